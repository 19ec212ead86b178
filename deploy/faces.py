"""Build the faces in `player/faces/` from Debian's fonts-noto-cjk; run by hand, its results are committed.

    apt-get install fonts-noto-cjk fonts-noto-cjk-extra
    .venv/bin/pip install chws-tool fonttools
    .venv/bin/python deploy/faces.py [FOLDER]

Face 0 of Noto's collections is Japanese: Simplified Chinese is index 2 (measured). `add-chws` writes contextual
half-width spacing; its lookups are appended to the `kern` feature, which plain `pygame.font` applies, so that
neighbouring punctuation closes up as clreq asks. OFL: the built faces carry names of their own. The same packages
give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

NOTO = Path("/usr/share/fonts/opentype/noto")
HERE = Path(__file__).resolve().parent
HOME = HERE.parent / "player" / "faces"
STANDARD = HERE / "standard_characters.txt"
SIMPLIFIED_CHINESE = 2
LICENCE_NAMES = {0, 7, 8, 9, 11, 13, 14}
SIGNS = (
    *(range(0x20, 0x7F), range(0xA0, 0x180), range(0x370, 0x460), range(0x2000, 0x2070)),  # Latin, Greek, Cyrillic, marks
    *(range(0x2070, 0x2200), range(0x2200, 0x2300), range(0x2460, 0x2600)),  # units, arrows, mathematics, ① to ⒇, ■
    *(range(0x2600, 0x27C0), range(0x3000, 0x3130), range(0x3200, 0x3400), range(0xFE30, 0xFE70), range(0xFF00, 0xFFF0)),
)
EXTENSIONS = (range(0x3400, 0x4DC0), range(0x9FA6, 0xA000), range(0x20000, 0x40000))  # rare names


@dataclass(frozen=True, slots=True)
class Face:
    """One face to build: from which collection, under which name, for the characters of which encoding."""

    name: str
    family: str
    source: str
    encoding: str
    has_extensions: bool = False


FACES = (
    Face("LobbySans-Regular", "Lobby Sans", "NotoSansCJK-Regular.ttc", "gbk", has_extensions=True),
    Face("LobbySans-Bold", "Lobby Sans", "NotoSansCJK-Bold.ttc", "gb2312"),
    Face("LobbySerif-Bold", "Lobby Serif", "NotoSerifCJK-Bold.ttc", "gb2312"),
)


def main(folder: Path = HOME) -> int:
    """Build all three into `folder` and pin their hashes there."""
    hashes = {}
    for face in FACES:
        path = folder / f"{face.name}.otf"
        build(face, path)
        hashes[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
        print(path.name, path.stat().st_size, hashes[path.name], flush=True)
    coverage = folder / "coverage.json"
    coverage.write_text(json.dumps({face.name: spans_of(folder / f"{face.name}.otf") for face in FACES}, separators=(",", ":")) + "\n")
    hashes[coverage.name] = hashlib.sha256(coverage.read_bytes()).hexdigest()
    (folder / "hashes.json").write_text(json.dumps(hashes, indent=1, sort_keys=True) + "\n")
    return 0


def spans_of(path: Path) -> list[tuple[int, int]]:
    """The code points of a built face, as spans of neighbours, first and last."""
    with TTFont(path, lazy=True) as opened:
        codes = sorted(opened.getBestCmap())
    spans: list[tuple[int, int]] = []
    for code in codes:
        if spans and code == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], code)
        else:
            spans.append((code, code))
    return spans


def build(face: Face, target: Path) -> None:
    """One face, from the collection to its file."""
    font = TTCollection(str(NOTO / face.source)).fonts[SIMPLIFIED_CHINESE]
    _subset(font, characters(face, set(font.getBestCmap())))
    _rename(font, face)
    with tempfile.TemporaryDirectory() as folder:
        spaced = _with_contextual_spacing(font, Path(folder))
        done = TTFont(spaced, recalcTimestamp=False)
    _append_to_kern(done)
    done["head"].modified = done["head"].created  # no clock in the bytes
    done.save(target)


def characters(face: Face, offered: set[int]) -> set[int]:
    """The encoding's, all of 通用规范汉字表, the marks and signs of official documents and, in the full face, rare names."""
    wanted = {code for signs in SIGNS for code in signs} | of_encoding(face.encoding) | standard_characters()
    if face.has_extensions:
        wanted |= {code for block in EXTENSIONS for code in block}
    return wanted & offered


def of_encoding(encoding: str) -> set[int]:
    """Every character of a two-byte encoding."""
    pairs = (bytes((high, low)) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
    return {ord(mark) for pair in pairs for mark in pair.decode(encoding, "ignore")}


def standard_characters() -> set[int]:
    """The 8,105 characters that names and documents may use since 2013."""
    lines = STANDARD.read_text(encoding="utf-8").splitlines()
    return {ord(mark) for line in lines if not line.startswith("#") for mark in line}


def _subset(font: TTFont, codes: set[int]) -> None:
    options = Options()
    options.layout_features = ["kern", "palt", "halt", "vhal", "ccmp", "locl", "mark", "mkmk"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.drop_tables += ["VORG", "vhea", "vmtx", "DSIG"]
    options.hinting = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def _rename(font: TTFont, face: Face) -> None:
    """OFL: a changed face may not keep the reserved name; the notes on copyright and licence stay."""
    style = face.name.partition("-")[2]
    full = f"{face.family} {style}"
    words = {1: face.family, 2: style, 3: f"{face.name};lobby", 4: full, 5: "Version 2", 6: face.name, 16: face.family, 17: style}
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in LICENCE_NAMES]
    for number, text in words.items():
        table.setName(text, number, 3, 1, 0x409)
    cff = font["CFF "].cff
    cff.fontNames[0] = face.name
    top = cff.topDictIndex[0]
    top.FullName, top.FamilyName = full, face.family


def _with_contextual_spacing(font: TTFont, folder: Path) -> Path:
    """The font saved and given a `chws` feature by add-chws."""
    plain, spaced = folder / "plain.otf", folder / "spaced.otf"
    font.save(plain)
    subprocess.run([str(Path(sys.executable).parent / "add-chws"), str(plain), "-o", str(spaced)], check=True)
    return spaced


def _append_to_kern(font: TTFont) -> None:
    """Let whoever applies `kern` apply `chws` too: its lookups go behind those of kern, in every script."""
    records = font["GPOS"].table.FeatureList.FeatureRecord
    spacing = [index for record in records if record.FeatureTag == "chws" for index in record.Feature.LookupListIndex]
    for record in records:
        if record.FeatureTag == "kern":
            kept = record.Feature.LookupListIndex
            record.Feature.LookupListIndex = [*kept, *[index for index in dict.fromkeys(spacing) if index not in kept]]
            record.Feature.LookupCount = len(record.Feature.LookupListIndex)


if __name__ == "__main__":
    raise SystemExit(main(*map(Path, sys.argv[1:2])))
