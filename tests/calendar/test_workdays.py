"""Workdays with 调休, overrides by hand, lunar dates."""

from datetime import date, timedelta

import pytest

from player.calendar.workdays import holiday_problems, is_free_by_law, is_published, is_workday, lunar_in_words, read_overrides


def test_the_published_plan_counts_and_beyond_it_the_weekday() -> None:
    assert not is_workday(date(2026, 10, 1))
    assert is_workday(date(2026, 11, 24))
    assert is_published(date(2026, 1, 1))
    assert not is_published(date(2060, 1, 1))
    assert [is_workday(date(2060, 1, day)) for day in (2, 3, 4, 5)] == [True, False, False, True]


def test_holidays_yaml_overrides_everything() -> None:
    overrides = read_overrides("# 放假安排\n2027-02-17: 休\n2027-02-20：班\n- 2027年2月21日: 上班\n胡写: 班\n2027-02-30: 休\n")
    assert overrides == {date(2027, 2, 17): False, date(2027, 2, 20): True, date(2027, 2, 21): True}
    assert not is_workday(date(2027, 2, 17), overrides)
    assert is_workday(date(2027, 2, 20), overrides)


@pytest.mark.parametrize(
    "day",
    [date(2060, 1, 1), date(2060, 5, 1), date(2060, 10, 1), date(2060, 2, 1), date(2060, 2, 2), date(2060, 2, 4), date(2060, 9, 9)],
)
def test_what_the_law_keeps_free_is_no_workday_before_the_plan_is_known(day: date) -> None:
    assert is_free_by_law(day)
    assert not is_workday(day)
    assert is_workday(day, {day: True})


def test_every_plan_so_far_keeps_free_what_the_law_does() -> None:
    """2025 has a leap sixth month; before it neither 除夕 nor 2 May were free by law."""
    days = [date(year, 1, 1) + timedelta(days=number) for year in (2025, 2026) for number in range(365)]
    free = [day for day in days if is_free_by_law(day)]
    assert [day for day in free if is_workday(day)] == []
    assert [sum(day.year == year for day in free) for year in (2025, 2026)] == [13, 13]


def test_beyond_the_almanac_the_days_of_the_calendar_remain() -> None:
    assert is_free_by_law(date(2200, 10, 1))
    assert not is_free_by_law(date(2200, 2, 14))


@pytest.mark.parametrize(("day", "words"), [(date(2026, 11, 24), "农历十月十六"), (date(2026, 2, 17), "农历正月初一"), (date(1500, 1, 1), "")])
def test_lunar_dates(day: date, words: str) -> None:
    assert lunar_in_words(day) == words


def test_lines_that_say_nothing_are_told() -> None:
    problems = holiday_problems("# 放假\n2027-02-17: 休\n2027-02-30: 休\n春节: 休\n\n", False, date(2026, 11, 24))
    assert [(problem.key, problem.place.line) for problem in problems] == [("holiday_unreadable", 3), ("holiday_unreadable", 4)]
    assert all(problem.cause and problem.remedy for problem in problems)


def test_a_year_whose_plan_is_unknown_is_told_where_it_matters() -> None:
    today = date(2060, 12, 24)
    assert [problem.facts["year"] for problem in holiday_problems("", True, today)] == [2060, 2061]
    assert [problem.facts["year"] for problem in holiday_problems("2060-10-01: 休", True, today)] == [2061]
    assert holiday_problems("", False, today) == ()
    assert holiday_problems("", True, date(2026, 11, 24)) == ()


def test_the_next_year_is_asked_for_from_the_first_of_december_on() -> None:
    asked = [[problem.facts["year"] for problem in holiday_problems("2060-05-01: 休", True, date(2060, *day))] for day in ((11, 30), (12, 1), (12, 31))]
    assert asked == [[], [2061], [2061]]
