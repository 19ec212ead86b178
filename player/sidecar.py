"""Text files of staff: `键：值` lines, YAML of one level, or a title and paragraphs, as fields under English names (pure).

In 领导介绍, 股室职能 and 办事指南 every known key begins a field, and other lines go on with it. Elsewhere the keys stand
above the text (or below it): a line 联系电话：… within a notice belongs to the notice, and only 正文 goes on below its key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from player.cards.colons import colon_mended
from player.cards.doubts import doubt_of, never, place_of, warning, without_idle
from player.cards.fields import completed, first_place, joined, merged, tidied, unused
from player.cards.form import Form, form_of
from player.cards.keys import BELOW_ITS_KEY, CHECKED, EVENT, LIFE, LISTS, ONE_LINE, SINGLE, implied, is_card, nearest_key
from player.cards.lines import WORKS, address_of, framed, is_aside, is_date, is_full_day, is_sentence, is_term, key_of, lines_of, number_of
from player.cards.lists import AS_USUAL, OFFICIAL, UNNUMBERED, Manner, Way, heading_of, heads_a_row, style_of
from player.cards.loose import loose_fields
from player.cards.pairs import parted, words_of_text
from player.cards.release import is_meant_as_release
from player.cards.roster import first_card
from player.cards.rows import ROWED, ROWS, Rows
from player.model import FolderKind
from player.problems import Place, Problem, Severity
from player.terms.keys import OPEN_END, STAYS, UNTIL_FULL
from player.terms.line import Sense, half_said, with_colon

BLOCKS = frozenset({"|", ">", "|-", ">-", "|+", ">+"})
BY_NUMBER = frozenset({"phone", "complaints", "fax", "email", "postcode"})
LONGEST_URL = 600  # bytes; the code of a longer one has more modules than a screen has room for
SPELT_LINES = 200  # of a longer text nobody typed the keys; looking each word up takes 80 us


class Card(NamedTuple):
    """A text file, read: its fields, what staff should know, and on which line and by which word each field began."""

    fields: dict[str, str]
    problems: tuple[Problem, ...]
    places: Mapping[str, tuple[int, str]]


@dataclass(slots=True)
class _Reading:
    """What has been read so far. `current` the field that other lines go on with,
    "" for none; `is_titled`: the first of the loose lines may be a title; `has_asides`: lines like 主题：… stand among the keys; `is_open`:
    the line above is a key without its value."""

    kind: FolderKind
    is_alone: bool
    form: Form
    rows: Rows
    fields: dict[str, list[str]] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    current: str = ""
    places: dict[str, tuple[int, str]] = field(default_factory=dict)
    is_titled: bool = True
    has_asides: bool = False
    is_open: bool = False
    manner: Manner = AS_USUAL  # of the key above
    loose_from: int = 0  # the line of the first loose one
    in_text: bool = False
    in_block: bool = False


def parse_card(text: str, kind: FolderKind = FolderKind.ACTIVITY, *, is_alone: bool = True, called: str = "") -> Card:
    """The fields of a text file, and what staff should know; the problems' places have line and text, no file. Never raises.

    A text without keys is a title and its body, of one long paragraph a body. Paragraphs are separated by newlines. One that
    `is_alone` is a card itself, with room for all it says; else it stands beside a picture. `called` is the file's name.
    """
    lines = lines_of(text)
    reading = _Reading(kind, is_alone, form_of(lines, kind, is_alone=is_alone, called=called), Rows(kind))
    own, second = first_card(lines, kind)
    if second:
        reading.problems.append(warning(f"card_second_{kind}", place_of(lines[second.at], second.at + 1), found=second.called[:40]))
    for number, line in enumerate(own, 1):
        in_text = reading.in_text
        if number in reading.form.below:
            reading.in_text = reading.in_block = False
        _read_parts(reading, line, number, below_text=in_text)
        reading.in_text = reading.in_text or (in_text and number in reading.form.below)  # a signature may follow
    _give_back(reading, lines)
    known = {name: value for name, said in reading.fields.items() if (value := joined(name, said))}
    loose = loose_fields(reading.loose, kind, known, is_titled=reading.is_titled, is_alone=is_alone)
    if kind is FolderKind.GUIDE and "body" in loose:
        reading.problems += unused(loose["body"].split("\n"), lines, {known.get("matter", ""), *(problem.place.text for problem in reading.problems)})
    if not is_card(kind) and reading.loose:
        reading.places.setdefault("body", first_place(reading.loose[-len(loose.get("body", "").split("\n")) :], lines))
    if kind is FolderKind.SECTION and "duties" in loose:
        loose["duties"] = joined("duties", loose["duties"].split("\n"))
    for name, value in loose.items():
        both = (value, known.get(name)) if reading.loose_from < reading.places.get(name, (len(lines), ""))[0] else (known.get(name), value)
        known[name] = "\n".join(filter(None, both))
    known = {name: plain for name, value in known.items() if (plain := tidied(name, value))}
    return Card(completed(known, kind), merged((*without_idle(reading.problems, known), *never(known, reading.places))), reading.places)


def _give_back(reading: _Reading, lines: Sequence[str]) -> None:
    """Heads below which nothing stands: items of the list, or a title, or words that show nowhere."""
    items, empty = reading.rows.unsaid()
    if items:
        reading.fields.setdefault("duties" if reading.kind is FolderKind.SECTION else "materials", []).extend(items)
    if empty:
        is_first = empty[0] == next(line.strip() for line in lines if line.strip())
        reading.is_titled = reading.is_titled and (is_first or bool(reading.loose))
        reading.loose = [*empty, *reading.loose] if is_first else [*reading.loose, *empty]


def _read_parts(reading: _Reading, line: str, number: int, *, below_text: bool) -> None:
    """A line, key by key."""
    parts, dropped = words_of_text(line, reading.kind) if reading.in_text else parted(line, reading.kind)
    for part in parts:
        _read(reading, part, number, below_text=below_text)
    if dropped:
        reading.problems.append(Problem("card_furniture", place_of(line, number), Severity.NOTE, {"line": number, "found": "、".join(dropped)}))


def _read(reading: _Reading, line: str, number: int, *, below_text: bool) -> None:
    if is_meant_as_release(line):
        reading.problems.append(warning("card_release_unnamed", place_of(line, number), found=line.strip()[:40]))
    name, said, value = key_of(line, reading.kind)
    way, mended = Way.COLON, ""
    is_item = reading.rows.is_item(line, reading.current, reading.manner)
    if is_item and reading.current == ROWS:
        name = said = ""
    if not (said or is_item) and is_card(reading.kind) and (heading := heading_of(line, reading.kind)):
        name, said, value = key_of(f"{heading}：", reading.kind)
        way = Way.HEADING
    elif not said and (mended := _with_colon(reading, line, number)):
        name, said, value = key_of(mended, reading.kind)
        way = Way.BARE
    sense = reading.form.sense(said, value, number, below_text=below_text)
    if mended and sense in (Sense.KEY, Sense.BOTH) and not re.search("[：:]", line):
        reading.problems.append(warning("card_colon_missing", place_of(line, number), found=said, mended=mended))
    if sense is Sense.DOUBT or (half_said(line) and not (below_text or is_card(reading.kind))):
        reading.problems.append(doubt_of(line, reading.kind, place_of(line, number), reading.form.near))
    if said == "内容" and not is_card(reading.kind) and number != reading.form.end:
        name = ""
    if reading.in_text and not (name == "released" or (reading.in_block and name and not line[:1].isspace())):
        name = ""
    if not reading.in_text and ((name and sense is not Sense.KEY) or _is_for_readers(reading, name, said, value)):
        reading.is_titled = reading.is_titled and bool(reading.loose)
        reading.current = ""
        if sense is Sense.BOTH and not reading.fields.get("until"):
            _begin(reading, name, said, value, place_of(line, number))
        reading.is_open = sense is Sense.BOTH and not value
        _keep(reading, line, number)
    elif name:
        _begin(reading, name, said, value, place_of(line, number))
        reading.manner = reading.manner.next(way, style_of(line))
    elif line.strip():
        _go_on(reading, line, said, value, number)


def _is_for_readers(reading: _Reading, name: str, said: str, value: str) -> bool:
    """Whether a line above a text is its own though it looks like a key: when and where a meeting is, 截止：招满为止.

    On a card of its own only a day with its year, and nothing more, is the card's date, and not below 主题：…; beside a picture, any day.
    """
    if is_card(reading.kind) or not value:
        return False
    if name == "until":
        return bool(UNTIL_FULL.fullmatch(value)) and not is_date(value, name)
    if said == "时间" and name:
        return reading.has_asides or not is_full_day(value) if reading.is_alone else not is_date(value)
    return (name == "place" and reading.is_alone) or (said in EVENT and not name)


def _with_colon(reading: _Reading, line: str, number: int) -> str:
    """A line that lacks its colon, with it; nothing where it may be a line of a text or of a list."""
    is_below = number in reading.form.below
    if number in reading.form.bare and not reading.in_text:
        return f"{line.strip()}："
    if not (reading.in_text or is_card(reading.kind)) and (mended := with_colon(line) or (framed(line) if is_below else "")):
        return mended
    is_of_text = reading.in_text or reading.current in ("resume", "body")
    is_of_list = reading.current in LISTS and reading.manner.way is not Way.BARE
    return "" if is_of_text else colon_mended(line, reading.kind, is_below_text=bool(reading.loose), is_of_list=is_of_list)


def _begin(reading: _Reading, name: str, said: str, value: str, place: Place) -> None:
    if name == "released":  # says nothing of what stands above or below
        reading.fields.setdefault(name, []).append(value)
        return
    first, word = reading.places.setdefault(name, (place.line or 0, said))
    if word in STAYS - {said} and not is_card(reading.kind):  # beside 公示期 the plain end counts
        reading.places[name] = (place.line or 0, said)
        del reading.fields[name]
    if name in SINGLE and reading.fields.get(name):
        reading.problems.append(warning("card_key_twice", place, name=said, first_line=first))
        reading.current = ""
        return
    reading.in_text, reading.in_block = name == "body", value in BLOCKS
    value = "" if value in BLOCKS else value
    reading.is_open = not value and name != "body"
    goes_on = is_card(reading.kind) or name == "body" or reading.in_block or (not value and (name in BELOW_ITS_KEY or (place.line or 0) < reading.form.end))
    if value and name in CHECKED:
        value = _checked(reading, name, said, value, place)
    reading.fields.setdefault(name, []).extend([value] if value else [])
    reading.current = name if goes_on else ""


def _checked(reading: _Reading, name: str, said: str, value: str, place: Place) -> str:
    """A date, an address or a number; where it is none, a word to staff."""
    if name == "until" and (OPEN_END.fullmatch(value) or UNTIL_FULL.fullmatch(value)) and not is_date(value, name):
        return ""
    fits: dict[str, str] = {"url": address_of(value), "order": number_of(value)}
    plain = fits.get(name, value if is_date(value, name) else "")
    if not plain:
        key = f"card_{name}_unreadable" if name in ("until", "url", "order") else "card_date_unreadable"
        reading.problems.append(warning(key, place, name=said, found=value[:40]))
        return value if name == "url" else ""
    if name == "url" and len(plain.encode()) > LONGEST_URL:
        reading.problems.append(warning("card_url_long", place, name=said, most=LONGEST_URL))
    return plain


def _go_on(reading: _Reading, line: str, said: str, value: str, number: int) -> None:
    """A line without a known key: of the field that was meant, of the one above it, or of the text."""
    if name := implied(said, value, reading.kind):
        _begin(reading, name, said, f"{said}{value}" if name == "hours" else line.strip(), place_of(line, number))
        return
    should = nearest_key(said, reading.kind) if said and not reading.in_text and number <= SPELT_LINES else ""
    if should:
        mended = line.strip().replace(said, should, 1)
        reading.problems.append(warning("card_key_unknown", place_of(line, number), found=said, should=should, mended=mended))
        if is_card(reading.kind) and len(should) == len(said) > 2:  # one letter of a word is wrong
            name, _, value = key_of(mended, reading.kind)
            _begin(reading, name, should, value, place_of(line, number))
            return
    is_open, reading.is_open = reading.is_open, False
    may_go_on = _may_go_on(reading, line, said, number)
    is_stray = is_card(reading.kind) and reading.current in ONE_LINE and not (should or may_go_on or said in LIFE or OFFICIAL.fullmatch(said))
    if said and is_stray and number <= SPELT_LINES:
        reading.problems.append(warning("card_key_stray", place_of(line, number), found=said))
    is_begun = bool(reading.places or reading.rows.lines) or style_of(line) != UNNUMBERED or heads_a_row(line, reading.kind)
    if reading.kind in ROWED and is_begun and _is_of_rows(reading, line, said, value, number):
        return
    if not may_go_on:
        reading.current = ""
    if reading.current:
        reading.fields[reading.current].append(_below_its_key(reading, line, number))
        if reading.current in SINGLE or (number < reading.form.end and not reading.in_block):
            reading.current = ""
        return
    is_form = number < reading.form.end or is_aside(said, value) or (is_open and not is_sentence(line))
    reading.has_asides = reading.has_asides or is_aside(said, value)
    reading.is_titled = reading.is_titled and bool(reading.loose or not said or number > reading.form.end)
    reading.in_text = reading.in_text or not (is_card(reading.kind) or is_form or not (reading.loose or reading.fields.get("title")))
    _keep(reading, line, number)


def _is_of_rows(reading: _Reading, line: str, said: str, value: str, number: int) -> bool:
    """A row of its own is kept as such; in a section one among the keys goes below its duties, too."""
    rows, current = reading.rows, reading.current
    if rows.ends(line, current, reading.fields.get(rows.listed, ())):
        reading.current = rows.listed
    elif rows.begins(line, current, reading.fields.get(current, ()), reading.manner):
        if reading.kind is FolderKind.SECTION and current in ONE_LINE and said:
            reading.is_titled = reading.is_titled and bool(reading.loose)
            _keep(reading, line, number)
        rows.begin(line, value)
        reading.fields[ROWS], reading.current = rows.lines, ROWS
        return True
    return False


def _below_its_key(reading: _Reading, line: str, number: int) -> str:
    name = reading.current
    if name == "until" and reading.form.near.is_alone and not is_card(reading.kind) and reading.places[name][1] in STAYS:
        _keep(reading, line, number)
    return _checked(reading, name, reading.places[name][1], line.strip(), place_of(line, number)) if name in CHECKED else line.strip()


def _keep(reading: _Reading, line: str, number: int) -> None:
    if "body" in reading.places and not is_card(reading.kind):
        reading.fields["body"].append(line.strip())
        return
    reading.loose_from = reading.loose_from or number
    reading.loose.append(line.strip())


def _may_go_on(reading: _Reading, line: str, said: str, number: int) -> bool:
    """Whether a line without a known key can be of the field above it."""
    name = reading.current
    if name == "name" and reading.fields[name]:
        return False
    if name in BY_NUMBER and reading.fields[name] and WORKS.match(line.strip()):
        return False
    if name not in CHECKED and number < reading.form.end and not reading.in_block:
        return not said and not is_sentence(line)
    if name not in CHECKED:
        return not (said and name in ONE_LINE) and (name == "body" or not reading.in_block or is_card(reading.kind) or line[:1].isspace())
    if name not in BELOW_ITS_KEY or reading.fields[name]:
        return False
    return bool(re.fullmatch(r"(?:https?:|www\.)\S+", line.strip()) and address_of(line)) if name == "url" else is_term(name, line)
