"""The words by which staff keep a file or a folder off the screen: （草稿）, 暂不播出, 待审. Pure.

In brackets, first or last, set off by a blank or a dash; some also wherever they stand, and some as the end of a word. What may
be part of a title (档案归档工作会议, 草稿纸, 待审计项目, 暂不播种) is none.
"""

from __future__ import annotations

import re
from functools import lru_cache

from player.stem import without_copy_tail, without_endings
from player.text import clean

NEVER = frozenset({"暂不播出", "暂不播放", "不播出", "不播", "勿播", "草稿", "草稿箱", "待审", "待审核", "待审稿", "未审", "未审核", "归档", "已归档", "存档"})
DECORATION = re.compile(r"[\d\W_]|年度?|[月日]")
_ORDER = r"[\d\W_年月日]*"
_PHRASE = r"暂不播(?!种)[出放]?|先不播(?!种)[出放]?|请?勿播(?!种)[出放]?"
_DRAFT = r"草稿箱?|待[领导主任局长]{0,4}[审審](?:核|阅|批|定|稿)?|未[审審]核?|[审審]核中"
_FILED = r"已?归档|存档"
_BRACKET = re.compile(r"[（(\[【〔「《]\s*([^（）()\[\]【】〔〕「」《》]*?)\s*(?:[）)\]】〕」》]|$)")
_IN_BRACKET = re.compile(rf"{_PHRASE}|{_DRAFT}|{_FILED}|不播出?|停播|draft", re.I)
_ANYWHERE = re.compile(_PHRASE)
_FIRST = re.compile(rf"^{_ORDER}((?:{_DRAFT}|不播出?|draft)(?=[\s_\-—·:：.．]|$)|(?:{_FILED})(?=[_\-—]|$))", re.I)
_LAST = re.compile(rf"(?:{_DRAFT}|(?<=[\s_\-—])(?:{_FILED}|不播出?|draft))[\d\s_]*$", re.I)
_EDGES = " _-—·:：.．"


@lru_cache(maxsize=8192)
def mark_of(name: str) -> str:
    """The word in a file's or folder's name that keeps it off the screen, "" where there is none."""
    return _parted(without_copy_tail(without_endings(clean(name))))[0]


def bracketed_mark(title: str) -> str:
    """The same of a title within a text: only in brackets is it no part of it."""
    return next((inner for inner in _BRACKET.findall(title) if _is_mark(inner)), "")


@lru_cache(maxsize=8192)
def without_mark(stem: str) -> str:
    """植树（草稿） and 植树 belong together; what is nothing but a mark stays."""
    return _parted(stem)[1] or stem


def _parted(stem: str) -> tuple[str, str]:
    """The mark, and the name without it."""
    for bracket in _BRACKET.finditer(stem):
        if _is_mark(bracket[1]):
            return bracket[1], _joined(stem, bracket)
    if DECORATION.sub("", stem) in NEVER:
        return stem.strip(), ""
    found = _ANYWHERE.search(stem) or _FIRST.search(stem) or _LAST.search(stem)
    return (found[found.lastindex or 0].strip(), _joined(stem, found)) if found else ("", stem)


def _joined(stem: str, found: re.Match[str]) -> str:
    start, end = found.span(found.lastindex or 0) if found.re is _FIRST else found.span()
    return f"{stem[:start].rstrip(_EDGES)} {stem[end:].lstrip(_EDGES)}".strip()


def _is_mark(inner: str) -> bool:
    """Whether one of the words in a bracket is a mark: （草稿，待改）, （2025年归档）."""
    return any(_IN_BRACKET.fullmatch(DECORATION.sub("", word)) for word in re.split(r"[\s，,、；;：:]+", inner) if word)
