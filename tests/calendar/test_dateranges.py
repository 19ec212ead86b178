"""Days of the calendar as they are said."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic_core import PydanticCustomError

from player.calendar.dateranges import DateRange, read_dates

WEEK = (DateRange(date(2026, 12, 1), date(2026, 12, 7)),)
DAY = (DateRange(date(2026, 12, 4), date(2026, 12, 4)),)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("从2026年12月1日到12月7日", WEEK),
        ("自2026年12月1日起至2026年12月7日止", WEEK),
        ("二〇二六年十二月一日至七日", WEEK),
        ("2026年12月4日（星期五）", DAY),
        ("2026年12月4日当天", DAY),
        ("2026年12月1日（周二）至12月7日（周一）", WEEK),
        ("即日起至2026年12月7日", (DateRange(date.min, date(2026, 12, 7)),)),
        ("2026年12月4日起长期", (DateRange(date(2026, 12, 4), date.max),)),
        ("长期", ()),
        ("不限", ()),
    ],
)
def test_what_is_read(text: str, dates: object) -> None:
    assert read_dates(text) == dates


@pytest.mark.parametrize(
    ("text", "key", "should"),
    [
        ("2026年12月4日、12月8日", "dates_without_year", "2026年12月4日、2026年12月8日"),
        ("2026年12月4日、8日", "dates_without_year", "2026年12月4日、2026年12月8日"),
        ("2026年12月14日、4日", "dates_without_year", "2026年12月14日、2026年12月4日"),
        ("2026年12月1日至7日、15日", "dates_without_year", "2026年12月1日至7日、2026年12月15日"),
        ("2026年12月30日、1月3日", "dates_without_year", "2026年12月30日、2027年1月3日"),
        ("2026-12-04、12-08", "dates_without_year", "2026-12-04、2026-12-08"),
        ("2026.12.4，12.8", "dates_without_year", "2026.12.4、2026.12.8"),
        ("12月24日", "date_without_year", "2026年12月24日"),
        ("12.24至12.26", "date_without_year", "2026.12.24至12.26"),
        ("12-24", "date_without_year", "2026-12-24"),
        ("36年12月1日至12月7日", "dates_unreadable", "2036年12月1日至12月7日"),
        ("2026年12月", "dates_unreadable", "2026年12月1日至2026年12月31日"),
        ("2027年2月上旬", "dates_unreadable", "2027年2月1日至2027年2月10日"),
        ("2027年2月下旬", "dates_unreadable", "2027年2月21日至2027年2月28日"),
        ("至2026年12月底", "dates_unreadable", "至2026年12月31日"),
        ("2026年第四季度", "dates_unreadable", "2026年10月1日至2026年12月31日"),
        ("2026年上半年", "dates_unreadable", "2026年1月1日至2026年6月30日"),
        ("2026年", "dates_unreadable", "2026年1月1日至2026年12月31日"),
        ("2026年10月1日-2026年10月7日 放假", "dates_unreadable", "2026年10月1日-2026年10月7日"),
        ("除2026年10月1日外", "dates_unreadable", ""),
        ("2026年12月4日上午9点到11点", "dates_with_times", "2026年12月4日"),
        ("2026年12月1日至7日每天8:30-12:00、14:30-17:30", "dates_with_times", "2026年12月1日至7日"),
    ],
)
def test_what_is_proposed(text: str, key: str, should: str) -> None:
    with pytest.raises(PydanticCustomError) as error:
        read_dates(text)
    context = error.value.context or {}
    if should:
        assert (error.value.type, context["should"]) == (key, should)
    else:
        assert not context["should"]


def test_the_times_among_dates_are_told() -> None:
    with pytest.raises(PydanticCustomError) as error:
        read_dates("2026年12月1日至7日每天8:30-12:00、下午2:30-5:30")
    assert (error.value.context or {})["times"] == "8:30—12:00、14:30—17:30"
