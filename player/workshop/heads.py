"""Whether the first row of a table names its columns. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST = 12  # characters of a column's name, without what stands in brackets
NAMED = re.compile(  # what a column is called: 项目名称, 依据, 份数, 金额（元）
    r".*(?:[名称号码目准据位数额价费率间期限日点址况人员话式注别类型级量求容果论由格围务度次份因责]|[（(][^（）()]+[）)])"
)
ASIDE = re.compile(r"[（(][^（）()]*[）)]|(?:19|20)\d\d年")  # 到户价（元/m³）, 2026年
FIGURE = re.compile(r"\d")

Rows = Sequence[tuple[str, ...]]


def has_head(rows: Rows) -> bool:
    """Whether the first row names the columns: short names, all different, as columns are called or above figures."""
    return _are_names(rows[0]) and (are_named(rows[0]) or any(_figures(rows)))


def is_surely_headed(rows: Rows) -> bool:
    """The same of cells that may as well be a form's, whose labels stand beside their values: figures stand in most columns."""
    return _are_names(rows[0]) and (are_named(rows[0]) or 2 * sum(_figures(rows)) > len(rows[0]))


def are_named(row: Sequence[str]) -> bool:
    """Whether each of these is what columns are called, or a year."""
    return all(NAMED.fullmatch(name) or not ASIDE.sub("", name) for name in row)


def _are_names(row: Sequence[str]) -> bool:
    said = [name for name in row if name]
    return len(row) > 2 and len(said) >= len(row) - 1 and len({*said}) == len(said) and all(map(_is_short_name, said))


def _is_short_name(name: str) -> bool:
    bare = ASIDE.sub("", name)
    return len(bare) <= LONGEST and not FIGURE.search(bare)


def _figures(rows: Rows) -> list[bool]:
    """Of each column, whether all that stands below its name has figures."""
    columns = ([cell for cell in column if cell] for column in zip(*rows[1:], strict=True))
    return [bool(said) and all(map(FIGURE.search, said)) for said in columns]
