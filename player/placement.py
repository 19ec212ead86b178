"""Where a photo stands in its box: pure geometry (PICTURE.md 14)."""

from __future__ import annotations

from dataclasses import dataclass

MAX_LOSS = 0.12  # a photo fills its box if at most this share of a side is lost
MAX_UPSCALE = 1.2
ANCHOR = {"auto": 0.38, "portrait": 0.10, "contain": 0.5}  # of what is cut away, the share cut at the top


@dataclass(frozen=True, slots=True)
class Placement:
    """`scaled`: the size of the whole photo on the screen; `cut`: its part that shows, in those pixels;
    `at`: where that part stands in the box. All x, y, width, height in screen pixels."""

    scaled: tuple[int, int]
    cut: tuple[int, int, int, int]
    at: tuple[int, int, int, int]


def place(width_px: float, height_px: float, box_width_px: int, box_height_px: int, fit: str) -> Placement:
    """Fill or contain a photo of `width_px` x `height_px`: `auto`, `portrait` or `contain`."""
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
