"""How a clerk writes a value: text to numbers, times, days and dates, with no automatic types (DOMAIN.md).

Every reader takes the text as it stands in the file and raises `misspelt(...)` when it can't be understood; a
value that is already of the right type passes through, so that code may build the models directly.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from math import hypot
from types import MappingProxyType
from typing import Any

from pydantic_core import PydanticCustomError

from player.marks.review import marks
from player.text import clean

LONGEST = 200  # characters
NOTHING: Mapping[str, str] = MappingProxyType({})
DASH = r"\s*(?:[-‐‑‒–—―−~〜至到]|--|——|to)\s*"
JOINT = re.compile(r"\s*[、,;/+和及与加]\s*|\s+and\s+")
_HAN = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
NUMBER = r"(?:\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百]{1,5}|半)"
_HUNDREDS = re.compile(r"([一二两三四五六七八九])百(?:(零?)([一二三四五六七八九])|([一二三四五六七八九]十[一二三四五六七八九]?))?")  # 一百二 is 120


def misspelt(key: str, found: Any, should: str = "", **facts: Any) -> PydanticCustomError:
    """A value that can't be read: `key` stands in the catalogue, `should` is the value as it was probably meant."""
    return PydanticCustomError(key, "see the catalogue", {"found": str(found)[:80], "should": should, **facts})


def plainly(text: str) -> str:
    """Full-width digits, letters and marks as their narrow twins, without blanks around and a full stop behind."""
    return unicodedata.normalize("NFKC", text).strip().rstrip("。").rstrip()


def refuse_long(value: Any, key: str) -> None:
    """No person writes so much in one line, and patterns would take their time over it."""
    for text in value if isinstance(value, list) else [value]:
        if isinstance(text, str) and len(text) > LONGEST:
            raise misspelt(key, text)


def parts_of(value: Any) -> list[str]:
    """`a、b` or a YAML sequence of such texts as a list of texts."""
    if isinstance(value, str):
        return [part for part in JOINT.split(plainly(value)) if part]
    if isinstance(value, list | tuple) and all(isinstance(part, str) for part in value):
        return [part for text in value for part in parts_of(text)]
    raise misspelt("value_not_text", "（一组设置）")


def number_of(text: str) -> float | None:
    """`12`, `1.5`, `二十`, `一百二十`, `半` as a number; None when it is none."""
    if text == "半":
        return 0.5
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return float(text)
    if found := _HUNDREDS.fullmatch(text):
        return _HAN[found[1]] * 100 + (_HAN[found[3]] if found[3] else 0) * (1 if found[2] else 10) + (number_of(found[4]) or 0 if found[4] else 0)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return _HAN.get(tens, 1) * 10 + _HAN.get(ones, 0) if len(tens) < 2 and len(ones) < 2 else None
    return float(_HAN[text]) if text in _HAN else None


def read_text(value: Any) -> Any:
    """One line of text that can be seen, without what can't."""
    if isinstance(value, str) and not value.strip():
        raise misspelt("value_empty", value)
    if isinstance(value, list | tuple | dict):
        raise misspelt("value_not_text", "（一组设置）")
    if isinstance(value, str) and not clean(value).strip():
        raise misspelt("value_unseen", value)
    return clean(value).strip() if isinstance(value, str) else value


def read_public_text(value: Any) -> Any:
    """A text for the wall: what is not for the public is refused, as in files."""
    if isinstance(value, str) and (found := marks(value)):
        raise misspelt("not_public_setting", found[0].word, word=found[0].word)
    return read_text(value)


def read_count(value: Any) -> Any:
    """`6`, `6条`, `最新8条`, `六` as a whole number of 1 or more."""
    if not isinstance(value, str):
        return value
    refuse_long(value, "count_unreadable")
    found = re.fullmatch(rf"(?:最新|最近|每轮)?\s*({NUMBER})\s*[条个张项篇份人]?", plainly(value))
    number = number_of(found[1]) if found else None
    if number is None or number != int(number):
        raise misspelt("count_unreadable", value, digits_in(value))
    if not 1 <= number <= 999:
        raise misspelt("count_range", value)
    return int(number)


def read_take(value: Any) -> Any:
    """A count, or `全部` for all."""
    if isinstance(value, str) and plainly(value).lower() in _ALL:
        return "all"
    if isinstance(value, str) and len(value) <= LONGEST and re.match(r"全|所有|都", plainly(value)):
        raise misspelt("count_unreadable", value, "全部")
    return read_count(value)


_ALL = {"全部", "所有", "全都", "都播", "全播", "全部播放", "全部播完", "不限", "all"}
_DAYS: dict[str, float] = {"天": 1, "日": 1, "d": 1, "day": 1, "days": 1, "周": 7, "星期": 7, "week": 7, "weeks": 7, "年": 365, "year": 365}
_DAYS |= dict.fromkeys(("个月", "月", "month", "months"), 30) | dict.fromkeys(("季度", "个季度"), 90)
_DAYS |= {"years": 365} | dict.fromkeys(("小时", "个小时", "h", "hour", "hours"), 1 / 24)
_STRETCH = re.compile(rf"({NUMBER})\s*({'|'.join(sorted(_DAYS, key=len, reverse=True))})(半)?\s*")
_STRETCHES = re.compile(rf"(?:最近|近)?\s*((?:{_STRETCH.pattern})+|{NUMBER})\s*(?:[以之]?内|(?<![月日])以来|(?<=个月)以来)?")
_THIS = {"周": 7, "星期": 7, "月": 31, "季": 92, "年": 366, "天": 1, "日": 1}  # 本周, 今年


def read_within(value: Any) -> Any:
    """`30天`, `两周`, `3个月`, `一年半`, `48小时`, `30` as a number of days. 10月以来 is no length, and less than a day is none."""
    if not isinstance(value, str):
        return value
    refuse_long(value, "within_unreadable")
    if plainly(value).lower() in _ALL:
        return None
    found = _STRETCHES.fullmatch(plainly(value).lower().replace("个半月", "个月半"))
    days = _days_in(found[1]) if found else None
    if days is None or days > 36500:
        meant = _within_meant(plainly(value).lower())
        raise misspelt("within_unreadable" if meant else "within_unsaid", value, meant)
    return days


def _within_meant(text: str) -> str:
    """7天 of 本周, 30天 of 约30天; an example for what says no time at all, and nothing for what can't be said."""
    if this := re.fullmatch(rf"(?:最近|近)?[本今当这]个?({'|'.join(_THIS)})(?:[以之]?内|里|的)?", text):
        return f"{_THIS[this[1]]}天"
    inside = [hit[0].strip() for hit in _STRETCH.finditer(text)]
    if len(inside) == 1 and not re.search(rf"{NUMBER}|[年月日起来前后]", text.replace(inside[0], "", 1)) and _days_in(inside[0]):
        return inside[0]
    return "" if re.search(rf"{NUMBER}|[年月周季天日今本去上]", text) else "30天"


def _days_in(text: str) -> int | None:
    """两周半, 1年3个月, 48小时 as days; nothing for 2026年10月, which is a month, and for hours that make no whole days."""
    stretches = [(number_of(said), unit, half) for said, unit, half in _STRETCH.findall(text)] or [(number_of(text), "天", "")]
    is_date = len(stretches) > 1 and any(unit in ("月", "日") for _, unit, _ in stretches)
    if is_date or any(number is None for number, _, _ in stretches):
        return None
    days: float = sum(((number or 0) + (0.5 if half else 0)) * _DAYS[unit] for number, unit, half in stretches)
    return round(days) if days >= 1 and (days == int(days) or all(_DAYS[unit] > 1 for _, unit, _ in stretches)) else None


_ENGLISH = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_UNITS_M = (
    (("厘米", "公分", "cm"), 0.01),
    (("毫米", "mm"), 0.001),
    (("英尺", "ft"), 0.3048),
    (("尺", "市尺"), 1 / 3),
    (("米", "m", "公尺"), 1.0),
    (("寸", "英寸", "吋", "inch", '"'), 0.0254),
)
_UNIT = "|".join(sorted((word for words, _ in _UNITS_M for word in words), key=len, reverse=True))
_LENGTH = re.compile(rf"(?P<first>{NUMBER})\s*(?P<unit>{_UNIT})?(?P<half>半)?(?:\s*[x×*]\s*(?P<second>{NUMBER})\s*(?P<second_unit>{_UNIT})?)?")
_TRUE = {"是", "是的", "对", "开", "要", "需要", "真", "有", "√", "✓", "true", "yes", "y", "on", "1"}
_FALSE = {"否", "不", "不是", "关", "不要", "不需要", "假", "无", "没有", "×", "✗", "false", "no", "n", "off", "0"}
_PLAYS = "启用 启用中 已启用 正常 正常使用 正常播放 在用 使用 使用中 可用 可以使用 播 播放 显示 不停用 未停用 没停用 没有停用 暂不停用 暂未停用 不隐藏"
_RESTS = "停用 停用中 已停用 停 停播 已停播 暂停 暂停播放 暂时停用 不启用 未启用 没启用 没有启用 暂不启用 不可用 不播 不播放 不显示 隐藏 已隐藏"


def read_truth(value: Any, yes: str = "", no: str = "", unsaid: str = "truth_unsaid") -> Any:
    """`是` or `否`, `yes` or `no`, `true` or `false`, `on` or `off`; and `yes` and `no`, words with blanks between, that say it of this key."""
    if not isinstance(value, str):
        return value
    word = plainly(value).lower()
    if word not in (is_so := _TRUE | set(yes.split())) | _FALSE | set(no.split()):
        raise misspelt("truth_unreadable", value, "否") if unsaid == "truth_unsaid" and _is_denied(word) else misspelt(unsaid, value)
    return word in is_so


def _is_denied(word: str) -> bool:
    """不用移动, but not 周末不动, nor 是 for whatever else stands there."""
    return bool(re.match(r"[不没无非别勿关禁]", word)) and not re.search(r"\d|周[一二三四五六日末]|[一二三四五六七八九十]月|[日天号时点]", word)


def read_disabled(value: Any) -> Any:
    """停用. What isn't plain has no proposal: 停用: 关闭 may be meant either way."""
    return read_truth(value, _RESTS, _PLAYS, "disabled_unsaid")


def read_enabled(value: Any) -> Any:
    """启用, 显示: the opposite."""
    return read_truth(value, f"{_PLAYS} 开启 打开", f"{_RESTS} 关闭 已关闭", "disabled_unsaid")


def read_motion(value: Any) -> Any:
    """照片移动."""
    return read_truth(value, "动 移动 缓慢移动 慢 开启 打开", "不动 静止 不移动 固定 关闭")


def read_length(value: Any, units: str, low: float, high: float, key: str) -> Any:
    """`4米` or `55寸` as a number between `low` and `high`."""
    if not isinstance(value, str):
        return value
    refuse_long(value, key)
    found = re.fullmatch(rf"({NUMBER})\s*(?:{units})?", plainly(value).lower())
    number = number_of(found[1]) if found else None
    if number is None or not low <= number <= high:
        raise misspelt(key, value, _length_meant(plainly(value).lower(), low, high))
    return float(number)


def _length_meant(text: str, low: float, high: float) -> str:
    """140厘米, 1.4米 and 122x69厘米 as inches, 400厘米 as metres, 四米半, the first number of 4—6米; nothing where none fits."""
    unit, unit_m = ("米", 1.0) if low < 1 else ("寸", 0.0254)
    found = _LENGTH.search(text)
    if found is None:
        return ""
    first, half = number_of(found["first"]) or 0.0, 0.5 if found["half"] else 0.0
    said = found["unit"] or found["second_unit"] or ""
    scale = next((metres for words, metres in _UNITS_M if said in words), unit_m) / unit_m
    length = round((hypot(first, number_of(found["second"]) or 0.0) if found["second"] else first + half) * scale, 0 if unit == "寸" else 1)
    return f"{length:g}{unit}" if low <= length <= high else ""


def read_choice(value: Any, table: Mapping[str, str], key: str = "choice_unknown", meant: Mapping[str, str] = NOTHING) -> Any:
    """One word of `table` (Chinese word to English), in either language. `meant`: what stands for others that begin like this."""
    if not isinstance(value, str):
        return value
    word = plainly(value).lower()
    if word in table or word in table.values():
        return table.get(word, word)
    near = get_close_matches(word, [*table, *table.values()], n=1, cutoff=0.4)
    should = next((said for start, said in meant.items() if word.startswith(start)), near[0] if near else next(iter(table)))
    if should in table:  # of several words for one thing, the one that is listed
        should = next(one for one in table if table[one] == table[should])
    raise misspelt(key, value, should, choices="、".join(_first_words(table)))


def _first_words(table: Mapping[str, str]) -> list[str]:
    """The first Chinese word for each English one."""
    english = list(table.values())
    return [word for index, word in enumerate(table) if english.index(english[index]) == index]


def digits_in(value: str) -> str:
    """The first number in a text, also as an English word."""
    found = re.search(r"\d+", plainly(value))
    word = plainly(value).lower()
    return found[0] if found else str(_ENGLISH.index(word) + 1) if word in _ENGLISH else ""
