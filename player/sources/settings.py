"""The bytes of a settings file to a checked model, with every problem at once, each with its place (DOMAIN.md).

Bytes are decoded (Notepad saves GBK and UTF-16), slips of the pen tidied, YAML composed without types, keys of both
languages brought to the fields' names, and the model's own readers judge the values.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from player.calendar.habits import strange, title_meant
from player.keys import Model, all_names, child_of, example_of, fields_of, is_table, meant, names_of
from player.problems import Problem, Severity
from player.site import FOLDERS, KINDS
from player.sources import yamlslips
from player.sources.encodings import kind_of, name_of
from player.sources.page import Loc, Page, Source, facts_of
from player.sources.proposals import UNSAID, joined, key_of, parts_meant, proposal, row_meant
from player.sources.remains import rest_of, without
from player.sources.shape import shape_of
from player.text import decode_text
from player.yamltext import Node, Rows, Table, Text

USUAL = {folder: next(word for word, name in KINDS.items() if name == kind) for folder, kind in FOLDERS.items()}
OUTERMOST = "最外层"
_ROUNDS = 3  # values, rows, and once more: a row that is left empty says nothing new
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Reading(Generic[M]):
    """`value` is whole and without an error, else None; `rest` is what is left of it without its faulty parts, whatever they were."""

    value: M | None
    rest: M | None
    page: Page

    @property
    def problems(self) -> tuple[Problem, ...]:
        """By line and column."""
        return self.page.in_order()

    def problem(self, key: str, loc: Loc, severity: Severity = Severity.ERROR, **facts: Any) -> Problem:
        """A problem of the value at `loc`, for checks that know more than this file."""
        return self.page.problem(key, self.page.sources.get(loc, Source()), severity, **facts)


def read_settings(model: type[M], data: bytes, file: str, given: Mapping[str, Any] | None = None) -> Reading[M]:
    """`data` of `file` (its name below the site, for places) as a `model`; `given` are fields that no file says."""
    if kind := kind_of(data):
        page = Page(file, [])
        page.report("settings_not_text", Source(), kind=kind)
        return Reading(None, None, page)
    text, encoding = decode_text(data)
    page = Page(file, yamlslips.lines_of(text))
    page.root = model
    if said := name_of(encoding):
        page.report("encoding_other", Source(), Severity.NOTE, encoding=said)
    tree = page.compose(all_names(model) | set(FOLDERS), shape_of(model, KINDS, USUAL))
    if not isinstance(tree, Table):
        return Reading(None, None, page)
    raw = {**_table(page, tree, model, ()), **(given or {})}
    try:
        value: M | None = model.model_validate(raw)
        rest = value
    except ValidationError as error:
        _all_faults(page, model, raw, error)
        value, rest = None, rest_of(model, raw, error)
    return Reading(None if page.has_errors() else value, rest, page)


def _all_faults(page: Page, model: type[M], raw: dict[str, Any], error: ValidationError) -> None:
    """Every fault, also those of a whole row that only show when its values can be read."""
    left: dict[str, Any] = raw
    said: set[Loc] = set()
    for _ in range(_ROUNDS):
        faults = [fault for fault in error.errors(include_url=False, include_input=False) if fault["loc"] not in said]
        for fault in faults:
            _fault(page, model, fault)
        said |= {fault["loc"] for fault in faults}
        left = without(left, said)
        try:
            model.model_validate(left)
        except ValidationError as more:
            error = more
        else:
            return


def _table(page: Page, node: Table, model: Model, loc: Loc) -> dict[str, Any]:
    """A mapping with its keys under the fields' names; unknown and repeated ones are said."""
    names = names_of(model)
    raw: dict[str, Any] = {}
    for key, value in node.entries:
        written = key.text.strip()
        known = names.get(written) or names.get(written.lower())
        name = known or _meant_by(page, node, key, value, model, loc)
        if name is None:
            continue
        value = value if known else page.as_meant(key, value)
        if (first := page.sources.get((*loc, name))) is not None:
            _twice(page, first, page.source((*loc, name), key, value), joined(model, name, [first.found, value.text if isinstance(value, Text) else ""]))
        else:
            source = page.place((*loc, name), key, value)
            _put(page, raw, model, name, value, (*loc, name), source)
    return raw


def _twice(page: Page, first: Source, second: Source, both: str = "") -> None:
    """A key that is there already; `both` values in one line where the key can hold them."""
    key = "key_twice_joined" if both and first.found != second.found else "key_twice"
    page.report(key, second, at="key", first_line=first.key.line, first_name=first.name, both=f"{first.name}: {both}")


def _meant_by(page: Page, node: Table, key: Text, value: Node, model: Model, loc: Loc) -> str | None:
    """The field that a key which isn't known means; it is said, and what stands behind it is read all the same."""
    names, written = names_of(model), key.text.strip()
    titles = "、".join(field.title or "" for field in fields_of(model).values())
    said = value.text if isinstance(value, Text) else ""
    should = title_meant(written, meant(written, names), said)
    page.meant.add((*loc, names.get(should, "")))
    elsewhere = _parent_of(written, model, page.root)
    field = names.get(should, "")
    is_taken = (*loc, field) in page.sources or any(names.get(other.text.strip()) == field for other, _ in node.entries)
    word = "key_elsewhere" if elsewhere else "key_unknown" if should and not is_taken else strange(written, said, has_own="停用" in names)
    page.report(word, page.source((*loc, written), key, value), at="key", should=should if word == "key_unknown" else "", names=titles, parent=elsewhere)
    return names[should] if word == "key_unknown" else None


def _parent_of(written: str, model: Model, root: Model | None) -> str:
    """Where a known key belongs that stands in the wrong place, in words; nothing where it is known nowhere."""
    for name, field in fields_of(model).items():
        child, many = child_of(model, name)
        if child and written in names_of(child):
            return f"“{field.title}”" + ("的每一项里" if many else "下面")
    return OUTERMOST if root and model is not root and written in names_of(root) else ""


def _put(page: Page, raw: dict[str, Any], model: Model, name: str, node: Node, loc: Loc, source: Source) -> None:
    """The value of one key into `raw`."""
    child, many = child_of(model, name)
    if isinstance(node, Text) and node.plain and not node.text:
        if child and many and model.model_fields[name].is_required():
            page.report("list_empty", source)
        elif not (child or is_table(model, name)):
            page.report("value_empty", source, example=example_of(model, name))
    elif child and many:
        raw[name] = _rows(page, node, child, loc, source)
    elif child and isinstance(node, Table):
        raw[name] = _table(page, node, child, loc)
    elif child and not example_of(model, name):
        _group(page, child, source)
    elif is_table(model, name):
        raw[name] = _words(page, node, loc, source)
    else:
        _look_behind(page, node, source)
        raw[name] = _plain(node)


def _group(page: Page, child: Model, source: Source) -> None:
    """A group that stands in one line, or in rows: 开放时间: 周一至周五 8:30-12:00. What nothing is said of is left out."""
    said = re.sub(r"\s*,\s*", "、", source.found.strip("[]")) if source.found.startswith("[") else source.found
    parts = parts_meant(child, said)
    entries, names = "；".join(f"{title}: {part}" for title, part in parts.items()), "”“".join(parts)
    page.report("group_expected" if parts and all(parts.values()) else "group_unsaid", source, example=entries, names=f"“{names}”", found=said)


def _rows(page: Page, node: Node, child: Model, loc: Loc, source: Source) -> list[Any]:
    """A list of mappings."""
    first = next(iter(names_of(child)))
    if not isinstance(node, Rows):
        page.report("list_expected", source, first=first)
        if isinstance(node, Table) and len({key.text for key, _ in node.entries}) < len(node.entries):
            return []  # several rows without their dashes
        return [_row(page, node, child, (*loc, 0))] if isinstance(node, Table) else []
    rows: list[Any] = []
    for item in node.items:
        at = page.tidied.original(item.spot)
        place: Loc = (*loc, len(rows) if isinstance(item, Table) else "-")  # as the model counts them: what is no row isn't there
        here = Source("-", at, at, item.text if isinstance(item, Text) else "", place)
        if isinstance(item, Table):
            page.sources[place] = here
            rows.append(_row(page, item, child, place))
        elif isinstance(item, Text) and item.alias:
            page.report("row_is_alias", here, found=f"*{item.alias}")
        else:
            page.report("row_not_keys", here, should=row_meant(child, here.found))
    if not rows and not page.has_errors():
        page.report("list_empty", source)
    return rows


def _row(page: Page, node: Table, child: Model, loc: Loc) -> dict[str, Any]:
    line = {"line": page.tidied.original(node.spot).line} if "line" in child.model_fields else {}
    return {**_table(page, node, child, loc), **line}


def _words(page: Page, node: Node, loc: Loc, source: Source) -> dict[str, Any]:
    """A mapping whose keys are the site's own words."""
    if not isinstance(node, Table):
        said = source.found.split(" ")[0]
        is_colon = "：" in said.strip("：")
        page.report("table_colon" if is_colon else "table_expected", source, found=said if is_colon else "", should=said.replace("：", ": ", 1))
        return {}
    raw: dict[str, Any] = {}
    for key, value in node.entries:
        name = key.text.strip()
        if (first := page.sources.get((*loc, name))) is not None:
            _twice(page, first, page.source((*loc, name), key, value))
            continue
        entry = page.place((*loc, name), key, value)
        if isinstance(value, Text) and not value.text.strip():
            page.report("value_empty", entry, example=next(iter(KINDS)))
        else:
            raw[name] = _plain(value)
    return raw


def _look_behind(page: Page, node: Node, source: Source) -> None:
    """` #2` behind a value without quotes begins a comment, most likely unmeant; a text that ran on into the next line."""
    if not isinstance(node, Text) or not node.plain:
        return
    behind = page.behind(node)
    if node.last_line > node.spot.line:
        page.report("value_continued", source, second=page.tidied.lines[node.spot.line].strip()[:80])
    elif behind.startswith(" #") and behind[2:3].strip():
        page.report("hash_cut", source, Severity.WARNING, found=node.text + behind, should=f'"{node.text}{behind}"', lost=behind.strip())


def _fault(page: Page, model: Model, fault: Mapping[str, Any]) -> None:
    """One of pydantic's errors: the readers' own carry a key of the catalogue."""
    loc, context = tuple(fault["loc"]), dict(fault.get("ctx") or {})
    if any((*loc, name) in page.sources for name in context.pop("unless", ())):  # it is there, and can't be read: said already
        return
    where = (*loc, context["field"]) if "field" in context else loc
    if fault["type"] == "missing":
        if loc not in page.sources and loc not in page.meant:  # else it is there, and wrong: said already
            parent = page.sources.get(loc[:-1], Source())
            many = child_of(*found)[1] if (found := _field(model, loc)) else False
            page.report("list_missing" if many else "key_missing", parent, at="key", name=_title(model, loc), example=_example(model, loc))
        return
    while where and where not in page.sources:
        where = where[:-1]
    key = str(fault["type"]) if "should" in context else "value_unreadable"
    source = page.sources.get(where, Source())
    value, example = _value_meant(page, model, loc, where, context), _example(model, where)
    key = key_of(key, source.found, example, context) if where in page.texts and value == example else key
    if key in UNSAID:
        value = example = ""  # nor is one shown where the line has another fault
    page.report(key, source, example=example, value=value, **facts_of(context))


def _value_meant(page: Page, model: Model, loc: Loc, where: Loc, context: Mapping[str, Any]) -> str:
    """The whole value as it was probably meant, where a reader refused it; nothing where only a part of it was refused."""
    field, source = _field(model, where), page.sources.get(where, Source())
    if field is None or not source.found or "field" in context:
        return ""
    if where not in page.texts:  # in brackets, where a text belongs
        example = next(iter(KINDS)) if is_table(*field) else example_of(*field)
        return "" if str(context.get("found")) in source.found else example
    found = str(context.get("found") or source.found)
    return proposal(*field, source.found, found, str(context.get("should") or ""), _example(model, loc))


def _plain(node: Node) -> Any:
    """A node as texts, lists and dictionaries; `yamltext` has limited the depth."""
    if isinstance(node, Text):
        return node.text
    if isinstance(node, Rows):
        return [_plain(item) for item in node.items]
    return {key.text: _plain(value) for key, value in node.entries}


def _field(model: Model, loc: Loc) -> tuple[Model, str] | None:
    """The model and the field that a place belongs to."""
    found = None
    for part in loc:
        if isinstance(part, str):
            if part not in model.model_fields:
                return found if found and is_table(*found) else None
            found = (model, part)
            model = child_of(model, part)[0] or model
    return found


def _example(model: Model, loc: Loc) -> str:
    found = _field(model, loc)
    return example_of(*found) if found else ""


def _title(model: Model, loc: Loc) -> str:
    found = _field(model, loc)
    return (found[0].model_fields[found[1]].title or "") if found else ""
