"""Where everything of a sheet stands: sizes, title, pages, picture and code, in pixels of the main zone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import ceil

import pygame

from player.layout import Layout, Rect
from player.text import clean
from player.typeset import MOST_PAGES, Style, plain, readable_characters
from player.workshop.card import foot, ink, qr
from player.workshop.card.flow import LEADING_EM, TIGHT_EM, Block, Column, Row, height_of, pages_of, rows_of, side_of
from player.workshop.card.heading import Heading, card_steps, headed, named
from player.workshop.card.sheet import READ_MORE, Sheet
from player.workshop.card.theme import BOLD, SANS

CHIP_EM = 1.9
META_EM = 1.6
GROWN_EM = 1.5
MOST_GROWN = 600  # characters of a text that may be set larger
LEAST_EM = 18  # characters a line, but for a few lines (PICTURE.md 3)
FEW_LINES = 4
BESIDE_CODE = 80  # 1/1080 of the shorter side, between text and code
LEAST_LINES = 3  # of body, below a title
HIGHER = 0.38  # of the free height, the share that stands above what would else hang at the top
LOWERED = 0.12  # of a portrait zone, so far down at most: titles of one kind stand at one height
PICTURE_TOP = 0.06  # of a portrait zone, so far down stands every leader: all eyes on one line (PICTURE.md 14)
NO_HEADING = Heading((), Style(SANS, 1))
READ_ELSEWHERE = "全文请到办公室查阅"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way to set a sheet. `title`: how many of its largest sizes are passed over; `size_px` is the body's, 0 for its own;
    in a large foot the words are as large as body. A small one is for a screen too small for its distance: all at the size
    of captions, which is read there still (PICTURE.md 1)."""

    leading_em: float
    title: int = 0
    size_px: int = 0
    has_large_foot: bool = False
    is_small: bool = False
    foot_rows: int = 0  # at most, 0 for as many as usual
    has_small_table: bool = False


@dataclass
class Plan:
    """A sheet as it will be painted."""

    sheet: Sheet
    layout: Layout
    width: int
    height: int
    attempt: Attempt
    bottom: int = 0
    top: int = 0
    head: Heading = NO_HEADING
    head_left: int = 0
    head_px: int = 0
    head_end: int = 0
    post: Heading = NO_HEADING
    is_post_beside: bool = False
    meta: tuple[str, ...] = ()
    corner_right: int = 0
    left: int = 0
    flow_px: int = 0
    picture: Rect | None = None
    code: pygame.Surface | None = None
    code_at: tuple[int, int] = (0, 0)
    foot: foot.Foot = field(default_factory=foot.Foot)
    blocks: tuple[Block, ...] = ()
    pages: list[list[Row]] = field(default_factory=list)
    drop_px: int = 0
    kept: int | None = None  # readable characters of the text that stand on the pages, where not all do


def planned(sheet: Sheet, layout: Layout) -> Plan:
    """The sheet on the fewest pages: foot and body larger where that costs none, else closer lines, then a smaller title, then
    a table below the size of body, each where it saves one."""
    best: Plan | None = None
    for attempt in _attempts(sheet, layout):
        made = _placed(sheet, layout, attempt)
        if attempt.is_small and best and _pages(best) <= MOST_PAGES:
            continue
        if (attempt.size_px > layout.body_px and not _may_grow(made)) or (attempt.has_large_foot and len(made.blocks) > len(sheet.blocks)):
            continue
        _fill(made)
        if attempt.size_px > layout.body_px and _has_smaller_table(made):
            continue
        if best is None or _pages(made) < _pages(best):
            best = made
        if _pages(best) == 1:
            break
    assert best is not None
    return best


def _pages(made: Plan) -> int:
    """How many there are; each line that is missing below the title is worse than any number."""
    lines = int((made.bottom - made.head_end) / (made.attempt.leading_em * (made.attempt.size_px or made.layout.body_px)))
    return len(made.pages) + (MOST_PAGES * max(0, LEAST_LINES - made.attempt.is_small - lines) if len(made.pages) > 1 else 0)


def _attempts(sheet: Sheet, layout: Layout) -> Iterator[Attempt]:
    may_grow = sheet.grows and sum(len(text) for block in sheet.blocks for text in block.paragraphs) <= MOST_GROWN
    for has_large_foot in (True, False) if layout.is_portrait and sheet.foot else (False,):
        if may_grow:
            yield Attempt(GROWN_EM, size_px=layout.sub_px, has_large_foot=has_large_foot)
        yield Attempt(LEADING_EM, has_large_foot=has_large_foot)
    yield Attempt(TIGHT_EM)
    yield Attempt(TIGHT_EM, 1)
    yield Attempt(TIGHT_EM, 2)
    if any("\t" in text for block in sheet.blocks for text in block.paragraphs):
        yield Attempt(LEADING_EM, has_small_table=True)
        yield Attempt(TIGHT_EM, has_small_table=True)
    yield Attempt(TIGHT_EM, 2, layout.caption_px, is_small=True)
    yield Attempt(TIGHT_EM, 4, layout.caption_px, is_small=True, foot_rows=2)


def characters_of(made: Plan) -> list[int]:
    """Readable characters of each page; the title counts on the first."""
    head = readable_characters(made.sheet.title + made.sheet.beside_title)
    below = sum(readable_characters(word.line.text) for row in made.foot.rows for word in row)
    counts = [sum(readable_characters(row.text) for row in page) for page in made.pages]
    return [count + below // len(counts) + (head if place == 0 else head // 3) for place, count in enumerate(counts)]


def heading_cut(made: Plan, title: str) -> dict[str, str | int]:
    """The first of title, post and what is known of a document that is cut: how it begins, and how many readable characters show."""
    shown = ((title, made.head.lines), (made.sheet.beside_title, made.post.lines))
    parts = [(said, plain("".join(line.text for line in lines))) for said, lines in shown]
    for said, seen in (*parts, ("".join(made.sheet.meta), "".join(made.meta))):
        kept = readable_characters(seen)
        if kept < readable_characters(clean(said)):
            return {"found": said[:16], "kept": kept}
    return {}


def _has_smaller_table(made: Plan) -> bool:
    """Whether a table doesn't grow with the text around it: both of one size are better."""
    return any(row.cells and row.size_px < made.attempt.size_px for page in made.pages for row in page)


def _may_grow(made: Plan) -> bool:
    """Whether larger text stands below its title still, in lines that are long enough, and most likely on no more pages."""
    layout, size_px = made.layout, made.attempt.size_px
    if made.head.lines and made.head.style.size_px <= size_px:
        return False
    lines, pages = _estimate(made, size_px, GROWN_EM)
    return (made.flow_px >= LEAST_EM * size_px or lines <= FEW_LINES) and pages <= _estimate(made, layout.body_px, LEADING_EM)[1]


def _estimate(made: Plan, size_px: int, leading_em: float) -> tuple[int, int]:
    """About how many lines and pages the text would take at a size."""
    texts = [text for block in made.blocks for text in block.paragraphs]
    lines = sum(-(-len(text) * size_px // made.flow_px) for text in texts)
    room = max(1.0, (made.bottom - made.head_end) / (leading_em * size_px))
    return lines, max(ceil(lines / room), ceil(sum(map(readable_characters, texts)) / made.sheet.most_characters))


def _placed(sheet: Sheet, layout: Layout, attempt: Attempt) -> Plan:
    made = Plan(sheet, layout, layout.main[2], layout.main[3], attempt)
    made.foot, outside = foot.placed(sheet.foot, layout, layout.body_px if attempt.has_large_foot else layout.caption_px, attempt.foot_rows)
    if attempt.is_small:
        made.foot = replace(made.foot, leading_em=foot.TIGHT_EM)
    made.blocks = _blocks(sheet, outside, attempt, layout)
    made.top = layout.px(54)
    made.bottom = made.height - (made.foot.height_px(layout) + layout.px(30) if made.foot.rows else layout.px(54))
    made.left = layout.margin_px
    made.corner_right = made.width - layout.margin_px
    _place_picture(made)
    made.head_left = made.left
    made.flow_px = made.width - made.left - layout.margin_px
    made.code = _code(made)
    _set_head_and_code(made)
    if made.picture and layout.is_portrait:
        made.head_end = max(made.head_end, made.picture[1] + made.picture[3] + layout.px(36))
        made.left = layout.margin_px
        made.flow_px = made.width - 2 * made.left
    return made


def _blocks(sheet: Sheet, outside: tuple[foot.Pair, ...], attempt: Attempt, layout: Layout) -> tuple[Block, ...]:
    """The sheet's own, grown if so tried, and what its foot has no room for: under its label where the others have theirs, else behind it."""
    is_headed = any(block.heading for block in sheet.blocks)
    told = (Block((value,), label) if is_headed else Block((f"{label}：{value}",)) for label, value in outside)
    blocks = (*sheet.blocks, *(replace(block, size_px=layout.body_px) for block in told))
    return tuple(replace(block, size_px=attempt.size_px) for block in blocks) if attempt.size_px else blocks


def _place_picture(made: Plan) -> None:
    """Landscape: a tall picture at the left, text beside it. Portrait: above, with the name beside it."""
    if not made.sheet.portrait:
        return
    layout = made.layout
    made.top += round(PICTURE_TOP * made.height) if layout.is_portrait else 0
    width = round(0.42 * made.width) if layout.is_portrait else min(round((made.bottom - made.top) * 3 / 4), round(0.3 * made.width))
    made.picture = (made.left, made.top, width, round(width * 4 / 3))
    made.left += width + layout.px(48 if layout.is_portrait else 100)


def _code(made: Plan) -> pygame.Surface | None:
    """As large as its scanning distance asks, if the zone is and the lines beside it stay long enough (PICTURE.md 3, 15)."""
    layout = made.layout
    room_px = made.bottom - made.top - round(CHIP_EM * layout.caption_px)
    if not layout.is_portrait:
        room_px = min(room_px, max(layout.qr_px, made.flow_px - layout.px(BESIDE_CODE) - LEAST_EM * layout.body_px))
    return qr.code(made.sheet.url, layout.qr_px, room_px, layout.unit_px) if made.sheet.url else None


def _set_head_and_code(made: Plan) -> None:
    """The title over the whole width, the code below it at the right; a code too high for that stands beside the title."""
    layout, full_px = made.layout, made.flow_px
    made.head_px = full_px
    _set_head(made)
    if made.code is None:
        return
    side, room_px = made.code.get_width(), made.code.get_height() + round(CHIP_EM * layout.caption_px)
    x = made.width - layout.margin_px - side
    if layout.is_portrait:
        made.code_at = (x, made.bottom - room_px)
        made.bottom = made.code_at[1] - layout.px(36)
        return
    made.flow_px = full_px - side - layout.px(BESIDE_CODE)
    y = made.head_end + layout.px(18)
    if y + room_px > made.bottom:
        made.head_px = made.flow_px
        _set_head(made)
        y = max(made.top, min(made.head_end + layout.px(18), made.bottom - room_px))
        made.corner_right = x - layout.px(BESIDE_CODE) if y < made.top + layout.px(64) else made.corner_right
    made.code_at = (x, y)


def _set_head(made: Plan) -> None:
    """Chip, title, post and what is known of a document, and where they end."""
    layout, sheet = made.layout, made.sheet
    steps = card_steps(layout)[made.attempt.title :] or ((Style(BOLD, layout.caption_px), 4),)
    made.head = (named if sheet.is_name else headed)(sheet.title, made.head_px, steps)
    made.meta = tuple(_meta_lines(made))
    _set_post(made)
    height = round(CHIP_EM * layout.caption_px) + made.head.height_px
    height += 0 if made.is_post_beside else made.post.height_px
    height += round(META_EM * layout.caption_px) * len(made.meta)
    made.head_end = made.top + height + (layout.px(52) if made.head.lines else layout.px(16))


def _set_post(made: Plan) -> None:
    """A leader's post: beside the name where it fits, else whole below it."""
    layout, steps = made.layout, ((Style(SANS, made.layout.body_px), 3), (Style(SANS, made.layout.caption_px), 8))
    made.post = headed(made.sheet.beside_title, made.head_px, steps[made.attempt.is_small :])
    made.is_post_beside = False
    if len(made.head.lines) == 1 and len(made.post.lines) == 1:
        made.is_post_beside = made.head.lines[0].width_px + layout.px(48) + made.post.lines[0].width_px <= made.head_px


def _meta_lines(made: Plan) -> list[str]:
    """Document number, date and source, as many in a line as fit."""
    lines: list[str] = []
    for part in filter(None, made.sheet.meta):
        joined = f"{lines[-1]}　　{part}" if lines else part
        if lines and ink.measure(joined, SANS, made.layout.caption_px) <= made.head_px:
            lines[-1] = joined
        else:
            lines.append(ink.fitted(part, made.head_px, SANS, made.layout.caption_px))
    return lines


def _fill(made: Plan) -> None:
    layout = made.layout
    side_px = side_of(made.blocks, layout.caption_px) if made.sheet.headings_beside and not layout.is_portrait else 0
    rows = rows_of(made.blocks, Column(made.flow_px, layout.caption_px, made.attempt.leading_em, side_px, layout.body_px, made.attempt.has_small_table))
    room_px = max(made.bottom - made.head_end, round(1.7 * layout.body_px))
    made.pages = pages_of(rows, (room_px, made.sheet.most_characters), made.sheet.most_pages, READ_MORE if made.code else READ_ELSEWHERE)
    shown = [row for page in made.pages for row in page if not row.is_again]
    made.kept = sum(readable_characters(row.text) for row in shown if not row.is_more) if any(row.is_more for row in shown) else None
    made.drop_px = _drop_px(made)


def _drop_px(made: Plan) -> int:
    """How far down a sheet moves that would else hang at the top of an empty zone: a poster, a name alone; on a portrait screen
    everything, but what is no poster only as far as others of its kind."""
    drop_px = max(0, round(HIGHER * (made.bottom - made.head_end - max(map(height_of, made.pages)))))
    if (made.sheet.is_poster or not made.pages[0]) and not made.code and not (made.picture and made.layout.is_portrait):
        return drop_px
    return min(drop_px, round(LOWERED * made.height)) if made.layout.is_portrait and not made.picture else 0
