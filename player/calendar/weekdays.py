"""Days of the week as a clerk writes them: 周一至周五, 工作日和周六, 除周一外. Pure.

`days` and `workdays` of one text add up: 工作日和周六 is every working day and every Saturday.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError

from player.calendar.dateranges import read_dates
from player.calendar.dates import HALF
from player.calendar.daynames import EACH, NAMED, NAMES, WEEK, weekdays_in
from player.calendar.dayparts import times_meant
from player.calendar.feasts import FEAST
from player.calendar.months import SOME_YEAR
from player.spelling import DASH, misspelt, parts_of, plainly, refuse_long

_EVERY = {"每天", "每日", "天天", "全部", "daily", "every day", "everyday", "all", "全周", "一周七天", "整周", "每周", "全年", "全年无休"}
_WORK = {"工作日", "上班日", "workday", "workdays", "working days"}
_REST = {"休息日", "节假日", "非工作日", "放假", "rest days", "restdays", "holidays"}
_WEEKEND = {"周末", "双休日", "双休", "weekend", "weekends"}
_DAY = rf"(?:{WEEK}?([一二三四五六日天])|{WEEK}?([1-7])|(mon|tue|wed|thu|fri|sat|sun)[a-z]*)"
_DAY_SPAN = re.compile(rf"{_DAY}(?:{DASH}{_DAY})?")
_PACKED = re.compile(rf"(?!{WEEK}?[一二三四五]天$){WEEK}?([一二三四五六日天]{{2,7}})")
_ROW = re.compile(rf"(?<=[一二三四五六日天末])\s*(?={WEEK}[一二三四五六日天末])|(?<=[一二三四五六日天])\s+(?=[一二三四五六日天])")  # 周一周三, 周一 三
_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_STATUTORY = re.compile(r"(?:国家)?法定(?:节假日|假日|节日)|公休日?|公共假期|节日")
_BUT = (
    re.compile(r"(?P<all>.*?)[\s,;(]*(?:除(?![外夕])去?了?|不含|不包括|不包含)\s*(?P<but>.+?)\s*(?:[以之]?外)?的?\)?[\s,]*(?P<rest>每[天日]|都)?"),
    re.compile(r"(?P<all>.*?)[\s,;(]*(?P<but>[^\s,;()]+?)(?:除外|[以之]外|休息|不播放?|不开放?|不用|停播|闭馆)的?\)?(?P<rest>每[天日]|都)?"),
    re.compile(r"(?:(?P<all>.*?[^\s,;(、和及与或])[\s,;(]+|(?!非工作日))(?:并?非|不是)(?P<but>[^\s,;()、和及与或/]+)\)?(?P<rest>)"),
)
_LIMIT = re.compile(  # 非周末, 每月第一个周一, 隔周周五, 暑假, 春节前: more than names of days
    rf"[除不非无外休停闭禁勿没月年季隔单第寒暑前后午晚早晨夜\d]|双(?!休)|每[两二三四五六]|白天|{FEAST}"
)
_TIMED = re.compile(rf"(?P<days>{NAMES}(?:、{NAMES}|、[一二三四五六日])*)[\s,]*(?:的)?(?P<time>(?:全天|白天|{HALF}|\d{{1,2}}\s*[-:点时]).*)", re.I)
_DATE = re.compile(rf"\d\s*[月日号]|\d{{4}}\s*[-./年]|(?:除夕|{FEAST})")
_WITH_WORK = re.compile(r"(?<=[作班]日)\s*\(?包?[含括]+调休(?:上班)?(?:的?周末|的?日子?)?\)?")  # 工作日（含调休）
_FREE = r"(?:(?:国家)?法定)?(?:节假日|假日|节日|公休日?)(?:和|及|、)?(?:法定)?(?:节假日|假日|节日|公休日?|调休)?"
_STILL = r"(?:也|都|均|仍)*(?:照常|不变|不间断|无休|不休息?|播放?|开放?|适用|使用)+"
_WITH_FREE = re.compile(  # 每天（含节假日）, 周一至周五，节假日照常: those days, whichever they are
    rf"(?<=[一二三四五六日天末休])[\s,;(]*(?:包?[含括]+{_FREE}(?:在内)?(?:{_STILL})?|{_FREE}{_STILL})\)?$"
)
_QUOTES = re.compile("[“”‘’\"'「」『』]")
_ENDS = re.compile(rf"^[从自由]\s*(?={WEEK})|(?<=[一二三四五六日天])(?:起|开始)(?=\s*[至到])|(?<=[一二三四五六日天])为?止$")  # 从周一起至周五止
_BESIDE = re.compile(
    r"[\s、,;()]|(?:国家)?法定|和|及|与|还有|以?及|加上?|包?[含括]+|每|逢|的|都|也|在|播放?|开放|[适使]?用|照常|时候|时间|期间"
)  # no other days
EVERY_DAY = frozenset(range(7))
_FIVE = frozenset(range(5))


class _Said(NamedTuple):
    """`days`: those that are named by the week; `workdays` and `restdays`: whether these are named."""

    days: frozenset[int] = frozenset()
    workdays: bool = False
    restdays: bool = False

    @property
    def is_all(self) -> bool:
        return self.days == EVERY_DAY or (self.workdays and self.restdays)


def read_days(value: Any) -> Any:
    """`周一至周五`, `周六、周日`, `周末`, `周一三五` as numbers from Monday 0, also beside 工作日; None for every day and for workdays alone."""
    if not isinstance(value, str | list):
        return value
    said = _read(value)
    return None if said.is_all or not said.days else said.days


def read_workdays(value: Any) -> Any:
    """Of the same text: True for 工作日 (with 调休), False for 休息日, else None; nor does it say what `read_days` says is wrong."""
    if not isinstance(value, str | list):
        return value if isinstance(value, bool) else None
    try:
        said = _read(value)
    except PydanticCustomError:
        return None
    return None if said.is_all or said.workdays == said.restdays else said.workdays


def _read(value: str | list[Any]) -> _Said:
    refuse_long(value, "days_unreadable")
    value = _without_words(value) if isinstance(value, str) else value
    if isinstance(value, str) and (bound := next(filter(None, (pattern.fullmatch(plainly(value)) for pattern in _BUT)), None)):
        return _without(value, bound)
    if not (parts := [part for text in _texts(value) for part in parts_of(text)]):
        raise misspelt("days_unreadable", value, "每天")
    if isinstance(value, str):
        _refuse_other(value)
    return _together(parts)


def _without_words(value: str) -> str:
    """Without quotation marks within, the words about the ends of a span, and what days have anyway: of 周一至周五（含节假日） holidays
    are no exception. Of 工作日 and 周末 that says more."""
    plain = plainly(_QUOTES.sub("", value))
    found = _WITH_FREE.search(plain)
    before = plain[: found.start()] if found else plain
    said = _ENDS.sub("", before if re.search(r"[一二三四五每]|全|天天", before) and not re.search(r"工作|上班", before) else plain)
    return said if said != plainly(value) else value


def _texts(value: str | list[Any]) -> list[str]:
    """Of a list, and with 每 before single days left out."""
    texts = value if isinstance(value, list) else [value]
    if not all(isinstance(text, str) for text in texts):
        raise misspelt("value_not_text", "（一组设置）")
    return [_ROW.sub("、", EACH.sub("", _WITH_WORK.sub("", plainly(text)))) for text in texts]


def _together(parts: list[str]) -> _Said:
    days, words = set[int](), {part.lower() for part in parts}
    for part in parts:
        for day in _PACKED.fullmatch(part).group(1) if _PACKED.fullmatch(part) else [part]:  # type: ignore[union-attr]
            days |= _days(day)
    return _Said(EVERY_DAY if words & _EVERY else frozenset(days), bool(words & _WORK), bool(words & _REST))


def _days(part: str) -> set[int]:
    word = part.lower()
    if word in _EVERY | _WORK | _REST:
        return set()
    if word in _WEEKEND:
        return {5, 6}
    found = _DAY_SPAN.fullmatch(word)
    if not found:
        if _STATUTORY.fullmatch(word):
            raise misspelt("days_statutory", part, "休息日", days=part)
        raise _unreadable(part)
    first, last = _day(*found.group(1, 2, 3)), _day(*found.group(4, 5, 6))
    if last is None:
        return {first or 0}
    return {day % 7 for day in range(first or 0, last + 1 if last >= (first or 0) else last + 8)}


def _day(han: str | None, digit: str | None, english: str | None) -> int | None:
    if han:
        return "一二三四五六日".index(han.replace("天", "日"))
    if digit:
        return int(digit) - 1
    return _ENGLISH.index(english) if english else None


def _without(value: str, found: re.Match[str]) -> _Said:
    """除周一外, 周一至周日（周三除外）; of days off what comes nearest is proposed, but for 每天."""
    every = _together(_all_of(found)) if _all_of(found) else _Said(EVERY_DAY)
    but = found["but"].strip()
    if _DATE.search(value):
        raise misspelt("days_unsaid", value)
    if _STATUTORY.fullmatch(but) or but in _REST:
        return _without_those_off(value, every, but)
    less = _together(parts_of(EACH.sub("", but)))
    if every.is_all and less == _Said(workdays=True):
        return _Said(restdays=True)
    left = (EVERY_DAY if every.is_all else every.days | (_FIVE if every.workdays else set())) - less.days
    if less.workdays or less.restdays or not left or (every.restdays and not every.is_all):
        raise misspelt("days_unsaid", value)
    if every.workdays and not every.is_all:
        raise misspelt("days_but", value, days_in_words(left), but=but)
    return _Said(left)


def _without_those_off(value: str, every: _Said, but: str) -> _Said:
    if every.is_all and but in _REST:
        return _Said(workdays=True)
    if every.restdays and not every.is_all:
        raise misspelt("days_unsaid", value)
    raise misspelt("days_off_but", value, _workdays_of(every), but=but)


def _all_of(found: re.Match[str]) -> list[str]:
    return parts_of(EACH.sub("", found["all"] or ""))


def _workdays_of(every: _Said) -> str:
    """These days without those off, as nearly as can be said: working days for Monday to Friday, the others as they are."""
    named = EVERY_DAY if every.is_all else every.days
    if named and not every.workdays and not named >= _FIVE:
        return days_in_words(named)
    return "、".join(["工作日", *([days_in_words(named - _FIVE)] if named - _FIVE else [])])


def days_in_words(days: frozenset[int]) -> str:
    """周一、周三."""
    return "、".join(f"周{'一二三四五六日'[day]}" for day in sorted(days))


def _refuse_other(value: str) -> None:
    """Times and dates behind or instead of days: each has a line of its own."""
    parts = re.split(r"\s*[,;和及与]\s*", EACH.sub("", plainly(value)))
    timed = [found for part in parts if (found := _TIMED.fullmatch(part))]
    if timed:
        _refuse_times(value, parts, timed)
    if _DATE.search(value) and not weekdays_in(value):
        if dates := _dates_meant(plainly(value)):
            raise misspelt("days_are_dates", value, "每天", dates=dates)
        raise misspelt("days_are_feasts", value)


def _refuse_times(value: str, parts: list[str], timed: list[re.Match[str]]) -> None:
    """周五下午, 周一至周五 8:30-12:00 have one time for all their days; of 周一至周五，周六上午 one playlist is not enough."""
    if re.search(r"[除不非外休停闭]", value.replace("休息日", "").replace("双休", "")):
        raise misspelt("days_unsaid", value)
    first = timed[0]
    time = first["time"] + "".join(f"、{part}" for part in parts[parts.index(first.string) + 1 :])
    if parts[0] == first.string and not weekdays_in(time):
        raise misspelt("days_with_times", value, first["days"], at=time, times=times_meant(time) or time)
    apart = timed[-1]
    if weekdays_in(apart["time"]):  # 周六上午、周日下午
        raise misspelt("days_unsaid", value)
    others = [first["days"] if part == first.string else part for part in parts if part != apart.string]
    facts = {"apart": apart.string, "days": apart["days"], "times": times_meant(apart["time"]) or apart["time"]}
    raise misspelt("days_of_two_times", value, "、".join(others) or apart["days"], **facts)


def _dates_meant(text: str) -> str:
    """What stands in place of days and belongs to 日期, as it is read there; nothing where that isn't known."""
    monthly = re.fullmatch(r"每个?月的?(\d{1,2})[日号]", text)
    if monthly:
        return f"{SOME_YEAR}年11月{monthly[1]}日、{SOME_YEAR}年12月{monthly[1]}日"
    try:
        read_dates(text)
    except PydanticCustomError as refused:
        facts = refused.context or {}
        return "" if "times" in facts else text.replace(facts["found"], facts["should"], 1) if facts["should"] else ""
    return text


def _unreadable(part: str) -> PydanticCustomError:
    """A proposal, or why there is none: an example would be taken for one."""
    if meant := _days_meant(part):
        return misspelt("days_unreadable", part, meant)
    is_understood = NAMED.search(part) or _LIMIT.search(part)
    return misspelt("days_unsaid" if is_understood else "days_unreadable", part)


def _days_meant(text: str) -> str:
    """周八, 一到五, 上班的时候 as they were probably meant, else nothing, as for what says more than days."""
    if _LIMIT.search(re.sub(rf"{WEEK}[089]", "", NAMED.sub("", EACH.sub("", text)))):
        return ""
    named = [found[0] for found in NAMED.finditer(EACH.sub("", text)) if found[0] not in _EVERY]
    if set(named) <= _WORK and re.search(r"工作|上班|平[日时]", text):
        return "工作日"
    if re.search(rf"{WEEK}[八九十七089]", text):
        return re.sub(r"(?<=[周期拜])[八九十七089]", "日", text)
    if named:
        is_all = not _BESIDE.sub("", NAMED.sub("", EACH.sub("", text))) and not (_WORK & set(named) and _REST & set(named))
        return "" if not is_all else "每天" if re.search(r"每[天日]\s*[(,]?包?[含括]", text) else "、".join(named)
    return "休息日" if re.search(r"放假|假期|假日|节日", text) else "周一至周五" if "五" in text else ""
