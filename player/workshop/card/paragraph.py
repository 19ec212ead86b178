"""A paragraph as lines of one of our faces, with the segmenter's words whole; remembered, for a sheet is planned more than once."""

from __future__ import annotations

from functools import lru_cache

import rjieba

from player.typeset import Line, Style, set_lines
from player.workshop.card import ink


@lru_cache(maxsize=2048)
def lines_of(text: str, width_px: int, style: Style) -> tuple[Line, ...]:
    """A paragraph's lines in so many pixels."""
    return set_lines(text, width_px, style, ink.measure, segment=rjieba.cut)
