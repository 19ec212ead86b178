"""One errand at a time in a thread of its own: a share that hangs must not hang the loop that asks."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable
from typing import Any


class Scout:
    """Runs errands (callables) and keeps each result until it is fetched; `wake` is called from the thread."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._errands: queue.SimpleQueue[Callable[[], Any] | None] = queue.SimpleQueue()
        self._results: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._since_s: float | None = None
        self._thread: threading.Thread | None = None

    @property
    def is_out(self) -> bool:
        """Whether an errand's result has not been fetched yet."""
        return self._since_s is not None

    def out_for(self, now_s: float) -> float:
        """Seconds since the present errand was given; 0 without one."""
        return 0.0 if self._since_s is None else now_s - self._since_s

    def send(self, errand: Callable[[], Any], now_s: float) -> None:
        """Give an errand. Only when none is out."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="folder", daemon=True)
            self._thread.start()
        self._since_s = now_s
        self._errands.put(errand)

    def fetch(self) -> Any:
        """The result of the last errand, an exception if it raised one; None while there is none."""
        try:
            result = self._results.get_nowait()
        except queue.Empty:
            return None
        self._since_s = None
        return result

    def close(self) -> None:
        """End the thread after its present errand; it isn't waited for."""
        self._errands.put(None)

    def _run(self) -> None:
        while (errand := self._errands.get()) is not None:
            try:
                result = errand()
            except Exception as error:
                result = error
            self._results.put(result)
            with contextlib.suppress(Exception):  # the loop may have ended meanwhile
                self._wake()
