"""What first-level folders are called, and those that never play (DOMAIN.md, 'Folders'). Pure."""

from __future__ import annotations

import re

from player.text import clean

ALIASES = {"领导之窗": "领导介绍", "局领导": "领导介绍", "领导信息": "领导介绍", "机构职能": "股室职能", "内设机构": "股室职能", "工作动态": "局务活动"}
NEVER = frozenset({"暂不播出", "暂不播放", "不播出", "不播", "勿播", "草稿", "草稿箱", "待审", "待审核", "待审稿", "未审", "未审核", "归档", "已归档", "存档"})
ORDER = re.compile(r"^\d{1,3}(?:\s+|\s*[.．、_\-—]\s*)(?=\S)")
DECORATION = re.compile(r"[\d\W_]|年度?|[月日]")


def section_of(folder: str) -> str:
    """The 栏目 that a first-level folder stands for: without its order, by its one name."""
    bare = ORDER.sub("", clean(folder).strip()).strip() or folder.strip()  # of emoji alone: no chip, but a place to play from
    return ALIASES.get(bare, bare)


def section_order(folder: str) -> int | None:
    """The number that orders a folder in Windows Explorer: 1 of `01 局务活动`."""
    found = ORDER.match(clean(folder).strip())
    return int(re.split(r"\D", found[0])[0]) if found else None


def is_withheld(folder: str) -> bool:
    """Whether what lies in a folder of this name never plays, at whatever depth: 暂不播出, 02 草稿, 2025年归档, 草稿（勿播）."""
    bare = ORDER.sub("", clean(folder).strip())
    return DECORATION.sub("", bare) in NEVER or re.split(r"[（(\[【]", bare)[0].strip() in NEVER
