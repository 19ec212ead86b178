"""Several leaders, sections or guides in one text file: where the second one begins. A file is one card; two would mix. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from player.cards.lines import is_sentence, key_of
from player.cards.lists import UNNUMBERED, style_of
from player.cards.loose import is_name, person_of
from player.cards.pairs import parted
from player.cards.seal import is_row
from player.model import FolderKind

NAMES = {FolderKind.LEADER: "name", FolderKind.SECTION: "title", FolderKind.GUIDE: "matter"}
SECTION = re.compile(r"(?:[一二三四五六七八九十]{1,2}、|\d{1,2}[.、．])?[\u4e00-\u9fff]{1,14}(?:股|室|科|处|办|局|所|队|站|中心)")
TITLE_AT_MOST = 30
LOOKED_AT = 300  # lines; nobody writes the second card below more


ALWAYS = frozenset({"released", "until", "from"})  # count wherever they stand in a file


class Second(NamedTuple):
    """The line, from 0, on which another card begins, and what it is called."""

    at: int
    called: str


def first_card(lines: Sequence[str], kind: FolderKind) -> tuple[list[str], Second | None]:
    """The lines of a file's first card, and where another one begins; of that only what says when the file plays and who released it."""
    if kind not in NAMES:
        return list(lines), None
    parts = [(number, part) for number, line in enumerate(lines) for part in parted(line, kind).lines]
    second = second_card([part for _, part in parts], kind)
    if second is None:
        return list(lines), None
    at = parts[second.at][0]
    return [line if number < at or key_of(line, kind)[0] in ALWAYS else "" for number, line in enumerate(lines)], Second(at, second.called)


def second_card(lines: Sequence[str], kind: FolderKind) -> Second | None:
    """Where another leader, section or matter begins; none where the file is one card, or nobody can tell.

    Another name alone proves nothing: what was said of the first must be said again.
    """
    own = NAMES[kind]
    found = [key_of(line, kind) for line in lines]
    first = next((value for name, _, value in found if name == own and value), "") or next((line.strip() for line in lines if line.strip()), "")
    for at in range(1, min(len(lines), LOOKED_AT)):
        name, _, value = found[at]
        line = lines[at].strip()
        called = value if name == own else "" if name else _called(line if kind is FolderKind.LEADER else found[at][1] or line, lines[at - 1], kind)
        if not called or "".join(called.split()) == "".join(first.split()):
            continue
        if _says_again(lines, found, at, kind):
            return Second(at, called)
        if name == own and (again := [before for before in range(at) if found[before][0] in _names(found[:before], own)]):
            return Second(again[0], called)  # 职务 stands above 姓名
    return None


def _called(line: str, above: str, kind: FolderKind) -> str:
    """What a line without a key, or the word before its colon, names, if it may be a card's heading."""
    if kind is FolderKind.LEADER:
        return _person(line)
    if kind is FolderKind.SECTION:
        return line if SECTION.fullmatch(line) else ""
    return line if line and not is_row(line) and len(line) <= TITLE_AT_MOST and not is_sentence(line) and not above.strip() else ""


def _person(line: str) -> str:
    person = person_of(line)
    return person if is_name(person) else ""


def _names(found: Sequence[tuple[str, str, str]], own: str) -> set[str]:
    """The fields that are said, but for those that may stand anywhere."""
    return {name for name, _, _ in found} - {"", own} - ALWAYS


def _says_again(lines: Sequence[str], found: Sequence[tuple[str, str, str]], at: int, kind: FolderKind) -> bool:
    own = NAMES[kind]
    above, below = _names(found[:at], own), _names(found[at + 1 :], own)
    again = len(above & below)
    is_apart = not lines[at - 1].strip() or style_of(lines[at]) == style_of(lines[0]) != UNNUMBERED
    if found[at][0] == own or kind is FolderKind.LEADER:
        return again > 0 or (found[at][0] != own and bool(_person(lines[0].strip())))
    if kind is FolderKind.GUIDE:
        return again > 1
    if again:
        return again > 1 or is_apart or (bool(found[at][1]) and bool(SECTION.fullmatch(found[0][1])))
    is_first_alike = bool(SECTION.fullmatch(lines[0].strip()))
    return is_apart and is_first_alike and not (above or below) and at + 1 < len(lines) and is_sentence(lines[at + 1])
