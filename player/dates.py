"""Dates as people and portals write them (DOMAIN.md). Pure: `today` and `now` are arguments; a missing date stays missing."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_tz
from zoneinfo import ZoneInfo

from player.clock import SHANGHAI
from player.model import Span

NUMERALS = {mark: value for value, mark in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0}
YMD = r"(?P<y>(?:19|20)\d{2})\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})(?:\s?[日号])?"
COMPACT = r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})(?!\d)"
MD = r"(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]"
DOTTED = r"(?P<m>\d{1,2})\.(?P<d>\d{1,2})"
JOIN = r"\s?(?:至|到|—|–|-|~|～)\s?"
TAIL = re.compile(rf"{JOIN}(?:(?:(?P<y>(?:19|20)\d{{2}})[-/.年])?(?P<m>\d{{1,2}})[-/.月])?(?P<d>\d{{1,2}})(?P<unit>[日号])?")
CLOCK = re.compile(r"[T\s]*(?P<h>\d{1,2})\s?[:：时]\s?(?P<min>\d{2})(?:\s?[:：分]\s?(?P<s>\d{2}))?(?:\.\d+)?\s?(?P<zone>Z|[+-]\d{2}:?\d{2}|[A-Za-z]{2,5})?")
STARTS = re.compile(r"[\d０-９〇零○一二三四五六七八九十年月日号至到./．／—–~～\-－ 　]+")
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)
ZONED = re.compile(r"(?:GMT|UTC?|Z|[+-](?!0000)\d{4}|[EMP][SD]T)\s*(?:\(.*\))?$")


def half_width(text: str) -> str:
    """Full-width digits, letters and marks as plain ones; Chinese numerals of a date as digits."""
    text = unicodedata.normalize("NFKC", text) if not text.isascii() else text
    return re.sub(r"[〇零○一二三四五六七八九十]+(?=[年月日号])", lambda found: _numeral(found[0]), text)


def half_width_start(text: str) -> str:
    """The same for a date at the start only; what follows keeps its own marks."""
    found = STARTS.match(text)
    return half_width(found[0]) + text[found.end() :] if found else text


def _numeral(text: str) -> str:
    """二〇二六 -> 2026, 十一 -> 11, 二十 -> 20, 二十四 -> 24."""
    if "十" not in text:
        return "".join(str(NUMERALS.get(mark, 0)) for mark in text)
    tens, _, ones = text.partition("十")
    return str((NUMERALS.get(tens, 1) if tens else 1) * 10 + (NUMERALS.get(ones, 0) if ones else 0))


def leading_day(text: str, *, today: date, dotted: bool = True) -> tuple[Span, str] | None:
    """A day or a span at the start of a text, and what follows it. The text is half-width already."""
    for pattern in (YMD, COMPACT, MD, DOTTED) if dotted else (YMD, COMPACT, MD):
        found = re.match(pattern, text)
        if found is None:
            continue
        first = _day(found.groupdict(), today)
        if first is None:
            continue
        return _with_end(first, text[found.end() :], pattern)
    return None


def _with_end(first: date, rest: str, pattern: str) -> tuple[Span, str]:
    tail = TAIL.match(rest)
    if tail and (tail["unit"] or (tail["m"] and pattern == YMD) or (pattern == DOTTED and tail["m"])):
        last = _safe(int(tail["y"] or first.year), int(tail["m"] or first.month), int(tail["d"]))
        if last and last < first and not tail["y"] and tail["m"]:
            last = _safe(first.year + 1, int(tail["m"]), int(tail["d"]))
        if last and first <= last and (last - first).days <= 400:
            return Span(first, last), rest[tail.end() :]
    return Span(first, first), rest


def _day(parts: dict[str, str | None], today: date) -> date | None:
    """The day of a match; without a year, the last such day that is not in the future."""
    month, day = int(parts["m"] or 0), int(parts["d"] or 0)
    if parts.get("y"):
        return _safe(int(parts["y"] or 0), month, day)
    this_year = _safe(today.year, month, day)
    if this_year and this_year <= today:
        return this_year
    return _safe(today.year - 1, month, day)


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if EARLIEST <= found < LATEST else None


def parse_day(text: str, *, today: date) -> Span | None:
    """A text that is a day or a span and nothing else. None for anything else; never raises."""
    plain = half_width(text).strip()
    found = leading_day(plain, today=today)
    return found[0] if found and not found[1].strip(" ，。,.") else None


def parse_moment(text: str, *, now: datetime, zone: ZoneInfo = SHANGHAI) -> datetime | None:
    """A moment as feeds and sidecars write it, aware, in `zone`. Without a zone it is the site's time; CST is China's.

    None for what is no date, and for years that can't be meant; never raises.
    """
    plain = half_width(text).strip()
    if not plain:
        return None
    found = _epoch(plain, zone) or _by_numbers(plain, now, zone) or _by_names(plain, zone)
    return found if found and EARLIEST <= found.date() < LATEST else None


def _epoch(text: str, zone: ZoneInfo) -> datetime | None:
    if not re.fullmatch(r"\d{9,13}", text) or (len(text) == 9 and text < "631152000"):
        return None
    seconds = int(text) / (1000 if len(text) > 10 else 1)
    return datetime.fromtimestamp(seconds, zone)


def _by_numbers(text: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    found = leading_day(text, today=now.date(), dotted=False)
    if found is None:
        return None
    day, rest = found[0].first, found[1]
    clock = CLOCK.match(rest)
    if clock is None:
        return datetime(day.year, day.month, day.day, tzinfo=zone)
    try:
        naive = datetime(day.year, day.month, day.day, int(clock["h"]), int(clock["min"]), min(59, int(clock["s"] or 0)))
    except ValueError:
        return datetime(day.year, day.month, day.day, tzinfo=zone)
    return _zoned(naive, clock["zone"] or "", zone)


def _zoned(naive: datetime, said: str, zone: ZoneInfo) -> datetime:
    if said.upper() in ("Z", "GMT", "UTC", "UT"):
        return naive.replace(tzinfo=timezone.utc).astimezone(zone)  # noqa: UP017
    offset = re.fullmatch(r"([+-])(\d{2}):?(\d{2})", said)
    if offset:
        shift = timedelta(hours=int(offset[2]), minutes=int(offset[3])) * (-1 if offset[1] == "-" else 1)
        if abs(shift) < timedelta(hours=15):
            return naive.replace(tzinfo=timezone(shift)).astimezone(zone)
    return naive.replace(tzinfo=zone)


def _by_names(text: str, zone: ZoneInfo) -> datetime | None:
    """RFC 822 and its relatives; `CST` means China here, not Chicago."""
    parts = parsedate_tz(text)
    if parts is None:
        return None
    try:
        naive = datetime(*parts[:6])
    except (ValueError, TypeError):
        return None
    if parts[9] is None or not ZONED.search(text):
        return naive.replace(tzinfo=zone)
    return naive.replace(tzinfo=timezone(timedelta(seconds=parts[9]))).astimezone(zone)
