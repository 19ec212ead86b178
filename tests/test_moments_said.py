"""Moments as people type them on the command line."""

from datetime import datetime

import pytest

from player.clock import SHANGHAI
from player.commands.moments import moment

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
