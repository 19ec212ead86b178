"""Pictures before their cue: spec → measured → inputs decoded → painted → cached → handed over.

Everything is a job on some worker's desk; nothing in here waits. A picture in the cache is handed over at once.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from player.model import key_of
from player.problems import Problem
from player.records.cache import PictureCache
from player.records.database import Database, as_json
from player.workshop.crew import Answer
from player.workshop.desk import Desk
from player.workshop.pixels import Pixels

LOG = logging.getLogger(__name__)
Spec = Mapping[str, Any]


class Source(Protocol):
    """Where a picture's inputs come from: one opened descriptor an input job, and whether the file is still the same."""

    def job(self, wanted: Mapping[str, Any], page: int) -> tuple[str, dict[str, Any], list[int]] | None:
        """Desk (still, document), job and descriptors for one input (`box`, `fit`, perhaps `travel_px`); None when the file is gone or has changed."""

    def is_same(self) -> bool:
        """Whether the bytes are still those that were looked at."""


@dataclass(frozen=True, slots=True)
class Made:
    """A picture that is ready. `fd` is a memfd of BGRA pixels, now the receiver's."""

    name: str
    facts: dict[str, Any]
    fd: int


Done = Callable[[Made | Problem], None]
Measured = Callable[[dict[str, Any] | Problem], None]


class Preparation:
    """Asks the desks for what is not in the cache; each picture is under way once at a time."""

    def __init__(self, desks: Mapping[str, Desk], cache: PictureCache, database: Database) -> None:
        self._desks = desks
        self._cache = cache
        self._database = database
        self._waiting: dict[str, list[Done]] = {}

    def measure(self, spec: Spec, done: Measured, *, urgent: bool = False) -> None:
        """Pages, their characters and the inputs of a spec, from memory where it was measured before."""
        key = key_of(spec)
        rows = self._database.read("select facts from measured where spec = ?", (key,))
        if rows:
            done(json.loads(rows[0][0]))
            return

        def answered(answer: Answer) -> None:
            if not answer.ok:
                done(_problem(answer))
                return
            facts = {name: answer.facts.get(name) for name in ("pages", "kept", "heading", "inputs", "missing")}
            self._database.write("insert or replace into measured values (?, ?, strftime('%s', 'now'))", (key, as_json(facts)))
            done(facts)

        self._desks["card"].ask({"do": "measure", "spec": dict(spec)}, [], answered, urgent=urgent)

    def name_of(self, spec: Spec, page: int) -> str:
        """The name of a page's picture."""
        return key_of({"spec": dict(spec), "page": page})

    def picture(self, spec: Spec, page: int, source: Source | None, done: Done, *, urgent: bool = False) -> str:
        """Have page `page` (from 1) of a spec painted; `done` hears it, perhaps at once. Returns the picture's name."""
        name = self.name_of(spec, page)
        cached = self._cache.fetch(name)
        if cached is not None:
            done(Made(name, *cached))
            return name
        if name in self._waiting:
            self._waiting[name].append(done)
            return name
        self._waiting[name] = [done]
        self._cache.remember_spec(name, {"spec": dict(spec), "page": page})
        self.measure(spec, lambda facts: self._gather(name, spec, page, source, facts, urgent), urgent=urgent)
        return name

    def _gather(self, name: str, spec: Spec, page: int, source: Source | None, facts: dict[str, Any] | Problem, urgent: bool) -> None:
        if isinstance(facts, Problem):
            self._tell(name, facts)
            return
        inputs = list(facts.get("inputs") or [])
        _Gathering(self, name, spec, page, source, inputs, urgent).next()

    def paint(self, name: str, spec: Spec, page: int, fds: list[int], sizes: list[list[int]], source: Source | None, urgent: bool) -> None:
        """All inputs are here: have the card painted."""

        def answered(answer: Answer) -> None:
            if answer.ok and source is not None and not source.is_same():
                _close(answer.fds)
                self._tell(name, Problem("file_changed_while_read"))
                return
            self._keep(name, answer)

        job = {"do": "paint", "spec": dict(spec), "page": page, "input_sizes": sizes}
        self._desks["card"].ask(job, fds, answered, urgent=urgent)

    def ask(self, desk: str, job: dict[str, Any], fds: list[int], answered: Callable[[Answer], None], urgent: bool) -> None:
        """One input from the worker that can make it."""
        self._desks[desk].ask(job, fds, answered, urgent=urgent)

    def fail(self, name: str, problem: Problem) -> None:
        """An input could not be had."""
        self._tell(name, problem)

    def _keep(self, name: str, answer: Answer) -> None:
        if not answer.ok:
            self._tell(name, _problem(answer))
            return
        facts = dict(answer.facts)
        try:
            with Pixels.received(os.dup(answer.fds[0]), int(facts["width_px"]), int(facts["height_px"])) as pixels:
                self._cache.store(name, facts, pixels.memory)
        except (ValueError, KeyError, IndexError, OSError) as error:
            LOG.error("picture %s: %r", name, error)
            _close(answer.fds)
            self._tell(name, Problem("worker_nonsense", facts={"worker": "card"}))
            return
        self._tell(name, Made(name, facts, answer.fds[0]))

    def _tell(self, name: str, result: Made | Problem) -> None:
        waiting = self._waiting.pop(name, [])
        for done in waiting[1:]:
            done(Made(result.name, result.facts, os.dup(result.fd)) if isinstance(result, Made) else result)
        if waiting:
            waiting[0](result)
        elif isinstance(result, Made):
            os.close(result.fd)


class _Gathering:
    """The inputs of one picture, one after the other."""

    def __init__(self, home: Preparation, name: str, spec: Spec, page: int, source: Source | None, inputs: list[dict[str, Any]], urgent: bool) -> None:
        self._home, self._name, self._spec, self._page = home, name, spec, page
        self._source, self._inputs, self._urgent = source, inputs, urgent
        self._fds: list[int] = []
        self._sizes: list[list[int]] = []

    def next(self) -> None:
        if len(self._fds) == len(self._inputs) or self._source is None:
            self._home.paint(self._name, self._spec, self._page, self._fds, self._sizes, self._source, self._urgent)
            return
        wanted = self._inputs[len(self._fds)]
        asked = self._source.job(wanted, self._page)
        if asked is None:
            self._give_up(Problem("file_changed_while_read"))
            return
        self._home.ask(*asked, self._answered, self._urgent)

    def _answered(self, answer: Answer) -> None:
        if not answer.ok or not answer.fds:
            _close(answer.fds)
            self._give_up(_problem(answer))
            return
        self._fds.append(answer.fds[0])
        self._sizes.append([int(answer.facts["width_px"]), int(answer.facts["height_px"])])
        self.next()

    def _give_up(self, problem: Problem) -> None:
        _close(self._fds)
        self._home.fail(self._name, problem)


def _problem(answer: Answer) -> Problem:
    return Problem(answer.key or "worker_nonsense", facts=dict(answer.facts))


def _close(fds: Sequence[int]) -> None:
    for fd in fds:
        os.close(fd)
