"""Whether there is anything for the ticker to say: without a title its strip belongs to the main zone (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from player.claims import is_called, names_of
from player.model import Item, Kind, State
from player.playlist import Playlist


def has_titles(playlists: Iterable[Playlist], items: Iterable[Item]) -> bool:
    """Whether any ticker has a notice to name."""
    sources = _sources(playlists)
    return any(is_called(item, source) for item in items if item.kind is Kind.NOTICE and item.is_titled for source in sources)


def had_titles(playlists: Iterable[Playlist], rows: Any) -> bool:
    """The same of what an earlier run has written to `items.json`; yes where nobody knows."""
    if not isinstance(rows, list):
        return True
    known = [row for row in rows if isinstance(row, Mapping) and (row.get("kind"), row.get("state")) == (str(Kind.NOTICE), str(State.PLAYING))]
    names = {name for source in _sources(playlists) for name in names_of(source)}
    return any(not names.isdisjoint((str(row.get("source")), str(row.get("section")), *_also(row))) for row in known)


def _also(row: Mapping[str, Any]) -> list[str]:
    """Where the notice stands too."""
    also = row.get("also", [])
    return [str(place) for place in also] if isinstance(also, list) else []


def _sources(playlists: Iterable[Playlist]) -> set[str]:
    return {playlist.ticker.source for playlist in playlists if playlist.ticker}
