"""The days that a feast has free, as far as the State Council's plans are known. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from chinese_calendar.constants import Holiday, holidays

from player.calendar.days import day_words

_NAMES = {
    "元旦": Holiday.new_years_day,
    "春节": Holiday.spring_festival,
    "清明": Holiday.tomb_sweeping_day,
    "劳动节": Holiday.labour_day,
    "五一": Holiday.labour_day,
    "端午": Holiday.dragon_boat_festival,
    "中秋": Holiday.mid_autumn_festival,
    "国庆": Holiday.national_day,
    "十一": Holiday.national_day,
}
FEAST = "|".join(_NAMES)
_ROW = re.compile(rf"(?:(?:{FEAST})节?(?:小?长假|假期|假日|放假|黄金周)?(?:期间)?[\s、,;和及与]*)+")


def days_of_feasts(text: str) -> str:
    """`国庆`, `元旦、春节假期` as the days of the newest plan, 2026年10月1日至10月7日; nothing where more is said (春节前) or none is known."""
    if not _ROW.fullmatch(text):
        return ""
    return "、".join(_of_newest(_NAMES[name]) for name in re.findall(FEAST, text))


@lru_cache(maxsize=16)
def _of_newest(feast: Holiday) -> str:
    days = [day for day, name in holidays.items() if name == feast.value]
    year = max(day.year for day in days)
    first, last = min(day for day in days if day.year == year), max(day for day in days if day.year == year)
    return f"{day_words(first)}至{last.month}月{last.day}日"
