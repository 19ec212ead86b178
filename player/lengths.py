"""How much of a text the wall has room for, and the word to staff where it is cut (PICTURE.md 3). Pure."""

from __future__ import annotations

from player.model import Item, Kind
from player.problems import Place, Problem, Severity
from player.typeset import FEW_PAGES, MOST_CHARACTERS, MOST_LEADER_CHARACTERS, MOST_PAGES, readable_characters

FLOWING = {  # what of a card flows over pages
    Kind.TEXT: ("body",),
    Kind.NOTICE: ("body",),
    Kind.LEADER: ("duties", "resume"),
    Kind.SECTION: ("duties",),
    Kind.GUIDE: ("audience", "materials"),
}


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
