"""How playlists share the days: which are over, which never show, when none is on, which of two is meant. Pure.

Days count as a plain week here (Monday to Friday are working days): 调休 moves single days, not the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Protocol

from player.calendar.dateranges import DateRange
from player.calendar.dayparts import ALL_DAY, Minutes
from player.playlist import Playlist

WEEK = range(7)
DAY_MIN = 1440


def is_over(dates: Sequence[DateRange], today: date) -> bool:
    """Whether all dates have passed."""
    return bool(dates) and all(span.last < today for span in dates)


def first_day(today: date, *dates: Sequence[DateRange]) -> date | None:
    """The first day from `today` on that each of them allows, as one without dates allows all; None where there is none."""
    spans = [DateRange(today, date.max)]
    for allowed in filter(None, dates):
        meetings = (DateRange(max(one.first, other.first), min(one.last, other.last)) for one in spans for other in allowed)
        spans = [span for span in meetings if span.first <= span.last]
    return min((span.first for span in spans), default=None)


class Days(Protocol):
    """What playlists and opening hours have in common."""

    @property
    def days(self) -> frozenset[int] | None: ...
    @property
    def workdays(self) -> bool | None: ...
    @property
    def times(self) -> tuple[Minutes, ...]: ...


def weekdays_of(playlist: Days) -> frozenset[int]:
    """The days of a plain week on which it is meant, from Monday 0."""
    if playlist.workdays is None:
        return playlist.days if playlist.days is not None else frozenset(WEEK)
    return frozenset(WEEK[:5] if playlist.workdays else WEEK[5:]) | (playlist.days or frozenset())


def minutes_of(times: Iterable[Minutes]) -> Iterator[Minutes]:
    """Spans within one day; one past midnight becomes two."""
    for start, end in times:
        if start < end:
            yield start, end
        else:
            yield start, DAY_MIN
            yield 0, end


def has_day(playlist: Playlist) -> bool:
    """Whether any of its dates falls on one of its days; working days may be moved onto any."""
    if not playlist.dates or playlist.workdays is not None:
        return True
    return any(set(_weekdays_within(span)) & weekdays_of(playlist) for span in playlist.dates)


def _weekdays_within(span: DateRange) -> Iterable[int]:
    if (span.last - span.first).days >= 6:
        return WEEK
    return [(span.first + timedelta(days=offset)).weekday() for offset in range((span.last - span.first).days + 1)]


def hides(high: Playlist, low: Playlist) -> bool:
    """Whether `low` never gets a minute because of `high`: the higher one is on whenever the lower one is."""
    if high.priority <= low.priority or high.dates or high.workdays != low.workdays:
        return high.priority > low.priority and _is_always(high)
    return weekdays_of(low) <= weekdays_of(high) and not list(_uncovered(minutes_of(low.times), minutes_of(high.times)))


def _is_always(playlist: Playlist) -> bool:
    return (playlist.days, playlist.workdays, playlist.times, playlist.dates) == (None, None, ALL_DAY, ())


def clashes(one: Playlist, other: Playlist) -> bool:
    """Whether both are meant at the same minute with the same priority."""
    if one.priority != other.priority or not weekdays_of(one) & weekdays_of(other):
        return False
    dates = not one.dates or not other.dates or any(a.first <= b.last and b.first <= a.last for a in one.dates for b in other.dates)
    times = any(a < d and c < b for a, b in minutes_of(one.times) for c, d in minutes_of(other.times))
    return dates and times


def is_same_time(one: Playlist, other: Playlist) -> bool:
    """Whether two playlists say the same of when they are meant: most likely one is a copy."""
    return (weekdays_of(one), one.workdays, one.times, one.dates) == (weekdays_of(other), other.workdays, other.times, other.dates)


def gaps(playlists: Iterable[Playlist], hours: Days | None = None) -> list[tuple[int, Minutes]]:
    """The weekdays and minutes of the opening hours (None: always) at which no playlist is meant, whatever the date."""
    lasting = [playlist for playlist in playlists if not playlist.dates]
    found: list[tuple[int, Minutes]] = []
    for day in sorted(weekdays_of(hours)) if hours else WEEK:
        covered = [span for playlist in lasting if day in weekdays_of(playlist) for span in minutes_of(playlist.times)]
        found += [(day, span) for span in _uncovered(minutes_of(hours.times if hours else ALL_DAY), covered)]
    return found


def _uncovered(wanted: Iterable[Minutes], covered: Iterable[Minutes]) -> Iterator[Minutes]:
    """The parts of `wanted` that lie in none of `covered`."""
    spans = sorted(covered)
    for start, end in sorted(wanted):
        at = start
        for first, last in spans:
            if last <= at or first >= end:
                continue
            if first > at:
                yield at, first
            at = max(at, last)
        if at < end:
            yield at, end
