"""The phrases that point to danger, by tier; those that only sound like it are in idioms.py.

They follow what the warning signs have in common (intent, means, wish not to be, burden, no way out, harm done by others),
not single sentences. They are matched against one lower-case sentence at a time with punctuation turned into spaces; a space
in a pattern stands for any white space. Whoever changes them runs `evaluate --only 9` before and after.
"""

from __future__ import annotations

_MYSELF = "(?:my ?self|meself)"
_BODY = "(?:my |the |own |both )*(?:wrists?|arms?|thighs?|legs?|veins?|skin|throat|stomach)"
_NOT = "(?:don'?t|do not|didn'?t|did not|no longer|never|not|wouldn'?t|rather not)"
_WANT = (
    "(?:wants?|wanted|wanna|wish|wishes|wished|wishing|wanting|long|longs|longing|hope|hoping|pray|praying|ready"
    "|prefer|like|love)"
)
_SOON = "(?:tonight|today|tomorrow|right now|this evening|this weekend|now)"
_PEOPLE = (
    "(?:him|her|them|someone|somebody|people|everyone|my (?:boss|manager|wife|husband|partner|ex|colleagues?|coworkers?|"
    "co workers?|family|kids?|child|children|baby|team))"
)
_FEW = r"(?: \S+){0,3}"
"""Up to three words of any kind."""

DANGER = (
    rf"\b(?:going to|gonna|about to|plan(?:ning)? to|ready to|decided to|intend to|will|i'?ll)(?: "
    rf"(?:just|finally|really|actually))* (?:kill|hang|shoot|drown|hurt|cut|harm|end it with) {_MYSELF}",
    r"\b(?:going to|gonna|about to|plan(?:ning)? to|ready to|decided to|intend to)(?: (?:just|finally|really|actually))* end "
    r"(?:it all|my (?:own )?life)\b",
    rf"\b(?:kill|hurt|harm|cut|hang) {_MYSELF} {_SOON}\b",
    r"\b(?:do it|end it|end my life|die)(?: all)? (?:tonight|right now)\b",
    rf"\bdo something to {_MYSELF}\b",
    r"\b(?:sav|stockpil|hoard|collect)(?:e|ed|ing)(?: up)?(?: (?:my|the|all|some|enough|his|her|sleeping))* "
    r"(?:pills|tablets|meds|medication)\b",
    r"\b(?:took|taken|take|swallow(?:ed)?)(?: "
    r"(?:all|the|my|a|an|whole|bottle|handful|box|of|too|many|lot|these|those|enough)){2,} "
    r"(?:pills|tablets|meds|medication|overdose)\b",
    r"\b(?:just|have|i've) (?:overdosed|od'?d)\b",
    rf"\b(?:voices|voice in my (?:head|mind|ears?))(?! (?:of|from|in the|at the|around|on the)\b)\b{_FEW} "
    rf"(?:tell|telling|tells|told|say|says|saying|keep|keeps|kept|won'?t|want|wants)\b(?!{_FEW} (?:customers?|team|room))",
    r"\b(?:have|got|bought|holding|found) (?:a|the|my) (?:gun|rope|noose|knife|blade|razor)\b(?: (?:ready|here|in my "
    r"hand|with me|beside me|next to me))?(?! (?:to|for) (?:cut|cook|open))",
    r"\b(?:jump|jumping|throw myself|step|stepping|walk|walking|run|running)(?: \S+)? (?:off|in front of|into|from|under)(?: "
    r"\S+){0,2} (?:bridge|roof|building|train|cliff|balcony|window|platform|traffic|bus|lorry|truck|tracks)\b"
    r"(?! (?:wardens?|officers?|police|jams?|lights?|cones?|team|station|driver|stop|lane|company|project))",
    r"\b(?:driv|crash|steer)(?:e|ing)?(?: \S+){0,2} (?:into|off)(?: \S+)? "
    r"(?:wall|tree|bridge|cliff|river|traffic|barrier|pole|road)\b",
    r"\b(?:suicide|goodbye) (?:notes?|letters?)\b",
    r"\bsaid (?:all )?my goodbyes\b",
    r"\b(?:won'?t|will not) be (?:here|alive) (?:tomorrow|next week|by)\b",
    r"\bcan(?:'?t|not| not) (?:keep myself|stay) safe\b",
    r"\b(?:strong |the |these |those |having )?urges? to (?:hurt|kill|harm|cut|end)\b",
    r"\b(?:i'?m|i am|im) not safe\b(?! for)",
    r"\b(?:hurt|harm|shake|smother|drown) (?:my|the) (?:baby|child|kids?|children)\b",
    r"\b(?:had|has|held|holding|pointed|pulled) a (?:gun|knife) (?:to|at|on)\b",
    r"\b(?:ich bringe mich um|bring(?:e)? mich um|je vais me tuer|me voy a matar|quiero matarme|mi ammazzo|vou me matar)\b",
)

THREAT = (
    rf"\b(?:going to|gonna|plan(?:ning)? to|intend to) (?:kill|shoot|stab|hurt|attack) {_PEOPLE}(?: \S+){{0,3}} "
    rf"(?:{_SOON}|with a|for real)\b",
    r"\b(?:bring|bringing|take|taking) (?:a|the|my) (?:gun|knife|weapon|rifle)(?: in)? to\b",
    r"\b(?:shoot up|blow up) (?:the|my|this) (?:office|school|workplace|building|place)\b",
    rf"\b(?:thinking|thoughts?|fantasi[sz]\w+|dream\w*) (?:of|about) (?:seriously "
    rf")?(?:killing|shooting|stabbing|strangling|hurting|harming) {_PEOPLE}\b",
    rf"\b(?:i want|i'?d like|i wish i could|i really want) to (?:seriously )?(?:hurt|stab|shoot|attack) {_PEOPLE}\b",
)

SELF_HARM = (
    r"\b(?:kill(?:ing|ed)?|hang(?:ing|ed)?|hung|shoot(?:ing)?|drown(?:ing|ed)?|poison(?:ing|ed)?|harm(?:ing|ed)?"
    r"|hurt(?:ing)?|cut(?:ting)?|stab(?:bing|bed)?|slic(?:e|ing|ed)|burn(?:ing|ed|t)?|scratch(?:ing|ed)?|starv(?:e|ing|ed)"
    r"|injur(?:e|ing|ed)|punish(?:ing|ed)?|chok(?:e|ing|ed)|electrocut(?:e|ing|ed)|hit(?:ting)?|off(?:ing)?) (?:my "
    r"?self|himself|herself|themsel(?:f|ves)|yourself|him self|her self)\b",
    r"\bsuicid\w*",
    r"\bunaliv\w*",
    r"\bself[ -]?(?:harm|injur|mutilat)\w*",
    r"\b(?:urges?|urge to) (?:sh|self harm)\b|\bsh (?:urges?|scars?|relapse|clean|is|was)\b|\b(?:my|own|don'?t|didn'?t|to) "
    r"sh\b(?= (?:i|is|and|was|again)|$)",
    r"\b(?:tak(?:e|ing|en)|took|end(?:ed|ing)?) (?:my|his|her|their)(?: own)? li(?:fe|ves)\b",
    r"\bend(?:ing)? (?:it all|things for good|it for good|it once and for all)\b",
    r"\bwant (?:it|this|everything) (?:all )?to (?:end|be over) for good\b",
    rf"\b{_WANT}(?: (?:i|to|that|for|me|could|just|really|simply|only|would|was|were|had)){{0,4}} (?:die|died|dead|be "
    rf"dead|death|not exist|stop existing|not be alive|cease to exist)\b",
    r"\bwish for (?:my(?: own)? )?death\b|\brather be dead\b|\bbetter (?:off )?dead\b|\bwould be better off dead\b",
    r"\b(?:think\w*|thoughts?|thought|dream\w*|fantasi[sz]\w+|obsess\w+|idea)(?: (?:a lot|all "
    r"day|daily|often|constantly|again|so much|more))? (?:of|about|on) (?:just |my |my own |being |how i would |how to "
    r")?(?:death|dying|die|dead|ending (?:it|things|my life|everything)|not (?:being alive|existing|being here|waking "
    r"up)|killing myself)\b(?! (?:of|in) (?:the )?(?:project|team|product|company))",
    r"\bdark thoughts\b|\bthoughts of (?:harm|hurting|self)\w*",
    rf"\b(?:cut|cuts|cutting|sliced?|slicing|slashed?|burn|burned|burnt|burning|blood)(?: \S+){{0,5}} (?:on |in |of |down"
    rf" |up "
    rf"|across )?(?:my |own |both ){_BODY}\b",
    rf"\b(?:cuts?|cutting|slit|slitting) (?:on )?{_BODY}\b(?! (?:of|out) )",
    r"\bi (?:used to )?cut for (?:a|the|so|many|years|months)\b",
    r"(?<!the\s)\bcutting (?:has|have|is|was|helps|helped|feels|again|urges?|and burning)\b"
    r"(?! (?:costs?|edge|jobs?|through|corners|to be))",
    r"\bself? ?cutters?\b|\b(?:stopped|started|quit|been|relapsed|back to|addicted to) (?:cutting|burning|scratching)\b(?!,? and "
    r"(?:was|is) \w+ing\b)(?! "
    r"(?:costs?|jobs?|corners|back|budgets?|down|through|it|out|the|bridges))",
    r"\b(?:my|the|your|old|fresh|new|exposing|cover\w*|hid\w*|showing|notic\w+|self harm) scars\b",
    r"\b(?:need|want|urge|like|have) to (?:feel|inflict) (?:physical |the |some )*pain\b|\bnumb\w* the (?:physical "
    r"|emotional "
    r")?pain\b|\bbleed(?:ing)? (?:more|out|on purpose)\b|\bpain (?:is|as) (?:my |a )?(?:payment|punishment)\b",
    r"\bdeserv\w+ to (?:die|be hurt|be punished|suffer|hurt)\b",
    r"\b(?:binge|binged|bingeing|binging)\b(?=.*\b(?:eat\w*|food|purg\w*|vomit)\b)|\b(?:eat\w*|food)\b.*\bbing(?:e|ing)\b"
    r"|\bpurg(?:e|ed|ing) (?:it|after|up|my food|food|again)\b|\beating disorders?\b|\bmak(?:e|ing) myself (?:throw "
    r"up|vomit|sick)\b",
    r"\bno (?:point|reason|use|sense) (?:in |to |of |for )?(?:me |for me )?(?:to )?(?:liv(?:e|ing)|life|be(?:ing)? "
    r"alive|exist(?:ing)?|go(?:ing)? on living|stay(?:ing)? alive)\b|\b(?:don'?t|can'?t|not|never) (?:see|find|have)(?:"
    r" \S+)? "
    r"(?:point|reason|use|sense) (?:in |to |of |for )*(?:liv(?:e|ing)|life|being alive|exist(?:ing)?|going on)\b",
    r"\bnothing (?:left )?to live for\b|\bnot worth living\b|\bisn'?t worth living\b",
    rf"\b{_NOT}(?: (?:really|even|actually))? (?:want|wanna|wish) to (?:live|be alive|exist|keep living|go on living|stay "
    rf"alive)\b(?! (?:in|with|near|at|off|here|there|like|abroad|together|apart))",
    r"\b(?:tired|sick) of (?:living|being alive|existing)\b(?! (?:in|with|out|at|off|on|here|from|like|up|under))",
    r"\btried to (?:kill|end) (?:my|it)\w*|\bend my (?:own )?life\b",
    r"\boverdos\w*",
    r"\b(?:balls|courage|guts|nerve) to (?:just |finally )*(?:kill|end it|do it and die)\b",
    r"\b(?:umbringen|selbstmord\w*|suizid\w*|nicht mehr leben|will sterben|sterben will|me suicider|envie de mourir|veux "
    r"mourir|veux plus vivre|quiero morir\w*|no quiero vivir|matarme|quitarme la vida|voglio morire|uccidermi|quero"
    r" morrer|me "
    r"matar|zelfmoord|niet meer leven)\b",
)

PASSIVE = (
    rf"\b{_NOT}(?: (?:really|even|just|actually|always))* (?:want|wanna|wish|wanting)(?: to)? (?:just )?be(?:ing)? "
    rf"(?:here|around|alive)\b",
    rf"\b{_NOT}(?: \S+)? (?:want|wanna|wanting|have|wish) to (?:ever )?wake(?: up)?\b(?! "
    rf"(?:early|at|before|him|her|them|the|my))",
    r"\bnot wanting to be here\b|\bdon'?t want to be (?:a )?part of this (?:sick )?world\b",
    r"\b(?:wish|hope|hoping|wishing|pray\w*|if|maybe)\b(?: \S+){0,4} (?:not|n'?t|never|wouldn'?t|won'?t|didn'?t|don'?t|could "
    r"just not) (?:ever |just |have to )*(?:wake up|woken up|exist|be born|been born|be here)\b(?! (?:early|at|before))",
    r"\bwish(?:es|ed)?(?: \S+){0,2} (?:was|were|had) (?:never |not )+(?:been )?(?:born|here|around|alive)\b|\bwish(?:es|ed)? "
    r"(?:i|she|he) (?:was|were) (?:dead|gone)\b|\bshe wouldn'?t wake up\b",
    r"\bsleep (?:and never wake|forever|and not wake)\b|\b(?:never|not|without) (?:have to )?(?:wake|waking) up(?: "
    r"again)?\b(?! (?:early|at|before))|\bgo to sleep and\b.*\bwake\b",
    r"\bbetter off without (?:me|her|him)\b(?! (?:on|in|at|as|doing) )|\bbetter (?:off )?if i "
    r"(?:were|was|wasn'?t|weren'?t|died|disappeared|didn'?t|did not|just)\b(?! (?:at|in|on|more|less|there|to) )",
    r"\b(?:no ?one|nobody|anyone|anybody|they) (?:would|will|wouldn'?t|would ?n'?t|d)?(?: (?:even|ever|really))* (?:miss "
    r"me|notice|care)(?: me)? if i (?:was|were|died|disappeared|left this|wasn'?t|vanished)\b",
    r"\bif i (?:just |ever )?(?:disappeared|vanished|died|wasn'?t here|weren'?t here|was gone|were gone|ceased|didn'?t "
    r"exist)\b",
    r"\b(?:want|wanted|wish|wanna|could|need|like)(?: (?:i|to|could|just|i'?d|that)){0,4} (?:disappear|vanish|fade "
    r"away|cease|not exist|stop existing)\b(?! (?:from|into|in|at|during|behind) (?:the |this |that |my "
    r")?(?:meeting|room|call|floor|ground|wall|office|crowd|table|desk|camera|stage))",
    r"\b(?:if|wish|make|want|just) (?:it all |everything |all of (?:it|this) |all this |the pain |(?:these|the|those|my) "
    r"thoughts )(?:could |would |to |all )*(?:just )*(?:stop|stopped|go away|end|ended|be over|was over|be quiet|quiet "
    r"down|go quiet)\b(?! (?:at work|the meeting|soon|on|by|with))",
    r"\b(?:pause|(?<!little\s)(?<!small\s)escape from) everything\b",
    r"\bwhat'?s the point (?:of|in) (?:liv\w*|life|going on|it all|any of (?:it|this)|anything|being "
    r"(?:here|alive)|existing|carrying on|trying anymore)\b|\bwhat is the point (?:of|in) (?:liv\w*|life|going on|it all|any "
    r"of (?:it|this)|anything|being (?:here|alive))\b",
    r"\b(?:can'?t|cannot|can not|don'?t (?:think|know)(?: \S+){0,6} can|not sure (?:how much longer )?i can) (?:go on|carry "
    r"on|keep going|hold on|live like this|bear this|do this life)(?: (?:like this|living))?(?: (?:anymore|any more|any "
    r"longer|much longer|for much longer))\b(?! (?:job|role|project|at work|with (?:this|my) (?:job|boss|team)))",
    r"\bcan(?:'?t|not) go on(?: living)?$|\blive with myself\b(?! if i)|\bhow much longer i can\b",
    r"\bno (?:escape|hope left|way out|future for me|other way out)\b(?! (?:of|from) (?:the|this|that|my) "
    r"(?:meeting|contract|deal|project|agreement|role|job))|\b(?:don'?t|can'?t|not) see (?:a |any )?(?:way out|future(?: for "
    r"me)?|light)\b(?! (?:in|at|here|with|of) (?:this|the|my) (?:company|role|job|team))",
    r"\bburden (?:on|to|for) (?:everyone|everybody|my "
    r"(?:family|partner|husband|wife|parents|friends|kids|children|mother|mum|mom|loved)|others|them|those)\b|\b(?:i'?m|i "
    r"am|feel like|nothing but|just) a burden\b(?! (?:to|on|for) (?:some|the|my team))|\bbeing a burden\b",
    r"\b(?:intrusive|dark|scary|awful|terrible|bad|these|those|the|such) thoughts\b(?= (?:won'?t|about "
    r"(?:not|death|dying|hurting|harming|ending|my baby|everyone)|that (?:my|everyone|they|won'?t|i)|keep|at night|again|are "
    r"(?:getting|back|there|scar)|come|came|get))",
    r"\b(?:given|giving|give|gave) up on (?:life|living|everything|myself)\b|\b(?:lost|losing|no) (?:the |all |my )*(?:will "
    r"to (?:live|go on)|hope)\b(?! (?:in|for|of|that) (?:the|this|my|our|a|getting|it))",
    r"\b(?:feel|feels|feeling|felt|i'?m|so|completely|just|utterly) (?:so |completely |utterly |just |and "
    r")*(?:hopeless|worthless)\b(?! meeting)",
    r"\b(?:completely|totally|so|just|feel|feeling) (?:numb|empty)(?: inside| and (?:alone|worthless|hopeless)| all the"
    r" time| "
    r"every day)\b|\bnothing feels (?:real|worth it)\b",
    r"\bi (?:really |just |fucking )*hate (?:myself|my life|being me|who i am)\b(?! (?:for (?:not |being "
    r")?(?:say|speak|late|send|agree)\w*))",
    r"\bdeserv\w+ (?:\S+ )?better than (?:me|this me|how i'?m|what i am)\b|\bshake(?: off)? (?:these|those|the|my) (?:\S+ "
    r")?thoughts\b|\bthoughts (?:that )?(?:won'?t|don'?t|never) (?:stop|go away|leave)\b",
    r"\b(?:the voices|hearing voices|hear voices)\b(?! (?:of|from|in the (?:room|team)))",
    r"\b(?:cut|end) me (?:some )?out of (?:this )?life\b|\bdrown(?:ing)? in the dark\b|\b(?:don'?t|not) (?:see|have) a "
    r"future\b",
)
