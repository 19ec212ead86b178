"""What a clerk may write in a playlist, and what it means."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from player.calendar.dateranges import DateRange, date_words, read_dates
from player.calendar.dayparts import ALL_DAY, clock_words, read_times
from player.calendar.weekdays import read_days, read_workdays
from player.durations import read_dwell, read_every
from player.playlist import Block, Playlist
from player.spelling import read_choice, read_count, read_take, read_truth, read_within


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("8:30—12:00、14:30—17:30", ((510, 720), (870, 1050))),
        ("8：30－12：00，14：30～17：30", ((510, 720), (870, 1050))),
        ("08:30-12:00", ((510, 720),)),
        ("8:30——12:00", ((510, 720),)),
        ("8:30 至 12:00", ((510, 720),)),
        ("8点半到12点", ((510, 720),)),
        ("上午8:30—下午5:30", ((510, 1050),)),
        ("22:00-6:00", ((1320, 360),)),
        ("0:00-24:00", ((0, 1440),)),
        ("全天", ALL_DAY),
        (["8:30-12:00", "14:30-17:30"], ((510, 720), (870, 1050))),
    ],
)
def test_times(text: object, times: object) -> None:
    assert read_times(text) == times


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("周一至周五", {0, 1, 2, 3, 4}),
        ("星期一到星期五", {0, 1, 2, 3, 4}),
        ("周一至五", {0, 1, 2, 3, 4}),
        ("周一、周三、周五", {0, 2, 4}),
        ("周一三五", {0, 2, 4}),
        ("周末", {5, 6}),
        ("周六和周日", {5, 6}),
        ("周六至周一", {5, 6, 0}),
        ("礼拜天", {6}),
        ("mon-fri", {0, 1, 2, 3, 4}),
        ("Saturday, Sunday", {5, 6}),
        ("1-5", {0, 1, 2, 3, 4}),
    ],
)
def test_days(text: str, days: set[int]) -> None:
    assert read_days(text) == frozenset(days)
    assert read_workdays(text) is None


@pytest.mark.parametrize(("text", "workdays"), [("工作日", True), ("workdays", True), ("休息日", False), ("节假日", False), ("每天", None), ("daily", None)])
def test_workdays(text: str, workdays: bool | None) -> None:
    assert (read_days(text), read_workdays(text)) == (None, workdays)


DECEMBER = (DateRange(date(2026, 12, 1), date(2026, 12, 7)),)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2026年12月1日至12月7日", DECEMBER),
        ("2026年12月1日—7日", DECEMBER),
        ("2026-12-01至2026-12-07", DECEMBER),
        ("2026-12-01-2026-12-07", DECEMBER),
        ("2026/12/1-12/7", DECEMBER),
        ("2026.12.1~2026.12.7", DECEMBER),
        ("２０２６年１２月１日至１２月７日", DECEMBER),
        ("2026年12月4日", (DateRange(date(2026, 12, 4), date(2026, 12, 4)),)),
        ("2026年12月30日至2027年1月3日", (DateRange(date(2026, 12, 30), date(2027, 1, 3)),)),
        ("2026年12月1日起", (DateRange(date(2026, 12, 1), date.max),)),
        ("至2026年12月7日", (DateRange(date.min, date(2026, 12, 7)),)),
        ("2026-12-01、2026-12-04", (DateRange(date(2026, 12, 1), date(2026, 12, 1)), DateRange(date(2026, 12, 4), date(2026, 12, 4)))),
    ],
)
def test_dates(text: str, dates: object) -> None:
    assert read_dates(text) == dates


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (read_count, "6", 6),
        (read_count, "最新8条", 8),
        (read_count, "六", 6),
        (read_count, "８", 8),
        (read_count, "010", 10),
        (read_take, "全部", "all"),
        (read_take, "all", "all"),
        (read_take, "十二", 12),
        (read_within, "30天", 30),
        (read_within, "两周", 14),
        (read_within, "3个月", 90),
        (read_within, "30", 30),
        (read_dwell, "20秒", 20.0),
        (read_dwell, "20", 20.0),
        (read_dwell, "1分30秒", 90.0),
        (read_dwell, "半分钟", 30.0),
        (read_every, "30分钟", 1800.0),
        (read_every, "半小时", 1800.0),
        (read_every, "1小时", 3600.0),
        (read_every, "1h", 3600.0),
        (read_truth, "是", True),
        (read_truth, "off", False),
    ],
)
def test_values(read: object, text: str, value: object) -> None:
    assert callable(read)
    assert read(text) == value


def test_choices_are_read_in_both_languages() -> None:
    assert read_choice("渐变", {"渐变": "crossfade"}) == read_choice("Crossfade", {"渐变": "crossfade"}) == "crossfade"


def test_chinese_and_english_words_mean_the_same() -> None:
    block = Block.model_validate({"notices": "通知公告", "latest": "6", "style": "列表和正文", "take": "1"})
    assert block == Block(notices="通知公告", latest=6, style=("list", "text"), take=1)
    assert block.source == "通知公告"


def test_newest_and_latest_are_one_word_for_each_kind_of_block() -> None:
    assert Block.model_validate({"play": "局务活动", "latest": "3"}).newest == 3
    assert Block.model_validate({"notices": "通知公告", "newest": "3"}).latest == 3


def test_days_decide_workdays() -> None:
    blocks = ({"play": "局务活动"},)
    assert Playlist.model_validate({"name": "a", "days": "工作日", "blocks": blocks}).workdays is True
    assert Playlist.model_validate({"name": "a", "days": "周末", "blocks": blocks}).days == {5, 6}
    assert Playlist(name="a", days=frozenset({0}), blocks=()).days == {0}


@pytest.mark.parametrize("text", ["通知公告 最新8条", "通知公告　最新8条", "通知公告 8"])
def test_a_ticker_in_one_line(text: str) -> None:
    ticker = Playlist.model_validate({"name": "a", "ticker": text, "blocks": ()}).ticker
    assert ticker and (ticker.source, ticker.latest) == ("通知公告", 8)


def test_models_are_frozen() -> None:
    with pytest.raises(ValidationError):
        Block(play="局务活动").play = "别的"  # type: ignore[misc]


def test_the_key_of_the_catalogue_is_the_type_of_the_error() -> None:
    with pytest.raises(ValidationError) as refused:
        Block.model_validate({"play": "局务活动", "every_s": "30"})
    assert refused.value.errors()[0]["type"] == "duration_unit"
    assert refused.value.errors()[0]["ctx"] == {"found": "30", "should": "30分钟"}


minutes = st.integers(0, 1439)


@given(st.lists(st.tuples(minutes, minutes).filter(lambda span: span[0] != span[1]), min_size=1, max_size=4).map(tuple))
def test_times_survive_being_written(times: tuple[tuple[int, int], ...]) -> None:
    assert read_times(clock_words(times)) == times


days = st.dates(date(2000, 1, 1), date(2199, 12, 31))


@given(days, days)
def test_dates_survive_being_written(one: date, other: date) -> None:
    span = DateRange(min(one, other), max(one, other))
    assert read_dates(date_words(span)) == (span,)


@pytest.mark.parametrize("text", [" " * 3000 + "x", "1" * 3000, "8点" * 1500, "周一、" * 800, "除周一" * 700, "1分" * 1500, "2026年12月1日、" * 300])
def test_nothing_long_takes_its_time_or_makes_a_reader_fall_over(text: str) -> None:
    for field in ("days", "times", "dates", "ticker"):
        with pytest.raises(ValidationError):
            Playlist.model_validate({"name": "a", "blocks": (), field: text})
    for field in ("latest", "take", "within_days", "dwell_s", "every_s"):
        with pytest.raises(ValidationError):
            Block.model_validate({"play": "局务活动", field: text})


WORDS = """周 星期 一 五 末 至 - 、 ( ) 除 外 每天 工作日 节假日 休息 8 12 30 : 点 半 上午 下午 晚上 次日 2026 年 月 日 起 前 底 午休 分
小时 一次 25"""
words = st.sampled_from(WORDS.split())


@given(st.lists(words, max_size=8).map("".join))
def test_no_words_make_a_reader_fall_over(text: str) -> None:
    for field in ("days", "times", "dates", "ticker", "priority"):
        try:
            Playlist.model_validate({"name": "a", "blocks": (), field: text})
        except ValidationError as error:
            assert all("should" in fault["ctx"] for fault in error.errors())


@given(st.text(max_size=30))
def test_no_text_makes_a_reader_fall_over(text: str) -> None:
    for field in ("play", "latest", "take", "within_days", "dwell_s", "every_s", "dates", "times", "style", "transition", "motion", "fit", "disabled"):
        try:
            Block.model_validate({"play": "局务活动", field: text})
        except ValidationError as error:
            assert all("should" in fault["ctx"] for fault in error.errors())
