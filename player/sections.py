"""What first-level folders are called, and the words by which folders and files never play (DOMAIN.md, 'Folders'). Pure."""

from __future__ import annotations

import re

from player.marks.withholding import mark_of, mark_of_folder
from player.text import clean

ALIASES = {"领导之窗": "领导介绍", "局领导": "领导介绍", "领导信息": "领导介绍", "机构职能": "股室职能", "内设机构": "股室职能", "工作动态": "局务活动"}
ORDER = re.compile(r"^\d{1,3}(?:\s+|\s*[.．、_\-—]\s*)(?=\S)")


def section_of(folder: str) -> str:
    """The 栏目 that a first-level folder stands for: without its order, by its one name."""
    bare = ORDER.sub("", clean(folder).strip()).strip() or folder.strip()  # of emoji alone: no chip, but a place to play from
    return ALIASES.get(bare, bare)


def section_order(folder: str) -> int | None:
    """The number that orders a folder in Windows Explorer: 1 of `01 局务活动`."""
    found = ORDER.match(clean(folder).strip())
    return int(re.split(r"\D", found[0])[0]) if found else None


def is_withheld(folder: str) -> bool:
    """Whether what lies in a folder of this name never plays, at whatever depth: 暂不播出, 02 草稿, 2025年归档, 待审材料,
    草稿（勿播）; 植树（草稿）, 局务活动（暂不播出）."""
    return bool(mark_of_folder(folder))


def may_open(parts: tuple[str, ...]) -> bool:
    """Whether a file of these names below `media/` stands in a section, and neither it nor a folder above it is kept back."""
    return len(parts) > 1 and not any(map(is_withheld, parts[:-1])) and not mark_of(parts[-1])
