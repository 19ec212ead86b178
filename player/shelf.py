"""Where a file stands and what follows from it: its section, the kind of its folder, its event. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from player.calendar.days import half_width_start
from player.model import FolderKind, Span
from player.names import Name, is_withheld, parse_name, section_of
from player.terms.bracket import UNKNOWN, Drop
from player.words.files import MEDIA

ALBUM_KINDS = frozenset({FolderKind.ACTIVITY, FolderKind.FILLER, FolderKind.TAKEOVER})
PERIOD = re.compile(r"^(?:(?:19|20)\d{2}年?度?)?[-. ]?(?:\d{1,2}月份?|第?[一二三四1-4]季度|[上下]半年)?$")

OF_A_YEAR = re.compile(r"((?:19|20)\d{2})(?:年度?)?(?!\d|年|\s?[-—–~至到./]\s?\d)")


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
    year: Span | None = None


def kind_of(folders: tuple[str, ...], kinds: Mapping[str, FolderKind]) -> FolderKind:
    """`kinds` are `Site.folders`; an unknown one is an activity."""
    return kinds.get(section_of(folders[0]), kinds.get(folders[0], FolderKind.ACTIVITY)) if folders else FolderKind.ACTIVITY


def shelf_of(folders: tuple[str, ...], kinds: Mapping[str, FolderKind], today: date, drop: Drop = UNKNOWN) -> Shelf:
    """The shelf of the files in `folders` (names below `media/`) that were put there at `drop`."""
    if not folders:
        return Shelf("", FolderKind.ACTIVITY)
    section = section_of(folders[0])
    kind = kind_of(folders, kinds)
    withheld = next((folder for folder in folders if is_withheld(folder)), "")
    year = year_of(folders)
    album, event = _event_of(folders, today, year, drop)
    return Shelf(section, kind, withheld, album if kind in ALBUM_KINDS else None, event, year)


def year_of(folders: tuple[str, ...]) -> Span | None:
    """The year that the innermost folder is named for which is named for one: 2025年, 2025, 2025年活动; 2026—2030年 is none."""
    found = next((year for folder in reversed(folders[1:]) if (year := OF_A_YEAR.match(half_width_start(folder.strip())))), None)
    return Span(date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)) if found else None


def _event_of(folders: tuple[str, ...], today: date, year: Span | None, drop: Drop) -> tuple[str | None, Name | None]:
    """The innermost folder below the section that carries a title or a day; 局务活动/2026/11月 only sort files."""
    for depth in range(len(folders), 1, -1):
        if PERIOD.match(folders[depth - 1].strip()):
            continue
        name = parse_name(folders[depth - 1], today=today, year=year, drop=drop)
        if name.title or name.dated:
            return "/".join((MEDIA, *folders[:depth])), name
    return None, None
