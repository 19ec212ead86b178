"""Days of the calendar as a clerk writes them: 2026年12月1日至12月7日, 2026年12月1日起. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError

from player.calendar.dates import HALF
from player.calendar.daynames import weekdays_in
from player.calendar.dayparts import times_meant
from player.calendar.days import day_words, half_width
from player.calendar.feasts import FEAST
from player.calendar.months import SOME_YEAR, dates_meant
from player.spelling import DASH, misspelt, refuse_long


class DateRange(NamedTuple):
    """`first` to `last`, both included; `date.min` and `date.max` where one end is open."""

    first: date
    last: date


_ON = r"(?:(?:(\d{4})\s*[年./-]\s*)?(\d{1,2})\s*[月./-]\s*)?(\d{1,2})\s*[日号]?"
_SPAN = re.compile(rf"{_ON}|(?:从|自)?\s*{_ON}(?:起|开始)?{DASH}{_ON}(?:为?止)?")
_FULL = r"(?:(\d{4})\s*[年./-]\s*)?(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*[日号]?"
_PAIR = re.compile(rf"{_FULL}(?:\s*/\s*|\s+){_FULL}")  # 2026-10-01/2026-10-07, 2026年10月1日 10月7日
_NOT = re.compile(r"[除非不无休停闭禁勿没]|[以之]外|的")
_WITHIN = re.compile(rf"{_ON}{DASH}{_ON}|{_ON}")
_FROM = re.compile(rf"(?:从|自)?\s*{_ON}(?:{DASH})?(?:起|开始|[以之]?后|以来|-)(?:至今后|一直|长期)?(?:有效|播放)?")
_UNTIL = re.compile(rf"(?:从?即日起|从?现在起?|从?今天起?)?(?:至|到|截至|截止到?|-)\s*{_ON}(?:止|为止|前|以前|之前)?|{_ON}(?:止|为止|以前|之前|前)")
_ALWAYS = re.compile(r"从?(?:即日|现在|今天)起(?:长期)?|长期(?:有效|播放)?|不限(?:日期)?|永久|永远|一直|每[天日]|天天|全年|常年|任何时间")
_ITS_DAY = r"(?:星期|周)[一二三四五六日天]"
_ASIDE = re.compile(rf"^\s*[(]?{_ITS_DAY}[)]?(?=[\s,]*\d)|(?<=[\d日号])\s*[(]?{_ITS_DAY}(?!{DASH}{_ITS_DAY})[)]?|(?<=[日号])\s*(?:当[天日]|[全整每][天日])")
_DAY_OF_SPAN = re.compile(rf"(\d[^、,;()]*{DASH}[^、,;()]*?)\s*(?:星期|周)([一二三四五六日天])\s*(?=[、,;]|$)")
_AT = rf"(?:(?:{HALF})\s*)?\d{{1,2}}\s*(?:[:点时]\s*(?:\d{{1,2}}分?|半|一刻|三刻)?)"
_CLOCKS = re.compile(rf"[\s,、]*(?:每[天日]\s*)?(?:{_AT}(?:{DASH}{_AT})?|(?:{HALF})(?!\d))", re.I)
_MOMENT = re.compile(_AT, re.I)
_NAMED = re.compile(  # 2026年12月4日(国家宪法日): which day it is, not which others
    rf"(?<=[日号])\s*[(](?:{FEAST}|(?!.?[工休息作班假次双单隔逐周][日节]|[^()]*(?:{_NOT.pattern}|[每起至到前后内约末旬假]|休息|工作|法定|星期))[\u4e00-\u9fff]{{2,14}}[日节])[)]"
)
_MORE = re.compile(  # beside a date, says other days than that
    rf"\d|{_NOT.pattern}|每|{FEAST}|[起至到后前内外约多余左右底末初旬月年周季天号续半几一二两三四五六七八九十]|日(?!期)"
)


def read_dates(value: Any) -> Any:
    """`2026年12月1日至12月7日`, `2026-12-01至2026-12-07`, `2026年12月1日起`, several joined by 、, as `DateRange`s."""
    if not isinstance(value, str | list):
        return value
    refuse_long(value, "dates_unreadable")
    _refuse_days(value)
    if not (parts := parts_of_dates(value)):
        raise misspelt("value_empty", "")
    if len(parts) == 1 and _ALWAYS.fullmatch(parts[0]):
        return ()
    try:
        return _joined(map(_read_range, parts))
    except PydanticCustomError:
        if isinstance(value, str):
            _refuse_as_a_whole(value, parts)
        raise


def _joined(spans: Iterable[DateRange]) -> tuple[DateRange, ...]:
    """2026年12月1日起，2026年12月7日止 is one span, not all that comes and all that was."""
    joined: list[DateRange] = []
    for span in spans:
        if joined and joined[-1].last == date.max and span.first == date.min and joined[-1].first <= span.last:
            joined[-1] = DateRange(joined[-1].first, span.last)
        else:
            joined.append(span)
    return tuple(joined)


def _refuse_days(value: str | list[Any]) -> None:
    """Days of the week among dates have a line of their own, but for the one that a date is: 2026年12月4日（星期五）."""
    for text in [value] if isinstance(value, str) else value:
        plain = half_width(text) if isinstance(text, str) else ""
        if (days := weekdays_in(_ASIDE.sub("", plain))) and days not in ("每天", "每日"):
            raise misspelt("dates_with_days", text, days=days)
        for found in _DAY_OF_SPAN.finditer(plain):
            if (span := _range_of(found[1].strip())) and span.last.weekday() != "一二三四五六日".index(found[2].replace("天", "日")):
                raise misspelt("dates_with_days", text, days=f"周{found[2]}")


def _refuse_as_a_whole(value: str, parts: list[str]) -> None:
    """What only all of the value tells: times among the dates, and the year that the first date says for all."""
    clocks = [found[0].strip(" ,、") for found in _CLOCKS.finditer(half_width(value))]
    bare = _CLOCKS.sub("", half_width(value)).strip(" 、,;和及")
    if clocks and parts_of_dates(bare) and all(spans := list(map(_range_of, parts_of_dates(bare)))):
        times = times_meant("、".join(clocks)) or times_meant(f"{clocks[0]}起")
        is_of_ends = any(span and span.first < span.last for span in spans) and any(_MOMENT.fullmatch(clock) for clock in clocks)
        if times and (times == "0:00—24:00" or not is_of_ends):  # 12月1日8:00至12月7日17:00 isn't every day from 8 to 17
            raise misspelt("dates_with_times", value, bare, times=times, at="、".join(clocks))
        raise misspelt("dates_unsaid", value)
    if len(parts) > 1 and (completed := _completed(parts)):
        raise misspelt("dates_without_year", value, completed)


def _completed(parts: list[str]) -> str:
    """Several dates with the year, and the month, of the ones before them: 2026年12月4日、8日; nothing where that doesn't help."""
    whole: list[str] = []
    last = date.min
    for part in parts:
        candidates = [part, *_with_words_before(part, last)] if whole else [part]
        read = [(said, span) for said in candidates if (span := _range_of(said))]
        if not read:
            return ""
        said, span = next(((said, span) for said, span in read if said == part or span.first > last), read[0])
        whole.append(said)
        last = span.last if span.last != date.max else span.first
    return "、".join(whole)


def _with_words_before(part: str, last: date) -> list[str]:
    """A date that follows `last` with what may go without saying before it."""
    return [f"{last.year}年{last.month}月{part}", *(f"{year}{_mark_of(part)}{part}" for year in (last.year, last.year + 1))]


def _range_of(text: str) -> DateRange | None:
    try:
        return _read_range(text)
    except PydanticCustomError:
        return None


def parts_of_dates(value: Any) -> list[str]:
    """As `parts_of`, but `/` stands inside dates and parts nothing."""
    texts = value if isinstance(value, list) else [value]
    if not all(isinstance(text, str) for text in texts):
        raise misspelt("value_not_text", "（一组设置）")
    return [part for text in texts for part in re.split(r"\s*[、,;和及]\s*", _ASIDE.sub("", half_width(text)).strip(" 。")) if part]


def _read_range(text: str) -> DateRange:
    if found := _SPAN.fullmatch(text):
        if found[3]:
            day = _date(text, *found.group(1, 2, 3))
            return DateRange(day, day)
        return _between(text, found.group(4, 5, 6), found.group(7, 8, 9))
    if found := _PAIR.fullmatch(text):
        return _between(text, found.group(1, 2, 3), found.group(4, 5, 6))
    if found := _FROM.fullmatch(text):
        return DateRange(_date(text, *found.group(1, 2, 3)), date.max)
    if found := _UNTIL.fullmatch(text):
        return DateRange(date.min, _date(text, *(found.group(1, 2, 3) if found[3] else found.group(4, 5, 6))))
    if guess := _guess_dates(text):
        raise misspelt("dates_unreadable", text, guess)
    raise misspelt("dates_unsaid" if re.search(rf"\d|{_NOT.pattern}|[年月节假期春夏秋冬今明昨]|{FEAST}", text) else "dates_unreadable", text)


def _guess_dates(text: str) -> str:
    """`20261201-20261207` and `2026年12月` as they were probably meant, else nothing."""
    if found := re.fullmatch(rf"(20\d\d)(\d\d)(\d\d)(?:{DASH}(20\d\d)(\d\d)(\d\d))?", text):
        days = [f"{year}年{int(month)}月{int(day)}日" for year, month, day in (found.group(1, 2, 3), found.group(4, 5, 6)) if year]
        return "至".join(days)
    if meant := dates_meant(text):
        return meant
    if re.match(r"\d\d年", text) and _range_of(f"20{text}"):
        return f"20{text}"
    if (bare := _NAMED.sub("", text)) != text and _range_of(bare):
        return bare
    inside = max((hit[0] for hit in _WITHIN.finditer(text) if _range_of(hit[0])), key=len, default="")
    return inside if not _MORE.search(text.replace(inside, "", 1)) else ""


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
        raise misspelt("date_without_year", text, _with_some_year(text))
    y, m, d = int(year), int(month), int(day)
    if not (2000 <= y <= 2199 and 1 <= m <= 12 and d >= 1):
        raise misspelt("date_impossible", text, at=f"{year}年{month}月{day}日")
    if d > (last := monthrange(y, m)[1]):
        raise misspelt("date_impossible", text, _nearest_day(text, y, m, d, last), at=f"{y}年{m}月{d}日")
    return date(y, m, d)


def _with_some_year(text: str) -> str:
    """The same days with the year of the example before them; from its start to its end that year may change."""
    found = re.search(r"\d", text)
    return f"{text[: found.start()]}{SOME_YEAR}{_mark_of(text)}{text[found.start() :]}" if found else ""


def _mark_of(text: str) -> str:
    """What stands between month and day, to put behind a year; 年 for 月."""
    found = re.match(r"\D*\d{1,2}\s*([-./])", text)
    return found[1] if found else "年"


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
