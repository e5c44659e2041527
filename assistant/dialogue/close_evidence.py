"""What a reflection holds of evidence, sorted into the fields of the form: sentences of the mentee's, whole, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.dialogue.close import Said, sentences_in
from assistant.dialogue.close_plan import ended
from assistant.dialogue.turns import Turn
from assistant.journal.records import EvidenceWords

MOST = 4
"""Sentences in one field; the form is there to write the rest."""
HAPPENED = ("experience", "review")
_NOBODY = re.compile(r"\bno ?(?:body|one)\b", re.IGNORECASE)
_SAW = re.compile(
    r"\b(?:saw|seen|watch\w*|notic\w+|heard|told|knows?|knew|was there|were there|present|copied in|thanked)\b", re.IGNORECASE
)
_PROVES = re.compile(
    r"\d|\b(?:mail|e-?mail|minutes|report|log|file|list|sheet|figure|number|photo|card|ticket|board|record|message|wrote|"
    r"written|signed|dated?)\b",
    re.IGNORECASE,
)
_DID = re.compile(
    r"^(?:so |then |and |but |in the end |at last |yesterday |today |on \w+ )*i(?:['’](?:d|ve))? "
    r"(?!(?:was|were|felt|thought|think|wanted|had (?:the|a|an)|expected|knew|know|could|should|would|will|am)\b)",
    re.IGNORECASE,
)


def evidence_of(turns: Sequence[Turn]) -> EvidenceWords:
    """What happened, what they did, what changed, who saw it, what proves it: each in the order in which it was written."""
    said = sentences_in(turns)
    shows = [one for one in said if one.gathers == "evidence" or one.stage == "evidence"]
    told = [one for one in said if one.stage in HAPPENED and one not in shows]
    seen = [one for one in shows if _is_seen(one)]
    proof = [one for one in shows if one not in seen and _PROVES.search(one.text)]
    result = [one for one in shows if one not in seen and one not in proof]
    return EvidenceWords(
        situation=_together(told, lambda one: not _DID.search(one.text)),
        action=_together(told, lambda one: _DID.search(one.text) is not None),
        result=_together(result),
        seen_by=_together(seen),
        proof=_together(proof),
    )


def _is_seen(one: Said) -> bool:
    return _NOBODY.search(one.text) is not None or (one.reading.shows("person") and _SAW.search(one.text) is not None)


def _together(sentences: Sequence[Said], fits: Callable[[Said], bool] = lambda one: True) -> str:
    kept = list(dict.fromkeys(ended(one.text) for one in sentences if fits(one)))
    return " ".join(kept[:MOST])
