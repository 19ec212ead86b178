"""A worker as the parent sees it: one job at a time to a child that may crash, hang, eat memory or talk nonsense.

Whatever the child does, each job gets exactly one answer. No method waits: the parent is one select loop.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from player.problems import Problem
from player.workshop.channel import ChannelClosed, Message
from player.workshop.process import Process

LOG = logging.getLogger(__name__)
FIRST_PAUSE_S = 0.2
LONGEST_PAUSE_S = 30.0
MAX_STARTS = 3  # tries to bring up a child before a job is refused
START_DEADLINE_S = 30.0
REST_AFTER_S = 8.0  # all processes together stay under 400 MB
STANDING_SHARE = 0.25  # of the time: a child that hangs with less CPU than that was stopped, or starved
OUT_OF_MEMORY = ("bad_alloc", "MemoryError", "Cannot allocate memory")
GRACE_S = 1.0  # between the end of what it says and its own end


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a job. `fds` are now the receiver's to close; a refusal's `key` stands in the catalogue. `by_chance`:
    its worker ended or stood still, as one does that is killed or stopped from outside; another may well do it."""

    job: int
    ok: bool
    facts: Mapping[str, Any] = field(default_factory=dict)
    fds: tuple[int, ...] = ()
    key: str = ""
    by_chance: bool = False


@dataclass(slots=True)
class _Task:
    job: int
    message: Message
    fds: list[int]
    since_s: float
    posted: bool = False
    cpu_s: float = 0.0  # that the child had used before
    deadline_s: float = 0.0
    starts: int = 0
    closed_s: float | None = None


class Worker:
    """One child of `module` (`still`, or a dotted name), started with its first job and anew whenever it is gone.

    `memory_bytes` bounds its address space, `deadline_s` the wall time of one job, which is longer for a large file
    where `bytes_per_s` says how slow a disk or share may be.
    """

    def __init__(self, module: str, *, memory_bytes: int = 2 << 30, deadline_s: float = 30.0, bytes_per_s: int = 0) -> None:
        self.name = module.rpartition(".")[2]
        self._module = module if "." in module else f"player.workshop.{module}"
        self._memory_bytes = memory_bytes
        self._deadline_s = deadline_s
        self._bytes_per_s = bytes_per_s
        self._process: Process | None = None
        self._ended: list[Process] = []
        self._task: _Task | None = None
        self._jobs = 0
        self._pause_s = 0.0
        self._start_at_s = 0.0
        self._idle_since_s = 0.0

    @property
    def is_busy(self) -> bool:
        """Whether a job is under way, its answer not yet collected."""
        return self._task is not None

    @property
    def pid(self) -> int | None:
        """The child's process id, for status and tests."""
        return self._process.pid if self._process else None

    def fileno(self) -> int:
        """The descriptor to wait on while a job is under way; -1 when there is nothing to wait for."""
        return self._process.fileno() if self._task and self._process else -1

    def give(self, job: Mapping[str, Any], fds: Sequence[int], now_s: float) -> int:
        """Begin a job; returns its number. The descriptors are duplicated. Raises RuntimeError while one is under way."""
        if self._task is not None:
            raise RuntimeError("one job at a time")
        self._jobs += 1
        task = self._task = _Task(self._jobs, {**job, "job": self._jobs}, [os.dup(fd) for fd in fds], now_s)
        task.deadline_s = self._deadline_s + (sum(os.fstat(fd).st_size for fd in fds) / self._bytes_per_s if self._bytes_per_s else 0.0)
        self._look_in()
        if self._process is None:
            self._start(task, now_s)
        else:
            self._post(task, self._process, now_s)
        return task.job

    def collect(self, now_s: float) -> Answer | None:
        """The answer, once; None while there is none. Call it when `fileno` is readable and every second or so."""
        self._ended = [process for process in self._ended if process.status() is None]
        task = self._task
        if task is None:
            self._rest(now_s)
            return None
        answer = self._advance(task, now_s)
        if answer is not None:
            self._forget(now_s)
        return answer

    def close(self) -> None:
        """End the child and drop the job under way; waits at most half a second for the kernel to do it."""
        self._discard()
        self._forget(0.0)
        for process in self._ended:
            process.bury(0.5)
        self._ended.clear()

    def _start(self, task: _Task, now_s: float) -> None:
        """Bring up a child, each time after a longer pause until one has done a job."""
        if now_s < self._start_at_s:
            return
        task.starts += 1
        task.since_s = now_s
        self._pause_s = min(max(self._pause_s * 2, FIRST_PAUSE_S), LONGEST_PAUSE_S)
        self._start_at_s = now_s + self._pause_s
        try:
            self._process = Process(self._module, self._memory_bytes)
        except OSError as error:
            LOG.error("%s does not start: %s", self.name, error)

    def _advance(self, task: _Task, now_s: float) -> Answer | None:
        """Take the job under way as far as it goes now."""
        process = self._process
        if process is None:
            if task.starts >= MAX_STARTS:
                return Answer(task.job, False, key="worker_absent")
            self._start(task, now_s)
            return None
        if task.closed_s is not None:
            return self._lose(task, process, now_s)
        try:
            answer = self._hear(task, process, now_s)
        except ChannelClosed:
            return self._lose(task, process, now_s)
        if answer is None and now_s - task.since_s > (task.deadline_s if task.posted else START_DEADLINE_S):
            LOG.error("%s hangs: ended after %.0f s: %s", self.name, now_s - task.since_s, process.tail())
            stood_still = process.cpu_s() - task.cpu_s < STANDING_SHARE * (now_s - task.since_s)
            self._discard()
            return Answer(task.job, False, key="worker_hung", by_chance=stood_still) if task.posted else None
        return answer

    def _hear(self, task: _Task, process: Process, now_s: float) -> Answer | None:
        """Read what the child says; the job goes out when it says that it is ready. Raises ChannelClosed."""
        process.channel.flush()
        answer: Answer | None = None
        for message, fds in process.channel.poll():
            if answer is not None:
                close_all(fds)
            elif not task.posted and message.get("ready") is True and not fds:
                self._post(task, process, now_s)
            else:
                answer = self._read(task, message, fds)
        return answer

    def _post(self, task: _Task, process: Process, now_s: float) -> None:
        task.posted = True
        task.cpu_s = process.cpu_s()
        task.since_s = now_s
        with contextlib.suppress(ChannelClosed):  # `collect` will find it closed
            process.channel.post(task.message, task.fds)

    def _read(self, task: _Task, message: Message, fds: list[int]) -> Answer | None:
        """The answer, if that is what it is; a child that says anything else is not kept."""
        answer = _understood(task.job, message, fds)
        if answer is None:
            close_all(fds)
            LOG.error("%s: nonsense: %.200r", self.name, message)
            answer = Answer(task.job, False, {"worker": self.name}, key="worker_nonsense", by_chance=True)
        if answer.key == "worker_nonsense" or message.get("last") is True:
            self._discard()
        self._pause_s = self._start_at_s = 0.0
        return answer

    def _lose(self, task: _Task, process: Process, now_s: float) -> Answer | None:
        """The channel has closed: wait for the child's end to learn how it ended, but not for ever."""
        process.await_end()
        task.closed_s = now_s if task.closed_s is None else task.closed_s
        status = process.status()
        if status is None and now_s - task.closed_s < GRACE_S:
            return None
        tail = process.tail()
        self._discard()
        LOG.error("%s ended (%s) in job %d: %s", self.name, status, task.job, tail)
        task.closed_s = None
        if not task.posted:
            return None
        self._pause_s = self._start_at_s = 0.0
        key = _word_for(status, tail)
        return Answer(task.job, False, {"worker": self.name}, key=key, by_chance=key in ("worker_crashed", "worker_nonsense"))

    def _rest(self, now_s: float) -> None:
        """A child with nothing to do for a while gives its memory back."""
        self._look_in()
        if self._process and now_s - self._idle_since_s > REST_AFTER_S:
            self._discard()

    def _look_in(self) -> None:
        """An idle child that has died, or speaks unasked, is let go without a word."""
        if self._process is None:
            return
        try:
            unasked = self._process.channel.poll()
        except ChannelClosed:
            self._discard()
            return
        for _, fds in unasked:
            close_all(fds)
        if unasked:
            self._discard()

    def _discard(self) -> None:
        if self._process is not None:
            self._process.end()
            self._ended.append(self._process)
            self._process = None

    def _forget(self, now_s: float) -> None:
        if self._task is not None:
            close_all(self._task.fds)
            self._task = None
        self._idle_since_s = now_s


def close_all(fds: Sequence[int]) -> None:
    """Close descriptors that nobody wants."""
    for fd in fds:
        os.close(fd)


def _understood(job: int, message: Message, fds: Sequence[int]) -> Answer | None:
    """A message as an answer to `job`; None when it is none, or a refusal that has no words."""
    facts = {name: value for name, value in message.items() if name not in ("job", "ok", "last")}
    if message.get("job") != job:
        return None
    if message.get("ok") is True:
        return Answer(job, True, facts, tuple(fds))
    key, details = message.get("key"), message.get("facts", {})
    if message.get("ok") is not False or fds or not isinstance(key, str) or not isinstance(details, dict):
        return None
    return Answer(job, False, details, key=key) if _is_sayable(key, details) else None


def _is_sayable(key: str, facts: Mapping[str, Any]) -> bool:
    problem = Problem(key, facts=facts)
    try:
        return bool(problem.cause) and bool(problem.remedy)
    except (KeyError, ValueError, IndexError, AttributeError, TypeError):
        return False


def _word_for(status: int | None, tail: str) -> str:
    """Which refusal an end deserves. Memory only where the child itself ran into its limit and said so: a SIGKILL comes from
    outside, also from a kernel that is short of memory for whatever reason."""
    if status is None:
        return "worker_nonsense"
    if any(words in tail for words in OUT_OF_MEMORY):
        return "worker_memory"
    return "worker_hung" if status == -signal.SIGXCPU else "worker_crashed"
