"""What a file's name says of when it shows, with the day on which it came: pauses, ends that were over, the year of a folder."""

from dataclasses import replace
from datetime import datetime

import pytest

from player.clock import SHANGHAI
from player.model import Item, State
from tests.test_library import Shelves

FIELDS = {"made": "mtime_ns", "copied": "ctime_ns"}


def at(month: int, day: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, 9, tzinfo=SHANGHAI)


def on_disk(name: str, **times: datetime) -> Shelves:
    """With the file `made` and `copied` at those times."""
    shelves = Shelves().put(name)
    shelves.files[0] = replace(shelves.files[0], **{FIELDS[key]: int(time.timestamp() * 1e9) for key, time in times.items()})
    shelves.facts = dict.fromkeys([shelves.files[0].stamp], *shelves.facts.values())
    return shelves


def shown(name: str, now: datetime, came: datetime | None = None, made: datetime | None = None) -> tuple[Item, list[str]]:
    shelves = on_disk(name, made=made or at(11, 20, 2027))
    shelves.more["first_seen"] = {f"media/{name}": came or at(11, 1)}
    held = shelves.arranged(now)
    return held.items[0], [problem.key for problem in held.problems]


PAUSED = ["局务活动/海报（2026年12月1日至12月5日停播）.jpg", "局务活动/推进会（2026年12月1日至2026年12月5日停播）/1.jpg"]


@pytest.mark.parametrize("name", PAUSED)
def test_a_pause_is_off_in_between_and_only_then(name: str) -> None:
    days = [at(11, 24), at(11, 30), at(12, 1), at(12, 5), at(12, 6), at(12, 20)]
    states = [shown(name, day)[0].state for day in days]
    assert states == [State.PLAYING, State.PLAYING, State.WAITING, State.WAITING, State.PLAYING, State.PLAYING]
    before, within, after = (shown(name, day)[0] for day in (at(11, 24), at(12, 3), at(12, 20)))
    assert before.until == datetime(2026, 12, 1, tzinfo=SHANGHAI) and after.until is None
    assert within.reason == "从2026年12月6日起播出"


OVER = ["局务活动/重点项目一览表（截至2026年10月31日）.jpg", "局务活动/宣传周（2026年10月12日至2026年10月18日）/1.jpg"]


@pytest.mark.parametrize("name", OVER)
def test_an_end_that_was_over_when_the_file_came_is_told_and_plays(name: str) -> None:
    item, told = shown(name, at(11, 24), came=at(11, 20))
    assert (item.state, item.until, told) == (State.PLAYING, None, ["name_end_was_over"])
    assert "没有当作播到哪一天" in item.reason
    assert shown(name, at(1, 24, 2027), came=at(11, 20))[0].state is State.PLAYING


@pytest.mark.parametrize("name", OVER)
def test_it_counts_for_a_file_that_was_there_before(name: str) -> None:
    item, told = shown(name, at(11, 24), came=at(10, 1))
    assert (item.state, told) == (State.EXPIRED, [])


@pytest.mark.parametrize("name", [*OVER, "通知公告/放假安排（2026年10月1日至2026年10月7日）.jpg"])
def test_a_copy_of_what_was_over_stays_over(name: str) -> None:
    shelves = on_disk(name, made=at(9, 28), copied=at(11, 24))
    assert shelves.arranged(at(11, 24)).items[0].state is State.EXPIRED  # a new machine's record is empty
    assert shown(name, at(11, 24), came=at(11, 24), made=at(9, 28))[0].state is State.EXPIRED


def test_an_old_picture_with_a_new_end_is_told_this_years() -> None:
    item, told = shown("局务活动/海报（至12月7日）.jpg", at(11, 24), came=at(11, 20), made=at(11, 20, 2025))
    assert told == ["name_until_unreadable"] and "海报（至2026年12月7日）.jpg" in item.reason


@pytest.mark.parametrize("mtime_ns", [2**62 * 100, -(2**62) * 100, 0])
def test_any_year_a_share_may_say_is_borne(mtime_ns: int) -> None:
    shelves = Shelves().put("局务活动/海报（至2026年12月7日）.jpg")
    shelves.files[0] = replace(shelves.files[0], mtime_ns=mtime_ns)
    assert shelves.arranged(at(11, 24)).items[0].until == datetime(2026, 12, 8, tzinfo=SHANGHAI)


LATE = [
    ("局务活动/宣传周（2026年10月12日至2026年10月18日）.jpg", "2026-10-12至10-18 宣传周.jpg"),
    ("局务活动/宣传周（2026年10月12日至2026年10月18日）/1.jpg", "2026-10-12至10-18 宣传周"),
    ("局务活动/2026-10-12 宣传周（2026年10月12日至2026年10月18日）.jpg", "2026-10-12 宣传周.jpg"),
    ("主题宣传/01 图片展（2025年12月28日至2026年1月3日）.jpg", "2025-12-28至2026-01-03 01 图片展.jpg"),
    ("局务活动/项目一览（截至2026年10月31日）.jpg", "项目一览（数据截至2026年10月31日）.jpg"),
]


@pytest.mark.parametrize(("name", "mended"), LATE)
def test_pictures_that_came_after_their_event_are_told(name: str, mended: str) -> None:
    made = at(1, 2) if "2025年" in name else at(10, 13)
    item, told = shown(name, at(11, 24), came=at(11, 20), made=made)
    assert (item.state, told) == (State.EXPIRED, ["name_over_at_once"]) and f"请改成：{mended}；" in item.reason
    again = name.replace(name.split("/")[1], mended)
    renamed, told = shown(again, at(11, 24), came=at(11, 24), made=made)
    assert (renamed.state, renamed.until, told) == (State.PLAYING, None, [])
    assert renamed.title and renamed.title.split("（")[0] == item.title.split("（")[0] if item.title else False
    assert shown(name, at(11, 24), came=at(10, 14), made=made)[1] == ([] if "2025年" not in name else ["name_over_at_once"])


def test_an_event_keeps_its_day() -> None:
    item, _ = shown(OVER[1], at(11, 24), came=at(11, 20))
    assert item.title == "宣传周" and item.dated and item.dated.in_words() == "2026年10月12日"


@pytest.mark.parametrize("folder", ["2025年", "2025", "2025年度", "2025年活动", "2025年/11月"])
def test_a_day_has_the_year_of_its_folder(folder: str) -> None:
    for name in (f"局务活动/{folder}/11月20日主题党日.jpg", f"局务活动/{folder}/12月20日主题党日.jpg", f"局务活动/{folder}/11月20日推进会/1.jpg"):
        item, told = shown(name, at(11, 24))
        assert item.dated and item.dated.first.year == 2025 and "name_year_guessed" not in told


@pytest.mark.parametrize("folder", ["2026—2030年规划", "2026-11", "20261101", "11月"])
def test_other_folders_have_no_year_to_give(folder: str) -> None:
    item, _ = shown(f"局务活动/{folder}/10月20日主题党日.jpg", at(11, 24))
    assert item.dated and item.dated.in_words() == "2026年10月20日"


def test_a_day_to_come_in_this_years_folder_is_this_years() -> None:
    item, told = shown("局务活动/2026年/12月20日主题党日.jpg", at(11, 24))
    assert item.dated and item.dated.in_words() == "2026年12月20日" and told == []


@pytest.mark.parametrize(
    ("name", "title", "days"),
    [
        ("20261120-22赴广州招商", "赴广州招商", "2026年11月20日至22日"),
        ("2026.11.20-22广交会", "广交会", "2026年11月20日至22日"),
        ("20261120至22赴广州", "赴广州", "2026年11月20日至22日"),
        ("20261120-22广交会", "广交会", "2026年11月20日至22日"),
        ("20261120-25组织召开推进会", "组织召开推进会", "2026年11月20日至25日"),
        ("20261120至22推进会", "推进会", "2026年11月20日至22日"),
        ("20261120至24时值守", "至24时值守", "2026年11月20日"),
        ("20261120-21现场", "21现场", "2026年11月20日"),
        ("2026.11.20-30现场", "30现场", "2026年11月20日"),
        ("11月20日-25现场", "25现场", "2026年11月20日"),
        ("20261120-25户脱贫户走访", "25户脱贫户走访", "2026年11月20日"),
        ("20261120-24式太极拳", "24式太极拳", "2026年11月20日"),
        ("20261120-21张照片", "21张照片", "2026年11月20日"),
        ("20261120-25组织架构", "25组织架构", "2026年11月20日"),
        ("20261120-24小时值守", "24小时值守", "2026年11月20日"),
        ("20261120-22届广交会", "22届广交会", "2026年11月20日"),
        ("20261120-3号楼封顶", "3号楼封顶", "2026年11月20日"),
        ("2026-11-20-22赴广州", "22赴广州", "2026年11月20日"),
        ("2026年11月20日下午茶", "下午茶", "2026年11月20日"),
    ],
)
def test_the_last_day_of_a_span_may_stand_glued_to_the_title(name: str, title: str, days: str) -> None:
    item, _ = shown(f"局务活动/{name}.jpg", at(11, 24))
    assert item.dated and (item.title, item.dated.in_words()) == (title, days)
