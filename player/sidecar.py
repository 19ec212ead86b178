"""Text files of staff: `键：值` lines, YAML of one level, or a title and paragraphs, as fields under English names (pure).

In 领导介绍, 股室职能 and 办事指南 every known key begins a field, and other lines go on with it. Elsewhere the keys stand
above the text (or below it): a line 联系电话：… within a notice belongs to the notice, and only 正文 goes on below its key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from player.cardform import Form, form_of
from player.cardkeys import BELOW_ITS_KEY, CHECKED, DATES, EVENT, LIFE, SINGLE, field_of, is_card, is_deputy, nearest_key
from player.cardlines import address_of, framed, is_aside, is_date, is_full_day, is_sentence, is_term, key_of, number_of, unquoted
from player.doubts import doubt_of, without_idle
from player.loose import loose_fields
from player.markup import without_marks
from player.model import FolderKind
from player.problems import Place, Problem, Severity
from player.release import is_meant_as_release
from player.termkeys import OPEN_END, UNTIL_FULL
from player.terms import Sense, half_said, with_colon
from player.text import clean

# 事项=备案, 标题；推进会, 【对象】企业, 电话 0750-1: a known word and its value, but no colon
NO_COLON = re.compile(r"^\s*(?:【(?P<framed>[\u4e00-\u9fff]{2,6})】|(?P<key>[\u4e00-\u9fff]{2,6})\s*(?P<mark>[=＝;；]|\s))\s*(?P<value>\S.*)$")
NUMBER = re.compile(
    r"^\s*(?:[（(]?(?:\d|[一二三四五六七八九十]){1,2}[）)]\s*|[一二三四五六七八九十]{1,2}、\s*|\d{1,2}(?:[、．]|[.](?!\d))\s*|[①-⑳]\s*|[-·•*●]\s+|[·•●])"
)
AS_WRITTEN = frozenset({"url", "released"}) | DATES
LISTS = frozenset({"duties", "materials"})
ONE_LINE = SINGLE | {"phone", "complaints", "window", "fee", "time_limit", "post", "head", "room", "hours", "url", "audience"}
BLOCKS = frozenset({"|", ">", "|-", ">-", "|+", ">+"})
YAML_HEAD = re.compile(r"\s*(?:---|# yaml-language-server)")
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
    fields: dict[str, list[str]] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    current: str = ""
    places: dict[str, tuple[int, str]] = field(default_factory=dict)
    is_titled: bool = True
    has_asides: bool = False
    is_open: bool = False
    loose_from: int = 0  # the line of the first loose one
    in_text: bool = False
    in_block: bool = False


def parse_card(text: str, kind: FolderKind = FolderKind.ACTIVITY, *, is_alone: bool = True) -> Card:
    """The fields of a text file, and what staff should know; the problems' places have line and text, no file. Never raises.

    A text without keys is a title and its body, of one long paragraph a body. Paragraphs are separated by newlines. One that
    `is_alone` is a card itself, with room for all it says; else it stands beside a picture.
    """
    lines = clean(text).split("\n")
    if YAML_HEAD.match(lines[0]):
        lines = ["" if re.match(r"\s*(?:#|---\s*$)", line) else line for line in lines]
    reading = _Reading(kind, is_alone, form_of(lines, kind, is_alone=is_alone))
    for number, line in enumerate(lines, 1):
        in_text = reading.in_text
        if number in reading.form.below:
            reading.in_text = reading.in_block = False
        _read(reading, line, number, below_text=in_text)
        reading.in_text = reading.in_text or (in_text and number in reading.form.below)  # a signature may follow
    known = {name: joined for name, said in reading.fields.items() if (joined := _joined(name, said))}
    loose = loose_fields(reading.loose, kind, known, is_titled=reading.is_titled)
    if kind is FolderKind.GUIDE and "body" in loose:
        reading.problems += _unused(loose["body"].split("\n"), lines, {problem.place.text for problem in reading.problems})
    if not is_card(kind) and reading.loose:
        reading.places.setdefault("body", _first_place(reading.loose[-len(loose.get("body", "").split("\n")) :], lines))
    for name, value in loose.items():
        both = (value, known.get(name)) if reading.loose_from < reading.places.get(name, (len(lines), ""))[0] else (known.get(name), value)
        known[name] = "\n".join(filter(None, both))
    known = {name: plain for name, value in known.items() if (plain := value if name in AS_WRITTEN else _tidied(value))}
    if kind is FolderKind.GUIDE and "window" not in known and "room" in known:
        known["window"] = known["room"]
    return Card(known, without_idle(reading.problems, known), reading.places)


def _first_place(said: list[str], lines: list[str]) -> tuple[int, str]:
    number = next((number for number, line in enumerate(lines, 1) if line.strip() == said[0]), 1)
    return number, said[0][:20]


def _unused(unclaimed: list[str], lines: list[str], told: set[str]) -> list[Problem]:
    """A guide shows its fields and no text besides."""
    unused = [line for line in unclaimed if line not in told]
    if not unused:
        return []
    number, _ = _first_place(unused, lines)
    return [_warning("card_lines_unused", Place(line=number, column=1, text=unused[0]), found=unused[0][:40], count=len(unused))]


def _read(reading: _Reading, line: str, number: int, *, below_text: bool) -> None:
    if is_meant_as_release(line):
        reading.problems.append(_warning("card_release_unnamed", _place(line, number), found=line.strip()[:40]))
    name, said, value = key_of(line, reading.kind)
    if not said and (mended := _with_colon(reading, line, number)):
        name, said, value = key_of(mended, reading.kind)
        if not re.search("[：:]", line):
            reading.problems.append(_warning("card_colon_missing", _place(line, number), found=said, mended=mended))
    sense = reading.form.sense(said, value, number, below_text=below_text)
    if sense is Sense.DOUBT or (half_said(line) and not (below_text or is_card(reading.kind))):
        reading.problems.append(doubt_of(line, reading.kind, _place(line, number)))
    if said == "内容" and not is_card(reading.kind) and number != reading.form.end:
        name = ""
    if reading.in_text and not (name == "released" or (reading.in_block and name and not line[:1].isspace())):
        name = ""
    if not reading.in_text and ((name and sense is not Sense.KEY) or _is_for_readers(reading, name, said, value)):
        reading.is_titled = reading.is_titled and bool(reading.loose)
        reading.current = ""
        _keep(reading, line, number)
    elif name:
        _begin(reading, name, said, value, _place(line, number))
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
    found = NO_COLON.match(line)
    if not found or reading.in_text or reading.loose or reading.current in LISTS | {"resume", "body"}:
        return ""
    key = found["framed"] or found["key"]
    name = field_of(key, reading.kind)
    is_sure = bool(found["framed"]) or not found["mark"].isspace() or is_card(reading.kind) or name in SINGLE
    return f"{key}：{found['value'].strip()}" if name and name != "released" and is_sure else ""


def _begin(reading: _Reading, name: str, said: str, value: str, place: Place) -> None:
    if name == "released":  # says nothing of what stands above or below
        reading.fields.setdefault(name, []).append(value)
        return
    first, _ = reading.places.setdefault(name, (place.line or 0, said))
    if name in SINGLE and reading.fields.get(name):
        reading.problems.append(_warning("card_key_twice", place, name=said, first_line=first))
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
        reading.problems.append(_warning(key, place, name=said, found=value[:40]))
        return value if name == "url" else ""
    if name == "url" and len(plain.encode()) > LONGEST_URL:
        reading.problems.append(_warning("card_url_long", place, name=said, most=LONGEST_URL))
    return plain


def _go_on(reading: _Reading, line: str, said: str, value: str, number: int) -> None:
    """A line without a known key: of the field that was meant, of the one above it, or of the text."""
    if is_deputy(said, reading.kind):
        reading.places.setdefault("head", (number, said))
        reading.fields.setdefault("head", []).append(line.strip())
        reading.current = "head"
        return
    should = nearest_key(said, reading.kind) if said and not reading.in_text and number <= SPELT_LINES else ""
    if should:
        mended = line.strip().replace(said, should, 1)
        reading.problems.append(_warning("card_key_unknown", _place(line, number), found=said, should=should, mended=mended))
        if is_card(reading.kind) and len(should) == len(said) > 2:  # one letter of a word is wrong
            name, _, value = key_of(mended, reading.kind)
            _begin(reading, name, should, value, _place(line, number))
            return
    is_open, reading.is_open = reading.is_open, False
    may_go_on = _may_go_on(reading, line, said, number)
    if said and not (should or may_go_on or said in LIFE) and reading.current in ONE_LINE and is_card(reading.kind) and number <= SPELT_LINES:
        reading.problems.append(_warning("card_key_stray", _place(line, number), found=said))
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


def _below_its_key(reading: _Reading, line: str, number: int) -> str:
    name = reading.current
    return _checked(reading, name, reading.places[name][1], line.strip(), _place(line, number)) if name in CHECKED else line.strip()


def _keep(reading: _Reading, line: str, number: int) -> None:
    if "body" in reading.places and not is_card(reading.kind):
        reading.fields["body"].append(line.strip())
        return
    reading.loose_from = reading.loose_from or number
    reading.loose.append(line.strip())


def _may_go_on(reading: _Reading, line: str, said: str, number: int) -> bool:
    """Whether a line without a known key can be of the field above it."""
    name = reading.current
    if name not in CHECKED and number < reading.form.end and not reading.in_block:
        return not said and not is_sentence(line)
    if name not in CHECKED:
        return not (said and name in ONE_LINE) and (name == "body" or not reading.in_block or is_card(reading.kind) or line[:1].isspace())
    if name not in BELOW_ITS_KEY or reading.fields[name]:
        return False
    return bool(re.fullmatch(r"(?:https?:|www\.)\S+", line.strip()) and address_of(line)) if name == "url" else is_term(name, line)


def _joined(name: str, lines: list[str]) -> str:
    if name in LISTS:
        if len(lines) == 1 and re.fullmatch(r"\[.*\]", lines[0]):
            lines = [unquoted(part.strip()) for part in re.split(r"[,，]", lines[0][1:-1])]
        lines = [unquoted(NUMBER.sub("", line)).rstrip("；;") if len(lines) > 1 else line for line in lines]
    if name == "head":  # the head first, then the deputies
        lines = sorted(lines, key=lambda line: is_deputy(key_of(line, FolderKind.SECTION)[1], FolderKind.SECTION))
    return "\n".join(line for line in lines if line.strip())


def _tidied(value: str) -> str:
    """Without marks of Markdown and HTML, and without lines that these leave empty."""
    return "\n".join(line.strip() for line in without_marks(value).split("\n") if line.strip())


def _place(line: str, number: int) -> Place:
    return Place(line=number, column=len(line) - len(line.lstrip()) + 1, text=line.strip())


def _warning(key: str, place: Place, **facts: object) -> Problem:
    return Problem(key, place, Severity.WARNING, {"line": place.line, **facts})
