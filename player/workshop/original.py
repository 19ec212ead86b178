"""A file that stays open for long: whether it is still what it was. A share's copy tool, a virus scanner or `touch` may give the
same bytes another time; only other bytes are another film."""

from __future__ import annotations

import contextlib
import hashlib
import os

BLOCK_BYTES = 64 << 10
BLOCKS = 10  # the first, the last, and some between


class Original:
    """The file behind a descriptor as it was when this was made; the descriptor stays its owner's."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._state = _state_of(fd)
        self._print = b""
        self.was_touched = False  # somebody wrote to it: what stands between the blocks that are compared may be new

    def learn(self) -> None:
        """Read some of it to know it by. What can't be read counts as replaced as soon as somebody writes to it."""
        with contextlib.suppress(OSError):
            self._print = _print_of(self._fd, self._state[0])

    def is_replaced(self) -> bool:
        """Whether other bytes stand there now. Costs one `fstat` while nothing is done to it."""
        state = _state_of(self._fd)
        if state == self._state:
            return False
        if state[0] != self._state[0] or _print_of(self._fd, state[0]) != self._print:
            return True
        self._state, self.was_touched = state, True
        return False


def _state_of(fd: int) -> tuple[int, int]:
    status = os.fstat(fd)
    return status.st_size, status.st_mtime_ns


def _print_of(fd: int, size: int) -> bytes:
    step = max(0, size - BLOCK_BYTES) / (BLOCKS - 1)
    blocks = (os.pread(fd, BLOCK_BYTES, round(step * number)) for number in range(BLOCKS))
    return hashlib.sha256(b"".join(blocks)).digest()
