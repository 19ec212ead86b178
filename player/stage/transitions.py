"""Transitions: one function each, and one table.

Each gets the canvas, the region it may touch (the canvas is clipped to it), two painters that put the leaving
and the entering layer where they stand, and its phase in ticks.
"""

from __future__ import annotations

from collections.abc import Callable

import pygame

from player.stage.motion import STANDARD, eased

Paint = Callable[[pygame.Surface], None]
Transition = Callable[[pygame.Surface, pygame.Rect, Paint, Paint, int, int], None]

FADE_TICKS = 36  # 600 ms, the slow end of PICTURE.md 18: at least three samples of a 15 Hz recording
SLIDE_TICKS = 30
PLAIN_TICKS = 48
PAPER = (247, 244, 238)  # the ground of the cards, #F7F4EE


def crossfade(canvas: pygame.Surface, region: pygame.Rect, before: Paint, now: Paint, phase: int, ticks: int) -> None:
    """`now` over `before` with rising opacity; both stay where they are."""
    opacity = round(255 * eased(phase, ticks))
    if opacity < 255:
        before(canvas)
    if opacity > 0:
        _veil(canvas, region, now, opacity)


def slide(canvas: pygame.Surface, region: pygame.Rect, before: Paint, now: Paint, phase: int, ticks: int) -> None:
    """`now` pushes `before` out to the left, by whole pixels."""
    edge = region.width - round(region.width * eased(phase, ticks, STANDARD))
    scratch = _scratch(canvas, region)
    before(scratch)
    canvas.blit(scratch, (region.x + edge - region.width, region.y), region)
    now(scratch)
    canvas.blit(scratch, (region.x + edge, region.y), region)


def plain(canvas: pygame.Surface, region: pygame.Rect, before: Paint, now: Paint, phase: int, ticks: int) -> None:
    """`before` out to the plain ground, then `now` in from it: nobody's face melts into another's."""
    half = ticks // 2
    leaving = phase < half
    covered = eased(phase, half) if leaving else 1 - eased(phase - half, ticks - half)
    (before if leaving else now)(canvas)
    if covered > 0:
        _veil(canvas, region, lambda target: target.fill(PAPER, region), round(255 * covered))


def cut(canvas: pygame.Surface, region: pygame.Rect, before: Paint, now: Paint, phase: int, ticks: int) -> None:
    """`now`, at once."""
    now(canvas)


TRANSITIONS: dict[str, tuple[Transition, int]] = {
    "crossfade": (crossfade, FADE_TICKS),
    "slide": (slide, SLIDE_TICKS),
    "plain": (plain, PLAIN_TICKS),
    "cut": (cut, 0),
}



def _veil(canvas: pygame.Surface, region: pygame.Rect, paint: Callable[[pygame.Surface], object], opacity: int) -> None:
    """Paint over the region with `opacity` 1..255. Full opacity is painted straight: SDL blends it at 20 ms a frame (M)."""
    if opacity == 255:
        paint(canvas)
        return
    veil = _scratch(canvas, region)
    paint(veil)
    veil.set_alpha(opacity)
    canvas.blit(veil, region, region)


_scratches: dict[tuple[int, int], pygame.Surface] = {}


def _scratch(canvas: pygame.Surface, region: pygame.Rect) -> pygame.Surface:
    """A second canvas to compose on, opaque and clipped to the region."""
    size = canvas.get_size()
    if size not in _scratches:
        _scratches.clear()
        _scratches[size] = pygame.Surface(size, 0, 32, (0xFF0000, 0xFF00, 0xFF, 0))
    scratch = _scratches[size]
    scratch.set_alpha(None)
    scratch.set_clip(region)
    return scratch
