"""A worker child that misbehaves on demand."""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from player.workshop.child import Refused, main
from player.workshop.limits import Limits
from player.workshop.pixels import Pixels


def echo(job: Mapping[str, Any], fds: list[int]) -> dict[str, Any]:
    return {"said": job.get("say"), "fds": len(fds), "text": b"".join(os.pread(fd, 100, 0) for fd in fds).decode(), "pid": os.getpid()}


def paint(job: Mapping[str, Any], fds: list[int]) -> tuple[dict[str, Any], list[int]]:
    pixels = Pixels.blank(4, 2)
    pixels.memory[:] = b"\x01\x02\x03\xff" * 8
    return {"width_px": 4, "height_px": 2}, [pixels.fd]


def surroundings(job: Mapping[str, Any], fds: list[int]) -> dict[str, Any]:
    names = [path.readlink() for path in Path("/proc/self/fd").iterdir() if path.is_symlink()]
    facts = {"environment": dict(os.environ), "cwd": str(Path.cwd()), "fds": [str(name) for name in names]}
    return {**facts, "nice": os.nice(0), "group": os.getpgid(0)}


def refuse(job: Mapping[str, Any], fds: list[int]) -> dict[str, Any]:
    raise Refused(job["key"], **job.get("facts", {}))


def fail(job: Mapping[str, Any], fds: list[int]) -> dict[str, Any]:
    raise IndexError("a decoder of somebody else")


def recurse(job: Mapping[str, Any], fds: list[int]) -> dict[str, Any]:
    return recurse(job, fds)


def crash(job: Mapping[str, Any], fds: list[int]) -> dict[str, Any]:
    print("about to crash", file=sys.stderr, flush=True)
    signal.signal(signal.SIGSEGV, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGSEGV)
    return {}


def leave(job: Mapping[str, Any], fds: list[int]) -> dict[str, Any]:
    os._exit(0)


def killed(job: Mapping[str, Any], fds: list[int]) -> dict[str, Any]:
    os.kill(os.getpid(), signal.SIGKILL)
    return {}


def stop(job: Mapping[str, Any], fds: list[int]) -> dict[str, Any]:
    os.kill(os.getpid(), signal.SIGSTOP)
    return {}


def sleep(job: Mapping[str, Any], fds: list[int]) -> dict[str, Any]:
    time.sleep(job.get("s", 100.0))
    return {}


def use(job: Mapping[str, Any], fds: list[int]) -> dict[str, Any]:
    while time.process_time() < job["s"]:
        pass
    return {"used_s": time.process_time()}


def spin(job: Mapping[str, Any], fds: list[int]) -> dict[str, Any]:
    while True:
        pass


def eat(job: Mapping[str, Any], fds: list[int]) -> dict[str, Any]:
    held = []
    while True:
        held.append(bytes(16 << 20))


def abort(job: Mapping[str, Any], fds: list[int]) -> dict[str, Any]:
    """As C++ decoders end when memory does."""
    os.write(2, b"terminate called after throwing an instance of 'std::bad_alloc'\n")
    ctypes.CDLL(None).abort()
    return {}


def garbage(job: Mapping[str, Any], fds: list[int]) -> dict[str, Any]:
    os.write(CHANNEL, b"\x00\x00\x00\x05\x00\x00\x00\x00hello")
    time.sleep(100)
    return {}


def boast(job: Mapping[str, Any], fds: list[int]) -> dict[str, Any]:
    """Announce a frame of two gigabytes."""
    os.write(CHANNEL, b"\x7f\xff\xff\xff\x00\x00\x00\x00" + b"x" * 1000)
    time.sleep(100)
    return {}


def flood(job: Mapping[str, Any], fds: list[int]) -> dict[str, Any]:
    """One frame of 60 MB, and then another, without end."""
    os.set_blocking(CHANNEL, True)
    while True:
        os.write(CHANNEL, (60 << 20).to_bytes(4, "big") + b"\0\0\0\0")
        for _ in range(60):
            os.write(CHANNEL, b" " * (1 << 20))


def other(job: Mapping[str, Any], fds: list[int]) -> dict[str, Any]:
    """Answer a job that nobody gave."""
    body = b'{"job":999,"ok":true}'
    os.write(CHANNEL, len(body).to_bytes(4, "big") + b"\x00\x00\x00\x00" + body)
    return {}


def endless(job: Mapping[str, Any], fds: list[int]) -> dict[str, Any]:
    return {"text": "x" * (9 << 20)}


def unspeakable(job: Mapping[str, Any], fds: list[int]) -> dict[str, Any]:
    return {"text": object()}


def scream(job: Mapping[str, Any], fds: list[int]) -> dict[str, Any]:
    """Fill stderr far beyond what anyone reads."""
    for _ in range(3000):
        logging.getLogger("decoder").error("x" * 1000)
    return {"done": True}


def fat(job: Mapping[str, Any], fds: list[int]) -> dict[str, Any]:
    KEPT.append(bytearray(b"x" * (300 << 20)))
    return {"pid": os.getpid()}


KEPT: list[bytearray] = []
CHANNEL = int(sys.argv[sys.argv.index("--fd") + 1]) if "--fd" in sys.argv else -1
DEEDS = (echo, paint, surroundings, refuse, fail, recurse, crash, leave, killed, stop, sleep, use, spin, eat, abort)
WORSE = (garbage, boast, flood, other, endless, unspeakable, scream, fat)

if __name__ == "__main__":
    main({deed.__name__: deed for deed in (*DEEDS, *WORSE)}, Limits(cpu_s=1))
