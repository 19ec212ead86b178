"""Where the keys of a text file of staff end and its text begins, and where they go on below it. Pure.

A card is made of keys throughout; in all other files a text follows, and within it a line 截止：… is words of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from player.cardkeys import BELOW, DATES, EVENT, IF_DATED, OPEN_END, UNTIL_FULL
from player.cardlines import address_of, is_aside, is_full_date, is_sentence, key_of, looks_dated, number_of
from player.model import FolderKind


def form_end(lines: Sequence[str], kind: FolderKind) -> int:
    """The number of the line 正文：, above which every key is one; 0 where there is none.

    内容：… is words below a sentence, and in a row of such lines: 对象：…, 内容：…, 时间：….
    """
    is_prose = False
    for number, line in enumerate(lines, 1):
        name, said, value = key_of(line, kind)
        if name == "body" and (said != "内容" or not (is_prose or _is_in_row(lines, number, kind))):
            return number
        is_prose = is_prose or (not name and is_sentence(value if said else line))
    return 0


def _is_in_row(lines: Sequence[str], number: int, kind: FolderKind) -> bool:
    """Whether the lines above and below are asides."""
    above = next((lines[at] for at in range(number - 2, -1, -1) if lines[at].strip()), "")
    below = next((lines[at] for at in range(number, len(lines)) if lines[at].strip()), "")
    return all(is_aside(said, value) and (not name or said in EVENT) for name, said, value in (key_of(above, kind), key_of(below, kind)))


def where_keys_below_begin(lines: Sequence[str], kind: FolderKind) -> int:
    """How many lines stand above the keys that end a text."""
    count = len(lines)
    while count and (rows := _rows_below(lines, count, kind)):
        count -= rows
    return count


def _rows_below(lines: Sequence[str], count: int, kind: FolderKind) -> int:
    """How many of the last of `count` lines are blank, a key, or a key with its day on the next line."""
    last = lines[count - 1]
    if not last.strip() or _ends_a_text(last, kind):
        return 1
    name, _, value = key_of(lines[count - 2], kind) if count > 1 else ("", "", "")
    return 2 if name in BELOW & DATES and not value and is_full_date(last) else 0


def _ends_a_text(line: str, kind: FolderKind) -> bool:
    """Whether it is a key though a text stands above: 截止：2026年11月1日前报名 and 排序：先报先得 are words of that, and 公示期 is."""
    name, said, value = key_of(line, kind)
    if name not in BELOW or said in IF_DATED:
        return False
    fits = FITS.get(name)
    return not value or fits is None or bool(fits(value))


def _is_end(value: str) -> bool:
    """An end by the calendar, none at all, or one that only people know."""
    return looks_dated(value) or bool(OPEN_END.fullmatch(value) or UNTIL_FULL.fullmatch(value))


FITS: dict[str, Callable[[str], bool | str]] = {"until": _is_end, "issued": looks_dated, "order": number_of, "url": address_of}
