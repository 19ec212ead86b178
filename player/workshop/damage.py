"""A JPEG with a damaged middle: libjpeg fills what it can't read with grey or noise and says nothing through Pillow.

FFmpeg's decoder says so. What it doesn't know (arithmetic coding, 12 bits) it can't judge: then the photo passes.
"""

from __future__ import annotations

import os
from typing import Any

from player.workshop.child import Refused

MAX_BYTES = 100 << 20
SCAN = 0xDA


def check_damage(fd: int) -> None:
    """Decode a JPEG once more, strictly, at an eighth of its size. Raises Refused."""
    if os.fstat(fd).st_size > MAX_BYTES:
        return
    data = _bare(os.pread(fd, MAX_BYTES, 0))
    if not _decodes(data, strict=True) and _decodes(data, strict=False):
        raise Refused("photo_damaged")


def _decodes(data: bytes, *, strict: bool) -> bool:
    import av  # here, since most workers of this kind never meet a JPEG to prove: 20 MB

    decoder: Any = av.CodecContext.create("mjpeg", "r")
    decoder.thread_count = 1
    decoder.options = {"lowres": "3", "err_detect": "explode" if strict else "ignore_err"}
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
