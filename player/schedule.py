"""Which playlists are valid at a moment: days, 调休, date ranges, hours, priority (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Protocol

from player.playlist import Block, Playlist

Minutes = tuple[int, int]
IsWorkday = Callable[[date], bool]
DAY_MINUTES = 24 * 60


class Days(Protocol):
    """What opening hours and playlists have in common."""

    @property
    def days(self) -> frozenset[int] | None: ...
    @property
    def workdays(self) -> bool | None: ...
    @property
    def times(self) -> tuple[Minutes, ...]: ...


class Dated(Protocol):
    """What begins and ends at moments of its own: an item."""

    @property
    def valid_from(self) -> datetime | None: ...
    @property
    def until(self) -> datetime | None: ...


def valid_at(playlists: Iterable[Playlist], now: datetime, is_workday: IsWorkday) -> tuple[Playlist, ...]:
    """The playlists that are for this moment, in the order of their files."""
    return tuple(playlist for playlist in playlists if is_valid(playlist, now, is_workday))


def ranks(playlists: Iterable[Playlist]) -> list[tuple[Playlist, ...]]:
    """Playlists of one priority together, the highest first: they take turns in one round, and the next rank waits until they have
    nothing to show."""
    ordered = sorted(playlists, key=lambda playlist: -playlist.priority)
    return [tuple(rank) for _, rank in groupby(ordered, key=lambda playlist: playlist.priority)]


def is_valid(playlist: Playlist, now: datetime, is_workday: IsWorkday) -> bool:
    """Whether a playlist is for this moment. After midnight a span that began yesterday is yesterday's."""
    return any(_is_of_day(playlist, day, is_workday) and _in_dates(playlist, day) for day in _days_of(playlist.times, now))


def is_open(hours: Days | None, now: datetime, is_workday: IsWorkday) -> bool:
    """Whether the lobby is open; always, where no hours are said."""
    return hours is None or any(_is_of_day(hours, day, is_workday) for day in _days_of(hours.times, now))


def block_is_on(block: Block, now: datetime) -> bool:
    """Whether a block plays at this moment."""
    days = _days_of(block.times, now)
    return not block.disabled and any(not block.dates or any(span.first <= day <= span.last for span in block.dates) for day in days)


def next_change(playlists: Sequence[Playlist], hours: Days | None, now: datetime, dated: Iterable[Dated] = ()) -> datetime:
    """The next moment at which another playlist, block or the hours may begin to count, or one of `dated` begins or ends; midnight
    at the latest, which ages notices and news."""
    minutes = {DAY_MINUTES}
    spans = [*(hours.times if hours else ())]
    for playlist in playlists:
        spans += [*playlist.times, *(span for block in playlist.blocks for span in block.times)]
    minutes |= {minute % DAY_MINUTES or DAY_MINUTES for span in spans for minute in span}
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    moments = [midnight + timedelta(minutes=minute) for minute in minutes]
    moments += [moment for part in dated for moment in (part.valid_from, part.until) if moment]
    return min(moment for moment in moments if moment > now)


def _days_of(times: Sequence[Minutes], now: datetime) -> list[date]:
    """The days to which this moment belongs by these spans: today, or yesterday for a span past midnight."""
    minute = now.hour * 60 + now.minute
    days = []
    for start, end in times:
        if start < end:
            days += [now.date()] if start <= minute < end else []
        else:
            days += [now.date()] if minute >= start else []
            days += [now.date() - timedelta(days=1)] if minute < end else []
    return days


def _is_of_day(part: Days, day: date, is_workday: IsWorkday) -> bool:
    if part.days is not None and day.weekday() in part.days:
        return True
    return part.days is None if part.workdays is None else is_workday(day) == part.workdays


def _in_dates(playlist: Playlist, day: date) -> bool:
    return not playlist.dates or any(span.first <= day <= span.last for span in playlist.dates)
