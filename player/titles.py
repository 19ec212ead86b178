"""Whether there is anything for the ticker to say: without a title its strip belongs to the main zone (pure)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from player.claims import called, names_of
from player.model import Item, Kind, State
from player.playlist import Playlist


def has_titles(playlists: Iterable[Playlist], items: Iterable[Item]) -> bool:
    """Whether any ticker has a notice that plays."""
    return _is_said(playlists, (called(item) for item in items if item.kind is Kind.NOTICE and item.state is State.PLAYING))


def had_titles(playlists: Iterable[Playlist], rows: Any) -> bool:
    """The same of what an earlier run has written to `items.json`; yes where nobody knows."""
    if not isinstance(rows, list):
        return True
    known = [row for row in rows if isinstance(row, Mapping) and (row.get("kind"), row.get("state")) == (str(Kind.NOTICE), str(State.PLAYING))]
    return _is_said(playlists, ((str(row.get("source")), str(row.get("section")), *_also(row)) for row in known))


def _also(row: Mapping[str, Any]) -> list[str]:
    """Where the notice stands too."""
    also = row.get("also", [])
    return [str(place) for place in also] if isinstance(also, list) else []


def _is_said(playlists: Iterable[Playlist], places: Iterable[Collection[str]]) -> bool:
    sources = {name for playlist in playlists if playlist.ticker for name in names_of(playlist.ticker.source)}
    return any(not sources.isdisjoint(place) for place in places)
