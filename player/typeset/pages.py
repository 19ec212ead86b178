"""Rows onto pages, and how long a page takes to read (PICTURE.md 3, 16). Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol, Self, TypeVar

from player.typeset.kinsoku import HANZI
from player.typeset.lines import Line

MOST_CHARACTERS = 119  # a page: what is read in 36 s by old readers (PICTURE.md 3, 16)
MOST_LEADER_CHARACTERS = 132  # at the usual speed 36 s with name and post: a 简历 stays on one page
MOST_PAGES = 12
FEW_PAGES = 3  # of a notice (PICTURE.md 3), and of a leader: nobody stands before one face for minutes
PER_PAGE = 1000.0
WIDOW = 8.0  # a page that begins with a paragraph's last line
ORPHAN = 5.0  # one that ends with a paragraph's first
LONELY = 20.0  # with that and its heading
HEADING = 3000.0  # one that ends with a heading: rather a page more
TORN = 1100.0  # more than a page, for either of these: a paragraph's lines stand two by two, or it goes to the next page whole
UNEVEN = 6.0  # a page quite empty beside a full one


class Stackable(Protocol):
    """A line with what stands around it. `keeps_next`: a heading, to stay with its text. `again`: the heading of what goes on where a
    page begins with this line."""

    @property
    def line(self) -> Line: ...
    @property
    def text(self) -> str: ...
    @property
    def height_px(self) -> int: ...
    @property
    def keeps_next(self) -> bool: ...
    @property
    def again(self) -> Sequence[Self]: ...


AnyRow = TypeVar("AnyRow", bound=Stackable)


def readable_characters(text: str) -> int:
    """Characters that take time to read: hanzi and digits one each, two Latin letters one; marks none."""
    hanzi = len(HANZI.findall(text))
    others = len(re.findall(r"[A-Za-z]", text)) / 2 + len(re.findall(r"\d", text))
    return hanzi + round(others)


def paginate(rows: Sequence[AnyRow], height_px: int, most_characters: int = 0, *, is_torn: bool = False) -> tuple[tuple[AnyRow, ...], ...]:
    """All rows in order, on as few pages of `height_px` and at most `most_characters` (0: any number) as they need, evenly
    filled; a page holds at least one row, and says again what goes on there. No heading ends a page, and no paragraph leaves one line
    alone, where that is avoidable; where `is_torn` only if it costs no page."""
    count = len(rows)
    heights = _sums([row.height_px for row in rows])
    characters = _sums([readable_characters(row.text) for row in rows])
    best = [0.0] + [float("inf")] * count
    came = [0] * (count + 1)
    torn = 0.0 if is_torn else TORN
    for start in range(count):
        above = _sums_again(rows[start])
        for end in range(start + 1, count + 1):
            height = above[0] + heights[end] - heights[start]
            is_full = height > height_px or bool(most_characters and above[1] + characters[end] - characters[start] > most_characters)
            if is_full and end > start + 1:
                break
            empty = max(0.0, 1 - height / max(1, height_px))
            cost = best[start] + PER_PAGE + UNEVEN * empty * empty + _parting(rows, end, torn)
            if cost < best[end]:
                best[end], came[end] = cost, start
    ends = [count] if count else []
    while ends and came[ends[-1]]:
        ends.append(came[ends[-1]])
    ends.reverse()
    return tuple(_page(rows, start, end) for start, end in zip([0, *ends], ends, strict=False))


def _page(rows: Sequence[AnyRow], start: int, end: int) -> tuple[AnyRow, ...]:
    return (*rows[start].again, *rows[start:end])


def _sums_again(row: Stackable) -> tuple[int, int]:
    """Height and characters of what stands again above a page that begins with this row."""
    return sum(again.height_px for again in row.again), sum(readable_characters(again.text) for again in row.again)


def filled(rows: Sequence[AnyRow], height_px: int, most_characters: int, most_pages: int) -> tuple[tuple[AnyRow, ...], ...]:
    """As much of the rows as `most_pages` hold, each as full as it may be; a page holds at least one row, none ends with a heading."""
    pages: list[tuple[AnyRow, ...]] = []
    start = 0
    while start < len(rows) and len(pages) < most_pages:
        end = start + 1
        while end < len(rows) and not _is_full(_page(rows, start, end + 1), height_px, most_characters):
            end += 1
        while end > start + 1 and end < len(rows) and rows[end - 1].keeps_next:
            end -= 1
        pages.append(_page(rows, start, end))
        start = end
    return tuple(pages)


def _is_full(rows: Sequence[AnyRow], height_px: int, most_characters: int) -> bool:
    if sum(row.height_px for row in rows) > height_px:
        return True
    return bool(most_characters) and sum(readable_characters(row.text) for row in rows) > most_characters


def _sums(numbers: Sequence[int]) -> list[int]:
    sums = [0]
    for number in numbers:
        sums.append(sums[-1] + number)
    return sums


def _parting(rows: Sequence[Stackable], end: int, torn: float) -> float:
    """What it costs to turn the page before row `end`; `torn` more, where one line of a paragraph is left alone."""
    if end == len(rows):
        return 0.0
    if rows[end - 1].keeps_next:
        return HEADING
    begins = end < 2 or rows[end - 2].line.is_last or rows[end - 2].keeps_next
    orphan = (LONELY if end > 1 and rows[end - 2].keeps_next else ORPHAN) if begins and not rows[end - 1].line.is_last else 0.0
    widow = WIDOW if rows[end].line.is_last and not rows[end - 1].line.is_last else 0.0
    return orphan + widow + torn * bool(orphan or widow)
