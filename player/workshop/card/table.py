"""Lines of a text whose columns stand apart by tabs or blanks: set below one another (a price list, who sits where)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, product

from player.typeset import Line, spaced
from player.workshop.card import ink

APART = re.compile(r"[ \t\u3000]{2,}|[\t\u3000]")
LONGEST = 24  # characters of a cell; what is longer is a sentence
LEAST_ROWS = 2
GAPS_EM = (1.2, 0.7)  # between columns


@dataclass(frozen=True, slots=True)
class Cells:
    """One line of a table: its cells, each at its column, and the em height of all."""

    lines: tuple[Line, ...]
    size_px: int
    is_head: bool

    @property
    def line(self) -> Line:
        """The whole line, as it is read."""
        last = self.lines[-1]
        return Line("\u3000".join(cell.text for cell in self.lines), 0, last.x_px + last.width_px, 0.0, True)


def cells_of(text: str) -> tuple[str, ...]:
    """The columns of a line; none where it has just one, or one that is a sentence."""
    parts = tuple(part.strip() for part in APART.split(text.strip()))
    is_row = len(parts) > 1 and all(0 < len(part) <= LONGEST and not part.endswith(("。", "；")) for part in parts)
    return parts if is_row else ()


def tables_in(texts: Sequence[str], face: str, widths_px: Mapping[int, int]) -> dict[int, Cells]:
    """The lines, by their place, that are rows of a table: in the first of the sizes in which it stands in that size's width.
    All in pixels."""
    found: dict[int, Cells] = {}
    rows = [cells_of(text) for text in texts]
    for columns, group in groupby(range(len(rows)), key=lambda place: len(rows[place])):
        places = list(group)
        if columns and len(places) >= LEAST_ROWS:
            found |= dict(zip(places, _set([rows[place] for place in places], face, widths_px), strict=False))
    return found


def _set(rows: Sequence[tuple[str, ...]], face: str, widths_px: Mapping[int, int]) -> list[Cells]:
    for (size_px, width_px), gap_em in product(widths_px.items(), GAPS_EM):
        widths = [max(ink.measure(spaced(cell), face, size_px) for cell in column) for column in zip(*rows, strict=True)]
        at = [round(sum(widths[:place]) + place * gap_em * size_px) for place in range(len(widths))]
        if at[-1] + widths[-1] <= width_px:
            return [Cells(_lines(row, at, face, size_px), size_px, is_head=not place) for place, row in enumerate(rows)]
    return []


def _lines(row: Sequence[str], at: Sequence[int], face: str, size_px: int) -> tuple[Line, ...]:
    return tuple(Line(spaced(cell), x, ink.measure(spaced(cell), face, size_px), 0.0, True) for cell, x in zip(row, at, strict=True))
