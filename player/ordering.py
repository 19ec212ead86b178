"""Order as people count: 图2 before 图10, 第一 第二 第三, （一）（二）, 九 十 十一; machines' names by their clock. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from natsort import natsort_keygen, ns

from player.camera import camera_moment, is_camera_name
from player.stem import without_endings

DIGITS = {mark: value for value, mark in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
PLACES = {"十": 10, "百": 100, "千": 1000}
COUNTED = re.compile(r"[零〇一二两三四五六七八九十百千]+")
_KEY: Callable[[str], Any] = natsort_keygen(alg=ns.IGNORECASE)


@lru_cache(maxsize=8192)  # a folder of 2,000 files is arranged anew at each change, and for each moment of a timeline
def order_key(name: str) -> tuple[Any, ...]:
    """A key to sort names by, of files as of folders; equal only for equal names. `推进会` comes before `推进会 (1)`."""
    stem = without_endings(name)
    taken = camera_moment(stem) if is_camera_name(stem) else None
    clock = f"{taken:%Y%m%d%H%M%S} " if taken else ""
    mapped = COUNTED.sub(lambda found: str(numeral(found[0])), unicodedata.normalize("NFKC", clock + stem))
    return (_KEY(mapped), _KEY(name), name)


def numeral(text: str) -> int:
    """一百二十三 -> 123, 十一 -> 11; figures one by one where no place is named: 二〇二六 -> 2026."""
    if not any(mark in PLACES for mark in text):
        return int("".join(str(DIGITS.get(mark, 0)) for mark in text) or "0")
    total, current = 0, 0
    for mark in text:
        place = PLACES.get(mark)
        total, current = (total + (current or 1) * place, 0) if place else (total, DIGITS.get(mark, 0))
    return total + current
