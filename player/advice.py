"""A word to staff where something plays otherwise than they may think: nothing new enough, no plan of holidays, no glyph (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from player.composition import within_is_empty
from player.model import Item
from player.playlist import Playlist
from player.problems import Place, Problem, Severity
from player.schedule import block_is_on
from player.workdays import is_published

HOLIDAYS = "playlists/holidays.yaml"
SHOWN_CHARACTERS = 12


class Days(Protocol):
    """What opening hours and playlists have in common."""

    @property
    def workdays(self) -> bool | None: ...


def advice(active: Sequence[Playlist], items: Sequence[Item], glyphs: Mapping[str, Sequence[str]], now: datetime) -> tuple[Problem, ...]:
    """`active`: the playlists of this moment; `glyphs`: by item id, the characters that no face has."""
    return (*_without_news(active, items, now), *_without_glyphs(glyphs))


def of_holidays(plans: Sequence[Days], overrides: Mapping[date, bool], today: date) -> tuple[Problem, ...]:
    """Where working days count and this year's plan of 调休 is known neither to the package nor from `holidays.yaml`."""
    counts = any(plan.workdays is not None for plan in plans)
    if not counts or is_published(today) or any(day.year == today.year for day in overrides):
        return ()
    return (Problem("holidays_unknown", Place(HOLIDAYS), Severity.WARNING, {"year": today.year}),)


def _without_news(active: Sequence[Playlist], items: Sequence[Item], now: datetime) -> Iterator[Problem]:
    for playlist in active:
        for block in playlist.blocks:
            if block_is_on(block, now) and within_is_empty(block, items, now.date()):
                facts = {"source": block.source, "days": block.within_days}
                yield Problem("within_empty", Place(playlist.file, block.line or None), Severity.NOTE, facts)


def _without_glyphs(glyphs: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    for item, characters in glyphs.items():
        facts = {"count": len(characters), "characters": "、".join(characters[:SHOWN_CHARACTERS])}
        yield Problem("glyph_missing", Place(item), Severity.WARNING, facts)
