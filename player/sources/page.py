"""A settings file while it is read: its lines, what is wrong with them so far, and where every value stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from player.problems import Place, Problem, Severity
from player.sources import slips, yamltext
from player.sources.yamltext import Node, Spot, Table, Text, Unreadable

Loc = tuple[str | int, ...]
_TRIES = 20  # so many faults of syntax are found in one go
_SLIPS = 100  # nobody reads more of them
_TRIED_CHARACTERS = 128 * 1024  # in all tries together


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
        self.root: type[BaseModel] | None = None  # what the whole file is
        self.meant: set[Loc] = set()  # fields that a misspelt key meant: not missing
        self.tidied = slips.Tidied(tuple(self.lines), (), ())

    def compose(self, known: frozenset[str]) -> Node | None:
        """The tree; a fault of syntax is mended in our copy, if we know how, so that the next one is found too."""
        self.tidied = slips.tidy(self.lines, known)
        for slip in self.tidied.slips[:_SLIPS]:
            self.say(slip.key, slip.spot, slip.mended, Severity.WARNING)
        lines = list(self.tidied.lines)
        length = 1 + sum(len(line) + 1 for line in lines)
        for _ in range(max(1, min(_TRIES, _TRIED_CHARACTERS // length))):
            try:
                return self._checked(yamltext.compose("\n".join(lines)))
            except Unreadable as error:
                slip = slips.explain(error, lines, known)
                self.say(slip.key, self.tidied.original(slip.spot), slip.mended, **slip.facts)
                if slip.mended is None or slip.mended == lines[slip.spot.line - 1]:
                    return None
                lines[slip.spot.line - 1] = slip.mended
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
        return source

    def source(self, loc: Loc, key: Text, value: Node) -> Source:
        original = self.tidied.original
        return Source(key.text, original(key.spot), original(value.spot), value.text if isinstance(value, Text) else "", loc)

    def behind(self, node: Text) -> str:
        """What stands in the line behind a value."""
        return self.tidied.lines[node.last_line - 1][node.end_column - 1 :].rstrip()

    def say(self, key: str, spot: Spot, mended: str | None = None, severity: Severity = Severity.ERROR, **facts: Any) -> None:
        """A problem of a whole line, with the line as it should be."""
        text = self.lines[spot.line - 1] if spot.line <= len(self.lines) else ""
        self._blame((), severity)
        shown = (mended if mended is not None else text).rstrip()[:200]
        place = Place(self.file, spot.line, spot.column, text.rstrip()[:200])
        self.problems.append(Problem(key, place, severity, {"mended": shown if key == "yaml_indent" else shown.strip(), "found": text.strip()[:80], **facts}))

    def report(self, key: str, source: Source, severity: Severity = Severity.ERROR, **facts: Any) -> None:
        self.problems.append(self.problem(key, source, severity, **facts))

    def problem(self, key: str, source: Source, severity: Severity = Severity.ERROR, **facts: Any) -> Problem:
        """A problem of a value, or of its key with `at="key"`.

        `should` is the value as it should be, `example` how one may look; the fact `mended` is the whole line with it.
        """
        self._blame(source.loc, severity)
        at_key = facts.get("at") == "key"
        spot = source.key if at_key else source.value
        line = self.lines[spot.line - 1] if spot.line <= len(self.lines) else ""
        found = str(facts.get("found") or (source.name if at_key else source.found))
        name = str(facts.get("name") or source.name)
        should, example = str(facts.pop("should", "")), str(facts.get("example", ""))
        mended = _mended(line, spot.column, found, should or ("" if at_key else example)) or _entry(name, should or example) or line.strip()
        everything = {**facts, "name": name, "found": found[:80], "mended": mended[:200]}
        return Problem(key, Place(self.file, spot.line, spot.column, line.rstrip()[:200]), severity, everything)

    def _blame(self, loc: Loc, severity: Severity) -> None:
        if severity is Severity.ERROR:
            self.faulty.add(loc)

    def has_errors(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def in_order(self) -> tuple[Problem, ...]:
        """The problems by line and column."""
        return tuple(sorted(self.problems, key=lambda problem: (problem.place.line or 0, problem.place.column or 0)))


def _mended(line: str, column: int, found: str, should: str) -> str:
    """The line with `should` instead of `found`, from `column` on; nothing where it isn't found."""
    start = line.find(found, max(0, column - 1)) if found and should else -1
    return (line[:start] + should + line[start + len(found) :]).strip() if start >= 0 else ""


def _entry(name: str, value: str) -> str:
    return value if name in {"", "-"} or not value else f"{name}: {value}"


def facts_of(facts: Mapping[str, Any]) -> dict[str, Any]:
    """A reader's context as facts, without what only says where it belongs."""
    return {key: value for key, value in facts.items() if key != "field"}
