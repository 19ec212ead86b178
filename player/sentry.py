"""The lookout as the stage sees it: a process that is started, heard, and started again when it ends."""

from __future__ import annotations

import contextlib
import logging
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from player.lookout import FREE, STOPPED

LOG = logging.getLogger(__name__)
PAUSE_S = 5.0
SILENT_S = 8.0  # four beats; a fresh one takes a while to start


class Sentry:
    """`stopped` is what was heard last. No method waits; none raises for what the lookout does."""

    def __init__(self, site: Path, now_s: float) -> None:
        self._site = site
        self._socket: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._start_at_s = now_s
        self._heard_at_s = now_s
        self._has_spoken = False
        self._held: list[str] = []  # the device that 停播.txt was seen on, for a successor
        self.stopped = False
        self.tend(now_s)

    def fileno(self) -> int:
        """The descriptor to wait on; -1 while it is down."""
        return self._socket.fileno() if self._socket else -1

    def tend(self, now_s: float) -> None:
        """Start it where it is down, end it where it hangs; one that was killed behind a share that hangs has no successor before it is gone."""
        if self._has_spoken or self._socket is None:
            self._heard_at_s, self._has_spoken = now_s, False
        elif now_s - self._heard_at_s > SILENT_S:
            LOG.error("lookout hangs")
            self._drop()
        if self._process and self._socket is None and self._process.poll() is not None:
            self._process = None
        if self._process is None and now_s >= self._start_at_s:
            self._start_at_s = now_s + PAUSE_S
            self._start()

    def hear(self) -> bool:
        """Whether it has said something new."""
        before = self.stopped
        for word in _words(self._socket) if self._socket else ():
            self._has_spoken = bool(word)
            if not word:
                LOG.error("lookout gone")
                self._drop()
            elif word[:1] in (STOPPED, FREE):
                self.stopped = word[:1] == STOPPED
                self._held = [word[1:].decode()] if self.stopped else []
        return before != self.stopped

    def close(self) -> None:
        """It ends; one that a share holds isn't waited for."""
        self._drop()
        if self._process:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(0.5)

    def _start(self) -> None:
        ours, theirs = socket.socketpair(type=socket.SOCK_SEQPACKET)  # word by word
        ours.setblocking(False)
        command = [sys.executable, "-m", "player.lookout", str(theirs.fileno()), str(self._site), *self._held]
        try:
            self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], process_group=0)
            self._socket = ours
        except OSError as error:
            LOG.error("lookout does not start: %s", error)
            ours.close()
        finally:
            theirs.close()

    def _drop(self) -> None:
        if self._socket:
            self._socket.close()
            self._socket = None
        if self._process:
            with contextlib.suppress(OSError):
                self._process.kill()


def _words(ours: socket.socket) -> Iterator[bytes]:
    """What it has said, each by itself; an empty one at the end where it is gone."""
    try:
        while word := ours.recv(64):
            yield word
    except BlockingIOError:
        return
    except OSError:
        pass
    yield b""
