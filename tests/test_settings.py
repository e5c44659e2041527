"""The mail server in the settings: what cannot work, or would give a password away, is refused in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import BadInput
from assistant.settings import load

GOOD = {
    "PUBLIC_URL": "https://interlude.example.org",
    "SMTP_HOST": "mail.example.org",
    "SMTP_SENDER": "Interlude <interlude@example.org>",
}


def given(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    for name, value in (GOOD | values).items():
        monkeypatch.setenv(f"INTERLUDE_{name}", value)


@pytest.mark.parametrize(
    "sender", ["interlude@example.org", "Interlude <interlude@example.org>", "A B <a@b>"]
)
def test_a_mail_server_wants_one_sender_and_the_address_for_links(
    monkeypatch: pytest.MonkeyPatch, sender: str
) -> None:
    given(monkeypatch, SMTP_SENDER=sender)
    assert load().smtp_sender == sender


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"SMTP_SENDER": ""}, "INTERLUDE_SMTP_SENDER"),
        ({"SMTP_SENDER": "a@b.org, c@d.org"}, "give one address"),
        ({"SMTP_SENDER": "Interlude <a@b.org> <c@d.org>"}, "give one address"),
        ({"SMTP_SENDER": "Interlude a@b.org>"}, "give one address"),
        ({"SMTP_SENDER": "a@b.org\r\nBcc: c@d.org"}, "give one address"),
        ({"PUBLIC_URL": ""}, "INTERLUDE_PUBLIC_URL is needed"),
        ({"PUBLIC_URL": "https://user:secret@example.org"}, "INTERLUDE_PUBLIC_URL"),
        ({"PUBLIC_URL": "https://example.org/?a=b"}, "INTERLUDE_PUBLIC_URL"),
        ({"SMTP_SECURITY": "ssl"}, "INTERLUDE_SMTP_SECURITY"),
        ({"SMTP_SECURITY": "none", "SMTP_USER": "me", "SMTP_PASSWORD": "secret"}, "unencrypted"),
        ({"SMTP_PASSWORD_FILE": "/nowhere/at/all"}, "INTERLUDE_SMTP_PASSWORD_FILE"),
        ({"SMTP_CA_FILE": "/nowhere/at/all"}, "INTERLUDE_SMTP_CA_FILE"),
    ],
)
def test_what_cannot_work_is_refused_in_a_sentence_that_repeats_no_secret(
    monkeypatch: pytest.MonkeyPatch, values: dict[str, str], said: str
) -> None:
    given(monkeypatch, **values)
    with pytest.raises(BadInput) as refusal:
        load()
    assert said in str(refusal.value) and "secret" not in str(refusal.value)


def test_without_a_mail_server_nothing_of_it_is_asked_for_and_a_password_is_never_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert load().smtp_host == ""
    given(monkeypatch, SMTP_USER="me", SMTP_PASSWORD="secret")
    assert "secret" not in repr(load())
