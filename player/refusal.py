"""A file that doesn't play, and why: what the word beside it is made of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from player.model import FoundFile
from player.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Refusal:
    """`file` is the name on disk below the site (surrogate escapes), `path` its item id; size and time tell its state."""

    file: str
    path: str
    size_bytes: int
    mtime_ns: int
    problem: Problem


def refuse(found: FoundFile, problem: Problem) -> Refusal:
    """The refusal of a file as it is now; a problem that knows no place stands at the file."""
    placed = problem if problem.place.file else replace(problem, place=Place(found.path))
    return Refusal(found.file, found.path, found.size_bytes, found.mtime_ns, placed)
