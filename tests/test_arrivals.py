"""Since when an item is known."""

from datetime import datetime, timedelta

from player.arrivals import arrived
from player.clock import SHANGHAI

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)
WRONG = datetime(1970, 1, 1, 8, 0, tzinfo=SHANGHAI)


def test_what_is_new_came_now_and_what_is_known_when_it_did() -> None:
    assert arrived({"a": NOW, "gone": NOW}, ["a", "b"], NOW + timedelta(days=1)) == {"a": NOW, "gone": NOW, "b": NOW + timedelta(days=1)}


def test_1970_is_no_date_once_there_is_one() -> None:
    first = arrived({}, ["a"], WRONG)
    assert first == {"a": WRONG} == arrived(first, ["a"], WRONG + timedelta(hours=1))
    assert arrived(first, ["a"], NOW) == {"a": NOW}
    assert arrived({"a": NOW}, ["a"], WRONG) == {"a": NOW}
