"""Every rule can be read: an action without its sentence, or with one for another rule, is found here."""

from __future__ import annotations

import pytest

from assistant.access.people import Role
from assistant.access.permissions import TABLE, Action
from assistant.access.plainly import SENTENCES, can, cannot


def test_every_action_has_its_sentences_and_they_are_for_its_tie() -> None:
    assert set(SENTENCES) == set(Action), "say in access/plainly.py what the new action lets people reach"
    for action, said in SENTENCES.items():
        assert said.tie is TABLE[action][1], action
        assert said.can and said.cannot


@pytest.mark.parametrize("role", Role)
def test_a_role_is_told_all_it_can_and_all_it_cannot(role: Role) -> None:
    assert len(can(role)) == sum(role in roles for roles, _ in TABLE.values())
    assert len(can(role)) + len(cannot(role)) == len(Action)


@pytest.mark.parametrize("yourself", [True, False])
def test_the_sentences_speak_to_whoever_reads_them(yourself: bool) -> None:
    said = " ".join(sentence for role in Role for sentence in can(role, yourself))
    assert "{" not in said
    assert (" your " in said, " their own " in said) == (yourself, not yourself)
