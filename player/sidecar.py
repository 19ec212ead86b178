"""Text files of staff: `键：值` lines, YAML of one level, or a title and paragraphs, as fields under English names (pure).

In 领导介绍, 股室职能 and 办事指南 every known key begins a field, and other lines go on with it. Elsewhere the keys stand
above the text (or below it): a line 联系电话：… within a notice belongs to the notice.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime

from player.cardkeys import BELOW, DATES, IF_A_DATE, LIFE, SINGLE, field_of, is_card, nearest_key
from player.clock import SHANGHAI
from player.dates import parse_day, parse_moment
from player.loose import loose_fields
from player.markup import without_marks
from player.model import FolderKind
from player.problems import Place, Problem, Severity
from player.text import clean

LINE = re.compile(
    r"^[\s>]*(?:[-*]\s+)?[\"'【\[*]*(?P<key>[A-Za-z_]{2,12}|[\u4e00-\u9fff][\u4e00-\u9fff\s]{0,8}[\u4e00-\u9fff])[\"'】\]*]*\s*(?:[：:]|\t)\s*(?P<value>.*)$"
)
COUNTED = re.compile(r"^\s*(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)]|\d{1,2}[.、．])\s*(?=[\u4e00-\u9fff\s]{2,9}[：:])")
# 事项=备案, 标题；推进会, 【对象】企业, 电话 0750-1: a known word and its value, but no colon
NO_COLON = re.compile(r"^\s*(?:【(?P<framed>[\u4e00-\u9fff]{2,6})】|(?P<key>[\u4e00-\u9fff]{2,6})\s*(?P<mark>[=＝;；]|\s))\s*(?P<value>\S.*)$")
WEB = re.compile(r"https?://[^\s/.]+(?:\.[^\s/.]+)+(?:[/?#:]\S*)?", re.I)
BARE_WEB = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[/?#:]\S*)?", re.A)
NUMBER = re.compile(
    r"^\s*(?:[（(]?(?:\d|[一二三四五六七八九十]){1,2}[）)]\s*|[一二三四五六七八九十]{1,2}、\s*|\d{1,2}(?:[、．]|[.](?!\d))\s*|[①-⑳]\s*|[-·•*●]\s+|[·•●])"
)
AS_WRITTEN = frozenset({"url", "released"}) | DATES
LISTS = frozenset({"duties", "materials"})
ONE_LINE = SINGLE | {"phone", "complaints", "window", "fee", "time_limit", "post", "head", "room", "hours", "url", "audience"}
BLOCKS = frozenset({"|", ">", "|-", ">-", "|+", ">+"})
YAML_HEAD = re.compile(r"\s*(?:---|# yaml-language-server)")
SPELT_LINES = 200  # of a longer text nobody typed the keys; looking each word up takes 80 us
# whether a day can be read does not depend on when it is read; this one knows 2月29日
SOME_DAY = datetime(2000, 12, 31, tzinfo=SHANGHAI)


@dataclass(slots=True)
class _Reading:
    """What has been read so far. `current` is the field that other lines go on with, "" for none."""

    kind: FolderKind
    fields: dict[str, list[str]] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    current: str = ""
    first_lines: dict[str, int] = field(default_factory=dict)
    in_text: bool = False
    in_block: bool = False


def parse_card(text: str, kind: FolderKind = FolderKind.ACTIVITY) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The fields of a text file, and what staff should know; the problems' places have line and text, no file. Never raises.

    A text without keys is a title and its body, of one long paragraph a body. Paragraphs are separated by newlines.
    """
    lines = clean(text).split("\n")
    if YAML_HEAD.match(lines[0]):
        lines = ["" if re.match(r"\s*(?:#|---\s*$)", line) else line for line in lines]
    reading = _Reading(kind)
    below = len(lines) if is_card(kind) else _where_keys_below_begin(lines, kind)
    for number, line in enumerate(lines, 1):
        if number > below:
            reading.in_text = reading.in_block = False
        _read(reading, line, number)
    known = {name: joined for name, said in reading.fields.items() if (joined := _joined(name, said))}
    known |= {name: value for name, value in loose_fields(reading.loose, kind, known).items() if name not in known}
    if kind is FolderKind.GUIDE and known.get("body") and "body" not in reading.fields:
        reading.problems += _unused(known["body"].split("\n"), lines, {problem.place.text for problem in reading.problems})
    known = {name: plain for name, value in known.items() if (plain := value if name in AS_WRITTEN else _tidied(value))}
    if kind is FolderKind.GUIDE and "window" not in known and "room" in known:
        known["window"] = known["room"]
    return known, tuple(reading.problems)


def _unused(unclaimed: list[str], lines: list[str], told: set[str]) -> list[Problem]:
    """A guide shows its fields and no text besides."""
    unused = [line for line in unclaimed if line not in told]
    if not unused:
        return []
    number = next((number for number, line in enumerate(lines, 1) if line.strip() == unused[0]), 1)
    return [_warning("card_lines_unused", Place(line=number, column=1, text=unused[0]), found=unused[0][:40], count=len(unused))]


def _where_keys_below_begin(lines: list[str], kind: FolderKind) -> int:
    """How many lines stand above the keys that end a text."""
    count = len(lines)
    while count and (not lines[count - 1].strip() or _key_of(lines[count - 1], kind)[0] in BELOW):
        count -= 1
    return count


def _read(reading: _Reading, line: str, number: int) -> None:
    name, said, value = _key_of(line, reading.kind)
    if not said and (mended := _with_colon(reading, line)):
        name, said, value = _key_of(mended, reading.kind)
        reading.problems.append(_warning("card_colon_missing", _place(line, number), found=said, mended=mended))
    if reading.in_text and not (name == "released" or (reading.in_block and name and not line[:1].isspace())):
        name = ""
    if name and not (said == IF_A_DATE and not _is_date(value)):
        _begin(reading, name, said, value, _place(line, number))
    elif line.strip():
        _go_on(reading, line, said, number)


def _key_of(line: str, kind: FolderKind) -> tuple[str, str, str]:
    """The field that a line begins, the word that stands there, and the value; no field for other lines."""
    found = LINE.match(COUNTED.sub("", line) if is_card(kind) else line)
    if found is None:
        return "", "", ""
    said = re.sub(r"\s+", "", found["key"])
    return field_of(said, kind), said, _unquoted(found["value"].strip())


def _with_colon(reading: _Reading, line: str) -> str:
    """A line that lacks its colon, with it; nothing where it may be a line of a text or of a list."""
    found = NO_COLON.match(line)
    if not found or reading.in_text or reading.loose or reading.current in LISTS | {"resume", "body"}:
        return ""
    key = found["framed"] or found["key"]
    name = field_of(key, reading.kind)
    is_sure = bool(found["framed"]) or not found["mark"].isspace() or is_card(reading.kind) or name in SINGLE
    return f"{key}：{found['value'].strip()}" if name and is_sure else ""


def _address(value: str) -> str:
    """An address that a phone can open; nothing where there is none."""
    plain = unicodedata.normalize("NFKC", value).replace("\\", "/").split()
    first = plain[0] if plain else ""
    return first if WEB.fullmatch(first) else f"http://{first}" if BARE_WEB.fullmatch(first) else ""


def _unquoted(value: str) -> str:
    pairs = {'"': '"', "'": "'"}
    return value[1:-1].strip() if len(value) > 1 and pairs.get(value[0]) == value[-1] else value


def _begin(reading: _Reading, name: str, said: str, value: str, place: Place) -> None:
    first = reading.first_lines.setdefault(name, place.line or 0)
    if name in SINGLE and reading.fields.get(name):
        reading.problems.append(_warning("card_key_twice", place, name=said, first_line=first))
        reading.current = ""
        return
    reading.in_text, reading.in_block = name == "body", value in BLOCKS
    value = "" if value in BLOCKS else value
    if name in DATES and value and not _is_date(value):
        reading.problems.append(_warning("card_until_unreadable" if name == "until" else "card_date_unreadable", place, name=said, found=value[:40]))
        value = ""
    if name == "url" and value and not (address := _address(value)):
        reading.problems.append(_warning("card_url_unreadable", place, name=said, found=value[:40]))
    elif name == "url" and value:
        value = address
    reading.fields.setdefault(name, []).extend([value] if value else [])
    reading.current = name if is_card(reading.kind) or name == "body" or not value else ""


def _go_on(reading: _Reading, line: str, said: str, number: int) -> None:
    """A line without a known key: of the field that was meant, of the one above it, or of the text."""
    should = nearest_key(said, reading.kind) if said and not reading.in_text and number <= SPELT_LINES else ""
    if should:
        mended = line.strip().replace(said, should, 1)
        reading.problems.append(_warning("card_key_unknown", _place(line, number), found=said, should=should, mended=mended))
        if is_card(reading.kind) and len(should) == len(said) > 2:  # one letter of a word is wrong
            name, _, value = _key_of(mended, reading.kind)
            _begin(reading, name, should, value, _place(line, number))
            return
    elif said and said not in LIFE and reading.current in ONE_LINE and is_card(reading.kind) and number <= SPELT_LINES:
        reading.problems.append(_warning("card_key_stray", _place(line, number), found=said))
    if said and reading.current in ONE_LINE:
        reading.current = ""
    if reading.current:
        reading.fields[reading.current].append(line.strip())
        if reading.current in SINGLE:
            reading.current = ""
        return
    reading.in_text = not is_card(reading.kind) and bool(reading.loose or "title" in reading.fields)
    reading.loose.append(line.strip())


def _is_date(value: str) -> bool:
    return parse_day(value, today=SOME_DAY.date()) is not None or parse_moment(value, now=SOME_DAY) is not None


def _joined(name: str, lines: list[str]) -> str:
    if name in LISTS:
        if len(lines) == 1 and re.fullmatch(r"\[.*\]", lines[0]):
            lines = [_unquoted(part.strip()) for part in re.split(r"[,，]", lines[0][1:-1])]
        lines = [_unquoted(NUMBER.sub("", line)).rstrip("；;") if len(lines) > 1 else line for line in lines]
    return "\n".join(line for line in lines if line.strip())


def _tidied(value: str) -> str:
    """Without marks of Markdown and HTML, and without lines that these leave empty."""
    return "\n".join(line.strip() for line in without_marks(value).split("\n") if line.strip())


def _place(line: str, number: int) -> Place:
    return Place(line=number, column=len(line) - len(line.lstrip()) + 1, text=line.strip())


def _warning(key: str, place: Place, **facts: object) -> Problem:
    return Problem(key, place, Severity.WARNING, {"line": place.line, **facts})
