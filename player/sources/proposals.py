"""What to write instead of a value that its reader refuses: nothing is proposed that the same reader refuses again. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from player.keys import Model, example_of

_TRIES = 4  # so many parts of one value may be wrong


def proposal(model: Model, name: str, value: str, found: str, should: str, example: str) -> str:
    """All of `value` (of the field `name`) as it was probably meant, with `should` or an `example` instead of `found`."""
    for part in (should, _in_its_place(found, example), example):
        if part and found in value and (settled := _settled(model, name, value.replace(found, part, 1))):
            return settled
    return example_of(model, name)


def part_meant(model: Model, name: str, text: str) -> str:
    """What a field may be of a text that should have stood in several lines: 周一至周五 of 周一至周五 8:30-12:00; else its example."""
    if not (fault := _fault_of(model, name, text)):
        return text if text else example_of(model, name)
    return proposal(model, name, text, str(fault.get("found", "")), str(fault.get("should", "")), example_of(model, name))


def _settled(model: Model, name: str, value: str) -> str:
    """The value with its other parts mended too; nothing where a reader knows no better."""
    for _ in range(_TRIES):
        fault = _fault_of(model, name, value)
        if fault is None:
            return value
        found, should = str(fault.get("found", "")), str(fault.get("should", ""))
        if not should or found not in value:
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
        yield dict(fault.get("ctx") or {})


@lru_cache(maxsize=128)
def _reader(model: Model, name: str) -> TypeAdapter[Any]:
    field = model.model_fields[name]
    kind: Any = field.annotation
    return TypeAdapter(Annotated[kind, *field.metadata] if field.metadata else kind)
