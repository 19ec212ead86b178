"""A bell for a select loop: other threads ring it, the loop wakes."""

from __future__ import annotations

import contextlib
import os


class Bell:
    """A pipe of our own. `ring` may be called from any thread, also after `close`."""

    def __init__(self) -> None:
        self._out, self._in = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)

    def fileno(self) -> int:
        """The descriptor to wait on."""
        return self._out

    def ring(self) -> None:
        """Wake the loop. It wakes once, however often this is called meanwhile."""
        with contextlib.suppress(OSError):
            os.write(self._in, b"!")

    def hush(self) -> None:
        """It was heard."""
        with contextlib.suppress(BlockingIOError):
            os.read(self._out, 4096)

    def close(self) -> None:
        out, self._in, self._out = (self._out, self._in), -1, -1
        for fd in out:
            os.close(fd)
