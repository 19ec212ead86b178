"""Ends and starts in names: read where they are plain, else told with a name that says it."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.clock import SHANGHAI
from player.marks.withholding import mark_in_title, mark_of, mark_of_folder
from player.names import Name, parse_name
from player.problems import Severity
from player.terms.misnomers import misnomers

TODAY = date(2026, 11, 24)
END = datetime(2026, 12, 8, tzinfo=SHANGHAI)


def read(name: str) -> Name:
    return parse_name(f"{name}.jpg", today=TODAY)


def told(name: str) -> dict[str, str]:
    return {problem.key: str(problem.facts.get("mended", "")) for problem in misnomers(name, f"{name}.jpg", TODAY, SHANGHAI)}


@pytest.mark.parametrize(
    "end",
    [
        "即日起至2026年12月7日",
        "自即日起至2026年12月7日止",
        "播到2026年12月7日",
        "播放到2026-12-07",
        "展示至2026.12.7",
        "截止时间：2026年12月7日",
        "截止日期2026-12-07",
        "不晚于2026年12月7日",
        "有效期至2026年12月7日，逾期撤下",
        "2026年12月8日起停播",
        "截止2026年12月8日（不含）",
        "至二〇二六年十二月七日",
        "有效期：2026年12月7日",
        "2026年12月7日过期",
        "2026年12月7日下屏",
        "2026年12月7日后勿播",
        "2026年12月7日以后不播",
        "2026年12月8日起勿播",
        "2026年12月8日零时后勿播",
        "截至2026年12月7日",
        "截至2026年12月7日停播",
        "播放延长至2026年12月7日",
        "至2026年11月20日，延至2026年12月7日",
    ],
)
@pytest.mark.parametrize("marks", ["（{}）", "({})", "［{}］", "[{}]", "【{}】", "〔{}〕", "{{{}}}"])
def test_an_end_in_any_bracket(end: str, marks: str) -> None:
    name = f"海报{marks.format(end)}"
    assert (read(name).title, read(name).until, told(name)) == ("海报", END, {})


@pytest.mark.parametrize("clock", [" 17-30", "_1730", " 17.30", "17时30分", "下午5点半", " 17：30"])
def test_a_clock_without_a_colon(clock: str) -> None:
    found = read(f"海报（至2026年12月7日{clock}）")
    assert (found.title, found.until) == ("海报", datetime(2026, 12, 7, 17, 30, tzinfo=SHANGHAI))


@pytest.mark.parametrize(
    "span",
    [
        "自2026年12月1日至2026年12月7日",
        "自2026年12月1日起至2026年12月7日止",
        "从2026年12月1日到2026年12月7日",
        "公示期：2026年12月1日至2026年12月7日（5个工作日）",
        "有效期限2026-12-01至2026-12-07",
        "20261201-20261207",
    ],
)
def test_a_span_of_full_dates(span: str) -> None:
    found = read(f"海报（{span}）")
    assert (found.title, found.valid_from, found.until) == ("海报", datetime(2026, 12, 1, tzinfo=SHANGHAI), END)


@pytest.mark.parametrize(
    "said",
    [
        *["2026年12月1日起播出", "从2026年12月1日起开始播放", "自2026-12-01开始播放", "2026年12月1日起播", "2026年12月1日后播放"],
        *["2026年12月1日再播", "2026-12-01上屏", "2026年12月1日前不播", "2026年12月1日之前请勿播放"],
    ],
)
def test_a_start_of_playing(said: str) -> None:
    begin = datetime(2026, 12, 1, tzinfo=SHANGHAI)
    assert (read(f"海报（{said}）").valid_from, read(f"海报（{said}）").until, told(f"海报（{said}）")) == (begin, None, {})
    both = read(f"海报（{said}）（至2026年12月7日）")
    assert (both.title, both.valid_from, both.until) == ("海报", begin, END)
    assert "name_until_unreadable" in told(f"海报（{said}）（至12月7日）")


@pytest.mark.parametrize(
    ("name", "key", "mended"),
    [
        ("海报（公示期2026年11月1日至12月7日）", "name_until_unreadable", "海报（至2026年12月7日）.jpg"),
        ("海报（至2026年11月底）", "name_until_unreadable", "海报（至2026年11月30日）.jpg"),
        ("海报（展示时间：2026年12月1日至12月7日）", "name_until_unreadable", "海报（2026年12月1日至2026年12月7日）.jpg"),
        ("海报（播放时间：2026年12月1日至12月31日）", "name_until_unreadable", "海报（2026年12月1日至2026年12月31日）.jpg"),
        ("海报（2027年1月1日至1月15日播放）", "name_until_unreadable", "海报（2027年1月1日至2027年1月15日）.jpg"),
        ("海报（2026年12月1日起播至12月31日）", "name_from_unsure", "海报（2026年12月1日至2026年12月31日）.jpg"),
        ("海报（2026年11月23日起播放一周）", "name_until_unreadable", "海报（至2026年11月29日）.jpg"),
        ("海报（2026.11.24-11.30）", "name_days_unsure", "海报（至2026年11月30日）.jpg"),
        ("海报（2026.11.20-12.1）", "name_days_unsure", "海报（至2026年12月1日）.jpg"),
        ("海报（公示期11.24-12.1）", "name_until_unreadable", "海报（至2026年12月1日）.jpg"),
        ("海报（有效期2026.11.24-11.30）", "name_until_unreadable", "海报（至2026年11月30日）.jpg"),
        ("海报（播放11.26-11.30）", "name_until_unreadable", "海报（2026年11月26日至2026年11月30日）.jpg"),
        ("海报（至12月7日17时30分）", "name_until_unreadable", "海报（至2026年12月7日17时30分）.jpg"),
        ("海报（至26.12.7）", "name_until_unreadable", "海报（至2026年12月7日）.jpg"),
        ("海报（至11月20日）", "name_until_unreadable", "海报（至2026年11月20日）.jpg"),
        ("海报 即日起至2026年12月7日", "name_until_unreadable", "海报（至2026年12月7日）.jpg"),
        ("海报 播到2026-12-07 17:30", "name_until_unreadable", "海报（至2026-12-07 17:30）.jpg"),
        ("海报（至2月底）", "name_until_unreadable", "海报（至2027年2月28日）.jpg"),
        ("海报（12月7日止）", "name_until_unreadable", "海报（至2026年12月7日）.jpg"),
        ("海报（11月1日-12月7日播放）", "name_until_unreadable", "海报（至2026年12月7日）.jpg"),
        ("海报（仅播至2026年12月7日）", "name_until_unreadable", "海报（至2026年12月7日）.jpg"),
        ("至2026年12月7日 海报", "name_until_unreadable", "（至2026年12月7日）海报.jpg"),
        ("海报2026年12月7日到期", "name_until_unreadable", "海报（至2026年12月7日）.jpg"),
        ("海报_20261207到期", "name_until_unreadable", "海报（至20261207）.jpg"),
        ("海报（2026年11月1日-12月7日）", "name_days_unsure", "海报（至2026年12月7日）.jpg"),
        ("海报（2026年11月1日9:00至12月7日17:30）", "name_days_unsure", "海报（至2026年12月7日17时30分）.jpg"),
        ("海报 2026年12月7日停播", "name_until_unreadable", "海报（至2026年12月7日）.jpg"),
        ("海报 2026年12月8日起停播", "name_until_unreadable", "海报（2026年12月8日起停播）.jpg"),
        ("海报_12月7日停播", "name_until_unreadable", "海报（至2026年12月7日）.jpg"),
        ("海报 12月8日起停播", "name_until_unreadable", "海报（2026年12月8日起停播）.jpg"),
        ("12月7日停播 海报", "name_until_unreadable", "（至2026年12月7日）海报.jpg"),
        ("海报 11.20停播", "name_until_unreadable", "海报（至2026年11月20日）.jpg"),
        ("海报 12月7日停止播放", "name_until_unreadable", "海报（至2026年12月7日）.jpg"),
        ("海报 2026年12月1日至12月7日停播", "name_until_unreadable", "海报（2026年12月1日至2026年12月7日停播）.jpg"),
        ("海报（12月7日已下架）", "name_until_unreadable", "海报（至2026年12月7日）.jpg"),
        ("海报 1月7日已下架", "name_until_unreadable", "海报（至2027年1月7日）.jpg"),
        ("海报（2026年12月7日停用）", "name_days_unsure", "海报（至2026年12月7日）.jpg"),
        ("海报 12月7日停用", "name_days_unsure", "海报（至2026年12月7日）.jpg"),
        ("海报（从2026年12月1日起）", "name_from_unsure", "海报（2026年12月1日起播出）.jpg"),
        ("海报（12月1日再播）", "name_from_unsure", "海报（2026年12月1日起播出）.jpg"),
        ("海报（从12月1日起播放）", "name_from_unsure", "海报（2026年12月1日起播出）.jpg"),
        ("海报（12.1起播）", "name_from_unsure", "海报（2026年12月1日起播出）.jpg"),
        ("海报（12月再播）", "name_from_unsure", "海报（2026年12月1日起播出）.jpg"),
        ("海报（2026年12月1日首播）", "name_from_unsure", "海报（2026年12月1日起播出）.jpg"),
        ("海报 12月1日后再播", "name_from_unsure", "海报（2026年12月1日起播出）.jpg"),
        ("海报2026年12月1日起播放", "name_from_unsure", "海报（2026年12月1日起播出）.jpg"),
        ("海报 2026-12-07 撤下", "name_until_unreadable", "海报（至2026-12-07）.jpg"),
        ("海报 至12月底", "name_until_unreadable", "海报（至2026年12月31日）.jpg"),
        ("海报12月7日停播", "name_until_unreadable", "海报（至2026年12月7日）.jpg"),
        ("海报（12月1日至12月5日停播）", "name_until_unreadable", "海报（2026年12月1日至2026年12月5日停播）.jpg"),
        ("海报（12月1日至12月5日不播）", "name_until_unreadable", "海报（2026年12月1日至2026年12月5日停播）.jpg"),
        ("海报（停播至12月5日）", "name_until_unreadable", "海报（停播至2026年12月5日）.jpg"),
        ("海报（至2026-11-20）（延至12月20日）", "name_until_unreadable", "海报（至2026-11-20）（延至2026年12月20日）.jpg"),
        ("海报（12月7日下屏）", "name_until_unreadable", "海报（至2026年12月7日）.jpg"),
        ("海报 12月7日下墙", "name_until_unreadable", "海报（至2026年12月7日）.jpg"),
        ("海报（延至2026年12月7日）", "name_days_unsure", "海报（至2026年12月7日）.jpg"),
        ("海报（延长至12月7日）", "name_days_unsure", "海报（至2026年12月7日）.jpg"),
    ],
)
def test_what_is_not_read_is_told_with_a_remedy_that_is(name: str, key: str, mended: str) -> None:
    assert (read(name).valid_from, read(name).until, told(name)) == (None, None, {key: mended})
    again = read(mended.removesuffix(".jpg"))
    assert again.title == "海报" and (again.until or again.valid_from or again.pause)


@pytest.mark.parametrize(
    "said",
    [
        *["公示期自2026年11月24日起5个工作日", "公示期：11月24日起五个工作日", "播到周五", "播到月底", "播至春节", "有效期一年", "播一周", "播7天"],
        *["播放至2027年春节前", "至2027年春节", "2026-12-31至2026-10-21", "12月失效"],
        *["停播，12月1日恢复", "2026年12月1日停播，12月6日恢复"],
    ],
)
def test_what_nobody_can_tell_is_told_in_words_only(said: str) -> None:
    assert told(f"海报（{said}）") == {"name_pause_unsaid" if "停播" in said else "name_until_unsaid": ""}


@pytest.mark.parametrize(
    "name",
    [
        "条例（自2026年12月1日起施行）",
        "新闻（2026年12月1日播出）",
        "规划（2026年—2030年）",
        "会议（2026年11月20日下午）",
        "招聘（截至2026年12月7日报名）",
        "展览（12月1日至7日）",
        "关于2026年12月1日停播的通知",
        "有线电视12月1日停播",
        "新闻频道（12月1日开播）",
    ],
)
def test_days_for_readers_are_part_of_the_title(name: str) -> None:
    assert (read(name).title, told(name)) == (name, {})


PUT_OFF = ["停电通知（延期至2026年11月30日）", "会议（顺延至2026年12月20日）", "缴费期（延长至2026年12月20日）", "房租减免（延至12月20日）"]


@pytest.mark.parametrize("name", PUT_OFF)
def test_what_is_put_off_itself_keeps_its_new_day(name: str) -> None:
    assert (read(name).title, read(name).until, [*told(name)]) == (name, None, ["name_days_unsure"])


@pytest.mark.parametrize("other", ["（至2026年11月20日）{}", "{}（2026年11月20日下屏）", "（2026-11-01上屏）（至2026-11-20）{}"])
def test_what_puts_off_an_end_counts(other: str) -> None:
    found = read(f"海报{other.format('（延至2026年12月7日）')}")
    assert (found.title, found.until) == ("海报", END)


@pytest.mark.parametrize("said", ["（2026年12月1日上屏）（2026年12月7日下屏）", "（2026年12月1日上墙，2026年12月7日下墙）"])
def test_both_sides_of_its_time_on_the_wall(said: str) -> None:
    found = read(f"海报{said}")
    assert (found.title, found.valid_from, found.until) == ("海报", datetime(2026, 12, 1, tzinfo=SHANGHAI), END)


@pytest.mark.parametrize("name", ["纪录片预告", "新闻联播改版", "微短剧", "专题片《守护》"])
def test_a_series_that_begins_elsewhere_is_told_of(name: str) -> None:
    whole = f"{name}（2026年12月1日开播）"
    assert (read(whole).title, read(whole).valid_from) == (whole, None)
    (problem,) = misnomers(whole, f"{whole}.jpg", TODAY, SHANGHAI)
    assert (problem.key, problem.severity) == ("name_from_unsure", Severity.NOTE)


@pytest.mark.parametrize("name", ["重点项目进度", "价格快报", "工作简报", "招商情况", "活动情况通报"])
@pytest.mark.parametrize("as_of", ["截至", "截止"])
def test_a_day_of_figures_is_no_end_unless_it_speaks_of_playing(name: str, as_of: str) -> None:
    whole = f"{name}（{as_of}2026年12月7日）"
    assert (read(whole).title, read(whole).until, [*told(whole)]) == (whole, None, ["name_days_unsure"])
    assert read(f"{name}（{as_of}2026年12月7日停播）").until == END
    kinds = [problem.severity for day in ("10月31日", "12月7日") for problem in misnomers(day, f"{name}（{as_of}2026年{day}）.jpg", TODAY, SHANGHAI)]
    assert kinds == [Severity.NOTE, Severity.WARNING]


HEADS = ["至", "截止", "截至", "有效期至", "播到", "即日起至", "展示期：2026年11月1日至", "自2026年11月1日起至", "2026-11-01—", "公示期11月1日至", ""]
TAILS = ["", "止", "前", " 17时", " 17:30", "（含）", "（周一）", "下班前", "，大厅", "到期", "底", "x"]


WRITTEN = ["{0.year}年{0.month}月{0.day}日", "{0:%Y-%m-%d}", "{0:%Y.%m.%d}", "{0:%Y%m%d}"]
MARKS = ["（{}）", "［{}］", "【{}】"]
DAYS = st.dates(date(2026, 11, 25), date(2027, 8, 31))


@given(DAYS, st.sampled_from(WRITTEN), st.sampled_from(HEADS), st.sampled_from(TAILS), st.sampled_from(MARKS))
def test_an_end_is_read_or_told_and_never_comes_early(day: date, written: str, head: str, tail: str, marks: str) -> None:
    name = f"海报{marks.format(head + written.format(day) + tail)}"
    found, words = read(name), told(name)
    midnight = datetime(day.year, day.month, day.day, tzinfo=SHANGHAI)
    assert found.until is None or (found.until >= midnight and not words)
    assert found.until or words or not head
    for mended in filter(None, words.values()):
        until = read(mended.removesuffix(".jpg")).until
        assert until is None or until >= midnight
        assert until or "起播出" in mended


MARKS_AROUND = ["（{}）", "({}", "［{}］", "[{}]", "【{}】", "〔{}〕", "{{{}}}", "《{}》", "“{}”", "「{}」", "（{}》", "（{}）预告", "（{}"]
DAYS_TO_COME = ["2026年12月1日", "2026-12-01", "20261201", "12月1日", "2026年2月30日", "二〇二六年十二月一日"]
DAYS_TO_COME += ["2026年12月1日9点", "2026年12月1日上午9:30", "2026年12月1日（周二）", "2026年12月1日9:60"]


@pytest.mark.parametrize("marks", MARKS_AROUND)
@pytest.mark.parametrize("day", DAYS_TO_COME)
@pytest.mark.parametrize("said", ["前勿播", "之前请勿播放", "前暂不播出", "以前勿播"])
def test_what_is_not_to_be_played_yet_is_not(marks: str, day: str, said: str) -> None:
    name = f"海报{marks.format(day + said)}"
    start = read(name).valid_from
    assert bool(mark_of(f"{name}.jpg")) == (start is None), name
    assert start is None or start.date() == date(2026, 12, 1)
    assert mark_of_folder(name) and mark_in_title(name), name


@pytest.mark.parametrize("other", ["（2026年11月1日至2026年12月7日）", "（2026年11月27日前勿播）", "（2026-11-27上屏）"])
def test_of_several_starts_the_one_before_which_it_is_not_to_be_played_counts(other: str) -> None:
    assert read(f"海报（2026年12月1日前勿播）{other}").valid_from == datetime(2026, 12, 1, tzinfo=SHANGHAI)


@pytest.mark.parametrize("said", ["{}（至2026年12月31日）", "（至2026年12月31日）{}", "{}（2026年12月20日起勿播）"])
def test_of_several_ends_the_one_from_which_it_is_not_to_be_played_counts(said: str) -> None:
    name = f"海报{said.format('（2026年12月8日起勿播）')}"
    assert read(name).until == END and not mark_of(f"{name}.jpg")


@pytest.mark.parametrize("said", ["2026年12月1日前勿播，至2026年12月7日", "至2026年12月7日，2026年12月1日前勿播", "草稿，2026年12月1日起勿播"])
def test_what_says_more_than_when_it_is_not_to_be_played_is_held_and_not_read(said: str) -> None:
    name = f"海报（{said}）"
    assert mark_of(f"{name}.jpg") and (read(name).title, read(name).valid_from, read(name).until) == (name, None, None)


@pytest.mark.parametrize("name", ["2026-11-20 停用 锅炉拆除", "2026-12-01上屏", "2026-11-20 作废 印章销毁"])
def test_a_day_at_the_start_is_the_names_own(name: str) -> None:
    assert told(name) == {}
