"""How far a process steps back for others."""

from __future__ import annotations

import contextlib
import os


def step_back(niceness: int) -> None:
    """Take at least this niceness. Whoever stands further back stays there: to come forward again is not allowed to everyone."""
    with contextlib.suppress(OSError):
        if os.getpriority(os.PRIO_PROCESS, 0) < niceness:
            os.setpriority(os.PRIO_PROCESS, 0, niceness)
