"""Lines of a text whose columns stand apart by tabs or blanks: set below one another (a price list, who sits where)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from player.workshop.card.columns import Cells, Rows, columned
from player.workshop.heads import are_named, has_head

GAP = re.compile(r"[ \u3000]{2,}")  # one blank alone stands within a name: 王　某
BLANK = re.compile(r"\u3000")
LEAST_BY_BLANK = 3  # columns
LONGEST = 24  # characters of a cell that is parted by blanks; what is longer is a sentence
LEAST_ROWS = 2
ITEM = re.compile(r"(?:[\d一二三四五六七八九十]{1,3}[.、．)）]|[（(][\d一二三四五六七八九十]{1,3}[）)]|[①-⑳•·●○■□◆▪－-]|\d{0,2})")
MOST_HEAD = 3  # lines of a head that is said again
ORDER = frozenset({"序号", "编号", "No.", "NO."})
NOTHING = "—"


def cells_of(text: str) -> tuple[str, ...]:
    """The columns of a line: parted by tabs, each of which counts, by wide gaps, or where there are several by single blanks; one
    where there are none."""
    text = text.strip(" \u3000\r\n")
    if "\t" in text.lstrip():  # a tab before all else is an indent, or an empty cell before others
        return tuple(part.strip() for part in text.split("\t"))
    if GAP.search(text):
        return tuple(GAP.split(text))
    parts = tuple(BLANK.split(text))
    is_name = any(len(part) == len(after) == 1 for part, after in pairwise(parts))
    return parts if len(parts) >= LEAST_BY_BLANK and not is_name else (text,)


def tables_in(texts: Sequence[str], face: str, widths_px: Mapping[int, int]) -> dict[int, tuple[Cells, ...] | str]:
    """The lines, by their place, that are rows of a table: in the first of the sizes in which it stands in that size's width, or
    as text, each cell with its column's name, where it stands in none. All in pixels."""
    found: dict[int, tuple[Cells, ...] | str] = {}
    rows = [cells_of(text) for text in texts]
    for places in _runs(rows, texts):
        own = tuple(texts[place] for place in places)
        if len(places) >= LEAST_ROWS and (table := _table([rows[place] for place in places], own)):
            set_rows = columned(table, face, widths_px)
            found |= dict(zip(places, _headed(set_rows, table) if set_rows else _told(table, own), strict=True))
    return found


def _runs(rows: Rows, texts: Sequence[str]) -> list[list[int]]:
    """The places of rows that follow one another: a line alone between them, 一、基础设施, parts no table whose head stands above it."""
    runs: list[list[int]] = []
    for is_parted, group in groupby(range(len(rows)), key=lambda place: len(rows[place]) > 1):
        places = list(group)
        if is_parted and runs and _goes_on(rows, texts, runs[-1], places):
            runs[-1] += places
        elif is_parted:
            runs.append(places)
    return runs


def _goes_on(rows: Rows, texts: Sequence[str], above: Sequence[int], below: Sequence[int]) -> bool:
    """Whether rows below a band of the table are its own: under its head, as wide, and without one themselves."""
    band = texts[above[-1] + 1 : below[0]]
    own = [*above, *below]
    table = _table([rows[place] for place in own], [texts[place] for place in own]) if len(band) == 1 and _is_band(band[0]) else []
    is_as_wide = len(rows[above[0]]) == max(len(rows[place]) for place in below)
    return bool(table) and is_as_wide and has_head(table) and not are_named(rows[below[0]])


def _is_band(line: str) -> bool:
    return 0 < len(line) <= LONGEST and not line.endswith(tuple("。；，：:！？"))


def _headed(set_rows: Sequence[tuple[Cells, ...]], rows: Rows) -> Sequence[tuple[Cells, ...]]:
    """Rows that know the names of their columns."""
    head, *others = set_rows
    if len(head) > MOST_HEAD or not has_head(rows):
        return set_rows
    return [head, *((replace(first, again=head), *further) for first, *further in others)]


def _table(rows: Rows, texts: Sequence[str]) -> list[tuple[str, ...]]:
    """Rows of as many cells each, empty ones at their end; none where they aren't alike, are items of a list behind their numbers, or one
    that no tab parts is a sentence: what somebody has set by hand stays as it is."""
    most = max(len(row) for row in rows)
    is_alike = all("\t" in text or (len(row) == most and all(map(_is_short, row))) for row, text in zip(rows, texts, strict=True))
    is_list = most == 2 and all(ITEM.fullmatch(row[0]) for row in rows)
    return [(*row, *[""] * (most - len(row))) for row in rows] if is_alike and not is_list else []


def _is_short(cell: str) -> bool:
    return len(cell) <= LONGEST and not cell.endswith(("。", "；"))


def _told(rows: Rows, texts: Sequence[str]) -> list[str]:
    """Rows as text: behind the names of their columns, which then need no line of their own, else with their gaps."""
    if has_head(rows):
        return ["", *(_named(rows[0], row) for row in rows[1:])]
    return ["\u3000\u3000".join(cell or NOTHING for cell in row) if "\t" in text else text for row, text in zip(rows, texts, strict=True)]


def _named(head: Sequence[str], row: Sequence[str]) -> str:
    """1. 项目名称：某某项目；建设单位：某某公司. An empty cell says nothing."""
    order = f"{row[0].rstrip('.、')}. " if head[0] in ORDER and row[0] else ""
    return order + "；".join(f"{name}：{cell}" if name else cell for name, cell in list(zip(head, row, strict=True))[bool(order) :] if cell)
