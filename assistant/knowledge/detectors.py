"""What a sentence does: is a question open, how many are there, is it advice, how hard is it to read.

The file checks, a mentor's question and the guardrail share these. They are rules over words, so that each
verdict can be explained and costs a fraction of a millisecond.
"""

from __future__ import annotations

import re

from assistant.knowledge.advice import any_of, asks, gives_advice, plain, sentences

__all__ = [
    "gives_advice",
    "hanging",
    "is_open",
    "mentor_question_fault",
    "question_count",
    "question_faults",
    "reading_grade",
]

QUESTION_WORDS = 20
MENTOR_WORDS = 60
HARDEST_GRADE = 8.0

_AUX = (
    "(?:(?:is|are|was|were|am|do|does|did|have|has|had|can|could|will|would|should|shall|might|may|"
    "must)(?:n't)?|ain't|won't|can't)"
)
_SUBJECT = (
    "(?:i|you|he|she|it|we|they|that|this|these|those|there|the|a|an|your|my|his|her|our|their|its|anyone|"
    "anybody|anything|someone|somebody|something|everyone|everybody|everything|nobody|nothing)"
)
_HE = "(?:you|it|he|she|they|we|that|this|there)"
_SHORT = "(?:'s|'re|'ve|'d|'ll)"
_FILLERS = re.compile(
    "^(?:(?:so|and|but|okay|ok|well|um+|uh+|er+|erm|hmm+|mm-hmm|mhm|right|yeah|yes|yep|no|now|then|oh|ah|"
    "alright|all right|great|good|sure|i see|i mean|you know|like|just|maybe|anyway|first|finally|"
    r"also|again|or|because|thank you|thanks|interesting)\b[,.…–— -]*)+"
)
_ASIDE = re.compile(",? (?:if anything|exactly|do you think|in your view|of all people|if any|if anyone),")

# "Tell me about it", also asked for politely: an open question in all but form.
_ASKED_FOR = "|".join(
    [
        "(?:can|could|would|will) you (?:please |maybe |just |perhaps )*",
        "would you mind ",
        "(?:do you want|would you like|are you willing|would you be willing) to ",
        "(?:i'd like you|i want you|i would like you) to ",
        "",
    ]
)
_TELLING = "|".join(
    [
        r"tell(?:ing)? (?:me|us)(?! if| whether)\b",
        r"describ(?:e|ing)\b",
        r"walk(?:ing)? (?:me|us)\b",
        "talk(?:ing)? (?:me|us) through",
        "talk(?:ing)? (?:to me |to us |a (?:little|bit)[a-z ]* |more )?about",
        "say(?:ing)? (?:more|a (?:bit|little))",
        r"shar(?:e|ing)\b",
        r"explain(?:ing)?\b",
        "giv(?:e|ing) (?:me|us) (?:an?|some|one) ",
        "help(?:ing)? (?:me|us) (?:to )?(?:understand|see)",
        r"elaborat(?:e|ing)|expand(?:ing)?\b",
        "tak(?:e|ing) (?:me|us) (?:through|back)",
        "paint(?:ing)? ",
    ]
)
_INVITES = any_of(
    f"(?:^|[,–—] *)(?:please |just )*(?:{_ASKED_FOR})(?:{_TELLING})",
    "^i(?:'d| would) (?:like|love|be interested|be curious) to (?:hear|know|understand|learn) "
    "(?:more|what|how|why|about)",
    r"^i(?:'m| am|) ?(?:wonder|wondering|curious)(?: about)? (?:what|how|why|which|who|where)\b",
    "^i(?:'m| am) curious about",
)
_SHORT_INVITES = re.compile(
    "^(?:such as|like what|like who|meaning|because|for example|for instance|and|and then|then|so|how so|why|"
    r"in what way|any (?:other )?(?:thoughts|ideas|feelings|reactions)\b.*)\s*\?$"
)
# A number, a name or a date answers these.
_MEASURES = any_of(
    r"\bhow (?:many|much(?! (?:of|more|nearer|closer))|old|long|often|tall|late|early|frequently|likely)\b",
    r"\bon a scale\b",
    r"\bwhat (?:time|day|date|year|age|percentage|month) (?:is|was|did|does|do|are|were)\b",
    r"\bwhat(?:'s| is| was) (?:your|his|her|their|the) (?:name|age|number|job title|title|address|date)\b",
)
_CLAUSE = (
    r"(?:^|[,;:–—] *|\b(?:and|but|so|then) +)"
    "(?:(?:in|to|at|for|with|from|by|on|of|about|under|through|until) )?"
)
_ASKING = any_of(
    # "what you are saying is …" names a thing, "what are you saying" asks for one
    rf"{_CLAUSE}(?:what|how){_SHORT}? ?(?!(?:{_SUBJECT})\b|or\b)(?:\w|$)",
    rf"{_CLAUSE}why\b",
    rf"{_CLAUSE}(?:what|how|why|who|where|when){_SHORT} ",
    rf"{_CLAUSE}(?:how|what) you (?:doing|feeling|thinking)\b",
    rf"{_CLAUSE}(?:where|when)(?: else| exactly| last| next| first)?"
    rf"(?: (?:in|on|at|during|between|with) [^,?]{{1,60}}?)? {_AUX}\b",
    rf"^(?:(?:in|to|at|for|with|from|by|on|of|about) )?(?:who|whom|whose|which)\b(?! (?:{_SUBJECT})\b)",
    rf"[,–—] *(?:who|which(?: [a-z ]+?)?) {_AUX} {_SUBJECT}\b",
)
_BARE_WH = re.compile(r"^(?:what|how|why|who|which|where|when|what else|why now|why not|how come)[^a-z]*\?$")
_LAST_WH = re.compile(r"\b(?<!or )(?<!know )(?:what|who|where|when|how|why|which)(?:, [^,?]{1,25})?\s*\?$")
_BEING_WHAT = re.compile(r"\bbeing (?:what|who|that)\b")
_YES_NO = re.compile(rf"^(?:{_AUX}(?:'t)?|is it|ready|any) (?:{_SUBJECT}|\w+)\b")
_SUGGESTS = re.compile(r"(?:how|what) about (?:we|i|\w+ing)\b|why (?:don't|not)\b")
_TAG = re.compile(
    "(?:^|[,–—] *)(?:is that right|right|okay|ok|yeah|huh|correct|you know|am i right|no|yes|then"
    rf"|{_AUX} (?:i|{_HE}))\s*\?$"
)
_SUBORDINATE = re.compile(
    r"^(?:when|if|while|before|after|since|because|as|although|given|with|on|once|until)\b[^?]*?, *"
)
_AND = r"\b(?:and|or|but),? (?:then |also )?"
_SECOND = re.compile(
    "".join(f"(?<!{word} )" for word in ("who", "what", "how", "when", "where", "why", "which"))
    + "(?:"
    + "|".join(
        [
            rf"{_AND}(?:what|how|why|who|where|when|which)(?:{_SHORT}| \w+)? ?{_AUX}? (?:{_SUBJECT})\b",
            rf"{_AND}(?:what|how|why|who){_SHORT}? (?:was|were|is|are|did|does|do|would|will)\b",
            rf"{_AND}(?:what|how|why|who) (?:made|makes|happened|came|comes|got|kept)\b",
            rf"\b(?:and|but),? {_AUX} {_HE}\b",
        ]
    )
    + ")"
)
_APART = any_of(  # two vowels side by side that are spoken apart
    r"i(?:a(?!l\b|ge|nt)|o(?!u|n|r)|et|um)",
    "(?<![tcsl])(?<!fr)ien|lient",
    r"[^aeiou]ie[rs]t?\b(?<!ies)",
    "(?<!p)eo",
    "(?<![qg])ua|uen",
    "yone",
    r"deas?\b",
    "[yueo]ing",
    r"sm\b",
    "eate|[^t]eac?tion|eact",
    "oye[er]",
)
_SILENT_E = re.compile("(?:[^aeiouyl]|[aeiouy]l|[gq]u)es?$")
_SILENT_INSIDE = re.compile(
    "(?<=..)e(?=(?:ones?|things?|body|times?|where|how|fore|ful|less|ly|ments?|ness|hand|works?)$)"
)


def is_open(question: str) -> bool:
    """Whether it leaves room: no yes or no, no number, no choice of two answers it. The last one decides."""
    asked = [part for part in sentences(plain(question)) if asks(part) or _INVITES.search(_bare(part))]
    if not asked:
        return False
    bare = _bare(asked[-1])
    if _SHORT_INVITES.search(asked[-1]) or _SHORT_INVITES.search(bare) or _INVITES.search(bare):
        return True
    if _MEASURES.search(bare) or (_TAG.search(bare) and not _BARE_WH.search(bare)):
        return False
    main = _bare(_SUBORDINATE.sub("", bare)) or bare
    if _YES_NO.search(main) or _YES_NO.search(bare):
        return False
    if _SUGGESTS.match(main):
        return False
    return bool(
        _BARE_WH.search(bare)
        or _ASKING.search(main)
        or _ASKING.search(bare)
        or _LAST_WH.search(bare)
        or _BEING_WHAT.search(bare)
    )


def question_count(text: str) -> int:
    """How many things it asks; words quoted from somebody do not count."""
    count = 0
    for part in sentences(plain(text)):
        if asks(part):
            count += 1
            count += _SECOND.search(part) is not None
    return count


def reading_grade(text: str) -> float:
    """The Flesch-Kincaid school grade: long sentences and long words make it rise."""
    words = re.findall(r"[a-z]+(?:'[a-z]+)?", text.replace("’", "'").lower())
    if not words:
        return 0.0
    ends = max(1, len(re.findall(r"[.!?…]+(?=\s|$)", text)))
    return 0.39 * len(words) / ends + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59


def question_faults(text: str) -> list[str]:
    """What a question of the bank does wrong, each as the end of a sentence about it."""
    faults = []
    if text.count("?") != 1:
        faults.append("must hold exactly one question mark.")
    elif question_count(text) > 1:
        faults.append("asks two things at once. Keep one.")
    if not is_open(text):
        faults.append("is a closed question: yes, no or a number answers it. Try “what” or “how”.")
    if gives_advice(text):
        faults.append("is advice dressed as a question. Ask what they see instead.")
    if len(text.split()) > QUESTION_WORDS:
        faults.append(f"has {len(text.split())} words; {QUESTION_WORDS} are enough.")
    if (grade := reading_grade(text)) > HARDEST_GRADE:
        faults.append(
            f"reads at school grade {grade:.1f}; the limit is {HARDEST_GRADE:.0f}. Use shorter words."
        )
    return faults


_HANGING = re.compile(
    r"\b(?:it|its|they|them|their|theirs|he|she|him|her|his|hers|those|then|there(?! (?:is|are|was|were|anything|something)\b)|"
    r"these(?! (?:\w+ )?(?:days|weeks|months|minutes)\b))\b",
    re.IGNORECASE,
)


def hanging(question: str) -> str:
    """A word that points to something said before, or nothing: with one, a question cannot open a session."""
    found = _HANGING.search(question)
    return found.group().lower() if found else ""


def mentor_question_fault(text: str) -> str | None:
    """What keeps a mentor's question from being asked as it stands, or None."""
    if not text.strip():
        return "There is no question yet. Write one that begins with “what” or “how”."
    if len(text.split()) > MENTOR_WORDS:
        return f"This is long for one question. Try to say it in fewer than {MENTOR_WORDS} words."
    asked = text.count("?")
    if asked == 0:
        return "This does not ask anything yet. End it with a question mark."
    if asked > 1 or question_count(text) > 1:
        return "There is more than one question here. Choose the one you most want answered."
    if gives_advice(text):
        return "This reads like advice. Ask what they see themselves; your advice can go in a comment."
    if not is_open(text):
        return "A yes or a no would answer this. Try opening it with “what” or “how”."
    return None


def _bare(sentence: str) -> str:
    return _FILLERS.sub("", _ASIDE.sub("", sentence))


def _syllables(word: str) -> int:
    """By the groups of vowels, without the silent endings; right for about ninety-nine words in a hundred."""
    spoken_not = bool(re.search(r"[sd]n't$", word))
    word = re.sub(r"(?:'(?:s|d|m|re|ve|ll)|n't)$", "", word)
    word = re.sub("^every", "evry", word)
    word = _SILENT_INSIDE.sub("", word)
    count = spoken_not + len(re.findall("[aeiouy]+", word)) + len(_APART.findall(word))
    silent_e = _SILENT_E.search(word) and not re.search("(?:[sxz]|ch|sh|c|g)es$", word)
    if silent_e or re.search("(?:[^aeioutdl]|[aeiou]l|[aeo]y)ed$", word):
        count -= 1
    return max(1, count)
