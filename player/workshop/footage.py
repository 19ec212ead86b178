"""A film opened for decoding: its picture stream, and the words for what has none."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import av

from player.workshop.arrival import percent_of
from player.workshop.child import Refused
from player.workshop.sniff import MAX_BOXES, blank_from, boxes, declared_bytes, refusal

# No playlists (HLS, concat, DASH): they would open other files. No pictures: those are photos.
DEMUXERS = (
    "mov,mp4,m4a,3gp,3g2,mj2 matroska,webm avi asf mpeg mpegts mpegtsraw mpegvideo flv live_flv kux ogg rm dv mxf gxf wtv swf nut ivf "
    "h261 h263 h264 hevc vvc av1 obu m4v vc1 cavsvideo avs2 avs3 mjpeg yuv4mpegpipe dhav ifv nsv nuv pva ty vivo flic"
).replace(" ", ",")
MIN_SIDE_PX = 48
MAX_PIXELS = 4096 * 2304
MAX_PIXELS_PER_S = 3840 * 2160 * 61
# A title that is no UTF-8 must not make a film unreadable: PyAV 19 decodes it leniently by itself and knows no such word.
LENIENT: dict[str, Any] = {} if int(av.__version__.partition(".")[0]) >= 19 else {"metadata_errors": "replace"}
LONG_BLANK = 1 << 16
PADDING = (b"free", b"skip", b"wide")
MOOV_BYTES = 32 << 20
THREADS = 2


@contextlib.contextmanager
def opened(fd: int) -> Iterator[Any]:
    """The container behind a descriptor. Raises Refused with the word for what is wrong with it."""
    options = {"format_whitelist": DEMUXERS, "protocol_whitelist": "file"}
    try:
        container = av.open(f"/proc/self/fd/{fd}", "r", options=options, **LENIENT)
    except (av.FFmpegError, ValueError, OSError) as error:
        raise explained(fd, type(error).__name__) from error
    try:
        yield container
    finally:
        container.close()


def picture_stream(container: Any, fd: int) -> Any:
    """The film's own pictures, not its cover. Raises Refused where there are none that can be shown here, or none yet."""
    films = [stream for stream in container.streams.video if not _is_cover(stream)]
    if not films:
        raise missing_bytes(fd) or Refused("film_sound_only" if container.streams.audio else "film_empty")
    stream = max(films, key=lambda film: (bool(film.disposition & film.disposition.default), _area(film)))
    if is_encrypted(fd):
        raise Refused("film_locked")
    if stream.codec_context is None:
        raise missing_bytes(fd) or Refused("film_codec", codec="?")
    _check_size(stream)
    stream.codec_context.thread_count = THREADS
    stream.codec_context.thread_type = "AUTO"
    return stream


def packets(container: Any, *streams: Any) -> Iterator[Any]:
    """What PyAV reads. Raises av.FFmpegError for damage.

    Ask a packet for its `stream`: the last ones, which flush decoders, say 0 for `stream_index` whatever they belong to.
    Where further streams appear on the way (broadcasts), PyAV fails at the end with an IndexError: it flushes what it
    doesn't know. Ours have been flushed by then.
    """
    demuxed = container.demux(*streams)
    while True:
        try:
            packet = next(demuxed)
        except (StopIteration, IndexError):
            return
        yield packet


def is_blank(packet: Any) -> bool:
    """Whether a packet only says that the picture before it stands on (Theora's). What flushes a decoder is as empty, but has no time."""
    return not packet.size and (packet.pts is not None or packet.dts is not None or packet.pos is not None)


def decoded(packet: Any) -> list[Any]:
    """The frames that come of a packet. Raises av.FFmpegError for damage.

    Blank ones are kept from decoders: some refuse them, others take them for the end.
    """
    return [] if is_blank(packet) else list(packet.decode())


def fps_of(stream: Any) -> float:
    """Frames a second, a figure only: frames are shown at their own times. 0 when unknown."""
    for rate in (stream.average_rate, stream.guessed_rate, stream.base_rate):
        if rate and Fraction(1, 2) <= rate <= 480:
            return float(rate)
    return 0.0


def explained(fd: int, detail: str) -> Refused:
    """Why a file does not open as a film."""
    missing = missing_bytes(fd)
    if missing is not None:
        return missing
    kinds = {kind for kind, _, _ in boxes(fd)}
    if b"ftyp" in kinds and b"moov" not in kinds and kinds & {b"mdat", b"free", b"wide"}:
        return Refused("film_headless")
    return refusal(fd, "content_film", Refused("media_unreadable", detail=detail))


def missing_bytes(fd: int) -> Refused | None:
    """A refusal when the file itself says that it should be longer, or ends in zeros that nobody wrote."""
    size, blank, declared, found = os.fstat(fd).st_size, blank_from(fd), declared_bytes(fd), list(boxes(fd))
    if any(kind == b"moof" for kind, _, _ in found):
        return _missing_fragments(found, size)
    if declared > size + 1:
        return Refused("film_partial_bytes", percent=percent_of(size, declared))
    ends_in_padding = any(kind in PADDING and start + length >= size for kind, start, length in found)
    if 0 < blank < size and size - blank >= max(LONG_BLANK, size // 100) and not ends_in_padding:
        return Refused("film_partial_bytes", percent=percent_of(blank, size))
    return None


def _missing_fragments(found: list[tuple[bytes, int, int]], size: int) -> Refused | None:
    """Of a film in fragments: how many there should be, nobody knows, but the last one is whole and nothing else follows."""
    whole = found[-1][1] + found[-1][2]
    return Refused("film_truncated") if whole != size and len(found) < MAX_BOXES else None


def is_encrypted(fd: int) -> bool:
    """Whether an ISO file's samples are encrypted (sample entry `encv`)."""
    for kind, start, length in boxes(fd):
        if kind == b"moov":
            return b"encv" in os.pread(fd, min(length, MOOV_BYTES), start)
    return False


def _is_cover(stream: Any) -> bool:
    return bool(stream.disposition & stream.disposition.attached_pic)


def _area(stream: Any) -> int:
    context = stream.codec_context
    return context.width * context.height if context else 0


def _check_size(stream: Any) -> None:
    context = stream.codec_context
    if min(context.width, context.height) < MIN_SIDE_PX:
        raise Refused("film_tiny", width=context.width, height=context.height)
    if context.width * context.height > MAX_PIXELS:
        raise Refused("film_large", width=context.width, height=context.height)
    if context.width * context.height * fps_of(stream) > MAX_PIXELS_PER_S:
        raise Refused("film_fast", fps=round(fps_of(stream)))
