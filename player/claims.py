"""Which items a playlist takes, and which none takes: those wait, and staff read why (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from player.calendar.days import day_words
from player.model import FolderKind, Item, Kind, State
from player.playlist import REST, REST_WORDS, Block, Playlist
from player.problems import Place, Problem, Severity
from player.rota import first_day
from player.sections import section_of
from player.words.files import REASONS

FolderOf = Callable[[Item], FolderKind | None]
ALWAYS = (FolderKind.TAKEOVER, FolderKind.FILLER)  # these need no playlist


@lru_cache(maxsize=1024)
def names_of(source: str) -> frozenset[str]:
    """What a folder, feed or category may be called by an item: `01 局务活动` is 局务活动."""
    return frozenset((source, section_of(source)))


def is_called(item: Item, source: str) -> bool:
    """Whether a playlist may take the item by this name: that of its folder or feed, of its chip, or one where it stands too."""
    return not names_of(source).isdisjoint(item.places)


def takes(playlist: Playlist, block: Block, item: Item, folder_of: FolderOf) -> bool:
    """Whether a block takes from this item's folder, feed or category; 其他 from every folder that its playlist doesn't name."""
    if not block.is_rest:
        return is_called(item, block.source)
    if "#" in item.id or folder_of(item) in ALWAYS or (item.kind is Kind.NOTICE and not item.fields.get("body")):
        return False
    return not any(is_called(item, other.source) for other in playlist.blocks if not other.is_rest)


class Stacks:
    """Items by where they come from: an entry takes all of a stack or none, so 2,000 items are asked after some thirty times."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._rows: dict[object, list[tuple[int, Item]]] = {}
        for number, item in enumerate(items):
            has_body = item.kind is not Kind.NOTICE or bool(item.fields.get("body"))
            place = (item.places, "#" in item.id, item.kind is Kind.NOTICE, has_body)
            self._rows.setdefault(place, []).append((number, item))

    def __iter__(self) -> Iterator[list[Item]]:
        return ([item for _, item in rows] for rows in self._rows.values())

    def where(self, is_wanted: Callable[[Item], bool]) -> list[Item]:
        """The items of every stack of which one is wanted, in their order."""
        found = [row for rows in self._rows.values() if is_wanted(rows[0][1]) for row in rows]
        return [item for _, item in sorted(found, key=lambda row: row[0])]


def is_taken(item: Item, playlists: Iterable[Playlist], folder_of: FolderOf, today: date) -> bool:
    """Whether any playlist takes the item, now or at another hour, today or later: as a slide, or its title for the ticker."""
    return taken_from(item, playlists, folder_of, today) is not None


def taken_from(item: Item, playlists: Iterable[Playlist], folder_of: FolderOf, today: date) -> date | None:
    """The first day from today on whose dates let a playlist take the item; None where none ever does."""
    if folder_of(item) in ALWAYS and "#" not in item.id:
        return today
    return min((day for playlist in playlists for day in _days(playlist, item, folder_of, today)), default=None)


def _days(playlist: Playlist, item: Item, folder_of: FolderOf, today: date) -> Iterator[date]:
    """The first day of each of its entries that takes the item, and of its ticker."""
    taking = [block.dates for block in playlist.blocks if not block.disabled and takes(playlist, block, item, folder_of)]
    if item.kind is Kind.NOTICE and playlist.ticker and is_called(item, playlist.ticker.source):
        taking.append(())
    return (day for dates in taking if (day := first_day(today, playlist.dates, dates)))


def held_back(items: Iterable[Item], playlists: Sequence[Playlist], folder_of: FolderOf, today: date) -> dict[str, Item]:
    """The items by id; one that would play and that no playlist takes waits, and says so."""

    found = {item.id: item for item in items}
    ready = Stacks(item for item in found.values() if item.state is State.PLAYING)
    for item in ready.where(lambda item: not is_taken(item, playlists, folder_of, today)):
        reason = "；".join(filter(None, (_reason(item, playlists), item.reason)))
        found[item.id] = replace(item, state=State.WAITING, reason=reason)
    return found


def not_begun(items: Mapping[str, Item], playlists: Sequence[Playlist], folder_of: FolderOf, today: date) -> dict[str, Item]:
    """The items by id; one that no playlist takes before a later day waits, and says from when it plays."""
    found = dict(items)
    for stack in Stacks(item for item in items.values() if item.state is State.PLAYING):
        day = taken_from(stack[0], playlists, folder_of, today)
        if day and day > today:
            said = REASONS["not_begun"].format(section=stack[0].section, when=day_words(day))
            waiting = (replace(item, state=State.WAITING, reason="；".join(filter(None, (said, item.reason)))) for item in stack)
            found |= {item.id: item for item in waiting}
    return found


def _reason(item: Item, playlists: Iterable[Playlist]) -> str:
    key = "set_aside" if _is_named(item, playlists) else "unclaimed"
    return REASONS[key].format(section=item.section, line=line_for(item))


def _is_named(item: Item, playlists: Iterable[Playlist]) -> bool:
    """Whether an entry names it all the same: one that is disabled, or over."""
    return any(is_called(item, block.source) for playlist in playlists for block in playlist.blocks if not block.is_rest)


def line_for(item: Item) -> str:
    """The line that makes a playlist take the item."""
    if item.kind is Kind.NOTICE:
        return f"- 通知: {item.source}"
    return f"- 播放: {REST if item.source in REST_WORDS else item.source}"


def unclaimed(items: Iterable[Item], playlists: Sequence[Playlist], folder_of: FolderOf, today: date) -> tuple[Problem, ...]:
    """A word to staff for every folder and feed in which something waits for a playlist that takes it, once each.

    An entry that is disabled says itself that nothing shows.
    """
    waiting: dict[str, list[Item]] = {}
    for item in Stacks(items).where(lambda item: not is_taken(item, playlists, folder_of, today) and not _is_named(item, playlists)):
        waiting.setdefault(item.source, []).append(item)
    return tuple(_unclaimed(source, found, playlists) for source, found in waiting.items())


def _unclaimed(source: str, items: Sequence[Item], playlists: Sequence[Playlist]) -> Problem:
    place = Place("playlists/site.yaml") if "#" in items[0].id else Place("/".join(items[0].id.split("/")[:2]))
    file = next((playlist.file for playlist in playlists if playlist.file), "播放清单")
    line = line_for(items[0])
    key = "rest_unclaimed" if line == f"- 播放: {REST}" else "section_unclaimed"
    return Problem(key, place, Severity.WARNING, {"section": source, "count": len(items), "file": file, "line": line})
