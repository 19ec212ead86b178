"""The lookout: a process that does nothing but see whether 停播.txt lies in `media/`, several times a second.

The screen must stop within a second also while backstage hangs, is being replaced, or rests between two crashes; and the
stage itself may never touch a share.
"""

from __future__ import annotations

import os
import select
import sys
import time

from player.humble import step_back
from player.words.files import MEDIA, is_stop

LOOK_S = 0.4
NICENESS = 5  # the stage, whose child it is, may stand below zero
BEAT_S = 2.0
STOPPED, FREE, ALIVE = b"!", b".", b"?"


def is_stopped(media: str) -> bool | None:
    """Whether it lies there; None where the folder can't be listed."""
    try:
        with os.scandir(media) as entries:
            return any(is_stop(entry.name) for entry in entries)
    except OSError:
        return None


def main(fd: int, site: str) -> int:
    """Say on `fd` what is so, again when it changes and every two seconds, until nobody listens any more."""
    step_back(NICENESS)
    poller = select.poll()
    poller.register(fd, 0)  # nothing but its end
    said: bool | None = None
    beat_at_s = 0.0
    while True:
        stopped = is_stopped(os.path.join(site, MEDIA))  # noqa: PTH118 (pathlib is a megabyte)
        now_s = time.monotonic()
        if (stopped is not None and stopped != said) or now_s >= beat_at_s:
            try:
                os.write(fd, ALIVE if stopped is None else STOPPED if stopped else FREE)
            except OSError:
                return 0
            beat_at_s = now_s + BEAT_S
        said = said if stopped is None else stopped
        if poller.poll(LOOK_S * 1000):
            return 0


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]), sys.argv[2]))
