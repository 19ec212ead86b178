"""Lengths of time as a clerk writes them: 20秒, 1分30秒, 半小时, 每天两次. Pure."""

from __future__ import annotations

import re
from typing import Any

from player.spelling import NUMBER, digits_in, misspelt, number_of, plainly, refuse_long

_SECONDS: dict[str, float] = {"毫秒": 0.001, "ms": 0.001} | dict.fromkeys(["秒", "秒钟", "s", "sec", "second", "seconds"], 1)
_SECONDS |= dict.fromkeys(["分", "分钟", "m", "min", "mins", "minute", "minutes"], 60) | dict.fromkeys(["小时", "个小时", "时", "h", "hour", "hours"], 3600)
_HALVES = (
    (re.compile(r"一刻钟?"), "15分"),
    (re.compile(r"三刻钟?"), "45分"),
    (re.compile(r"分钟?半钟?"), "分30秒"),
    (re.compile(r"个半(?:小时|钟头)"), "小时30分"),
)
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3})[:'′](\d{2})[\"″]?")
_ONCE = re.compile(r"^(?:每隔?|隔)+|(?:就?播放?|显示|出现)?[一1]次$")
_A_DAY = re.compile(r"^[天日]$")
_DAYS = re.compile(rf"({NUMBER})\s*[天日]")
_OFTEN = re.compile(rf"(?:每隔?)?({NUMBER})?\s*(天|日|个?小时|分钟)(?:播放?|显示|出现)?\s*({NUMBER})[次回遍]")
_AUTO = {"自动", "默认", "按字数", "自动计算", "按字数自动", "不限", "auto"}
_EVER = {"随时", "不限", "每轮", "每轮都播", "每轮一次", "默认"}
_SPELL = re.compile(rf"({NUMBER})\s*({'|'.join(sorted(_SECONDS, key=len, reverse=True))})\s*")


def seconds_of(text: str) -> float | None:
    """`20秒`, `1分30秒`, `半小时`, `90s` as seconds; None without a unit or with anything else in it."""
    plain = _spelt_out(text)
    spells = _SPELL.findall(plain)
    if not spells or _SPELL.sub("", plain):
        return None
    numbers = [number_of(number) for number, _ in spells]
    return sum(number * _SECONDS[unit] for number, (_, unit) in zip(numbers, spells, strict=True) if number is not None)


def _spelt_out(text: str) -> str:
    """Halves and quarters in numbers: 1分半, 一刻钟."""
    plain = plainly(text).lower()
    for half, words in _HALVES:
        plain = half.sub(words, plain)
    return plain


def _spell_in(text: str) -> str:
    """The first length of time within a text: 约1分30秒."""
    plain = re.sub(r"(分钟?)(\d{1,2})(?![\d.]|\s*[a-z分秒])", r"\1\2秒", _spelt_out(text))
    found = re.search(f"(?:{_SPELL.pattern})+", plain)
    return found[0].strip() if found else ""


def read_dwell(value: Any) -> Any:
    """停留: `20秒`, `1分30秒`, `20`; seconds from 2 to 1,800. None for 自动, as where nothing is said."""
    if not isinstance(value, str):
        return value
    refuse_long(value, "duration_unreadable")
    if plainly(value).lower() in _AUTO:
        return None
    bare = number_of(plainly(value))
    seconds = seconds_of(value) if bare is None else bare
    if seconds is None:
        digits = digits_in(value)
        should = f"{digits}秒" if digits and 2 <= int(digits) <= 999 else "20秒"
        raise misspelt("duration_unreadable", value, _of_clock(plainly(value)) or _spell_in(value) or should)
    if not 2 <= seconds <= 1800:
        raise misspelt("dwell_range", value, "30分钟" if seconds > 1800 else "2秒" if seconds > 0 else "20秒")
    return float(seconds)


def _of_clock(text: str) -> str:
    """`0:20` and `0:01:30` in words, else nothing."""
    found = _CLOCK.fullmatch(text)
    minutes, seconds = (int(found[1] or 0) * 60 + int(found[2]), int(found[3])) if found else (0, 0)
    return (f"{minutes}分" if minutes else "") + (f"{seconds}秒" if seconds or not minutes else "") if found else ""


def read_block_every(value: Any) -> Any:
    """The same of a block; None for 每轮, as where nothing is said."""
    return None if isinstance(value, str) and plainly(value) in _EVER else read_every(value)


def read_every(value: Any) -> Any:
    """每隔: `30分钟`, `每小时一次`; seconds from a minute to a day. A bare number says no unit and is refused."""
    if not isinstance(value, str):
        return value
    refuse_long(value, "duration_unreadable")
    said = _in_hours(_ONCE.sub("", plainly(value)).strip())
    seconds = seconds_of(f"1{said}" if said in _SECONDS else said)
    if seconds is None:
        if number_of(plainly(value)) is not None:
            raise misspelt("duration_unit", value, f"{digits_in(value) or 30}分钟")
        meant = _every_meant(plainly(value))
        raise misspelt("duration_unreadable" if meant else "every_unsaid", value, meant)
    if seconds > 86400:
        raise misspelt("every_unsaid", value)
    if seconds < 60:
        raise misspelt("every_range", value, "1分钟" if seconds > 0 else "30分钟")
    return float(seconds)


def _in_hours(text: str) -> str:
    """天 as 24小时, 半天 as 12小时."""
    return _DAYS.sub(lambda found: f"{(number_of(found[1]) or 0) * 24:g}小时", _A_DAY.sub("24小时", text))


def _every_meant(text: str) -> str:
    """How long something that isn't read is probably meant: 1:30, 01:30:00, 每天两次; an example for what says no number at all, and nothing
    for what can't be said."""
    if clock := re.fullmatch(r"(\d{1,2}):(\d\d)(?::00)?", text):
        return f"{int(clock[1])}小时{int(clock[2])}分"
    if often := _OFTEN.fullmatch(text):
        return _part_of(often)
    if re.search(r"[天日周月季年次回遍]|星期", text):
        return ""
    return _spell_in(text) or ("" if re.search(NUMBER, text) else "30分钟")


def _part_of(often: re.Match[str]) -> str:
    """每天两次, 一小时三次 as the time from one to the next, in whole minutes; nothing for less than one, or more than a day."""
    whole_s = seconds_of(f"{often[1] or 1}{'小时' if often[2] in ('天', '日') else often[2]}") or 0
    each = whole_s * (24 if often[2] in ("天", "日") else 1) / max(1, number_of(often[3]) or 1)
    return f"{round(each / 60)}分钟" if 60 <= each <= 86400 else ""
