"""A JPEG or HEIC with a damaged middle: libjpeg and libde265 fill what they can't read with grey or noise and say nothing
through Pillow.

FFmpeg's decoders say so. What they don't know (arithmetic coding, 12 bits) they can't judge: then the photo passes. Of
2,000 random bytes in a HEIC they notice some (measured, twelve places each in five photos: 0, 3, 3, 10, 10), for HEVC takes
most for a picture; of 55 whole ones none is refused. WebP, AVIF, BMP and TIFF that isn't packed take all: nobody can tell.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

from player.workshop.child import Refused

MAX_BYTES = 100 << 20
SCAN = 0xDA
TILES_S = 6.0  # time for the tiles of a HEIC; what is left over passes


def check_damage(fd: int, format: str) -> None:
    """Decode a JPEG or HEIC (by Pillow's name of the format) once more, strictly. Raises Refused."""
    if os.fstat(fd).st_size > MAX_BYTES:
        return
    if format in ("JPEG", "MPO"):
        _check("mjpeg", _bare(os.pread(fd, MAX_BYTES, 0)))
    elif format == "HEIF":
        _check_tiles(fd)


def _check_tiles(fd: int) -> None:
    """The tiles of a HEIC, or its one picture, which FFmpeg takes for streams of one size. Previews and depths are others."""
    import av  # here, since most workers of this kind never meet a picture to prove: 20 MB

    until_s = time.monotonic() + TILES_S
    with contextlib.suppress(av.FFmpegError, OSError, ValueError), os.fdopen(os.dup(fd), "rb") as file:
        file.seek(0)
        with av.open(file, "r", format="mov") as container:
            for packet in container.demux(*_tiles(container.streams.video)):
                if packet.size and time.monotonic() < until_s:
                    _check("hevc", bytes(packet), packet.stream.codec_context.extradata)


def _tiles(streams: Sequence[Any]) -> list[Any]:
    """The streams of that size which covers most together."""
    sizes = Counter[tuple[int, int]]()
    for stream in streams:
        sizes[(stream.width, stream.height)] += stream.width * stream.height
    return [stream for stream in streams if (stream.width, stream.height) == max(sizes, key=sizes.__getitem__)]


def _check(codec: str, data: bytes, setup: bytes | None = None) -> None:
    """Refuse what decodes only where errors are passed over. Raises Refused."""
    if not _decodes(codec, data, setup, strict=True) and _decodes(codec, data, setup, strict=False):
        raise Refused("photo_damaged")


def _decodes(codec: str, data: bytes, setup: bytes | None, *, strict: bool) -> bool:
    """A JPEG is decoded at an eighth of its size. `setup`: what a decoder must know beforehand."""
    import av

    decoder: Any = av.CodecContext.create(codec, "r")
    decoder.thread_count = 1
    decoder.extradata = setup
    decoder.options = {"err_detect": "explode" if strict else "ignore_err", **({"lowres": "3"} if codec == "mjpeg" else {})}
    try:
        return bool([*decoder.decode(av.Packet(data)), *decoder.decode(None)])
    except (av.FFmpegError, ValueError, MemoryError):
        return False


def _bare(data: bytes) -> bytes:
    """The JPEG without what cameras write about it: nonsense in EXIF is no damage to the picture."""
    kept, at = [data[:2]], 2
    while len(data) > at + 4 and data[at] == 0xFF and data[at + 1] != SCAN:
        if data[at + 1] == 0xFF:  # padding
            at += 1
            continue
        length = 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if not (0xE1 <= data[at + 1] <= 0xED or data[at + 1] == 0xFE):  # APP1 to APP13, comments
            kept.append(data[at : at + length])
        at += length
    return b"".join([*kept, data[at:]])
