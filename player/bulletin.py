"""What backstage tells the world: status, list, position, play log, the folder's answers. Nobody on the stage waits for it."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from player.messages import Beat, Left, Override, Shown
from player.model import Item, Kind, Slide
from player.problems import Problem
from player.programme import Programme
from player.records.answers import Answers
from player.records.database import Database
from player.records.overview import Overview
from player.records.playlog import PlayLog
from player.records.status import StateFiles
from player.refusal import Refusal
from player.sources.ledger import FolderNews
from player.sources.scout import Scout
from player.sources.tree import root_of
from player.words.status import AWAITED

LOG = logging.getLogger(__name__)
MEMORY_S = 15.0
MOST_PROBLEMS = 100  # the file is written every second


@dataclass
class Bulletin:
    """Owned by backstage's one thread."""

    site: Path
    database: Database
    files: StateFiles
    answers: Answers
    overview: Overview
    canvas: tuple[int, int]
    beat: Beat | None = None
    heard_s: float = 0.0  # when the beat came
    shown: Shown | None = None
    problems: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    awaits_share: bool = False  # it has been away since this player began: what lies there nobody knows
    _log: PlayLog = field(init=False)
    _scribe: Scout = field(init=False)  # writes to the share, which may hang, in a thread of its own
    _seen: dict[str, datetime] = field(default_factory=dict)
    _weighed: tuple[float, float] = (float("-inf"), 0.0)

    def __post_init__(self) -> None:
        self._log = PlayLog(self.database)
        self._scribe = Scout(lambda: None)

    def hears(self, beat: Beat, now_s: float) -> None:
        """How the stage does, by its own word: it grows old where no other comes."""
        self.beat, self.heard_s = beat, now_s

    def shows(self, shown: Shown) -> None:
        """A slide has appeared: status and position."""
        self.shown = shown
        self.files.write_position({**shown.position, "since": shown.began})

    def begin(self, shown: Shown, item: Item | None, owner: str, now: datetime) -> bool:
        """It goes on record, once; `item` is None where it is gone already. False where the disk would not have it."""
        return self._log.has(shown.slide, shown.began) or self._log.begin(shown, item, owner, self._log.seen(shown.item, now))

    def first_seen(self) -> dict[str, datetime]:
        """When each item was first seen, by this run and those before."""
        self._seen = self._log.first_seen()
        return dict(self._seen)

    def saw(self, items: Mapping[str, datetime]) -> None:
        """Have it on record from the first moment, whether they ever show or not."""
        new = {item: moment for item, moment in items.items() if self._seen.get(item) != moment}
        if new and self._log.saw(new):
            self._seen |= new

    def end(self, left: Left) -> bool:
        """So does that it has left."""
        return self._log.end(left.slide, left.began, left.ended)

    def prune(self, now: datetime) -> None:
        self._log.prune(now)

    def answer(self, refusals: Sequence[Refusal], items: Mapping[str, Item], news: FolderNews, who: tuple[str, str], now: datetime) -> None:
        """Have the words beside files and 播出情况.html written, for the folder as `news` tells of it. `who`: the bureau, and whom to ask."""
        written = self._scribe.fetch()
        if isinstance(written, tuple):
            self.problems["folder"] = written
        elif written is not None:
            LOG.error("answers: %r", written)
        if not self._scribe.is_out and not news.is_bare:
            files = [item for item in items.values() if "#" not in item.id]
            self._scribe.send(lambda: self._write_answers(refusals, files, news, who, now), now.timestamp())

    def _write_answers(self, refusals: Sequence[Refusal], files: Sequence[Item], news: FolderNews, who: tuple[str, str], now: datetime) -> tuple[Problem, ...]:
        bureau, contact = who
        if root_of(self.site) != news.root:  # the share has gone meanwhile: nothing is written into its mount point
            return ()
        problems = self.answers.update(refusals, contact, news.answers)
        overview = self.overview.update(files, bureau, now)
        return (*problems, overview) if overview else problems

    def close(self) -> None:
        """End the writing thread after what it writes now; it isn't waited for."""
        self._scribe.close()

    def status(
        self, programme: Programme, coming: Sequence[Slide], feeds: Sequence[Mapping[str, Any]], override: Override | None, now_s: float, now: datetime
    ) -> dict[str, Any]:
        """The stable keys of `status --json`."""
        beat, shown = self.beat, self.shown
        problems = [problem for area in self.problems.values() for problem in area]
        known = programme.slides.get(shown.slide) if shown else None
        showing = {"slide": shown.slide if shown else "", "since": shown.began if shown else ""}
        coming = [slide for slide in coming if slide.kind is not Kind.PLATE]
        showing |= {"title": known[0].title, "why": known[0].why} if known else {"title": shown.title if shown else "", "why": ""}
        if self.awaits_share and showing["slide"] == Kind.PLATE:
            showing["why"] = AWAITED
        return {
            "running": True,
            "written": now.isoformat(timespec="milliseconds"),
            "showing": showing,
            "next": [{"slide": slide.id, "title": slide.title, "kind": str(slide.kind)} for slide in coming[:3]],
            "programme": programme.name,
            "override": override.ruling(is_takeover=programme.is_takeover) if override else "",
            "slides": len(programme.slides),
            "phase": beat.phase if beat else "",
            "frames": beat.frames if beat else 0,
            "canvas": list(self.canvas),
            "drops": beat.drops if beat else 0,
            "late_p99_ms": beat.late_p99_ms if beat else 0.0,
            "presented_s_ago": round(max(0.0, beat.presented_s_ago + now_s - self.heard_s), 3) if beat else None,
            "memory_mb": self._memory(now),
            "awaits_share": self.awaits_share,
            "feeds": list(feeds),
            "problems": [problem.as_row() for problem in problems[:MOST_PROBLEMS]],
            "problems_total": len(problems),
        }

    def _memory(self, now: datetime) -> float:
        """Memory of all our processes, looked at now and then: walking their page tables costs milliseconds."""
        if not 0 <= (now.timestamp() - self._weighed[0]) < MEMORY_S:
            self._weighed = (now.timestamp(), memory_mb(os.getppid()))
        return self._weighed[1]


def memory_mb(root: int) -> float:
    """PSS of a process and all below it, in MB."""
    total_kb = 0
    for pid in _tree(root):
        with contextlib.suppress(OSError, ValueError, StopIteration):
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            total_kb += int(next(line for line in lines if line.startswith("Pss:")).split()[1])
    return round(total_kb / 1024, 1)


def _tree(root: int) -> list[int]:
    pids, found = [root], []
    while pids:
        pid = pids.pop()
        found.append(pid)
        with contextlib.suppress(OSError, ValueError):
            pids += [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return found
