"""Working days with 调休, and the lunar date in words (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

import chinese_calendar
import cnlunar

from player.calendar.dates import parse_day
from player.problems import Place, Problem, Severity

HOLIDAYS = "playlists/holidays.yaml"
WARNS_FROM_MONTH = 12  # of the year before: the plan is told in October or November
BY_DATE = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})  # 全国年节及纪念日放假办法 (2024), art. 2
BY_MOON = frozenset({(1, 1), (1, 2), (1, 3), (5, 5), (8, 15)})
TOMB_SWEEPING = "清明"
OVERRIDE = re.compile(r"^\s*-?\s*[\"']?(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)[\"']?\s*[:：]\s*[\"']?(休息?|放假|上?班|工作日)")


def read_overrides(text: str) -> dict[date, bool]:
    """`holidays.yaml`: a day a line, `2027-02-20: 班` or `2027-02-17: 休`; other lines are left alone."""
    found: dict[date, bool] = {}
    for line in text.splitlines():
        said = OVERRIDE.match(line)
        day = parse_day(said[1], today=date(2000, 1, 1)) if said else None
        if said and day:
            found[day.first] = said[2] in ("班", "上班", "工作日")
    return found


def holiday_problems(text: str, uses_workdays: bool, today: date) -> tuple[Problem, ...]:
    """Lines of `holidays.yaml` that say nothing, and a year whose plan nobody has told yet, where workdays count."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        said = line.strip()
        if said and not said.startswith(("#", "---")) and not read_overrides(line):
            found.append(Problem("holiday_unreadable", Place(HOLIDAYS, number, 1, said[:200]), Severity.WARNING, {"found": said[:80]}))
    coming = today.year + (today.month >= WARNS_FROM_MONTH)
    told = {day.year for day in read_overrides(text)}
    unknown = sorted(year for year in {today.year, coming} - told if uses_workdays and not is_published(date(year, 7, 1)))
    return (*found, *(Problem("holidays_unpublished", Place(HOLIDAYS), Severity.WARNING, {"year": year}) for year in unknown))


def is_workday(day: date, overrides: Mapping[date, bool] | None = None) -> bool:
    """Whether people work that day: `holidays.yaml` first, then the State Council's plan, then the weekday.

    The plan is known only through its published year (`is_published` tells). Beyond it a weekday is a workday, but never a
    day that the law itself keeps free.
    """
    if overrides and day in overrides:
        return overrides[day]
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5 and not is_free_by_law(day)


@lru_cache(maxsize=64)
def is_free_by_law(day: date) -> bool:
    """Whether every year's plan has this day free: 元旦、春节 with its eve、清明、劳动节、端午、中秋、国庆; those of the moon as far as the
    almanac goes."""
    if (day.month, day.day) in BY_DATE:
        return True
    lunar, next_day = _lunar(day), _lunar(day + timedelta(days=1))
    if lunar is None or next_day is None:
        return False
    return _of_moon(lunar) in BY_MOON or _of_moon(next_day) == (1, 1) or lunar.todaySolarTerms == TOMB_SWEEPING


def is_published(day: date) -> bool:
    """Whether the plan of that year is known."""
    try:
        chinese_calendar.is_workday(day)
    except NotImplementedError:
        return False
    return True


@lru_cache(maxsize=16)
def lunar_in_words(day: date) -> str:
    """农历十月十六; nothing outside the years that the almanac knows."""
    lunar = _lunar(day)
    if lunar is None:
        return ""
    month = lunar.lunarMonthCn.removesuffix("大").removesuffix("小")
    return f"农历{month}{lunar.lunarDayCn}"


def _lunar(day: date) -> Any:
    """The almanac's day; None outside the years that it knows."""
    try:
        return cnlunar.Lunar(datetime(day.year, day.month, day.day, 12))
    except Exception:  # the almanac raises whatever its tables do
        return None


def _of_moon(lunar: Any) -> tuple[int, int] | None:
    return None if lunar.isLunarLeapMonth else (lunar.lunarMonth, lunar.lunarDay)
