"""The line by which somebody signs that a text or the file beside it may be shown: 已审可公开：姓名, and how else people put that. Pure."""

from __future__ import annotations

import re

SAID = "已审可公开"
_WORDS = r"已\s*(?:经\s*)?审\s*[核查阅定]?\s*[，,、；;]?\s*(?:确认\s*)?可\s*(?:以\s*)?公\s*开"
_PERSON = r"(?![不勿未无待否请没非的])[\u4e00-\u9fff·]{1,4}(?:[ 　][\u4e00-\u9fff·]{1,4})?"
# a colon leaves no doubt; without one a name must follow, and nothing but a day after it: 已审可公开的内容 is a sentence
_LINE = re.compile(
    rf"[\s>#*\-【\[（(]*{_WORDS}[】\]*]*(?:\s*[：:︰∶﹕=＝](?P<value>.*)"
    rf"|(?:[\s，,、_\-—]+|(?<=[】\]*])|\s*[（(【\[]\s*)(?P<name>{_PERSON}(?:[、，,]\s*{_PERSON})?(?:[\s，,]*\d[\d年月日./-]*)?)[）)】\]。\s]*)$"
)
_NOBODY = re.compile(r"(?:姓名|否|不.*|未.*|没.*|无|待.*|暂.*)?[。！!？?\s_]*")
_MEANT = re.compile(rf"(?:[\u4e00-\u9fff]{{2,4}}\s*[：:])?[\s>#*\-【\[（(]*{_WORDS}(?!\s*的)[^。！？；]{{0,20}}$")


def release_of(line: str) -> str | None:
    """Who signs on this line, "" where the name is missing or a no; None where it is another line."""
    found = _LINE.match(line)
    if found is None:
        return None
    name = (found["value"] or found["name"] or "").strip()
    name = name.rstrip("）)】]") if not re.search(r"[（(【\[]", name) else name
    return "" if _NOBODY.fullmatch(name) else name


def is_meant_as_release(line: str) -> bool:
    """Whether somebody wanted to sign and it can't be told who: 已审可公开, 备注：已审可公开：某某某."""
    return _MEANT.match(line) is not None and not release_of(line)
