"""When stock is taken again though nobody has told of anything: the next moment at which something that is known may count (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from player.playlist import Playlist
from player.schedule import Dated, Days, next_change

TICK_S = 5.0  # at the latest: rests that nobody counts, and a clock that was set


@dataclass(frozen=True, slots=True)
class Agenda:
    """`at` by the wall clock: playlists, blocks, dates, expiries, midnight; `at_s` by the one that never jumps: rests."""

    at: datetime | None = None
    at_s: float = 0.0

    def due_in(self, now: datetime, now_s: float) -> float:
        """Seconds until then; 0 when it has come."""
        left_s = self.at_s - now_s
        return max(0.0, left_s if self.at is None else min(left_s, (self.at - now).total_seconds()))


def agenda_of(playlists: Sequence[Playlist], hours: Days | None, items: Iterable[Dated], rest_s: float, now: datetime, now_s: float) -> Agenda:
    """After stock was taken. `rest_s`: from which monotonic second on a file may be called broken."""
    return Agenda(next_change(playlists, hours, now, items), min(rest_s, now_s + TICK_S))
