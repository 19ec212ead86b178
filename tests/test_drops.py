"""What a file's name says of when it shows, with the day on which it came: pauses, ends that were over, the year of a folder."""

from datetime import datetime

import pytest

from player.clock import SHANGHAI
from player.model import Item, State
from tests.test_library import Shelves


def at(month: int, day: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, 9, tzinfo=SHANGHAI)


def shown(name: str, now: datetime, came: datetime | None = None) -> tuple[Item, list[str]]:
    shelves = Shelves().put(name)
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
