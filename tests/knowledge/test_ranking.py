"""The order of what the search finds: meaning first, then the words, the guide and the crowd."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np
import pytest

from assistant.access.people import Person
from assistant.knowledge import ranking as module
from assistant.knowledge.content import Hit, Passage
from assistant.knowledge.embedder import Embedder
from assistant.knowledge.library import Library
from assistant.knowledge.ranking import Ranker, Ranking, crowding, words_of
from tests.knowledge.shelf import GUIDE, desk, guide_text

Opening = Callable[[], Library]
SIZE = 8


def near(cosine: float, place: int) -> np.ndarray:
    """A vector of length 1 at this cosine from the query, in a direction of its own."""
    vector = np.zeros(SIZE, dtype=np.float32)
    vector[0], vector[place] = cosine, (1 - cosine**2) ** 0.5
    return vector


QUERY = near(1.0, 1)


def ranking(*rows: tuple[str, str, np.ndarray]) -> Ranking:
    """Each row: guide, text, vector."""
    passages = [
        Passage(f"{guide}@1#{place}", guide, 1, place, "", "", text)
        for place, (guide, text, _) in enumerate(rows, 1)
    ]
    return Ranking(passages, np.stack([vector for *_, vector in rows]))


def first(found: list[Hit]) -> str:
    return found[0].passage.text


def test_the_very_words_outweigh_a_little_nearness() -> None:
    shelf = ranking(("a", "Handing work over.", near(0.50, 1)), ("b", "Finding a sponsor.", near(0.45, 2)))
    assert first(shelf.search(QUERY, 2, "How do I find a sponsor?")) == "Finding a sponsor."
    assert first(shelf.search(QUERY, 2, "How do I begin?")) == "Handing work over."


def test_a_passage_far_from_the_meaning_is_found_by_its_words() -> None:
    others = [(f"g{number}", f"Something else {number}", near(0.30, 1 + number % 6)) for number in range(80)]
    shelf = ranking(*others, ("b", "The succession matrix.", near(0.1, 7)))
    hit = shelf.search(QUERY, 3, "succession matrix")[0]
    assert hit.passage.text == "The succession matrix." and hit.score == pytest.approx(0.1, abs=1e-5)


def test_in_a_long_answer_one_shared_word_tells_little() -> None:
    shelf = ranking(
        ("a", "Handing work over.", near(0.50, 1)), ("b", "Tea on Friday with a sponsor.", near(0.40, 2))
    )
    said = "Last Friday the release slipped again because nobody else knows the pipeline, the tests and the deployment keys"
    assert first(shelf.search(QUERY, 2, said)) == "Handing work over."
    assert first(shelf.search(QUERY, 2, "Friday")) == "Tea on Friday with a sponsor."


def test_a_section_stands_on_the_meaning_of_its_guide() -> None:
    shelf = ranking(
        ("far", "One.", near(0.40, 1)),
        ("far", "Two.", near(-0.5, 2)),
        ("near", "Three.", near(0.40, 3)),
        ("near", "Four.", near(0.39, 4)),
    )
    assert first(shelf.search(QUERY, 4, "so")) == "Three."


def test_what_is_near_to_everything_gives_way() -> None:
    crowd = np.stack([near(0.4, 1), near(0.4, 1), near(0.4, 1), near(0.4, 2)])
    crowded = crowding(crowd)
    assert crowded[3] < crowded[0] and abs(float(crowded.mean())) < 1e-6
    shelf = ranking(*[(f"g{place}", "Something.", vector) for place, vector in enumerate(crowd)])
    assert shelf.search(QUERY, 1, "so")[0].passage.guide_id == "g3"


def test_the_crowd_of_many_is_measured_against_a_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = np.random.default_rng(3).normal(size=(400, 16)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    near_all = rows @ rows.T
    np.fill_diagonal(near_all, -1)
    expected = np.sort(near_all, axis=1)[:, -10:].mean(axis=1)
    assert np.allclose(crowding(rows), expected - expected.mean(), atol=1e-5)
    monkeypatch.setattr(module, "SAMPLE", 200)
    assert np.corrcoef(crowding(rows), expected)[0, 1] > 0.5


@pytest.mark.parametrize("words", ["the of and", "…", "🌱", "a" * 30_000, "\ud800 sponsor", "ни слова"])
def test_whatever_is_written_is_searched(words: str) -> None:
    shelf = ranking(("a", "Handing work over.", near(0.5, 1)), ("b", "", near(0.4, 2)))
    assert [hit.passage.guide_id for hit in shelf.search(QUERY, 5, words)] == ["a", "b"]


def test_passages_without_a_telling_word_are_ranked_too() -> None:
    shelf = ranking(("a", "It is what it is.", near(0.3, 1)), ("b", "", near(0.5, 2)))
    assert [hit.passage.guide_id for hit in shelf.search(QUERY, 5, "sponsor")] == ["b", "a"]


def test_words_are_compared_by_their_stems() -> None:
    assert words_of("She was Delegating; I delegate, they delegated") == ["deleg"] * 3


def test_exact_search_and_the_index_agree_with_words(
    library: Library, open_library: Opening, embedder: Embedder
) -> None:
    asked = "Resting at the weekend"
    vector = embedder.encode([asked])[0]
    exact, indexed = library.search(vector, 9, asked), open_library().search(vector, 9, asked)
    assert exact[0].passage.guide_id == "resting-well"
    assert [(hit.passage.id, round(hit.fit or 0, 3)) for hit in exact] == [
        (hit.passage.id, round(hit.fit or 0, 3)) for hit in indexed
    ]
    fits = [hit.fit for hit in exact]
    assert None not in fits and fits == sorted(fits, reverse=True)  # type: ignore[type-var]


def test_the_order_follows_what_coaches_publish_and_cites_that_version(
    library: Library, coach: Person, embedder: Embedder
) -> None:
    asked = "Resting between weeks"
    vector = embedder.encode([asked])[0]
    old = library.search(vector, 1, asked)[0].passage
    changed = guide_text("resting-well", extra="\nA hammock helps.")
    draft = desk(library).save(coach, GUIDE, "resting-well", changed, 1)
    desk(library).publish(coach, GUIDE, "resting-well", draft.version, "A hammock")
    new = library.search(vector, 9, f"{asked} hammock")
    assert {hit.passage.version for hit in new if hit.passage.guide_id == "resting-well"} == {draft.version}
    assert "hammock" in new[0].passage.text
    assert library.passage(old.id) == old  # what was cited before stays as it was read
    desk(library).retire(coach, GUIDE, "resting-well", draft.version, "Enough rest")
    assert all(hit.passage.guide_id != "resting-well" for hit in library.search(vector, 9, asked))


def test_while_the_words_of_a_large_library_are_counted_meaning_alone_decides(
    library: Library, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end, made, make = threading.Event(), threading.Event(), Ranker.make

    def slowly(self: Ranker, snapshot: object) -> Ranking:
        assert may_end.wait(30)
        result = make(self, snapshot)  # type: ignore[arg-type]
        made.set()
        return result

    monkeypatch.setattr(module, "AT_ONCE", 3)
    monkeypatch.setattr(Ranker, "make", slowly)
    vector = embedder.encode(["rest"])[0]
    assert [hit.fit for hit in library.search(vector, 3, "rest")] == [None] * 3
    may_end.set()
    assert made.wait(30)
    assert None not in [hit.fit for hit in library.search(vector, 3, "rest")]
