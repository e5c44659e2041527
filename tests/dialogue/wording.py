"""A household whose mentee agreed to a chat model, and the server that stands for its provider."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from assistant.access.consents import Consents
from assistant.access.people import Person
from assistant.dialogue import conversation
from assistant.dialogue.chat_model import Address, ChatModel
from assistant.dialogue.conversation import Conversations, Running
from assistant.dialogue.turns import Reply
from assistant.dialogue.worder import Terms, Worder
from assistant.knowledge.embedder import Embedder
from assistant.knowledge.library import Library
from assistant.knowledge.prompts import prompt_for
from assistant.settings import ROOT
from tests.dialogue.speaking import Answer, Server, speaking
from tests.household import Household

PROVIDER = "Example Models"
ASKED = "I asked Priya for the chair of the review on Friday, and then I waited in the corridor."
MIRROR = "You asked Priya for the chair of the review on Friday, and then you waited in the corridor."


@dataclass
class Set:
    """Everything one test of the wording holds in its hands."""

    server: Server
    conversations: Conversations
    consents: Consents
    worder: Worder
    curated: list[Reply] = field(default_factory=list)
    """What the engine answered, before anybody worded it."""

    def begun(self, actor: Person, goal: str = "") -> Running:
        return self.conversations.start(actor, "grow", goal_text=goal)

    def answered(self, actor: Person, words: str = ASKED) -> Reply:
        """The reply to the first answer of a new session."""
        session = self.begun(actor)
        return self.conversations.answer(actor, session.id, 1, words).turns[-1].reply


def same(mirror: str = MIRROR) -> Answer:
    """The chosen question as it stands, under this mirror."""

    def answer(handler) -> None:
        from tests.dialogue.speaking import says

        says(mirror, handler.server.data()["questions"][0])(handler)

    return answer


@contextmanager
def set_up(
    house: Household,
    actor: Person,
    answer: Answer,
    seconds: float = 5.0,
    daily: int = 100,
    agreed: bool = True,
) -> Iterator[Set]:
    with speaking(answer) as server:
        consents = Consents(house.database, house.clock)
        model = ChatModel(Address("openai:example-1", server.url, "a-secret-key"), seconds)
        worder = Worder(
            model, prompt_for("wording", ROOT / "knowledge"), Terms(PROVIDER, daily), consents, house.clock
        )
        if agreed:
            consents.agree(actor, PROVIDER)
        library = Library(house.database, house.clock, Embedder(), ROOT / "knowledge")
        conversations = Conversations(
            house.database,
            house.sessions,
            house.entries,
            house.drafts,
            house.waiting_questions,
            house.commitments,
            library,
            worder,
        )
        model._built()  # the imports take seconds, once; what is timed here is the asking
        made = Set(server, conversations, consents, worder)
        engine = conversation.next_reply

        def next_reply(*given) -> Reply:
            made.curated.append(engine(*given))
            return made.curated[-1]

        conversation.next_reply = next_reply
        try:
            yield made
        finally:
            conversation.next_reply = engine
