"""The cells of an HTML table as rows of columns: every value stands under its head. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from player.workshop.heads import is_surely_headed

MAX_COLUMNS = 24
MAX_ROWS = 1500
SHORT = 8  # characters of a value that is said under each of the heads it spans; in a form, which has none, every value is said once
CLOSED_UP = re.compile(r"(?<=[：:（(、，,；;/／—-]) | (?=[：:）)（(、，,；;/／—-])")  # where one line goes on in the next
BELOW = " "  # between a head and one of those below it; a narrow column breaks there


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One cell: its lines, over how many columns and rows it reaches."""

    lines: tuple[str, ...]
    across: int = 1
    down: int = 1

    @property
    def text(self) -> str:
        """All that it says, in one line."""
        return CLOSED_UP.sub("", " ".join(self.lines)) if len(self.lines) > 1 else "".join(self.lines)


Row = Mapping[int, tuple[Cell, int]]  # by column: its cell, and where in that it is


def rows_of(table: Sequence[Sequence[Cell]]) -> list[tuple[str, ...]]:
    """The rows, all as wide, and between them the lines of a cell over the whole width. Columns that say nothing anywhere are left out."""
    width, grid = _laid(table)
    whole = [_whole(row) for row in grid]
    first = next((place for place, said in enumerate(whole) if said is None), len(grid))
    depth = _depth(grid[first]) if first < len(grid) else 1
    parts = [row for row, said in zip(grid, whole, strict=True) if said is None]
    is_headed = depth > 1 or (bool(parts) and is_surely_headed([_once(row, {}, width) for row in parts]))
    values = [_values(row, width) if is_headed else _once(row, above, width) for above, row in pairwise([{}, *grid])]
    rows = [row if said is None else () for row, said in zip(values, whole, strict=True)]
    if depth > 1:
        rows[first : first + depth] = [_head(grid[first : first + depth], width)]
        whole[first : first + depth] = [None]
    columns = [column for column in range(width) if any(row[column] for row in rows if row)]
    shown = ([tuple(row[column] for column in columns)] if said is None else [(line,) for line in said] for row, said in zip(rows, whole, strict=True))
    return [row for group in shown for row in group if any(row)]


def width_of(table: Sequence[Sequence[Cell]]) -> int:
    """Columns of a table: those in which a cell begins."""
    return _laid(table)[0]


def _laid(table: Sequence[Sequence[Cell]]) -> tuple[int, list[Row]]:
    """The width, and each row with what reaches into it from above; what has no cell of its own is none."""
    grid: list[Row] = []
    width = 0
    hanging: dict[int, tuple[Cell, int, int]] = {}
    for cells in table[:MAX_ROWS]:
        row = {column: (cell, at) for column, (cell, at, _) in hanging.items()}
        hanging = {column: (cell, at, left - 1) for column, (cell, at, left) in hanging.items() if left > 1}
        column = 0
        for cell in cells:
            while column in row:
                column += 1
            width = max(width, column + 1)
            for at in range(min(cell.across, MAX_COLUMNS + 1 - column)):
                row[column + at] = (cell, at)
                if cell.down > 1:
                    hanging[column + at] = (cell, at, cell.down - 1)
        grid += [row] if cells else []
    return width, [{column: said for column, said in row.items() if column < width} for row in grid]


def _whole(row: Row) -> tuple[str, ...] | None:
    """The lines of a row that is one cell: over the whole width, or the only one there."""
    cells = {id(cell): cell for cell, _ in row.values()}
    return next(iter(cells.values())).lines if len(cells) == 1 and 0 in row else None


def _depth(row: Row) -> int:
    """Rows of the head: several where beside one that has others below it all reach down, or say nothing."""
    cells = [cell for cell, _ in row.values()]
    single = [cell for cell in cells if cell.across == 1]
    if len(single) == len(cells):
        return 1
    is_bare = bool(single) and not any(cell.text for cell in single)
    return 2 if is_bare else min((cell.down for cell in single), default=1)


def _head(rows: Sequence[Row], width: int) -> tuple[str, ...]:
    """The head of each column, with those that stand above it."""
    said = ([row[column][0].text for row in rows if column in row] for column in range(width))
    return tuple(BELOW.join(dict.fromkeys(filter(None, texts))) for texts in said)


def _once(row: Row, above: Row, width: int) -> tuple[str, ...]:
    """What a row says where no heads are: each value but once, in the row in which it begins; what stands first is said in each."""
    found = []
    for column in range(width):
        cell, at = row.get(column, (Cell(()), 0))
        is_again = bool(column) and column in above and above[column][0] is cell
        found.append("" if at or is_again else cell.text)
    return tuple(found)


def _values(row: Row, width: int) -> tuple[str, ...]:
    """What a row says under each head: a short value under all that it spans, 合计 and what is long but once."""
    found = []
    for column in range(width):
        cell, at = row.get(column, (Cell(()), 0))
        is_said = not at or (column > at and len(cell.text) <= SHORT)
        found.append(cell.text if is_said else "")
    return tuple(found)
