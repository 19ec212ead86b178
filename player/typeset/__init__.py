"""Chinese text into lines, titles and pages after W3C clreq (PICTURE.md 3 to 8). Pure: `measure` and `segment` are passed in."""

from player.typeset.kinsoku import CLOSING, NO_END, NO_START, OPENING, celled, finer, units
from player.typeset.lines import Line, Measure, Segment, Style
from player.typeset.pages import FEW_PAGES, MOST_CHARACTERS, MOST_LEADER_CHARACTERS, MOST_PAGES, Stackable, filled, paginate, readable_characters
from player.typeset.paragraph import set_lines
from player.typeset.spacing import THIN, pieces, plain, spaced
from player.typeset.title import is_torn, set_title

__all__ = [
    "CLOSING",
    "FEW_PAGES",
    "MOST_CHARACTERS",
    "MOST_LEADER_CHARACTERS",
    "MOST_PAGES",
    "NO_END",
    "NO_START",
    "OPENING",
    "THIN",
    "Line",
    "Measure",
    "Segment",
    "Stackable",
    "Style",
    "celled",
    "filled",
    "finer",
    "is_torn",
    "paginate",
    "pieces",
    "plain",
    "readable_characters",
    "set_lines",
    "set_title",
    "spaced",
    "units",
]
