"""Photos, films and documents: a picture that fills the zone, and words over a scrim that is as dark as it must be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pygame

from player.layout import Layout, Rect
from player.placement import place
from player.workshop.card import ink
from player.workshop.card.caption import WIDE_LINES, Stand, beside, caption_of, draw_marks, draw_words, over, stands_well
from player.workshop.card.painting import SAMPLE, draw_sample
from player.workshop.card.theme import BOLD, DEEP, GOLD, LIGHT, NAVY, SANS

Spec = Mapping[str, Any]
DARK_ENOUGH = 0.166  # luminance under which #F5F7FA stands at 4.5 to 1 (WCAG 2)
SCRIMS = tuple(range(110, 241, 10))
LINEAR = tuple((part / 255 / 12.92) if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in range(256))
SAMPLES = (61, 31)  # primes, so that stripes don't hide between them
FROSTED_PX = 40
VEIL = 190  # under which white stands at 7 to 1 on a white film
BESIDE_EM = 6


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
    target, stand = _canvas(layout, picture), _stand(spec, layout)
    left = target.subsurface((0, 0, stand.edge_px, target.get_height()))
    scrim = _caption_scrim(left, spec, layout, stand)
    if scrim is None:
        return target, None
    _darken(left, scrim)
    if stand.edge_px == target.get_width():
        return target, scrim
    _darken(target.subsurface((target.get_width() - stand.edge_px, 0, stand.edge_px, target.get_height())), scrim)
    return target, None


def _stand(spec: Spec, layout: Layout) -> Stand:
    """Over the photo, or beside one as high as the zone that leaves room enough for that: it is seen whole and clear."""
    wide, high = (max(1, int(side)) for side in spec.get("photo") or (1, 1))
    edge, _, _, height = place(wide, high, layout.main[2], layout.main[3], "auto").at
    stand = beside(layout, edge)
    return stand if height == layout.main[3] and stands_well(spec, layout, stand) else over(layout)


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
    draw_words(target, caption_of(spec, layout, _stand(spec, layout)), layout, target.get_height() - layout.px(54))
    draw_marks(target, spec, layout)
    if spec.get("sample") is True:
        draw_sample(target, layout, LIGHT, NAVY)


def film_ground(spec: Spec, layout: Layout, first: pygame.Surface) -> tuple[pygame.Surface, Rect]:
    """The ground of a film that doesn't fill the screen: its blurred first frame, the caption where no film comes, and the film's box."""
    box = film_box(spec, layout)
    ground = _frosted(first, (layout.main[2], layout.main[3]))
    stand = _beside_film(layout, box[0])
    if stand.width_px > BESIDE_EM * layout.body_px:
        draw_caption(ground, spec, layout, stand)
    elif layout.is_portrait:
        draw_caption(ground, spec, layout, over(layout))
    if spec.get("sample") is True:
        draw_sample(ground, layout, LIGHT, NAVY)
    return ground, box


def surround(layout: Layout, first: pygame.Surface) -> pygame.Surface:
    """What stands beside a film that has the whole screen and doesn't fill it: its blurred first frame."""
    return _frosted(first, layout.canvas)


def film_box(spec: Spec, layout: Layout) -> Rect:
    """Where the film lies in the main zone, of even size: whole and centred, but out of its caption's way: above it on a
    portrait screen, else at the right edge where only that leaves it room enough."""
    wide, high = (max(1, int(side)) for side in spec.get("film") or (16, 9))
    width, height = layout.main[2], layout.main[3]
    free = height - _below_film(spec, layout)
    scale = min(width / wide, free / high)
    size = [max(2, int(side * scale) // 2 * 2) for side in (wide, high)]
    x, y = (width - size[0]) // 2, min((height - size[1]) // 2, free - size[1])
    if not layout.is_portrait and _makes_room(spec, layout, x):
        x *= 2
    return (x, y, size[0], size[1])


def _makes_room(spec: Spec, layout: Layout, left: int) -> bool:
    """Whether a film that begins at `left` had better go to the right edge for its words: there they have room, here too little."""
    here, there = beside(layout, left), _beside_film(layout, 2 * left)
    has_words = caption_of(spec, layout, there).height_px(layout) > 0
    return has_words and not stands_well(spec, layout, here) and there.width_px > BESIDE_EM * layout.body_px


def _beside_film(layout: Layout, left: int) -> Stand:
    """What a film leaves for words at its left, where it begins."""
    return replace(beside(layout, left), edge_px=layout.main[2], most_lines=WIDE_LINES)


def _below_film(spec: Spec, layout: Layout) -> int:
    """What a caption takes at the foot of a portrait screen."""
    if not layout.is_portrait:
        return 0
    height = caption_of(spec, layout, over(layout)).height_px(layout)
    return height + layout.px(54 + 36) if height else 0


def film_caption(spec: Spec, layout: Layout) -> tuple[pygame.Surface, tuple[int, int]]:
    """The lower third of a full-screen film, and where it goes on the canvas."""
    width = layout.canvas[0]
    caption = caption_of(spec, layout, Stand(width, width - 2 * layout.margin_px))
    height = caption.height_px(layout) + layout.px(150)
    target = ink.surface(width, height, alpha=True)
    for y in range(height):
        share = min(1.0, y / layout.px(150))  # as dark as it gets above the title: nobody knows how bright the film is
        target.fill((*DEEP, round(VEIL * share * share * (3 - 2 * share))), (0, y, width, 1))
    draw_words(target, caption, layout, height - layout.px(54))
    if spec.get("sample") is True:
        x = width - layout.margin_px - ink.measure(SAMPLE, SANS, layout.caption_px)
        ink.draw(target, SAMPLE, x, height - layout.px(54) - 0.7 * layout.caption_px, SANS, layout.caption_px, LIGHT)
    return target, (0, layout.canvas[1] - height)


def document(spec: Spec, layout: Layout, page: pygame.Surface) -> pygame.Surface:
    """A page of a document on a calm ground at the right, its title in what it leaves beside it (or above, on a portrait screen)."""
    target = ink.gradient((layout.main[2], layout.main[3]), NAVY, DEEP)
    x, y, width, height = document_box(layout)
    across = (width - page.get_width()) // (2 if layout.is_portrait else 1)
    at = (x + across, y + (height - page.get_height()) // 2)
    target.fill((90, 104, 128), (at[0] - 1, at[1] - 1, page.get_width() + 2, page.get_height() + 2))
    target.blit(page, at)
    room = layout.main[2] - 2 * layout.margin_px if layout.is_portrait else at[0] - layout.margin_px - layout.px(64)
    caption = caption_of(spec, layout, Stand(layout.main[2], room, 3 if layout.is_portrait else WIDE_LINES))
    top = layout.px(54)
    draw_words(target, caption, layout, top + caption.height_px(layout))
    _draw_page(target, spec, layout)
    return target


def _draw_page(target: pygame.Surface, spec: Spec, layout: Layout) -> None:
    """At the lower left: which page of how many; 示例, for the page stands where it else does."""
    pages, text = spec.get("pages"), ""
    if isinstance(pages, int) and pages > 1:
        text = f"{spec.get('page', 1)}/{pages}页"
    x, middle = layout.margin_px, layout.main[3] - layout.px(54)
    x += ink.draw(target, text, x, middle, BOLD, layout.caption_px, GOLD) + layout.caption_px if text else 0
    if spec.get("sample") is True:
        ink.draw(target, SAMPLE, x, middle, SANS, layout.caption_px, LIGHT)


def document_box(layout: Layout) -> Rect:
    """Where a page may lie."""
    width, height = layout.main[2], layout.main[3]
    if layout.is_portrait:
        top = layout.px(54) + round(6.2 * layout.sub_px)
        return (layout.margin_px, top, width - 2 * layout.margin_px, height - top - layout.px(110))
    left = round(0.36 * width)
    return (left, layout.px(36), width - left - layout.margin_px, height - layout.px(72))


def draw_caption(target: pygame.Surface, spec: Spec, layout: Layout, stand: Stand) -> None:
    """Chip, title and date at the lower left, over a scrim."""
    scrim = _caption_scrim(target, spec, layout, stand)
    if scrim:
        _darken(target, scrim)
        draw_words(target, caption_of(spec, layout, stand), layout, target.get_height() - layout.px(54))


def _caption_scrim(target: pygame.Surface, spec: Spec, layout: Layout, stand: Stand) -> Scrim | None:
    """As dark as the brightest twentieth behind the words demands; none where there are no words."""
    words_px = caption_of(spec, layout, stand).height_px(layout)
    if not words_px:
        return None
    top = max(0, target.get_height() - layout.px(54) - words_px - layout.px(20))
    height = target.get_height() - top
    opacity = _needed(target.subsurface((0, top, min(target.get_width(), stand.width_px + layout.margin_px), height)))
    return Scrim(opacity, top, max(1, round(0.7 * height)))


def _darken(target: pygame.Surface, scrim: Scrim, height_px: int = 0, top: int = 0) -> None:
    """Lay a scrim over a zone, or over the part of one of `height_px` that begins at `top`."""
    width, height = target.get_width(), (height_px or target.get_height()) - scrim.top
    veil = ink.surface(width, height + scrim.rise, alpha=True)
    for y in range(height + scrim.rise):
        share = min(1.0, y / (1.15 * scrim.rise))
        veil.fill((*DEEP, round(scrim.opacity * share * share * (3 - 2 * share))), (0, y, width, 1))
    target.blit(veil, (0, scrim.top - scrim.rise - top))


def _needed(region: pygame.Surface) -> int:
    """The scrim's opacity for what lies there: pixels as they are, for an average hides what is bright in leaves or a crowd."""
    width, height = SAMPLES
    small = pygame.transform.scale(region, SAMPLES)
    values = sorted(_luminance(small.get_at((x, y))[:3]) for x in range(width) for y in range(height))
    bright = values[int(len(values) * 0.95)]
    ground = _luminance(DEEP)
    for opacity in SCRIMS:
        share = opacity / 255
        if bright * (1 - share) ** 1.6 + ground * share <= DARK_ENOUGH * 0.9:
            return opacity
    return SCRIMS[-1]


def _luminance(colour: tuple[int, ...]) -> float:
    """Relative luminance, WCAG 2."""
    return 0.2126 * LINEAR[colour[0]] + 0.7152 * LINEAR[colour[1]] + 0.0722 * LINEAR[colour[2]]


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
