"""A file that doesn't play, and why: what the word beside it is made of."""

from __future__ import annotations

from dataclasses import dataclass

from player.problems import Problem


@dataclass(frozen=True, slots=True)
class Refusal:
    """`file` is the name on disk below the site (surrogate escapes), `path` its item id; size and time tell its state."""

    file: str
    path: str
    size_bytes: int
    mtime_ns: int
    problem: Problem
