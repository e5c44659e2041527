"""Metric 12: nothing leaves the machine, a turn is quick, a question is easy to read."""

from __future__ import annotations

import time
from itertools import cycle

import numpy as np
from sqlalchemy import text

from assistant.access.people import Role
from assistant.evaluation.bench import ANSWERS, floor_of
from assistant.evaluation.figures import milliseconds
from assistant.evaluation.ground import Ground
from assistant.evaluation.metrics.plain_rules import grade
from assistant.evaluation.metrics.row import Metric, Row
from assistant.evaluation.replay import Played

OUTBOUND = Metric("12a", "private: connections tried in the replays", 0, at_most=True)
P95 = Metric("12b", "quick: a turn in milliseconds, 95th percentile", 300, at_most=True)
RATIO = Metric("12c", "quick: a turn to one encoding, one query and two commits, medians", 1.5, at_most=True)
READABLE = Metric("12d", "readable: questions of the bank at Flesch-Kincaid grade 8 or less", 0.98)
TURNS = 120
EASY = 8.0


def measure(ground: Ground) -> list[Row]:
    replays = ground.replays
    return [_outbound(ground, replays), *_quick(ground), _readable(ground)]


def _outbound(ground: Ground, replays: list[Played]) -> Row:
    tried = ground.attempts.count
    return OUTBOUND.known(
        "replayed turns",
        sum(len(turns) for one in replays for turns in one.sessions),
        tried,
        (None, None),
        None,
    )


def _quick(ground: Ground) -> list[Row]:
    ours, floors = _timed(ground)
    return [
        P95.resampled(
            "own",
            TURNS,
            lambda chosen: float(np.quantile(ours[chosen], 0.95)),
            float(np.quantile(floors, 0.95)),
        ),
        RATIO.resampled(
            "own", TURNS, lambda chosen: float(np.median(ours[chosen]) / np.median(floors[chosen])), 1.0
        ),
    ]


def _timed(ground: Ground) -> tuple[np.ndarray, np.ndarray]:
    """Turns of real sessions, from the answer to the committed reply, interleaved with the bare steps."""
    services = ground.services
    person = services.directory.add("A mentee", "evaluate@example.org", frozenset({Role.MENTEE}))
    conversations = services.conversations
    answers, frameworks = cycle(ANSWERS), cycle(framework.id for framework in ground.frameworks)
    with services.database.begin() as db:
        db.execute(text("CREATE TABLE evaluate (n INTEGER)"))

    def commit() -> None:
        with services.database.begin() as db:
            db.execute(text("INSERT INTO evaluate VALUES (1)"))

    session, ours, floors = None, [], []
    for _ in range(TURNS):
        if session is None or session.turns[-1].reply.done:
            session = conversations.start(person, next(frameworks), goal_text="Handing over the release")
        answer, number = next(answers), session.turns[-1].reply.turn
        floors.append(milliseconds(floor_of(services, answer, commit)))
        begun = time.perf_counter()
        session = conversations.answer(person, session.id, number, answer)
        ours.append((time.perf_counter() - begun) * 1000)
    return np.array(ours), np.array(floors)


def _readable(ground: Ground) -> Row:
    public = [grade(row["text"]) <= EASY for row in ground.rows("public_question_bank") or ()]
    ours = [grade(question.text) <= EASY for question in ground.bank.questions]
    return READABLE.share("bank", ours, float(np.mean(public)) if public else None)
