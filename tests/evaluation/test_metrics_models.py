"""Training the small models, and the metrics that measure them: on made-up rows, and on the shared half where it is there."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from assistant.dialogue import depth, mirror_quality, second_look, uptake
from assistant.errors import BadInput
from assistant.evaluation.metrics import choice as choice_metric
from assistant.evaluation.metrics import depth as depth_metric
from assistant.evaluation.metrics import uptake as uptake_metric
from assistant.evaluation.metrics.depth import weighted_kappa
from assistant.evaluation.metrics.row import Metric
from assistant.evaluation.rows import Exchange
from assistant.evaluation.train import encoded, train
from assistant.evaluation.train_uptake import checksum, folds, questions_in

SHARED = Path(__file__).resolve().parents[3] / "shared" / "benchmark"
WIDTH = uptake.shipped().background.shape[1]
THINGS = "the audit", "my budget", "a hard talk", "her plan", "this release", "our offer", "the board", "his review"


def encode(texts: Sequence[str]) -> np.ndarray:
    """Bags of hashed words: enough for near and far."""
    rows = np.zeros((len(texts), WIDTH), dtype=np.float32)
    for row, text in enumerate(texts):
        rows[row, 0] = 0.1
        for word in text.lower().split():
            rows[row, crc32(word.strip(".?,").encode()) % WIDTH] += 1
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def deep(text: str) -> tuple[np.ndarray, np.ndarray]:
    rows = encode([text])
    return rows[0], rows


class Bags:
    """In place of the model: bags of words, whose inner layers are the same bags."""

    stamp = "bags:1"

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        return encode(texts)

    def encode_deep(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        return deep(text)


def write(folder: Path, name: str, rows: list[dict]) -> None:
    (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def depth_rows() -> list[dict]:
    starts = ("We saw", "There is", "I felt", "I trust", "It is hard with", "I see why of", "To them", "I learnt", "I will do")
    return [
        {"text": f"{start} {thing}.", "label": label, "confidence": 5.0}
        for label, start in zip(depth.LABELS, starts, strict=True)
        for thing in THINGS
    ]


def uptake_rows() -> list[dict]:
    rows = []
    for number, thing in enumerate(THINGS * 6):
        said = f"I worked on {thing} with number {number}."
        rows.append({"said": said, "reply": f"What was it about {thing} and number {number}?", "uptake": 1.0 + number / 100})
        rows.append({"said": f"Then {said}", "reply": f"Okay {number}.", "uptake": -1.0 - number / 100})
    return rows


@pytest.fixture
def data(tmp_path: Path) -> Path:
    write(tmp_path, "depth_train", depth_rows())
    write(tmp_path, "depth_dev", depth_rows()[::3])
    write(tmp_path, "uptake", uptake_rows())
    return tmp_path


def test_training_writes_files_that_the_product_reads(data: Path, tmp_path: Path) -> None:
    written = train(data, Bags(), tmp_path / "models")
    weights, model = depth.Weights.read(written[1]), uptake.Model.read(written[2])
    text = "I felt the audit."
    assert depth.depth_of(text, encode([text])[0], weights).label == "Feeling"
    replies = ("Okay.", "What was it about the audit?")
    prepared = uptake.prepare(replies, encode(replies), model)
    said = "I worked on the audit."
    assert int(uptake.uptake(said, encode([said])[0], prepared, model).argmax()) == 1
    assert int(uptake.follows(said, encode([said])[0], prepared, model).argmax()) == 1


def test_training_twice_gives_the_same_numbers(data: Path, tmp_path: Path) -> None:
    once, again = train(data, Bags(), tmp_path / "once"), train(data, Bags(), tmp_path / "again")
    models = (mirror_quality.Weights, depth.Weights, uptake.Model, second_look.Weights)
    for first, second, reading in zip(once, again, models, strict=True):
        one, other = reading.read(first), reading.read(second)
        assert all(np.array_equal(getattr(one, part), getattr(other, part)) for part in reading.__slots__)


def test_training_without_its_rows_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="depth_train"):
        train(tmp_path, Bags(), tmp_path)


def test_kappa_is_the_one_everybody_means() -> None:
    random = np.random.default_rng(0)
    truth, found = random.integers(0, 3, 200), random.integers(0, 3, 200)
    assert weighted_kappa(truth, found) == pytest.approx(cohen_kappa_score(truth, found, weights="linear"))
    assert weighted_kappa(truth, truth) == 1


def test_an_interval_holds_its_figure_and_says_whether_the_goal_is_reached() -> None:
    hits = np.array([1.0] * 60 + [0.0] * 40)
    row = Metric("1", "hits", 0.55).resampled("made up", 100, lambda chosen: float(hits[chosen].mean()), 0.05)
    assert row.low < row.figure == 0.6 < row.high
    assert row.reached is True


def test_what_is_not_there_is_said_and_never_counted_as_reached(tmp_path: Path) -> None:
    rows = [
        *depth_metric.measure(tmp_path, deep),
        *uptake_metric.measure(uptake_metric.unseen(tmp_path, encode), encode),
        *choice_metric.measure(tmp_path, encode, None),
    ]
    assert {row.id for row in rows} == {"3a", "3b", "2a", "2b", "1a", "1b", "1c", "1"}
    assert all(row.reached is None and row.figure is None and row.n == 0 for row in rows)


def test_depth_is_measured_on_sure_rows_only(data: Path) -> None:
    write(data, "depth_dev", [*depth_rows()[::12], {"text": "Hm.", "label": "Other", "confidence": 1.0}])
    assert [row.n for row in depth_metric.measure(data, deep)] == [6, 6]


def test_a_model_is_never_measured_on_a_row_it_was_trained_on(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = uptake.Model.read(train(data, Bags(), tmp_path / "models")[2])
    monkeypatch.setattr(uptake, "shipped", lambda: model)
    rows = [Exchange(**row) for row in uptake_rows()]
    pairs, ratings = encoded(rows, encode), np.array([row.uptake for row in rows])
    for row, used in enumerate(uptake_metric.models_for(data, encode, pairs, ratings)):
        assert checksum(pairs.said[row], pairs.replies[row]) not in set(used.trained_on.tolist())


def test_rows_that_share_a_text_stay_in_one_fold() -> None:
    rows = [Exchange(f"said {number // 2}", f"reply {number}", 0.0) for number in range(20)]
    for fold in folds(encoded(rows, encode), 4, seed=0):
        assert all(fold.tolist().count(row ^ 1) == 1 for row in fold.tolist())


def test_kept_sets_are_measured_by_the_products_own_scorer(data: Path) -> None:
    asked = [f"What was it about {thing}?" for thing in THINGS]
    said = [["Hello.", f"I worked on {thing}."] for thing in THINGS]
    rows = [{"said": words, "candidates": asked, "answer": place} for place, words in enumerate(said)]
    write(data, "next_question_spoken", rows)
    found = {row.id: row for row in choice_metric.measure(data, encode, uptake_metric.unseen(data, encode))}
    assert found["1a"].n == len(THINGS)
    assert found["1a"].figure > 0.8
    assert found["1b"].reached is None
    assert found["1"].n == len(uptake_rows()) // 2


def test_the_assistants_own_turns_are_held_against_the_replies_rated_high(data: Path) -> None:
    own = [(f"I worked on {thing}.", f"You worked on {thing}. What about {thing} matters?") for thing in THINGS]
    row = uptake_metric.measure(uptake_metric.unseen(data, encode), encode, own)[1]
    assert row.id == "2b"
    assert row.n == len(own)
    assert row.goal is not None


def test_questions_are_found_in_a_counsellors_text() -> None:
    assert questions_in("That is hard.What would help you most now? Why? Call me.") == ["What would help you most now?"]


@pytest.mark.skipif(not (SHARED / "depth_dev.jsonl").exists(), reason="the shared half is not here")
def test_the_shipped_depth_model_holds_on_rows_it_never_saw() -> None:
    from assistant.knowledge.embedder import Embedder

    accuracy, kappa = depth_metric.measure(SHARED, Embedder().encode_deep)
    assert accuracy.figure > 0.66
    assert kappa.figure > 0.5
    assert kappa.figure > kappa.baseline + 0.2
