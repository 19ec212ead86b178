"""The frames log: JSON lines, one for each presented frame, and the figures over the last of them."""

from __future__ import annotations

import json
from collections import deque
from pathlib import Path
from typing import Any, BinaryIO

from player.stage.cue import Cue

RECENT = 600
DROP_MS = 25.0
WRITE_BUFFER_BYTES = 1 << 20
ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # made once: `json.dumps` makes one a line


class FramesLog:
    """Counts every frame; writes each, with its cue, where a file was asked for."""

    def __init__(self, path: Path | None) -> None:
        self._file: BinaryIO | None = path.open("wb", buffering=WRITE_BUFFER_BYTES) if path else None
        self._late_ms: deque[float] = deque(maxlen=RECENT)
        self._counts: dict[str, int] = {}
        self.frames = 0
        self.drops = 0
        self.presented_s = 0.0
        self._worst_ms = 0.0

    def note(self, presented_s: float, cue: Cue, late_ms: float, phase: str) -> None:
        """One frame reached the glass at monotonic `presented_s`, `late_ms` after its moment."""
        self.frames += 1
        self.presented_s = presented_s
        self._counts[phase] = self._counts.get(phase, 0) + 1
        if phase != "still":
            self._late_ms.append(late_ms)
            self._worst_ms = max(self._worst_ms, late_ms)
            self.drops += late_ms > DROP_MS
        if self._file:
            line = {"t": round(presented_s, 6), "cue": cue.as_dict(), "late_ms": round(late_ms, 3), "phase": phase}
            self._file.write(ENCODER.encode(line).encode() + b"\n")

    def late_p99_ms(self) -> float:
        """99th percentile of lateness over the last 600 moving frames, in ms."""
        ordered = sorted(self._late_ms)
        return ordered[int(len(ordered) * 0.99)] if ordered else 0.0

    def summary(self) -> dict[str, Any]:
        return {
            "summary": True,
            "frames": self.frames,
            "phases": dict(self._counts),
            "drops": self.drops,
            "late_p99_ms": round(self.late_p99_ms(), 3),
            "late_max_ms": round(self._worst_ms, 3),
        }

    def close(self) -> None:
        """Write the summary as the last line."""
        if self._file:
            self._file.write(json.dumps(self.summary()).encode() + b"\n")
            self._file.close()
            self._file = None
