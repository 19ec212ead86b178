"""Photos, films and documents: a picture that fills the zone, and words over a scrim that is as dark as it must be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pygame
import rjieba

from player.layout import Layout, Rect
from player.typeset import Line, Style, set_title
from player.workshop.card import ink
from player.workshop.card.sheet import draw_sample
from player.workshop.card.texts import words
from player.workshop.card.theme import BOLD, DEEP, GOLD, LIGHT, NAVY, RED, SANS

Spec = Mapping[str, Any]
DARK_ENOUGH = 0.166  # luminance under which #F5F7FA stands at 4.5 to 1 (WCAG 2)
SCRIMS = tuple(range(110, 241, 10))
FROSTED_PX = 40


@dataclass(frozen=True, slots=True)
class Scrim:
    """Darkness behind words: full width, from `top` to the zone's lower edge, rising over `rise` pixels before it."""

    opacity: int
    top: int
    rise: int


def photo(spec: Spec, layout: Layout, picture: pygame.Surface) -> pygame.Surface:
    """A photo over the whole zone with its caption; one of an album says which."""
    target, _ = photo_ground(spec, layout, picture)
    _draw_photo_words(target, spec, layout)
    return target


def photo_ground(spec: Spec, layout: Layout, picture: pygame.Surface) -> tuple[pygame.Surface, Scrim | None]:
    """A photo over the whole zone without its words, and the scrim where they will stand."""
    target = _canvas(layout, picture)
    scrim = _caption_scrim(target, spec, layout, layout.main[2] - 2 * layout.margin_px)
    if scrim:
        _darken(target, scrim)
    return target, scrim


def photo_words(spec: Spec, layout: Layout) -> tuple[pygame.Surface, tuple[int, int]]:
    """The words of a photo that moves below them, and where they go on the canvas."""
    whole = ink.surface(layout.main[2], layout.main[3], alpha=True)
    _draw_photo_words(whole, spec, layout)
    box = whole.get_bounding_rect()
    box.size = (max(1, box.width), max(1, box.height))
    return whole.subsurface(box).copy(), (layout.main[0] + box.x, layout.main[1] + box.y)


def photo_phase(scrim: Scrim | None, height_px: int, top: int, strip: pygame.Surface) -> pygame.Surface:
    """A photo that moves at height `top` of a zone of this height: the scrim is the same all along a row, so it may move too."""
    if scrim:
        _darken(strip, scrim, height_px, top)
    return strip


def _draw_photo_words(target: pygame.Surface, spec: Spec, layout: Layout) -> None:
    _draw_words(target, spec, layout, _title_lines(spec, layout, layout.main[2] - 2 * layout.margin_px), target.get_height() - layout.px(54))
    _draw_marks(target, spec, layout)
    if spec.get("sample") is True:
        draw_sample(target, layout, LIGHT, NAVY)


def film_ground(spec: Spec, layout: Layout, first: pygame.Surface) -> tuple[pygame.Surface, Rect]:
    """The ground of a film that doesn't fill the screen: its blurred first frame, the caption beside it, and the film's box."""
    box = film_box(spec, layout)
    ground = _frosted(first, (layout.main[2], layout.main[3]))
    room = box[0] - layout.margin_px - layout.px(48)
    if room > 6 * layout.body_px:
        draw_caption(ground, spec, layout, room)
    elif layout.is_portrait or layout.main[3] - box[1] - box[3] > 4 * layout.body_px:
        draw_caption(ground, spec, layout, layout.main[2] - 2 * layout.margin_px)
    return ground, box


def film_box(spec: Spec, layout: Layout) -> Rect:
    """Where the film lies in the main zone: contained, centred, even sizes."""
    wide, high = spec.get("film") or (16, 9)
    width, height = layout.main[2], layout.main[3]
    scale = min(width / max(1, int(wide)), height / max(1, int(high)))
    size = [max(2, int(side * scale) // 2 * 2) for side in (int(wide), int(high))]
    return ((width - size[0]) // 2, (height - size[1]) // 2, size[0], size[1])


def film_caption(spec: Spec, layout: Layout) -> tuple[pygame.Surface, tuple[int, int]]:
    """The lower third of a full-screen film, and where it goes on the canvas."""
    width = layout.canvas[0]
    lines = _title_lines(spec, layout, width - 2 * layout.margin_px)
    height = _caption_height(spec, layout, lines) + layout.px(150)
    target = ink.surface(width, height, alpha=True)
    for y in range(height):
        target.fill((*DEEP, round(190 * min(1.0, y / (0.6 * height)))), (0, y, width, 1))
    _draw_words(target, spec, layout, lines, height - layout.px(54))
    return target, (0, layout.canvas[1] - height)


def document(spec: Spec, layout: Layout, page: pygame.Surface) -> pygame.Surface:
    """A page of a document on a calm ground, its title beside it (or above it on a portrait screen)."""
    target = ink.gradient((layout.main[2], layout.main[3]), NAVY, DEEP)
    x, y, width, height = document_box(layout)
    at = (x + (width - page.get_width()) // 2, y + (height - page.get_height()) // 2)
    target.fill((90, 104, 128), (at[0] - 1, at[1] - 1, page.get_width() + 2, page.get_height() + 2))
    target.blit(page, at)
    room = layout.main[2] - 2 * layout.margin_px if layout.is_portrait else x - layout.margin_px - layout.px(40)
    lines = _title_lines(spec, layout, room)
    top = layout.px(54)
    _draw_words(target, spec, layout, lines, top + _caption_height(spec, layout, lines))
    pages = spec.get("pages")
    if isinstance(pages, int) and pages > 1:
        text = f"{spec.get('page', 1)}/{pages}页"
        ink.draw(target, text, layout.margin_px, layout.main[3] - layout.px(54), BOLD, layout.caption_px, GOLD)
    if spec.get("sample") is True:
        draw_sample(target, layout, LIGHT, NAVY)
    return target


def document_box(layout: Layout) -> Rect:
    """Where a page may lie."""
    width, height = layout.main[2], layout.main[3]
    if layout.is_portrait:
        top = layout.px(54) + 5 * layout.sub_px
        return (layout.margin_px, top, width - 2 * layout.margin_px, height - top - layout.px(110))
    left = round(0.36 * width)
    return (left, layout.px(36), width - left - layout.margin_px, height - layout.px(72))


def draw_caption(target: pygame.Surface, spec: Spec, layout: Layout, width_px: int) -> None:
    """Chip, title and date at the lower left, over a scrim."""
    scrim = _caption_scrim(target, spec, layout, width_px)
    if scrim:
        _darken(target, scrim)
        _draw_words(target, spec, layout, _title_lines(spec, layout, width_px), target.get_height() - layout.px(54))


def _caption_scrim(target: pygame.Surface, spec: Spec, layout: Layout, width_px: int) -> Scrim | None:
    """As dark as the brightest twentieth behind the words demands; none where there are no words."""
    words_px = _caption_height(spec, layout, _title_lines(spec, layout, width_px))
    if not words_px:
        return None
    top = target.get_height() - layout.px(54) - words_px - layout.px(20)
    height = target.get_height() - top
    opacity = _needed(target.subsurface((0, top, min(target.get_width(), width_px + layout.margin_px), height)))
    return Scrim(opacity, top, max(1, round(0.7 * height)))


def _title_lines(spec: Spec, layout: Layout, width_px: int) -> tuple[Line, ...]:
    title = words(spec, "title", 200)
    return set_title(title, min(width_px, 22 * layout.sub_px), Style(BOLD, layout.sub_px), ink.measure, rjieba.cut) if title else ()


def _caption_height(spec: Spec, layout: Layout, lines: tuple[Line, ...]) -> int:
    height = round(1.3 * layout.sub_px) * len(lines)
    height += round(1.7 * layout.caption_px) + layout.px(24) if words(spec, "chip") else 0
    return height + (round(1.6 * layout.caption_px) if _date_line(spec) else 0)


def _date_line(spec: Spec) -> str:
    return " · ".join(text for name in ("date", "place") if (text := words(spec, name, 80)))


def _draw_words(target: pygame.Surface, spec: Spec, layout: Layout, lines: tuple[Line, ...], bottom: int) -> None:
    y = bottom - _caption_height(spec, layout, lines)
    x = layout.margin_px
    chip = words(spec, "chip", 16)
    if chip:
        pad, height = layout.px(22), round(1.7 * layout.caption_px)
        width = ink.measure(chip, BOLD, layout.caption_px) + 2 * pad
        ink.rounded(target, (x, y, width, height), layout.px(4), RED)
        ink.draw(target, chip, x + pad, y + height / 2, BOLD, layout.caption_px, LIGHT)
        y += height + layout.px(24)
    for line in lines:
        ink.draw_line(target, line, x, y + 0.65 * layout.sub_px, BOLD, layout.sub_px, LIGHT)
        y += round(1.3 * layout.sub_px)
    if _date_line(spec):
        ink.draw(target, _date_line(spec), x, y + 0.9 * layout.caption_px, SANS, layout.caption_px, LIGHT)


def _darken(target: pygame.Surface, scrim: Scrim, height_px: int = 0, top: int = 0) -> None:
    """Lay a scrim over a zone, or over the part of one of `height_px` that begins at `top`."""
    width, height = target.get_width(), (height_px or target.get_height()) - scrim.top
    veil = ink.surface(width, height + scrim.rise, alpha=True)
    for y in range(height + scrim.rise):
        share = min(1.0, y / (1.15 * scrim.rise))
        veil.fill((*DEEP, round(scrim.opacity * share * share * (3 - 2 * share))), (0, y, width, 1))
    target.blit(veil, (0, scrim.top - scrim.rise - top))


def _needed(region: pygame.Surface) -> int:
    small = pygame.transform.smoothscale(region, (48, 16))
    values = sorted(_luminance(small.get_at((x, y))[:3]) for x in range(48) for y in range(16))
    bright = values[int(len(values) * 0.95)]
    ground = _luminance(DEEP)
    for opacity in SCRIMS:
        share = opacity / 255
        if bright * (1 - share) ** 1.6 + ground * share <= DARK_ENOUGH * 0.9:
            return opacity
    return SCRIMS[-1]


def _luminance(colour: tuple[int, ...]) -> float:
    """Relative luminance, WCAG 2."""
    red, green, blue = ((part / 255 / 12.92) if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _draw_marks(target: pygame.Surface, spec: Spec, layout: Layout) -> None:
    """Dashes at the lower right: which photo of its album."""
    count, index = spec.get("count"), spec.get("index")
    if not isinstance(count, int) or not isinstance(index, int) or count < 2:
        return
    width, height, gap = layout.px(34), layout.px(6), layout.px(14)
    if count > 12:
        text = f"{index}/{count}"
        x = target.get_width() - layout.margin_px - ink.measure(text, BOLD, layout.caption_px)
        ink.draw(target, text, x, target.get_height() - layout.px(64), BOLD, layout.caption_px, LIGHT)
        return
    left = target.get_width() - layout.margin_px - count * (width + gap) + gap
    for place in range(count):
        colour = GOLD if place == index - 1 else (150, 160, 175)
        target.fill(colour, (left + place * (width + gap), target.get_height() - layout.px(64), width, height))


def _canvas(layout: Layout, picture: pygame.Surface) -> pygame.Surface:
    target = ink.surface(layout.main[2], layout.main[3])
    target.fill(NAVY)
    if picture.get_size() != target.get_size():
        picture = pygame.transform.smoothscale(picture, target.get_size())
    target.blit(picture, (0, 0))
    return target


def _frosted(picture: pygame.Surface, size: tuple[int, int]) -> pygame.Surface:
    """A blurred and darkened copy that fills `size`."""
    scale = max(size[0] / picture.get_width(), size[1] / picture.get_height())
    width, height = (max(1, round(side * scale)) for side in picture.get_size())
    small = pygame.transform.smoothscale(picture, (FROSTED_PX, max(2, round(FROSTED_PX * height / width))))
    large = pygame.transform.smoothscale(pygame.transform.smoothscale(small, (FROSTED_PX * 6, small.get_height() * 6)), (width, height))
    target = ink.surface(*size)
    target.blit(large, ((size[0] - width) // 2, (size[1] - height) // 2))
    veil = ink.surface(*size)
    veil.fill(DEEP)
    veil.set_alpha(110)
    target.blit(veil, (0, 0))
    return target


