"""A film's frame as its decoder leaves it, in luma and chroma planes: in a slot of the ring these take 3 MB at 1080p, its BGRA 8.

Converted by whoever reads it, straight to where it is shown, a frame passes through memory once less: 0.6 ms of CPU instead of
0.8. Only what needs neither scaling nor room behind its rows goes this way; all else stands in its slot as BGRA.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any

from player.workshop.swscale import VECTOR_PX, Shape, shape_of

FORMATS = ("", "yuv420p", "yuvj420p", "yuv422p", "yuvj422p")  # by number; 0 is BGRA
WORDS = struct.Struct("=BBBxII")


@dataclass(frozen=True, slots=True)
class Planes:
    """What three planes, one behind the other, are: `shape`, and the bytes of a row of luma and of chroma."""

    shape: Shape
    luma_row: int
    chroma_row: int

    @property
    def rows(self) -> tuple[int, int, int]:
        """Bytes of a row, for each plane."""
        return self.luma_row, self.chroma_row, self.chroma_row

    @property
    def sizes(self) -> tuple[int, int, int]:
        """Bytes of each plane."""
        height = self.shape.height_px
        chroma = self.chroma_row * (-(-height // 2) if "420" in self.shape.format else height)
        return self.luma_row * height, chroma, chroma

    @property
    def fits(self) -> bool:
        """Whether rows are whole and all of them have room in a slot, and vectors in the rows of BGRA that they become."""
        width, height = self.shape.width_px, self.shape.height_px
        return not width % VECTOR_PX and self.luma_row >= width and self.chroma_row >= width // 2 and sum(self.sizes) <= width * height * 4

    def addresses(self, address: int) -> tuple[int, int, int]:
        """Where each plane begins, if the first does at `address`."""
        luma, chroma, _ = self.sizes
        return address, address + luma, address + luma + chroma

    def pack(self) -> bytes:
        """As words beside the ring's slot; `unpacked` knows the rest."""
        return WORDS.pack(FORMATS.index(self.shape.format), self.shape.matrix, self.shape.is_full_range, self.luma_row, self.chroma_row)


def unpacked(words: bytes, width_px: int, height_px: int) -> Planes | None:
    """What `pack` said of a frame of this size; None for BGRA, and for planes that would not lie within its slot.

    The words come from a process that decodes what anybody may have made: swscale believes them.
    """
    number, matrix, is_full_range, luma_row, chroma_row = WORDS.unpack(words)
    if not 0 < number < len(FORMATS):
        return None
    found = Planes(Shape(width_px, height_px, FORMATS[number], matrix, bool(is_full_range)), luma_row, chroma_row)
    return found if found.fits else None


def planes_of(frame: Any, size: tuple[int, int]) -> Planes | None:
    """Those of a frame that can be left as it is to be shown at this size; None where it can't."""
    shape = shape_of(frame)
    if shape.format not in FORMATS or (shape.width_px, shape.height_px) != size:
        return None
    luma, blue, red = (plane.line_size for plane in frame.planes)
    found = Planes(shape, luma, blue)
    return found if blue == red and found.fits else None


def copy_planes(frame: Any, planes: Planes, target: memoryview) -> None:
    """The frame's planes one behind the other."""
    width = planes.shape.width_px
    start = 0
    for plane, size, row, shown in zip(frame.planes, planes.sizes, planes.rows, (width, width // 2, width // 2), strict=True):
        end = size - row + shown  # what is behind the last row need not be the frame's
        target[start : start + end] = memoryview(plane)[:end]
        start += size
