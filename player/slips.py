"""Which word somebody meant who mistyped it: a character that sounds or looks like the right one, two that changed places. Pure.

Likeness alone won't do: of 主任 and 副主任, 时间 and 房间, 开会日期 and 开始日期 most characters are the same, and the meaning is not.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

# taken for one another by those who type by sound or by stroke
ALIKE = (
    *("询旬讯寻洵", "像象相项", "限线现", "识职知织", "址趾止至", "料科斗", "费废", "监鉴", "督都", "话活华", "务物", "窗床", "题提", "标票"),
    *("历厉力", "姓性", "名明", "间问简", "承乘成", "诺若", "材才", "电店", "联连", "责则", "分份", "工公", "申中", "负付", "期其", "布部"),
    *("源原", "网往", "链练", "接借", "正证", "容荣", "序续", "始使", "效校", "到道", "日曰目", "截载戴", "适试", "投头", "任仁", "科课", "时是"),
)
PAIRS = frozenset((one, other) for alike in ALIKE for one in alike for other in alike if one != other)
WORDS = frozenset({"上限", "下限", "中心", "成效"})  # of their own, whatever they look like
SHORTENED = 4  # characters of a word that is still plain without one of them


def meant(said: str, words: Iterable[str]) -> str:
    """The one of `words` that `said` is a slip of; nothing where none is."""
    return "" if said in WORDS else next((word for word in words if _is_slip(said, word)), "")


def _is_slip(said: str, word: str) -> bool:
    if len(said) == len(word):
        apart = [place for place, pair in enumerate(zip(said, word, strict=True)) if pair[0] != pair[1]]
        if len(apart) == 2:
            first, second = apart
            return len(word) > 2 and second == first + 1 and (said[first], said[second]) == (word[second], word[first])
        return len(apart) == 1 and (said[apart[0]], word[apart[0]]) in PAIRS
    if len(said) + 1 == len(word) >= SHORTENED:
        return _lacks_one(said, word)
    return len(said) == len(word) + 1 > 2 and any(one == other for one, other in pairwise(said)) and _lacks_one(word, said)


def _lacks_one(short: str, long: str) -> bool:
    return any(short == long[:place] + long[place + 1 :] for place in range(len(long)))
