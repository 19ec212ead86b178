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
from player.stopfile import stop_in
from player.words.files import MEDIA

LOOK_S = 0.4
NICENESS = 5  # the stage, whose child it is, may stand below zero
BEAT_S = 2.0
STOPPED, FREE, ALIVE = b"!", b".", b"?"


def main(fd: int, site: str, held: int | None = None) -> int:
    """Say on `fd` what is so, again when it changes and every two seconds, until nobody listens any more. `held`: the device on which
    an earlier lookout saw it last, which stands behind STOPPED."""
    step_back(NICENESS)
    poller = select.poll()
    poller.register(fd, 0)  # nothing but its end
    said: bool | None = None
    beat_at_s = 0.0
    while True:
        stopped, held = stop_in(os.path.join(site, MEDIA), held)  # noqa: PTH118 (pathlib is a megabyte)
        now_s = time.monotonic()
        if (stopped is not None and stopped != said) or now_s >= beat_at_s:
            try:
                os.write(fd, ALIVE if stopped is None else STOPPED + str(held).encode() if stopped else FREE)
            except OSError:
                return 0
            beat_at_s = now_s + BEAT_S
        said = said if stopped is None else stopped
        if poller.poll(LOOK_S * 1000):
            return 0


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:])))
