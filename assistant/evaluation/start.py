"""How long it takes from launch to a drawn page, in a real browser, beside a one-line Streamlit application."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from assistant.evaluation.figures import Figure
from assistant.settings import ROOT

ONE_LINE = 'import streamlit as st; st.title("Today")\n'
ROUNDS = 5
PATIENCE = 60
LIMIT = "1.5 × floor + 1 s"
CHROMIUM = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def measure(data: Path, key_file: Path, token: str) -> Figure:
    """Launch to *Today* drawn for the signed-in mentee of `token`; both start in turns on a warm disk."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return Figure(
            "start to Today", None, "s", limit=LIMIT, note="not measured: needs a browser, run `make bench`"
        )
    ours: list[float] = []
    floor: list[float] = []
    browser_path = next(
        (path for name in ("chromium", "google-chrome") if (path := shutil.which(name))), None
    )
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        one_line = Path(folder) / "one_line.py"
        one_line.write_text(ONE_LINE)
        browser = playwright.chromium.launch(executable_path=browser_path, args=list(CHROMIUM))
        environment = {
            "INTERLUDE_DATA": str(data),
            "INTERLUDE_KEY_FILE": str(key_file),
            "HF_HUB_OFFLINE": "1",
        }
        for _ in range(ROUNDS):
            port = free_port()
            interlude = [sys.executable, "-m", "assistant", "serve", "--port", str(port)]
            ours.append(seconds_to_title(browser, interlude, port, environment, token))
            port = free_port()
            bare = [
                sys.executable, "-m", "streamlit", "run", str(one_line), "--server.port", str(port),
                "--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none",
            ]  # fmt: skip
            floor.append(seconds_to_title(browser, bare, port, {}, token))
        browser.close()
    return Figure("start to Today", median(ours), "s", median(floor), LIMIT)


def seconds_to_title(
    browser: object, command: Sequence[str], port: int, environment: dict[str, str], token: str
) -> float:
    """From the launch of `command` until its page shows its title."""
    context = browser.new_context()
    context.add_cookies([{"name": "interlude_session", "value": token, "url": f"http://127.0.0.1:{port}"}])
    page = context.new_page()
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while not answers(port):
            if process.poll() is not None or time.perf_counter() - begun > PATIENCE:
                raise RuntimeError("the application did not start")
            time.sleep(0.02)
        page.goto(f"http://127.0.0.1:{port}/", wait_until="commit")
        page.wait_for_selector("h1", timeout=PATIENCE * 1000)
        return time.perf_counter() - begun
    finally:
        process.terminate()
        process.wait()
        context.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
