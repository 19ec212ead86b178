"""What stands on every slide: header, clock digits, ticker label and band; and the plate that needs no content."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pygame
import rjieba

from player.layout import INK_EM, SHIFT_PX, Layout, Rect
from player.typeset import Line, Style, set_title, spaced
from player.workshop import glyphs
from player.workshop.card import ink
from player.workshop.card.heading import cut, headed, plate_steps
from player.workshop.card.texts import words
from player.workshop.card.theme import BLUE, BOLD, DEEP, GOLD, LIGHT, NAVY, RED, SANS, SERIF

Spec = Mapping[str, Any]
GLYPHS = "0123456789:"
MAX_BAND_PX = 30_000
MARK = 0.31  # radius of the mark, of the header's height
DATE_EM = 0.92  # of a caption: still read from where people stand
DATE_LEADING_EM = 1.2
BRACKETED = re.compile(r"[（(][^（()）]*[)）]$")  # other names that the bureau has: the plate says them
LETTER_EM = {1: 1.1, 2: 0.8}  # of the ring's radius, by how many stand in it,
LETTERS_WIDE = 1.6  # which together are as wide at most: W and M are wider than hanzi
PLACE = re.compile(
    r"(?:[^省市县区旗]{2,6}?(?:省|自治区))?(?:[^省市县区旗盟]{1,12}?(?:自治州|地区|盟|市(?!场)))?"
    r"(?:[^省市县区旗和]{1,10}?(?:县(?![级域])|旗)|(?:[^省市县区旗和]{2,10}?|市中)(?:区|市(?!场)))?"
)  # 省、市、县: none of them need be there


def header(spec: Spec, layout: Layout) -> tuple[pygame.Surface, Rect]:
    """The strip with its burn-in margin, and where the clock goes (in coordinates without the margin)."""
    width, height = layout.header[2], layout.header[3]
    target = ink.gradient((width + 2 * SHIFT_PX, height + 2 * SHIFT_PX), NAVY, BLUE, across=True)
    target.fill(GOLD, (0, height + SHIFT_PX - layout.px(4), target.get_width(), layout.px(4) + SHIFT_PX))
    middle = SHIFT_PX + _middle(layout)
    clock = _clock_box(layout)
    left = SHIFT_PX + layout.inset_px + layout.px(42)
    right = _draw_dates(target, spec, layout, SHIFT_PX + clock[0] - layout.px(28)) - layout.px(28)
    if not _is_crowded(spec, layout, right - left):
        left = _draw_mark(target, spec, layout, left, middle)
    elif len(_two_lines(words(spec, "bureau", 60), right - left, Style(BOLD, _least_px(layout)))) > 2:
        left = SHIFT_PX + layout.inset_px
    _draw_bureau(target, spec, layout, left, right, middle)
    return target, clock


def _middle(layout: Layout) -> float:
    """Where everything in the header is centred: two lines of date stay inside the safe area above (PICTURE.md 10)."""
    return max((layout.header[3] - layout.px(4)) / 2, layout.inset_px + (DATE_LEADING_EM + INK_EM) * DATE_EM * layout.caption_px / 2)


def clock_px(layout: Layout) -> int:
    """The em size of the clock."""
    return round((layout.header[3] - layout.inset_px) * 0.79)


def _clock_box(layout: Layout) -> Rect:
    cells = _cells(layout)
    width = 4 * max(cell for _, cell in cells[:10]) + cells[10][1]
    right = layout.canvas[0] - layout.inset_px - layout.px(42)
    height = layout.header[3] - layout.px(4)
    return (right - width, round(_middle(layout) - height / 2), width, height)


def _cells(layout: Layout) -> list[tuple[int, int]]:
    """Where each glyph stands in the strip of digits: digits all as wide as the widest."""
    size_px = clock_px(layout)
    widest = max(ink.measure(mark, SANS, size_px) for mark in GLYPHS[:10])
    colon = ink.measure(":", SANS, size_px) + layout.px(4)
    return [(place * widest, widest) for place in range(10)] + [(10 * widest, colon)]


def digits(layout: Layout) -> tuple[pygame.Surface, list[tuple[int, int]]]:
    """`0123456789:` as one strip with alpha, as high as the clock's box, and the cell of each."""
    cells, size_px = _cells(layout), clock_px(layout)
    height = layout.header[3] - layout.px(4)
    target = ink.surface(cells[-1][0] + cells[-1][1], height, alpha=True)
    for mark, (x, width) in zip(GLYPHS, cells, strict=True):
        ink.draw(target, mark, x + (width - ink.measure(mark, SANS, size_px)) / 2, height / 2 - 0.02 * size_px, SANS, size_px, LIGHT)
    return target, cells


def _draw_dates(target: pygame.Surface, spec: Spec, layout: Layout, right: int) -> int:
    """Date and weekday over the lunar date; on a narrow screen date over weekday. Where they begin."""
    date, lunar = words(spec, "date", 40), words(spec, "lunar", 20)
    day, _, weekday = date.partition(" ")
    lines = [day, weekday] if layout.is_portrait else [text for text in (date, lunar) if text]
    size_px = round(DATE_EM * layout.caption_px)
    leading = round(DATE_LEADING_EM * size_px)
    middle = SHIFT_PX + _middle(layout) - leading * (len(lines) - 1) / 2
    left = right
    for line in lines:
        width = ink.measure(line, SANS, size_px)
        ink.draw(target, line, right - width, middle, SANS, size_px, LIGHT)
        left = min(left, right - width)
        middle += leading
    return left


def _is_crowded(spec: Spec, layout: Layout, width: int) -> bool:
    """Whether the name, on one line as small as may be, needs the mark's place."""
    return ink.measure(words(spec, "bureau", 60), BOLD, _least_px(layout)) > width - _mark_px(layout)


def _mark_px(layout: Layout) -> int:
    return 2 * round(layout.header[3] * MARK) + layout.px(24)


def _draw_mark(target: pygame.Surface, spec: Spec, layout: Layout, left: int, middle: float) -> int:
    """A letter in a ring: the bureau's own mark, never the national emblem (its law says who may show it)."""
    letter = words(spec, "mark", 2) or mark_of(words(spec, "bureau"))
    if not letter:
        return left
    radius = round(layout.header[3] * MARK)
    _draw_letter(target, letter, (left + radius, round(middle)), radius, layout.px(3))
    return left + _mark_px(layout)


def _draw_letter(target: pygame.Surface, letter: str, centre: tuple[int, int], radius: int, ring_px: int) -> None:
    """One character or two in a ring, clear of it."""
    ink.disc(target, centre, radius, GOLD, ring_px)
    face = glyphs.whole_face(letter, SERIF, BOLD)
    size_px = round(radius * LETTER_EM[min(2, len(letter))])
    size_px = min(size_px, round(size_px * LETTERS_WIDE * radius / max(1, ink.measure(letter, face, size_px))))
    ink.draw(target, letter, centre[0] - ink.measure(letter, face, size_px) / 2, centre[1], face, size_px, GOLD)


def mark_of(bureau: str) -> str:
    """发 of 示例市发展和改革局: the first character behind the place."""
    place = PLACE.match(bureau)
    return (bureau[place.end() :] if place else "")[:1] or bureau[:1]


def _draw_bureau(target: pygame.Surface, spec: Spec, layout: Layout, left: int, right: int, middle: float) -> None:
    """The name on one line as large as fits, else on two: never shortened where that can be helped."""
    name = words(spec, "bureau", 60)
    face = glyphs.whole_face(name, BOLD)
    lines, size_px = _name_lines(name, right - left, layout, face)
    if len(lines) > 1:
        for place, line in enumerate(lines):
            ink.draw_line(target, line, left, middle + (place - (len(lines) - 1) / 2) * DATE_LEADING_EM * size_px, face, size_px, LIGHT)
        return
    left += ink.draw(target, lines[0].text if lines else "", left, middle, face, size_px, LIGHT)
    column = words(spec, "column", 12)
    wide = ink.measure(column, SANS, layout.caption_px)
    if column and left + 2 * layout.px(32) + wide < right:
        target.fill((120, 145, 180), (left + layout.px(32), round(middle - 0.5 * layout.caption_px), layout.px(2), layout.caption_px))
        ink.draw(target, column, left + 2 * layout.px(32), middle, SANS, layout.caption_px, (205, 216, 232))


def _name_lines(name: str, width: int, layout: Layout, face: str) -> tuple[tuple[Line, ...], int]:
    """The bureau's name and its size: from most of the body's down to what may still be read; where that is still too long,
    without what stands in brackets behind it."""
    least = _least_px(layout)
    size_px = round(layout.body_px * 0.92)
    while size_px > least and ink.measure(name, face, size_px) > width:
        size_px -= 1
    if ink.measure(name, face, size_px) > width:
        style = Style(face, least)
        lines = _two_lines(name, width, style)
        if len(lines) > 2:
            lines = _two_lines(BRACKETED.sub("", name) or name, width, style)
        return cut(lines, 2, width, style), least
    return (Line(name, 0, ink.measure(name, face, size_px), 0.0, True),) if name else (), size_px


def _least_px(layout: Layout) -> int:
    """The em size of the smallest name: less is not read from where people stand (PICTURE.md 1)."""
    return round(DATE_EM * layout.caption_px)


def _two_lines(name: str, width: int, style: Style) -> tuple[Line, ...]:
    """The name as small as may be; more than two lines where two don't hold it."""
    return set_title(name, width, style, ink.measure, rjieba.cut, 2)


def label(spec: Spec, layout: Layout) -> pygame.Surface:
    """The ticker's label with its burn-in margin."""
    text = words(spec, "text", 10) or "通知公告"
    height = layout.ticker[3]
    width = ink.measure(text, BOLD, layout.caption_px) + 2 * layout.px(36)
    target = ink.surface(width + 2 * SHIFT_PX, height + 2 * SHIFT_PX)
    target.fill(RED)
    ink.draw(target, text, SHIFT_PX + layout.px(36), SHIFT_PX + height / 2, BOLD, layout.caption_px, LIGHT)
    return target


def band(spec: Spec, layout: Layout) -> pygame.Surface:
    """One whole period of the ticker: dates in gold, titles, and a gap behind each. Few titles come more than once, so that
    the strip is never bare, but so far apart that none is seen more than twice at once."""
    raw = spec.get("entries")
    entries = [(words(entry, "date", 20), words(entry, "title", 200)) for entry in (raw if isinstance(raw, list) else []) if isinstance(entry, Mapping)]
    size_px, height, width = layout.caption_px, layout.ticker[3], layout.canvas[0]
    texts = [(date, spaced(title)) for date, title in entries if title]
    widths = [(ink.measure(date, SANS, size_px), ink.measure(title, SANS, size_px)) for date, title in texts]
    bare = sum(date + title + (layout.px(20) if date else 0) for date, title in widths)
    gap = max(layout.px(72), -(-(width // 2 - bare) // max(1, len(texts))))
    total = bare + gap * len(texts)
    times = -(-width // total) if total else 0
    target = ink.surface(max(width, min(times * total, MAX_BAND_PX)), height)
    target.fill(DEEP)
    left = 0
    for (date, title), (date_px, title_px) in zip(texts * times, widths * times, strict=True):
        if left + date_px + title_px + gap > MAX_BAND_PX:
            break
        if date:
            ink.draw(target, date, left, height / 2, SANS, size_px, GOLD)
            left += date_px + layout.px(20)
        ink.draw(target, title, left, height / 2, SANS, size_px, LIGHT)
        left += title_px + gap
    return target


def plate(spec: Spec, layout: Layout) -> pygame.Surface:
    """The neutral plate: the bureau's mark and name on a calm ground. It shows when nothing else may."""
    width, height = layout.main[2], layout.main[3]
    target = ink.gradient((width, height), NAVY, DEEP)
    name = words(spec, "bureau", 60)
    radius = round(min(width, height) * 0.11)
    middle = round(height * 0.40)
    if letter := words(spec, "mark", 2) or mark_of(name):
        _draw_letter(target, letter, (width // 2, middle), radius, layout.px(4))
    heading = headed(name, width - 2 * layout.margin_px, plate_steps(layout), keeps_words=True)
    top = middle + radius + 1.3 * layout.title_px - heading.leading_px / 2
    for place, line in enumerate(heading.lines):
        x = round((width - line.width_px) / 2) - line.x_px
        ink.draw_line(target, line, x, top + (place + 0.5) * heading.leading_px, heading.style.face, heading.style.size_px, LIGHT)
    return target
