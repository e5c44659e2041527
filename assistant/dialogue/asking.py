"""Asking: a question with its mirror and passages, the same in other words, one of our own, or the close."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np

from assistant.dialogue import lines
from assistant.dialogue.clauses import clauses_of
from assistant.dialogue.guardrail import breaches
from assistant.dialogue.move import Decision
from assistant.dialogue.passages import behind_question
from assistant.dialogue.plan import PARTS
from assistant.dialogue.read import read
from assistant.dialogue.scene import Scene, acknowledged, chosen, found, provenance_of, reminder_of
from assistant.dialogue.state import CAME_BEFORE
from assistant.dialogue.turns import Act, Kind, Reply
from assistant.dialogue.wording import Mirror, pick, put_together
from assistant.knowledge.content import Hit, Question, Stage

PROOF_GUIDES = ("keeping-an-evidence-log",)
BROUGHT = ("feeling", "event", "learning")
"""What the newest answer brings is given back rather than an older line."""
MOST_REFUSED = 4
"""Questions of the bank that may fail the guardrail before one of our own stands in."""


def asked(
    scene: Scene,
    stage: Stage,
    question: Question | None,
    said: Mirror,
    rule: str,
    move: str,
    hits: Sequence[Hit] = (),
    vector: np.ndarray | None = None,
    lead: str = "",
) -> Reply:
    """A question reply that passed the guardrail: with the mirror, without it, with another question, or one of our own."""
    refused: set[str] = set()
    while question is not None and len(refused) < MOST_REFUSED:
        passages = behind_question(scene.tools.bank, question.guides, hits, vector)
        for shown, before in ((said, lead), (Mirror(), lead), (Mirror(), "")):
            reply = question_reply(scene, stage, question.text, question.id, shown, rule, question.move, before)
            reply = replace(reply, passages=passages, another_way=question.another_way or None)
            reply = replace(reply, provenance=reply.provenance | ({"asks": question.asks} if question.asks else {}))
            if not breaches(reply, scene.context):
                return reply
        refused.add(question.id)
        question = chosen(scene, stage, move, question.asks or "", False, vector, hits, refused)
    return house(scene, stage, lines.FALLBACK, said, rule, move, lead)


def question_reply(
    scene: Scene, stage: Stage, question: str, question_id: str, said: Mirror, rule: str, move: str, lead: str = ""
) -> Reply:
    reminder = reminder_of(scene)
    return Reply(
        turn=len(scene.turns) + 1,
        stage=stage.id,
        move=move,
        kind=Kind.QUESTION,
        mirror=said.text,
        question=question,
        text=put_together(said.text, lead, question) + (f"\n\n{reminder}" if reminder else ""),
        question_id=question_id,
        risk=bool(reminder),
        provenance=provenance_of(scene, stage, rule, frame=said.frame),
    )


def house(
    scene: Scene,
    stage: Stage,
    choices: Sequence[tuple[str, str]],
    said: Mirror,
    rule: str,
    move: str,
    lead: str = "",
    aside: str = "",
    gathers: str = "",
) -> Reply:
    """One of our own questions; when all were asked, the session closes rather than repeat one."""
    for shown, before in ((said, lead), (Mirror(), lead), (Mirror(), "")):
        free = [choice for choice in choices if choice[0] not in scene.context.asked]
        if choices not in (lines.GENTLE, lines.AFTER_HARM):  # those stand in an order that has its reasons
            scene.rng.shuffle(free)
        free.sort(key=lambda choice: choice[0] in scene.memory.asked_before)
        for question_id, question in free:
            reply = question_reply(scene, stage, question, question_id, shown, rule, move, before)
            kept = {name: value for name, value in (("aside", aside), ("gathers", gathers)) if value}
            other = next((text for other, text in free if other != question_id), None) if choices in lines.ALIKE else None
            reply = replace(reply, another_way=other, provenance=reply.provenance | kept)
            if not breaches(reply, scene.context):
                return reply
    return close(scene, f"{rule}; nothing left to ask", lines.CLOSE_DONE)


def go_on(scene: Scene, decision: Decision) -> Reply:
    """Ask within the stage, or open the next one; a stage with nothing left to ask gives way to the one after it."""
    state, stages = scene.state, scene.framework.stages
    hits, vector = found(scene)
    said, lead = acknowledged(scene)
    index = state.index if decision.outcome == "stay" else state.next_index
    move, asks = decision.move, decision.asks
    if decision.gathers == "evidence":
        reply = house(scene, state.stage, lines.PROOF, said, decision.rule, "close", lead, gathers="evidence")
        return replace(reply, passages=behind_question(scene.tools.bank, PROOF_GUIDES, (), vector))
    if decision.outcome == "advance" and index is not None and not lead:
        brought = scene.reading.depth == 2 or any(map(scene.reading.shows, BROUGHT))
        said = said if said.text and brought else passed_over(scene, index) or said
    if decision.rule == CAME_BEFORE and state.came_before is not None:
        lead = put_together(lead, scene.rng.choice(lines.CAME_BEFORE).format(_when(state.came_before, scene.memory.asked_on)))
    while index is not None and index < len(stages):
        stage = stages[index]
        if not move:
            move = "plan" if stage.id == "plan" else "open"
            asks = next((part for part in PARTS if part not in state.shown), "") if stage.id == "plan" else ""
        question = (
            gathering(scene, stage, vector)
            if move == "close"
            else chosen(scene, stage, move, asks, decision.easier, vector, hits)
        )
        if question is None and asks:
            question = chosen(scene, stage, move, "", decision.easier, vector, hits)
        if question is not None:
            reply = asked(scene, stage, question, said, decision.rule, move, hits, vector, lead)
            kept = {"gathers": decision.gathers} if decision.gathers and not reply.done else {}
            return replace(reply, provenance=reply.provenance | kept)
        if move == "close":
            break
        index, move, asks = index + 1, "", ""
    return close(scene, f"{decision.rule}; nothing left to ask", closing_lines(scene))


def _when(day: date, today: date | None) -> str:
    """ "earlier" on the same day; the year only where it is another one."""
    if today is not None and day >= today:
        return "earlier"
    year = f" {day.year}" if today is not None and day.year != today.year else ""
    return f"on {day.day} {day:%B}{year}"


def passed_over(scene: Scene, index: int) -> Mirror | None:
    """Of the stages that were answered already, one line in the mentee's own words, for them to change."""
    for stage in scene.framework.stages[scene.state.index + 1 : index]:
        signals = {group[0] for group in stage.filled_when}
        for turn, following in reversed(list(pairwise(scene.turns))):
            calm = scene.concern is None and turn.reply.kind is not Kind.SAFETY and not following.reply.risk
            if turn.act is not Act.ANSWER or not calm:
                continue
            reading = read(turn.answer)
            spans = [span for signal in signals for span in reading.signals.get(signal, ())]
            for clause in clauses_of(turn.answer, reading):
                there = any(start < clause.start + len(clause.text) and clause.start < end for start, end in spans)
                if there and clause.score > 0 and not any(f"“{clause.text}”" in text for text in scene.texts):
                    line = lines.PASSED_BRIEF if scene.knows_the_way else scene.rng.choice(lines.PASSED)
                    return Mirror(line.format(clause.text), f"passed-{index}")
    return None


def gathering(scene: Scene, stage: Stage, vector: np.ndarray | None) -> Question | None:
    """What they take away is asked in the bank's words for learning, whatever the last stage is."""
    for stage_id in ("learning", stage.id):
        question = chosen(scene, replace(stage, id=stage_id), "close", vector=vector)
        if question is not None:
            return question
    return None


def again(scene: Scene, rule: str, lead: str) -> Reply:
    """The same question in other words, under the same id; once both wordings were shown, another question."""
    last, stage = scene.last, scene.state.stage
    if last.kind is Kind.MENTOR_QUESTION:
        return mentors_again(scene, last, rule, lead)
    for text in (last.another_way, scene.context.asked.get(last.question_id or "")):
        if not text or last.kind not in (Kind.QUESTION, Kind.GUIDANCE) or text in scene.context.asked_texts:
            continue
        for before in (lead, ""):
            reply = question_reply(scene, stage, text, last.question_id or "", Mirror(), rule, last.move, before)
            kept = {key: value for key in ("asks",) if (value := last.provenance.get(key))}
            reply = replace(
                reply,
                another_way=last.another_way,
                passages=last.passages,
                provenance=reply.provenance | kept | {"again": "yes"},
            )
            if not breaches(reply, scene.context):
                return reply
    for alike in lines.ALIKE:
        if any(question_id == last.question_id for question_id, _ in alike):
            kept = {name: last.provenance.get(name, "") for name in ("aside", "gathers")}
            return house(scene, stage, alike, Mirror(), rule, last.move, lead, **kept)
    lead = "" if lead in lines.AGAIN else lead  # what follows is another question
    hits, vector = found(scene)
    move = last.move if last.move in scene.tools.bank.vocabulary.moves else "open"
    question = chosen(scene, stage, move, last.provenance.get("asks", ""), True, vector, hits)
    return asked(scene, stage, question, Mirror(), rule, move, hits, vector, lead)


def mentors_again(scene: Scene, before: Reply, rule: str, lead: str = "") -> Reply:
    """The mentor's question once more, word for word, where it got no answer."""
    intro = pick(lines.BACK_TO_MENTOR, scene.texts, scene.rng).format(before.asked_by)
    reminder = reminder_of(scene)
    told = put_together("" if lead in lines.AGAIN else lead, intro, before.question)
    return replace(
        before,
        turn=len(scene.turns) + 1,
        mirror="",
        text=f"{told}\n\n{reminder}" if reminder else told,
        risk=bool(reminder),
        provenance=provenance_of(scene, scene.state.stage, rule, again="yes"),
    )


def lead_in(scene: Scene) -> str:
    """Nothing before the other wording they asked for; a word of patience after a blank or a nod."""
    if scene.turns[-1].act is Act.ANOTHER_WAY:
        return ""
    if scene.knows_the_way:
        return ""
    return pick(lines.BLANK if scene.reading.empty else lines.AGAIN, scene.texts, scene.rng)


def close(scene: Scene, rule: str, choices: Sequence[str]) -> Reply:
    stage = scene.state.stage if scene.state else scene.framework.stages[0]
    reminder = reminder_of(scene)
    text = scene.rng.choice(choices)
    return Reply(
        turn=len(scene.turns) + 1,
        stage=stage.id,
        move="close",
        kind=Kind.CLOSE,
        mirror="",
        question="",
        text=f"{text}\n\n{reminder}" if reminder else text,
        done=True,
        risk=bool(reminder),
        provenance=provenance_of(scene, stage, rule),
    )


def closing_lines(scene: Scene) -> Sequence[str]:
    if scene.state is not None and not scene.state.any_answer:
        return lines.CLOSE_EMPTY
    stopped = scene.turns[-1].act is Act.STOP or scene.reading.wants_to_stop
    return lines.CLOSE_STOPPED if stopped or scene.reading.protests or scene.state.skips >= 3 else lines.CLOSE_DONE
