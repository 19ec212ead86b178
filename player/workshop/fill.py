"""Where a photo stands in its box (pure geometry), and the blurred ground behind what doesn't fill it."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

MAX_LOSS = 0.12  # a photo fills its box if at most this share of a side is lost (PICTURE.md 14)
MAX_UPSCALE = 1.2
ANCHOR = {"auto": 0.38, "portrait": 0.10, "contain": 0.5}  # of what is cut away, the share cut at the top
BLUR_STEP_PX = 12  # the ground is made from a copy this many times smaller
DARKEN = 0.42
SATURATE = 0.8
FRAME = (245, 247, 250)


@dataclass(frozen=True, slots=True)
class Placement:
    """`scaled`: the size of the whole photo on the screen; `cut`: its part that shows, in those pixels;
    `at`: where that part stands in the box. All x, y, width, height in screen pixels."""

    scaled: tuple[int, int]
    cut: tuple[int, int, int, int]
    at: tuple[int, int, int, int]


def place(width_px: int, height_px: int, box_width_px: int, box_height_px: int, fit: str) -> Placement:
    """Fill or contain a photo of `width_px` x `height_px`: `auto`, `portrait` or `contain` (PICTURE.md 14)."""
    cover = max(box_width_px / width_px, box_height_px / height_px)
    contain = min(box_width_px / width_px, box_height_px / height_px)
    fills = fit == "portrait" or (fit == "auto" and 1 - contain / cover <= MAX_LOSS and cover <= MAX_UPSCALE)
    scale = cover if fills else min(contain, MAX_UPSCALE)
    scaled = (_side(width_px * scale), _side(height_px * scale))
    if fills:
        scaled = (max(scaled[0], box_width_px), max(scaled[1], box_height_px))
    shown = (min(scaled[0], box_width_px), min(scaled[1], box_height_px))
    cut = (round((scaled[0] - shown[0]) / 2), round((scaled[1] - shown[1]) * ANCHOR[fit]))
    at = ((box_width_px - shown[0]) // 2, (box_height_px - shown[1]) // 2)
    return Placement(scaled, (*cut, *shown), (*at, *shown))


def _side(length: float) -> int:
    return max(1, round(length))


def composed(photo: Image.Image, placement: Placement, box: tuple[int, int]) -> Image.Image:
    """The box as it shows: the photo (RGB, of size `placement.scaled`) over its own blurred, darkened copy."""
    x, y, width, height = placement.cut
    shown = photo.crop((x, y, x + width, y + height))
    if (width, height) == box:
        return shown
    ground = _ground(photo, box)
    _draw_frame(ground, placement.at)
    ground.paste(shown, placement.at[:2])
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
