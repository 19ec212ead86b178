"""Pixels in a memfd: `(height, width, 4)` BGRA bytes, rows packed tightly, handed over by descriptor."""

from __future__ import annotations

import mmap
import os
from types import TracebackType

BYTES_PER_PIXEL = 4


class Pixels:
    """A mapped memfd of `width_px` x `height_px` BGRA pixels. Close it, or use it in a `with`."""

    def __init__(self, fd: int, width_px: int, height_px: int) -> None:
        self.fd = fd
        self.width_px = width_px
        self.height_px = height_px
        self.memory = mmap.mmap(fd, self.size_bytes)

    @classmethod
    def blank(cls, width_px: int, height_px: int) -> Pixels:
        """Fresh, zeroed pixels of our own."""
        fd = os.memfd_create("pixels", os.MFD_CLOEXEC)
        try:
            os.ftruncate(fd, width_px * height_px * BYTES_PER_PIXEL)
            return cls(fd, width_px, height_px)
        except BaseException:
            os.close(fd)
            raise

    @classmethod
    def received(cls, fd: int, width_px: int, height_px: int) -> Pixels:
        """The pixels behind a descriptor that a child sent; takes the descriptor over.

        Raises ValueError when the memfd is smaller than the size that was claimed.
        """
        if width_px < 1 or height_px < 1 or os.fstat(fd).st_size < width_px * height_px * BYTES_PER_PIXEL:
            os.close(fd)
            raise ValueError("fewer pixels than claimed")
        return cls(fd, width_px, height_px)

    @property
    def size_bytes(self) -> int:
        return self.width_px * self.height_px * BYTES_PER_PIXEL

    @property
    def pitch_bytes(self) -> int:
        return self.width_px * BYTES_PER_PIXEL

    def close(self) -> None:
        self.memory.close()
        os.close(self.fd)

    def __enter__(self) -> Pixels:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
