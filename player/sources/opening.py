"""Opening what was dropped: read-only, regular files only, never through a link, never outside `media/`."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from stat import S_ISREG

from player.words.files import MEDIA

DIRECTORY = os.O_RDONLY | os.O_DIRECTORY | os.O_NONBLOCK | os.O_CLOEXEC
FILE = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOFOLLOW
TEXT_BYTES = 256 * 1024


def open_for_worker(site: Path, file: str) -> int:
    """A descriptor of `file` (`FoundFile.file`), the caller's to close. Raises OSError, also for what is no regular file."""
    names = file.split("/")
    if names[0] != MEDIA or len(names) < 2 or any(name in ("", ".", "..") or "\0" in name for name in names):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), file)
    directory = os.open(site / MEDIA, DIRECTORY)
    try:
        for name in names[1:-1]:
            below = os.open(name, DIRECTORY | os.O_NOFOLLOW, dir_fd=directory)
            os.close(directory)
            directory = below
        return _regular(os.open(names[-1], FILE, dir_fd=directory), file)
    finally:
        os.close(directory)


def state_of(fd: int) -> str:
    """Which file this is, as it is now; for those who must not ask, as a share may take long to answer. Raises OSError."""
    status = os.fstat(fd)
    return f"{status.st_dev}:{status.st_ino}:{status.st_size}:{status.st_mtime_ns}"


def read_text_file(site: Path, file: str, limit_bytes: int = TEXT_BYTES) -> bytes:
    """The bytes of a small text file, at most `limit_bytes` of them. Raises OSError."""
    fd = open_for_worker(site, file)
    try:
        pieces, left = [], limit_bytes
        while left and (piece := os.read(fd, left)):
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)
    finally:
        os.close(fd)


def _regular(fd: int, file: str) -> int:
    if S_ISREG(os.fstat(fd).st_mode):
        return fd
    os.close(fd)
    raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), file)
