"""The word about a line that may say when a text plays and was not taken for it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from player.cardform import row_of
from player.cardkeys import field_of
from player.model import FolderKind
from player.problems import Place, Problem, Severity
from player.terms import meant

IDLE = {"card_until_unsure": "until", "card_from_unsure": "from"}  # where another line says it


def doubt_of(line: str, kind: FolderKind, place: Place) -> Problem:
    """The line as it should be if the screen is meant; where nobody can tell when, that."""
    _, said, value = row_of(line, kind)
    name = field_of(said, kind) or "until"
    if mended := meant(name, value):
        return Problem(f"card_{name}_unsure", place, Severity.WARNING, {"line": place.line, "found": line.strip()[:40], "mended": mended})
    return Problem("card_until_unreadable", place, Severity.WARNING, {"line": place.line, "name": said, "found": value[:40]})


def without_idle(problems: Iterable[Problem], fields: Mapping[str, str]) -> tuple[Problem, ...]:
    """The problems without doubts about what another line of the text says plainly."""
    return tuple(problem for problem in problems if IDLE.get(problem.key, "") not in fields)
