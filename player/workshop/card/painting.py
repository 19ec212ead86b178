"""A sheet painted: chip, title, text, and what stands beside it. Every text slide is one of these."""

from __future__ import annotations

import pygame

from player.layout import Layout
from player.text import clean
from player.workshop.card import foot, ink
from player.workshop.card.flow import draw_rows
from player.workshop.card.plan import CHIP_EM, META_EM, Plan
from player.workshop.card.theme import BOLD, GOLD, INK, MUTED, PAPER, RED, RULE, SANS, Colour

CHIP_SPACING_EM = 0.25
SAMPLE = "示例"


def paint(made: Plan, page: int, picture: pygame.Surface | None = None) -> pygame.Surface:
    """One page, from 1."""
    target = ink.surface(made.width, made.height)
    target.fill(PAPER)
    foot.draw(target, made.foot, made.layout)
    if made.picture and picture is not None:
        _draw_picture(target, made, picture)
    page = min(max(1, page), len(made.pages))
    rows = made.pages[page - 1]
    _draw_head(target, made, has_rule=bool(rows))
    draw_rows(target, rows, made.left, made.head_end + made.drop_px, made.layout.caption_px)
    if made.code:
        _draw_code(target, made)
    _draw_corner(target, made, page)
    return target


def draw_sample(target: pygame.Surface, layout: Layout, colour: Colour, ground: Colour | None = None) -> None:
    """The small 示例 of everything that is only an example; over pictures on a ground of its own."""
    size_px = round(layout.caption_px * 0.95)
    width = ink.measure(SAMPLE, SANS, size_px)
    if ground is not None:
        pad = layout.px(12)
        left, height = target.get_width() - layout.margin_px - width - pad, round(1.5 * size_px)
        ink.rounded(target, (left, layout.px(40) - height // 2, width + 2 * pad, height), layout.px(4), ground)
    ink.draw(target, SAMPLE, target.get_width() - layout.margin_px - width, layout.px(40), SANS, size_px, colour)


def _draw_corner(target: pygame.Surface, made: Plan, page: int) -> None:
    """In the chip's line at the right, where no text comes: which page of how many; 示例."""
    size_px = made.layout.caption_px
    right, middle = made.corner_right, made.top + made.drop_px + round(0.7 * size_px)
    if len(made.pages) > 1:
        text = f"{page}/{len(made.pages)}页"
        right -= ink.measure(text, BOLD, size_px)
        ink.draw(target, text, right, middle, BOLD, size_px, RED)
        right -= size_px
    if made.sheet.sample:
        ink.draw(target, SAMPLE, right - ink.measure(SAMPLE, SANS, size_px), middle, SANS, size_px, MUTED)


def _draw_head(target: pygame.Surface, made: Plan, *, has_rule: bool) -> None:
    layout, y = made.layout, made.top + made.drop_px
    _draw_spread(target, made.sheet.chip, made.head_left, y + round(0.7 * layout.caption_px), layout.caption_px)
    y += round(CHIP_EM * layout.caption_px)
    style = made.head.style
    for line in made.head.lines:
        ink.draw_line(target, line, made.head_left, y + made.head.leading_px / 2, style.face, style.size_px, INK)
        y += made.head.leading_px
    y = _draw_post(target, made, y)
    for text in made.meta:
        ink.draw(target, text, made.head_left, y + round(0.85 * layout.caption_px), SANS, layout.caption_px, MUTED)
        y += round(META_EM * layout.caption_px)
    if made.head.lines and has_rule:
        _draw_rule(target, made, y + layout.px(14))


def _draw_post(target: pygame.Surface, made: Plan, y: int) -> int:
    """Beside the name on its baseline, or below it; where the head goes on."""
    style = made.post.style
    if made.is_post_beside:
        x = made.head_left + made.head.lines[-1].x_px + made.head.lines[-1].width_px + made.layout.px(48)
        middle = y - made.head.leading_px / 2 + ink.BASELINE_EM * (made.head.style.size_px - style.size_px)
        ink.draw_line(target, made.post.lines[0], x, middle, style.face, style.size_px, MUTED)
        return y
    for line in made.post.lines:
        ink.draw_line(target, line, made.head_left, y + made.post.leading_px / 2, style.face, style.size_px, MUTED)
        y += made.post.leading_px
    return y


def _draw_rule(target: pygame.Surface, made: Plan, y: int) -> None:
    layout = made.layout
    if made.sheet.official:
        target.fill(RED, (made.head_left, y, made.head_px, layout.px(4)))
        target.fill(RED, (made.head_left, y + layout.px(8), made.head_px, layout.px(1.4)))
    else:
        target.fill(RULE, (made.head_left, y, made.head_px, layout.px(2)))


def _draw_spread(target: pygame.Surface, text: str, x: int, middle: int, size_px: int) -> None:
    """The 栏目 in red, its characters set a little apart."""
    left = float(x)
    for mark in clean(text)[:20]:
        left += ink.draw(target, mark, left, middle, BOLD, size_px, RED) + CHIP_SPACING_EM * size_px


def _draw_picture(target: pygame.Surface, made: Plan, picture: pygame.Surface) -> None:
    assert made.picture is not None
    x, y, width, height = made.picture
    if picture.get_size() != (width, height):
        picture = pygame.transform.smoothscale(picture, (width, height))
    target.blit(picture, (x, y))
    target.fill(GOLD, (x, y + height - made.layout.px(8), width, made.layout.px(8)))


def _draw_code(target: pygame.Surface, made: Plan) -> None:
    assert made.code is not None
    layout, (x, y), side = made.layout, made.code_at, made.code.get_width()
    target.fill(RULE, (x - layout.px(2), y - layout.px(2), side + 2 * layout.px(2), side + 2 * layout.px(2)))
    target.blit(made.code, (x, y))
    text = ink.fitted(made.sheet.url_words, side + layout.margin_px, SANS, layout.caption_px)
    width = ink.measure(text, SANS, layout.caption_px)
    ink.draw(target, text, x + (side - width) / 2, y + side + round(0.95 * layout.caption_px), SANS, layout.caption_px, MUTED)
