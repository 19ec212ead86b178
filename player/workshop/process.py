"""One child process and the channel to it: started bare, heard without waiting, ended with its whole group."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from player.workshop.channel import pair

TAIL_BYTES = 2048
HOME = Path(__file__).resolve().parents[2]  # where `import player` works from


class Process:
    """A running child. It gets a handful of variables, its channel and nothing of the site."""

    def __init__(self, module: str, memory_bytes: int) -> None:
        """Raises OSError when the machine has no process or descriptor left."""
        self.channel, theirs = pair()
        self._tail, their_tail = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        command = [sys.executable, "-P", "-m", module, "--fd", str(theirs.fileno()), "--memory", str(memory_bytes)]
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=their_tail,
                cwd="/",
                env=_environment(),
                pass_fds=[theirs.fileno()],
                process_group=0,
            )
        except BaseException:
            self.channel.close()
            os.close(self._tail)
            raise
        finally:
            theirs.close()
            os.close(their_tail)
        self._pidfd = -1

    @property
    def pid(self) -> int:
        return self._process.pid

    def fileno(self) -> int:
        """Readable when the child has spoken, or, once its channel has closed, when it has ended."""
        return self._pidfd if self._pidfd >= 0 else self.channel.fileno()

    def await_end(self) -> None:
        """Its channel has closed: from now on `fileno` says when it has ended, and so how."""
        if self._pidfd < 0:
            with contextlib.suppress(OSError):
                self._pidfd = os.pidfd_open(self._process.pid)

    def status(self) -> int | None:
        """None while it runs, else its exit code, or minus the number of the signal that ended it."""
        return self._process.poll()

    def cpu_s(self) -> float:
        """CPU time that it has used, with all its threads; 0 where that can't be told."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        except (OSError, ValueError, IndexError):
            return 0.0

    def tail(self) -> str:
        """The last 2 kB that it wrote to stderr, for the log."""
        text = b""
        with contextlib.suppress(BlockingIOError):
            while piece := os.read(self._tail, 1 << 16):
                text = (text + piece)[-TAIL_BYTES:]
        return text.decode(errors="replace").strip()

    def end(self) -> None:
        """Kill it and everything it started; `status` tells when it is gone."""
        if self._process.poll() is None:
            with contextlib.suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self.channel.close()
        for fd in (self._tail, self._pidfd):
            if fd >= 0:
                os.close(fd)
        self._tail = self._pidfd = -1

    def bury(self, patience_s: float) -> None:
        """Wait for its end, which after `end` is a matter of a millisecond. For shutting down only."""
        until_s = time.monotonic() + patience_s
        while self._process.poll() is None and time.monotonic() < until_s:
            time.sleep(0.002)


def _environment() -> dict[str, str]:
    """What a bare interpreter needs; two malloc arenas, or every decoder thread reserves 64 MB of address space."""
    kept = {name: os.environ[name] for name in ("PATH", "TZDIR", "LD_LIBRARY_PATH") if name in os.environ}
    return {**kept, "PYTHONPATH": str(HOME), "LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "2", "HOME": "/nonexistent"}
