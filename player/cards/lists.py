"""The lists of a card: what is an item of them, what a heading among the items, and what a row of its own that only stands below. Pure.

Staff paste 办理流程：… below the last of the materials and 联系人：… below the last duty; nobody should bring along a 办理流程.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from player.cards.keys import field_of
from player.cards.lines import key_of, unquoted
from player.cards.seal import head_of_row, is_row
from player.model import FolderKind

COLONS = "：:︰∶﹕"
STYLES = (  # ways to number, the weightiest first
    re.compile(r"\s*[一二三四五六七八九十]{1,3}、"),
    re.compile(r"\s*[（(][一二三四五六七八九十]{1,3}[）)]"),
    re.compile(r"\s*\d{1,2}(?:[、．]|[.](?!\d))"),
    re.compile(r"\s*[（(]?\d{1,2}[）)]"),
    re.compile(r"\s*[①-⑳]"),
    re.compile(r"\s*[-·•*●]"),
)
NUMBER = re.compile(
    r"^\s*(?:[（(]?(?:\d|[一二三四五六七八九十]){1,2}[）)]\s*|[一二三四五六七八九十]{1,2}、\s*|\d{1,2}(?:[、．]|[.](?!\d))\s*|[①-⑳]\s*|[-·•*●]\s+|[·•●])"
)
FIRSTS = re.compile(r"\s*[（(]?(?:一|1|①|[-·•*●])(?![\d一二三四五六七八九十])")
LATER = re.compile(r"二、|[（(][二2][）)]|[2２][.、．]|②")  # in one line with the first
INLINE_NUMBER = re.compile(r"[（(]?(\d{1,2}|[①-⑳])(?:[.、．](?!\d)|[）)]|(?<=[①-⑳]))")
INLINE = re.compile(  # a run of marks is looked at once, however long it is
    rf"(?<![；;，,、。\s])[；;，,、。\s]*+(?=[①-⑳])|(?<![；;，,。\s])[；;，,。\s]++(?={INLINE_NUMBER.pattern})".replace("(\\d", "(?:\\d")
)
BARE_NUMBER = re.compile(r"\s*(\d{1,2})\s+(?=[\u4e00-\u9fff])")
UNNUMBERED = -1
MOST_HEAD = 10  # characters of a row's head
SPOKEN = 5  # the first styles are said with their number: 一、企业; below them the items are counted
HEAD = re.compile(rf"[\u4e00-\u9fff]{{2,12}}[{COLONS}]")  # a row's, alone on its line
HEADING = re.compile(r"[【\[]?(?P<word>[\u4e00-\u9fff]{2,12}|[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff]){1,5})[】\]]?")  # a line that is just a key
NAMELIKE = frozenset({"办公室", "主任", "股长", "科长", "股室", "科室", "局长"})  # a key in a row of keys, a name on a line of its own
# what says something of the matter, or whom to ask, whatever list stands above
ROW = re.compile(
    r".*(?:流程|程序|步骤|条件|依据|时限|期限|时间|机关|机构|单位|主体|部门|结果|备注|提示|提醒|须知|事项|方式|渠道|途径|范围|编码|代码|类型|电话|热线|邮箱|邮件|传真|邮编|"
    r"地址|地点|网址|网站|公众号|小程序|联系人|费用|收费|标准|对象|入口|问题|权利|义务)|(?:特别|补充|其他|有关)?说明|注|附注|依据文件"
)
# what a guide says besides (服务指南): such heads are nobody's slips
OFFICIAL = re.compile(r".*(?:流程|程序|步骤|条件|依据|时限|期限|时间|机关|机构|主体|部门|结果|编码|类型|方式|范围|对象|渠道|入口|公众号|小程序)")
# what a guide says under a heading alone on its line, and what nobody brings along
GUIDE_HEADING = re.compile(
    r"(?:办理|受理|申请|申报|申领|审批|审核|审查|许可|备案|登记|核准|认定|准入|办事|业务|服务|设定|实施|法律|法规|政策|法定|结果|收费|监督|咨询)"
    r"(?:流程图?|程序|步骤|条件|依据|时限|期限|时间|机关|机构|部门|主体|范围|对象|方式|渠道|结果|名称|送达|领取|须知|类型)"
    r"|(?:温馨|特别|友情)(?:提示|提醒)|注意事项|常见问题|(?:服务|申请人)?权利(?:与|和)义务"
)
COUNT = re.compile(r"(?:共|核定)?[\d一二三四五六七八九十]{1,3}\s*[名人个](?:[，,（(].*)?")  # 编制：5人 is no duty
PAPER = re.compile(r"(?!附件).*[证书表照件明料告同议函章图片簿本单票复案文]")  # 申请表：一式两份 is something to bring


class Way(Enum):
    """How a key is written: 材料：, 材料 申请表, or 材料 on a line of its own."""

    COLON = auto()
    BARE = auto()
    HEADING = auto()


class Manner(NamedTuple):
    """How the keys of a card are written, and numbered."""

    way: Way = Way.COLON
    counted: int = UNNUMBERED

    def next(self, way: Way, counted: int) -> Manner:
        """That of the next key; one that is numbered below the others, 2.承诺时限 below 七、办理时限, leaves their way of numbering."""
        return Manner(way, self.counted if self.counted not in (UNNUMBERED, counted) and counted > self.counted else counted)


AS_USUAL = Manner()


class Group(NamedTuple):
    """Items below a heading of their own, "" where they have none."""

    heading: str
    items: tuple[str, ...]


def style_of(line: str) -> int:
    """How a line is numbered, 0 the weightiest way."""
    return next((rank for rank, style in enumerate(STYLES) if style.match(line)), UNNUMBERED)


def begins_row(line: str, kind: FolderKind, items: Sequence[str], manner: Manner = AS_USUAL, *, of_papers: bool = False) -> bool:
    """Whether a line without a known key, below the `items` of a list, is a row of its own: 办理流程：申请→受理.

    A list whose items are of that form themselves (身份证：原件) keeps them, and one `of_papers` its papers. What is numbered like the
    keys is no item.
    """
    _, said, value = key_of(line, kind)
    if (style := style_of(line)) != UNNUMBERED:
        head = row_head(line, kind)
        is_paper = of_papers and not said and bool(PAPER.fullmatch(head))
        return (style == manner.counted and bool(head) and not is_paper) or (of_papers and bool(OFFICIAL.fullmatch(said)))
    if not said:
        return manner.way is Way.HEADING and bool(items) and bool(ROW.fullmatch(row_head(line, kind)))
    if kind is FolderKind.SECTION and len(said) <= MOST_HEAD and COUNT.fullmatch(value):
        return True
    if len(said) > MOST_HEAD or ROW.fullmatch(said):
        return len(said) <= MOST_HEAD
    if not items or key_of(items[0], kind)[1] or (of_papers and PAPER.fullmatch(said)):
        return False
    return not value.endswith(("。", "；", ";"))  # a duty may well begin so


def row_head(line: str, kind: FolderKind) -> str:
    """The head of a line like 七、办理依据：条例 or 七、办理依据; nothing for other lines."""
    said, bare = key_of(line, kind)[1], HEADING.fullmatch(NUMBER.sub("", line).strip())
    return said if said else re.sub(r"\s", "", bare["word"]) if bare else ""


def is_guides(line: str, kind: FolderKind) -> bool:
    """Whether a line is a heading that guides have, alone: 办理流程, 二、受理条件. A known key is none."""
    return kind is FolderKind.GUIDE and not key_of(line, kind)[1] and bool(GUIDE_HEADING.fullmatch(row_head(line, kind)))


def heads_a_row(line: str, kind: FolderKind) -> bool:
    """Whether a line begins a row of a guide though nothing stands above it: 办理依据, 申请条件：在本市."""
    said = key_of(line, kind)[1]
    return bool(head_of_row(line)) or is_guides(line, kind) or (kind is FolderKind.GUIDE and bool(GUIDE_HEADING.fullmatch(said)))


def heading_of(line: str, kind: FolderKind) -> str:
    """The known key that a line is, with nothing besides, as a heading in Word is: 二、所需材料, 【职责】."""
    found = HEADING.fullmatch(NUMBER.sub("", line).strip())
    word = re.sub(r"\s", "", found["word"]) if found else ""
    return word if field_of(word, kind) and word not in NAMELIKE else ""


def goes_on(line: str, items: Sequence[str], row: Sequence[str]) -> bool:
    """Whether a line below a row is the next item of the list above that: 3、授权书 below 说明：均需盖章."""
    style = style_of(line)
    counts = style not in (UNNUMBERED, len(STYLES) - 1) and not FIRSTS.match(line)
    return counts and bool(items) and style_of(items[-1]) == style and all(style_of(said) != style for said in row)


def is_of_their_form(line: str, items: Sequence[str]) -> bool:
    """Whether a numbered line is numbered as some of the items are."""
    style = style_of(line)
    return style != UNNUMBERED and any(style_of(item) == style for item in items)


def plain_items(lines: Sequence[str]) -> list[str]:
    """A list's lines without their numbers; headings among them keep theirs: 一、企业 above 1. and 2."""
    lines = [part for line in lines for part in (_in_one_line(line) if len(lines) == 1 or not line.startswith("[") else [line])]
    lines = _counted_bare(lines)
    if len(lines) == 1:
        return [unquoted(NUMBER.sub("", line)) if FIRSTS.match(line) and not LATER.search(line) else line for line in lines]
    top = _top(lines)
    return [(line if top != UNNUMBERED and style_of(line) == top else unquoted(NUMBER.sub("", line))).rstrip("；;") for line in lines]


def _counted_bare(lines: Sequence[str]) -> list[str]:
    """Lines without numbers that only a blank sets apart: 1 营业执照, 2 申请表, as keycaps leave them."""
    found = [BARE_NUMBER.match(line) for line in lines]
    is_counted = len(lines) > 1 and [int(number[1]) if number else 0 for number in found] == list(range(1, len(lines) + 1))
    return [line[number.end() :] if number and is_counted else line for line, number in zip(lines, found, strict=True)]


def _in_one_line(line: str) -> list[str]:
    """The items of [申请表, 营业执照] and of 1.申请表；2.营业执照; else the line."""
    if is_row(line):
        return [line]
    if re.fullmatch(r"\[.*\]", line):
        return [unquoted(part.strip()) for part in re.split(r"[,，]", line[1:-1])]
    parts = [part for part in INLINE.split(line) if part]
    numbers = [_number(part) for part in parts]
    return [part.rstrip("。") for part in parts] if len(parts) > 1 and numbers == list(range(1, len(parts) + 1)) else [line]


def _number(item: str) -> int:
    """The number before an item, 0 for none."""
    found = INLINE_NUMBER.match(item)
    return 0 if not found else int(unicodedata.normalize("NFKC", found[1]))


def _top(lines: Sequence[str]) -> int:
    """The way in which the headings of a list are numbered; none where it has no headings."""
    styles = [style for line in lines if (style := style_of(line)) != UNNUMBERED]
    if not styles or styles[0] >= SPOKEN or min(styles) < styles[0]:
        return UNNUMBERED
    top = styles[0]
    below = [lines[at + 1] for at, line in enumerate(lines[:-1]) if style_of(line) == top and style_of(lines[at + 1]) > top]
    return top if below and all(FIRSTS.match(line) for line in below) else UNNUMBERED


def groups(lines: Sequence[str]) -> list[Group]:
    """A list as it was read, heading by heading: 一、企业 and 企业： are headings."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        is_heading = len(lines) > 1 and "\t" not in line and (UNNUMBERED < style_of(line) < SPOKEN or line.endswith(tuple(COLONS)))
        if is_heading or not found:
            found.append((line if is_heading else "", []))
        if not is_heading:
            found[-1][1].append(line)
    return [Group(heading, tuple(items)) for heading, items in found]


def row_lines(said: str, value: str) -> list[str]:
    """A row as it is kept: its head alone on a line, what it says below."""
    return [f"{said}：", *([value.rstrip("；;")] if value else [])]


def rows(text: str) -> list[Group]:
    """Rows as they were kept, each with its lines as they were written; one that says nothing is left out."""
    found: list[tuple[str, list[str]]] = []
    for line in text.split("\n"):
        if HEAD.fullmatch(line):
            found.append((line[:-1], []))
        elif found and line.strip():
            found[-1][1].append(line)
    return [Group(head, tuple(said)) for head, said in found if said]


def is_counted(lines: Sequence[str]) -> bool:
    """Whether every line has its number."""
    return len(lines) > 1 and all(style_of(line) != UNNUMBERED for line in lines)
