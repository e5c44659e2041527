"""What publishing or retiring does to the example situations, by the real engine over a small real library."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.access.people import Person, Role
from assistant.dialogue.compared import Effect, How
from assistant.dialogue.effects import Effects
from assistant.errors import BadInput, NotAllowed
from assistant.knowledge.content import Kind
from assistant.knowledge.documents import Documents
from assistant.knowledge.embedder import Embedder
from assistant.knowledge.items import text_of
from assistant.knowledge.library import Library
from assistant.knowledge.situations import Situations
from assistant.settings import Settings
from assistant.storage.database import Database
from tests.conftest import Clock
from tests.knowledge.shelf import guide_text, make_folder, person

CARLA = person("Carla", Role.COACH)
ANSWER = "I never plan to rest, so the free evening in my calendar is gone again by Wednesday."


class Room:
    """A small library with its vectors, its examples, and who works on both."""

    def __init__(self, database: Database, clock: Clock, embedder: Embedder, folder: Path) -> None:
        self.database = database
        self.library = Library(database, clock, embedder, folder)
        self.library.import_starter()
        self.documents = Documents(database, clock, self.library)
        self.situations = Situations(database, clock, self.library)
        self.effects = Effects(self.library, self.documents, self.situations)
        for name, stage, goal, answer in (
            ("No rest", "plan", "Rest between weeks", ANSWER),
            ("No help", "aim", "Ask for help", "The deadline is close and I asked no colleague for help."),
        ):
            self.situations.add(CARLA, name, "small", stage, goal, answer)

    def by_name(self, effects: list[Effect]) -> dict[str, Effect]:
        return {one.situation.name: one for one in effects}


class Counting(Embedder):
    def __init__(self, real: Embedder) -> None:
        super().__init__()
        self.__dict__.update(real.__dict__)
        self.deep: list[str] = []

    def encode_deep(self, text: str):  # type: ignore[no-untyped-def]
        self.deep.append(text)
        return super().encode_deep(text)


@pytest.fixture
def room(settings: Settings, clock: Clock, embedder: Embedder, tmp_path: Path) -> Room:
    settings.data.mkdir(parents=True)
    database = Database(settings.sqlalchemy_url)
    database.migrate()
    yield Room(database, clock, Counting(embedder), make_folder(tmp_path / "library"))
    database.close()


def test_what_is_published_again_as_it_is_changes_nothing_and_nothing_is_kept(room: Room) -> None:
    def contents() -> list[int]:
        with room.database.read() as db:
            names = db.scalars(
                text("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            ).all()
            return [db.scalar(text(f"SELECT count(*) FROM {name}")) for name in names]

    before = contents()
    for kind, name in ((Kind.GUIDE, "resting-well"), (Kind.QUESTION, "plan-rest"), (Kind.FRAMEWORK, "small")):
        effects = room.effects.of_publishing(CARLA, kind, name)
        assert [one.weight for one in effects] == [0, 0], kind
    assert contents() == before


def test_a_guide_in_other_words_shows_where_they_would_be_read(room: Room) -> None:
    shown = room.by_name(room.effects.of_retiring(CARLA, Kind.GUIDE, "resting-well"))["No rest"].reply.had
    heading = next(one.heading for one, _ in shown if one.id.startswith("resting-well@"))
    told = guide_text("resting-well").replace(f"## {heading}\n", f"## {heading}\nDefend one free evening. ")
    room.documents.save(CARLA, Kind.GUIDE, "resting-well", told, 1)
    first, second = room.effects.of_publishing(CARLA, Kind.GUIDE, "resting-well")
    assert (first.situation.name, second.weight) == ("No rest", 0)
    assert How.REWORDED in [how for _, how in first.reply.had] and not first.reply.lost
    assert any("Defend one" in one.excerpt for one, how in first.reply.has if how is How.REWORDED)


def test_retiring_a_guide_tells_what_is_no_longer_found(room: Room) -> None:
    effect = room.by_name(room.effects.of_retiring(CARLA, Kind.GUIDE, "resting-well"))["No rest"]
    assert effect.weight >= 3 and {one.id.split("@")[0] for one in effect.reply.lost} == {"resting-well"}
    for name in ("asking-for-help", "handing-work-over"):
        room.documents.retire(CARLA, Kind.GUIDE, name, 1, "worn")
    bare = room.by_name(room.effects.of_retiring(CARLA, Kind.GUIDE, "resting-well"))["No rest"]
    assert bare.reply.is_bare and bare.reply.has == () and bare.weight == 4


def test_a_new_question_shows_how_likely_it_comes_and_where(room: Room) -> None:
    asked = next(one for one in room.library.bank().questions if one.id == "plan-rest")
    new = replace(
        asked,
        id="mine",
        text="Which free evening will you defend?",
        another_way="Which one stays free?",
        asks="action",
    )
    room.documents.new(CARLA, Kind.QUESTION, "mine", text_of(new))
    effects = room.by_name(room.effects.of_publishing(CARLA, Kind.QUESTION, "mine"))
    assert effects["No help"].weight == 0
    part = max((effects["No rest"].opening, effects["No rest"].reply), key=lambda one: one.focus[1])
    assert part.focus[0] == 0 and part.focus[1] > 0 and part.weight
    assert "mine" not in {one.id for one in room.library.bank().questions}


def test_a_stage_without_a_question_left_is_told_first(room: Room) -> None:
    effects = room.effects.of_retiring(CARLA, Kind.QUESTION, "aim-help")
    assert effects[0].situation.name == "No help" and effects[0].opening.is_bare


def test_without_its_way_to_reflect_an_example_has_nothing(room: Room) -> None:
    for effect in room.effects.of_retiring(CARLA, Kind.FRAMEWORK, "small"):
        assert effect.opening.after is effect.reply.after is None and effect.weight == 4
    small = room.library.bank().frameworks["small"]
    room.documents.save(CARLA, Kind.FRAMEWORK, "small", text_of(replace(small, stages=small.stages[:1])), 1)
    effects = room.by_name(room.effects.of_publishing(CARLA, Kind.FRAMEWORK, "small"))
    assert effects["No rest"].reply.after is None and effects["No help"].opening.after is not None


def test_chance_makes_no_difference_where_nothing_differs(room: Room) -> None:
    """More questions to draw from, none of them at these stages."""
    asked = next(one for one in room.library.bank().questions if one.id == "aim-help")
    new = replace(
        asked, id="mine", text="What did you do then?", another_way="What came next?", stages=("review",)
    )
    room.documents.new(CARLA, Kind.QUESTION, "mine", text_of(new))
    assert [one.weight for one in room.effects.of_publishing(CARLA, Kind.QUESTION, "mine")] == [0, 0]


def test_every_example_is_encoded_once_and_told_of_as_it_goes(room: Room) -> None:
    told: list[tuple[int, int]] = []
    embedder = room.library.embedder
    assert isinstance(embedder, Counting)
    room.effects.of_retiring(
        CARLA, Kind.GUIDE, "resting-well", lambda done, total: told.append((done, total))
    )
    assert (
        told == [(1, 2), (2, 2)]
        and sorted(embedder.deep) == sorted(set(embedder.deep))
        and len(embedder.deep) == 4
    )
    room.effects.of_retiring(CARLA, Kind.GUIDE, "asking-for-help")
    assert len(embedder.deep) == 4
    made = room.situations.all(CARLA)[0]
    room.situations.change(CARLA, replace(made, answer="I rest on Mondays."), 1)
    changed = room.effects.of_retiring(CARLA, Kind.GUIDE, "resting-well")
    assert embedder.deep[4:] == ["I rest on Mondays."]
    assert "I rest on Mondays." in {one.situation.answer for one in changed}


def test_a_draft_with_faults_is_told_and_only_coaches_look(room: Room) -> None:
    room.documents.new(CARLA, Kind.GUIDE, "half", "---\ntitle: Half\n---\nSoon.")
    with pytest.raises(BadInput, match="cannot be published yet"):
        room.effects.of_publishing(CARLA, Kind.GUIDE, "half")
    others: list[Person] = [person(role.value, role) for role in Role if role is not Role.COACH]
    for who in others:
        with pytest.raises(NotAllowed):
            room.effects.of_publishing(who, Kind.GUIDE, "resting-well")
        with pytest.raises(NotAllowed):
            room.effects.of_retiring(who, Kind.GUIDE, "resting-well")
