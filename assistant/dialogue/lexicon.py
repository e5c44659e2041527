"""The words by which an answer is read: for each signal of the vocabulary the phrases that carry it (see phrases.py)."""

from __future__ import annotations

from assistant.dialogue.phrases import word_set

FEELINGS = word_set(
    """
    afraid aggrieved alone amazed ambivalent angry anger anguish annoyed annoying anxiety anxious apprehensive ashamed
    awkward belittled betrayed bitter bored brave bruised calm cautious cheated cheerful comfortable confident conflicted
    confused content crushed cross curious daunted defeated defensive deflated dejected delight delighted demoralised
    demoralized depressed despair desperate devastated disappointed disappointment discouraged disgusted disheartened
    dismayed disrespected distressed distraught down drained dread dreading dreaded ecstatic elated embarrassed
    embarrassment embarrassing empty energised energized enjoyed enthusiastic envious envy excited excitement exhausted
    exhausting exposed fear fearful fed-up flat flustered foolish fragile frightened frustrated frustrating frustration
    fulfilled furious glad gloomy grateful gratitude grief grieving guilt guilty gutted happy happiness hated heartbroken
    helpless hesitant homesick hopeful hopeless horrified humiliated humiliating hurt hurtful ignored impatient inadequate
    incompetent indignant inferior insecure inspired insulted intimidated invisible irritated isolated jealous jealousy
    joy joyful judged lonely lost loved mad miserable misunderstood mortified moved nauseous nervous numb offended
    optimistic outraged overjoyed overlooked overwhelmed overwhelming panic panicked panicking paralysed paralyzed
    peaceful pessimistic pissed pity pleased powerless pressured proud pride puzzled rage rattled refreshed regret
    rejected relaxed relief relieved reluctant resentful resentment resigned restless sad sadness satisfied scared scary
    shaken shame shaky shocked shy sick sidelined small sorry stressed stressful stunned stupid surprised suspicious
    tearful tense terrified thankful thrilled threatened tired torn touched trapped troubled uncertain uncomfortable
    undervalued uneasy unhappy unimportant unsettled unappreciated unseen unsure unwanted upset upsetting used useless
    validated vulnerable weary wary weepy worried worry worrying worthless wounded
    """
)
"""Words that name a feeling by themselves."""

FORCE = word_set(
    """
    so really very utterly completely totally absolutely extremely deeply terribly incredibly unbelievably fucking bloody
    """
)
"""Before a feeling word these give it force."""

STRONG_FEELINGS = word_set(
    """
    cried crying weeping sobbed sobbing tears devastated distraught ecstatic furious gutted heartbroken humiliated horrified
    mortified outraged overjoyed rage terrified thrilled crushed despair desperate elated grieving
    """
)

FEELINGS_AFTER_FEEL = word_set(
    """
    down small used lost moved empty flat cross mad sick content hurt tired judged alone rejected ignored insulted betrayed
    inspired touched threatened overlooked crushed bruised sidelined disrespected belittled exposed offended shaken wounded
    """
)
"""Words that name a feeling only after `feel`, `am`, `was` and the like; elsewhere they mean something else."""

FEELING_VERBS = word_set(
    """
    feel feels feeling felt am i'm im was were is are been be got get getting so very really quite rather too a_bit bit
    deeply completely totally made makes little more pretty left
    """
)

HABIT = word_set(
    """
    always never usually often whenever constantly generally typically normally sometimes every
    """
)
"""Words of a habit: a past verb beside them tells of no one instance."""

PAST = word_set(
    """
    said told asked went came gave got took made sent wrote called spoke brought left met saw heard began lost won broke
    chose cut did drew fell forgot found had held kept led let paid put ran read rose sat shook showed shut stood stole
    stuck threw walked woke quit built bought caught dealt drove fought hid hit interrupted kept meant overheard presented
    promoted replied resigned shouted stopped started suggested talked thanked tried turned used waited handed handled
    mentioned missed moved offered opened passed picked planned praised pulled pushed raised refused rejected rolled
    skipped snapped stepped stayed switched agreed answered announced argued arrived apologised apologized appeared
    avoided blamed cancelled canceled closed completed cried decided declined delivered discussed dismissed emailed ended
    explained finished fired helped hired ignored introduced invited joined launched laughed listened looked messed nodded
    noticed postponed prepared pointed organised organized corrected challenged
    """
) - {"had", "used", "meant", "stuck", "read", "cut", "put", "let", "hit", "quit", "shut"}

STATES = word_set(
    """
    tired worried stressed scared overwhelmed annoyed disappointed frustrated excited embarrassed bored confused exhausted
    relaxed interested involved supposed needed wanted liked loved hated seemed looked felt used depressed ashamed
    relieved surprised shocked pleased satisfied qualified experienced talented motivated skilled based related limited
    detailed hundred indeed speed need feed deed
    """
)
"""Words that end like a past verb and tell of a state."""

ROLES = word_set(
    """
    boss manager director lead leader supervisor colleague colleagues coworker coworkers co-worker team teammate teammates
    client clients customer customers mentor sponsor coach ceo cto cfo coo vp chief head board chair chairman chairwoman
    founder stakeholder stakeholders peer peers report reports intern assistant engineer designer developer analyst
    consultant recruiter wife husband partner son daughter mother father mum mom dad brother sister friend friends hr
    professor teacher nurse doctor minister deputy secretary predecessor successor
    """
)

PRONOUNS = word_set("he she they him her them his hers their theirs")
NOT_NAMES = word_set(
    """
    i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december english german french spanish italian american british european zoom slack teams excel
    google microsoft jira email christmas easter covid ok god internet q1 q2 q3 q4 powerpoint
    """
)

NO_DEEDS = word_set(
    """
    never not be always still probably know think feel admit guess assume regret miss want forget lose freeze panic cry
    paste copy quote
    """
)
"""After "I will" these tell of no deed."""

NO_PLAN_AFTER = word_set(
    """
    knows know knew that if what how where when who because whether than thinks thought said says hope afraid worried fear
    as until why
    """
)
"""Before "I will" these make it something told, not something planned."""
NODS = word_set(
    """
    ok okay yes yeah yep sure fine thanks thank you alright right k lol haha hm hmm mm good cool great ja oui
    """
)

DEEDS = word_set(
    """
    ask tell talk write call email mail message phone send speak say start stop begin book block put set make take give go
    get find read sit bring show share invite prepare plan try use open close finish draft list name offer let leave meet
    check hold keep raise point run walk practise practice present propose suggest delegate hand listen wait turn move
    schedule arrange decide choose apologise apologize thank record note review cut drop push pull build learn study teach
    join follow invest measure track reply answer refuse decline agree explain describe clarify pick return change split
    join return visit see discuss raise request report remind rest sleep clear cancel shadow observe mentor coach support
    help protect reserve update publish ship deliver test pitch negotiate volunteer apply pass pause swap step stand sign hang
    """
)
"""A plan may begin with the bare verb."""

TIME = (
    "yesterday/today/tonight/tomorrow",
    "this/last/next/that/every/each (very) "
    "morning/afternoon/evening/night/week/weekend/month/year/quarter/spring/summer/autumn/fall/winter",
    "(on/last/next/this/by/every) monday/tuesday/wednesday/thursday/friday/saturday/sunday (morning/afternoon/evening/night)",
    "in/since/until/by/during january/february/march/april/june/july/august/september/october/november/december",
    "days/weeks/months/years/hours/minutes ago",
    "a/one/two/three/few/couple (of) day/days/week/weeks/month/months/year/years ago",
    "the other day/week", "the day before", "the week before", "the day after", "earlier today/this_week",
    "in the/my/our/a (last/next/weekly/first) meeting/call/stand-up/standup/review/workshop/interview/one-to-one/retro/session",
    "at the/my/our (last/next/end_of_the) "
    "meeting/call/stand-up/standup/review/workshop/offsite/conference/day/week/month/quarter",
    "by/before/after lunch/noon/the_end_of_the_week/the_end_of_the_month",
)

SIGNALS: dict[str, tuple[str, ...]] = {
    "wish": (
        "i (really/just/only/do/would/also/still) want/wanted "
        "to/more/my/a/an/the/people/them/him/her/others/something/it/less/someone",
        "i (really/just) wish", "<id> (really/just) like/love/prefer", "i (really) hope to/that/for/i",
        "my (main/big/next/real/first) goal/aim/wish/hope/dream/ambition is/would/was", "i (really) need to/a/more/help/some",
        "it would be great/good/nice/wonderful if", "<im> (really) hoping/looking/aiming/trying to/for",
        "what i want/need/would_like/am_after is",
        "i want", "would be (a) success", "i (would) long for/to",
    ),
    "time": TIME,
    "quotation": ("<they> said/asked/replied/told_me/answered/wrote that/i/it/we/you/to/if/she/he/they",
                  "(my) boss/manager/colleague/director said/asked/replied (that)", "i said/replied/answered that/i/no/yes/to"),
    "reason": (
        "because", "since/as i/he/she/they/it/we/the/my", "that's/that_is/which_is/this_is why", "due to", "so that",
        "the/one reason",
        "it/this/that comes/came/comes_down from/to", "given that", "the cause", "caused by", "led to", "as_a_result",
        "which meant",
        "that's what made", "it was about",
    ),
    "perspective": (
        "from <their>/my_boss's/my_manager's/the_other/the_team's/their (own) side/view/perspective/point/angle/seat/position",
        "in <their>/her/my_manager's shoes/place/position",
        "<they> may/might/must/could/probably (also/well/just/even) (have) "
        "be/been/feel/felt/think/thought/see/seen/need/needed/fear/feared/want/wanted/have",
        "for/to <them> it is/was/may/might/must/probably/looked",
        "<they> was/were/is/are/probably_was/probably_were (probably/maybe/perhaps/clearly) "
        "under/protecting/trying/thinking/seeing/worried/feeling/afraid/scared/nervous",
        "maybe/perhaps/probably (to) <they>/them/her/him", "i can see/understand why/how/that <they>",
        "if i were/was/put_myself him/her/them/in", "<they> probably",
        "what <they> saw/needs/needed/wanted/wants", "someone else would", "others might/may/would/see/think",
    ),
    "agency": (
        "i (also/just/then/really/only) could/should/might (also/just/still) (not) have",
        "i (really/just/simply) didn't/did_not/didnt",
        "(on) my part/role/share", "my (own) fault/doing/mistake/responsibility/choice/decision",
        "i (just/then/really) "
        "chose/decided/let/avoided/kept/stayed/failed/forgot/assumed/allowed/started/stopped/tried/managed/refused/hid/froze/agreed",
        "it was/is (up) me/to_me/on_me", "i was/am the one", "i (can/could) control/influence", "i own",
        "i take/took responsibility",
        "it is/was on me", "i made", "i got/took/put/set/gave/sent/called/asked/told/said/spoke/went/wrote/built/led/ran",
        "<ive> been ?",
        "i <dont> speak/ask/say/push/tell/raise/stop/delegate/listen", "i (tend/used) to",
    ),
    "option": (
        "i/we (also) could/can/might (also/maybe/perhaps/just/always/still/simply) ?", "<id>/we_would be able to",
        "one/another/the_other/a_second option/way/idea/possibility/thing",
        "either", "maybe/perhaps i/we (could/should/can/just)", "what if i/we", "alternatively", "or i/we could/can/just",
        "there is always",
        "i/we should (probably/maybe/really)",
    ),
    "action": (
        "<ill> (also/then/first/just/now/definitely/probably/try_to) ?", "<im>/im (now/also) going to", "<im> gonna",
        "i (now/really) plan/intend/aim/promise/commit/resolve to",
        "<ive> decided to", "(the/my) next/first step is/will/would/would_be", "my plan is",
        "i (will) commit to", "<im> planning to",
        "i'm doing", "starting tomorrow/today/monday/now", "we_will/we'll/we're_going_to ?",
    ),
    "cue": (
        "when/whenever i/he/she/they/we/the/my/our/someone/somebody/it/there/people/that/this",
        "before/after (i/the/my/our/he/she/we/each/every/next)", "as soon as",
        "first thing", "the (next/first) time", "each/every/next time",
        "once i/he/she/they/the/it/we", "at the start/end/beginning of", "right after/before", "every/each ?",
        "over/at/during lunch/breakfast/coffee", "in my/our/the next/weekly",
        "at ? o'clock", "at noon/midday/one/two/three/four/five/six/seven/eight/nine/ten/eleven/twelve",
    ),
    "obstacle": (
        "get/gets/getting/come/comes/stand/stands in the/my way", "get/comes between",
        "could/might/may/will/can (easily) go wrong/fail/forget/stop/prevent/block/derail/distract",
        "i (might/may/could/will/would/probably/will_probably) (just/still/probably) "
        "start/cry/panic/blush/forget/chicken/freeze/avoid/procrastinate/postpone/back/lose/put_it_off/give/slip/hesitate",
        "if <they>/it/i/we/my_boss/my_manager/something/nobody/the_team (still/just/then/ever) "
        "say/says/don't/doesn't/doesnt/dont/am/is/are/get/gets/push/pushes/refuse/refuses/lose/cancel/cancels/goes/forget/forgets/run/runs/react/reacts/can't/feel/ignore/ignores/comes/won't",
        "(the/my/biggest/main/only) obstacle/risk/barrier/danger/challenge/difficulty is/will/would/might",
        "what (could/might/may/will/would) stop/stops/hold/holds/get/gets/happen",
        "<im> afraid/worried/scared (that) i/they/he/she/it/of/people",
        "run out of time/energy", "lose my nerve", "old habit*", "unless", "the hard/tricky/difficult part",
        "too busy/tired/shy/nervous/afraid/scared",
        "something (else/urgent) comes/always_comes up",
        "my (own) fear/pride/calendar/diary/nerves/workload/inbox/perfectionism/impatience",
    ),
    "learning": (
        "i (have/now/also/really/just/then/finally/slowly) (now/also/just/really) "
        "learned/learnt/realised/realized/realise/realize/discovered/understood/understand",
        "i (now/can/can_now) see (now) that/how/why/what/it", "next time",
        "i take away/from/with", "i (will) take with me", "taught me", "what i take/learned/learnt/see/notice/noticed",
        "looking back", "in hindsight", "in retrospect", "<ive> come to", "(the/a/one/my) lesson",
        "i notice/noticed that/how/i", "it shows/showed/tells/told me", "turns out",
        "it (has) made me think/realise/realize/see", "it (just) hit me", "the (real) insight", "makes me think",
        "it struck me", "it dawned on",
    ),
    "evidence": (
        "noticed/saw/thanked/praised/complimented/congratulated (me/it/that/the/my/how)",
        "<they>/people/everyone/customers/team told/emailed/wrote me/to_me/us (that) it/they/how/after/thanks",
        "(the/our/my/sales/churn/customer) numbers/metrics/figures/revenue/tickets/results/scores/complaints/errors "
        "(are/have/went/fell/rose/dropped/show/showed/grew)",
        "per cent/percent", "positive/good/great/written feedback", "(the) feedback was/from", "proof/proves/proved/evidence",
        "measured/measurable", "now uses/use/asks/ask/do/does",
        "got/received (a/an) lot/thank/award/bonus/raise/email/mail/message", "was/were used by", "went live", "signed off/the",
        "we shipped/launched/delivered",
    ),
}

REFLECTIVE = (
    "i wonder/wondered/question/ask_myself/asked_myself/reflect*", "maybe/perhaps/probably i/it's/it_is/it_was/that",
    "i (now) think/thought/believe/suspect/guess (that) i/the_reason/it/this/that/because/we",
    "i assume/assumed", "i (still) should/could/might have", "would have been", "it says/means that/something/i",
    "what it says", "the pattern", "deep down", "underneath", "on the other hand", "on one hand",
    "to be honest", "if i/<im> am/honest", "what i really", "i was really", "part of me", "i used to think", "instead of",
    "i'm not sure whether/if/that", "in fact", "actually", "i would", "i'd", "however", "i tend to",
    "even though", "although", "although", "whether", "rather than",
)
PERSPECTIVE_CLUES = (
    "told/advised/praised/warned me that/not/for/to/how", "according to", "<they> thought/felt/believed/explained/pointed",
)
BELIEF = (
    "i (really/also/personally/still/do) think/believe/find/feel_that/consider", "in my opinion/view", "should/must/ought",
    "it is/it's (very/really/so) important/necessary/good/better/right/wrong/fair/unfair/hard/difficult",
    "people/leaders/managers/teams should/must/always/never/need", "i am convinced",
)
DIFFICULTY = (
    "difficult*", "hard/harder/hardest", "problem*", "struggl*", "challeng*", "trouble", "unfortunately",
    "can't/cant/couldn't/couldnt/cannot/unable", "not/never enough", "fail*", "mistake*", "conflict*", "too much/many/late",
    "stuck", "mess*", "complicated", "i didn't know", "did not manage", "lack*",
)
FEELING_PHRASES = (
    "i (just/really/still/always/often/then/also/sometimes) feel/felt/feels "
    "like/as/that/so/very/really/a/bad/good/it/the/great/terrible/awful/better/worse",
    "it feels/felt", "feeling/feelings", "makes/made/making me feel", "fed up", "let down", "left out", "shut out",
    "passed over",
    "burnt/burned out", "on edge", "at ease", "heart sank", "my stomach", "i (could/nearly/almost) cried", "in tears",
    "i hate/hated/love/loved/fear/dread/enjoy/enjoyed", "drives/driving/drove me mad/crazy/nuts", "<im>/was mad/mad_at",
    "over the moon", "on cloud nine", "can't/cannot stand", "sick of", "tired of",
    "my/our/his/her heart", "butterflies", "lump in", "proud",
)
