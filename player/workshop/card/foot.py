"""The band at a sheet's foot: whom to ask and where, label by label; what is too long for it goes into the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from player.layout import Layout
from player.text import clean
from player.typeset import Line, Style
from player.workshop.card import ink
from player.workshop.card.flow import MOST_EM, lines_of
from player.workshop.card.theme import INK, MUTED, RULE, SAND, SANS

Pair = tuple[str, str]  # label and value
LEADING_EM = 1.75
EVENER = (0.6, 0.7, 0.8, 0.9)  # of the width: where that takes no more rows, they are more alike


@dataclass(frozen=True, slots=True)
class Word:
    """A label or a value's line, at `x_px` from the margin."""

    line: Line
    x_px: int
    is_label: bool = False


Rows = list[list[Word]]


def placed(pairs: Sequence[Pair], layout: Layout) -> tuple[Rows, tuple[Pair, ...]]:
    """The pairs as rows of the band, and those for which it has no room: of the values over a row, the first ones go."""
    full_px = layout.canvas[0] - 2 * layout.margin_px
    inside = [(label, text) for label, value in pairs if (text := clean(value).strip())]
    outside: list[Pair] = []
    most = 5 if layout.is_portrait else 3
    while len(rows := _rows(inside, layout, full_px)) > most:
        long = next((pair for pair in inside if len(_lines(pair, layout)) > 1), inside[0])
        inside.remove(long)
        outside.append(long)
    narrower = (_rows(inside, layout, round(share * full_px)) for share in EVENER)
    return next((evener for evener in narrower if len(evener) == len(rows)), rows), tuple(outside)


def _rows(pairs: Sequence[Pair], layout: Layout, room_px: int) -> Rows:
    """As many pairs in a row as fit; a longer value goes on below itself."""
    rows: Rows = []
    pen = 0
    for pair in pairs:
        label, lines = _label(pair, layout), _lines(pair, layout)
        if not rows or len(lines) > 1 or pen + label + lines[0].width_px > room_px:
            rows.append([])
            pen = 0
        rows[-1] += [Word(Line(pair[0], 0, label, is_last=True), pen, True), Word(lines[0], pen + label)]
        rows += [[Word(line, pen + label)] for line in lines[1:]]
        pen = room_px if len(lines) > 1 else pen + label + lines[0].width_px + layout.px(64)
    return rows


def _label(pair: Pair, layout: Layout) -> int:
    return ink.measure(pair[0], SANS, layout.caption_px) + layout.px(24)


def _lines(pair: Pair, layout: Layout) -> tuple[Line, ...]:
    width_px = layout.canvas[0] - 2 * layout.margin_px - _label(pair, layout)
    return lines_of(pair[1], min(width_px, MOST_EM * layout.caption_px), Style(SANS, layout.caption_px))


def height_px(rows: Rows, layout: Layout) -> int:
    return len(rows) * round(LEADING_EM * layout.caption_px) + layout.px(48) if rows else 0


def draw(target: pygame.Surface, rows: Rows, layout: Layout) -> None:
    """Over the lower edge of the main zone."""
    if not rows:
        return
    width, leading = target.get_width(), round(LEADING_EM * layout.caption_px)
    top = target.get_height() - height_px(rows, layout)
    target.fill(SAND, (0, top, width, target.get_height() - top))
    target.fill(RULE, (0, top, width, layout.px(2)))
    for place, row in enumerate(rows):
        middle = top + layout.px(24) + leading * (place + 0.5)
        for word in row:
            ink.draw_line(target, word.line, layout.margin_px + word.x_px, middle, SANS, layout.caption_px, MUTED if word.is_label else INK)
