"""From when to when a film really goes: its first and last second decoded, its end compared with what it declares.

A faststart MP4 that was cut in half plays without an error; only its declared duration tells.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import av

from player.words.media import length_in_words
from player.workshop.child import Refused
from player.workshop.combing import Combing
from player.workshop.footage import decoded, fps_of, is_blank, missing_bytes, opened, packets, picture_stream
from player.workshop.moments import Moments
from player.workshop.sniff import blank_from

HEAD_FRAMES = 120
HEAD_S = 1.0
TAILS_S = (2.0, 15.0, 60.0)  # how far before the end a key frame is looked for
HEAD_WALL_S = 4.0
TAIL_WALL_S = 4.0
SCAN_WALL_S = 4.0
SLACK_S = 1.0
SLIP_S = 0.001
SLACK = 0.02  # of the declared duration: sound and pictures seldom end together
LONGEST_S = 86_400.0  # what declares more than a day declares nothing
USUAL_FPS = 25.0
BROADCAST = ("mpegts", "mpeg", "flv")  # their clocks leap where recordings were joined or damaged: the last time is no length


@dataclass
class Extent:
    """Seconds on the film's own clock. `first` is the first frame, `times_s` those of the first second's frames."""

    start_s: float = 0.0
    end_s: float = 0.0
    first: Any = None
    times_s: list[float] = field(default_factory=list)
    woven: int = 0  # frames of the first second that say they are interlaced
    combing: Combing = field(default_factory=Combing)

    @property
    def duration_s(self) -> float:
        return max(0.0, self.end_s - self.start_s)


@dataclass
class _Reach:
    """How far a stretch of the file goes: the end in seconds of each stream, and what could be decoded of the pictures."""

    ends_s: dict[int, float] = field(default_factory=dict)
    last_packet_s: float | None = None
    last_frame_s: float | None = None
    has_key: bool = False  # pictures that could be decoded without those before them
    untimed: int = 0  # packets of pictures that carry no time
    in_time: bool = True


def measure(container: Any, stream: Any, fd: int) -> Extent:
    """Decode both ends. Raises Refused when pictures are missing or the end is."""
    extent = Extent()
    _read_head(container, stream, extent)
    declared_s = declared_end_s(container, stream, extent.start_s)
    if declared_s <= 0:
        extent.end_s = _scanned_end_s(fd, stream, extent)
        return extent
    reach = _read_tail(container, stream, fd, declared_s, extent)
    slack_s = max(SLACK_S, SLACK * (declared_s - extent.start_s))
    if max(reach.ends_s.values(), default=0.0) < declared_s - slack_s or _ends_in_zeros(stream, fd):
        raise _partial(fd, stream, extent.start_s, declared_s)
    extent.end_s = reach.ends_s.get(stream.index) or max(reach.ends_s.values())
    if container.format.name in BROADCAST or extent.first.time is None:
        extent.end_s = extent.start_s + (_played_s(fd, extent) or extent.duration_s)
    return extent


def first_frame(container: Any, stream: Any) -> Any:
    """The first frame that decodes. Raises Refused where none does."""
    until_s = time.monotonic() + HEAD_WALL_S
    for packet in _packets(container, stream):
        for frame in _decoded(packet):
            return frame
        if time.monotonic() > until_s:
            break
    raise Refused("film_empty")


def declared_end_s(container: Any, stream: Any, start_s: float) -> float:
    """When the film says its pictures end, on its own clock; 0 when it doesn't say, or says what nobody believes."""
    ends_s = []
    if stream.duration:
        begin_s = start_s if stream.start_time is None else float(stream.start_time * stream.time_base)
        ends_s.append(begin_s + float(stream.duration * stream.time_base))
    if container.duration:
        ends_s.append(_container_end_s(container, start_s))
    end_s = min(ends_s, default=0.0)
    return end_s if 0 < end_s - start_s <= LONGEST_S else 0.0


def _container_end_s(container: Any, start_s: float) -> float:
    """Matroska's duration is the last time, counted from 0 wherever its first one lies; others count from their first."""
    length_s = float(container.duration / av.time_base)
    if "matroska" in container.format.name and length_s > start_s:
        return length_s
    return length_s + (start_s if container.start_time is None else float(container.start_time / av.time_base))


def _read_head(container: Any, stream: Any, extent: Extent) -> None:
    until_s = time.monotonic() + HEAD_WALL_S
    step_s = 1 / (fps_of(stream) or USUAL_FPS)
    has_packets = False
    for packet in _packets(container, stream):
        has_packets |= packet.size > 0
        for frame in _decoded(packet):
            extent.first = extent.first or frame
            extent.times_s.append(len(extent.times_s) * step_s if frame.time is None else frame.time)
            extent.woven += frame.interlaced_frame
            extent.combing.see(frame)
        is_enough = len(extent.times_s) >= HEAD_FRAMES or (extent.times_s and extent.times_s[-1] - extent.times_s[0] >= HEAD_S)
        if is_enough or time.monotonic() > until_s:
            break
    if extent.first is None:
        raise Refused("media_unreadable", detail="frames") if has_packets else Refused("film_empty")
    extent.start_s = min(extent.times_s)


def _decoded(packet: Any) -> list[Any]:
    """What comes of a packet; nothing of one that doesn't decode."""
    try:
        return decoded(packet)
    except (av.FFmpegError, ValueError):
        return []


def _packets(container: Any, *streams: Any) -> Iterator[Any]:
    """As far as they come."""
    with contextlib.suppress(av.FFmpegError, ValueError):
        yield from packets(container, *streams)


def _read_tail(container: Any, stream: Any, fd: int, declared_s: float, extent: Extent) -> _Reach:
    """Decode the end, from so far before it that there is a key frame; a stream that has nothing to give is left out."""
    until_s = time.monotonic() + TAIL_WALL_S
    reach = _Reach()
    for back_s in TAILS_S:
        _seek(container, stream, declared_s - back_s)
        reach = _read_on(container, stream, until_s, extent)
        if reach.last_frame_s is not None or not reach.in_time or declared_s - back_s <= extent.start_s:
            break
    if reach.last_frame_s is None and reach.in_time and not reach.has_key:  # nowhere to begin but at the beginning
        with opened(fd) as again:
            reach = _read_on(again, picture_stream(again, fd), until_s, extent, reach.ends_s)
    if _is_undecodable(reach):
        reach.ends_s.pop(stream.index, None)
    return reach


def _read_on(container: Any, stream: Any, until_s: float, extent: Extent, ends_s: Mapping[int, float] | None = None) -> _Reach:
    """To the end; or as far as there is time, where the ends are known already."""
    reach = _Reach(dict(ends_s or {}))
    for packet in _packets(container):
        _note(reach, packet, stream)
        reach.in_time = time.monotonic() < until_s
        if ends_s and not reach.in_time:
            break
        if packet.stream is stream and reach.in_time:
            for frame in _decoded(packet):
                extent.combing.see(frame)
                if frame.time is not None and not frame.is_corrupt:
                    reach.last_frame_s = max(frame.time, frame.time if reach.last_frame_s is None else reach.last_frame_s)
    return reach


def _is_undecodable(reach: _Reach) -> bool:
    """Whether pictures are there, but not to be decoded up to the last."""
    if reach.last_frame_s is None:
        return True
    return reach.in_time and reach.last_packet_s is not None and reach.last_frame_s < reach.last_packet_s - SLACK_S


def _note(reach: _Reach, packet: Any, stream: Any) -> None:
    if packet.is_corrupt or not (packet.size or is_blank(packet)):
        return
    is_picture = packet.stream is stream
    if packet.pts is None:
        reach.untimed += is_picture
        return
    begin_s = float(packet.pts * packet.time_base)
    end_s = begin_s + float((packet.duration or 0) * packet.time_base)
    index = packet.stream.index
    reach.ends_s[index] = max(reach.ends_s.get(index, end_s), end_s)
    if is_picture and packet.size:
        reach.has_key |= packet.is_keyframe
        reach.last_packet_s = max(begin_s, begin_s if reach.last_packet_s is None else reach.last_packet_s)


def _seek(container: Any, stream: Any, to_s: float) -> None:
    try:
        container.seek(max(round(to_s / stream.time_base), stream.start_time or 0), stream=stream, backward=True)
    except (av.FFmpegError, ValueError, OverflowError):
        return


def _scan(fd: int) -> tuple[_Reach, float]:
    """Read a film from its beginning, without decoding, as far as packets go or time allows; and its frames a second."""
    until_s = time.monotonic() + SCAN_WALL_S
    reach = _Reach()
    with opened(fd) as container:
        stream = picture_stream(container, fd)
        for packet in _packets(container):
            _note(reach, packet, stream)
            if time.monotonic() > until_s:
                break
        return reach, fps_of(stream) or USUAL_FPS


def _played_s(fd: int, extent: Extent) -> float:
    """How long a film lasts from its first picture on when it is played; 0 where there was no time to read it all."""
    until_s = time.monotonic() + SCAN_WALL_S
    with opened(fd) as container:
        stream = picture_stream(container, fd)
        moments, last_us, has_begun = Moments(fps_of(stream)), 0, extent.first.time is None
        for packet in _packets(container, stream):
            has_begun |= packet.pts is not None and packet.pts * packet.time_base >= extent.start_s - SLIP_S
            if has_begun and packet.size:
                last_us = moments.place(_micros(packet.dts, packet), _micros(packet.duration or 0, packet))
            if time.monotonic() > until_s:
                return 0.0
        return (last_us + moments.last_frame_us()) / 1e6 if has_begun else 0.0


def _micros(ticks: int | None, packet: Any) -> int | None:
    return None if ticks is None else int(ticks * packet.time_base * 1_000_000)


def _scanned_end_s(fd: int, stream: Any, extent: Extent) -> float:
    """The end of a film that doesn't declare one; where its pictures carry no times they are counted."""
    reach, fps = _scan(fd)
    counted_s = extent.start_s + reach.untimed / fps
    timed_s = reach.ends_s.get(stream.index) or max(reach.ends_s.values(), default=extent.start_s)
    return counted_s if counted_s - extent.start_s > timed_s - extent.start_s else timed_s


def _ends_in_zeros(stream: Any, fd: int) -> bool:
    """Whether samples lie where only zeros have arrived (a copy into a preallocated file)."""
    blank, size = blank_from(fd), os.fstat(fd).st_size
    entries = stream.index_entries
    if size - blank < 4096 or not len(entries):
        return False
    last = entries[len(entries) - 1]
    return bool(last.pos + last.size > blank + 64)


def _partial(fd: int, stream: Any, start_s: float, declared_s: float) -> Refused:
    received_s = _indexed_end_s(stream, fd)
    if received_s is None:
        received_s = _scan(fd)[0].ends_s.get(stream.index, start_s)
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
