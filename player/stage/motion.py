"""Motion as a function of elapsed time: whole ticks of 1/60 s and the curves over them (PICTURE.md 18)."""

from __future__ import annotations

from functools import lru_cache

from player.changes import TICKS_PER_S

STANDARD = (0.2, 0.0, 0.0, 1.0)
ENTER = (0.05, 0.7, 0.1, 1.0)
LEAVE = (0.3, 0.0, 0.8, 0.15)
EVEN = (0.4, 0.0, 0.6, 1.0)  # for opacity: as slow at its end as at its start, so that neither side pops


def ticks_of(elapsed_s: float) -> int:
    """Whole ticks in `elapsed_s`; late ticks are skipped, never slowed."""
    return max(0, round(elapsed_s * TICKS_PER_S))


@lru_cache(maxsize=4096)
def eased(phase: int, ticks: int, curve: tuple[float, float, float, float] = EVEN) -> float:
    """Progress 0..1 at `phase` of `ticks` along a cubic Bezier curve (CSS easing, W3C css-easing-1)."""
    if ticks <= 0 or phase >= ticks:
        return 1.0
    if phase <= 0:
        return 0.0
    x1, y1, x2, y2 = curve
    target = phase / ticks
    low, high = 0.0, 1.0
    for _ in range(32):
        middle = (low + high) / 2
        if _bezier(middle, x1, x2) < target:
            low = middle
        else:
            high = middle
    return _bezier(low, y1, y2)


def _bezier(t: float, first: float, second: float) -> float:
    return 3 * (1 - t) ** 2 * t * first + 3 * (1 - t) * t * t * second + t**3


def ticker_px_a_tick(caption_px: int, characters_per_s: float = 4.5) -> int:
    """Whole pixels a tick, the nearest to 4.5 characters a second and never over 6 (PICTURE.md 17)."""
    wanted = characters_per_s * caption_px / TICKS_PER_S
    most = max(1, int(6 * caption_px / TICKS_PER_S))
    return min(max(1, round(wanted)), most)


SHIFT_S = 600
SHIFTS = ((0, 0), (2, 1), (4, 2), (2, 4), (0, 3), (-2, 4), (-4, 2), (-3, 0), (-4, -2), (-2, -4), (0, -3), (2, -4), (4, -2), (3, 0))


def burn_in_shift(epoch_s: float) -> tuple[int, int]:
    """Where static parts stand in this ten-minute span: up to 4 px from home (PICTURE.md 20)."""
    return SHIFTS[int(epoch_s // SHIFT_S) % len(SHIFTS)]
