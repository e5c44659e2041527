"""Metric 10: variety over three sessions for every opening about work, judged by the words and the vectors of the questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from assistant.dialogue.choose import prepare, rank
from assistant.dialogue.scene import HEARD
from assistant.dialogue.turns import Kind, Turn
from assistant.dialogue.uptake import woven
from assistant.evaluation.ground import OWN, SEED, Ground
from assistant.evaluation.metrics.row import Metric, Row
from assistant.evaluation.replay import hears, memory_after, play
from assistant.knowledge.content import Framework, Question

REPEATS = Metric("10a", "variety: sessions that repeat a question, or one like it", 0.0, at_most=True)
MOST_USED = Metric("10b", "variety: share of the most used question", 0.03, at_most=True)
USED = Metric("10c", "variety: share of the bank used", 0.70)
FITS = Metric(
    "10d", "variety: choices within the top ten of metric 1's scorer, for the stage and the move", None
)
TURNS, SESSIONS, TOP = 8, 3, 10
SAME = 0.85
LOOKED_INTO = 9
"""For every ninth person what else might have been asked is looked into: all of it takes two minutes."""


@dataclass(frozen=True, slots=True)
class Person:
    """The questions of three sessions of one person, and what stood before each choice."""

    sessions: tuple[tuple[str, ...], ...]
    fits: tuple[bool, ...]
    answers: tuple[tuple[str, ...], ...]


def measure(ground: Ground) -> list[Row]:
    """Baseline: the question of the bank nearest to the answer by cosine, each time."""
    openings = ground.work_openings()
    if len(openings) < TURNS * SESSIONS:
        return [metric.absent("openings about work") for metric in (REPEATS, MOST_USED, USED, FITS)]
    Random(SEED).shuffle(openings)
    ground.encode(openings)
    people = [_person(ground, openings, start) for start in range(len(openings))]
    return rows_of(ground, people, "openings about work") + beside(ground)


def beside(ground: Ground) -> list[Row]:
    """Our own sessions in our words and in the chat model's, where one is configured."""
    if ground.in_model_words is None:
        return []
    words, replays = ground.in_model_words
    own = [one for one in ground.replays if one.source == OWN]
    rows = []
    for label, played in ((f"{OWN}, in our words", own), (words.told(OWN), replays)):
        people = [
            tuple(
                tuple(turn.reply.question for turn in turns if turn.reply.kind is not Kind.CLOSE)
                for turns in one.sessions
            )
            for one in played
        ]
        used = Counter(_flat(people))
        rows += [
            REPEATS.share(label, _repeating(ground, people), None),
            MOST_USED.share(label, np.arange(used.total()) < used.most_common(1)[0][1], None),
        ]
    return rows


def rows_of(ground: Ground, people: Sequence[Person], label: str) -> list[Row]:
    bank = [question.text for question in ground.bank.questions]
    ours = [person.sessions for person in people]
    naive = [_nearest(ground, person.answers) for person in people]
    repeats, before = _repeating(ground, ours), _repeating(ground, naive)
    used, used_before = Counter(_flat(ours)), Counter(_flat(naive))
    asked = sum(used.values())
    share_before = used_before.most_common(1)[0][1] / sum(used_before.values())
    fits = [fit for person in people for fit in person.fits]
    return [
        REPEATS.share(label, repeats, float(np.mean(before))),
        MOST_USED.share(label, np.arange(asked) < used.most_common(1)[0][1], share_before),
        USED.share(
            f"bank, in {asked} questions",
            [text in used for text in bank],
            float(np.mean([t in used_before for t in bank])),
        ),
        FITS.share(label, fits, None),
    ]


def _person(ground: Ground, openings: Sequence[str], start: int) -> Person:
    """Three sessions of eight turns; the answers are the openings that follow, the frameworks take turns."""
    frameworks = ground.frameworks
    sessions: list[tuple[Framework, tuple[Turn, ...]]] = []
    fits: list[bool] = []
    for number in range(SESSIONS):
        first = start + number * TURNS
        said = [openings[(first + place) % len(openings)] for place in range(TURNS)]
        framework, memory = frameworks[(start + number) % len(frameworks)], memory_after(sessions)
        tools = ground.tools(SEED + first)
        turns = play(framework, hears(said), memory, tools, ground.attempts, ground.deep, TURNS)
        if start % LOOKED_INTO == 0:
            fits += _fitting(ground, framework.id, turns, memory.asked_before)
        sessions.append((framework, turns))
    asked = (
        tuple(turn.reply.question for turn in turns if turn.reply.kind is not Kind.CLOSE)
        for _, turns in sessions
    )
    answers = (tuple(turn.answer for turn in turns if turn.answer) for _, turns in sessions)
    return Person(tuple(asked), tuple(fits), tuple(answers))


def _fitting(
    ground: Ground, framework: str, turns: Sequence[Turn], asked_before: frozenset[str]
) -> list[bool]:
    """For each choice: whether fewer than ten of the questions that might have been asked follow better."""
    prepared = prepare(ground.bank)
    asked, found = set(asked_before), []
    for number, turn in enumerate(turns):
        place = prepared.place.get(turn.reply.question_id or "")
        told = [one for one in turns[max(0, number - HEARD) : number] if one.vector is not None]
        if place is not None and told:
            chosen = ground.bank.questions[place]
            rivals = [
                other
                for other, question in enumerate(ground.bank.questions)
                if question.id not in asked and _rivals(question, chosen, framework, turn.reply.stage)
            ]
            said = [one.answer for one in told]
            scores = rank("\n".join(said), woven([one.vector for one in told], said), prepared)
            found.append(bool((scores[rivals] > scores[place]).sum() < TOP))
        asked.add(turn.reply.question_id or "")
    return found


def _rivals(question: Question, chosen: Question, framework: str, stage: str) -> bool:
    """What might have been asked instead: the same stage, move and part of the plan, and of no theme that was not met."""
    return (
        stage in question.stages
        and question.move == chosen.move
        and question.asks == chosen.asks
        and (not question.frameworks or framework in question.frameworks)
        and (not question.themes or bool(set(question.themes) & set(chosen.themes)))
    )


def _repeating(ground: Ground, people: Sequence[Sequence[Sequence[str]]]) -> list[bool]:
    """For each session: whether one of its questions was met before, in it or in an earlier one of the same person."""
    found = []
    for sessions in people:
        met: list[str] = []
        for questions in sessions:
            repeated = False
            for question in questions:
                repeated |= _met(ground, question, met)
                met.append(question)
            found.append(repeated)
    return found


def _met(ground: Ground, question: str, met: Sequence[str]) -> bool:
    if not met:
        return False
    if _plain(question) in {_plain(text) for text in met}:
        return True
    return bool((ground.encode(met) @ ground.encode([question])[0]).max() > SAME)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _nearest(ground: Ground, answers: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    questions, vectors = ground.bank.questions, ground.bank.vectors
    return tuple(
        tuple(questions[place].text for place in np.argmax(ground.encode(said) @ vectors.T, axis=1))
        if said
        else ()
        for said in answers
    )


def _flat(people: Sequence[Sequence[Sequence[str]]]) -> list[str]:
    return [question for sessions in people for questions in sessions for question in questions]
