"""Where a file stands and what follows from it: its section, the kind of its folder, its event. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from player.model import FolderKind
from player.names import Name, is_withheld, parse_name, section_of
from player.words.files import MEDIA

ALBUM_KINDS = frozenset({FolderKind.ACTIVITY, FolderKind.FILLER, FolderKind.TAKEOVER})
PERIOD = re.compile(r"^(?:(?:19|20)\d{2}年?度?)?[-. ]?(?:\d{1,2}月份?|第?[一二三四1-4]季度|[上下]半年)?$")


@dataclass(frozen=True, slots=True)
class Shelf:
    """`section` is the 栏目, "" for a file that lies directly in `media/`. `withheld` names the folder (暂不播出) that
    keeps it off the screen. `album` is the id of the event folder; `event` what that folder's name says.
    """

    section: str
    kind: FolderKind
    withheld: str = ""
    album: str | None = None
    event: Name | None = None


def shelf_of(folders: tuple[str, ...], kinds: Mapping[str, FolderKind], today: date) -> Shelf:
    """The shelf of the files in `folders` (names below `media/`). `kinds` are `Site.folders`; an unknown one is an activity."""
    if not folders:
        return Shelf("", FolderKind.ACTIVITY)
    section = section_of(folders[0])
    kind = kinds.get(section, kinds.get(folders[0], FolderKind.ACTIVITY))
    withheld = next((folder for folder in folders if is_withheld(folder)), "")
    album, event = _event_of(folders, today)
    return Shelf(section, kind, withheld, album if kind in ALBUM_KINDS else None, event)


def _event_of(folders: tuple[str, ...], today: date) -> tuple[str | None, Name | None]:
    """The innermost folder below the section that carries a title or a day; 局务活动/2026/11月 only sort files."""
    for depth in range(len(folders), 1, -1):
        if PERIOD.match(folders[depth - 1].strip()):
            continue
        name = parse_name(folders[depth - 1], today=today)
        if name.title or name.dated:
            return "/".join((MEDIA, *folders[:depth])), name
    return None, None
