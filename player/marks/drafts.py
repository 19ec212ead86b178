"""The line of a text by which staff keep it off the screen: 草稿 or 【待审】 by itself, 状态：草稿, 草稿：…, 密级：秘密. Pure.

Only among the first lines, in the form above a text, or among the last: within a text 待审 may be a step that it speaks of, and so is
3. 待审 in any line. Only words that address the screen or an unfinished paper: 进度：审核中 is news.
"""

from __future__ import annotations

import re
from itertools import takewhile

from player.marks.brackets import brackets_of
from player.marks.folding import folded
from player.marks.parts import is_weak, parts_of, spread
from player.marks.review import Mark
from player.marks.withholding import mark_in_title
from player.marks.words import IS_ATTRIBUTE, IS_FOR_INSIDERS, IS_OF_THIS, IS_REMARK, IS_STRONG, SPEAKS_OF_THIS

FIRST, LAST = 4, 2  # lines that are looked at
LINE_AT_MOST = 80
NO = frozenset({"否", "不是", "false", "no", "0"})  # 草稿：否
_MARKUP = " \t\u3000>#*·•-—_=~。！!"
_KEYED = re.compile(r"[【\[]?(?P<key>[A-Za-z]{2,12}|[\u4e00-\u9fff]{1,8}?)(?:[】\]]\s*[：:︰∶=]?|\s*[：:︰∶=])\s*(?P<value>\S.*)$")
_OF_ITS_STATE = re.compile(
    r"(?:当前|目前|文件|稿件|审核|审批|审稿|发布|播出|播放)?状态|审核|审批|审稿|备注|说明|注|标记|标签|标注|版本|稿次|稿别|提示|标题|题目"
)
_REMARK = re.compile(r"备注|注|标记|标注")
# 3. 待审 is a step of a list
_FEW = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_ITEM = re.compile(rf"[（(\[【]?{_FEW}[)）.、．:：\]】]|[\u2460-\u2487]|第{_FEW}步|步骤{_FEW}")
_BULLET = re.compile(r"\s*(?:[-*+](?=\s)|[·•●○■◆▪])")
_ARROW = re.compile(r"\s*[↓⬇⇓⇩▼→]+\s*")
_NAY = r"否|(?:暂时?|先)?不(?:予|宜|能|得|可以?|要|对外|向社会|公开|播出?|播放|发布|上屏)*|未(?:公开|发布|审核?)|待审[核批查]?"
_CLASSES = (
    (re.compile(r"密级|保密级别|保密等级"), re.compile(r"(?:绝密|机密|秘密|内部)(?:级|资料|文件|使用)?.{0,8}")),
    (re.compile(r"(?:政府)?(?:信息)?公开(?:属性|方式|类型|形式|类别|范围|选项)"), re.compile(rf"{_NAY}|(?:依|按)申请(?:公开)?|(?:仅?限?)内部.{{0,6}}")),
    (
        re.compile(r"(?:[是可能]否)?(?:可以?)?(?:对外)?(?:公开|播出|播放|上屏|发布)|published?|public", re.I),
        re.compile(rf"{_NAY}|no|false", re.I),
    ),
    (re.compile(r"(?:是否)?(?:草稿|draft|停用|停播|停止播[出放]|暂停播?[出放]?|不播[出放]?)", re.I), re.compile(r"是|对|真|true|yes|1", re.I)),
)
_ALONE = re.compile(r"[（(【\[]\s*(?:依申请|按申请|不予?)公开\s*[）)】\]]")


def draft_line(text: str) -> Mark | None:
    """The first line that keeps a text off the screen, and its words. Never raises."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip(_MARKUP)]
    form = takewhile(lambda at: _KEYED.search(lines[at][1][:LINE_AT_MOST]), range(len(lines)))
    for at in dict.fromkeys([*range(len(lines))[:FIRST], *form, *range(len(lines))[-LAST:]]):
        number, line = lines[at]
        if word := _said(line, is_first=at == 0, is_step=_is_step(lines, at)):
            return Mark(word[:40], number)
    return None


def _is_step(lines: list[tuple[int, str]], at: int) -> bool:
    """Whether a line is an item of a list: by its number, or by a bullet or an arrow that a line beside it has, too."""
    own = _BULLET.match(lines[at][1])
    beside = [line for _, line in [*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2]]]
    has_bullets = own is not None and any((other := _BULLET.match(line)) and other[0].strip() == own[0].strip() for line in beside)
    return has_bullets or any(map(_ARROW.fullmatch, beside)) or _ITEM.match(lines[at][1].strip(_MARKUP)) is not None


def _said(line: str, *, is_first: bool, is_step: bool) -> str:
    plain = line.strip(_MARKUP)
    if len(plain) > LINE_AT_MOST:
        return ""
    keyed = _KEYED.match(folded(plain))
    is_alone = not is_step and is_nothing_but_a_mark(plain)
    if is_alone or _ALONE.fullmatch(plain) or (keyed and _is_kept(keyed["key"], keyed["value"])):
        return plain
    return mark_in_title(plain) if is_first and not (keyed and keyed["value"].strip() in NO) else ""


def _is_kept(key: str, value: str) -> bool:
    if _OF_ITS_STATE.fullmatch(key):
        is_remark = _REMARK.fullmatch(key) is not None
        return is_nothing_but_a_mark(value, is_set_off=is_remark or key.endswith("状态"), is_remark=is_remark)
    return any(head.fullmatch(key) and said.fullmatch(value.strip()) for head, said in _CLASSES)


def is_nothing_but_a_mark(line: str, *, is_set_off: bool = False, is_remark: bool = False) -> bool:
    """Whether a line of a text says that and nothing else: 草稿, 【待审】, —— 草稿 —— 张三, （草稿，待改）; a bracket or a colon sets off.
    `is_remark`: behind 备注 colleagues speak to each other."""
    text = spread(line)
    words = [part.word for part in parts_of(text)]
    if words and _is_about_itself(words):
        return True
    is_set_off = is_set_off or brackets_of(text)[0] != []
    marks = [word for word in words if _is_mark(word, is_set_off=is_set_off) or (is_remark and IS_REMARK.fullmatch(word))]
    return marks != [] and all(word in marks or IS_ATTRIBUTE.fullmatch(word) for word in words)


def _is_about_itself(words: list[str]) -> bool:
    """暂不播出，等领导看过再说; 此稿未定，请勿播出."""
    known = words[:1] if not SPEAKS_OF_THIS.match(words[0]) else words
    return any("播" in word and IS_STRONG.fullmatch(word) for word in known)


def _is_mark(word: str, *, is_set_off: bool) -> bool:
    kinds = (IS_STRONG, IS_FOR_INSIDERS, IS_OF_THIS)
    return any(kind.fullmatch(word) for kind in kinds) or (is_set_off and is_weak(word, "stopped", "closed"))
