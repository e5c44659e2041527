"""From a curated reply to what a chat model is given, and from its words to a reply that may be shown. Pure."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.dialogue.choose import prepare
from assistant.dialogue.clauses import clauses_of
from assistant.dialogue.faithful import (
    MIRROR_WORDS,
    QUESTION_WORDS,
    is_of_this_answer,
    mirror_is_true,
    opening,
    question_asked,
)
from assistant.dialogue.guardrail import Context, breaches
from assistant.dialogue.passages import behind_question, query_vector
from assistant.dialogue.read import read
from assistant.dialogue.turns import Act, Cited, Kind, Memory, Reply, Turn
from assistant.dialogue.wording import put_together
from assistant.knowledge.content import Bank, Framework, Question
from assistant.knowledge.prompts import Prompt

EARLIER = 2
"""Answers besides the newest that a model is given."""
CHOICES = 3
LONGEST = 2_000
"""Characters of one text that a model is given."""
MOST_STRETCHES = 12
LONGEST_PART = 400
"""Characters of a mirror or a question."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One question that may be asked here, with all that the reply then carries."""

    id: str
    text: str
    another_way: str | None
    passages: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A reply to put into words, and everything its words are checked against."""

    reply: Reply
    answer: str
    earlier: tuple[str, ...]
    goal: str
    seeks: str
    question_before: str
    stretches: tuple[str, ...]
    openings: tuple[str, ...]
    """How earlier mirrors of the session began; none twice."""
    choices: tuple[Choice, ...]
    context: Context

    @property
    def passages(self) -> dict[str, Cited]:
        """What the chosen question stands on, under short ids for the model to cite."""
        return {f"p{number}": cited for number, cited in enumerate(self.reply.passages, 1)}

    def prompt(self, prompt: Prompt) -> tuple[str, str]:
        """System and user part. What people and guides wrote is data in the user part, and cannot end its fence."""
        data = {
            "goal": self.goal[:LONGEST],
            "stage_seeks": self.seeks,
            "move": self.reply.move,
            "question_before": self.question_before,
            "earlier_answers": [text[:LONGEST] for text in self.earlier],
            "passages": [
                {"id": name, "title": one.title, "excerpt": one.excerpt}
                for name, one in self.passages.items()
            ],
            "questions": [choice.text for choice in self.choices],
            "draft": {"mirror": self.reply.mirror, "question": self.reply.question},
            "answer": self.answer[:LONGEST],
            "stretches": self.stretches,
            "openings_used": self.openings,
        }
        text = json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False)
        for sign in "`<>":
            text = text.replace(sign, f"\\u{ord(sign):04x}")
        return prompt.filled(data=text, mirror_words=MIRROR_WORDS, question_words=QUESTION_WORDS)


def task_of(
    framework: Framework, turns: Sequence[Turn], memory: Memory, bank: Bank, reply: Reply
) -> Task | None:
    """None where the reply's own words matter, or once danger was spoken of."""
    if not turns or not _may_be_worded(turns, reply):
        return None
    last = turns[-1]
    stage = next((stage for stage in framework.stages if stage.id == reply.stage), None)
    before = [turn.answer for turn in turns[:-1] if turn.act is Act.ANSWER and turn.answer.strip()]
    clauses = clauses_of(last.answer, read(last.answer))
    return Task(
        reply=reply,
        answer=last.answer,
        earlier=tuple(before[-EARLIER:]),
        goal=memory.goal,
        seeks=stage.seeks if stage else "",
        question_before="" if last.reply.kind is Kind.MENTOR_QUESTION else last.reply.question,
        stretches=tuple(clause.text for clause in clauses[:MOST_STRETCHES]),
        openings=tuple(dict.fromkeys(used for turn in turns if (used := opening(turn.reply.mirror)))),
        choices=_choices(framework, turns, memory, bank, reply),
        context=_context(turns, memory, bank),
    )


def _may_be_worded(turns: Sequence[Turn], reply: Reply) -> bool:
    """A plain question after an answer that says something, in a session without signs of danger."""
    last = turns[-1]
    if last.act is not Act.ANSWER or reply.kind is not Kind.QUESTION or not reply.question_id:
        return False
    if reply.risk or any(turn.reply.kind is Kind.SAFETY for turn in turns):
        return False
    if reply.text != put_together(reply.mirror, reply.question):
        return False
    reading = read(last.answer)
    return not reading.empty and not reading.stuck and is_of_this_answer(reply.mirror, last.answer)


def _context(turns: Sequence[Turn], memory: Memory, bank: Bank) -> Context:
    """What the engine's guardrail knew of the session."""
    asked = {
        turn.reply.question_id: turn.reply.question for turn in reversed(turns) if turn.reply.question_id
    }
    said = (*(turn.answer for turn in turns), memory.last_commitment)
    texts = frozenset(turn.reply.question for turn in turns)
    return Context(said, prepare(bank).passages, frozenset(), asked, texts)


def _choices(
    framework: Framework, turns: Sequence[Turn], memory: Memory, bank: Bank, reply: Reply
) -> tuple[Choice, ...]:
    """The question that was chosen, and two of the bank for the same stage and move that were not asked, the nearest first."""
    prepared = prepare(bank)
    first = Choice(reply.question_id or "", reply.question, reply.another_way, reply.passages)
    place = prepared.place.get(first.id)
    if place is None:
        return (first,)
    chosen, vector = bank.questions[place], query_vector(turns, memory)
    asked = {turn.reply.question_id for turn in turns} | set(memory.asked_before) | {chosen.id}
    barred = {
        near
        for name in asked
        if name in prepared.place
        for near in prepared.doubles.get(prepared.place[name], ())
    }
    fits = [
        other
        for other in prepared.by_stage.get(reply.stage, ())
        if other not in barred
        and bank.questions[other].id not in asked
        and _alike(bank.questions[other], chosen, framework.id)
    ]
    if vector is not None and bank.vectors.shape == (len(bank.questions), vector.shape[0]):
        fits.sort(key=lambda other: -float(np.dot(bank.vectors[other], vector)))
    others = [bank.questions[other] for other in fits[: CHOICES - 1]]
    return first, *(
        Choice(
            other.id, other.text, other.another_way or None, behind_question(bank, other.guides, (), vector)
        )
        for other in others
    )


def _alike(question: Question, chosen: Question, framework: str) -> bool:
    """The same move and part of a plan, no harder, and of no theme that the chosen one does not have."""
    if question.frameworks and framework not in question.frameworks:
        return False
    same = (question.move, question.asks) == (chosen.move, chosen.asks) and question.depth <= chosen.depth
    return same and set(question.themes) <= set(chosen.themes)


def reply_of(
    task: Task, mirror: str, question: str, cited_ids: Collection[str], name: str
) -> tuple[Reply | None, str]:
    """The reply in these words, or None with the rules they break. `name` is the model's."""
    if max(len(mirror), len(question)) > LONGEST_PART:
        return None, "at most forty words of our own"
    mirror, question = _tidy(mirror), _tidy(question)
    mirror, question = mirror[:1].upper() + mirror[1:], question[:1].upper() + question[1:]
    place = question_asked(question, [choice.text for choice in task.choices], task.answer, task.goal)
    if place is None:
        return None, "the question that was chosen"
    if mirror != task.reply.mirror and not mirror_is_true(mirror, task.answer, task.stretches):
        return None, "true to what was written"
    if opening(mirror) in task.openings:
        return None, "no opening twice"
    if not set(cited_ids) <= set(task.passages):
        return None, "every citation exists"
    choice = task.choices[place]
    reply = replace(
        task.reply,
        mirror=mirror,
        question=question,
        text=put_together(mirror, question),
        question_id=choice.id,
        another_way=choice.another_way,
        passages=choice.passages,
    )
    if broken := breaches(reply, task.context):
        return None, broken[0]
    if reply == task.reply:
        return reply, ""
    return replace(reply, wording=name), ""


def _tidy(text: str) -> str:
    """Straight double quotes become curly ones; a single one is left, and refused later."""
    text = " ".join(text.split())
    parts = text.split('"')
    if len(parts) % 2 == 0:
        return text
    return (
        "".join(part + ("“" if place % 2 == 0 else "”") for place, part in enumerate(parts[:-1])) + parts[-1]
    )
