"""The line of a text by which staff keep it off the screen: 草稿 or 【待审】 by itself, 状态：草稿, 草稿：…, 密级：秘密. Pure.

Among the first lines, in the form above a text, or among the last, whatever office, day and 抄送 stand below: within a text 待审 may be a
step that it speaks of, and so is 3. 待审 in any line. What is secret (公开方式：依申请公开) or addresses the screen (暂不播出) counts anywhere.
Only words that address the screen or an unfinished paper: 进度：审核中 is news.
"""

from __future__ import annotations

import re
from itertools import takewhile

from player.marks.brackets import brackets_of
from player.marks.entries import (
    LINE_AT_MOST,
    MARKUP,
    NO,
    REVIEW,
    bare,
    entries_of,
    is_not_for_the_public,
    is_refused,
    is_switched_off,
    is_way_of_publicity,
    pair_of,
    pieces_of,
    with_values,
)
from player.marks.folding import folded
from player.marks.parts import is_weak, parts_of, spread
from player.marks.review import Mark
from player.marks.switches import Lines, is_of_a_thing, is_off_by_its_form, is_off_in_a_form
from player.marks.withholding import mark_in_title
from player.marks.words import (
    IS_ASKED_FOR,
    IS_ATTRIBUTE,
    IS_FOR_INSIDERS,
    IS_HIDDEN_TILL,
    IS_LEVEL,
    IS_OF_THIS,
    IS_REMARK,
    IS_STRONG,
    OF_SECRETS,
    ON_REQUESTS,
    SPEAKS_OF_THIS,
)

FIRST, LAST, TITLE = 4, 2, 2  # lines that are looked at
FORM_AT_MOST, FOOT_AT_MOST = 40, 8  # lines of the form above, and below the last ones
_OF_ITS_STATE = re.compile(rf"(?:当前|目前|文件|稿件|发布|播出|播放)?状态|{REVIEW}|备注|说明|注|标记|标签|标注|版本|稿次|稿别|提示|标题|题目")
_REMARK = re.compile(r"备注|注|标记|标注")
_NOT_OUT = re.compile(r"[待未].{0,4}?(?:签[发字]|发布?|确认)")
# 3. 待审 is a step of a list
_FEW = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_ITEM = re.compile(rf"[（(\[【]?{_FEW}[)）.、．:：\]】]|[\u2460-\u2487]|第{_FEW}步|步骤{_FEW}")
_BULLET = re.compile(r"\s*(?:[-*+](?=\s)|[·•●○■◆▪])")
_STEP = re.compile(r"申请|提交|申报|受理|(?:初|复|终|送|评)审|审[核批查]|批准|办结|归档|备案|公示|发证")
_ARROW = re.compile(r"\s*[↓⬇⇓⇩▼→]+\s*")
_ALONE = re.compile(r"[（(【\[]\s*(?:[此本该](?:件|文件?)?|属于?)?(?:依申请|按申请|不予?)公开\s*[）)】\]]")
_OFFICE = r"[^，。；：、,;:]{2,25}[局办委股科室厅部处会站院组府]|[^，。；：、,;:]{2,25}中心"
_DAY = r".{0,30}年.{1,3}月.{1,3}日(?:印发)?|[\d./-]{6,10}"
_FOOT = re.compile(rf"(?:抄送|主送|分送|附件?|联系人|联系电话|电话|传真|地址|校对|打印|编辑|来源).{{0,4}}[：:].*|{_OFFICE}|{_DAY}")
_SCREEN = re.compile(r"播|[上投]大?屏|上[墙线]")
_SENTENCE_ENDS = "。.!;"
_ON_PUBLICITY = re.compile(rf"主动公开|公开目录|{ON_REQUESTS.pattern}")
_SECRET = re.compile("密|公开|发布|播|上屏|publi", re.I)


def draft_line(text: str) -> Mark | None:
    """The first line that keeps a text off the screen, and its words. Never raises."""
    lines = [(number, line) for number, line in enumerate(with_values(text.split("\n")), 1) if line.strip(MARKUP)]
    around, catalogues = _around(lines), dict[str, bool]()
    for at, (number, line) in enumerate(lines):
        plain = line.strip(MARKUP)
        if len(plain) > LINE_AT_MOST:
            continue
        if _is_secret(lines, at, plain, catalogues, is_around=at in around):
            return Mark(plain[:40], number)
        if word := _said(lines, at, plain) if at in around else _said_anywhere(lines, at, plain):
            return Mark(word[:40], number)
    return None


def _around(lines: Lines) -> set[int]:
    """The first lines, those of the form above the text, and the last, with what stands below them."""
    form = takewhile(lambda at: any(True for _ in entries_of(lines[at][1][:LINE_AT_MOST])), range(min(FORM_AT_MOST, len(lines))))
    last, others = len(lines), 0
    while last > max(len(lines) - FOOT_AT_MOST, 0) and others < LAST:
        last -= 1
        others += _FOOT.fullmatch(lines[last][1].strip(MARKUP)) is None
    return {*range(min(FIRST, len(lines))), *form, *range(min(last, max(len(lines) - LAST, 0)), len(lines))}


def _is_step(lines: Lines, at: int) -> bool:
    """Whether a line is an item of a list: by its number, a bullet that a line beside it has, too, an arrow or another step there."""
    own = _BULLET.match(lines[at][1])
    beside = [line for _, line in [*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2]]]
    has_bullets = own is not None and any((other := _BULLET.match(line)) and other[0].strip() == own[0].strip() for line in beside)
    is_between = any(map(_ARROW.fullmatch, beside)) or any(_STEP.fullmatch(line.strip(MARKUP)) for line in beside)
    return has_bullets or is_between or _ITEM.match(lines[at][1].strip(MARKUP)) is not None


def _said(lines: Lines, at: int, plain: str) -> str:
    entries = list(entries_of(plain))
    is_alone = not _is_step(lines, at) and (is_nothing_but_a_mark(plain) or is_off_in_a_form(lines, at, plain) or _is_closed(lines, at, plain))
    is_alone = is_alone or (at < FIRST and _levels(plain) != set())
    if (is_alone and not _is_level_spoken_of(lines, at, plain)) or _ALONE.fullmatch(plain) or any(_is_kept(*entry, lines, at) for entry in entries):
        return plain
    return mark_in_title(plain) if at == 0 and not any(NO.fullmatch(value) for _, value in entries) else ""


def _said_anywhere(lines: Lines, at: int, plain: str) -> str:
    """暂不播出, 本文不得外传 by itself."""
    text = folded(plain)
    is_of_this = _SCREEN.search(text) or ("外传" in text and text.startswith(("本", "此", "该")))
    return plain if is_of_this and not _is_step(lines, at) and is_nothing_but_a_mark(plain) else ""


def _is_secret(lines: Lines, at: int, plain: str, catalogues: dict[str, bool], *, is_around: bool) -> bool:
    """密级：机密; below the first lines unless a catalogue says otherwise of another thing, or within a text that speaks of such
    lines. `catalogues` are the keys known for that or not."""
    if not _SECRET.search(folded(plain)):
        return False
    keys = [key for key, value in (*entries_of(plain), *pair_of(plain)) if is_not_for_the_public(key, value)]
    for key in keys:
        catalogues[key] = catalogues[key] if key in catalogues else _is_of_a_catalogue(lines, key)
    return any(at < FIRST or not (catalogues[key] or (not is_around and _is_spoken_of(lines, key))) for key in keys)


def _is_of_a_catalogue(lines: Lines, key: str) -> bool:
    """公开方式：主动公开 of one thing, 公开方式：依申请公开 of the next; a letter that is not public (是否公开：否) is none."""
    if not is_way_of_publicity(key):
        return False
    plain = [line.strip(MARKUP)[:LINE_AT_MOST] for _, line in lines]
    said = (entry for line in plain for entry in (*entries_of(line), *pair_of(line)) if entry[0] == key)
    return not all(is_not_for_the_public(*entry) for entry in said)


def _is_spoken_of(lines: Lines, key: str) -> bool:
    """Whether the title speaks of secrets or of what is made public: 保密知识：怎样标密, 政府信息依申请公开办事指南."""
    if not is_way_of_publicity(key) and "级" not in key:
        return False  # 是否公开：否
    subject = ON_REQUESTS if is_way_of_publicity(key) else OF_SECRETS
    return any(subject.search(folded(line)) and not any(is_not_for_the_public(*entry) for entry in entries_of(line)) for _, line in lines[:TITLE])


def _is_closed(lines: Lines, at: int, plain: str) -> bool:
    """暂不公开 or 依申请公开 by itself, below a text, its signature or 标题：…; not below 面试名单, nor in a text about what is public."""
    word = spread(plain)
    if at == 0 or not (is_weak(word, "closed") or IS_ASKED_FOR.fullmatch(word)):
        return False
    above = folded(lines[at - 1][1]).strip(" \u3000>#*")
    is_below = above.endswith(tuple(_SENTENCE_ENDS)) or _FOOT.fullmatch(above) is not None or any(True for _ in entries_of(above))
    return is_below and not any(_ON_PUBLICITY.search(folded(line)) for _, line in [*lines[:at], *lines[at + 1 :]])


def _is_level_spoken_of(lines: Lines, at: int, plain: str) -> bool:
    """绝密, 机密, 秘密 one below the other, or below a title that speaks of secrets; 机密 above a title is its level."""
    own = _levels(plain)
    return own != set() and (len(own) > 1 or any(OF_SECRETS.search(folded(line)) for _, line in lines[:at]) or any(_levels(line) - own for _, line in lines))


def _levels(line: str) -> set[str]:
    """The levels that stand in a line by themselves, or apart from others by wide blanks."""
    pieces = [[part.word for part in parts_of(spread(piece))] for piece in pieces_of(line.strip(MARKUP)[:LINE_AT_MOST])]
    alone = [words for words in pieces if all(IS_LEVEL.fullmatch(word) or IS_ATTRIBUTE.fullmatch(word) for word in words)]
    return {level["level"] for words in alone for word in words if (level := IS_LEVEL.fullmatch(word))}


def _is_kept(key: str, value: str, lines: Lines, at: int) -> bool:
    title = next((line for other, (_, line) in enumerate(lines) if other != at), "")
    if is_switched_off(key, value) or is_refused(key, value, title) or is_off_by_its_form(lines, at, key, value):
        return True
    if _OF_ITS_STATE.fullmatch(key) is None:
        return False
    is_remark, is_state = _REMARK.fullmatch(key) is not None, key.endswith("状态")
    if is_state and _NOT_OUT.fullmatch(bare(value)):
        return not is_of_a_thing(lines, at, value)
    return is_nothing_but_a_mark(value, is_set_off=is_remark or is_state, is_remark=is_remark)


def is_nothing_but_a_mark(line: str, *, is_set_off: bool = False, is_remark: bool = False) -> bool:
    """Whether a line of a text says that and nothing else: 草稿, 【待审】, —— 草稿 —— 张三, （草稿，待改）; a bracket, a colon or what it
    waits for sets off. `is_remark`: behind 备注 colleagues speak to each other."""
    text = spread(line)
    words = [part.word for part in parts_of(text)]
    if words and _is_about_itself(words):
        return True
    is_set_off = is_set_off or brackets_of(text)[0] != [] or any(word.startswith(("等", "待")) for word in words[1:])
    if is_set_off and any("外传" in word and IS_FOR_INSIDERS.fullmatch(word) for word in words):
        return True
    marks = [word for word in words if _is_mark(word, is_set_off=is_set_off) or (is_remark and IS_REMARK.fullmatch(word))]
    return marks != [] and all(word in marks or IS_ATTRIBUTE.fullmatch(word) for word in words)


def _is_about_itself(words: list[str]) -> bool:
    """暂不播出，等领导看过再说; 此稿未定，请勿播出."""
    known = words[:1] if not SPEAKS_OF_THIS.match(words[0]) else words
    return any("播" in word and IS_STRONG.fullmatch(word) for word in known)


def _is_mark(word: str, *, is_set_off: bool) -> bool:
    kinds = (IS_STRONG, IS_FOR_INSIDERS, IS_OF_THIS, IS_LEVEL, IS_HIDDEN_TILL)
    return any(kind.fullmatch(word) for kind in kinds) or (is_set_off and is_weak(word, "stopped", "closed"))
