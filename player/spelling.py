"""How a clerk writes a value: text to numbers, times, days and dates, with no automatic types (DOMAIN.md).

Every reader takes the text as it stands in the file and raises `misspelt(...)` when it can't be understood; a
value that is already of the right type passes through, so that code may build the models directly.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
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
_NUMBER = r"(?:\d+(?:\.\d+)?|[零〇一二两三四五六七八九十]{1,3}|半)"


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
    """`12`, `1.5`, `二十`, `半` as a number; None when it is none."""
    if text == "半":
        return 0.5
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return float(text)
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
    found = re.fullmatch(rf"(?:最新|最近|每轮)?\s*({_NUMBER})\s*[条个张项篇份人]?", plainly(value))
    number = number_of(found[1]) if found else None
    if number is None or number != int(number):
        raise misspelt("count_unreadable", value, _digits_in(value))
    if not 1 <= number <= 999:
        raise misspelt("count_range", value)
    return int(number)


def read_take(value: Any) -> Any:
    """A count, or `全部` for all."""
    if isinstance(value, str) and plainly(value).lower() in _ALL:
        return "all"
    return read_count(value)


_ALL = {"全部", "所有", "全都", "都播", "全播", "全部播放", "全部播完", "不限", "all"}
_DAYS = {"天": 1, "日": 1, "d": 1, "day": 1, "days": 1, "周": 7, "星期": 7, "week": 7, "weeks": 7, "年": 365, "year": 365}
_DAYS |= dict.fromkeys(("个月", "月", "month", "months"), 30) | dict.fromkeys(("季度", "个季度"), 90)
_THIS = {"周": 7, "星期": 7, "月": 31, "季": 92, "年": 366, "天": 1, "日": 1}  # 本周, 今年


def read_within(value: Any) -> Any:
    """`30天`, `两周`, `3个月`, `30` as a number of days."""
    if not isinstance(value, str):
        return value
    refuse_long(value, "within_unreadable")
    if plainly(value).lower() in _ALL:
        return None
    found = re.fullmatch(rf"(?:最近|近)?\s*({_NUMBER})\s*([^\d\s]*?)内?", plainly(value).lower())
    number = number_of(found[1]) if found else None
    unit = _DAYS.get((found[2] if found else "") or "天")
    if number is None or unit is None:
        this = re.search(rf"[本今当这]个?({'|'.join(_THIS)})", value)
        raise misspelt("within_unreadable", value, f"{_THIS[this[1]] if this else _digits_in(value) or 30}天")
    if not 1 <= (days := round(number * unit)) <= 36500:
        raise misspelt("within_unreadable", value, "30天")
    return days


_SECONDS: dict[str, float] = {"毫秒": 0.001, "ms": 0.001} | dict.fromkeys(["秒", "秒钟", "s", "sec", "second", "seconds"], 1)
_SECONDS |= dict.fromkeys(["分", "分钟", "m", "min", "mins", "minute", "minutes"], 60) | dict.fromkeys(["小时", "个小时", "时", "h", "hour", "hours"], 3600)
_HALVES = (
    (re.compile(r"一刻钟?"), "15分"),
    (re.compile(r"三刻钟?"), "45分"),
    (re.compile(r"分钟?半钟?"), "分30秒"),
    (re.compile(r"个半(?:小时|钟头)"), "小时30分"),
)
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3})[:'′](\d{2})[\"″]?")
_ONCE = re.compile(r"^(?:每隔?|隔)+|(?:就?播放?|显示|出现)?[一1]次$")
_A_DAY = re.compile(r"^[1一]?[天日]$")
_AUTO = {"自动", "默认", "按字数", "自动计算", "按字数自动", "不限", "auto"}
_EVER = {"随时", "不限", "每轮", "每轮都播", "每轮一次", "默认"}
_ENGLISH = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SPELL = re.compile(rf"({_NUMBER})\s*({'|'.join(sorted(_SECONDS, key=len, reverse=True))})\s*")


def seconds_of(text: str) -> float | None:
    """`20秒`, `1分30秒`, `半小时`, `90s` as seconds; None without a unit or with anything else in it."""
    plain = _spelt_out(text)
    spells = _SPELL.findall(plain)
    if not spells or _SPELL.sub("", plain):
        return None
    numbers = [number_of(number) for number, _ in spells]
    return sum(number * _SECONDS[unit] for number, (_, unit) in zip(numbers, spells, strict=True) if number is not None)


def _spelt_out(text: str) -> str:
    """Halves and quarters in numbers: 1分半, 一刻钟."""
    plain = plainly(text).lower()
    for half, words in _HALVES:
        plain = half.sub(words, plain)
    return plain


def _spell_in(text: str) -> str:
    """The first length of time within a text: 约1分30秒."""
    found = re.search(f"(?:{_SPELL.pattern})+", _spelt_out(text))
    return found[0].strip() if found else ""


def read_dwell(value: Any) -> Any:
    """停留: `20秒`, `1分30秒`, `20`; seconds from 2 to 1,800. None for 自动, as where nothing is said."""
    if not isinstance(value, str):
        return value
    refuse_long(value, "duration_unreadable")
    if plainly(value).lower() in _AUTO:
        return None
    bare = number_of(plainly(value))
    seconds = seconds_of(value) if bare is None else bare
    if seconds is None:
        digits = _digits_in(value)
        should = f"{digits}秒" if digits and 2 <= int(digits) <= 999 else "20秒"
        raise misspelt("duration_unreadable", value, _of_clock(plainly(value)) or _spell_in(value) or should)
    if not 2 <= seconds <= 1800:
        raise misspelt("dwell_range", value, "30分钟" if seconds > 1800 else "2秒" if seconds > 0 else "20秒")
    return float(seconds)


def _of_clock(text: str) -> str:
    """`0:20` and `0:01:30` in words, else nothing."""
    found = _CLOCK.fullmatch(text)
    minutes, seconds = (int(found[1] or 0) * 60 + int(found[2]), int(found[3])) if found else (0, 0)
    return (f"{minutes}分" if minutes else "") + (f"{seconds}秒" if seconds or not minutes else "") if found else ""


def read_block_every(value: Any) -> Any:
    """The same of a block; None for 每轮, as where nothing is said."""
    return None if isinstance(value, str) and plainly(value) in _EVER else read_every(value)


def read_every(value: Any) -> Any:
    """每隔: `30分钟`, `每小时一次`; seconds from a minute to a day. A bare number says no unit and is refused."""
    if not isinstance(value, str):
        return value
    refuse_long(value, "duration_unreadable")
    said = _A_DAY.sub("24小时", _ONCE.sub("", plainly(value)).strip())
    seconds = seconds_of(f"1{said}" if said in _SECONDS else said)
    if seconds is None:
        bare = number_of(plainly(value)) is not None
        clock = re.fullmatch(r"(\d{1,2}):(\d\d)", plainly(value))
        meant = f"{int(clock[1])}小时{int(clock[2])}分" if clock else _spell_in(value) or "30分钟"
        raise misspelt("duration_unit" if bare else "duration_unreadable", value, f"{_digits_in(value) or 30}分钟" if bare else meant)
    if not 60 <= seconds <= 86400:
        raise misspelt("every_range", value, "24小时" if seconds > 86400 else "1分钟" if seconds > 0 else "30分钟")
    return float(seconds)


_TRUE = {"是", "是的", "对", "开", "要", "需要", "真", "有", "√", "✓", "true", "yes", "y", "on", "1"}
_FALSE = {"否", "不", "不是", "关", "不要", "不需要", "假", "无", "没有", "×", "✗", "false", "no", "n", "off", "0"}


def read_truth(value: Any, yes: str = "", no: str = "") -> Any:
    """`是` or `否`, `yes` or `no`, `true` or `false`, `on` or `off`; and `yes` and `no`, words with blanks between, that say it of this key."""
    if not isinstance(value, str):
        return value
    word = plainly(value).lower()
    if word not in (is_so := _TRUE | set(yes.split())) | _FALSE | set(no.split()):
        raise misspelt("truth_unreadable", value, "否" if re.match(r"[不没无非别勿关禁]", word) else "是")
    return word in is_so


def read_disabled(value: Any) -> Any:
    """停用."""
    return read_truth(value, "停用 停 停播 暂停 暂停播放 暂时停用 不播 不播放", "启用 不停用 未停用 在用 使用 使用中 播放")


def read_motion(value: Any) -> Any:
    """照片移动."""
    return read_truth(value, "动 移动 缓慢移动 慢 开启 打开", "不动 静止 不移动 固定 关闭")


def read_length(value: Any, units: str, low: float, high: float, key: str) -> Any:
    """`4米` or `55寸` as a number between `low` and `high`."""
    if not isinstance(value, str):
        return value
    refuse_long(value, key)
    found = re.fullmatch(rf"({_NUMBER})\s*(?:{units})?", plainly(value).lower())
    number = number_of(found[1]) if found else None
    if number is None or not low <= number <= high:
        raise misspelt(key, value, _length_meant(plainly(value).lower(), low, high))
    return float(number)


def _length_meant(text: str, low: float, high: float) -> str:
    """140厘米 as inches, 400厘米 as metres, the first number of 4—6米; nothing where none fits."""
    unit, per_cm = ("米", 0.01) if low < 1 else ("寸", 1 / 2.54)
    found = re.search(r"(\d+(?:\.\d+)?)\s*(厘米|公分|cm|毫米|mm)?", text)
    scale = 0.0 if found is None else per_cm * (0.1 if found[2] in ("毫米", "mm") else 1) if found[2] else 1
    number = round(float(found[1]) * scale, 0 if unit == "寸" else 1) if found else 0
    return f"{number:g}{unit}" if low <= number <= high else ""


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


def _digits_in(value: str) -> str:
    """The first number in a text, also as an English word."""
    found = re.search(r"\d+", plainly(value))
    word = plainly(value).lower()
    return found[0] if found else str(_ENGLISH.index(word) + 1) if word in _ENGLISH else ""
