"""The chat model behind LangChain: asked once, with a hard time limit, and heard only where its answer has the right form.

The only file that knows LangChain's chat models; it is imported when a model is asked for the first time, never at start.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Coroutine
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field

MOST_TOKENS = 1_000
"""Of a reply, the thinking of a model that thinks included."""
OPENAI = "https://api.openai.com/v1"
GRACE = 1.0
"""Seconds beyond the time limit for the loop itself to say that it passed."""
QUIET = (
    "openai",
    "anthropic",
    "ollama",
    "httpx",
    "httpx2",
    "httpcore",
    "httpcore2",
    "langchain",
    "langchain_core",
    "langsmith",
    "asyncio",
)
"""Loggers that would write what is sent or received when an environment variable asks them to."""

UNREADABLE = frozenset(
    {
        "ValidationError",
        "ValueError",
        "OutputParserException",
        "LengthFinishReasonError",
        "ContentFilterFinishReasonError",
    }
)

LOG = logging.getLogger(__name__)
T = TypeVar("T")


class Words(BaseModel):
    """One reply in words: a mirror of what was written, and one question."""

    model_config = ConfigDict(extra="forbid", strict=True)

    mirror: str = Field(description="One sentence that gives back what the mentee wrote.")
    question: str = Field(description="One of the given questions.")
    cited_ids: list[str] = Field(description="Ids of the passages that the question rests on.")


class Failure(StrEnum):
    """Why there are no words; a code for the provenance, never what was said."""

    LATE = "late"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    UNREADABLE = "unreadable"


OUTAGES = frozenset({Failure.LATE, Failure.UNREACHABLE})
"""Failures that have nothing to do with what was written."""


@dataclass(frozen=True, slots=True)
class Address:
    """Which model, and where: `provider:model` as `init_chat_model` takes it."""

    model: str
    url: str = ""
    key: str = ""

    def __repr__(self) -> str:
        return f"Address({self.model!r})"

    @property
    def name(self) -> str:
        return self.model.partition(":")[2]


class ChatModel:
    def __init__(self, address: Address, seconds: float) -> None:
        self.address = address
        self._seconds = seconds
        self._chain: Any = None
        self._building = threading.Lock()

    def ask(self, system: str, user: str) -> Words | Failure:
        """Words, or why there are none. Returns within the time limit, whatever the other side does."""
        waiting = asyncio.run_coroutine_threadsafe(self._within(system, user), _loop())
        try:
            return waiting.result(self._seconds + GRACE)
        except TimeoutError:
            waiting.cancel()
            return Failure.LATE

    def prepare(self) -> None:
        """Import what it needs in the background, so that the first reply need not wait for that."""
        threading.Thread(target=self._prepare, name="chat-model-imports", daemon=True).start()

    def _prepare(self) -> None:
        try:
            self._built()
        except ImportError as error:  # it says which package is missing
            LOG.warning("The chat model cannot be used: %s", error)
        except Exception as error:
            LOG.warning("The chat model cannot be used: %s", type(error).__name__)

    async def _within(self, system: str, user: str) -> Words | Failure:
        """Nothing is raised from here: an exception would carry the words into a log."""
        try:
            async with asyncio.timeout(self._seconds):
                chain = self._chain or await asyncio.to_thread(self._built)
                return _words(await _untraced(chain.ainvoke([("system", system), ("user", user)])))
        except TimeoutError:
            return Failure.LATE
        except Exception as error:
            return _failure(error)

    def _built(self) -> Any:
        with self._building:
            if self._chain is None:
                self._chain = _build(self.address)
            return self._chain


def _build(address: Address) -> Any:
    """The imports take a second or two, once, on the first reply that asks for a model."""
    from langchain.chat_models import init_chat_model
    from langchain_core.globals import set_debug, set_verbose

    set_debug(False)
    set_verbose(False)
    given: dict[str, Any] = {"max_tokens": MOST_TOKENS, "max_retries": 0}
    if address.url or address.model.startswith("openai:"):
        given["base_url"] = address.url or OPENAI  # named, or OPENAI_BASE_URL could send the words elsewhere
    if address.key:
        given["api_key"] = address.key
    elif address.url and address.model.startswith("openai:"):
        given["api_key"] = "none"  # a key of the environment belongs to its own provider
    if address.model.startswith("ollama:"):
        given = {"num_predict": MOST_TOKENS, **{name: given[name] for name in ("base_url",) if name in given}}
    model = init_chat_model(address.model, **given)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    return model.with_structured_output(Words, include_raw=True)


async def _untraced(call: Coroutine[Any, Any, T]) -> T:
    """LangSmith would record everything where the environment asks for it."""
    from langsmith import tracing_context

    with tracing_context(enabled=False):
        return await call


def _words(answer: Any) -> Words | Failure:
    parsed, raw = answer.get("parsed"), answer.get("raw")
    if getattr(raw, "additional_kwargs", {}).get("refusal"):
        return Failure.REFUSED
    return parsed if isinstance(parsed, Words) else Failure.UNREADABLE


def _failure(error: Exception) -> Failure:
    """By its kind alone; its text may hold what was written."""
    kinds = {kind.__name__ for kind in type(error).__mro__}
    if kinds & {"APITimeoutError", "TimeoutException"}:
        return Failure.LATE
    if any("Refusal" in kind for kind in kinds):
        return Failure.REFUSED
    if kinds & UNREADABLE:
        return Failure.UNREADABLE
    return Failure.UNREACHABLE


_starting = threading.Lock()
_running: list[asyncio.AbstractEventLoop] = []


def _loop() -> asyncio.AbstractEventLoop:
    """One loop for the life of the process: only there can a call be cancelled in the middle, and its connection closed."""
    with _starting:
        if not _running:
            loop = asyncio.new_event_loop()
            threading.Thread(target=loop.run_forever, name="chat-model", daemon=True).start()
            _running.append(loop)
        return _running[0]
