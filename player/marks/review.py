"""What must not go public: marks of secrecy and identity numbers in names and texts (DOMAIN.md, 'Not for the public'). Pure."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from player.marks.folding import SIMPLIFIED, STARS
from player.text import clean

# letter-spaced as in headings, or with a line's end inside (秘密⏎★ 1年); not over an empty line: a new paragraph says something else
APART = r"[^\S\n]*(?:\n[^\S\n]*)?"
# bare 秘密 and 内部 don't count (posters of the 保密法)
# who has no ★ types *, which is a footnote's sign and Markdown's, too: it counts before a term, or on a line of its own
TERM = r"(?: [1-9]\d?| [一二三四五六七八九十]{1,3}) (?:年|个)| 启 用| 长 期| 解 密"
STAR = rf" (?:★|[*](?={TERM})|[*](?=[^\S\n]*(?:\n|\Z))(?<![^\n].密[*]))"
MARKS = {
    "此件不公开": "[此本](?: 文)? 件 (?:暂 )?不(?: 予| 宜| 得| 能| 对 外| 向 社 会| 主 动){0,2} 公 开",
    "此件依申请公开": "[此本](?: 文)? 件(?: 属(?: 于)?| 系| 为| 按)? (?:依|按) 申 请 公 开",
    "绝密★": f"绝 密{STAR}",
    "机密★": f"机 密{STAR}",
    "秘密★": f"秘 密{STAR}",
    "内部资料": "内 部 资 料",
}
MARK = re.compile("|".join(f"({pattern})" for pattern in MARKS.values()).replace(" ", APART))
BETWEEN = r"\u2010-\u2015\u2212·._/-"  # hyphens, dashes, dots
DIGITS_APART = rf"(?:[ {BETWEEN}]{{1,2}}|[^\S\n]*\n[^\S\n]*)?"
_BORN = rf"(?:1{DIGITS_APART}9|2{DIGITS_APART}[01])(?:{DIGITS_APART}\d){{2}}"  # the year
IDENTITY = re.compile(rf"(?<!\d)(?=(\d(?:{DIGITS_APART}\d){{5}}{DIGITS_APART}{_BORN}(?:{DIGITS_APART}\d){{7}}{DIGITS_APART}(?:[Xx]|\d(?!\d))))")
LETTER = re.compile(r"[A-Za-z]")
# beside letters, as in sfz110105… and in names that cameras give, a number counts if it begins like a province's (GB/T 2260)
PROVINCES = frozenset({*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83, 91})
# how people set 18 digits; in a table of figures some birthday with its check digit turns up sooner or later
SPACED = frozenset(
    {"18", "6 8 4", "6 12", "14 4", "6 4 4 4", "6 4 2 2 4", "6 8 3 1", "4 4 4 4 2", *(" ".join([str(size)] * (18 // size)) for size in (1, 2, 3, 6))}
)
MOBILE = re.compile(r"(?<![\d-])(?:\+?86[ -]?)?(1[3-9]\d(?P<apart>[ -]?)\d{4}(?P=apart)\d{4})(?!\d)")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
# what was searched by other rules is searched anew
RULES = hashlib.sha256(f"{MARK.pattern}{SIMPLIFIED}{STARS}{IDENTITY.pattern}{sorted(PROVINCES)}{sorted(SPACED)}{MOBILE.pattern}".encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that keeps a text off the wall, and the line it stands in, from 1. Of an identity number only the region is told."""

    word: str
    line: int


def marks(text: str) -> tuple[Mark, ...]:
    """Every mark of secrecy and every valid identity number (GB 11643), in names as in texts, also over a line's end. Never raises."""
    plain = _plain(text)
    return tuple(sorted((Mark(word, plain.count("\n", 0, at) + 1) for at, word in _words(plain)), key=lambda mark: mark.line))


def words_of_page(text: str) -> tuple[str, ...]:
    """The marks of a printed page, however its type is set: letter by letter, a digit a box, down a column, over a line's end.

    An empty line there is a gap between two boxes, no paragraph's end.
    """
    _, bare = _as_printed(text)
    return tuple(dict.fromkeys(word for piece in dict.fromkeys((_plain(text), *bare, "".join(bare))) for _, word in _words(piece)))


def mobiles_of_page(text: str) -> tuple[str, ...]:
    """The mobile numbers of a printed page, a digit a box too; not over a line's end, where two numbers may meet."""
    lines, bare = _as_printed(text)
    return tuple(dict.fromkeys(word for line in (*lines, *bare) for word in _mobiles(line)))


def mobiles(text: str) -> tuple[Mark, ...]:
    """Mobile numbers: a warning, no more."""
    return tuple(Mark(word, number) for number, line in _lines(text) for word in _mobiles(line))


def is_identity(number: str) -> bool:
    """Whether birthday and check digit of an 18-digit identity number are right."""
    digits = _bare(number)
    if not re.fullmatch(r"[0-9]{17}[0-9X]", digits):
        return False
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits[:17], WEIGHTS, strict=True))
    return 1900 <= born.year <= 2100 and CHECKS[total % 11] == digits[17]


def released(fields: Mapping[str, str]) -> str:
    """Who released a false alarm (已审可公开：姓名), on one line; "" where nobody did."""
    return " ".join(fields.get("released", "").split())


def _lines(text: str) -> list[tuple[int, str]]:
    return list(enumerate(_plain(text).split("\n"), 1))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", clean(text.translate(STARS))).translate(SIMPLIFIED)


def _as_printed(text: str) -> tuple[list[str], list[str]]:
    """A page's lines as they stand, and without blanks: type may be set letter by letter."""
    lines = [line for _, line in _lines(text)]
    return lines, ["".join(line.split()) for line in lines]


def _mobiles(line: str) -> list[str]:
    return [re.sub(r"[ -]", "", hit[1]) for hit in MOBILE.finditer(line)]


def _words(text: str) -> list[tuple[int, str]]:
    """Each mark with the place where it begins."""
    known = list(MARKS)
    found = [(hit.start(), known[(hit.lastindex or 1) - 1]) for hit in MARK.finditer(text)]
    return found + [(hit.start(), f"身份证号 {_bare(hit[1])[:6]}…") for hit in IDENTITY.finditer(text) if _is_identity(hit, text)]


def _is_identity(hit: re.Match[str], text: str) -> bool:
    start, end = hit.span(1)
    beside = text[max(start - 1, 0) : start] + text[end : end + 1]
    return _is_spaced(hit[1]) and is_identity(hit[1]) and (not LETTER.search(beside) or int(hit[1][:2]) in PROVINCES)


def _is_spaced(number: str) -> bool:
    """Whether the digits stand in usual groups, with one line's end at most, which may fall anywhere."""
    ways = (re.findall(r"[\dXx]+", re.sub(r"\s*\n\s*", joint, number)) for joint in ("", " "))
    return number.count("\n") <= 1 and any(" ".join(str(len(group)) for group in groups) in SPACED for groups in ways)


def _bare(number: str) -> str:
    return re.sub(rf"[\s{BETWEEN}]", "", number).upper()
