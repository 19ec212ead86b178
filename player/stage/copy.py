"""A film's frame onto a surface: planes are converted straight to where they are shown; BGRA takes one memmove where the
pitches agree (0.27 ms; blitting a borrowed buffer takes 0.8)."""

from __future__ import annotations

import ctypes
import logging

import pygame

from player.stage.loaded import Frame
from player.workshop.planes import Planes
from player.workshop.swscale import Shape, Straight

LOG = logging.getLogger(__name__)
EVEN_BYTES = 16  # as SDL lays out its surfaces on every machine: some do no better; vectors are written there


class FramePainter:
    """Puts frames onto 32-bit surfaces, which are not locked afterwards; keeps the conversion of the last shape."""

    def __init__(self) -> None:
        self._straight: Straight | None = None
        self._refused: Shape | None = None
        self._room = bytearray()

    def paint(self, surface: pygame.Surface, frame: Frame, at: tuple[int, int] = (0, 0)) -> None:
        """Put a frame at `at`; what doesn't fit is cut off."""
        if frame.planes is None:
            copy_frame(surface, frame, at)
        elif straight := self._straight_for(frame.planes.shape):
            self._convert(straight, frame, frame.planes, surface, at)

    def _convert(self, straight: Straight, frame: Frame, planes: Planes, surface: pygame.Surface, at: tuple[int, int]) -> None:
        """Straight onto the surface, or aside first where vectors can't be written there."""
        sources = planes.addresses(_address(frame.view))
        buffer, pitch = surface.get_buffer(), surface.get_pitch()
        target = _address(buffer) + at[1] * pitch + at[0] * 4
        if _has_room(surface, frame, at) and not (target % EVEN_BYTES or pitch % EVEN_BYTES):
            straight.convert(sources, planes.rows, target, pitch)
        else:
            room = self._aside(frame)
            straight.convert(sources, planes.rows, room, frame.width_px * 4)
            _copy(surface, room, (frame.width_px, frame.height_px), at)
        del buffer

    def _straight_for(self, shape: Shape) -> Straight | None:
        if self._straight is None or self._straight.shape != shape:
            if self._straight:
                self._straight.close()
            self._straight = None
            if shape != self._refused:  # said once
                self._straight = self._begun(shape)
        return self._straight

    def _begun(self, shape: Shape) -> Straight | None:
        try:
            return Straight(shape, shape.width_px, shape.height_px)
        except RuntimeError as error:  # nobody asks for planes where there is no swscale
            LOG.error("frames not shown: %s", error)
            self._refused = shape
            return None

    def _aside(self, frame: Frame) -> int:
        """Where there is room for a frame whose rows are packed tightly."""
        size = frame.width_px * frame.height_px * 4 + EVEN_BYTES
        if len(self._room) < size:
            self._room = bytearray(size)
        return -(-_address(self._room) // EVEN_BYTES) * EVEN_BYTES


def copy_frame(surface: pygame.Surface, frame: Frame, at: tuple[int, int] = (0, 0)) -> None:
    """Copy BGRA pixels to `at` on a 32-bit surface; what doesn't fit is cut off."""
    _copy(surface, _address(frame.view), (frame.width_px, frame.height_px), at)


def _copy(surface: pygame.Surface, source: int, size: tuple[int, int], at: tuple[int, int]) -> None:
    (x, y), (width, height) = at, size
    left, top = max(0, -x), max(0, -y)
    wide = min(width, surface.get_width() - x) - left
    high = min(height, surface.get_height() - y) - top
    if wide <= 0 or high <= 0:
        return
    pitch, row = surface.get_pitch(), width * 4
    buffer = surface.get_buffer()
    target = _address(buffer) + (y + top) * pitch + (x + left) * 4
    source += top * row + left * 4
    if pitch == row and wide == width:
        ctypes.memmove(target, source, row * high)
    else:
        for line in range(high):
            ctypes.memmove(target + line * pitch, source + line * row, wide * 4)
    del buffer


def _has_room(surface: pygame.Surface, frame: Frame, at: tuple[int, int]) -> bool:
    x, y = at
    return x >= 0 and y >= 0 and x + frame.width_px <= surface.get_width() and y + frame.height_px <= surface.get_height()


def _address(buffer: object) -> int:
    """Where pixels lie."""
    return ctypes.addressof(ctypes.c_char.from_buffer(buffer))  # type: ignore[arg-type]
