"""The words by which staff keep a file or a folder off the screen: （草稿）, 植树-待审-张三, 暂不播出. Pure.

A name falls into parts, by brackets and quotes of any kind, blanks and marks. A part that is nothing but a strong word, with at most a
number, a day or a person's name, is a mark wherever it stands. 归档, 停播 and 不公开 need a bracket, a dash, or the end; 送审稿 and 审批中
a bracket at either end of a name that goes on with nothing of a title. What may be part of a title (档案归档工作会议, 草稿纸, 话剧《草稿》,
规划（送审稿）公示) is none, and 12月1日停播 is an end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from player.clock import SHANGHAI
from player.endings import FILM, medium_of
from player.marks.brackets import HOLE, Bracket, brackets_of, inner_of
from player.marks.folding import folded
from player.marks.labels import is_about_secrecy, is_label
from player.marks.parts import ROW, Part, is_in_a_row, is_weak, parts_of, spread
from player.marks.waiting import when_shown
from player.marks.words import (
    ASKED,
    BEGINS,
    BEGINS_STOPPED,
    ENDS,
    ENDS_AS_PAPER,
    ENDS_STOPPED,
    GLUED,
    GLUED_IN_A_FILM,
    IS_ASKED_FOR,
    IS_ATTRIBUTE,
    IS_FOLDER,
    IS_FULL_LEVEL,
    IS_LEVEL,
    IS_NUMBER,
    IS_SECTION,
    IS_STATE,
    IS_STRONG,
    IS_WHOLE,
    LOST,
    OF_A_THING,
    OF_A_TITLE,
    ON_AIR,
    ON_REQUESTS,
    PAPER,
    PLACE,
)
from player.stem import without_copy_tail, without_endings
from player.text import EMOJI, clean, seen

_DASH = re.compile(r"[_\-—–―]")
_UNDATED = re.compile(r"(?<!\d)(?!\d{4}).+?(?=\d{4,}$|$)")  # of 暂不播出2026-11-20 the year is the day's
_EDGES = " _-—·:：.．"


@lru_cache(maxsize=8192)
def mark_of(name: str) -> str:
    """The word in a file's or folder's name that keeps it off the screen, "" where there is none."""
    return _mark_of(name, is_file=True)


@lru_cache(maxsize=8192)
def mark_of_folder(name: str) -> str:
    """The same of a folder, which may also be named for what it keeps: 待审材料, 草稿区, 归档资料（2025）, 归档 局务活动."""
    _, plain = brackets_of(spread(EMOJI.sub(" ", seen(name))))
    words = [part.word for part in parts_of(plain)]
    is_kept = any(map(IS_FOLDER.fullmatch, words)) and all(IS_FOLDER.fullmatch(word) or IS_ATTRIBUTE.fullmatch(word) for word in words)
    is_filed = len(words) > 1 and is_weak(words[0], "filed") and all(IS_SECTION.fullmatch(word) or IS_NUMBER.fullmatch(word) for word in words[1:])
    return _mark_of(name) or (name.strip() if is_kept or is_filed else "")


def _mark_of(name: str, *, is_file: bool = False) -> str:
    is_film = medium_of(name.strip()) == FILM
    stems = (without_copy_tail(without_endings(plain)) for plain in (EMOJI.sub(" ", seen(name)).strip(), clean(name)))
    return next((said for stem in dict.fromkeys(stems) if (said := _said(stem, *_found(stem, is_film=is_film, is_file=is_file)))), "")


@lru_cache(maxsize=4096)
def mark_in_title(title: str) -> str:
    """The same of a title within a text."""
    return _said(title, *_found(title, is_title=True))


@lru_cache(maxsize=8192)
def without_mark(stem: str) -> str:
    """植树（草稿） and 植树 belong together; what is nothing but a mark stays."""
    start, end = _found(stem)
    return f"{stem[:start].rstrip(_EDGES)} {stem[end:].lstrip(_EDGES)}".strip() or stem


def _said(stem: str, start: int, end: int) -> str:
    """The words there, without the bracket around them."""
    first, last = inner_of(folded(stem[start:end]))
    return stem[start + first : start + last].strip(_EDGES)


def _found(stem: str, *, is_title: bool = False, is_film: bool = False, is_file: bool = False) -> tuple[int, int]:
    """Where the mark stands, with its bracket; nowhere is (0, 0). Of a file （2026年12月1日前勿播） is when it begins to play, and
    如何保存草稿 what it is about."""
    text = spread(stem)
    found, plain = brackets_of(text)
    for bracket in found:
        if not (is_file and _waits(bracket, text)) and is_label(bracket, text, is_title=is_title, is_film=is_film):
            return bracket.start, bracket.end
    plain = ASKED.sub(lambda asked: HOLE * len(asked[0]), plain) if is_file else plain
    parts = list(parts_of(plain))
    ways = _ways(plain, is_title=is_title, is_film=is_film)
    return next((place for way in ways if (place := way(plain, parts)) != (0, 0)), (0, 0))


def _ways(plain: str, *, is_title: bool, is_film: bool) -> Iterator[Callable[[str, list[Part]], tuple[int, int]]]:
    """In a title what is glued to other words is a part of them, and 12月1日停播 is news."""
    if not is_title:
        yield from (_whole, _apart, _glued_in_a_film if is_film else _glued)
        return
    if not re.search(r"\d", plain):
        yield _whole_title
    yield _apart_in_a_text


def _waits(bracket: Bracket, text: str) -> bool:
    """Whether the bracket is one in which a name says when it shows (`player.terms.expiry`); whether it does is the same in any zone."""
    first, last = inner_of(text[bracket.start : bracket.end])
    is_plain = bracket.kind in "([{【〔" and re.search(r"[)\]}】〕\w]$", text[: bracket.end]) is not None
    return is_plain and when_shown(text[bracket.start + first : bracket.start + last], SHANGHAI) is not None


def _whole(text: str, parts: list[Part]) -> tuple[int, int]:
    """2025年归档, 待审 11月, 送审稿: a name of nothing else; 失效.txt may be a notice."""
    kinds = ("filed", "stopped", "closed", "reviewed", "bracketed")
    return _all_of(text, parts, [part for part in parts if IS_STRONG.fullmatch(part.word) or is_weak(part.word, *kinds) or IS_WHOLE.fullmatch(part.word)])


def _whole_title(text: str, parts: list[Part]) -> tuple[int, int]:
    """A text may be called 审批中, but not 机密."""
    marks = [part for part in parts if any(kind.fullmatch(part.word) for kind in (IS_STRONG, IS_LEVEL)) or is_weak(part.word, "stopped", "closed")]
    return _all_of(text, parts, marks)


def _all_of(text: str, parts: list[Part], marks: list[Part]) -> tuple[int, int]:
    is_all = marks != [] and all(part in marks or IS_NUMBER.fullmatch(part.word) for part in parts)
    return (0, len(text)) if is_all and "、" not in text else (0, 0)


def _apart_in_a_text(text: str, parts: list[Part]) -> tuple[int, int]:
    """There 受理 审核 归档 is a row, and so is 受理→待审."""
    is_row = re.search(r"[^、]", "".join(ROW.findall(text))) is not None
    return _apart(text, [part for part in parts if not (is_row or (is_weak(part.word, "filed", "reviewed") and not _DASH.search(part.before)))])


def _apart(text: str, parts: list[Part]) -> tuple[int, int]:
    numbers = [IS_NUMBER.fullmatch(part.word) is not None for part in parts]
    first = numbers.index(False) if False in numbers else 0
    last = len(parts) - numbers[::-1].index(False) if False in numbers else 0
    for number, part in enumerate(parts):
        is_strong = IS_STRONG.fullmatch(part.word) is not None and not is_in_a_row(part)
        if is_strong or _is_set_off(text, part, is_first=number <= first, is_last=number + 1 >= last):
            return _within(part, *_undated(part.word))
    return 0, 0


def _undated(word: str) -> tuple[int, int]:
    found = _UNDATED.search(word)
    return found.span() if found else (0, len(word))


def _is_set_off(text: str, part: Part, *, is_first: bool, is_last: bool) -> bool:
    """A word that is more often part of a title: by a dash; also as the last, and 停播 and 不公开 as the first, too."""
    by_dash = (is_first and _DASH.match(part.behind) is not None, is_last and _DASH.search(part.before) is not None)
    if any(by_dash) and _is_set_off_by_a_dash(text, part, is_first=by_dash[0]):
        return True
    if (is_first or is_last) and IS_FULL_LEVEL.fullmatch(part.word) and not re.match(rf"★|{ROW.pattern}", part.behind):  # 机密 项目情况
        return not is_about_secrecy(text)
    if not is_weak(part.word, "filed", "stopped", "closed", "reviewed") or ROW.search(part.before + part.behind):
        return False
    if _DASH.search(part.before + part.behind):
        return True
    if is_weak(part.word, "stopped") and (ON_AIR.search(text) or PAPER.match(text[part.end :].strip(_EDGES))):
        return False
    if is_last:
        return part.before.replace(HOLE, "").isspace()
    return is_first and not is_weak(part.word, "filed") and part.behind.strip(f" :：{HOLE}") == ""


def _is_set_off_by_a_dash(text: str, part: Part, *, is_first: bool) -> bool:
    """作废-重点项目, 机密-重点项目, 规划-送审稿; not 旧公章-作废, 发言提纲-初稿征集."""
    if is_weak(part.word, "bracketed"):
        before = text[: part.start].rstrip(_EDGES)
        return PAPER.search(text.rstrip(_EDGES)) is None if is_first else not (LOST.search(before) or OF_A_THING.search(before))
    if IS_LEVEL.fullmatch(part.word):
        return not is_about_secrecy(text)
    if IS_ASKED_FOR.fullmatch(part.word):
        return not ON_REQUESTS.search(text)
    state = IS_STATE.fullmatch(part.word)
    is_inside, is_paper = (state is not None and state.lastgroup == kind for kind in ("inside", "paper"))
    return (is_inside and not PLACE.search(text[: part.start].rstrip(_EDGES))) or (is_paper and not (is_first and OF_A_TITLE.search(text)))


def _glued_in_a_film(text: str, parts: list[Part]) -> tuple[int, int]:
    """Of a film 请勿播放视频 is no advice to visitors."""
    return _glued(text, parts, GLUED_IN_A_FILM)


def _glued(text: str, parts: list[Part], loud: re.Pattern[str] = GLUED) -> tuple[int, int]:
    """What ends in 草稿 or 待审, begins with 草稿, or says 暂不播出 anywhere."""
    for part in parts:
        if (found := loud.search(part.word)) and not (found.start() and PAPER.search(part.word)):
            return _within(part, *found.span())
    first = next((part for part in parts if not IS_NUMBER.fullmatch(part.word)), None)
    last = next((part for part in reversed(parts) if not IS_NUMBER.fullmatch(part.word)), None)
    if last and (found := ENDS.search(last.word)) and not is_in_a_row(last):
        return _within(last, *found.span())
    if last and (found := ENDS_AS_PAPER.search(last.word) or (ENDS_STOPPED.search(last.word) if not ON_AIR.search(text) else None)):
        return _within(last, *found.span())
    if first and (found := BEGINS.match(first.word) or (BEGINS_STOPPED.match(first.word) if not ON_AIR.search(text) else None)):
        return _within(first, *found.span(1))
    return 0, 0


def _within(part: Part, start: int, end: int) -> tuple[int, int]:
    """A place in a part's word, in the text; of a letter-spaced one the whole part."""
    is_spread = part.end - part.start != len(part.word)
    return (part.start, part.end) if is_spread else (part.start + start, part.start + end)
