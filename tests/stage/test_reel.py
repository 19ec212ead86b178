"""Films as the show sees them, with the real child: what is opened is the file that was offered last."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ["SDL_VIDEODRIVER"] = "dummy"

import pytest

from player.messages import Film
from player.sources.opening import state_of
from player.stage.projector import Projector
from player.stage.reel import Reel
from tests.counter import counted_film

COUNT, FPS = 30, 25
LAST_US = (COUNT - 1) * 1_000_000 // FPS


@pytest.fixture
def reel() -> Iterator[Reel]:
    made = Reel(Projector())
    yield made
    made.close()


@pytest.fixture
def films(tmp_path: Path) -> tuple[Path, Path]:
    """Two files of the same bytes."""
    one, other = tmp_path / "01.mp4", tmp_path / "02.mp4"
    one.write_bytes(counted_film(COUNT, FPS))
    shutil.copyfile(one, other)
    return one, other


def offer(reel: Reel, path: Path) -> None:
    fd = os.open(path, os.O_RDONLY)
    reel.offer(Film("clip", COUNT / FPS, (0, 0, 320, 180), True, {}, state_of(fd)), fd)


def overwrite(path: Path) -> None:
    """As `cp` does: the same file, other bytes."""
    path.write_bytes(b"another film" * 1000)


def wait(reel: Reel, until: Callable[[], bool], seconds: float = 8.0) -> bool:
    end_s = time.monotonic() + seconds
    while not until() and time.monotonic() < end_s:
        reel.projector.check(time.monotonic())
        time.sleep(0.005)
    return until()


def play(reel: Reel) -> int:
    """Play to the end; the PTS (us) of the last picture."""
    reel.raise_first("clip")
    reel.start("clip", time.monotonic())
    assert wait(reel, lambda: bool(reel.advance("clip", time.monotonic())) and reel.is_over("clip", time.monotonic()))
    return reel.advance("clip", time.monotonic())


def test_what_was_opened_ahead_of_a_file_that_is_overwritten_is_opened_anew(reel: Reel, films: tuple[Path, Path]) -> None:
    one, other = films
    offer(reel, one)
    reel.preload("clip")
    assert wait(reel, lambda: reel.is_ready("clip"))
    offer(reel, one)
    assert reel.is_ready("clip")  # the same file: nothing is opened in vain
    overwrite(one)
    offer(reel, other)
    reel.preload("clip")
    assert wait(reel, lambda: reel.is_ready("clip"))
    assert play(reel) == LAST_US


def test_a_film_on_air_that_is_overwritten_goes_on_with_the_other_file_of_its_bytes(reel: Reel, films: tuple[Path, Path]) -> None:
    one, other = films
    offer(reel, one)
    reel.preload("clip")
    assert wait(reel, lambda: reel.is_ready("clip"))
    reel.raise_first("clip")
    reel.start("clip", time.monotonic())
    reel.preload_second("clip")
    assert wait(reel, lambda: reel.advance("clip", time.monotonic()) > 100_000)
    overwrite(one)
    offer(reel, other)
    assert reel.advance("clip", time.monotonic()) > 100_000  # what is on air goes on
    reel.preload_second("clip")
    assert wait(reel, lambda: reel.advance("clip", time.monotonic()) > 0 and reel.is_over("clip", time.monotonic()))
    reel.rewind("clip")
    assert wait(reel, lambda: reel.is_ready("clip"))
    assert play(reel) == LAST_US
