"""Why a reply asks what it asks: what was heard in the answer before it, in that answer's own words, and what followed.

A reply notes only places in the answer (`feeling 12-18`), so no word is kept twice; they are put back into words when
somebody wants to see them. It says what was read, never what somebody is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.dialogue import lexicon
from assistant.dialogue.clauses import rough
from assistant.dialogue.plan import PARTS
from assistant.dialogue.read import Reading, Span
from assistant.dialogue.state import CAME_BEFORE
from assistant.dialogue.turns import Act, Kind, Reply, Turn

LABELS: dict[str, str] = {
    "advice": "A wish for advice",
    "assistant": "A question to this assistant",
    "feeling": "A feeling",
    "event": "Something that happened",
    "person": "Named here",
    "time": "A time",
    "wish": "A wish",
    "reason": "A reason",
    "perspective": "How it is for somebody else",
    "agency": "Your own part",
    "learning": "Something you take from it",
    "option": "A possibility",
    "action": "What you mean to do",
    "cue": "When",
    "obstacle": "What may come between",
    "evidence": "Something others could see",
    "depth 1": "How it is for you",
    "depth 2": "A look behind it",
    "again": "Close to what you wrote before",
}
"""What can be heard, in the order in which it is shown."""

BECAUSE: dict[str, str] = {
    "they passed on a part of the plan": "You passed on that part.",
    "they passed on it": "You passed on that one.",
    "a second blank": "It came through empty, so this is a lighter one.",
    "only nods": "There was little more to say there.",
    "not knowing twice": "There was no answer to that yet, which is fine.",
    "not knowing, in the plan": "That was hard to say, so this is a lighter one.",
    "not knowing, no instance yet": "That was hard to say, so this is a lighter one.",
    "not knowing": "That was hard to say, so this is a lighter one.",
    "the plan lacks a part": "A plan says what, when, and what if something comes between.",
    "the plan was asked for": "The plan has been asked for.",
    "all of it is done by others": "The answer tells what others did.",
    "hard on themselves": "You wrote hard words about yourself.",
    "a strong feeling": "You named a feeling, and with force.",
    "going round in a thought": "You wrote something close to this before.",
    CAME_BEFORE: "You wrote something close to this in an earlier reflection.",
    "named soon, one view only": "You named it at once, which leaves time to look again.",
    "it was named": "You named what this step asks for.",
    "no question to spare here": "This step has had its share of questions.",
    "no instance yet": "There is no single moment in it yet.",
    "reflection, but hardly begun": "You look behind it already, and there is time for more.",
    "reasons, learning or an intention": "There is a reason, an insight or an intention in it.",
    "feelings or beliefs, and the next stage asks why": "You said how it is for you.",
    "feelings or beliefs, one view only": "You said how it is for you, from where you stand.",
    "feelings or beliefs, own part unsaid": "You said how it is for you.",
    "feelings or beliefs": "You said how it is for you.",
    "facts, and few": "You kept it short.",
    "facts, no feeling": "You told what happened, and not yet what it was like.",
    "facts, told before": "You told what happened.",
    "facts": "You told what happened.",
    "gather what they take away": "The steps are through.",
    "gather who will see it and what proves it": "The plan stands.",
}
"""By the rule that chose the move; `_leads` says what the reply made of it."""

OF_ITSELF: dict[str, str] = {
    "they want it in other words": "You asked for it in other words, so it is the same question, put differently.",
    "they ask about the assistant": "You asked about this assistant, so that is answered before the question comes again.",
    "a first blank": "It came through empty, so it is the same question in other words.",
    "only a nod": "A short yes leaves the question open, so it comes again in other words.",
    "they ask for advice": "You asked for advice, so the library is asked first, and the question is handed back to you.",
    "they ask for advice, once more": "You asked for advice once more, so this is about what is in your own hands.",
    "they are annoyed with the questions": "You would rather not have these questions, so this asks what would be of use.",
    "they would like to stop": "You would like to stop, so this only asks for a last word.",
    "they want it done for them": "You asked for something to be done for you, so this hands it back.",
    "they want to stay with it": "You wanted to stay with it, so this leaves you there.",
    "they put it right": "You put something right, so this asks what of it matters.",
    "they want another subject": "You would rather speak of something else, so this asks of what.",
    "the mentor's question waits": "A question that your mentor left was waiting, so it comes now.",
    "the plan stands, and feelings were told": "Your plan stands, so this asks how it sits with you.",
    "the plan stands": "Your plan stands, so this asks what in it is yours.",
    "the mentor's question got no answer": "The question that your mentor left is still open, so it comes once more.",
}
"""Rules whose reply needs no more said."""

_LEADS = {
    "open": "So this opens it again from the start.",
    "deepen": "So this asks for more of it.",
    "ground": "So this asks for one moment.",
    "feel": "So this asks what it was like for you.",
    "reframe": "So this looks from another side.",
    "own": "So this asks for what was yours in it.",
    "plan": "So this goes on with the plan.",
    "close": "So this asks what you take with you.",
}
_PLAN_LEADS = {
    "action": "So this asks what you will do.",
    "cue": "So this asks when.",
    "obstacle": "So this asks what you do if something comes between.",
}

_WORDS = frozenset(("person", "time"))
"""Carried by a word or two; everything else is shown with its clause."""
_ASKING = frozenset(("advice", "assistant"))
MOST_WORDS = 14
_BEFORE_JOINT = 4
_JOINTS = frozenset(("and", "but", "because", "so", "when", "while", "which", "or", "until", "although"))
MOST_SPANS = 2
MOST_SHOWN = 4
FEWEST_DEEP = 4
_BARE_FEELING = 3
"""Words of a clause that names a feeling and nobody."""
_MANY_MEANINGS = frozenset(("lead", "head", "report", "reports", "board", "chair"))
_FIRST_PERSON = re.compile(r"\b(?:i|i['’]\w+|me|my|myself|mine)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.!?…;:,()]+(?=\s|$|[\"”’'])|\n|\s[-–—]+\s")
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$|[\"”’'])|\n|$")
_OPENING = re.compile(r"[\s\"”’']*\s(?:(?:and|but|so|then|because) )?")
_ASKS = re.compile(r"(?:how|why|who|has|have|did|does|do|is|are|am)\b", re.IGNORECASE)
_LEAD = re.compile(r"(?:\w+ )?(?:and|but|because|that|which|so|then) ", re.IGNORECASE)
_NOTE = re.compile(r"([a-z]+(?: [12])?)((?: \d+-\d+)+)")


@dataclass(frozen=True, slots=True)
class Explained:
    heard: tuple[tuple[str, tuple[str, ...]], ...]
    """What was heard, each with the words that carried it."""
    why: str
    """What followed from it."""


def note(turns: Sequence[Turn], reading: Reading, shown: Iterable[str], loops: bool = False) -> str:
    """Where the newest answer shows what: names and places, for the provenance of the reply to it."""
    newest = turns[-1]
    if newest.act is not Act.ANSWER:
        return ""
    answer = newest.answer
    found: dict[str, Sequence[Span]] = {name: spans for name, spans in reading.signals.items() if name in LABELS}
    if reading.asks_advice or reading.asks_assistant:
        found["assistant" if reading.asks_assistant else "advice"] = reading.asked_in
    asks = newest.reply.provenance.get("asks", "")
    if asks in PARTS and asks in shown and asks not in found:
        found[asks] = ((0, len(answer)),)  # whoever answers "when?" has said when, in whatever words
    if reading.deepest:
        found[f"depth {reading.depth}"] = (reading.deepest,)
    notes = []
    taken: list[Span] = []
    for name in LABELS:
        places = _places(answer, name, found.get(name, ()), taken)
        if places:
            notes.append(" ".join((name, *(f"{start}-{end}" for start, end in places))))
    if loops and (near := _said_before(turns)) is not None:
        notes.append(f"again {near}-{near}")
    return "; ".join(notes)


def _places(answer: str, name: str, spans: Sequence[Span], taken: list[Span]) -> list[Span]:
    """At most two; words that are shown already are not shown again under another name."""
    kept: list[Span] = []
    said: set[str] = set()
    for span in spans:
        place = span if name in _WORDS else _clause(answer, span)
        text = answer[slice(*place)].lower()
        if text in said or not _tells(answer, name, span, place):
            continue
        if any(place[0] < last and first < place[1] for first, last in (kept if name in _WORDS else [*kept, *taken])):
            continue
        said.add(text)
        kept.append(place)
        if len(kept) == (1 if name in _ASKING or name.startswith("depth") else MOST_SPANS):
            break
    if name not in _WORDS:
        taken += kept
    return kept


def _tells(answer: str, name: str, span: Span, place: Span) -> bool:
    """Whether these words are worth showing: a name and no pronoun, a feeling of one's own, no question but to us."""
    words = answer[slice(*span)].lower()
    if name == "person":
        return words not in lexicon.PRONOUNS | _MANY_MEANINGS and answer[span[0] - 1 : span[0]] not in tuple("“\"‘'")
    if name == "time" or name in _ASKING:
        return True
    text = answer[slice(*place)]
    if rough(text) or (name == "event" and text.lower().startswith(("because", "since"))):
        return False
    asks = _ASKS.match(text) or "?" in text or "?" in _SENTENCE_END.search(answer, place[1]).group()
    if name == "feeling":
        return not asks and words != "sorry" and _is_own(answer[slice(*_bounds(answer, span))])
    return not asks and (not name.startswith("depth") or len(text.split()) >= FEWEST_DEEP)


def _is_own(clause: str) -> bool:
    """Of the writer, or of nobody: "angry, obviously", and not "her deputy is useless"."""
    words = clause.lower().split()
    return bool(_FIRST_PERSON.search(clause)) or (len(words) <= _BARE_FEELING and not lexicon.PRONOUNS & set(words))


def _bounds(answer: str, span: Span) -> Span:
    start = max((match.end() for match in _CLAUSE_END.finditer(answer, 0, span[0])), default=0)
    end = next((match.start() for match in _CLAUSE_END.finditer(answer, span[1])), len(answer))
    return start, max(end, span[1])


def _clause(answer: str, span: Span) -> Span:
    """The clause around these words; where it is long, from these words on."""
    start, end = _bounds(answer, span)
    if len(answer[start:end].split()) > MOST_WORDS and span[0] > start:
        lead = _LEAD.match(answer, span[0], span[1])
        start = lead.end() if lead else span[0]
    elif opening := _OPENING.match(answer, start, span[0]):
        start = opening.end()
    return _cut(answer, (start, end))


def _cut(answer: str, span: Span) -> Span:
    """Not too long: up to a joint where there is one."""
    words = list(re.finditer(r"\S+", answer[slice(*span)]))
    if not words:
        return span
    if len(words) > MOST_WORDS:
        joints = [place for place in range(_BEFORE_JOINT, MOST_WORDS + 1) if words[place].group().lower() in _JOINTS]
        words = words[: joints[-1] if joints else MOST_WORDS]
    start, end = span[0] + words[0].start(), span[0] + words[-1].end()
    return start, start + len(answer[start:end].rstrip(" .,;:!"))


def _said_before(turns: Sequence[Turn]) -> int | None:
    """The number of the earlier turn whose answer is nearest to the newest."""
    newest = turns[-1].vector
    near = [
        (float(np.dot(turn.vector, newest)), turn.reply.turn)
        for turn in turns[:-1]
        if newest is not None and turn.vector is not None and turn.vector.shape == newest.shape
    ]
    return max(near)[1] if near else None


def explain(reply: Reply, turns: Sequence[Turn]) -> Explained | None:
    """Nothing for an opening, for a reply of an older Interlude, and where care comes before questions."""
    kept = reply.provenance
    before = next((turn for turn in turns if turn.reply.turn == reply.turn - 1), None)
    if before is None or "carried" not in kept or reply.risk or reply.kind is Kind.SAFETY:
        return None
    rule = kept.get("rule", "").split(";")[0]
    if rule not in BECAUSE and rule not in OF_ITSELF:
        return None
    heard: list[tuple[str, tuple[str, ...]]] = []
    notes = [
        (name, [tuple(map(int, place.split("-"))) for place in places.split()])
        for name, places in _NOTE.findall(kept["carried"])
    ]
    for name, spans in sorted(notes, key=lambda one: not _decided(one[0], rule, before.reply.stage)):
        if name == "again":
            texts = [turn.answer for turn in turns if turn.reply.turn == spans[0][0]]
            quoted = [_quoted(text, _cut(text, (0, len(text)))) for text in texts]
        else:
            quoted = [_quoted(before.answer, span, whole=name in _WORDS) for span in spans]
        if name in LABELS and quoted and all(quoted):
            heard.append((LABELS[name], tuple(quoted)))
    return Explained(tuple(heard[:MOST_SHOWN]), OF_ITSELF.get(rule) or f"{BECAUSE[rule]} {_leads(reply, before.reply)}")


def _decided(name: str, rule: str, stage: str) -> bool:
    """What the move hung on is shown first."""
    if name in PARTS:
        return stage == "plan"
    return name == "again" or (name.startswith("depth") and rule.startswith(("feelings", "reasons", "reflection")))


def _quoted(answer: str, span: Sequence[int], whole: bool = False) -> str:
    """As it was written, on one line; "…" where the clause goes on."""
    start, end = span
    if not 0 <= start < end <= len(answer):
        return ""
    cut = not whole and re.match(r"[\"”'’)]*\s+\w", answer[end:])
    return " ".join(answer[start:end].split()) + (" …" if cut else "")


def _leads(reply: Reply, before: Reply) -> str:
    if reply.provenance.get("gathers") == "evidence":
        return "So this asks who will see it, and what proves it."
    if asks := reply.provenance.get("asks"):
        return _PLAN_LEADS[asks]
    if reply.stage != before.stage:
        return "So this opens the next step."
    return _LEADS.get(reply.move, "")
