"""Time as an argument: the one place that asks the machine what time it is.

Wall time decides schedules, in the site's zone (Asia/Shanghai by default, from `tzdata`, never the machine's);
monotonic time drives motion.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
RELEASED = datetime(2026, 11, 1, tzinfo=UTC)  # of this program: a clock that says less is not set


@dataclass(frozen=True, slots=True)
class Clock:
    """The machine's clock, read in the site's time zone."""

    zone: ZoneInfo = SHANGHAI

    def wall(self) -> datetime:
        """Now, aware, in the site's zone."""
        return datetime.now(self.zone)

    def monotonic(self) -> float:
        """Seconds that never jump."""
        return time.monotonic()
