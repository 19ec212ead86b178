"""Which way up a film stands and how wide its pixels are (pure): display matrices, sample aspect.

Orientations are numbered as in EXIF: 1 upright, 2 mirrored, 3 upside down, 6 to be turned clockwise, 8 the other way …
"""

from __future__ import annotations

import struct
from fractions import Fraction

MATRIX = struct.Struct("<9i")
# what (a, b, c, d) does to a pixel: x' = a x + c y, y' = b x + d y, y downwards
ORIENTATIONS = {
    (1, 0, 0, 1): 1,
    (-1, 0, 0, 1): 2,
    (-1, 0, 0, -1): 3,
    (1, 0, 0, -1): 4,
    (0, 1, 1, 0): 5,
    (0, 1, -1, 0): 6,
    (0, -1, -1, 0): 7,
    (0, -1, 1, 0): 8,
}
TILT = 0.2  # of the larger entry: what leans more is no quarter turn
WIDEST = 4


def orientation_of(matrix: bytes | None) -> int:
    """A display matrix (nine 16.16 numbers) as an orientation; 1 for none, for a broken one and for odd angles."""
    if not matrix or len(matrix) < MATRIX.size:
        return 1
    a, b, _, c, d, *_ = MATRIX.unpack(bytes(matrix[: MATRIX.size]))
    largest = max(abs(a), abs(b), abs(c), abs(d))
    if largest == 0:
        return 1
    signs = [0 if abs(value) <= TILT * largest else 1 if value > 0 else -1 for value in (a, b, c, d)]
    return ORIENTATIONS.get((signs[0], signs[1], signs[2], signs[3]), 1)


def shown_size(width_px: int, height_px: int, aspect: Fraction | None, orientation: int) -> tuple[int, int]:
    """The size a film has on the screen: square pixels, upright. An absurd sample aspect counts as square."""
    if aspect and Fraction(1, WIDEST) <= aspect <= WIDEST:
        width_px = max(1, round(width_px * aspect))
    return (height_px, width_px) if orientation >= 5 else (width_px, height_px)
