"""The rows of one card that stand under heads of their own, while it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from player.cards.keys import LISTS, ONE_LINE
from player.cards.lines import key_of
from player.cards.lists import (
    FIRSTS,
    HEAD,
    MOST_HEAD,
    ROW,
    UNNUMBERED,
    Manner,
    begins_row,
    goes_on,
    is_guides,
    is_of_their_form,
    row_head,
    row_lines,
    style_of,
)
from player.cards.seal import head_of_row, is_row, opened
from player.model import FolderKind

ROWED = frozenset({FolderKind.SECTION, FolderKind.GUIDE})  # show rows that nobody has foreseen
ROWS = "rows"
OTHER = "附表"  # the head of a table that has none
ITEMS_SEEN = 20  # of a row: of which form they are is plain by then


@dataclass(slots=True)
class Rows:
    """`lines` as they are kept; `listed` is the list above the last row, `at` where in `lines` that one begins to speak, `style` how
    its head is numbered."""

    kind: FolderKind
    lines: list[str] = field(default_factory=list)
    listed: str = ""
    at: int = 0
    style: int = UNNUMBERED
    bare: dict[int, str] = field(default_factory=dict)  # where heads without a colon stand, and how they are written

    @property
    def said(self) -> list[str]:
        """How the last row begins."""
        return self.lines[self.at : self.at + ITEMS_SEEN]

    def begins(self, line: str, current: str, items: Sequence[str], manner: Manner) -> bool:
        """Whether a line without a known key is a row of its own below the field `current`, which says `items` so far. Among the keys
        every unknown word begins one."""
        if is_row(line):
            return bool(head_of_row(line)) or (current in ONE_LINE and bool(items) and not is_row(items[-1]))
        above = self.said if current == ROWS else items
        if is_guides(line, self.kind) and (current == "materials" or not is_of_their_form(line, above)):
            self.listed = current if current in LISTS else self.listed
            return True
        if current == ROWS and self._is_next(line):
            return True
        if current in LISTS | {ROWS}:
            self.listed = current if current in LISTS else self.listed
            return begins_row(line, self.kind, above, manner, of_papers=current == "materials")
        is_head = 1 < len(key_of(line, self.kind)[1]) <= MOST_HEAD
        return (current in ONE_LINE or not current) and (is_head or begins_row(line, self.kind, items, manner))

    def _is_next(self, line: str) -> bool:
        """Whether a line is numbered as the head of the row above is, and that row's own lines are not: 2. 受理条件：… below 1. 办理依据：…."""
        said = key_of(line, self.kind)[1]
        is_head = len(said) <= MOST_HEAD if said else bool(ROW.fullmatch(row_head(line, self.kind)))
        return UNNUMBERED != self.style == style_of(line) and is_head and not (FIRSTS.match(line) or is_of_their_form(line, self.said))

    def begin(self, line: str, value: str) -> None:
        """Add a row."""
        if is_row(line):
            self.at, self.style = len(self.lines) + 1, UNNUMBERED
            self.lines += [f"{head_of_row(line) or OTHER}：", opened(line)]
            return
        if not key_of(line, self.kind)[1]:
            self.bare[len(self.lines)] = line.strip()
        self.at, self.style = len(self.lines) + 1, style_of(line)
        self.lines += row_lines(row_head(line, self.kind), value)

    def unsaid(self) -> tuple[list[str], list[str]]:
        """Heads without a colon below which nothing stands: those that were items after all, and a guide's own headings as they are written."""
        found = [(at, line) for at, line in self.bare.items() if at + 1 == len(self.lines) or HEAD.fullmatch(self.lines[at + 1])]
        empty = [line for _, line in found if style_of(line) == UNNUMBERED and is_guides(line, self.kind)]
        return [self.lines[at][:-1] for at, line in found if line not in empty], empty

    def ends(self, line: str, current: str, items: Sequence[str]) -> bool:
        """Whether a line is the next item of the list above the last row, which says `items`."""
        return current == ROWS and bool(self.listed) and goes_on(line, items, self.said)

    def is_item(self, line: str, current: str, manner: Manner) -> bool:
        """Whether a numbered line is of the list or row above it, whatever word it is: 二、分管 below 一、主持全面工作, 2.收费 below 1.申请. In a
        row one that counts on from nothing is none."""
        if current == ROWS and not (FIRSTS.match(line) or is_of_their_form(line, self.said)):
            return False
        others = {UNNUMBERED, manner.counted, self.style if current == ROWS else UNNUMBERED}
        return current in LISTS | {ROWS} and style_of(line) not in others
