"""What a full-screen film leaves on the surface while its frames begin and cease to come straight, and a window that is lost."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any, cast

os.environ["SDL_VIDEODRIVER"] = "dummy"

import pygame
import pytest

from player import glass as glass_module
from player.display import Display, DisplayLost, Seen
from player.glass import Glass
from player.messages import Film
from player.stage.cue import Cue, Layer
from player.stage.loaded import Frame
from player.stage.pictures import Pictures
from player.stage.projector import Projector
from player.stage.reel import Reel

SIZE = (64, 48)
COLOURS = [(200, 0, 0), (0, 200, 0), (0, 0, 200), (200, 200, 0)]
WORDS = (9, 9, 9)


class FakeProjector:
    """Frames of one colour each; the next is due whenever it is asked for."""

    def __init__(self) -> None:
        self.coming: list[int] = []
        self.lingers = False

    def frame(self, index: int) -> Frame:
        red, green, blue = COLOURS[index]
        return Frame("clip", index, float(index), *SIZE, memoryview(bytearray(bytes((blue, green, red, 255)) * (SIZE[0] * SIZE[1]))))

    def load(self, *_: object) -> None: ...
    def drop(self, clip: str) -> None: ...
    def release(self) -> None: ...
    def close(self) -> None: ...
    def start(self, clip: str, at_s: float) -> None: ...

    def first_frame(self, clip: str) -> Frame:
        return self.frame(0)

    def due(self, now_s: float) -> Frame | None:
        return self.frame(self.coming.pop(0)) if self.coming else None


class FakeDisplay:
    """A window that may be lost, and come back only at the third try."""

    def __init__(self) -> None:
        self.surface = pygame.Surface(SIZE, 0, 32, (0xFF0000, 0xFF00, 0xFF, 0))
        self.fails, self.replaced, self.reopenings = False, False, 0

    def present(self, regions: object) -> None:
        if self.fails:
            self.surface = cast(Any, None)  # as SDL has it: nothing may be drawn there any more
            raise DisplayLost("gone")

    def look(self) -> Seen:
        if replaced := self.replaced:
            self.replaced, self.surface = False, pygame.Surface(SIZE, 0, 32, (0xFF0000, 0xFF00, 0xFF, 0))
        return Seen(quit=False, uncovered=replaced, replaced=replaced)

    def reopen(self) -> None:
        self.reopenings += 1
        if self.reopenings < 3:
            raise DisplayLost("still gone")
        self.fails, self.surface = False, pygame.Surface(SIZE, 0, 32, (0xFF0000, 0xFF00, 0xFF, 0))


class Wall:
    """A film that plays alone, frame by frame."""

    def __init__(self) -> None:
        self.projector, self.display = FakeProjector(), FakeDisplay()
        self.reel = Reel(cast(Projector, self.projector))
        words = pygame.Surface(SIZE, 0, 32, (0xFF0000, 0xFF00, 0xFF, 0))
        words.fill(WORDS)
        self.pictures = cast(Pictures, {"words": words})
        self.glass = Glass(cast(Display, self.display), self.pictures, self.reel)
        self.reel.offer(Film("clip", 9.0, (0, 0, *SIZE), True), os.open(os.devnull, os.O_RDONLY))
        self.reel.preload("clip")
        self.reel.raise_first("clip")
        self.on_air = object()

    def step(self, frame: int | None, *, captioned: bool = False, alone: bool = True) -> tuple[int, ...]:
        """One turn, with this frame due; the colour in the middle of what stands then."""
        self.projector.coming = [] if frame is None else [frame]
        pts_us = self.reel.advance("clip", 0.0)
        self.glass.follow("clip" if alone and not captioned else "", self.on_air)
        layer = Layer("film", film="clip", film_box=(0, 0, *SIZE), pts_us=pts_us, full_screen=True, caption="words" if captioned else "")
        cue = Cue(SIZE, layer)
        self.glass.present(cue, self.glass.draw(cue))
        return () if self.glass.is_dark else tuple(self.display.surface.get_at((SIZE[0] // 2, SIZE[1] // 2))[:3])


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wall]:
    monkeypatch.setattr(glass_module, "REOPEN_S", 0.0)
    made = Wall()
    yield made
    made.reel.close()


def test_the_frame_with_which_the_title_goes_is_seen(wall: Wall) -> None:
    """It was taken before its frames came straight onto the surface."""
    assert wall.step(0, captioned=True) == WORDS
    assert wall.step(1, captioned=True) == WORDS
    assert wall.step(2) == COLOURS[2]
    assert wall.step(None) == COLOURS[2]
    assert wall.step(3) == COLOURS[3]


def test_a_film_that_follows_itself_shows_its_first_frame_again(wall: Wall) -> None:
    assert [wall.step(0), wall.step(1), wall.step(2)] == COLOURS[:3]
    wall.on_air = object()
    wall.reel.raise_first("clip")
    assert wall.step(None) == COLOURS[0]
    assert wall.step(1) == COLOURS[1]


def test_a_fade_begins_from_the_frame_that_stands(wall: Wall) -> None:
    assert [wall.step(0), wall.step(1), wall.step(2)] == COLOURS[:3]
    assert wall.step(None, alone=False) == COLOURS[2]
    surface = wall.reel.surface(Layer(film="clip"))
    assert surface is not None and tuple(surface.get_at((5, 5))[:3]) == COLOURS[2]


@pytest.mark.parametrize("alone", [True, False])
def test_a_window_that_is_lost_in_mid_film_comes_back_however_often_it_has_to_be_tried(wall: Wall, alone: bool) -> None:
    wall.step(0, alone=alone)
    wall.step(1, alone=alone)
    wall.display.fails = True
    assert wall.step(2, alone=alone) == ()
    for _ in range(3):
        assert wall.glass.is_dark and not wall.glass.look()
        wall.glass.bring_back()
    assert not wall.glass.is_dark and wall.display.reopenings == 3
    assert wall.step(3, alone=alone) == COLOURS[3]
    assert wall.step(1, alone=alone) == COLOURS[1]


@pytest.mark.parametrize("alone", [True, False])
def test_a_surface_that_is_replaced_in_mid_film_is_drawn_on_at_once(wall: Wall, alone: bool) -> None:
    for number in range(3):
        wall.step(number, alone=alone)
    wall.display.replaced = True
    wall.glass.look()
    assert wall.step(3, alone=alone) == COLOURS[3]
    assert wall.step(1, alone=alone) == COLOURS[1]
    assert wall.step(None, alone=alone) == COLOURS[1]
