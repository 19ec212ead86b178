"""A photo in its box, over the blurred ground behind what doesn't fill it."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from player.placement import Placement

BLUR_STEP_PX = 12  # the ground is made from a copy this many times smaller
DARKEN = 0.42
SATURATE = 0.8
FRAME = (245, 247, 250)


def composed(photo: Image.Image, placement: Placement, box: tuple[int, int]) -> Image.Image:
    """The box as it shows: the photo (RGB, of size `placement.scaled`) over its own blurred, darkened copy."""
    x, y, width, height = placement.cut
    return framed(photo.crop((x, y, x + width, y + height)), placement.at, photo, box)


def framed(shown: Image.Image, at: tuple[int, int, int, int], photo: Image.Image, box: tuple[int, int]) -> Image.Image:
    """What shows of a photo at its place, over the blurred copy of it where it doesn't fill the box."""
    if shown.size == box:
        return shown
    ground = _ground(photo, box)
    _draw_frame(ground, at)
    ground.paste(shown, at[:2])
    return ground


def _ground(photo: Image.Image, box: tuple[int, int]) -> Image.Image:
    small = (max(2, box[0] // BLUR_STEP_PX), max(2, box[1] // BLUR_STEP_PX))
    scale = max(small[0] / photo.width, small[1] / photo.height)
    middle = (small[0] / scale, small[1] / scale)
    left, top = max(0.0, (photo.width - middle[0]) / 2), max(0.0, (photo.height - middle[1]) / 2)
    right, bottom = min(photo.width, left + middle[0]), min(photo.height, top + middle[1])  # a hair beyond the photo raises
    copy = photo.resize(small, Image.Resampling.BOX, (left, top, right, bottom))
    copy = copy.filter(ImageFilter.GaussianBlur(min(small) / 16))
    copy = ImageEnhance.Brightness(ImageEnhance.Color(copy).enhance(SATURATE)).enhance(DARKEN)
    return copy.resize(box, Image.Resampling.BICUBIC)


def _draw_frame(ground: Image.Image, at: tuple[int, int, int, int]) -> None:
    """A hairline around a photo that stands free of the box's edges, so that it doesn't melt into its blur."""
    x, y, width, height = at
    line = max(1, round(min(ground.size) / 540))
    outer = (x - line, y - line, x + width + line - 1, y + height + line - 1)
    veil = Image.new("L", ground.size, 0)
    ImageDraw.Draw(veil).rectangle(outer, fill=90)
    ground.paste(FRAME, mask=veil)
