"""Sizes and zones in pixels, computed from the canvas and from how far away people stand (PICTURE.md). Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

INK_EM = 0.89  # ink height of Noto SC
FLUENT = 142  # viewing distance / ink height for fluent reading of Chinese
RATIO = 1.35
INCH_M = 0.0254
SHIFT_PX = 4  # burn-in margin around header and label

Rect = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Layout:
    """Boxes are `(x, y, width, height)` in canvas pixels; the four type sizes are em heights."""

    canvas: tuple[int, int]
    header: Rect
    main: Rect
    ticker: Rect
    caption_px: int
    body_px: int
    sub_px: int
    title_px: int
    margin_px: int
    inset_px: int
    qr_px: int
    unit_px: float  # 1/1080 of the shorter side

    @property
    def is_portrait(self) -> bool:
        return self.canvas[1] > self.canvas[0]

    def px(self, units: float) -> int:
        """A length said in 1/1080 of the shorter side, at least one pixel."""
        return max(1, round(units * self.unit_px))


@lru_cache(maxsize=64)
def arrange(width_px: int, height_px: int, diagonal_in: float = 55, distance_m: float = 4, qr_m: float = 2, ticker: bool = True) -> Layout:
    """The layout of a screen. Without a ticker the main zone reaches down to the edge."""
    px_per_m = math.hypot(width_px, height_px) / (diagonal_in * INCH_M)
    unit = min(width_px, height_px) / 1080
    body = _bounded(distance_m / FLUENT / INK_EM * px_per_m, width_px, height_px)
    caption = round(body / RATIO * 0.972)
    inset = max(round(22 * unit), round(0.02 * height_px))
    header_px = max(round(104 * unit), round(caption * 2.6), inset + round(1.84 * caption + 16 * unit))  # two lines of date
    ticker_px = max(round(76 * unit), round(caption * 2.05), 2 * inset + round(INK_EM * caption))
    bottom = height_px - ticker_px if ticker else height_px
    return Layout(
        canvas=(width_px, height_px),
        header=(0, 0, width_px, header_px),
        main=(0, header_px, width_px, bottom - header_px),
        ticker=(0, height_px - ticker_px, width_px, ticker_px),
        caption_px=caption,
        body_px=body,
        sub_px=round(body * RATIO),
        title_px=round(body * 1.92),
        margin_px=round(0.05 * width_px) if width_px >= height_px else round(0.06 * width_px),
        inset_px=inset,
        qr_px=round(qr_m / 10 * px_per_m),
        unit_px=unit,
    )


def _bounded(body_px: float, width_px: int, height_px: int) -> int:
    """No body so large that fewer than 14 characters make a line, none too small to draw."""
    return round(max(14.0, min(body_px, width_px / 16, height_px / 12)))
