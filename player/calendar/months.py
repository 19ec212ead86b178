"""Months, years and lengths of time as days of the calendar: 2026年11月1日至12月, 12月上旬, 2026年12月1日起两周. Pure.

Nobody reads them so: 12月上旬 may be meant a day more or less. They are proposed, by their first and last day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from player.calendar.days import day_words
from player.spelling import DASH, number_of

SOME_YEAR = 2026  # in examples: what is read knows no today

_PARTS = {"上旬": (1, 10), "初": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "底": (21, 31), "末": (21, 31)}
_ENDS = ("底", "末")  # 12月底前 is all of December, 12月前 none of it
_YEAR = re.compile(r"(20\d\d)\s*年?度?(上半年|下半年|第?[一二三四1-4]季度?|全年|整年)?")
_MONTH = re.compile(
    r"(?P<until>[至到])?(?:(?P<y>20\d\d)\s*[年./-]\s*|(?P<next>次年|第二年|翌年))?(?P<m>\d{1,2})(?P<unit>\s*月份?)?"
    r"(?P<part>上旬|初|中旬|下旬|底|末|全月|整月)?(?P<end>前|止)?"
)
_DAY = re.compile(r"(?:(?P<y>20\d\d)\s*[年./-]\s*|(?P<next>次年|第二年|翌年))?(?P<m>\d{1,2})\s*[月./-]\s*(?P<d>\d{1,2})\s*[日号]?")
_CLOSE = re.compile(r"(?:本|当)?(?:(?P<year>年[底末])|月[底末])")
_FROM = re.compile(r"^[从自]\s*|(?:起|开始)$")
_UNTIL = re.compile(r"(?:为?止)$")
_LONG = re.compile(
    r"[从自]?\s*(?:(?P<y>20\d\d)\s*[年./-]\s*)?(?P<m>\d{1,2})\s*[月./-]\s*(?P<d>\d{1,2})\s*[日号]?\s*(?:起|开始)的?(?:连续|播放?|有效期?)?\s*"
    r"(?P<number>\d{1,3}|[一二两三四五六七八九十]{1,3}|半)\s*(?P<unit>天|日|周|星期|个?月|年)(?:[以之]?内|时间)?(?:有效|播放)?"
)


class _Days(NamedTuple):
    first: date
    last: date


def dates_meant(text: str) -> str:
    """The days that months, years and lengths of time probably mean, as they are written in full; nothing for other texts."""
    try:
        if year := _YEAR.fullmatch(text):
            return _in_words(_of_year(int(year[1]), year[2] or ""))
        month = _MONTH.fullmatch(text)
        if month and (month["y"] or month["unit"]) and not month["next"]:
            return _until(month) if month["until"] or month["end"] else _in_words(_of_month(month, SOME_YEAR))
        days = _between(text) or _as_long(text)
        return _in_words(days) if days else ""
    except ValueError:  # a month or a day that no calendar has
        return ""


def _in_words(days: _Days) -> str:
    return "至".join(map(day_words, days))


def _of_year(year: int, part: str) -> _Days:
    """2026年, 2026年上半年, 2026年第四季度."""
    quarter = next((index % 4 for index, mark in enumerate("一二三四1234") if mark in part), None)
    first, last = (quarter * 3 + 1, quarter * 3 + 3) if quarter is not None else (1, 6) if "上" in part else (7, 12) if "下" in part else (1, 12)
    return _Days(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _of_month(found: re.Match[str], year: int) -> _Days:
    """12月上旬, 2026年12月."""
    year, month = int(found["y"] or year), int(found["m"])
    end_of_month = monthrange(year, month)[1] if 1 <= month <= 12 else 0
    start, end = _PARTS.get(found["part"] or "", (1, 31))
    return _Days(date(year, month, start), date(year, month, min(end, end_of_month)))


def _until(found: re.Match[str]) -> str:
    """至2026年12月底, 2026年12月前."""
    days = _of_month(found, SOME_YEAR)
    return f"至{day_words(days.first - timedelta(1) if found['end'] == '前' and found['part'] not in _ENDS else days.last)}"


def _between(text: str) -> _Days | None:
    """2026年11月1日至12月, 2026年11-12月, 2026年11月上旬至年底: the first and the last day of what stands there."""
    for dash in re.finditer(DASH, text):
        start, end = _FROM.sub("", text[: dash.start()]), _UNTIL.sub("", text[dash.end() :])
        first = _first_of(start, has_unit="月" in end)
        last = _last_of(end, first) if first else None
        if first and last and first <= last:
            return _Days(first, last)
    return None


def _first_of(text: str, has_unit: bool) -> date | None:
    if day := _DAY.fullmatch(text):
        return None if day["next"] else date(int(day["y"] or SOME_YEAR), int(day["m"]), int(day["d"]))
    month = _MONTH.fullmatch(text)
    if month is None or month["until"] or month["end"] or month["next"] or not (month["y"] or month["unit"] or has_unit):
        return None
    return _of_month(month, SOME_YEAR).first


def _last_of(text: str, first: date) -> date | None:
    """The year that goes without saying is that of `first`, or the one after."""
    if close := _CLOSE.fullmatch(text):
        month = 12 if close["year"] else first.month
        return date(first.year, month, monthrange(first.year, month)[1])
    day, month_said = _DAY.fullmatch(text), _MONTH.fullmatch(text)
    said = day or month_said
    if said is None or (month_said and (month_said["until"] or month_said["end"] or not (month_said["y"] or month_said["unit"]))):
        return None
    year = first.year + bool(said["next"] or (not said["y"] and int(said["m"]) < first.month))
    return date(int(day["y"] or year), int(day["m"]), int(day["d"])) if day else _of_month(said, year).last


def _as_long(text: str) -> _Days | None:
    """2026年12月1日起两周, from its first day to its last."""
    found = _LONG.fullmatch(text)
    if found is None or not (number := number_of(found["number"])):
        return None
    first = date(int(found["y"] or SOME_YEAR), int(found["m"]), int(found["d"]))
    per_month = {"个月": 1, "月": 1, "年": 12}.get(found["unit"], 0)
    if per_month and number * per_month >= 1:
        return _Days(first, _months_later(first, int(number * per_month)) - timedelta(1))
    length = number * (7 if found["unit"] in ("周", "星期") else 30 if per_month else 1)
    return _Days(first, first + timedelta(int(length) - 1)) if length >= 1 else None


def _months_later(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
