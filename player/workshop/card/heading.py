"""Titles on cards: as large as their length allows, never higher than a few lines (PICTURE.md 2, 8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import rjieba

from player.layout import Layout
from player.text import clean
from player.typeset import Line, Style, is_torn, set_lines, set_title
from player.workshop import glyphs
from player.workshop.card import ink
from player.workshop.card.theme import BOLD, SERIF

LEADING_EM = 1.32
Steps = tuple[tuple[Style, int], ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A title as it stands: its lines, all of one style."""

    lines: tuple[Line, ...]
    style: Style

    @property
    def leading_px(self) -> int:
        return round(self.style.size_px * LEADING_EM)

    @property
    def height_px(self) -> int:
        return len(self.lines) * self.leading_px


def card_steps(layout: Layout) -> Steps:
    """Song type on one line; else bold, then smaller, on few lines."""
    song, sub, body = Style(SERIF, layout.title_px), Style(BOLD, layout.sub_px), Style(BOLD, layout.body_px)
    lines = 4 if layout.is_portrait else 3
    return ((song, 1), (sub, lines), (body, lines + 1), (body, 2 * lines - 2))


def plate_steps(layout: Layout) -> Steps:
    """Song type as large as two lines allow, else bold (PICTURE.md 2); smaller and on more lines rather than cut: nothing else stands there."""
    song, sub, body, caption = Style(SERIF, layout.title_px), *(Style(BOLD, size_px) for size_px in (layout.sub_px, layout.body_px, layout.caption_px))
    return ((song, 1), (song, 2), (sub, 1), (sub, 2), (body, 1), (body, 2), (sub, 3), (body, 3), (caption, 4))


def caption_steps(layout: Layout, most_lines: int = 3) -> Steps:
    """Bold from the start: beside and over pictures."""
    sub, body = Style(BOLD, layout.sub_px), Style(BOLD, layout.body_px)
    return ((sub, most_lines), (body, most_lines + 1))


def in_one_face(text: str, steps: Steps) -> Steps:
    """The steps in faces that have all of the text: a rare name is bold or plain from end to end, never a patchwork."""
    return tuple((replace(style, face=glyphs.whole_face(text, style.face, BOLD)), most) for style, most in steps)


@lru_cache(maxsize=256)
def headed(text: str, width_px: int, steps: Steps, *, keeps_words: bool = False) -> Heading:
    """The title in the first of `steps` (a style and how many lines it may take) that holds it; one that none holds is cut. Where it
    `keeps_words`, in the first that breaks none, if there is one."""
    text = clean(text)
    steps = in_one_face(text, steps)
    torn: Heading | None = None
    for style, most in steps:
        if ink.measure(text, style.face, style.size_px) > most * width_px:
            continue
        lines = set_title(text, width_px, style, ink.measure, rjieba.cut, most)
        if len(lines) > most:
            continue
        if not keeps_words or not is_torn(text, lines, rjieba.cut):
            return Heading(lines, style)
        torn = torn or Heading(lines, style)
    if torn:
        return torn
    style, most = steps[-1]
    return Heading(cut(set_lines(text, width_px, style, ink.measure, segment=rjieba.cut), most, width_px, style), style)


@lru_cache(maxsize=64)
def named(name: str, width_px: int, steps: Steps) -> Heading:
    """A person's name: smaller rather than broken; where it must, it breaks behind its dot."""
    if not (name := clean(name)):
        return Heading((), steps[0][0])
    steps = in_one_face(name, steps)
    for style, _ in steps:
        if ink.measure(name, style.face, style.size_px) <= width_px:
            return Heading((_whole(name, style),), style)
    parts = [part + "·" for part in name.split("·")[:-1]] + [name.split("·")[-1]]
    for style, most in steps[1:]:
        if 1 < len(parts) <= most and all(ink.measure(part, style.face, style.size_px) <= width_px for part in parts):
            return Heading(tuple(_whole(part, style) for part in parts), style)
    return headed(name, width_px, steps)


def _whole(text: str, style: Style) -> Line:
    return Line(text, 0, ink.measure(text, style.face, style.size_px), 0.0, True)


def cut(lines: Sequence[Line], most: int, width_px: int, style: Style) -> tuple[Line, ...]:
    """At most so many lines; where text is left over, the last ends with an ellipsis."""
    if len(lines) <= most:
        return tuple(lines)
    text = ink.fitted("".join(line.text for line in lines[most - 1 : most + 1]), width_px, style.face, style.size_px)
    if not text.endswith("…"):
        text = ink.fitted(text + "…" * 2, width_px, style.face, style.size_px)
    return (*lines[: most - 1], _whole(text, style))
