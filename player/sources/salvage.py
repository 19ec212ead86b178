"""What a broken playlist still tells: what it is called, and what is left of it when nothing better is there. Pure."""

from __future__ import annotations

import re

from player.playlist import Playlist
from player.sources.settings import Reading

_NAME = re.compile(r"(?:名称|name)\s*[:：]\s*(?P<name>.*)", re.IGNORECASE)


def name_of(reading: Reading[Playlist]) -> str:
    """The 名称 as it stands there, also in a file that is no YAML any more; nothing where there is none."""
    if source := reading.page.sources.get(("name",)):
        return source.found.strip()
    found = next(filter(None, map(_NAME.match, reading.page.lines)), None)
    return found["name"].partition(" #")[0].strip(" \t\"'“”") if found else ""


def salvaged(reading: Reading[Playlist]) -> Playlist | None:
    """Its sound entries, with all its conditions. None where anything but single entries is wrong: without its days, its hours or its
    priority it would be another playlist, and without an entry that plays none."""
    faulty, sources = reading.page.faulty, reading.page.sources
    if reading.rest is None or any(loc[:1] != ("blocks",) or len(loc) < 2 for loc in faulty):
        return None
    lines = {sources[loc[:2]].value.line for loc in faulty if loc[:2] in sources}
    blocks = tuple(block for block in reading.rest.blocks if block.line not in lines)
    return reading.rest.model_copy(update={"blocks": blocks}) if any(not block.disabled for block in blocks) else None
