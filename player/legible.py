"""Whether a file's bytes are words: `decode_text` reads whatever it is given, a photo's bytes too. Pure."""

from __future__ import annotations

import unicodedata
from collections import Counter

from player.text import decode_text

# Ctrl-Z ends old texts, a bell the cells of Word
CONTROLS = frozenset(map(chr, (*range(0x07), 0x08, *range(0x0E, 0x1A), *range(0x1C, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0))))
BARE_UTF16 = ("utf-16-le", "utf-16-be")
GUESSED = ("gb18030", "big5", *BARE_UTF16)
FEW = 2  # strange characters that any text may have, as programs and disks leave them
STRANGE = 0.05  # of all; random bytes make 0.15 to 0.2, a photo's or a program's more
DAMAGED = 0.2  # of a text in UTF-8, which nothing else is taken for
RARE = 0.6  # of those that aren't ASCII; two thirds in random bytes
LEAST = 20  # characters, none of ASCII: among fewer most may well be rare ones, as in a list of names


def is_legible(data: bytes) -> bool:
    """Whether bytes, as `decode_text` reads them, are a text: hardly any character in it that nobody writes.

    Zeros at the end are what a disk left of it. What is strictly UTF-8 and has no control characters is a text in any language.
    """
    text, encoding = decode_text(data)
    marks = Counter(text.rstrip("\0"))
    controls = sum(marks[mark] for mark in CONTROLS)
    strange = controls + sum(count for mark, count in marks.items() if _is_strange(mark, encoding))
    if controls > _allowed(STRANGE, marks) or strange > _allowed(DAMAGED if encoding == "utf-8" else STRANGE, marks):
        return False
    return encoding not in GUESSED or not _is_mostly_rare(marks, encoding)


def _allowed(share: float, marks: Counter[str]) -> float:
    return max(FEW, share * marks.total())


def _is_strange(mark: str, encoding: str) -> bool:
    """Besides controls: what could not be decoded, and, where the encoding is a guess, what Unicode has given no meaning."""
    return mark == "\ufffd" or (encoding in BARE_UTF16 and unicodedata.category(mark) in ("Cn", "Co"))  # elsewhere new emoji, Word's bullets


def _is_mostly_rare(marks: Counter[str], encoding: str) -> bool:
    said = {mark: count for mark, count in marks.items() if not mark.isascii()}
    total = sum(said.values())
    return total >= LEAST and sum(count for mark, count in said.items() if _is_rare(mark, encoding)) > RARE * total


def _is_rare(mark: str, encoding: str) -> bool:
    """What neither the mainland nor Taiwan wrote before Unicode. Four bytes of GB18030 are another script: no chance makes many of them."""
    if encoding not in BARE_UTF16 and len(mark.encode("gb18030", "replace")) != 2:
        return False
    return not any(mark.encode(codec, "ignore") for codec in ("gb2312", "cp950"))
