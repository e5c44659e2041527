"""What was heard in an answer, in a form that a reply's provenance can carry: names of signals, never words.

Every reply notes what it heard in the answer before it. So a turn reads one answer, not all of them again, and the page
"why this question" can say what carried the choice.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.dialogue.plan import parts_given
from assistant.dialogue.read import Reading, read
from assistant.dialogue.turns import Act, Kind, Turn

FLAGS = ("empty", "stuck", "nods", "protests", "skips", "spares_feeling", "spares_plan", "loss", "hurt")

ONLY_AIMED = 15
"""Words up to which an answer that speaks to the assistant says no more than that."""

_SHOWN_BY_ANSWERING: dict[str, tuple[str, int]] = {
    "aim": ("wish", 4),
    "options": ("option", 3),
    "learning": ("learning", 6),
    "obstacle": ("obstacle", 3),
}
"""A plain answer to what a stage asks shows it, however it is worded, from so many words on."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One answer: how many words, what it showed, what it did instead of answering, which themes it touched."""

    words: int = 0
    shown: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    answered: bool = False


def is_answer(turn: Turn, reading: Reading) -> bool:
    """Whether the person answered the question, rather than passing, asking or stopping."""
    return turn.act is Act.ANSWER and not (
        reading.empty
        or reading.stuck
        or (reading.asks_advice and not only_tells_asking(turn.answer))
        or reading.asks_assistant
        or reading.wants_to_stop
        or reading.goes_on
        or reading.changes_topic
        or reading.unclear
        or (reading.protests and not (reading.aimed == "annoyed" and reading.words > ONLY_AIMED))
        or reading.skips
        or reading.nods
        or (reading.aimed and reading.words <= ONLY_AIMED)
    )


_ASKING = re.compile(
    r"\b(?:i(?:['’]ll| will|['’]d| would| can| could)? (?:just |then )?|he |she |they |\w+ )(?:say|says|said|ask|asks|asked|"
    r"answer|answered|reply|replied)\b(?! (?:you|me)\b)(?: (?:him|her|them|back|to \w+))?[,:]? [\"'“‘]?"
    r"(?=what|how|who|which|where|when|why|do|does|should|would|could|can|is|are)[^.!?]*\?",
    re.IGNORECASE,
)


def only_tells_asking(answer: str) -> bool:
    """Whether what sounds like a wish for advice is a question put to somebody else: "Then I'll say, what would you do?"."""
    rest = _ASKING.sub(" ", answer)
    return rest != answer and not read(rest).asks_advice


def hear(turn: Turn, reading: Reading, themes: Collection[str]) -> Heard:
    return Heard(
        words=reading.words,
        shown=frozenset(_shown(turn, reading)),
        flags=frozenset(flag for flag in FLAGS if getattr(reading, flag)) if turn.act is Act.ANSWER else frozenset(),
        themes=frozenset(themes),
        answered=is_answer(turn, reading),
    )


def _shown(turn: Turn, reading: Reading) -> set[str]:
    """What this answer shows; whoever answers "when?" has said when, in whatever words."""
    shown = set(reading.signals)
    if not is_answer(turn, reading) and reading.asks_advice and reading.words >= 8:
        return shown - {"option", "action", "cue", "obstacle"}
    if not is_answer(turn, reading):
        return shown & {"feeling", "event", "person"}
    if asks := turn.reply.provenance.get("asks"):
        shown |= parts_given(turn.answer, reading, asks)
    if turn.reply.move == "feel" and reading.words >= 2:
        shown.add("feeling")
    if turn.reply.move == "close":
        shown.add(turn.reply.provenance.get("gathers", "learning"))
    signal, words = _SHOWN_BY_ANSWERING.get(turn.reply.stage, ("", 0))
    if signal and turn.reply.kind is Kind.QUESTION and reading.words >= words:
        shown.add(signal)
    return shown


def noted(heard: Heard) -> dict[str, str]:
    """As the provenance of the reply keeps it."""
    return {
        "heard": " ".join([str(heard.words), *(["answer"] if heard.answered else []), *sorted(heard.flags)]),
        "shown": " ".join(sorted(heard.shown)),
        "themes": " ".join(sorted(heard.themes)),
    }


def heard_before(turns: Sequence[Turn]) -> list[Heard]:
    """What was heard in every turn but the newest: from the reply that followed, or read again where none noted it."""
    found: list[Heard] = []
    for turn, following in pairwise(turns):
        kept = following.reply.provenance
        if "heard" in kept:
            words, *rest = kept["heard"].split()
            found.append(
                Heard(
                    int(words),
                    frozenset(kept.get("shown", "").split()),
                    frozenset(rest) - {"answer"},
                    frozenset(kept.get("themes", "").split()),
                    "answer" in rest,
                )
            )
        else:
            found.append(hear(turn, read(turn.answer) if turn.act is Act.ANSWER else Reading(0, 0), ()))
    return found
