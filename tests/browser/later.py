"""The product as it is, on a day that a file names: `python -m tests.browser.later FILE serve --port 8501`."""

from __future__ import annotations

import os
import sys
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from time import time


class Calendar:
    """The clock of a server in another process: it runs on from the moment that was last written down."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def turn_to(self, moment: datetime) -> None:
        fresh = self.file.with_suffix(".new")
        fresh.write_text(moment.isoformat())
        fresh.replace(self.file)

    def __call__(self) -> datetime:
        passed = max(0.0, time() - self.file.stat().st_mtime)
        return datetime.fromisoformat(self.file.read_text()) + timedelta(seconds=passed)


if __name__ == "__main__":
    # Nobody is signed out in between: the quarter passes in a minute.
    os.environ["INTERLUDE_SESSION_DAYS"] = "90"
    from assistant import __main__, services

    services.build = partial(services.build, clock=Calendar(Path(sys.argv.pop(1))))
    __main__.main()
