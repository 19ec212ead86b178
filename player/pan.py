"""A photo that moves: it passes slowly behind a window that stands, from right to left (pure).

The window shows all but a few hundredths of the photo's width, and its whole height where it is contained. Between
two whole pixels it stands at `PHASES` places, each a picture of its own, resampled from the photo itself, and half-way
between two of them at their mean: every step is the same eighth of a pixel. Measured over 60 frames of the player with
sample photos: no step off the even line by 0.001 px, sharpness within 4 to 7 %. Other ways, steps of 0.125 px: two
blits of one picture 0.116 to 0.131, sharpness 76 %; phases interpolated from the scaled picture 0.116 to 0.131, 17 %;
eight phases 0.1243 to 0.1254, 0.4 %, at twice the memory (some 20 MB a photo more).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from player.changes import TICKS_PER_S
from player.placement import place

PHASES = 4
STEPS = 2 * PHASES  # a pixel
MOST_SHARE = 0.06  # of the window's width, over the dwell (PICTURE.md 18)
MOST_SHARE_A_S = 0.01
MIN_WIDTH_PX = 160  # what is smaller stands still

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Pan:
    """How a photo moves: `travel_px` in all, one of `STEPS` a pixel every `ticks_a_step`."""

    travel_px: int
    ticks_a_step: int


@dataclass(frozen=True, slots=True)
class Window:
    """`at`: where the window stands in its zone, in screen pixels. `left`, `top`: what of the photo it shows first,
    and `scale`, screen pixels a pixel of the photo."""

    at: Box
    left: float
    top: float
    scale: float


def plan_pan(width_px: int, height_px: int, zone: tuple[int, int], dwell_s: float) -> Pan | None:
    """How a photo of this size moves while it stays; None for portraits and for what is too small to be seen moving."""
    if width_px <= height_px or height_px < 1:
        return None
    narrowest = place(width_px, height_px, *zone, "contain").at[2] * (1 - MOST_SHARE) - 1
    if narrowest < MIN_WIDTH_PX or dwell_s <= 0:
        return None
    ticks = math.ceil(dwell_s * TICKS_PER_S)
    most_px, most_px_a_s = int(MOST_SHARE * narrowest), MOST_SHARE_A_S * narrowest
    ticks_a_step = max(math.ceil(ticks / STEPS / most_px), math.ceil(TICKS_PER_S / STEPS / most_px_a_s))
    return Pan(math.ceil(ticks / STEPS / ticks_a_step), ticks_a_step)


def window_of(width_px: int, height_px: int, zone: tuple[int, int], travel_px: int) -> Window:
    """The window of a photo that moves by `travel_px`: placed like a photo that is narrower by as much."""
    whole = place(width_px, height_px, *zone, "contain").at[2]
    share = 1 - (travel_px + 1) / whole  # one more: a phase begins up to a pixel further
    placed = place(width_px * share, height_px, *zone, "auto")
    scale = max(placed.scaled[0] / (width_px * share), placed.scaled[1] / height_px)  # either is off by half a pixel
    left = (width_px * scale - placed.at[2] - travel_px) / 2
    return Window(placed.at, max(0.0, left), placed.cut[1], scale)


def places_at(ticks: int, pan: Pan) -> tuple[tuple[int, int], ...]:
    """Whole pixels and phase after `ticks`; two of them where it stands half-way between. Even, never back, and
    within the travel however long it stands."""
    step = min(max(0, ticks) // pan.ticks_a_step, STEPS * pan.travel_px - 2)
    return tuple(divmod(place, PHASES) for place in range(step // 2, (step + 1) // 2 + 1))


def ticks_of_travel(pan: Pan) -> int:
    """How long it moves."""
    return pan.travel_px * STEPS * pan.ticks_a_step
