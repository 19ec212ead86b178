"""The sixth of an em between hanzi and Latin or digits (PICTURE.md 7): put in for the screen only, never stored. Pure."""

from __future__ import annotations

import re

from player.typeset.kinsoku import HAN, LATIN

THIN = "\u2006"  # a sixth of an em in pygame.font, although no face has a glyph for it (measured)
_BETWEEN = re.compile(f"(?<=[{HAN}])(?=[{LATIN}])|(?<=[{LATIN}])(?=[{HAN}])|(?<=\\d[%‰])(?=[{HAN}])")
_SOLID = re.compile(f"第{THIN}?\\d+(?:{THIN}?[{HAN}])?|\\d+{THIN}?[年月日时分号](?:{THIN}?(?:[至到]{THIN}?)?\\d+{THIN}?[年月日时分秒号])*")
_BETWEEN_HANZI = re.compile(f"(?<=[{HAN}])(?=[{HAN}])")


def spaced(text: str) -> str:
    """Thin spaces between hanzi and Latin or digits; not inside dates, times and ordinal numbers such as 11月20日 and 第1号."""
    thin = _BETWEEN.sub(THIN, plain(text))
    return _SOLID.sub(lambda found: plain(found[0]), thin) if THIN in thin else thin


def plain(line: str) -> str:
    """What a line says, without the spaces that typesetting put in."""
    return line.replace(THIN, "")


def pieces(text: str) -> list[str]:
    """A line parted between neighbouring hanzi, the only places where justification adds `gap_px`: each piece is drawn
    as one run, so that everything inside keeps its spacing."""
    return _BETWEEN_HANZI.split(text)
