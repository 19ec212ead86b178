"""`state/screen.png` of a virtual screen: a copy of the canvas from the stage, encoded by a worker."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from player.messages import Grab, Message, Screen
from player.records.screenshot import write_screen
from player.workshop.desk import Desk


class Screenshots:
    """One at a time; `tell` speaks to the stage."""

    def __init__(self, path: Path, desk: Desk, tell: Callable[[Message], None]) -> None:
        self._path, self._desk, self._tell = path, desk, tell

    def ask(self) -> None:
        """Have the next one made."""
        self._tell(Grab())

    def take(self, screen: Screen, fd: int) -> None:
        """The canvas as it stood; the descriptor stays the caller's."""
        if self._desk.is_idle:
            job = {"do": "encode", "width_px": screen.width_px, "height_px": screen.height_px}
            self._desk.ask(job, [os.dup(fd)], lambda answer: write_screen(self._path, answer.fds))
