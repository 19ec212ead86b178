"""Until when, as a bracket in a name says it: （至2026年12月7日）, （2026-10-21至2026-12-31 17:30）, 【2026-12-01撤下】. Pure.

As behind 截止 in a text (`period`): 2026年12月7日前 ends with that day.

Only full dates count: 节能规划（2026—2030年） and （12月1日至7日） are part of a title, and so may be the days of an event,
（2026年11月1日至11月20日）. A day from which on something begins counts where it is the playing that does: （2026年12月1日起播出）, （2026年12月1日前勿播）.
"""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

from player.calendar.days import half_width, plainly
from player.marks.waiting import when_shown
from player.terms.bracket import EXTENDED, PUT_OFF, UNKNOWN, Drop, Term, term_of

OPEN, CLOSE, INNER = r"[（(\[［【〔{｛]", r"[）)\]］】〕}｝]", r"[^（()）\[\]［］【】〔〕{}｛｝]"
BRACKET = re.compile(rf"{OPEN}({INNER}{{8,60}})(?:{CLOSE}|$)")
NESTED = re.compile(rf"{OPEN}((?:{INNER}|[（(]{INNER}{{1,8}}[）)]){{8,60}})(?:{CLOSE}|$)")  # （至2026年12月7日（含））
EXTENDING = re.compile(rf"{OPEN}({INNER}{{4,60}}){CLOSE}")
EXTENDED_BARE = re.compile(rf"(?<={CLOSE})\s*({PUT_OFF}[至到][\d年月日号./-]+)(?=\s*(?:\.\w{{2,5}})?$)")  # （至2026年11月20日）延至2026年12月7日
SHARED = re.compile(r"(?P<other>.+)[，,；;、]\s*(?P<until>[^，,；;、]+)")  # 李四（副局长，至2027-01-15）


def without_expiry(text: str, zone: ZoneInfo, drop: Drop = UNKNOWN) -> tuple[str, Term | None]:
    """A name without the bracket that says when it shows, and that: from and until, aware, in `zone`, or None for one that isn't said.

    Where the end was put off, （至2026-11-20）（延至2026-12-20）, any other goes and says nothing.
    """
    return _without(text, zone, drop, is_put_off=False)


def without_end(text: str, zone: ZoneInfo, drop: Drop = UNKNOWN) -> tuple[str, Term | None]:
    """The same without any start before the end; None where no end is said."""
    rest, term = without_expiry(text, zone, drop)
    while term and term[1] is None:
        rest, term = without_expiry(rest, zone, drop)
    return rest, term


def spelt(text: str) -> str:
    """With a bracket around what puts off the end before it, too."""
    return EXTENDED_BARE.sub(r"（\1）", text)


def over_before(text: str, zone: ZoneInfo, drop: Drop) -> str:
    """The bracket whose end was over before the file came, and counts for none; "" where there is no such, or another that counts."""
    if (without_end(text, zone, drop)[1] or (None, None))[1]:
        return ""
    for bracket in BRACKET.finditer(text):
        inner, before, behind = plainly(bracket[1]), text[: bracket.start()].rstrip(), text[bracket.end() :]
        if (usual := term_of(inner, before, zone, behind=behind)) and usual != term_of(inner, before, zone, drop, behind=behind):
            return bracket[0]
    return ""


def _without(text: str, zone: ZoneInfo, drop: Drop, *, is_put_off: bool) -> tuple[str, Term | None]:
    """`is_put_off`: whether an end stood there already that a bracket may put off."""
    text = spelt(text)
    found = [*reversed(list(BRACKET.finditer(text))), *NESTED.finditer(text)]
    is_extended = any(EXTENDED.match(half_width(bracket[1])) for bracket in (*found, *EXTENDING.finditer(text)))
    drop = UNKNOWN if is_extended else drop
    for bracket in sorted(found, key=lambda bracket: _rank(plainly(bracket[1]), zone)):
        before, behind = text[: bracket.start()].rstrip(), text[bracket.end() :].lstrip()
        if term := term_of(plainly(bracket[1]), before, zone, drop, behind=behind, is_put_off=is_put_off):
            rest = f"{before} {behind}".strip()
            is_over = is_extended and (term[1] or is_put_off) and not EXTENDED.match(half_width(bracket[1]))
            return _put_off(rest, term, zone, drop) if is_over else (rest, term)
        shared = _shared(bracket[1], zone)
        term = term_of(plainly(shared["until"]), before, zone, drop, behind=behind, is_put_off=is_put_off) if shared else None
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


def _put_off(rest: str, term: Term, zone: ZoneInfo, drop: Drop) -> tuple[str, Term]:
    """What began still does; it ends when another bracket says."""
    rest, later = _without(rest, zone, drop, is_put_off=True)
    return rest, (later[0] or term[0], later[1]) if later else (term[0], None)
