"""Reading what lies where anybody may have put anything: regular files only, so that no open ever waits.

A pipe waits for its writer, a device may act when it is merely opened.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


def open_regular(path: Path) -> int:
    """A descriptor for reading, the caller's to close. Raises OSError, also for what is no regular file, or no link to one."""
    _check(os.stat(path), path)
    fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        _check(os.fstat(fd), path)
    except OSError:
        os.close(fd)
        raise
    return fd


def read_regular(path: Path, limit_bytes: int = -1) -> bytes:
    """The bytes of a file, at most so many of them. Raises OSError."""
    with os.fdopen(open_regular(path), "rb") as file:
        return file.read(limit_bytes)


def _check(status: os.stat_result, path: Path) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
