"""Words on surfaces: faces by size, widths with a memory, glyph by glyph fall-back, placed by baseline."""

from __future__ import annotations

from functools import lru_cache

import pygame

from player.text import clean
from player.typeset import Line, pieces
from player.workshop import glyphs
from player.workshop.card.theme import Colour

BASELINE_EM = 0.38  # the baseline of hanzi stands this far below the middle of their line box
MASKS = (0xFF0000, 0xFF00, 0xFF, 0)
ALPHA_MASKS = (0xFF0000, 0xFF00, 0xFF, 0xFF000000)
MAX_RUN = 400


@lru_cache(maxsize=48)
def font(face: str, size_px: int) -> pygame.font.Font:
    """A face at an em size in pixels."""
    if not pygame.font.get_init():
        pygame.font.init()
    return pygame.font.Font(str(glyphs.face_file(face)), size_px)


@lru_cache(maxsize=20000)
def measure(text: str, face: str, size_px: int) -> int:
    """The advance of a run in pixels, as `draw` will set it."""
    return sum(_font_of(run, size_px).size(run.text)[0] for run in glyphs.runs(clean(text)[:MAX_RUN], face))


def _font_of(run: glyphs.Run, size_px: int) -> pygame.font.Font:
    return font(run.face, max(1, round(run.size_em * size_px)))


def draw(target: pygame.Surface, text: str, x: float, middle: float, face: str, size_px: int, colour: Colour) -> int:
    """Set a run with the middle of its line box at `middle`; its advance."""
    text = clean(text)[:MAX_RUN]
    left = round(x)
    for run in glyphs.runs(text, face):
        drawn = _font_of(run, size_px)
        image = drawn.render(run.text, True, colour)
        target.blit(image, (left, round(middle + (BASELINE_EM - run.up_em) * size_px) - drawn.get_ascent()))
        left += drawn.size(run.text)[0]
    return left - round(x)


def draw_line(target: pygame.Surface, line: Line, x: int, middle: float, face: str, size_px: int, colour: Colour) -> None:
    """Set a line of `typeset`, with the gaps of its justification."""
    left = x + line.x_px
    if not line.gap_px:
        draw(target, line.text, left, middle, face, size_px, colour)
        return
    place = float(left)
    for piece in pieces(line.text):
        draw(target, piece, place, middle, face, size_px, colour)
        place += measure(piece, face, size_px) + line.gap_px


def fitted(text: str, width_px: int, face: str, size_px: int) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    text = clean(text)
    if measure(text, face, size_px) <= width_px:
        return text
    low, high = 0, min(len(text), MAX_RUN)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle] + "…", face, size_px) <= width_px:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip("，、；：（《“") + "…"


def surface(width: int, height: int, *, alpha: bool = False) -> pygame.Surface:
    """Fresh pixels in the canvas's own order."""
    if alpha:
        return pygame.Surface((max(1, width), max(1, height)), pygame.SRCALPHA, 32, ALPHA_MASKS)
    return pygame.Surface((max(1, width), max(1, height)), 0, 32, MASKS)


def gradient(size: tuple[int, int], first: Colour, last: Colour, *, across: bool = False) -> pygame.Surface:
    """A smooth ground from one colour to another, downwards or across."""
    width, height = size
    ground = surface(width, height)
    count = width if across else height
    for place in range(count):
        share = place / max(1, count - 1)
        colour = [round(start + (end - start) * share) for start, end in zip(first, last, strict=True)]
        ground.fill(colour, (place, 0, 1, height) if across else (0, place, width, 1))
    return ground


def disc(target: pygame.Surface, centre: tuple[int, int], radius: int, colour: Colour, ring_px: int = 0) -> None:
    """A smooth disc or ring."""
    side = radius * 2 + 4
    target.blit(_disc(side, radius, colour, ring_px), (centre[0] - side // 2, centre[1] - side // 2))


@lru_cache(maxsize=32)
def _disc(side: int, radius: int, colour: Colour, ring_px: int) -> pygame.Surface:
    """Drawn four times as large, then scaled."""
    large = pygame.Surface((side * 4, side * 4), pygame.SRCALPHA, 32, ALPHA_MASKS)
    large.fill((*colour, 0))
    pygame.draw.circle(large, (*colour, 255), (side * 2, side * 2), radius * 4, ring_px * 4)
    return pygame.transform.smoothscale(large, (side, side))


def rounded(target: pygame.Surface, box: tuple[int, int, int, int], radius: int, colour: Colour) -> None:
    """A box with smooth round corners."""
    x, y, width, height = box
    target.blit(_rounded(width, height, radius, colour), (x, y))


@lru_cache(maxsize=32)
def _rounded(width: int, height: int, radius: int, colour: Colour) -> pygame.Surface:
    large = pygame.Surface((width * 3, height * 3), pygame.SRCALPHA, 32, ALPHA_MASKS)
    large.fill((*colour, 0))
    pygame.draw.rect(large, (*colour, 255), large.get_rect(), border_radius=radius * 3)
    return pygame.transform.smoothscale(large, (width, height))
