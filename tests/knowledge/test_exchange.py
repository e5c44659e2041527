"""The library as files and back, without loss; and what a folder may not do to a library that coaches own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from assistant.access.people import Person
from assistant.errors import BadInput
from assistant.knowledge.content import Item, Kind
from assistant.knowledge.embedder import Embedder
from assistant.knowledge.files import read_content
from assistant.knowledge.intake.service import Intake
from assistant.knowledge.items import text_of
from assistant.knowledge.library import Library
from assistant.settings import ROOT
from assistant.storage.database import Database, now
from tests.knowledge.papers import zipped
from tests.knowledge.shelf import FRAMEWORK, GUIDE, QUESTION, SIGNPOSTS, desk, guide_text


@pytest.fixture
def intake(database: Database, library: Library, folder: Path) -> Intake:
    return Intake(database, library, folder, now)


@pytest.fixture
def empty(tmp_path: Path, embedder: Embedder, folder: Path) -> Iterator[tuple[Library, Intake]]:
    """A library with nothing in it."""
    database = Database(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    database.migrate()
    library = Library(database, now, embedder, folder)
    yield library, Intake(database, library, folder, now)
    database.close()


def published(library: Library) -> object:
    """All that the dialogue has, without what counts the changes of one database."""
    bank = library.bank()
    passages = {
        guide_id: [(one.ordinal, one.title, one.heading, one.text) for one in passages]
        for guide_id, passages in bank.passages.items()
    }
    # The same text has the same vector, but for the last bits: those hang on what is encoded beside it.
    vectors = {guide_id: np.round(vectors, 4).tolist() for guide_id, vectors in bank.passage_vectors.items()}
    rest = (bank.vectors.shape, passages, Nearly(vectors))
    return bank.frameworks, bank.questions, bank.signposts.elsewhere, set(bank.signposts.countries), *rest


@dataclass
class Nearly:
    vectors: dict[str, list[list[float]]]

    def __eq__(self, other: object) -> bool:
        assert isinstance(other, Nearly)
        return list(self.vectors) == list(other.vectors) and all(
            np.allclose(mine, other.vectors[key], atol=1e-3) for key, mine in self.vectors.items()
        )


def work_of_coaches(library: Library, coach: Person) -> None:
    documents = desk(library)
    documents.new(coach, GUIDE, "a-new-one", guide_text("a-new-one", title="'Späte Pausen: “ja”'"))
    documents.publish(coach, GUIDE, "a-new-one", 1, "needed")
    documents.save(coach, GUIDE, "a-new-one", "Half a thought", 1)
    documents.new(coach, GUIDE, "unfinished", "---\ntitle: Unfinished\n---\n## How\nSoon.")
    documents.retire(coach, GUIDE, "resting-well", 1, "worn")

    def item(kind: Kind, name: str) -> Item:
        return documents.check(coach, kind, name, documents.get(coach, kind, name).text)[0]

    question, small = item(QUESTION, "plan-rest"), item(FRAMEWORK, "small")
    asked = replace(question, text="What could wait, “möglichst” soon, so that you can rest?", asks=None)
    documents.save(coach, QUESTION, "plan-rest", text_of(asked), 1)
    documents.publish(coach, QUESTION, "plan-rest", 2, "clearer")
    documents.save(coach, QUESTION, "plan-rest", "text: Half a\n", 2)
    documents.new(coach, QUESTION, "unsaid", "# not yet\ntext: 'Half: a'\n")
    documents.retire(coach, QUESTION, "aim-help", 1, "worn")
    documents.save(
        coach, FRAMEWORK, "small", text_of(replace(small, minutes=7, stages=small.stages[::-1])), 1
    )
    documents.publish(coach, FRAMEWORK, "small", 2, "the other way round")
    documents.new(coach, FRAMEWORK, "unmade", "title: Unmade\n")
    britain, elsewhere = item(SIGNPOSTS, "gb"), item(SIGNPOSTS, "elsewhere")
    documents.new(coach, SIGNPOSTS, "ug", text_of(replace(britain, code="UG", names=("uganda",))))
    documents.publish(coach, SIGNPOSTS, "ug", 1, "we are there")
    documents.save(coach, SIGNPOSTS, "gb", text_of(replace(britain, lines=britain.lines[:1])), 1)
    documents.save(coach, SIGNPOSTS, "elsewhere", text_of(replace(elsewhere, default="Call Ruth.")), 1)
    documents.publish(coach, SIGNPOSTS, "elsewhere", 2, "so that it says whom")
    documents.retire(coach, SIGNPOSTS, "fr", 1, "nobody is there")


def test_export_and_import_into_an_empty_database_lose_nothing(
    library: Library, intake: Intake, empty: tuple[Library, Intake], coach: Person, tmp_path: Path
) -> None:
    work_of_coaches(library, coach)
    assert intake.export(tmp_path / "out")["drafts"] == 9
    other, its_intake = empty
    its_intake.import_path(tmp_path / "out")
    assert published(other) == published(library)
    for kind in Kind:
        for one in desk(library).all(coach, kind):
            same = desk(other).get(coach, kind, one.id)
            assert same.text == desk(library).get(coach, kind, one.id).text
            assert (same.published is None) == (one.published is None)
    its_intake.export(tmp_path / "again")
    names = [file.relative_to(tmp_path / "out") for file in (tmp_path / "out").rglob("*.*")]
    assert len(names) > 8
    for name in names:
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "out" / name).read_bytes(), name


def test_an_exported_library_passes_the_check(intake: Intake, tmp_path: Path) -> None:
    intake.export(tmp_path / "out")
    assert read_content(tmp_path / "out")[1] == []


def test_the_whole_starter_library_goes_out_and_in_again_unchanged(tmp_path: Path, clock) -> None:
    """Without the vectors, which the text makes."""

    def made(name: str) -> tuple[Library, Intake]:
        database = Database(f"sqlite:///{tmp_path / name}.sqlite3")
        database.migrate()
        library = Library(database, clock, Embedder(), ROOT / "knowledge")
        library.encode_missing = lambda progress=None, stopped=None: None
        return library, Intake(database, library, ROOT / "knowledge", clock)

    library, intake = made("one")
    library.import_starter(encode=False)
    intake.export(tmp_path / "out")
    other, its_intake = made("two")
    its_intake.import_path(tmp_path / "out")
    assert len(library.bank().questions) > 500
    assert published(other) == published(library)


def test_a_zip_of_an_exported_library_is_imported_like_its_folder(
    library: Library, intake: Intake, empty: tuple[Library, Intake], tmp_path: Path
) -> None:
    intake.export(tmp_path / "out")
    files = {
        f"out/{file.relative_to(tmp_path / 'out')}": file.read_bytes()
        for file in (tmp_path / "out").rglob("*.*")
    }
    files |= {"out/.git/config": b"x", "out/guides/Not a Name.md": b"x", "out/run.sh": b"x"}
    (tmp_path / "out.zip").write_bytes(zipped(files))
    other, its_intake = empty
    its_intake.import_path(tmp_path / "out.zip")
    assert published(other) == published(library)


def test_a_dry_run_says_what_it_would_do_and_changes_nothing(
    intake: Intake, empty: tuple[Library, Intake], coach: Person, tmp_path: Path
) -> None:
    intake.export(tmp_path / "out")
    other, its_intake = empty
    would = its_intake.import_path(tmp_path / "out", keep=False)
    assert desk(other).all(coach, GUIDE) == [] and not other.bank().questions
    assert its_intake.import_path(tmp_path / "out") == would
    assert {line.done for line in its_intake.import_path(tmp_path / "out")} == {"there already"}


def test_a_file_that_differs_waits_as_a_draft_unless_the_files_are_to_count(
    library: Library, intake: Intake, coach: Person, tmp_path: Path
) -> None:
    intake.export(tmp_path / "out")
    guide = tmp_path / "out" / "guides" / "resting-well.md"
    guide.write_text(guide_text("resting-well", title="Resting better"), "utf-8")
    questions = tmp_path / "out" / "questions" / "plan.yaml"
    questions.write_text(questions.read_text("utf-8").replace("leave undone", "put aside"), "utf-8")
    done = {line.name: line.done for line in intake.import_path(tmp_path / "out")}
    assert (done["resting-well"], done["plan-rest"]) == ("a draft", "a draft")
    assert desk(library).get(coach, GUIDE, "resting-well").published == 1
    intake.import_path(tmp_path / "out", replace=True)
    assert library.bank().passages["resting-well"][0].title == "Resting better"
    assert any("put aside" in question.text for question in library.bank().questions)


def test_one_fault_in_the_files_and_nothing_is_imported(
    intake: Intake, empty: tuple[Library, Intake], coach: Person, tmp_path: Path
) -> None:
    intake.export(tmp_path / "out")
    guide = tmp_path / "out" / "guides" / "resting-well.md"
    guide.write_text(guide.read_text("utf-8").replace("licence: CC-BY-4.0\n", ""), "utf-8")
    other, its_intake = empty
    with pytest.raises(BadInput, match=r"guides/resting-well.md:2: `licence` is missing"):
        its_intake.import_path(tmp_path / "out")
    assert desk(other).all(coach, GUIDE) == []


def test_what_was_imported_outlives_a_changed_starter_library(
    library: Library, intake: Intake, folder: Path, coach: Person, tmp_path: Path
) -> None:
    own = shutil.copytree(folder, tmp_path / "own")
    (own / "guides" / "our-house.md").write_text(guide_text("our-house"), "utf-8")
    questions = own / "questions" / "all.yaml"
    text = questions.read_text("utf-8").replace(
        "Who could help you with this?", "Who in our house could help?"
    )
    more = "- id: ours\n  text: What does our house ask of you?\n  another_way: Which rule is ours?\n  frameworks: []\n"
    more += "  stages: [aim]\n  move: open\n  depth: 0\n  themes: []\n  guides: [our-house]\n"
    questions.write_text(text + more, "utf-8")
    intake.import_path(own, replace=True)
    (folder / "guides" / "asking-for-help.md").write_text(guide_text("asking-for-help", title="New"), "utf-8")
    assert library.import_starter() == []
    assert "our-house" in library.bank().passages
    asked = {question.id: question.text for question in library.bank().questions}
    assert asked["ours"] and asked["aim-help"] == "Who in our house could help?"
    assert desk(library).get(coach, GUIDE, "asking-for-help").title == "New"


def test_export_writes_over_nothing_that_is_not_a_library_to_be_renewed(
    intake: Intake, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    with pytest.raises(BadInput, match="not empty"):
        intake.export(tmp_path / "full")
    with pytest.raises(BadInput, match="in use"):
        intake.export(folder, replace=True)
    intake.export(tmp_path / "full", replace=True)
    assert (tmp_path / "full" / "letter.txt").read_text() == "mine"
