"""Harm to oneself that is told as long past and mended: "ten years ago I ...; I have been well for years".

It deserves a quiet word and no full stop. All of it must be said: that it was years ago, in the sentence of the deed; that
all is well, now; and nothing anywhere that leaves room for doubt. Whatever is missing, the concern stands as it was heard.
"""

from __future__ import annotations

import re

_YEARS = (
    r"(?:[3-9]|[1-6]\d|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|nineteen|(?:twenty|thirty|forty)(?: \w+)?|several|many) years"
)
_AGO = re.compile(rf"\b{_YEARS} ago\b|\b(?:a decade|two decades|decades) ago\b")
_WELL = re.compile(
    r"\bi(?:'m| am|'ve been| have been) (?:(?:very|really|quite|completely|perfectly|long|doing|and) )*"
    r"(?:well|fine|healthy|recovered|in a good place|over it|free of it)\b"
    r"(?! (?:aware|past|paid|known|liked|off|behind|out|into|rid|prepared|with|if|when|as|on|in|at|to|under|without|again)\b)"
)
_DOUBT = re.compile(
    r"\b(?:still|again|lately|recently|these days|nowadays|sometimes|some days|most days|mostly|often|every (?:day|night|time)"
    r"|always|tempt\w*|urges?|crav\w*|miss|missed|missing|relaps\w*|slip\w*|com(?:e|es|ing) back|came back|creep\w*|return\w*"
    r"|tonight|tomorrow|today|yesterday|right now|at the moment|this (?:week|month|morning|evening|weekend|year|time)"
    r"|last (?:night|week|month|weekend|year|time)|(?:days?|weeks?|months?|hours?) ago|hopeless\w*|pointless|no point|worse"
    r"|can'?t|cannot|couldn'?t|scared|afraid|frighten\w*|thoughts?|thinking|plan|planned|planning|pills?|tablets|rope|bridge"
    r"|knife|blade|gun|goodbye|funeral|wish|wished|die|dying|dead|death|tired|exhaust\w*|lonely|empty|numb|worthless|burden"
    r"|alone with|pretend\w*|lie|lied|lying|supposed(?:ly)?|apparently|they (?:say|think)|everyone (?:says|thinks)"
    r"|(?:say|said|tell|told) (?:\w+ )?(?:that )?i(?:'m| am)|if|unless|until|hope|hoping|guess|suppose|maybe|perhaps|probably"
    r"|almost|nearly|hardly|barely|trying|but|though|although|except|however|yet)\b"
    r"|\bi (?:want|need|think|feel|keep|do|cut|hurt)\b(?! to go on)|\?|\.\.\.|…"
    r"|\b(?:not|never|n't) (?:\w+ )?(?:well|fine|ok|okay|safe|sure|healthy|over|recovered|good)\b"
)
MOST = 1_500
"""Characters; of a longer answer nothing is taken as mended."""


def told_as_mended(text: str, sentences: list[str]) -> bool:
    """`sentences` are those in which harm was heard; all of them must tell of years ago."""
    said = " ".join(text.lower().replace("’", "'").split())
    return (
        len(text) <= MOST
        and bool(sentences)
        and all(_AGO.search(" ".join(sentence.split())) for sentence in sentences)
        and _WELL.search(said) is not None
        and _DOUBT.search(said) is None
    )
