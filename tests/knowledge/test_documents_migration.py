"""What a library held before questions and frameworks had versions is all there afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from assistant.access.people import Person
from assistant.errors import BadInput
from assistant.knowledge.embedder import Embedder
from assistant.knowledge.items import body_of
from assistant.knowledge.library import Library
from assistant.knowledge.splitter import SPLITTER, hash_of
from assistant.storage.database import MIGRATIONS, Database, now
from tests.knowledge.shelf import FRAMEWORK, GUIDE, QUESTION, desk, guide_text

AT = "2026-11-01 09:00:00.000000"
PASSAGE = "resting-well@1#1"


@pytest.fixture
def before(tmp_path: Path, library: Library, folder: Path) -> Database:
    """A database as it was, with the small library in it: one guide with a coach's draft, a retired question."""
    database = Database(f"sqlite:///{tmp_path / 'before.sqlite3'}")
    with database.engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        text_1 = guide_text("resting-well")
        rows = [
            ("guides", ("resting-well", 2, 1, 0, hash_of(SPLITTER + text_1))),
            ("guide_versions", ("resting-well", 1, "Resting", text_1, None, AT)),
            ("guide_versions", ("resting-well", 2, "Mine", "half", "Colin-0123456789", AT)),
            ("guide_events", ("e1", "resting-well", 1, "published", None, "From the starter library.", AT)),
            ("guide_events", ("e2", "resting-well", 2, "saved", "Colin-0123456789", "", AT)),
            ("passages", (PASSAGE, "resting-well", 1, 1, "Resting", "What it is", "Rest.", "0" * 64)),
            ("library_state", (1, 7, 3, "digest")),
        ]
        for question in library.bank().questions:
            body = json.dumps(body_of(question))
            mark = hash_of(json.dumps(body_of(question), sort_keys=True))
            row = (question.id, 4, body, hash_of(question.text), mark, question.id == "aim-help")
            rows.append(("questions", row))
        small = library.bank().frameworks["small"]
        mark = hash_of(json.dumps(body_of(small), sort_keys=True))
        rows.append(("frameworks", ("small", 2, json.dumps(body_of(small)), mark)))
        for table, values in rows:
            names = ", ".join(f":v{number}" for number in range(len(values)))
            given = {f"v{number}": value for number, value in enumerate(values)}
            connection.execute(text(f"INSERT INTO {table} VALUES ({names})"), given)
    return database


def test_guides_questions_frameworks_and_citations_come_along(
    before: Database, library: Library, embedder: Embedder, folder: Path, coach: Person
) -> None:
    before.migrate()
    migrated = Library(before, now, embedder, folder)
    documents = desk(migrated)
    guide = documents.get(coach, GUIDE, "resting-well")
    assert (guide.title, guide.text, guide.latest, guide.published) == ("Mine", "half", 2, 1)
    assert documents.get(coach, GUIDE, "resting-well", 1).text == guide_text("resting-well")
    assert [one.action for one in documents.history(coach, GUIDE, "resting-well")] == ["saved", "published"]
    assert migrated.passage(PASSAGE).text == "Rest."
    assert migrated.bank().frameworks == library.bank().frameworks
    assert [one.id for one in migrated.bank().questions] == ["plan-rest"]
    question = documents.get(coach, QUESTION, "plan-rest")
    assert (question.latest, question.published) == (4, 4)
    assert documents.get(coach, QUESTION, "aim-help").status == "retired"
    for kind, name in ((QUESTION, "plan-rest"), (FRAMEWORK, "small")):
        assert documents.get(coach, kind, name).text == desk(library).get(coach, kind, name).text
        reasons = [one.reason for one in documents.history(coach, kind, name)]
        assert reasons == ["In use since before versions were kept."]


def test_the_starter_goes_on_where_it_was_and_brings_the_signposts(
    before: Database, embedder: Embedder, folder: Path, coach: Person
) -> None:
    before.migrate()
    library = Library(before, now, embedder, folder)
    documents = desk(library)
    documents.save(coach, FRAMEWORK, "small", "title: Mine\n", 2)
    assert library.import_starter(encode=False) == []
    assert documents.get(coach, QUESTION, "plan-rest").latest == 4  # the same text, so the same version
    assert documents.get(coach, FRAMEWORK, "small").title == "Mine"
    assert documents.get(coach, GUIDE, "resting-well").latest == 2
    assert library.signposts().country("GB") is not None
    with pytest.raises(BadInput, match="cannot be published yet"):
        documents.publish(coach, FRAMEWORK, "small", 3, "why")
