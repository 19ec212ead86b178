"""A worker's desk: jobs that wait for one child, the urgent ones first, each with whom to tell."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from player.workshop.crew import Answer, Worker, close_all

Done = Callable[[Answer], None]


@dataclass(slots=True)
class _Errand:
    """A job, its descriptors, whom to tell, and how many workers may still die of it."""

    job: dict[str, Any]
    fds: list[int]
    done: Done
    queue: deque[_Errand]
    lives: int


class Desk:
    """One worker and its queue. Descriptors given with a job are the desk's to close. No method waits.

    The first death of a worker by chance is nobody's fault: its job goes to a fresh one after those that wait, `tries` in all.
    """

    def __init__(self, worker: Worker, tries: int = 2) -> None:
        self.worker = worker
        self._tries = tries
        self._urgent: deque[_Errand] = deque()
        self._waiting: deque[_Errand] = deque()
        self._under_way: _Errand | None = None

    def ask(self, job: Mapping[str, Any], fds: Sequence[int], done: Done, *, urgent: bool = False) -> None:
        """Queue a job; `done` hears the answer, whatever it is."""
        queue = self._urgent if urgent else self._waiting
        queue.append(_Errand(dict(job), list(fds), done, queue, self._tries - 1))

    @property
    def is_idle(self) -> bool:
        return self._under_way is None and not self._urgent and not self._waiting

    def fileno(self) -> int:
        return self.worker.fileno()

    def tend(self, now_s: float) -> None:
        """Take an answer, give the next job."""
        answer = self.worker.collect(now_s)  # also where nothing is under way: an idle child rests
        if answer is not None and self._under_way is not None:
            errand, self._under_way = self._under_way, None
            self._conclude(errand, answer)
        if self._under_way is None and not self.worker.is_busy:
            self._give_next(now_s)

    def _conclude(self, errand: _Errand, answer: Answer) -> None:
        if answer.by_chance and errand.lives > 0:
            errand.lives -= 1
            errand.queue.append(errand)
            return
        close_all(errand.fds)
        errand.done(answer)

    def _give_next(self, now_s: float) -> None:
        queue = self._urgent or self._waiting
        if not queue:
            return
        errand = self._under_way = queue.popleft()
        self.worker.give(errand.job, errand.fds, now_s)

    def close(self) -> None:
        for errand in (*self._urgent, *self._waiting, *([self._under_way] if self._under_way else [])):
            close_all(errand.fds)
        self._under_way = None
        self._urgent.clear()
        self._waiting.clear()
        self.worker.close()


def make_desks() -> dict[str, Desk]:
    """One worker a kind of job, each with its limits. What fetches and what encodes is soon asked anew anyway."""
    return {
        "still": Desk(Worker("still", deadline_s=40.0)),
        "document": Desk(Worker("document", deadline_s=30.0)),
        "probe": Desk(Worker("probe", deadline_s=20.0, bytes_per_s=20_000_000)),
        "card": Desk(Worker("card", memory_bytes=3 << 30, deadline_s=15.0)),
        "fetcher": Desk(Worker("fetcher", memory_bytes=1 << 30, deadline_s=40.0), tries=1),
        "encoder": Desk(Worker("still", deadline_s=15.0), tries=1),
    }
