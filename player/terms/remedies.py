"""What a bracket in a name should say instead of words that can't be read: followed to the letter it says what they mean. Pure.

Where nobody can tell what they mean, nothing: 公示期5个工作日, 播到周五, 2026年12月31日至10月21日.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from player.calendar.days import plainly
from player.terms.bracket import EXTENDED, PAUSE, PAUSED_TO
from player.terms.period import HEAD, Period, first_words, parse_period, until_words

WRITTEN = re.compile(r"(?<!\d)(?P<y>20\d{2})(?:\s?[-年./_]\s?(?P<m>\d{1,2})\s?[-月./_]\s?(?P<d>\d{1,2})(?!\d)日?|(?P<mm>\d{2})(?P<dd>\d{2})(?!\d))")
# 26.12.7; of 2026.11.24-11.30 the 24 is a day
SHORT_YEAR = re.compile(r"(?<!\d)(?<!\d[.月/])(?=\d{2}(?:(?P<mark>[./-])\d{1,2}(?P=mark)|年\d{1,2}月)\d{1,2}(?!\d))")
SHORT = re.compile(r"(?<![\d.])(\d{1,2})(?:\s?月\s?|\.)(\d{1,2})(?![\d.])")
MONTH_END = re.compile(r"(?<!\d)(?:(?P<y>20\d{2})\s?年\s?)?(?P<m>1[0-2]|0?[1-9])月份?[底末](?:前|为?止)?")
YEAR_END = re.compile(r"(?:(?P<y>20\d{2})年?|今年?|本?年)(?:年?[底末])?(?:前|为?止)?")
BEFORE_ITS_END = re.compile(r"^[^\d至到停]{1,6}(?=[至到]\s?\d)")  # 仅播
AFTER_ITS_END = re.compile(r"(?:(起)|[以之]?后|(?<=[\d日号]))[已将]?(?:停用|作废|弃用|停播|停止播[放出]|撤下|撤播|下[架线屏墙])$")  # 12月1日后停播
OUT_OF_USE = re.compile("停用|作废|弃用")
GOES_ON = re.compile("恢复|再播|继续")  # 12月1日停播，12月6日恢复
OF_PLAYING = re.compile("播|展示|有效|上屏|上墙")  # whose first day is the playing's too; 公示期 is for those who read it
JUST_OVER = timedelta(days=31)  # an end so long ago is over, not next year's


def start_meant(said: str, today: date, zone: ZoneInfo) -> str:
    """`2026年12月1日起播出`, or both days where the words name an end, too; a month begins with its first day."""
    plain = _plain(said)
    if (period := _period(plain, today, zone)) and period.until and period.is_span and period.is_clear:
        return _both(period, today)
    first = _period(plain[: day.end()], today, zone) if (day := _FIRST_DAY.match(plain)) else None
    if first:
        return f"{first_words(first.first)}起播出"
    month = re.match(r"\D{0,3}(1[0-2]|[1-9])月(?!\d)", plain)
    return f"{today.year + (int(month[1]) < today.month)}年{int(month[1])}月1日起播出" if month else ""


_CLOCK = r"(?:[上下]午|晚上?|早上)?\d{1,2}(?:[:点时]\d{0,2}分?半?)"
_FIRST_DAY = re.compile(rf"\D{{0,3}}?(?:20\d{{6}}|(?:20\d{{2}}\s?[-年./]\s?)?\d{{1,2}}\s?[-月./]\s?\d{{1,2}}[日号]?)(?:\s?{_CLOCK})?")


def end_meant(said: str, today: date, zone: ZoneInfo, *, is_of_others: bool = False) -> str:
    """`至2026年12月7日`; both days of what plays only between them; a pause as it is, unless it `is_of_others` or of a thing out of use,
    of which one is to read until it is over; nothing where that can't be told."""
    bare = BEFORE_ITS_END.sub("", EXTENDED.sub("", _plain(said), count=1))
    plain, is_of_others = AFTER_ITS_END.sub(_stopped, bare), is_of_others or OUT_OF_USE.search(bare) is not None
    if not is_of_others and (paused := _pause_meant(plain, today, zone)):
        return paused
    period = None if GOES_ON.search(plain) else _period(plain, today, zone)
    if period and period.until:
        return _both(period, today) if period.is_span and not is_of_others and OF_PLAYING.search(plain) else f"至{until_words(period.until)}"
    last = _impossible(plain, today) or _of_a_month_or_year(plain, today)
    return f"至{last}" if last else ""


def _stopped(found: re.Match[str]) -> str:
    """Its words as they are read: 12月1日后 plays on that day, 起 doesn't."""
    return f"{found[1] or ''}停播"


def pause_meant(said: str, today: date, zone: ZoneInfo) -> str:
    """`2026年12月1日至2026年12月5日停播`; nothing for anything else."""
    return _pause_meant(_plain(said), today, zone)


def nearest_day(year: int, month: int, day: int) -> str:
    """The nearest day of the calendar in words; nothing where the day is one."""
    real_month = min(max(month, 1), 12)
    days = (date(year + real_month // 12, real_month % 12 + 1, 1) - date(year, real_month, 1)).days
    real_day = min(max(day, 1), days)
    return "" if (real_month, real_day) == (month, day) else f"{year}年{real_month}月{real_day}日"


def _plain(said: str) -> str:
    return SHORT_YEAR.sub("20", plainly(said))


def _period(plain: str, today: date, zone: ZoneInfo) -> Period | None:
    return parse_period(plain, since=today - JUST_OVER, zone=zone)


def _both(period: Period, today: date) -> str:
    """Both days; the first goes where it has come."""
    end = f"至{until_words(period.until)}" if period.until else ""
    is_begun = period.first <= datetime.combine(today, time(), period.first.tzinfo)
    return end if is_begun else f"{first_words(period.first)}{end}"


def _pause_meant(plain: str, today: date, zone: ZoneInfo) -> str:
    if head := PAUSED_TO.match(plain):
        until = _period(plain[head.end() :], today, zone)
        return f"停播至{until_words(until.until)}" if until and until.until and until.is_clear and not until.is_span else ""
    pause = PAUSE.search(plain)
    period = _period(plain[: pause.start()], today, zone) if pause else None
    if period is None or not (period.until and period.is_span and period.is_clear):
        return ""
    return f"{first_words(period.first)}至{until_words(period.until)}停播"


def _impossible(plain: str, today: date) -> str:
    """The day nearest to the last that is named and isn't in the calendar; nothing where a day is, and only the words are unclear."""
    if days := [(int(day["y"]), int(day["m"] or day["mm"]), int(day["d"] or day["dd"])) for day in WRITTEN.finditer(plain)]:
        return nearest_day(*max(days))
    short = SHORT.search(plain)
    if short is None:
        return ""
    month, day = int(short[1]), int(short[2])
    return nearest_day(today.year + ((month, day) < (today.month, today.day)), month, day)


def _of_a_month_or_year(plain: str, today: date) -> str:
    """The last day of 11月底, of 年底."""
    head = HEAD.match(plain)
    said = plain[head.end() :] if head else plain
    if month := MONTH_END.fullmatch(said):
        number = int(month["m"])
        year = int(month["y"] or today.year + (number < today.month))
        return nearest_day(year, number, 31) or f"{year}年{number}月31日"
    year_end = YEAR_END.fullmatch(said)
    return f"{year_end['y'] or today.year}年12月31日" if year_end else ""
