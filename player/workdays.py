"""Working days with 调休, and the lunar date in words (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache

import chinese_calendar
import cnlunar


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
