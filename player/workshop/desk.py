"""A worker's desk: jobs that wait for one child, the urgent ones first, each with whom to tell."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from player.workshop.crew import Answer, Worker

Done = Callable[[Answer], None]


class Desk:
    """One worker and its queue. Descriptors given with a job are the desk's to close. No method waits."""

    def __init__(self, worker: Worker) -> None:
        self.worker = worker
        self._urgent: deque[tuple[dict[str, Any], list[int], Done]] = deque()
        self._waiting: deque[tuple[dict[str, Any], list[int], Done]] = deque()
        self._done: Done | None = None

    def ask(self, job: Mapping[str, Any], fds: Sequence[int], done: Done, *, urgent: bool = False) -> None:
        """Queue a job; `done` hears the answer, whatever it is."""
        (self._urgent if urgent else self._waiting).append((dict(job), list(fds), done))

    @property
    def is_idle(self) -> bool:
        return self._done is None and not self._urgent and not self._waiting

    def fileno(self) -> int:
        return self.worker.fileno()

    def tend(self, now_s: float) -> None:
        """Take an answer, give the next job."""
        answer = self.worker.collect(now_s)  # also where nothing is under way: an idle child rests
        if answer is not None and self._done is not None:
            done, self._done = self._done, None
            done(answer)
        if self._done is None and not self.worker.is_busy:
            self._give_next(now_s)

    def _give_next(self, now_s: float) -> None:
        queue = self._urgent or self._waiting
        if not queue:
            return
        job, fds, self._done = queue.popleft()
        self.worker.give(job, fds, now_s)
        for fd in fds:
            os.close(fd)

    def close(self) -> None:
        for _, fds, _ in (*self._urgent, *self._waiting):
            for fd in fds:
                os.close(fd)
        self._urgent.clear()
        self._waiting.clear()
        self.worker.close()


def make_desks() -> dict[str, Desk]:
    """One worker a kind of job, each with its limits."""
    return {
        "still": Desk(Worker("still", deadline_s=40.0)),
        "document": Desk(Worker("document", deadline_s=30.0)),
        "probe": Desk(Worker("probe", deadline_s=20.0, bytes_per_s=20_000_000)),
        "card": Desk(Worker("card", memory_bytes=3 << 30, deadline_s=15.0)),
        "fetcher": Desk(Worker("fetcher", memory_bytes=1 << 30, deadline_s=40.0)),
        "encoder": Desk(Worker("still", deadline_s=15.0)),
    }
