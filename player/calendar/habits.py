"""What stands behind a key of people's own: 截止 of 日期 is an end, 启用 the opposite of 停用. Pure."""

from __future__ import annotations

from datetime import date

from pydantic_core import PydanticCustomError

from player.calendar.dateranges import DateRange, read_dates
from player.calendar.dayparts import read_times
from player.calendar.days import day_words
from player.spelling import read_disabled, read_enabled


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENDS = _words(
    "有效期 有效期至 有效期限 期限 截止 截止日期 截止到 截止至 截至 截至日期 到期 到期日期 到期时间 延至 延期至 延长至 "
    "结束日期 终止日期 下架日期 下线日期 撤下日期 失效日期 播放到 播放至 播出至 播放截止 播到 until expires"
)
STARTS = _words("开始日期 起始日期 生效日期 上线日期 上架日期 起播 起播日期 开播 开播日期 上屏日期 开始播放 from")
OPENS, CLOSES = _words("开始 开始时间"), _words("结束 结束时间")
# 停用 in other words, and its opposite; 状态: 停用 says it behind the colon
RESTS = _words(
    "disable disabled 禁用 不播 不播放 不播出 隐藏 停播 停止播放 暂停 暂停播放 暂不播 暂不播放 暂不播出 下架 屏蔽 是否停用 是否停播 是否暂停 是否隐藏"
)
OPPOSITES = _words("启用 显示 开启 enabled enable visible 播出 是否播放 是否播出 是否启用 是否显示 是否上屏 不停用 未停用 不隐藏 状态 播放状态")
PLAYED = "播出"  # which may as well stand before what to play


def title_meant(word: str, title: str, value: str) -> str:
    """日期 where a key of times has days behind it: 开始时间: 2026年12月1日; nothing for 启用 or 停播 with words that aren't plain: it may be
    the opposite, or a day from which on."""
    if is_rest(word) and says_rest(word, value) is None:
        return "播放" if word == PLAYED and title else ""
    return "日期" if title == "时间" and _dates_in(value) else title


def is_rest(word: str) -> bool:
    """Whether a key is a word of people's own for 停用, or for its opposite."""
    return word.strip().lower() in RESTS | OPPOSITES


def says_rest(word: str, value: str) -> bool | None:
    """Whether such a key keeps something off the screen; None where its value doesn't say so plainly."""
    try:
        return not read_enabled(value) if word.strip().lower() in OPPOSITES else bool(read_disabled(value))
    except PydanticCustomError:
        return None


def strange(word: str, value: str, *, has_own: bool) -> str:
    """What is said of a key that means none: a line that may keep something off the screen must not just be deleted. `has_own`: 停用 may
    stand there."""
    rests = says_rest(word, value) if is_rest(word) else False
    if rests is False or (rests is None and word == PLAYED):
        return "key_strange"
    return "key_rest_unsaid" if has_own else "key_rest_elsewhere"


def value_meant(word: str, value: str) -> str:
    """The value as the key that is known wants it: 至2026年12月7日 for 截止: 2026年12月7日."""
    word = word.strip().lower()
    if word in OPPOSITES and (rests := says_rest(word, value)) is not None:
        return "是" if rests else "否"
    try:
        if word in ENDS | STARTS or (word in OPENS | CLOSES and _dates_in(value)):
            return _end_meant(value, is_end=word in ENDS | CLOSES)
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
