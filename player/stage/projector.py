"""The stage's end of the film child: loads clips ahead, takes frames when they are due, replaces a child that fails.

Nothing here decodes, parses or waits; a frame is a view into the ring.
"""

from __future__ import annotations

import contextlib
import itertools
import logging
import os
from collections.abc import Collection, Mapping
from typing import Any

from player.stage.loaded import Frame, Loaded
from player.workshop.channel import ChannelClosed
from player.workshop.process import Process
from player.workshop.ring import FAILED, RUNS, SLOTS, Ring, Stamp
from player.workshop.swscale import available

LOG = logging.getLogger(__name__)
MODULE = "player.workshop.film"
MEMORY_BYTES = 6 << 30  # address space: rings of two clips and the decoder's own pictures
EARLY_S = 0.002
SILENCE_S = 1.5
OPENING_S = 10.0
LARGE_PIXELS = 2200 * 1300
LARGE_SLOTS = 3
QUICK_FPS = 31.0  # up to here a slot less is time enough: 8 MB at 1080p
LINGER_S = 0.25  # to give a ring back takes the child 10 to 20 ms: only once the next film has frames enough
MAX_TRIES = 2  # children that may die while a film is being opened, before it is given up


class Projector:
    """One film child and at most a handful of clips. The one started last is the one that plays. The child knows each by a
    number of its own, so that one that lingers is never taken for the next of its name."""

    def __init__(self) -> None:
        self._process: Process | None = None
        self._clips: dict[str, Loaded] = {}
        self._gone: list[Loaded] = []
        self._numbers = itertools.count()
        self._playing = ""
        self.drops = 0

    def load(self, clip: str, fd: int, facts: Mapping[str, Any], width_px: int, height_px: int) -> None:
        """Have a film opened and its first frame decoded at this size; `fd` stays the caller's."""
        self.drop(clip)
        slots = _slots(facts, width_px * height_px)
        known = {name: facts[name] for name in ("orientation", "interlaced", "duration_s") if name in facts}
        job = {"do": "load", "clip": str(next(self._numbers)), "width_px": width_px, "height_px": height_px, "slots": slots}
        job |= {"planes": available() is not None, **known}
        self._clips[clip] = Loaded(clip, job, os.dup(fd), os.eventfd(0, os.EFD_CLOEXEC), Ring.fresh(width_px, height_px, slots))
        self._send(self._clips[clip])

    def is_ready(self, clip: str) -> bool:
        """Whether the first frame stands in the ring."""
        loaded = self._clips.get(clip)
        return bool(loaded and loaded.failure is None and loaded.ring.head()[0] > 0)

    def first_frame(self, clip: str) -> Frame | None:
        """The first frame, for the fade into the film; it stays in the ring."""
        loaded = self._clips.get(clip)
        stamp = loaded.ring.stamp(0) if loaded else None
        return loaded.frame(stamp) if loaded and stamp and stamp.index == 0 else None

    def start(self, clip: str, at_s: float) -> None:
        """Play: the first frame is due at monotonic `at_s`."""
        loaded = self._clips.get(clip)
        if loaded is None:
            return
        self._playing = clip
        loaded.start_s = loaded.heard_s = at_s
        self._say({"do": "start", "clip": loaded.number})

    def due(self, now_s: float) -> Frame | None:
        """The newest frame whose moment has come; those it overtakes are dropped. `release` it when it is copied."""
        loaded = self._clips.get(self._playing)
        if loaded is None or loaded.start_s is None:
            return None
        loaded.release()
        chosen: Stamp | None = None
        while (stamp := loaded.next_stamp()) and loaded.start_s + stamp.pts_us / 1e6 <= now_s + EARLY_S:
            if chosen is not None:
                loaded.free(chosen)
                self.drops += 1
            chosen = stamp
            loaded.next_index += 1
        if chosen is None:
            return None
        loaded.held, loaded.heard_s, loaded.last_pts_s = chosen, now_s, chosen.pts_us / 1e6
        return loaded.frame(chosen)

    def next_deadline(self) -> float | None:
        """When the next frame that stands in the ring is due, or the last one's time is up; None while it can't be told."""
        loaded = self._clips.get(self._playing)
        if loaded is None or loaded.start_s is None:
            return None
        stamp = loaded.next_stamp()
        return loaded.start_s + stamp.pts_us / 1e6 if stamp else loaded.end_s()

    def release(self) -> None:
        """The frame that `due` gave has been copied."""
        loaded = self._clips.get(self._playing)
        if loaded:
            loaded.release()

    def is_over(self, clip: str, now_s: float) -> bool:
        """Whether the last frame has stood for its time. A clip that nobody loaded is over."""
        loaded = self._clips.get(clip)
        if loaded is None:
            return True
        end_s = loaded.end_s()
        return end_s is not None and now_s >= end_s - EARLY_S

    def failure(self, clip: str) -> tuple[str, Mapping[str, Any]] | None:
        """Why a clip can't be played on: a key of the catalogue, and its facts."""
        loaded = self._clips.get(clip)
        if loaded is None:
            return None
        if loaded.failure is None and loaded.ring.head()[1] == FAILED and loaded.next_index >= loaded.ring.head()[0]:
            loaded.failure = ("film_broke_off", {"seconds": round(loaded.last_pts_s)})
        return loaded.failure

    def drop(self, clip: str) -> None:
        """Done with a clip; its ring lingers a little."""
        loaded = self._clips.pop(clip, None)
        if loaded is None:
            return
        loaded.release()
        self._gone.append(loaded)
        self._playing = "" if self._playing == clip else self._playing

    def relay(self, clip: str, second: str) -> None:
        """From now on `clip` is what was loaded as `second`."""
        self.drop(clip)
        self._clips[clip] = self._clips.pop(second)
        self._clips[clip].clip = clip

    @property
    def lingers(self) -> bool:
        """Whether a clip that was dropped still has its ring."""
        return bool(self._gone)

    def check(self, now_s: float) -> None:
        """See whether the child lives and speaks; where not, the clip on air has failed and the others begin anew."""
        self._bury(now_s)
        if self._process is None:
            return
        if self._process.status() is not None or not self._hears():
            self._replace("film_crashed")
            return
        silent = [name for name, loaded in self._clips.items() if self._is_silent(name, loaded, now_s)]
        if self._playing in silent or (silent and not self._is_on_air()):
            self._replace("film_hung", silent)
        for name in silent:
            self._clips[name].failure = ("film_hung", {})  # the film on air plays on beside one that hangs in its opening

    def close(self) -> None:
        for clip in list(self._clips):
            self.drop(clip)
        for loaded in self._gone:
            self._let_go(loaded)
        self._gone.clear()
        if self._process:
            self._process.end()
            self._process.bury(0.5)
            self._process = None

    def _bury(self, now_s: float) -> None:
        """Let go of what was dropped long enough ago."""
        for loaded in self._gone:
            loaded.dropped_s = now_s if loaded.dropped_s is None else loaded.dropped_s
        ripe = [loaded for loaded in self._gone if loaded.dropped_s is not None and now_s - loaded.dropped_s >= LINGER_S]
        for loaded in ripe:
            self._let_go(loaded)
            self._gone.remove(loaded)

    def _let_go(self, loaded: Loaded) -> None:
        loaded.close()  # before the child does: who unmaps a ring last gives its pages back
        self._say({"do": "drop", "clip": loaded.number})

    def _is_on_air(self) -> bool:
        """Whether a film plays that has more to come."""
        loaded = self._clips.get(self._playing)
        return bool(loaded and loaded.failure is None and loaded.ring.head()[1] == RUNS)

    def _is_silent(self, name: str, loaded: Loaded, now_s: float) -> bool:
        written, how, _ = loaded.ring.head()
        if how != RUNS or loaded.failure is not None:
            return False
        if loaded.start_s is None:
            loaded.loaded_s = loaded.loaded_s or now_s
            return written == 0 and now_s - loaded.loaded_s > OPENING_S
        waiting = loaded.next_stamp() is None
        return name == self._playing and waiting and now_s - max(loaded.heard_s, loaded.start_s) > SILENCE_S

    def _replace(self, key: str, silent: Collection[str] = ()) -> None:
        """A new child; what had not begun, and is not what was `silent`, is loaded anew, into a fresh ring."""
        assert self._process is not None
        LOG.error("film child: %s %s", key, self._process.tail())
        self._process.end()
        self._process = None
        for name, loaded in self._clips.items():
            opening = loaded.ring.head()[0] == 0
            loaded.tries += opening
            if loaded.start_s is not None or loaded.tries >= MAX_TRIES or name in silent:
                loaded.failure = loaded.failure or (key, {})
            else:
                loaded.release()
                loaded.ring.close()
                loaded.ring = Ring.fresh(loaded.ring.width_px, loaded.ring.height_px, loaded.ring.slots)
                loaded.loaded_s = 0.0
                self._send(loaded)

    def _hears(self) -> bool:
        assert self._process is not None
        try:
            self._process.channel.flush()
            for _, fds in self._process.channel.poll():
                for fd in fds:
                    os.close(fd)
        except ChannelClosed:
            return False
        return True

    def _send(self, loaded: Loaded) -> None:
        if self._process is None:
            try:
                self._process = Process(MODULE, MEMORY_BYTES)
            except OSError as error:
                LOG.error("film child does not start: %s", error)
                loaded.failure = ("film_crashed", {})
                return
        self._say(loaded.job, [loaded.file, loaded.ring.fd, loaded.freed])

    def _say(self, job: dict[str, Any], fds: list[int] | None = None) -> None:
        if self._process:
            with contextlib.suppress(ChannelClosed):
                self._process.channel.post(job, fds or [])


def _slots(facts: Mapping[str, Any], pixels: int) -> int:
    """How many frames of a film its ring has room for."""
    if pixels > LARGE_PIXELS:
        return LARGE_SLOTS
    return SLOTS - 1 if 0 < float(facts.get("fps") or 0.0) <= QUICK_FPS else SLOTS
