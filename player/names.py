"""What a file's or folder's name says: order, date, title, expiry; in 领导介绍 name and post (DOMAIN.md, 'File names'). Pure.

    [order] [date] title [（until date）]

What isn't understood stays in the title: staff see it on the wall and in `list`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from player.calendar.days import half_width_start, leading_day, whole_month
from player.camera import camera_moment, is_camera_name, without_camera_name
from player.clock import SHANGHAI
from player.litter import is_litter, item_id
from player.model import FolderKind, Span
from player.ordering import numeral, order_key
from player.people import name_and_post
from player.sections import is_withheld, section_of, section_order
from player.stem import without_copy_tail, without_endings
from player.terms.bracket import UNKNOWN, Drop, Term, is_pause
from player.terms.expiry import without_expiry
from player.text import clean, seen

__all__ = ["Name", "is_litter", "is_withheld", "item_id", "order_key", "parse_name", "section_of", "section_order"]

LONGEST = 300
EDGES = " 　\t-—–_.。·、,，:：;；"
FULL = r"(?:19|20)\d{2}[-/._年]?\d"
HAN = "一二三四五六七八九十"
# 1—10月 and 1、2号楼 begin titles; 01-12345热线 begins with an order
ORDER = re.compile(
    rf"(?:(?P<plain>\d{{1,3}})(?:\s*[-—–_、．，]+\s*(?:(?=[^\W\d]|[^\w\s])|(?={FULL}))|\.(?!\d)\s*(?=\S)|\s+(?=\S))"
    rf"|(?P<padded>0\d{{1,2}})(?:\s*[-—_、．]\s*)(?=\d)(?!\d{{1,2}}\s?(?:月|季度|日|号))"
    rf"|[（(](?:(?P<han>[{HAN}]{{1,3}})|(?P<round>\d{{1,3}}))[）)]\s*(?=\S)"
    rf"|(?:图片?|照片)\s?(?:(?P<figure>\d{{1,3}})(?:-\d{{1,2}}(?!\d))?(?![\d%％]|\.\d)|(?P<counted>[{HAN}]{{1,3}})(?=[\s:：、._-]|$))[\s:：、._-]*)"
)
MEASURE = re.compile(r"[1-9]\d{0,2}\s+(?:月(?![度报季光])|季度|个(?![人体性税])|[万亿吨%％℃])")
ALONE = re.compile(r"(?:图片?|照片|幻灯片|页面|slide)?[\s_-]*[（(]?(\d{1,5})[）)]?", re.I)
DOTTED = re.compile(r"\d{1,2}\.\d{1,2}(?:\s?(?:至|到|—{1,2}|–|-|~)\s?\d{1,2}(?:\.\d{1,2})?)?(?:(?P<blank>\s+)(?![万亿吨%％℃倍]|公[里斤])|$)")
WEEKDAY = re.compile(r"[\s_]*(?:[（(](?:星期|周)[一二三四五六日天][）)]|(?:星期|周)[一二三四五六日天](?=[\s_]|$))")
HALF_DAY = re.compile(r"(?:凌晨|早上|上午|中午|下午|傍晚|晚上|晚间|全天)(?=[\s_])")
DATED_BRACKET = re.compile(r"^[（(\[【]([^（()）\[\]【】]{8,30})[）)\]】]\s*")


@dataclass(frozen=True, slots=True)
class Name:
    """What a name says. `dated` is the day or days it speaks of; `valid_from` and `until` are aware moments, `until` is
    the first one at which it no longer shows (7 December, 24:00 is 8 December, 0:00); `pause` is from when until when it doesn't show in
    between; `post` only in 领导介绍, where `title` is the person.
    """

    order: int | None = None
    dated: Span | None = None
    title: str | None = None
    post: str | None = None
    valid_from: datetime | None = None
    until: datetime | None = None
    pause: tuple[datetime, datetime] | None = None
    is_camera_name: bool = False


def parse_name(
    file_name: str,
    *,
    today: date,
    kind: FolderKind = FolderKind.ACTIVITY,
    folder: Name | None = None,
    year: Span | None = None,
    taken: datetime | None = None,
    drop: Drop = UNKNOWN,
    zone: ZoneInfo = SHANGHAI,
) -> Name:
    """What a name says, in the order of DOMAIN.md: endings, copy tails, expiry, date, order, title. Never raises; no title is None, never empty.

    `folder` is what the event folder says, `year` the days of the year that a folder is named for, `taken` when a camera took it: for what
    the name leaves out. `drop` is when it was put where. `zone` is the site's.
    """
    text = clean(without_endings(" ".join(seen(file_name)[:LONGEST].split("\n")))).strip()
    name, text = _without_tails(Name(), text, zone, drop)
    around = _Around(today, folder or Name(), year, taken if taken and 2001 <= taken.year <= today.year else None, zone)
    if kind is FolderKind.LEADER:
        return _leader(name, text, around)
    if is_camera_name(text) and not _is_only_a_date(text, today):
        return _camera(name, text, around)
    return _titled(name, text, around)


@dataclass(frozen=True, slots=True)
class _Around:
    """What is known besides the name."""

    today: date
    folder: Name
    year: Span | None
    taken: datetime | None
    zone: ZoneInfo

    @property
    def near(self) -> Span | None:
        """The days whose year a date without one has."""
        return self.folder.dated or self.year or (Span(self.taken.date(), self.taken.date()) if self.taken else None)


def _without_tails(name: Name, text: str, zone: ZoneInfo, drop: Drop) -> tuple[Name, str]:
    """Copy tails and the bracketed expiry, in whatever order they stand."""
    while True:
        shorter, term = without_expiry(text, zone, drop)
        terms = _with_term(name, term) if term else name
        if terms is None:
            shorter, terms = text, name
        name, shorter = terms, without_copy_tail(shorter)
        if shorter == text:
            return name, text
        text = shorter


def _with_term(name: Name, term: Term) -> Name | None:
    """None for what is said twice: the last counts, the other stays."""
    start, end = term
    if start and end and is_pause(term):
        return None if name.pause else replace(name, pause=(end, start))
    if (end and name.until) or (start and name.valid_from):
        return None
    return replace(name, valid_from=start or name.valid_from, until=end or name.until)


def _leader(name: Name, text: str, around: _Around) -> Name:
    """`order name post`; a folder of the person's own may carry both."""
    name, rest = _order(name, text)
    glued = re.match(r"\d{1,2}(?=[^\W\d_])", rest) if name.order is None else None
    if glued:
        name, rest = replace(name, order=int(glued[0])), rest[glued.end() :]
    own = _title(rest) if not is_camera_name(text) and not is_camera_name(rest) and not ALONE.fullmatch(rest) else None
    person, post = name_and_post(own or around.folder.title or "")
    number = ALONE.fullmatch(rest) if name.order is None else None
    order = int(number[1]) if number else name.order if name.order is not None else around.folder.order
    return replace(name, order=order, title=_title(person), post=post or around.folder.post, is_camera_name=own is None)


def _camera(name: Name, text: str, around: _Around) -> Name:
    """Camera and chat names carry no title. The event's day counts more than the machine's: pictures are sent days later."""
    number = ALONE.fullmatch(text)
    order = name.order if name.order is not None else int(number[1]) if number else None
    dated = name.dated or around.folder.dated or _machine_day(text, around)
    return replace(name, order=order, dated=dated or _from(name), title=around.folder.title, is_camera_name=True)


def _machine_day(text: str, around: _Around) -> Span | None:
    moment = around.taken or camera_moment(text, around.zone)
    day = moment.date() if moment else None
    return Span(day, day) if day and day.year > 2000 and day <= around.today + timedelta(days=1) else None


def _titled(name: Name, text: str, around: _Around) -> Name:
    name, rest = _date(name, text, around)
    name, rest = _order(name, rest)
    if name.dated is None:
        name, rest = _date(name, rest, around)
    if ALONE.fullmatch(rest) or is_camera_name(rest):
        return _camera(name, rest, around)
    title = _title(without_camera_name(rest)) or around.folder.title
    return replace(name, dated=name.dated or around.folder.dated or _from(name), title=title)


def _from(name: Name) -> Span | None:
    return Span(name.valid_from.date(), name.valid_from.date()) if name.valid_from else None


def _title(text: str) -> str | None:
    """Without marks and blanks at its ends; None where no letter, number or sign is left."""
    bare = re.sub(r"[ \t\r\n\v\f]+", " ", text).strip(EDGES)
    return bare if any(mark.isalnum() or (not mark.isascii() and mark.isprintable() and not mark.isspace()) for mark in bare) else None


def _is_only_a_date(text: str, today: date) -> bool:
    found = leading_day(half_width_start(text), today=today)
    return found is not None and not found[1].strip(EDGES)


def _date(name: Name, text: str, around: _Around) -> tuple[Name, str]:
    """A date at the start. M.D, and year and month alone, only before a blank: 12.4国家宪法日 and 2026年10月企业…公示 keep theirs."""
    bracket = DATED_BRACKET.match(text)
    plain = half_width_start(text if not bracket or not _is_only_a_date(bracket[1], around.today) else f"{bracket[1]} {text[bracket.end() :]}").lstrip()
    found = None
    if not re.match(r"\d{1,2}\.\d", plain) or DOTTED.match(plain):
        found = leading_day(plain, today=around.today, near=around.near)
    if found and not re.match(r"\d|\.\d", found[1]):
        return replace(name, dated=found[0]), _without_weekday(found[1]).lstrip(" 　_-—–,，、:：")
    month = re.match(r"(?:19|20)\d{2}\s?[-年.]\s?\d{1,2}月?\s+(?=\S)", plain)
    days = whole_month(plain) if month else None
    return (replace(name, dated=days), plain[month.end() :]) if month and days else (name, text)


def _without_weekday(text: str) -> str:
    found = WEEKDAY.match(text)
    rest = text[found.end() :] if found else text
    half = HALF_DAY.match(rest)
    return rest[half.end() :] if half else rest


def _order(name: Name, text: str) -> tuple[Name, str]:
    found = ORDER.match(text)
    if found is None or MEASURE.match(text):
        return name, text
    han, digits = found["han"] or found["counted"], found["plain"] or found["padded"] or found["round"] or found["figure"]
    return replace(name, order=numeral(han) if han else int(digits)), text[found.end() :]
