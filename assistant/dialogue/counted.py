"""What may be counted of a reply; nothing at all once danger was spoken of in a reflection."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.dialogue import lines
from assistant.dialogue.passages import GOOD
from assistant.dialogue.turns import Act, Kind, Reply, Turn
from assistant.journal.tallies import Tally

CONCRETE = frozenset({"event", "time", "quotation", "action", "cue", "evidence"})
_FALLBACK = frozenset(question_id for question_id, _ in lines.FALLBACK)


def tally_of(turns: Sequence[Turn], reply: Reply) -> Tally | None:
    if reply.risk or reply.kind is Kind.SAFETY or any(turn.reply.kind is Kind.SAFETY for turn in turns):
        return None
    kept = reply.provenance
    answered = "answer" in kept.get("heard", "").split()
    return Tally(
        stage=reply.stage,
        themes=tuple(kept.get("themes", "").split()),
        passages=tuple(passage.id for passage in reply.passages),
        concrete=answered and not CONCRETE.isdisjoint(kept.get("shown", "").split()),
        found=_found(turns, reply),
    )


def _found(turns: Sequence[Turn], reply: Reply) -> bool | None:
    """Whether the library had a passage that is near enough to what was written, or a question to ask at all."""
    if not turns or turns[-1].act is not Act.ANSWER or turns[-1].vector is None or "again" in reply.provenance:
        return None
    if reply.kind is Kind.GUIDANCE:
        return bool(reply.passages)
    if reply.kind is not Kind.QUESTION:
        return None
    if reply.question_id in _FALLBACK:
        return False
    scores = [passage.score for passage in reply.passages if passage.score]  # 0 where the library is not encoded yet
    return any(score >= GOOD for score in scores) if scores else None
