"""From when until when something may show, as staff write it behind 截止, 有效期 and 开始. Pure.

An end that is not understood never comes early: what stands behind a day and can't be read leaves it its 24:00.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from player.calendar.dates import clock_after, half_said, moment_after, parse_moment
from player.calendar.days import JOIN, day_words, half_width, leading_day, month_of, one_day, plus_months, to_its_end
from player.model import Span
from player.text import clean

# what may stand before the day: 有效期至, 截止到, 自, 即日起至, 播到, 不晚于
DASHES = r"(?:—{1,2}|–|-{1,2}|~|─)"
AT_ONCE = rf"[自从]?(?:即日|即时|今日|今天|现在|本?[公通]?告?[发公]布之?日|印发之?日)起?\s*(?:截止到?|截至|至|到|{DASHES})"
HEAD = re.compile(
    r"(?:有效(?:期限?|日期|限)?|(?:展示|公示|公告|播放|播出|展播)(?:期限?|时间|日期)?|期限|(?:播放?|展|挂|放|用)(?=[至到]))?"
    rf"\s*[:为]?\s*(?:最[迟晚]|不[迟晚]于)?(?:{AT_ONCE}|截止(?:日期|时间|日)|截止到|截止至|截止|截至|至|到|自|从|于)?\s*:?\s*"
)
CLOCKS = re.compile(r"((?<![T\d])\d{1,2}:\d\d)\s?-\s?(?=\d{1,2}[:点时])")  # 9:00-17:00 is no zone, unlike T09:00-05:00
COMMENT = re.compile(r"\s+#.*$")
WITH_YEAR = re.compile(r"(?:19|20)\d{2}(?:\s?[-/._年]|\d{4}(?!\d))")
JOINED = re.compile(JOIN)
BETWEEN = re.compile(rf"\s*(?:\d\d?:\d\d)?[^\d年月日号,;延]{{0,12}}?(?={JOIN}\d)")  # 2026年11月20日上午至…
SINCE = re.compile(r"\s*(?:[(]?含[当本]?[天日]?[)]?)?\s*(?:起始?|开始|以后|之后|后)[\s,，、;；]*")
OPEN = re.compile(r"(?:[至到]?(?:长期|永久|永远|一直|始终|常年|不限)(?:有效|播放|播出|展示|公开)?|有效|执行|实施|施行|播放|播出|展示|公示)?[。.]?")
ENDLESS = re.compile(r"长期|永久|永远|常年")
LENGTH = re.compile(
    r"(?:为期|有效期?|展示|播放|公示)?(?P<n>\d{1,3}|[一二两三四五六七八九十半]{1,3})"
    r"(?:(?P<unit>天|日|周|个?星期|年)|个?(?P<month>月))(?:内|有效|止|为止)?"
)
# what ends with the day itself: （含）, 止, 为止, 当天, 下班前, 日前, 17:30前有效, （10天）, ，共5个工作日, ，逾期撤下
GOES = "撤下|撤除|撤|下架|下线|下屏|下墙|停播|停止播[放出]|不再播[放出]|失效"
COUNT = r"[\d一二两三四五六七八九十]{1,3}"
WORKDAYS = "(?:个?工作日|天|个?自然日)"
LASTS = rf"(?:[\s,，;；]*[(]?(?:(?:共计?|为期|总计|(?:公示)?期限?为?){COUNT}(?:{WORKDAYS}|日|周|个?星期|个月)|{COUNT}{WORKDAYS})[)]?)?"
OVER = rf"(?:[\s,，;；]*[(]?(?:逾期|过期|到期|届时|期满)后?(?:自动|即|自行)?(?:{GOES}|作废|删除)[)]?)?"
TAIL = re.compile(
    r"[\s,，。.;；]*(?:[(]?(?:含|包含|包括)[当本]?[天日]?[)]?|[(][当本][天日](?:有效)?[)])?\s*(?:底|末)?(?:当[天日]|全天|整天)?(?:上午|中午|下午|傍晚|晚上|晚间|晚)?(?:[上下]班时?)?\s*"
    rf"(?:[之以]?前)?(?:为?止|截止|到期|过期|终止|结束|内|有效|(?:自动)?(?:{GOES})|播放|播出|展示)?\s*(?:[(]?含[当本]?[天日]?[)]?)?{LASTS}{OVER}[。.;；!]?\s*"
)
EXCLUDED = re.compile(r"[\s,，]*[(]?不(?:包?含|包括|计)(?:[当本该]?[天日]|(?:\d{1,2}月)?\d{1,2}[日号])?[)]?(?:为?止)?[。.]?\s*")  # the day before is the last
GONE = re.compile(rf"[\s,，]*(?:自动)?(?:{GOES}|结束)[。.]?")  # 12月8日起停播
MONTH = re.compile(r"(?:(?P<y>(?:19|20)\d{2})\s?[-/.年]\s?)?(?P<m>\d{1,2})\s?月份?(?!\s?\d)")
DAY_LATER = re.compile(r"(?<!\d)(\d{1,2})\s?[日号]")
NEW_YEAR = timedelta(days=90)
YEARS_AHEAD = 9  # one 29 February in every nine years


@dataclass(frozen=True, slots=True)
class Period:
    """`first` is where what is said begins; `until` where it ends, None for never; both aware. `is_span`: whether it begins as
    well as ends; a single day or moment is only an end, or only a beginning. `year`: the one taken for one left out. `is_clear`:
    nothing stands there that was not understood; 2026年12月7日前报名 isn't."""

    first: datetime
    until: datetime | None
    is_span: bool = False
    year: int | None = None
    is_clear: bool = True


@lru_cache(maxsize=4096)
def parse_period(text: str, *, since: date, zone: ZoneInfo) -> Period | None:
    """The period that a text names. A missing year is the first whose end is not over on the day `since`.

    None where nobody can tell the end: no day, or one 起 with something unread behind it. Never raises.
    """
    plain = COMMENT.sub("", half_width(clean(text[:200]))).strip(" \t\n[]{}【】《》“”‘’「」\"'")
    plain = plain[1:-1] if plain[:1] == "(" and plain.find(")") == len(plain) - 1 else plain
    plain = CLOCKS.sub(r"\1至", plain)
    head = HEAD.match(plain)
    plain = plain[head.end() :] if head else plain
    try:
        return _dated(plain, since, zone) or _machine(plain, since, zone)
    except (ValueError, OverflowError):
        return None


def with_year(text: str, year: int) -> str:
    """The same text with the year before its first number: 有效期至12月1日 → 有效期至2027年12月1日."""
    found = re.search(r"[\d０-９〇一二三四五六七八九十]", text)
    return f"{text[: found.start()]}{year}{'年' if '月' in text else '.' if '.' in text else '-'}{text[found.start() :]}" if found else text


def first_words(first: datetime) -> str:
    """Where something begins, with its clock where that isn't 0:00; fit for a file name, too: 2026年12月7日9时30分."""
    clock = f"{first.hour}时{first.minute or ''}{'分' if first.minute else ''}" if first.time() != time() else ""
    return f"{day_words(first)}{clock}"


def until_words(until: datetime) -> str:
    """Where it ends, likewise; a day that ends with its 24:00 is that day."""
    return first_words(until if until.time() != time() else until - timedelta(days=1))


def _dated(plain: str, since: date, zone: ZoneInfo) -> Period | None:
    if WITH_YEAR.match(plain):
        return _of_year(plain, since.year, zone)
    for year in range(since.year - 1, since.year + YEARS_AHEAD):
        found = _of_year(plain, year, zone)
        if found and (found.until or found.first) > datetime.combine(since, time(), zone):
            return replace(found, year=year)
    return None


def _machine(plain: str, since: date, zone: ZoneInfo) -> Period | None:
    """A moment as machines and English write it; a midnight is a day."""
    moment = parse_moment(plain, now=datetime.combine(since, time(), zone), zone=zone) if not leading_day(plain, today=since) else None
    return Period(moment, moment if moment.time() != time() else moment + timedelta(days=1)) if moment else None


def _of_year(plain: str, year: int, zone: ZoneInfo) -> Period | None:
    if months := _months(plain):
        is_span = months.last - months.first > timedelta(days=31)
        return Period(datetime.combine(months.first, time(), zone), _midnight_after(months.last, zone), is_span=is_span)
    found = one_day(plain, year)
    if found is None:
        return None
    day, said, behind = found
    first, clock, rest = moment_after(day, behind, zone)
    since = SINCE.match(rest)
    rest = rest[since.end() :] if since else rest.lstrip()
    if since and "后" not in since[0] and GONE.fullmatch(rest):
        return Period(first, first)
    between = BETWEEN.match(rest)
    rest = rest[between.end() :] if between else rest
    span, after = _to_its_end(day, said, rest)
    if span.last > day:
        return _ended(Period(first, None, is_span=True), span, *_clocked(span.last, after, zone), year)
    join, is_later = JOINED.match(rest), max(_named(rest, day, year), default=day) > day
    if join and (later := _later(day, rest[join.end() :], half_said(behind), year, zone)):
        return _ended(Period(first, None, is_span=True), span, later[0] if later[0] > first else None, later[1], year)
    if not is_later and (since or (join and not TAIL.fullmatch(rest))):
        return _open(first, day, rest[join.end() :] if join else rest, zone)
    return _ended(Period(first, None, is_span=bool(join or since) and is_later), span, first if clock else None, rest, year)


def _months(plain: str) -> Span | None:
    """Whole months with their year: 2026年11月, 2026年11月至2027年1月底."""
    found = month_of(plain)
    if found is None or TAIL.fullmatch(found[1]):
        return found[0] if found else None
    join = JOINED.match(found[1])
    last = _end_of_month(found[0].last, found[1][join.end() :]) if join else None
    return Span(found[0].first, last[0]) if last and TAIL.fullmatch(last[1]) else None


def _end_of_month(day: date, text: str) -> tuple[date, str] | None:
    """The last day of the month at the start of a text, and what follows it; without its year the first such month after `day`."""
    found = MONTH.match(text)
    if found is None or not 1 <= int(found["m"]) <= 12:
        return None
    year = int(found["y"]) if found["y"] else day.year + (int(found["m"]) < day.month)
    last = plus_months(date(year, int(found["m"]), 1), 1) - timedelta(days=1)
    return (last, text[found.end() :]) if last > day else None


def _to_its_end(day: date, said: str, rest: str) -> tuple[Span, str]:
    """The last day, where one follows; with its year, however many years later; 11月底 is the month's last."""
    span, after = to_its_end(day, said, rest)
    join = JOINED.match(rest)
    if join and span.last == day and (month := _end_of_month(day, rest[join.end() :])) and month[1][:1] in ("底", "末"):
        return Span(day, month[0]), month[1][1:]
    far = one_day(rest[join.end() :], day.year) if join and span.last == day else None
    return (Span(day, far[0]), far[2]) if far and far[0] > day and WITH_YEAR.match(far[1]) else (span, after)


def _later(day: date, rest: str, half: str, year: int, zone: ZoneInfo) -> tuple[datetime, str] | None:
    """The clock that ends a span within one day: 下午2点至5点, 12月7日9:00至12月7日17:00."""
    again = one_day(rest, year)
    return clock_after(day, again[2] if again and again[0] == day else rest, zone, half)


def _clocked(day: date, rest: str, zone: ZoneInfo) -> tuple[datetime | None, str]:
    first, clock, rest = moment_after(day, rest, zone)
    return (first if clock else None), rest


def _ended(begun: Period, span: Span, moment: datetime | None, rest: str, year: int) -> Period:
    """With its end: the moment, where all behind it is understood; else 24:00 of the last day that is named, or never."""
    zone: ZoneInfo = begun.first.tzinfo  # type: ignore[assignment]
    if EXCLUDED.fullmatch(rest):
        return replace(begun, until=max(begun.first, moment or datetime.combine(span.last, time(), zone)))
    if TAIL.fullmatch(rest):
        return replace(begun, until=moment or _midnight_after(span.last, zone))
    last = _midnight_after(max([span.last, *_named(rest, span.last, year)]), zone)
    return replace(begun, until=None if ENDLESS.search(rest) else max(last, moment or last), is_clear=False)  # 晚1点 is after 24:00


def _named(rest: str, last: date, year: int) -> list[date]:
    """The days that a text names somewhere: 延至12月7日, 、30日; 10-12点 and 3.5元 are none. One without a year may be soon after
    New Year."""
    days = [day for mark in re.finditer(r"(?<!\d)\d", rest) if (day := one_day(rest[mark.start() :], year))]
    found = [(day, bool(WITH_YEAR.match(said))) for day, said, _ in days if "月" in said or WITH_YEAR.match(said)]
    same = [day[0] for mark in DAY_LATER.finditer(rest) if (day := one_day(f"{last.year}-{last.month}-{mark[1]}", year))]
    soon = [later for day, has_year in found if not has_year and day < last and (later := plus_months(day, 12)) <= last + NEW_YEAR]
    return [day for day, _ in found] + same + soon


def _open(first: datetime, day: date, rest: str, zone: ZoneInfo) -> Period | None:
    """起: for a length of time, or for ever; None where something else stands there."""
    if OPEN.fullmatch(rest):
        return Period(first, None, is_span=True)
    length = LENGTH.fullmatch(rest)
    last = _after(day, length) if length else None
    return Period(first, datetime.combine(last, time(), zone), is_span=True) if last else None


def _after(day: date, length: re.Match[str]) -> date:
    """The first day that is no more within a length of time."""
    is_month, is_year = bool(length["month"]), length["unit"] == "年"
    if length["n"] == "半":
        return plus_months(day, 6) if is_year else day + timedelta(days=16)
    count = int(half_width(f"{length['n']}日")[:-1])
    if is_month or is_year:
        return plus_months(day, count * (12 if is_year else 1))
    return day + timedelta(days=count * (1 if length["unit"] in ("天", "日") else 7))


def _midnight_after(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), zone)
