"""What one bracket in a name says of when it shows: （至2026年12月7日）, （2026年12月1日起播出）, （2026年12月1日至12月5日停播）. Pure.

Which of several brackets counts, `player.terms.expiry` says. 开播 is said of a series.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from player.calendar.dates import moment_after
from player.calendar.days import full_day
from player.marks.waiting import when_shown
from player.marks.words import NOT_TO_PLAY, ON_AIR
from player.terms.keys import FIGURES
from player.terms.period import HEAD, WITH_YEAR, Period, parse_period

TO = re.compile(r"[至到]|截止|截至|不[迟晚]于|最[迟晚]|有效")
ENDING = re.compile(r"[止前撤]|到期|过期|失效|下架|下线|下屏|下墙|停播|不再播")  # what makes a day alone an end
_SHOWS = "(?:播放|播出|展播|播|上屏|上墙|上大屏)"
_SINCE = "(?:起开始|起|开始|(?:起?以后|之后|起?后)(?:再|才)?|再|才)(?:在?大屏)?"
STARTING = re.compile(rf"\s*(?:{_SINCE}{_SHOWS}|上屏|上墙)[。.!]?\s*")
# and in other words, that are told
STARTS = r"(?:起(?:开始)?(?:播[放出]?|上[屏墙])|(?:起?以后|之后|起?后)(?:再|才)?播[放出]?|[再才]播[放出]?|上[屏墙])"
AS_OF = re.compile(r"[(]?截[至止]")  # of figures: 重点项目进度（截至2026年10月31日）
DATA_OF = re.compile(r"[(]?截至")
OF_FIGURES = re.compile(rf"{FIGURES}\W*$")
# 至2026-11-20，延至2026-12-20; not 报名延长至2026年12月20日; and 停电通知（延期至2026年11月30日） is put off itself
PUT_OFF = "(?:延期|延长|顺延|展期|续期|延|续)"
EXTENDED = re.compile(rf"[原至到截止期有效播放展示公已再现\d年月日号./\-_，,；;、\s]*?{PUT_OFF}(?=[至到])")
OF_AN_END = re.compile(r"播|展示|[至到止效].*\d|\d.*(?:止|到期)")
# said of a span it is a pause, and the words behind it change nothing
STOPPED = "(?:暂时?|已经?)?(?:停播|(?:停止|暂停|中止)播[放出]?)"
PAUSE = re.compile(rf"[\s,，]*(?:期间)?(?:{STOPPED}|{NOT_TO_PLAY})[。.!]?\s*$")
PAUSED_TO = re.compile(rf"{STOPPED}(?:期限?|时间)?\s*:?\s*(?=[至到])")
STOPPING = re.compile(rf"\d.*{STOPPED}[。.!]?\s*$")
# what others stop, or a paper about that: 有线电视, 音乐喷泉, 停播公告; 宣传片停播 is the screen's
OF_OTHERS = re.compile(rf"{ON_AIR.pattern}|节目|直播|转播|喷泉|灯光秀|课程|{STOPPED}[^\w\s]*(?:的?(?:公告|通[知告]|启事|声明|说明|提[示醒]|安排))")
OF_PLAYING = re.compile(r"[播展示告效屏墙撤止前]|期限|到期")  # in a span's words; a span without them may be an event's

Term = tuple[datetime | None, datetime | None]
ANY_DAY = date(2000, 1, 1)  # what is written with its year is the same on any day


@dataclass(frozen=True, slots=True)
class Drop:
    """On which day a file came, None where that isn't known, whether a span of days there is rather an event's, and when the file was put
    where it is, which is later for a copy."""

    day: date | None = None
    is_event: bool = False
    put: date | None = None

    def is_after(self, until: datetime) -> bool:
        """Whether an end was over before the file came: nobody copies what is never to be seen, and it was not meant as one."""
        return self.day is not None and until <= datetime.combine(self.day, time(), until.tzinfo)


UNKNOWN = Drop()


def term_of(inner: str, before: str, zone: ZoneInfo, drop: Drop = UNKNOWN, *, behind: str = "", is_put_off: bool = False) -> Term | None:
    """From when until when, aware, by one bracket's words, half-width already; None where they don't say it with full dates.

    Of a pause the end comes before the start. `before` and `behind` it stands the rest of the name; `is_put_off`: an end stood there already.
    """
    if _is_stop_of_others(inner, before, behind, zone):
        return None
    if is_as_of(inner, before) or (is_put_off_itself(inner) and not is_put_off):
        return None
    if term := when_shown(inner, zone) or _paused(inner, zone):
        return term
    inner = EXTENDED.sub("", inner, count=1) if EXTENDED.match(inner) else inner
    head = HEAD.match(inner)
    said = head[0] if head else ""
    day = full_day(inner[len(said) :])
    if day is None:
        return None
    first, _, rest = moment_after(*day, zone)
    if STARTING.fullmatch(rest):
        return first, None
    period = parse_period(inner, since=ANY_DAY, zone=zone)
    if period is None or period.until is None or not period.is_clear:
        return None
    if period.is_span:
        return _span(inner, period, rest, drop)
    if not (TO.search(said) or ENDING.search(rest)) or (DATA_OF.match(inner) and not ENDING.search(rest) and drop.is_after(period.until)):
        return None
    return None, period.until


def _span(inner: str, period: Period, rest: str, drop: Drop) -> Term | None:
    if period.until is None or not WITH_YEAR.search(rest) or period.first >= period.until:
        return None
    is_of_event = drop.is_event and not OF_PLAYING.search(inner) and drop.is_after(period.until)
    return period.first, None if is_of_event else period.until


def _paused(inner: str, zone: ZoneInfo) -> Term | None:
    """2026年12月1日至12月5日停播 plays until the one and again after the other; 停播至2026年12月5日 only after it."""
    if head := PAUSED_TO.match(inner):
        until = parse_period(inner[head.end() :], since=ANY_DAY, zone=zone) if WITH_YEAR.match(inner, head.end() + 1) else None
        return (until.until, None) if until and until.is_clear and until.until and not until.is_span else None
    pause = PAUSE.search(inner)
    period = parse_period(inner[: pause.start()], since=ANY_DAY, zone=zone) if pause else None
    if period is None or period.year or not (period.is_span and period.is_clear and period.until and period.first < period.until):
        return None
    return period.until, period.first


def _is_stop_of_others(inner: str, before: str, behind: str, zone: ZoneInfo) -> bool:
    """Whether something else stops for a while, and the notice of it is to be seen just then: 有线电视（2026年12月1日至12月5日停播）."""
    if not (STOPPING.search(inner) and OF_OTHERS.search(f"{before} {behind}")):
        return False
    paused = _paused(inner, zone)
    return paused is not None and is_pause(paused)


def is_pause(term: Term) -> bool:
    """Whether it stops and goes on again."""
    start, end = term
    return start is not None and end is not None and end < start


def is_as_of(inner: str, before: str) -> bool:
    """Whether a bracket's day is that of the figures before it, half-width already; of 截至2026年12月7日停播 it is the end."""
    head = AS_OF.match(inner)
    return head is not None and OF_FIGURES.search(before) is not None and ENDING.search(inner, head.end()) is None


def is_put_off_itself(inner: str) -> bool:
    """延期至2026年11月30日: unless an end stands beside it, of the event; half-width already."""
    head = EXTENDED.match(inner)
    return head is not None and OF_AN_END.search(head[0]) is None
