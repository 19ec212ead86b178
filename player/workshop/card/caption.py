"""What is said over and beside pictures: chip, title, date, place and event; and which photo of its album it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pygame

from player.layout import Layout
from player.typeset import Line, Style
from player.workshop.card import ink
from player.workshop.card.heading import Heading, caption_steps, cut, headed
from player.workshop.card.paragraph import lines_of
from player.workshop.card.texts import which_of, words
from player.workshop.card.theme import BOLD, GOLD, LIGHT, RED, SANS

Spec = Mapping[str, Any]
MOST_EM = 22  # of a title over or beside a picture
LEAST_EM = 6.2  # of a title beside a picture that might stand over it (3:4 on 16:9 without a ticker leaves 6.6); in less it becomes scraps
MOST_LINES = 3  # over a picture
BESIDE_LINES = 4  # beside one; in more it is scraps, too,
WIDE_EM = 10  # but where there is room for a sentence
WIDE_LINES = 6
CHIP_EM = 1.7
SAID_EM = 1.6  # the first line of date, place and event,
FURTHER_EM = 1.4  # and what doesn't fit on it
MOST_MARKS = 12


@dataclass(frozen=True, slots=True)
class Caption:
    """Chip, title, and date, place and event, as they stand."""

    chip: str
    title: Heading
    said: tuple[Line, ...]

    def height_px(self, layout: Layout) -> int:
        height = self.title.height_px + (round(CHIP_EM * layout.caption_px) + layout.px(24) if self.chip else 0)
        return height + (round(SAID_EM * layout.caption_px) + (len(self.said) - 1) * round(FURTHER_EM * layout.caption_px) if self.said else 0)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a photo's words stand: `width_px` of room for them, on the ground left of `edge_px`."""

    edge_px: int
    width_px: int
    most_lines: int = MOST_LINES


def stands_well(spec: Spec, layout: Layout, stand: Stand) -> bool:
    """Whether there is room enough beside a picture for its title to read like one (PICTURE.md 8)."""
    return stand.width_px >= LEAST_EM * layout.sub_px and len(caption_of(spec, layout, stand).title.lines) <= stand.most_lines


def beside(layout: Layout, edge_px: int) -> Stand:
    """On the ground left of a picture that begins at `edge_px`."""
    width_px = edge_px - layout.margin_px - layout.px(48)
    return Stand(edge_px, width_px, WIDE_LINES if width_px >= WIDE_EM * layout.sub_px else BESIDE_LINES)


def over(layout: Layout) -> Stand:
    """All over the picture."""
    return Stand(layout.main[2], layout.main[2] - 2 * layout.margin_px)


def caption_of(spec: Spec, layout: Layout, stand: Stand) -> Caption:
    """The title, over a picture on few lines, beside one on more; below it what else is said, clear of the album's marks."""
    title = headed(words(spec, "title", 200), min(stand.width_px, MOST_EM * layout.sub_px), caption_steps(layout, stand.most_lines))
    marks_px = _marks_px(spec, layout) if stand.edge_px == layout.main[2] else 0
    return Caption(words(spec, "chip", 16), title, _said(spec, layout, stand.width_px - marks_px))


def _said(spec: Spec, layout: Layout, width_px: int) -> tuple[Line, ...]:
    """Date, place and event on one line; where that is too short, the event below."""
    date, place, event = (words(spec, name, 80) for name in ("date", "place", "event"))
    when = " · ".join(filter(None, (date, place)))
    whole, style = " · ".join(filter(None, (when, event))), Style(SANS, layout.caption_px)
    if (wide := ink.measure(whole, SANS, layout.caption_px)) <= width_px:
        return (Line(whole, 0, wide, 0.0, True),) if whole else ()
    return tuple(line for text in (when, event) for line in cut(lines_of(text, width_px, style), 2, width_px, style))


def draw_words(target: pygame.Surface, caption: Caption, layout: Layout, bottom: int) -> None:
    """All of a caption, its lower edge at `bottom`."""
    x, y, title = layout.margin_px, bottom - caption.height_px(layout), caption.title
    if caption.chip:
        pad, height = layout.px(22), round(CHIP_EM * layout.caption_px)
        width = ink.measure(caption.chip, BOLD, layout.caption_px) + 2 * pad
        ink.rounded(target, (x, y, width, height), layout.px(4), RED)
        ink.draw(target, caption.chip, x + pad, y + height / 2, BOLD, layout.caption_px, LIGHT)
        y += height + layout.px(24)
    for line in title.lines:
        ink.draw_line(target, line, x, y + title.leading_px / 2, title.style.face, title.style.size_px, LIGHT)
        y += title.leading_px
    for line in caption.said:
        ink.draw_line(target, line, x, y + 0.9 * layout.caption_px, SANS, layout.caption_px, LIGHT)
        y += round(FURTHER_EM * layout.caption_px)


def _marks_px(spec: Spec, layout: Layout) -> int:
    """What the album's marks take at the lower right, with some room before them."""
    _, count = which_of(spec)
    return layout.px(48 * min(count, MOST_MARKS) + 34) if count else 0


def draw_marks(target: pygame.Surface, spec: Spec, layout: Layout) -> None:
    """Dashes at the lower right: which photo of its album."""
    index, count = which_of(spec)
    if not count:
        return
    width, height, gap = layout.px(34), layout.px(6), layout.px(14)
    if count > MOST_MARKS:
        text = f"{index}/{count}"
        x = target.get_width() - layout.margin_px - ink.measure(text, BOLD, layout.caption_px)
        ink.draw(target, text, x, target.get_height() - layout.px(64), BOLD, layout.caption_px, LIGHT)
        return
    left = target.get_width() - layout.margin_px - count * (width + gap) + gap
    for place in range(count):
        colour = GOLD if place == index - 1 else (150, 160, 175)
        target.fill(colour, (left + place * (width + gap), target.get_height() - layout.px(64), width, height))
