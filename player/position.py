"""Where the show stands: what is written down at every change, with the moment, so that a restart or a reload goes on from there. Pure."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Position:
    """Where the show stands. JSON by `to_dict`; every field survives a reload."""

    slide: str = ""
    group: str = ""
    pending: tuple[str, ...] = ()  # slides of the group in progress that are still to come
    cursors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    credits: Mapping[str, int] = field(default_factory=dict)
    shown_s: Mapping[str, float] = field(default_factory=dict)  # epoch, for turns that come every so often
    greeted: tuple[str, ...] = ()  # fresh items that have had their first showing
    in_a_row: int = 0  # slides of fresh items since something else last had a turn
    owed: tuple[str, ...] = ()  # groups that were passed over because they were not ready
    album: bool = False
    was_due: bool = False  # a turn of every so often: the round goes on after it, however often it is due
    takeover: bool = False  # the position in a takeover
    aside: Position | None = None  # where the other one stands meanwhile: the ordinary one, or the one in the last takeover

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Position:
        """The position behind JSON. Raises KeyError, TypeError or ValueError on anything else."""
        known = {name: value for name, value in data.items() if name != "since"}
        for name in ("pending", "greeted", "owed"):
            known[name] = tuple(str(value) for value in known[name])
        known["cursors"] = {str(source): tuple(ids) for source, ids in dict(known["cursors"]).items()}
        known["credits"] = {str(source): int(value) for source, value in dict(known["credits"]).items()}
        known["shown_s"] = {str(source): float(value) for source, value in dict(known["shown_s"]).items()}
        known["in_a_row"] = int(known.get("in_a_row", 0))
        known["aside"] = cls.from_dict(known["aside"]) if known.get("aside") else None
        return cls(**known)


def position_of(stored: Any) -> Position:
    """The position that was written down; the first one where nothing usable stands there."""
    with contextlib.suppress(KeyError, TypeError, ValueError):
        return Position.from_dict(stored or {})
    return Position()
