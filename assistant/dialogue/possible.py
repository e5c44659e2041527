"""Words that may be serious and may be nothing: too little for the words of safety, too much to pass over. They are asked about.

Written as those of danger.py are, and each carries the tier whose words follow where the answer to the question is no yes.
See second_look.py, which asks.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.dialogue.bearing import is_denied
from assistant.dialogue.safety import Tier, plain

_WHO = "(?:he|she|they|boss|manager|supervisor|director|lead|head|chief|owner|colleagues?|client|customer|partner|husband|wife)"

AT_WORK = (
    r"\b(?:he|she|boss|manager|supervisor|director|lead|head) (?:\S+ )?(?:shouts|screams|yells|is shouting|is yelling)"
    r" (?:at|in) (?:me|us|my face)\b",
    r"\bthreaten(?:s|ed|ing)? to (?:fire|sack|dismiss|demote|replace|get rid of) me\b",
    r"\b(?:he|she|they|boss|manager)(?: \S+){0,4} (?:made me cry|reduced me to tears|had me in tears)\b",
    r"\b(?:told me|said|says|thinks|jokes?|joked)(?: \S+){0,3} i should smile\b(?! (?:more )?(?:in|on|during|at))",
    r"\bwhere i'?m really from\b|\btoo emotional\b|\bgo and have (?:babies|kids|children)\b",
    r"\b(?:nobody|no one|they)(?: all)? (?:stopped talking|talks?|speaks?|stopped speaking) to me (?:any ?more|since)\b",
    r"\b(?:stands?|sits?|leans?|comes?|stood|sat|leaned)(?: \S+)? (?:far |much |way )?too close\b",
    r"\b(?:he|she|they|boss|manager) (?:grabbed|grabs|squeezed|took hold of) (?:me|my (?:arm|wrist|hand|shoulders?))\b"
    r"(?! (?:and (?:said|thanked)|a |some ))",
    # "afraid of her answer" is everybody's; so the person, and more than afraid
    r"\b(?:scared|terrified|frightened) of (?:him|her(?=\W*$|[,.;!?]| (?:and|but|because|now|when|since)\b)"
    r"|my (?:boss|manager|supervisor|director|lead)(?!['’]))\b"
    rf"|\b{_WHO} (?:scares|frightens|terrifies|scared|frightened) me\b",
    r"\b(?:makes?|made) me (?:feel )?(?:so |very |really )?uncomfortable\b(?=.*\b(?:he|she|his|her|looks?|jokes?|hands?"
    r"|close)\b)",
    r"\b(?:jokes?|comments?|remarks?) (?:about|on) (?:women|girls|gays?|muslims?|jews?|foreigners|black people|indians"
    r"|my (?:religion|faith|accent|skin|age|hair|clothes|headscarf|hijab|pregnancy|weight))\b",
    r"\b(?:messages?|texts?|calls?|writes?|rings?) (?:to )?me (?:late )?(?:at night|at midnight|in the middle of the"
    r" night)\b",
    r"\b(?:because|since|when|after|now that)(?: \S+){0,2} (?:pregnant|maternity leave)\b.{0,50}\b(?:instead|someone"
    r" else|missed)\b",
)
ALIVE = (
    r"\b(?:dragging|pulling|weighing)(?: \S+){0,3} (?:family|wife|husband|kids|children|everyone|everybody|parents) down\b",
    r"\b(?:they|she|he|everyone)(?:'d| would| will|'ll)(?: \S+)? be (?:fine|okay|ok|all right) without me\s*$",
    r"\bnothing (?:ahead of|left for|in front of) me\b",
    r"\b(?:paid off|sorted out|cleared|settled|arranged|cancelled) (?:everything|it all|all my \S+)\b.{0,60}\bso (?:that )?"
    r"(?:nobody|no one|they|she|he)\b(?!.*\b(?:holiday|leave|successor|handover|role|move)\b)",
    r"\b(?:gave|given|giving|found a home for) (?:away )?my (?:dog|cat|pets?|guitar|ring|watch)\b(?: to)?(?! (?:a |some"
    r" )?(?:bath|walk))",
    r"\bsaid what i (?:had|needed) to say to (?:people|everyone|everybody|them all)\b",
    r"\bi tried (?:it|that) (?:once|before)? ?(?:when i was (?:\d+|\w+teen|\w+ty|young|at (?:school|college|university)))\b",
    r"\bwoke up in (?:intensive care|hospital|a e|icu|the psychiatric \w+)\b",
    r"\bdecided\b(?! (?:to|on|that|against|for|about|what|which|who)\b)(?: \S+){0,6} (?:peaceful|calm|at peace|quiet"
    r" inside|serene)\b",
    r"\b(?:tonight|this weekend|after work|on sunday)(?: \S+)? (?:i'?m|i am|i'?ll|i will)(?: going to| gonna)? (?:do it"
    r"|end it)\s*$"
    r"|\bi(?:'m| am)? (?:going to|gonna) (?:do it|end it) (?:tonight|this weekend)\s*$",
    r"\b(?:going to|gonna|wants? to|about to|thinking of) end it(?: all)?\s*$",
    r"\bsee (?:me|myself) in it\s*$(?<!role\ssee\smyself\sin\sit)|\bi (?:just )?(?:want|wish) it (?:all )?to be over\s*$",
    r"\bwhat(?:'s| is) the point of (?:me|anything|it all)\b|\bthe point of anything\b",
    r"\b(?:don'?t|do not|can'?t|cannot|no longer) see (?:the|any|much) point (?:in|of|to) (?:anything|any of it|it all|going on)"
    r"\s*$",
    r"\bmake (?:him|her|them) pay(?=\s*$)|\bhe(?:'ll| will) be sorry\b|\bshe(?:'ll| will) be sorry\b",
    r"\bi (?:want|would like|'d like) to (?:sleep and sleep|sleep for ever|sleep for a very long)\b",
)
_TELLING = (
    "shout",
    "scream",
    "yell",
    "threat",
    "cry",
    "tears",
    "smile",
    "really from",
    "emotional",
    "babies",
    "to me",
    "close",
    "grab",
    "squeez",
    "hold of",
    "scare",
    "terrif",
    "frighten",
    "uncomfortable",
    "joke",
    "comment",
    "remark",
    "night",
    "pregnan",
    "maternity",
    " down",
    "without me",
    "nothing",
    "paid off",
    "sorted",
    "cleared",
    "settled",
    "arranged",
    "cancelled",
    "my dog",
    "my cat",
    "my pet",
    "my guitar",
    "my ring",
    "my watch",
    "had to say",
    "needed to say",
    "i tried",
    "woke up",
    "decided",
    "do it",
    "end it",
    "in it",
    "over",
    "the point",
    " pay",
    "sorry",
    "sleep",
)


@cache
def _patterns() -> tuple[tuple[Tier, re.Pattern[str]], ...]:
    return tuple(
        (tier, re.compile("|".join(f"(?:{one})" for one in group).replace(" ?", r"\s?").replace(" ", " +")))
        for tier, group in ((Tier.PASSIVE, ALIVE), (Tier.HARASSMENT, AT_WORK))
    )


def possibly(answer: str) -> Tier | None:
    """The gravest tier that this answer may belong to."""
    for sentence in re.split(r"[.!?…\n;]+", answer[:8_000]):
        said = plain(sentence)
        if not any(stem in said for stem in _TELLING):
            continue
        for tier, pattern in _patterns():
            found = pattern.search(said)
            if found and not is_denied(said, sentence, *found.span()):
                return tier
    return None
