"""Blocks of text that flow down a column, page after page, without losing a character."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import pygame

from player.text import clean
from player.typeset import Line, Style, filled, paginate, plain
from player.workshop.card import ink
from player.workshop.card.columns import Cells
from player.workshop.card.paragraph import lines_of
from player.workshop.card.table import tables_in
from player.workshop.card.theme import BLUE, BOLD, INK, LIGHT, SANS, Colour

LEADING_EM = 1.6
CLOSE_EM = 1.3  # within a table's cell
APART_EM = 0.15  # and that much more between its rows
TIGHT_EM = 1.42  # where it saves a page; clreq and GB/T 9704 allow 1.3
MOST_EM = 28  # characters a line (GB/T 9704)
OVERRUN = "……"
GOES_ON = "（续）"
SPARED = 6  # pages; where words take more of them, none is added to keep lines together
QUESTION = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．]|问[：:]|第?[一二三四五六七八九十\d]{1,2}问).*[？?]"
)
MOST_ASKED = 3  # lines of a question that is a heading
TITLED = re.compile(r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）).*[^。；，：！？]")  # a heading of its own
LATIN = re.compile(r"[!-~]{2}")
SIDE_EM = 4.8  # of a heading beside its text, in captions
MOST_BESIDE_EM = 8.2  # and of the longest, for which there is room there


@dataclass(frozen=True, slots=True)
class Block:
    """A heading and its paragraphs. `indent_em` is the first line's; a numbered paragraph hangs behind its number; `right_em`
    sets a signature so far from the right edge; `goes_on`: no more space above than between lines."""

    paragraphs: tuple[str, ...]
    heading: str = ""
    numbered: bool = False
    indent_em: float = 0.0
    size_px: int = 50
    colour: Colour = INK
    right_em: float | None = None
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line, ready to be drawn: its height with the space above, its number if it begins a numbered paragraph, the
    heading beside its block. `again`: the heading above its block or the table's head, where a page begins with it. `is_more`: says where the rest is. `cells`:
    the line's, where it is a table's row."""

    line: Line
    height_px: int
    space_px: int
    face: str
    size_px: int
    colour: Colour
    x_px: int = 0
    number: int = 0
    keeps_next: bool = False
    side: str = ""
    again: tuple[Row, ...] = ()
    is_again: bool = False
    is_more: bool = False
    cells: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        return plain(self.line.text)


@dataclass(frozen=True, slots=True)
class Column:
    """Where blocks flow: `side_px` is kept at the left for their headings (0: they stand above)."""

    width_px: int
    caption_px: int
    leading_em: float = LEADING_EM
    side_px: int = 0
    body_px: int = 0  # of what is set larger
    has_small_table: bool = False


def rows_of(blocks: Sequence[Block], column: Column) -> list[Row]:
    """All blocks as rows. Blocks in a row that share a heading have it once."""
    rows: list[Row] = []
    above = ""
    for block in blocks:
        texts = [text for paragraph in block.paragraphs if (text := bared(clean(paragraph)))]
        space_px = round((column.leading_em - 1.1) * 1.3 * block.size_px) if rows and not block.goes_on else 0
        if is_headed := bool(texts) and block.heading not in ("", above) and not column.side_px:
            rows.append(_heading(block.heading, column.caption_px, space_px))
            space_px = 0
        above = block.heading if texts else above
        tables = _tables(block, texts, column)
        for number, text in enumerate(texts, 1):
            told = tables.get(number - 1, text)
            own = _paragraph(block, told, number, column, space_px) if isinstance(told, str) else _row_of_table(block, told, column, space_px)
            rows += _going_on(own, block, column, is_headed=is_headed and number == 1)
            space_px = round((column.leading_em - 1.35) * block.size_px) if block.numbered else _behind_px(told, tables.get(number), column)
    return rows


def bared(text: str) -> str:
    """A line without the blanks around it; a tab stands for an empty cell."""
    return text.strip(" \u3000\r\n") if text.strip() else ""


def _tables(block: Block, texts: Sequence[str], column: Column) -> dict[int, tuple[Cells, ...] | str]:
    """The lines of a block that are rows of a table; a list's and a signature's are none."""
    if block.numbered or block.right_em is not None:
        return {}
    sizes_px = [column.caption_px] if column.has_small_table else [block.size_px, column.body_px, column.caption_px]
    widths_px = {size_px: column.width_px - column.side_px for size_px in sizes_px if 0 < size_px <= block.size_px}
    return tables_in(texts, SANS, widths_px)


def _row_of_table(block: Block, parts: Sequence[Cells], column: Column, space_px: int) -> list[Row]:
    """A table's row, which no page tears; its own lines are closer than rows. The table's head stands again where a page begins with it."""
    side = block.heading if column.side_px else ""
    rows: list[Row] = []
    for place, cells in enumerate(parts):
        height_px = round((min(column.leading_em, CLOSE_EM) if cells.is_broken else column.leading_em) * cells.size_px)
        above_px = 0 if place else space_px + _apart_px(cells, column)
        again = tuple(replace(row, is_again=True) for row in _row_of_table(block, cells.again, column, 0))
        keeps_next = cells.is_head or not cells.is_last
        row = Row(cells.line, height_px + above_px, above_px, SANS, cells.size_px, block.colour, column.side_px, keeps_next=keeps_next, side=side)
        rows.append(replace(row, cells=cells.lines, again=again))
    return rows


def _apart_px(cells: Cells, column: Column) -> int:
    return round((column.leading_em - min(column.leading_em, CLOSE_EM) + APART_EM) * cells.size_px) if cells.is_broken else 0


def _behind_px(told: Sequence[Cells] | str, following: Sequence[Cells] | str | None, column: Column) -> int:
    """What follows a table stands as far from it as its rows from one another."""
    return 0 if isinstance(told, str) or isinstance(following, tuple) else _apart_px(told[-1], column)


def _going_on(rows: Sequence[Row], block: Block, column: Column, *, is_headed: bool) -> list[Row]:
    """Rows that know what stands above them on a page of their own; those below their heading stand there with that."""
    if not block.heading or column.side_px:
        return list(rows)
    again = replace(_heading(f"{block.heading}{GOES_ON}", column.caption_px, 0), is_again=True)
    return [row if is_headed and not place else replace(row, again=row.again or (again,)) for place, row in enumerate(rows)]


def side_of(blocks: Sequence[Block], caption_px: int) -> int:
    """Room for the headings beside their blocks, in pixels: of four characters, more where one is longer; 0 where there is none, or one
    so long that all stand above."""
    longest = max((ink.measure(block.heading, BOLD, caption_px) for block in blocks if block.heading), default=0)
    is_beside = 0 < longest <= MOST_BESIDE_EM * caption_px
    return round(max(SIDE_EM * caption_px, longest + (SIDE_EM - 4) * caption_px)) if is_beside else 0


def _heading(text: str, caption_px: int, space_px: int) -> Row:
    line = Line(clean(text), 0, ink.measure(text, BOLD, caption_px), 0.0, True)
    return Row(line, round(caption_px * 1.7) + space_px, space_px, BOLD, caption_px, BLUE, keeps_next=True)


def _paragraph(block: Block, text: str, number: int, column: Column, space_px: int) -> list[Row]:
    shift_px = column.side_px + (round(1.4 * block.size_px) if block.numbered else 0)
    width_px = min(column.width_px - shift_px, MOST_EM * block.size_px)
    leading_px = round(column.leading_em * block.size_px)
    rows: list[Row] = []
    lines = lines_of(text, width_px, Style(SANS, block.size_px, block.indent_em, justify=block.right_em is None))
    is_asked = text.endswith(("？", "?")) if len(lines) == 1 else len(lines) <= MOST_ASKED and bool(QUESTION.fullmatch(text))
    broken = _broken(text, lines)
    leads_on = is_asked or (len(lines) == 1 and bool(TITLED.fullmatch(text)))
    for place, line in enumerate(lines):
        above_px = space_px if place == 0 else 0
        left_px = shift_px if block.right_em is None else max(shift_px, round(shift_px + width_px - line.width_px - block.right_em * block.size_px))
        own_number = number if block.numbered and place == 0 else 0
        side = block.heading if column.side_px else ""
        # what a colon announces stands on the same page, and so does the rest of an address
        keeps_next = (leads_on and line.is_last) or line.text.endswith(("：", ":")) or place in broken
        rows.append(Row(line, leading_px + above_px, above_px, SANS, block.size_px, block.colour, left_px, own_number, keeps_next, side))
    return rows


def _broken(text: str, lines: Sequence[Line]) -> set[int]:
    """The lines that end within an address or another long word of Latin letters."""
    ink_at = [at for at, char in enumerate(text) if not char.isspace()]
    ends = accumulate(sum(not char.isspace() for char in line.text) for line in lines[:-1])
    return {place for place, end in enumerate(ends) if end < len(ink_at) and LATIN.fullmatch(text, ink_at[end - 1], ink_at[end] + 1)}


def pages_of(rows: Sequence[Row], room: tuple[int, int], most: int, words: str) -> list[list[Row]]:
    """Rows on at most so many pages of `room`, pixels and characters; where text is left over, these are full, the last one up to a
    sentence's end, and a line below says where the rest is."""
    for is_torn in (False, True):
        pages = paginate(rows, *room, is_torn=is_torn)
        if len(pages) <= (most if is_torn else min(most, SPARED)):
            return [list(page) for page in pages] or [[]]
    kept = [list(page) for page in filled(rows, *room, most)]
    kept[-1] = _with_more(kept[-1], room[0], words)
    return kept


def _with_more(page: Sequence[Row], height_px: int, words: str) -> list[Row]:
    """A page that is cut: back to where a sentence ends, if that costs less than half of it, and below it where the rest is."""
    text, last = f"{OVERRUN}{words}", page[-1]
    line = Line(text, 0, ink.measure(text, last.face, last.size_px), 0.0, True)
    more = replace(last, line=line, height_px=last.height_px - last.space_px, space_px=0, number=0, is_more=True, keeps_next=False, cells=())
    most = len(page) - (height_of([*page, more]) > height_px)
    ends = (count for count in range(most, most // 2, -1) if _ends_a_sentence(page[count - 1]))
    return [*page[: next(ends, most)], more]


def _ends_a_sentence(row: Row) -> bool:
    return not row.keeps_next and (row.line.is_last or row.text.endswith(("。", "！", "？", "；")))


def draw_rows(target: pygame.Surface, rows: Sequence[Row], x: int, y: int, caption_px: int) -> int:
    """Draw one page's rows downwards from `y`; where they end. A heading beside its block stands by its first line here."""
    for place, row in enumerate(rows):
        space_px = row.space_px if place else 0
        middle = y + space_px + (row.height_px - row.space_px) / 2
        if row.side and (not place or rows[place - 1].side != row.side):
            ink.draw(target, row.side, x, middle + ink.BASELINE_EM * (row.size_px - caption_px), BOLD, caption_px, BLUE)
        if row.number:
            _draw_number(target, row, x + row.x_px - round(1.4 * row.size_px), middle)
        for line in row.cells or (row.line,):
            ink.draw_line(target, line, x + row.x_px, middle, row.face, row.size_px, row.colour)
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
