"""How much of a photo has arrived, where its bytes tell.

A copy into a preallocated file has its final size from the first second; its tail is zeros, which JPEG, WebP and
HEIC decoders read as grey without a word.
"""

from __future__ import annotations

import io
import os
import struct

from PIL import Image, ImageChops, ImageFile

from player.workshop.child import Refused
from player.workshop.sniff import blank_from, declared_bytes

RAW_FORMATS = ("TIFF", "BMP", "DIB")  # a run of zeros at their end may be a black sky
PAGE_BYTES = 4096
FEW_BYTES = 256
JPEG, JPEG_END = b"\xff\xd8", b"\xff\xd9"
ENDS = {JPEG: JPEG_END, b"\x89PNG": b"IEND\xaeB`\x82", b"GIF8": b"\0\x3b"}  # by how files begin; what may follow is padding
FILLS = (b"\x55" * 64, b"\xaa" * 64, b"\x92\x49\x24" * 22)  # each a different picture, where a decoder still wants some
BLOCK_PX = 32
ALMOST_ALL = 95  # percent
MAX_BYTES = 100 << 20
MIN_STEP = 3  # of a row that the decoder made up: what it fills in is all one grey


def check_tail(fd: int, format: str) -> None:
    """Refuse a picture that decoded although its end is missing. Raises Refused."""
    size, blank, declared = os.fstat(fd).st_size, blank_from(fd), declared_bytes(fd)
    if declared > size + 1:
        raise Refused("photo_partial", percent=percent_of(size, declared))
    is_long = size - blank >= (PAGE_BYTES if format in RAW_FORMATS else FEW_BYTES)
    is_aligned = blank % PAGE_BYTES == 0 or format not in RAW_FORMATS
    is_padding = is_whole(fd) or 0 < declared <= blank + 4
    if is_long and is_aligned and not is_padding:
        raise Refused("photo_partial", percent=percent_of(blank, size))


def completed(fd: int) -> bytes | None:
    """The bytes of a JPEG with the end mark that they lack, where all of its picture is there; None where it isn't, or can't be told.

    Some cameras and programs leave the mark out, and copying such a file again brings it no mark. A picture is whole where what
    follows doesn't change it. Of a progressive one, whole passes may be missing.
    """
    data = os.pread(fd, MAX_BYTES, 0).rstrip(b"\xff")
    if not data.startswith(JPEG) or os.fstat(fd).st_size > MAX_BYTES or _percent_of_rows(fd) < ALMOST_ALL:
        return None
    first = _last_rows(data + JPEG_END)
    is_all = first and all(_last_rows(data + fill + JPEG_END) == first for fill in FILLS)
    return data + JPEG_END if is_all else None


def _last_rows(data: bytes) -> bytes:
    """The pixels of a JPEG's last blocks; nothing of a progressive one, or one that doesn't decode."""
    try:
        image = Image.open(io.BytesIO(data), formats=("JPEG",))
        if "progressive" in image.info:
            return b""
        return image.crop((0, max(0, image.height - BLOCK_PX), image.width, image.height)).tobytes()
    except Exception:  # what a decoder raises is told by whoever called it first
        return b""


def percent_arrived(fd: int) -> int:
    """Of a picture that did not decode; 100 when its bytes don't tell."""
    size, blank = os.fstat(fd).st_size, blank_from(fd)
    declared = declared_bytes(fd) or _directory_at(fd)
    if declared > size + 1:
        return percent_of(size, declared)
    if is_whole(fd):
        return 100
    return percent_of(blank, size) if size - blank >= FEW_BYTES else _percent_of_rows(fd)


def is_whole(fd: int) -> bool:
    """Whether a JPEG, PNG or GIF ends as these do, with nothing but zeros behind: what is wrong with it is not its length."""
    head, blank = os.pread(fd, 4, 0), blank_from(fd)
    tail = os.pread(fd, 8, max(0, blank - 8))
    return any(head.startswith(begin) and tail.endswith(end) for begin, end in ENDS.items())


def _directory_at(fd: int) -> int:
    """Where the directory of a TIFF begins, which often follows its picture; 0 in other files."""
    head = os.pread(fd, 8, 0)
    order = {b"II*\0": "<I", b"MM\0*": ">I"}.get(head[:4])
    return int(struct.unpack(order, head[4:])[0]) if order and len(head) == 8 else 0


def percent_of(part: int, whole: int) -> int:
    """A share in whole percent, never 0 nor 100."""
    return max(1, min(99, part * 100 // whole))


def _percent_of_rows(fd: int) -> int:
    """Decode what is there: below it all rows are alike. A progressive JPEG shows all its rows from early on."""
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        with os.fdopen(os.dup(fd), "rb") as file:
            file.seek(0)
            image = Image.open(file, formats=("JPEG", "PNG"))
            if "progressive" in image.info:
                return 100
            image.draft("L", (max(1, image.width // 8), max(1, image.height // 8)))
            grey = image.convert("L")
            last = grey.crop((0, grey.height - 1, grey.width, grey.height)).resize(grey.size)
            changed = ImageChops.difference(grey, last).point([255 * (step >= MIN_STEP) for step in range(256)]).getbbox()
            return percent_of(changed[3], grey.height) if changed and changed[3] < grey.height - 1 else 100
    except Exception:  # an estimate for a sentence: not having it is no failure
        return 100
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False
