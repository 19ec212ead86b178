"""What the stage says it has shown: on record once it is known whose file it was, then told back."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from player.bulletin import Bulletin
from player.messages import Left, Logged, Message, Shown
from player.stock import Stock

MOST_WAITING = 2000
RETRY_S = 1.0


@dataclass
class Airings:
    """In the order they were told. `tell` answers the stage, which says again to the next backstage what this one never answered."""

    stock: Stock
    bulletin: Bulletin
    tell: Callable[[Message], None]
    _again_s: float = 0.0
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

    def record(self, now: datetime, now_s: float) -> None:
        """Write down what was told, in that order, and only then say so: the stage may be gone. What the disk would not have waits with
        all that came after it for another try, a second later."""
        written = []
        while self._waiting and now_s >= self._again_s:
            told = self._waiting[0]
            if not self.bulletin.database.is_on_disk or not self._write(told, now):
                self._again_s = now_s + RETRY_S
                break
            self._waiting.popleft()
            written.append(Logged(told.slide, told.began, told.ended if isinstance(told, Left) else ""))
        for logged in written:
            self.tell(logged)

    def _write(self, told: Shown | Left, now: datetime) -> bool:
        if isinstance(told, Left):
            return self.bulletin.end(told)
        item = self.stock.items.get(told.item)
        return self.bulletin.begin(told, item, self.stock.owner_of(item), now)
