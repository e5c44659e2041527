"""The embedding model: loaded beside everything else, verified, and nobody's bottleneck."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import Unavailable
from assistant.knowledge import embedder as module
from assistant.knowledge.embedder import Embedder, _shipped_folder

HEAVY = ("torch", "transformers", "sentence_transformers", "chromadb", "langchain_core", "textstat", "nltk")


def test_importing_the_library_imports_nothing_heavy() -> None:
    program = f"import sys, assistant.knowledge.library; print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_vectors_are_float32_of_length_one_in_the_order_of_the_texts(embedder: Embedder) -> None:
    texts = [f"{'a much longer sentence about work ' * (n % 5)}number {n}" for n in range(40)]
    vectors = embedder.encode(texts)
    assert vectors.dtype == np.float32
    assert vectors.shape == (40, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    for number in (0, 7, 39):
        assert np.allclose(vectors[number], embedder.encode([texts[number]])[0], atol=1e-4)
    assert embedder.encode([]).shape[0] == 0


def test_the_inner_layers_are_heard_in_the_same_pass_whole_and_by_sentence(embedder: Embedder) -> None:
    passes: list[int] = []
    counting = embedder._port._client[0].register_forward_hook(lambda *_: passes.append(1))  # type: ignore[union-attr]
    vector, layers = embedder.encode_deep(
        "I told her it was fine. I was afraid of slowing everybody down! Why?"
    )
    assert len(passes) == 1
    counting.remove()
    assert np.allclose(
        vector, embedder.encode(["I told her it was fine. I was afraid of slowing everybody down! Why?"])[0]
    )
    assert layers is not None and layers.shape == (3, 4 * 384), "the whole, and the two that are long enough"
    assert np.allclose(np.linalg.norm(layers.reshape(3, 4, 384), axis=2), 1, atol=1e-4)
    assert embedder.encode_deep("I was afraid.")[1].shape[0] == 1  # type: ignore[union-attr]


def test_nothing_of_a_text_stays_with_the_listener(embedder: Embedder) -> None:
    embedder.encode_deep("I was afraid.")
    assert embedder._layers is not None and embedder._layers.rows is None
    embedder.encode(["I was afraid."])
    assert embedder._layers.rows is None


def test_many_threads_get_the_same_vectors(embedder: Embedder) -> None:
    texts = [f"What did you notice on day {n}?" for n in range(8)]
    expected = embedder.encode(texts)
    found: dict[int, np.ndarray] = {}

    def encode(number: int) -> None:
        found[number] = embedder.encode([texts[number]])[0]

    threads = [threading.Thread(target=encode, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(np.allclose(found[number], expected[number], atol=1e-4) for number in range(8))


def test_an_answer_waits_for_no_more_than_two_batches_of_a_long_job(embedder: Embedder) -> None:
    begun, reached = threading.Event(), [0]

    class Texts(list[str]):
        """Tells how far the job has come."""

        def __getitem__(self, number):  # type: ignore[no-untyped-def]
            reached[0] = max(reached[0], number)
            if number >= module.BATCH:
                begun.set()
            return super().__getitem__(number)

    texts = Texts(f"sentence {n:04} about the week" for n in range(module.BATCH * 12))
    thread = threading.Thread(target=embedder.encode, args=(texts,))
    thread.start()
    assert begun.wait(60)
    for _ in range(3):
        before = reached[0]
        embedder.encode(["an answer"])
        assert reached[0] - before <= 2 * module.BATCH
    assert thread.is_alive()
    thread.join()


def test_the_stamp_is_known_before_the_model_is_loaded_and_follows_the_weights(tmp_path: Path) -> None:
    shipped = Embedder()
    assert module.SHIPPED_SHA256 in shipped.stamp
    assert not shipped.ready
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"one")
    before = Embedder(str(folder)).stamp
    assert Embedder(str(folder)).stamp == before
    (folder / "model.safetensors").write_bytes(b"two")
    assert Embedder(str(folder)).stamp != before
    assert Embedder("some-org/some-model").stamp == "some-org/some-model"


def test_weights_that_are_not_the_known_ones_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "other_weights"
    (package / "model").mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('imported')")
    (package / "model" / "model.safetensors").write_bytes(b"not the weights")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(module, "SHIPPED_PACKAGE", "other_weights")
    with pytest.raises(Unavailable, match="not the one Interlude was made with"):
        Embedder().encode(["a"])


def test_a_missing_package_or_model_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Unavailable, match=r"cannot be loaded\. Set INTERLUDE_EMBEDDER"):
        Embedder("nobody/there-is-no-such-model").encode(["a"])
    broken = tmp_path / "broken"
    broken.mkdir()
    with pytest.raises(Unavailable, match="cannot be loaded"):
        Embedder(str(broken)).encode(["a"])
    monkeypatch.setattr(module, "SHIPPED_PACKAGE", "no_such_package")
    with pytest.raises(Unavailable, match="is missing"):
        Embedder().encode(["a"])


def test_another_model_by_path_is_used_without_running_its_code(tmp_path: Path, embedder: Embedder) -> None:
    marker = tmp_path / "marker"
    folder = tmp_path / "copy"
    shutil.copytree(_shipped_folder(), folder)
    (folder / "own.py").write_text(f"open({str(marker)!r}, 'w')")
    modules = (folder / "modules.json").read_text("utf-8")
    other = Embedder(str(folder))
    assert np.allclose(other.encode(["a"]), embedder.encode(["a"]), atol=1e-5)
    assert other.encode_deep("a")[1] is None, "the classifiers know the shipped model's layers only"
    assert other.stamp != embedder.stamp
    (folder / "modules.json").write_text(
        modules.replace("sentence_transformers.models.Transformer", "own.Transformer"), "utf-8"
    )
    with pytest.raises(Unavailable):
        Embedder(str(folder)).encode(["a"])
    assert not marker.exists()
