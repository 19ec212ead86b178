"""The unsafe list: what failed in the hands of a worker, why, and from when on it is tried again. Pure.

A worker that dies is no proof against a file: the machine may be short of memory, a process may have been stopped. So what
failed is put off for a minute, then for ten, then for hours, never for good, and it is tried at once when its file changes
or is copied anew. What is wrong in itself stays away until it changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from player.endings import DOCUMENT, FILM, OTHER, PHOTO, TEXT
from player.problems import Problem

PAUSES_S = (60.0, 600.0, 3600.0)  # then twice as long each time
LONGEST_S = 6 * 3600.0
LONGEST_INNOCENT_S = 600.0
NEVER = float("inf")
INNOCENT = frozenset({"worker_absent", "worker_nonsense"})  # whatever the file is
WORKER = INNOCENT | {"worker_crashed", "worker_hung", "worker_memory"}
ON_AIR = frozenset({"film_hung", "film_crashed"})
GRACE = {"film_hung": 2, "film_crashed": 2, "film_broke_off": 1}  # times that cost the slide's turn only
PASSING = INNOCENT | {"file_changed_while_read", "fault_once", "fault_machine"}  # nothing that staff could mend
MEDIA = frozenset({PHOTO, FILM, DOCUMENT, TEXT})

State = tuple[int, ...]  # of a file: what changes when it is written to or copied anew


@dataclass(frozen=True, slots=True)
class Fault:
    """What failed: the `strikes`-th time in a row. Untimed (`again_s` None) until the list is next looked through."""

    problem: Problem
    state: State | None = None
    revision: str = ""
    slide: str = ""
    strikes: int = 1
    again_s: float | None = None  # monotonic seconds
    again: datetime | None = None

    @property
    def count(self) -> int:
        """How often it failed beyond what is forgiven."""
        return self.strikes - GRACE.get(self.problem.key, 0)

    @property
    def pause_s(self) -> float:
        """How long it is put off."""
        key = self.problem.key
        if self.count <= 0:
            return 0.0
        if key not in WORKER | ON_AIR:
            return NEVER
        doublings = min(max(self.count - len(PAUSES_S), 0), 10)
        longest_s = LONGEST_INNOCENT_S if key in INNOCENT else LONGEST_S
        return min(PAUSES_S[min(self.count, len(PAUSES_S)) - 1] * (1 << doublings), longest_s)

    def timed(self, now: datetime, now_s: float) -> Fault:
        """The same, put off from now on."""
        pause_s = self.pause_s
        return replace(self, again_s=now_s + pause_s, again=None if pause_s == NEVER else now + timedelta(seconds=pause_s))

    def worded(self, medium: str, now: datetime) -> Problem:
        """The problem as staff read it: a first time asks nothing of them, a second one what fits a file of this medium."""
        key = self.problem.key
        if key not in WORKER | ON_AIR:
            return self.problem
        if key in INNOCENT:
            key = "fault_machine"
        elif self.count <= 1 and key != "worker_memory":
            key = "fault_once"
        else:
            key = f"{key}_{medium if medium in MEDIA else OTHER}"
        return replace(self.problem, key=key, facts={"cause": self.problem.cause, "when": _clock(self.again, now)})


@dataclass
class Unsafe:
    """The list, by item id or by path."""

    faults: dict[str, Fault] = field(default_factory=dict)

    def strike(self, name: str, problem: Problem, state: State | None = None, revision: str = "", slide: str = "") -> Fault:
        """It failed once more."""
        before = self.faults.get(name)
        fault = Fault(problem, state, revision, slide, before.strikes + 1 if before else 1)
        self.faults[name] = fault
        return fault

    def tend(self, states: Mapping[str, State | None], now: datetime, now_s: float) -> None:
        """Strike off what has changed or is gone; `states` has everything that there is. Put off what is new on the list."""
        kept = {name: fault for name, fault in self.faults.items() if name in states and states[name] == fault.state}
        self.faults = {name: fault if fault.again_s is not None else fault.timed(now, now_s) for name, fault in kept.items()}

    def in_force(self, name: str, now_s: float) -> Fault | None:
        """What keeps it away now."""
        fault = self.faults.get(name)
        if fault is None or fault.count <= 0 or (fault.again_s is not None and now_s >= fault.again_s):
            return None
        return fault

    def forgive(self, name: str) -> None:
        """It went well: earlier strikes don't count any more."""
        self.faults.pop(name, None)

    def forgive_slide(self, slide: str) -> None:
        """This slide, or page, has played to its end."""
        self.faults = {name: fault for name, fault in self.faults.items() if fault.slide != slide}


def _clock(again: datetime | None, now: datetime) -> str:
    """21:46, the next full minute, which is never too early; on another day with its date."""
    if again is None:
        return "稍后"
    again = again + timedelta(seconds=59)
    return f"{again:%H:%M}" if again.date() == now.date() else f"{again.month}月{again.day}日{again:%H:%M}"
