"""`state/screen.png`: what a virtual screen shows, encoded by a worker, written in one step."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from player.records.files import write_whole


def write_screen(path: Path, fds: tuple[int, ...]) -> None:
    """The PNG in these descriptors, which are closed; a disk that won't have it keeps the one before."""
    for fd in fds:
        with contextlib.suppress(OSError), os.fdopen(fd, "rb") as file:
            file.seek(0)
            write_whole(path, file.read())
