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
    "talk": (
        "talk/talked/talking/talks", "spoke/speak/spoken", "conversation*", "told/tell/asked/ask him/her/them/my/our/the",
        "discuss*", "confront*", "argu*", "had words", "had it out", "chat*", "said to", "one-to-one/1:1/one-on-one",
    ),
    "meeting": (
        "meeting*", "stand-up/standup", "present/presented/presenting/presentation*", "talked/talks/talk over", "interrupt*",
        "cut me off", "speak/spoke/spoken/speaking up", "in the room", "workshop*", "call/calls", "panel/board/committee",
    ),
    "handover": (
        "hand/handed/handing (it/this/that/them/work/things/the/my/over) (over/work/job/task)", "delegat*",
        "gave/give/given/giving (it/this/that/her/him/them/the/my) (the/my) (work/task/job/project/report) (to)",
        "pass/passed/passing (it/this/that/work) on", "took/take/taking it/over/back", "left/leave/let him/her/them (to) "
        "do/run/handle/it", "redid/redo/rewrote/rewrite/rewriting", "assigned/assign",
    ),
    "earlier-plan": (
        "plan/plans/planned/planning", "i/i'd (had) meant/intended/promised/planned/hoped to", "i was going to", "supposed to",
        "my/the to-do", "i said i would/i'd", "didn't get to/round/around", "did not get to/round/around", "never got to/round",
        "did/done what i", "last time/week i",
    ),
    "success": (
        "went/goes/going (really/very/so/quite/pretty) well/right/better/smoothly",
        "it/that/this/which/what (really/actually/finally) worked", "worked/works (out) well", "worked out",
        "succeeded/successfully", "a (real/great/big/huge/small) success",
        "was/were/is (so/very/quite) successful",
        "won", "a (small/big/real) win",
        "<im>/was/were/is/are/feel/felt/feeling (so/really/very/quite/just/still) pleased/proud/happy/glad",
        "made me proud/happy",
        "so/really/very pleased/proud/happy/glad",
        "got the job/role/promotion/contract/offer/part/grant/deal/money/place/order/yes",
        "was/were/is/went/felt/it's/that's/feels (really/very/so/pretty/quite) good/great",
        "good/great result/results/news/outcome/day/meeting/conversation/week/talk/feedback/start/job",
        "it/that/this/which/what (really) helped", "helped me/us", "finished/delivered/shipped",
        "better than i/we/expected/before/last",
        "managed to",
    ),
    "trouble": (
        "wrong/badly/broke/broken/failed/fail/fails/failure/failing", "mistake*", "messed/screwed",
        "a/big/real/serious/main/many/more/some/these (big/real/serious) problem/problems/issue/issues", "problem/problems with",
        "in/had/have/having/has/caused/cause/causes/causing (some/more/such/real/big) trouble/problems/issues",
        "too/so/was/were/came/arrived/ran/running/delivered/finished/started/days/weeks/hours/minutes late",
        "lost/lose/losing the/our/my/a/it/them/him/her/control/time/money/everything", "complain*", "cancel*",
        "missed the/a/my/our/it/this/that", "crash*", "redundan*", "angry/upset/furious", "error*",
        "didn't work", "not working/good/enough", "fell/falls short",
        "fell/fall/falling/got/get/was/am/i'm/were/is/are behind", "behind schedule", "i/they/he/she doubt*", "doubts/doubted",
        "worse/worst",
    ),
}  # fmt: skip
"""No themes of the library, but what a question may take for granted all the same."""

_THEMES = Lexicon(THEMES | SPOKEN)


def themes_in(text: str) -> frozenset[str]:
    """The themes that a goal or an answer speaks of in so many words: a themed question must not presume."""
    return frozenset(found.label for found in _THEMES.find(words_of(text, 0, min(len(text), READ_LIMIT))))
