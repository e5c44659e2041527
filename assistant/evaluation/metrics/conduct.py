"""Metric 5: how the assistant conducts itself in every replayed session, judged by plain rules of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.dialogue.turns import Kind, Reply
from assistant.evaluation.ground import OWN, Ground
from assistant.evaluation.metrics import plain_rules as rules
from assistant.evaluation.metrics.row import Metric, Row, clustered
from assistant.evaluation.replay import Played

ONE = Metric("5a", "conduct: turns that ask one question", 0.99)
OPEN = Metric("5b", "conduct: questions that are open", 0.90)
MIRRORS = Metric("5c", "conduct: mirrors to questions, after answers of five words or more", 0.9)
ADVICE = Metric("5d", "conduct: turns with advice of our own, not asked for", 0.005, at_most=True)
WORDS = 5


@dataclass(frozen=True, slots=True)
class Heard:
    """One turn as a stranger would see it: what was said, and what came back without what is cited or a mentor's."""

    said: str
    reply: str
    closes: bool
    before: str = ""
    """What the same person had said before."""


def heard(said: str, reply: Reply, before: str = "") -> Heard:
    return Heard(said, own_words(reply), reply.kind is Kind.CLOSE, before)


def own_words(reply: Reply) -> str:
    text = reply.text
    for cited in reply.passages:
        text = text.replace(cited.excerpt, " ")
    return text.replace(reply.question, " ") if reply.kind is Kind.MENTOR_QUESTION else text


def turns_of(played: Played) -> list[Heard]:
    openings = [heard("", turns[0].reply) for turns in played.sessions]
    told, found = [], []
    for one in played.exchanges():
        found.append(heard(one.said, one.reply, "\n".join(told)))
        told.append(one.said)
    return [*openings, *found]


def measure(ground: Ground) -> list[Row]:
    """Baseline: the nearest question of the public bank to each answer, with nothing before it."""
    rows = rows_of([turns_of(played) for played in ground.replays], sources(ground.replays), _bare(ground))
    if ground.in_model_words is None:
        return rows
    words, replays = ground.in_model_words
    beside = [
        [turns_of(one) for one in ground.replays if one.source == OWN],
        [turns_of(one) for one in replays],
    ]
    labels = f"{OWN}, in our words", words.told(OWN)
    return rows + [row for both in zip(*map(rows_of, beside, labels), strict=True) for row in both]


def sources(replays: Sequence[Played]) -> str:
    """How many sessions of which source."""
    names = [played.source for played in replays]
    return " + ".join(f"{names.count(name)} {name}" for name in dict.fromkeys(names)) + " (sessions)"


def rows_of(
    sessions: Sequence[Sequence[Heard]], data: str, bare: Sequence[Sequence[Heard]] = ()
) -> list[Row]:
    counted: list[tuple[Metric, Callable[[Sequence[Heard]], tuple[float, float]]]] = [
        (ONE, one_question), (OPEN, open_questions), (MIRRORS, mirrors_to_questions), (ADVICE, unasked_advice),
    ]  # fmt: skip
    found = []
    for metric, count in counted:
        baseline = clustered(metric, "", [count(turns) for turns in bare], None).figure if bare else None
        found.append(clustered(metric, data, [count(turns) for turns in sessions], baseline))
    return found


def one_question(turns: Sequence[Heard]) -> tuple[float, float]:
    """A close asks nothing and is counted where it does."""
    counts = [(rules.questions_in(turn.reply), turn.closes) for turn in turns]
    kept = [(asked, closes) for asked, closes in counts if asked or not closes]
    return sum(asked == 1 and not closes for asked, closes in kept), len(kept)


def open_questions(turns: Sequence[Heard]) -> tuple[float, float]:
    asking = [turn for turn in turns if rules.questions_in(turn.reply)]
    return sum(rules.leaves_room(turn.reply) for turn in asking), len(asking)


def mirrors_to_questions(turns: Sequence[Heard]) -> tuple[float, float]:
    after = [turn for turn in turns if len(turn.said.split()) >= WORDS and not turn.closes]
    return sum(rules.mirrors(turn.reply, turn.said, turn.before) for turn in after), sum(
        rules.questions_in(turn.reply) for turn in after
    )


def unasked_advice(turns: Sequence[Heard]) -> tuple[float, float]:
    return sum(rules.advises(turn.reply) and not rules.asks_for_advice(turn.said) for turn in turns), len(
        turns
    )


def _bare(ground: Ground) -> list[list[Heard]]:
    bank = [row["text"] for row in ground.rows("public_question_bank") or ()]
    if not bank:
        return []
    vectors = ground.encode(bank)
    sessions = []
    for played in ground.replays:
        said = [one.said for one in played.exchanges() if one.said.strip()]
        nearest = np.argmax(ground.encode(said) @ vectors.T, axis=1) if said else []
        sessions.append([Heard(text, bank[place], False) for text, place in zip(said, nearest, strict=True)])
    return sessions
