"""（2026年12月1日前勿播）: what is not to be shown before a day, and is to be from then on. Pure."""

from __future__ import annotations

import re
from datetime import date

from player.calendar.days import full_day, half_width
from player.marks.words import NOT_TO_PLAY

_BEFORE = re.compile(rf"\s*(?:之前|以前|前)\s*(?:{NOT_TO_PLAY})[。.!]?\s*")


def waits_until(inner: str) -> date | None:
    """The day before which the words of a bracket keep something off the screen; None where they say anything else, or no full date."""
    found = full_day(half_width(inner).strip())
    return found[0] if found and _BEFORE.fullmatch(found[1]) else None
