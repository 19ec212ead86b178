"""A cue: the complete, serialisable drawing instruction of one instant.

Whoever holds the named pictures can draw the same bytes from it, now or a year later; the frames log is made
of cues. Ticks are 1/60 s; boxes are `[x, y, width, height]` in pixels of the canvas.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from player.changes import PUSHING

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Layer:
    """One slide as it stands: a prepared picture, over it a photo that moves (the picture `moving`, of which
    `moving_box` shows what lies from `moving_px` on, mixed by halves with `between` where that is named), or a film
    at `pts_us` in `film_box`, over all its words."""

    slide: str = ""
    picture: str = ""
    picture_at: tuple[int, int] = (0, 0)
    moving: str = ""
    moving_box: Box | None = None
    moving_px: int = 0
    between: str = ""
    between_px: int = 0
    film: str = ""
    pts_us: int = 0
    film_box: Box | None = None
    caption: str = ""
    caption_at: tuple[int, int] = (0, 0)
    caption_alpha: int = 255
    full_screen: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """The strip above: its picture (one a day), and the minute, set in prepared digits."""

    picture: str
    box: Box
    digits: str
    clock: str
    clock_box: Box
    cells: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Ticker:
    """The strip below: a label that stands and a band of titles that passes, `offset_px` of it gone by."""

    box: Box
    label: str
    label_px: int
    band: str
    offset_px: int


@dataclass(frozen=True, slots=True)
class Cue:
    """Everything that is drawn at one instant. `phase` runs from 0 to `ticks` during a transition."""

    canvas: tuple[int, int]
    now: Layer
    before: Layer | None = None
    transition: str = "cut"
    phase: int = 0
    ticks: int = 0
    header: Header | None = None
    ticker: Ticker | None = None
    bars_px: int = 0  # how far header and ticker have slid out
    shift: tuple[int, int] = (0, 0)
    dim: int = 0  # 0 (clear) to 255 (black)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Cue:
        """The cue of a line of the frames log. Raises KeyError, TypeError or ValueError on anything else."""
        known = dict(data)
        known["canvas"] = _pair(known["canvas"])
        known["shift"] = _pair(known.get("shift", (0, 0)))
        known["now"] = _layer(known["now"])
        known["before"] = _layer(known["before"]) if known.get("before") else None
        known["header"] = _header(known["header"]) if known.get("header") else None
        known["ticker"] = _ticker(known["ticker"]) if known.get("ticker") else None
        return cls(**known)

    def pictures(self) -> set[str]:
        """The names of all pictures this cue is drawn from (films apart)."""
        names = {name for layer in self.layers() for name in (layer.picture, layer.moving, layer.between, layer.caption)}
        if self.header:
            names |= {self.header.picture, self.header.digits}
        if self.ticker:
            names |= {self.ticker.label, self.ticker.band}
        return names - {""}

    @property
    def carries_bars(self) -> bool:
        """Whether header and ticker are part of the slide that has them, coming or going beside one that has the whole screen."""
        return carries_bars(self.transition, self.before, self.now)

    def layers(self) -> tuple[Layer, ...]:
        return (self.now,) if self.before is None else (self.before, self.now)


def carries_bars(transition: str, before: Layer | None, now: Layer) -> bool:
    """Whether a transition moves header and ticker as a part of one of the two."""
    return before is not None and transition in PUSHING and before.full_screen != now.full_screen


def _pair(value: Any) -> tuple[int, int]:
    first, second = value
    return int(first), int(second)


def _box(value: Any) -> Box:
    x, y, width, height = value
    return int(x), int(y), int(width), int(height)


def _layer(data: dict[str, Any]) -> Layer:
    boxes = {name: _box(data[name]) if data.get(name) else None for name in ("film_box", "moving_box")}
    pairs = {name: _pair(data.get(name, (0, 0))) for name in ("picture_at", "caption_at")}
    return Layer(**{**data, **pairs, **boxes})


def _header(data: dict[str, Any]) -> Header:
    cells = tuple(_pair(cell) for cell in data["cells"])
    return Header(**{**data, "box": _box(data["box"]), "clock_box": _box(data["clock_box"]), "cells": cells})


def _ticker(data: dict[str, Any]) -> Ticker:
    return Ticker(**{**data, "box": _box(data["box"])})
