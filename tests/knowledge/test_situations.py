"""Example situations: kept by coaches, checked, changed by one at a time, and removed for good."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.access.people import Person
from assistant.dialogue.themes import themes_in
from assistant.errors import BadInput, NotAllowed, NotFound
from assistant.knowledge.content import Situation
from assistant.knowledge.files import read_content
from assistant.knowledge.intake.service import Intake
from assistant.knowledge.items import to_yaml
from assistant.knowledge.library import Library
from assistant.knowledge.situations import MOST, Situations
from assistant.settings import ROOT
from assistant.storage.database import Database, now
from tests.knowledge.shelf import SITUATION, desk

ANSWER = "I asked nobody, and on Friday the week was full."
STARTER = """\
- id: full-week
  name: A full week
  framework: small
  stage: aim
  goal: Rest
  answer: I said yes again.
"""


@pytest.fixture
def situations(database: Database, library: Library) -> Situations:
    return Situations(database, now, library)


def kept(situations: Situations, coach: Person, name: str = "Asked nobody") -> Situation:
    return situations.add(coach, name, "small", "aim", "Rest more", ANSWER)


def test_an_example_is_kept_found_changed_and_removed_for_good(
    situations: Situations, coach: Person, other_coach: Person, database: Database
) -> None:
    made = kept(situations, coach)
    assert made == Situation("asked-nobody", "Asked nobody", "small", "aim", "Rest more", ANSWER)
    kept(situations, other_coach, "A second one")
    assert [one.name for one in situations.all(coach)] == ["A second one", "Asked nobody"]
    changed = situations.change(other_coach, replace(made, answer="I asked Ines."), 1)
    assert situations.get(coach, made.id) == (changed, 2)
    situations.remove(coach, made.id)
    with pytest.raises(NotFound):
        situations.get(coach, made.id)
    with database.read() as db:
        for table in ("documents", "document_versions", "document_events"):
            names = db.scalars(text(f"SELECT * FROM {table} WHERE kind = 'situation'")).all()
            assert len(names) == (2 if table == "document_events" else 1), table


def test_only_coaches_meet_examples(situations: Situations, coach: Person, mentee: Person) -> None:
    made = kept(situations, coach)
    for attempt in (
        lambda: situations.all(mentee),
        lambda: situations.get(mentee, made.id),
        lambda: kept(situations, mentee, "Another"),
        lambda: situations.change(mentee, made, 1),
        lambda: situations.remove(mentee, made.id),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_what_cannot_be_an_example_is_told_in_a_sentence(situations: Situations, coach: Person) -> None:
    made = kept(situations, coach)
    for changes, told in (
        ({"name": " "}, "Give the example a name first"),
        ({"answer": "\n "}, "Write an answer first"),
        ({"answer": "x" * 4_001}, "too long"),
        ({"goal": "x" * 501}, "too long"),
        ({"framework": "nowhere"}, "There is no framework “nowhere”"),
        ({"stage": "nowhere"}, "nowhere"),
        ({"name": "asked NOBODY"}, "with this name already"),
    ):
        fields = {
            "name": "Another",
            "framework": "small",
            "stage": "aim",
            "goal": "",
            "answer": "So.",
        } | changes
        with pytest.raises(BadInput, match=told):
            situations.add(coach, **fields)
    assert situations.all(coach) == [made]


def test_any_words_are_kept_as_they_are(situations: Situations, coach: Person) -> None:
    said = "- id: x\n“Ja”: 'so' # \ud83d\n---\n{{name}}  two"
    made = situations.add(coach, "  Two\n lines ", "small", "aim", "", said)
    assert (made.name, made.answer) == ("Two lines", said.replace("\ud83d", "?"))
    assert situations.get(coach, made.id)[0] == made


def test_whoever_saves_second_is_told(situations: Situations, coach: Person, other_coach: Person) -> None:
    made = kept(situations, coach)
    situations.change(other_coach, replace(made, answer="I asked Ines."), 1)
    with pytest.raises(BadInput, match="Somebody has saved this example since"):
        situations.change(coach, replace(made, answer="I asked Tom."), 1)
    assert situations.get(coach, made.id)[0].answer == "I asked Ines."


def test_there_is_an_end_to_it(situations: Situations, coach: Person) -> None:
    for number in range(MOST):
        kept(situations, coach, f"Number {number}")
    with pytest.raises(BadInput, match="Remove one first"):
        kept(situations, coach, "One more")


def test_keeping_an_example_changes_nothing_for_the_dialogue(
    situations: Situations, library: Library, coach: Person
) -> None:
    before = library.bank()
    situations.remove(coach, kept(situations, coach).id)
    library.follow()
    assert library.bank() is before


def test_starter_examples_come_once_and_stay_away_once_removed(
    situations: Situations, library: Library, folder: Path, coach: Person
) -> None:
    (folder / "situations.yaml").write_text(STARTER, "utf-8")
    assert library.import_starter(encode=False) == []
    (came,) = situations.all(coach)
    assert (came.id, came.answer) == ("full-week", "I said yes again.")
    mine = situations.change(coach, replace(came, answer="I said no."), 1)
    (folder / "situations.yaml").write_text(STARTER.replace("yes again", "yes twice"), "utf-8")
    assert library.import_starter(encode=False) == [] and situations.all(coach) == [mine]
    situations.remove(coach, came.id)
    (folder / "situations.yaml").write_text(STARTER.replace("yes again", "yes thrice"), "utf-8")
    assert library.import_starter(encode=False) == [] and situations.all(coach) == []


def test_faults_of_the_file_are_told_with_their_lines(folder: Path) -> None:
    twice = STARTER + STARTER.replace("small", "nowhere").replace("stage: aim", "stage: nowhere")
    (folder / "situations.yaml").write_text(twice, "utf-8")
    content, faults = read_content(folder)
    told = {f"{fault.line}: {fault.sentence}" for fault in faults}
    assert {
        "9: There is no framework “nowhere”.",
        "8: The same name stands in situations.yaml:2 too.",
    } <= told
    assert list(content.situations) == ["full-week"] and any(line.startswith("10: ") for line in told)


def test_examples_go_out_as_files_and_come_in_again(
    situations: Situations, library: Library, folder: Path, coach: Person, tmp_path: Path
) -> None:
    made = kept(situations, coach)
    gone = kept(situations, coach, "Gone")
    intake, out = Intake(library._db, library, folder, now), tmp_path / "out"
    assert intake.export(out)["situations"] == 2
    situations.remove(coach, gone.id)
    differs = [
        {
            "id": made.id,
            "name": "Asked nobody",
            "framework": "small",
            "stage": "plan",
            "goal": "",
            "answer": "So.",
        }
    ]
    kept_as = {line.name: line.done for line in intake.import_path(out)}
    assert (kept_as[made.id], kept_as[gone.id]) == ("there already", "published")
    (out / "situations.yaml").write_text(to_yaml(differs), "utf-8")
    intake.import_path(out)
    assert situations.get(coach, made.id)[0] == made
    intake.import_path(out, replace=True)
    assert situations.get(coach, made.id)[0] == Situation(**differs[0])
    assert desk(library).all(coach, SITUATION)[0].status == "published"


def test_the_shipped_examples_speak_of_every_theme_in_every_way_to_reflect() -> None:
    content, faults = read_content(ROOT / "knowledge")
    examples = content.situations.values()
    assert not faults and len(examples) >= 12
    spoken = frozenset().union(*(themes_in(f"{one.goal}\n{one.answer}") for one in examples))
    assert not set(content.vocabulary.themes) - spoken
    assert {one.framework for one in examples} >= set(content.frameworks) - {"meeting-preparation"}
    for one in examples:
        assert one.stage in [stage.id for stage in content.frameworks[one.framework].stages], one.id
        assert one.goal, one.id
