"""（2026年12月1日9点前勿播）, （暂不公开，2026年12月1日后公开）, （停播至2026年12月1日）: what is not to be shown before a moment, or from one on.
Pure.

Both who reads when a name shows (`player.terms.expiry`) and who holds what is marked (`player.marks.withholding`) read it here: a bracket
that says no such thing is a mark.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from player.calendar.dates import moment_after
from player.calendar.days import full_day, plainly
from player.marks.words import HIDDEN, RESUMED, STOPPED

INNER_LEAST, INNER_MOST = 8, 60  # characters of a bracket that may say when something shows
_WHEN = re.compile(rf"\s*(?:(?P<before>[之以]?前)|起(?:[以之]?后)?|(?P<after>[以之]?后))\s*{HIDDEN}[。.!]?\s*")
_PUBLIC_LATER = re.compile(r"\s*[之以]?后(?:再|才|方可)?(?:对外|向社会)?公开[。.!]?\s*")
_PAUSED_TO = re.compile(rf"{STOPPED}[至到]\s*(?=\d)")
_HIDDEN_NOW = re.compile(rf"(?:{HIDDEN}|{STOPPED})[,;、\s]+(?=\d)")
_RESUMED = re.compile(rf"\s*{RESUMED}[。.!]?\s*")


def when_shown(inner: str, zone: ZoneInfo) -> tuple[datetime | None, datetime | None] | None:
    """From when or until when a bracket's words let something show, aware, in `zone`; 12月1日后 is after that day, 停播至 to its end.
    None where they say anything else, or no full date."""
    if not INNER_LEAST <= len(inner) <= INNER_MOST:
        return None
    said = plainly(inner)
    head = _PAUSED_TO.match(said) or _HIDDEN_NOW.match(said)
    found = full_day(said[head.end() if head else 0 :])
    if found is None:
        return None
    moment, has_clock, rest = moment_after(*found, zone)
    next_day = moment if has_clock else moment + timedelta(days=1)
    if head:
        return _when_resumed(rest, moment, next_day, is_paused=head.re is _PAUSED_TO)
    if _PUBLIC_LATER.fullmatch(rest):
        return next_day, None
    when = _WHEN.fullmatch(rest)
    if when is None:
        return None
    return (moment, None) if when["before"] else (None, next_day if when["after"] else moment)


def _when_resumed(rest: str, moment: datetime, next_day: datetime, *, is_paused: bool) -> tuple[datetime, None] | None:
    if is_paused:
        return (next_day, None) if rest.strip("止 。.!") == "" else None
    if not _RESUMED.fullmatch(rest):
        return None
    return (next_day if re.match(r"\s*[之以]?后", rest) else moment), None
