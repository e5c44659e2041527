"""A real mail server on this machine, and a household in which something waits."""

from __future__ import annotations

import datetime
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from assistant.settings import Settings

HOME = "https://interlude.example.org"


@dataclass
class Inbox:
    """What the server took, and whom or what it refuses."""

    refuses: dict[str, str] = field(default_factory=dict)
    """An answer by the address of whoever it is for."""
    refuses_text: str = ""
    got: list[Envelope] = field(default_factory=list)

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:
        if self.refuses_text:
            return self.refuses_text
        self.got.append(envelope)
        return "250 OK"

    def mails(self) -> list[EmailMessage]:
        return [message_from_bytes(one.content, policy=policy.default) for one in self.got]

    def to(self) -> list[str]:
        return sorted(address for one in self.got for address in one.rcpt_tos)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def mail_server(inbox: Inbox, port: int = 0, **how) -> Iterator[int]:
    port = port or free_port()
    controller = Controller(inbox, hostname="127.0.0.1", port=port, **how)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def certificate(folder: Path) -> Path:
    """A self-made one for 127.0.0.1, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "A mail server of one's own")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "mail.pem"
    file.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return file


def tls(file: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(file)
    return context


def only(user: str, password: str) -> Callable[..., AuthResult]:
    def check(server, session, envelope, mechanism, data: LoginPassword) -> AuthResult:
        fits = (data.login, data.password) == (user.encode(), password.encode())
        return AuthResult(success=fits, handled=False)

    return check


@contextmanager
def talking(*answers: str, then_silent: bool = False) -> Iterator[tuple[int, list[bytes]]]:
    """A server that gives these answers, one to each thing said (the first as its greeting), then hangs up or says nothing."""
    heard: list[bytes] = []
    done = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            with listening.accept()[0] as line:
                line.settimeout(10)
                for number, answer in enumerate(answers):
                    if number:
                        heard.append(line.recv(65_536))
                    line.sendall(answer.encode() + b"\r\n")
                if then_silent:
                    done.wait(10)
                elif answers:
                    heard.append(line.recv(65_536))

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listening.getsockname()[1], heard
        done.set()
        thread.join(5)


def mailing(settings: Settings, port: int, **more) -> Settings:
    set_up = {
        "public_url": HOME,
        "smtp_host": "127.0.0.1",
        "smtp_port": port,
        "smtp_security": "none",
        "smtp_sender": "Interlude <interlude@example.org>",
        "smtp_seconds": 1,
    }
    return Settings(**(settings.model_dump() | set_up | more))
