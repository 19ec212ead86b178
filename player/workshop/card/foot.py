"""The band at a sheet's foot: whom to ask and where, label by label; what is too long for it goes into the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pygame

from player.layout import Layout
from player.text import clean
from player.typeset import Line, Style
from player.workshop.card import ink
from player.workshop.card.paragraph import lines_of
from player.workshop.card.theme import INK, MUTED, RULE, SAND, SANS

Pair = tuple[str, str]  # label and value
LEADING_EM = 1.75
TIGHT_EM = 1.45
EVENER = (0.6, 0.7, 0.8, 0.9)  # of the width: where that takes no more rows, they are more alike


@dataclass(frozen=True, slots=True)
class Word:
    """A label or a value's line, at `x_px` from the margin."""

    line: Line
    x_px: int
    is_label: bool = False


Rows = list[list[Word]]


@dataclass(frozen=True, slots=True)
class Foot:
    """The band: its rows, the em height of its words, and how far its rows stand apart."""

    rows: Rows = field(default_factory=list)
    size_px: int = 1
    leading_em: float = LEADING_EM

    @property
    def leading_px(self) -> int:
        return round(self.leading_em * self.size_px)

    def height_px(self, layout: Layout) -> int:
        return len(self.rows) * self.leading_px + layout.px(48) if self.rows else 0


def placed(pairs: Sequence[Pair], layout: Layout, size_px: int, most: int = 0) -> tuple[Foot, tuple[Pair, ...]]:
    """The pairs as rows of the band, and those for which it has no room: the longest go first, of like ones the last.
    `most` is how many rows there may be, 0 the usual."""
    full_px = layout.canvas[0] - 2 * layout.margin_px
    said = [(label, text) for label, value in pairs if (text := clean(value).strip())]
    inside = list(said)
    most = most or (5 if layout.is_portrait else 3)
    while len(rows := _rows(inside, layout, size_px, full_px)) > most:
        inside.remove(max(reversed(inside), key=lambda pair: len(_lines(pair, layout, size_px))))
    narrower = (_rows(inside, layout, size_px, round(share * full_px)) for share in EVENER)
    return Foot(next((evener for evener in narrower if len(evener) == len(rows)), rows), size_px), tuple(pair for pair in said if pair not in inside)


def _rows(pairs: Sequence[Pair], layout: Layout, size_px: int, room_px: int) -> Rows:
    """As many pairs in a row as fit; a longer value goes on below itself."""
    rows: Rows = []
    pen = 0
    for pair in pairs:
        label, lines = _label(pair, layout, size_px), _lines(pair, layout, size_px)
        if not rows or len(lines) > 1 or pen + label + lines[0].width_px > room_px:
            rows.append([])
            pen = 0
        rows[-1] += [Word(Line(pair[0], 0, label, is_last=True), pen, True), Word(lines[0], pen + label)]
        rows += [[Word(line, pen + label)] for line in lines[1:]]
        pen = room_px if len(lines) > 1 else pen + label + lines[0].width_px + layout.px(64)
    return rows


def _label(pair: Pair, layout: Layout, size_px: int) -> int:
    return ink.measure(pair[0], SANS, size_px) + layout.px(24)


def _lines(pair: Pair, layout: Layout, size_px: int) -> tuple[Line, ...]:
    width_px = layout.canvas[0] - 2 * layout.margin_px - _label(pair, layout, size_px)
    return lines_of(pair[1], width_px, Style(SANS, size_px))


def draw(target: pygame.Surface, foot: Foot, layout: Layout) -> None:
    """Over the lower edge of the main zone."""
    if not foot.rows:
        return
    width = target.get_width()
    top = target.get_height() - foot.height_px(layout)
    target.fill(SAND, (0, top, width, target.get_height() - top))
    target.fill(RULE, (0, top, width, layout.px(2)))
    for place, row in enumerate(foot.rows):
        middle = top + layout.px(24) + foot.leading_px * (place + 0.5)
        for word in row:
            ink.draw_line(target, word.line, layout.margin_px + word.x_px, middle, SANS, foot.size_px, MUTED if word.is_label else INK)
