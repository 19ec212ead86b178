"""The strip above: a picture made once a day, and the minute set on it from prepared digits."""

from __future__ import annotations

from collections.abc import Mapping

import pygame

from player.stage.cue import Header

GLYPHS = "0123456789:"


def draw_header(canvas: pygame.Surface, header: Header, pictures: Mapping[str, pygame.Surface], shift: tuple[int, int], slid_px: int) -> None:
    """Draw the strip, `slid_px` further up than home; `shift` moves it within its own margin (burn-in)."""
    x, y, width, height = header.box
    home = pygame.Rect(x, y - slid_px, width, height)
    canvas.set_clip(home)
    strip = pictures.get(header.picture)
    if strip is not None:
        margin = (strip.get_width() - width) // 2
        canvas.blit(strip, (home.x - margin + shift[0], home.y - margin + shift[1]))
    digits = pictures.get(header.digits)
    if digits is not None:
        _draw_clock(canvas, header, digits, (home.x + shift[0], home.y + shift[1]))
    canvas.set_clip(None)


def _draw_clock(canvas: pygame.Surface, header: Header, digits: pygame.Surface, origin: tuple[int, int]) -> None:
    cells = [header.cells[GLYPHS.index(mark)] for mark in header.clock]
    x, y, width, _ = header.clock_box
    left = origin[0] + x + width - sum(cell[1] for cell in cells)
    for start, cell_px in cells:
        canvas.blit(digits, (left, origin[1] + y), (start, 0, cell_px, digits.get_height()))
        left += cell_px
