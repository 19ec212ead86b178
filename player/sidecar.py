"""Text files of staff: `键：值` lines, YAML of one level, or a title and paragraphs, as fields under English names (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from player.cards.columns import with_rows
from player.cards.doubts import never, place_of, warning, without_idle
from player.cards.fields import completed, first_place, guide_body, joined, merged, tidied
from player.cards.form import form_of
from player.cards.keys import is_card
from player.cards.lines import lines_of
from player.cards.loose import loose_fields
from player.cards.reading import Reading
from player.cards.roster import first_card
from player.cards.rows import Rows
from player.model import FolderKind
from player.problems import Problem


class Card(NamedTuple):
    """A text file, read: its fields, what staff should know, and on which line and by which word each field began."""

    fields: dict[str, str]
    problems: tuple[Problem, ...]
    places: Mapping[str, tuple[int, str]]


def parse_card(text: str, kind: FolderKind = FolderKind.ACTIVITY, *, is_alone: bool = True, called: str = "") -> Card:
    """The fields of a text file, and what staff should know; the problems' places have line and text, no file. Never raises.

    A text without keys is a title and its body, of one long paragraph a body. Paragraphs are separated by newlines. One that
    `is_alone` is a card itself, with room for all it says; else it stands beside a picture. `called` is the file's name.
    """
    lines = lines_of(text)
    reading = Reading(kind, is_alone, form_of(lines, kind, is_alone=is_alone, called=called), Rows(kind))
    own, second = first_card(with_rows(lines, kind), kind)
    if second:
        reading.problems.append(warning(f"card_second_{kind}", place_of(lines[second.at], second.at + 1), found=second.called[:40]))
    for number, line in enumerate(own, 1):
        reading.read(line, number)
    reading.give_back(lines)
    known = {name: value for name, said in reading.fields.items() if (value := joined(name, said))}
    loose = loose_fields(reading.loose, kind, known, is_titled=reading.is_titled, is_alone=is_alone)
    if kind is FolderKind.GUIDE and "body" in loose:
        loose["body"], told = guide_body(loose["body"].split("\n"), lines, known.get("matter", ""))
        reading.problems += told
        if loose["body"]:
            reading.places.setdefault("body", first_place(loose["body"].split("\n"), lines))
    if not is_card(kind) and reading.loose:
        reading.places.setdefault("body", first_place(reading.loose[-len(loose.get("body", "").split("\n")) :], lines))
    if kind is FolderKind.SECTION and "duties" in loose:
        loose["duties"] = joined("duties", loose["duties"].split("\n"))
    for name, value in loose.items():
        both = (value, known.get(name)) if reading.loose_from < reading.places.get(name, (len(lines), ""))[0] else (known.get(name), value)
        known[name] = "\n".join(filter(None, both))
    known = {name: plain for name, value in known.items() if (plain := tidied(name, value))}
    return Card(completed(known, kind), merged((*without_idle(reading.problems, known), *never(known, reading.places))), reading.places)
