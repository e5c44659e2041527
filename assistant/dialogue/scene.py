"""Everything one reply is made from, and the small questions that every reply asks of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from assistant.dialogue import lines
from assistant.dialogue.choose import Wish, choose, prepare
from assistant.dialogue.explained import note
from assistant.dialogue.guardrail import Context
from assistant.dialogue.heard import Heard, noted
from assistant.dialogue.passages import GOOD, query_vector, query_words
from assistant.dialogue.read import Reading
from assistant.dialogue.safety import Concern, Tier, assess
from assistant.dialogue.safety_words import SafetyWords, shipped
from assistant.dialogue.second_look import second_look
from assistant.dialogue.spared import barred
from assistant.dialogue.state import KNOWS_THE_WAY, State
from assistant.dialogue.tone import NAMES, NEITHER, tone_of
from assistant.dialogue.turns import Act, Kind, Memory, Reply, Tools, Turn
from assistant.dialogue.uptake import woven
from assistant.dialogue.wording import Mirror, mirror, pick, put_together
from assistant.knowledge.content import Framework, Hit, Question, Stage

ENGINE = "1"
"""Changes when the same turns would be answered differently."""
_SPARED = {"spares_feeling": lines.NO_FEELING, "spares_plan": lines.NO_PLAN}
HITS = 4
HITS_FOR_ADVICE = 12
OPENS_WITH: tuple[tuple[str, ...], ...] = (("ground",), ("ground", "reframe", "own"), ("reframe", "own"))
"""By depth of the last answer, the moves that may open a stage besides `open`."""
HEARD = 3
"""Answers that a question should follow."""
ONLY_A_WORD = 12
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
    carried: str = ""
    """Where the newest answer shows what was heard in it."""
    tone: int = NEITHER
    """Whether they are glad or sore, by the last answer that told."""

    @property
    def answer(self) -> str:
        return self.turns[-1].answer

    @property
    def last(self) -> Reply:
        return self.turns[-1].reply

    @property
    def knows_the_way(self) -> bool:
        return self.memory.sessions_before >= KNOWS_THE_WAY

    @property
    def texts(self) -> list[str]:
        return [turn.reply.text for turn in self.turns]

    @property
    def asked_ids(self) -> set[str]:
        return {turn.reply.question_id for turn in self.turns if turn.reply.question_id} | self.memory.asked_before


def scene_of(
    framework: Framework,
    turns: Sequence[Turn],
    memory: Memory,
    tools: Tools,
    reading: Reading,
    heard: Heard,
    state: State | None,
    concern: Concern | None,
) -> Scene:
    said = (*(turn.answer for turn in turns), memory.last_commitment)
    asked = {turn.reply.question_id: turn.reply.question for turn in reversed(turns) if turn.reply.question_id}
    context = Context(said, prepare(tools.bank).passages, frozenset(), asked, frozenset(turn.reply.question for turn in turns))
    rng = tools.draw(f"{tools.seed}/{len(turns)}")
    carried = note(turns, reading, heard.shown, state is not None and state.loops) if turns and concern is None else ""
    words, tone = tools.safety or shipped().at(tools.bank.signposts), _tone(turns, memory, reading)
    return Scene(framework, turns, memory, tools, words, reading, heard, state, concern, rng, context, carried, tone)


def _tone(turns: Sequence[Turn], memory: Memory, reading: Reading) -> int:
    if not turns:
        return tone_of(memory.goal, ())
    kept = turns[-1].reply.provenance.get("tone", "")
    return tone_of(turns[-1].answer, reading.feeling_words) or NAMES.get(kept, NEITHER)


def provenance_of(scene: Scene, stage: Stage, rule: str, **more: str) -> dict[str, str]:
    given = {
        "framework": scene.framework.id,
        "stage": stage.id,
        "rule": rule,
        "library": scene.tools.bank.version,
        "engine": ENGINE,
    }
    if scene.turns:
        given |= noted(scene.heard) | {"depth": str(scene.reading.depth), "carried": scene.carried}
    tone = next((name for name, tone in NAMES.items() if tone == scene.tone), "")
    return given | {key: value for key, value in {"tone": tone, **more}.items() if value}


def chosen(
    scene: Scene,
    stage: Stage,
    move: str,
    asks: str = "",
    easier: bool = False,
    vector: np.ndarray | None = None,
    hits: Sequence[Hit] = (),
    without: Collection[str] = (),
) -> Question | None:
    """The next question of the bank for this stage and move; `without` bars some more than were asked."""
    depth = 0 if easier or move in ("open", "ground") else min(2, scene.reading.depth + 1)
    wish = Wish(
        stage.id,
        move,
        scene.framework.id,
        depth,
        scene.heard.themes if scene.concern is None else frozenset(),
        asks,
        easier,
        frozenset(hit.passage.guide_id for hit in hits if hit.score >= GOOD) if scene.concern is None else frozenset(),
        _opens_with(scene),
        asks == "obstacle" and any(other.id == "obstacle" for other in scene.framework.stages),
        broad=scene.knows_the_way and not easier and move not in ("ground", "close"),
        shown=_shown(scene),
        tone=scene.tone if scene.concern is None else NEITHER,
        starting=("goal" if scene.memory.goal.strip() else "nothing") if not scene.turns else "",
    )
    said, by = heard_lately(scene, vector)
    barred = scene.asked_ids | set(without)
    prepared, posed = prepare(scene.tools.bank), scene.context.asked_texts
    return choose(prepared, wish, barred, posed, said, by, scene.rng, scene.tools.watch)


def _opens_with(scene: Scene) -> tuple[str, ...]:
    if not scene.turns or scene.concern is not None:
        return ()
    return tuple(move for move in OPENS_WITH[scene.reading.depth] if move not in barred(scene.state))


def _shown(scene: Scene) -> frozenset[str]:
    """What a question may take for granted besides the themes."""
    shown = set(scene.state.shown) if scene.state else set()
    shown |= {name for name, tone in NAMES.items() if tone == scene.tone}
    shown |= {"wish"} if scene.memory.goal.strip() else set()
    return frozenset(shown | ({"earlier-plan"} if scene.memory.last_commitment else set()))


def heard_lately(scene: Scene, vector: np.ndarray | None) -> tuple[str, np.ndarray | None]:
    """What a question should follow: the last answers, the latest counting most; before the first one the goal."""
    told = [turn for turn in scene.turns[-HEARD:] if turn.answer.strip()]
    if not told:
        return scene.memory.goal, vector
    woven_of = [turn for turn in told if turn.vector is not None and (vector is None or turn.vector.shape == vector.shape)]
    said = "\n".join(turn.answer for turn in told)
    return said, woven([turn.vector for turn in woven_of], [turn.answer for turn in woven_of]) if woven_of else vector


def found(scene: Scene, wide: bool = False) -> tuple[Sequence[Hit], np.ndarray | None]:
    vector = query_vector(scene.turns, scene.memory, wide)
    if vector is None or scene.tools.search is None:
        return (), vector
    words = query_words(scene.turns, scene.memory, wide)
    return scene.tools.search(vector, HITS_FOR_ADVICE if wide else HITS, words), vector


def mirrored(scene: Scene) -> Mirror:
    if scene.turns[-1].act is not Act.ANSWER or (scene.state.was_safety and scene.reading.words <= ONLY_A_WORD):
        return Mirror()
    used = [turn.reply.provenance.get("frame", "") for turn in scene.turns]
    asks = scene.last.provenance.get("asks", "")
    asks = asks if asks in scene.heard.shown else ""
    earlier = [turn.reply.mirror for turn in scene.turns]
    return mirror(scene.answer, scene.reading, used, earlier, scene.rng, asks, scene.knows_the_way)


def acknowledged(scene: Scene) -> tuple[Mirror, str]:
    """The mirror of what was written, or a short line where there is nothing to mirror."""
    reading = scene.reading
    if scene.turns[-1].act is Act.SKIP or reading.skips:
        return Mirror(), pick(lines.SKIPPED, scene.texts, scene.rng)
    if reading.empty:
        return Mirror(), pick(lines.STILL_BLANK, scene.texts, scene.rng)
    if reading.stuck:
        return Mirror(pick(lines.STUCK, scene.texts, scene.rng), "stuck"), ""
    said = [lines.OF_ITSELF.get(reading.asks_besides)]
    said += [told for flag, told in _SPARED.items() if flag in scene.heard.flags]
    return mirrored(scene), put_together(*(pick(told, scene.texts, scene.rng) for told in said if told))


def standing(turns: Sequence[Turn]) -> Concern | None:
    """The gravest concern that a reply of this session has answered."""
    kept = [turn.reply.provenance for turn in turns if turn.reply.kind is Kind.SAFETY]
    tiers = [(Tier[one["concern"].upper()], one) for one in kept if one.get("concern", "").upper() in Tier.__members__]
    tiers = [(tier, one) for tier, one in tiers if tier is not Tier.UNSURE]
    if not tiers:
        return None
    tier, one = max(tiers, key=lambda pair: pair[0])
    return Concern(tier, (), one.get("about") == "other", new=False)


PAST = "told as long past, and mended"


def concern_of(turns: Sequence[Turn]) -> Concern | None:
    """What the newest answer calls for, or what stands; what is told as mended counts so once, and only where nothing stands."""
    stands = standing(turns)
    calm = stands is None and all(turn.reply.kind is not Kind.SAFETY for turn in turns)
    now = assess(turns[-1].answer, second_look=lambda _: second_look(turns), mended=calm)
    if now is not None and now.tier is Tier.PAST and any(turn.reply.provenance.get("rule") == PAST for turn in turns):
        return None
    return now or stands


def reminder_of(scene: Scene) -> str:
    """One short line while a concern stands: every time after graver signs, once after the others."""
    concern = scene.concern
    if concern is None or concern.new:
        return ""
    reminders = scene.words.of(concern).reminders
    shown = sum(any(line in text for line in reminders) for text in scene.texts)
    if concern.tier < Tier.PASSIVE and shown:
        return ""
    return pick(reminders, scene.texts[-2:], scene.rng)
