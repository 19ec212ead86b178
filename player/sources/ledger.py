"""What is known of the folder, from one look to the next, and what of it is news. No I/O, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from player.model import FoundFile
from player.problems import Place, Problem, Severity
from player.sources.settle import REST_S, Sighting, first_seen, missed, sighted, signature
from player.sources.tree import Tree
from player.words.files import MEDIA


@dataclass(frozen=True, slots=True)
class FolderNews:
    """The folder now, and what is new in it. `files`: everything held, each with `settled` and `changed_s`.

    `settled`: new or changed and at rest, to be opened now (also where only permissions changed: what failed may
    work). `changed`: paths (item ids) being written to. `gone`: paths no longer there. `folders`: clean names of the
    first level. `answers`: our own words that lie there, by name on disk. `stopped`: whether 停播.txt lies there, None before that is
    known. `share_away`: nothing can be read; `files` is what was held before. `root`: device and inode of `media/`.
    """

    files: tuple[FoundFile, ...] = ()
    settled: tuple[FoundFile, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    stopped: bool | None = None
    share_away: bool = False
    problems: tuple[Problem, ...] = ()
    root: tuple[int, int] | None = None

    @property
    def is_bare(self) -> bool:
        """Whether nothing at all lies there: an empty folder, or the mount point of a share that is not there."""
        return not (self.files or self.folders or self.answers or self.stopped)


@dataclass
class Ledger:
    """The sightings of all files, by name on disk."""

    sightings: dict[str, Sighting] = field(default_factory=dict)
    root: tuple[int, int] | None = None
    folders: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    stopped: bool | None = None  # not known before the folder was read
    away: bool = False
    problems: tuple[Problem, ...] = ()
    walked: bool = False
    expected: bool = False  # an earlier run knew files
    stale: bool = False  # something was learnt since the last news
    _told: tuple[object, ...] = ()

    def take_tree(self, tree: Tree, now_s: float) -> bool:
        """Learn from a walk. Whether it brought anything that was not known."""
        if is_away(self.root, bool(self.sightings or self.stopped), tree) or (self.expected and not self.walked and is_bare(tree)):
            self._set(away=True, stopped=tree.stopped or self.stopped)
            return False
        before = {file: signature(sighting.found) for file, sighting in self.sightings.items() if sighting.missing_s is None}
        stopped = tree.stopped or self._outlives(has_files=bool(tree.files))
        self._set(away=False, stopped=stopped, folders=tree.folders, answers=tree.answers, problems=tree.problems)
        for found in tree.files:
            self.sightings[found.file] = self._sighted(found, now_s, tree.wall_ns)
        present = {found.file for found in tree.files}
        for file in self.sightings.keys() - present:
            if not any(file == unread or file.startswith(unread + "/") for unread in tree.unread):
                self.sightings[file] = missed(self.sightings[file], now_s)
        self.root, self.walked, self.stale = tree.root, True, True
        return before != {found.file: signature(found) for found in tree.files}

    def take_looks(self, looks: Mapping[str, FoundFile | None], now_s: float) -> None:
        """Learn from single files that were looked up again."""
        for file, found in looks.items():
            before = self.sightings.get(file)
            if found is not None:
                self.sightings[file] = sighted(before, found, now_s)
            elif before is not None:
                self.sightings[file] = missed(before, now_s)
        self.stale = self.stale or bool(looks)

    def take_stop(self, stopped: bool | None, *, has_files: bool = True) -> None:
        """Learn whether 停播.txt is there; None: it can't be told, so it stays as it was. So it does while a share is away."""
        if stopped is not None and (stopped or not self.away):
            self._set(stopped=stopped or self._outlives(has_files))

    def _outlives(self, has_files: bool) -> bool:
        """Whether what was stopped stays so though 停播.txt is gone: with every file, and until those are known to be gone too."""
        return bool(self.stopped and self.sightings) and not has_files

    @property
    def held_stop(self) -> int | None:
        """The device that 停播.txt lies on, as far as is known."""
        return self.root[0] if self.stopped and self.root else None

    def take_silence(self) -> None:
        """The share doesn't answer."""
        self._set(away=True)

    def to_look_at(self) -> dict[str, float]:
        """Files that should be looked up again, and from which monotonic second on."""
        return {file: _since_s(sighting) + REST_S for file, sighting in self.sightings.items() if sighting.is_open}

    def news(self) -> FolderNews | None:
        """What is new since the last time; None where nothing is. The first walk is always news."""
        if not self.stale:
            return None
        self.stale = False
        settled, changed, gone = self._sort_out()
        state = (self.folders, self.answers, self.stopped, self.away, self.problems, self.walked, self.root)
        if state == self._told and not (settled or changed or gone):
            return None
        self._told = state
        files = tuple(sighting.told for sighting in self.sightings.values() if sighting.told)
        problems = (*self.problems, Problem("share_away", Place(MEDIA), Severity.WARNING)) if self.away else self.problems
        return FolderNews(files, settled, changed, gone, self.folders, self.answers, self.stopped, self.away, problems, self.root)

    def _sort_out(self) -> tuple[tuple[FoundFile, ...], tuple[str, ...], tuple[str, ...]]:
        settled, changed, gone = [], [], []
        for file, sighting in list(self.sightings.items()):
            if sighting.is_gone:
                del self.sightings[file]
                gone.append(sighting.found.path)
                continue
            found = replace(sighting.found, settled=sighting.is_at_rest)
            if sighting.missing_s is not None:
                continue
            self.sightings[file] = replace(sighting, told=found)
            if sighting.told and _is_like(found, sighting.told):
                continue
            if found.settled:
                settled.append(found)
            else:
                changed.append(found.path)
        return tuple(settled), tuple(changed), tuple(gone)

    def _sighted(self, found: FoundFile, now_s: float, wall_ns: int) -> Sighting:
        if not self.walked:
            return first_seen(found, now_s, wall_ns)
        return sighted(self.sightings.get(found.file), found, now_s)

    def _set(self, **values: object) -> None:
        for name, value in values.items():
            if getattr(self, name) != value:
                setattr(self, name, value)
                self.stale = True


def is_away(held: tuple[int, int] | None, had_any: bool, tree: Tree) -> bool:
    """Whether a walk shows a share that is not there rather than a folder that was emptied: of files, or of 停播.txt.

    Not listable, or empty on another device than before: the bare mount point of a share that went away.
    """
    if tree.root is None:
        return True
    return not tree.files and had_any and held is not None and held[0] != tree.root[0]


def is_bare(tree: Tree) -> bool:
    """Whether a walk found nothing at all, not even a folder or a word of ours."""
    return not (tree.files or tree.folders or tree.answers or tree.stopped)


def _is_like(found: FoundFile, told: FoundFile) -> bool:
    return (signature(found), found.settled, found.changed_s) == (signature(told), told.settled, told.changed_s)


def _since_s(sighting: Sighting) -> float:
    return sighting.found.changed_s if sighting.missing_s is None else sighting.missing_s
