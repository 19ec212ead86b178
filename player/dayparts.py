"""Times of day, days of the week and dates as a clerk writes them: 8:30—12:00、14:30—17:30, 周一至周五, 2026年12月1日至12月7日."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Any, NamedTuple

from player.spelling import DASH, misspelt, parts_of, plainly

Minutes = tuple[int, int]  # since midnight; the end may lie before the start: past midnight
ALL_DAY: tuple[Minutes, ...] = ((0, 1440),)


class DateRange(NamedTuple):
    """`first` to `last`, both included; `date.min` and `date.max` where one end is open."""

    first: date
    last: date


_AT = r"(凌晨|早上|早|上午|中午|下午|晚上|晚)?\s*(\d{1,2})(?:\s*[:.]\s*(\d{1,2})|[点时](半|\d{1,2})?分?)"
_TIMES = re.compile(rf"{_AT}{DASH}{_AT}")


def read_times(value: Any) -> Any:
    """`8:30—12:00、14:30—17:30` (any dash, either colon) or `全天` as pairs of minutes since midnight."""
    if not isinstance(value, str | list):
        return value
    if not (parts := parts_of(value)):
        raise misspelt("value_empty", "")
    if [part.lower() for part in parts] in (["全天"], ["all day"]):
        return ALL_DAY
    return tuple(_read_times(part, value if isinstance(value, str) else part) for part in parts)


def _read_times(text: str, whole: str) -> Minutes:
    found = _TIMES.fullmatch(text)
    if not found:
        guess = _guess_times(plainly(whole))
        raise misspelt("times_unreadable", whole if guess else text, guess or _guess_times(text))
    start, end = _minutes(text, *found.group(1, 2, 3, 4)), _minutes(text, *found.group(5, 6, 7, 8))
    if start == end or start == 1440:
        raise misspelt("times_empty", text)
    return start, end


def _minutes(text: str, half: str | None, hour: str, colon: str | None, point: str | None) -> int:
    hours, minutes = int(hour), 30 if point == "半" else int(colon or point or 0)
    if half in {"下午", "晚上", "晚"} and hours < 12:
        hours += 12
    if minutes > 59 or hours > 24 or (hours == 24 and minutes):
        said = f"{hour}:{colon or point or '00'}"
        raise misspelt("time_impossible", text, _nearest_time(text, said, hours, minutes), at=said)
    return hours * 60 + minutes


def _nearest_time(text: str, said: str, hours: int, minutes: int) -> str:
    """25:00 was midnight, 17:60 is 18:00; of 8:75 nobody knows."""
    meant = "24:00" if hours > 24 else f"{hours + 1}:00" if minutes == 60 and hours < 24 else ""
    return text.replace(said, meant, 1) if meant and said in text else ""


def _guess_times(text: str) -> str:
    """`830-1200`, `8-12`, `8:30 12:00`, `全天24小时` as they were probably meant, else nothing."""
    if "全天" in text:
        return "全天"
    numbers = re.findall(r"(\d{1,2})[:.点]?(\d{2})?(?!\d)", text)
    if len(numbers) not in (2, 4) or any(int(hour) > 24 or int(minute or 0) > 59 for hour, minute in numbers):
        return ""
    clocks = [f"{int(hour)}:{minute or '00'}" for hour, minute in numbers]
    return "、".join("—".join(pair) for pair in zip(clocks[::2], clocks[1::2], strict=True))


def clock_words(times: tuple[Minutes, ...]) -> str:
    """`8:30—12:00、14:30—17:30`."""
    return "、".join("—".join(f"{at // 60}:{at % 60:02d}" for at in span) for span in times)


_EVERY = {"每天", "每日", "天天", "全部", "daily", "every day", "everyday", "all"}
_WORK = {"工作日", "上班日", "workday", "workdays", "working days"}
_REST = {"休息日", "节假日", "非工作日", "放假", "rest days", "restdays", "holidays"}
_DAY = r"(?:(?:周|星期|礼拜)?([一二三四五六日天])|(?:周|星期|礼拜)?([1-7])|(mon|tue|wed|thu|fri|sat|sun)[a-z]*)"
_DAY_SPAN = re.compile(rf"{_DAY}(?:{DASH}{_DAY})?")
_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def read_days(value: Any) -> Any:
    """`周一至周五`, `周六、周日`, `周末`, `周一三五` as numbers from Monday 0; None for every day and for workdays."""
    value = _alone(value)
    if isinstance(value, str) and plainly(value).lower() in _EVERY | _WORK | _REST:
        return None
    if not isinstance(value, str | list):
        return value
    return frozenset(day for part in _day_parts(value) for day in _read_days(part))


def read_workdays(value: Any) -> Any:
    """Of the same text: True for 工作日 (with 调休), False for 休息日, else None."""
    value = _alone(value)
    if not isinstance(value, str):
        return value if isinstance(value, bool) else None
    word = plainly(value).lower()
    return True if word in _WORK else False if word in _REST else None


def _alone(value: Any) -> Any:
    """The one text of a list: `[工作日]`."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _day_parts(value: Any) -> list[str]:
    parts = parts_of(value)
    if not parts:
        raise misspelt("days_unreadable", value, "每天")
    packed = [re.fullmatch(r"(?:周|星期)([一二三四五六日天]{2,7})", part) for part in parts]
    return [day for part, many in zip(parts, packed, strict=True) for day in (many[1] if many else [part])]


def _read_days(part: str) -> set[int]:
    if part in {"周末", "双休日", "weekend", "weekends"}:
        return {5, 6}
    found = _DAY_SPAN.fullmatch(part.lower())
    if not found:
        raise misspelt("days_unreadable", part, _guess_days(part))
    first, last = _day(*found.group(1, 2, 3)), _day(*found.group(4, 5, 6))
    if last is None:
        return {first or 0}
    return {day % 7 for day in range(first or 0, last + 1 if last >= (first or 0) else last + 8)}


def _guess_days(text: str) -> str:
    """周八, 除周末外, 除节假日, 一到五 as they were probably meant, else nothing."""
    if re.search(r"除.*(?:周末|双休|周六|星期六)", text):
        return "周一至周五"
    if re.search(r"工作|除.*(?:节|假)", text):
        return "工作日"
    if re.search(r"(?:周|星期|礼拜)[八九十七089]", text):
        return re.sub(r"(?<=[周期拜])[八九十七089]", "日", text)
    return "周一至周五" if "五" in text else ""


def _day(han: str | None, digit: str | None, english: str | None) -> int | None:
    if han:
        return "一二三四五六日".index(han.replace("天", "日"))
    if digit:
        return int(digit) - 1
    return _ENGLISH.index(english) if english else None


_ON = r"(?:(?:(\d{4})\s*[年./-]\s*)?(\d{1,2})\s*[月./-]\s*)?(\d{1,2})\s*[日号]?"
_SPAN = re.compile(rf"{_ON}|{_ON}{DASH}{_ON}")
_FROM = re.compile(rf"(?:从|自)?{_ON}(?:{DASH})?(?:起|开始|以后|以来|-)")
_UNTIL = re.compile(rf"(?:至|到|截至|截止|-){_ON}(?:止|为止)?|{_ON}(?:止|为止|以前|前)")


def read_dates(value: Any) -> Any:
    """`2026年12月1日至12月7日`, `2026-12-01至2026-12-07`, `2026年12月1日起`, several joined by 、, as `DateRange`s."""
    if not isinstance(value, str | list):
        return value
    if not (parts := parts_of_dates(value)):
        raise misspelt("value_empty", "")
    return tuple(_read_range(part) for part in parts)


def parts_of_dates(value: Any) -> list[str]:
    """As `parts_of`, but `/` stands inside dates and parts nothing."""
    texts = value if isinstance(value, list) else [value]
    if not all(isinstance(text, str) for text in texts):
        raise misspelt("value_not_text", "（一组设置）")
    return [part for text in texts for part in re.split(r"\s*[、,;和及]\s*", plainly(text)) if part]


def _read_range(text: str) -> DateRange:
    if found := _SPAN.fullmatch(text):
        if found[3]:
            day = _date(text, *found.group(1, 2, 3))
            return DateRange(day, day)
        return _between(text, found.group(4, 5, 6), found.group(7, 8, 9))
    if found := _FROM.fullmatch(text):
        return DateRange(_date(text, *found.group(1, 2, 3)), date.max)
    if found := _UNTIL.fullmatch(text):
        return DateRange(date.min, _date(text, *(found.group(1, 2, 3) if found[3] else found.group(4, 5, 6))))
    raise misspelt("dates_unreadable", text, _guess_dates(text))


def _guess_dates(text: str) -> str:
    """`20261201-20261207` and `2026年12月` as they were probably meant, else nothing."""
    if found := re.fullmatch(rf"(20\d\d)(\d\d)(\d\d)(?:{DASH}(20\d\d)(\d\d)(\d\d))?", text):
        days = [f"{year}年{int(month)}月{int(day)}日" for year, month, day in (found.group(1, 2, 3), found.group(4, 5, 6)) if year]
        return "至".join(days)
    if (found := re.fullmatch(r"(20\d\d)\s*[年./-]\s*(\d{1,2})月?", text)) and 1 <= int(found[2]) <= 12:
        year, month = int(found[1]), int(found[2])
        return f"{year}年{month}月1日至{year}年{month}月{monthrange(year, month)[1]}日"
    return ""


def _between(text: str, start: tuple[str | Any, ...], end: tuple[str | Any, ...]) -> DateRange:
    first = _date(text, *start)
    last = _date(text, end[0] or str(first.year), end[1] or (None if end[0] else str(first.month)), end[2])
    if last < first:
        swapped = end[0] or last.month == first.month
        should = date_words(DateRange(last, first) if swapped else DateRange(first, last.replace(year=first.year + 1)))
        raise misspelt("dates_backwards", text, should)
    return DateRange(first, last)


def _date(text: str, year: str | None, month: str | None, day: str) -> date:
    if month is None:
        raise misspelt("dates_unreadable", text)
    if year is None:
        raise misspelt("date_without_year", text)
    y, m, d = int(year), int(month), int(day)
    if not (2000 <= y <= 2199 and 1 <= m <= 12 and d >= 1):
        raise misspelt("date_impossible", text, at=f"{year}年{month}月{day}日")
    if d > (last := monthrange(y, m)[1]):
        raise misspelt("date_impossible", text, _nearest_day(text, y, m, d, last), at=f"{y}年{m}月{d}日")
    return date(y, m, d)


def _nearest_day(text: str, year: int, month: int, day: int, last: int) -> str:
    """The text with the month's last day; of a span, with the other day as it stands."""
    single = _SPAN.fullmatch(text)
    if single and single[3]:
        return f"{year}年{month}月{last}日"
    spots = list(re.finditer(rf"(?<!\d)0?{day}(?!\d|\s*[年月])", text))
    return text[: spots[-1].start()] + str(last) + text[spots[-1].end() :] if spots else ""


def date_words(span: DateRange) -> str:
    """`2026年12月1日至2026年12月7日`."""
    return "至".join(map(day_words, span))


def day_words(day: date) -> str:
    """`2026年12月1日`."""
    return f"{day.year}年{day.month}月{day.day}日"
