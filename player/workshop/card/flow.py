"""Blocks of text that flow down a column, page after page, without losing a character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pygame
import rjieba

from player.text import clean
from player.typeset import Line, Style, plain, set_lines
from player.workshop.card import ink
from player.workshop.card.theme import BLUE, BOLD, INK, LIGHT, SANS, Colour

LEADING_EM = 1.6
TIGHT_EM = 1.42  # where it saves a page; clreq and GB/T 9704 allow 1.3
MOST_EM = 30  # characters a line
OVERRUN = "……"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading and its paragraphs. `indent_em` is the first line's; a numbered paragraph hangs behind its number."""

    paragraphs: tuple[str, ...]
    heading: str = ""
    numbered: bool = False
    indent_em: float = 0.0
    size_px: int = 50
    colour: Colour = INK


@dataclass(frozen=True, slots=True)
class Row:
    """One line, ready to be drawn: its height with the space above, its number if it begins a numbered paragraph."""

    line: Line
    height_px: int
    space_px: int
    face: str
    size_px: int
    colour: Colour
    x_px: int = 0
    number: int = 0
    keeps_next: bool = False

    @property
    def text(self) -> str:
        return plain(self.line.text)


def rows_of(blocks: Sequence[Block], width_px: int, caption_px: int, leading_em: float = LEADING_EM) -> list[Row]:
    """All blocks as rows of at most `width_px`."""
    rows: list[Row] = []
    for block in blocks:
        texts = [text for paragraph in block.paragraphs if (text := clean(paragraph).strip())]
        if not texts:
            continue
        space_px = round((leading_em - 1.1) * 1.3 * block.size_px) if rows else 0
        if block.heading:
            rows.append(_heading(block.heading, caption_px, space_px))
            space_px = 0
        for number, text in enumerate(texts, 1):
            rows += _paragraph(block, text, number, (width_px, space_px), leading_em)
            space_px = round((leading_em - 1.35) * block.size_px) if block.numbered else 0
    return rows


def _heading(text: str, caption_px: int, space_px: int) -> Row:
    line = Line(clean(text), 0, ink.measure(text, BOLD, caption_px), 0.0, True)
    return Row(line, round(caption_px * 1.7) + space_px, space_px, BOLD, caption_px, BLUE, keeps_next=True)


def _paragraph(block: Block, text: str, number: int, room: tuple[int, int], leading_em: float) -> list[Row]:
    width_px, space_px = room
    shift_px = round(1.4 * block.size_px) if block.numbered else 0
    width_px = min(width_px - shift_px, MOST_EM * block.size_px)
    style = Style(SANS, block.size_px, block.indent_em, justify=True)
    rows = []
    for place, line in enumerate(set_lines(text, width_px, style, ink.measure, segment=rjieba.cut)):
        above_px = space_px if place == 0 else 0
        height_px = round(leading_em * block.size_px) + above_px
        rows.append(Row(line, height_px, above_px, SANS, block.size_px, block.colour, shift_px, number if block.numbered and place == 0 else 0))
    return rows


def cut_short(pages: Sequence[Sequence[Row]], most: int, words: str) -> list[list[Row]]:
    """At most so many pages; where text is left over, the last line says where the rest is."""
    if len(pages) <= most:
        return [list(page) for page in pages] or [[]]
    kept = [list(page) for page in pages[:most]]
    last = kept[-1][-1]
    text = f"{OVERRUN}{words}"
    kept[-1][-1] = replace(last, line=Line(text, 0, ink.measure(text, last.face, last.size_px), 0.0, True), number=0)
    return kept


def draw_rows(target: pygame.Surface, rows: Sequence[Row], x: int, y: int) -> int:
    """Draw one page's rows downwards from `y`; where they end."""
    for place, row in enumerate(rows):
        space_px = row.space_px if place else 0
        middle = y + space_px + (row.height_px - row.space_px) / 2
        if row.number:
            _draw_number(target, row, x, middle)
        ink.draw_line(target, row.line, x + row.x_px, middle, row.face, row.size_px, row.colour)
        y += row.height_px - row.space_px + space_px
    return y


def _draw_number(target: pygame.Surface, row: Row, x: int, middle: float) -> None:
    radius = round(0.5 * row.size_px)
    size_px = round(0.62 * row.size_px)
    ink.disc(target, (x + radius, round(middle)), radius, BLUE)
    text = str(row.number)
    ink.draw(target, text, x + radius - ink.measure(text, BOLD, size_px) / 2, middle - 0.02 * size_px, BOLD, size_px, LIGHT)


def height_of(rows: Sequence[Row]) -> int:
    return sum(row.height_px for row in rows) - (rows[0].space_px if rows else 0)
