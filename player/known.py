"""All that the library decides from, in one place. Frozen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from player.clock import SHANGHAI
from player.endings import TEXT, medium_of
from player.faults import NEVER
from player.model import Asset, FolderKind, FoundFile, Item
from player.problems import Problem

Stamp = tuple[str, int, int]
REST_S = 10.0


@dataclass(frozen=True, slots=True)
class Known:
    """`facts` (what workers found) and `texts` (raw bytes of text files) by `FoundFile.stamp`; what is missing is under way.

    `kinds` are the site's folders, `notices` the items of feeds, `first_seen` by item id. `now` is the site's wall
    time, `now_s` the monotonic second that `FoundFile.changed_s` counts in.
    """

    files: Sequence[FoundFile]
    facts: Mapping[Stamp, Asset | Problem]
    texts: Mapping[Stamp, bytes | Problem]
    kinds: Mapping[str, FolderKind]
    now: datetime
    now_s: float
    notices: Sequence[Item] = ()
    first_seen: Mapping[str, datetime] = field(default_factory=dict)

    @property
    def zone(self) -> ZoneInfo:
        """The site's time zone."""
        return self.now.tzinfo if isinstance(self.now.tzinfo, ZoneInfo) else SHANGHAI

    @property
    def today(self) -> date:
        """The site's day."""
        return self.now.date()

    def asset_of(self, found: FoundFile) -> Asset | None:
        """What a worker found the file to be; None while unknown, or refused."""
        fact = self.facts.get(found.stamp)
        return fact if isinstance(fact, Asset) else None

    def is_under_way(self, found: FoundFile) -> bool:
        """Whether it is not known yet what the file is."""
        return found.stamp not in (self.texts if medium_of(found.parts[-1]) == TEXT else self.facts)

    def problem_of(self, found: FoundFile) -> Problem | None:
        """What is wrong with the file itself."""
        fact = self.texts.get(found.stamp) if medium_of(found.parts[-1]) == TEXT else self.facts.get(found.stamp)
        return fact if isinstance(fact, Problem) else None

    def has_rested(self, found: FoundFile) -> bool:
        """Whether what fails may be called broken: ten seconds without a change (ARCHITECTURE.md 9)."""
        return self.now_s >= _rested_s(found)

    def next_rested_s(self) -> float:
        """From which monotonic second on another file that fails will have rested; never, where none is on its way."""
        return min((_rested_s(found) for found in self.files if self.problem_of(found) and not self.has_rested(found)), default=NEVER)


def _rested_s(found: FoundFile) -> float:
    return found.changed_s + REST_S
