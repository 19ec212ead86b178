"""Raised and lowered characters of HTML as those that Unicode has: 10<sup>4</sup> is 10⁴, never 104. Pure."""

from __future__ import annotations

import re
import unicodedata

SPANS = ((0xB2, 0xBA), (0x2B0, 0x2E5), (0x1D2C, 0x1DC0), (0x2070, 0x20A0), (0x2C7C, 0x2C7E))  # code points among which they stand
NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(map(ord, "-－–—"), "−")
STANDING = "*†‡§#′″°®™①②③④⑤⑥⑦⑧⑨⑩,、"  # as they are among raised ones: small already, or between two marks
POWER = re.compile(r"[A-Za-z\d+−./×*()]*[\d+−/×][A-Za-z\d+−./×*()]*")
SIMPLE = re.compile(r"-?[\d.]+|.")
BASE = re.compile(r"[A-Za-z\d)）\]]")


def _of(kind: str) -> dict[str, str]:
    """Each character that Unicode has raised (`<super>`) or lowered (`<sub>`), and that one."""
    found = ((unicodedata.decomposition(mark).split(), mark) for first, end in SPANS for mark in map(chr, range(first, end)))
    return {chr(int(said[1], 16)): mark for said, mark in found if said[:1] == [kind] and len(said) == 2}


RAISED = _of("<super>") | {mark: mark for mark in STANDING}
LOWERED = _of("<sub>")


def raised(text: str, before: str) -> str:
    """What was raised behind `before`: a power that Unicode can't raise gets its ^, a note stays as it stands: [1]."""
    plain = "".join(text.translate(NARROW).split())
    if all(mark in RAISED for mark in plain):
        return "".join(RAISED[mark] for mark in plain)
    if not BASE.fullmatch(before[-1:]) or not POWER.fullmatch(plain):
        return text
    plain = plain.replace("−", "-")
    return f"^{plain}" if SIMPLE.fullmatch(plain) else f"^({plain})"


def lowered(text: str) -> str:
    """What was lowered; as it stands where Unicode lacks a part of it: PM2.5."""
    plain = "".join(text.translate(NARROW).split())
    return "".join(LOWERED[mark] for mark in plain) if all(mark in LOWERED for mark in plain) else text
