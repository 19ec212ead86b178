"""The words about lines of a text, above all those that may say when it plays and were not taken for it, or that can't both be true. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from player.cards.form import row_of
from player.cards.keys import field_of
from player.model import FolderKind
from player.problems import Place, Problem, Severity
from player.terms.alone import said_alone
from player.terms.line import is_whole, period_of
from player.terms.meant import is_about_a_start, is_pause, meant
from player.terms.surroundings import Around

IDLE = {"card_until_unsure": "until", "card_from_unsure": "from"}  # where another line says it


def place_of(line: str, number: int) -> Place:
    """Where the words of a line begin; `number` counts from 1."""
    return Place(line=number, column=len(line) - len(line.lstrip()) + 1, text=line.strip())


def warning(key: str, place: Place, **facts: object) -> Problem:
    """A word about a line."""
    return Problem(key, place, Severity.WARNING, {"line": place.line, **facts})


def doubt_of(line: str, kind: FolderKind, place: Place, near: Around) -> Problem:
    """The line as it should be if the screen is meant; where nobody can tell when, that, and of a pause what to do."""
    _, said, value = row_of(line, kind)
    if is_pause(said, value):
        return warning("card_pause_unsure", place, found=line.strip()[:40])
    name = "from" if is_about_a_start(said, value) else field_of(said, kind) or "until"
    if mended := meant(name, value, near):
        return warning(f"card_{name}_unsure", place, found=line.strip()[:40], mended=mended)
    return warning("card_until_unreadable", place, name=said, found=value[:40])


def alone_of(line: str, place: Place, near: Around) -> Problem | None:
    """A line without a key that says when it plays and nothing else: 12月1日再播."""
    name, value = said_alone(line)
    if name == "pause":
        return warning("card_pause_unsure", place, found=line.strip()[:40])
    mended = meant(name, value, near) if name else ""
    return warning(f"card_{name}_unsure", place, found=line.strip()[:40], mended=mended) if mended else None


def without_idle(problems: Iterable[Problem], fields: Mapping[str, str]) -> tuple[Problem, ...]:
    """The problems without doubts about what another line of the text says plainly."""
    return tuple(problem for problem in problems if IDLE.get(problem.key, "") not in fields)


def never(fields: Mapping[str, str], places: Mapping[str, tuple[int, str]]) -> tuple[Problem, ...]:
    """A word about a start that is no earlier than the end; only where both name their year, for any other fits."""
    said, last = fields.get("from", ""), fields.get("until", "")
    start, end = (period_of(value) if is_whole(value) else None for value in (said, last))
    if not (start and end and end.until and start.first >= end.until):
        return ()
    (line, name), (_, other) = places["from"], places["until"]
    return (warning("card_from_after_until", Place(line=line), name=name, found=said[:40], other=other, last=last[:40]),)
