"""The list of the latest notices: a day, a title, and what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pygame
import rjieba

from player.layout import Layout
from player.listing import AROUND_EM, LEADING_EM, MOST_LINES, MOST_ROWS, room_px, row_px, top_px
from player.typeset import Line, Style, readable_characters, set_lines, set_title, spaced
from player.workshop.card import ink
from player.workshop.card.heading import cut
from player.workshop.card.painting import draw_sample
from player.workshop.card.texts import which_of, words
from player.workshop.card.theme import BLUE, BOLD, FADED, INK, LIGHT, MUTED, PAPER, RED, RULE, SANS, SERIF

Spec = Mapping[str, Any]
ENOUGH = 3  # so many whole titles are worth more than more of them that are cut
FEW = 3  # so few may stand larger in a narrow column
LEAST_EM = 18
ROOMY_EM = 2.2  # at most


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: `day` is (month, day) or nothing; `place` where it stands in the spec."""

    place: int
    day: tuple[int, int] | None
    title: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as it stands, `height_px` without the air that is shared out at the end."""

    entry: Entry
    lines: tuple[Line, ...]
    size_px: int

    @property
    def is_cut(self) -> bool:
        return self.lines[-1].text.endswith("…") and not self.entry.title.endswith("…")

    @property
    def height_px(self) -> int:
        return row_px(len(self.lines), self.size_px)


def entries_of(spec: Spec) -> list[Entry]:
    """The rows of a spec, whatever stands there."""
    found = []
    entries = spec.get("entries")
    for place, raw in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(raw, Mapping) and (title := words(raw, "title", 300)):
            day = raw.get("date")
            whole = isinstance(day, list | tuple) and len(day) == 2 and all(isinstance(part, int) for part in day)
            found.append(Entry(place, (day[0], day[1]) if whole and day else None, title, raw.get("new") is True))
    return found


def rows_of(spec: Spec, layout: Layout) -> list[Row]:
    """What the list shows: titles whole, larger where there is room. Where room is short the last ones are left out; where few would be
    left the longest are cut, then the last ones to one line."""
    entries = entries_of(spec)[:MOST_ROWS]
    room = room_px(layout)
    is_wide = len(entries) <= FEW or _column_px(layout) >= LEAST_EM * layout.sub_px
    if is_wide and _least_height(entries, layout, layout.sub_px, MOST_LINES) <= room:
        rows = [_row(entry, layout, layout.sub_px, MOST_LINES) for entry in entries]
        if _height(rows) <= room and not any(row.is_cut for row in rows):
            return rows
    whole = _as_many(entries, layout, room)
    is_enough = len(whole) == len(entries) or sum(not row.is_cut for row in whole) >= ENOUGH
    return whole if is_enough else _cut_rows(entries, layout, room)


def _as_many(entries: Sequence[Entry], layout: Layout, room: int) -> list[Row]:
    """As many of the first entries as find room with their titles whole."""
    rows: list[Row] = []
    for entry in entries:
        row = _row(entry, layout, layout.body_px, MOST_LINES)
        if _height([*rows, row]) > room:
            break
        rows.append(row)
    return rows


def _cut_rows(entries: Sequence[Entry], layout: Layout, room: int) -> list[Row]:
    """All entries, the longest titles cut; where that isn't enough the last ones to one line, and then these are left out."""
    for most in range(MOST_LINES - 1, 1, -1):
        rows = [_row(entry, layout, layout.body_px, most) for entry in entries]
        if _height(rows) <= room:
            return rows
    for place in reversed(range(len(rows))):
        if _height(rows) > room and len(rows[place].lines) > 1:
            rows[place] = _row(entries[place], layout, layout.body_px, 1)
    while len(rows) > 1 and _height(rows) > room:
        rows.pop()
    return rows


def _least_height(entries: Sequence[Entry], layout: Layout, size_px: int, most: int) -> int:
    """What the rows take at least, for their titles are not set for nothing."""
    widths = [(ink.measure(entry.title, SANS, size_px), _title_px(entry, layout)) for entry in entries]
    return sum(row_px(min(most, -(-wide // room)), size_px) for wide, room in widths)


def _height(rows: Sequence[Row]) -> int:
    return sum(row.height_px for row in rows)


def characters(spec: Spec, layout: Layout) -> list[int]:
    """Readable characters of what shows, days included."""
    return [sum(readable_characters("".join(line.text for line in row.lines)) + 4 for row in rows_of(spec, layout))]


def paint(spec: Spec, layout: Layout) -> tuple[pygame.Surface, list[int]]:
    """The list over the main zone, and the places in the spec of what stands on it."""
    target = ink.surface(layout.main[2], layout.main[3])
    target.fill(PAPER)
    _draw_title(target, spec, layout)
    rows = rows_of(spec, layout)
    edges = _edges(rows, top_px(layout), layout)
    for row, (top, bottom) in zip(rows, pairwise(edges), strict=True):
        _draw_row(target, row, layout, (top + bottom) / 2)
        if bottom != edges[-1]:
            target.fill(RULE, (layout.margin_px, bottom - layout.px(1), layout.main[2] - 2 * layout.margin_px, layout.px(1.5)))
    if spec.get("sample") is True:
        draw_sample(target, layout, MUTED)
    return target, [row.entry.place for row in rows]


def _edges(rows: Sequence[Row], top: int, layout: Layout) -> list[int]:
    """Where each row begins and the last one ends: what room is left is shared out, up to a comfortable distance."""
    left = layout.main[3] - layout.px(40) - top - _height(rows)
    more = max(0, min(left // max(1, len(rows)), round((ROOMY_EM - AROUND_EM) * layout.body_px)))
    edges = [top]
    for row in rows:
        edges.append(edges[-1] + row.height_px + more)
    return edges


def _draw_title(target: pygame.Surface, spec: Spec, layout: Layout) -> None:
    title = ink.fitted(words(spec, "title", 40) or "最新通知公告", layout.main[2] - 2 * layout.margin_px, SERIF, layout.title_px)
    middle = layout.px(44) + 0.66 * layout.title_px
    right = layout.margin_px + ink.draw(target, title, layout.margin_px, middle, SERIF, layout.title_px, INK)
    line = words(spec, "source_line", 60)
    room = layout.main[2] - layout.margin_px - right - layout.px(40) - _draw_page(target, spec, layout, middle)
    if line and ink.measure(line, SANS, layout.caption_px) <= room:
        baseline = ink.BASELINE_EM * (layout.title_px - layout.caption_px)
        ink.draw(target, line, right + layout.px(40), middle + baseline, SANS, layout.caption_px, MUTED)


def _draw_page(target: pygame.Surface, spec: Spec, layout: Layout, middle: float) -> int:
    """Which page of how many, at the right; the room it takes, in pixels."""
    index, count = which_of(spec)
    if not count:
        return 0
    text = f"{index}/{count}页"
    width = ink.measure(text, BOLD, layout.caption_px)
    baseline = ink.BASELINE_EM * (layout.title_px - layout.caption_px)
    ink.draw(target, text, layout.main[2] - layout.margin_px - width, middle + baseline, BOLD, layout.caption_px, RED)
    return width + layout.px(40)


def _column_px(layout: Layout) -> int:
    return layout.main[2] - 2 * layout.margin_px - _badge_px(layout) - layout.px(40)


def _title_px(entry: Entry, layout: Layout) -> int:
    return _column_px(layout) - (_new_px(layout) + layout.px(24) if entry.is_new else 0)


def _row(entry: Entry, layout: Layout, size_px: int, most_lines: int) -> Row:
    return Row(entry, _lines(entry.title, _title_px(entry, layout), Style(SANS, size_px), most_lines), size_px)


@lru_cache(maxsize=256)
def _lines(title: str, width: int, style: Style, most: int) -> tuple[Line, ...]:
    """A title on at most so many lines; of one that is longer only what may show is set."""
    if ink.measure(title, style.face, style.size_px) <= most * width:
        lines = set_title(title, width, style, ink.measure, rjieba.cut, most)
        if len(lines) <= most:
            return lines
    if most == 1:
        text = ink.fitted(spaced(title), width, style.face, style.size_px)
        return (Line(text, 0, ink.measure(text, style.face, style.size_px), 0.0, True),)
    shown = title[: len(ink.fitted(title, most * width, style.face, style.size_px)) + width // style.size_px]
    return cut(set_lines(shown, width, style, ink.measure, segment=rjieba.cut), most, width, style)


def _draw_row(target: pygame.Surface, row: Row, layout: Layout, middle: float) -> None:
    entry = row.entry
    left = layout.margin_px + _badge_px(layout) + layout.px(40)
    if entry.day:
        _draw_day(target, entry, layout, middle)
    if entry.is_new:
        _draw_new(target, layout, layout.main[2] - layout.margin_px, middle)
    for place, line in enumerate(row.lines):
        line_middle = middle + (place - (len(row.lines) - 1) / 2) * LEADING_EM * row.size_px
        ink.draw_line(target, line, left, line_middle, SANS, row.size_px, INK)


def _badge_px(layout: Layout) -> int:
    return ink.measure("12月30日", BOLD, layout.caption_px) + layout.px(28)


def _draw_day(target: pygame.Surface, entry: Entry, layout: Layout, middle: float) -> None:
    assert entry.day is not None
    width, height = _badge_px(layout), round(1.75 * layout.caption_px)
    ink.rounded(target, (layout.margin_px, round(middle - height / 2), width, height), layout.px(6), BLUE if entry.is_new else FADED)
    text = f"{entry.day[0]}月{entry.day[1]}日"
    x = layout.margin_px + (width - ink.measure(text, BOLD, layout.caption_px)) / 2
    ink.draw(target, text, x, middle, BOLD, layout.caption_px, LIGHT)


def _new_px(layout: Layout) -> int:
    return round(1.7 * layout.caption_px)


def _draw_new(target: pygame.Surface, layout: Layout, right: int, middle: float) -> None:
    size_px, width = layout.caption_px, _new_px(layout)
    height = round(1.45 * size_px)
    ink.rounded(target, (right - width, round(middle - height / 2), width, height), layout.px(4), RED)
    ink.draw(target, "新", right - width + (width - size_px) / 2, middle, BOLD, size_px, LIGHT)
