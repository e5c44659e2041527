"""What a goal or an answer speaks of: the themes of the vocabulary, by the words that make one certain."""

from __future__ import annotations

from assistant.dialogue.phrases import READ_LIMIT, Lexicon, words_of

THEMES: dict[str, tuple[str, ...]] = {
    "goals": ("goal/goals/target/targets/objective/objectives", "ambition*"),
    "feedback": ("feedback", "criticis*/criticiz*", "appraisal*", "(my) performance review/reviews", "my review", "told off"),
    "difficult-conversations": (
        "difficult/hard/awkward/tough/honest conversation/conversations/talk",
        "confront*",
        "conflict*",
        "argue/argued/arguing/argument/arguments",
        "yell*/shout*",
        "rude",
        "disagree*",
        "had words",
    ),
    "delegating": (
        "delegat*",
        "hand/handing/handed (work/it/this/things) over",
        "micromanag*",
        "do/doing everything/it_all myself",
    ),
    "influence": (
        "influenc*",
        "persuad*",
        "convinc*",
        "buy-in",
        "without authority",
        "my (new) idea/ideas/proposal/suggestion*",
        "nobody/no_one/never/don't/doesn't/won't listen/listens",
    ),
    "visibility": (
        "visib*",
        "invisible",
        "be/being seen",
        "the/my/all credit",
        "notice/noticed/notices my",
        "overlooked/unnoticed",
        "unappreciated/underappreciated/undervalued",
        "recognition",
        "taken for granted",
    ),
    "unwritten-rules": ("unwritten/unspoken", "politic*", "how things work/are_done/get_done", "favourit*/favorit*", "clique*"),
    "networks": ("network*", "my contacts", "introduc* me/to"),
    "stretch-assignments": (
        "stretch*",
        "assignment*",
        "new role/position/responsibilit*",
        "bigger/big role/project",
        "step/stepping up",
        "first time leading/running",
    ),
    "sponsorship": ("sponsor*", "promot*", "vouch*", "endors*", "passed over"),
    "evidence": ("evidence", "prove/proof", "my value/results"),
    "mistakes": ("mistake*", "messed/screwed up", "my fault", "got it wrong", "apologis*/apologiz*", "forgot to"),
    "energy": (
        "energy",
        "tired",
        "exhaust*",
        "drain*",
        "burnt/burned/burn out",
        "burnout",
        "worn out",
        "stressed/stressful/stressing",
    ),
    "boundaries": (
        "boundar*",
        "say/saying/said no",
        "can't say no",
        "overload*/overwork*",
        "overtime",
        "workload",
        "swamped",
        "too/so much work/on/to",
        "extra/more work/hours/shift/shifts",
        "long hours",
        "so/too/really/very/super busy",
    ),
    "values": ("my/our/shared values", "what matters", "principle*", "integrity", "what you stand for"),
    "vision": ("vision", "long-term/long_term"),
    "managing-up": ("managing/manage up", "my/the (own/new/old) boss/manager/supervisor/director", "my bosses"),
    "mentoring-meetings": ("my/your mentor", "mentoring", "my mentee"),
}
"""Words that make a theme certain enough for a question that presumes it."""

SPOKEN: dict[str, tuple[str, ...]] = {
    "habit": (
        "habit*", "always/usually/constantly/again", "every/each time", "i tend/keep", "never (once) say/said/ask/asked",
        "whenever", "so often", "most days/weeks", "every/each day/week",
    ),
}  # fmt: skip
"""No themes of the library, but what a question may take for granted all the same."""

_THEMES = Lexicon(THEMES | SPOKEN)


def themes_in(text: str) -> frozenset[str]:
    """The themes that a goal or an answer speaks of in so many words: a themed question must not presume."""
    return frozenset(found.label for found in _THEMES.find(words_of(text, 0, min(len(text), READ_LIMIT))))
