"""Whether a file system has been mounted or unmounted since the last look.

What watched it ends with it, without a word; mounted again it may have the same device, root and mount id. The kernel tells of
every change of its table by an event on /proc/self/mountinfo (proc(5)), also where both came between two looks.
"""

from __future__ import annotations

import contextlib
import os
import select
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")


class Mounts:
    """Of one thread. Where the table can't be opened nothing ever changes."""

    def __init__(self, table: Path = MOUNTS) -> None:
        self._fd = -1
        self._poll = select.poll()
        with contextlib.suppress(OSError):
            self._fd = os.open(table, os.O_RDONLY | os.O_CLOEXEC)
            self._poll.register(self._fd, select.POLLPRI)

    def have_changed(self) -> bool:
        """Since this was asked last. Never waits."""
        return self._fd >= 0 and bool(self._poll.poll(0))

    def close(self) -> None:
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
