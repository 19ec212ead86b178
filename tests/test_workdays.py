"""Workdays with 调休, overrides by hand, lunar dates."""

from datetime import date

import pytest

from player.workdays import is_published, is_workday, lunar_in_words, read_overrides


def test_the_published_plan_counts_and_beyond_it_the_weekday() -> None:
    assert not is_workday(date(2026, 10, 1))
    assert is_workday(date(2026, 11, 24))
    assert is_published(date(2026, 1, 1))
    assert not is_published(date(2060, 1, 1))
    assert is_workday(date(2060, 1, 1)) == (date(2060, 1, 1).weekday() < 5)


def test_holidays_yaml_overrides_everything() -> None:
    overrides = read_overrides("# 放假安排\n2027-02-17: 休\n2027-02-20：班\n- 2027年2月21日: 上班\n胡写: 班\n2027-02-30: 休\n")
    assert overrides == {date(2027, 2, 17): False, date(2027, 2, 20): True, date(2027, 2, 21): True}
    assert not is_workday(date(2027, 2, 17), overrides)
    assert is_workday(date(2027, 2, 20), overrides)


@pytest.mark.parametrize(("day", "words"), [(date(2026, 11, 24), "农历十月十六"), (date(2026, 2, 17), "农历正月初一"), (date(1500, 1, 1), "")])
def test_lunar_dates(day: date, words: str) -> None:
    assert lunar_in_words(day) == words
