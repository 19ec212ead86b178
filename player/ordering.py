"""Order as people count: 图2 before 图10, 第一 第二 第三, （一）（二） (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from natsort import natsort_keygen, ns

DIGITS = {mark: value for value, mark in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
COUNTED = re.compile(r"(?<=第)[零〇一二三四五六七八九十百]+|(?<=[（(])[一二三四五六七八九十百]+(?=[）)])|^[一二三四五六七八九十百]+(?=[、.．])")
_KEY: Callable[[str], Any] = natsort_keygen(alg=ns.IGNORECASE)


def order_key(name: str) -> tuple[Any, ...]:
    """A key to sort names by; equal only for equal names."""
    mapped = COUNTED.sub(lambda found: str(numeral(found[0])), name)
    return (_KEY(mapped), name)


def numeral(text: str) -> int:
    """一百二十三 -> 123; 十一 -> 11."""
    total = current = 0
    for mark in text:
        if mark == "百":
            total, current = total + (current or 1) * 100, 0
        elif mark == "十":
            total, current = total + (current or 1) * 10, 0
        else:
            current = DIGITS.get(mark, 0)
    return total + current
