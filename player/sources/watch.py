"""Hints that something below `media/` changed. They may be late, doubled or never come: the walk decides.

Observers fell silent in the field after share outages of hours (watchdog #1065, #276, #254, #699) and end when their
root vanishes, so the owner starts them anew and walks anyway.
"""

from __future__ import annotations

import logging
import os
import threading
import warnings
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from player.names import is_litter
from player.words.files import is_answer

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import BaseObserver

LOG = logging.getLogger(__name__)
MAX_HINTS = 200
JOIN_S = 1.0
COMES_BACK = "Callback with id .* already exists"  # watchdog's own complaint, 3 kB each, of a folder that was moved out and comes back; it goes on well
SILENT = frozenset({"cifs", "smb3", "smbfs", "nfs", "nfs4", "9p", "vboxsf", "virtiofs", "afs", "ceph", "prl_fs", "vmhgfs"})


@dataclass(frozen=True, slots=True)
class Hints:
    """Names on disk (`FoundFile.file`) that something happened to; `all_of_it` when there were too many."""

    files: frozenset[str] = frozenset()
    all_of_it: bool = False

    def __bool__(self) -> bool:
        return bool(self.files) or self.all_of_it


class Watch:
    """An observer of `media/`; `wake` is called from its thread, once a batch, whenever there are hints to take."""

    def __init__(self, media: Path, wake: Callable[[], None]) -> None:
        self._media = media
        self._wake = wake
        self._lock = threading.Lock()
        self._files: set[str] = set()
        self._all_of_it = False
        self._observer: BaseObserver | None = None

    @property
    def is_alive(self) -> bool:
        """Whether the observer and all its threads still run."""
        observer = self._observer
        return observer is not None and observer.is_alive() and bool(observer.emitters) and all(emitter.is_alive() for emitter in observer.emitters)

    def start(self) -> bool:
        """Begin, or begin anew. False where it can't: no such folder, no watches left in the kernel."""
        self.stop()
        try:
            self._observer = self._observe()
        except Exception as error:  # watchdog raises many kinds; without it the walk comes more often
            LOG.info("no folder events: %r", error)
            return False
        return True

    def stop(self) -> None:
        """End the observer; its threads are waited for at most a second."""
        observer, self._observer = self._observer, None
        if observer is not None:
            observer.stop()
            observer.join(JOIN_S)

    def take(self) -> Hints:
        """What came since the last time."""
        with self._lock:
            hints = Hints(frozenset(self._files), self._all_of_it)
            self._files.clear()
            self._all_of_it = False
        return hints

    def _observe(self) -> BaseObserver:
        from watchdog import events
        from watchdog.observers import Observer

        warnings.filterwarnings("ignore", message=COMES_BACK, category=RuntimeWarning)
        outer = self

        class Handler(events.FileSystemEventHandler):
            def on_any_event(self, event: FileSystemEvent) -> None:
                outer._hint(event)

        kinds = [events.FileCreatedEvent, events.FileDeletedEvent, events.FileMovedEvent, events.FileModifiedEvent, events.FileClosedEvent]
        kinds += [events.FileAttribEvent, events.DirCreatedEvent, events.DirDeletedEvent, events.DirMovedEvent]
        observer = Observer()
        observer.schedule(Handler(), os.path.realpath(self._media), recursive=True, event_filter=kinds)
        observer.start()
        return observer

    def _hint(self, event: FileSystemEvent) -> None:
        root = os.path.realpath(self._media)
        names = [os.path.relpath(os.fsdecode(path), root) for path in (event.src_path, event.dest_path) if path]
        files = {f"{self._media.name}/{name}" for name in names if not _is_ours(name)}
        if not files:
            return
        with self._lock:
            was_quiet = not self._files and not self._all_of_it
            self._files |= files
            if len(self._files) > MAX_HINTS:
                self._files.clear()
                self._all_of_it = True
        if was_quiet:
            self._wake()


def is_silent(devices: Collection[int], mounts: str) -> bool:
    """Whether a file system among `devices` sends no events for what others do (network shares); `mounts`: mountinfo."""
    kinds = {}
    for line in mounts.splitlines():
        fields, _, tail = line.partition(" - ")
        if tail and len(fields.split()) > 2:
            kinds[fields.split()[2]] = tail.split()[0]
    found = {kinds.get(f"{os.major(device)}:{os.minor(device)}", "") for device in devices}
    return any(kind in SILENT or kind.startswith("fuse") for kind in found)


def _is_ours(name: str) -> bool:
    last = name.rpartition("/")[2]
    return is_litter(last) or is_answer(last)
