"""The SHA-256 of a large file, computed beside other work on it, and left off when nobody wants it any more."""

from __future__ import annotations

import hashlib
import os
import threading
from types import TracebackType

BLOCK_BYTES = 1 << 20


class Hashing:
    """Begins at once in a thread of its own; use it in a `with`, whose end ends it."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._given_up = threading.Event()
        self._hash = hashlib.sha256()
        self._error: OSError | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def sha256(self) -> str:
        """Wait for it. Raises OSError where the file can't be read to its end."""
        self._thread.join()
        if self._error:
            raise self._error
        return self._hash.hexdigest()

    def _run(self) -> None:
        at = 0
        try:
            while not self._given_up.is_set() and (block := os.pread(self._fd, BLOCK_BYTES, at)):
                self._hash.update(block)
                at += len(block)
        except OSError as error:
            self._error = error

    def __enter__(self) -> Hashing:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._given_up.set()
        self._thread.join()
