"""Moments as people and portals write them (DOMAIN.md). Pure: `now` is an argument; a date that is missing stays missing."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone
from typing import NamedTuple
from zoneinfo import ZoneInfo

from player.calendar.days import EARLIEST, JOIN, LATEST, WEEKDAY_BEHIND, half_width, half_width_start, han_number, leading_day, parse_day
from player.clock import SHANGHAI
from player.text import clean

__all__ = ["JOIN", "half_width", "half_width_start", "leading_day", "parse_day", "parse_moment"]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAME = rf"(?P<name>{'|'.join(MONTHS)})[a-z]*\.?"
HAN_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])月(?=\s+\d{4})")  # 25 三月 2018
BY_NAMES = (
    re.compile(rf"(?P<d>\d{{1,2}})[\s-]+{NAME}[\s,-]+(?P<y>\d{{4}}|\d{{2}}(?=\s))(?P<rest>.*)$", re.I | re.S),
    re.compile(rf"{NAME}\s+(?P<d>\d{{1,2}})(?P<rest>\s+\d\d?:\d\d.*?)\s(?P<y>\d{{4}})$", re.I | re.S),  # java.util.Date
    re.compile(rf"{NAME}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s,]+(?P<y>\d{{4}})(?P<rest>.*)$", re.I | re.S),
)
STAMP = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?:\d{3})?")
EPOCH = re.compile(r"\d{9,10}|\d{12,13}")
LABEL = re.compile(r"^[\u4e00-\u9fff]{2,6}\s*[:：]\s*")
HALF = "凌晨|清晨|早上|早晨|上午|早|中午|下午|傍晚|晚上|晚间|夜间|夜里|晚|夜|[AP]M"
HAN_HOUR = re.compile(r"[〇零一二两三四五六七八九十]{1,3}(?=\s?[点时])|(?<=[点时])[二三四五]?十?[一二三四五六七八九]?(?=分)")  # 十七时三十分
CLOCK = re.compile(
    rf"[T\s,]*(?:[(]?(?:星期|周)[一二三四五六日天][)]?[\s,]*)?(?P<half>{HALF})?\s*"
    r"(?P<h>\d{1,2})\s?(?:[:时点]\s?(?P<min>\d{1,2}|半|一刻|三刻)?|[.](?=\d\d(?!\d))(?P<dotted>\d\d))"
    r"\s?(?:[:分]\s?(?P<s>\d{1,2}))?秒?(?:[.,]\d+)?\s?分?[整正钟]?\s?(?P<ampm>[AP]M)?\s?"
    r"(?P<zone>(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?(?!\d)|[A-Za-z]{1,5})?",
    re.I,
)
NIGHT = frozenset({"晚上", "晚间", "夜间", "夜里", "晚", "夜"})
AFTERNOON = NIGHT | {"下午", "傍晚", "PM"}
MINUTES = {"半": 30, "一刻": 15, "三刻": 45}
OFFSET = re.compile(r"(?:GMT|UTC)?([+-])(\d{1,2}?):?(\d{2})?", re.I)
HOURS_EAST = dict.fromkeys(("z", "gmt", "utc", "ut"), 0) | {"est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7}


class Clock(NamedTuple):
    """A time of day as it stands there, possible or not. `half`: what is said of the day, 下午; `rest`: what follows."""

    hour: int
    minute: int
    second: int
    half: str
    zone: str
    rest: str

    @property
    def is_possible(self) -> bool:
        """Whether a day has it."""
        return self.hour <= 24 and self.minute <= 59 and not (self.hour == 24 and self.minute)

    def minutes(self, half: str = "") -> int:
        """Minutes since midnight, beyond the next one for 晚12点 and 晚1点. `half` counts where none is said."""
        return self._hours(self.half or half) * 60 + self.minute

    def _hours(self, half: str) -> int:
        if half in NIGHT and (self.hour < 5 or self.hour == 12):
            return 24 + self.hour % 12
        if (half in AFTERNOON and self.hour < 12) or (half == "中午" and self.hour < 10):
            return self.hour + 12
        return 0 if half in ("AM", "凌晨") and self.hour == 12 else self.hour


def parse_moment(text: str, *, now: datetime, zone: ZoneInfo = SHANGHAI) -> datetime | None:
    """A moment as feeds, portals and staff write it: aware, in `zone`. Without a zone it is the site's time; CST is China's.

    A day without a clock is its midnight. None for what is no date, and for years that can't be meant; never raises.
    """
    plain = LABEL.sub("", half_width(clean(text[:200])).strip()).strip(" \t\n[](){}【】")
    try:
        found = _counted(plain, zone) or _by_numbers(plain, now, zone) or _by_names(plain, zone)
    except (ValueError, OverflowError):
        return None
    return found if found and EARLIEST <= found.date() < LATEST else None


def _counted(text: str, zone: ZoneInfo) -> datetime | None:
    """20180325100011, or seconds or milliseconds since 1970."""
    stamp = STAMP.fullmatch(text)
    if stamp:
        try:
            return datetime(*(int(part or 0) for part in stamp.groups()), tzinfo=zone)  # type: ignore[misc, arg-type]
        except ValueError:
            pass
    if not EPOCH.fullmatch(text):
        return None
    return datetime.fromtimestamp(int(text) / (1000 if len(text) > 10 else 1), zone)


def _by_numbers(text: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    found = leading_day(text, today=now.date(), dotted=False)
    return _at(found[0].first, found[1], zone) if found else None


def _by_names(text: str, zone: ZoneInfo) -> datetime | None:
    """RFC 822, `java.util.Date` and their relatives, with English or Chinese months."""
    text = HAN_MONTH.sub(lambda found: MONTHS[int(found[1]) - 1], text)
    for pattern in BY_NAMES:
        found = pattern.search(text)
        if found:
            year = int(found["y"]) + (2000 if len(found["y"]) == 2 else 0)
            return _at(date(year, MONTHS.index(found["name"].lower()) + 1, int(found["d"])), found["rest"], zone)
    return None


def _at(day: date, rest: str, zone: ZoneInfo) -> datetime:
    """The clock that follows a day; what is none is midnight."""
    found = clock_after(day, rest, zone)
    return found[0] if found else datetime.combine(day, time(), zone)


def clock_after(day: date, rest: str, zone: ZoneInfo, half: str = "") -> tuple[datetime, str] | None:
    """The moment of a clock that follows a day (or a weekday), and the rest; 晚12点 is the next day's 0:00. The text is half-width
    already. `half` of the day is what goes without saying: 下午2点至5点."""
    clock = read_clock(rest)
    if clock is None or not clock.is_possible:
        return None
    naive = datetime.combine(day, time()) + timedelta(minutes=clock.minutes(half), seconds=clock.second)
    return _zoned(naive, clock.zone, zone), clock.rest


def moment_after(day: date, rest: str, zone: ZoneInfo) -> tuple[datetime, bool, str]:
    """The clock that follows a day and its weekday, else its 0:00; whether there is one; and what follows."""
    weekday = WEEKDAY_BEHIND.match(rest)
    rest = rest[weekday.end() :] if weekday else rest
    found = clock_after(day, rest, zone)
    return (found[0], True, found[1]) if found else (datetime.combine(day, time(), zone), False, rest)


def half_said(rest: str) -> str:
    """The half of the day that a clock names: 下午."""
    clock = read_clock(rest)
    return clock.half if clock else ""


def read_clock(text: str) -> Clock | None:
    """The time of day with which a text begins; the text is half-width already."""
    text = HAN_HOUR.sub(lambda found: han_number(found[0]), text)
    found = CLOCK.match(text)
    if found is None:
        return None
    said = found["min"] or found["dotted"] or "0"
    minute, second, half = MINUTES[said] if said in MINUTES else int(said), min(59, int(found["s"] or 0)), found["half"] or found["ampm"] or ""
    return Clock(int(found["h"]), minute, second, half.upper(), found["zone"] or "", text[found.end() :])


def _zoned(naive: datetime, said: str, zone: ZoneInfo) -> datetime:
    """A zone that says nothing (CST, -0000, none) is the site's."""
    offset = OFFSET.fullmatch(said)
    if offset and said != "-0000":
        shift = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0)) * (-1 if offset[1] == "-" else 1)
    elif said.lower() in HOURS_EAST:
        shift = timedelta(hours=HOURS_EAST[said.lower()])
    else:
        return naive.replace(tzinfo=zone)
    return naive.replace(tzinfo=timezone(shift)).astimezone(zone) if abs(shift) < timedelta(hours=15) else naive.replace(tzinfo=zone)
