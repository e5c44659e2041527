"""A real server on loopback that speaks OpenAI's protocol, well or badly, and keeps what it was sent."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Handler"], None]


class Server(ThreadingHTTPServer):
    daemon_threads = True
    answer: Answer
    heard: list[dict[str, Any]]
    visits: int = 0
    """Requests of any kind, also those that nobody here understands."""
    stopping: threading.Event
    broken_off: threading.Event

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def data(self, place: int = -1) -> dict[str, Any]:
        """The material that the model was handed."""
        user = self.heard[place]["messages"][1]["content"]
        return json.loads(user.split("```json\n")[1].split("\n```")[0])


class Handler(BaseHTTPRequestHandler):
    server: Server

    def parse_request(self) -> bool:
        self.server.visits += 1
        return super().parse_request()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append(json.loads(body))
        try:
            self.server.answer(self)
        except (BrokenPipeError, ConnectionResetError):
            self.server.broken_off.set()

    def reply(self, status: int, body: bytes, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def speaking(answer: Answer) -> Iterator[Server]:
    server = Server(("127.0.0.1", 0), Handler)
    server.answer, server.heard = answer, []
    server.stopping, server.broken_off = threading.Event(), threading.Event()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()


def completion(content: str | None, finish: str = "stop", refusal: str | None = None) -> bytes:
    message = {"role": "assistant", "content": content, "refusal": refusal}
    choice = {"index": 0, "message": message, "finish_reason": finish}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    body = {
        "id": "1",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [choice],
        "usage": usage,
    }
    return json.dumps(body).encode()


def says(mirror: str, question: str, *cited: str, **more: object) -> Answer:
    return text(json.dumps({"mirror": mirror, "question": question, "cited_ids": list(cited), **more}))


def text(content: str | None, finish: str = "stop", refusal: str | None = None) -> Answer:
    return lambda handler: handler.reply(200, completion(content, finish, refusal))


def fails(status: int) -> Answer:
    return lambda handler: handler.reply(status, b'{"error": {"message": "no", "type": "x"}}')


def silent(handler: Handler) -> None:
    handler.server.stopping.wait(30)


def trickling(handler: Handler) -> None:
    """A byte now and then: no pause is ever long enough for a limit on pauses."""
    handler.reply(200, b"", length=100_000)
    while not handler.server.stopping.wait(0.05):
        handler.wfile.write(b" ")
        handler.wfile.flush()


def cut_off(handler: Handler) -> None:
    body = completion('{"mirror": "You')
    handler.reply(200, body[:40], length=len(body))


def closed(handler: Handler) -> None:
    handler.close_connection = True
    handler.connection.close()
