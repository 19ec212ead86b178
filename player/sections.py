"""What first-level folders are called, and the words by which folders and files never play (DOMAIN.md, 'Folders'). Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from player.stem import without_copy_tail, without_endings
from player.text import clean

ALIASES = {"领导之窗": "领导介绍", "局领导": "领导介绍", "领导信息": "领导介绍", "机构职能": "股室职能", "内设机构": "股室职能", "工作动态": "局务活动"}
NEVER = frozenset({"暂不播出", "暂不播放", "不播出", "不播", "勿播", "草稿", "草稿箱", "待审", "待审核", "待审稿", "未审", "未审核", "归档", "已归档", "存档"})
ORDER = re.compile(r"^\d{1,3}(?:\s+|\s*[.．、_\-—]\s*)(?=\S)")
BRACKET = re.compile(r"[（(\[【〔「]([^（）()\[\]【】〔〕「」]*)[）)\]】〕」]")
SEPARATORS = re.compile(r"[\s_\-—·:：、，,.．]+")
UNMISTAKABLE = re.compile(r"^[\d\W_]*(暂不播[出放]|不播出|勿播)")  # however it goes on; 归档工作会议 is a title
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


@lru_cache(maxsize=8192)
def mark_of(name: str) -> str:
    """The word by which a file's own name keeps it off the screen, "" where there is none: （草稿）活动.jpg, 活动 暂不播出.jpg,
    待审-活动.mp4. It stands in brackets, first or last; 档案归档工作会议 is a title."""
    stem = without_copy_tail(without_endings(clean(name)))
    if found := UNMISTAKABLE.match(stem):
        return found[1]
    words = [word for word in SEPARATORS.split(BRACKET.sub(" ", stem)) if DECORATION.sub("", word)]
    return next((word.strip() for word in (*BRACKET.findall(stem), *words[:1], *words[-1:]) if DECORATION.sub("", word) in NEVER), "")


def may_open(parts: tuple[str, ...]) -> bool:
    """Whether a file of these names below `media/` stands in a section, and neither it nor a folder above it is kept back."""
    return len(parts) > 1 and not any(map(is_withheld, parts[:-1])) and not mark_of(parts[-1])
