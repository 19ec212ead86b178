"""Which entries of a list are its newest: portals list them first, last, or in no order. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise


def newest(moments: Sequence[datetime | None], count: int) -> list[int]:
    """The places of the `count` newest of these, in their own order; what has no date is as new as its place says, the first first."""
    dated = iter(sorted((place for place, moment in enumerate(moments) if moment), key=lambda place: moments[place] or datetime.max, reverse=True))
    by_date = [next(dated) if moment else place for place, moment in enumerate(moments)]
    return sorted(by_date[:count])


def begins_with_the_oldest(moments: Sequence[datetime | None]) -> bool:
    """Whether most days are later than the one before them, and the last is the newest; not so of a list that is in no order, of one whose
    hours rise within each day, or of one with old entries pinned above the new ones."""
    dated = [moment for moment in moments if moment]
    days: list[date] = [moment.date() for moment in dated]
    days = days if len(set(days)) > 1 else [*dated]
    rising = sum(first < second for first, second in pairwise(days))
    return rising > 2 * sum(first > second for first, second in pairwise(days)) and days[-1] == max(days)
