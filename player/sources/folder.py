"""The folder source: what lies in `media/`, what has come to rest, what is gone, whether 停播.txt is there.

A walk of the whole tree decides; events only say when to walk. On file systems that send none (network shares) it is
walked as often as its cost allows.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from player.model import FoundFile
from player.sources.ledger import FolderNews, Ledger
from player.sources.mounts import MOUNTS, Mounts
from player.sources.scout import Scout
from player.sources.tree import Tree, look_up, walk
from player.sources.watch import Watch, is_silent
from player.stopfile import has_files, stop_in
from player.words.files import MEDIA

LOG = logging.getLogger(__name__)
DEBOUNCE_S = 0.1
GLANCE_S = 0.5
LOOK_GAP_S = 0.2
WALK_GAP_S = 0.3
WALK_S = 60.0
BLIND_WALK_S = 1.0  # without events: a photo must be known within 3 s
AWAY_WALK_S = 2.0
SHARE_OF_TIME = 0.02  # what walking without events may take of the time
HUNG_S = 10.0
WATCH_PAUSE_S = 5.0
NEVER = float("inf")


@dataclass
class _Dues:
    """Monotonic seconds: when each errand was last sent, and since when hints want a walk or a look."""

    glanced_s: float = -NEVER
    looked_s: float = -NEVER
    walked_s: float = -NEVER
    watched_s: float = -NEVER
    hint_s: float = NEVER
    look_s: float = NEVER


class Folder:
    """Owned by one select loop: `poll` when `wake` was called or `due_in` has passed. No method waits for the disk.

    `wake` is called from other threads and must only make the loop call `poll`. `expects_files`: an earlier run knew some, so that a
    folder that begins bare is one that is away.
    """

    def __init__(self, site_dir: Path, wake: Callable[[], None], *, expects_files: bool = False) -> None:
        self._site = site_dir
        self._ledger = Ledger(expected=expects_files)
        self._watch = Watch(site_dir / MEDIA, wake)
        self._mounts = Mounts()
        self._scout = Scout(wake)
        self._dues = _Dues()
        self._hinted: set[str] = set()
        self._was_hinted = True
        self._silent = False
        self._devices: frozenset[int] = frozenset()
        self._watched: tuple[int, int] | None = None  # the root that the observer began with
        self._cost_s = 0.0

    def poll(self, now_s: float) -> FolderNews | None:
        """What is new at monotonic second `now_s`, None where nothing is."""
        if (result := self._scout.fetch()) is not None:
            self._learn(result, now_s)
        self._take_mounts(now_s)
        self._take_hints(now_s)
        if self._scout.out_for(now_s) >= HUNG_S:
            self._ledger.take_silence()
        if not self._scout.is_out:
            self._send(now_s)
        return self._ledger.news()

    def due_in(self, now_s: float) -> float:
        """Seconds until `poll` should be called though nobody called `wake`."""
        if self._scout.is_out:
            return max(HUNG_S - self._scout.out_for(now_s), 1.0)
        return max(min(due_s for due_s, _ in self._errands()) - now_s, 0.0)

    def close(self) -> None:
        """End both threads."""
        self._scout.close()
        self._watch.stop()
        self._mounts.close()

    def _errands(self) -> list[tuple[float, Callable[[float], None]]]:
        """When each errand is due, and how it is sent; the one that has waited longest goes."""
        dues = self._dues
        hinted_s = max(dues.hint_s, dues.walked_s + max(WALK_GAP_S, 10 * self._cost_s))
        open_s = min(self._ledger.to_look_at().values(), default=NEVER)
        walk = (min(dues.walked_s + self._walk_pause_s(), hinted_s), self._send_walk)
        if not self._ledger.walked:
            return [walk]
        return [
            (dues.glanced_s + GLANCE_S, self._send_glance),
            walk,
            (max(min(open_s, dues.look_s), dues.looked_s + LOOK_GAP_S), self._send_look),
            (dues.watched_s + WATCH_PAUSE_S if self._needs_watch() else NEVER, self._send_watch),
        ]

    def _send(self, now_s: float) -> None:
        due_s, send = min(self._errands(), key=lambda errand: errand[0])
        if due_s <= now_s:
            send(now_s)

    def _send_glance(self, now_s: float) -> None:
        self._dues.glanced_s = now_s
        held = self._ledger.held_stop
        self._scout.send(lambda: _glance(self._site / MEDIA, held), now_s)

    def _send_walk(self, now_s: float) -> None:
        self._was_hinted = self._dues.hint_s <= now_s
        self._dues.walked_s = now_s
        self._dues.hint_s = self._dues.look_s = NEVER
        self._hinted.clear()
        self._scout.send(lambda: walk(self._site), now_s)

    def _send_look(self, now_s: float) -> None:
        files = self._hinted | self._ledger.to_look_at().keys()
        self._dues.looked_s, self._dues.look_s = now_s, NEVER
        self._hinted = set()
        self._scout.send(lambda: _look_up(self._site, files), now_s)

    def _send_watch(self, now_s: float) -> None:
        self._dues.watched_s = now_s
        self._watched = self._ledger.root
        self._scout.send(lambda: _Watched(self._watch.start(), _is_silent(self._devices)), now_s)

    def _learn(self, result: Any, now_s: float) -> None:
        match result:
            case Tree():
                self._learn_tree(result, now_s)
            case _Glance():
                self._ledger.take_stop(result.stopped, has_files=result.has_files)
                if self._ledger.away == (result.stopped is not None):
                    self._dues.hint_s = now_s  # the share went or came back
            case _Watched():
                self._silent = result.silent
                self._dues.hint_s = now_s  # what happened before it began
            case dict():
                self._ledger.take_looks(result, now_s)
            case _:
                LOG.error("folder errand failed: %r", result)

    def _learn_tree(self, tree: Tree, now_s: float) -> None:
        self._cost_s, self._devices = tree.cost_s, tree.devices
        was_new = self._ledger.take_tree(tree, now_s)
        if was_new and not self._was_hinted:
            self._watched = None  # the observer missed something: begin anew

    def _walk_pause_s(self) -> float:
        if self._ledger.away:
            return AWAY_WALK_S
        if self._watch.is_alive and not self._silent and not self._needs_watch():
            return WALK_S
        return min(max(BLIND_WALK_S, self._cost_s / SHARE_OF_TIME), WALK_S)

    def _needs_watch(self) -> bool:
        return not self._ledger.away and (self._watched != self._ledger.root or not self._watch.is_alive)

    def _take_mounts(self, now_s: float) -> None:
        """A share has gone or come, perhaps ours: what watched it may have ended with it."""
        if self._mounts.have_changed():
            self._watched = None
            self._dues.hint_s = now_s

    def _take_hints(self, now_s: float) -> None:
        hints = self._watch.take()
        if hints.all_of_it or not hints.files <= self._ledger.sightings.keys():
            self._dues.hint_s = min(self._dues.hint_s, now_s + DEBOUNCE_S)
        elif hints.files:
            self._hinted |= hints.files
            self._dues.look_s = min(self._dues.look_s, now_s + DEBOUNCE_S)


@dataclass(frozen=True, slots=True)
class _Glance:
    """`has_files` is looked into only where 停播.txt has gone."""

    stopped: bool | None
    has_files: bool


@dataclass(frozen=True, slots=True)
class _Watched:
    alive: bool
    silent: bool


def _glance(media: Path, held: int | None) -> _Glance:
    stopped, _ = stop_in(str(media), held)
    return _Glance(stopped, stopped is not False or held is None or has_files(str(media)))


def _look_up(site: Path, files: Iterable[str]) -> dict[str, FoundFile | None]:
    looks = {}
    for file in files:
        with contextlib.suppress(OSError):  # it can't be told: asked again
            looks[file] = look_up(site, file)
    return looks


def _is_silent(devices: frozenset[int]) -> bool:
    try:
        return is_silent(devices, MOUNTS.read_text("utf-8", "replace"))
    except OSError:
        return False
