"""Lines of a text whose columns stand apart by tabs or blanks: set below one another (a price list, who sits where)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, product

from player.typeset import Line, spaced
from player.workshop.card import ink

GAP = re.compile(r"[ \u3000]{2,}")  # one blank alone stands within a name: 王　某
BLANK = re.compile(r"\u3000")
LEAST_BY_BLANK = 3  # columns
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
    """The columns of a line: parted by tabs, each of which counts, by wide gaps, or where there are several by single blanks; one
    where there are none."""
    text = text.strip(" \u3000\r\n")
    if "\t" in text:
        return tuple(part.strip() for part in text.split("\t"))
    if GAP.search(text):
        return tuple(GAP.split(text))
    parts = tuple(BLANK.split(text))
    is_name = any(len(part) == len(after) == 1 for part, after in pairwise(parts))
    return parts if len(parts) >= LEAST_BY_BLANK and not is_name else (text,)


def tables_in(texts: Sequence[str], face: str, widths_px: Mapping[int, int]) -> dict[int, Cells]:
    """The lines, by their place, that are rows of a table: in the first of the sizes in which it stands in that size's width.
    All in pixels."""
    found: dict[int, Cells] = {}
    rows = [cells_of(text) for text in texts]
    for is_parted, group in groupby(range(len(rows)), key=lambda place: len(rows[place]) > 1):
        places = list(group)
        if is_parted and len(places) >= LEAST_ROWS and (table := _table(tuple(rows[place] for place in places), tuple(texts[place] for place in places))):
            found |= dict(zip(places, _set(table, face, widths_px), strict=False))
    return found


def _table(rows: Sequence[tuple[str, ...]], texts: Sequence[str]) -> list[tuple[str, ...]]:
    """Rows of as many cells each, empty ones at their end; none where they aren't alike, or one is a sentence: what somebody has set
    by hand stays as it is."""
    most = max(len(row) for row in rows)
    is_alike = all(len(row) == most or "\t" in text for row, text in zip(rows, texts, strict=True))
    is_short = all(len(cell) <= LONGEST and not cell.endswith(("。", "；")) for row in rows for cell in row)
    return [(*row, *[""] * (most - len(row))) for row in rows] if is_alike and is_short else []


def _set(rows: Sequence[tuple[str, ...]], face: str, widths_px: Mapping[int, int]) -> list[Cells]:
    for (size_px, width_px), gap_em in product(widths_px.items(), GAPS_EM):
        widths = [max(ink.measure(spaced(cell), face, size_px) for cell in column) for column in zip(*rows, strict=True)]
        at = [round(sum(widths[:place]) + place * gap_em * size_px) for place in range(len(widths))]
        if at[-1] + widths[-1] <= width_px:
            return [Cells(_lines(row, at, face, size_px), size_px, is_head=not place) for place, row in enumerate(rows)]
    return []


def _lines(row: Sequence[str], at: Sequence[int], face: str, size_px: int) -> tuple[Line, ...]:
    return tuple(Line(spaced(cell), x, ink.measure(spaced(cell), face, size_px), 0.0, True) for cell, x in zip(row, at, strict=True) if cell)
