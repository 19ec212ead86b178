"""What lies in the folders, judged by names, sizes and texts alone: for `check`, which decodes nothing. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from player.endings import TEXT, ending_of, medium_of
from player.known import Known, Stamp
from player.lengths import surely_too_long
from player.library import arrange
from player.model import FolderKind, FoundFile, Item, Kind, State
from player.problems import Place, Problem, Severity
from player.sections import may_open
from player.words.files import REASONS


@dataclass(frozen=True, slots=True)
class Inventory:
    """`items` as they will be if every file turns out to be whole; what is wrong with them, and what is worth knowing."""

    items: tuple[Item, ...]
    problems: tuple[Problem, ...]


def take_inventory(files: Sequence[FoundFile], texts: Mapping[Stamp, bytes | Problem], kinds: Mapping[str, FolderKind], now: datetime) -> Inventory:
    """The inventory of `files` as a walk found them.

    `texts` are the bytes of the text files among them, `kinds` the site's folders, `now` is in its zone.
    """
    holdings = arrange(Known(files, {}, texts, kinds, now, float("inf")))
    public = [found for found in files if may_open(found.parts)]
    lasting = [item for item in holdings.items if item.state is not State.REFUSED]
    over = [item for item in lasting if item.until and item.until <= now]
    current = [item for item in lasting if item not in over]
    said = (*(refusal.problem for refusal in holdings.refusals), *holdings.problems)
    problems = (*said, *_unfinished(public), *_expired(over), *_without_portrait(current), *filter(None, map(surely_too_long, current)))
    return Inventory(tuple(_if_whole(item, now) for item in holdings.items), problems)


def _if_whole(item: Item, now: datetime) -> Item:
    """The item as it will be when its file has been opened and is whole."""
    is_open = item.state is State.WAITING and item.reason == REASONS["checking"]
    return replace(item, state=State.EXPIRED if item.until and item.until <= now else State.PLAYING, reason="") if is_open else item


def _unfinished(files: Sequence[FoundFile]) -> Iterator[Problem]:
    for found in files:
        if found.size_bytes == 0 and not found.form and medium_of(found.parts[-1]) != TEXT:
            yield Problem("content_empty", Place(found.path))


def _expired(items: Sequence[Item]) -> Iterator[Problem]:
    if items:
        facts = {"count": len(items), "example": items[0].id.rpartition("/")[2]}
        yield Problem("items_expired", Place(items[0].id), Severity.NOTE, facts)


def _without_portrait(items: Sequence[Item]) -> Iterator[Problem]:
    """Leaders of whom there is only a text."""
    for item in items:
        file, name = item.id.rpartition("/")[2], item.fields.get("name") or item.title
        if item.kind is Kind.LEADER and name and medium_of(file) == TEXT:
            mended = f"{file.removesuffix(f'.{ending_of(file)}')}.jpg"
            yield Problem("leader_without_picture", Place(item.id, text=file), Severity.NOTE, {"name": name, "mended": mended})
