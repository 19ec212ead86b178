"""（2026年12月1日9点前勿播）, （2026年12月1日起勿播）: what is not to be shown before a moment, or from one on. Pure.

Both who reads when a name shows (`player.terms.expiry`) and who holds what is marked (`player.marks.withholding`) read it here: a bracket
that says no such thing is a mark.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from player.calendar.dates import moment_after
from player.calendar.days import full_day, plainly
from player.marks.words import NOT_TO_PLAY

INNER_LEAST, INNER_MOST = 8, 60  # characters of a bracket that may say when something shows
_WHEN = re.compile(rf"\s*(?:(?P<before>[之以]?前)|起(?:[以之]?后)?|(?P<after>[以之]?后))\s*(?:{NOT_TO_PLAY})[。.!]?\s*")


def when_shown(inner: str, zone: ZoneInfo) -> tuple[datetime | None, datetime | None] | None:
    """From when or until when a bracket's words let something show, aware, in `zone`; 12月1日后 is after that day. None where they say
    anything else, or no full date."""
    found = full_day(plainly(inner)) if INNER_LEAST <= len(inner) <= INNER_MOST else None
    if found is None:
        return None
    moment, has_clock, rest = moment_after(*found, zone)
    when = _WHEN.fullmatch(rest)
    if when is None:
        return None
    moment += timedelta(days=1 if when["after"] and not has_clock else 0)
    return (moment, None) if when["before"] else (None, moment)
