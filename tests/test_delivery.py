"""What the stage is sent of a photo that moves: its phases only before its turn, and gone after it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from player.delivery import Delivery, Moving, Order
from player.messages import Film, Keep, Motion, Picture, Prepared
from player.model import key_of
from player.pan import PHASES, Pan
from player.preparation import Made
from player.problems import Problem

PAN = Pan(60, 1)
BOX = (315, 104, 1289, 900)
FACTS: dict[str, dict[str, Any]] = {"photo": {"scrim": [180, 600, 200]}, "words": {"at": [96, 700]}, "pan": {}, "caption": {"at": [0, 760]}}


class Worker:
    """Makes every picture as soon as it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Callable[[Made | Problem], None], str]] = []
        self.broken: set[str] = set()

    def name_of(self, spec: Any, page: int) -> str:
        return key_of({"spec": dict(spec), "page": page})

    def picture(self, spec: Any, page: int, source: Any, done: Callable[[Made | Problem], None], *, urgent: bool = False) -> str:
        name = self.name_of(spec, page)
        self.asked.append((name, done, spec["kind"]))
        return name

    def work(self) -> list[str]:
        """The kinds of what it made."""
        made, self.asked = self.asked, []
        for name, done, kind in made:
            fd = os.memfd_create("made", os.MFD_CLOEXEC)
            facts = {"width_px": 1, "height_px": 1, **FACTS[kind]}
            if kind in self.broken:
                os.close(fd)
                done(Problem("worker_nonsense", facts={"worker": "card"}))
            else:
                done(Made(name, facts, fd))
        return [kind for *_, kind in made]


class Rig:
    def __init__(self) -> None:
        self.worker = Worker()
        self.sent: list[Any] = []
        self.failed: list[str] = []
        self.delivery = Delivery(self.worker, self._post, lambda slide, problem: self.failed.append(slide))  # type: ignore[arg-type]

    def _post(self, message: Any, fds: Sequence[int] = ()) -> None:
        assert all(os.fstat(fd) for fd in fds)
        self.sent.append(message)

    def order(self, slide: str) -> None:
        spec = {"kind": "photo", "title": slide, "travel_px": 60}
        moving = Moving({"kind": "pan", "bytes": slide, "top": 0}, BOX, PAN)
        self.delivery.deliver(Order(slide, spec, 1, (0, 104), caption={"kind": "words", "title": slide}, moving=moving), "mark", 0.0)

    def supply(self, on_air: str, *coming: str) -> list[str]:
        """One plan of backstage; the kinds of what was made for it."""
        for slide in coming:
            self.order(slide)
        self.delivery.lend(set(coming[:1]))
        self.delivery.keep({*coming, on_air}, set())
        kinds: list[str] = []
        while self.worker.asked:
            kinds += self.worker.work()
        return kinds

    def motion(self, slide: str) -> Motion:
        made = next(message for message in reversed(self.sent) if isinstance(message, Prepared) and message.slide == slide)
        assert made.motion is not None
        return made.motion

    def kept(self) -> set[str]:
        return set(next(message for message in reversed(self.sent) if isinstance(message, Keep)).pictures)


@pytest.fixture
def rig() -> Rig:
    return Rig()


def test_every_photo_says_how_it_moves_and_where_its_words_go(rig: Rig) -> None:
    rig.supply("", "a", "b")
    made = next(message for message in rig.sent if isinstance(message, Prepared) and message.slide == "b")
    assert (made.caption_at, made.picture_at) == ((96, 700), (0, 104))
    assert made.motion and (made.motion.box, made.motion.travel_px, made.motion.ticks_a_step) == (BOX, 60, 1)
    assert len(set(made.motion.phases)) == PHASES


def test_a_film_says_which_file_is_open_though_others_have_its_bytes(rig: Rig, tmp_path: Path) -> None:
    for name in ("01.mp4", "02.mp4"):
        (tmp_path / name).write_bytes(b"film")
        film = Film("clip", 1.0, (0, 0, 64, 36), True)
        order = Order(name, {}, 1, (0, 0), film=film, open_film=partial(os.open, tmp_path / name, os.O_RDONLY), has_picture=False)
        rig.delivery.deliver(order, "mark", 0.0)
    first, second = (message.film for message in rig.sent if isinstance(message, Prepared))
    assert first.clip == second.clip and first.file and second.file and first.file != second.file


def test_only_the_phases_of_what_comes_next_are_made_and_sent(rig: Rig) -> None:
    assert rig.supply("", "a", "b", "c").count("pan") == PHASES
    sent = {message.name for message in rig.sent if isinstance(message, Picture)}
    assert set(rig.motion("a").phases) <= sent
    assert not sent & {*rig.motion("b").phases, *rig.motion("c").phases}


def test_once_on_air_its_phases_are_the_stage_s_own_and_those_of_the_next_come(rig: Rig) -> None:
    rig.supply("", "a", "b", "c")
    assert rig.supply("a", "b", "c", "a") == ["pan"] * PHASES
    assert rig.supply("a", "b", "c", "a") == []
    assert set(rig.motion("b").phases) <= rig.kept()
    assert not rig.kept() & set(rig.motion("a").phases)


def test_what_was_let_go_is_sent_again_when_its_turn_comes(rig: Rig) -> None:
    rig.supply("", "a", "b", "c")
    rig.supply("a", "b", "c", "a")
    rig.supply("b", "c", "a", "b")
    rig.sent = [message for message in rig.sent if not isinstance(message, Picture)]
    assert rig.supply("c", "a", "b", "c") == ["pan"] * PHASES
    assert {message.name for message in rig.sent if isinstance(message, Picture)} == set(rig.motion("a").phases)


def test_phases_that_can_not_be_made_cost_the_motion_only(rig: Rig) -> None:
    rig.worker.broken = {"pan"}
    rig.supply("", "a", "b")
    assert rig.delivery.is_delivered("a") and not rig.failed


def test_a_photo_without_its_words_is_not_shown(rig: Rig) -> None:
    rig.worker.broken = {"words"}
    rig.supply("", "a")
    assert rig.failed == ["a"] and not rig.delivery.is_delivered("a")


def held_by_stage(sent: list[Any]) -> set[str]:
    """What a stage has after all that was sent."""
    pictures: set[str] = set()
    for message in sent:
        if isinstance(message, Picture):
            pictures.add(message.name)
        elif isinstance(message, Keep):
            pictures &= set(message.pictures)
    return pictures


def test_a_plan_between_picture_and_words_loses_neither(rig: Rig) -> None:
    rig.order("a")
    assert rig.worker.work() == ["photo"]
    rig.delivery.keep({"a"}, set())
    assert rig.worker.work() == ["words"]
    (made,) = (message for message in rig.sent if isinstance(message, Prepared))
    assert {made.picture, made.caption} <= held_by_stage(rig.sent)


def test_no_descriptor_stays_open(rig: Rig) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    rig.worker.broken = {"words"}
    rig.supply("", "a", "b")
    rig.worker.broken = set()
    rig.order("c")
    rig.delivery.keep(set(), set())  # no longer wanted when it is ready
    while rig.worker.asked:
        rig.worker.work()
    rig.supply("", "d", "e")
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_phases_that_come_too_late_are_not_sent(rig: Rig) -> None:
    rig.supply("", "a", "b")
    rig.delivery.lend({"b"})
    late = list(rig.worker.asked)
    rig.delivery.lend({"a"})
    before = len(rig.sent)
    rig.worker.asked = late
    rig.worker.work()
    assert len(rig.sent) == before


def test_the_words_of_a_film_go_where_their_painter_says(rig: Rig) -> None:
    rig.delivery.deliver(Order("film", {"kind": "film"}, 1, (0, 104), caption={"kind": "caption"}, has_picture=False), "mark", 0.0)
    rig.worker.work()
    (made,) = (message for message in rig.sent if isinstance(message, Prepared))
    assert made.caption_at == (0, 760)
