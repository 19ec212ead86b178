"""What remains of a file's settings without its faulty parts: to find the next fault in, and to play from meanwhile. Pure."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from player.sources.page import Loc

M = TypeVar("M", bound=BaseModel)


def without(raw: dict[str, Any], places: set[Loc]) -> dict[str, Any]:
    """The values that no place says, of rows and groups too; a row that is wrong as a whole is left empty."""
    left: dict[str, Any] = {}
    for name, value in raw.items():
        inner = {place[1:] for place in places if place[:1] == (name,)}
        if () in inner:
            continue
        if isinstance(value, dict):
            left[name] = without(value, inner)
        elif isinstance(value, list):
            left[name] = [_without_in_row(part, index, inner) for index, part in enumerate(value)]
        else:
            left[name] = value
    return left


def _without_in_row(part: Any, index: int, places: set[Loc]) -> Any:
    inner = {place[1:] for place in places if place[:1] == (index,)}
    return {} if () in inner else without(part, inner) if isinstance(part, dict) else part


def rest_of(model: type[M], raw: dict[str, Any], error: ValidationError) -> M | None:
    """What remains when the faulty entries of lists and the faulty values are left out."""
    places = [fault["loc"] for fault in error.errors(include_url=False, include_input=False)]
    drops = {place[:2] if len(place) > 1 and isinstance(place[1], int) else place[:1] for place in places}
    left = {name: value for name, value in raw.items() if (name,) not in drops}
    for name, value in left.items():
        if isinstance(value, list):
            left[name] = [part for index, part in enumerate(value) if (name, index) not in drops]
    try:
        return model.model_validate(left)
    except ValidationError:
        return None
