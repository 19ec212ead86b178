"""What nobody foresaw, in one settings file, costs that file only: a word to staff, and the traceback in the journal."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from player.problems import Place, Problem
from player.sources.page import Page
from player.sources.settings import Reading, read_settings

LOG = logging.getLogger(__name__)
T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)


def read_contained(model: type[M], data: bytes, file: str, given: Mapping[str, Any] | None = None) -> Reading[M]:
    """As `read_settings`; nothing but one problem where that raises."""
    return _contained(file, lambda: _whole(read_settings(model, data, file, given)), lambda problem: _nothing(file, problem))


def check_contained(file: str, check: Callable[[], Iterable[Problem]]) -> tuple[Problem, ...]:
    """What `check` finds; one problem where it raises."""
    return _contained(file, lambda: _spoken(tuple(check())), lambda problem: (problem,))


def _contained(file: str, job: Callable[[], T], otherwise: Callable[[Problem], T]) -> T:
    try:
        return job()
    except Exception:
        LOG.info("%s can't be read", file, exc_info=True)  # not as an error: a command has words for it, and no journal
        return otherwise(Problem("settings_unforeseen", Place(file)))


def _whole(reading: Reading[M]) -> Reading[M]:
    _spoken(reading.problems)
    return reading


def _spoken(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """With every sentence tried: it is said elsewhere."""
    for problem in problems:
        problem.as_row()
    return problems


def _nothing(file: str, problem: Problem) -> Reading[M]:
    page = Page(file, [])
    page.problems.append(problem)
    page.faulty.add(())
    return Reading(None, None, page)
