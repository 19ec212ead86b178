"""First lines of a text that are no title: 附件1, 000001 and 特急 above a document, the head of a table. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from player.cards.headline import ITEM, PROSE
from player.cards.letterhead import BEGINS_TITLE, ENDS_TITLE, LETTERHEAD, MOST_ABOVE, doc_no_of, is_rule, office_of

ATTACHED = re.compile(r"附\s*[件表录]\s*(?:\d{1,2}(?:[-—－.]\d{1,2})?|[一二三四五六七八九十]{1,3})?\s*[：:]?")
FILE = re.compile(r".*\.[A-Za-z]{2,5}")
COPY = re.compile(r"(?:No\.?\s*)?\d{6}", re.I)
SECRECY = r"[【\[（(]?(?:绝密|机密|秘密)级?[】\]）)]?\s*[★☆]?\s*[【\[（(]?(?:长期|\d{1,2}\s*(?:年|个?月))?[】\]）)]?"
URGENCY = r"[【\[（(]?(?:特提|特急|加急|平急|急件)[】\]）)]?"
FILED = re.compile(rf"{SECRECY}(?:\s+{URGENCY})?|{URGENCY}(?:\s+{SECRECY})?")
CELLS = re.compile(r"\s*[|｜\t,]\s*")
DRAWN = re.compile(r"[|｜\t]")
HEADS = re.compile(r"序号|编号|姓名|日期|时间|.{0,4}名称|品[名种]|规格|.{0,4}单位|部门|股室|科室|职务|楼层|窗口|地点|地址|项目|类别|事项")
CELL_AT_MOST = 8  # characters of a table's head


def unheaded(lines: Sequence[str]) -> int:
    """How many of the first lines are neither a title nor a text. Something is always left."""
    count = 0
    while count < len(lines) and (more := _unheaded(lines[count:])):
        count += more
    return count if count < len(lines) else 0


def heads_a_table(lines: Sequence[str]) -> bool:
    """Whether the first line is the first row of a table: 日期|带班领导|值班员."""
    if len(lines) < 2:
        return False
    first, second = (CELLS.split(line.strip().strip("|｜")) for line in lines[:2])
    is_drawn = all(map(DRAWN.search, lines[:2]))
    is_known = len(first) > 2 and max(map(len, first)) <= CELL_AT_MOST and HEADS.fullmatch(first[0])
    return len(first) == len(second) > 1 and bool(is_drawn or is_known)


def _unheaded(lines: Sequence[str]) -> int:
    first = lines[0].strip()
    if is_rule(first):
        return 1
    if ATTACHED.fullmatch(first):
        below = _below(lines, 1)
        return int(bool(below) and not (ITEM.match(below) or FILE.fullmatch(below) or PROSE.search(below)))
    filed = [line.strip() for line in takewhile(_is_filed, lines[:MOST_ABOVE])]
    is_sure = len(filed) > 1 or not COPY.fullmatch(first) or first.startswith("0")  # 962121 may be a hotline
    return len(filed) if is_sure and _begins_document(_below(lines, len(filed))) else 0


def _below(lines: Sequence[str], at: int) -> str:
    return next((line.strip() for line in lines[at:] if not is_rule(line)), "")


def _is_filed(line: str) -> bool:
    """Whether it says how a document goes about in offices: the copy's number, how secret and how urgent it is."""
    return bool(COPY.fullmatch(line.strip()) or FILED.fullmatch(line.strip()))


def _begins_document(line: str) -> bool:
    is_title = ENDS_TITLE.fullmatch(line) or BEGINS_TITLE.match(line)
    return bool(doc_no_of(line) or LETTERHEAD.fullmatch(line) or office_of(line) or (is_title and not PROSE.search(line)))
