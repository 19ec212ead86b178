"""Times of day as a clerk writes them: 8:30—12:00、14:30—17:30, 上午8点半到12点. Pure.

Without a word for the half of the day the clock has 24 hours. Where it is said of one of the two, the other is what people mean by
that; what can be meant in two ways is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError

from player.calendar.dates import HALF, NIGHT, Clock, read_clock
from player.calendar.daynames import EACH, NAMES, weekdays_in
from player.calendar.days import han_number
from player.calendar.feasts import FEAST
from player.spelling import DASH, JOINT, misspelt, parts_of, plainly, refuse_long

Minutes = tuple[int, int]  # since midnight; the end may lie before the start: past midnight
ALL_DAY: tuple[Minutes, ...] = ((0, 1440),)
NOON, EVENING, DAY = 720, 1020, 1440  # minutes

_WHOLE = re.compile(r"(?:全天|全日|整天|一整天|全天候|不限(?:时间)?|任何时间|(?:全天|每天)?24\s*小时|all day)", re.I)
_HABITS = {"早上": "8:00—12:00", "上午": "8:00—12:00", "中午": "12:00—14:00", "下午": "14:00—18:00", "晚上": "18:00—22:00", "白天": "8:00—18:00"}
_HABITS |= {"上下午": "8:00—12:00、14:00—18:00"}
_HABIT = "|".join(sorted(_HABITS, key=len, reverse=True))
_BARE = re.compile(rf"(?:{_HABIT})(?=除外|不|休息|[以之]外|停|闭)|(?<!\d)(?<!\d[\s(点时分半])(?:{_HABIT})(?![\s的:)时间段从自]*\d)")
_NOT = re.compile(r"[除非无停闭禁勿没]|不(?!限|间断|停)|休息|以外|之外")
_NOT_BEHIND = re.compile(r"(?:除外|[以之]外|休息|不播放?|不开放?|不用|停播|闭馆)[)\s]*$")
_ABOUT = {"早上": (240, 780), "上午": (300, 780), "中午": (660, 900), "下午": (690, 1170), "晚上": (1020, 1440), "白天": (300, 1200), "上下午": (300, 1170)}
_ASIDE = re.compile(rf"(?:{_HABIT})(?![\s的:)时间段从自]*\d)")
_NIGHT = re.compile(r"凌晨|清晨|早|晚|夜|次日|第二天|翌日|隔[日天]")
_SEASON = re.compile(rf"[春夏秋冬寒暑季节假]|平[日时]|\d\s*[月日号]|{FEAST}")
_AT = rf"(?:(?:{HALF}|白天|全天)(?:\s*\d{{1,2}}(?!\d))?|\d{{1,2}}(?=\s*[:点时]))(?:\s*[:点时]\s*(?:\d{{1,2}}分?|半|一刻|三刻)?)?"
_HOURS = rf"{_AT}(?:{DASH}{_AT})?"
_AT_ENDS = re.compile(rf"^(?:{_HOURS}\s*的?)+|的?(?:{_HOURS})+$", re.I)
_BEFORE = re.compile(r"^(?:每天|每日|自|从|由)+\s*")
_BEHIND = re.compile(r"\s*(?:起|开始|为?止|结束|之间|期间)$")
_NEXT_DAY = re.compile(r"^(?:次日|第二天|翌日|隔[日天]|第2天)的?\s*")
_LOOSE = re.compile(
    rf"(?P<half>{HALF})?\s*(?P<h>\d{{1,2}})\s*(?:[:.点时]\s*(?P<min>\d{{1,2}}(?!\d)|半|一刻|三刻)?|(?P<tight>\d\d))?(?!\d)\s*(?P<ampm>[AP]M)?", re.I
)
_HALF_BEHIND = re.compile(rf"(\d[^、,;()]*?)\s*\(({HALF})\)")  # 2:30—5:30（下午）
_BUT = re.compile(rf"(?:除了?|不含|不包括|午休|休息|并?非|不是)(?:时间)?:?\s*(?:{HALF})?\d")
_HAN = re.compile(r"[〇零一二两三四五六七八九十]{1,3}(?=\s*[点时])|(?<=[早晚午朝上])[一二两三四五六七八九十]{1,2}(?![一二三四五六七八九十半])")


def read_times(value: Any) -> Any:
    """`8:30—12:00、14:30—17:30` (any dash, either colon), `下午2点半至5点`, or `全天` as pairs of minutes since midnight."""
    if not isinstance(value, str | list):
        return value
    refuse_long(value, "times_unreadable")
    if not (parts := parts_of(value)):
        raise misspelt("value_empty", "")
    if len(parts) == 1 and _WHOLE.fullmatch(parts[0]):
        return ALL_DAY
    return _read_times(parts, value if isinstance(value, str) else "")


def clock_words(times: Sequence[Minutes]) -> str:
    """`8:30—12:00、14:30—17:30`."""
    return "、".join("—".join(f"{at // 60}:{at % 60:02d}" for at in span) for span in times)


def afternoon_meant(text: str) -> str:
    """`8:30-5:30`, `14:30-5:30` and `8:30-12:00、2:30-5:30`, which nobody has said to be at night, as they were probably meant; else nothing."""
    try:
        times = read_times(text)
    except PydanticCustomError:
        return ""
    meant = _by_day(text, times)
    return clock_words(meant) if meant != times else ""


def _by_day(text: str, times: Sequence[Minutes]) -> tuple[Minutes, ...]:
    """The times of a text as people of an office mean them, who count the afternoon from one; nights stay that are said, or begin late."""
    return tuple(times) if _NIGHT.search(text) else tuple(map(_in_the_afternoon, times))


def _in_the_afternoon(span: Minutes) -> Minutes:
    start, end = span
    if 60 <= end <= start < min(end + NOON, EVENING):
        return start, end + NOON
    if 60 <= start < 360 and start < end <= NOON:
        return start + NOON, end + NOON
    return (start + NOON, end) if 60 <= start < 240 and end > start + NOON else span


def times_meant(text: str) -> str:
    """`830-1200`, `8-12`, `8:30 12:00`, `下午2-5点`, `早八晚五`, `上午` as they were probably meant, else nothing."""
    plain = plainly(text)
    is_not = bool(_NOT.search(plain.replace("无休", "")))
    if _WHOLE.search(plain) and not is_not:
        return "全天"
    plain = _HAN.sub(lambda found: str(int(han_number(found[0]))), plain.replace("朝", "早"))
    plain = _HALF_BEHIND.sub(r"\2\1", plain)
    plain = "、".join(map(_spans_of_habit, JOINT.split(_WHOLE.sub("", plain))))
    said = [_spelt(found) for found in _LOOSE.finditer(plain)]
    if len(said) == 1 and not is_not:
        said = [*said, "24:00"] if re.search(r"起|后|开始", plain) else ["0:00", *said] if re.search(r"前|止|结束|^[到至]", plain) else said
    if len(said) % 2 or not said:
        return ""
    try:
        times = _by_day(text, _read_times([f"{first}—{last}" for first, last in zip(said[::2], said[1::2], strict=True)], ""))
        times = _without_last(plain, times) if is_not or _BUT.search(plain) else times
        return clock_words(times) if all(_fits(found[0], times) for found in _ASIDE.finditer(plain)) else ""
    except PydanticCustomError as refused:
        return str((refused.context or {})["should"]) if len(said) == 2 and not is_not and refused.type != "time_impossible" else ""


def _fits(half: str, times: Sequence[Minutes]) -> bool:
    """Whether a half of the day that is said aside, 8:30-12:00 上午, goes with one of the times."""
    first, last = _ABOUT[half]
    return any(first <= start < end <= last for start, end in times)


def _spans_of_habit(part: str) -> str:
    """上午, 上午到下午, 上午下午 in hours, where no hours are said with them."""
    part = re.sub(rf"({_HABIT}){DASH}({_HABIT})", lambda found: f"{_HABITS[found[1]].split('—')[0]}—{_HABITS[found[2]].split('—')[-1]}", part)
    part = _BARE.sub(lambda found: f" {_HABITS[found[0]]} ", part)
    return re.sub(r"(?<![\d:午上早晨])8:00(?=—)", "上午8:00", part)  # whatever half was said before


def _without_last(plain: str, times: tuple[Minutes, ...]) -> tuple[Minutes, ...]:
    """除12:00-14:30, 8:30-17:30（午休12:00-14:30）: what is left without the last span; nothing where it isn't sure that only that is meant."""
    ahead = _BUT.search(plain)
    is_last = ahead and sum(found.start() >= ahead.start() for found in _LOOSE.finditer(plain)) == 2
    every, (first, last) = times[:-1] or ALL_DAY, times[-1]
    if not (is_last if ahead else _is_right_behind(plain)) or any(end <= start for start, end in times):
        return ()
    parts = [part for start, end in every for part in ((start, min(end, first)), (max(start, last), end)) if part[0] < part[1]]
    return tuple(parts) if ahead or tuple(parts) != every else ()


def _is_right_behind(plain: str) -> bool:
    """Whether 除外 stands behind the last time itself, not behind another word: 8:30-17:30（午休除外）."""
    behind, last = _NOT_BEHIND.search(plain), max((found.end() for found in _LOOSE.finditer(plain)), default=0)
    return behind is not None and not plain[last : behind.start()].strip(" ()时段间的")


def _spelt(found: re.Match[str]) -> str:
    """A loose time of day as `read_clock` reads it."""
    minute = found["min"] or found["tight"] or "00"
    return f"{found['half'] or ''}{found['h']}点{minute}{'' if minute[-1] in '半刻' else '分'}{found['ampm'] or ''}"


class _Said(NamedTuple):
    """One span as it stands there, with its two ends."""

    text: str
    start: Clock
    end: Clock
    is_padded: bool  # whether its end is written as 24-hour clocks are: 06:00
    is_next_day: bool


def _read_times(parts: Sequence[str], whole: str) -> tuple[Minutes, ...]:
    spans: list[Minutes] = []
    half, after = "", 0
    for part in parts:
        said = _with_half(_said(part, whole), half, after)
        start, end = _between(said)
        half, after = said.end.half or said.start.half or half, end
        spans.append((start % DAY, 0) if end == DAY and said.end.hour == 0 else _within_a_day(start, end))
    return tuple(spans)


def _said(text: str, whole: str) -> _Said:
    ends = re.split(rf"(?:{DASH})+", _BEFORE.sub("", text))
    clocks = [_clock(text, _BEHIND.sub("", end)) for end in [ends[0], _NEXT_DAY.sub("", ends[-1])]]
    if len(ends) != 2 or clocks[0] is None or clocks[1] is None:
        raise _unreadable(text, whole)
    return _Said(text, clocks[0], clocks[1], bool(re.match(r"0\d", ends[1])), bool(_NEXT_DAY.match(ends[1])))


def _unreadable(text: str, whole: str) -> PydanticCustomError:
    """A proposal for all of it; what it would leave out has a line of its own, or there is none."""
    if _is_of_several_days(whole or text):
        return misspelt("times_unsaid", whole or text)
    days = _days_among(whole or text)
    said = plainly(whole or text)
    for part in days:
        said = said.replace(part, "", 1)
    guess = times_meant(said)
    is_mixed = any(re.search(rf"{HALF}|\d\s*[:点时]", part) for part in days)
    if days and not is_mixed and not guess and not re.search(rf"\d|{HALF}", said):
        return misspelt("times_are_days", whole or text, days="、".join(days))
    if is_mixed or _SEASON.search(said) or (_NOT.search(said) and (days or not guess)):
        return misspelt("times_unsaid", whole or text)
    if days and guess:
        return misspelt("times_with_days", whole or text, guess, days="、".join(dict.fromkeys(days)))
    if guess or (part := times_meant(text)) or not re.search(rf"{HALF}|[点时\d]", said):
        return misspelt("times_unreadable", whole if guess and whole else text, guess or part)
    return misspelt("times_unsaid", whole or text)


def _days_among(text: str) -> list[str]:
    """周一至周五 and 周末除外 among times, as they stand there."""
    parts = re.split(r"[\s,;、()]+", plainly(text))
    days = [_AT_ENDS.sub("", part) for part in parts]
    return [part for part in days if weekdays_in(part)]


def _is_of_several_days(text: str) -> bool:
    """Whether days and times take turns: 周一至周五8:30-17:30，周六9:00-12:00; each of the days has times of its own."""
    hits = list(re.finditer(rf"(?P<days>{NAMES})|{HALF}|\d", EACH.sub("", plainly(text)), re.I))
    turns = [kind for kind, _ in groupby(hits, key=lambda hit: hit.lastgroup)]
    return len(turns) > 2 and (turns[0] is None or len({hit["days"] for hit in hits if hit["days"]}) > 1)


def _clock(text: str, said: str) -> Clock | None:
    """The time of day that is all of `said`."""
    clock = read_clock(said)
    if clock is None or clock.rest.strip() or clock.zone or weekdays_in(said):
        return None
    if not clock.is_possible:
        nearest = _nearest_time(text, said, clock)
        raise misspelt("time_impossible" if nearest else "time_unknown", text, nearest, at=said)
    return clock


def _nearest_time(text: str, said: str, clock: Clock) -> str:
    """25:00 was midnight, 24:30 is after it, 17:60 is 18:00; of 8:75 nobody knows."""
    if clock.hour >= 24 and clock.minute < 60:
        meant = f"0:{clock.minute:02d}" if clock.hour == 24 else "24:00"
    else:
        meant = f"{clock.half}{clock.hour + 1}:00" if clock.minute == 60 and clock.hour < 24 else ""
    return text.replace(said, meant, 1) if meant and said in text else ""


def _with_half(said: _Said, half: str, after: int) -> _Said:
    """Where spans before it have said a `half` of the day and it says none, that which keeps the order: 上午8:30-12:00、2:30-5:30."""
    start = said.start
    if not half or start.half or said.end.half or start.hour > 12:
        return said
    for word in ("上午", "下午"):
        if after <= start.minutes(word) and not start.minutes(word) >= said.end.minutes() >= 780:
            return said._replace(start=start._replace(half=word))
    if said.end.hour > 12 and start.hour >= 6:  # 下午2点到5点、8:30-17:30: in no order, and on a clock of 24 hours
        return said
    raise misspelt("times_half_unclear", said.text, clock_words((_within_a_day(start.minutes("下午"), said.end.minutes("下午")),)))


def _between(said: _Said) -> Minutes:
    """From when until when, in minutes from the midnight before; beyond the next one where it goes over night."""
    start, end = said.start.minutes(), said.end.minutes()
    if said.is_next_day:
        if end >= start:
            raise misspelt("times_too_long", said.text, "全天")
        return start, end + DAY
    if said.start.half and not said.end.half:
        return start, _end_of_half(said, start)
    if said.end.half and not said.start.half and 0 < said.start.hour <= 12:
        return _start_of_half(said, end), end
    if start == end:
        raise misspelt("times_none", said.text)
    return start, end if end > start else end + DAY


def _end_of_half(said: _Said, start: int) -> int:
    """The end that is meant where only the start says its half of the day: 下午2:30至5:30, 上午8:30至5:30, 晚上10点到6点."""
    plain = said.end.minutes()
    carried = plain if said.is_padded and said.start.hour > 12 else said.end.minutes(said.start.half)
    if carried == start:
        later = next(end for end in (plain + NOON, plain + DAY, plain + DAY + NOON) if end > start)
        raise misspelt("times_empty", said.text, clock_words((_within_a_day(start, later),)))
    meant = (carried, plain, plain + DAY) if said.start.half in NIGHT else (carried, plain, plain + NOON if said.end.hour <= 12 else plain)
    end = next((end for end in meant if end > start), None)
    if said.end.hour > 12 and end in (None, plain + DAY) and not said.is_padded and plain >= NOON:  # 晚上8:30-17:30
        raise misspelt("times_unsaid", said.text)
    if end is None:
        raise misspelt("times_half_unclear", said.text, clock_words((_within_a_day(start, plain + DAY),)))
    return end


def _start_of_half(said: _Said, end: int) -> int:
    """The start that is meant where only the end says its half: 8:30至下午5:30 begins in the morning, of 2:30至下午5:30 nobody knows."""
    start, carried = said.start.minutes(), said.start.minutes(said.end.half)
    late = said.start.minutes("晚上" if said.start.hour == 12 else "下午")
    is_early = said.start.hour < 6 or said.end.half == "PM"
    if start < end <= DAY and not (is_early and start < carried < end):
        return start
    meant = carried if carried < end <= DAY else late
    raise misspelt("times_half_unclear", said.text, clock_words((_within_a_day(meant, end if end > meant else end + DAY),)))


def _within_a_day(start: int, end: int) -> Minutes:
    """Since one midnight, a span past the next one with its end before its start."""
    return start % DAY, end if end <= DAY else end % DAY
