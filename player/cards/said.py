"""The lines of a text file as they are meant: escapes decoded, and of a YAML file its quoted words, lists and comments. Pure.

The card is read line by line whatever the file is, since people write `键：值` freely. What YAML says otherwise is brought to such
lines first; what is no YAML stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from player.cards.keys import is_card
from player.cards.lines import key_of, lines_of
from player.cards.lists import heading_of, row_head
from player.cards.quotes import rows_of, rows_of_quoted
from player.cards.rows import ROWED
from player.model import FolderKind
from player.problems import Problem
from player.yamltext import Node, Rows, Spot, Table, Text, Unreadable, compose

DASHES = re.compile(r"\s*(?:-\s+)+")
COMMENT = re.compile(r"\s*#")
REMARK = re.compile(r"\s+#(?:\s.*)?|\s{2,}#.*")  # 第1名 #2 is no remark
END = re.compile(r"\.\.\.\s*(?:#.*)?")  # of a YAML file
NOTHING = re.compile(r"~|null|Null|NULL")
MARKED = re.compile(r"(?P<marks>#{1,6})\s+(?P<said>\S.*)")  # a heading of Markdown
NUMBERED = ("line", "first_line")  # facts of a problem that are lines


@dataclass(frozen=True, slots=True)
class Said:
    """The lines, and of each the number of the file's line that it comes from. `is_yaml` where what is a key is sure: what stands at
    the margin."""

    lines: tuple[str, ...]
    numbers: tuple[int, ...]
    is_yaml: bool = False

    def number(self, line: int) -> int:
        """The number in the file of line number `line`."""
        return self.numbers[line - 1] if 0 < line <= len(self.numbers) else line

    def placed(self, problem: Problem) -> Problem:
        """A problem with the numbers of the file's lines."""
        place = replace(problem.place, line=self.number(problem.place.line)) if problem.place.line else problem.place
        facts: dict[str, Any] = {name: self.number(fact) if name in NUMBERED and isinstance(fact, int) else fact for name, fact in problem.facts.items()}
        return replace(problem, place=place, facts=facts)


def said_lines(text: str, kind: FolderKind, *, is_yaml: bool = False) -> Said:
    """What a text file says, line by line; `is_yaml` where its name says that it is YAML."""
    lines = lines_of(text)
    tree = _tree(lines) if is_yaml else None
    if not isinstance(tree, Table | Rows):
        lines = _with_keys(lines, kind) if is_card(kind) else lines
        return _numbered([rows_of_quoted(line) or [line] for line in lines])
    return _numbered(_of_tree(lines, tree, kind), is_yaml=isinstance(tree, Table))


def is_code(text: str) -> bool:
    """Whether YAML has what only programs write: tags, anchors and what refers to them, brackets in brackets."""
    lines = lines_of(text)
    try:
        tree = compose("\n".join(lines))
    except Unreadable as error:
        return (error.key == "yaml_alias" and _is_of_anchor(lines, error.spot)) or error.key == "yaml_too_deep" or "tag" in error.problem
    return any(_mark_at(lines, node.spot) in ("&", "*") for node in _nodes(tree))


def _with_keys(lines: Sequence[str], kind: FolderKind) -> list[str]:
    """The headings of a card in Markdown as keys: what is marked as one needs no colon. The first line with words is the card's name."""
    first = next((line for line in lines if line.strip()), "")
    return [_unmarked(line, kind, is_first=line is first) for line in lines]


def _unmarked(line: str, kind: FolderKind, *, is_first: bool) -> str:
    found = MARKED.fullmatch(line.strip())
    if not found or key_of(found["said"], kind)[1]:
        return found["said"] if found else line
    is_row = kind in ROWED and len(found["marks"]) > 1 and not is_first
    head = heading_of(found["said"], kind) or (row_head(found["said"], kind) if is_row else "")
    return f"{head}：" if head else found["said"]


def _tree(lines: Sequence[str]) -> Node | None:
    try:
        return compose("\n".join(lines))
    except Unreadable:
        return None


def _numbered(rows: Sequence[Sequence[str]], *, is_yaml: bool = False) -> Said:
    pairs = [(row, number) for number, said in enumerate(rows, 1) for row in said]
    return Said(tuple(row for row, _ in pairs), tuple(number for _, number in pairs), is_yaml)


def _of_tree(lines: Sequence[str], tree: Node, kind: FolderKind) -> list[list[str]]:
    """Each line as the lines that are meant."""
    nodes = list(_nodes(tree))
    texts = [node for node in nodes if isinstance(node, Text)]
    within = {number for text in texts if not text.plain for number in range(text.spot.line + 1, text.last_line + (text.end_column > 1))}
    rows = [[""] if number not in within and (COMMENT.match(line) or END.fullmatch(line)) else [line] for number, line in enumerate(lines, 1)]
    values = {value.spot for node in nodes if isinstance(node, Table) for _, value in node.entries}
    for text in sorted(texts, key=lambda text: (text.spot.line, text.spot.column), reverse=True):  # the places of those before it stay
        if _mark_at(lines, text.spot) in ('"', "'"):
            _unquote(rows, text)
        elif text.plain:
            _cut(rows[text.last_line - 1], text, is_nothing=text.spot in values and NOTHING.fullmatch(text.text) is not None)
    for node in nodes if not is_card(kind) else ():  # a card's lists are read with their dashes
        for item in node.items if isinstance(node, Rows) else ():
            _undash(rows[item.spot.line - 1], item.spot)
    return rows


def _unquote(rows: list[list[str]], text: Text) -> None:
    """Put the words that a quoted text means in its place."""
    first, last = text.spot.line - 1, text.last_line - 1
    lead, rest = rows[first][0][: text.spot.column - 1], rows[last][0][text.end_column - 1 :]
    quote = rows[first][0][text.spot.column - 1]
    is_last = not rest.strip() or bool(COMMENT.match(rest))
    said, more = rows_of(text.text), rows[last][1:]
    if not is_last:  # a key, or among others in brackets
        said = [f"{quote}{' '.join(said)}{quote}{rest}"]
    rows[first] = [lead + said[0], *(f"  {row}" for row in said[1:]), *more]
    for number in range(first + 1, last + 1):
        rows[number] = [""]


def _cut(rows: list[str], text: Text, *, is_nothing: bool) -> None:
    """Leave out the remark behind a plain text, and the text where it says that there is none: 截止: ~ # 待定."""
    line = rows[0]
    rest = line[text.end_column - 1 :]
    if is_nothing and not (rest.strip() and not COMMENT.match(rest)):
        rows[0] = line[: text.spot.column - 1].rstrip()
    elif REMARK.fullmatch(rest):
        rows[0] = line[: text.end_column - 1]


def _undash(rows: list[str], spot: Spot) -> None:
    """The row of a list without its dash."""
    if found := DASHES.fullmatch(rows[0][: spot.column - 1]):
        rows[0] = " " * found.end() + rows[0][found.end() :]


def _nodes(node: Node | None) -> Iterator[Node]:
    """A node and all below it; `compose` has limited the depth."""
    if node is None:
        return
    yield node
    below = [part for entry in node.entries for part in entry] if isinstance(node, Table) else node.items if isinstance(node, Rows) else ()
    for part in below:
        yield from _nodes(part)


def _mark_at(lines: Sequence[str], spot: Spot) -> str:
    """The character that stands at a place; nothing at a line's end."""
    return lines[spot.line - 1][spot.column - 1 : spot.column] if spot.line <= len(lines) else ""


def _is_of_anchor(lines: Sequence[str], spot: Spot) -> bool:
    """Whether the alias that stands at a place means something: *注意* refers to nothing."""
    found = re.compile(r"\*([^\s,\[\]{}]+)").match(lines[spot.line - 1], spot.column - 1)
    return found is not None and any(f"&{found[1]}" in line for line in lines)
