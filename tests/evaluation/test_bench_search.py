"""Very many passages, made of real ones: near to them, none the same, in SQL, and talked over as any others."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.access.people import Role
from assistant.evaluation import bench_many
from assistant.evaluation.bench import ANSWERS, Talk
from assistant.evaluation.bench_many import OF_GUIDE, perturbed, stock
from assistant.evaluation.bench_search import nearest, real, recall_of
from assistant.services import Services, build
from assistant.settings import Settings
from tests.dialogue.playing import library


@pytest.fixture
def stocked_services(stocked: Path, tmp_path: Path) -> Iterator[Services]:
    shutil.copytree(stocked, tmp_path / "home")
    services = build(Settings(data=tmp_path / "home" / "data", key_file=tmp_path / "home" / "master.key"))
    yield services
    services.database.close()


def test_the_made_passages_are_near_real_ones_and_none_is_another() -> None:
    passages, vectors = real(library())
    made, near = perturbed(passages, vectors, 400)
    assert np.allclose(np.linalg.norm(near, axis=1), 1, atol=1e-5)
    assert 0.8 < float((near @ vectors.T).max(axis=1).mean()) < 0.95
    assert len({one.text for one in made}) == len({one.id for one in made}) == 400


def test_a_library_is_grown_to_so_many_passages(stocked_services: Services) -> None:
    stock(stocked_services, 700)
    passages, vectors = real(stocked_services.library.bank())
    assert len(passages) == len(vectors) == 700
    assert len(stocked_services.library.bank().passages["bench-0"]) == OF_GUIDE
    asked = vectors[650]
    assert stocked_services.library.search(asked, 1)[0].passage == passages[650]
    assert recall_of(stocked_services.library, passages, vectors, [asked]) == 1.0


@pytest.mark.parametrize("most", [400, 15_000], ids=["on a server", "in its directory"])
def test_every_figure_of_many_is_measured(
    stocked_services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(bench_many, "MOST_EMBEDDED", most)
    monkeypatch.setattr(bench_many, "FEW", 350)
    monkeypatch.setattr(bench_many, "TURNS", 2)
    person = stocked_services.directory.add("Mina", "mina@example.org", frozenset({Role.MENTEE}))
    found = bench_many.figures(
        stocked_services, tmp_path, 500, lambda one: Talk(one, person), ANSWERS[:2], 50.0
    )
    by_name = {figure.name: figure for figure in found}
    assert len(by_name) == 7 + (most == 400)
    assert all(figure.value and figure.value > 0 for figure in found if figure.name != "memory of 500")
    assert by_name["recall of 500"].value == pytest.approx(1.0, abs=0.02)
    assert by_name["indexing 500"].ratio and by_name["indexing 500"].ratio > 1


@pytest.mark.soak
def test_over_very_many_passages_a_turn_costs_little_more(stocked_services: Services, tmp_path: Path) -> None:
    """Three minutes; `python -m assistant bench --passages 100000` says more."""
    person = stocked_services.directory.add("Mina", "mina@example.org", frozenset({Role.MENTEE}))
    found = bench_many.figures(
        stocked_services, tmp_path, 20_000, lambda one: Talk(one, person), ANSWERS, 50.0
    )
    by_name = {figure.name: figure for figure in found}
    assert by_name["turn over 20000"].ratio <= 1.5
    assert by_name["recall of 20000"].value >= 0.95
    assert by_name["no-change sync of 20000"].value < 1000


def test_what_is_nearest_is_found_in_its_order() -> None:
    rows = np.eye(8, dtype=np.float32)
    assert list(nearest(rows, np.array([1, 3, 2, 0, 0, 0, 0, 0.5], dtype=np.float32), 4)) == [1, 2, 0, 7]
