"""A sheet: chip, title, text that flows over pages, and what stands beside it. Every text slide is one of these."""

from __future__ import annotations

from dataclasses import dataclass, field

import pygame
import rjieba

from player.layout import Layout
from player.text import clean
from player.typeset import Line, Style, paginate, readable_characters, set_title
from player.workshop.card import ink, qr
from player.workshop.card.flow import LEADING_EM, TIGHT_EM, Block, Row, cut_short, draw_rows, rows_of
from player.workshop.card.theme import BOLD, GOLD, INK, MUTED, PAPER, RED, RULE, SAND, SANS, SERIF, Colour

MOST_PAGES = 12
CHIP_SPACING_EM = 0.25
SERIF_LINES = 1
READ_MORE = "扫码查看全文"
READ_ELSEWHERE = "全文请到办公室查阅"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a text slide says. `foot` are label and value pairs; `portrait` leaves room for a picture of 3 to 4."""

    chip: str = ""
    title: str = ""
    beside_title: str = ""
    meta: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    foot: tuple[tuple[str, str], ...] = ()
    url: str = ""
    url_words: str = READ_MORE
    portrait: bool = False
    official: bool = False  # a double red rule, at most so many characters a page
    most_pages: int = MOST_PAGES
    most_characters: int = 0
    sample: bool = False


@dataclass
class _Plan:
    """Where everything of a sheet stands, in pixels of the main zone."""

    sheet: Sheet
    layout: Layout
    width: int = 0
    height: int = 0
    left: int = 0
    head_left: int = 0
    head_px: int = 0
    top: int = 0
    text_px: int = 0
    flow_px: int = 0
    bottom: int = 0
    title: tuple[Line, ...] = ()
    title_style: Style = field(default_factory=lambda: Style(SANS, 50))
    picture: tuple[int, int, int, int] | None = None
    code: pygame.Surface | None = None
    code_at: tuple[int, int] = (0, 0)
    foot_rows: list[list[tuple[str, str]]] = field(default_factory=list)
    head_end: int = 0
    pages: list[list[Row]] = field(default_factory=list)
    large_title: bool = True


def plan(sheet: Sheet, layout: Layout) -> _Plan:
    """Work out the sheet: sizes, title, pages. Where it saves a page, lines stand a little closer, then the title is smaller."""
    tries = [_planned(sheet, layout, leading_em, large) for leading_em, large in ((LEADING_EM, True), (TIGHT_EM, True), (TIGHT_EM, False))]
    return min(tries, key=lambda made: len(made.pages))


def _planned(sheet: Sheet, layout: Layout, leading_em: float, large: bool) -> _Plan:
    made = _Plan(sheet, layout, layout.main[2], layout.main[3])
    made.large_title = large
    made.left, made.top = layout.margin_px, layout.px(54)
    made.foot_rows = _foot_rows(sheet, layout, made.width - 2 * made.left)
    foot_px = len(made.foot_rows) * round(1.75 * layout.caption_px) + (layout.px(48) if made.foot_rows else 0)
    made.bottom = made.height - foot_px - layout.px(54)
    _place_picture(made)
    made.head_left = made.left
    made.text_px = made.width - made.left - layout.margin_px
    made.code = qr.code(sheet.url, layout.qr_px, layout.unit_px) if sheet.url else None
    _place_code(made)
    made.head_px = made.text_px
    _set_title(made)
    made.head_end = _head_height(made) + made.top
    if made.picture and layout.is_portrait:
        made.head_end = max(made.head_end, made.picture[1] + made.picture[3] + layout.px(36))
        made.left = layout.margin_px
        made.text_px = made.flow_px = made.width - 2 * made.left
    rows = rows_of(sheet.blocks, made.flow_px, layout.caption_px, leading_em)
    room_px = max(made.bottom - made.head_end, round(1.7 * layout.body_px))
    pages = paginate(rows, room_px, sheet.most_characters)
    made.pages = cut_short(pages, sheet.most_pages, READ_MORE if made.code else READ_ELSEWHERE)
    return made


def characters_of(made: _Plan) -> list[int]:
    """Readable characters of each page; the title counts on the first."""
    head = readable_characters(made.sheet.title + made.sheet.beside_title)
    foot = sum(readable_characters(label + value) for label, value in made.sheet.foot)
    counts = [sum(readable_characters(row.text) for row in page) for page in made.pages]
    return [count + foot // len(counts) + (head if place == 0 else head // 3) for place, count in enumerate(counts)]


def paint(made: _Plan, page: int, picture: pygame.Surface | None = None) -> pygame.Surface:
    """One page, from 1."""
    target = ink.surface(made.width, made.height)
    target.fill(PAPER)
    _draw_foot(target, made)
    if made.picture and picture is not None:
        _draw_picture(target, made, picture)
    _draw_head(target, made)
    rows = made.pages[min(max(1, page), len(made.pages)) - 1]
    draw_rows(target, rows, made.left, made.head_end)
    if made.code:
        _draw_code(target, made)
    if len(made.pages) > 1:
        _draw_page_mark(target, made, page)
    if made.sheet.sample:
        draw_sample(target, made.layout, MUTED)
    return target


def draw_sample(target: pygame.Surface, layout: Layout, colour: Colour, ground: Colour | None = None) -> None:
    """The small 示例 of everything that is only an example; over pictures on a ground of its own."""
    size_px = round(layout.caption_px * 0.95)
    width = ink.measure("示例", SANS, size_px)
    if ground is not None:
        pad = layout.px(12)
        left, height = target.get_width() - layout.margin_px - width - pad, round(1.5 * size_px)
        ink.rounded(target, (left, layout.px(40) - height // 2, width + 2 * pad, height), layout.px(4), ground)
    ink.draw(target, "示例", target.get_width() - layout.margin_px - width, layout.px(40), SANS, size_px, colour)


def _place_picture(made: _Plan) -> None:
    """Landscape: a tall picture at the left, text beside it. Portrait: above, with the name beside it."""
    if not made.sheet.portrait:
        return
    layout = made.layout
    height = made.bottom - made.top
    if layout.is_portrait:
        width = round(0.42 * made.width)
        made.picture = (made.left, made.top, width, round(width * 4 / 3))
    else:
        width = min(round(height * 3 / 4), round(0.3 * made.width))
        made.picture = (made.left, made.top, width, round(width * 4 / 3))
    made.left += width + layout.px(100 if not layout.is_portrait else 48)


def _place_code(made: _Plan) -> None:
    """The code stands at the right of the text, or below it on a portrait screen; words and room go with it."""
    layout = made.layout
    made.flow_px = made.text_px
    if made.code is None:
        return
    side = made.code.get_width()
    words_px = round(1.9 * layout.caption_px)
    if layout.is_portrait:
        made.code_at = (made.width - layout.margin_px - side, made.bottom - side - words_px)
        made.bottom = made.code_at[1] - layout.px(36)
    else:
        made.flow_px = made.text_px - side - layout.px(80)
        made.code_at = (made.width - layout.margin_px - side, max(made.top + layout.px(60), made.bottom - side - words_px - layout.px(70)))


def _set_title(made: _Plan) -> None:
    """The title in Song type at its full size where it is short, else in bold sans, balanced."""
    layout, text = made.layout, clean(made.sheet.title)
    width_px = made.flow_px if made.code and not layout.is_portrait else made.text_px
    if not text:
        return
    large = Style(SERIF, layout.title_px)
    lines = set_title(text, width_px, large, ink.measure, rjieba.cut, 2)
    made.title, made.title_style = lines, large
    if len(lines) > SERIF_LINES or not made.large_title:
        smaller = Style(BOLD, layout.sub_px)
        made.title, made.title_style = set_title(text, width_px, smaller, ink.measure, rjieba.cut), smaller


def _head_height(made: _Plan) -> int:
    layout, sheet = made.layout, made.sheet
    height = round(1.9 * layout.caption_px) if sheet.chip else 0
    height += round(len(made.title) * _title_leading(made))
    if sheet.beside_title and not _fits_beside(made):
        height += round(1.5 * layout.body_px)
    height += round(1.6 * layout.caption_px) * len(_meta_lines(made))
    return height + (layout.px(52) if made.title else layout.px(16))


def _meta_lines(made: _Plan) -> list[str]:
    """Document number, date and source, as many in a line as fit."""
    lines: list[str] = []
    for part in filter(None, made.sheet.meta):
        joined = f"{lines[-1]}　　{part}" if lines else part
        if lines and ink.measure(joined, SANS, made.layout.caption_px) <= made.text_px:
            lines[-1] = joined
        else:
            lines.append(ink.fitted(part, made.text_px, SANS, made.layout.caption_px))
    return lines


def _title_leading(made: _Plan) -> float:
    return made.title_style.size_px * 1.32


def _fits_beside(made: _Plan) -> bool:
    if not made.title:
        return False
    room = made.head_px - made.title[-1].width_px - made.layout.px(48)
    return len(made.title) == 1 and ink.measure(made.sheet.beside_title, SANS, made.layout.body_px) <= room


def _draw_head(target: pygame.Surface, made: _Plan) -> None:
    layout, sheet, y = made.layout, made.sheet, made.top
    if sheet.chip:
        _draw_spread(target, sheet.chip, made.head_left, y + round(0.7 * layout.caption_px), layout.caption_px)
        y += round(1.9 * layout.caption_px)
    style = made.title_style
    for line in made.title:
        ink.draw_line(target, line, made.head_left, y + _title_leading(made) / 2, style.face, style.size_px, INK)
        y += round(_title_leading(made))
    y = _draw_beside(target, made, y)
    for text in _meta_lines(made):
        ink.draw(target, text, made.head_left, y + round(0.85 * layout.caption_px), SANS, layout.caption_px, MUTED)
        y += round(1.6 * layout.caption_px)
    if made.title:
        _draw_rule(target, made, y + layout.px(14))


def _draw_beside(target: pygame.Surface, made: _Plan, y: int) -> int:
    """A leader's post: beside the name where it fits, else below it."""
    layout, sheet = made.layout, made.sheet
    if not sheet.beside_title:
        return y
    if _fits_beside(made):
        x = made.head_left + made.title[-1].x_px + made.title[-1].width_px + layout.px(48)
        ink.draw(target, sheet.beside_title, x, y - _title_leading(made) / 2 + layout.px(10), SANS, layout.body_px, MUTED)
        return y
    text = ink.fitted(sheet.beside_title, made.width - made.head_left - layout.margin_px, SANS, layout.body_px)
    ink.draw(target, text, made.head_left, y + round(0.7 * layout.body_px), SANS, layout.body_px, MUTED)
    return y + round(1.5 * layout.body_px)


def _draw_rule(target: pygame.Surface, made: _Plan, y: int) -> None:
    layout = made.layout
    width = made.flow_px if made.code and not layout.is_portrait else made.width - made.head_left - layout.margin_px
    if made.sheet.official:
        target.fill(RED, (made.head_left, y, width, layout.px(4)))
        target.fill(RED, (made.head_left, y + layout.px(8), width, layout.px(1.4)))
    else:
        target.fill(RULE, (made.head_left, y, width, layout.px(2)))


def _draw_spread(target: pygame.Surface, text: str, x: int, middle: int, size_px: int) -> None:
    """The 栏目 in red, its characters set a little apart."""
    left = float(x)
    for mark in clean(text)[:20]:
        left += ink.draw(target, mark, left, middle, BOLD, size_px, RED) + CHIP_SPACING_EM * size_px


def _draw_picture(target: pygame.Surface, made: _Plan, picture: pygame.Surface) -> None:
    assert made.picture is not None
    x, y, width, height = made.picture
    if picture.get_size() != (width, height):
        picture = pygame.transform.smoothscale(picture, (width, height))
    target.blit(picture, (x, y))
    target.fill(GOLD, (x, y + height - made.layout.px(8), width, made.layout.px(8)))


def _draw_code(target: pygame.Surface, made: _Plan) -> None:
    assert made.code is not None
    layout, (x, y), side = made.layout, made.code_at, made.code.get_width()
    target.fill(RULE, (x - layout.px(2), y - layout.px(2), side + 2 * layout.px(2), side + 2 * layout.px(2)))
    target.blit(made.code, (x, y))
    text = ink.fitted(made.sheet.url_words, side + layout.margin_px, SANS, layout.caption_px)
    width = ink.measure(text, SANS, layout.caption_px)
    ink.draw(target, text, x + (side - width) / 2, y + side + round(0.95 * layout.caption_px), SANS, layout.caption_px, MUTED)


def _draw_page_mark(target: pygame.Surface, made: _Plan, page: int) -> None:
    layout = made.layout
    text = f"{page}/{len(made.pages)}页"
    width = ink.measure(text, BOLD, layout.caption_px)
    bottom = made.height - (made.height - made.bottom if not layout.is_portrait else 0) - round(0.2 * layout.caption_px)
    x = made.width - layout.margin_px - width
    if layout.is_portrait and made.code:
        x, bottom = layout.margin_px, made.code_at[1] + made.code.get_height()
    elif layout.is_portrait:
        bottom = made.bottom
    ink.draw(target, text, x, bottom, BOLD, layout.caption_px, RED)


def _foot_rows(sheet: Sheet, layout: Layout, width_px: int) -> list[list[tuple[str, str]]]:
    """Label and value pairs, as many in a row as fit."""
    rows: list[list[tuple[str, str]]] = []
    used = 0
    for label, value in sheet.foot:
        if not clean(value).strip():
            continue
        wide = _pair_width(label, value, layout)
        if not rows or used + wide > width_px:
            rows.append([])
            used = 0
        rows[-1].append((label, clean(value)))
        used += wide + layout.px(64)
    return rows


def _pair_width(label: str, value: str, layout: Layout) -> int:
    return ink.measure(label, SANS, layout.caption_px) + layout.px(24) + ink.measure(value, SANS, layout.caption_px)


def _draw_foot(target: pygame.Surface, made: _Plan) -> None:
    layout = made.layout
    if not made.foot_rows:
        return
    leading = round(1.75 * layout.caption_px)
    height = len(made.foot_rows) * leading + layout.px(48)
    top = made.height - height
    target.fill(SAND, (0, top, made.width, height))
    target.fill(RULE, (0, top, made.width, layout.px(2)))
    for place, row in enumerate(made.foot_rows):
        x = layout.margin_px
        middle = top + layout.px(24) + leading * (place + 0.5)
        for label, value in row:
            x += ink.draw(target, label, x, middle, SANS, layout.caption_px, MUTED) + layout.px(24)
            text = ink.fitted(value, made.width - layout.margin_px - x, SANS, layout.caption_px)
            x += ink.draw(target, text, x, middle, SANS, layout.caption_px, INK) + layout.px(64)
