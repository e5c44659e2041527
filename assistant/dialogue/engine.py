"""From the turns so far to the next reply: read, look out for danger, decide, choose, word, check. Pure.

The newest turn must carry what the mentee did (`act`, `answer`). Its `vector` is the caller's to set, so that it can be
stored; where it is missing and `tools.embed` is given, the engine encodes that one answer once and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.dialogue import lines
from assistant.dialogue.asides import guidance, mentor, past_reply, rests, safety_reply
from assistant.dialogue.asking import again, asked, close, closing_lines, go_on, house, lead_in, mentors_again
from assistant.dialogue.depth import deepened
from assistant.dialogue.guardrail import breaches
from assistant.dialogue.heard import Heard, hear, heard_before
from assistant.dialogue.move import Decision
from assistant.dialogue.read import Reading, read
from assistant.dialogue.safety import Tier
from assistant.dialogue.scene import Scene, chosen, concern_of, mirrored, provenance_of, scene_of
from assistant.dialogue.spared import decided
from assistant.dialogue.state import State, state_of
from assistant.dialogue.themes import themes_in
from assistant.dialogue.turns import Act, Kind, Memory, Reply, Tools, Turn
from assistant.dialogue.wording import Mirror, pick, put_together
from assistant.knowledge.content import Framework

MET = {
    "topic": (lines.TOPIC, lines.NEW_TOPIC),
    "protest": (lines.PROTEST, lines.AFTER_PROTEST),
    "offer": (lines.OFFER, lines.LAST_WORD),
    "work": (lines.WORK, lines.IN_THEIR_WORDS),
    "decide": (lines.DECIDE, lines.LEANING),
    "rest": (lines.REST, lines.STAYING),
    "correct": (lines.OWNED, lines.PUT_RIGHT),
}
"""What was said to the assistant is met: by outcome, what is said first and what is asked then."""
ARC = (frozenset(MET) - {"offer"}) | {"stay", "advance", "mentor", "mentor again"}
"""Outcomes that wait while graver signs of danger stand."""


def next_reply(framework: Framework, turns: Sequence[Turn], memory: Memory, tools: Tools, depth: int | None = None) -> Reply:
    """The reply to the newest turn; with no turns, the opening. An unanswered or finished session gets its last reply again.

    `depth`, where given, stands for the one read: so the policy can be measured apart from the reading."""
    if not turns:
        return _opening(framework, memory, tools)
    if turns[-1].act is None or turns[-1].reply.done:
        return turns[-1].reply
    turns = _encoded(turns, tools)
    reading, heard, state = understood(framework, turns, memory, depth)
    newest = turns[-1]
    concern = concern_of(turns)
    scene = scene_of(framework, turns, memory, tools, reading, heard, state, concern)
    if concern is not None and concern.new:
        return past_reply(scene) if concern.tier is Tier.PAST else safety_reply(scene)
    act = Act.ANOTHER_WAY if reading.unclear else newest.act
    return _respond(scene, decided(act, reading, state))


def understood(
    framework: Framework, turns: Sequence[Turn], memory: Memory, depth: int | None = None
) -> tuple[Reading, Heard, State]:
    """What the newest answer shows, what was heard in it, and where that leaves the session."""
    newest = turns[-1]
    reading = read(newest.answer) if newest.act is Act.ANSWER else Reading(0, 0)
    reading = deepened(reading, newest.answer, newest.layers) if depth is None else replace(reading, depth=depth)
    before = heard_before(turns)
    themes = _given_themes(framework, memory).union(themes_in(newest.answer), *(one.themes for one in before[-1:]))
    heard = [*before, hear(newest, reading, themes)]
    return reading, heard[-1], state_of(framework, turns, heard, memory)


def _given_themes(framework: Framework, memory: Memory) -> frozenset[str]:
    """What the goal speaks of, and what a framework is about by its own title."""
    return themes_in(f"{memory.goal}\n{framework.title}\n{framework.when}")


def _encoded(turns: Sequence[Turn], tools: Tools) -> Sequence[Turn]:
    newest = turns[-1]
    if newest.vector is not None or tools.embed is None or newest.act is not Act.ANSWER or not newest.answer.strip():
        return turns
    return [*turns[:-1], replace(newest, vector=np.asarray(tools.embed(newest.answer), dtype=np.float32))]


def _opening(framework: Framework, memory: Memory, tools: Tools) -> Reply:
    """The last commitment, where there is one; else a question that opens the first stage. Needs no model."""
    scene = scene_of(framework, (), memory, tools, Reading(0, 0), Heard(themes=_given_themes(framework, memory)), None, None)
    stage = framework.stages[0]
    commitment = " ".join(memory.last_commitment.split())
    if commitment and "“" not in commitment and "”" not in commitment:
        scene = replace(scene, context=replace(scene.context, said=(commitment,)))
        fresh = [line for line in lines.COMMITMENT if line[0] not in memory.asked_before]
        question_id, frame, question = scene.rng.choice(fresh or lines.COMMITMENT)
        told = frame.format(commitment.rstrip("."))
        reply = Reply(
            turn=1,
            stage=stage.id,
            move="open",
            kind=Kind.QUESTION,
            mirror=told,
            question=question,
            text=put_together(told, question),
            question_id=question_id,
            provenance=provenance_of(scene, stage, "open with the last commitment"),
        )
        if not breaches(reply, scene.context):
            return reply
    question = chosen(scene, stage, "open", vector=memory.goal_vector)
    return asked(scene, stage, question, Mirror(), "open the session", "open")


def _respond(scene: Scene, decision: Decision) -> Reply:
    outcome = decision.outcome
    if outcome == "close":
        return close(scene, decision.rule, closing_lines(scene))
    if scene.concern is not None and outcome in ARC and rests(scene):
        lead = pick(lines.AFTER_SAFETY, scene.texts, scene.rng) if scene.state.was_safety else ""
        return house(
            scene,
            scene.state.stage,
            lines.AFTER_HARM if scene.concern.tier < Tier.PASSIVE else lines.GENTLE,
            mirrored(scene),
            "the arc rests while signs of danger stand",
            "open",
            lead,
            "yes",
        )
    if scene.concern is not None and decision.move in ("own", "reframe"):
        # Nobody who was harmed is asked for their own part in it.
        decision = Decision(decision.rule, "advance")
    if outcome == "again":
        return again(scene, decision.rule, lead_in(scene))
    if outcome == "assistant":
        told = lines.OF_ITSELF[scene.reading.asks_assistant]
        return again(scene, decision.rule, pick(told, scene.texts, scene.rng))
    if outcome == "guidance":
        return guidance(scene, decision)
    if outcome == "mentor again":
        before = next(turn.reply for turn in scene.turns if turn.reply.kind is Kind.MENTOR_QUESTION)
        return mentors_again(scene, before, decision.rule, mirrored(scene).text)
    if outcome == "mentor":
        return mentor(scene, decision)
    if outcome in MET:
        return _met(scene, decision)
    return go_on(scene, decision)


def _met(scene: Scene, decision: Decision) -> Reply:
    """What was said to the assistant is answered first; then one question of our own, outside the arc."""
    leads, questions = MET["decide" if scene.reading.aimed == "decide" else decision.outcome]
    lead = pick(leads, scene.texts, scene.rng)
    aside = "offer" if decision.outcome == "offer" else "yes"
    return house(scene, scene.state.stage, questions, Mirror(), decision.rule, "open", lead, aside=aside)
