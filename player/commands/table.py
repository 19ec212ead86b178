"""Rows for people (aligned, Chinese characters two cells wide) or for programs (JSON)."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any


def show(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str], *, as_json: bool) -> None:
    """Print the rows; `columns` maps keys to Chinese headings."""
    if as_json:
        print_json(list(rows))
        return
    texts = [[_cell(row.get(key)) for key in columns] for row in rows]
    widths = [max([cells(heading), *(cells(line[place]) for line in texts)]) for place, heading in enumerate(columns.values())]
    for line in (list(columns.values()), *texts):
        print("  ".join(text + " " * (width - cells(text)) for text, width in zip(line, widths, strict=True)).rstrip())


def print_json(value: Any) -> None:
    """JSON that survives any terminal: what can't be encoded is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")


def cells(text: str) -> int:
    """Cells of a terminal that a text takes."""
    return sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in text)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = str(value).replace("\n", " ")
    return text if len(text) <= 60 else text[:59] + "…"
