"""Ends and starts as staff write them: what is understood counts, what isn't never shortens."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.clock import SHANGHAI
from player.terms.period import parse_period, with_year

SINCE = date(2026, 10, 27)

ENDS = {  # the first moment that is no more within it
    "2026年11月26日": "11-27 00:00",
    "2026年11月26日（含）": "11-27 00:00",
    "2026年11月26日（含当日）": "11-27 00:00",
    "2026年11月26日止": "11-27 00:00",
    "2026年11月26日为止": "11-27 00:00",
    "2026年11月26日下班前": "11-27 00:00",
    "2026年11月26日当天": "11-27 00:00",
    "2026年11月26日全天": "11-27 00:00",
    "2026年11月26日到期": "11-27 00:00",
    "2026年11月26日前": "11-27 00:00",
    "2026年11月26日下午": "11-27 00:00",
    "2026年11月26日 上午": "11-27 00:00",
    "2026年11月26日（周四）": "11-27 00:00",
    "2026年11月26日（周四）下班前": "11-27 00:00",
    "2026年11月26日晚8点": "11-26 20:00",
    "2026年11月26日晚12点": "11-27 00:00",
    "2026年11月26日晚上12点": "11-27 00:00",
    "2026年11月26日中午12点": "11-26 12:00",
    "2026年11月26日下午五点": "11-26 17:00",
    "2026年11月26日下午五点半": "11-26 17:30",
    "2026年11月26日十七时": "11-26 17:00",
    "2026年11月26日十七时三十分": "11-26 17:30",
    "2026年11月26日17:30前": "11-26 17:30",
    "2026年11月26日24时": "11-27 00:00",
    "2026-11-26 PM 5:30": "11-26 17:30",
    "2026-11-26 5:30 PM": "11-26 17:30",
    "2026-11-26T17:30:00+08:00": "11-26 17:30",
    "2026-11-26 # 到期": "11-27 00:00",
    "20261126173000": "11-26 17:30",
    "26 Nov 2026": "11-27 00:00",
    "2026年11月": "12-01 00:00",
    "2026年11月底": "12-01 00:00",
    "至2026年11月26日止": "11-27 00:00",
    "2026年11月20日，延至2026年12月7日": "12-08 00:00",
    "2026年11月27日、30日": "12-01 00:00",
    "2026年11月26日上午10点领奖后": "11-27 00:00",
    "2026年11月7日10-12点": "11-08 00:00",
    "2026年11月7日（1-2楼，每人3.5元）": "11-08 00:00",
    "2026年11月26日下午下班前": "11-27 00:00",
    "2026年11月26日，逾期撤下": "11-27 00:00",
    "2026年11月26日（逾期自动失效）": "11-27 00:00",
    "即日起至2026年11月26日": "11-27 00:00",
    "自即日起至2026年11月26日17:00止": "11-26 17:00",
    "发布之日起到2026年11月26日": "11-27 00:00",
    "即日起—2026年11月26日": "11-27 00:00",
    "截止时间：2026-11-26 17时30分": "11-26 17:30",
    "播到2026年11月26日": "11-27 00:00",
    "不晚于2026年11月26日": "11-27 00:00",
    "2026年11月26日（不含）": "11-26 00:00",
    "2026年11月26日（不含当日）": "11-26 00:00",
    "2026年11月26日，不包括26日": "11-26 00:00",
    "2026年11月27日起停播": "11-27 00:00",
    "2026年11月27日起不再播放": "11-27 00:00",
    # without a year
    "即日起至12月7日": "12-08 00:00",
    "12月7日（不含）": "12-07 00:00",
    "12月7日": "12-08 00:00",
    "12月31日下午5:30": "12-31 17:30",
    "12月7日（周一）下班前": "12-08 00:00",
    "12.1": "12-02 00:00",
    "12-1": "12-02 00:00",
}
SPANS = {
    "2026年11月20日9:00至2026年12月7日17:00": ("11-20 09:00", "12-07 17:00"),
    "2026年11月20日（周五）至12月7日（周一）": ("11-20 00:00", "12-08 00:00"),
    "2026年11月20日上午9点至12月7日晚8点": ("11-20 09:00", "12-07 20:00"),
    "2026年11月26日上午9点至下午5点": ("11-26 09:00", "11-26 17:00"),
    "2026年11月20日上午至12月7日下午": ("11-20 00:00", "12-08 00:00"),
    "2026年11月26日9:00至2026年11月26日17:00": ("11-26 09:00", "11-26 17:00"),
    "2026年11月26日下午2点至5点": ("11-26 14:00", "11-26 17:00"),
    "2026年11月26日9:00-17:00": ("11-26 09:00", "11-26 17:00"),
    "2026年12月1日至2026年12月7日": ("12-01 00:00", "12-08 00:00"),
    "2026年12月1日起至2026年12月7日止": ("12-01 00:00", "12-08 00:00"),
    "自2026年12月1日起至2026年12月7日止，共5个工作日": ("12-01 00:00", "12-08 00:00"),
    "2026年12月1日至12月7日（5个工作日）": ("12-01 00:00", "12-08 00:00"),
    "2026年12月1日至12月7日，公示期7天": ("12-01 00:00", "12-08 00:00"),
    "2026年12月1日至12月7日（不含）": ("12-01 00:00", "12-07 00:00"),
    "2026.12.1-12.7": ("12-01 00:00", "12-08 00:00"),
    "12月1日至7日": ("12-01 00:00", "12-08 00:00"),
    "2026年9月至10月": ("09-01 00:00", "11-01 00:00"),
    "2026年11月20日至11月底": ("11-20 00:00", "12-01 00:00"),
    "3月1日至12月7日": ("03-01 00:00", "12-08 00:00"),
    "2026年11月20日起": ("11-20 00:00", None),
    "2026年11月20日起长期": ("11-20 00:00", None),
    "2026年11月20日起长期有效": ("11-20 00:00", None),
    "自2026年11月20日起十天": ("11-20 00:00", "11-30 00:00"),
    "2026年11月20日起1个月": ("11-20 00:00", "12-20 00:00"),
}


def moment_of(text: str | None) -> datetime | None:
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=SHANGHAI) if text else None


@pytest.mark.parametrize(("said", "end"), ENDS.items(), ids=ENDS)
def test_an_end_alone(said: str, end: str) -> None:
    found = parse_period(said, since=SINCE, zone=SHANGHAI)
    assert found and (found.until, found.is_span) == (moment_of(end), False)


@pytest.mark.parametrize(("said", "span"), SPANS.items(), ids=SPANS)
def test_a_span_begins_too(said: str, span: tuple[str, str | None]) -> None:
    found = parse_period(said, since=SINCE, zone=SHANGHAI)
    assert found and (found.first, found.until, found.is_span) == (moment_of(span[0]), moment_of(span[1]), True)


def test_a_year_from_a_day_on() -> None:
    found = parse_period("2026年11月20日起一年", since=SINCE, zone=SHANGHAI)
    assert found and found.until == datetime(2027, 11, 20, tzinfo=SHANGHAI)
    found = parse_period("2027年8月31日起6个月", since=SINCE, zone=SHANGHAI)
    assert found and found.until == datetime(2028, 3, 1, tzinfo=SHANGHAI)


def test_a_period_of_several_years() -> None:
    found = parse_period("2026年1月1日至2030年12月31日", since=SINCE, zone=SHANGHAI)
    assert found and (found.until, found.is_span, found.is_clear) == (datetime(2031, 1, 1, tzinfo=SHANGHAI), True, True)


def test_a_day_soon_after_new_year_counts_too() -> None:
    found = parse_period("2026年12月20日，延至1月5日", since=SINCE, zone=SHANGHAI)
    assert found and found.until == datetime(2027, 1, 6, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    "said",
    [
        "下个月底",
        "2026年11月31日",
        "2026年11月20日起至另行通知",
        "2026年11月20日后撤下",
        "2026年11月20日至年底",
        "2026年11月20日至2026年11月31日",
        "12月1日至中旬",
        "长期",
        "",
        "9:00",
        "12月底",
    ],
)
def test_nobody_can_tell(said: str) -> None:
    assert parse_period(said, since=SINCE, zone=SHANGHAI) is None


@pytest.mark.parametrize(
    ("said", "year"), [("12月7日", 2026), ("10月28日", 2026), ("10月20日", 2027), ("1月5日", 2027), ("2月29日", 2028), ("12月20日至1月5日", 2026)]
)
def test_a_missing_year_is_the_next_and_is_told(said: str, year: int) -> None:
    found = parse_period(said, since=SINCE, zone=SHANGHAI)
    assert found and (found.year, found.first.year) == (year, year)


@pytest.mark.parametrize("said", ["12月31日24时", "12月31日晚上12点", "即日起至12月31日24:00"])
def test_the_midnight_after_a_year_is_still_that_years(said: str) -> None:
    found = parse_period(said, since=SINCE, zone=SHANGHAI)
    assert found and (found.until, found.year) == (datetime(2027, 1, 1, tzinfo=SHANGHAI), 2026)
    again = parse_period(with_year(said, 2026), since=SINCE, zone=SHANGHAI)
    assert again and again.until == found.until


@pytest.mark.parametrize(
    ("said", "is_clear"),
    [
        *((said, True) for said in ("2026年11月26日前有效", "自2026年11月10日起至2026年11月20日止", "2026年10月底", "2026年11月26日（10天）")),
        *((said, False) for said in ("2026年11月26日前报名", "2026年11月26日，过时不候", "2026年12月7日左右", "2026年12月1日至7日每天9:00")),
    ],
)
def test_what_is_not_understood_behind_an_end_is_known(said: str, is_clear: bool) -> None:
    found = parse_period(said, since=SINCE, zone=SHANGHAI)
    assert found and found.is_clear is is_clear


@pytest.mark.parametrize(
    ("said", "mended"),
    [("12月7日晚8点", "2026年12月7日晚8点"), ("有效期至12.1", "有效期至2026.12.1"), ("12-1", "2026-12-1"), ("十二月七日", "2026年十二月七日")],
)
def test_the_mended_text_says_the_same(said: str, mended: str) -> None:
    assert with_year(said, 2026) == mended
    before, after = (parse_period(text, since=SINCE, zone=SHANGHAI) for text in (said, mended))
    assert before and after and (before.first, before.until, after.year) == (after.first, after.until, None)


DAY = st.dates(date(2026, 10, 28), date(2027, 6, 30))
WRITTEN = st.sampled_from(
    ["{0.year}年{0.month}月{0.day}日", "{0:%Y-%m-%d}", "{0:%Y.%m.%d}", "{0:%Y/%m/%d}", "{0:%Y%m%d}", "{0.month}月{0.day}日", "{0.month}.{0.day}"]
)
WEEKDAY = st.sampled_from(["", "（周一）", " 星期五", "(星期日)"])
HOUR = st.sampled_from(["", "0:00", " 9:00", "上午9点", "下午5点半", "晚8点", "晚12点", "十七时", " PM 5:30", "24:00", "17:30前", " 25:70", "下午", "中午"])
REST = st.one_of(
    st.sampled_from(["", "（含）", "止", "为止", "前", "下班前", "结束", " # 到期", "有效", "，过时不候", "（北京时间）", "到期"]),
    st.text("日月点时前起至到底（）。3 x", max_size=5),
)
JOIN = st.sampled_from(["至", "到", "—", "~", " 至 ", "起至"])


@given(DAY, WRITTEN, WEEKDAY, HOUR, REST)
def test_an_end_never_comes_before_its_day(day: date, written: str, weekday: str, hour: str, rest: str) -> None:
    found = parse_period(written.format(day) + weekday + hour + rest, since=SINCE, zone=SHANGHAI)
    assert found is None or found.until is None or found.until >= datetime.combine(day, time(), SHANGHAI)
    assert found is None or found.until is None or found.first <= found.until


@given(DAY, st.integers(1, 80), WRITTEN, WRITTEN, WEEKDAY, HOUR, JOIN, REST)
def test_a_span_never_ends_before_its_last_day(first: date, days: int, begins: str, ends: str, weekday: str, hour: str, join: str, rest: str) -> None:
    last = first + timedelta(days=days)
    if "Y" not in begins and "year" not in begins and last.year > first.year:
        ends = "{0.year}年{0.month}月{0.day}日"
    text = f"{begins.format(first)}{weekday}{hour}{join}{ends.format(last)}{weekday} {hour}{rest}"
    found = parse_period(text, since=SINCE, zone=SHANGHAI)
    assert found is None or found.until is None or found.until >= datetime.combine(last, time(), SHANGHAI), text
    assert found is None or found.until is None or found.first <= found.until


@given(st.text("0123456789年月日时点半上下午晚周一二十至到起止前（）()-—.:：/ #含长期aPM", max_size=30))
def test_it_never_raises(text: str) -> None:
    found = parse_period(text, since=SINCE, zone=SHANGHAI)
    assert found is None or found.until is None or found.first <= found.until
