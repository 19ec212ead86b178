"""YAML text to a tree of texts with their places: no types, no tags, no bombs, no recursion.

The events of PyYAML's parser are used instead of `compose()`, whose recursion ends in a RecursionError at some
thousand brackets; the marks are the same. Columns and lines count from 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

MAX_BYTES = 64 * 1024  # the parser reads some 200 kB a second; a playlist has 2 kB
MAX_DEPTH = 12
MAX_NODES = 20_000
MAX_ALIASES = 8
CONTROL = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PAIR = r"u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"  # as JSON writes an emoji
_ESCAPE = re.compile(rf"\\(?:{_PAIR}|x(?P<x>[0-9a-fA-F]{{2}})|u(?P<u>[0-9a-fA-F]{{4}})|U(?P<U>[0-9a-fA-F]{{8}})|(?P<control>[0abe])|.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Spot:
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar as it stands; `plain` where it has no quotes, `last_line` where it ends."""

    text: str
    spot: Spot
    plain: bool = True
    last_line: int = 0
    end_column: int = 0
    alias: str = ""  # the name by which it is said again


@dataclass(frozen=True, slots=True)
class Table:
    entries: tuple[tuple[Text, Node], ...]
    spot: Spot


@dataclass(frozen=True, slots=True)
class Rows:
    items: tuple[Node, ...]
    spot: Spot


Node = Text | Table | Rows


class Unreadable(Exception):
    """The text is no YAML that we read. `key` stands in the catalogue; `context` says what the parser was in."""

    def __init__(self, key: str, spot: Spot = Spot(), context: str = "", problem: str = "", started: Spot | None = None, **facts: Any) -> None:  # noqa: B008
        super().__init__(key)
        self.key, self.spot, self.context, self.problem, self.started, self.facts = key, spot, context, problem, started or spot, facts


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end hasn't come yet."""

    spot: Spot
    is_table: bool
    nodes: list[Node] = field(default_factory=list)

    def close(self) -> Node:
        if not self.is_table:
            return Rows(tuple(self.nodes), self.spot)
        entries = []
        for key, value in zip(self.nodes[::2], self.nodes[1::2], strict=True):
            if not isinstance(key, Text):
                raise Unreadable("yaml_key_not_text", key.spot)
            entries.append((key, value))
        return Table(tuple(entries), self.spot)


def compose(text: str) -> Node | None:
    """The tree of one document; None for an empty one. `text` has `\\n` line ends. Raises `Unreadable`."""
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise Unreadable("yaml_too_large", kilobytes=MAX_BYTES // 1024)
    if found := CONTROL.search(text):
        raise Unreadable("yaml_control_character", _spot_of(text, found.start()))
    try:
        return _build(yaml.parse(text, Loader=yaml.BaseLoader), text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        started = _spot(error.context_mark) if error.context_mark else None
        raise Unreadable("yaml_syntax", _spot(mark), error.context or "", error.problem or "", started) from None
    except (ValueError, OverflowError):  # the parser's own, of a number that is no character's or too long
        raise _first_escape(text, 0, len(text), lambda escape: not _meant(escape)) or Unreadable("yaml_syntax") from None


def _build(events: Iterator[Any], text: str) -> Node | None:
    """Fold the events with a stack of our own."""
    tree = _Tree(text)
    for event in events:
        if (node := tree.node(event)) is not None:
            tree.add(node)
    root = tree.root
    return None if isinstance(root, Text) and root.plain and not root.text else root


@dataclass(slots=True)
class _Tree:
    """What is built so far of `whole`, and the counts that limit it."""

    whole: str
    root: Node | None = None
    stack: list[_Open] = field(default_factory=list)
    anchors: dict[str, Text] = field(default_factory=dict)
    documents: int = 0
    nodes: int = 0
    aliases: int = 0

    def node(self, event: Any) -> Node | None:
        """The node that an event completes, if any. Raises `Unreadable`."""
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    raise Unreadable("yaml_many_documents", _spot(event.start_mark))
            case yaml.AliasEvent():
                return self.alias(event)
            case yaml.ScalarEvent():
                text = _text(event, self.whole)
                if event.anchor:
                    self.anchors[event.anchor] = text
                return text
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self.open(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                return self.stack.pop().close()
        return None

    def open(self, event: Any) -> None:
        _no_tag(event)
        self.stack.append(_Open(_spot(event.start_mark), isinstance(event, yaml.MappingStartEvent)))
        if len(self.stack) > MAX_DEPTH:
            raise Unreadable("yaml_too_deep", _spot(event.start_mark))

    def alias(self, event: Any) -> Text:
        """Of texts only: a few lists of lists of aliases are a bomb."""
        self.aliases += 1
        text = self.anchors.get(event.anchor)
        if text is None or self.aliases > MAX_ALIASES:
            raise Unreadable("yaml_alias", _spot(event.start_mark))
        end = _spot(event.end_mark)
        return replace(text, spot=_spot(event.start_mark), last_line=end.line, end_column=end.column, alias=event.anchor)

    def add(self, node: Node) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise Unreadable("yaml_too_large", kilobytes=MAX_BYTES // 1024)
        if self.stack:
            self.stack[-1].nodes.append(node)
        else:
            self.root = node


def _text(event: Any, whole: str) -> Text:
    _no_tag(event)
    end, value = _spot(event.end_mark), event.value
    if event.style == '"' and CONTROL.search(value):
        value = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")  # pairs are one character
        if odd := _first_escape(whole, event.start_mark.index, event.end_mark.index, _is_odd):
            raise odd
    return Text(value, _spot(event.start_mark), event.style is None, end.line, end.column)


def _first_escape(text: str, first: int, end: int, is_odd: Callable[[re.Match[str]], bool]) -> Unreadable | None:
    found = next(filter(is_odd, _ESCAPE.finditer(text, first, end)), None)
    return Unreadable("yaml_escape_odd", _spot_of(text, found.start()), found=found[0]) if found else None


def _is_odd(escape: re.Match[str]) -> bool:
    """Whether it stands for no character, or for one that no text has; blanks and line ends of any kind do no harm."""
    character = _meant(escape)
    return bool(escape["control"]) or not character or (CONTROL.match(character) is not None and not character.isspace())


def _meant(escape: re.Match[str]) -> str:
    """The character of a number, nothing where there is none; a blank for an escape of another kind."""
    number = int(escape["x"] or escape["u"] or escape["U"] or "20", 16)
    return chr(number) if number < 0x110000 else ""


def _no_tag(event: Any) -> None:
    if event.tag not in {None, "!"}:
        raise Unreadable("yaml_syntax", _spot(event.start_mark), problem="tag")


def _spot(mark: Any) -> Spot:
    return Spot(mark.line + 1, mark.column + 1)


def _spot_of(text: str, index: int) -> Spot:
    return Spot(text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
