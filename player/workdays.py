"""Working days with 调休, and the lunar date in words (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache

import chinese_calendar
import cnlunar

from player.dates import parse_day
from player.problems import Place, Problem, Severity

HOLIDAYS = "playlists/holidays.yaml"
SOON_DAYS = 15
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
    coming = today + timedelta(days=SOON_DAYS)
    told = {day.year for day in read_overrides(text)}
    unknown = sorted(year for year in {today.year, coming.year} - told if uses_workdays and not is_published(date(year, 7, 1)))
    return (*found, *(Problem("holidays_unpublished", Place(HOLIDAYS), Severity.WARNING, {"year": year}) for year in unknown))


def is_workday(day: date, overrides: Mapping[date, bool] | None = None) -> bool:
    """Whether people work that day: `holidays.yaml` first, then the State Council's plan, then the weekday.

    The plan is known only through its published year; beyond it a weekday is a workday (`is_published` tells).
    """
    if overrides and day in overrides:
        return overrides[day]
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


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
    try:
        lunar = cnlunar.Lunar(datetime(day.year, day.month, day.day, 12))
        month = lunar.lunarMonthCn.removesuffix("大").removesuffix("小")
        return f"农历{month}{lunar.lunarDayCn}"
    except Exception:  # the almanac raises whatever its tables do
        return ""
