"""The timeline folded ahead: which slides come next, and when, for preparing them and for telling them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from player.changes import lead_s
from player.model import Slide
from player.position import Position
from player.programme import Programme
from player.timeline import Ready, advance

HOLD_S = 1.0


def upcoming(position: Position, programme: Programme, now: datetime, count: int, ready: Ready = None) -> list[Slide]:
    """The next `count` slides, each at the time it would begin; for preparing them."""
    slides: list[Slide] = []
    for _ in range(count):
        step = advance(position, programme, ready, now)
        slides.append(step.slide)
        position, now = step.position, now + timedelta(seconds=lead_s(position.slide, step.slide) + max(HOLD_S, step.slide.dwell_s))
    return slides


@dataclass(frozen=True, slots=True)
class Row:
    """One line of `lobby timeline`, and where the show stands once it is on."""

    start: datetime
    end: datetime
    slide: Slide
    position: Position
    lead_s: float = 0.0  # until its film starts


def fold(position: Position, programme_at: Callable[[datetime], Programme], start: datetime, end: datetime) -> Iterator[Row]:
    """The slides from `start` to `end` with everything ready. Dwells add up without a gap."""
    moment = start
    while moment < end:
        step = advance(position, programme_at(moment), None, moment)
        waits_s, position = lead_s(position.slide, step.slide), step.position
        until = moment + timedelta(seconds=waits_s + max(HOLD_S, step.slide.dwell_s))
        yield Row(moment, until, step.slide, position, waits_s)
        moment = until
