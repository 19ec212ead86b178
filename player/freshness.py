"""What is fresh: what begins to play while we run goes next, once. Pure."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from player.model import FoundFile, Item, State

FRESH_S = 900.0
FIRST_LOOK_S = 30.0
SWAP_S = 120.0  # two files that change names: a long film is hashed anew in this time
MOST_GONE = 2000  # names whose bytes are remembered though nothing stands under them any more


@dataclass
class Freshness:
    """`since` is when each fresh item came, in monotonic seconds. What lay there at the start of the player is not fresh; one that
    goes on from `to_dict` knows what lay there."""

    since: dict[str, float] = field(default_factory=dict)
    _stood: dict[str, str] | None = None  # what has played or lain there before, and which bytes of it last
    _began_s: float = 0.0
    _has_looked: bool = False
    _ousted: dict[str, tuple[str, float]] = field(default_factory=dict)  # bytes in whose place others stand, their name then, and when

    def welcome(self, items: Mapping[str, Item], files: Sequence[FoundFile], now_s: float, *, is_pending: bool) -> None:
        """The items as they are now; notices are never fresh."""
        standing = {item.id: item.revision for item in items.values() if item.state is State.PLAYING and "#" not in item.id}
        self._has_looked = self._has_looked or (self._is_first_look_over(files, now_s) and not is_pending)
        if self._stood is not None:
            self._oust(standing, now_s)
            self.since |= dict.fromkeys(self._news(standing), now_s)
            self._stood = {**self._gone(standing), **standing}
        elif self._has_looked:
            self._stood = standing
        stays = standing.keys() if self._has_looked else self.since.keys()  # what is not typeset yet has not left
        for name in self.since.keys() - stays:
            self.put_off(name)
        self.since = {name: since for name, since in self.since.items() if name in stays and now_s - since < FRESH_S}

    def names_of(self, revisions: Collection[str]) -> frozenset[str]:
        """Every name under which any of these bytes stood last, or stand."""
        return frozenset(name for name, revision in (self._stood or {}).items() if revision and revision in revisions)

    def greeted(self, item: str) -> None:
        """It has been shown."""
        self.since.pop(item, None)

    def put_off(self, item: str) -> None:
        """It leaves before it was shown: it is still fresh when it comes back."""
        if item in self.since and self._stood is not None:
            self._stood.pop(item, None)

    def to_dict(self) -> dict[str, Any]:
        """For JSON: what the next backstage of the same player must know."""
        return {"since": dict(self.since), "stood": None if self._stood is None else dict(self._stood)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Freshness:
        """What is behind JSON. Raises KeyError, TypeError, AttributeError or ValueError on anything else."""
        stood = None if data["stood"] is None else {str(name): str(revision) for name, revision in data["stood"].items()}
        return cls({str(name): float(since) for name, since in data["since"].items()}, stood)

    def _news(self, standing: Mapping[str, str]) -> list[str]:
        """What stood under no name before: a file or a folder that was renamed is none, nor are two that changed names."""
        stood = self._stood or {}
        known = set(stood.values()) - {""}
        fresh = [name for name, revision in standing.items() if stood.get(name) != revision and revision not in known]
        return [name for name in fresh if self._ousted.get(standing[name], (name, 0.0))[0] == name]

    def _oust(self, standing: Mapping[str, str], now_s: float) -> None:
        """Remember for a while what has just been replaced: it may come under another name, once a worker has looked at it."""
        stood = self._stood or {}
        replaced = {stood[name]: (name, now_s) for name, revision in standing.items() if stood.get(name, revision) not in ("", revision)}
        lately = {revision: left for revision, left in self._ousted.items() if now_s - left[1] < SWAP_S}
        self._ousted = {**lately, **replaced}

    def _gone(self, standing: Mapping[str, str]) -> dict[str, str]:
        """What stood and doesn't now, last of all what has just left."""
        gone = [(name, revision) for name, revision in (self._stood or {}).items() if name not in standing]
        return dict(gone[-MOST_GONE:])

    def _is_first_look_over(self, files: Sequence[FoundFile], now_s: float) -> bool:
        """Whether all that lay here at the start has come to rest; a copy that goes on and on is not waited for."""
        self._began_s = self._began_s or now_s
        return bool(now_s) and (all(found.settled for found in files) or now_s - self._began_s > FIRST_LOOK_S)


def freshness_of(stored: Any) -> Freshness:
    """What was written down; that nothing is known where nothing usable stands there."""
    with contextlib.suppress(KeyError, TypeError, AttributeError, ValueError):
        return Freshness.from_dict(stored)
    return Freshness()
