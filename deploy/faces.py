"""Build the faces in `player/faces/` from Debian's fonts-noto-cjk; run by hand, its results are committed.

    apt-get install fonts-noto-cjk fonts-noto-cjk-extra
    .venv/bin/python deploy/faces.py

Face 0 of Noto's collections is Japanese: Simplified Chinese is index 2 (measured). `add-chws` writes contextual
half-width spacing; its lookups are appended to the `kern` feature, which plain `pygame.font` applies, so that
neighbouring punctuation closes up as clreq asks. OFL: the built faces carry names of their own.
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
HOME = Path(__file__).resolve().parent.parent / "player" / "faces"
SIMPLIFIED_CHINESE = 2
FAMILIES = {"LobbySans-Regular": "Lobby Sans", "LobbySans-Bold": "Lobby Sans", "LobbySerif-Bold": "Lobby Serif"}


@dataclass(frozen=True, slots=True)
class Face:
    """One face to build: from which collection, for which characters."""

    name: str
    source: str
    encoding: str


FACES = (
    Face("LobbySans-Regular", "NotoSansCJK-Regular.ttc", "gbk"),
    Face("LobbySans-Bold", "NotoSansCJK-Bold.ttc", "gb2312"),
    Face("LobbySerif-Bold", "NotoSerifCJK-Bold.ttc", "gb2312"),
)


def main() -> int:
    """Build all three and pin their hashes."""
    hashes = {}
    for face in FACES:
        path = HOME / f"{face.name}.otf"
        build(face, path)
        hashes[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
        print(path.name, path.stat().st_size)
    (HOME / "hashes.json").write_text(json.dumps(hashes, indent=1, sort_keys=True) + "\n")
    return 0


def build(face: Face, target: Path) -> None:
    font = TTCollection(str(NOTO / face.source)).fonts[SIMPLIFIED_CHINESE]
    _subset(font, characters(face.encoding, font))
    _rename(font, face.name)
    with tempfile.TemporaryDirectory() as folder:
        plain, spaced = Path(folder) / f"{face.name}.otf", Path(folder) / "spaced.otf"
        font.save(plain)
        subprocess.run([str(Path(sys.executable).parent / "add-chws"), str(plain), "-o", str(spaced)], check=True)
        done = TTFont(spaced, recalcTimestamp=False)
    _append_to_kern(done)
    done.save(target)


def characters(encoding: str, font: TTFont) -> set[int]:
    """Everything the encoding has, Latin and the marks of official documents, and, in the full face, rare names."""
    found = {*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2000, 0x206F), *range(0x2100, 0x2200), *range(0x2460, 0x2500), *range(0x3000, 0x3040)}
    found |= {*range(0x25A0, 0x2600), *range(0x3200, 0x3400), *range(0xFF00, 0xFFF0), 0x2605, 0x2606, 0x2640, 0x2642, 0x20BD}
    for high in range(0x81, 0xFF):
        for low in range(0x40, 0xFF):
            text = bytes([high, low]).decode(encoding, "ignore")
            found |= {ord(mark) for mark in text}
    if encoding == "gbk":
        found |= {code for code in font.getBestCmap() if code >= 0x20000 or 0x3400 <= code < 0x4DC0 or 0x9FA6 <= code < 0xA000}
    return found & set(font.getBestCmap())


def _subset(font: TTFont, codes: set[int]) -> None:
    options = Options()
    options.layout_features = ["kern", "palt", "halt", "vhal", "ccmp", "locl", "mark", "mkmk", "chws"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.drop_tables += ["VORG", "vhea", "vmtx", "DSIG"]
    options.hinting = False
    options.desubroutinize = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def _rename(font: TTFont, name: str) -> None:
    family, style = FAMILIES[name], name.partition("-")[2]
    words = {1: family, 2: style, 3: f"{name};lobby", 4: f"{family} {style}", 6: name, 16: family, 17: style}
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in {0, 5, 7, 8, 9, 11, 13, 14}]
    for number, text in words.items():
        table.setName(text, number, 3, 1, 0x409)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames[0] = name
        top = cff.topDictIndex[0]
        top.FullName, top.FamilyName = f"{family} {style}", family
    font["head"].modified = font["head"].created


def _append_to_kern(font: TTFont) -> None:
    """Let whoever applies `kern` apply `chws` too: its lookups go behind those of kern, in every script."""
    table = font["GPOS"].table
    records = table.FeatureList.FeatureRecord
    spacing = [index for record in records if record.FeatureTag == "chws" for index in record.Feature.LookupListIndex]
    for record in records:
        if record.FeatureTag == "kern":
            kept = record.Feature.LookupListIndex
            record.Feature.LookupListIndex = [*kept, *[index for index in dict.fromkeys(spacing) if index not in kept]]
            record.Feature.LookupCount = len(record.Feature.LookupListIndex)


if __name__ == "__main__":
    raise SystemExit(main())
