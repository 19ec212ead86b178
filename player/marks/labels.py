"""Whether a bracket of a folded name is a mark, by its words and what stands around it: （草稿，待改）, （机密）, 关于植树（审核中）的通知. Pure."""

from __future__ import annotations

import re

from player.marks.brackets import HOLE, QUOTES, WORKS, Bracket, without_brackets
from player.marks.parts import PART, ROW, is_in_a_row, is_weak, parts_of
from player.marks.words import (
    ABOUT_AN_END,
    ENDS,
    GLUED,
    GLUED_IN_A_FILM,
    IS_ASKED_FOR,
    IS_ATTRIBUTE,
    IS_NUMBER,
    IS_STATE,
    IS_STRONG,
    NOT_BEFORE,
    OF_A_THING,
    OF_A_TITLE,
    ON_AIR,
    ON_REQUESTS,
    ON_SECRECY,
    OPINIONS,
    PAPER,
    PLACE,
    SPOKEN_OF,
    WORK_BEFORE,
    WORK_BEHIND,
)

_TO_FEW = frozenset({"secret", "inside"})


def is_label(bracket: Bracket, text: str, *, is_title: bool, is_film: bool) -> bool:
    """Whether a bracket is a mark: （草稿，待改）, （样片勿播）, （2025年归档）, （初稿） at an end."""
    before, behind, parts = text[: bracket.start], text[bracket.end :], list(parts_of(bracket.inner))
    words = [part.word for part in parts]
    is_strong = any(IS_STRONG.fullmatch(part.word) and not is_in_a_row(part) for part in parts)
    is_loud = any(_is_loud(word, is_film=is_film) for word in words)
    if is_strong or is_loud or (words and ENDS.search(words[-1]) and not ROW.search(bracket.inner) and not is_weak(words[-1])):
        return not _is_strong_word_of_a_title(bracket, before, behind, is_title=is_title)
    if bracket.kind in QUOTES + WORKS or not words:
        return False
    begins_so = is_weak(words[0], "closed", "stopped") and re.match("[,;。]", parts[0].behind) is not None  # （暂不公开，等专家看过）
    if begins_so or all(is_weak(word) or IS_ATTRIBUTE.fullmatch(word) for word in words):
        return any(map(is_weak, words)) and not _is_weak_word_of_a_title(words, before, behind)
    if _is_not_for_the_public(words, before, behind):
        return True
    is_state = any(map(IS_STATE.fullmatch, words)) and all(IS_STATE.fullmatch(word) or is_weak(word) or IS_ATTRIBUTE.fullmatch(word) for word in words)
    return is_state and not is_title and _is_at_an_end(before, behind) and not _kinds(words) & _TO_FEW


def _is_not_for_the_public(words: list[str], before: str, behind: str) -> bool:
    """（机密）, 【内部传阅】, （内部公示，勿外传）, （依申请公开） at either end, whatever else the bracket says, and before 的."""
    kinds, around = _kinds(words), f"{before}{HOLE}{behind}"
    is_kept = (
        ("secret" in kinds and not is_about_secrecy(around))
        or ("inside" in kinds and not PLACE.search(before))
        or (any(map(IS_ASKED_FOR.fullmatch, words)) and not ON_REQUESTS.search(around))
    )
    ends = [all(IS_NUMBER.fullmatch(part.word) for part in parts_of(without_brackets(rest))) for rest in (before, behind)]
    return is_kept and (any(ends) or behind.startswith("的"))


def is_about_secrecy(text: str) -> bool:
    """保密宣传, 什么是国家秘密."""
    return ON_SECRECY.search(text) is not None


def _kinds(words: list[str]) -> set[str | None]:
    return {state.lastgroup for word in words if (state := IS_STATE.fullmatch(word))}


def _is_loud(word: str, *, is_film: bool) -> bool:
    """样片勿播, 局长说暂不播出, 12月1日前不播."""
    return bool((GLUED_IN_A_FILM if is_film else GLUED).search(word) or NOT_BEFORE.search(word))


def _is_strong_word_of_a_title(bracket: Bracket, before: str, behind: str, *, is_title: bool) -> bool:
    """话剧《草稿》, 《条例（草稿）》公开征求意见, 关于“待审”企业的公告."""
    if OPINIONS.match(behind) and bracket.inner.rstrip().endswith("稿"):
        return True
    if bracket.kind in WORKS:
        return bool(WORK_BEFORE.search(before) or WORK_BEHIND.match(behind))
    is_spoken_of = is_title or SPOKEN_OF.search(before) or PAPER.search(behind)
    return bracket.kind in QUOTES and _is_between(before, behind) and bool(is_spoken_of)


def _is_weak_word_of_a_title(words: list[str], before: str, behind: str) -> bool:
    """信用修复（审核中）查询指南, 电视（停播）公告, 《档案（归档）办法》; 关于植树（审核中）的通知 is none."""
    is_of_a_paper = _is_between(before, behind) and PAPER.search(behind) is not None and not behind.startswith("的")
    if all(is_weak(word, "ended") or IS_ATTRIBUTE.fullmatch(word) for word in words):
        is_out_of_use = any("停用" in word for word in words)
        is_about_it = OF_A_THING.search(before) or ABOUT_AN_END.search(before + behind) or (is_out_of_use and PLACE.search(before))
        is_done = all(word.startswith("已") for word in words)  # （已过期）重点项目
        return is_of_a_paper or bool(is_about_it) or (_goes_on(behind) and not is_done) or _is_within_a_work(before, behind)
    if any(is_weak(word, "stopped", "closed") for word in words):
        return is_of_a_paper and ON_AIR.search(before) is not None
    return _is_within_a_work(before, behind) or (is_of_a_paper and any(is_weak(word, "reviewed", "bracketed") for word in words))


def _goes_on(behind: str) -> bool:
    """（下架）赠送活动, 【暂停】业务办理通知; a number or another bracket is no title."""
    return not all(IS_NUMBER.fullmatch(part.word) for part in parts_of(without_brackets(behind)))


def _is_at_an_end(before: str, behind: str) -> bool:
    """Of a name, of a work too: nothing but numbers there, and behind it nothing of a title."""
    first, last = ([part.word for part in parts_of(without_brackets(rest))] for rest in (before, behind))
    return all(map(IS_NUMBER.fullmatch, last)) or (all(map(IS_NUMBER.fullmatch, first)) and not OF_A_TITLE.search(behind))


def _is_between(before: str, behind: str) -> bool:
    next_word = PART.match(behind)
    return bool(re.search(r"[^\W_]$", before) and next_word and not IS_NUMBER.fullmatch(next_word[0]))


def _is_within_a_work(before: str, behind: str) -> bool:
    """Within 《》, unless that is the whole name."""
    opens = max(before.rfind(mark) for mark in WORKS)
    if opens < max(before.rfind("》"), before.rfind("〉"), 0):
        return False
    closes = min((at for at in (behind.find("》"), behind.find("〉")) if at >= 0), default=len(behind))
    outside = [part.word for rest in (before[:opens], behind[closes:]) for part in parts_of(rest)]
    return opens >= 0 and not all(map(IS_NUMBER.fullmatch, outside))
