"""Until when, as a bracket in a name says it: （至2026年12月7日）, （2026-10-21至2026-12-31 17:30）, 【2026-12-01撤下】. Pure.

As behind 截止 in a text (`period`): 2026年12月7日前 ends with that day.

Only full dates count: 节能规划（2026—2030年） and （12月1日至7日） are part of a title, and so may be the days of an event,
（2026年11月1日至11月20日）. A day from which on something begins counts where it is the playing that does: （2026年12月1日起播出）, （2026年12月1日前勿播）.
开播 is said of a series.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from player.calendar.dates import moment_after
from player.calendar.days import full_day, half_width, plainly
from player.marks.waiting import when_shown
from player.terms.keys import FIGURES
from player.terms.period import HEAD, WITH_YEAR, parse_period

OPEN, CLOSE, INNER = r"[（(\[［【〔{｛]", r"[）)\]］】〕}｝]", r"[^（()）\[\]［］【】〔〕{}｛｝]"
BRACKET = re.compile(rf"{OPEN}({INNER}{{8,60}})(?:{CLOSE}|$)")
NESTED = re.compile(rf"{OPEN}((?:{INNER}|[（(]{INNER}{{1,8}}[）)]){{8,60}})(?:{CLOSE}|$)")  # （至2026年12月7日（含））
SHARED = re.compile(r"(?P<other>.+)[，,；;、]\s*(?P<until>[^，,；;、]+)")  # 李四（副局长，至2027-01-15）
TO = re.compile(r"[至到]|截止|截至|不[迟晚]于|最[迟晚]|有效")
ENDING = re.compile(r"[止前撤]|到期|过期|失效|下架|下线|下屏|下墙|停播|不再播")  # what makes a day alone an end
_SHOWS = "(?:播放|播出|展播|播|上屏|上墙|上大屏)"
_SINCE = "(?:起开始|起|开始|(?:起?以后|之后|起?后)(?:再|才)?|再|才)(?:在?大屏)?"
STARTING = re.compile(rf"\s*(?:{_SINCE}{_SHOWS}|上屏|上墙)[。.!]?\s*")
AS_OF = re.compile(r"[(]?截[至止]")  # of figures: 重点项目进度（截至2026年10月31日）
OF_FIGURES = re.compile(rf"{FIGURES}\W*$")
# 至2026-11-20，延至2026-12-20; not 报名延长至2026年12月20日; and 停电通知（延期至2026年11月30日） is put off itself
PUT_OFF = "(?:延期|延长|顺延|展期|续期|延|续)"
EXTENDED = re.compile(rf"[原至到截止期有效播放展示公已再现\d年月日号./\-_，,；;、\s]*?{PUT_OFF}(?=[至到])")
OF_AN_END = re.compile(r"播|展示|[至到止效].*\d|\d.*(?:止|到期)")

Term = tuple[datetime | None, datetime | None]
ANY_DAY = date(2000, 1, 1)  # what is written with its year is the same on any day


def without_expiry(text: str, zone: ZoneInfo) -> tuple[str, Term | None]:
    """A name without the bracket that says when it shows, and that: from and until, aware, in `zone`, or None for one that isn't said.

    Where the end was put off, （至2026-11-20）（延至2026-12-20）, any other goes and says nothing.
    """
    return _without(text, zone, is_put_off=False)


def without_end(text: str, zone: ZoneInfo) -> tuple[str, Term | None]:
    """The same without any start before the end; None where no end is said."""
    rest, term = without_expiry(text, zone)
    while term and term[1] is None:
        rest, term = without_expiry(rest, zone)
    return rest, term


def _without(text: str, zone: ZoneInfo, *, is_put_off: bool) -> tuple[str, Term | None]:
    """`is_put_off`: whether an end stood there already that a bracket may put off."""
    found = [*reversed(list(BRACKET.finditer(text))), *NESTED.finditer(text)]
    is_extended = any(EXTENDED.match(half_width(bracket[1])) for bracket in found)
    for bracket in sorted(found, key=lambda bracket: _rank(plainly(bracket[1]), zone)):
        before = text[: bracket.start()].rstrip()
        if term := _term(plainly(bracket[1]), zone, before, is_put_off=is_put_off):
            rest = f"{before} {text[bracket.end() :].lstrip()}".strip()
            is_over = is_extended and (term[1] or is_put_off) and not EXTENDED.match(half_width(bracket[1]))
            return _put_off(rest, term, zone) if is_over else (rest, term)
        shared = _shared(bracket[1], zone)
        term = _term(plainly(shared["until"]), zone, before, is_put_off=is_put_off) if shared else None
        if shared and term:
            return f"{text[: bracket.start(1)]}{shared['other']}{text[bracket.end(1) :]}", term
    return text, None


def _shared(inner: str, zone: ZoneInfo) -> re.Match[str] | None:
    """A bracket that says something else besides; one that says 勿播 and more is a mark (`player.marks.waiting`)."""
    shared = SHARED.fullmatch(inner)
    return None if shared and any(when_shown(plainly(said), zone) for said in shared.groups()) else shared


def _rank(inner: str, zone: ZoneInfo) -> tuple[int, float]:
    """What puts off an end comes last, and what is not to be shown first, the longer one before the other: of several the first counts."""
    start, end = when_shown(inner, zone) or (None, None)
    if start or end:
        return 0, -start.timestamp() if start else end.timestamp() if end else 0.0
    return 2 if EXTENDED.match(inner) else 1, 0.0


def _put_off(rest: str, term: Term, zone: ZoneInfo) -> tuple[str, Term]:
    """What began still does; it ends when another bracket says."""
    rest, later = _without(rest, zone, is_put_off=True)
    return rest, (later[0] or term[0], later[1]) if later else (term[0], None)


def is_as_of(inner: str, before: str) -> bool:
    """Whether a bracket's day is that of the figures before it, half-width already; of 截至2026年12月7日停播 it is the end."""
    head = AS_OF.match(inner)
    return head is not None and OF_FIGURES.search(before) is not None and ENDING.search(inner, head.end()) is None


def is_put_off_itself(inner: str) -> bool:
    """延期至2026年11月30日: unless an end stands beside it, of the event; half-width already."""
    head = EXTENDED.match(inner)
    return head is not None and OF_AN_END.search(head[0]) is None


def _term(inner: str, zone: ZoneInfo, before: str, *, is_put_off: bool) -> Term | None:
    """Of one bracket's words, half-width already; None where they don't say it with full dates."""
    if is_as_of(inner, before) or (is_put_off_itself(inner) and not is_put_off):
        return None
    if term := when_shown(inner, zone):
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
        return (period.first, period.until) if WITH_YEAR.search(rest) and period.first < period.until else None
    return (None, period.until) if TO.search(said) or ENDING.search(rest) else None
