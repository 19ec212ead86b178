"""A table's columns: how wide each is, and its cells on lines of their own where they are too long for one. All in pixels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product, zip_longest

from player.typeset import Line, Style, celled, spaced, units
from player.workshop.card import ink
from player.workshop.card.paragraph import lines_of

GAPS_EM = (1.2, 0.7)  # between columns
MOST_EM = 28  # of a cell's line, as of any other
LEAST_EM = 4  # of a column whose cells are broken: a word of four characters stays whole,
UNIT_EM = 7  # and so does a longer word or a span of days; a 文号, a date, an amount or a code always (PICTURE.md 5)
MOST_LINES = 4  # of a cell, where smaller words may take fewer
MOST_PER_ROW = 2.0  # lines of such a table
MOST_LAST_LINES = 5  # of a cell in the last size: what is longer reads better as a paragraph


@dataclass(frozen=True, slots=True)
class Cells:
    """One line of a row: its cells, each at its column, and the em height of all. `is_broken`: the table has cells of several lines;
    `is_last`: the row ends with this line; `again`: the head's, for a page that begins with this one."""

    lines: tuple[Line, ...]
    size_px: int
    is_head: bool = False
    is_broken: bool = False
    is_last: bool = True
    again: tuple[Cells, ...] = ()

    @property
    def line(self) -> Line:
        """The whole line, as it is read."""
        right = max(cell.x_px + cell.width_px for cell in self.lines)
        return Line("\u3000".join(cell.text for cell in self.lines), 0, right, 0.0, self.is_last)


Rows = Sequence[tuple[str, ...]]


def columned(rows: Rows, face: str, widths_px: Mapping[int, int]) -> list[tuple[Cells, ...]]:
    """The lines of each row, in the sizes that are given, each with its width; none where they stand in none of them. The last is for what
    stands in no other: it is smaller than body (PICTURE.md 1). Cells that stay whole are better than larger ones."""
    sizes_px = list(widths_px)
    for own in (sizes_px[:-1], sizes_px[-1:]):
        for setting in (_whole, _broken, _crowded):
            for size_px, gap_em in product(own[-1:] if setting is _crowded else own, GAPS_EM):
                if found := setting(rows, Style(face, size_px, is_cell=True), widths_px[size_px], round(gap_em * size_px)):
                    return found
    return []


def _whole(rows: Rows, style: Style, width_px: int, gap_px: int) -> list[tuple[Cells, ...]]:
    """Every cell on one line."""
    widths = _natural(rows, style)
    at = _places(widths, gap_px)
    if at[-1] + widths[-1] > width_px or max(widths) > MOST_EM * style.size_px:
        return []
    return [(Cells(_one_line(row, at, style), style.size_px, is_head=not place),) for place, row in enumerate(rows)]


def _one_line(row: Sequence[str], at: Sequence[int], style: Style) -> tuple[Line, ...]:
    return tuple(Line(spaced(cell), x, _width(cell, style), 0.0, True) for cell, x in zip(row, at, strict=True) if cell)


def _broken(rows: Rows, style: Style, width_px: int, gap_px: int) -> list[tuple[Cells, ...]]:
    """The widest columns narrower, their cells on several lines, unless these are too many."""
    found = _crowded(rows, style, width_px, gap_px)
    counts = [len(row) for row in found]
    return found if found and max(counts) <= MOST_LINES and sum(counts) <= MOST_PER_ROW * len(rows) else []


def _crowded(rows: Rows, style: Style, width_px: int, gap_px: int) -> list[tuple[Cells, ...]]:
    """The same with as many lines as a row can have."""
    widths = _narrowed(rows, style, width_px - gap_px * (len(rows[0]) - 1))
    if not widths:
        return []
    cells = [[lines_of(cell, width, style) for cell, width in zip(row, widths, strict=True)] for row in rows]
    if max(len(lines) for row in cells for lines in row) > MOST_LAST_LINES:
        return []
    at = _places([max((line.x_px + line.width_px for lines in column for line in lines), default=0) for column in zip(*cells, strict=True)], gap_px)
    return [_lines(row, at, style, is_head=not place) for place, row in enumerate(cells)]


def _lines(row: Sequence[tuple[Line, ...]], at: Sequence[int], style: Style, *, is_head: bool) -> tuple[Cells, ...]:
    """A row's lines, each with what stands there of its cells."""
    found = [tuple(replace(line, x_px=line.x_px + x) for line, x in zip(level, at, strict=True) if line) for level in zip_longest(*row)]
    return tuple(Cells(lines, style.size_px, is_head, is_broken=True, is_last=place == len(found)) for place, lines in enumerate(found, 1))


def _narrowed(rows: Rows, style: Style, room_px: int) -> list[int]:
    """Widths that fill the room: no column is wider than the widest that there is room for; none where one would be too narrow."""
    natural, least = _natural(rows, style), _least(rows, style)
    if sum(least) > room_px:
        return []
    low, high = 0, min(max(natural), MOST_EM * style.size_px)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if sum(_capped(natural, least, middle)) <= room_px else (low, middle - 1)
    return _capped(natural, least, low)


def _capped(natural: Sequence[int], least: Sequence[int], most_px: int) -> list[int]:
    return [max(low, min(wide, most_px)) for wide, low in zip(natural, least, strict=True)]


def _natural(rows: Rows, style: Style) -> list[int]:
    return [max(_width(cell, style) for cell in column) for column in zip(*rows, strict=True)]


def _least(rows: Rows, style: Style) -> list[int]:
    """The least width of each column: no number is broken, nor a short word."""
    return [max(_least_of(cell, style) for cell in column) for column in zip(*rows, strict=True)]


def _least_of(cell: str, style: Style) -> int:
    parts = [part for unit in units(cell) for part in (celled(unit) if _width(unit, style) > UNIT_EM * style.size_px else [unit])]
    widest = max((_width(part.rstrip(), style) for part in parts), default=0)
    return max(widest, min(_width(cell, style), LEAST_EM * style.size_px))


def _width(text: str, style: Style) -> int:
    return ink.measure(spaced(text), style.face, style.size_px)


def _places(widths: Sequence[int], gap_px: int) -> list[int]:
    return [sum(widths[:place]) + place * gap_px for place in range(len(widths))]
