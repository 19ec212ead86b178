"""A film's frames in the order they are shown: decoded, upright, each with its moment. For the film child and snapshots alike."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import av

from player.workshop.footage import decoded, fps_of, is_blank, packets
from player.workshop.moments import LEAP_US, LONGEST_US, Moments
from player.workshop.numbering import Numbering
from player.workshop.scale import Scaler

MAX_FAULTS = 60
ONE_CLOCK = ("matroska", "ogg")  # containers whose clock has no breaks, and whose frames don't say how long they stand
DECODING_ORDER = ("avi",)  # containers that number frames as they are decoded: their PTS are none


class Frames:
    """Iterate once: frames, each with its moment in microseconds from the first."""

    def __init__(self, container: Any, stream: Any, scaler: Scaler) -> None:
        self._container, self._stream, self._scaler = container, stream, scaler
        scaler.follow(stream.codec_context)
        names = str(container.format.name).split(",")
        self._numbering = Numbering(is_by_dts=any(name in names for name in DECODING_ORDER))
        self._moments = Moments(fps_of(stream), LONGEST_US if any(name in names for name in ONE_CLOCK) else LEAP_US)
        self._first_us: int | None = None
        self._time_us: int | None = None
        self._blank_us = 0  # up to when blank packets say that the last picture stands
        self._reached_us = 0

    @property
    def last_us(self) -> int:
        """How long the frame that came last stands, if it is the film's last."""
        stands_us = self._blank_us - self._time_us if self._time_us is not None else 0
        return max(self._moments.last_frame_us(), min(stands_us, LONGEST_US))

    @property
    def reached_s(self) -> float:
        """How far it has come, on the film's own clock or ours: whichever is farther."""
        return (self._reached_us + self.last_us) / 1e6

    def __iter__(self) -> Iterator[tuple[Any, int]]:
        """Raises av.FFmpegError when too much of it is damaged."""
        for frame in self._upright():
            time_us = _micros(frame.pts, frame.time_base)
            moment_us = self._moments.place(time_us, _micros(frame.duration, frame.time_base))
            self._reach(moment_us, time_us)
            yield frame, moment_us

    def _reach(self, moment_us: int, time_us: int | None) -> None:
        self._time_us = time_us
        if time_us is not None:
            self._first_us = time_us if self._first_us is None else self._first_us
            self._reached_us = max(self._reached_us, time_us - self._first_us)
        self._reached_us = max(self._reached_us, moment_us)

    def _upright(self) -> Iterator[Any]:
        for frame in self._decoded():
            yield from self._scaler.upright(frame)
        yield from self._scaler.rest()

    def _decoded(self) -> Iterator[Any]:
        faults = 0
        for packet in packets(self._container, self._stream):
            if is_blank(packet) and packet.pts is not None:
                self._blank_us = _micros(packet.pts + (packet.duration or 0), packet.time_base) or 0
            try:
                frames = decoded(packet)
            except av.FFmpegError:
                faults += 1
                if faults > MAX_FAULTS:
                    raise
                continue
            for frame in frames:
                frame.pts = self._numbering.of(frame.pts, frame.dts)
                yield frame


def _micros(ticks: int | None, time_base: Fraction | None) -> int | None:
    return None if ticks is None or time_base is None else ticks * time_base.numerator * 1_000_000 // time_base.denominator
