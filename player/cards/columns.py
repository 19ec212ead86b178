"""The tables of a card, as staff paste them out of Excel and Word: rows of cells are neither keys with values nor items of a list. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from player.cards.keys import LISTS, ONE_LINE, SINGLE, field_of, implied, is_card, nearest_key
from player.cards.lines import key_of
from player.cards.lists import HEAD, NAMELIKE, UNNUMBERED, heading_of, is_guides, row_head, style_of
from player.cards.pairs import parted
from player.cards.rows import ROWED
from player.cards.seal import sealed
from player.model import FolderKind
from player.people import POST

STAFF = "工作人员"  # a section's people, where nobody says so
LEAST = 3  # cells of a row without a head: of two the first may be a key
SPARED = 3  # rows of two cells that still go in one line: 咨询电话, who it is and their number
LONGEST, LONGEST_COLUMN, LONGEST_POST = 24, 14, 12  # characters of a cell set apart by blanks, of a column's head, of a post
GAP = re.compile(r"[ \u3000]{2,}")
RULE = re.compile(r"\|(?=[\s|:]*-)[\s|:-]*")  # |---|---| below the head of a table in Markdown
COLUMN = re.compile(  # what stands above a column
    r".{0,6}(?:姓名|职务|岗位|职称|电话|手机|号码|名称|份数|数量|要求|形式|标准|依据|序号|编号|备注|说明|单位|类别|类型|种类|日期|时间|地点|地址|部门|科室|股室|"
    r"窗口|金额|单价|价格|内容|事项|项目|材料|时限|来源|渠道|文号|人|人员|职责|分工)(?:[（(].{1,8}[）)])?"
)
NUMBERED = re.compile(r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)、.．]?|[①-⑳]")
PEOPLE = re.compile(r".{0,4}(?:姓名|人员)")
STAFF_POST = ("员", "负责人", "经办人")  # besides those of `people`
STAFF_HEAD = re.compile(r".{0,6}(?:人员|分工|名单|安排|通讯录|一览表)")
SUM = re.compile(r"[合总小]\s*计")
COLON = re.compile("[：:︰∶﹕]")


class _Table(NamedTuple):
    """The lines of its rows, from 0, and their cells; whether the first one names the columns."""

    at: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    is_headed: bool
    least: int  # rows

    @property
    def is_one(self) -> bool:
        """Whether it is a table; a list in which numbers stand apart from their items is none."""
        is_list = not self.is_headed and any(NUMBERED.fullmatch(row[0]) or style_of(row[0]) != UNNUMBERED for row in self.full)
        return len(self.rows) >= self.least and (self.is_of_people or not is_list)

    @property
    def is_of_people(self) -> bool:
        """Whether its rows are persons: by the names of its columns, or because a post stands in each."""
        if self.is_headed:
            return any(PEOPLE.fullmatch(cell) for cell in self.rows[0])
        return all(any(len(cell) <= LONGEST_POST and (POST.search(cell) or cell.endswith(STAFF_POST)) for cell in row) for row in self.full)

    @property
    def full(self) -> list[tuple[str, ...]]:
        """The rows that say something behind their first cell."""
        return [row for row in self.rows if len(_filled(row)) > 1]

    @property
    def is_short(self) -> bool:
        """Whether it goes in one line."""
        return not self.is_headed and len(self.rows) <= SPARED and all(len(_filled(row)) < LEAST for row in self.rows)


def with_rows(lines: Sequence[str], kind: FolderKind) -> list[str]:
    """The lines of a card, the rows of its tables sealed. The head of a table goes with its first row, and its own line is blank."""
    found = list(lines)
    for table in _tables(lines, kind) if is_card(kind) else ():
        head, own = _head_above(lines, table, kind)
        found[table.at[0] : table.at[-1]] = [""] * (table.at[-1] - table.at[0])  # a rule of Markdown goes
        if own is not None:
            found[own] = ""
        for at, row in zip(table.at, table.rows, strict=True):
            found[at] = sealed(row, head if at == table.at[0] else "")
    return found


def cells_of(line: str) -> tuple[str, ...]:
    """The columns of a line: apart by tabs, by the bars of Markdown, by wide gaps or by several full-width blanks; one where there are none."""
    text = line.strip(" \u3000")
    if "\t" in text:
        return tuple(cell.strip() for cell in text.split("\t"))
    if len(text) > 2 and text[0] == text[-1] == "|":
        return tuple(cell.strip() for cell in text[1:-1].split("|"))
    if GAP.search(text):
        return _with_names(GAP.split(text))
    parts = _with_names(text.split("\u3000"))
    return parts if len(parts) >= LEAST else (text,)


def _with_names(parts: Sequence[str]) -> tuple[str, ...]:
    """王　某 is one cell."""
    found: list[str] = []
    for part in parts:
        if found and len(found[-1]) == len(part) == 1:
            found[-1] = f"{found[-1]}\u3000{part}"
        else:
            found.append(part)
    return tuple(found)


def _tables(lines: Sequence[str], kind: FolderKind) -> Iterator[_Table]:
    end = 0
    for at, line in enumerate(lines):
        if at < end or len(_filled(cells_of(line))) < 2:
            continue
        table = _table_at(lines, at, kind, end)
        end = max(table.at, default=at) + 1
        if table.is_one and not (kind is FolderKind.LEADER and table.is_of_people):  # a leader's name and post are keys
            yield table


def _table_at(lines: Sequence[str], at: int, kind: FolderKind, end: int) -> _Table:
    """The table of which a line is the first with several cells, if it is one; no rows where that is none of a table. The last one
    stood above line `end`."""
    first = cells_of(lines[at])
    above = _above(lines, at)
    has_band = above >= end and style_of(lines[above]) != UNNUMBERED and _is_bare(lines[above], first, kind)  # 一、首次 over its whole width
    open_name = _open_above(lines, above if has_band else at, kind)
    is_headed = _is_head(first) and (len(first) >= LEAST or open_name is not None or not field_of(first[0], kind))
    is_unsure = open_name is None or (open_name in LISTS and kind in ROWED)  # of two cells the first may be a key, or the item's
    is_set = "\t" in lines[at] or lines[at].lstrip().startswith("|")
    least = 2 if is_set and not (is_headed or is_unsure) else LEAST
    is_begun = is_headed or (len(_filled(first)) >= least and _is_cells(lines[at], first, kind))
    numbers = (*([above] if has_band and not is_headed else []), at, *_below(lines, at, kind, is_headed=is_headed)) if is_begun else ()
    is_alone = "\t" in lines[at] and not is_headed
    return _Table(numbers, tuple(cells_of(lines[number]) for number in numbers), is_headed, 1 if is_alone else 2)


def _below(lines: Sequence[str], at: int, kind: FolderKind, *, is_headed: bool) -> Iterator[int]:
    """The lines of a table below its first, which is line `at`; blank ones between them are none, and below such a one a head begins another."""
    first = cells_of(lines[at])
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if not line.strip() or RULE.fullmatch(line.strip()):
            continue
        is_other = not lines[number - 1].strip() and _is_head(cells_of(line))
        if is_other or not ((_is_below_head if is_headed else _is_cells)(line, first, kind) or _is_bare(line, first, kind)):
            return
        yield number


def _is_head(cells: Sequence[str]) -> bool:
    """Whether cells name the columns below."""
    return len(cells) > 1 and all(len(cell) <= LONGEST_COLUMN and COLUMN.fullmatch("".join(cell.split())) for cell in cells)


def _is_alike(line: str, cells: Sequence[str], first: Sequence[str]) -> bool:
    return len(cells) == len(first) or ("\t" in line and (len(_filled(cells)) >= LEAST or bool(SUM.fullmatch(cells[0]))))


def _is_below_head(line: str, head: Sequence[str], kind: FolderKind) -> bool:
    """Whether a line is a row of a table of these columns. 咨询电话 below two columns is a key again, as is what has fewer."""
    cells = cells_of(line)
    is_key = bool(field_of(cells[0], kind)) and cells[0] not in NAMELIKE and not len(cells) == len(head) >= LEAST
    return len(cells) > 1 and _is_alike(line, cells, head) and not (is_key or COLON.search(cells[0]))


def _is_cells(line: str, first: Sequence[str], kind: FolderKind) -> bool:
    """Whether a line is a row like the `first` one, and not a key with its value, or several such."""
    cells = cells_of(line)
    if len(_filled(cells)) < 2 or not _is_alike(line, cells, first):
        return False
    name = field_of(cells[0], kind)
    if (name and not (name == "head" and len(cells) >= LEAST)) or (len(cells) < LEAST and implied(cells[0], cells[-1], kind)):
        return False
    if "\t" not in line and any(COLON.search(cell) or len(cell) > LONGEST or cell.endswith(("。", "；")) for cell in cells):
        return False
    return not (COLON.search(cells[0]) or len(parted(line, kind).lines) > 1)


def _is_bare(line: str, first: Sequence[str], kind: FolderKind) -> bool:
    """Whether a line is a row in which only one cell is filled; a key, or a guide's heading, stands there above what follows."""
    cells = cells_of(line)
    said = _filled(cells)
    is_row = len(cells) == len(first) and len(said) == 1
    return is_row and not (COLON.search(said[0]) or field_of(said[0], kind) or nearest_key(said[0], kind) or is_guides(said[0], kind))


def _filled(cells: Sequence[str]) -> list[str]:
    return [cell for cell in cells if cell]


def _above(lines: Sequence[str], at: int) -> int:
    """The line with words above a line, -1 for none."""
    return next((number for number in range(at - 1, -1, -1) if lines[number].strip()), -1)


def _open_above(lines: Sequence[str], at: int, kind: FolderKind) -> str | None:
    """The field of the key or heading above a line that says nothing yet, "" for an unknown one; None where no such key stands there."""
    above = _above(lines, at)
    line = lines[above] if above >= 0 else ""
    name, said, value = key_of(line, kind)
    said = said or heading_of(line, kind)
    return (name or field_of(said, kind)) if said and not value else None


def _head_above(lines: Sequence[str], table: _Table, kind: FolderKind) -> tuple[str, int | None]:
    """Under which head a table stands, "" where it is part of what stands above, and the line that was just that head."""
    above = _above(lines, table.at[0])
    line = lines[above] if above >= 0 else ""
    name, said, value = key_of(line, kind)
    is_staff = kind is FolderKind.SECTION and table.is_of_people
    is_first = _above(lines, above) < 0
    if not said:
        word = row_head(line, kind)
        is_head = bool(heading_of(line, kind)) or is_guides(line, kind) or (is_staff and not is_first and bool(STAFF_HEAD.fullmatch(word)))
        name, said = (field_of(word, kind), word) if is_head else ("", "")
    if value or not said or (is_first and not name) or nearest_key(said, kind):
        return (said if value and STAFF_HEAD.fullmatch(said) else STAFF) if is_staff else "", None
    if kind not in ROWED:
        return "", None
    is_row = name in ONE_LINE - SINGLE and not table.is_short if name else bool(HEAD.fullmatch(f"{said}："))
    return (said, above) if is_row else ("", None)
