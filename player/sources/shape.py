"""What may stand below which key of a settings file. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from player.keys import Model, child_of, fields_of, is_free, is_table, names_of
from player.sources.yamlslips import FIRST


@dataclass(frozen=True, slots=True)
class Shape:
    """What may stand below which key of a settings file; None for words of the site's own."""

    top: frozenset[str]
    rows: Mapping[str, frozenset[str]]
    groups: Mapping[str, frozenset[str] | None]
    starts: frozenset[str]  # what a row begins with
    beside: tuple[frozenset[str], ...]  # the keys that may stand together
    free: frozenset[str]  # keys of any text, which may have colons
    words: frozenset[str]  # the values of a table
    usual: Mapping[str, str]  # the value of a key of a table where none is said


def shape_of(model: Model, words: Iterable[str], usual: Mapping[str, str]) -> Shape:
    """The shape of the files that `model` reads; `words` are the values of its tables, `usual` those that go without saying."""
    rows: dict[str, frozenset[str]] = {}
    groups: dict[str, frozenset[str] | None] = {}
    children = [model]
    for spelling, name in names_of(model).items():
        child, many = child_of(model, name)
        if child:
            children.append(child)
            (rows if many else groups)[spelling] = frozenset(names_of(child))
        elif is_table(model, name):
            groups[spelling] = None
    starts = {spelling for keys in rows.values() for spelling in keys & set(FIRST)}
    starts |= {spelling for child in children[1:] for spelling, name in names_of(child).items() if name == next(iter(fields_of(child))) == "name"}
    free = {spelling for one in children for spelling, name in names_of(one).items() if is_free(one, name)}
    beside = tuple(frozenset(names_of(one)) for one in children)
    return Shape(frozenset(names_of(model)), rows, groups, frozenset(starts), beside, frozenset(free), frozenset(words), usual)
