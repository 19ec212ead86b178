"""A ring of frames in a memfd between one film (the writer) and the stage (the reader). No locks: a state word a slot.

The first page holds control words; slots follow, page-aligned, each with room for BGRA pixels; a frame may stand there as planes
instead, which take less. Pages that nobody wrote cost no memory.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import struct
from dataclasses import dataclass

from player.workshop.planes import WORDS, Planes, unpacked

PAGE = 4096
SLOTS = 7
SPARE_BYTES = 64  # behind a frame: swscale's vector code writes up to 56 bytes past its end (measured)
HEAD = struct.Struct("=IIq")  # frames written, end (0 runs, 1 ended, 2 failed), duration of the last frame in us
SLOT = struct.Struct("=Iiq")  # state (0 free, 1 ready), index, PTS in us from the first frame
PLANES_AT = 2048  # in the first page: what planes stand in each slot
RUNS, ENDED, FAILED = 0, 1, 2
FREE, READY = 0, 1


@dataclass(frozen=True, slots=True)
class Stamp:
    """A frame in a slot: which, and when it is due, in microseconds from the first."""

    slot: int
    index: int
    pts_us: int


class Ring:
    """`slots` frames of `width_px` x `height_px`. The writer fills free slots in turn, the reader frees them in turn."""

    def __init__(self, fd: int, width_px: int, height_px: int, slots: int = SLOTS) -> None:
        """Takes `fd` over. Raises ValueError when it is smaller than that."""
        self.fd = fd
        self.width_px, self.height_px, self.slots = width_px, height_px, slots
        self.frame_bytes = width_px * height_px * 4
        self._slot_bytes = _slot_bytes(width_px, height_px)
        if os.fstat(fd).st_size < self.size_bytes:
            os.close(fd)
            raise ValueError("ring too small")
        self.memory = mmap.mmap(fd, self.size_bytes)

    @classmethod
    def fresh(cls, width_px: int, height_px: int, slots: int = SLOTS) -> Ring:
        """A new, empty ring."""
        fd = os.memfd_create("ring", os.MFD_CLOEXEC)
        os.ftruncate(fd, PAGE + slots * _slot_bytes(width_px, height_px))
        return cls(fd, width_px, height_px, slots)

    @property
    def size_bytes(self) -> int:
        return PAGE + self.slots * self._slot_bytes

    def offset(self, slot: int) -> int:
        """Where a slot's pixels begin."""
        return PAGE + slot * self._slot_bytes

    def is_free(self, slot: int) -> bool:
        return self._state(slot)[0] == FREE

    def has_room(self) -> bool:
        """Whether enough slots are free for the writer to go on: it then fills them all at a stretch."""
        free = sum(self.memory[HEAD.size + slot * SLOT.size] == FREE for slot in range(self.slots))
        return free >= -(-self.slots * 5 // 8)

    def publish(self, slot: int, index: int, pts_us: int, planes: Planes | None = None) -> None:
        """Writer: what is in the slot is whole, BGRA or these planes. The state word goes last."""
        at, words = self._word(slot), PLANES_AT + slot * WORDS.size
        self.memory[words : words + WORDS.size] = planes.pack() if planes else bytes(WORDS.size)
        SLOT.pack_into(self.memory, at, FREE, index, pts_us)
        self.memory[at : at + 4] = READY.to_bytes(4, "little")
        HEAD.pack_into(self.memory, 0, index + 1, RUNS, 0)

    def end(self, how: int, last_us: int) -> None:
        """Writer: nothing more comes."""
        written = HEAD.unpack_from(self.memory, 0)[0]
        HEAD.pack_into(self.memory, 0, written, how, last_us)

    def head(self) -> tuple[int, int, int]:
        """Frames written, how it ended, duration of the last frame in us."""
        written, how, last_us = HEAD.unpack_from(self.memory, 0)
        return int(written), int(how), int(last_us)

    def stamp(self, slot: int) -> Stamp | None:
        """Reader: the frame in a slot, if it is ready."""
        state, index, pts_us = self._state(slot)
        return Stamp(slot, index, pts_us) if state == READY else None

    def free(self, slot: int) -> None:
        """Reader: done with the slot."""
        at = self._word(slot)
        self.memory[at : at + 4] = FREE.to_bytes(4, "little")

    def planes(self, slot: int) -> Planes | None:
        """Reader: what planes stand in a slot; None where it is BGRA."""
        words = PLANES_AT + slot * WORDS.size
        return unpacked(self.memory[words : words + WORDS.size], self.width_px, self.height_px)

    def pixels(self, slot: int) -> memoryview:
        """The bytes of a slot. Release the view before `close`."""
        start = self.offset(slot)
        return memoryview(self.memory)[start : start + self.frame_bytes]

    def room(self, slot: int) -> memoryview:
        """Writer: the bytes of a slot and those spare behind them. Release the view before `close`."""
        start = self.offset(slot)
        return memoryview(self.memory)[start : start + self.frame_bytes + SPARE_BYTES]

    def close(self) -> None:
        with contextlib.suppress(BufferError):  # somebody still looks at a frame: the mapping goes with the last view
            self.memory.close()
        os.close(self.fd)

    def _word(self, slot: int) -> int:
        return HEAD.size + slot * SLOT.size

    def _state(self, slot: int) -> tuple[int, int, int]:
        state, index, pts_us = SLOT.unpack_from(self.memory, self._word(slot))
        return int(state), int(index), int(pts_us)


def _slot_bytes(width_px: int, height_px: int) -> int:
    return -(-(width_px * height_px * 4 + SPARE_BYTES) // PAGE) * PAGE
