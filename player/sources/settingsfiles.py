"""What lies on disk of a site's settings: bytes by file name, and what the folders of `media/` are called."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from player.regular import read_regular
from player.text import decode_text
from player.yamltext import MAX_BYTES

SITE = "site.yaml"
MOST_BYTES = 4 * MAX_BYTES
_LITTER = (".", "~$", "._")
_BESIDE = {"site.yaml", "site.yml", "holidays.yaml"}


@dataclass(frozen=True, slots=True)
class Files:
    """What lies in `playlists/` now: bytes by file name, why a file can't be read, and the folders of `media/`."""

    texts: Mapping[str, bytes]
    unreadable: Mapping[str, str]
    folders: tuple[str, ...]


def read_files(root: Path) -> Files:
    """The bytes of every settings file of the site; nothing is opened but regular files of moderate size."""
    texts: dict[str, bytes] = {}
    unreadable: dict[str, str] = {}
    found = names_in(root / "playlists")
    if found is None:
        unreadable["playlists"] = "playlists_unreachable"
    for name in found or ():
        try:
            texts[name] = read_regular(root / "playlists" / name, MOST_BYTES)
        except OSError:
            unreadable[name] = "settings_unreadable"
    return Files(texts, unreadable, folders_of(root))


def folders_of(root: Path) -> tuple[str, ...]:
    """The first-level folders of `media/` as they are called on disk, in order; none when it can't be read."""
    try:
        with os.scandir(root / "media") as entries:
            return tuple(sorted(shown(entry.name) for entry in entries if not entry.name.startswith((".", "@")) and entry.is_dir()))
    except OSError:
        return ()


def names_in(folder: Path) -> list[str] | None:
    """The settings files of a folder, in order; None when it can't be read."""
    try:
        found = sorted(path.name for path in folder.iterdir())
    except OSError:
        return None
    wanted = [name for name in found if name.lower().endswith((".yaml", ".yml")) and not name.startswith(_LITTER)]
    return [name for name in wanted if name == SITE or name.lower() not in _BESIDE]


def stamp(path: Path) -> tuple[int, int, int] | None:
    """What changes when a file does; None where there is none."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_mtime_ns, facts.st_size, facts.st_ino


def shown(name: str) -> str:
    """A file name that may be printed, whatever bytes it has."""
    return decode_text(os.fsencode(name))[0]
