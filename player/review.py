"""What must not go public: marks of secrecy and identity numbers in names and texts (DOMAIN.md, 'Not for the public'). Pure."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from player.text import clean

# letter-spaced as in headings: 机 密 ★. Bare 秘密 and 内部 don't count (posters of the 保密法)
MARKS = {
    "此件不公开": r"此\s*件\s*不\s*(?:予\s*)?公\s*开",
    "此件依申请公开": r"此\s*件\s*依\s*申\s*请\s*公\s*开",
    "绝密★": r"绝\s*密\s*[★☆]",
    "机密★": r"机\s*密\s*[★☆]",
    "秘密★": r"秘\s*密\s*[★☆]",
    "内部资料": r"内\s*部\s*资\s*料",
}
MARK = re.compile("|".join(f"({pattern})" for pattern in MARKS.values()))
IDENTITY = re.compile(r"(?<![\dA-Za-z])\d{6}(?:[ -]?(?:19|20)\d{6}[ -]?)\d{3}[\dXx](?![\dA-Za-z])")
MOBILE = re.compile(r"(?<![\d-])(?:\+?86[ -]?)?(1[3-9]\d(?P<apart>[ -]?)\d{4}(?P=apart)\d{4})(?!\d)")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
RULES = hashlib.sha256(f"{MARK.pattern}{IDENTITY.pattern}{MOBILE.pattern}".encode()).hexdigest()[:8]  # what was searched by others is searched anew


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that keeps a text off the wall, and the line it stands in, from 1. Of an identity number only the region is told."""

    word: str
    line: int


def marks(text: str) -> tuple[Mark, ...]:
    """Every mark of secrecy and every valid identity number (GB 11643), in names as in texts. Never raises."""
    return tuple(Mark(word, number) for number, line in _lines(text) for word in _words(line))


def words_of_page(text: str) -> tuple[str, ...]:
    """The marks of a printed page, however its type is set: letter by letter, a digit a box, down a column, over a line's end."""
    lines, bare = _as_printed(text)
    return tuple(dict.fromkeys(word for line in (*lines, *bare, "".join(bare)) for word in _words(line)))


def mobiles_of_page(text: str) -> tuple[str, ...]:
    """The mobile numbers of a printed page, a digit a box too; not over a line's end, where two numbers may meet."""
    lines, bare = _as_printed(text)
    return tuple(dict.fromkeys(word for line in (*lines, *bare) for word in _mobiles(line)))


def mobiles(text: str) -> tuple[Mark, ...]:
    """Mobile numbers: a warning, no more."""
    return tuple(Mark(word, number) for number, line in _lines(text) for word in _mobiles(line))


def is_identity(number: str) -> bool:
    """Whether birthday and check digit of an 18-digit identity number are right."""
    digits = re.sub(r"[ -]", "", number).upper()
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
    return list(enumerate(unicodedata.normalize("NFKC", clean(text)).split("\n"), 1))


def _as_printed(text: str) -> tuple[list[str], list[str]]:
    """A page's lines as they stand, and without blanks: type may be set letter by letter."""
    lines = [line for _, line in _lines(text)]
    return lines, ["".join(line.split()) for line in lines]


def _mobiles(line: str) -> list[str]:
    return [re.sub(r"[ -]", "", hit[1]) for hit in MOBILE.finditer(line)]


def _words(line: str) -> list[str]:
    known = list(MARKS)
    found = [known[(hit.lastindex or 1) - 1] for hit in MARK.finditer(line)]
    return found + [f"身份证号 {hit[0][:6]}…" for hit in IDENTITY.finditer(line) if is_identity(hit[0])]
