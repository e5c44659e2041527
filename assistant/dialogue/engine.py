"""From the turns so far to the next reply: read, look out for danger, decide, choose, word, check. Pure.

The newest turn must carry what the mentee did (`act`, `answer`). Its `vector` is the caller's to set, so that it can be
stored; where it is missing and `tools.embed` is given, the engine encodes that one answer once and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np

from assistant.dialogue import lines
from assistant.dialogue.choose import Wish, choose, prepare, themes_in
from assistant.dialogue.guardrail import Context, breaches
from assistant.dialogue.heard import Heard, hear, heard_before, noted
from assistant.dialogue.move import Decision, decide
from assistant.dialogue.passages import behind_question, for_advice, query_vector
from assistant.dialogue.plan import PARTS
from assistant.dialogue.read import Reading, read
from assistant.dialogue.safety import Concern, Tier, assess
from assistant.dialogue.safety_words import SafetyWords, full_words, shipped
from assistant.dialogue.state import State, state_of
from assistant.dialogue.turns import Act, Kind, Memory, Reply, Tools, Turn
from assistant.dialogue.wording import Mirror, mirror, pick, pick_question, put_together
from assistant.knowledge.content import Framework, Hit, Question, Stage

ENGINE = "1"
"""Changes when the same turns would be answered differently."""
HITS = 4
HITS_FOR_ADVICE = 12
_ONLY_A_WORD = 12
"""After a safety reply, words up to which an answer only says whether to go on."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything one reply is made from."""

    framework: Framework
    turns: Sequence[Turn]
    memory: Memory
    tools: Tools
    words: SafetyWords
    reading: Reading
    heard: Heard
    state: State | None
    concern: Concern | None
    rng: Random
    context: Context

    @property
    def answer(self) -> str:
        return self.turns[-1].answer

    @property
    def last(self) -> Reply:
        return self.turns[-1].reply

    @property
    def texts(self) -> list[str]:
        return [turn.reply.text for turn in self.turns]

    @property
    def asked_ids(self) -> set[str]:
        return {turn.reply.question_id for turn in self.turns if turn.reply.question_id} | self.memory.asked_before


def next_reply(framework: Framework, turns: Sequence[Turn], memory: Memory, tools: Tools) -> Reply:
    """The reply to the newest turn; with no turns, the opening. An unanswered or finished session gets its last reply again."""
    if not turns:
        return _opening(framework, memory, tools)
    if turns[-1].act is None or turns[-1].reply.done:
        return turns[-1].reply
    turns = _encoded(turns, tools)
    newest = turns[-1]
    reading = read(newest.answer) if newest.act is Act.ANSWER else Reading(0, 0)
    before = heard_before(turns)
    themes = frozenset().union(themes_in(memory.goal), themes_in(newest.answer), *(one.themes for one in before[-1:]))
    heard = [*before, hear(newest, reading, themes)]
    state = state_of(framework, turns, heard, memory)
    concern = assess(newest.answer) or _standing(turns)
    scene = _scene(framework, turns, memory, tools, reading, heard[-1], state, concern)
    if concern is not None and concern.new:
        return _safety(scene)
    return _respond(scene, decide(newest.act, reading, state))


def _standing(turns: Sequence[Turn]) -> Concern | None:
    """The gravest concern that a reply of this session has answered."""
    kept = [turn.reply.provenance for turn in turns if turn.reply.kind is Kind.SAFETY]
    tiers = [(Tier[one["concern"].upper()], one) for one in kept if one.get("concern", "").upper() in Tier.__members__]
    if not tiers:
        return None
    tier, one = max(tiers, key=lambda pair: pair[0])
    return Concern(tier, (), one.get("about") == "other", new=False)


def _encoded(turns: Sequence[Turn], tools: Tools) -> Sequence[Turn]:
    newest = turns[-1]
    if newest.vector is not None or tools.embed is None or newest.act is not Act.ANSWER or not newest.answer.strip():
        return turns
    return [*turns[:-1], replace(newest, vector=np.asarray(tools.embed(newest.answer), dtype=np.float32))]


def _scene(
    framework: Framework, turns: Sequence[Turn], memory: Memory, tools: Tools,
    reading: Reading, heard: Heard, state: State | None, concern: Concern | None,
) -> Scene:
    said = (*(turn.answer for turn in turns), memory.last_commitment)
    asked = {turn.reply.question_id: turn.reply.question for turn in reversed(turns) if turn.reply.question_id}
    context = Context(said, prepare(tools.bank).passages, frozenset(), asked, frozenset(turn.reply.question for turn in turns))
    rng = Random(f"{tools.seed}/{len(turns)}")
    return Scene(framework, turns, memory, tools, tools.safety or shipped(), reading, heard, state, concern, rng, context)


def _provenance(scene: Scene, stage: Stage, rule: str, **more: str) -> dict[str, str]:
    given = {
        "framework": scene.framework.id, "stage": stage.id, "rule": rule,
        "library": scene.tools.bank.version, "engine": ENGINE,
    }
    if scene.turns:
        given |= noted(scene.heard)
    return given | {key: value for key, value in more.items() if value}


# --- the opening ------------------------------------------------------------------------------------------------------


def _opening(framework: Framework, memory: Memory, tools: Tools) -> Reply:
    """The last commitment, where there is one; else a question that opens the first stage. Needs no model."""
    scene = _scene(framework, (), memory, tools, Reading(0, 0), Heard(themes=themes_in(memory.goal)), None, None)
    stage = framework.stages[0]
    commitment = " ".join(memory.last_commitment.split())
    if commitment and "“" not in commitment and "”" not in commitment:
        scene = replace(scene, context=replace(scene.context, said=(commitment,)))
        question_id, frame, question = scene.rng.choice(lines.COMMITMENT)
        told = frame.format(commitment.rstrip("."))
        reply = Reply(
            turn=1, stage=stage.id, move="open", kind=Kind.QUESTION, mirror=told, question=question,
            text=put_together(told, question), question_id=question_id,
            provenance=_provenance(scene, stage, "open with the last commitment"),
        )
        if not breaches(reply, scene.context):
            return reply
    question = _chosen(scene, stage, "open", vector=memory.goal_vector)
    return _asked(scene, stage, question, Mirror(), "open the session", "open")


# --- asking -----------------------------------------------------------------------------------------------------------


def _chosen(scene: Scene, stage: Stage, move: str, asks: str = "", easier: bool = False, vector: np.ndarray | None = None,
            hits: Sequence[Hit] = ()) -> Question | None:
    depth = 0 if easier or move in ("open", "ground") else min(2, scene.reading.depth + 1)
    themes = scene.heard.themes if scene.concern is None else frozenset()
    wish = Wish(
        stage.id, move, scene.framework.id, depth, themes, asks,
        easier, frozenset(hit.passage.guide_id for hit in hits),
    )
    return choose(prepare(scene.tools.bank), wish, scene.asked_ids, scene.context.asked_texts, vector, scene.rng)


def _asked(scene: Scene, stage: Stage, question: Question | None, said: Mirror, rule: str, move: str,
           hits: Sequence[Hit] = (), vector: np.ndarray | None = None, lead: str = "") -> Reply:
    """A question reply that passed the guardrail: with the mirror, without it, or else one of our own questions."""
    for shown in (said, Mirror()):
        if question is None:
            break
        passages = behind_question(scene.tools.bank, question.guides, hits, vector)
        reply = _question_reply(scene, stage, question.text, question.id, shown, rule, question.move, lead)
        reply = replace(reply, passages=passages, another_way=question.another_way or None)
        reply = replace(reply, provenance=reply.provenance | ({"asks": question.asks} if question.asks else {}))
        if not breaches(reply, scene.context):
            return reply
    return _house(scene, stage, lines.FALLBACK, said, rule, move, lead)


def _question_reply(scene: Scene, stage: Stage, question: str, question_id: str, said: Mirror, rule: str, move: str,
                    lead: str = "") -> Reply:
    reminder = _reminder(scene)
    return Reply(
        turn=len(scene.turns) + 1, stage=stage.id, move=move, kind=Kind.QUESTION, mirror=said.text, question=question,
        text=put_together(said.text, lead, question) + (f"\n\n{reminder}" if reminder else ""), question_id=question_id,
        risk=bool(reminder), provenance=_provenance(scene, stage, rule, frame=said.frame),
    )


def _house(scene: Scene, stage: Stage, choices: Sequence[tuple[str, str]], said: Mirror, rule: str, move: str,
           lead: str = "", aside: str = "") -> Reply:
    """One of our own questions; when all were asked, the session closes rather than repeat one."""
    for shown in (said, Mirror()):
        free = [choice for choice in choices if choice[0] not in scene.context.asked]
        if choices is not lines.GENTLE:  # those stand in an order that has its reasons
            scene.rng.shuffle(free)
        for question_id, question in free:
            reply = _question_reply(scene, stage, question, question_id, shown, rule, move, lead)
            if aside:
                reply = replace(reply, provenance=reply.provenance | {"aside": aside})
            if not breaches(reply, scene.context):
                return reply
    return _close(scene, f"{rule}; nothing left to ask", lines.CLOSE_DONE)


# --- what the decision asks for -----------------------------------------------------------------------------------------


def _respond(scene: Scene, decision: Decision) -> Reply:
    outcome = decision.outcome
    if outcome == "close":
        return _close(scene, decision.rule, _closing_lines(scene))
    if scene.concern is not None and outcome in ("stay", "advance", "mentor", "topic", "protest") and _rests(scene):
        lead = pick(lines.AFTER_SAFETY, scene.texts, scene.rng) if scene.state.was_safety else ""
        return _house(scene, scene.state.stage, lines.GENTLE, _mirrored(scene), "the arc rests while signs of danger stand", "open", lead, "yes")
    if scene.concern is not None and decision.move in ("own", "reframe"):
        # Nobody who was harmed is asked for their own part in it.
        decision = Decision(decision.rule, "advance")
    if outcome == "again":
        return _again(scene, decision.rule, _lead_in(scene))
    if outcome == "assistant":
        told = {"what": lines.WHAT, "who reads": lines.WHO_READS, "task": lines.TASK}[scene.reading.asks_assistant]
        return _again(scene, decision.rule, pick(told, scene.texts, scene.rng))
    if outcome == "guidance":
        return _guidance(scene, decision)
    if outcome == "mentor":
        return _mentor(scene, decision)
    if outcome == "topic":
        return _house(scene, scene.state.stage, lines.NEW_TOPIC, Mirror(), decision.rule, "open", pick(lines.TOPIC, scene.texts, scene.rng), aside="yes")
    if outcome == "protest":
        return _house(scene, scene.state.stage, lines.AFTER_PROTEST, Mirror(), decision.rule, "open", pick(lines.PROTEST, scene.texts, scene.rng), aside="yes")
    return _go_on(scene, decision)


def _lead_in(scene: Scene) -> str:
    """Nothing before the other wording they asked for; a word of patience after a blank or a nod."""
    if scene.turns[-1].act is Act.ANOTHER_WAY:
        return ""
    return pick(lines.BLANK if scene.reading.empty else lines.AGAIN, scene.texts, scene.rng)


def _go_on(scene: Scene, decision: Decision) -> Reply:
    """Ask within the stage, or open the next one; a stage with nothing left to ask gives way to the one after it."""
    state, stages = scene.state, scene.framework.stages
    hits, vector = _found(scene)
    said, lead = _acknowledged(scene, decision)
    index = state.index if decision.outcome == "stay" else state.next_index
    move, asks = decision.move, decision.asks
    while index is not None and index < len(stages):
        stage = stages[index]
        if not move:
            move = "plan" if stage.id == "plan" else "open"
            asks = next((part for part in PARTS if part not in state.shown), "") if stage.id == "plan" else ""
        question = _gathering(scene, stage, vector) if move == "close" else _chosen(scene, stage, move, asks, decision.easier, vector, hits)
        if question is None and asks:
            question = _chosen(scene, stage, move, "", decision.easier, vector, hits)
        if question is not None:
            return _asked(scene, stage, question, said, decision.rule, move, hits, vector, lead)
        if move == "close":
            break
        index, move, asks = index + 1, "", ""
    return _close(scene, f"{decision.rule}; nothing left to ask", _closing_lines(scene))


def _gathering(scene: Scene, stage: Stage, vector: np.ndarray | None) -> Question | None:
    """What they take away is asked in the bank's words for learning, whatever the last stage is."""
    for stage_id in ("learning", stage.id, "evidence"):
        question = _chosen(scene, replace(stage, id=stage_id), "close", vector=vector)
        if question is not None:
            return question
    return None


def _acknowledged(scene: Scene, decision: Decision) -> tuple[Mirror, str]:
    """The mirror of what was written, or a short line where there is nothing to mirror."""
    reading = scene.reading
    if scene.turns[-1].act is Act.SKIP or reading.skips:
        return Mirror(), pick(lines.SKIPPED, scene.texts, scene.rng)
    if reading.empty:
        return Mirror(), pick(lines.STILL_BLANK, scene.texts, scene.rng)
    if reading.stuck:
        return Mirror(pick(lines.STUCK, scene.texts, scene.rng), "stuck"), ""
    return _mirrored(scene), ""


def _mirrored(scene: Scene) -> Mirror:
    if scene.turns[-1].act is not Act.ANSWER or (scene.state.was_safety and scene.reading.words <= _ONLY_A_WORD):
        return Mirror()
    used = [turn.reply.provenance.get("frame", "") for turn in scene.turns]
    asks = scene.last.provenance.get("asks", "")
    return mirror(scene.answer, scene.reading, used, [turn.reply.mirror for turn in scene.turns], scene.rng, asks)


def _found(scene: Scene, wide: bool = False) -> tuple[Sequence[Hit], np.ndarray | None]:
    vector = query_vector(scene.turns, scene.memory, wide)
    if vector is None or scene.tools.search is None:
        return (), vector
    return scene.tools.search(vector, HITS_FOR_ADVICE if wide else HITS), vector


def _again(scene: Scene, rule: str, lead: str) -> Reply:
    """The same question in other words, under the same id; once both wordings were shown, another question."""
    last, stage = scene.last, scene.state.stage
    for text in (last.another_way, scene.context.asked.get(last.question_id or "")):
        if not text or last.kind not in (Kind.QUESTION, Kind.GUIDANCE) or text in scene.context.asked_texts:
            continue
        reply = replace(
            _question_reply(scene, stage, text, last.question_id or "", Mirror(), rule, last.move, lead),
            another_way=last.another_way, passages=last.passages,
        )
        kept = {key: value for key in ("asks",) if (value := last.provenance.get(key))}
        reply = replace(reply, provenance=reply.provenance | kept | {"again": "yes"})
        if not breaches(reply, scene.context):
            return reply
    hits, vector = _found(scene)
    move = last.move if last.move in scene.tools.bank.vocabulary.moves else "open"
    question = _chosen(scene, stage, move, last.provenance.get("asks", ""), True, vector, hits)
    return _asked(scene, stage, question, Mirror(), rule, move, hits, vector, lead)


def _guidance(scene: Scene, decision: Decision) -> Reply:
    """What the library says, briefly and cited, and the question handed back; or plainly that it says nothing."""
    hits, _ = _found(scene, wide=True)
    shown = {cited.id for turn in scene.turns if turn.reply.kind is Kind.GUIDANCE for cited in turn.reply.passages}
    hits = [hit for hit in hits if hit.passage.id in scene.context.passages]
    guides_on = prepare(scene.tools.bank).guides_on
    cited = for_advice(hits, {guide for theme in scene.heard.themes for guide in guides_on.get(theme, ())}, shown)
    choices = lines.HAND_BACK if cited else lines.HAND_BACK_NONE
    back = pick_question(choices, scene.context.asked, scene.rng)
    if back is None:
        return _go_on(scene, Decision(f"{decision.rule}, once more", "stay", "own"))
    lead = pick(lines.GUIDANCE_LEAD, scene.texts, scene.rng).format(cited.title) if cited else pick(lines.GUIDANCE_NONE, scene.texts, scene.rng)
    said = _mirrored(scene)
    said = said if "“" in said.text else Mirror()
    for shown_mirror in (said, Mirror()):
        told = [put_together(shown_mirror.text, lead), cited.excerpt, back[1]] if cited else [put_together(shown_mirror.text, lead, back[1])]
        reminder = _reminder(scene)
        reply = Reply(
            turn=len(scene.turns) + 1, stage=scene.state.stage.id, move="guidance", kind=Kind.GUIDANCE,
            mirror=shown_mirror.text, question=back[1], text="\n\n".join([*told, *([reminder] if reminder else [])]),
            passages=(cited,) if cited else (), question_id=back[0], risk=bool(reminder),
            provenance=_provenance(scene, scene.state.stage, decision.rule, frame=shown_mirror.frame),
        )
        if not breaches(reply, scene.context):
            return reply
    return _go_on(scene, Decision(f"{decision.rule}; the excerpt did not pass", "stay", "own"))


def _mentor(scene: Scene, decision: Decision) -> Reply:
    """The mentor's waiting question, word for word under the mentor's name."""
    waiting, stage = scene.memory.mentor_question, scene.state.stage
    said, lead = _acknowledged(scene, decision)
    for shown in (said, Mirror()):
        intro = f"{waiting.mentor} left a question for you:"
        reminder = _reminder(scene)
        reply = Reply(
            turn=len(scene.turns) + 1, stage=stage.id, move="open", kind=Kind.MENTOR_QUESTION, mirror=shown.text,
            question=waiting.text, asked_by=waiting.mentor, question_id=waiting.id, risk=bool(reminder),
            text=put_together(shown.text, lead, intro, waiting.text) + (f"\n\n{reminder}" if reminder else ""),
            provenance=_provenance(scene, stage, decision.rule, frame=shown.frame),
        )
        if not breaches(reply, scene.context):
            return reply
    return _go_on(scene, Decision("the mentor's question could not be shown", "stay", "deepen"))


# --- danger, and the end ------------------------------------------------------------------------------------------------


def _safety(scene: Scene) -> Reply:
    """Curated words and signposts, once in full for each tier; later signs get a shorter word, never the same twice."""
    concern, words, stage = scene.concern, scene.words, scene.state.stage
    tier = concern.tier.name.lower()
    in_full = {t.reply.provenance.get("concern") for t in scene.turns if t.reply.kind is Kind.SAFETY}
    graver = not any(Tier[name.upper()] >= concern.tier for name in in_full if name) if concern.tier >= Tier.PASSIVE else tier not in in_full
    if graver:
        told = full_words(words, concern, scene.memory.country, scene.rng)
    else:
        told = pick(words.of(concern).again, scene.texts, scene.rng)
    question = pick(words.questions, scene.texts, scene.rng)
    return Reply(
        turn=len(scene.turns) + 1, stage=stage.id, move="safety", kind=Kind.SAFETY, mirror="", question=question,
        text=f"{told}\n\n{question}", risk=True,
        provenance=_provenance(
            scene, stage, "signs of danger", concern=tier, about="other" if concern.about_other else ""
        ),
    )


def _rests(scene: Scene) -> bool:
    """The arc rests for as long as graver signs stand; after signs of harassment for two questions, then it goes on."""
    gentle = sum(turn.reply.provenance.get("rule", "").startswith("the arc rests") for turn in scene.turns)
    return scene.concern.tier >= Tier.ABUSE or gentle < 2


def _reminder(scene: Scene) -> str:
    """One short line while a concern stands: every time after graver signs, once after the others."""
    concern = scene.concern
    if concern is None or concern.new:
        return ""
    reminders = scene.words.of(concern).reminders
    shown = sum(any(line in text for line in reminders) for text in scene.texts)
    if concern.tier < Tier.PASSIVE and shown:
        return ""
    return pick(reminders, scene.texts[-2:], scene.rng)


def _closing_lines(scene: Scene) -> Sequence[str]:
    if scene.state is not None and not scene.state.any_answer:
        return lines.CLOSE_EMPTY
    stopped = scene.turns[-1].act is Act.STOP or scene.reading.wants_to_stop
    return lines.CLOSE_STOPPED if stopped or scene.reading.protests or scene.state.skips >= 3 else lines.CLOSE_DONE


def _close(scene: Scene, rule: str, choices: Sequence[str]) -> Reply:
    stage = scene.state.stage if scene.state else scene.framework.stages[0]
    reminder = _reminder(scene)
    text = scene.rng.choice(choices)
    return Reply(
        turn=len(scene.turns) + 1, stage=stage.id, move="close", kind=Kind.CLOSE, mirror="", question="",
        text=f"{text}\n\n{reminder}" if reminder else text, done=True, risk=bool(reminder),
        provenance=_provenance(scene, stage, rule),
    )
