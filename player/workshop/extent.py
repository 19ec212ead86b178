"""From when to when a film really goes: its first and last second decoded, its end compared with what it declares.

A faststart MP4 that was cut in half plays without an error; only its declared duration tells.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from typing import Any

import av

from player.words.media import length_in_words
from player.workshop.child import Refused
from player.workshop.footage import fps_of, missing_bytes
from player.workshop.sniff import blank_from

HEAD_FRAMES = 120
HEAD_S = 1.0
TAIL_S = 2.0
HEAD_WALL_S = 4.0
TAIL_WALL_S = 4.0
SCAN_WALL_S = 4.0
SLACK_S = 1.0
SLACK = 0.02  # of the declared duration: sound and pictures seldom end together


@dataclass
class Extent:
    """Seconds on the film's own clock. `frames` are the first second's, decoded."""

    start_s: float = 0.0
    end_s: float = 0.0
    frames: list[Any] = field(default_factory=list)

    @property
    def duration_s(self) -> float:
        return max(0.0, self.end_s - self.start_s)


def measure(container: Any, stream: Any, fd: int) -> Extent:
    """Decode both ends. Raises Refused when pictures are missing or the end is."""
    extent = Extent()
    _read_head(container, stream, extent)
    declared_s = declared_end_s(container, stream, extent.start_s)
    ends = _read_tail(container, stream, declared_s - TAIL_S)
    received_s = max(ends.values(), default=0.0)
    slack_s = max(SLACK_S, SLACK * (declared_s - extent.start_s))
    if declared_s > 0 and (received_s < declared_s - slack_s or _ends_in_zeros(stream, fd)):
        raise _partial(container, stream, fd, extent.start_s, declared_s)
    if declared_s <= 0:
        ends = _scan(container)
    extent.end_s = ends.get(stream.index) or max(ends.values(), default=extent.start_s)
    return extent


def declared_end_s(container: Any, stream: Any, start_s: float) -> float:
    """When the film says its pictures end; 0 when it doesn't say."""
    lengths = []
    if stream.duration:
        lengths.append(float(stream.duration * stream.time_base))
    if container.duration:
        lengths.append(container.duration / av.time_base)
    return start_s + min(lengths) if lengths else 0.0


def _read_head(container: Any, stream: Any, extent: Extent) -> None:
    until_s = time.monotonic() + HEAD_WALL_S
    for frame in _frames(container, stream):
        if frame.time is None:
            continue
        extent.frames.append(frame if len(extent.frames) == 0 else _Glimpse(frame))
        extent.start_s = min(extent.start_s, frame.time) if len(extent.frames) > 1 else frame.time
        is_enough = len(extent.frames) >= HEAD_FRAMES or frame.time - extent.start_s >= HEAD_S
        if is_enough or time.monotonic() > until_s:
            break
    if not extent.frames:
        raise Refused("film_empty")


class _Glimpse:
    """What is kept of a frame whose pixels aren't needed."""

    def __init__(self, frame: Any) -> None:
        self.time: float = frame.time
        self.interlaced_frame: bool = frame.interlaced_frame


def _frames(container: Any, stream: Any) -> Any:
    """Decoded frames as far as they come; packets that don't decode are passed over."""
    for packet in _packets(container, stream):
        try:
            yield from packet.decode()
        except (av.FFmpegError, ValueError):
            continue


def _packets(container: Any, *streams: Any) -> Any:
    demuxed = container.demux(*streams)
    while True:
        try:
            yield next(demuxed)
        except (StopIteration, av.FFmpegError, ValueError):
            return


def _read_tail(container: Any, stream: Any, from_s: float) -> dict[int, float]:
    """Decode from `from_s` to the end; the end in seconds of each stream that still had something to give."""
    _seek(container, stream, from_s)
    until_s = time.monotonic() + TAIL_WALL_S
    ends: dict[int, float] = {}
    last_s = None
    for packet in _packets(container):
        _note(ends, packet)
        if packet.stream_index == stream.index and time.monotonic() < until_s:
            last_s = _last_time(packet, last_s)
    if last_s is None or (time.monotonic() < until_s and last_s < ends.get(stream.index, last_s) - SLACK_S - 1 / (fps_of(stream) or 1)):
        ends.pop(stream.index, None)  # there, but not to be decoded
    return ends


def _last_time(packet: Any, last_s: float | None) -> float | None:
    try:
        times = [frame.time for frame in packet.decode() if frame.time is not None and not frame.is_corrupt]
    except (av.FFmpegError, ValueError):
        return last_s
    return max([*times, *([] if last_s is None else [last_s])], default=None)


def _note(ends: dict[int, float], packet: Any) -> None:
    if packet.pts is None or packet.is_corrupt or not packet.size:
        return
    end_s = float((packet.pts + (packet.duration or 0)) * packet.time_base)
    ends[packet.stream_index] = max(ends.get(packet.stream_index, end_s), end_s)


def _seek(container: Any, stream: Any, to_s: float) -> None:
    try:
        container.seek(round(max(to_s, 0.0) / stream.time_base), stream=stream, backward=True)
    except (av.FFmpegError, ValueError, OverflowError):
        return


def _scan(container: Any) -> dict[int, float]:
    """Read, without decoding, as far as packets go or time allows."""
    until_s = time.monotonic() + SCAN_WALL_S
    ends: dict[int, float] = {}
    for packet in _packets(container):
        _note(ends, packet)
        if time.monotonic() > until_s:
            break
    return ends


def _ends_in_zeros(stream: Any, fd: int) -> bool:
    """Whether samples lie where only zeros have arrived (a copy into a preallocated file)."""
    blank, size = blank_from(fd), os.fstat(fd).st_size
    entries = stream.index_entries
    if size - blank < 4096 or not len(entries):
        return False
    last = entries[len(entries) - 1]
    return bool(last.pos + last.size > blank + 64)


def _partial(container: Any, stream: Any, fd: int, start_s: float, declared_s: float) -> Refused:
    received_s = _indexed_end_s(stream, fd)
    if received_s is None:
        _seek(container, stream, start_s)
        received_s = _scan(container).get(stream.index, start_s)
    received_s = max(0.0, received_s - start_s)
    if received_s >= declared_s - start_s - SLACK_S:  # its pictures don't decode, or sound and pictures disagree
        return missing_bytes(fd) or Refused("film_broken_end", declared=length_in_words(declared_s - start_s))
    return Refused("film_partial", declared=length_in_words(declared_s - start_s), received=length_in_words(received_s))


def _indexed_end_s(stream: Any, fd: int) -> float | None:
    """The time of the first sample that has not arrived, where an index tells where each one lies."""
    arrived, entries = blank_from(fd), stream.index_entries
    if not len(entries) or entries[len(entries) - 1].pos <= 0:
        return None
    for number in range(len(entries)):
        entry = entries[number]
        if entry.pos + entry.size > arrived:
            return float(entry.timestamp * stream.time_base)
    return None
