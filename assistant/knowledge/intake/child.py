"""A process of its own for one file, which may be hostile: little memory, little time, nothing to write to.

`python -m assistant.knowledge.intake.child KIND` reads the file from standard input and writes one line of
JSON, then for a zip the bytes of its members one after the other.
"""

from __future__ import annotations

import json
import sys

from assistant.knowledge.intake.door import MOST_CHARACTERS, TOO_LONG, Refused

MEMORY = 768 * 1024 * 1024
SECONDS = 10
DAMAGED = "This file is damaged or made in an unusual way, and cannot be read. Save it again, and bring that."
TOO_MUCH = "This file takes too much memory or time to read. Bring a smaller or simpler one."


def limit() -> None:
    try:
        import resource
    except ImportError:  # Windows: the parent's clock still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(kind: str, data: bytes) -> tuple[dict[str, object], list[bytes]]:
    if kind in ("zip", "library"):
        from assistant.knowledge.intake import archive

        files, left_out = archive.unpacked(data) if kind == "zip" else (archive.library(data), [])
        told = {"files": [(name, len(held)) for name, held in files], "left_out": left_out}
        return told, [held for _, held in files]
    if kind == "docx":
        from assistant.knowledge.intake.word import read
    else:
        from assistant.knowledge.intake.pdf import read
    title, markdown = read(data)
    if len(markdown) > MOST_CHARACTERS:
        raise Refused(TOO_LONG)
    return {"title": title[:200], "markdown": markdown}, []


def main() -> None:
    kind, data = sys.argv[1], sys.stdin.buffer.read()
    limit()
    held: list[bytes] = []
    try:
        told, held = answer(kind, data)
    except Refused as refused:
        told = {"refused": str(refused)}
    except (MemoryError, RecursionError):
        told = {"refused": TOO_MUCH}
    except Exception:  # whatever a parser trips over, the file is at fault
        told = {"refused": DAMAGED}
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n")
    for part in held:
        sys.stdout.buffer.write(part)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
