"""What a phrase of danger bears on: whether it is denied, about somebody else, or only about work, a place or a time.

Each question may take a sign away, so each asks for a clear frame and gives way to any sign that the writer is meant: "hopeless
about the quarter" is work, "hopeless about the quarter and everything" is not. Sentences are plain (lower case, letters and
spaces); `raw` is the same sentence with its commas.
"""

from __future__ import annotations

import re

from assistant.dialogue.phrases import word_set

_NEGATION = word_set(
    """
    not no never don't dont didn't doesn't isn't wasn't wouldn't won't can't couldn't haven't hasn't nor without neither
    nobody nicht kein pas
    """
)
_FALSE_NEGATION = word_set("only just sure know stop help but why even longer anymore remember think deny one one's so care")
_KNOWING = word_set(
    """
    know knows knew understand understands notice notices tell told telling stop help deny hide hidden mention
    mentioned shared admit admitted sleep sleeping slept eating lie prevent silence escape shake
    """
)
"""Between a "not" and the phrase these turn it round: "nobody knows that", "I haven't told her that"."""
_CARRIES = word_set("think mean say saying said feel believe like that as if whether where thought claim")
"""Before a new "I" these carry the "not" on: "I don't think I want to"."""
_OTHERS = word_set(
    """
    he she they his her their brother sister friend colleague uncle aunt father mother mom mum son daughter husband wife
    teammate patient patients caller callers prisoner prisoners inmate inmates hero heroine character passenger passengers
    """
)
_OWN = word_set("i i'm im i've ive i'd i'll my me myself mine we")
_SUBJECT = word_set("i i'm im i've ive i'd i'll my it it's he she they everything")

_WORK = (
    "(?:company|firm|team|office|job|role|post|position|project|products?|programme|program|department|unit|division"
    "|site|branch"
    "|plant|factory|shop|store|warehouse|meetings?|calls?|reviews?|audits?|auditors?|inspectors?|inspection|quarter"
    "|budget|targets?"
    "|pipeline|forecast|deal|contracts?|lease|clients?|customers?|account|launch|release|migration|merger|reorg\\w*"
    "|restructur\\w*"
    "|strategy|roadmap|deadlines?|rota|shifts?|schedule|board|committee|boss|managers?|management|bid|tender|pitch|proposal"
    "|campaign|system|software|servers?|code|backlog|spreadsheets?|reports?|thesis|grant|career|promotion|appraisal"
    "|interviews?"
    "|application|numbers|sales|inbox|workload|process|policy|negotiations?|exam|presentation|slides|business|industry|sector"
    "|organi[sz]ation|union|suppliers?|vendor|layoffs?|redundanc\\w*|agreement|clause|merge[ds]?|relocate|announce\\w*"
    "|outsourc\\w*|notice period|stand ?up|steering|work)"
)
_WHOLE = re.compile(
    r"\b(?:everything|anything|it all|all of it|life(?! (?:sci|insur|cycle))|living|alive|exist\w*|world|for good"
    r"|forever|ever again|"
    r"at all|anywhere|not only|not just|myself|wake|waking|find me|finds me|child\w*|kids|me anymore|any ?more)\b"
)
_NUMBER = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|few|several|half)"
_SPELL = rf"(?:a )?{_NUMBER} (?:\S+ )?(?:minutes?|hours?|days?|afternoon|morning|weekend|weeks?|fortnight|months?|holiday)\b"
_CLOCK = (
    r"(?:until|till|past|before|after|beyond|later than) (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|"
    r"half|noon|midnight|lunch|dark|hours|closing|late)\b"
)
_DAY = r"(?:weekend|weekday|week|mon|tue|wed|thu|fri|sat|sun|launch|release|audit|opening|inspection|pay day|payday)"
_ABYSS = (
    r"(?:\S+ ){0,2}(?:world|earth|sea|water|river|void|dark\w*|night|nothing\w*|grave|black\w*|abyss|hole|sleep|air|wild|bed|"
    r"other side|woods|forest|ocean)\b"
)
_PERSON = "(?:person|human|man|woman|mother|father|mum|mom|dad|wife|husband|partner|friend|son|daughter|parent)"

_ENDS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(phrase), re.compile(after.replace(" ", r"\s+")))
    for phrase, after in (
        (
            r"(?:hopeless|worthless)$",
            rf" (?:at|with) \S|(?: and \S+)? (?:about|over|on|regarding|in|when)(?: \S+){{0,3}} {_WORK}\b|"
            rf" (?:about|over) our \S| as an? (?!(?:\S+ )?{_PERSON}\b)\S",
        ),
        (
            r"(?:want|wanna|wish)\w*\b.*be(?:ing)? +(?:here|around)$",
            rf" at (?:half|quarter|{_NUMBER}|\S+ (?:o'?clock|am|pm))\b| today\b| at (?:work|the office)\b| (?:in"
            rf"|for) (?:the|this)(?: \S+){{0,2}} {_WORK}\b| for (?:this|the)\b"
            rf"| on (?:a |the )?{_DAY}| (?:all )?{_CLOCK}| all (?:night|evening|weekend)\b| in (?:\S+ )?(?:years|decades)\b"
            rf"| (?:when|while|if|as|during)(?: \S+){{0,3}} {_WORK}\b",
        ),
        (
            r"(?:disappear|vanish|fade +away)$",
            rf" (?:into|to|behind|under|in|at|inside) (?:the|my|a|some|our|this|that|her|his) (?!{_ABYSS})\S"
            rf"| into the (?:woods|forest|wild|mountains)(?: \S+)? for (?:a )?{_SPELL}"
            rf"| from (?:linkedin|slack|teams|zoom|e ?mail|social media)\b| from (?:the|this|that|my"
            rf"|our)(?: \S+){{0,2}} (?:{_WORK}|room|camera|stage|desk)\b| for (?:a )?{_SPELL}"
            rf"| (?:during|until"
            rf"|before|after)(?: \S+){{0,2}} {_WORK}\b",
        ),
        (
            r"^if .*(?:disappeared|vanished|gone|here)$",
            rf" (?:for|over) (?:the )?{_SPELL}| on (?:holiday|leave|sabbatical|vacation|a trip)\b|"
            rf" from (?:the|this|my|our)(?: \S+)? {_WORK}\b",
        ),
        (
            r"(?:no .*|see .*)(?:way +out|escape|future|light|for +me)$",
            rf" (?:of|from|before|until|for|in|at|with)(?: \S+){{0,3}} {_WORK}\b",
        ),
        (
            r"(?:stop|stopped|go +away|over|quiet|end)$",
            rf" (?:until|till|for|before) (?:{_DAY}|{_SPELL}|{_CLOCK})",
        ),
        (
            r"any ?(?:more|longer)$",
            rf" (?:with|in|at|under)(?: \S+){{0,3}} (?:{_WORK}|reporting|lines|bosses)\b",
        ),
        (r"up +on +everything$", r" (?:except|apart from|other than|but) (?:the|our)\b"),
    )
)

_TOPIC = re.compile(
    r"(?:suicid\w*|overdoses?|self[ -]?harm\w*|eating disorders?|(?:suicide|goodbye) (?:notes?|letters?)|raped?"
    r"|sexual assaults?|"
    r"domestic (?:violence|abuse)|harassment|discriminat\w*|racist|sexist|slurs?)$"
)
_PRACTICE = re.compile(
    r"\b(?:i|we|i'm|we're|i am|to) +(?:(?:also|often|mostly|now|still|had to|have to|used to|was|help) +)*(?:review\w*"
    r"|cover(?:ed|ing)?|"
    r"train\w*|teach\w*|taught|handl\w+|assess\w*|prosecut\w*|defend\w*|investigat\w*|chair\w*|led the|lead the"
    r"|research\w*|stud\w+|"
    r"audit\w*|draft\w*|edit\w*|(?:writ\w+|wrote) about|(?:writ\w+|wrote) up|report(?:ed|ing)? on|advis\w*|counsel\w*"
    r"|mediat\w*|supervis\w*|"
    r"triag\w*|translat\w*|analys\w*)\b"
)
_FIELD = re.compile(
    r"\b(?:patients?|callers?|crisis (?:line|text)|helpline|hotline|trial|label\w*|clause|underwrit\w*|prisoners?"
    r"|inmates?|custody|"
    r"detainees?|ethics|editor|newspaper|article|piece|caseload|cases|hearing|inquest|coroner|district|pharmacy"
    r"|emergency department|trainees?|"
    r"volunteers?|safeguarding|court|prevention|statistics|rates|regulator|content moderat\w*|nurse|paramedic|(?:our"
    r"|the|b|acute) ward)\b"
)
_FICTION = re.compile(
    r"\b(?:film|movie|novel|series|episode|script|screenplay|season|thriller|musical|opera|sitcom|short story)\b"
)
_FIGURE = re.compile(
    r"\b(?:patients?|callers?|prisoners?|inmates?|detainees?|claimants?|defendants?|passengers?|hero|heroine"
    r"|characters?|protagonist|"
    r"detective|villain)\b"
)
_ENGAGED = re.compile(
    r"\bmy (?:own|suicid\w*|overdos\w*|self|eating|attempt\w*|death|life|head|mind|brother|sister|friend|colleague"
    r"|partner|wife|husband|"
    r"mother|father|mum|mom|dad|son|daughter|child|kids|boss|manager|director|supervisor)\b(?! +criticised)|\b(?:mine"
    r"|myself|me too)\b|"
    r"\bi do(?: too)?(?= *$)|\bso do i\b|\bnow (?:i|it'?s me)\b|\bsuicidal (?:myself|too)\b|\b(?:i'?m|i am|i was|i feel"
    r"|i felt)(?: \w+){0,2} "
    r"suicidal\b|\bi(?:'m|'ve been| am| have been| keep| kept)?(?: \w+)? (?:thinking|think|thought|contemplat\w*"
    r"|consider\w*|dream\w*) (?:of|"
    r"about)\b|\bi(?:'ve)? (?:called|rang|phoned|texted|attempted|tried|survived|overdosed|(?:took|had|have) (?:an|my))\b"
    r"|\b(?:do the same|same thoughts"
    r"|tempt\w*|understand why|"
    r"haunt\w*|nightmares?|like (?:he|she|they) did|why not me)\b|\bcan'?t (?:sleep|stop|forget|cope)\b"
    r"|\bkeep (?:counting|seeing|hearing)\b|"
    r"\b(?:to|at|by|against|from) me\b|\bi(?:'ve| have)? (?:was|been|got|am)(?: being)? (?:raped|harassed|assaulted"
    r"|discriminated)\b"
)
_TOGETHER = re.compile(r"\bwe +(?:(?:all|both) +)?$")
_ASKED = re.compile(r"\b(?:ask(?:ed|s|ing)?|question was)\b")
_SAID_NO = re.compile(
    r"\bi (?:said|told \S+|answered|say|laughed) +(?:no|not|never)\b(?! (?:idea|one|longer))|\band (?:i don'?t|i'?m not"
    r"|i didn'?t|i haven'?t)\b"
    r"|\bi said i (?:wasn'?t|didn'?t)\b"
)
_TAKEN_BACK = re.compile(
    r"\b(?:a|i|had|have) lied?\b|\bi was lying\b|\band i (?:do|did|am|was)\b|\bnot true\b|\bbut\b|\buntrue\b|\blying\b"
)


def is_denied(sentence: str, raw: str, first: int, last: int) -> bool:
    """A "not" shortly before the phrase, unless it denies nothing ("can't stop thinking of ...") or is taken back."""
    if _TAKEN_BACK.search(sentence, last) and not re.search(r"\bbut\b", sentence[last:]):
        return False
    if _ASKED.search(sentence, 0, first) and _SAID_NO.search(sentence, last) and not _TAKEN_BACK.search(sentence, last):
        return True
    if sentence.startswith("voice", first) and not re.search(r"\bhear\w*(?: +\w+)? *$", sentence[:first]):
        return False  # who refuses to obey the voices hears them
    if re.search(r"\b(?:nothing like|far from)(?: \w+)?\s*$", sentence[:first]):
        return True
    return _has_not_before(sentence, raw, first)


def _has_not_before(sentence: str, raw: str, first: int) -> bool:
    before = [(match.group(), match.start(), match.end()) for match in re.finditer(r"\S+", sentence[:first])][-7:]
    between: list[str] = []
    for place in range(len(before) - 1, -1, -1):
        word, start, _ = before[place]
        if word in ("but", "though", "still", "yet", "because"):
            return False
        if word in _NEGATION:
            following = between[0] if between else ""
            earlier = before[place - 1][0] if place else ""
            return following not in _FALSE_NEGATION and earlier != "why" and not _KNOWING.intersection(between)
        if word in _SUBJECT and (place == 0 or before[place - 1][0] not in _CARRIES):
            return False
        if word == "just" and "," in raw[before[place - 1][2] if place else 0 : start]:
            return False
        between.insert(0, word)
    return False


def denies(following: str) -> bool:
    """What comes after a question of one's own is a plain no: "Suicide? No, nothing like that." """
    match = re.match(
        r"[?\s]*(?:no|nope|never|not at all|of course not)\b(?!'| (?:idea|one|longer|way|point|reason|doubt))",
        following.lower(),
    )
    return match is not None and not _TAKEN_BACK.search(following.lower()[:200])


def is_about_other(sentence: str, first: int, last: int) -> bool:
    """The nearest subject before the phrase is somebody else, and the phrase names no "me"."""
    inside = set(sentence[first:last].split())
    if inside & {"himself", "herself", "themselves", "themself"}:
        return True
    if inside & _OWN:
        return False
    for word in reversed(sentence[:first].split()):
        if word in _OWN:
            return False
        if word in _OTHERS:
            return True
    return False


_SOMEONE = re.compile(
    r"\b(?:her|hers|him|them|report|reports|intern|apprentice|trainee|colleagues?|teammate|assistant|deputy|women|girls)\b"
)


def is_done_to_other(sentence: str, first: int, last: int) -> bool:
    """Somebody else is harmed: the phrase and what leads to it name another, and nowhere the writer."""
    around = re.sub(
        r"\b(?:my|our) (?:report|reports|intern|apprentice|trainee|colleagues?|teammate|assistant|deputy|sister|friend"
        r"|daughter)\b"
        r"(?:'s)?|\b(?:tell|tells|told|telling) (?:me|us)\b|\bone of my\b|\b(?:i|we) (?:saw|see|heard|hear|watched|know|found"
        r"|learned|noticed|think|witnessed|overheard)\b",
        " report ",
        sentence[:last],
    )
    return bool(_SOMEONE.search(around)) and not _OWN.intersection(around.split())


def is_about_work(sentence: str, first: int, last: int, by_others: bool) -> bool:
    """The phrase has its end in work, a place or a time; or the matter is the writer's trade, or a story."""
    phrase, after = sentence[first:last], sentence[last:]
    if _TOGETHER.search(sentence[:first]) and phrase.startswith("fel"):
        return not _WHOLE.search(after)
    if any(kind.search(phrase) and end.match(after) for kind, end in _ENDS):
        return not _WHOLE.search(after)
    others = sentence[:first] + " " + sentence[last:]
    if _ENGAGED.search(others):
        return False
    if _TOPIC.match(phrase):
        return bool(_PRACTICE.search(sentence) or _FICTION.search(sentence) or (not by_others and _FIELD.search(sentence)))
    if by_others or not is_about_other(sentence, first, last):
        return False
    return bool(_FIGURE.search(sentence, 0, first) or _FICTION.search(sentence))
