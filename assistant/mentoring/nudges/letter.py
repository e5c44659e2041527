"""The mail: kinds and counts, the way in and the way out. No name, no title, nothing that anybody wrote."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from urllib.parse import urlsplit

from assistant.mentoring.nudges.kinds import Kind, Waiting
from assistant.mentoring.nudges.rhythm import Rhythm

SUBJECT = "Something waits for you in Interlude"
# One of a kind, and how many of it.
SAID = {
    Kind.COMMITMENT: ("a commitment is due", "{} commitments are due"),
    Kind.SHARE: ("something shared with you, not read yet", "{} things shared with you, not read yet"),
    Kind.COMMENT: ("a comment that you have not read", "{} comments that you have not read"),
    Kind.QUESTION: ("a question for your next reflection", "{} questions for your next reflections"),
    Kind.READING: ("something to read from your mentor", "{} things to read from your mentor"),
    Kind.MEETING: ("a meeting tomorrow", "{} meetings tomorrow"),
    Kind.BLIND: ("a question to both of you, without your answer", "{} questions without your answer"),
    Kind.CHECK_IN: ("a check-in on where you stand", "{} check-ins on where you stand"),
}
THIS_WEEK = {
    Kind.COMMITMENT: ("a commitment is due this week", "{} commitments are due this week"),
    Kind.MEETING: ("a meeting in the next seven days", "{} meetings in the next seven days"),
}
TEXT = """\
Waiting for you in Interlude:

{lines}

Open Interlude: {home}

What it is about stands there, and nowhere in this mail.
No more of these mails: {off}
"""
# Nothing is folded into encoded words: the address in List-Unsubscribe has to be read as it stands.
_PLAIN = policy.SMTP.clone(max_line_length=998)
_UTF8 = policy.SMTPUTF8.clone(max_line_length=998)


class NoAddress(ValueError):
    """What is kept as somebody's address is none that a mail can go to."""


def text(waiting: Iterable[Waiting], rhythm: Rhythm, home: str, off: str) -> str:
    lines = "\n".join(f"- {_said(one, rhythm)}" for one in waiting)
    return TEXT.format(lines=lines, home=home, off=off)


def letter(sender: str, to: str, body: str, home: str, off: str, at: datetime) -> EmailMessage:
    """`List-Unsubscribe-Post` promises one click by https (RFC 8058), so it goes out with such an address only."""
    message = EmailMessage(_PLAIN if to.isascii() else _UTF8)
    message["From"] = sender
    message["To"] = address_of(to)
    message["Subject"] = SUBJECT
    message["Date"] = format_datetime(at)
    message["Message-ID"] = make_msgid(domain=host_of(home))
    message["Auto-Submitted"] = "auto-generated"
    message["List-Unsubscribe"] = f"<{off}>"
    if off.startswith("https://"):
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(body)
    return message


def address_of(to: str) -> Address:
    """One address and nothing beside it, whatever is kept; the parser of the library raises of all kinds."""
    user, _, domain = to.rpartition("@")
    try:
        # It takes no letters beyond ASCII, which a server may: for the check each stands for an x.
        parsed = Address(addr_spec="".join(one if one.isascii() else "x" for one in to))
        fits = len(parsed.addr_spec) == len(to) and to.isprintable() and bool(user and domain)
    except Exception:
        fits = False
    if not fits:
        raise NoAddress
    return Address(username=user, domain=domain)


def host_of(home: str) -> str:
    """For the Message-ID and the greeting, instead of the name of the machine."""
    return urlsplit(home).hostname or "localhost"


def _said(one: Waiting, rhythm: Rhythm) -> str:
    said = SAID | THIS_WEEK if rhythm is Rhythm.WEEKLY else SAID
    single, several = said[one.kind]
    return single if one.count == 1 else several.format(one.count)
