"""Days as people write them, one or several in a row (DOMAIN.md). Pure: `today` is an argument."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta

from player.model import Span

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)
LONGEST = timedelta(days=400)
NUMERALS = {mark: value for value, mark in enumerate("〇一二三四五六七八九")} | dict.fromkeys("零○OＯo０", 0) | {"两": 2}

YEAR = r"(?P<y>(?:19|20)\d{2})"
MONTH, DAY = r"(?P<m>\d{1,2})", r"(?P<d>\d{1,2})"
# 2026-11-20日推进会, but 2026-11-20 日常检查 and 2026-11-20日常检查
UNIT = r"(?:[日号](?![常程报记用子召外]))?"
# 2026年1-10月, 2026年1-3季度, 2026年1-2号机组: from one to another of them, no day; 2026-11-20项目推进会 has one
_NUMBERED = "号(?=[机楼栋线路站泵井馆厅窗门桥库标令文公锅电地])"
_COUNTED = rf"期(?![末间货刊中])|批(?![准复发示])|届|次|标段|岁|名(?![师家企校])|个(?![体人税])|项(?!目)|家(?![庭长乡电园具])|{_NUMBERED}"
_A_MONTH = r"(?:0?[1-9]|1[0-2])"
RANGE = rf"\d{{1,2}}\s?[-/.]\s?(?:{_A_MONTH}\s?月(?!度|例会)|[1-4]\s?季度?|\d{{1,2}}\s?(?:{_COUNTED}))"
RANGE_OF_MONTHS = rf"\d{{1,2}}-(?:{_A_MONTH}月(?!度|例会)|[1-4]季度)"
WRITTEN = re.compile(rf"{YEAR}\s?年\s?(?!{RANGE}){MONTH}\s?[-/.月]\s?{DAY}(?!\d)(?:\s?[日号])?")
MARKED = re.compile(rf"{YEAR}\s?[-/._]\s?(?!{RANGE_OF_MONTHS}){MONTH}\s?[-/._]\s?{DAY}(?!\d){UNIT}")
COMPACT = re.compile(rf"{YEAR}(?P<m>\d{{2}})(?P<d>\d{{2}})(?!\d)")
JOIN = r"\s?(?P<join>至|到|—{1,2}|–|-{1,2}|~|─)\s?"
YEARLESS = re.compile(rf"{MONTH}\s?月\s?{DAY}(?:\s?[日号]|(?=\s?(?:至|到|—|–|-|~|、)\s?\d{{1,2}}\s?[日号]))")
SHORT = re.compile(rf"{MONTH}(?:\s?月\s?|[-/]){DAY}(?![\d./年月-])")  # 12月7, 12-7
DOTTED = re.compile(rf"{MONTH}\.{DAY}(?![\d.])")
# 20261120-22赴广州; 20261120-22现场 is a picture's number, and 20261120-24小时值守 no day
_FAIR = "(?:广交|高交|进博|服贸|消博|数博|农博)会"
_TITLE = (
    "(?:赴|前往|在(?![场岗册职编建库线校])|到(?![位期场岗])|参[加观会](?!人)|出席|出差|调研(?![点组员报])|考察(?![点组团])"
    f"|组织(?![架机部者员])|召开|举行|举办|开展|{_FAIR})"
)
_ANY_TITLE = rf"(?!{_COUNTED}|[年月日时点分秒号楼万亿元人户天周米级条])[\u4e00-\u9fff]"  # behind 至, which numbers no pictures
ENDS = (
    re.compile(rf"{JOIN}{YEAR}(?:\s?[-/._年]\s?{MONTH}\s?[-/._月]\s?{DAY}(?!\d)(?:\s?[日号])?|(?P<mm>\d{{2}})(?P<dd>\d{{2}})(?!\d))"),
    re.compile(rf"{JOIN}{MONTH}\s?月\s?{DAY}\s?[日号]"),
    re.compile(rf"{JOIN}{DAY}\s?[日号]"),
    re.compile(rf"{JOIN}{MONTH}[-/.]{DAY}(?![\d.])"),
    re.compile(rf"{JOIN}(?P<m>\d{{2}})(?P<d>\d{{2}})(?=\s*[^\W\d_])"),
    re.compile(rf"{JOIN}{DAY}(?=[\s_]|$)"),
    re.compile(rf"{JOIN}(?P<d>\d{{2}})(?={_TITLE})"),
    re.compile(rf"\s?(?P<join>[至到])\s?(?P<d>\d{{2}})(?={_ANY_TITLE})"),
)
NEXT = re.compile(rf"、\s?{DAY}\s?[日号]")
STARTS = re.compile(r"[\d０-９〇零○OＯ一二三四五六七八九十年月日号至到./．／—–~～\-－_ 　]+")
WEEKDAY = re.compile(r"\s*[(（]?(?:星期|周)[一二三四五六日天][)）]?$")
WEEKDAY_BEHIND = re.compile(r"[\s,]*[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?")
CLOCK_IN_A_NAME = re.compile(r"(\d[日号]?)[\s_]+([01]?\d|2[0-3])[-_]?([0-5]\d)(?=\D*$)")  # which can't hold a colon: 2026-12-07 17-30
MONTH_ONLY = re.compile(rf"{YEAR}\s?[-/.年]\s?{MONTH}(?:(?!\d)|\s?月)(?:月份?)?")


def half_width(text: str) -> str:
    """Full-width digits, letters and marks as plain ones; Chinese numerals of a date as digits."""
    text = re.sub(r"[一二〇零○OＯ三四五六七八九]{4}(?=\s?年)", lambda found: han_number(found[0]), text)
    text = unicodedata.normalize("NFKC", text) if not text.isascii() else text
    return re.sub(r"(?<![〇零○一二三四五六七八九十])[〇零○一二三四五六七八九十]++(?=\s?[年月日号])", lambda found: han_number(found[0]), text)


def day_words(day: date) -> str:
    """`2026年12月1日`; of a moment its day."""
    return f"{day.year}年{day.month}月{day.day}日"


def plainly(inner: str) -> str:
    """A bracket's words in a name, half-width, their clock as people write it elsewhere."""
    return CLOCK_IN_A_NAME.sub(r"\1 \2:\3", half_width(inner).strip())


def half_width_start(text: str) -> str:
    """The same for a date at the start only; what follows keeps its own marks."""
    found = STARTS.match(text)
    return half_width(found[0]) + text[found.end() :] if found else text


def parse_day(text: str, *, today: date) -> Span | None:
    """A text that is a day, a span or a month and nothing else; a weekday may follow. None for anything else; never raises.

    A missing year is that of the last such day that is not in the future.
    """
    plain = WEEKDAY.sub("", half_width(text[:60]).strip(" \t\n[](){}【】《》\"'"))
    found = leading_day(plain, today=today)
    if found and not found[1].strip(" ，。,.;；、"):
        return found[0]
    return whole_month(plain) if MONTH_ONLY.fullmatch(plain) else None


def whole_month(text: str) -> Span | None:
    """The days of a year and month at the start: 2026年10月."""
    found = month_of(text)
    return found[0] if found else None


def month_of(text: str) -> tuple[Span, str] | None:
    """The same, and what follows it."""
    found = MONTH_ONLY.match(text)
    first = _safe(int(found["y"]), int(found["m"]), 1) if found else None
    return (Span(first, first.replace(day=monthrange(first.year, first.month)[1])), text[found.end() :]) if found and first else None


def full_day(text: str) -> tuple[date, str] | None:
    """One day with its year at the start, and what follows it. The text is half-width already."""
    for pattern in (WRITTEN, MARKED, COMPACT):
        found = pattern.match(text)
        day = _safe(int(found["y"]), int(found["m"]), int(found["d"])) if found else None
        if found and day:
            return day, text[found.end() :]
    return None


def leading_day(text: str, *, today: date, dotted: bool = True, near: Span | None = None) -> tuple[Span, str] | None:
    """A day or a span at the start of a text, and what follows it. The text is half-width already.

    A missing year is `near`'s, else that of the last such day that is not in the future. `dotted`: 11.20 is a day, too.
    """
    for pattern in (WRITTEN, MARKED, COMPACT, YEARLESS, DOTTED)[: 5 if dotted else 4]:
        found = pattern.match(text)
        first = _first(found.groupdict(), today, near) if found else None
        if found and first:
            return to_its_end(first, found[0], text[found.end() :])
    return None


def one_day(text: str, year: int) -> tuple[date, str, str] | None:
    """The day at the start of a text, as it stands there, and what follows it; `year` is that of a day without one."""
    for pattern in (WRITTEN, MARKED, COMPACT, YEARLESS, SHORT, DOTTED):
        found = pattern.match(text)
        day = _safe(int(found.groupdict().get("y") or year), int(found["m"]), int(found["d"])) if found else None
        if found and day:
            return day, found[0], text[found.end() :]
    return None


def plus_months(day: date, months: int) -> date:
    """The same day so many months later, or the first of the next month where that one has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return _safe(year, month + 1, day.day) or date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)


def _first(parts: dict[str, str], today: date, near: Span | None) -> date | None:
    month, day = int(parts["m"]), int(parts["d"])
    if parts.get("y"):
        return _safe(int(parts["y"]), month, day)
    if near:
        of_years = [_safe(year, month, day) for year in (near.first.year, near.last.year)]
        return next((one for one in of_years if one and near.first <= one <= near.last), of_years[0])
    past = (_safe(year, month, day) for year in range(today.year, today.year - 9, -1))
    return next((one for one in past if one and one <= today), None)


def to_its_end(first: date, said: str, rest: str) -> tuple[Span, str]:
    """The last day, where one follows: 至14日, —11月14日, -22."""
    following = NEXT.match(rest)
    if following and int(following["d"]) == (first + timedelta(days=1)).day:
        return Span(first, first + timedelta(days=1)), rest[following.end() :]
    for pattern in ENDS:
        found = pattern.match(rest)
        last = _last(first, found.groupdict()) if found else None
        if found and last and not (pattern in ENDS[3:] and _is_just_a_dash(found["join"], said)):
            return Span(first, last), rest[found.end() :]
    return Span(first, first), rest


def _is_just_a_dash(join: str, said: str) -> bool:
    """2026-11-20-21: the dash may stand for anything; 2026.11.20-21 is a span."""
    return join.startswith("-") and "-" in said


def _last(first: date, parts: dict[str, str | None]) -> date | None:
    month, day = int(parts.get("m") or parts.get("mm") or first.month), int(parts.get("d") or parts.get("dd") or 0)
    last = _safe(int(parts.get("y") or first.year), month, day)
    if last and last < first and not parts.get("y") and parts.get("m"):
        last = _safe(first.year + 1, month, day)
    return last if last and first < last <= first + LONGEST else None


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if EARLIEST <= found < LATEST else None


def han_number(text: str) -> str:
    """二〇二六 -> 2026, 十一 -> 11, 二十 -> 20, 二十四 -> 24."""
    if "十" not in text:
        return "".join(str(NUMERALS.get(mark, 0)) for mark in text)
    tens, _, ones = text.partition("十")
    return str((NUMERALS.get(tens, 1) if tens else 1) * 10 + (NUMERALS.get(ones, 0) if ones else 0))
