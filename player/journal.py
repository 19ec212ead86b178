"""The journal: one line a change of state, and the same words at most once an hour, so that no fault fills a disk."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable

EVERY_S = 3600.0
MOST_KNOWN = 500


class Once(logging.Filter):
    """Lets the same words through once in `every_s`, and says with the next how often they were left out."""

    def __init__(self, every_s: float = EVERY_S, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._every_s, self._now = every_s, now
        self._said: dict[str, tuple[float, int]] = {}  # since when, and how often since then

    def filter(self, record: logging.LogRecord) -> bool:
        words, now_s = f"{record.name} {record.getMessage()}", self._now()
        since_s, count = self._said.get(words, (-self._every_s, 0))
        if now_s - since_s < self._every_s:
            self._said[words] = (since_s, count + 1)
            return False
        if count:
            record.msg, record.args = f"{record.getMessage()} (and {count} times since)", ()
        if len(self._said) >= MOST_KNOWN:
            self._said.clear()
        self._said[words] = (now_s, 0)
        return True


def begin() -> None:
    """Have everything of this process said on stderr, which the system's journal keeps."""
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    for handler in logging.getLogger().handlers:
        handler.addFilter(Once())


def hush() -> None:
    """Say nothing of this process where nothing else was asked for: a command answers in its own words."""
    if not logging.getLogger().handlers:
        logging.getLogger().addHandler(logging.NullHandler())
