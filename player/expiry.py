"""Until when, as a bracket in a name says it: （至2026年12月7日）, （2026-10-21至2026-12-31 17:30）, 【2026-12-01撤下】. Pure.

As behind 截止 in a text (`period`): 2026年12月7日前 ends with that day.

Only full dates count: 节能规划（2026—2030年） and （12月1日至7日） are part of a title.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from player.days import full_day, half_width
from player.period import TAIL, moment_after

BRACKET = re.compile(r"[（(\[【〔]([^（()）\[\]【】〔〕]{8,60})(?:[）)\]】〕]|$)")
NESTED = re.compile(r"[（(\[【〔]((?:[^（()）\[\]【】〔〕]|[（(][^（()）\[\]【】〔〕]{1,8}[）)]){8,60})(?:[）)\]】〕]|$)")  # （至2026年12月7日（含））
LABEL = re.compile(r"(?:有效期?限?|展示期?|公示期?|公告期|播放|播出|展播|期限)?\s*[:为]?\s*")
SHARED = re.compile(r"(?P<other>.+)[，,；;、]\s*(?P<until>[^，,；;、]+)")  # 李四（副局长，至2027-01-15）
UNTIL = re.compile(r"(?:截止到|截止至|截止日期|截止|截至|至|到)\s*:?\s*")
ENDING = re.compile(r"[止前撤]|到期|失效|下架|下线")  # what makes a day alone an end
JOIN = re.compile(r"\s*起?(?:至|到|—{1,2}|–|-{1,2}|~)\s*")

Period = tuple[datetime | None, datetime]


def without_expiry(text: str, zone: ZoneInfo) -> tuple[str, Period | None]:
    """A name without the bracket that says until when, and that period: from (or None) and until, aware, in `zone`."""
    for found in (*reversed(list(BRACKET.finditer(text))), *NESTED.finditer(text)):
        period = _period(half_width(found[1]).strip(), zone)
        if period:
            return f"{text[: found.start()].rstrip()} {text[found.end() :].lstrip()}".strip(), period
        shared = SHARED.fullmatch(found[1])
        period = _period(half_width(shared["until"]).strip(), zone) if shared else None
        if shared and period:
            return f"{text[: found.start(1)]}{shared['other']}{text[found.end(1) :]}", period
    return text, None


def _period(inner: str, zone: ZoneInfo) -> Period | None:
    said = LABEL.match(inner)
    inner = inner[said.end() :] if said else inner
    until = UNTIL.match(inner)
    if until:
        end = _moment(inner[until.end() :], zone, is_end=True)
        return (None, end[0]) if end and TAIL.fullmatch(end[1]) else None
    start = _moment(inner, zone, is_end=True)
    if start and TAIL.fullmatch(start[1]) and ENDING.search(start[1]):
        return None, start[0]
    join = JOIN.match(start[1]) if start else None
    end = _moment(start[1][join.end() :], zone, is_end=True) if start and join else None
    first = _moment(inner, zone, is_end=False)
    if not first or not end or not TAIL.fullmatch(end[1]) or end[0] <= first[0]:
        return None
    return first[0], end[0]


def _moment(text: str, zone: ZoneInfo, *, is_end: bool) -> tuple[datetime, str] | None:
    """A full date, with its clock where one follows, and the rest. Without a clock a day begins at 0:00 and ends at 24:00."""
    found = full_day(text)
    if found is None:
        return None
    moment, has_clock, rest = moment_after(*found, zone)
    return moment + timedelta(days=is_end and not has_clock), rest
