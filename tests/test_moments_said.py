"""Moments as people type them on the command line."""

from datetime import datetime

import pytest

from player.clock import SHANGHAI
from player.commands.moments import moment, stretch

NOW = datetime(2026, 11, 24, 14, 30, 15, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("now", "2026-11-24 14:30:15"),
        ("9:30", "2026-11-24 09:30:00"),
        ("09:30:15", "2026-11-24 09:30:15"),
        ("9：05", "2026-11-24 09:05:00"),
        ("24:00", "2026-11-25 00:00:00"),
        ("2026-12-01", "2026-12-01 00:00:00"),
        ("2026-12-01 9:30", "2026-12-01 09:30:00"),
        ("2026-12-01 09:30:15", "2026-12-01 09:30:15"),
    ],
)
def test_moments(text: str, meant: str) -> None:
    assert moment(text, NOW) == datetime.fromisoformat(meant).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize("text", ["25:00", "24:01", "9:60", "9:30:60", "noon", "", "9"])
def test_what_is_no_moment(text: str) -> None:
    with pytest.raises(ValueError):
        moment(text, NOW)


@pytest.mark.parametrize(
    ("start", "end", "ended"),
    [
        ("9:00", "9:30", "2026-11-24 09:30"),
        ("23:59", "0:01", "2026-11-25 00:01"),
        ("now", "9:00", "2026-11-25 09:00"),
        ("2026-12-07 22:00", "6:00", "2026-12-08 06:00"),
        ("22:00", "24:00", "2026-11-25 00:00"),
    ],
)
def test_a_clock_time_that_comes_before_is_the_next_days(start: str, end: str, ended: str) -> None:
    assert stretch(start, end, NOW)[1] == datetime.fromisoformat(ended).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(("start", "end"), [("9:00", "9:00"), ("2026-12-02 9:00", "2026-12-01 9:00"), ("9:00", "2026-11-24"), ("now", "now")])
def test_a_stretch_without_a_minute(start: str, end: str) -> None:
    with pytest.raises(ValueError):
        stretch(start, end, NOW)
