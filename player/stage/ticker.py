"""The strip below: a label that stands, and one endless band of titles passing to its right."""

from __future__ import annotations

from collections.abc import Mapping

import pygame

from player.stage.cue import Ticker


def draw_ticker(canvas: pygame.Surface, ticker: Ticker, pictures: Mapping[str, pygame.Surface], shift: tuple[int, int], slid_px: int) -> None:
    """Draw the strip, `slid_px` further down than home. The band repeats without a seam."""
    x, y, width, height = ticker.box
    top = y + slid_px
    _draw_band(canvas, pygame.Rect(x + ticker.label_px, top, width - ticker.label_px, height), pictures.get(ticker.band), ticker.offset_px)
    label = pictures.get(ticker.label)
    if label is not None:
        canvas.set_clip(pygame.Rect(x, top, ticker.label_px, height))
        margin = (label.get_height() - height) // 2
        canvas.blit(label, (x - margin + shift[0], top - margin + shift[1]))
    canvas.set_clip(None)


def _draw_band(canvas: pygame.Surface, window: pygame.Rect, band: pygame.Surface | None, offset_px: int) -> None:
    if band is None:
        return
    canvas.set_clip(window)
    period = band.get_width()
    left = window.x - offset_px % period
    while left < window.right:
        canvas.blit(band, (left, window.y))
        left += period
