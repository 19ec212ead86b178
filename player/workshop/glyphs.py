"""Which characters our faces can draw (PICTURE.md: ask the cmap, `Font.metrics()` never says None), and in which face.

The cmaps are read when the faces are built, into `faces/coverage.json`: to read them here took 39 MB a card child.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

FACES = Path(__file__).resolve().parents[1] / "faces"
SPARE = "LobbySans-Regular"  # holds what the others lack: all of GBK and the rare names
BOLD = "LobbySans-Bold"
MISSING = "〓"
ALIKE = dict(zip("☐☒✕✗✘➔➜➝➞➤➢➣►◄⁄", "□××××→→→→▶▶▶▶◀/", strict=True))
SMALL_EM = 0.6  # raised and lowered digits, of their text: as large as ² in our faces,
RAISED_EM = 0.44  # which stands so far above the baseline (both measured)
LEVELS_EM = {"<super>": RAISED_EM, "<sub>": -0.14}
NUMERATOR_EM, DENOMINATOR_EM = 0.3, 0.0
RAISED = dict(zip("1234", "¹²³⁴", strict=True))  # what our faces have small already
DRAWN_WITHOUT_GLYPH = frozenset({0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F})  # blanks that HarfBuzz makes from a space


@dataclass(frozen=True, slots=True)
class Run:
    """Characters in one face, `size_em` as large as their text, `up_em` of that above its baseline."""

    text: str
    face: str
    size_em: float = 1.0
    up_em: float = 0.0


def face_file(face: str) -> Path:
    """The file of `LobbySans-Regular`, `LobbySans-Bold` or `LobbySerif-Bold`."""
    return FACES / f"{face}.otf"


@lru_cache(maxsize=4)
def coverage(face: str) -> frozenset[int]:
    """The code points that a face draws."""
    spans = json.loads((FACES / "coverage.json").read_bytes())[face]
    return frozenset(code for first, last in spans for code in range(first, last + 1)) | DRAWN_WITHOUT_GLYPH


def runs(text: str, face: str) -> list[Run]:
    """A text in order, run by run: what the face lacks comes from Sans Regular, what that lacks is set from what it means the same
    as, or is 〓; combining marks stay with their letter."""
    found: list[Run] = []
    for mark in text:
        for run in _set(mark, face, found[-1].face if found else face):
            if found and replace(found[-1], text=run.text) == run:
                found[-1] = replace(run, text=found[-1].text + run.text)
            else:
                found.append(run)
    return found


def _set(mark: str, face: str, before: str) -> list[Run]:
    """What is drawn for a character."""
    code = ord(mark)
    if code > 0x2FF and unicodedata.combining(mark) and code in coverage(before):
        return [Run(mark, before)]
    if code in coverage(face):
        return [Run(mark, face)]
    if mark.isspace():
        return [Run(" ", face)]
    return [Run(mark, SPARE)] if code in coverage(SPARE) else _instead(mark, face) or [Run(MISSING, face)]


def _instead(mark: str, face: str) -> list[Run]:
    """A character that no face has, from those that mean the same; nothing where there are none."""
    parts = _parts(mark)
    if not all(ord(part) in coverage(SPARE) for part, _ in parts):
        return []
    return [run for part, up in parts for run in (_set(part, face, face) if up is None else [_small(part, face, up)])]


def _small(mark: str, face: str, up_em: float) -> Run:
    """A character raised or lowered: where the face has it raised, that one, else a small one as strong as what it stands beside."""
    if mark in RAISED:
        return Run(RAISED[mark], face, 1.0, round(up_em - RAISED_EM, 2))
    strong = BOLD if face == SPARE else face
    return Run(mark, strong if ord(mark) in coverage(strong) else SPARE, SMALL_EM, up_em)


@lru_cache(maxsize=1024)
def _parts(mark: str) -> tuple[tuple[str, float | None], ...]:
    """A sign as another, and what Unicode says a character is compatible with: CO₂, 10⁻⁵, ⅓. How high each stands, where it is small."""
    if mark in ALIKE:
        return ((ALIKE[mark], None),)
    kind, *codes = unicodedata.decomposition(mark).split() or [""]
    said = "".join(chr(int(code, 16)) for code in codes) if kind.startswith("<") else ""
    if kind == "<fraction>":
        above, slash, below = said.partition("⁄")
        return (*((part, NUMERATOR_EM) for part in above), *((ALIKE[part], None) for part in slash), *((part, DENOMINATOR_EM) for part in below))
    return tuple((part, LEVELS_EM.get(kind)) for part in said)


def missing(text: str) -> list[str]:
    """The characters of a text that no face of ours has, each once, in order."""
    return [mark for mark in dict.fromkeys(text) if ord(mark) not in coverage(SPARE) and not mark.isspace() and not _instead(mark, SPARE)]


def whole_face(text: str, *faces: str) -> str:
    """The first of the faces that has all of a text, so that no name is set in two of them; else Sans Regular."""
    needed = {code for mark in text if (code := ord(mark)) in coverage(SPARE)}
    return next((face for face in faces if needed <= coverage(face)), SPARE)


def damaged_faces() -> list[str]:
    """The files that are missing or not byte for byte what was built (`faces/hashes.json`); reads all 20 MB of them."""
    pinned: dict[str, str] = json.loads((FACES / "hashes.json").read_text(encoding="utf-8"))
    return [name for name, expected in sorted(pinned.items()) if _sha256(FACES / name) != expected]


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
