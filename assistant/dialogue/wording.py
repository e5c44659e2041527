"""Putting a reply into curated words: their own words first, exactly as written, then one question."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from assistant.dialogue import lines
from assistant.dialogue.clauses import FEWEST, Clause, clauses_of, rough, sound
from assistant.dialogue.lines import Frame
from assistant.dialogue.mirror_quality import best_of
from assistant.dialogue.plan import says_when
from assistant.dialogue.read import Reading

SHORT_ANSWER = 5
"""Words below which an answer gets a shorter mirror or none."""
LONG_ANSWER = 60

MOST_COMPARED = 4
AS_TELLING = 1.0
"""How much less a clause may tell and still be chosen for the better mirror."""
CLEARLY = 0.25
"""By how much, from 0 to 1, that mirror must be better."""

TURNED = 0.45
"""How often words that can be turned to "you" are, where the turn before was not."""

_TURNED = {
    "i": "you", "my": "your", "me": "you", "myself": "yourself", "mine": "yours", "i'm": "you're", "i've": "you've",
    "i'd": "you'd", "i'll": "you'll",
}  # fmt: skip
_PAST = re.compile(
    r"\b(?:was|were|had|did|didn['’]t|said|told|went|sold|got|came|took|made|gave|knew|left|felt|\w{3,}ed|"
    r"have been|has been|ve been)\b",
    re.IGNORECASE,
)
_OPENS = ("i", "i'm", "i've", "i'd", "i'll")
_BE = {"am": "are", "was": "were", "wasn't": "weren't"}
_BETWEEN = frozenset(
    ("still", "never", "always", "really", "just", "also", "only", "often", "once", "then", "now", "almost", "nearly")
)
_FIGURE = re.compile(r"\d")
_UNTURNABLE = re.compile(
    r"\b(?:you|your|yours|u|we|us|our|ours|im|ive|id|ill|mean|guess|suppose|wish|hate|swear|should|must|could|can|"
    r"might|may|ought|need to|have to)\b|"
    r"\bi['’]d (?!like\b|love\b|rather\b|been\b|\w+e[dn]\b)|\bi\b.*\bi(?:'d|’d)\b|"
    r"[‘]|\b\d+[.)]|\b(?:said|thought|asked|told \w+) (?:i|my|it)\b",
    re.IGNORECASE,
)
"""Somebody else's "you", hedges and reported speech are safer quoted."""


@dataclass(frozen=True, slots=True)
class Mirror:
    text: str = ""
    frame: str = ""
    """The id of the frame, for the provenance; no frame is used twice in a session."""


def mirror(
    answer: str,
    reading: Reading,
    used: Sequence[str],
    quoted: Collection[str],
    rng: Random,
    asks: str = "",
    brief: bool = False,
) -> Mirror:
    """A stretch of their own words in a frame that this session has not had. `quoted` holds earlier mirrors."""
    if reading.words < SHORT_ANSWER:
        return _thin_mirror(answer, reading, used, rng, asks, brief)
    clauses = [clause for clause in clauses_of(answer, reading) if _telling(clause) and not _quoted_before(clause.text, quoted)]
    if not clauses:
        return _plain_mirror(used, rng)
    best = _best(answer, clauses)
    if asks and not brief and (planned := min(filter(_to_come, clauses), key=lambda clause: not clause.decision, default=None)):
        kinds = _plan_kinds(asks, planned.text)
        if frame := _frame([frame for frame in lines.FRAMES if frame.when in kinds], used, rng):
            return Mirror(frame.text.format(planned.text), frame.id)
    if (turned := turn_to_you(best.text)) and rng.random() < TURNED and not _turned_last(used) and turned not in quoted:
        return Mirror(turned, f"turned-{len(used)}")
    if brief:
        return _brief(best.text, used)
    if tension := _tension(answer, clauses):
        frame = _frame([frame for frame in lines.FRAMES if frame.when == "tension"], used, rng)
        if frame and rng.random() < 0.5:
            return Mirror(frame.text.format(tension[0], two=tension[1]), frame.id)
    frame = _frame(_fitting(best, answer, reading, len(clauses)), used, rng)
    return Mirror(frame.text.format(best.text), frame.id) if frame else _brief(best.text, used)


def _brief(text: str, used: Collection[str]) -> Mirror:
    return Mirror(lines.BRIEF.format(text), f"brief-{len(used)}")


def _best(answer: str, clauses: Sequence[Clause]) -> Clause:
    """The most telling one; of those that tell about as much, one that makes a clearly better mirror."""
    first, *others = clauses[:MOST_COMPARED]
    near = [first, *(other for other in others if other.score > first.score - AS_TELLING and not _FIGURE.search(other.text))]
    if len(near) == 1:
        return near[0]
    return near[best_of(answer, [turn_to_you(clause.text) or f"You wrote “{clause.text}”." for clause in near], CLEARLY)]


def _to_come(clause: Clause) -> bool:
    return (clause.planned or says_when(clause.text)) and not _PAST.search(clause.text)


def _turned_last(used: Sequence[str]) -> bool:
    return bool(used) and used[-1].startswith("turned")


def _telling(clause: Clause) -> bool:
    """Three words that say nothing by themselves ("all of it") are better not given back."""
    return clause.score > -1.0 and (clause.score > 0.3 or len(clause.text.split()) > FEWEST)


def _quoted_before(text: str, quoted: Collection[str]) -> bool:
    return any(f"“{text}”" in earlier for earlier in quoted)


def _plan_kinds(asks: str, text: str) -> tuple[str, ...]:
    """An answer about the plan is only noted; it needs no weight."""
    return ("plan", "cue") if asks == "cue" and says_when(text) else ("plan",)


def _thin_mirror(answer: str, reading: Reading, used: Collection[str], rng: Random, asks: str, brief: bool) -> Mirror:
    """Two to four words can stand as they are; one word is better left alone."""
    text = answer.strip().rstrip(".!,;: ")
    if not 2 <= reading.words < SHORT_ANSWER or "\n" in text or len(text) > 40 or not sound(text) or rough(text):
        return Mirror()
    if reading.stuck or rng.random() < 0.4:
        return Mirror()
    if brief:
        return _brief(text, used)
    kinds = _plan_kinds(asks, text) if asks else ("thin",)
    frame = _frame([frame for frame in lines.FRAMES if frame.when in kinds], used, rng)
    return Mirror(frame.text.format(text), frame.id) if frame else Mirror()


def _plain_mirror(used: Collection[str], rng: Random) -> Mirror:
    free = [place for place in range(len(lines.PLAIN_MIRRORS)) if f"plain-{place}" not in used]
    if not free:
        return Mirror()
    place = rng.choice(free)
    return Mirror(lines.PLAIN_MIRRORS[place], f"plain-{place}")


def _fitting(clause: Clause, answer: str, reading: Reading, clauses: int) -> list[Frame]:
    """The frames that are true of this clause: a frame about the end must quote the end."""
    kinds = {"any"}
    tail = answer[clause.start + len(clause.text) :].strip(" .!…\n")
    if clauses > 1 or reading.words > 20:
        if not tail:
            kinds.add("last")
        if not answer[: clause.start].strip():
            kinds.add("first")
    if reading.words >= LONG_ANSWER:
        kinds.add("long")
    if clause.feeling:
        kinds.add("feeling")
    if clause.decision and not clause.feeling:
        kinds.add("wish")
    special = [frame for frame in lines.FRAMES if frame.when in kinds - {"any"}]
    general = [frame for frame in lines.FRAMES if frame.when == "any"]
    return special * 2 + general


def _frame(frames: Sequence[Frame], used: Collection[str], rng: Random) -> Frame | None:
    free = [frame for frame in frames if frame.id not in used]
    return rng.choice(free) if free else None


def _tension(answer: str, clauses: Sequence[Clause]) -> tuple[str, str] | None:
    """Two clauses that a "but" or "yet" stands between, the better one among them."""
    ordered = sorted(clauses, key=lambda clause: clause.start)
    for first, second in pairwise(ordered):
        between = answer[first.start + len(first.text) : second.start]
        if (
            re.fullmatch(r"[\s,;.]*(?:but|yet|and yet|although|though)\s+(?:\w+\s+)?", between, re.IGNORECASE)
            and min(first.score, second.score) > 0
        ):
            return first.text, second.text
    return None


def turn_to_you(clause: str) -> str:
    """ "I froze in front of my boss" as "You froze in front of your boss."; nothing where it is not sure to be right."""
    words = clause.split()
    if len(words) < 3 or _plain(words[0]) not in (*_OPENS, "my") or _UNTURNABLE.search(clause):
        return ""
    if not re.fullmatch(r"[\w\s,'’£$€%.:-]+", clause):
        return ""
    turned: list[str] = []
    for word, before in zip(words, ["", *words], strict=False):
        is_mine = _plain(before) == "i" or (_plain(before) in _BETWEEN and _plain(words[len(turned) - 2]) == "i")
        turned.append(_BE[_plain(word)] if _plain(word) in _BE and is_mine else _TURNED.get(_plain(word), word))
    return turned[0].capitalize() + " " + " ".join(turned[1:]) + "."


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


def pick(choices: Sequence[str], earlier: Collection[str], rng: Random) -> str:
    """One of these lines that the session has not shown; any of them once all were."""
    free = [line for line in choices if not any(line in text for text in earlier)]
    return rng.choice(free or list(choices))


def pick_question(choices: Sequence[tuple[str, str]], asked: Collection[str], rng: Random) -> tuple[str, str] | None:
    """A curated question of our own that was not asked yet, or None."""
    free = [choice for choice in choices if choice[0] not in asked]
    return rng.choice(free) if free else None


def put_together(*parts: str) -> str:
    """The reply as it is shown: mirror and question run on, anything else stands by itself."""
    return " ".join(part for part in parts if part)
