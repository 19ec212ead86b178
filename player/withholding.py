"""The words by which staff keep a file or a folder off the screen: （草稿）, 植树-待审-张三, 暂不播出. Pure.

A name falls into parts, by brackets and quotes of any kind, blanks and marks; a part that is nothing but such a word, with at most
a number, a day or a person's name, is a mark. 归档, 停播 and 不公开 are more often words of a title and need more: a bracket of their
own, a dash, or the end. What may be part of a title (档案归档工作会议, 草稿纸, 话剧《草稿》, 请勿播打骚扰电话) is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from player.folding import folded
from player.markwords import (
    ABOUT_FILING,
    BEGINS,
    ENDS,
    GLUED,
    IS_ATTRIBUTE,
    IS_FOLDER,
    IS_NUMBER,
    IS_STRONG,
    IS_WEAK,
    OPINIONS,
    PAPER,
    SPOKEN_OF,
    STATE,
    WORK_BEFORE,
    WORK_BEHIND,
)
from player.stem import without_copy_tail, without_endings
from player.text import EMOJI, clean, seen

_OPEN, _CLOSE, _QUOTES, _WORKS = r"(\[{<【〔「『《〈“‘", r")\]}>】〕」』》〉”’", "“‘\"'", "《〈"
_BRACKET = re.compile(rf"(?P<open>[{_OPEN}])(?P<inner>[^{_OPEN}{_CLOSE}]*)(?:[{_CLOSE}]|$)|(?P<quote>[\"'])(?P<quoted>[^\"'{_OPEN}{_CLOSE}]*)(?P=quote)")
_JOINT, _HOLE = "\0", "\1"  # stand for a blank within a letter-spaced word, and for a bracket that was looked at
_LETTERS = re.compile(r"(?<![^\W_])[\u4e00-\u9fff](?: {1,3}[\u4e00-\u9fff](?![^\W_]))+")
_PART = re.compile(rf"(?:(?!_)[\w{_JOINT}])+")
_ARROW = re.compile(r"[→➔➜➝➞➡⇒⟶>]")
_DASH = re.compile(r"[_\-—–―]")
_UNDATED = re.compile(r"(?<!\d)(?!\d{4}).+?(?=\d{4,}$|$)")  # of 暂不播出2026-11-20 the year is the day's
_LONGEST = 300
_EDGES = " _-—·:：.．"


@dataclass(frozen=True, slots=True)
class _Part:
    """Words that stand together, without the blanks within; `before` and `behind` are what sets them off."""

    start: int
    end: int
    word: str
    before: str
    behind: str


@lru_cache(maxsize=8192)
def mark_of(name: str) -> str:
    """The word in a file's or folder's name that keeps it off the screen, "" where there is none."""
    stems = (without_copy_tail(without_endings(plain)) for plain in (EMOJI.sub(" ", seen(name)).strip(), clean(name)))
    return next((said for stem in stems if (said := _said(stem, *_found(stem)))), "")


@lru_cache(maxsize=8192)
def mark_of_folder(name: str) -> str:
    """The same of a folder, which may also be named for what it keeps: 待审材料, 草稿区, 归档资料（2025）."""
    plain, _ = _without_brackets(_spread(EMOJI.sub(" ", seen(name))))
    words = [part.word for part in _parts(plain)]
    is_kept = any(map(IS_FOLDER.fullmatch, words)) and all(IS_FOLDER.fullmatch(word) or IS_ATTRIBUTE.fullmatch(word) for word in words)
    is_kept = is_kept or bool(len(words) > 1 and (first := IS_WEAK.fullmatch(words[0])) and first["filed"] and not ABOUT_FILING.search(plain))
    return mark_of(name) or (name.strip() if is_kept else "")


@lru_cache(maxsize=4096)
def mark_in_title(title: str) -> str:
    """The same of a title within a text."""
    return _said(title, *_found(title[:_LONGEST], is_title=True))


def is_nothing_but_a_mark(line: str) -> bool:
    """Whether a line of a text says that and nothing else: 草稿, 【待审】, —— 草稿 —— 张三, （草稿，待改）."""
    text = _spread(line)
    plain, found = _without_brackets(text)
    words = [part.word for part in _parts(plain)]
    if words and "播" in words[0] and IS_STRONG.fullmatch(words[0]):  # 暂不播出，等领导看过再说
        return True
    is_said = found != (0, 0) or any(IS_STRONG.fullmatch(word) or _is_for_insiders(word) for word in words)
    return is_said and all(IS_STRONG.fullmatch(word) or _is_for_insiders(word) or IS_ATTRIBUTE.fullmatch(word) for word in words)


def _is_for_insiders(word: str) -> bool:
    weak = IS_WEAK.fullmatch(word)
    return weak is not None and weak["inside"] is not None


@lru_cache(maxsize=8192)
def without_mark(stem: str) -> str:
    """植树（草稿） and 植树 belong together; what is nothing but a mark stays."""
    start, end = _found(stem)
    return f"{stem[:start].rstrip(_EDGES)} {stem[end:].lstrip(_EDGES)}".strip() or stem


def _said(stem: str, start: int, end: int) -> str:
    """The words there, without the bracket around them."""
    bracket = _BRACKET.fullmatch(folded(stem[start:end]))
    at = start if bracket is None else start + max(bracket.span("inner")[0], bracket.span("quoted")[0])
    return stem[at : end if bracket is None else at + len(bracket["inner"] or bracket["quoted"] or "")].strip(_EDGES)


def _found(stem: str, *, is_title: bool = False) -> tuple[int, int]:
    """Where the mark stands, with its bracket; nowhere is (0, 0)."""
    plain, found = _without_brackets(_spread(stem), is_title=is_title)
    if found != (0, 0):
        return found
    parts = list(_parts(plain))
    return next((place for way in _ways(plain, is_title=is_title) if (place := way(plain, parts)) != (0, 0)), (0, 0))


def _ways(plain: str, *, is_title: bool) -> Iterator[Callable[[str, list[_Part]], tuple[int, int]]]:
    """In a title what is glued to other words is a part of them, and 12月1日停播 is news."""
    if not is_title:
        yield from (_whole, _apart, _glued)
        return
    if not re.search(r"\d", plain):
        yield _whole
    yield _apart_in_a_text


def _spread(text: str) -> str:
    """Folded; of 草 稿 the blank is a joint."""
    return _LETTERS.sub(lambda found: found[0].replace(" ", _JOINT), folded(text))


def _parts(text: str) -> Iterator[_Part]:
    found = list(_PART.finditer(text))
    ends = [0, *(part.end() for part in found)]
    starts = [*(part.start() for part in found), len(text)]
    for number, part in enumerate(found):
        word = part[0].replace(_JOINT, "")
        yield _Part(part.start(), part.end(), word, text[ends[number] : part.start()], text[part.end() : starts[number + 1]])


def _without_brackets(text: str, *, is_title: bool = False) -> tuple[str, tuple[int, int]]:
    """The text with a hole for each bracket, and the first bracket that is a mark."""
    while bracket := _BRACKET.search(text):
        start, end = bracket.span()
        inner = bracket["inner"] if bracket["quote"] is None else bracket["quoted"]
        holed = f"{text[:start]}{_HOLE * (end - start)}{text[end:]}"
        if _is_mark(inner) and not _is_of_a_title(bracket["open"] or bracket["quote"], inner, text[:start], text[end:], is_title):
            return holed, (start, end)
        text = holed
    return text, (0, 0)


def _is_mark(inner: str) -> bool:
    """Whether what a bracket says is one: （草稿，待改）, （2025年归档）; of a row （收集、整理、归档） every word."""
    words = [part.word for part in _parts(inner)]
    if _is_all_marks(words):
        return True
    return "、" not in inner and not _ARROW.search(inner) and (any(map(IS_STRONG.fullmatch, words)) or bool(words and _ends(words[-1])))


def _ends(word: str) -> bool:
    return ENDS.search(word) is not None


def _is_all_marks(words: list[str]) -> bool:
    is_said = any(IS_STRONG.fullmatch(word) or IS_WEAK.fullmatch(word) for word in words)
    return is_said and all(IS_STRONG.fullmatch(word) or IS_WEAK.fullmatch(word) or IS_ATTRIBUTE.fullmatch(word) for word in words)


def _is_of_a_title(kind: str, inner: str, before: str, behind: str, is_title: bool) -> bool:
    """Whether a bracket is words of a title: 话剧《草稿》, 《条例（草稿）》, 信用修复（审核中）查询指南, （停播）通知."""
    next_word = _PART.match(behind)
    is_between = bool(re.search(r"[^\W_]$", before) and next_word and not IS_NUMBER.fullmatch(next_word[0]))
    if OPINIONS.match(behind) and inner.rstrip().endswith("稿"):
        return True
    if kind in _WORKS:
        return bool(WORK_BEFORE.search(before) or WORK_BEHIND.match(behind) or not _has_strong(inner))
    if kind in _QUOTES and (not _has_strong(inner) or (is_between and (is_title or SPOKEN_OF.search(before) or PAPER.search(behind)))):
        return True
    if _is_within_a_work(before, behind):
        return True
    return STATE.fullmatch(inner.strip()) is not None and PAPER.search(behind) is not None and (is_between or ("停播" in inner and len(behind) <= 4))


def _has_strong(inner: str) -> bool:
    return any(IS_STRONG.fullmatch(part.word) for part in _parts(inner))


def _is_within_a_work(before: str, behind: str) -> bool:
    """Within 《》, unless that is the whole name."""
    opens = max(before.rfind(mark) for mark in _WORKS)
    if opens < max(before.rfind("》"), before.rfind("〉"), 0):
        return False
    closes = min((at for at in (behind.find("》"), behind.find("〉")) if at >= 0), default=len(behind))
    outside = [part.word for rest in (before[:opens], behind[closes:]) for part in _parts(rest)]
    return opens >= 0 and not all(map(IS_NUMBER.fullmatch, outside))


def _whole(text: str, parts: list[_Part]) -> tuple[int, int]:
    """2025年归档, 待审 11月: a name of nothing else."""
    words = [part.word for part in parts]
    is_said = any(IS_STRONG.fullmatch(word) or IS_WEAK.fullmatch(word) for word in words)
    is_all = is_said and all(IS_STRONG.fullmatch(word) or IS_WEAK.fullmatch(word) or IS_NUMBER.fullmatch(word) for word in words)
    return (0, len(text)) if is_all and "、" not in text else (0, 0)


def _apart_in_a_text(text: str, parts: list[_Part]) -> tuple[int, int]:
    """There 受理 审核 归档 is a row."""
    return _apart(text, [part for part in parts if not ((weak := IS_WEAK.fullmatch(part.word)) and weak["filed"] and not _DASH.search(part.before))])


def _apart(text: str, parts: list[_Part]) -> tuple[int, int]:
    for number, part in enumerate(parts):
        if _is_in_a_row(text, part):
            continue
        is_last = all(IS_NUMBER.fullmatch(other.word) for other in parts[number + 1 :])
        if IS_STRONG.fullmatch(part.word) or _is_set_off(part, is_last=is_last, is_first=number == 0, rest=text[part.end :]):
            return _within(part, *_undated(part.word))
    return 0, 0


def _undated(word: str) -> tuple[int, int]:
    found = _UNDATED.search(word)
    return found.span() if found else (0, len(word))


def _is_set_off(part: _Part, *, is_first: bool, is_last: bool, rest: str) -> bool:
    """A word that is more often part of a title: by a dash; 归档 also as the last, 停播 and 不公开 as the first, too."""
    weak = IS_WEAK.fullmatch(part.word)
    if weak is None:
        return False
    if _DASH.search(part.before + part.behind):
        return True
    if weak["bracketed"] or "存档" in part.word:
        return False
    if is_last:
        return part.before.isspace()
    return is_first and not weak["filed"] and not (weak["stopped"] and PAPER.search(rest)) and part.behind.strip(" :：") == ""


def _is_in_a_row(text: str, part: _Part) -> bool:
    """收集、草稿、定稿; 申请→待审→办结."""
    around = part.before + part.behind
    return bool(_ARROW.search(around)) or ("、" in around and text.count("、") > 1)


def _glued(text: str, parts: list[_Part]) -> tuple[int, int]:
    """What ends in 草稿 or 待审, begins with 草稿, or says 暂不播出 anywhere."""
    for part in parts:
        if (found := GLUED.search(part.word)) and not (found.start() and PAPER.search(part.word)):
            return _within(part, *found.span())
    first = next((part for part in parts if not IS_NUMBER.fullmatch(part.word)), None)
    last = next((part for part in reversed(parts) if not IS_NUMBER.fullmatch(part.word)), None)
    if last and (found := ENDS.search(last.word)) and not _is_in_a_row(text, last):
        return _within(last, *found.span())
    if first and (found := BEGINS.match(first.word)):
        return _within(first, *found.span(1))
    return 0, 0


def _within(part: _Part, start: int, end: int) -> tuple[int, int]:
    """A place in a part's word, in the text; of a letter-spaced one the whole part."""
    is_spread = part.end - part.start != len(part.word)
    return (part.start, part.end) if is_spread else (part.start + start, part.start + end)
