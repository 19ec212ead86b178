"""What shows when: the timeline folded ahead, the same for `timeline` and for `snapshot --at`.

From what is on air now, where the player runs; before that, and where none runs, from the first round of the day, which begins when
the lobby opens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path

from player.changes import lead_s
from player.freshness import Freshness
from player.lookahead import Row, fold
from player.model import FolderKind, Item, State
from player.planner import View
from player.position import Position, position_of
from player.programme import PLATE, Programme
from player.records.files import read_json
from player.records.status import read_status
from player.schedule import is_open, next_change
from player.survey import Survey

CLOSED_PLATE = replace(PLATE, why="不在开放时间")
CLOSED = Programme.of_plate(CLOSED_PLATE)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OnAir:
    """What the running player shows, and since when."""

    position: Position
    since: datetime


class Programmes:
    """The programme of each moment, composed once for as long as it lasts: until the schedule changes, or an item begins or ends.
    For moments that go on, not back."""

    def __init__(self, found: Survey, freshness: Freshness) -> None:
        self._found, self._freshness = found, freshness  # in epoch seconds
        self._made: Programme = CLOSED
        self._takeover = takeover_of(found.view_at(found.now))
        self._span: tuple[datetime, datetime] | None = None

    def at(self, moment: datetime) -> Programme:
        """What rotates at `moment`; the plate alone while the lobby is closed, but for a takeover."""
        if self._span is None or not self._span[0] <= moment < self._span[1]:
            self._renew(moment)
        return self._made

    def until(self, moment: datetime) -> datetime:
        """When the programme of `moment` ends."""
        self.at(moment)
        assert self._span is not None
        return self._span[1]

    def closing(self, moment: datetime, end: datetime) -> datetime:
        """When the plate, not up at `moment`, comes because the lobby closes, or a takeover ends in one that is closed; a day after
        `end` where it doesn't before."""
        while moment < end + DAY and not is_closed_at(self._found, moment):
            moment = next_change((), self._found.backstage.settings.site.hours, moment, self._takeover)
        return moment

    def _renew(self, moment: datetime) -> None:
        view, settings = self._found.view_at(moment), self._found.backstage.settings
        began = self._span[1] if self._span else moment
        self._freshness.welcome(view.items, (), began.timestamp(), is_pending=False)  # as in the lobby: what begins goes next, once
        self._span = (moment, next_change(settings.playlists, settings.site.hours, moment, view.items.values()))
        view = replace(view, fresh=view.fresh | self._freshness.since.keys())
        self._made = CLOSED if is_closed_at(self._found, moment) else self._found.backstage.planner.programme_at(view, moment)


def is_closed_at(found: Survey, moment: datetime) -> bool:
    """Whether the lobby is closed and no takeover overrides that."""
    if is_open(found.backstage.settings.site.hours, moment, found.backstage.planner.is_workday):
        return False
    return not any(item.state is State.PLAYING for item in takeover_of(found.view_at(moment)))


def takeover_of(view: View) -> list[Item]:
    """What lies in a folder for takeovers, whether it plays or not."""
    return [item for item in view.items.values() if view.folder_of(item) is FolderKind.TAKEOVER]


def predict(found: Survey, site: Path, start: datetime, end: datetime) -> list[Row]:
    """The slides that show between `start` and `end`, the first and the last perhaps only in part."""
    on_air = on_air_now(found, site)
    if on_air is None:
        rows = _of_day(found, start, end)
    else:
        before = _until(on_air.since, _of_day(found, start, min(end, on_air.since))) if start < on_air.since else iter(())
        after = _from_now(on_air, Programmes(found, found.freshness(site)), found.now, end) if on_air.since < end else iter(())
        rows = chain(before, after)
    return [row for row in _joined(rows) if row.end > start]


def _of_day(found: Survey, start: datetime, end: datetime) -> Iterator[Row]:
    """From the first round of the day of `start`."""
    return _rows(Position(), Programmes(found, Freshness()), _opening(found, start), end)


def _until(end: datetime, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows cut off at `end`: what is on air began then, whatever would have gone on."""
    return (replace(row, end=min(row.end, end)) for row in rows)


def on_air_now(found: Survey, site: Path) -> OnAir | None:
    """What the player of this site shows, where one runs."""
    stored = read_json(site / "state" / "position.json") if read_status(site / "state", found.now) else None
    try:
        return OnAir(position_of(stored), datetime.fromisoformat(str(stored["since"]))) if stored else None
    except (KeyError, TypeError, ValueError):
        return None


def _from_now(on_air: OnAir, programmes: Programmes, now: datetime, end: datetime) -> Iterator[Row]:
    known = programmes.at(now).slides.get(on_air.position.slide)
    until = now
    if known is not None:
        waits_s = lead_s("", known[0])
        until = max(now, min(on_air.since + timedelta(seconds=waits_s + known[0].dwell_s), programmes.closing(now, end)))
        yield Row(on_air.since, until, known[0], on_air.position, waits_s)
    yield from _rows(on_air.position, programmes, until, end)


def _rows(position: Position, programmes: Programmes, start: datetime, end: datetime) -> Iterator[Row]:
    """The plate comes at closing time and leaves at opening time; the round stands still meanwhile."""
    moment = start
    while moment < end:
        if programmes.at(moment) is CLOSED:
            closing = min(end, programmes.until(moment))
            rows = iter((Row(moment, closing, CLOSED_PLATE, replace(position, slide=PLATE.id)),))
        else:
            closing = programmes.closing(moment, end)
            rows = fold(position, programmes.at, moment, min(closing, end))
        for row in rows:
            position, moment = row.position, min(row.end, closing)
            yield replace(row, end=moment)


def _opening(found: Survey, day: datetime) -> datetime:
    """When the first round of a day begins."""
    midnight = day.replace(hour=0, minute=0, second=0, microsecond=0)
    hours = found.backstage.settings.site.hours
    minutes = sorted(start for start, end in hours.times if start < end) if hours else []
    opening = midnight + timedelta(minutes=minutes[0]) if minutes else midnight
    return opening if opening <= day else midnight


def _joined(rows: Iterable[Row]) -> Iterator[Row]:
    """A plate that goes on is one row."""
    held: Row | None = None
    for row in rows:
        if held is not None and row.slide == held.slide and row.slide.id == PLATE.id:
            held = replace(held, end=row.end)
            continue
        if held is not None:
            yield held
        held = row
    if held is not None:
        yield held
