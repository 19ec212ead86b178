"""A name whose end was over when the file was put where it is: it never shows there, and perhaps no end was meant. Pure.

Pictures of an event are made during it and dropped afterwards: 宣传周（2026年10月12日至2026年10月18日）.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from player.calendar.days import full_day, half_width, plainly
from player.problems import Place, Problem, Severity
from player.stem import without_endings
from player.terms.bracket import ANY_DAY, DATA_OF, Drop
from player.terms.expiry import over_before, spelt
from player.terms.period import Period, parse_period


def late(path: str, name: str, zone: ZoneInfo, drop: Drop) -> Problem | None:
    """The word about the name of the file or event folder at `path` (item id), which came in time and was put there when its end was over."""
    text = without_endings(spelt(name))
    found = over_before(text, zone, replace(drop, day=drop.put))
    if not found or over_before(text, zone, drop):
        return None
    facts = {"found": found, "mended": spelt(name).replace(text, _mended(text, found, zone), 1)}
    return Problem("name_over_at_once", Place(path, text=name), Severity.NOTE, facts)


def _mended(text: str, found: str, zone: ZoneInfo) -> str:
    """The name with its days in front, where they are only the event's; figures are said to be such."""
    inner = plainly(found[1:-1])
    if DATA_OF.match(inner):
        return text.replace(found, f"{found[0]}数据{found[1:]}", 1)
    before, _, behind = text.partition(found)
    rest = f"{before.rstrip()} {behind.lstrip()}".strip()
    period = parse_period(inner, since=ANY_DAY, zone=zone)
    return f"{_days(period)} {rest}" if period and not full_day(half_width(rest)) else rest


def _days(period: Period) -> str:
    """`2026-10-12至10-18`, as a name begins with them."""
    first, last = period.first.date(), ((period.until or period.first) - timedelta(microseconds=1)).date()
    if last <= first:
        return f"{first:%Y-%m-%d}"
    return f"{first:%Y-%m-%d}至{last:%m-%d}" if first.year == last.year else f"{first:%Y-%m-%d}至{last:%Y-%m-%d}"
