"""Text files of staff: `键：值` lines, YAML of one level, or a title and paragraphs, as fields under English names (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from player.cards.columns import with_rows
from player.cards.doubts import never, place_of, warning, without_idle
from player.cards.fields import completed, first_place, guide_body, joined, merged, tidied
from player.cards.form import form_of
from player.cards.keys import is_card
from player.cards.letterhead import is_rule
from player.cards.loose import loose_fields
from player.cards.preamble import unheaded
from player.cards.reading import Reading
from player.cards.roster import first_card
from player.cards.rows import Rows
from player.cards.said import Said, said_lines
from player.model import FolderKind
from player.problems import Problem, Severity


class Card(NamedTuple):
    """A text file, read: its fields, what staff should know, and on which line and by which word each field began."""

    fields: dict[str, str]
    problems: tuple[Problem, ...]
    places: Mapping[str, tuple[int, str]]


def parse_card(text: str, kind: FolderKind = FolderKind.ACTIVITY, *, is_alone: bool = True, called: str = "", is_yaml: bool = False) -> Card:
    """As `read_card`, of a text whose lines nobody has decoded; `is_yaml` where its name says so."""
    return read_card(said_lines(text, kind, is_yaml=is_yaml), kind, is_alone=is_alone, called=called)


def read_card(said: Said, kind: FolderKind, *, is_alone: bool = True, called: str = "") -> Card:
    """The fields of a text file, and what staff should know; the problems' places have line and text, no file. Never raises.

    A text without keys is a title and its body, of one long paragraph a body. Paragraphs are separated by newlines. One that
    `is_alone` is a card itself, with room for all it says; else it stands beside a picture. `called` is the file's name.
    """
    lines = said.lines
    reading = Reading(kind, is_alone, form_of(lines, kind, is_alone=is_alone, called=called), Rows(kind), is_yaml=said.is_yaml)
    own, second = first_card(with_rows(lines, kind), kind)
    if second:
        reading.problems.append(warning(f"card_second_{kind}", place_of(lines[second.at], second.at + 1), found=second.called[:40]))
    for number, line in enumerate(own, 1):
        reading.read(line, number)
    reading.give_back(lines)
    known = {name: value for name, rows in reading.fields.items() if (value := joined(name, rows))}
    above = _left_out(reading) if "title" not in known else 0
    breaks = {at - above for at in reading.breaks}
    loose = loose_fields(reading.loose[above:], kind, known, is_titled=reading.is_titled, is_alone=is_alone, breaks=breaks)
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
    problems = merged((*without_idle(reading.problems, known), *never(known, reading.places)))
    places = {name: (said.number(line), word) for name, (line, word) in reading.places.items()}
    return Card(completed(known, kind), tuple(map(said.placed, problems)), places)


def _left_out(reading: Reading) -> int:
    """How many lines above the title go unsaid, with a word about those that are more than a rule."""
    count = unheaded(reading.loose) if reading.is_titled and not is_card(reading.kind) else 0
    if words := [line for line in reading.loose[:count] if not is_rule(line)]:
        number = reading.loose_from
        reading.problems.append(Problem("card_furniture", place_of(reading.loose[0], number), Severity.NOTE, {"line": number, "found": "、".join(words)}))
    return count
