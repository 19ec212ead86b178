"""What lasts where one stage follows another in the same process, because the screen has become another."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from player.display import Display, Wanted
from player.records.heartbeat import Heartbeat
from player.stage.frameslog import FramesLog


@dataclass
class Lasting:
    """The window, the frames log, the heartbeat. systemd must not hear that one stage has ended: it would end the next one, too."""

    display: Display
    log: FramesLog
    heartbeat: Heartbeat = field(default_factory=Heartbeat)

    def close(self) -> None:
        """The last stage has ended."""
        self.heartbeat.stop()
        self.log.close()
        self.display.close()


def begun(wanted: Wanted, frames_log: Path | None) -> Lasting:
    """Those of the first stage. Raises DisplayLost, and OSError for a log that can't be written."""
    return Lasting(Display(wanted, "lobby"), FramesLog(frames_log))
