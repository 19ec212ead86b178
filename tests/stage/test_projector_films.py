"""Films of every make in the real film child: whole to the end, or said to have broken off."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from player.stage.projector import Projector
from tests.corpus import write
from tests.counter import counted_film
from tests.filmmaking import film
from tests.stage.test_projector import SIZE, play, wait


@pytest.fixture
def projector() -> Iterator[Projector]:
    made = Projector()
    yield made
    made.close()


def begin(projector: Projector, path: Path, facts: dict[str, Any], size: tuple[int, int]) -> None:
    with path.open("rb") as file:
        projector.load("a", file.fileno(), facts, *size)
    assert wait(projector, lambda: projector.is_ready("a"))
    projector.start("a", time.monotonic())


@pytest.mark.parametrize("size", [(504, 640), (478, 850), (256, 144)])
def test_frames_whose_end_is_the_end_of_a_page_do_not_kill_the_child(projector: Projector, tmp_path: Path, size: tuple[int, int]) -> None:
    """swscale writes a little beyond a frame: in the last slot that was beyond the ring."""
    begin(projector, write(tmp_path, "film", film(seconds=0.8, size=(190, 240))), {}, size)
    seen = play(projector, "a")
    assert projector.failure("a") is None and len(seen) >= 16


@pytest.mark.parametrize(("duration_s", "key"), [(0.6, None), (20.0, "film_broke_off")])
def test_a_film_that_ends_before_its_end_has_broken_off(projector: Projector, tmp_path: Path, duration_s: float, key: str | None) -> None:
    begin(projector, write(tmp_path, "film", film(seconds=0.6)), {"duration_s": duration_s}, SIZE)
    play(projector, "a")
    assert (projector.failure("a") or (None,))[0] == key


def test_a_film_that_is_written_over_ends_on_its_last_whole_frame(projector: Projector, tmp_path: Path) -> None:
    data = counted_film(100, 25, SIZE, g="5")
    path = write(tmp_path, "film", data)
    begin(projector, path, {"duration_s": 4.0}, SIZE)
    before = play(projector, "a", until_index=20)
    with path.open("r+b") as file:
        file.write(os.urandom(len(data)))
    after = play(projector, "a")
    assert projector.failure("a") is None
    assert None not in [number for number, _ in before + after] and len(before + after) < 60


def test_a_film_that_is_deleted_plays_to_its_end(projector: Projector, tmp_path: Path) -> None:
    path = write(tmp_path, "film", counted_film(40, 25, SIZE))
    begin(projector, path, {"duration_s": 1.6}, SIZE)
    play(projector, "a", until_index=5)
    path.unlink()
    assert play(projector, "a")[-1][0] == 39 and projector.failure("a") is None


def test_interlaced_and_turned_films_play_whole(projector: Projector, tmp_path: Path) -> None:
    begin(projector, write(tmp_path, "film", film(seconds=0.8)), {"interlaced": "tff", "orientation": 6, "duration_s": 0.8}, (96, 160))
    assert len(play(projector, "a")) >= 16 and projector.failure("a") is None
