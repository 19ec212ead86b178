"""What a file is, where it isn't what its name says, and how much of it has arrived.

Called after a decoder has refused: decoding decides, sniffing explains (puremagic; names lie). Text has no decoder that
could refuse: here sniffing decides.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterator
from typing import IO

import puremagic

from player.legible import is_legible
from player.text import decode_text
from player.workshop.child import Refused

HEAD_BYTES = 4096
BLOCK_BYTES = 1 << 20
MAX_BOXES = 100_000  # a fragment each second makes two
LEAST_CONFIDENCE = 0.3  # what puremagic gives a JPEG
ASF_HEADER = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")
ASF_PROPERTIES = bytes.fromhex("a1dcab8c47a9cf118ee400c00c205365")
MARKUP = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|script|meta|title)\b", re.I)
ZIP = b"PK\x03\x04"
KINDS = {
    "content_pdf": "pdf fdf",
    "content_film": "mp4 m4v mov qt 3gp avi wmv mkv webm mpg mpeg m2p vob flv m2ts ts",
    "content_sound": "mp3 wav m4a wma aac flac ogg amr mid aif aiff ape",
    "content_photo": "jpg jpeg jfif jpe png gif bmp tif tiff webp heic heif avif",
    "content_old_office": "doc xls ppt wps et dps vsd msi",
    "content_archive": "rar 7z gz tar bz2 xz cab",
    "content_link": "lnk url",
    "content_drawing": "psd ai eps svg cdr dwg dxf",
    "text_rich": "rtf",
}
OWN_KINDS = (  # what puremagic doesn't know, or is unsure of
    ("content_photo", re.compile(rb"BM.{4}\0{4}|II\+\0|MM\0\+", re.S)),
    ("content_film", re.compile(rb"(?:G.{187}){3}|.{4}(?:G.{191}){3}|\0\0\0\x01[\x09\x40\x46\x67]|DKIF\0|\x06\x0e\x2b\x34\x02\x05", re.S)),
    ("kind_program", re.compile(rb"\x7fELF|MZ.{56,60}?\0", re.S)),
)
SIGNED = re.compile(  # how no text begins, whatever follows
    rb"\xff\xd8\xff|\x89PNG|GIF8[79]a.{4}[\x00-\x08\x80-\xff]|8BPS\0|II\*\0|MM\0\*|.{4}ftyp|RIFF.{4}(?:WEBP|AVI |WAVE)|\x1aE\xdf\xa3|FLV\x01|\0\0\x01[\xb3\xba]"
    rb"|OggS\0|ID3[\x02-\x04]|fLaC\0|%PDF-|%!PS-|\{\\rtf|PK\x03\x04|Rar!\x1a|\x1f\x8b\x08|7z\xbc\xaf|BZh[1-9]1AY|\xfd7zXZ|\xd0\xcf\x11\xe0",
    re.S,
)
COMMENTS = r"\s*(?:<!--(?:(?!-->).)*-->\s*)*"
PAGE = re.compile(COMMENTS + r"(?:<!doctype\s+html|<\?xml\b|<(?:html|head|body|svg|meta|style|script|div|table|p)\b[^<>]*>(?:.*>)?\s*$)", re.I | re.S)
MAIL = re.compile(r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?MIME-Version:", re.I)  # pages are saved so, too
INSIDE_ZIP = (
    ("content_slides", re.compile(r"^ppt/")),
    ("content_word", re.compile(r"^word/")),
    ("content_sheet", re.compile(r"^xl/")),
    ("content_ofd", re.compile(r"(^|/)OFD\.xml$", re.I)),
    ("content_live_photo", re.compile(r"\.(heic|mov)$", re.I)),
)


def refusal(fd: int, wanted: str, otherwise: Refused) -> Refused:
    """The word for a file that no decoder took: what it is instead of `wanted` (content_photo …), else `otherwise`."""
    size = os.fstat(fd).st_size
    if size == 0:
        return Refused("content_empty")
    head = os.pread(fd, HEAD_BYTES, 0)
    if not head.strip(b"\0"):
        return Refused("content_blank")
    key = _kind(fd, head)
    return otherwise if key in ("", wanted) else Refused(key)


def refusal_of_text(data: bytes) -> str:
    """The word for bytes in a file that is named as a text but is none; nothing where it is one, or empty."""
    if not data.strip(b"\0"):
        return "content_blank" if data else ""
    if data.startswith(ZIP):
        return _kind_of_zip(io.BytesIO(data))
    if SIGNED.match(data) or not is_legible(data):
        return _kind_by_magic(data[:HEAD_BYTES]) or "text_unreadable"
    text = decode_text(data)[0]
    return "text_page" if PAGE.match(text) or MAIL.match(text) else ""


def _kind(fd: int, head: bytes) -> str:
    if MARKUP.search(head):
        return "content_page"
    if head.startswith(ZIP):
        with os.fdopen(os.dup(fd), "rb") as file:
            return _kind_of_zip(file)
    return _kind_by_magic(head) or ("content_text" if is_text(head) else "")


def _kind_by_magic(head: bytes) -> str:
    endings = _endings(head)
    for key, known in KINDS.items():
        if endings & set(known.split()):
            return key
    return next((key for key, pattern in OWN_KINDS if pattern.match(head)), "")


def _endings(head: bytes) -> set[str]:
    """Only the likeliest guesses: a weak one is worse than none."""
    try:
        guesses = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return set()
    best = guesses[0].confidence if guesses else 0.0
    return {guess.extension.lstrip(".") for guess in guesses if guess.confidence >= max(best, LEAST_CONFIDENCE)}


def _kind_of_zip(file: IO[bytes]) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        file.seek(0)
        names = re.findall(r"(?:word|ppt|xl)/", file.read(1 << 16).decode("latin-1"))
    for key, pattern in INSIDE_ZIP:
        if any(pattern.search(name) for name in names):
            return key
    return "content_archive"


def is_text(head: bytes) -> bool:
    """Whether bytes read as words: UTF-8, UTF-16 with a mark, or GB18030, without control characters."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head):
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            io.TextIOWrapper(io.BytesIO(head[: -4 or None]), encoding).read()
            return True
        except UnicodeDecodeError:
            continue
    return False


def blank_from(fd: int) -> int:
    """Where the zeros at the end begin; the file's size when it ends with anything else.

    A copy into a preallocated file has its final size from the first second, and decoders read zeros as grey.
    """
    end = os.fstat(fd).st_size
    while end > 0:
        start = max(0, end - BLOCK_BYTES)
        block = os.pread(fd, end - start, start).rstrip(b"\0")
        if block:
            return start + len(block)
        end = start
    return 0


def declared_bytes(fd: int) -> int:
    """The size that a RIFF, ASF or ISO media file says it has; 0 where it doesn't."""
    head = os.pread(fd, HEAD_BYTES, 0)
    if head.startswith(ASF_HEADER):
        properties = head.find(ASF_PROPERTIES)
        return int.from_bytes(head[properties + 40 : properties + 48], "little") if properties > 0 else 0
    if head[:4] == b"RIFF":
        return 8 + int.from_bytes(head[4:8], "little")
    if head[4:8] == b"ftyp":
        return max((start + length for _, start, length in boxes(fd)), default=0)
    return 0


def boxes(fd: int, start: int = 0, end: int | None = None) -> Iterator[tuple[bytes, int, int]]:
    """Kind, position and length in bytes of the ISO boxes from `start` on; a length of 0 in the file means to its end."""
    size = os.fstat(fd).st_size if end is None else end
    for _ in range(MAX_BOXES):
        head = os.pread(fd, 16, start)
        if start >= size or len(head) < 8:
            return
        length = int.from_bytes(head[:4], "big")
        if length == 1:
            length = int.from_bytes(head[8:16], "big")
        if length == 0:
            length = size - start
        if length < 8 or b"\0" in head[4:8] or not head[4:8].isascii():
            return
        yield head[4:8], start, length
        start += length
