"""What a goal or an answer speaks of: the themes of the vocabulary, by the words that make one certain."""

from __future__ import annotations

from assistant.dialogue.phrases import READ_LIMIT, Lexicon, words_of

THEMES: dict[str, tuple[str, ...]] = {
    "goals": ("goal/goals/target/targets/objective/objectives",),
    "feedback": ("feedback", "criticis*/criticiz*", "appraisal*", "performance review/reviews"),
    "difficult-conversations": ("difficult/hard/awkward/tough/honest conversation/conversations/talk", "confront*", "conflict*"),
    "delegating": ("delegat*", "hand/handing/handed (it/things/work/this) over", "micromanag*", "do/doing everything myself"),
    "influence": ("influenc*", "persuad*", "convinc*", "buy-in", "without authority"),
    "visibility": ("visib*", "invisible", "be/being seen", "the/my/all credit", "notice/noticed/notices my"),
    "unwritten-rules": ("unwritten/unspoken", "politic*", "how things work/are_done/get_done"),
    "networks": ("network*", "my contacts", "introduc* me/to"),
    "stretch-assignments": (
        "stretch", "assignment*", "new role", "bigger role/project", "step/stepping up", "first time leading/running",
    ),
    "sponsorship": ("sponsor*", "promot*", "vouch*", "endors*"),
    "evidence": ("evidence", "prove/proof", "my value/results"),
    "mistakes": ("mistake*", "messed up", "my fault", "got it wrong", "apologis*/apologiz*"),
    "energy": ("energy", "tired", "exhaust*", "drain*", "burnt/burned/burn out", "burnout", "worn out"),
    "boundaries": ("boundar*", "say/saying/said no", "can't say no", "overload*", "overtime", "too much work/on", "workload"),
    "values": ("my/our/shared values", "what matters", "principle*", "integrity"),
    "vision": ("vision", "long-term/long_term"),
    "managing-up": ("managing/manage up", "my (own) boss/manager/supervisor/director"),
    "mentoring-meetings": ("my mentor", "mentoring", "my mentee"),
}
"""Words that make a theme certain enough for a question that presumes it."""

_THEMES = Lexicon(THEMES)


def themes_in(text: str) -> frozenset[str]:
    """The themes that a goal or an answer speaks of in so many words: a themed question must not presume."""
    return frozenset(found.label for found in _THEMES.find(words_of(text, 0, min(len(text), READ_LIMIT))))
