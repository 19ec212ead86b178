"""Moments as people type them on the command line."""

from __future__ import annotations

import re
from datetime import datetime

from player.clock import Clock
from player.dates import parse_moment


def moment(text: str, now: datetime) -> datetime:
    """`now`, `9:30`, `2026-11-24` or `2026-11-24 9:30`, in the site's zone. Raises ValueError for anything else."""
    if text.strip().lower() in ("now", "现在"):
        return now
    clock = re.fullmatch(r"(\d{1,2})[:：](\d{2})", text.strip())
    if clock and int(clock[1]) < 24 and int(clock[2]) < 60:
        return now.replace(hour=int(clock[1]), minute=int(clock[2]), second=0, microsecond=0)
    found = parse_moment(text, now=now)
    if found is None:
        raise ValueError(text)
    return found.astimezone(now.tzinfo or Clock().zone)
