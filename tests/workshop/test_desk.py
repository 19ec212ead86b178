"""A desk: the first death of a worker is nobody's fault; a job is done once, answered once, and never in a loop."""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Mapping, Sequence
from typing import Any, cast

import pytest

from player.workshop.crew import Answer, Worker
from player.workshop.desk import PATIENCE_S, Desk


class FakeWorker:
    """Answers each job at once with the next of `answers`, fine when there is none; by chance what ends in `!`."""

    def __init__(self, *answers: str) -> None:
        self.answers, self.done = list(answers), list[str]()
        self.answer: Answer | None = None

    @property
    def is_busy(self) -> bool:
        return self.answer is not None

    def give(self, job: Mapping[str, Any], fds: Sequence[int], now_s: float) -> int:
        for fd in fds:
            os.fstat(fd)  # still open, also the second time
        self.done.append(str(job["do"]))
        key = self.answers.pop(0) if self.answers else ""
        self.answer = Answer(1, not key, key=key.strip("!"), by_chance=key.endswith("!"))
        return 1

    def collect(self, now_s: float) -> Answer | None:
        answer, self.answer = self.answer, None
        return answer

    def close(self) -> None:
        """Nothing to end."""


def has_closed(other_end: int) -> bool:
    """Whether nobody holds the read end of this pipe any more; closes the other one."""
    poller = select.poll()
    poller.register(other_end, 0)
    closed = bool(poller.poll(0))
    os.close(other_end)
    return closed


def work(desk: Desk, *jobs: str) -> list[str]:
    """What came of each, with a file handed over."""
    heard: list[str] = []
    pipes = [os.pipe() for _ in jobs]
    for job, (fd, _) in zip(jobs, pipes, strict=True):
        desk.ask({"do": job}, [fd], lambda answer, job=job: heard.append(f"{job} {answer.key or 'fine'}"))  # type: ignore[misc]
    for _ in range(12):
        desk.tend(0.0)
    assert desk.is_idle and all(has_closed(other) for _, other in pipes)
    return heard


@pytest.mark.parametrize("key", ["worker_crashed", "worker_hung", "worker_nonsense"])
def test_a_job_whose_worker_died_goes_to_a_fresh_one_after_those_that_wait(key: str) -> None:
    worker = FakeWorker(f"{key}!")
    assert work(Desk(cast(Worker, worker)), "a", "b") == ["b fine", "a fine"]
    assert worker.done == ["a", "b", "a"]


def test_a_job_that_kills_two_workers_is_answered() -> None:
    worker = FakeWorker("worker_crashed!", "worker_crashed!", "worker_crashed!")
    assert work(Desk(cast(Worker, worker)), "a") == ["a worker_crashed"] and worker.done == ["a", "a"]


@pytest.mark.parametrize("key", ["worker_memory", "worker_absent", "worker_hung", "photo_damaged"])
def test_what_is_no_chance_counts_the_first_time(key: str) -> None:
    worker = FakeWorker(key)
    assert work(Desk(cast(Worker, worker)), "a") == [f"a {key}"] and worker.done == ["a"]


def test_a_desk_may_have_one_try_only() -> None:
    assert work(Desk(cast(Worker, FakeWorker("worker_hung!")), tries=1), "a") == ["a worker_hung"]


def test_what_is_under_way_at_the_end_leaves_no_descriptor() -> None:
    desk = Desk(cast(Worker, FakeWorker()))
    pipes = [os.pipe() for _ in "ab"]
    for fd, _ in pipes:
        desk.ask({"do": "a"}, [fd], lambda answer: None)
    desk.tend(0.0)
    desk.close()
    assert all(has_closed(other) for _, other in pipes)


def test_a_stopped_child_costs_a_real_job_nothing_but_time() -> None:
    """SIGSTOP of the idle card child, then a text is dropped."""
    desk = Desk(Worker("tests.workshop.rogue", deadline_s=0.5))
    heard: list[Answer] = []

    def tend() -> None:
        until_s = time.monotonic() + 15.0
        while not desk.is_idle and time.monotonic() < until_s:
            select.select(desk.filenos(), [], [], 0.02)
            desk.tend(time.monotonic())

    desk.ask({"do": "echo"}, [], heard.append)
    tend()
    assert desk.worker.pid is not None
    os.kill(desk.worker.pid, signal.SIGSTOP)
    desk.ask({"do": "echo", "say": "停"}, [], heard.append)
    tend()
    desk.close()
    assert [answer.ok for answer in heard] == [True, True]


class SlowWorker(FakeWorker):
    """Has done a job once `finish` was said."""

    is_done = False

    def collect(self, now_s: float) -> Answer | None:
        return super().collect(now_s) if self.is_done else None


def test_what_is_urgent_goes_to_the_spare_while_a_job_takes_long() -> None:
    slow, spare, heard = SlowWorker(), FakeWorker(), list[str]()
    desk = Desk(cast(Worker, slow), spare=cast(Worker, spare))
    for job, is_urgent in (("look", False), ("paint", True), ("look again", False)):
        desk.ask({"do": job}, [], lambda answer, job=job: heard.append(job), urgent=is_urgent)  # type: ignore[misc]
        desk.tend(0.0)
    desk.tend(PATIENCE_S)
    assert heard == [] and spare.done == []
    for now_s in (PATIENCE_S + 0.1, PATIENCE_S + 0.2, PATIENCE_S + 0.3):
        desk.tend(now_s)
    assert heard == ["paint"] and spare.done == ["paint"] and not desk.is_idle
    slow.is_done = True
    for _ in range(3):
        desk.tend(9.0)
    assert heard == ["paint", "look", "look again"] and desk.is_idle
