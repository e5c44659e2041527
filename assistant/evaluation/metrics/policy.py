"""Metric 11: whether the next question follows the written policy, and whether sessions end in the mentee's own plan."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from assistant.dialogue.close import closing
from assistant.dialogue.depth import LABELS, LEVELS
from assistant.dialogue.engine import next_reply, understood
from assistant.dialogue.move import Target, target_for, targets_of
from assistant.dialogue.turns import Act, Memory, Reply, Tools, Turn
from assistant.evaluation.ground import OWN, SEED, Ground
from assistant.evaluation.metrics.depth import SURE
from assistant.evaluation.metrics.plain_rules import stems
from assistant.evaluation.metrics.row import Metric, Row
from assistant.evaluation.network import closed
from assistant.evaluation.replay import play
from assistant.evaluation.rows import Judged, judged
from assistant.knowledge.content import Framework

GOLD = Metric("11a", "policy: next target matches the policy for the gold depth", 0.98)
PREDICTED = Metric("11b", "policy: next target matches that policy, for the depth as read", 0.80)
PLAN = Metric("11c", "policy: sessions that end in the mentee's own plan with cue, action and obstacle", 0.90)
ANSWERS = 5
"""Answers in a session: one row each."""
PARTS = ("action", "cue", "obstacle")
LEFT = ("There is not much more to it.", "I think I have said it.", "That is all I have on this.")
OURS = frozenset({"betwee", "come", "what"})
"""Words of the frame in which a plan is put together."""
Match = tuple[bool, bool, bool]


def measure(ground: Ground) -> list[Row]:
    """Baseline of 11b: the same policy, blind to depth (every answer taken for a feeling or a belief)."""
    return [*_targets(ground), _plans(ground)]


def _targets(ground: Ground) -> list[Row]:
    rows = [row for row in judged(ground.data, "depth_dev") or () if row.confidence >= SURE]
    if not rows:
        return [GOLD.absent("depth_dev"), PREDICTED.absent("depth_dev")]
    Random(SEED).shuffle(rows)
    frameworks, matches = ground.frameworks, []
    for number, start in enumerate(range(0, len(rows), ANSWERS)):
        tools = ground.tools(SEED + number)
        matches += _session(
            ground, frameworks[number % len(frameworks)], rows[start : start + ANSWERS], tools
        )
    gold, predicted, blind = zip(*matches, strict=True)
    return [
        GOLD.share("depth_dev, where depth has a say", gold, None),
        PREDICTED.share("depth_dev, where depth has a say", predicted, sum(blind) / len(blind)),
    ]


def _session(ground: Ground, framework: Framework, rows: Sequence[Judged], tools: Tools) -> list[Match]:
    """The rows as the answers of one session, which goes on with the depth as the product reads it."""
    turns: list[Turn] = []
    found: list[Match] = []
    reply = next_reply(framework, turns, Memory(), tools)
    for row in rows:
        if reply.done:
            turns, reply = [], next_reply(framework, (), Memory(), tools)
        turns.append(Turn(reply, Act.ANSWER, row.text, *ground.deep(row.text)))
        before, gold = reply, int(LEVELS[LABELS.index(row.label)])
        reading, _, state = understood(framework, turns, Memory(), gold)
        wanted = target_for(gold, reading, state)
        with closed(ground.attempts):
            reply = next_reply(framework, turns, Memory(), tools)
            by_gold, by_guess = (next_reply(framework, turns, Memory(), tools, depth) for depth in (gold, 1))
        if wanted is not None:
            found.append(
                (
                    _after(before, by_gold, wanted),
                    _after(before, reply, wanted),
                    _after(before, by_guess, wanted),
                )
            )
    return found


def _after(before: Reply, reply: Reply, wanted: Target) -> bool:
    """A question for a part of the plan goes on, whatever kind of move it is."""
    return wanted in targets_of(before, reply) or (wanted is Target.ONWARD and "asks" in reply.provenance)


def _plans(ground: Ground) -> Row:
    frameworks, mentees = ground.frameworks, ground.own("mentees")
    ended, naive = [], []
    for number, mentee in enumerate(mentees):
        for framework in frameworks:
            turns = play(
                framework,
                _Mentee(mentee),
                Memory(),
                ground.tools(SEED + number),
                ground.attempts,
                ground.deep,
            )
            plan = closing(framework, turns, Memory()).plan
            ended.append(holds(plan, mentee["marks"], [turn.answer for turn in turns]))
            naive.append(holds(mentee["said"][-1], mentee["marks"], mentee["said"]))
    return PLAN.share(
        f"{OWN}, {len(mentees)} mentees in {len(frameworks)} frameworks", ended, sum(naive) / len(naive)
    )


def holds(plan: str, marks: dict[str, list[str]], said: Sequence[str]) -> bool:
    """Each part is there in words that the mentee would know it by, and no word of weight that they did not write."""
    there = all(any(mark in plan.lower() for mark in marks[part]) for part in PARTS)
    return there and not stems(plan) - OURS - stems(" ".join(said))


class _Mentee:
    """Tells the story in order; gives a part of the plan when asked for it, and half of the eight only then."""

    def __init__(self, row: dict[str, Any]) -> None:
        self._said = list(row["said"])
        self._parts = {part: list(row[part]) for part in PARTS}
        self._left = list(LEFT)

    def __call__(self, reply: Reply) -> str | None:
        asked = reply.provenance.get("asks", "") or reply.stage  # the stage "obstacle" asks for one
        if self._parts.get(asked):
            return self._parts[asked].pop(0)
        if self._said:
            return self._said.pop(0)
        return self._left.pop(0) if self._left else "No."
