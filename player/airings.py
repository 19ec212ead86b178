"""What the stage says it has shown: on record once it is known whose file it was, then told back."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from player.bulletin import Bulletin
from player.messages import Left, Logged, Message, Shown
from player.stock import Stock

MOST_WAITING = 500


@dataclass
class Airings:
    """In the order they were told. `tell` answers the stage, which says again to the next backstage what this one never answered."""

    stock: Stock
    bulletin: Bulletin
    tell: Callable[[Message], None]
    _waiting: deque[Shown | Left] = field(default_factory=lambda: deque(maxlen=MOST_WAITING))

    @property
    def is_behind(self) -> bool:
        """Whether something was told that isn't on record."""
        return bool(self._waiting)

    def take(self, told: Shown | Left) -> None:
        """A slide has begun, or ended."""
        if isinstance(told, Shown):
            self.bulletin.shows(told)
            self.stock.greeted(told.item)
            self.bulletin.files.write_fresh(self.stock.freshness.to_dict())
        self._waiting.append(told)

    def record(self, now: datetime) -> None:
        """Write down all that was told, and only then say so: the stage may be gone."""
        written = []
        while self._waiting:
            told = self._waiting.popleft()
            self._write(told, now)
            written.append(Logged(told.slide, told.began, told.ended if isinstance(told, Left) else ""))
        for logged in written:
            self.tell(logged)

    def _write(self, told: Shown | Left, now: datetime) -> None:
        if isinstance(told, Left):
            self.bulletin.end(told)
        else:
            item = self.stock.items.get(told.item)
            self.bulletin.begin(told, item, self.stock.owner_of(item), now)
