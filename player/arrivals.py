"""When each item was first seen (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from player.clock import RELEASED


def arrived(known: Mapping[str, datetime], there: Iterable[str], now: datetime) -> dict[str, datetime]:
    """What is known, and now for what is new; also for what a clock that had not been set yet has dated, once it is right."""
    is_dated = now >= RELEASED
    return {**known, **{name: now for name in there if name not in known or (is_dated and known[name] < RELEASED)}}
