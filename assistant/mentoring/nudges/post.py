"""Handing a mail to the mail server: what became of it, and nothing of it in any log."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from enum import StrEnum

from assistant.errors import Unavailable
from assistant.mentoring.nudges.letter import host_of
from assistant.settings import Settings


class Outcome(StrEnum):
    SENDING = "sending"
    """Begun. Where it stays so, the process ended in the middle, and it may have gone out."""
    NOTHING = "nothing"
    """There was nothing to say."""
    SENT = "sent"
    LATER = "later"
    """It certainly did not go out, and may another time."""
    REFUSED = "refused"
    """The server does not take mail for this address."""
    UNSURE = "unsure"
    """The line broke after the mail was given: it may have gone out, so it is not sent again."""


class Down(Unavailable):
    """The server cannot be used at the moment, whoever a mail is for. The sentence names no address."""


@dataclass(frozen=True)
class Post:
    settings: Settings

    @contextmanager
    def line(self) -> Iterator[Line]:
        """One conversation with the server, encrypted and with its certificate checked unless it was set up otherwise."""
        found = self.settings
        try:
            smtp = self._connected()
        except ssl.SSLError:
            raise Down("The mail server's certificate is not one that this machine trusts.") from None
        except smtplib.SMTPNotSupportedError:
            raise Down("The mail server offers no STARTTLS, or no way to sign in.") from None
        except smtplib.SMTPAuthenticationError:
            raise Down("The mail server refused the user or the password.") from None
        except (OSError, smtplib.SMTPException):
            raise Down("The mail server cannot be reached, or does not answer in time.") from None
        try:
            yield Line(smtp, found.smtp_sender)
        finally:
            _close(smtp)

    def _connected(self) -> smtplib.SMTP:
        found = self.settings
        at = found.smtp_host, found.smtp_port or PORTS[found.smtp_security]
        me = host_of(found.public_url)
        tls = ssl.create_default_context(cafile=found.smtp_ca_file)
        if found.smtp_security == "tls":
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(*at, me, timeout=found.smtp_seconds, context=tls)
        else:
            smtp = smtplib.SMTP(*at, me, timeout=found.smtp_seconds)
        try:
            if found.smtp_security == "starttls":
                smtp.starttls(context=tls)
            if found.smtp_user:
                smtp.login(found.smtp_user, self._password())
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _password(self) -> str:
        file = self.settings.smtp_password_file
        if file is None:
            return self.settings.smtp_password.get_secret_value()
        try:
            return file.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise Down("INTERLUDE_SMTP_PASSWORD_FILE cannot be read.") from None


PORTS = {"starttls": 587, "tls": 465, "none": 25}


@dataclass(frozen=True)
class Line:
    smtp: smtplib.SMTP
    sender: str

    def deliver(self, message: EmailMessage, to: str) -> Outcome:
        """Down where it certainly did not go out and nobody else's would, either."""
        utf8 = not to.isascii()
        try:
            if utf8 and not self._offers("smtputf8"):
                return Outcome.REFUSED
            self._begin(utf8)
            code, _ = self.smtp.rcpt(to)
        except (OSError, smtplib.SMTPException):
            raise Down("The mail server ended the conversation.") from None
        if code in (250, 251):
            code = self._give(message)
        if code not in (0, 250):
            self._begin_anew()
        return _told(code)

    def _offers(self, extension: str) -> bool:
        self.smtp.ehlo_or_helo_if_needed()
        return self.smtp.has_extn(extension)

    def _begin(self, utf8: bool) -> None:
        self.smtp.ehlo_or_helo_if_needed()
        code, _ = self.smtp.mail(_bare(self.sender), ["SMTPUTF8", "BODY=8BITMIME"] if utf8 else [])
        if code != 250:
            raise Down("The mail server does not take mail from INTERLUDE_SMTP_SENDER at the moment.")

    def _give(self, message: EmailMessage) -> int:
        """The answer to the mail itself; 0 where none came."""
        try:
            return self.smtp.data(bytes(message))[0]
        except smtplib.SMTPDataError as error:
            return error.smtp_code
        except (OSError, smtplib.SMTPException):
            self.smtp.close()
            return 0

    def _begin_anew(self) -> None:
        try:
            self.smtp.rset()
        except (OSError, smtplib.SMTPException):
            self.smtp.close()


def _told(code: int) -> Outcome:
    if code == 0:
        return Outcome.UNSURE
    if code == 250:
        return Outcome.SENT
    return Outcome.REFUSED if 500 <= code < 600 else Outcome.LATER


def _bare(sender: str) -> str:
    """The address within `Interlude <interlude@example.org>`."""
    return sender.rpartition("<")[2].rstrip(">").strip()


def _close(smtp: smtplib.SMTP) -> None:
    """A goodbye that fails changes nothing any more."""
    try:
        smtp.quit()
    except (OSError, smtplib.SMTPException):
        smtp.close()
