"""Until when, as a bracket in a name says it: （至2026年12月7日）, （2026-10-21至2026-12-31 17:30）, 【2026-12-01撤下】. Pure.

As behind 截止 in a text (`period`): 2026年12月7日前 ends with that day.

Only full dates count: 节能规划（2026—2030年） and （12月1日至7日） are part of a title, and so may be the days of an event,
（2026年11月1日至11月20日）. A day from which on something begins counts where it is the playing that does: （2026年12月1日起播出）, （2026年12月1日前勿播）.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from player.calendar.days import full_day, half_width
from player.marks.words import NOT_TO_PLAY
from player.terms.keys import FIGURES, SPOKEN
from player.terms.period import HEAD, WITH_YEAR, moment_after, parse_period

OPEN, CLOSE, INNER = r"[（(\[［【〔{｛]", r"[）)\]］】〕}｝]", r"[^（()）\[\]［］【】〔〕{}｛｝]"
BRACKET = re.compile(rf"{OPEN}({INNER}{{8,60}})(?:{CLOSE}|$)")
NESTED = re.compile(rf"{OPEN}((?:{INNER}|[（(]{INNER}{{1,8}}[）)]){{8,60}})(?:{CLOSE}|$)")  # （至2026年12月7日（含））
SHARED = re.compile(r"(?P<other>.+)[，,；;、]\s*(?P<until>[^，,；;、]+)")  # 李四（副局长，至2027-01-15）
TO = re.compile(r"[至到]|截止|截至|不[迟晚]于|最[迟晚]|有效")
CLOCK = re.compile(r"(\d[日号]?)[\s_]+([01]?\d|2[0-3])[-_]?([0-5]\d)(?=\D*$)")  # a name can't hold a colon: 2026-12-07 17-30
ENDING = re.compile(r"[止前撤]|到期|过期|失效|下架|下线|停播|不再播")  # what makes a day alone an end
_SHOWS = "(?:播放|播出|展播|播|上屏|上墙|上大屏)"
_SINCE = "(?:起开始|起|开始|(?:起?以后|之后|起?后)(?:再|才)?|再|才)(?:在?大屏)?"
STARTING = re.compile(rf"\s*(?:{_SINCE}{_SHOWS}|(?P<opens>开播)|上屏|上墙|[之以]?前\s*(?:{NOT_TO_PLAY}))[。.!]?\s*")
AS_OF = re.compile(r"[(]?截至")  # of figures: 重点项目进度（截至2026年10月31日）
OF_FIGURES = re.compile(rf"{FIGURES}\W*$")
# 至2026-11-20，延至2026-12-20; not 报名延长至2026年12月20日
PUT_OFF = "(?:延期|延长|顺延|展期|续期|延|续)"
EXTENDED = re.compile(rf"[原至到截止期有效播放展示公已再现\d年月日号./\-_，,；;、\s]*?{PUT_OFF}(?=[至到])")

Term = tuple[datetime | None, datetime | None]
ANY_DAY = date(2000, 1, 1)  # what is written with its year is the same on any day


def without_expiry(text: str, zone: ZoneInfo) -> tuple[str, Term | None]:
    """A name without the bracket that says when it shows, and that: from and until, aware, in `zone`, or None for one that isn't said.

    Where the end was put off, （至2026-11-20）（延至2026-12-20）, any other goes and says nothing.
    """
    found = [*reversed(list(BRACKET.finditer(text))), *NESTED.finditer(text)]
    is_extended = any(EXTENDED.match(half_width(bracket[1])) for bracket in found)
    for bracket in sorted(found, key=lambda bracket: EXTENDED.match(half_width(bracket[1])) is not None):
        before = text[: bracket.start()].rstrip()
        if term := _term(plainly(bracket[1]), zone, before):
            is_over = is_extended and not EXTENDED.match(half_width(bracket[1]))
            return f"{before} {text[bracket.end() :].lstrip()}".strip(), (term[0], None) if is_over else term
        shared = SHARED.fullmatch(bracket[1])
        term = _term(plainly(shared["until"]), zone, before) if shared else None
        if shared and term:
            return f"{text[: bracket.start(1)]}{shared['other']}{text[bracket.end(1) :]}", term
    return text, None


def plainly(inner: str) -> str:
    """A bracket's words, half-width, their clock as people write it elsewhere."""
    return CLOCK.sub(r"\1 \2:\3", half_width(inner).strip())


def is_as_of(inner: str, before: str) -> bool:
    """Whether a bracket's day is that of the figures before it, half-width already."""
    return AS_OF.match(inner) is not None or (inner.startswith("截止") and OF_FIGURES.search(before) is not None)


def _term(inner: str, zone: ZoneInfo, before: str) -> Term | None:
    """Of one bracket's words, half-width already; None where they don't say it with full dates."""
    if is_as_of(inner, before):
        return None
    inner = EXTENDED.sub("", inner, count=1) if EXTENDED.match(inner) else inner
    head = HEAD.match(inner)
    said = head[0] if head else ""
    day = full_day(inner[len(said) :])
    if day is None:
        return None
    first, _, rest = moment_after(*day, zone)
    if starting := STARTING.fullmatch(rest):
        return (first, None) if not (starting["opens"] and SPOKEN["开播"].search(before)) else None
    period = parse_period(inner, since=ANY_DAY, zone=zone)
    if period is None or period.until is None or not period.is_clear:
        return None
    if period.is_span:
        return (period.first, period.until) if WITH_YEAR.search(rest) and period.first < period.until else None
    return (None, period.until) if TO.search(said) or ENDING.search(rest) else None
