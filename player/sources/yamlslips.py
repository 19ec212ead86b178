"""Slips of the pen in YAML: what a clerk's editor or hand did, read as it was meant where only one thing can be meant.

`tidy` reads a full-width colon, a colon or dash without its blank, wide blanks and tabs, and says so; `explain`
turns the parser's words into a problem of the catalogue and, where it can, the line as it should be.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from player.yamltext import CONTROL, Spot, Unreadable

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
FIRST = ("播放", "通知", "play", "notices")  # what an entry of a list begins with
_NEIGHBOURS = 50
_DAMAGED = 5  # so many control characters may have come by a slip: a file with more of them is no text
_REMARK = re.compile(r"＃|//")
_ODD_VALUES = (
    ("comment_odd", re.compile(r"(?<=\s)＃(?=\s)"), "#"),
    ("quote_odd", re.compile(r"^(?:[“”‘’「]([^\"“”‘’「」]*)[\"“”‘’」]|\"([^\"“”]*)[“”])(?=\s*$|\s+#)"), r"\1\2"),
)
_ALIAS_ROW = re.compile(r"^\s*-\s+(?P<alias>\*\S+)")
_ANCHOR = re.compile(r"^(?P<lead>\s*(?:-\s+)?)&\S*\s*(?P<rest>.*)$")
_TAG = re.compile(r"^(?P<lead>\s*(?:-\s+)?[^\s:#'\"]+:\s+)(?P<tag>!!?[A-Za-z]\w*)\s+(?P<rest>[^\s\[{].*)$")
_ENTRY = re.compile(r"^(?P<lead>\s*(?:- +)?)(?P<key>[^\s:#'\"\[\]{},&*!|>%@`-][^:#]*?): +(?P<value>\S.*?)\s*$")


@dataclass(frozen=True, slots=True)
class Slip:
    """Something odd in a line (1-based) and, in `mended`, the whole line as it should be, if that is known."""

    key: str
    spot: Spot
    mended: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tidied:
    """Lines as the parser may read them; `shift` says for each how far its text moved to the right, `numbers` its line
    in the file, where lines were parted; `slips` are read as they were meant, `faults` are not."""

    lines: tuple[str, ...]
    shift: tuple[int, ...]
    slips: tuple[Slip, ...]
    numbers: tuple[int, ...] = ()
    faults: tuple[Slip, ...] = ()

    def original(self, spot: Spot) -> Spot:
        """Where a place of the tidied text stands in the file."""
        if spot.line > len(self.lines):
            return spot
        number = self.numbers[spot.line - 1] if self.numbers else spot.line
        return Spot(number, max(1, spot.column - self.shift[spot.line - 1]))

    def indices(self, number: int) -> tuple[int, ...]:
        """The lines, counted from 0, that line `number` of the file was parted into."""
        if not self.numbers:
            return (number - 1,) if 0 < number <= len(self.lines) else ()
        first = bisect_left(self.numbers, number)
        return tuple(range(first, bisect_right(self.numbers, number)))

    def mended(self, number: int, text: str, fault: Slip | None = None) -> Tidied:
        """With line `number` as it should be: one line or several."""
        at, old = number - 1, self.lines[number - 1]
        parts = text.split("\n")
        numbers = self.numbers or tuple(range(1, len(self.lines) + 1))
        moved = tuple(self.shift[at] + _moved(old, part) for part in parts)
        return Tidied(
            (*self.lines[:at], *parts, *self.lines[number:]),
            (*self.shift[:at], *moved, *self.shift[number:]),
            self.slips,
            (*numbers[:at], *[numbers[at]] * len(parts), *numbers[number:]),
            (*self.faults, fault) if fault else self.faults,
        )


def _moved(old: str, part: str) -> int:
    """How far a part of a line stands to the right of where it stood."""
    body = part.lstrip(" -")
    at = old.find(body)
    return len(part) - len(body) - at if at >= 0 else 0


def lines_of(text: str) -> list[str]:
    """Lines without their ends, whatever system wrote them."""
    return re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text)


def tidy(lines: Iterable[str], known: Iterable[str]) -> Tidied:
    """`known` keys followed by any colon are read as keys."""
    keys = "|".join(re.escape(key) for key in sorted(known, key=len, reverse=True))
    first = "|".join(FIRST)
    dash = rf"(?:(?:-+|[－—–•·])\s*|(?:[*＊●○■◆]|\d{{1,2}}[.、．)）])\s*(?=(?:{first})\s*[:：])|)"
    entry = re.compile(rf"^(?P<lead>\s*)(?P<dash>{dash})(?P<key>{keys})(?P<gap>[ \u3000]*)(?P<colon>[:：︰﹕]+)(?P<blank>\s*)(?P<rest>.*)$")
    lines = list(lines)
    is_text = sum(len(CONTROL.findall(line)) for line in lines) <= _DAMAGED
    above: list[str] = []
    done: list[tuple[str, list[Slip]]] = []
    for number, line in enumerate(lines, 1):
        done.append(_tidy_line(number, CONTROL.sub("", line) if is_text else line, entry, above))
        if done[-1][0].strip():
            above.append(done[-1][0])
    faults = (
        Slip("yaml_control_character", Spot(number, found.start() + 1), done[number - 1][0].rstrip())
        for number, line in enumerate(lines, 1)
        if is_text and (found := CONTROL.search(line))
    )
    shift = tuple(len(new) - len(line) for (new, _), line in zip(done, lines, strict=True))
    return Tidied(tuple(new for new, _ in done), shift, tuple(slip for _, slips in done for slip in slips), (), tuple(faults))


def _tidy_line(number: int, line: str, entry: re.Pattern[str], above: list[str]) -> tuple[str, list[Slip]]:
    seen = _INVISIBLE.sub("", line)
    body = seen.lstrip()
    lead = seen[: len(seen) - len(body)]
    blank_lead = _blank_lead(lead, body, above)
    found = entry.match(seen)
    keys: list[tuple[str, int]] = []
    if blank_lead != lead and body and not body.startswith("#"):
        keys.append(("indent_tab" if "\t" in lead else "indent_wide", 1))
    if found:
        body, more = _tidy_entry(found, len(lead))
        keys += more
    elif remark := _REMARK.match(body):
        body = f"#{body[remark.end() :]}"
        keys.append(("comment_odd", len(lead) + 1))
    new = blank_lead + body.replace("\t", " ")
    return new, [Slip(key, Spot(number, column), new.rstrip()) for key, column in keys]


def _blank_lead(lead: str, body: str, above: list[str]) -> str:
    """The blanks that a lead with tabs stands for: as deep as the neighbours above, else two for each."""
    plain = lead.replace("\u3000", "  ").replace("\xa0", " ").replace("\t", "  ")
    if "\t" not in lead or not above or above[-1].rstrip().endswith((":", "：")):
        return plain
    if not body.startswith(("-", "－", "—", "–")):
        return " " * (len(above[-1]) - len(above[-1].lstrip(" -")))
    dash = next((line for line in reversed(above[-_NEIGHBOURS:]) if line.lstrip().startswith("- ")), None)
    return " " * _indent(dash) if dash is not None else plain


def _tidy_entry(found: re.Match[str], indent: int) -> tuple[str, list[tuple[str, int]]]:
    keys: list[tuple[str, int]] = []
    dash, rest = found["dash"], found["rest"]
    if dash and not re.fullmatch(r"- +", dash):
        keys.append(("dash_odd", indent + 1))
        dash = "- "
    if found["colon"] != ":":
        keys.append(("colon_twice" if found["colon"].startswith("::") else "colon_fullwidth", found.start("colon") + 1))
    elif rest and not found["blank"]:
        keys.append(("colon_without_blank", found.start("colon") + 1))
    for key, pattern, mended in _ODD_VALUES:
        if odd := pattern.search(rest):
            keys.append((key, found.start("rest") + odd.start() + 1))
            rest = pattern.sub(mended, rest, count=1)
    blank = found["blank"].replace("\u3000", " ") or (" " if rest else "")
    return f"{dash}{found['key']}:{blank}{rest}", keys


def explain(error: Unreadable, lines: list[str], known: Iterable[str]) -> Slip:
    """The parser's complaint in the catalogue's words, with the line as it should be where that is known."""
    if error.key == "yaml_escape_odd":
        return Slip(error.key, error.spot, _without(lines[error.spot.line - 1], error.spot.column, error.facts["found"]), error.facts)
    if error.key != "yaml_syntax":
        return _refine(Slip(error.key, error.spot, None, error.facts), lines, known)
    if directive := next((number for number, line in enumerate(lines[: error.spot.line], 1) if line.startswith("%")), 0):
        return Slip("yaml_directive", Spot(directive, 1), "")
    for words, key, mend in _COMPLAINTS:
        if words in error.problem or words in error.context:
            at = error.started if key in _FROM_THE_START else error.spot
            at = Spot(min(at.line, len(lines)), at.column)
            return _refine(Slip(key, at, mend(lines, at, known)), lines, known)
    return Slip("yaml_syntax", error.spot)


def _without(line: str, column: int, found: str) -> str:
    return line[: column - 1] + line[column - 1 + len(found) :]


def _refine(slip: Slip, lines: list[str], known: Iterable[str]) -> Slip:
    """What one complaint of the parser's may mean besides."""
    line = lines[slip.spot.line - 1]
    if slip.mended is None and slip.key in ("yaml_alias", "yaml_quote_needed") and (found := _ALIAS_ROW.match(line)):
        return Slip("row_is_alias", slip.spot, None, {"found": found["alias"]})
    if slip.key == "yaml_quote_needed" and (tag := _TAG.match(line)):
        return Slip("yaml_tag", slip.spot, f"{tag['lead']}{tag['rest']}".rstrip(), {"tag": tag["tag"]})
    if slip.key == "yaml_quote_needed" and slip.mended is None:
        anchor = _ANCHOR.match(line)
        return Slip("yaml_anchor", slip.spot, f"{anchor['lead']}{anchor['rest']}".rstrip()) if anchor else Slip("yaml_syntax", slip.spot)
    if slip.key in ("yaml_colon_in_text", "yaml_document") and slip.mended is None and (words := _words_above(lines, slip.spot.line)):
        return Slip("yaml_words_alone", Spot(words, 1), f"# {lines[words - 1].strip()}", {"found": lines[words - 1].strip()[:80]})
    if slip.key == "yaml_colon_in_text" and slip.mended is None:
        return Slip("yaml_indent", Spot(slip.spot.line, _indent(line) + 1), _reindent(lines, slip.spot, known))
    if slip.key == "yaml_colon_missing" and slip.mended is None and not re.search("[:\"']", line):
        return Slip("yaml_words_alone", slip.spot, f"{line[: _indent(line)]}# {line.strip()}")
    if slip.key == "yaml_document" and any(before.startswith("...") for before in lines[: slip.spot.line]):
        return Slip("yaml_many_documents", slip.spot)
    if slip.key == "yaml_document":
        return Slip("yaml_indent", Spot(slip.spot.line, _indent(line) + 1), _reindent(lines, slip.spot, known))
    return slip


def _words_above(lines: list[str], number: int) -> int:
    """The line above line `number` where the file begins with words that are no entry; 0 where it doesn't."""
    above = [other for other, line in enumerate(lines[: number - 1], 1) if line.strip() and not line.lstrip().startswith("#")]
    is_entry = len(above) != 1 or re.search(r"[:：]|^\s*[-\[{\"'&*!|>%@`]", lines[above[0] - 1])
    return 0 if is_entry else above[0]


def _quote_value(lines: list[str], at: Spot, known: Iterable[str]) -> str | None:
    """`键: 值` with its value in quotation marks, if the complaint is about the value."""
    found = _ENTRY.match(lines[at.line - 1])
    if not found or at.column <= found.start("value"):
        return None
    value = re.sub(r"\s+#\s.*$", "", found["value"])
    mark = '"' if '"' not in value and "\\" not in value else "'"
    inside = value.replace("'", "''") if mark == "'" else value
    return f"{found['lead']}{found['key']}: {mark}{inside}{mark}"


def _reindent(lines: list[str], at: Spot, known: Iterable[str]) -> str | None:
    """The line as deep as its neighbours above: entries under entries, dashes under dashes."""
    body = lines[at.line - 1].strip()
    above = [line for line in lines[: at.line - 1] if line.strip() and not line.lstrip().startswith("#")]
    if body.startswith("- "):
        above = [line for line in above if line.lstrip().startswith("- ")]
        return " " * _indent(above[-1]) + body if above else None
    if not above:
        return body
    last = above[-1]
    return " " * (len(last) - len(last.lstrip(" -"))) + body


def _add_colon(lines: list[str], at: Spot, known: Iterable[str]) -> str | None:
    line = lines[at.line - 1]
    body = line.lstrip(" -")
    key = next((key for key in sorted(known, key=len, reverse=True) if body.startswith(key)), None)
    if key is None:
        return line.replace("：", ": ", 1) if "：" in line else None
    lead = line[: len(line) - len(body)]
    return f"{lead}{key}: {body[len(key) :].strip(' ;；=＝,，.。:：')}".rstrip()


def _close_quote(lines: list[str], at: Spot, known: Iterable[str]) -> str | None:
    line = lines[at.line - 1].rstrip()
    return line + line[at.column - 1] if at.column <= len(line) else None


def _close_bracket(lines: list[str], at: Spot, known: Iterable[str]) -> str | None:
    line = lines[at.line - 1].rstrip()
    for opening, closing in ("[]", "{}"):
        if line.count(opening) > line.count(closing):
            return line + closing
    return None


def _drop_dash(lines: list[str], at: Spot, known: Iterable[str]) -> str | None:
    line = lines[at.line - 1]
    return line[: at.column - 1] + line[at.column - 1 :].lstrip("- ")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


_FROM_THE_START = {"yaml_quote_open", "yaml_bracket_open", "yaml_colon_missing"}
_COMPLAINTS = (
    ("mapping values are not allowed", "yaml_colon_in_text", _quote_value),
    ("sequence entries are not allowed", "yaml_dash_in_text", _drop_dash),
    ("could not find expected ':'", "yaml_colon_missing", _add_colon),
    ("while scanning a quoted scalar", "yaml_quote_open", _close_quote),
    ("while parsing a flow", "yaml_bracket_open", _close_bracket),
    ("but found '<scalar>'", "yaml_quote_needed", _quote_value),
    ("expected <block end>", "yaml_indent", _reindent),
    ("'<document start>'", "yaml_document", _quote_value),
    ("", "yaml_quote_needed", _quote_value),
)
