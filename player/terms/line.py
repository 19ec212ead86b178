"""From when until when a text plays, as one of its lines says it: plainly, perhaps, or not at all. Pure.

A line that may be for those who read it stays a line of the text, and the text plays: an end that was not meant hides what should
be seen, and one that was not taken is told (`Sense.DOUBT`).
"""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from enum import Enum, auto

from player.calendar.dates import clock_after, half_width
from player.clock import SHANGHAI
from player.terms.keys import (
    ALWAYS,
    AS_OF,
    BEFORE_AN_EVENT,
    BESIDE_AN_END,
    EXTENDING,
    HALTS,
    HAS_START,
    IF_DATED,
    IF_SPAN,
    LIKE_AN_END,
    MOMENTS,
    OF_EVENT,
    OPEN_END,
    PAIR_ENDS,
    PAIR_STARTS,
    PLAIN_STARTS,
    READ_BELOW,
    SHOWN_AT,
    STAYS,
    TO_READERS,
    UNTIL,
    UNTIL_FULL,
)
from player.terms.period import HEAD, WITH_YEAR, Period, parse_period
from player.terms.surroundings import Around, verb_of

BARE_DATE = re.compile(r"[-\d\s年月日号时点分秒半整:./,+()~—–至到、T周星期一二三四五六七八九十天凌晨早上中下午晚间夜含当]+(?:[之以]?前|为?止)?")
TO = re.compile(r"[至到]|截止|截至")
UP_TO = re.compile(r"\s*[至到]\s*[\d０-９二]")
# whether a day can be read does not depend on when it is read; this one knows 2月29日
SOME_DAY = datetime(2000, 12, 31, tzinfo=SHANGHAI)
NEAR = timedelta(days=60)
SAID_SHORTLY = 20  # characters; 截至：26年12月20日
TERM_AT_MOST = 60  # characters; what is longer is a sentence
LONGEST = 3 * TERM_AT_MOST  # characters of a line with its marks and blanks
MARKED = re.compile(r"^\s*(?:[※★☆●·•◆■▲*]+\s*(?P<marked>.+?)|[（(](?P<inner>.+?)[）)])\s*$")
ANY_END = "|".join(sorted(UNTIL.split(), key=len, reverse=True))
ASIDE = "[（(](?P<aside>[^（()）]{1,8})[）)]"  # 截止日期（含）：…
GLUED = re.compile(rf"^\s*[【\[]?(?P<key>{ANY_END})[】\]]?\s*(?:{ASIDE})?\s*[为是:：;；=＝,，、→—-]*\s*(?P<value>\S.*?)\s*$")
HALF = re.compile(r"\s*[（(※★☆●·•◆■▲*]*\s*截[止至]至?(?=[\d０-９二])")
VAGUE = re.compile(r"今年|明年|本[年月周]|下个?[月周]|[年月]底|元旦|春节|国庆")
UNSAID = re.compile(r"待定|[\d一二两三四五六七八九十半]{1,3}(?:天|日|周|个?星期|个?月|年)[后内]?")


class Sense(Enum):
    """What a line with such a word is: the playing's, that and the readers', too, perhaps that, or the readers' own."""

    KEY = auto()
    BOTH = auto()
    DOUBT = auto()
    WORDS = auto()


def period_of(value: str) -> Period | None:
    """What a value says, in whatever year."""
    return parse_period(value, since=SOME_DAY.date(), zone=SHANGHAI)


def looks_dated(value: str) -> bool:
    """A day, as it is written, and not a word more; one that isn't in the calendar, too."""
    return bool(re.search(r"\d", value) and BARE_DATE.fullmatch(half_width(value).strip(" 。")))


def is_whole(value: str) -> bool:
    """An end or a start with its year, all of it understood: 自2026年12月1日起至7日止."""
    if not _has_year(value):
        return False
    plain = half_width(value).strip()
    period = period_of(value) if plain[len(_head(plain)) :][:1].isdigit() else None
    return period is not None and period.is_clear


def can_be_end(said: str, value: str) -> bool:
    """Whether the value leaves it open that a word of an end speaks of the playing: 公示期：五个工作日 can't."""
    if said not in IF_DATED | IF_SPAN or not (value or said in IF_SPAN):
        return True
    period = period_of(value)
    if period is None or period.until is None:
        return False
    is_span = period.is_span or TO.search(_head(value)) is not None
    return period.is_clear and is_span if said in IF_SPAN else period.is_clear or said not in OF_EVENT


def has_start(said: str) -> bool:
    """Whether what begins and ends behind the word is the playing's on both sides; of 公示期 and 播放时间 only the end is."""
    return "".join(said.split()).lower() in HAS_START


def above(name: str, said: str, value: str, near: Around) -> Sense:
    """What a line of an end or a start is that stands above the text."""
    return (_end_above if name == "until" else _start_above)(said, value, near)


def below(name: str, said: str, value: str, near: Around) -> Sense:
    """And below it, where 截止：2026年11月1日前报名 is words of the text."""
    return (_end_below if name == "until" else _start_below)(said, value, near)


def _end_above(said: str, value: str, near: Around) -> Sense:
    if said in EXTENDING:
        return _put_off(value, near)
    if said in OF_EVENT and near.is_event:
        return Sense.WORDS if said in PAIR_ENDS else _doubt(value)
    if said in PAIR_ENDS and near.has_pair:
        return Sense.WORDS if near.has_end else _doubt(value)
    if _is_of_something_else(said, value, near):
        return _of_something_else(said, value)
    if not can_be_end(said, value):
        return _doubt(value) if said in IF_DATED or _is_when(said, value) else Sense.WORDS
    if is_more_than_an_end(value):
        return Sense.DOUBT
    return Sense.BOTH if said in STAYS and near.is_alone else Sense.KEY


def _put_off(value: str, near: Around) -> Sense:
    """延至：2026年12月7日 is an end's only beside another; else the day of what the text speaks of."""
    has_other = any(not _is_same_end(end, value) for end in near.ends)
    return Sense.KEY if has_other and not near.has_event and is_whole(value) else _doubt(value)


def _is_same_end(one: str, other: str) -> bool:
    """Whether both say the same last moment, the first perhaps without its year."""
    until = period.until if (period := period_of(other)) else None
    again = parse_period(one, since=(until - timedelta(days=1)).date(), zone=SHANGHAI) if until else None
    return again is not None and again.until == until


def _end_below(said: str, value: str, near: Around) -> Sense:
    if said in EXTENDING:
        return _put_off(value, near)
    if not value or OPEN_END.fullmatch(value) or UNTIL_FULL.fullmatch(value):
        return Sense.WORDS if value and said in IF_DATED | IF_SPAN else Sense.KEY
    if (said in PAIR_ENDS and near.is_event) or len(value) > TERM_AT_MOST or (value.endswith("。") and said in IF_DATED | IF_SPAN):
        return Sense.WORDS
    if said in READ_BELOW or (said in OF_EVENT and near.is_event) or not can_be_end(said, value):
        return _doubt(value) if said in IF_DATED or _is_when(said, value) else Sense.WORDS
    if _is_of_something_else(said, value, near):
        return _of_something_else(said, value)
    if _is_plain(value):
        return Sense.KEY
    if TO_READERS.search(value):
        return Sense.WORDS
    is_vague = VAGUE.search(value) or (said in BEFORE_AN_EVENT | ALWAYS and UNSAID.fullmatch(value))
    return Sense.DOUBT if is_vague else _doubt(value)


def _start_above(said: str, value: str, near: Around) -> Sense:
    """An event begins, too."""
    if verb_of(said) in near.spoken:
        return _perhaps(value)
    if said in PLAIN_STARTS or not (value or near.is_event):
        return Sense.KEY
    period = period_of(value)
    has_clock = clock_after(SOME_DAY.date(), half_width(value).strip(), SHANGHAI) is not None
    if near.is_event or (period is None and (has_clock or TO_READERS.search(value))):
        return Sense.WORDS
    if (near.has_pair and said in PAIR_STARTS) or (said in BESIDE_AN_END and not near.has_end):
        return Sense.DOUBT if period and not near.has_end else Sense.WORDS
    if period is None or (period.is_clear and (_has_year(value) or period.first.time() == time())):
        return Sense.KEY
    return Sense.DOUBT


def _start_below(said: str, value: str, near: Around) -> Sense:
    """Only beside an end of the playing is it plain."""
    if not is_whole(value) or near.has_event or value.endswith("。"):
        return Sense.WORDS
    if verb_of(said) in near.spoken:
        return Sense.DOUBT
    return Sense.KEY if said in PLAIN_STARTS or (near.has_end and not near.has_pair) else Sense.WORDS if near.is_event else Sense.DOUBT


def amid_a_text(said: str, value: str) -> Sense:
    """Of a line with more of the text below it: a word that means nothing but the screen is told."""
    return Sense.DOUBT if said in ALWAYS and is_whole(value) else Sense.WORDS


def may_be_end(said: str, value: str) -> bool:
    """Whether a word that is no key speaks of the screen before what is an end and nothing else: 播放结束时间：2026年12月7日."""
    if not LIKE_AN_END.fullmatch(said) or TO_READERS.search(said) or not is_whole(value):
        return False
    period = period_of(value)
    return period is not None and period.until is not None


def with_colon(line: str) -> str:
    """A line that is an end and nothing else, with its colon and without marks around it; nothing where it is no such line:
    有效期至2026年12月7日, （截止：2026年12月7日）."""
    glued = None if HALF.match(line) or len(line) > LONGEST else GLUED.match(_unmarked(line))
    if glued is None or not is_whole(glued["value"]):
        return ""
    aside = glued["aside"] or ""
    return f"{glued['key']}：{glued['value']}{f'（{aside}）' if aside.startswith('不') else ''}"


def half_said(line: str) -> str:
    """截止2026年12月7日, which may as well say of when the figures are, with its colon; nothing for other lines."""
    glued = GLUED.match(_unmarked(line)) if len(line) <= LONGEST and HALF.match(line) else None
    return f"{glued['key']}：{glued['value']}" if glued and is_whole(glued["value"]) else ""


def _unmarked(line: str) -> str:
    marked = MARKED.match(line)
    return marked["marked"] or marked["inner"] if marked else line


def _doubt(value: str) -> Sense:
    """Only a day with its year is worth a word."""
    return Sense.DOUBT if _has_year(value) else Sense.WORDS


def _perhaps(value: str) -> Sense:
    """Of a word that is one of the playing elsewhere any day is."""
    return Sense.DOUBT if period_of(value) or _has_year(value) else Sense.WORDS


def _of_something_else(said: str, value: str) -> Sense:
    """截至：下周五 is an end that can't be told; what is long, or open, is said to those who read it."""
    is_open = OPEN_END.fullmatch(value) or UNTIL_FULL.fullmatch(value) or TO_READERS.search(value)
    is_a_term = said in AS_OF and 0 < len(value) <= SAID_SHORTLY and not (is_open or value.endswith("。"))
    return Sense.DOUBT if is_a_term else _perhaps(value)


def _has_year(value: str) -> bool:
    return len(value) <= TERM_AT_MOST and WITH_YEAR.search(half_width(value)) is not None


def _is_plain(value: str) -> bool:
    """A day or a moment, and nothing but that: of 2026年12月7日，逾期不予受理 the words are for those who read it."""
    period = period_of(value)
    return looks_dated(value) or (period is not None and period.until is not None and period.is_clear)


def is_more_than_an_end(value: str) -> bool:
    """Whether words stand behind the day, or it can't be told: no end, and the line is for those who read it."""
    return not (_is_plain(value) or _is_open(value)) and _perhaps(value) is Sense.DOUBT


def on_a_card(name: str, said: str, value: str) -> Sense:
    """What a line is on a card that is made of keys throughout."""
    return Sense.DOUBT if name == "until" and (said in AS_OF or is_more_than_an_end(value)) else Sense.KEY


def _is_open(value: str) -> bool:
    """2026年12月1日起长期有效."""
    period = period_of(value)
    return period is not None and period.until is None and period.is_clear


def _is_of_something_else(said: str, value: str, near: Around) -> bool:
    """As of when figures are, when a system is off, when bids must be in."""
    if said in AS_OF or verb_of(said) in near.spoken or _is_outage(said, value):
        return True
    return said in BEFORE_AN_EVENT and any(_is_later(day, value) for day in near.days)


def _is_later(day: str, end: str) -> bool:
    """Whether an event comes after an end; a year that one of them lacks is the one that brings them together."""
    over, event = period_of(end), period_of(day)
    if over and over.until and event and event.year:
        event = parse_period(day, since=(over.until - NEAR).date(), zone=SHANGHAI)
    elif over and over.year and event:
        over = parse_period(end, since=(event.first - NEAR).date(), zone=SHANGHAI)
    return bool(over and over.until and event and event.first >= over.until)


def _is_outage(said: str, value: str) -> bool:
    """停播时间：9:00—12:00, 停播：至2026年12月7日; what stops playing doesn't begin again."""
    return said in MOMENTS and (_is_span(value) or (said in HALTS and UP_TO.match(value) is not None))


def _is_when(said: str, value: str) -> bool:
    """播放日期：2026年12月1日, 公示时间：2026年12月1日至7日."""
    return _is_span(value) or (said in SHOWN_AT and period_of(value) is not None)


def _is_span(value: str) -> bool:
    period = period_of(value)
    return period is not None and period.is_span


def _head(value: str) -> str:
    head = HEAD.match(half_width(value).strip())
    return head[0] if head else ""
