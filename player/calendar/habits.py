"""What stands behind a key of people's own: 截止 of 日期 is an end, 启用 the opposite of 停用. Pure."""

from __future__ import annotations

from pydantic_core import PydanticCustomError

from player.calendar.dateranges import read_dates
from player.calendar.dayparts import read_times
from player.spelling import read_disabled

ENDS = frozenset(["有效期", "有效期至", "有效期限", "期限", "截止", "截止日期", "截止到", "到期", "到期日期", "到期时间"]).union(
    ["结束日期", "下架日期", "播放到", "播到", "until", "expires"]
)
STARTS = frozenset(["开始日期", "起始日期", "生效日期", "上线日期", "上架日期", "from"])
OPENS, CLOSES = frozenset({"开始时间"}), frozenset({"结束时间"})
OPPOSITES = frozenset(["启用", "显示", "开启", "enabled", "enable", "visible"])


def value_meant(word: str, value: str) -> str:
    """The value as the key that is known wants it: 至2026年12月7日 for 截止: 2026年12月7日."""
    word = word.strip().lower()
    try:
        if word in ENDS | STARTS and len(dates := read_dates(value)) == 1 and dates[0].first == dates[0].last:
            return f"至{value}" if word in ENDS else f"{value}起"
        if word in OPPOSITES:
            return "否" if read_disabled(value) else "是"
    except PydanticCustomError:
        return value
    return _span_meant(word, value) if word in OPENS | CLOSES else value


def _span_meant(word: str, value: str) -> str:
    span = f"{value}—24:00" if word in OPENS else f"0:00—{value}"
    try:
        read_times(span)
    except PydanticCustomError:
        return value
    return span
