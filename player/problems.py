"""Problems: what is wrong, where, and in which words staff read it.

A problem is data: a key of the catalogue in `player/words/` and the facts that fill its sentences. No other
part of the code speaks to staff.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from player.words import WORDING


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem stands: a file below the site, 1-based line and column, the line itself, as far as known."""

    file: str = ""
    line: int | None = None
    column: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. `key` stands in the catalogue; `facts` fill its placeholders."""

    key: str
    place: Place = Place()
    severity: Severity = Severity.ERROR
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def cause(self) -> str:
        """原因: what is wrong, in staff's words."""
        return WORDING[self.key][0].format_map(self.facts)

    @property
    def remedy(self) -> str:
        """办法: what to do about it, or the line as it should be."""
        return WORDING[self.key][1].format_map(self.facts)

    def as_row(self) -> dict[str, Any]:
        """The stable keys of `check --json`."""
        return {
            "severity": str(self.severity),
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "text": self.place.text,
            "key": self.key,
            "cause": self.cause,
            "remedy": self.remedy,
        }
