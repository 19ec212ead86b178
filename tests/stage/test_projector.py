"""The stage's end of the film child, with the real child: frames on time, and a child that dies or hangs."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from player.stage.copy import FramePainter
from player.stage.loaded import Frame
from player.stage.pictures import OPAQUE_MASKS
from player.stage.projector import LINGER_S, Projector
from player.workshop.film import BEFOREHAND
from player.workshop.ring import SLOTS
from tests.counter import counted_film, read

SIZE = (320, 180)
FPS = 25


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("films") / "film.mp4"
    path.write_bytes(counted_film(50, FPS, SIZE))
    return path


@pytest.fixture
def projector() -> Iterator[Projector]:
    made = Projector()
    yield made
    made.close()


def load(projector: Projector, clip: str, path: Path) -> None:
    with path.open("rb") as file:
        projector.load(clip, file.fileno(), {}, *SIZE)


def wait(projector: Projector, condition: Callable[[], bool], seconds: float = 8.0) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        projector.check(time.monotonic())
        time.sleep(0.005)
    return False


def number_of(frame: Frame) -> int | None:
    """As it is read off the surface that it is put on."""
    surface = pygame.Surface((frame.width_px, frame.height_px), 0, 32, OPAQUE_MASKS)
    FramePainter().paint(surface, frame)
    return read(memoryview(surface.get_buffer().raw), frame.width_px, frame.height_px)


def play(projector: Projector, clip: str, seconds: float = 5.0, until_index: int = 10_000) -> list[tuple[int | None, float]]:
    """Play on to the end: the number seen in each frame, and how late it was taken."""
    seen: list[tuple[int | None, float]] = []
    until = time.monotonic() + seconds
    began = None
    while time.monotonic() < until and not projector.is_over(clip, time.monotonic()) and not projector.failure(clip):
        deadline = projector.next_deadline()
        now = time.monotonic()
        if deadline is not None and deadline > now:
            time.sleep(min(deadline - now, 0.02))
        now = time.monotonic()
        frame = projector.due(now)
        if frame:
            began = now - frame.pts_s if began is None else began
            seen.append((number_of(frame), now - began - frame.pts_s))
            projector.release()
            if frame.index >= until_index:
                return seen
        else:
            time.sleep(0.001)
        projector.check(now)
    return seen


def descriptors(pid: int | str = "self") -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def pid_of(projector: Projector) -> int:
    assert projector._process is not None
    return projector._process.pid


def test_a_film_plays_whole_in_order_and_at_its_own_pace(projector: Projector, film: Path) -> None:
    load(projector, "a", film)
    assert wait(projector, lambda: projector.is_ready("a"))
    first = projector.first_frame("a")
    assert first and number_of(first) == 0
    first.view.release()
    began = time.monotonic() + 0.05
    projector.start("a", began)
    seen = play(projector, "a")
    assert projector.failure("a") is None
    assert time.monotonic() - began == pytest.approx(2.0, abs=0.1)
    numbers = [number for number, _ in seen]
    assert None not in numbers
    assert numbers == sorted(set(numbers), key=lambda number: number or 0)
    assert len(numbers) >= 48  # shared cores: one may be late
    assert numbers[-1] == 49


@pytest.mark.parametrize("is_replaced", [False, True])
def test_a_film_whose_file_is_only_touched_plays_on_and_one_that_is_replaced_ends(projector: Projector, film: Path, tmp_path: Path, is_replaced: bool) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(film.read_bytes())
    load(projector, "a", path)
    assert wait(projector, lambda: projector.is_ready("a"))
    projector.start("a", time.monotonic())
    play(projector, "a", until_index=5)
    if is_replaced:
        path.write_bytes(counted_film(30, FPS, SIZE))
    os.utime(path)
    numbers = [number or 0 for number, _ in play(projector, "a")]
    assert projector.failure("a") is None
    assert numbers[-1] < 40 if is_replaced else numbers[-1] == 49


def test_a_stage_that_was_held_up_takes_the_newest_and_counts_what_it_missed(projector: Projector, film: Path) -> None:
    load(projector, "a", film)
    assert wait(projector, lambda: projector.is_ready("a"))
    projector.start("a", time.monotonic())
    assert wait(projector, lambda: projector._clips["a"].ring.head()[0] == SLOTS)
    frame = projector.due(projector._clips["a"].start_s + 0.1)
    assert frame and frame.index == 2
    assert projector.drops == 2


def test_some_frames_stand_ready_before_the_start_so_that_they_cannot_be_late(projector: Projector, film: Path) -> None:
    load(projector, "a", film)
    assert wait(projector, lambda: projector._clips["a"].ring.head()[0] == BEFOREHAND, 3.0)


@pytest.mark.parametrize(
    ("facts", "size", "slots"),
    [({"fps": 25.0}, SIZE, SLOTS - 1), ({"fps": 30.0}, SIZE, SLOTS - 1), ({"fps": 59.94}, SIZE, SLOTS), ({}, SIZE, SLOTS), ({"fps": 30.0}, (3840, 2160), 3)],
)
def test_a_film_of_many_frames_a_second_has_more_of_them_ready(
    projector: Projector, film: Path, facts: dict[str, float], size: tuple[int, int], slots: int
) -> None:
    with film.open("rb") as file:
        projector.load("a", file.fileno(), facts, *size)
    assert projector._clips["a"].ring.slots == slots


def test_from_clip_to_clip_no_frame_is_lost(projector: Projector, film: Path) -> None:
    for clip in ("a", "b"):
        load(projector, clip, film)
    assert wait(projector, lambda: projector.is_ready("a") and projector.is_ready("b"))
    projector.start("a", time.monotonic())
    play(projector, "a")
    ended = time.monotonic()
    projector.start("b", ended)
    frame = projector.due(ended)
    assert frame and frame.clip == "b" and frame.index == 0
    assert time.monotonic() - ended < 0.01
    projector.release()
    projector.drop("a")
    assert [number for number, _ in play(projector, "b")][-1] == 49


@pytest.mark.parametrize(("number", "key"), [(signal.SIGKILL, "film_crashed"), (signal.SIGSTOP, "film_hung")])
def test_a_child_that_dies_or_hangs_costs_the_clip_on_air_only(projector: Projector, film: Path, number: int, key: str) -> None:
    for clip in ("a", "b"):
        load(projector, clip, film)
    assert wait(projector, lambda: projector.is_ready("a") and projector.is_ready("b"))
    projector.start("a", time.monotonic())
    play(projector, "a", until_index=10)
    child = pid_of(projector)
    os.kill(child, number)
    hurt = time.monotonic()
    play(projector, "a", 4.0)
    failure = projector.failure("a")
    assert failure and failure[0] == key
    assert time.monotonic() - hurt < 2.2
    projector.drop("a")
    assert wait(projector, lambda: projector.is_ready("b"))
    assert pid_of(projector) != child
    projector.start("b", time.monotonic())
    assert [seen for seen, _ in play(projector, "b")][-1] == 49
    assert projector.failure("b") is None


def test_a_child_that_hangs_costs_nothing_that_was_just_being_opened(projector: Projector, film: Path) -> None:
    load(projector, "a", film)
    assert wait(projector, lambda: projector.is_ready("a"))
    projector.start("a", time.monotonic())
    play(projector, "a", until_index=10)
    os.kill(pid_of(projector), signal.SIGSTOP)
    load(projector, "b", film)
    play(projector, "a", 4.0)
    failure = projector.failure("a")
    assert failure and failure[0] == "film_hung" and projector.failure("b") is None
    assert wait(projector, lambda: projector.is_ready("b"))


def test_a_file_that_hangs_while_it_is_opened_leaves_the_film_on_air_alone(projector: Projector, film: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    keep_open = os.open(pipe, os.O_RDWR)
    load(projector, "a", film)
    projector.load("b", keep_open, {}, *SIZE)
    assert wait(projector, lambda: projector.is_ready("a"))
    projector.start("a", time.monotonic())
    play(projector, "a", until_index=5)
    projector.check(time.monotonic() + 20)
    assert projector.failure("a") is None
    failure = projector.failure("b")
    assert failure and failure[0] == "film_hung"
    assert [seen for seen, _ in play(projector, "a")][-1] == 49
    os.close(keep_open)


def test_a_film_that_kills_the_child_each_time_it_is_opened_is_given_up(projector: Projector, film: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    keep_open = os.open(pipe, os.O_RDWR)
    projector.load("bad", keep_open, {}, *SIZE)
    first = pid_of(projector)
    os.kill(first, signal.SIGSEGV)
    assert wait(projector, lambda: projector._process is not None and projector._process.pid != first, 4.0)
    assert projector.failure("bad") is None
    os.kill(pid_of(projector), signal.SIGSEGV)
    assert wait(projector, lambda: projector.failure("bad") == ("film_crashed", {}))
    load(projector, "good", film)
    assert wait(projector, lambda: projector.is_ready("good"))
    os.close(keep_open)


def test_nonsense_fails_and_a_clip_that_nobody_loaded_is_over(projector: Projector, tmp_path: Path) -> None:
    path = tmp_path / "x.mp4"
    path.write_bytes(os.urandom(9000))
    load(projector, "x", path)
    assert wait(projector, lambda: projector.failure("x") is not None)
    assert not projector.is_ready("x")
    assert projector.is_over("y", 0.0)
    assert projector.failure("y") is None
    assert projector.due(0.0) is None


def test_what_is_dropped_lingers_until_there_is_time_for_it(projector: Projector, film: Path) -> None:
    load(projector, "a", film)
    assert wait(projector, lambda: projector.is_ready("a"))
    before = descriptors()
    projector.drop("a")
    assert projector.lingers
    now_s = time.monotonic()
    for later_s, gone in ((0.0, False), (LINGER_S * 0.9, False), (LINGER_S, True)):
        projector.check(now_s + later_s)
        assert projector.lingers != gone
    assert descriptors() < before


def test_a_second_opening_goes_on_under_the_name_of_the_first(projector: Projector, film: Path) -> None:
    for name in ("a", "again"):
        load(projector, name, film)
    assert wait(projector, lambda: projector.is_ready("a") and projector.is_ready("again"))
    projector.start("a", time.monotonic())
    play(projector, "a")
    projector.relay("a", "again")
    assert projector.is_ready("a")
    assert not projector.is_ready("again")
    load(projector, "again", film)
    projector.start("a", time.monotonic())
    assert [number for number, _ in play(projector, "a")][-1] == 49
    assert wait(projector, lambda: projector.is_ready("again"))


def test_a_hundred_clips_leave_no_descriptor_behind(projector: Projector, film: Path) -> None:
    load(projector, "a", film)
    assert wait(projector, lambda: projector.is_ready("a"))

    def counts() -> tuple[int, int]:
        return descriptors(), descriptors(pid_of(projector))

    before = counts()
    for number in range(100):
        load(projector, f"clip{number % 3}", film)
        projector.drop(f"clip{number % 3}")
    assert wait(projector, lambda: counts() <= before, 3.0), (before, counts())
    projector.close()
    assert descriptors() < before[0]
