"""Our own sessions once more in a chat model's words, where one is configured, to stand beside the curated ones.

The model sees what it would see in the product, and the same checks decide what of it passes; only its consent and its
budget are left out, since nobody's words but our own are sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.dialogue.chat_model import ChatModel, Failure
from assistant.dialogue.turns import Memory, Reply, Turn
from assistant.dialogue.worded import reply_of, task_of
from assistant.knowledge.content import Bank, Framework
from assistant.knowledge.prompts import Prompt


@dataclass(slots=True)
class ModelWords:
    """Words one reply after another, and counts how often that was asked for and how often it passed."""

    model: ChatModel
    prompt: Prompt
    bank: Bank
    asked: int = 0
    passed: int = 0

    def __call__(self, framework: Framework, turns: Sequence[Turn], memory: Memory, reply: Reply) -> Reply:
        """The reply in the model's words, or the curated one again."""
        task = task_of(framework, turns, memory, self.bank, reply)
        if task is None:
            return reply
        self.asked += 1
        words = self.model.ask(*task.prompt(self.prompt))
        if isinstance(words, Failure):
            return reply
        found, _ = reply_of(task, words.mirror, words.question, words.cited_ids, self.model.address.name)
        self.passed += found is not None
        return found or reply

    def told(self, what: str) -> str:
        """What was measured, with the share of it that is the model's own."""
        return f"{what} in the words of {self.model.address.name}, {self.passed} of {self.asked} passed"
