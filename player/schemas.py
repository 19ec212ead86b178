"""JSON Schema of the settings files, for editors: every key in both languages, each with its Chinese description.

Editors read YAML's types, we don't: a value may be a text, a number or a truth value here, and its reader decides.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo

from player.keys import Model, child_of, fields_of, is_table
from player.playlist import FITS, STYLES, TRANSITIONS, Playlist
from player.site import CANVASES, KINDS, Site

_SCALAR = ["string", "number", "boolean"]
_CHOICES = {"transition": TRANSITIONS, "fit": FITS, "canvas": CANVASES}


def schemas() -> dict[str, str]:
    """The schema files by name, as they stand in `playlists/schema/`."""
    models: dict[str, Model] = {"playlist.schema.json": Playlist, "site.schema.json": Site}
    return {file: json.dumps(_file(model), ensure_ascii=False, indent=2) + "\n" for file, model in models.items()}


def _file(model: Model) -> dict[str, Any]:
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": model.__name__, **_table(model)}


def _table(model: Model) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    demands = []
    for name, field in fields_of(model).items():
        title = field.title or name
        shape = _shape(model, name, field)
        properties[title] = {**shape, "description": field.description or ""}
        properties[name] = {**shape, "description": f"同“{title}”：{field.description or ''}"}
        if field.is_required():
            demands.append({"oneOf": [{"required": [title]}, {"required": [name]}]})
    table: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**table, "allOf": demands} if demands else table


def _shape(model: Model, name: str, field: FieldInfo) -> dict[str, Any]:
    """What may stand behind a key."""
    child, many = child_of(model, name)
    examples = {"examples": field.examples} if field.examples else {}
    if child and many:
        return {"type": "array", "items": _table(child)}
    if child:
        return {"anyOf": [_table(child), {"type": "string"}], **examples} if examples else _table(child)
    if is_table(model, name):
        return {"type": "object", "additionalProperties": {"enum": [*KINDS, *dict.fromkeys(KINDS.values())]}}
    if name in _CHOICES:
        table = _CHOICES[name]
        return {"enum": [*table, *dict.fromkeys(table.values())]}
    if name == "style":
        return {"type": ["string", "array"], "items": {"enum": [*STYLES, *STYLES.values()]}, "examples": ["列表和正文", "列表", "正文"]}
    if name in {"times", "dates", "days"}:
        return {"type": ["string", "array"], "items": {"type": "string"}, **examples}
    return {"type": _SCALAR, **examples}


if __name__ == "__main__":
    for _name, _text in schemas().items():
        (Path(sys.argv[1]) / _name).write_text(_text, encoding="utf-8")
