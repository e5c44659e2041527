"""YAML that remembers its lines, so that a fault can say where it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from assistant.knowledge.content import Fault

Path = tuple[str | int, ...]
MOST_LINES = 100_000
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Marked:
    """A YAML value; `lines` holds the line of every key and item by its path."""

    value: Any
    lines: dict[Path, int]

    def line(self, path: Path) -> int:
        """The line of a path, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def at(self, path: Path, key: str) -> Any:
        """What stands under a key of the mapping at a path; None where it is none."""
        value = self.value
        for step in path:
            value = value[step]
        return value.get(key) if isinstance(value, dict) else None


def read_yaml(text: str, file: str, first_line: int = 1) -> tuple[Marked | None, list[Fault]]:
    """The value, or None with the faults; a key that stands twice is one, since YAML would drop the first."""
    faults: list[Fault] = []
    try:
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            lines: dict[Path, int] = {(): first_line}
            if node is not None:
                _walk(node, (), lines, faults, file, first_line)
            value = None if node is None else loader.construct_document(node)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        sentence = f"This is not valid YAML here: {error.problem or error.context}."
        return None, [*faults, Fault(file, first_line + (mark.line if mark else 0), sentence)]
    except (yaml.YAMLError, ValueError):
        return None, [
            *faults,
            Fault(file, first_line, "This file holds characters or values YAML cannot read."),
        ]
    except RecursionError:
        return None, [*faults, Fault(file, first_line, "This file is too large or nested too deeply.")]
    return Marked(value, lines), faults


def _walk(
    node: yaml.Node, path: Path, lines: dict[Path, int], faults: list[Fault], file: str, first_line: int
) -> None:
    if len(lines) > MOST_LINES:  # aliases that refer to each other can make a small file endless
        raise RecursionError
    if path:
        lines.setdefault(path, first_line + node.start_mark.line)
    if isinstance(node, yaml.SequenceNode):
        for ordinal, item in enumerate(node.value):
            _walk(item, (*path, ordinal), lines, faults, file, first_line)
    elif isinstance(node, yaml.MappingNode):
        for key, item in node.value:
            below = (*path, str(key.value))
            line = first_line + key.start_mark.line
            if below in lines:
                faults.append(Fault(file, line, f"`{key.value}` stands here twice. Keep one of them."))
            lines[below] = line
            _walk(item, below, lines, faults, file, first_line)
