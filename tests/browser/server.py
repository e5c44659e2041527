"""The running application, and a browser in front of it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

ROOT = Path(__file__).resolve().parents[2]
QUIET_CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 90


def launch(playwright: Playwright) -> Browser:
    """A Chromium of this machine, or the one that Playwright installed."""
    found = next((path for name in CHROMIUMS if (path := shutil.which(name))), None)
    return playwright.chromium.launch(executable_path=found, args=QUIET_CHROMIUM)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Server:
    """`python -m assistant demo` (or `serve`) on a data directory of its own."""

    data: Path
    key_file: Path
    command: str = "demo"
    program: tuple[str, ...] = ("assistant",)
    """What `python -m` runs, with what stands before the command."""
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.data.parent / f"server-{self.port}.log"

    def start(self) -> Server:
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("INTERLUDE_")
        } | {
            "INTERLUDE_DATA": str(self.data),
            "INTERLUDE_KEY_FILE": str(self.key_file),
            "HF_HUB_OFFLINE": "1",
        }
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *self.program, self.command, "--port", str(self.port)],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2) as answer:
                    if answer.status == 200:
                        return self
            except OSError:
                time.sleep(0.1)
        self.stop()
        raise RuntimeError(f"the server did not start:\n{self.log.read_text()[-2000:]}")

    def kill(self) -> None:
        """As a power cut would: no goodbye."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()


def settled(page: Page, seconds: int = 30) -> Page:
    """Wait until the script has run to its end and the page stands still."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=seconds * 1000)
    return page


def drawn(page: Page) -> Page:
    """Wait until a page that was just opened shows its room: before its first run it stands still, too, and is empty."""
    page.get_by_test_id("stApp").get_by_role("heading", level=1).first.wait_for()
    return settled(page)


def opened(page: Page, url: str) -> Page:
    page.goto(url)
    return drawn(page)


def enter(context: BrowserContext, server: Server, title: str) -> Page:
    """Through the demo's front door as the person whose card starts with `title`."""
    page = context.new_page()
    page.goto(f"{server.url}/sign-in")
    page.get_by_role("button", name=title).click()
    return drawn(page)
