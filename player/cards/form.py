"""Where the keys of a text file of staff end and its text begins, and where they go on below it. Pure.

A card is made of keys throughout; in all other files a text follows, and within it a line 截止：… is words of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from player.calendar.days import full_day, half_width
from player.cards.keys import BELOW, DATES, EVENT, field_of, is_card, nearest_key
from player.cards.lines import address_of, framed, is_aside, is_sentence, is_term, key_of, number_of
from player.model import FolderKind
from player.terms.keys import PLAIN_ENDS
from player.terms.line import Sense, above, amid_a_text, below, half_said, is_whole, looks_dated, may_be_end, on_a_card, with_colon
from player.terms.surroundings import NOTHING, Around, around

# what may stand below the keys that end a text
WHOSE = "(?:联系|咨询|服务|监督|举报|投诉|办公|值班|通讯|电子|收件)*"
CONTACT = re.compile(rf"{WHOSE}(?:电话|热线|手机|传真|人|方式|地址|邮箱|邮编|微信|公众号|微信公众号|附件|网站|官网)")
CALL = re.compile(rf"\s*{WHOSE}(?:电话|热线)\s*[\d（(].*")
CLOSING = re.compile(r"\s*(?:特此(?:通知|公告|公示|通告|通报|说明|告知|函告)|[（(]此页无正文[）)])[。.!！]?\s*")
BUREAU = "(?:[局委办室股科处院部会站所队厅馆司组]|中心|政府|公司|小组|支部|街道|社区|大厅|单位)"
OFFICE = re.compile(rf"[—\s]*[\u4e00-\u9fff〇·、（）()\s]{{1,28}}?{BUREAU}\s*(?:[（(](?:公章|盖章|章)[）)])?\s*")


def form_end(lines: Sequence[str], kind: FolderKind) -> int:
    """The number of the line 正文：, above which every key is one; 0 where there is none.

    内容：… is words below a sentence, and in a row of such lines: 对象：…, 内容：…, 时间：….
    """
    is_prose = False
    for number, line in enumerate(lines, 1):
        name, said, value = key_of(line, kind)
        if name == "body" and (said != "内容" or not (is_prose or _is_inrow_of(lines, number, kind))):
            return number
        is_prose = is_prose or (not name and is_sentence(value if said else line))
    return 0


def _is_inrow_of(lines: Sequence[str], number: int, kind: FolderKind) -> bool:
    """Whether the lines above and below are asides."""
    before = next((lines[at] for at in range(number - 2, -1, -1) if lines[at].strip()), "")
    after = next((lines[at] for at in range(number, len(lines)) if lines[at].strip()), "")
    return all(is_aside(said, value) and (not name or said in EVENT) for name, said, value in (key_of(before, kind), key_of(after, kind)))


@dataclass(frozen=True, slots=True)
class Form:
    """Where in a text its keys stand: `end` is the line of 正文：, 0 for none; `below` are the lines of keys below the text, `doubts` those
    there that perhaps say when it plays; `bare` are words of an end without their colon, above their day; `near` is what the text says
    besides."""

    kind: FolderKind
    end: int = 0
    below: frozenset[int] = frozenset()
    doubts: frozenset[int] = frozenset()
    bare: frozenset[int] = frozenset()
    near: Around = NOTHING

    def sense(self, said: str, value: str, number: int, *, below_text: bool) -> Sense:
        """What a line is whose word may be one of an end or a start; a key is any other."""
        name = field_of(said, self.kind)
        if name not in ("until", "from", ""):
            return Sense.KEY
        if is_card(self.kind):
            return on_a_card(name, said, value)
        if below_text:
            return Sense.KEY if number in self.below else Sense.DOUBT if number in self.doubts else amid_a_text(said, value)
        if name:
            return above(name, said, value, self.near)
        return Sense.DOUBT if may_be_end(said, value) and not (self.near.is_event or nearest_key(said, self.kind)) else Sense.KEY


def form_of(lines: Sequence[str], kind: FolderKind, *, is_alone: bool, called: str = "") -> Form:
    """The form of a text in a file that is `called` so; a card is made of keys throughout."""
    if is_card(kind):
        return Form(kind)
    near = around(lines, is_alone=is_alone, called=called)
    keys, doubts, count, top = set[int](), set[int](), len(lines), -1
    while count != top:
        top = where_keys_below_begin(lines[:count], kind, near)
        keys |= set(range(top + 1, count + 1))
        count = top
        if count and _is_doubt(lines[count - 1], kind, near):
            doubts.add(count)
            count -= 1
        elif count and _may_stand_below(lines[count - 1], kind):
            count -= 1
    bare = {number for number, line in enumerate(lines[:-1], 1) if line.strip() in PLAIN_ENDS and is_whole(lines[number])}
    return Form(kind, form_end(lines, kind), frozenset(keys), frozenset(doubts), frozenset(bare), near)


def _is_doubt(line: str, kind: FolderKind, near: Around) -> bool:
    if half_said(line):
        return True
    _, said, value = row_of(line, kind)
    return _term_below(said, value, kind, near) is Sense.DOUBT


def _may_stand_below(line: str, kind: FolderKind) -> bool:
    """A contact, 特此公告, and who signed it when."""
    name, said, value = key_of(line, kind)
    if CLOSING.fullmatch(line) or CALL.fullmatch(line) or (not name and CONTACT.fullmatch(said) and is_aside(said, value)):
        return True
    office = OFFICE.match(line)
    day = full_day(half_width(line[office.end() :] if office else line).strip())
    return bool(office and OFFICE.fullmatch(line)) or (day is not None and day[1].strip() in ("", "印发"))


def where_keys_below_begin(lines: Sequence[str], kind: FolderKind, near: Around = NOTHING) -> int:
    """How many lines stand above the keys that end a text."""
    count = len(lines)
    while count and (rows := _rows_below(lines, count, kind, near)):
        count -= rows
    return count


def _rows_below(lines: Sequence[str], count: int, kind: FolderKind, near: Around) -> int:
    """How many of the last of `count` lines are blank, a key, or a key with its day on the next line."""
    last = lines[count - 1]
    if not last.strip() or _ends_a_text(last, kind, near):
        return 1
    name, said, value = row_of(lines[count - 2], kind) if count > 1 else ("", "", "")
    if value or name not in BELOW & DATES or not is_term(name, last):
        return 0
    return 2 if name == "issued" or _term_below(said, last.strip(), kind, near) is Sense.KEY else 0


def row_of(line: str, kind: FolderKind) -> tuple[str, str, str]:
    """As `key_of`, of a line that lacks its colon, too: 【截止】2026年12月7日."""
    found = key_of(line, kind)
    bare = f"{line.strip()}：" if line.strip() in PLAIN_ENDS else ""
    return found if found[1] else key_of(with_colon(line) or half_said(line) or framed(line) or bare, kind)


def _ends_a_text(line: str, kind: FolderKind, near: Around) -> bool:
    """Whether it is a key though a text stands above: 截止：2026年11月1日前报名 and 排序：先报先得 are words of that, and 公示期 is."""
    name, said, value = row_of(line, kind)
    if name not in BELOW or half_said(line):
        return False
    if name in ("until", "from"):
        return _term_below(said, value, kind, near) is Sense.KEY
    fits = FITS.get(name)
    return not value or fits is None or bool(fits(value))


def _term_below(said: str, value: str, kind: FolderKind, near: Around) -> Sense:
    name = field_of(said, kind)
    if not name:
        is_slip = is_whole(value) and field_of(nearest_key(said, kind), kind) == "until"
        return Sense.DOUBT if is_slip or (may_be_end(said, value) and not near.is_event) else Sense.WORDS
    return below(name, said, value, near) if name in ("until", "from") else Sense.WORDS


FITS: dict[str, Callable[[str], bool | str]] = {"issued": looks_dated, "order": number_of, "url": address_of}
