"""What must not go public: marks of secrecy and identity numbers in names and texts (DOMAIN.md). Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

MARKS = re.compile(r"此件不公开|此件依申请公开|依申请公开件|(?:绝密|机密|秘密)\s*[★☆]|内部资料|内部文件\s*严禁外传|不予公开")
IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that keeps a text off the wall, and the line it stands in, from 1."""

    word: str
    line: int


def marks(text: str) -> tuple[Mark, ...]:
    """Every mark of secrecy and every valid identity number (GB 11643). Bare 秘密 and 内部 don't count."""
    found = []
    for number, line in enumerate(unicodedata.normalize("NFKC", text).split("\n"), 1):
        found += [Mark(hit[0], number) for hit in MARKS.finditer(line)]
        found += [Mark(f"身份证号 {hit[0][:6]}…", number) for hit in IDENTITY.finditer(line) if is_identity(hit[0])]
    return tuple(found)


def mobiles(text: str) -> tuple[Mark, ...]:
    """Mobile numbers: a warning, no more."""
    lines = unicodedata.normalize("NFKC", text).split("\n")
    return tuple(Mark(hit[0], number) for number, line in enumerate(lines, 1) for hit in MOBILE.finditer(line))


def is_identity(number: str) -> bool:
    """Whether the check digit and the birthday of an 18-digit identity number are right."""
    month, day = int(number[10:12]), int(number[12:14])
    if not (1900 <= int(number[6:10]) <= 2100 and 1 <= month <= 12 and 1 <= day <= 31):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], WEIGHTS, strict=True))
    return CHECKS[total % 11] == number[17].upper()


def released(fields: Mapping[str, str]) -> str:
    """Who released a false alarm (已审可公开：姓名); nothing where nobody did."""
    return fields.get("released", "").strip()
