"""Transitions: one function each, and one table.

Each gets the canvas, the region it may touch (the canvas is clipped to it), two painters that put the leaving
and the entering layer where they stand, and its phase in ticks.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass

import pygame

from player.changes import TICKS
from player.stage.motion import STANDARD, eased


@dataclass(frozen=True, slots=True)
class Paint:
    """Puts a layer where it stands. Two that paint the same pixels have the same `key`."""

    key: Hashable
    draw: Callable[[pygame.Surface], object]

    def __call__(self, target: pygame.Surface) -> None:
        self.draw(target)


Transition = Callable[[pygame.Surface, pygame.Rect, Paint, Paint, int, int], None]

PAPER = (247, 244, 238)  # the ground of the cards, #F7F4EE


def crossfade(canvas: pygame.Surface, region: pygame.Rect, before: Paint, now: Paint, phase: int, ticks: int) -> None:
    """`before` over `now` with falling opacity: the one that leaves stands still and is put together only once."""
    opacity = 255 - round(255 * eased(phase, ticks))
    if opacity < 255:
        now(canvas)
    if opacity > 0:
        _veil(canvas, region, before, opacity)


def slide(canvas: pygame.Surface, region: pygame.Rect, before: Paint, now: Paint, phase: int, ticks: int) -> None:
    """`now` pushes `before` out to the left, by whole pixels."""
    edge = region.width - round(region.width * eased(phase, ticks, STANDARD))
    scratch = _painted(canvas, region, before)
    canvas.blit(scratch, (region.x + edge - region.width, region.y), region)
    scratch = _painted(canvas, region, now)
    canvas.blit(scratch, (region.x + edge, region.y), region)


def plain(canvas: pygame.Surface, region: pygame.Rect, before: Paint, now: Paint, phase: int, ticks: int) -> None:
    """`before` out to the plain ground, then `now` in from it: nobody's face melts into another's."""
    half = ticks // 2
    leaving = phase < half
    covered = eased(phase, half) if leaving else 1 - eased(phase - half, ticks - half)
    (before if leaving else now)(canvas)
    if covered > 0:
        _veil(canvas, region, Paint(("paper", tuple(region)), lambda target: target.fill(PAPER, region)), round(255 * covered))


def cut(canvas: pygame.Surface, region: pygame.Rect, before: Paint, now: Paint, phase: int, ticks: int) -> None:
    """`now`, at once."""
    now(canvas)


_DRAWN: dict[str, Transition] = {"crossfade": crossfade, "slide": slide, "plain": plain, "cut": cut}
TRANSITIONS: dict[str, tuple[Transition, int]] = {name: (_DRAWN[name], ticks) for name, ticks in TICKS.items()}


def _veil(canvas: pygame.Surface, region: pygame.Rect, paint: Paint, opacity: int) -> None:
    """Paint over the region with `opacity` 1..255. Full opacity is painted straight: SDL blends it at 20 ms a frame (M)."""
    if opacity == 255:
        paint(canvas)
        return
    veil = _painted(canvas, region, paint)
    veil.set_alpha(opacity)
    canvas.blit(veil, region, region)


@dataclass(slots=True)
class _Scratch:
    """A second canvas, and what is painted on it now."""

    surface: pygame.Surface
    holds: Hashable = None


_scratches: dict[tuple[int, int], _Scratch] = {}


def _painted(canvas: pygame.Surface, region: pygame.Rect, paint: Paint) -> pygame.Surface:
    """The second canvas, opaque and clipped to the region, with this painted on it; not painted again where it stands there."""
    size = canvas.get_size()
    if size not in _scratches:
        _scratches.clear()
        _scratches[size] = _Scratch(pygame.Surface(size, 0, 32, (0xFF0000, 0xFF00, 0xFF, 0)))
    scratch = _scratches[size]
    scratch.surface.set_alpha(None)
    if scratch.holds != paint.key:
        scratch.surface.set_clip(region)
        paint(scratch.surface)
        scratch.holds = paint.key
    return scratch.surface
