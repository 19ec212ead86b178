"""Dates as portals and people write them; never a fault, never an invention."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.calendar.dates import parse_day, parse_moment
from player.calendar.days import whole_month
from player.clock import SHANGHAI
from player.model import Span

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)
TODAY = NOW.date()

MOMENTS = {
    "2018/03/25": (0, 0),
    "2018-3-25": (0, 0),
    "2018.3.25": (0, 0),
    "20180325": (0, 0),
    "2018年3月25日": (0, 0),
    "２０１８年３月２５日": (0, 0),
    "二〇一八年三月二十五日": (0, 0),
    "二O一八年三月二十五日": (0, 0),
    "[2018-03-25]": (0, 0),
    "发布时间：2018-03-25": (0, 0),
    "2018年3月25日 星期日": (0, 0),
    "2018-03-25 10:00": (10, 0),
    "2018-03-25 10:00:11.0": (10, 0),
    "2018-03-25 10：00：11": (10, 0),
    "2018-03-25T10:00:11": (10, 0),
    "2018-03-25T10:00:11.123456": (10, 0),
    "2018-03-25T02:00:11Z": (10, 0),
    "2018-03-25T10:00:11+08:00": (10, 0),
    "2018-03-25 10:00:11 +0800": (10, 0),
    "2018-03-25 10:00:11 GMT+8": (10, 0),
    "2018-03-25 10:00:11 GMT+08:00": (10, 0),
    "2018-03-25 10:00:11 CST": (10, 0),
    "2018-03-25 02:00:11 UTC": (10, 0),
    "2018年3月25日 10时30分": (10, 30),
    "2018年3月25日上午10时": (10, 0),
    "2018年3月25日（星期日）下午3:30": (15, 30),
    "2018年3月25日下午5点半": (17, 30),
    "2018-3-25 上午9时半前": (9, 30),
    "2018-03-25 3:30 PM": (15, 30),
    "2018-03-25 PM 3:30": (15, 30),
    "2018年3月25日晚8点": (20, 0),
    "2018年3月25日十七时三十分": (17, 30),
    "2018年3月25日下午三点一刻": (15, 15),
    "2018年3月25日中午1点": (13, 0),
    "2018年3月24日晚上12点": (0, 0),
    "20180325100011": (10, 0),
    "201803251000": (10, 0),
    "1521943211": (10, 0),
    "1521943211000": (10, 0),
    "Sun, 25 Mar 2018 10:00:11 CST": (10, 0),
    "Sun, 25 Mar 2018 10:00:11": (10, 0),
    "Sun, 25 Mar 2018 10:00:11 +0800": (10, 0),
    "Sun, 25 Mar 2018 02:00:11 GMT": (10, 0),
    "Sun, 25 Mar 2018 02:00:11 +0000": (10, 0),
    "Sun, 25 Mar 2018 10:00:11 -0000": (10, 0),
    "Sat, 24 Mar 2018 22:00:11 EDT": (10, 0),
    "25 Mar 2018": (0, 0),
    "Sun Mar 25 10:00:11 CST 2018": (10, 0),
    "Mar 25, 2018 10:00:11 AM": (10, 0),
    "Mar 25, 2018 3:30:11 PM": (15, 30),
    "星期日, 25 三月 2018 10:00:11 CST": (10, 0),
    "2018-03-25 99:99": (0, 0),
}


@pytest.mark.parametrize("text", sorted(MOMENTS))
def test_moments(text: str) -> None:
    found = parse_moment(text, now=NOW)
    assert found is not None
    assert (found.year, found.month, found.day, found.hour, found.minute) == (2018, 3, 25, *MOMENTS[text])
    assert found.utcoffset() == NOW.utcoffset()


def test_a_day_ends_at_24_00() -> None:
    assert parse_moment("2026-12-07 24:00", now=NOW) == datetime(2026, 12, 8, tzinfo=SHANGHAI)


def test_a_zone_that_is_not_said_is_the_sites() -> None:
    urumqi = ZoneInfo("Asia/Urumqi")
    assert parse_moment("2018-03-25 10:00", now=NOW, zone=urumqi) == datetime(2018, 3, 25, 10, tzinfo=urumqi)
    assert parse_moment("2018-03-25T10:00:11+08:00", now=NOW, zone=urumqi) == datetime(2018, 3, 25, 8, 0, 11, tzinfo=urumqi)


NO_DATES = [
    *["", " ", "昨天", "3天前", "2026-02-30", "2026-13-01", "0000-00-00", "2018-03-250", "9999999999999999", "第3号", "1900-01-01", "12:30"],
    *["2026年11月", "Feb 30 2018", "25 Foo 2018", "1", "x" * 5000, "1" * 5000, "2026", "null", "None", "NaN", "Invalid Date", "示发改告〔2026〕1号"],
]


@pytest.mark.parametrize("text", NO_DATES, ids=[text[:20] for text in NO_DATES])
def test_what_is_no_date_stays_none(text: str) -> None:
    assert parse_moment(text, now=NOW) is None


DAYS = {
    "2026-11-20": "2026-11-20",
    "2026/11/20": "2026-11-20",
    "2026.11.20": "2026-11-20",
    "20261120": "2026-11-20",
    "2026年11月20日": "2026-11-20",
    "２０２６年１１月２０日": "2026-11-20",
    "二〇二六年十一月二十日": "2026-11-20",
    "2026年11月20日（星期五）": "2026-11-20",
    "（2026-11-20）": "2026-11-20",
    "11月20日": "2026-11-20",
    "11.20": "2026-11-20",
    "12.20": "2025-12-20",
    "12月4日": "2025-12-04",
    "2月29日": "2024-02-29",
    "2026年11月12日至14日": "2026-11-12..2026-11-14",
    "2026年11月12—14日": "2026-11-12..2026-11-14",
    "11月12日至11月14日": "2026-11-12..2026-11-14",
    "2026-11-12至2026-11-14": "2026-11-12..2026-11-14",
    "2026-11-12~2026-11-14": "2026-11-12..2026-11-14",
    "2026.11.12-11.14": "2026-11-12..2026-11-14",
    "11.12-14": "2026-11-12..2026-11-14",
    "2026年12月30日至2027年1月3日": "2026-12-30..2027-01-03",
    "2026年12月30日至1月3日": "2026-12-30..2027-01-03",
    "2026年10月": "2026-10-01..2026-10-31",
    "2024-02": "2024-02-01..2024-02-29",
}


@pytest.mark.parametrize("text", sorted(DAYS))
def test_days_and_spans(text: str) -> None:
    days = [date.fromisoformat(day) for day in DAYS[text].split("..")]
    assert parse_day(text, today=TODAY) == Span(days[0], days[-1])


NO_DAYS = ["", "11月20日以前", "2026-11-20 10:00", "2026-02-30", "11.31", "13月1日", "推进会", "2026", "20261120001", "2026.11.20.3", "2026-11-20推进会"]


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_is_more_or_less_than_a_day_is_none(text: str) -> None:
    assert parse_day(text, today=TODAY) is None


def test_a_whole_month_is_said_as_one() -> None:
    month = whole_month("2026年2月")
    assert month and month.in_words() == "2026年2月"
    assert Span(date(2026, 2, 1), date(2026, 2, 27)).in_words() == "2026年2月1日至27日"


@given(st.text(max_size=60))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    parse_moment(text, now=NOW)
    parse_day(text, today=TODAY)


NUMBERS = st.text(st.sampled_from("0123456789年月日时分:-/. 至，TZ+GMTCSJanMar上午下周一二十〇"), max_size=40)


@given(NUMBERS)
def test_any_numbers_are_read_without_a_fault(text: str) -> None:
    found = parse_moment(text, now=NOW)
    assert found is None or (1990 <= found.year < 2100 and found.utcoffset() == NOW.utcoffset())
    span = parse_day(text, today=TODAY)
    assert span is None or span.first <= span.last


@given(st.dates(date(1995, 1, 1), date(2090, 12, 31)), st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日"]))
def test_every_day_in_every_spelling(day: date, spelling: str) -> None:
    assert parse_day(day.strftime(spelling), today=TODAY) == Span(day, day)


@given(st.dates(date(1995, 1, 1), date(2089, 12, 31)), st.integers(1, 300))
def test_every_span_as_the_screen_says_it(first: date, more: int) -> None:
    span = Span(first, first + timedelta(days=more))
    assert parse_day(span.in_words(), today=TODAY) == span


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.dates(date(2000, 1, 1), date(2090, 12, 31)))
def test_a_missing_year_is_never_in_the_future(day: date, today: date) -> None:
    found = parse_day(f"{day.month}月{day.day}日", today=today)
    assert found and found.first <= today
    assert (found.first.month, found.first.day) == (day.month, day.day)
    assert (today - found.first).days < 366 or (day.month, day.day) == (2, 29)


SPELLINGS = ["%Y-%m-%dT%H:%M:%S", "%Y年%m月%d日 %H:%M:%S", "%a, %d %b %Y %H:%M:%S", "%Y%m%d%H%M%S"]


@given(st.datetimes(datetime(1995, 1, 1), datetime(2090, 1, 1)), st.sampled_from(SPELLINGS))
def test_every_moment_in_every_spelling(moment: datetime, spelling: str) -> None:
    assert parse_moment(moment.strftime(spelling), now=NOW) == moment.replace(microsecond=0, tzinfo=SHANGHAI)
