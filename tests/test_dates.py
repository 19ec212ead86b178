"""Dates as portals and people write them; never a fault, never an invention."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.clock import SHANGHAI
from player.dates import parse_day, parse_moment
from player.model import Span

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)

MOMENTS = {
    "2018/03/25": (2018, 3, 25, 0, 0),
    "2018年3月25日": (2018, 3, 25, 0, 0),
    "2018-03-25 10:00:11.0": (2018, 3, 25, 10, 0),
    "2018-03-25T10:00:11": (2018, 3, 25, 10, 0),
    "2018-03-25T02:00:11Z": (2018, 3, 25, 10, 0),
    "2018-03-25T10:00:11+08:00": (2018, 3, 25, 10, 0),
    "1521943211": (2018, 3, 25, 10, 0),
    "1521943211000": (2018, 3, 25, 10, 0),
    "Sun, 25 Mar 2018 10:00:11 CST": (2018, 3, 25, 10, 0),
    "Sun, 25 Mar 2018 10:00:11": (2018, 3, 25, 10, 0),
    "Sun, 25 Mar 2018 10:00:11 +0800": (2018, 3, 25, 10, 0),
    "Sun, 25 Mar 2018 02:00:11 GMT": (2018, 3, 25, 10, 0),
    "２０１８年３月２５日": (2018, 3, 25, 0, 0),
    "二〇一八年三月二十五日": (2018, 3, 25, 0, 0),
    "20180325": (2018, 3, 25, 0, 0),
    "2018.3.25": (2018, 3, 25, 0, 0),
}


@pytest.mark.parametrize("text", sorted(MOMENTS))
def test_moments(text: str) -> None:
    found = parse_moment(text, now=NOW)
    assert found is not None
    assert (found.year, found.month, found.day, found.hour, found.minute) == MOMENTS[text]
    assert found.utcoffset() == NOW.utcoffset()


@pytest.mark.parametrize("text", ["", "昨天", "2026-02-30", "2026-13-01", "0000-00-00", "9999999999999999", "第3号", "1900-01-01", "12:30"])
def test_what_is_no_date_stays_none(text: str) -> None:
    assert parse_moment(text, now=NOW) is None


def test_days_and_spans() -> None:
    assert parse_day("2026年11月12日至14日", today=NOW.date()) == Span(date(2026, 11, 12), date(2026, 11, 14))
    assert parse_day("2026年12月30日至2027年1月3日", today=NOW.date()) == Span(date(2026, 12, 30), date(2027, 1, 3))
    assert parse_day("11月20日", today=NOW.date()) == Span(date(2026, 11, 20), date(2026, 11, 20))
    assert parse_day("12.20", today=NOW.date()) == Span(date(2025, 12, 20), date(2025, 12, 20))
    assert parse_day("11月20日以前", today=NOW.date()) is None


@given(st.text(max_size=40))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    parse_moment(text, now=NOW)
    parse_day(text, today=NOW.date())


@given(st.dates(date(1995, 1, 1), date(2090, 12, 31)), st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日"]))
def test_every_day_in_every_spelling(day: date, spelling: str) -> None:
    assert parse_day(day.strftime(spelling), today=NOW.date()) == Span(day, day)
