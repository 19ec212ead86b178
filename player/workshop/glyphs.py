"""Which characters our faces can draw (PICTURE.md: ask the cmap, `Font.metrics()` never says None), and in which face.

The cmaps are read when the faces are built, into `faces/coverage.json`: to read them here took 39 MB a card child.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from functools import lru_cache
from pathlib import Path

FACES = Path(__file__).resolve().parents[1] / "faces"
SPARE = "LobbySans-Regular"  # holds what the others lack: all of GBK and the rare names
MISSING = "〓"
DRAWN_WITHOUT_GLYPH = frozenset({0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F})  # blanks that HarfBuzz makes from a space


def face_file(face: str) -> Path:
    """The file of `LobbySans-Regular`, `LobbySans-Bold` or `LobbySerif-Bold`."""
    return FACES / f"{face}.otf"


@lru_cache(maxsize=4)
def coverage(face: str) -> frozenset[int]:
    """The code points that a face draws."""
    spans = json.loads((FACES / "coverage.json").read_bytes())[face]
    return frozenset(code for first, last in spans for code in range(first, last + 1)) | DRAWN_WITHOUT_GLYPH


def runs(text: str, face: str) -> list[tuple[str, str]]:
    """`(run, face)` in order: what the face lacks comes from Sans Regular, what that lacks is 〓; combining marks stay with
    their letter. The runs together are as long as the text."""
    found: list[tuple[str, str]] = []
    for mark in text:
        shown, home = _home(mark, face, found[-1][1] if found else face)
        if found and found[-1][1] == home:
            found[-1] = (found[-1][0] + shown, home)
        else:
            found.append((shown, home))
    return found


def _home(mark: str, face: str, before: str) -> tuple[str, str]:
    """What is drawn for a character, and in which face."""
    code = ord(mark)
    if code > 0x2FF and unicodedata.combining(mark) and code in coverage(before):
        return mark, before
    if code in coverage(face):
        return mark, face
    if mark.isspace():
        return " ", face
    return (mark, SPARE) if code in coverage(SPARE) else (MISSING, face)


def missing(text: str) -> list[str]:
    """The characters of a text that no face of ours has, each once, in order."""
    return [mark for mark in dict.fromkeys(text) if ord(mark) not in coverage(SPARE) and not mark.isspace()]


def damaged_faces() -> list[str]:
    """The files that are missing or not byte for byte what was built (`faces/hashes.json`); reads all 20 MB of them."""
    pinned: dict[str, str] = json.loads((FACES / "hashes.json").read_text(encoding="utf-8"))
    return [name for name, expected in sorted(pinned.items()) if _sha256(FACES / name) != expected]


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
