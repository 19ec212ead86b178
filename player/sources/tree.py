"""What lies below `media/`: one walk over its directories, nothing opened, no link followed out of it."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG

from player.diskname import readable
from player.litter import is_half_download
from player.model import FoundFile
from player.names import is_litter, item_id
from player.problems import Place, Problem, Severity
from player.words.files import MEDIA, is_answer, is_like_stop, is_stop

MAX_DEPTH = 8
MAX_FILES = 20_000
MAX_REMAINS = 100
LINK, SPECIAL = "kind_shortcut", "kind_special"  # what is said of them: neither is opened
DIRECTORY = os.O_RDONLY | os.O_DIRECTORY | os.O_NONBLOCK | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class Tree:
    """One walk. `root` is the device and inode of `media/`, None where it could not be listed; `unread` the
    directories (as `FoundFile.file`) that could not; `cost_s` how long it took; `folders` the first level's clean
    names; `answers` our own words that lie there, by name on disk; `remains` (item ids) what half a download left.
    """

    root: tuple[int, int] | None = None
    files: tuple[FoundFile, ...] = ()
    folders: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    remains: tuple[str, ...] = ()
    devices: frozenset[int] = frozenset()
    unread: tuple[str, ...] = ()
    stopped: bool = False
    problems: tuple[Problem, ...] = ()
    cost_s: float = 0.0
    wall_ns: int = 0


def walk(site: Path) -> Tree:
    """List `media/` below `site`. Never raises: what can't be listed is said in the answer."""
    began_s = time.monotonic()
    walker = _Walker()
    try:
        with _opened(os.open(site / MEDIA, DIRECTORY)) as root:
            walker.enter(root, (MEDIA,), ())
            status = os.fstat(root)
    except OSError:
        return Tree(cost_s=time.monotonic() - began_s, wall_ns=time.time_ns())
    return Tree(
        root=(status.st_dev, status.st_ino),
        files=tuple(sorted(walker.files.values(), key=lambda found: found.path)),
        folders=tuple(sorted(walker.folders)),
        answers=tuple(walker.answers),
        remains=tuple(walker.remains),
        devices=frozenset(walker.devices),
        unread=tuple(walker.unread),
        stopped=walker.stopped,
        problems=tuple(walker.problems),
        cost_s=time.monotonic() - began_s,
        wall_ns=time.time_ns(),
    )


def root_of(site: Path) -> tuple[int, int] | None:
    """Device and inode of `media/`; None where there is none."""
    try:
        status = os.stat(site / MEDIA)
    except OSError:
        return None
    return (status.st_dev, status.st_ino)


def look_up(site: Path, file: str) -> FoundFile | None:
    """One file again, by its name on disk; None where it is gone. Raises OSError where that can't be told."""
    try:
        status = os.stat(site / file, follow_symlinks=False)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return None if S_ISDIR(status.st_mode) else _found(file, status)


@dataclass
class _Walker:
    files: dict[str, FoundFile] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    answers: list[str] = field(default_factory=list)
    remains: list[str] = field(default_factory=list)
    devices: set[int] = field(default_factory=set)
    unread: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    stopped: bool = False

    def enter(self, directory: int, names: tuple[str, ...], parents: tuple[tuple[int, int], ...]) -> None:
        """List an open directory, `names` below the site, and all below it. Raises OSError."""
        status = os.fstat(directory)
        here = (status.st_dev, status.st_ino)
        if here in parents:  # a directory mounted into itself
            return
        self.devices.add(status.st_dev)
        with os.scandir(directory) as entries:
            found = sorted(entries, key=lambda entry: os.fsencode(entry.name))
        for entry in found:
            if is_answer(entry.name):
                self.answers.append("/".join((*names, entry.name)))
            elif is_stop(entry.name):
                self._mind_stop((*names, entry.name))
            elif not is_litter(entry.name):
                self._take(directory, entry, (*names, entry.name), (*parents, here))
            elif is_half_download(entry.name) and len(self.remains) < MAX_REMAINS:
                self.remains.append(item_id("/".join((*names, entry.name))))

    def _mind_stop(self, names: tuple[str, ...]) -> None:
        if len(names) == 2:
            self.stopped = True
        else:
            self._complain("stop_misplaced", "/".join(names))

    def _take(self, directory: int, entry: os.DirEntry[str], names: tuple[str, ...], parents: tuple[tuple[int, int], ...]) -> None:
        file = "/".join(names)
        try:
            if entry.is_dir(follow_symlinks=False):
                self._descend(directory, names, parents)
            else:
                self._keep(_found(file, entry.stat(follow_symlinks=False)))
                if len(names) == 2 and is_like_stop(entry.name):
                    self._complain("stop_unsure", file, name=entry.name)
        except FileNotFoundError:
            pass  # gone since it was listed
        except OSError as error:
            if error.errno not in (errno.ELOOP, errno.ENOTDIR):  # became a link meanwhile
                self.unread.append(file)
                self._complain("folder_unreadable", file)

    def _descend(self, directory: int, names: tuple[str, ...], parents: tuple[tuple[int, int], ...]) -> None:
        if len(names) == 2:
            self.folders.add(readable(names[-1]))
        if len(parents) > MAX_DEPTH:
            self._complain("folder_too_deep", "/".join(names), depth=MAX_DEPTH)
            return
        with _opened(os.open(names[-1], DIRECTORY | os.O_NOFOLLOW, dir_fd=directory)) as below:
            self.enter(below, names, parents)

    def _keep(self, found: FoundFile) -> None:
        if len(self.files) >= MAX_FILES:
            if not any(problem.key == "folder_too_many" for problem in self.problems):
                self._complain("folder_too_many", MEDIA, count=MAX_FILES)
        elif found.path in self.files:
            self._complain("file_same_name", found.file)
        else:
            self.files[found.path] = found

    def _complain(self, key: str, file: str, **facts: object) -> None:
        self.problems.append(Problem(key, Place(item_id(file)), Severity.WARNING, facts))


def _found(file: str, status: os.stat_result) -> FoundFile:
    return FoundFile(
        path=item_id(file),
        file=file,
        size_bytes=status.st_size,
        mtime_ns=status.st_mtime_ns,
        inode=status.st_ino,
        parts=tuple(readable(name) for name in file.split("/")[1:]),
        ctime_ns=status.st_ctime_ns,
        owner_uid=status.st_uid,
        form="" if S_ISREG(status.st_mode) else LINK if S_ISLNK(status.st_mode) else SPECIAL,
    )


@contextmanager
def _opened(fd: int) -> Iterator[int]:
    try:
        yield fd
    finally:
        with suppress(OSError):
            os.close(fd)
