"""Whether a switch in the form above a text is the text's own: 标题：会议通知⏎启用：否. 自助终端⏎状态：停用 is what visitors read. Pure.

Most things in a lobby are out of use some day, and notices say so in the same words. A switch is meant where a form with its 标题 stands
at the very top, and the title names nothing that could be out of use itself.
"""

from __future__ import annotations

import re
from itertools import takewhile

from player.marks.entries import LINE_AT_MOST, MARKUP, bare, entries_of, is_not_switched_on
from player.marks.folding import folded
from player.marks.parts import is_weak, spread
from player.marks.words import IN_USE, OF_A_THING, ON_AIR

Lines = list[tuple[int, str]]

_FORM_AT_MOST = 40  # lines
_TITLE = re.compile(r"标题|题目|主题|title", re.I)
_STATE = re.compile(r"(?:当前|目前|文件|稿件|发布|播出|播放)?状态")
_OUT_OF_USE = re.compile(r"已?停用中?")
_NAMES_A_THING = re.compile(r".*名称|产品.*|设备.*|设施.*|站点|位置|地[点址]|.*编号|型号|企业|单位")
_TELLS_OF_THINGS = re.compile(r"(?:情况|结果|公示|通报|分布|信息|名单|清单|台账|一览表?|目录|召回.*)$")


def is_off_by_its_form(lines: Lines, at: int, key: str, value: str) -> bool:
    """启用：否 or 状态：停用 below or above 标题：会议通知."""
    if is_not_switched_on(key, value):
        return _is_own(lines, at)
    said = bare(value)
    is_off = _STATE.fullmatch(key) and (_OUT_OF_USE.fullmatch(said) or is_weak(said, "bracketed"))
    return bool(is_off) and _is_own(lines, at, is_state=True) and not is_of_a_thing(lines, at, said)


def is_off_in_a_form(lines: Lines, at: int, plain: str) -> bool:
    """停播 or 停用 by itself, below 标题：…."""
    word = folded(plain)
    if is_weak(spread(plain), "stopped"):
        form = lines[:at]
        return form != [] and all(any(True for _ in entries_of(line)) for _, line in form) and not is_of_a_thing(lines, at, word)
    return _OUT_OF_USE.fullmatch(word) is not None and _is_own(lines, at, is_state=True) and not is_of_a_thing(lines, at, word)


def is_of_a_thing(lines: Lines, at: int, word: str) -> bool:
    """2号电梯⏎状态：停用; 关于停用旧系统的公告⏎状态：停用."""
    others = [folded(line).strip(MARKUP) for _, line in [*lines[:at], *lines[at + 1 :]]]
    return any(word in line for line in others) or (others != [] and (OF_A_THING.search(others[0]) or ON_AIR.search(others[0])) is not None)


def _is_own(lines: Lines, at: int, *, is_state: bool = False) -> bool:
    """Whether the form at the top, in which line `at` stands, has the title of something that is never out of use itself."""
    if at >= _FORM_AT_MOST:
        return False
    said = [[] if other == at else list(entries_of(line.strip(MARKUP)[:LINE_AT_MOST])) for other, (_, line) in enumerate(lines[:_FORM_AT_MOST])]
    form = list(takewhile(lambda other: other == at or said[other], range(len(said))))
    entries = [entry for other in form for entry in said[other]]
    titles = [bare(value) for key, value in entries if _TITLE.fullmatch(key)]
    if at not in form or not titles or IN_USE.search(titles[0]):
        return False
    return not (is_state and (_TELLS_OF_THINGS.search(titles[0]) or any(_NAMES_A_THING.fullmatch(key) for key, _ in entries)))
