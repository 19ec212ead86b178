"""`state/lock`: one player a site. Who holds the file's lock (flock) has the site, until all processes that hold it are gone."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import logging
import os
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from player.messages import Held, Message
from player.records.files import identity_of

LOG = logging.getLogger(__name__)
NAME = "lock"
TRIES = 4
PAUSE_S = 0.05  # `is_held` holds it itself for a moment


def open_lock(state: Path) -> int:
    """A descriptor of the lock file, made where it is missing with its folder. Raises OSError."""
    state.mkdir(exist_ok=True)
    return os.open(state / NAME, os.O_WRONLY | os.O_CREAT | os.O_NONBLOCK | os.O_CLOEXEC, 0o666)


def take(lock: int) -> bool:
    """Hold it from now on, as its time then tells; False where another does."""
    for left in reversed(range(TRIES)):
        if _try(lock, fcntl.LOCK_EX):
            with contextlib.suppress(OSError):
                os.utime(lock)
            return True
        time.sleep(PAUSE_S if left else 0.0)
    return False


def is_held(state: Path) -> bool:
    """Whether a player has this site; also one whose lock was deleted and can't be made anew, if we may know."""
    try:
        lock = os.open(state / NAME, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        return error.errno == errno.ENOENT and _is_open_elsewhere(f"{state.resolve() / NAME} (deleted)")
    try:
        return not _try(lock, fcntl.LOCK_SH)
    finally:
        os.close(lock)


def held_since(state: Path, now: datetime) -> datetime | None:
    """When the player that has this site took it, in the zone of `now`."""
    try:
        return datetime.fromtimestamp((state / NAME).stat().st_mtime, now.tzinfo)
    except OSError:
        return None


class Guard:
    """Backstage's eye on the folder `state/` and on the lock that its stage holds: a file that was deleted keeps no second player away."""

    def __init__(self, state: Path, tell: Callable[[Message, Sequence[int]], None]) -> None:
        self._state, self._tell = state, tell
        self._held: tuple[int, int] | None = None
        self._is_lost = False
        with contextlib.suppress(OSError):
            state.mkdir(exist_ok=True)

    def mind(self) -> None:
        """Where the file has gone, or is another's, take it anew and give it to the stage. Raises nothing but ChannelClosed."""
        if self._held is not None and identity_of(self._state / NAME) == self._held:
            return
        try:
            lock = open_lock(self._state)
        except OSError:
            return
        try:
            self._take(lock)
        finally:
            os.close(lock)

    def _take(self, lock: int) -> None:
        status = os.fstat(lock)
        if _try(lock, fcntl.LOCK_EX):
            self._held, self._is_lost = (status.st_dev, status.st_ino), False
            self._tell(Held(), [lock])
        elif self._held is None:  # by our stage, from before we began
            self._held = (status.st_dev, status.st_ino)
        elif not self._is_lost:
            LOG.error("another player has this site")
            self._is_lost = True


def _is_open_elsewhere(name: str) -> bool:
    """Whether any process that we may look at has this open, as the system calls it."""
    for opened in Path("/proc").glob("[0-9]*/fd/*"):
        with contextlib.suppress(OSError):
            if str(opened.readlink()) == name:
                return True
    return False


def _try(lock: int, how: int) -> bool:
    try:
        fcntl.flock(lock, how | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
