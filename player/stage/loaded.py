"""A clip that the film child was given, from the stage's end: its ring, its start, what was taken from it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from player.workshop.planes import Planes
from player.workshop.ring import RUNS, Ring, Stamp


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame that is due. `view` holds BGRA bytes, rows packed tightly, or begins with `planes`; `release` it before the next."""

    clip: str
    index: int
    pts_s: float
    width_px: int
    height_px: int
    view: memoryview
    planes: Planes | None = None


@dataclass
class Loaded:
    """What the stage calls the clip, what it was loaded with, how far it has come. `file` and `freed` are ours to close."""

    clip: str
    job: dict[str, Any]
    file: int
    freed: int
    ring: Ring
    loaded_s: float = 0.0
    start_s: float | None = None
    next_index: int = 0
    heard_s: float = 0.0
    last_pts_s: float = 0.0
    held: Stamp | None = None
    tries: int = 0
    failure: tuple[str, Mapping[str, Any]] | None = None
    views: list[memoryview] = field(default_factory=list)
    dropped_s: float | None = None

    @property
    def number(self) -> str:
        """What the child calls it."""
        return str(self.job["clip"])

    def next_stamp(self) -> Stamp | None:
        """The frame to be taken next, if it stands in the ring."""
        stamp = self.ring.stamp(self.next_index % self.ring.slots)
        return stamp if stamp and stamp.index == self.next_index else None

    def end_s(self) -> float | None:
        """When the last frame has stood for its time; None while more may come."""
        written, how, last_us = self.ring.head()
        if how == RUNS or self.next_index < written or self.start_s is None:
            return None
        return self.start_s + self.last_pts_s + last_us / 1e6

    def frame(self, stamp: Stamp) -> Frame:
        """A view of what stands in a slot; `release` takes it back."""
        view = self.ring.pixels(stamp.slot)
        self.views.append(view)
        return Frame(self.clip, stamp.index, stamp.pts_us / 1e6, self.ring.width_px, self.ring.height_px, view, self.ring.planes(stamp.slot))

    def release(self) -> None:
        """What was looked at has been copied; what was held is free."""
        for view in self.views:
            view.release()
        self.views.clear()
        if self.held is not None:
            self.free(self.held)
            self.held = None

    def free(self, stamp: Stamp) -> None:
        """Give a slot back to the child, and say so where it may be waiting for room."""
        self.ring.free(stamp.slot)
        if self.ring.has_room():
            os.eventfd_write(self.freed, 1)

    def close(self) -> None:
        """Let go of ring and files."""
        self.ring.close()
        os.close(self.freed)
        os.close(self.file)
