"""Prompts for a chat model: versioned files whose variables are checked when they are read, never when they are used."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import Unavailable
from assistant.knowledge.content import Fault

VARIABLES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "wording": (frozenset({"mirror_words", "question_words"}), frozenset({"data"})),
}
"""For each purpose the variables of its system part and of its user part. What people wrote may only stand in `data`."""

_NAME = re.compile(r"(?P<purpose>[a-z]+)-(?P<version>[1-9]\d*)\Z")
_PARTS = re.compile(r"\A# System\n(?P<system>.*?)\n# User\n(?P<user>.*)\Z", re.DOTALL)
_VARIABLE = re.compile(r"\{\{(?P<name>[^{}]*)\}\}")


@dataclass(frozen=True, slots=True)
class Prompt:
    id: str
    system: str
    user: str

    def filled(self, **values: object) -> tuple[str, str]:
        """Both parts with their variables; a missing or an unknown one is a KeyError."""
        given = {name: str(value) for name, value in values.items()}
        left = set(given)

        def put(match: re.Match[str]) -> str:
            left.discard(match["name"])
            return given[match["name"]]

        parts = _VARIABLE.sub(put, self.system), _VARIABLE.sub(put, self.user)
        if left:
            raise KeyError(*left)
        return parts


def read_prompts(folder: Path) -> tuple[dict[str, Prompt], list[Fault]]:
    """The newest version for each purpose, and every fault of every version."""
    newest: dict[str, tuple[int, Prompt]] = {}
    faults: list[Fault] = []
    for file in sorted((folder / "prompts").glob("*.md")):
        name = f"prompts/{file.name}"
        match = _NAME.match(file.stem)
        if match is None or match["purpose"] not in VARIABLES:
            known = ", ".join(f"{purpose}-1.md" for purpose in VARIABLES)
            faults.append(Fault(name, 1, f"A prompt is named by its purpose and version, such as {known}."))
            continue
        prompt, found = _read(file, name, match["purpose"])
        faults += found
        version = int(match["version"])
        if prompt and version > newest.get(match["purpose"], (0, prompt))[0]:
            newest[match["purpose"]] = version, prompt
    return {purpose: prompt for purpose, (_, prompt) in newest.items()}, faults


def prompt_for(purpose: str, *folders: Path) -> Prompt:
    """From the first folder that has one; a faulty prompt is refused rather than passed over."""
    for folder in folders:
        prompts, faults = read_prompts(folder)
        if faults:
            raise Unavailable(f"{folder / faults[0].file}:{faults[0].line}: {faults[0].sentence}")
        if purpose in prompts:
            return prompts[purpose]
    raise Unavailable(
        f"There is no prompt for {purpose}. Put {purpose}-1.md into the library's folder prompts."
    )


def _read(file: Path, name: str, purpose: str) -> tuple[Prompt | None, list[Fault]]:
    try:
        text = file.read_text("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        return None, [Fault(name, 1, "This file cannot be read as text.")]
    parts = _PARTS.match(text)
    if parts is None:
        return None, [Fault(name, 1, "A prompt has two parts: “# System”, and below it “# User”.")]
    faults: list[Fault] = []
    for part, wanted in zip(("system", "user"), VARIABLES[purpose], strict=True):
        above = text[: parts.start(part)].count("\n") + 1
        seen: set[str] = set()
        for match in _VARIABLE.finditer(parts[part]):
            seen.add(match["name"])
            if match["name"] not in wanted:
                line = above + parts[part][: match.start()].count("\n")
                faults.append(Fault(name, line, f"`{match['name']}` is not a variable of this part."))
        faults += [
            Fault(name, above, f"The variable `{gone}` is missing in this part.")
            for gone in sorted(wanted - seen)
        ]
    if faults:
        return None, faults
    return Prompt(file.stem, parts["system"].strip(), parts["user"].strip()), []
