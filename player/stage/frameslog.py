"""The frames log: JSON lines, one for each presented frame, and figures over them."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from player.stage.cue import Cue
from player.stage.cuetext import ENCODER, CueText
from player.stage.lateness import Lateness

LOG = logging.getLogger(__name__)
DROP_MS = 25.0
WRITE_BUFFER_BYTES = 1 << 20


class FramesLog:
    """Counts every frame; writes each, with its cue, where a file was asked for."""

    def __init__(self, path: Path | None) -> None:
        self._file: BinaryIO | None = path.open("wb", buffering=WRITE_BUFFER_BYTES) if path else None
        self._text = CueText()
        self._lateness = Lateness()
        self._counts: dict[str, int] = {}
        self.frames = 0
        self.drops = 0
        self.presented_s = 0.0

    def note(self, presented_s: float, cue: Cue, late_ms: float, phase: str) -> None:
        """One frame reached the glass at monotonic `presented_s`, `late_ms` after its moment."""
        self.frames += 1
        self.presented_s = presented_s
        self._counts[phase] = self._counts.get(phase, 0) + 1
        if phase != "still":
            self._lateness.note(late_ms)
            self.drops += late_ms > DROP_MS
        if self._file:
            self._write(f'{{"t":{presented_s:.6f},"cue":{self._text.of(cue)},"late_ms":{late_ms:.3f},"phase":"{phase}"}}\n')

    def flush(self) -> None:
        """Hand what was noted to the system, so that a player that is killed leaves it behind; between frames."""
        self._attempt(lambda file: file.flush())

    def late_p99_ms(self) -> float:
        """99th percentile of lateness over the last 600 moving frames, in ms."""
        return self._lateness.recent_p99_ms()

    def summary(self) -> dict[str, Any]:
        """Figures over the whole run; lateness is that of moving frames."""
        return {
            "summary": True,
            "frames": self.frames,
            "phases": dict(self._counts),
            "drops": self.drops,
            "late_p99_ms": round(self._lateness.p99_ms(), 3),
            "late_max_ms": round(self._lateness.worst_ms, 3),
        }

    def close(self) -> None:
        """Write the summary as the last line."""
        if self._file:
            self._write(ENCODER.encode(self.summary()) + "\n")
        self._attempt(lambda file: file.close())
        self._file = None

    def _write(self, line: str) -> None:
        self._attempt(lambda file: file.write(line.encode()))

    def _attempt(self, act: Callable[[BinaryIO], object]) -> None:
        """A disk that is full ends the log, not the player."""
        if self._file is None:
            return
        try:
            act(self._file)
        except OSError as error:
            LOG.error("frames log ends here: %s", error)
            file, self._file = self._file, None
            with contextlib.suppress(OSError):
                file.close()
