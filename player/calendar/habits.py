"""What stands behind a key of people's own: 截止 of 日期 is an end, 启用 the opposite of 停用. Pure."""

from __future__ import annotations

from datetime import date

from pydantic_core import PydanticCustomError

from player.calendar.dateranges import DateRange, read_dates
from player.calendar.dayparts import read_times
from player.calendar.days import day_words
from player.spelling import read_enabled

ENDS = frozenset(["有效期", "有效期至", "有效期限", "期限", "截止", "截止日期", "截止到", "到期", "到期日期", "到期时间"]).union(
    ["结束日期", "下架日期", "播放到", "播到", "until", "expires"]
)
STARTS = frozenset(["开始日期", "起始日期", "生效日期", "上线日期", "上架日期", "from"])
OPENS, CLOSES = frozenset({"开始时间"}), frozenset({"结束时间"})
OPPOSITES = frozenset(["启用", "显示", "开启", "enabled", "enable", "visible"])


def title_meant(word: str, title: str, value: str) -> str:
    """日期 where a key of times has days behind it: 开始时间: 2026年12月1日; nothing for 启用 with words that aren't plain, which as 停用
    may be the opposite."""
    if word.strip().lower() in OPPOSITES and value_meant(word, value) == value:
        return ""
    return "日期" if title == "时间" and _dates_in(value) else title


def value_meant(word: str, value: str) -> str:
    """The value as the key that is known wants it: 至2026年12月7日 for 截止: 2026年12月7日."""
    word = word.strip().lower()
    try:
        if word in ENDS | STARTS or (word in OPENS | CLOSES and _dates_in(value)):
            return _end_meant(value, is_end=word in ENDS | CLOSES)
        if word in OPPOSITES:
            return "否" if read_enabled(value) else "是"
    except PydanticCustomError:
        return value
    return _span_meant(word, value) if word in OPENS | CLOSES else value


def _end_meant(value: str, is_end: bool) -> str:
    """One day as an end or a beginning, whether its year is said or not; of a month that can be meant its last or first day."""
    dates = _dates_in(value)
    if len(dates) != 1 or date.max in dates[0] or date.min in dates[0]:
        return value
    if dates[0].first == dates[0].last:
        return f"至{value}" if is_end else f"{value}起"
    if _is_read(value):
        return value
    return f"至{day_words(dates[0].last)}" if is_end else f"{day_words(dates[0].first)}起"


def _is_read(value: str) -> bool:
    try:
        return bool(read_dates(value))
    except PydanticCustomError:
        return False


def _dates_in(value: str) -> tuple[DateRange, ...]:
    """The days that a text says, or probably means; none where it says anything else."""
    try:
        return tuple(read_dates(value))
    except PydanticCustomError as refused:
        should = str((refused.context or {})["should"])
    return tuple(read_dates(should)) if should and should != value and _is_read(should) else ()


def _span_meant(word: str, value: str) -> str:
    span = f"{value}—24:00" if word in OPENS else f"0:00—{value}"
    try:
        read_times(span)
    except PydanticCustomError:
        return value
    return span
