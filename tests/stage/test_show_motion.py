"""What the show does with a photo that moves: from its entrance on, until it leaves, on one grid of ticks."""

import itertools
import os
from datetime import UTC, datetime
from typing import Any

os.environ["SDL_VIDEODRIVER"] = "dummy"

import pygame
import pytest

from player.changes import FADE_TICKS
from player.messages import Message, Motion, Prepared
from player.model import Kind, Slide
from player.pan import Pan, places_at
from player.programme import Group, Programme, Turn
from player.stage.cue import Layer
from player.stage.pictures import Pictures
from player.stage.scene import Scene
from player.stage.show import Show

WALL = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
BOX = (10, 10, 200, 100)
PAN = Pan(15, 1)
DWELL_S = 2.0
BEGAN_S = 100.0


class NoReel:
    """Films there are none."""

    def __getattr__(self, name: str) -> Any:
        return lambda *_: frozenset()


def phases(slide: str) -> tuple[str, ...]:
    return tuple(f"{slide}/{number}" for number in range(4))


def prepared(slide: str) -> Prepared:
    return Prepared(slide, slide, motion=Motion(phases(slide), BOX, PAN.travel_px, PAN.ticks_a_step))


def programme(*slides: str) -> Programme:
    return Programme((Turn("x", tuple(Group(name, (Slide(name, name, Kind.PHOTO, name, "x", DWELL_S),)) for name in slides)),))


class Rig:
    """A show of photos, stepped tick by tick."""

    def __init__(self, *slides: str, without: str = "") -> None:
        self.posted: list[Message] = []
        self.pictures = Pictures()
        for slide in slides:
            for name in (slide, *(phases(slide) if slide != without else ())):
                self.pictures.put(name, pygame.Surface((4, 4)))
        self.show = Show(Scene((320, 180)), self.pictures, NoReel(), self.posted.append, BEGAN_S)  # type: ignore[arg-type]
        self.show.rotate(programme(*slides))
        for slide in slides:
            self.show.prepare(prepared(slide))

    def run(self, first: int, last: int) -> list[tuple[int, str, Layer, Layer | None]]:
        """Tick, phase, layer and leaving layer from tick `first` to `last`."""
        seen = []
        for tick in range(first, last):
            now_s = BEGAN_S + tick / 60
            self.show.step(now_s, WALL)
            cue = self.show.cue(now_s, WALL)
            seen.append((tick, self.show.phase(), cue.now, cue.before))
        return seen


def place_of(layer: Layer) -> int:
    """In steps."""
    places = [(layer.moving_px, layer.moving), *([(layer.between_px, layer.between)] if layer.between else [])]
    return sum(px * 4 + int(name[-1]) for px, name in places) * 2 // len(places)


@pytest.mark.parametrize("offset", [0, 1, 7, 1001])
def test_it_moves_from_its_entrance_on_by_time_alone(offset: int) -> None:
    for tick, _, layer, _ in Rig("a", "b").run(offset, offset + 119):
        assert layer.moving_box == BOX
        places = [(layer.moving_px, layer.moving), *([(layer.between_px, layer.between)] if layer.between else [])]
        assert tuple((px, int(name[-1])) for px, name in places) == places_at(tick - offset, PAN)


def test_late_ticks_are_skipped_never_slowed() -> None:
    rig = Rig("a", "b")
    rig.run(0, 10)
    assert place_of(rig.run(50, 51)[0][2]) == 50


def test_it_stops_where_it_is_when_it_leaves_while_the_next_one_moves() -> None:
    seen = Rig("a", "b").run(0, 240)
    leaving = [(tick, before, now) for tick, phase, now, before in seen if phase == "transition" and before]
    assert len(leaving) == FADE_TICKS
    assert len({before for _, before, _ in leaving}) == 1
    last = next(layer for tick, _, layer, _ in seen if tick == leaving[0][0] - 1)
    assert 0 <= place_of(leaving[0][1]) - place_of(last) <= 1
    entering = [place_of(now) for *_, now in leaving]
    assert entering[0] == 0
    assert entering[-1] == (FADE_TICKS - 1) // PAN.ticks_a_step
    assert {second - first for first, second in itertools.pairwise(entering)} == {1}


def test_without_its_phases_it_stands_to_the_end_even_if_they_come() -> None:
    rig = Rig("a", "b", without="a")
    rig.run(0, 10)
    for name in phases("a"):
        rig.pictures.put(name, pygame.Surface((4, 4)))
    assert all(not layer.moving and phase == "still" for _, phase, layer, _ in rig.run(10, 100))


def test_held_it_goes_to_the_end_of_its_way_and_then_costs_nothing() -> None:
    seen = Rig("a").run(0, 400)
    assert [phase for _, phase, *_ in seen] == ["motion"] * 120 + ["still"] * 280
    assert [place_of(layer) for *_, layer, _ in seen[118:]] == [118] * 282


def test_phases_are_let_go_as_soon_as_nothing_moves_by_them() -> None:
    rig = Rig("a", "b")
    rig.show.keep({*phases("a"), *phases("b")}, {"a", "b"})
    rig.run(0, 10)
    rig.show.keep(set(phases("b")), {"a", "b"})
    rig.run(10, 118)
    assert {*phases("a"), *phases("b")} < rig.pictures.keys()
    (*_, (_, phase, _, leaving)) = rig.run(118, 125)
    assert phase == "transition" and leaving
    assert set(rig.pictures) == {"a", "b", *phases("b"), leaving.moving, leaving.between} - {""}
    rig.show.keep(set(), {"a", "b"})
    assert set(rig.pictures) == {"a", "b", *phases("b"), leaving.moving, leaving.between} - {""}
    rig.run(125, 180)
    assert set(rig.pictures) == {"a", "b", *phases("b")}


def test_phases_that_are_wanted_again_stay() -> None:
    rig = Rig("a", "b")
    rig.run(0, 118)
    rig.show.keep({*phases("a"), *phases("b")}, {"a", "b"})
    rig.run(118, 180)
    assert {*phases("a"), *phases("b")} < rig.pictures.keys()
