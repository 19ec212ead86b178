"""Where a line may break: clreq's forbidden places, and what must stay whole (PICTURE.md 5, GB/T 15834). Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

NO_START = frozenset("，。、；：？！）》”’」』〕】〉〗…—·‧・％%‰℃°′″,.;:?!)]}~～〜ー々〻ゝゞヽヾ／/")
NO_END = frozenset("（《“‘「『〔【〈〖([{￥¥$￡€#＃@·‧・≤≥±≈＜＞<>")
CLOSING = frozenset("，。、；：？！）》”’」』〕】〉〗")  # full-width, their ink in the left half (measured on our faces)
OPENING = frozenset("（《“‘「『〔【〈〖")  # full-width, their ink in the right half

HAN = "\u2e80-\u2fff\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
SCRIPTS = "²³¹\u2070-\u209c"  # raised and lowered: m³, CO₂
LATIN = f"A-Za-z0-9À-ÖØ-öø-ɏͰ-ϿЀ-ӿ{SCRIPTS}"
HANZI = re.compile(f"[{HAN}]")

_UNITS = (
    *("个百分点|百分点|平方公里|平方千米|平方米|立方米|公里|千米|厘米|毫米|公顷|公斤|千克|毫克|微克|毫升|千瓦时|兆瓦时|千瓦|兆瓦|千伏安|千伏",),
    *("周岁|号楼|个工作日|工作日|个小时|小时|分钟|个月|年度|季度|周年|人次|户次|美元|港元|年|月|日|天|时|分|秒|元|角|吨|亩|米|克|升|瓦|伏|度|号|条|项",),
    *("个|名|人|家|次|期|届|层|楼|室|周|岁|折|户|件|份|页|倍|级|类|批|座|台|套|辆|股",),
)
_UNIT = f"(?:{'|'.join(_UNITS)})"
_TO = r"\s?(?:[—–~～\-－]|至|到)\s?"
_NUMBER = r"\d+(?:[,，]\d{3})*(?:\.\d+)?"
_FACTORS = rf"{_NUMBER}(?:×{_NUMBER}[{SCRIPTS}]*)*"
_MANY = "[余多]?[万亿千百]{0,2}"
_SYMBOL = rf"[%％‰℃℉°\u3371-\u33df]|[A-Za-zμΩ]{{1,4}}[²³]?(?:/[A-Za-z]{{1,3}}[²³]?)?(?![{LATIN}])"
_MEASURED = rf"{_MANY}?[余多]?{_UNIT}(?:/\d*{_UNIT})?|{_MANY}(?:{_SYMBOL})|{_MANY}[余多]?"
_DAY = r"\d{1,4}年(?:度|\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?"
_HAN_DAY = "[〇零○一二三四五六七八九]{4}年(?:[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?)?"
_WEEKDAY = "(?:星期|周)[一二三四五六日天]"
_HALF = r"(?:凌晨|早上|上午|中午|下午|晚上)\s?"
_CLOCK = rf"(?:{_HALF})?(?:\d{{1,2}}[:：∶]\d{{2}}(?:[:：∶]\d{{2}})?(?!\d)|\d{{1,2}}[时点](?:\d{{1,2}}分(?:\d{{1,2}}秒)?|半)?)"
_OFFICE = f"(?:(?![按据照见以由将的是和与及或])[{HAN}])"  # a character of an issuer's sign: 粤发改能源函
_SIGN = f"(?:(?<!{_OFFICE}){_OFFICE}{{2,8}}|{_OFFICE}{{1,4}})"
_PHONE = (
    r"(?<!\d)(?:\+86[-\s]?)?(?:[(（]\d{3,4}[)）]\s?|\d{3,4}[-－—\s])\d{7,8}(?:(?:[-－]|转)\d{1,6})?(?!\d)",
    r"(?<!\d)\+?86[-\s]\d{2,3}[-\s]?\d{7,8}(?!\d)",
    r"(?<!\d)(?:\+86[-\s]?)?(?:1\d{2}|[48]00)(?P<dash>[-\s])\d{3,4}(?P=dash)\d{3,4}(?!\d)",
)

WHOLE = re.compile(
    "|".join(
        (
            "——+|……+|—{2,}|…{2,}",
            r"(?:https?|ftp)://[\x21-\x7e]+|www\.[\x21-\x7e]+",
            rf"{_SIGN}?[〔\[（(]\d{{4}}[〕\]）)]第?\d+号|{_SIGN}令(?:\d{{4}}年)?第\d+号",  # 文号, with whose it is
            *_PHONE,
            r"\d{4}-\d{6}-\d{2}-\d{2}-\d{6}",  # a project's code
            rf"(?:{_DAY})(?:{_TO}(?:次年|翌年|同年)?(?:\d{{1,2}}日|{_DAY}))?",
            rf"{_HAN_DAY}|[（(]{_WEEKDAY}[）)]|{_WEEKDAY}{_TO}{_WEEKDAY}",
            rf"\d{{4}}{_TO}\d{{4}}(?!\d)年?度?|\d{{4}}(?P<mark>[-/.])\d{{1,2}}(?P=mark)\d{{1,2}}",
            rf"(?:{_CLOCK})(?:{_TO}(?:次日|当日)?(?:{_CLOCK}))?",
            r"第(?:[一二三四五六七八九十百千零〇两]+|\d+)(?:阶段|季度|标段|合同段|地块|机组|车间|[条章节款项届次号批期季名位个步轮年天周场组类级部])?",
            r"\d+(?:[:：∶/^]\d+(?![\d.])|\+[A-Z])|\d?[A-Z]{1,3}[级座栋区口类]",  # 1:500, 3/4, 1+N; 5A级
            rf"[￥¥$￡€]?[-+±−]?{_FACTORS}(?:(?:{_UNIT}|{_SYMBOL})?{_TO}[-+−]?{_FACTORS})?\s?(?:{_MEASURED})(?![{LATIN}])",
            r"[A-Z]{1,5}\d{0,4}(?:/[A-Z]{1,5})?\s?\d{1,6}(?:\.\d+)?[-—–]\d{4}(?!\d)",  # a standard: GB/T 9704—2012
            rf"[A-Z]{{1,5}}/[A-Z]{{1,3}}(?![{LATIN}])|[a-zμ]{{1,3}}/[A-Za-z]{{1,3}}[²³]?(?![{LATIN}])|元/(?:\d*{_UNIT}|{_SYMBOL})|附件\s?\d+|[{HAN}]ICP备\d+号",
            f"[{LATIN}]+(?:[-_.'’&+@#^][{LATIN}]+)*[+#]*",
            rf"(?<![{HAN}])[{HAN}]　[{HAN}](?![{HAN}])",  # 某　某: a name of two characters, padded
        )
    )
)
_URL = re.compile(r"(?:https?|ftp)://|www\.")
_URL_MARK = re.compile(r"(?<=[/?&=_.#%+-])(?=[^/?&=_.#%+-])")
_SPAN_MARK = re.compile(r"(?<=[—–~～至到])(?=\d)")
_CODE = re.compile(r"[A-Z\d]+(?:[-－][A-Z\d]+)*")
_LATIN_WORD = re.compile(rf"[{LATIN}\x21-\x7e]+")
_SIGN_MARKS = tuple(re.compile(rf"(?<=[{HAN}])(?=[{HAN}]{{{kept}}}(?:[〔\[（(]\d{{4}}|第\d))") for kept in (4, 1))


def units(text: str) -> list[str]:
    """The pieces that a line may not break: words, dates, numbers with their unit, and marks with their neighbours. Blanks
    stand at the end of the piece before them; together the pieces are the text."""
    pieces: list[str] = []
    end = 0
    for found in WHOLE.finditer(text):
        pieces += text[end : found.start()]
        pieces += url_parts(found[0]) if _URL.match(found[0]) else [found[0]]
        end = found.end()
    pieces += text[end:]
    return _stuck(pieces)


def url_parts(url: str) -> list[str]:
    """A web address, to be broken behind its marks; its scheme stays with the host."""
    head = _URL.match(url)
    end = head.end() if head else 0
    parts = _URL_MARK.split(url[end:])
    return [url[:end] + parts[0], *parts[1:]]


def finer(unit: str) -> list[str]:
    """A unit that no line can hold, in smaller ones: behind a span's or a URL's mark, else character by character.
    Marks stay with their neighbours as long as there is anything else to part."""
    for cut in (*_SIGN_MARKS, _SPAN_MARK, _URL_MARK):
        parts = [part for part in cut.split(unit) if part]
        if len(parts) > 1:
            return parts
    characters = _stuck(list(unit))
    return characters if len(characters) > 1 else clusters(unit)


def celled(unit: str) -> list[str]:
    """What stays whole of a unit in a table's cell, however narrow: a day of a span, a part of a long word or an address; all else as it
    is: a 文号 with whose it is, a date, an amount, a code."""
    if len(parts := [part for part in _SPAN_MARK.split(unit) if part]) > 1:
        return parts
    bare = "".join(mark for mark in unit if mark not in NO_START and mark not in NO_END).strip()
    return finer(unit) if _LATIN_WORD.fullmatch(bare) and not _CODE.fullmatch(bare) else [unit]


def signed(unit: str) -> list[str]:
    """A 文号 with less of whose it is before it: in short lines four characters stay with the number, at last one."""
    for mark in _SIGN_MARKS:
        if found := mark.search(unit):
            return [*_stuck(list(unit[: found.start()])), unit[found.start() :]]
    return [unit]


def clusters(text: str) -> list[str]:
    """Characters, each with the blanks and combining marks behind it."""
    found: list[str] = []
    for mark in text:
        if found and (mark.isspace() or is_combining(mark)):
            found[-1] += mark
        else:
            found.append(mark)
    return found


def is_combining(mark: str) -> bool:
    return mark > "\u02ff" and unicodedata.category(mark)[0] == "M"


def _stuck(pieces: Sequence[str]) -> list[str]:
    """Marks that may not begin a line join what stands before, those that may not end one what follows."""
    joined: list[str] = []
    for piece in pieces:
        if joined and _sticks(joined[-1], piece):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def _sticks(before: str, piece: str) -> bool:
    if piece.isspace() or is_combining(piece[0]):
        return True
    last = before.rstrip()[-1:]
    return piece[0] in NO_START or last in NO_END
