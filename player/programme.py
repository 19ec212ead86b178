"""The programme: what takes its turn, in which groups, for how long. Frozen, and small enough to cross a socket.

A turn is one block of the playlist; a group is what shows without a break: one item, the pages of a notice, up to
six photos of an album. Nothing heavy is imported here: the stage reads programmes too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from player.model import Kind, Slide

PLATE = Slide(id="plate", item="plate", kind=Kind.PLATE, title="", source="", dwell_s=10.0, why="没有可以播出的内容")
SLIDE_FIELDS = tuple(part.name for part in fields(Slide))


@dataclass(frozen=True, slots=True)
class Group:
    """Slides that show one after the other. `until_s` (epoch) is when they expire."""

    id: str
    slides: tuple[Slide, ...]
    until_s: float | None = None
    album: bool = False

    def is_current(self, now_s: float) -> bool:
        return self.until_s is None or now_s < self.until_s


@dataclass(frozen=True, slots=True)
class Turn:
    """One block: the groups of a source in order, `take` of them a round, or all of it every `every_s`.

    No two turns of a programme have one `source`; those that take the same items share a `cursor`, and go on from each other.
    """

    source: str
    groups: tuple[Group, ...]
    take: int = 1
    every_s: float = 0.0
    cursor: str = ""  # its source, where nothing is said

    @property
    def cursor_name(self) -> str:
        """Whose place it goes on from."""
        return self.cursor or self.source


# sources of turns that no playlist names: no folder is called so, whatever a clerk writes
TAKEOVER = "/takeover"
FILLER = "/filler"
NOTHING = "/plate"


@dataclass(frozen=True)
class Programme:
    """Everything that rotates now. `fresh` are items that have just arrived: each goes next, once. `name` is what staff call it,
    and no more: `files` are the playlists it is made from, and a takeover, which overrides everything else at once, says so itself."""

    turns: tuple[Turn, ...] = ()
    fresh: tuple[str, ...] = ()
    name: str = ""
    is_takeover: bool = False
    files: tuple[str, ...] = ()

    @classmethod
    def of_plate(cls, plate: Slide = PLATE) -> Programme:
        """The neutral plate, alone."""
        return cls((Turn(NOTHING, (Group(plate.id, (plate,)),)),))

    @cached_property
    def groups(self) -> dict[str, tuple[str, Group]]:
        """Every group by id, with its source."""
        return {group.id: (turn.source, group) for turn in self.turns for group in turn.groups}

    @cached_property
    def homes(self) -> dict[str, str]:
        """The group in which each item stands first, by item."""
        homes: dict[str, str] = {}
        for name, (_, group) in self.groups.items():
            for slide in group.slides:
                homes.setdefault(slide.item, name)
        return homes

    @cached_property
    def slides(self) -> dict[str, tuple[Slide, Group]]:
        """Every slide by id, with its group."""
        return {slide.id: (slide, group) for turn in self.turns for group in turn.groups for slide in group.slides}

    @cached_property
    def places(self) -> dict[str, dict[str, int]]:
        """For each source, where its groups stand."""
        return {turn.source: {group.id: place for place, group in enumerate(turn.groups)} for turn in self.turns}

    def arrivals_since(self, before: Programme) -> frozenset[str]:
        """The slides of what is fresh now and was not before."""
        new = set(self.fresh) - set(before.fresh)
        return frozenset(name for name, (slide, _) in self.slides.items() if slide.item in new)

    def to_dict(self) -> dict[str, Any]:
        """As JSON: slides as rows, not as tables, to keep it small."""
        return {
            "name": self.name,
            "is_takeover": self.is_takeover,
            "files": list(self.files),
            "fresh": list(self.fresh),
            "turns": [
                {
                    "source": turn.source,
                    "take": turn.take,
                    "every_s": turn.every_s,
                    "cursor": turn.cursor,
                    "groups": [[group.id, group.until_s, group.album, [_row(slide) for slide in group.slides]] for group in turn.groups],
                }
                for turn in self.turns
            ],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Programme:
        """The programme behind JSON. Raises KeyError, TypeError or ValueError on anything else."""
        return cls(tuple(map(_turn, data["turns"])), tuple(data["fresh"]), data["name"], data["is_takeover"], tuple(data["files"]))


def _turn(data: Mapping[str, Any]) -> Turn:
    groups = tuple(Group(name, tuple(map(_slide, rows)), until_s, album) for name, until_s, album, rows in data["groups"])
    return Turn(data["source"], groups, data["take"], data["every_s"], data["cursor"])


def _row(slide: Slide) -> list[Any]:
    return [str(value) if name == "kind" else value for name in SLIDE_FIELDS for value in [getattr(slide, name)]]


def _slide(row: list[Any]) -> Slide:
    known = dict(zip(SLIDE_FIELDS, row, strict=True))
    return Slide(**{**known, "kind": Kind(known["kind"]), "holds": tuple(known["holds"])})
