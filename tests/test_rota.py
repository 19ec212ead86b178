"""How playlists share the days."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.calendar.dateranges import DateRange
from player.calendar.dayparts import ALL_DAY, Minutes
from player.playlist import Playlist
from player.rota import clashes, gaps, has_day, hides, is_over, is_same_time
from player.schedule import ranks, valid_at
from player.site import Hours

OFFICE: tuple[Minutes, ...] = ((510, 720), (870, 1050))


def playlist(**said: object) -> Playlist:
    return Playlist(name="a", blocks=(), **said)  # type: ignore[arg-type]


def test_over_is_over() -> None:
    december = (DateRange(date(2026, 12, 1), date(2026, 12, 7)),)
    assert is_over(december, date(2026, 12, 8)) and not is_over(december, date(2026, 12, 7)) and not is_over((), date(2026, 12, 8))


@pytest.mark.parametrize(("days", "expected"), [(frozenset({5, 6}), False), (frozenset({1}), True), (None, True)])
def test_dates_without_one_of_its_days(days: frozenset[int] | None, expected: bool) -> None:
    tuesday_to_friday = (DateRange(date(2026, 12, 1), date(2026, 12, 4)),)
    assert has_day(playlist(days=days, dates=tuesday_to_friday)) is expected


def test_the_higher_one_hides_the_lower_one_only_where_it_is_always_on() -> None:
    low = playlist(times=OFFICE)
    assert hides(playlist(priority=1), low)
    assert hides(playlist(priority=1, times=((480, 1080),)), low)
    assert not hides(playlist(priority=1, times=((480, 1000),)), low)
    assert not hides(playlist(priority=1, days=frozenset({0})), low)
    assert not hides(playlist(priority=1, workdays=True), low)
    assert not hides(playlist(), low)


def test_two_at_once() -> None:
    assert clashes(playlist(), playlist(times=OFFICE))
    assert not clashes(playlist(), playlist(times=OFFICE, priority=1))
    assert not clashes(playlist(workdays=True), playlist(workdays=False))
    assert not clashes(playlist(times=((0, 510),)), playlist(times=OFFICE))
    assert clashes(playlist(times=((1320, 540),)), playlist(times=OFFICE))
    assert is_same_time(playlist(), playlist()) and not is_same_time(playlist(), playlist(times=OFFICE))


def test_the_times_without_any() -> None:
    assert gaps([playlist()]) == []
    assert gaps([playlist(workdays=True)]) == [(5, (0, 1440)), (6, (0, 1440))]
    assert gaps([playlist(times=OFFICE)], Hours(days=frozenset({2}), times=((480, 1080),))) == [(2, (480, 510)), (2, (720, 870)), (2, (1050, 1080))]
    assert gaps([playlist(workdays=True, times=((480, 1080),))], Hours(workdays=True, times=OFFICE)) == []


minute = st.integers(0, 96).map(lambda quarter: quarter * 15 % 1440)
spans = st.tuples(minute, minute).filter(lambda span: span[0] != span[1])
lists = st.builds(
    lambda times, days, priority: playlist(times=times, days=days, priority=priority),
    st.one_of(st.just(ALL_DAY), st.lists(spans, min_size=1, max_size=2).map(tuple)),
    st.one_of(st.none(), st.frozensets(st.integers(0, 6), min_size=1)),
    st.integers(0, 2),
)


def on_at(playlists: list[Playlist], moment: datetime) -> tuple[Playlist, ...]:
    return next(iter(ranks(valid_at(playlists, moment, lambda day: day.weekday() < 5))), ())


@given(st.lists(lists, min_size=1, max_size=3))
def test_it_agrees_with_the_schedule(playlists: list[Playlist]) -> None:
    """A minute in a gap has no playlist, and a hidden playlist never shows (spans past midnight count to their first day)."""
    if any(start > end for found in playlists for start, end in found.times):
        return
    monday = datetime(2026, 11, 23)
    moments = [monday + timedelta(minutes=15 * step) for step in range(7 * 96)]
    without = {(moment.weekday(), moment.hour * 60 + moment.minute) for moment in moments if not on_at(playlists, moment)}
    told = gaps(playlists)
    assert without == {(day, at) for day, (start, end) in told for at in range(start, end, 15)}
    for low in playlists:
        if any(hides(high, low) for high in playlists):
            assert not any(low in on_at(playlists, moment) for moment in moments)
