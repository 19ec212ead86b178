"""What a playlist takes from: whether the folders, feeds and categories that it names exist. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet

from player.keys import nearest
from player.model import FolderKind
from player.playlist import Block, Playlist
from player.problems import Problem, Severity
from player.site import Site
from player.sources.page import Loc
from player.sources.settings import Reading

ALIASES = {"领导之窗": "领导介绍", "局领导": "领导介绍", "领导信息": "领导介绍", "机构职能": "股室职能", "内设机构": "股室职能", "工作动态": "局务活动"}
NEVER = ("暂不播出", "草稿", "待审", "归档")
_ORDER = re.compile(r"^\d{1,3}[\s.．、_-]+(?=\S)")


def section_of(folder: str) -> str:
    """The 栏目 that a first-level folder stands for: without its order, by its one name."""
    bare = _ORDER.sub("", folder.strip())
    return ALIASES.get(bare, bare)


def check_references(reading: Reading[Playlist], playlist: Playlist, site: Site, folders: Collection[str]) -> tuple[Problem, ...]:
    """Problems of `playlist`, read as `reading`; `folders` are the names of the first-level folders on disk."""
    sections = {section_of(folder) for folder in folders}
    found: list[Problem] = []
    for loc, block in _blocks(reading, playlist):
        if block.play is not None and (problem := _of_folder(reading, (*loc, "play"), block.play, site, sections)):
            found.append(problem)
        if block.notices is not None and (problem := _of_notices(reading, (*loc, "notices"), block.notices, site, sections)):
            found.append(problem)
    if playlist.ticker and (problem := _of_notices(reading, ("ticker",), playlist.ticker.source, site, sections)):
        found.append(problem)
    return tuple(found)


def _blocks(reading: Reading[Playlist], playlist: Playlist) -> Iterable[tuple[Loc, Block]]:
    """The blocks with their places in the file: by their lines, since faulty ones may have been left out."""
    places = {source.value.line: loc for loc, source in reading.page.sources.items() if len(loc) == 2 and loc[0] == "blocks"}
    return [(places.get(block.line, ("blocks", index)), block) for index, block in enumerate(playlist.blocks) if not block.disabled]


def _of_folder(reading: Reading[Playlist], loc: Loc, name: str, site: Site, sections: AbstractSet[str]) -> Problem | None:
    """`播放:` names a folder below media/, with or without its order, or by another of its names."""
    section = section_of(name)
    if any(part in NEVER for part in section.split("/")):
        return reading.problem("folder_never_plays", loc, example=min(sections - set(NEVER), default=""))
    if section in sections:
        return None
    if section in site.folders:
        return reading.problem("folder_absent", loc, Severity.WARNING, should=nearest(section, sections))
    near = nearest(section, sections) or nearest(section, site.folders)
    known = sorted(sections - set(NEVER))
    return reading.problem("folder_unknown", loc, should=near, example=known[0] if known else "", folders="、".join(known) or "（空）")


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
    return reading.problem("notices_unknown", loc, severity, found=name, should=near, example=min(feeds | boards), sources="、".join(sorted(feeds | boards)))
