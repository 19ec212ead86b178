"""What a playlist takes from: whether the folders, feeds and categories that it names exist. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Set as AbstractSet

from pydantic_core import PydanticCustomError

from player.endings import MEDIUM, ending_of
from player.keys import nearest
from player.model import FolderKind
from player.playlist import REST, REST_WORDS, Playlist, read_ticker
from player.problems import Problem, Severity
from player.sections import is_withheld, section_of
from player.site import Site
from player.sources.page import Loc
from player.sources.settings import Reading
from player.spelling import JOINT, read_disabled
from player.words.newsite import FOLDERS

__all__ = ["check_references", "section_of"]

INSIDE = re.compile(r"[/\\]")
EVERY = re.compile(r"(?:全部|所有|各个?|每个|其[他它余])的?(?:全部|所有)?(?:文件夹|栏目|内容|目录|素材)?")
USUAL = frozenset(FOLDERS)


def check_references(reading: Reading[Playlist], site: Site, folders: Collection[str]) -> tuple[Problem, ...]:
    """Problems of a playlist, also of its faulty blocks; `folders` are the names of the first-level folders on disk."""
    sections = {section_of(folder) for folder in folders}
    sources = reading.page.sources
    found: list[Problem | None] = []
    for loc, source in sources.items():
        if not source.found.strip() or _is_disabled(reading, loc):
            continue
        if loc[0] == "blocks" and loc[-1] == "play":
            found.append(_of_folder(reading, loc, source.found, site, sections))
        elif (loc[0] == "blocks" and loc[-1] == "notices") or loc == ("ticker", "source"):
            found.append(_of_notices(reading, loc, source.found, site, sections))
        elif loc == ("ticker",):
            said = read_ticker(source.found)
            found.append(said and _of_notices(reading, loc, said["source"], site, sections))
    return tuple(problem for problem in found if problem)


def _is_disabled(reading: Reading[Playlist], loc: Loc) -> bool:
    said = reading.page.sources.get((*loc[:-1], "disabled"))
    try:
        return said is not None and read_disabled(said.found) is True
    except PydanticCustomError:
        return False


def _of_folder(reading: Reading[Playlist], loc: Loc, name: str, site: Site, sections: AbstractSet[str]) -> Problem | None:
    """`播放:` names a folder below media/, with or without its order, or by another of its names."""
    section = section_of(name)
    if name.strip() in REST_WORDS:
        return None
    known = sorted(one for one in sections if not is_withheld(one))
    if any(is_withheld(part) for part in section.split("/")):
        return reading.problem("folder_never_plays", loc, example=known[0] if known else "")
    if section in sections:
        return None
    if section in site.folders:
        return reading.problem("folder_absent", loc, Severity.WARNING, should=nearest(section, sections))
    several = [section_of(part) for part in JOINT.split(name) if part.strip()]
    if len(several) > 1 and set(several) <= sections:
        return reading.problem("folders_in_a_row", loc, rows="；".join(f"- 播放: {part}" for part in several))
    inner = [section_of(part) for part in INSIDE.split(name)]
    near = REST if EVERY.fullmatch(section) else ""
    near = near or next((part for part in inner if part in known), "") or nearest(section, known) or nearest(section, site.folders)
    is_file = len(inner) > 1 and ending_of(inner[-1]) in MEDIUM
    key = "folder_is_file" if is_file else "folder_inside" if len(inner) > 1 and inner[0] in known else "folder_unknown" if near else "folder_nowhere"
    return reading.problem(key, loc, should=near, example=known[0] if known else "", folders="、".join(known) or "（空）")


def check_table(reading: Reading[Site], folders: Collection[str]) -> tuple[Problem, ...]:
    """Rows of site.yaml's 文件夹 that say something of no folder; nothing is said where `media/` is away or still empty.

    A usual folder that isn't there may come back: its row does no harm.
    """
    sections = {section_of(folder) for folder in folders}
    rows = [(loc, str(loc[1])) for loc in reading.page.sources if loc[0] == "folders" and len(loc) == 2] if sections else []
    free = sections - {section_of(name) for _, name in rows}
    found = (_of_row(reading, loc, name, sections, free) for loc, name in rows)
    return tuple(problem for problem in found if problem)


def _of_row(reading: Reading[Site], loc: Loc, name: str, sections: AbstractSet[str], free: AbstractSet[str]) -> Problem | None:
    section, parts = section_of(name), INSIDE.split(name)
    if (section in sections and not is_withheld(section)) or section in USUAL:
        return None
    known = sorted(one for one in sections if not is_withheld(one))
    inside = next((part for part in map(section_of, parts) if part in known), "")
    near = inside or nearest(section, free & set(known)) or nearest(section, known) or min(free & set(known), default=known[0] if known else "")
    facts = {"at": "key", "should": near, "folders": "、".join(known) or "（空）"}
    key = "table_folder_inside" if len(parts) > 1 else "table_folder_never_plays" if is_withheld(section) else "table_folder_unknown"
    return reading.problem(key, loc, Severity.WARNING, **facts)


def _of_notices(reading: Reading[Playlist], loc: Loc, name: str, site: Site, sections: AbstractSet[str]) -> Problem | None:
    """`通知:` and `滚动字幕:` name a feed, a category of feeds, or a folder of notices."""
    section = section_of(name)
    boards = {folder for folder, kind in site.folders.items() if kind is FolderKind.NOTICE}
    feeds = {word for feed in site.feeds for word in (feed.name, feed.category, feed.chip) if word}
    if section in feeds or (section in boards and section in sections):
        return None
    if section in boards:
        return reading.problem("folder_absent", loc, Severity.WARNING, name="通知", found=name)
    if section in sections:
        return reading.problem("folder_without_notices", loc, found=name)
    near = nearest(section, feeds | boards)
    any_category = any(not feed.category for feed in site.feeds)
    severity = Severity.WARNING if any_category else Severity.ERROR
    key = "notices_unknown" if near else "notices_nowhere"
    return reading.problem(key, loc, severity, found=name, should=near, sources="、".join(sorted(feeds | boards)))
