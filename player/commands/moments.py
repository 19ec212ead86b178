"""Moments as people type them on the command line."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from player.calendar.dates import parse_moment
from player.clock import Clock

CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?")


def stretch(start: str, end: str, now: datetime) -> tuple[datetime, datetime]:
    """From a moment to a later one; a bare clock time that comes before it is the next day's. Raises ValueError."""
    began = moment(start, now)
    is_clock = bool(CLOCK.fullmatch(end.strip()))
    ended = moment(end, began if is_clock else now)
    if is_clock and ended < began:
        ended += timedelta(days=1)
    if ended <= began:
        raise ValueError(end)
    return began, ended


def moment(text: str, now: datetime) -> datetime:
    """`now`, `9:30`, `9:30:15`, `24:00`, `2026-11-24` or `2026-11-24 9:30`, in the site's zone. Raises ValueError for anything else."""
    if text.strip().lower() in ("now", "现在"):
        return now
    clock = CLOCK.fullmatch(text.strip())
    hour, minute, second = (int(part or 0) for part in clock.groups()) if clock else (99, 0, 0)
    if (hour < 24 and minute < 60 and second < 60) or (hour, minute, second) == (24, 0, 0):
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight + timedelta(hours=hour, minutes=minute, seconds=second)
    found = parse_moment(text, now=now)
    if found is None:
        raise ValueError(text)
    return found.astimezone(now.tzinfo or Clock().zone)
