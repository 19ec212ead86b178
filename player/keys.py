"""The keys of a settings model as a file may spell them: English names and their Chinese twins (the fields' titles)."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

Model = type[BaseModel]


def fields_of(model: Model) -> dict[str, FieldInfo]:
    """The fields that are keys of a file: those with a title."""
    return {name: field for name, field in model.model_fields.items() if field.title}


def names_of(model: Model) -> dict[str, str]:
    """Every spelling of every key, Chinese and English, to the field's name."""
    return {spelling: name for name, field in fields_of(model).items() for spelling in (field.title or name, name)}


def child_of(model: Model, name: str) -> tuple[Model | None, bool]:
    """The model that a field holds, and whether it holds a list of them."""
    annotation = model.model_fields[name].annotation
    for part in (annotation, *get_args(annotation)):
        if isinstance(part, type) and issubclass(part, BaseModel):
            return part, get_origin(annotation) is tuple
    return None, False


def is_table(model: Model, name: str) -> bool:
    """Whether a field holds words of the site's own on both sides of the colon (文件夹)."""
    return "Mapping" in str(model.model_fields[name].annotation)


def example_of(model: Model, name: str) -> str:
    """How the value of a key may look."""
    examples = model.model_fields[name].examples
    return str(examples[0]) if examples else ""


def all_names(*models: Model) -> frozenset[str]:
    """Every key of the models and of all that they hold."""
    names: set[str] = set()
    for model in models:
        children = [child for name in fields_of(model) if (child := child_of(model, name)[0])]
        names |= set(names_of(model)) | all_names(*children)
    return frozenset(names)


def nearest(word: str, names: Iterable[str]) -> str:
    """The name that was probably meant, the first of several equally near ones, or nothing."""
    plain = word.strip().lower()
    ratio, name = max(((SequenceMatcher(None, plain, name.lower()).ratio(), name) for name in names), key=lambda pair: pair[0], default=(0.0, ""))
    return name if ratio >= 0.45 else ""
