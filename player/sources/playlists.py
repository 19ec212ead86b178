"""The settings of a site, from `playlists/`: read whole, checked whole, and kept at the last good version otherwise.

Changes are found by polling (network shares send no events); a hint only makes the next look come sooner.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from player.model import FolderKind
from player.playlist import Block, Playlist, Ticker
from player.problems import Place, Problem, Severity
from player.regular import read_regular
from player.site import Site
from player.sources.contained import check_contained, read_contained
from player.sources.references import check_references, check_table, section_of
from player.sources.salvage import name_of, salvaged
from player.sources.settings import Reading
from player.sources.settingsfiles import MOST_BYTES, SITE, Files, folders_of, names_in, read_files, shown, stamp
from player.sources.tree import root_of
from player.text import decode_text
from player.words.newsite import EVERYTHING, NAMELESS

LOOK_S = 0.4  # how often the folder is looked at
QUIET_S = 0.2  # how long it must have rested: an editor empties a file before it writes it
PATIENCE_S = 3.0  # backstage is ended when it is silent for 6


@dataclass(frozen=True, slots=True)
class Settings:
    """All that `playlists/` says. `playlists` is never empty. `kept` are the files whose last good version still
    counts; `accepted` the bytes of every file as they were last good, by name: worth keeping over a restart."""

    site: Site
    playlists: tuple[Playlist, ...]
    problems: tuple[Problem, ...] = ()
    kept: tuple[str, ...] = ()
    accepted: Mapping[str, bytes] = field(default_factory=dict)


def in_thread(job: Callable[[], None]) -> None:
    """Run beside the loop: a share that hangs keeps nobody waiting, not even at the end."""
    threading.Thread(target=job, daemon=True, name="settings").start()


class SettingsFolder:
    """`playlists/` of the site at `root`, for one loop. `read` waits for the disk, once, at the start and not for long; `poll` never."""

    def __init__(
        self,
        root: Path,
        accepted: Mapping[str, bytes] | None = None,
        known_folders: tuple[str, ...] = (),
        run: Callable[[Callable[[], None]], None] = in_thread,
    ) -> None:
        self.root = root
        self._accepted = dict(accepted or {})
        self._run = run
        self._read_at: object = None
        self._seen: object = None
        self._seen_s = self._looked_s = float("-inf")
        self._is_out = False
        self._found: tuple[object, Files | None] | None = None
        self._folders = known_folders  # of `media/`, by an earlier run, until they are seen
        self._root: tuple[int, int] | None = None

    def read(self) -> Settings:
        """Everything, now; what was last good where a share hangs, until `poll` has found out more."""
        found: queue.SimpleQueue[tuple[object, Files]] = queue.SimpleQueue()
        self._run(lambda: found.put((self._signature(), self._files())))
        try:
            self._seen, files = found.get(timeout=PATIENCE_S)
        except queue.Empty:
            files = Files({}, {"playlists": "playlists_unreachable"}, ())
        self._read_at = self._seen
        return self._judge(files)

    def hint(self) -> None:
        """Something may have changed."""
        self._looked_s = float("-inf")

    def poll(self, now_s: float) -> Settings | None:
        """Everything, if it has changed and rested since; else None. `now_s` is monotonic; call it some times a second."""
        if not self._is_out and now_s - self._looked_s >= (LOOK_S if self._seen == self._read_at else QUIET_S):
            self._looked_s, self._is_out = now_s, True
            self._run(self._look)
        if self._found is None:
            return None
        (signature, files), self._found, self._is_out = self._found, None, False
        if signature != self._seen:
            self._seen, self._seen_s = signature, now_s
        elif files is not None and now_s - self._seen_s >= QUIET_S:
            self._read_at = signature
            return self._judge(files)
        return None

    def _look(self) -> None:
        """Has it changed? What it says is read at the second look that finds it so."""
        signature = self._signature()
        self._found = signature, self._files() if signature == self._seen != self._read_at else None

    def _judge(self, files: Files) -> Settings:
        settings = judge(files, self._accepted)
        self._accepted = dict(settings.accepted)
        return settings

    def _signature(self) -> object:
        """What changes when a settings file or a folder of `media/` does."""
        names = [(name, stamp(self.root / "playlists" / name)) for name in (*(names_in(self.root / "playlists") or ()), "holidays.yaml")]
        return names, self._media_folders()

    def _files(self) -> Files:
        return replace(read_files(self.root), folders=self._media_folders())

    def _media_folders(self) -> tuple[str, ...]:
        """Those of `media/`; as they were where it can't be read, or is the bare mount point of a share that has gone."""
        folders, root = folders_of(self.root), root_of(self.root)
        if folders or (root and self._root and root[0] == self._root[0]):
            self._folders, self._root = folders, root
        return self._folders


def read_holidays(root: Path) -> str:
    """What `holidays.yaml` says, which overrides the published plan; nothing where there is none."""
    try:
        return decode_text(read_regular(root / "playlists" / "holidays.yaml", MOST_BYTES))[0]
    except OSError:
        return ""


def uses_workdays(settings: Settings) -> bool:
    """Whether it matters which days people work."""
    hours = settings.site.hours
    return any(playlist.workdays is not None for playlist in settings.playlists) or bool(hours and hours.workdays is not None)


def judge(files: Files, accepted: Mapping[str, bytes]) -> Settings:
    """What counts: each file as it is, or as it was last good; what can be read of a broken one only where no other is good, over
    everything that lies there. Pure."""
    away = not files.texts and bool(accepted)  # a share that is gone for minutes is not "everything deleted"
    now = dict(accepted) if away else dict(files.texts)
    problems = [Problem(key, Place(shown(name)), facts={"name": shown(name)}) for name, key in files.unreadable.items()]
    if away and not problems:
        problems.append(Problem("playlists_unreachable", Place("playlists"), facts={"name": "playlists"}))
    now |= {name: accepted[name] for name in files.unreadable if name in accepted}
    gone = {name: data for name, data in accepted.items() if name not in now and name != SITE}
    bench = _Bench(accepted, gone, files.folders, problems)
    site = bench.site(now)
    good = tuple(found for name in sorted(now) if name != SITE and (found := bench.playlist(name, now[name], site)))
    return Settings(site, good or bench.spare(site), tuple(problems), tuple(bench.kept), bench.good)


class _Bench:
    """Judging one set of files: what is good, what is kept, what is wrong."""

    def __init__(self, accepted: Mapping[str, bytes], gone: dict[str, bytes], folders: Collection[str], problems: list[Problem]) -> None:
        self.accepted, self.gone, self.folders, self.problems = accepted, gone, folders, problems
        self.kept: list[str] = []
        self.good: dict[str, bytes] = {}
        self.rests: list[Playlist] = []

    def site(self, now: Mapping[str, bytes]) -> Site:
        data = now.get(SITE)
        reading = read_site(data) if data is not None else None
        if reading is None:
            self.problems.append(Problem("site_missing", Place(f"playlists/{SITE}"), Severity.WARNING))
        else:
            wrong = check_contained(f"playlists/{SITE}", lambda: check_table(reading, self.folders))
            self._say(reading.problems, wrong)
            if reading.value:
                self.good[SITE] = data or b""
                return reading.value
        if (old := self._last_good(SITE, self.accepted.get(SITE))) and (site := read_site(old).value):
            return site
        return (reading and reading.rest) or Site(name=NAMELESS)

    def playlist(self, name: str, data: bytes, site: Site) -> Playlist | None:
        reading = read_playlist(name, data)
        # before what it says by itself: a line is shown with all that is wrong in it mended
        of_references = check_contained(reading.page.file, lambda: check_references(reading, site, self.folders))
        wrong = self._say(reading.problems, of_references)
        if reading.value and not any(problem.severity is Severity.ERROR for problem in wrong):
            self.good[name] = data
            return reading.value
        if (old := self._last_good(name, self.accepted.get(name) or self._renamed(reading))) and (playlist := read_playlist(name, old).value):
            return playlist
        self.rests += filter(None, [salvaged(reading)])
        return None

    def spare(self, site: Site) -> tuple[Playlist, ...]:
        """What plays where no playlist is good: what is left of the broken ones and, when that has nothing to show, all there is."""
        lowest = min((rest.priority for rest in self.rests), default=1)
        return (*self.rests, everything(site, self.folders).model_copy(update={"priority": lowest - 1}))

    def _renamed(self, reading: Reading[Playlist]) -> bytes | None:
        """What a playlist of the same 名称 said last, whose file has just gone: staff renamed it while it was broken."""
        called = name_of(reading)
        file = next((file for file, data in self.gone.items() if called and name_of(read_playlist(file, data)) == called), "")
        return self.gone.pop(file, None)

    def _say(self, of_file: Collection[Problem], of_references: Collection[Problem]) -> list[Problem]:
        """What is wrong with a file by itself and, in its other lines, with what it refers to; the latter is returned."""
        said = {problem.place.line for problem in of_file if problem.severity is Severity.ERROR and "rows" not in problem.facts}
        wrong = [problem for problem in of_references if problem.severity is not Severity.ERROR or problem.place.line not in said]
        self.problems += sorted((*of_file, *wrong), key=lambda problem: problem.place.line or 0)
        return wrong

    def _last_good(self, name: str, old: bytes | None) -> bytes | None:
        if old is not None:
            self.good[name] = old
            self.kept.append(name)
        return old


def read_site(data: bytes) -> Reading[Site]:
    """`site.yaml`."""
    return read_contained(Site, data, f"playlists/{SITE}")


def read_playlist(name: str, data: bytes) -> Reading[Playlist]:
    """One playlist; `name` is its file's."""
    file = f"playlists/{shown(name)}"
    return read_contained(Playlist, data, file, {"file": file})


def everything(site: Site, folders: Collection[str]) -> Playlist:
    """The playlist of a site that has none: all folders in turn, notices as a list and in full."""
    blocks, board = list[Block](), ""
    for folder in sorted({section_of(name) for name in folders}):
        kind = site.folders.get(folder, FolderKind.ACTIVITY)
        if kind is FolderKind.NOTICE:
            board = board or folder
            blocks.append(Block(notices=folder, latest=6))
        elif kind not in {FolderKind.FILLER, FolderKind.TAKEOVER}:
            blocks.append(Block(play=folder, take=3 if kind is FolderKind.ACTIVITY else 1))
    blocks += [Block(notices=feed.name, latest=6) for feed in site.feeds]
    source = site.feeds[0].name if site.feeds else board
    return Playlist(name=EVERYTHING, blocks=tuple(blocks), ticker=Ticker(source=source, latest=8) if source else None)
