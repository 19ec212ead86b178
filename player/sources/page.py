"""A settings file while it is read: its lines, what is wrong with them so far, and where every value stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from player import yamltext
from player.calendar.habits import value_meant
from player.problems import Place, Problem, Severity
from player.sources import yamlslips
from player.sources.nesting import nest
from player.sources.shape import Shape
from player.yamltext import Node, Rows, Spot, Table, Text, Unreadable

Loc = tuple[str | int, ...]
_TRIES = 20  # so many faults of syntax are found in one go
_SLIPS = 100  # nobody reads more of them
_TRIED_CHARACTERS = 128 * 1024  # in all tries together


_INDENTED = {
    "yaml_control_character",
    "yaml_indent",
    "indent_tab",
    "indent_wide",
    "dash_needless",
    "dash_missing",
    "row_of_one_entry",
    "list_unnamed",
    "table_row_bare",
    "entry_behind",
    "entries_in_a_line",
}  # blanks count


START = Spot()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value stands: what its key is called there, the key's place, the value's, the value's text, and what it is of the whole."""

    name: str = ""
    key: Spot = START
    value: Spot = START
    found: str = ""
    loc: Loc = ()


class Page:
    """`file` is its name below the site, `lines` without their ends."""

    def __init__(self, file: str, lines: Iterable[str]) -> None:
        self.file, self.lines = file, list(lines)
        self.problems: list[Problem] = []
        self.sources: dict[Loc, Source] = {}
        self.faulty: set[Loc] = set()  # where the errors are; () is the whole file
        self.texts: set[Loc] = set()  # those of them that are one text
        self.root: type[BaseModel] | None = None  # what the whole file is
        self.meant: set[Loc] = set()  # fields that a misspelt key meant: not missing
        self.tidied = yamlslips.Tidied(tuple(self.lines), (0,) * len(self.lines), ())
        self._wanted: dict[int, str] = {}  # by index of the tidied lines: with all that is wrong in it mended

    def compose(self, known: frozenset[str], shape: Shape) -> Node | None:
        """The tree; a fault of syntax is mended in our copy, if we know how, so that the next one is found too."""
        self.tidied = nest(yamlslips.tidy(self.lines, known), shape)
        for slip in self.tidied.slips[:_SLIPS]:
            if len(self.tidied.indices(slip.spot.line)) > 1:
                continue  # the line is to be parted, and that mends it too
            self.say(slip.key, slip.spot, slip.mended, Severity.WARNING)
        for slip in self.tidied.faults[:_SLIPS]:
            if len(self.tidied.indices(slip.spot.line)) > 1 and "\n" not in (slip.mended or ""):
                continue
            self.say(slip.key, slip.spot, slip.mended, **slip.facts)
        length = 1 + sum(len(line) + 1 for line in self.tidied.lines)
        for _ in range(max(1, min(_TRIES, _TRIED_CHARACTERS // length))):
            lines = list(self.tidied.lines)
            try:
                return self._checked(yamltext.compose("\n".join(lines)))
            except Unreadable as error:
                slip = yamlslips.explain(error, lines, known)
                self.say(slip.key, self.tidied.original(slip.spot), slip.mended, **slip.facts)
                if slip.mended is None or slip.mended == lines[slip.spot.line - 1]:
                    return None
                self.tidied = self.tidied.mended(slip.spot.line, slip.mended)
        return None

    def _checked(self, tree: Node | None) -> Node | None:
        if tree is None:
            self.say("yaml_empty", START)
        elif not isinstance(tree, Table):
            self.say("yaml_not_keys", self.tidied.original(tree.spot))
        return tree

    def place(self, loc: Loc, key: Text, value: Node) -> Source:
        """Note where the value at `loc` stands in the file as it was written."""
        source = self.source(loc, key, value)
        self.sources[loc] = source
        if isinstance(value, Text):
            self.texts.add(loc)
        return source

    def source(self, loc: Loc, key: Text, value: Node) -> Source:
        original = self.tidied.original
        found = value.text if isinstance(value, Text) else self._flow(key, value)
        return Source(key.text, original(key.spot), original(value.spot), found, loc)

    def _flow(self, key: Text, value: Node) -> str:
        """A list or mapping in brackets in the line of its key, as it stands there; the texts of a list in lines of their own, in one."""
        if isinstance(value, Rows) and value.spot.line != key.spot.line:
            return "、".join(item.text.strip() for item in value.items if isinstance(item, Text))
        line = self.tidied.lines[value.spot.line - 1] if value.spot.line == key.spot.line else ""
        return re.sub(r"\s#.*$", "", line[value.spot.column - 1 :]).strip() if line else ""

    def as_meant(self, key: Text, value: Node) -> Node:
        """What stands behind a key of people's own, as the key that it means wants it; so it is shown in the line's remedy."""
        if not isinstance(value, Text) or (meant := value_meant(key.text, value.text)) == value.text:
            return value
        self._mend(self.tidied.original(value.spot), value.text, meant, Severity.ERROR, is_empty=False)
        return replace(value, text=meant)

    def behind(self, node: Text) -> str:
        """What stands in the line behind a value."""
        return self.tidied.lines[node.last_line - 1][node.end_column - 1 :].rstrip()

    def say(self, key: str, spot: Spot, mended: str | None = None, severity: Severity = Severity.ERROR, **facts: Any) -> None:
        """A problem of a whole line, with the line as it should be."""
        text = self.lines[spot.line - 1] if spot.line <= len(self.lines) else ""
        self._blame((), severity)
        shown = mended if mended is not None else text
        place = Place(self.file, spot.line, spot.column, text.rstrip()[:200])
        everything = {**_shown(key, shown), "found": text.strip()[:80], "is_line": self._is_line(spot, mended), **facts}
        self.problems.append(Problem(key, place, severity, everything))

    def _is_line(self, spot: Spot, mended: str | None) -> bool:
        """Whether `mended` is all that should stand in the line of the file, which may have been parted."""
        return mended is not None and ("\n" in mended or len(self.tidied.indices(spot.line)) <= 1)

    def report(self, key: str, source: Source, severity: Severity = Severity.ERROR, **facts: Any) -> None:
        self.problems.append(self._problem(key, source, severity, **facts))

    def problem(self, key: str, source: Source, severity: Severity = Severity.ERROR, **facts: Any) -> Problem:
        """A problem of a value, for checks that know more than this file."""
        return self._whole(self._problem(key, source, severity, **facts))

    def _problem(self, key: str, source: Source, severity: Severity, **facts: Any) -> Problem:
        """A problem of a value, or of its key with `at="key"`.

        `should` is what should stand there instead of what was `found`, `value` instead of all that stands there, and
        `example` how a value may look; the fact `mended` is the whole line with it, and with what else is wrong in it mended.
        """
        self._blame(source.loc, severity)
        at_key = facts.get("at") == "key"
        spot = source.key if at_key else source.value
        line = self.lines[spot.line - 1] if spot.line <= len(self.lines) else ""
        found = str(facts.get("found") or (source.name if at_key else source.found))
        name = str(facts.get("name") or source.name)
        should, example, value = str(facts.pop("should", "")), str(facts.get("example", "")), str(facts.pop("value", ""))
        old, new = (source.found, value) if value else (found, should or ("" if at_key else example))
        part = self._mend(spot, old, new, severity, is_empty=key == "value_empty")
        mended = part or _entry(name, should or value or example) or line.strip()
        is_line = bool(part) and len(self.tidied.indices(spot.line)) == 1
        everything = {**facts, "name": name, "found": found[:80], "mended": mended.strip()[:200], "is_line": is_line}
        return Problem(key, Place(self.file, spot.line, spot.column, line.rstrip()[:200]), severity, everything)

    def _blame(self, loc: Loc, severity: Severity) -> None:
        if severity is Severity.ERROR:
            self.faulty.add(loc)

    def _mend(self, spot: Spot, old: str, new: str, severity: Severity, is_empty: bool) -> str:
        """The line with `new` instead of `old`; what is read on as it is (a warning) is not kept for the other problems of the line."""
        for index in self.tidied.indices(spot.line):
            now = self._wanted.get(index, self.tidied.lines[index])
            mended = _filled(now, new) if is_empty else _mended(now, spot.column + self.tidied.shift[index], old, new)
            if mended and severity is Severity.ERROR:
                self._wanted[index] = mended
            if mended:
                return mended
        return next((self._wanted[index] for index in self.tidied.indices(spot.line) if index in self._wanted), "")

    def _whole(self, problem: Problem) -> Problem:
        """With the line as it should be after all that is wrong in it."""
        indices = self.tidied.indices(problem.place.line or 0)
        is_of_value = "rows" not in problem.facts
        if not problem.facts.get("is_line") or (is_of_value and problem.severity is Severity.WARNING):
            return problem
        text = "\n".join(self._wanted.get(index, self.tidied.lines[index]) for index in indices)
        return replace(problem, facts={**problem.facts, **_shown(problem.key, text)})

    def has_errors(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def in_order(self) -> tuple[Problem, ...]:
        """The problems by line and column, each once: of a choice of types, every one is refused."""
        each = {(problem.key, problem.place, problem.cause): problem for problem in map(self._whole, self.problems)}
        return tuple(sorted(each.values(), key=lambda problem: (problem.place.line or 0, problem.place.column or 0)))


def _mended(line: str, column: int, found: str, should: str) -> str:
    """The line with `should` instead of `found`, from `column` on; nothing where it isn't found."""
    if not found or not should:
        return ""
    start = line.find(found, max(0, column - 1))
    start = start if start >= 0 else line.find(found)
    return line[:start] + should + line[start + len(found) :] if start >= 0 else ""


def _filled(line: str, value: str) -> str:
    """The line with a value behind its last colon, where nothing but a remark stands."""
    found = re.match(r"^(.*?:)\s*(#.*)?$", line)
    return f"{found[1]} {value}  {found[2] or ''}".rstrip() if found and value else ""


def _shown(key: str, lines: str) -> dict[str, str]:
    """A line, or several, as facts."""
    plain = lines.rstrip()[:400]
    return {"mended": plain if key in _INDENTED else plain.strip()[:200], "rows": "、".join(f"“{line}”" for line in plain.split("\n"))}


def _entry(name: str, value: str) -> str:
    return value if name in {"", "-"} or not value else f"{name}: {value}"


def facts_of(facts: Mapping[str, Any]) -> dict[str, Any]:
    """A reader's context as facts, without what only says where it belongs."""
    return {key: value for key, value in facts.items() if key != "field"}
