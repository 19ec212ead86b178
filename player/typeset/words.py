"""Where a break would part a word: the segmenter's words, corrected by what official Chinese keeps together. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from player.typeset.kinsoku import HAN, HANZI, WHOLE
from player.typeset.lines import Segment

STRANDED = 3.0  # behind the number of what follows: （三） at a line's end
QUOTED = 2.0  # inside a short quotation: “十五五”, “放管服” are names in truth, and inside an office's name
WORD = 1.0  # breaking inside a word
HALVES = 0.5  # between two words of a longer one: 履行 and 义务, 投资 and 项目
BOUND = 0.25  # breaking before 的, or behind a word that leans on the next
BETWEEN = 0.02  # between two words; behind a mark it costs nothing

HOUSE_WORDS = (
    *("征求意见稿", "送审稿", "公示稿", "推进会", "座谈会", "听证会", "现场会", "动员会", "协调会", "通气会", "发布会", "启动仪式", "开工仪式"),
    *("发改局", "改革委", "委员会", "办公室", "领导小组", "党组书记", "副局长", "总经济师", "工作日"),
    *("重点项目", "建设项目", "投资项目", "专项规划", "行动计划", "实施方案", "实施意见", "管理办法", "基础设施", "节能审查", "信用修复"),
    *("一式一份", "一式两份", "一式二份", "一式三份", "一式四份", "党组成员", "总投资", "征求意见", "专项债券"),
    *("改革局", "储备局", "物资储备", "粤港澳大湾区", "党建"),
    *("政府信息公开", "营商环境", "储备粮", "粮食安全", "公共服务", "备案信息", "居民生活用水", "价格调整", "固定资产投资", "可行性研究"),
)
OFFICES = ("发展和改革局", "发展改革局", "发展和改革委员会", "粮食和物资储备局", "物资储备局", "国防动员办公室")
_LEANS_BACK = frozenset("的地得了着过等们之")  # not at a line's start
_LEANS_ON = frozenset(("关于", "根据", "按照", "以及", "有关", *"各某本该每不未和与及或对在将把被由从向为以于按"))  # not at a line's end
_SUFFIX = frozenset("会局委部厅署司科股室处所站院校厂社组队办市县区镇乡村街路省州员长者师户家率量度性化类级型式稿表书法案件票证费价税金款期线段片园网库馆")
_OF_PLACE = frozenset("省市县区镇")  # these begin a name: 市推进粤港澳大湾区建设领导小组
_RUN = re.compile(f"[{HAN}]+")
_OFFICE = re.compile("|".join(OFFICES))
_QUOTATION = re.compile("“[^“”]{1,7}”")
_BOUNDS = re.compile("[以之][内前后上下]|[内前后]|左右|及以[上下]|[上中下]旬|底前?")
_NUMBER = "一二三四五六七八九十"
_ENUMERATED = re.compile(rf"(?:^|(?<=[，。；：、？！]))(?:[（(](?:[{_NUMBER}]{{1,3}}|\d{{1,2}})[）)]|[{_NUMBER}]{{1,3}}、|\d{{1,2}}[.．、](?!\d))")


def break_costs(text: str, parts: Sequence[str], segment: Segment | None, words: Iterable[str] = ()) -> list[float]:
    """What a break behind each piece costs, between 0 and `STRANDED`; the last is 0. Without a segmenter only marks tell."""
    inside = {**_insides(text, segment, words), **_bounds(text, parts)} if segment else {}
    costs: list[float] = []
    place = 0
    for before, after in pairwise(parts):
        place += len(before)
        is_between = bool(HANZI.match(before[-1]) and HANZI.match(after[0]))
        usual = BETWEEN if is_between else 0.0 if before[-1].isspace() else _beside_mark(before, after)
        costs.append(inside.get(place, usual))
    return [*costs, 0.0]


def _bounds(text: str, parts: Sequence[str]) -> dict[int, float]:
    """The places before and in what bounds a number: 3日内, 60岁以上, 5%左右."""
    found: dict[int, float] = {}
    place = 0
    for part in parts:
        place += len(part)
        is_number = any(map(str.isdigit, part)) and (part[-1].isalnum() or part[-1] in "%％‰℃")
        if is_number and (bound := _BOUNDS.match(text, place)):
            found.update(dict.fromkeys(range(place + 1, bound.end()), WORD))
            found |= {place: HALVES, bound.end(): BETWEEN}  # a segmenter may have read 上等 in 60岁以上等
    return found


def _beside_mark(before: str, after: str) -> float:
    """Behind a mark a break is free; between hanzi and Latin it is like one between words."""
    return BETWEEN if before[-1].isalnum() and after[0].isalnum() else 0.0


def _insides(text: str, segment: Segment, words: Iterable[str]) -> dict[int, float]:
    """The places of a text that a break should spare, and what it costs there."""
    found: dict[int, float] = {}
    for place, run in _stretches(text):
        said = [word for word in segment(run) if word]
        begun = place + 1 if len(run) > 1 and said[0] in _OF_PLACE else None
        for before, after in pairwise([*said, ""]):
            found.update((place + inner, HALVES if len(before) == 4 and inner == 2 else WORD) for inner in range(1, len(before)))
            place += len(before)
            if after:
                found[place] = HALVES if place == begun else _between(before, after)
    joints = _joints(found)
    for word in {*HOUSE_WORDS, *words}:
        if len(word) > 1:
            for hit in re.finditer(re.escape(word), text):
                for inner in range(1, len(word)):
                    found[hit.start() + inner] = HALVES if hit.start() + inner in joints and word not in words else WORD
    for quoted in (*_QUOTATION.finditer(text), *_OFFICE.finditer(text)):
        found.update((quoted.start() + inner, QUOTED) for inner in range(1, len(quoted[0])))
    found.update((number.end(), STRANDED) for number in _ENUMERATED.finditer(text) if number.end() < len(text))
    return found


def _joints(found: Mapping[int, float]) -> frozenset[int]:
    """Where two words of two characters or more meet."""
    ends = {place for place, cost in found.items() if cost < HALVES}
    return frozenset(place for place in ends if not {place - 1, place + 1} & ends)


def _between(before: str, after: str) -> float:
    if after in _SUFFIX and len(before) > 1:
        return WORD
    if len(after) == 1 and after in _LEANS_BACK:
        return BOUND
    return BOUND if before in _LEANS_ON else BETWEEN


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    """The hanzi between what stays whole anyhow: a segmenter would join the 年 of a date with what follows."""
    start = 0
    for whole in (*WHOLE.finditer(text), None):
        end = whole.start() if whole else len(text)
        yield from ((run.start(), run[0]) for run in _RUN.finditer(text, start, end))
        start = whole.end() if whole else end
