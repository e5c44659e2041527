"""Replies that leave the arc for a moment: the library's word, the mentor's question, and signs of danger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue import lines
from assistant.dialogue.asking import go_on, house
from assistant.dialogue.choose import prepare
from assistant.dialogue.guardrail import breaches
from assistant.dialogue.move import Decision
from assistant.dialogue.passages import for_advice, is_bare, of_guides
from assistant.dialogue.safety import Tier
from assistant.dialogue.safety_words import full_words
from assistant.dialogue.scene import PAST, Scene, acknowledged, found, mirrored, provenance_of, reminder_of
from assistant.dialogue.turns import Kind, Reply
from assistant.dialogue.wording import Mirror, pick, pick_question, put_together


def guidance(scene: Scene, decision: Decision) -> Reply:
    """What the library says, briefly and cited, and the question handed back; or plainly that it says nothing."""
    hits, vector = found(scene, wide=True)
    shown = {cited.id for turn in scene.turns if turn.reply.kind is Kind.GUIDANCE for cited in turn.reply.passages}
    hits = [hit for hit in hits if hit.passage.id in scene.context.passages]
    guides_on, bare = prepare(scene.tools.bank).guides_on, is_bare(scene.answer)
    on_theme = {guide for theme in scene.heard.themes for guide in guides_on.get(theme, ())}
    if bare:
        hits = [*hits, *of_guides(scene.tools.bank, on_theme, vector)]
    cited = for_advice(hits, on_theme, shown, bare)
    choices = lines.HAND_BACK if cited else lines.HAND_BACK_NONE
    back = pick_question(choices, scene.asked_ids, scene.rng) or pick_question(choices, scene.context.asked, scene.rng)
    if back is None:
        return go_on(scene, Decision(f"{decision.rule}, once more", "stay", "own"))
    lead = (
        pick(lines.GUIDANCE_LEAD, scene.texts, scene.rng).format(cited.title)
        if cited
        else pick(lines.GUIDANCE_NONE, scene.texts, scene.rng)
    )
    said = mirrored(scene)
    said = said if "“" in said.text else Mirror()
    for shown_mirror in (said, Mirror()):
        told = (
            [put_together(shown_mirror.text, lead), cited.excerpt, back[1]]
            if cited
            else [put_together(shown_mirror.text, lead, back[1])]
        )
        reminder = reminder_of(scene)
        reply = Reply(
            turn=len(scene.turns) + 1,
            stage=scene.state.stage.id,
            move="guidance",
            kind=Kind.GUIDANCE,
            mirror=shown_mirror.text,
            question=back[1],
            text="\n\n".join([*told, *([reminder] if reminder else [])]),
            passages=(cited,) if cited else (),
            question_id=back[0],
            risk=bool(reminder),
            provenance=provenance_of(scene, scene.state.stage, decision.rule, frame=shown_mirror.frame),
        )
        if not breaches(reply, scene.context):
            return reply
    return go_on(scene, Decision(f"{decision.rule}; the excerpt did not pass", "stay", "own"))


def mentor(scene: Scene, decision: Decision) -> Reply:
    """The mentor's waiting question, word for word under the mentor's name."""
    waiting, stage = scene.memory.mentor_question, scene.state.stage
    said, lead = acknowledged(scene)
    for shown in (said, Mirror()):
        intro = f"{waiting.mentor} left a question for you:"
        reminder = reminder_of(scene)
        reply = Reply(
            turn=len(scene.turns) + 1,
            stage=stage.id,
            move="open",
            kind=Kind.MENTOR_QUESTION,
            mirror=shown.text,
            question=waiting.text,
            asked_by=waiting.mentor,
            question_id=waiting.id,
            risk=bool(reminder),
            text=put_together(shown.text, lead, intro, waiting.text) + (f"\n\n{reminder}" if reminder else ""),
            provenance=provenance_of(scene, stage, decision.rule, frame=shown.frame),
        )
        if not breaches(reply, scene.context):
            return reply
    return go_on(scene, Decision("the mentor's question could not be shown", "stay", "deepen"))


def safety_reply(scene: Scene) -> Reply:
    """Curated words and signposts, once in full for each tier; later signs get a shorter word, never the same twice.
    Where it only sounds heavy, one sentence that asks."""
    concern, words = scene.concern, scene.words
    tier = concern.tier.name.lower()
    if concern.tier is Tier.UNSURE:
        return _safety(scene, pick(words.check, scene.texts, scene.rng), words.check_questions, "it sounded heavy", tier)
    in_full = {t.reply.provenance.get("concern") for t in scene.turns if t.reply.kind is Kind.SAFETY}
    graver = (
        not any(Tier[name.upper()] >= concern.tier for name in in_full if name)
        if concern.tier >= Tier.PASSIVE
        else tier not in in_full
    )
    if graver:
        told = full_words(words, concern, scene.memory.country, scene.rng)
    else:
        told = pick(words.of(concern).again, scene.texts, scene.rng)
    return _safety(scene, told, words.questions, "signs of danger", tier)


def past_reply(scene: Scene) -> Reply:
    """Harm that is told as long past and mended: a quiet word, who listens should it come near again, and the session goes on."""
    told = pick(scene.words.past, scene.texts, scene.rng)
    calm = replace(scene, concern=None)
    reply = house(calm, scene.state.stage, lines.AFTER_PAST, Mirror(), PAST, "open", told, aside="yes")
    return replace(reply, text=f"{reply.text}\n\n{scene.words.quietly(scene.memory.country)}", risk=True)


def _safety(scene: Scene, told: str, questions: Sequence[str], rule: str, tier: str) -> Reply:
    question = pick(questions, scene.texts, scene.rng)
    return Reply(
        turn=len(scene.turns) + 1,
        stage=scene.state.stage.id,
        move="safety",
        kind=Kind.SAFETY,
        mirror="",
        question=question,
        text=f"{told}\n\n{question}",
        risk=True,
        provenance=provenance_of(
            scene, scene.state.stage, rule, concern=tier, about="other" if scene.concern.about_other else ""
        ),
    )


def rests(scene: Scene) -> bool:
    """The arc rests for as long as signs of danger or of harm stand: nobody who was harmed is examined on it."""
    return scene.concern is not None
