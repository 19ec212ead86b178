"""When the next picture is due, by what moves now, and when to begin with it. All times are monotonic seconds."""

from __future__ import annotations

from datetime import timedelta

from player.changes import TICKS_PER_S
from player.clock import Clock
from player.stage.pace import Pace
from player.stage.projector import Projector
from player.stage.show import Show

IDLE_S = 0.25  # how long the loop may sleep through a still slide: keys and signals are heard this late
OVERDUE_S = 0.05
RHYTHMS = ("still", "motion", "transition", "film", "change")


class Tempo:
    """Films keep to their own clock, all other motion to the ticks of the show. Each rhythm has a pace of its own."""

    def __init__(self, show: Show, projector: Projector, clock: Clock) -> None:
        self._show, self._projector, self._clock = show, projector, clock
        self._paces = {rhythm: Pace(holds=rhythm != "film") for rhythm in RHYTHMS}

    def pace_at(self, moment_s: float) -> Pace:
        """That of the next picture: where a slide's time is up, of the change that begins with it."""
        return self._paces["change" if self._show.ends_by(moment_s) else self._show.rhythm()]

    def next_moment(self, now_s: float) -> float:
        """When the next picture is due."""
        rhythm = self._show.rhythm()
        if rhythm == "still":
            return self._next_still(now_s)
        if rhythm == "film":
            return self._next_frame(now_s)
        began_s = self._show.began_s
        tick = int((now_s + self._paces[rhythm].lead_s - began_s) * TICKS_PER_S) + 1
        return began_s + tick / TICKS_PER_S

    def _next_frame(self, now_s: float) -> float:
        due_s = self._projector.next_deadline()
        if due_s is None or due_s <= now_s - OVERDUE_S:  # one long past its end waits for what comes next
            return now_s + 1 / TICKS_PER_S
        return min(due_s, now_s + IDLE_S)

    def _next_still(self, now_s: float) -> float:
        """When the slide ends or the clock in the header goes on."""
        wall = self._clock.wall()
        minute_s = (wall.replace(second=0, microsecond=0) + timedelta(minutes=1) - wall).total_seconds()
        return min(max(self._show.ends_s(), now_s), now_s + minute_s + 0.01, now_s + IDLE_S)
