"""What to write instead of a value that its reader refuses: nothing is proposed that the same reader refuses again. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from player.calendar.dayparts import afternoon_meant
from player.keys import Model, example_of, fields_of, names_of
from player.spelling import plainly

_IN_WORDS = {
    **dict.fromkeys(("days_unreadable", "days_with_times", "days_of_two_times", "days_but", "days_off_but", "days_statutory"), "days_unsaid"),
    **dict.fromkeys(("times_unreadable", "times_with_days", "times_half_unclear", "times_too_long", "times_empty", "time_impossible"), "times_unsaid"),
    **dict.fromkeys(("dates_unreadable", "dates_with_times", "dates_backwards", "date_without_year", "dates_without_year"), "dates_unsaid"),
}  # what is said where a value has no proposal and an example would be taken for one
UNSAID = frozenset(
    [
        "days_unsaid",
        "times_unsaid",
        "dates_unsaid",
        "truth_unsaid",
        "disabled_unsaid",
        "within_unsaid",
        "every_unsaid",
        "time_unknown",
        "times_none",
        "url_unknown",
    ]
)
_PIECES = re.compile(r"[\s,，、;；]+")
_TOGETHER = frozenset({"times", "days", "dates"})
_TRIES = 4  # so many parts of one value may be wrong
_TOLD_APART = frozenset({"times", "apart", "dates", "days", "but"})  # with these a fault tells what its `should` leaves out


def proposal(model: Model, name: str, value: str, found: str, should: str, example: str) -> str:
    """All of `value` (of the field `name`) as it was probably meant, with `should` instead of `found`; else an example, never one
    among words of theirs: 除国庆外 with an example for 国庆 is what nobody meant."""
    value = value if found in value else plainly(value)
    for part in (should, _in_its_place(found, example)):
        if part and found in value and (settled := _settled(model, name, value.replace(found, part, 1))):
            return settled
    return example_of(model, name)


def key_of(key: str, written: str, example: str, fault: Mapping[str, Any]) -> str:
    """What is said of a value that has nothing but an `example`: that it can't be said, where that would be taken for what was meant."""
    found, should = str(fault.get("found") or written), str(fault.get("should") or "")
    return key if should and written.replace(found, should, 1) == example else _IN_WORDS.get(key, key)


def part_meant(model: Model, name: str, text: str) -> str:
    """What a field may be of a text that should have stood in several lines: 周一至周五 of 周一至周五 8:30-12:00; else its example, but
    nothing where what is meant can't be said."""
    if not (fault := _fault_of(model, name, text)):
        return text if text else example_of(model, name)
    example = example_of(model, name)
    meant = proposal(model, name, text, str(fault.get("found", "")), str(fault.get("should", "")), example)
    key = key_of(fault["key"], text, example, fault) if meant == example else fault["key"]
    return "" if "apart" in fault or key in _IN_WORDS.values() else meant


def parts_meant(model: Model, text: str) -> dict[str, str]:
    """What the fields may be, by title, of a text that should have stood in several lines: 65寸 3米; those that it says where every
    piece of it is of one field, else as `part_meant`."""
    fields, said = fields_of(model), dict[str, str]()
    for piece in filter(None, _PIECES.split(text)):
        longer = {name: "、".join(filter(None, (said.get(name, ""), piece))) for name in fields}
        name = next((name for name in fields if _fault_of(model, name, longer[name]) is None), "")
        if not name:
            return {field.title or name: part_meant(model, name, text) for name, field in fields.items()}
        said[name] = longer[name]
    return {fields[name].title or name: _by_day(name, said.get(name, example_of(model, name))) for name in fields if name in said or not said}


def _by_day(name: str, value: str) -> str:
    """Times as they won't be warned of: 8:30-5:30 is meant until the afternoon."""
    return (afternoon_meant(value) if name == "times" else "") or value


def row_meant(model: Model, text: str) -> str:
    """`播放 局务活动` and `局务活动` as `播放: 局务活动`; nothing for nothing."""
    names = names_of(model) if text else {}
    if not names:
        return ""
    usual = "网址" if "://" in text and "网址" in names else next(iter(names))
    name = next((name for name in names if text.startswith(name)), usual)
    return f"{name}: {text.removeprefix(name).strip(' ：:=；;，,')}"


def joined(model: Model, name: str, values: Sequence[str]) -> str:
    """Several values of one field as one; nothing where it can't hold them together, or one of them says it all."""
    whole = "、".join(values)
    if name not in _TOGETHER or any(_fault_of(model, name, value) for value in (whole, *values)):
        return ""
    meant = [_reader(model, name).validate_python(value) for value in (whole, *values)]
    return "" if meant[0] in meant[1:] else _by_day(name, whole)


def _settled(model: Model, name: str, value: str) -> str:
    """The value with its other parts mended too; nothing where a reader knows no better."""
    for _ in range(_TRIES):
        fault = _fault_of(model, name, value)
        if fault is None:
            return _by_day(name, value)
        found, should = str(fault.get("found", "")), str(fault.get("should", ""))
        if not should or found not in value or _TOLD_APART & fault.keys():
            return ""
        value = value.replace(found, should, 1)
    return ""


def _in_its_place(found: str, example: str) -> str:
    """`最新8条` of `最新0条` and 8."""
    return re.sub(r"\d+", example, found, count=1) if example.isdecimal() else ""


def _fault_of(model: Model, name: str, value: str) -> dict[str, Any] | None:
    """What the field's reader says against a value; None where it takes it."""
    try:
        _reader(model, name).validate_python(value)
    except ValidationError as error:
        return next(_contexts(error))
    return None


def _contexts(error: ValidationError) -> Iterator[dict[str, Any]]:
    for fault in error.errors(include_url=False, include_input=False):
        yield {"key": fault["type"], **(fault.get("ctx") or {})}


@lru_cache(maxsize=128)
def _reader(model: Model, name: str) -> TypeAdapter[Any]:
    field = model.model_fields[name]
    kind: Any = field.annotation
    return TypeAdapter(Annotated[kind, *field.metadata] if field.metadata else kind)
