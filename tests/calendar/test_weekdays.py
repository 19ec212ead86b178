"""Days of the week as they are said: with working days beside them, with exceptions, with what belongs to other lines."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from player.calendar.weekdays import days_in_words, read_days, read_workdays
from player.playlist import Playlist
from player.rota import weekdays_of
from player.schedule import is_valid
from tests.test_schedule import at, is_workday

WEEK = "一二三四五六日"
WEEKS = ["周", "星期", "礼拜", "每周", "每星期"]


@pytest.mark.parametrize(
    ("text", "days", "workdays"),
    [
        ("工作日和周六", {5}, True),
        ("工作日、周六", {5}, True),
        ("每个工作日", None, True),
        ("休息日和周一", {0}, False),
        ("工作日和休息日", None, None),
        ("工作日、每天", None, None),
        ("每周五", {4}, None),
        ("逢周五", {4}, None),
        ("每周一至周五", {0, 1, 2, 3, 4}, None),
        ("周一到周五和周日", {0, 1, 2, 3, 4, 6}, None),
        ("周一至周日", None, None),
        ("每周一、三、五", {0, 2, 4}, None),
        ("周一 三 五", {0, 2, 4}, None),
        ("一三五", {0, 2, 4}, None),
        ("周六周日", {5, 6}, None),
        ("除周末", {0, 1, 2, 3, 4}, None),
        ("除周一外", {1, 2, 3, 4, 5, 6}, None),
        ("除周一以外的每天", {1, 2, 3, 4, 5, 6}, None),
        ("每天（周一除外）", {1, 2, 3, 4, 5, 6}, None),
        ("周一至周五，周三除外", {0, 1, 3, 4}, None),
        ("除节假日外", None, True),
        ("周一休息", {1, 2, 3, 4, 5, 6}, None),
        ("周日不播", {0, 1, 2, 3, 4, 5}, None),
        ("每天，周末不开放", {0, 1, 2, 3, 4}, None),
        ("节假日休息", None, True),
        ("工作日不播", None, False),
        (["工作日", "周六"], {5}, True),
    ],
)
def test_what_is_read(text: object, days: set[int] | None, workdays: bool | None) -> None:
    assert (read_days(text), read_workdays(text)) == (days and frozenset(days), workdays)


@given(st.sets(st.integers(0, 6), min_size=1, max_size=6), st.sampled_from(WEEKS), st.sampled_from(["、", "，", "和", "及", " ", "", "与"]))
def test_any_days_in_any_spelling(days: set[int], week: str, joint: str) -> None:
    text = joint.join(f"{week if not place or joint not in ('、', '和') else ''}{WEEK[day]}" for place, day in enumerate(sorted(days)))
    assert read_days(text) == frozenset(days) and read_workdays(text) is None
    assert read_days(days_in_words(frozenset(days))) == frozenset(days)


@pytest.mark.parametrize(
    ("text", "key", "should", "facts"),
    [
        ("周五下午", "days_with_times", "周五", {"at": "下午", "times": "14:00—18:00"}),
        ("周一至周五 8:30-12:00、14:30-17:30", "days_with_times", "周一至周五", {"times": "8:30—12:00、14:30—17:30"}),
        ("周一、周三、周五下午2点到5点", "days_with_times", "周一、周三、周五", {"times": "14:00—17:00"}),
        ("周一到周五，周六上午", "days_of_two_times", "周一到周五", {"apart": "周六上午", "days": "周六", "times": "8:00—12:00"}),
        ("2026年12月4日", "days_are_dates", "每天", {"dates": "2026年12月4日"}),
        ("每月15日", "days_are_dates", "每天", {"dates": "2026年11月15日、2026年12月15日"}),
        ("国庆节", "days_are_feasts", "", {}),
        ("周一至周五（节假日除外）", "days_off_but", "工作日", {"but": "节假日"}),
        ("周一至周六，法定节假日除外", "days_off_but", "工作日、周六", {"but": "法定节假日"}),
        ("除法定节假日外", "days_off_but", "工作日、周六、周日", {"but": "法定节假日"}),
        ("周一、周三，节假日除外", "days_off_but", "周一、周三", {"but": "节假日"}),
        ("工作日，周五除外", "days_but", "周一、周二、周三、周四", {"but": "周五"}),
        ("法定节假日", "days_statutory", "休息日", {}),
        ("周一至周八", "days_unreadable", "周一至周日", {}),
        ("周一到周五每天", "days_unreadable", "周一到周五", {}),
    ],
)
def test_what_belongs_elsewhere_is_told_and_kept(text: str, key: str, should: str, facts: dict[str, str]) -> None:
    with pytest.raises(PydanticCustomError) as error:
        read_days(text)
    context = error.value.context or {}
    assert (error.value.type, context["should"]) == (key, should)
    assert facts.items() <= context.items()
    assert read_workdays(text) is None  # said once


def playlist(days: str) -> Playlist:
    return Playlist.model_validate({"name": "a", "days": days, "blocks": ({"play": "局务活动"},)})


def test_working_days_and_a_day_of_the_week_add_up() -> None:
    both, work = playlist("工作日和周六"), playlist("工作日")
    assert weekdays_of(both) == {0, 1, 2, 3, 4, 5} and weekdays_of(work) == {0, 1, 2, 3, 4}
    monday = at("2026-11-23 10:00")
    assert [is_valid(both, monday + timedelta(days=day), is_workday) for day in range(7)] == [True] * 6 + [False]

    def works_on_sunday(day: date) -> bool:
        return day == date(2026, 11, 29)

    assert [is_valid(both, monday + timedelta(days=day), works_on_sunday) for day in range(7)] == [False] * 5 + [True, True]
