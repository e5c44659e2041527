"""The starter library comes into SQL once, follows its files, and leaves a coach's work alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.access.people import Person
from assistant.knowledge import signposts
from assistant.knowledge.embedder import Embedder
from assistant.knowledge.library import Library
from assistant.storage.database import Database, now
from tests.knowledge.shelf import FRAMEWORK, GUIDE, QUESTION, SIGNPOSTS, desk, guide_text


class Forbidden(Embedder):
    """An embedder whose model must not be touched."""

    def encode(self, texts):  # type: ignore[no-untyped-def]
        raise AssertionError("the model was used")

    def load_in_background(self) -> None:
        raise AssertionError("the model was loaded")


@pytest.fixture
def untouched(database: Database, folder: Path) -> Library:
    return Library(database, now, Forbidden(), folder)


def test_an_import_without_a_change_touches_no_model_and_writes_nothing(untouched: Library) -> None:
    before = untouched.bank().version
    told: list[object] = []
    assert untouched.import_starter(lambda *step: told.append(step)) == []
    assert (untouched.bank().version, told) == (before, [])


def test_a_folder_moved_elsewhere_is_still_the_same_library(untouched: Library, tmp_path: Path) -> None:
    for file in (tmp_path / "library").rglob("*.md"):
        file.write_text(file.read_text("utf-8").replace("\n", "\r\n"), "utf-8", newline="")
    assert untouched.import_starter() == []
    assert {p.version for passages in untouched.bank().passages.values() for p in passages} == {1}


def test_a_changed_guide_becomes_a_new_version_and_only_its_new_sections_are_encoded(
    library: Library, folder: Path
) -> None:
    file = folder / "guides" / "resting-well.md"
    file.write_text(file.read_text("utf-8").replace("## How\n", "## How\nTurn off the phone. ", 1), "utf-8")
    told: list[tuple[str, int, int]] = []
    library.import_starter(lambda *step: told.append(step))
    assert told == [("Encoding the library", 1, 1)]
    bank = library.bank()
    assert [p.id for p in bank.passages["resting-well"]] == [f"resting-well@2#{n}" for n in (1, 2, 3)]
    assert bank.passages["asking-for-help"][0].version == 1
    assert bank.passage_vectors["resting-well"].shape == (3, 384)
    old = library.passage("resting-well@1#2")
    assert old is not None
    assert "Turn off the phone" not in old.text


def test_what_a_coach_edited_is_never_overwritten(library: Library, folder: Path, coach: Person) -> None:
    mine = guide_text("resting-well", title="Resting, by a coach")
    saved = desk(library).save(coach, GUIDE, "resting-well", mine, 1)
    desk(library).publish(coach, GUIDE, "resting-well", saved.version, "Shorter title")
    desk(library).retire(coach, GUIDE, "handing-work-over", 1, "Not for us")
    for guide_id in ("resting-well", "handing-work-over"):
        (folder / "guides" / f"{guide_id}.md").write_text(guide_text(guide_id, title="New starter"), "utf-8")
    assert library.import_starter() == []
    assert library.bank().passages["resting-well"][0].title == "Resting, by a coach"
    assert "handing-work-over" not in library.bank().passages
    assert desk(library).get(coach, GUIDE, "resting-well").version == 2


def test_a_broken_file_is_refused_and_the_rest_comes_in(library: Library, folder: Path) -> None:
    broken = folder / "guides" / "resting-well.md"
    broken.write_text(broken.read_text("utf-8").replace("themes: [energy]", "themes: [naps]"), "utf-8")
    (folder / "guides" / "saying-no.md").write_text(guide_text("saying-no"), "utf-8")
    faults = library.import_starter()
    assert [(fault.file, fault.line) for fault in faults] == [("guides/resting-well.md", 3)]
    assert "naps" in faults[0].sentence
    assert "saying-no" in library.bank().passages
    assert library.bank().passages["resting-well"][0].version == 1  # the sound one from before stays
    assert library.import_starter() == faults  # told again until it is mended


def test_what_left_the_starter_is_retired_unless_a_coach_or_a_fault_stands_in_the_way(
    library: Library, folder: Path, coach: Person
) -> None:
    desk(library).save(coach, GUIDE, "asking-for-help", guide_text("asking-for-help", title="Mine"), 1)
    (folder / "guides" / "asking-for-help.md").unlink()
    (folder / "guides" / "handing-work-over.md").unlink()
    questions = folder / "questions" / "all.yaml"
    text = questions.read_text("utf-8")
    questions.write_text("- id: plan-rest" + text.split("- id: plan-rest")[1] + "  colour: red\n", "utf-8")
    assert len(library.import_starter()) == 1
    assert len(library.bank().passages) == 3  # with a fault nothing is taken away
    questions.write_text("- id: plan-rest" + text.split("- id: plan-rest")[1], "utf-8")
    assert library.import_starter() == []
    assert sorted(library.bank().passages) == ["asking-for-help", "resting-well"]
    assert [question.id for question in library.bank().questions] == ["plan-rest"]


def test_a_question_that_comes_back_is_asked_again(library: Library, folder: Path) -> None:
    questions = folder / "questions" / "all.yaml"
    text = questions.read_text("utf-8")
    questions.write_text("- id: plan-rest" + text.split("- id: plan-rest")[1], "utf-8")
    library.import_starter()
    questions.write_text(text, "utf-8")
    library.import_starter()
    assert [question.id for question in library.bank().questions] == ["aim-help", "plan-rest"]


def test_without_encoding_the_content_is_there_and_the_vectors_come_later(
    database: Database, embedder: Embedder, folder: Path
) -> None:
    (folder / "guides" / "saying-no.md").write_text(guide_text("saying-no"), "utf-8")
    untouched = Library(database, now, Forbidden(), folder)
    untouched.import_starter(encode=False)
    assert "saying-no" in untouched.bank().passages
    assert "saying-no" not in untouched.bank().passage_vectors
    library = Library(database, now, embedder, folder)
    library.encode_missing()
    assert library.bank().passage_vectors["saying-no"].shape == (3, 384)


def test_an_import_cut_off_in_its_encoding_goes_on_where_it_was(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.knowledge.library.ENCODE_AT_ONCE", 1)
    (folder / "guides" / "saying-no.md").write_text(guide_text("saying-no"), "utf-8")

    def cut(label: str, done: int, total: int) -> None:
        assert total == 3
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.import_starter(cut)
    assert "saying-no" not in library.bank().passages
    told: list[tuple[str, int, int]] = []
    library.import_starter(lambda *step: told.append(step))
    assert told == [("Encoding the library", 1, 1)]
    assert "saying-no" in library.bank().passage_vectors


def test_a_folder_that_is_not_there_takes_nothing_away(untouched: Library, folder: Path) -> None:
    shutil.rmtree(folder)
    faults = untouched.import_starter()
    assert "vocabulary.yaml" in faults[0].sentence


def test_a_coachs_edit_of_any_kind_is_never_overwritten(
    library: Library, folder: Path, coach: Person
) -> None:
    documents = desk(library)
    (folder / "safety").mkdir()
    shutil.copy(signposts.SHIPPED / "safety" / "signposts.yaml", folder / "safety")
    for kind, name in ((QUESTION, "plan-rest"), (FRAMEWORK, "small"), (SIGNPOSTS, "gb")):
        documents.save(coach, kind, name, "mine: yes\n", 1)
    documents.retire(coach, QUESTION, "aim-help", 1, "worn")
    for name, old, new in (
        ("questions/all.yaml", "leave undone", "put aside"),
        ("questions/all.yaml", "Who could help", "Which person could help"),
        ("frameworks/small.yaml", "title: Small", "title: Smaller"),
        ("safety/signposts.yaml", "116 123", "116 124"),
    ):
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), "utf-8")
    assert library.import_starter() == []
    for kind, name in ((QUESTION, "plan-rest"), (FRAMEWORK, "small"), (SIGNPOSTS, "gb")):
        assert documents.get(coach, kind, name).text == "mine: yes\n"
        assert documents.get(coach, kind, name).published == 1
    assert [one.text for one in library.bank().questions] == [
        "What will you leave undone so that you can rest?"
    ]
    # what no coach touched follows the files
    assert library.signposts().country("GB").lines[0].number == "116 123"
    assert library.signposts().country("IE").lines[0].number == "116 124"


def test_a_fault_in_the_signposts_is_told_and_the_country_stays_as_it_was(
    library: Library, folder: Path
) -> None:
    (folder / "safety").mkdir()
    text = (signposts.SHIPPED / "safety" / "signposts.yaml").read_text("utf-8")
    broken = text.replace("        seen: 2026-11-23\n", "", 1)
    (folder / "safety" / "signposts.yaml").write_text(broken, "utf-8")
    before = library.signposts()
    (fault,) = library.import_starter()
    assert fault.file == "safety/signposts.yaml" and "seen` is missing" in fault.sentence
    assert library.signposts() == before


def test_a_framework_that_left_the_starter_is_offered_no_more(library: Library, folder: Path) -> None:
    small = (folder / "frameworks" / "small.yaml").read_text("utf-8")
    (folder / "frameworks" / "other.yaml").write_text(small.replace("Small", "Other"), "utf-8")
    library.import_starter()
    assert set(library.bank().frameworks) == {"small", "other"}
    (folder / "frameworks" / "other.yaml").unlink()
    library.import_starter()
    assert set(library.bank().frameworks) == {"small"}
