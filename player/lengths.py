"""How much of a text the wall has room for, and the word to staff where it is cut, or a portrait too small (PICTURE.md 3, 14). Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from player.layout import arrange
from player.model import Item, Kind
from player.placement import MAX_UPSCALE
from player.problems import Place, Problem, Severity
from player.typeset import FEW_PAGES, MOST_CHARACTERS, MOST_LEADER_CHARACTERS, MOST_PAGES, readable_characters

FLOWING = {  # what of a card flows over pages
    Kind.TEXT: ("body",),
    Kind.NOTICE: ("body",),
    Kind.LEADER: ("body", "duties", "resume"),
    Kind.SECTION: ("body", "duties", "rows"),
    Kind.GUIDE: ("body", "audience", "materials", "rows"),
}


PICTURES = frozenset({Kind.PHOTO, Kind.FILM, Kind.DOCUMENT})
CAPTION_EM, CAPTION_LINES = 22, 4  # a title over a picture: 22 em of a sub-heading wide, four lines of body size at most
MOST_PLACE = 80  # characters
HEADING_LINES, HEADING_LINES_PORTRAIT = 4, 6


def heading_too_long(item: Item, found: str, kept: int) -> Problem:
    """Of a title, or what else stands above a text, `kept` characters show."""
    return Problem("heading_cut", Place(item.id), Severity.WARNING, {"found": found, "kept": kept})


def portrait_small(item: Item, inputs: Sequence[Mapping[str, Any]]) -> Problem | None:
    """Leaders stand at one size, so that a small photo of one is enlarged, beyond what a photo may be (PICTURE.md 14). `inputs`
    are the pictures that a card takes, as measured."""
    if item.kind is not Kind.LEADER or item.asset is None or not item.asset.width_px or not inputs:
        return None
    asset, (_, _, width, height) = item.asset, inputs[0]["box"]
    if max(width / asset.width_px, height / asset.height_px) <= MAX_UPSCALE:
        return None
    return Problem("portrait_small", Place(item.id), Severity.WARNING, {"found": f"{asset.width_px}×{asset.height_px}", "width": width, "height": height})


def surely_cut_heading(item: Item, screen: Mapping[str, Any]) -> Problem | None:
    """What the title's characters alone tell: there is room for so many at the smallest size, most likely for fewer. `screen` is
    what every spec begins with."""
    layout = arrange(*screen.get("canvas", (1920, 1080)), screen.get("diagonal_in", 55), screen.get("distance_m", 4))
    if item.kind in PICTURES:
        room = CAPTION_LINES * CAPTION_EM * layout.sub_px // layout.body_px
    else:
        lines = HEADING_LINES_PORTRAIT if layout.is_portrait else HEADING_LINES
        room = lines * (layout.main[2] - 2 * layout.margin_px) // layout.caption_px
    title, where = item.title or "", item.fields.get("place", "") if item.kind in PICTURES else ""
    room_where = min(MOST_PLACE, 2 * (layout.main[2] - 2 * layout.margin_px) // layout.caption_px)
    said = next(((text, most) for text, most in ((title, room), (where, room_where)) if readable_characters(text) > most), None)
    return heading_too_long(item, said[0][:16], said[1]) if said else None


def pages_for(kind: Kind) -> int:
    """How many pages a card may have."""
    return FEW_PAGES if kind in (Kind.NOTICE, Kind.LEADER) else MOST_PAGES


def too_long(item: Item, kept: int) -> Problem:
    """Of the text `kept` characters show. Of a notice three pages are enough: the rest is at the office."""
    severity = Severity.NOTE if item.kind is Kind.NOTICE else Severity.WARNING
    key = "leader_cut" if item.kind is Kind.LEADER else "card_cut"
    return Problem(key, Place(item.id), severity, {"pages": pages_for(item.kind), "kept": kept})


def surely_too_long(item: Item) -> Problem | None:
    """What its characters alone tell: a page holds no more than these, most likely fewer."""
    said = sum(readable_characters(item.fields.get(name, "")) for name in FLOWING.get(item.kind, ()))
    room = pages_for(item.kind) * (MOST_LEADER_CHARACTERS if item.kind is Kind.LEADER else MOST_CHARACTERS)
    return too_long(item, room) if said > room else None
