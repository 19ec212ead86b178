"""Backstage as the stage sees it: a process that is started, heard, and started again when it dies or hangs."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Sequence

from player.messages import Anew, Left, Logged, Message, Shown, decode, encode
from player.workshop.channel import Channel, ChannelClosed, pair

LOG = logging.getLogger(__name__)
FIRST_PAUSE_S = 0.2
LONGEST_PAUSE_S = 30.0
HEALTHY_S = 60.0
SILENCE_S = 6.0  # it speaks every two seconds
MOST_ENDING = 2
MOST_UNLOGGED = 2000  # half of them beginnings: hours of slides


class Partner:
    """One backstage at a time. No method waits; none raises for what backstage does."""

    def __init__(self, arguments: Sequence[str], now_s: float) -> None:
        self._arguments = list(arguments)
        self._channel: Channel | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._ending: list[subprocess.Popen[bytes]] = []  # killed, and perhaps still there
        self._pause_s = FIRST_PAUSE_S
        self._start_at_s = now_s
        self._started_s = now_s
        self._heard_s = now_s
        self._is_deliberate = False  # it said that it ends, to be started anew,
        self._titles: list[str] = []  # and whether the ticker has anything to say
        self._unlogged: dict[tuple[str, str, str], Message] = {}  # what belongs on record and isn't yet, oldest first
        self.starts = 0
        self.tend(now_s)

    def fileno(self) -> int:
        """The descriptor to wait on; -1 while backstage is down."""
        return self._channel.fileno() if self._channel else -1

    def tend(self, now_s: float) -> bool:
        """Start it where it is down and its pause is over; end it where it has been silent. True when it was started.

        Of those that can't be killed, because the disk or share that they wait for hangs, only a few are left behind.
        """
        if self._channel and now_s - self._heard_s > SILENCE_S:
            LOG.error("backstage silent for %d s: ended", SILENCE_S)
            self._lose(now_s)
        self._ending = [process for process in self._ending if process.poll() is None]
        if self._channel or now_s < self._start_at_s:
            return False
        if len(self._ending) >= MOST_ENDING:
            LOG.error("backstage can't be ended: a disk or share hangs")
            return False
        self._start(now_s)
        return True

    def post(self, message: Message, fds: Sequence[int] = ()) -> None:
        """Say something; what belongs on record is said again to each next backstage until one answers that it is."""
        if isinstance(message, Shown | Left):
            self._keep(message)
        if self._channel:
            with contextlib.suppress(ChannelClosed):
                self._channel.post(encode(message), fds)

    def hear(self, now_s: float) -> list[tuple[Message, list[int]]]:
        """What has arrived, each with its descriptors, now the caller's."""
        if self._channel is None:
            return []
        try:
            heard = _exchanged(self._channel)
        except ChannelClosed as error:
            if self._is_deliberate:
                LOG.info("backstage starts anew: another layout")
            else:
                LOG.error("backstage gone: %s", error)
            self._lose(now_s)
            return []
        if heard:
            self._heard_s = now_s
        said = [(message, fds) for data, fds in heard if (message := _understood(data, fds))]
        for message, _ in said:
            if isinstance(message, Logged):
                self._unlogged.pop((message.slide, message.began, message.ended), None)
            elif isinstance(message, Anew):
                self._is_deliberate, self._titles = True, ["--titles", "yes" if message.has_titles else "no"]
        return said

    def close(self, patience_s: float = 3.0) -> None:
        """Ask it to end, then see to it."""
        if self._channel:
            self._channel.close()
            self._channel = None
        if self._process:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(patience_s)
            _kill(self._process)

    def _start(self, now_s: float) -> None:
        ours, theirs = pair()
        command = [sys.executable, "-m", "player.backstage", "--fd", str(theirs.fileno()), *self._arguments, *self._titles]
        command += ["--again"] if self.starts else []
        try:
            self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], process_group=0)
        except OSError as error:
            LOG.error("backstage does not start: %s", error)
            ours.close()
            self._delay(now_s)
            return
        finally:
            theirs.close()
        self._channel = ours
        self._started_s = self._heard_s = now_s
        self._is_deliberate = False
        self.starts += 1
        for message in self._unlogged.values():
            with contextlib.suppress(ChannelClosed):
                ours.post(encode(message))

    def _keep(self, message: Shown | Left) -> None:
        self._unlogged[message.slide, message.began, message.ended if isinstance(message, Left) else ""] = message
        if len(self._unlogged) > MOST_UNLOGGED:
            del self._unlogged[next(iter(self._unlogged))]

    def _lose(self, now_s: float) -> None:
        if self._channel:
            self._channel.close()
            self._channel = None
        if self._process:
            _kill(self._process)
            self._ending.append(self._process)
            self._process = None
        self._delay(now_s)

    def _delay(self, now_s: float) -> None:
        if self._is_deliberate:
            self._start_at_s = now_s
            return
        self._pause_s = FIRST_PAUSE_S if now_s - self._started_s > HEALTHY_S else min(self._pause_s * 2, LONGEST_PAUSE_S)
        self._start_at_s = now_s + self._pause_s


def _exchanged(channel: Channel) -> list[tuple[dict[str, object], list[int]]]:
    """What has arrived, once what waits is sent. One that is gone may have said why before: that is heard first. Raises ChannelClosed."""
    try:
        channel.flush()
    except ChannelClosed:
        if heard := channel.poll():
            return heard
        raise
    return channel.poll()


def _understood(data: dict[str, object], fds: list[int]) -> Message | None:
    try:
        return decode(data)
    except ValueError as error:
        LOG.error("%s", error)
        for fd in fds:
            os.close(fd)
        return None


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End backstage and its workers, without waiting for it: they are one process group each, and die with it."""
    if process.poll() is None:
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
