"""The only drawing path: a cue and its pictures become pixels, in the lobby and in `snapshot` alike.

The canvas has three parts. Each is a pure function of its share of the cue, so a part whose share did not
change need not be drawn again: an incrementally drawn canvas equals a fully drawn one byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from typing import Any

import pygame

from player.stage.cue import Cue, Header, Layer, Ticker
from player.stage.header import draw_header
from player.stage.ticker import draw_ticker
from player.stage.transitions import TRANSITIONS, Paint

GROUND = (11, 37, 69)  # #0B2545: what stands where nothing has been painted yet; never black
HALF = 128  # of 255

Film = Callable[[Layer], pygame.Surface | None]
Pictures = Mapping[str, pygame.Surface]


def draw(cue: Cue, pictures: Pictures, film: Film, canvas: pygame.Surface, since: Cue | None = None) -> list[pygame.Rect]:
    """Draw `cue`; only what differs from `since`, the cue that the canvas already shows. Returns what changed."""
    header = _differs(cue, since, _header_share) and _is_in(cue, cue.header)
    ticker = _differs(cue, since, _ticker_share) and _is_in(cue, cue.ticker)
    sliding = (cue.bars_px > 0 or cue.carries_bars) and (header or ticker)  # half-way out: what lies under the bars is drawn with them
    changed: list[pygame.Rect] = []
    if since is not None and not sliding and cue.now.moving in pictures and _has_only_moved(cue, since):
        changed.append(_draw_moved(cue, pictures, canvas))
    elif sliding or _differs(cue, since, _main_share):
        changed.append(_draw_main(cue, pictures, film, canvas))
    covered = bool(changed) and changed[0].height == canvas.get_height()
    if cue.carries_bars:
        return [_dimmed(canvas, canvas.get_rect(), cue.dim)] if covered else changed
    if cue.header and (header or (covered and _is_in(cue, cue.header))):
        draw_header(canvas, cue.header, pictures, cue.shift, cue.bars_px)
        changed.append(_dimmed(canvas, pygame.Rect(cue.header.box), 0 if covered else cue.dim))
    if cue.ticker and (ticker or (covered and _is_in(cue, cue.ticker))):
        draw_ticker(canvas, cue.ticker, pictures, cue.shift, cue.bars_px)
        changed.append(_dimmed(canvas, pygame.Rect(cue.ticker.box).clip(canvas.get_rect()), 0 if covered else cue.dim))
    if covered and cue.dim:
        _dimmed(canvas, canvas.get_rect(), cue.dim)
    return [canvas.get_rect()] if covered else changed


def new_frame(cue: Cue, since: Cue) -> list[pygame.Rect]:
    """What changed where a full-screen film's frames are copied straight onto the canvas: its box, if a frame has come."""
    box = cue.now.film_box
    return [pygame.Rect(box)] if box and cue.now.pts_us != since.now.pts_us else []


def _differs(cue: Cue, since: Cue | None, share: Callable[[Cue], tuple[Any, ...]]) -> bool:
    return since is None or share(cue) != share(since)


def _is_in(cue: Cue, bar: Header | Ticker | None) -> bool:
    """Whether any of a bar is on the canvas."""
    return bar is not None and cue.bars_px < bar.box[3]


def main_box(cue: Cue) -> pygame.Rect:
    """The region that slides are drawn in: between the bars, or the whole canvas while they are out."""
    width, height = cue.canvas
    if cue.bars_px or any(layer.full_screen for layer in cue.layers()):
        return pygame.Rect(0, 0, width, height)
    top = cue.header.box[1] + cue.header.box[3] if cue.header else 0
    bottom = cue.ticker.box[1] if cue.ticker else height
    return pygame.Rect(0, top, width, bottom - top)


def _draw_main(cue: Cue, pictures: Pictures, film: Film, canvas: pygame.Surface) -> pygame.Rect:
    region = main_box(cue)
    canvas.set_clip(region)

    def painter(layer: Layer) -> Paint:
        def paint(target: pygame.Surface) -> None:
            _draw_layer(target, region, layer, pictures, film)
            if has_bars:
                _draw_bars(target, cue, pictures)

        has_bars = cue.carries_bars and not layer.full_screen
        bars = (_header_share(cue), _ticker_share(cue)) if has_bars else ()
        return Paint((_key_of(layer, region, pictures, film), bars), paint)

    if cue.before is None:
        _draw_layer(canvas, region, cue.now, pictures, film)
    else:
        transition, _ = TRANSITIONS.get(cue.transition, TRANSITIONS["cut"])
        transition(canvas, region, painter(cue.before), painter(cue.now), cue.phase, cue.ticks)
    canvas.set_clip(None)
    if region.height < canvas.get_height():
        _dimmed(canvas, region, cue.dim)
    return region


def _draw_bars(target: pygame.Surface, cue: Cue, pictures: Pictures) -> None:
    if cue.header:
        draw_header(target, cue.header, pictures, cue.shift, cue.bars_px)
    if cue.ticker:
        draw_ticker(target, cue.ticker, pictures, cue.shift, cue.bars_px)


def _key_of(layer: Layer, region: pygame.Rect, pictures: Pictures, film: Film) -> Hashable:
    """What a layer's pixels depend on: names stand for their pixels, of those that are here."""
    here = tuple(pictures.get(name) is not None for name in (layer.picture, layer.moving, layer.between, layer.caption))
    return (layer, tuple(region), here, film(layer) is not None if layer.film else None)


def _has_only_moved(cue: Cue, since: Cue) -> bool:
    """Whether a photo has moved on and nothing else of the main zone differs."""
    if cue.before is not None or cue.now == since.now:
        return False
    now = cue.now
    moved = replace(since.now, moving=now.moving, moving_px=now.moving_px, between=now.between, between_px=now.between_px)
    return moved == now and _main_share(replace(since, now=cue.now)) == _main_share(cue)


def _draw_moved(cue: Cue, pictures: Pictures, canvas: pygame.Surface) -> pygame.Rect:
    """The photo that moves and the words over it: all that differs from one step to the next."""
    assert cue.now.moving_box is not None
    box = pygame.Rect(cue.now.moving_box)
    canvas.set_clip(box)
    _draw_moving(canvas, cue.now, pictures)
    _draw_caption(canvas, cue.now, pictures)
    canvas.set_clip(None)
    return _dimmed(canvas, box, cue.dim)


def _draw_layer(target: pygame.Surface, region: pygame.Rect, layer: Layer, pictures: Pictures, film: Film) -> None:
    picture = pictures.get(layer.picture)
    if picture is None or picture.get_size() != region.size:
        target.fill(GROUND, region)
    if picture is not None:
        target.blit(picture, layer.picture_at)
    _draw_moving(target, layer, pictures)
    frame = film(layer) if layer.film else None
    if frame is not None and layer.film_box:
        target.blit(frame, layer.film_box[:2])
    _draw_caption(target, layer, pictures)


def _draw_moving(target: pygame.Surface, layer: Layer, pictures: Pictures) -> None:
    photo, between = pictures.get(layer.moving), pictures.get(layer.between)
    if photo is None or layer.moving_box is None:
        return
    x, y, width, height = layer.moving_box
    target.blit(photo, (x, y), (layer.moving_px, 0, width, height))
    if between is not None:
        between.set_alpha(HALF)
        target.blit(between, (x, y), (layer.between_px, 0, width, height))
        between.set_alpha(None)


def _draw_caption(target: pygame.Surface, layer: Layer, pictures: Pictures) -> None:
    caption = pictures.get(layer.caption)
    if caption is not None:
        caption.set_alpha(layer.caption_alpha)
        target.blit(caption, layer.caption_at)


def _dimmed(canvas: pygame.Surface, region: pygame.Rect, dim: int) -> pygame.Rect:
    if dim:
        veil = pygame.Surface(region.size)
        veil.set_alpha(dim)
        canvas.blit(veil, region)
    return region


def _main_share(cue: Cue) -> tuple[Any, ...]:
    boxes = (cue.header.box if cue.header else None, cue.ticker.box if cue.ticker else None)
    return (cue.now, cue.before, cue.transition, cue.phase, cue.bars_px, cue.dim, boxes)


def _header_share(cue: Cue) -> tuple[Any, ...]:
    return (cue.header, cue.shift, cue.bars_px, cue.dim, cue.carries_bars)


def _ticker_share(cue: Cue) -> tuple[Any, ...]:
    return (cue.ticker, cue.shift, cue.bars_px, cue.dim, cue.carries_bars)
