"""Moments as people type them on the command line."""

from __future__ import annotations

import re
import sys
from datetime import datetime

from player.cli import USAGE
from player.clock import Clock
from player.dates import parse_moment


def moment(text: str, now: datetime) -> datetime:
    """`now`, `9:30`, `2026-11-24` or `2026-11-24 9:30`, in the site's zone. Exits 64 for anything else."""
    if text.strip().lower() in ("now", "现在"):
        return now
    clock = re.fullmatch(r"(\d{1,2})[:：](\d{2})", text.strip())
    if clock and int(clock[1]) < 24 and int(clock[2]) < 60:
        return now.replace(hour=int(clock[1]), minute=int(clock[2]), second=0, microsecond=0)
    found = parse_moment(text, now=now)
    if found is None:
        sys.stderr.write(f"lobby: {text!r} is no moment; write 9:30, 2026-11-24 9:30 or now\n")
        raise SystemExit(USAGE)
    return found.astimezone(now.tzinfo or Clock().zone)
