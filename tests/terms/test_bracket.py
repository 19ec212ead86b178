"""What a bracket says of when it shows: pauses, ends put off, and days that were over before the file came."""

from datetime import date, datetime

import pytest

from player.clock import SHANGHAI
from player.marks.withholding import mark_in_title, mark_of
from player.names import parse_name
from player.problems import Severity
from player.terms.bracket import Drop
from player.terms.misnomers import misnomers
from tests.terms.test_misnomers import END, TODAY, read, told


@pytest.mark.parametrize(
    "said",
    ["2026年12月1日至2026年12月5日停播", "2026年12月1日至12月5日停播", "2026-12-01—2026-12-05暂停播放", "2026.12.1-12.5期间停播", "2026年12月1日至12月5日不播"],
)
def test_a_span_of_stopping_is_a_pause(said: str) -> None:
    found = read(f"海报（{said}）")
    pause = datetime(2026, 12, 1, tzinfo=SHANGHAI), datetime(2026, 12, 6, tzinfo=SHANGHAI)
    assert (found.title, found.pause, found.valid_from, found.until, told(f"海报（{said}）")) == ("海报", pause, None, None, {})
    both = read(f"海报（{said}）（至2026年12月31日）")
    assert (both.title, both.pause, both.until) == ("海报", pause, datetime(2027, 1, 1, tzinfo=SHANGHAI))


@pytest.mark.parametrize("name", ["2号电梯（2026年12月1日至12月5日停用）", "停车场（12月1日至5日停用）", "系统 2026年12月1日至12月5日停用"])
def test_what_is_out_of_use_is_to_be_read_until_it_is_over(name: str) -> None:
    assert read(name).pause is None
    assert told(name) == {"name_days_unsure": f"{name.replace(' ', '（').split('（')[0]}（至2026年12月5日）.jpg"}


OF_OTHERS = [
    "有线电视停播公告（{}）",
    "有线电视（{}）公告",
    "（{}）有线电视公告",
    "音乐喷泉（{}）",
    "广播（{}）",
    "节目（{}）",
    "停播公告（{}）",
]


@pytest.mark.parametrize("name", OF_OTHERS)
@pytest.mark.parametrize("days", ["2026年12月1日至12月5日停播", "2026年12月1日至2026年12月5日停播", "12月1日至5日暂停播出"])
def test_a_notice_of_what_others_stop_is_seen_meanwhile(name: str, days: str) -> None:
    found = read(name.format(days))
    assert (found.title, found.pause, found.valid_from, found.until) == (name.format(days), None, None, None)
    assert (mark_of(name.format(days)), mark_in_title(name.format(days))) == ("", "")
    mended = name.format("至2026年12月5日")
    assert told(name.format(days))["name_pause_unsure"] == f"{mended}.jpg"
    assert read(mended).until == datetime(2026, 12, 6, tzinfo=SHANGHAI) and told(mended) == {}


def test_where_nobody_can_tell_when_they_stop_that_is_said() -> None:
    assert [*told("广播（12月31日至10月81日停播）")] == ["name_pause_of_others"]


def test_without_a_bracket_they_are_told_likewise() -> None:
    assert told("音乐喷泉 2026年12月1日至12月5日停播") == {"name_pause_unsure": "音乐喷泉（至2026年12月5日）.jpg"}
    assert told("宣传片 2026年12月1日至12月5日停播") == {"name_until_unreadable": "宣传片（2026年12月1日至2026年12月5日停播）.jpg"}


@pytest.mark.parametrize("name", ["海报（2026年2月30日至5日）", "海报（停播2026年2月30日-2026年12月5日）"])
def test_a_day_mended_within_a_bracket_leaves_the_rest_as_it_is(name: str) -> None:
    assert told(name)["name_date_impossible"] == f"{name.replace('30日', '28日')}.jpg"


@pytest.mark.parametrize("said", ["停播至2026年12月7日", "暂停播放到2026-12-07", "停止播放至2026年12月7日"])
def test_what_is_stopped_until_a_day_begins_behind_it(said: str) -> None:
    found = read(f"海报（{said}）")
    assert (found.title, found.valid_from, found.until, told(f"海报（{said}）")) == ("海报", END, None, {})


@pytest.mark.parametrize("said", ["（延至12月7日）", "（延至12月20日）", "延至12月7日"])
def test_an_end_put_off_nobody_knows_to_when_is_none(said: str) -> None:
    name = f"海报（至2026年11月20日）{said}"
    assert (read(name).until, [*told(name)]) == (None, ["name_until_unreadable"])
    assert read(told(name)["name_until_unreadable"].removesuffix(".jpg")).until


NOT_MEANT = ["重点项目一览表（截至2026年10月31日）", "粮食安全宣传周（2026年10月12日至2026年10月18日）", "【截至2026-10-31】信用红名单"]


@pytest.mark.parametrize("name", NOT_MEANT)
def test_an_end_that_was_over_before_the_file_came_is_none(name: str) -> None:
    kept, late = (parse_name(f"{name}.jpg", today=TODAY, drop=Drop(day, is_event=True)) for day in (date(2026, 10, 1), TODAY))
    assert kept.until and late.until is None and (late.title == name) == ("截至" in name)
    words = misnomers(name, f"{name}.jpg", TODAY, SHANGHAI, Drop(TODAY, is_event=True))
    assert [(problem.key, problem.severity) for problem in words] == [("name_end_was_over", Severity.NOTE)]


@pytest.mark.parametrize(
    "name",
    [
        *[
            "海报（至2026年10月31日）",
            "海报（截至2026年10月31日停播）",
            "海报（2026年10月1日至2026年10月31日播放）",
            "海报（自2026年10月1日起至2026年10月31日止）",
        ],
        *["公示（公示期：2026年10月12日至2026年10月18日）", "海报（截至2026年11月24日）"],
    ],
)
def test_an_end_that_says_so_counts_whenever_the_file_came(name: str) -> None:
    assert parse_name(f"{name}.jpg", today=TODAY, drop=Drop(TODAY, is_event=True)).until is not None


def test_days_are_an_events_only_where_events_are() -> None:
    name = "巡察公告（2026年10月12日至2026年10月18日）.jpg"
    assert parse_name(name, today=TODAY, drop=Drop(TODAY)).until is not None
