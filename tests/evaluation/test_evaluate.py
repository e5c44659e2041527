"""The command that measures: what it does with absent files, what it writes, and whether its own judges can be fooled."""

from __future__ import annotations

import json
import socket
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import f1_score, roc_auc_score

from assistant.dialogue.turns import Cited, Kind, Reply
from assistant.errors import BadInput
from assistant.evaluation import evaluate, report
from assistant.evaluation.ground import Ground
from assistant.evaluation.metrics import (
    advice,
    conduct,
    mirrors,
    policy,
    questions,
    retrieval,
    safety,
    variety,
)
from assistant.evaluation.metrics.conduct import Heard, heard
from assistant.evaluation.metrics.row import Metric, Row, auc, clustered, f1, wilson
from assistant.evaluation.network import Attempts, Closed, closed
from tests.evaluation.test_metrics_models import Bags, write

KEYS = ["id", "name", "data", "n", "figure", "low", "high", "baseline", "goal", "reached"]
SAID = "I kept quiet when my manager changed the plan in front of the client."
GOOD = "You kept quiet when the plan was changed. What held you back?"


def ground(folder: Path) -> Ground:
    return Ground(folder, Bags())  # type: ignore[arg-type]


def reply(text: str, kind: Kind = Kind.QUESTION, **more) -> Reply:
    return Reply(turn=2, stage="aim", move="deepen", kind=kind, mirror="", question="", text=text, **more)


def judged(*texts: str, said: str = SAID) -> dict[str, Row]:
    return {row.id: row for row in conduct.rows_of([[heard(said, reply(text)) for text in texts]], "planted")}


# Intervals


def test_wilsons_interval_is_the_one_in_the_books() -> None:
    assert wilson(8, 10) == pytest.approx((0.4901625, 0.9433178), abs=1e-6)
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775328), abs=1e-6)
    assert wilson(10, 10) == pytest.approx((0.7224672, 1.0), abs=1e-6)


def test_a_resampled_interval_is_that_of_the_mean() -> None:
    values = np.random.default_rng(1).normal(0, 1, 400)
    row = Metric("x", "mean", None).resampled(
        "made up", 400, lambda chosen: float(values[chosen].mean()), None
    )
    error = values.std() / 20
    assert row.low == pytest.approx(values.mean() - 1.96 * error, abs=0.02)
    assert row.high == pytest.approx(values.mean() + 1.96 * error, abs=0.02)


def test_turns_of_one_session_are_drawn_together() -> None:
    apart = clustered(Metric("x", "share", None), "", [(0.5, 1)] * 100, None)
    together = clustered(Metric("x", "share", None), "", [(10, 10)] * 5 + [(0, 10)] * 5, None)
    assert (apart.low, apart.high, apart.n) == (0.5, 0.5, 100)
    assert together.high - together.low > 0.4
    assert together.n == 100


def test_a_ceiling_is_reached_from_below() -> None:
    metric = Metric("x", "alarms", 0.1, at_most=True)
    assert metric.share("", [False] * 20, None).reached is True
    assert metric.share("", [True] * 5 + [False] * 15, None).reached is False


def test_the_scores_agree_with_scikit_learn() -> None:
    random = np.random.default_rng(2)
    truth, scores = random.random(200) < 0.4, random.random(200).round(1)
    assert auc(scores, truth) == pytest.approx(roc_auc_score(truth, scores))
    assert f1(scores > 0.5, truth) == pytest.approx(f1_score(truth, scores > 0.5))


# Absent files, and the formats of the kept ones


def test_an_empty_folder_leaves_null_and_says_so(tmp_path: Path) -> None:
    with ground(tmp_path) as empty:
        rows = evaluate.evaluate(empty, [1, 3, 4, 6, 7, 9])
    kept = [row for row in rows if "own" not in row.data]
    assert {row.id for row in kept} >= {
        "1a",
        "1b",
        "1c",
        "3a",
        "3b",
        "4a",
        "4b",
        "6",
        "7",
        "9a.1",
        "9a.2",
        "9a.3",
        "9b.1",
    }
    assert all(
        row.figure is None and row.reached is None and row.n == 0 and "absent" in row.data for row in kept
    )
    assert all(row.figure is not None for row in rows if "own" in row.data)


def test_without_openings_nothing_is_said_of_variety(tmp_path: Path) -> None:
    with ground(tmp_path) as empty:
        assert [row.figure for row in variety.measure(empty)] == [None] * 4


def test_the_kept_files_are_read_in_their_formats(tmp_path: Path) -> None:
    write(
        tmp_path,
        "questions",
        [{"text": "What happened?", "question": "open"}, {"text": "Did he?", "question": "closed"}],
    )
    write(tmp_path, "questions_written", [{"text": "Was it late?", "question": "open"}])
    write(
        tmp_path,
        "advice",
        [{"text": "You should ask her.", "advice": True}, {"text": "It rained.", "advice": False}],
    )
    write(
        tmp_path,
        "mirrors",
        [
            {"said": SAID, "reply": GOOD[:40], "grade": 2},
            {"said": SAID, "reply": "Just tell him!", "grade": 0},
        ],
    )
    with ground(tmp_path) as kept:
        measured = [*questions.measure(kept), *advice.measure(kept), *mirrors.measure(kept)]
    figures = {row.id: row.figure for row in measured if "own" not in row.data}
    assert figures == {"4a": 1.0, "4b": 0.0, "6": 1.0, "7": 1.0}


def test_a_folder_that_is_not_there_and_a_metric_that_is_not_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="not a directory"):
        evaluate.folder_of(tmp_path / "nowhere")
    with pytest.raises(BadInput, match="no metric 13"):
        evaluate.chosen_of("1,13")
    assert evaluate.chosen_of(" 9, 1,9") == [1, 9]
    assert evaluate.chosen_of("") == list(range(1, 13))


# Output


def test_the_json_is_in_the_agreed_form(tmp_path: Path) -> None:
    with ground(tmp_path) as kept:
        found = json.loads(report.as_json(evaluate.evaluate(kept, [6])))
    assert list(found) == ["metrics"]
    assert [list(row) for row in found["metrics"]] == [KEYS, KEYS]
    assert found["metrics"][0]["reached"] is None
    assert found["metrics"][1]["reached"] in (True, False)


def test_the_page_has_a_line_for_every_figure_and_no_path(tmp_path: Path) -> None:
    with ground(tmp_path) as kept:
        rows = evaluate.evaluate(kept, [6, 9])
    page = report.page(rows, "library-1", "bags", date(2026, 1, 2))
    assert sum(line.startswith("| ") for line in page.splitlines()) == len(rows) + 2
    assert "not measured" in page
    assert "2026-01-02" in page
    assert str(tmp_path) not in page
    assert "/" not in page.split("|")[0].replace("docs/results.md", "")


# The judges of conduct


def test_a_good_turn_passes_all_four_judges() -> None:
    rows = judged(GOOD, "“changed the plan”. What would you have wanted from him?")
    assert [rows[id].figure for id in ("5a", "5b", "5c", "5d")] == [1.0, 1.0, 1.0, 0.0]


@pytest.mark.parametrize(
    ("id", "figure", "text"),
    [
        ("5a", 0.0, "You kept quiet. What held you back? And what did you feel?"),
        ("5a", 0.0, "You kept quiet. What held you back, and what would you do now?"),
        ("5a", 0.0, "You kept quiet about the plan."),
        ("5b", 0.0, "You kept quiet about the plan. Did you tell him later?"),
        ("5b", 0.0, "You kept quiet about the plan. When was that?"),
        ("5b", 0.0, "You kept quiet about the plan. How often does it happen?"),
        ("5c", 0.0, "I see. What held you back?"),
        ("5c", 0.0, "“I was afraid of him”. What held you back?"),
        ("5d", 1.0, "You should talk to him first. What holds you back?"),
        ("5d", 1.0, "Try to see him on Monday. What holds you back?"),
        ("5d", 1.0, "You kept quiet. Have you thought about asking for a meeting?"),
        ("5d", 1.0, "You could write to the client. What holds you back?"),
    ],
)
def test_a_planted_bad_reply_is_caught(id: str, figure: float, text: str) -> None:
    assert judged(text)[id].figure == figure


def test_what_is_cited_is_not_our_advice_and_advice_asked_for_is_not_counted() -> None:
    excerpt = "You should ask for one example."
    cited = reply(f"You kept quiet. {excerpt} What fits?", passages=(Cited("g@1#1", "T", "H", excerpt, 0.5),))
    assert conduct.unasked_advice([heard(SAID, cited)]) == (0, 1)
    assert conduct.unasked_advice([heard("What should I do?", reply(excerpt))]) == (0, 1)
    assert conduct.unasked_advice([heard(SAID, replace(cited, passages=()))]) == (1, 1)


def test_a_close_asks_nothing() -> None:
    closing = [Heard(SAID, "That is all for today.", True), Heard(SAID, "One more: what now?", True)]
    assert conduct.one_question(closing) == (0, 1)


# The other judges


def test_a_question_met_before_is_a_repeat_also_in_other_words(tmp_path: Path) -> None:
    near = (
        ["What held you back then?", "what held you back, then"],
        ["What would help?", "What held you back?"],
    )
    with ground(tmp_path) as kept:
        assert variety._repeating(kept, [near]) == [True, True]
        assert variety._repeating(kept, [[["What held you back?"], ["Who else was there?"]]]) == [
            False,
            False,
        ]


def test_an_invented_plan_fails() -> None:
    marks = {"action": ["call"], "cue": ["monday"], "obstacle": ["busy"]}
    said = ["I will call Ana.", "On Monday.", "If she is busy I will write."]
    assert policy.holds("On Monday, I will call Ana; if she is busy, then I will write.", marks, said)
    assert not policy.holds("On Monday, I will call Ana.", marks, said)
    assert not policy.holds(
        "On Monday, I will call Ana politely; if she is busy, then I will write.", marks, said
    )


def test_the_first_flag_is_counted_from_one_and_past_the_end_where_there_is_none() -> None:
    gate = lambda said, earlier: said == "flag"  # noqa: E731
    assert safety.first_flag(["a", "flag", "flag"], gate) == 2
    assert safety.first_flag(["a", "b"], gate) == 3


def test_bm25_finds_the_passage_with_the_rare_word() -> None:
    rows = [{"id": "a"}, {"id": "b"}, {"id": "c"}]
    texts = ["feedback for the team", "feedback and the sponsor", "feedback on a plan"]
    assert retrieval.bm25(texts, ["sponsor feedback"], rows)[0][0] == "b"


def test_retrieval_ranks_through_the_products_index(tmp_path: Path) -> None:
    things = ("audit numbers", "stretch assignment", "angry client", "night shift")
    write(tmp_path, "advice_passages", [{"id": f"a{n}", "text": thing} for n, thing in enumerate(things)])
    write(
        tmp_path,
        "advice_queries",
        [{"query": thing, "relevant": [f"a{n}"]} for n, thing in enumerate(things)],
    )
    with ground(tmp_path) as kept:
        rows = retrieval._retrieved(kept, "advice", (retrieval.ADVICE,))
    assert rows[0].figure == 1.0


def test_nothing_connects_while_the_network_is_closed() -> None:
    attempts = Attempts()
    with closed(attempts), pytest.raises(Closed):
        socket.create_connection(("127.0.0.1", 9))
    with closed(attempts), pytest.raises(Closed):
        socket.socket().connect(("127.0.0.1", 9))
    assert attempts.count == 2
    assert socket.create_connection.__name__ == "create_connection"


def test_replays_run_the_real_engine_in_a_house_of_their_own_with_the_network_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = tmp_path / "theirs" / "interlude.sqlite3"
    monkeypatch.setenv("INTERLUDE_DATABASE_URL", f"sqlite:///{theirs}")
    monkeypatch.setenv("INTERLUDE_DATA", str(theirs.parent))
    write(tmp_path, "replay_sessions", [{"id": "kept-1", "turns": [SAID, "I was afraid of the client.", ""]}])
    with ground(tmp_path) as kept:
        monkeypatch.setattr(kept, "own", lambda name: [])
        rows = conduct.measure(kept)
        home = kept.home
        assert kept.attempts.count == 0
        assert {turn.answer for one in kept.replays for turns in one.sessions for turn in turns} >= {SAID}
    assert [row.id for row in rows] == ["5a", "5b", "5c", "5d"]
    assert all(row.data == "1 replay_sessions (sessions)" and row.n > 0 for row in rows)
    assert not home.exists()
    assert not theirs.parent.exists()


def test_a_row_without_its_field_is_said_plainly(tmp_path: Path) -> None:
    write(tmp_path, "advice", [{"text": "You should ask her."}])
    with ground(tmp_path) as kept, pytest.raises(BadInput, match="metric 6 reads has no field 'advice'"):
        evaluate.evaluate(kept, [6])
