"""The film child: plays one film while the next stands opened with its first frames decoded. Long-lived, neither niced nor,
like the stage, put before others: its ring holds frames enough.

Jobs: `load {clip, width_px, height_px, slots, planes, orientation, interlaced}` with the film's file, a ring and an eventfd;
`start {clip}`; `drop {clip}`. It answers nothing: the ring says everything.

Frames are decoded several at a stretch: a decoder that wakes for each one finds the caches cold (a tenth more CPU).
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

import av

from player.humble import step_back
from player.workshop.channel import Channel, ChannelClosed
from player.workshop.child import Refused
from player.workshop.footage import opened, picture_stream
from player.workshop.frames import Frames
from player.workshop.limits import PR_SET_PDEATHSIG
from player.workshop.original import Original
from player.workshop.ring import ENDED, FAILED, Ring
from player.workshop.scale import Scaler

SLACK_S = 2.0  # between the end that was found beforehand and the last frame
BEFOREHAND = 2  # frames that stand ready before the start
LARGE_PIXELS = 1920 * 1088
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8  # mallopt(3)


class Clip:
    """One film in a thread of its own: opens it, decodes the first frame, waits for its start, plays to its end."""

    def __init__(self, job: dict[str, Any], fds: list[int]) -> None:
        self.name = str(job["clip"])
        self._file, ring, self._freed = fds
        self._original = Original(self._file)
        self._ring = Ring(ring, int(job["width_px"]), int(job["height_px"]), int(job["slots"]))
        self._leaves_planes = bool(job.get("planes"))
        self._duration_s = float(job.get("duration_s") or 0.0)
        self._scaler = Scaler(self._ring.width_px, self._ring.height_px, int(job.get("orientation") or 1), str(job.get("interlaced") or ""))
        self.started = threading.Event()
        self._dropped = threading.Event()
        self._closing = threading.Lock()
        self._index = 0
        self._played: Frames | None = None
        self._thread = threading.Thread(target=self._play, daemon=True)
        self._thread.start()

    def drop(self) -> None:
        """End the thread; its descriptors go with it."""
        with self._closing:
            self._dropped.set()
            self.started.set()
            os.eventfd_write(self._freed, 1)  # it may be waiting for room

    def _play(self) -> None:
        how = FAILED
        try:
            for frame, pts_us in self._frames():
                if not self._put(frame, pts_us):
                    break
            how = ENDED
        except Exception as error:  # whatever a decoder raises
            how = ENDED if self._original.is_replaced() or self._original.was_touched else FAILED
            print(f"film: {type(error).__name__}: {error}", file=sys.stderr)
        finally:
            self._ring.end(how, self._played.last_us if self._played else 0)
            self._scaler.close()
            self._dropped.wait()  # the stage lets go of the ring first: its pages are given back here, not there
            self._close()

    def _frames(self) -> Iterator[tuple[Any, int]]:
        """Frames upright, each with its moment in microseconds from the first, as long as the file stays what it was."""
        self._original.learn()
        with opened(self._file) as container:
            stream = picture_stream(container, self._file)
            stream.codec_context.thread_count = 2 if stream.codec_context.width * stream.codec_context.height > LARGE_PIXELS else 1
            self._played = Frames(container, stream, self._scaler)
            for frame, pts_us in self._played:
                if self._original.is_replaced():
                    return  # it ends on its last whole frame
                yield frame, pts_us
            if self._played.reached_s < self._duration_s - SLACK_S and not self._original.is_replaced():
                raise Refused("film_broke_off")

    def _put(self, frame: Any, pts_us: int) -> bool:
        """Into the ring, once there is room; False when nobody wants it any more."""
        slot = self._index % self._ring.slots
        if not self._ring.is_free(slot):
            while not self._dropped.is_set() and not self._ring.has_room():
                os.read(self._freed, 8)
        if self._dropped.is_set():
            return False
        view = self._ring.room(slot)
        planes = self._scaler.put(frame, view, may_leave_planes=self._leaves_planes)
        view.release()
        self._ring.publish(slot, self._index, pts_us, planes)
        self._index += 1
        if self._index == BEFOREHAND:
            self.started.wait()
        return not self._dropped.is_set()

    def _close(self) -> None:
        self._ring.close()
        with self._closing:
            for fd in (self._file, self._freed):
                os.close(fd)


class Theatre:
    """The clips of this child, by name."""

    def __init__(self) -> None:
        self._clips: dict[str, Clip] = {}

    def do(self, job: dict[str, Any], fds: list[int]) -> None:
        jobs: dict[str, Callable[[dict[str, Any], list[int]], None]] = {"load": self._load, "start": self._start, "drop": self._drop}
        jobs[str(job["do"])](job, fds)

    def _load(self, job: dict[str, Any], fds: list[int]) -> None:
        self._drop(job, [])
        self._clips[str(job["clip"])] = Clip(job, fds)

    def _start(self, job: dict[str, Any], fds: list[int]) -> None:
        clip = self._clips.get(str(job["clip"]))
        if clip:
            clip.started.set()

    def _drop(self, job: dict[str, Any], fds: list[int]) -> None:
        clip = self._clips.pop(str(job["clip"]), None)
        if clip:
            clip.drop()


def keep_memory() -> None:
    """Have malloc keep what is freed: pages fresh from the kernel cost 2 ms a frame, converting into used ones 0.5 (measured)."""
    libc = ctypes.CDLL(None)
    for parameter, value in ((M_MMAP_THRESHOLD, 32 << 20), (M_TRIM_THRESHOLD, 512 << 20), (M_ARENA_MAX, 1)):
        libc.mallopt(parameter, value)


def main() -> None:
    """`python -m player.workshop.film --fd N`: until the channel closes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--fd", type=int, required=True)
    parser.add_argument("--memory", type=int, default=4 << 30)
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (options.memory, options.memory))
    step_back(0)
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    keep_memory()
    av.logging.set_level(av.logging.PANIC)
    channel, theatre = Channel.of_fd(options.fd), Theatre()
    channel.post_all({"ready": True})
    with contextlib.suppress(ChannelClosed):
        while True:
            received = channel.receive()
            if received:
                theatre.do(*received)


if __name__ == "__main__":
    main()
