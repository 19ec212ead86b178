"""A worker's desk: jobs that wait for one child, the urgent ones first, each with whom to tell."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from player.workshop.crew import Answer, Worker, close_all

Done = Callable[[Answer], None]
PATIENCE_S = 3.0  # a photo of 48 MP is looked at in two


@dataclass(slots=True)
class _Errand:
    """A job, its descriptors, whom to tell, and how many workers may still die of it."""

    job: dict[str, Any]
    fds: list[int]
    done: Done
    queue: deque[_Errand]
    lives: int


@dataclass(slots=True)
class _Hand:
    """A worker and what it does, since when."""

    worker: Worker
    errand: _Errand | None = None
    since_s: float = 0.0

    @property
    def is_free(self) -> bool:
        return self.errand is None and not self.worker.is_busy

    def give(self, errand: _Errand, now_s: float) -> None:
        self.errand, self.since_s = errand, now_s
        self.worker.give(errand.job, errand.fds, now_s)

    def take(self, now_s: float) -> tuple[_Errand, Answer] | None:
        """What is done, and what came of it."""
        answer = self.worker.collect(now_s)  # also where nothing is under way: an idle child rests
        if answer is None or self.errand is None:
            return None
        errand, self.errand = self.errand, None
        return errand, answer


class Desk:
    """One worker and its queue. Descriptors given with a job are the desk's to close. No method waits.

    The first death of a worker by chance is nobody's fault: its job goes to a fresh one after those that wait, `tries` in all.
    A `spare` worker does what is urgent while the other one has been busy with one job for long.
    """

    def __init__(self, worker: Worker, tries: int = 2, spare: Worker | None = None) -> None:
        self.worker = worker
        self._tries = tries
        self._urgent: deque[_Errand] = deque()
        self._waiting: deque[_Errand] = deque()
        self._first = _Hand(worker)
        self._hands = [self._first, *([_Hand(spare)] if spare else [])]

    def ask(self, job: Mapping[str, Any], fds: Sequence[int], done: Done, *, urgent: bool = False) -> None:
        """Queue a job; `done` hears the answer, whatever it is."""
        queue = self._urgent if urgent else self._waiting
        queue.append(_Errand(dict(job), list(fds), done, queue, self._tries - 1))

    @property
    def is_idle(self) -> bool:
        return not (self._urgent or self._waiting or any(hand.errand for hand in self._hands))

    def filenos(self) -> list[int]:
        """The descriptors to wait on."""
        return [fd for hand in self._hands if (fd := hand.worker.fileno()) >= 0]

    def tend(self, now_s: float) -> None:
        """Take the answers, give the next jobs."""
        for hand in self._hands:
            done = hand.take(now_s)
            if done is not None:
                self._conclude(*done)
        if self._first.is_free and (queue := self._urgent or self._waiting):
            self._first.give(queue.popleft(), now_s)
        for hand in self._hands[1:]:
            if hand.is_free and self._urgent and self._is_held_up(now_s):
                hand.give(self._urgent.popleft(), now_s)

    def _is_held_up(self, now_s: float) -> bool:
        return self._first.errand is not None and now_s - self._first.since_s > PATIENCE_S

    def _conclude(self, errand: _Errand, answer: Answer) -> None:
        if answer.by_chance and errand.lives > 0:
            errand.lives -= 1
            errand.queue.append(errand)
            return
        close_all(errand.fds)
        errand.done(answer)

    def close(self) -> None:
        under_way = [hand.errand for hand in self._hands if hand.errand]
        for errand in (*self._urgent, *self._waiting, *under_way):
            close_all(errand.fds)
        self._urgent.clear()
        self._waiting.clear()
        for hand in self._hands:
            hand.errand = None
            hand.worker.close()


def make_desks() -> dict[str, Desk]:
    """One worker a kind of job, each with its limits, and a spare one where a file that hangs would hold up the slides of others.
    What fetches and what encodes is soon asked anew anyway."""
    return {
        "still": _with_spare(partial(Worker, "still", deadline_s=40.0)),
        "document": _with_spare(partial(Worker, "document", deadline_s=30.0)),
        "probe": _with_spare(partial(Worker, "probe", deadline_s=20.0, bytes_per_s=20_000_000)),
        "card": Desk(Worker("card", memory_bytes=3 << 30, deadline_s=15.0)),
        "fetcher": Desk(Worker("fetcher", memory_bytes=1 << 30, deadline_s=40.0), tries=1),
        "encoder": Desk(Worker("still", deadline_s=15.0), tries=1),
    }


def _with_spare(hire: Callable[[], Worker]) -> Desk:
    return Desk(hire(), spare=hire())
