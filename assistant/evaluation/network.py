"""The network closed while a session is replayed: whatever tries to connect is stopped and counted."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NoReturn
from unittest.mock import patch


class Closed(OSError):
    """Something tried to reach out while the network was closed."""


@dataclass(slots=True)
class Attempts:
    count: int = 0


@contextmanager
def closed(attempts: Attempts) -> Iterator[None]:
    """Within it every connection and every look-up of a name fails, this machine's own addresses too."""

    def refuse(*_: Any, **__: Any) -> NoReturn:
        attempts.count += 1
        raise Closed("the network is closed during a replay")

    with (
        patch.object(socket.socket, "connect", refuse),
        patch.object(socket.socket, "connect_ex", refuse),
        patch.object(socket.socket, "sendto", refuse),
        patch.object(socket, "create_connection", refuse),
        patch.object(socket, "getaddrinfo", refuse),
    ):
        yield
