"""The list of the latest notices: a day, a title, and what is new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pygame
import rjieba

from player.layout import Layout
from player.typeset import THIN, Line, Style, readable_characters, set_title, spaced
from player.workshop.card import ink
from player.workshop.card.sheet import draw_sample
from player.workshop.card.texts import words
from player.workshop.card.theme import BLUE, BOLD, FADED, INK, LIGHT, MUTED, PAPER, RED, RULE, SANS, SERIF

Spec = Mapping[str, Any]
MOST_ROWS = 8
ROW_EM = 2.2


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: `day` is (month, day) or nothing."""

    day: tuple[int, int] | None
    title: str
    is_new: bool


def entries_of(spec: Spec) -> list[Entry]:
    """The rows of a spec, whatever stands there."""
    found = []
    entries = spec.get("entries")
    for raw in entries if isinstance(entries, list) else []:
        if isinstance(raw, Mapping) and (title := words(raw, "title", 300)):
            day = raw.get("date")
            whole = isinstance(day, list | tuple) and len(day) == 2 and all(isinstance(part, int) for part in day)
            found.append(Entry((day[0], day[1]) if whole and day else None, title, raw.get("new") is True))
    return found


def characters(spec: Spec) -> list[int]:
    return [sum(readable_characters(entry.title) + 4 for entry in entries_of(spec)[:MOST_ROWS])]


def paint(spec: Spec, layout: Layout) -> pygame.Surface:
    """The list over the main zone; as many rows as stand comfortably."""
    width, height = layout.main[2], layout.main[3]
    target = ink.surface(width, height)
    target.fill(PAPER)
    top = _draw_title(target, spec, layout)
    room = height - top - layout.px(40)
    rows = entries_of(spec)
    two_lines = layout.is_portrait
    least = round((3.4 if two_lines else ROW_EM) * layout.body_px)
    count = max(1, min(len(rows), MOST_ROWS, room // least))
    row_px = min(room // count, round(1.5 * least))
    for place, entry in enumerate(rows[:count]):
        _draw_row(target, entry, layout, top + place * row_px, row_px, two_lines, is_last=place == count - 1)
    if spec.get("sample") is True:
        draw_sample(target, layout, MUTED)
    return target


def _draw_title(target: pygame.Surface, spec: Spec, layout: Layout) -> int:
    title = ink.fitted(words(spec, "title", 40) or "最新通知公告", layout.main[2] - 2 * layout.margin_px, SERIF, layout.title_px)
    middle = layout.px(44) + 0.66 * layout.title_px
    right = layout.margin_px + ink.draw(target, title, layout.margin_px, middle, SERIF, layout.title_px, INK)
    line = words(spec, "source_line", 60)
    room = layout.main[2] - layout.margin_px - right - layout.px(40)
    if line and ink.measure(line, SANS, layout.caption_px) <= room:
        ink.draw(target, line, right + layout.px(40), middle + layout.px(14), SANS, layout.caption_px, MUTED)
    return round(layout.px(44) + 1.45 * layout.title_px)


def _draw_row(target: pygame.Surface, entry: Entry, layout: Layout, top: int, height: int, two_lines: bool, *, is_last: bool) -> None:
    badge = _badge_px(layout)
    middle = top + height / 2
    left = layout.margin_px + badge + layout.px(40)
    right = layout.main[2] - layout.margin_px
    if entry.day:
        _draw_day(target, entry, layout, middle)
    if entry.is_new:
        right -= _draw_new(target, layout, right, middle) + layout.px(24)
    lines = _lines(entry.title, right - left, layout, two_lines)
    leading = 1.35 * layout.body_px
    for place, line in enumerate(lines):
        ink.draw_line(target, line, left, middle + (place - (len(lines) - 1) / 2) * leading, SANS, layout.body_px, INK)
    if not is_last:
        target.fill(RULE, (layout.margin_px, top + height - layout.px(1), layout.main[2] - 2 * layout.margin_px, layout.px(1.5)))


def _lines(title: str, width: int, layout: Layout, two_lines: bool) -> tuple[Line, ...]:
    if two_lines:
        style = Style(SANS, layout.body_px)
        lines = set_title(title, width, style, ink.measure, rjieba.cut, 2)
        return lines if len(lines) <= 2 else (lines[0], _one_line("".join(line.text for line in lines[1:]), width, layout))
    return (_one_line(title, width, layout),)


def _one_line(title: str, width: int, layout: Layout) -> Line:
    text = ink.fitted(spaced(title.replace(THIN, "")), width, SANS, layout.body_px)
    return Line(text, 0, ink.measure(text, SANS, layout.body_px), 0.0, True)


def _badge_px(layout: Layout) -> int:
    return ink.measure("12月30日", BOLD, layout.caption_px) + layout.px(28)


def _draw_day(target: pygame.Surface, entry: Entry, layout: Layout, middle: float) -> None:
    assert entry.day is not None
    width, height = _badge_px(layout), round(1.75 * layout.caption_px)
    ink.rounded(target, (layout.margin_px, round(middle - height / 2), width, height), layout.px(6), BLUE if entry.is_new else FADED)
    text = f"{entry.day[0]}月{entry.day[1]}日"
    x = layout.margin_px + (width - ink.measure(text, BOLD, layout.caption_px)) / 2
    ink.draw(target, text, x, middle, BOLD, layout.caption_px, LIGHT)


def _draw_new(target: pygame.Surface, layout: Layout, right: int, middle: float) -> int:
    size_px = layout.caption_px
    width, height = round(1.7 * size_px), round(1.45 * size_px)
    ink.rounded(target, (right - width, round(middle - height / 2), width, height), layout.px(4), RED)
    ink.draw(target, "新", right - width + (width - size_px) / 2, middle, BOLD, size_px, LIGHT)
    return width
