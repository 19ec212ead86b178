"""Rows for people (aligned, Chinese characters two cells wide) or for programs (JSON)."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

MOST_CELLS = 60


def show(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str], *, as_json: bool) -> None:
    """Print the rows; `columns` maps keys to Chinese headings."""
    if as_json:
        print_json(list(rows))
        return
    last = list(columns)[-1]  # may be as long as it is: a command to copy, a path
    texts = [[_cell(row.get(key), MOST_CELLS if key != last else None) for key in columns] for row in rows]
    widths = [max([cells(heading), *(cells(line[place]) for line in texts)]) for place, heading in enumerate(columns.values())]
    for line in (list(columns.values()), *texts):
        print("  ".join(text + " " * (width - cells(text)) for text, width in zip(line, widths, strict=True)).rstrip())


def print_json(value: Any) -> None:
    """JSON that survives any terminal: what it can't show is written as JSON's own escapes."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(value, indent=1)
    print(text)


def plain(text: str) -> str:
    """A line for a terminal: nothing in it moves the cursor or changes colours, whatever a file is called; a tab is a blank."""
    shown = text.replace("\t", " ")
    return "".join(mark if mark.isprintable() or unicodedata.category(mark) == "Zs" else "\ufffd" for mark in shown)  # 某　某 has a wide blank


def cells(text: str) -> int:
    """Cells of a terminal that a text takes."""
    return sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in text)


def _cell(value: Any, most: int | None) -> str:
    if value is None:
        return ""
    text = plain(str(value).replace("\n", " "))
    return text if most is None or len(text) <= most else text[: most - 1] + "…"
