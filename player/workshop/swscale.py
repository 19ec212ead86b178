"""The swscale of PyAV's own wheel through ctypes, straight to where the pixels belong: no picture in between to allocate and copy.

`available()` is None where the library or one of its functions can't be found; `scale.Scaler` then goes PyAV's way. Both
give the same bytes, but for a hair of colour where a film is scaled down (tested).
"""

from __future__ import annotations

import ctypes
import importlib.util
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

BILINEAR = 2
PLANES = 4
VECTOR_PX = 16
BT709, BT601 = 1, 5
MATRICES = {1: BT709, 4: 4, 5: BT601, 6: BT601, 7: 7, 9: 9, 10: 9}  # AVColorSpace: 4 FCC, 7 SMPTE 240M, 9 and 10 BT.2020
ONE = 1 << 16
FATAL = 8  # AV_LOG_FATAL


class Shape(NamedTuple):
    """What a conversion depends on. `matrix` is swscale's number."""

    width_px: int
    height_px: int
    format: str
    matrix: int
    is_full_range: bool


@lru_cache(maxsize=1)
def available() -> tuple[Any, Any] | None:
    """libswscale and libavutil as PyAV has them, without the rest of PyAV: the stage has no use for it."""
    found = importlib.util.find_spec("av")
    if found is None or found.origin is None:
        return None
    folder = Path(found.origin).resolve().parent.parent / "av.libs"
    try:
        scale, util = (ctypes.CDLL(str(next(folder.glob(f"{name}-*.so*")))) for name in ("libswscale", "libavutil"))
        scale.sws_getContext.restype = ctypes.c_void_p
        scale.sws_getContext.argtypes = (*[ctypes.c_int] * 7, *[ctypes.c_void_p] * 3)
        scale.sws_scale.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p]
        scale.sws_getCoefficients.restype = ctypes.c_void_p
        scale.sws_setColorspaceDetails.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, *[ctypes.c_int] * 4]
        scale.sws_freeContext.argtypes = [ctypes.c_void_p]
        util.av_get_pix_fmt.argtypes = [ctypes.c_char_p]
        util.av_log_set_level(FATAL)  # it has a word to say of each film in full range
    except (StopIteration, OSError, AttributeError):
        return None
    return scale, util


class Straight:
    """One conversion: frames of one shape to BGRA of one size. Close it."""

    def __init__(self, shape: Shape, width_px: int, height_px: int) -> None:
        """Raises RuntimeError where swscale won't."""
        found = available()
        if found is None:
            raise RuntimeError("no swscale")
        self._scale, util = found
        self.shape = shape
        source, target = (util.av_get_pix_fmt(name.encode()) for name in (shape.format, "bgra"))
        self._context = self._scale.sws_getContext(shape.width_px, shape.height_px, source, width_px, height_px, target, BILINEAR, None, None, None)
        if not self._context:
            raise RuntimeError("swscale refuses")
        table = self._scale.sws_getCoefficients(shape.matrix)
        self._scale.sws_setColorspaceDetails(self._context, table, int(shape.is_full_range), table, 1, 0, ONE, ONE)
        self._size = (width_px, height_px)
        self._room = bytearray()

    def paint(self, frame: Any, address: int) -> None:
        """Convert into `height_px` rows of `width_px` BGRA pixels at a memory address."""
        self._paint(frame, address, self._size[0] * 4)

    def convert(self, addresses: Sequence[int], rows: Sequence[int], address: int, row: int) -> None:
        """Planes at these addresses, with so many bytes a row, into pixels at an address with `row` bytes a row."""
        sources, strides = (ctypes.c_void_p * PLANES)(*addresses), (ctypes.c_int * PLANES)(*rows)
        targets, target_rows = (ctypes.c_void_p * PLANES)(address), (ctypes.c_int * PLANES)(row)
        self._scale.sws_scale(self._context, sources, strides, 0, self.shape.height_px, targets, target_rows)

    def paint_by_rows(self, frame: Any, target: memoryview) -> None:
        """The same by way of rows that have room for whole vectors behind them."""
        width, height = self._size
        row, long_row = width * 4, -(-width // VECTOR_PX) * VECTOR_PX * 4
        self._room = self._room or bytearray(long_row * height + long_row)
        self._paint(frame, ctypes.addressof(ctypes.c_char.from_buffer(self._room)), long_row)
        room = memoryview(self._room)
        for y in range(height):
            target[y * row : (y + 1) * row] = room[y * long_row : y * long_row + row]

    def _paint(self, frame: Any, address: int, stride: int) -> None:
        planes = frame.planes
        self.convert([plane.buffer_ptr for plane in planes], [plane.line_size for plane in planes], address, stride)

    def close(self) -> None:
        if self._context:
            self._scale.sws_freeContext(self._context)
            self._context = None


def shape_of(frame: Any) -> Shape:
    """That of a decoded frame."""
    return Shape(frame.width, frame.height, frame.format.name, matrix_of(frame), frame.color_range == 2)


def matrix_of(frame: Any) -> int:
    """The colour matrix that a frame names; where it names none, 709 for high definition, else 601 (what players agree on)."""
    named = MATRICES.get(int(frame.colorspace))
    if named is not None:
        return named
    shorter, longer = sorted((frame.width, frame.height))
    return BT709 if longer >= 1280 or shorter > 576 else BT601
