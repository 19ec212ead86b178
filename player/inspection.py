"""Every file is opened once, in full, by the worker that knows its kind; what came of it is remembered.

The first bytes choose the worker, since names lie; the worker's full decode decides.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from player.endings import DOCUMENT, FILM, medium_of
from player.faults import WORKER
from player.marks.review import RULES
from player.model import Asset, FoundFile
from player.problems import Place, Problem
from player.records.database import Database, as_json
from player.workshop.crew import Answer
from player.workshop.desk import Desk

LOG = logging.getLogger(__name__)
HEAD_BYTES = 64
STILL_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis", b"heim")
FILM_MARKS = (b"\x1aE\xdf\xa3", b"\x30\x26\xb2\x75", b"FLV\x01", b"\x00\x00\x01\xba", b"\x00\x00\x01\xb3", b"OggS", b".RMF")
FIRST_FRAME_PX = (640, 640)
FILM_FACTS = ("orientation", "start_s", "interlaced", "fps", "codec", "pixels")
LARGEST_BYTES = {"still": 2 << 30, "document": 2 << 30}  # to read more takes a worker longer than it may


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a full decode found: an asset, or a problem in staff's words."""

    asset: Asset | None = None
    problem: Problem | None = None


Stamp = tuple[str, int, int]


def _unheard(found: FoundFile, problem: Problem) -> None:
    """Nobody wants to know what workers fail at."""


@dataclass
class Inspection:
    """The verdicts of all files that stand in the site; `changed` tells that a new one has come, `failed` that a worker did."""

    desks: Mapping[str, Desk]
    database: Database
    open_file: Callable[[str], int]
    changed: Callable[[], None]
    verdicts: dict[Stamp, Verdict] = field(default_factory=dict)
    under_way: set[Stamp] = field(default_factory=set)
    failed: Callable[[FoundFile, Problem], None] = _unheard
    refused: dict[Stamp, int] = field(default_factory=dict)  # `ctime_ns` of what was refused: another copy has another

    def restore(self) -> None:
        """What an earlier run found out."""
        for file, size_bytes, mtime_ns, facts in self.database.read("select file, size_bytes, mtime_ns, facts from known"):
            stamp = (os.fsdecode(bytes.fromhex(file)), int(size_bytes), int(mtime_ns))
            remembered = json.loads(facts)
            if _is_valid(remembered):
                self.verdicts[stamp] = _verdict(stamp, stamp[0], remembered)

    def look(self, found: FoundFile, now: datetime, *, again: bool = False) -> None:
        """Have a file opened, unless that was done; `again` where a refusal may have been too early. One that was copied or
        given other permissions since its refusal is opened again in any case.
        """
        stamp = found.stamp
        known = self.verdicts.get(stamp)
        again = again or self.refused.get(stamp, found.ctime_ns) != found.ctime_ns
        if stamp in self.under_way or (known and not (again and known.problem)):
            return
        try:
            fd = self.open_file(found.file)
        except OSError as error:
            self._conclude(found, {"ok": False, "key": "file_unreadable", "facts": {"detail": os.strerror(error.errno or 0)}}, now)
            return
        desk = desk_of(found.file, os.pread(fd, HEAD_BYTES, 0))
        if desk in LARGEST_BYTES and found.size_bytes > LARGEST_BYTES[desk]:
            os.close(fd)
            self._conclude(found, {"ok": False, "key": "file_huge", "facts": {"gigabytes": found.size_bytes >> 30}}, now)
            return
        job = {"do": "look", "name": PurePosixPath(found.path).name, "width_px": FIRST_FRAME_PX[0], "height_px": FIRST_FRAME_PX[1]}
        self.under_way.add(stamp)
        self.desks[desk].ask(job, [fd], lambda answer: self._answered(found, answer, now))

    def forget_all_but(self, stamps: set[Stamp]) -> None:
        """Files that are gone are remembered in the database only, in case they come back."""
        for stamp in self.verdicts.keys() - stamps:
            del self.verdicts[stamp]
            self.refused.pop(stamp, None)

    def of(self, found: FoundFile) -> Verdict | None:
        """The verdict, once there is one."""
        return self.verdicts.get(found.stamp)

    def _answered(self, found: FoundFile, answer: Answer, now: datetime) -> None:
        for fd in answer.fds:
            os.close(fd)
        self.under_way.discard(found.stamp)
        facts = {"ok": True, **answer.facts} if answer.ok else {"ok": False, "key": answer.key, "facts": dict(answer.facts)}
        self._conclude(found, facts, now)

    def _conclude(self, found: FoundFile, facts: dict[str, Any], now: datetime) -> None:
        stamp = found.stamp
        verdict = self.verdicts[stamp] = _verdict(stamp, found.path, facts)
        self.refused.pop(stamp, None)
        if verdict.problem:
            self.refused[stamp] = found.ctime_ns
            if verdict.problem.key in WORKER:
                self.failed(found, verdict.problem)
        else:
            row = (os.fsencode(found.file).hex(), *stamp[1:], as_json(facts), now.isoformat(timespec="seconds"))
            self.database.write("insert or replace into known values (?, ?, ?, ?, ?)", row)
        self.changed()


def desk_of(name: str, head: bytes) -> str:
    """The worker that opens a file: by its first bytes, else by its name."""
    medium = medium_of(name)
    if head[4:8] == b"ftyp":
        return "still" if head[8:12] in STILL_BRANDS else "probe"
    if head.startswith(b"%PDF") or medium == DOCUMENT:
        return "document"
    if head.startswith(FILM_MARKS) or (head[:4] == b"RIFF" and head[8:11] == b"AVI") or (head[:1] == b"G" and medium == FILM):
        return "probe"
    return "probe" if medium == FILM else "still"


def _is_valid(remembered: Mapping[str, Any]) -> bool:
    """Whether what was found out still counts: a document's words were searched for what is searched for now, its pages for blank ones."""
    return remembered.get("medium") != DOCUMENT or (remembered.get("rules") == RULES and "blank" in remembered)


def _verdict(stamp: Stamp, path: str, facts: Mapping[str, Any]) -> Verdict:
    if not facts.get("ok"):
        return Verdict(problem=Problem(str(facts.get("key") or "media_unreadable"), Place(path), facts=dict(facts.get("facts") or {})))
    taken = facts.get("taken")
    asset = Asset(
        path=path,
        file=stamp[0],
        size_bytes=stamp[1],
        mtime_ns=stamp[2],
        sha256=str(facts["sha256"]),
        medium=str(facts["medium"]),
        width_px=int(facts.get("width_px") or 0),
        height_px=int(facts.get("height_px") or 0),
        duration_s=float(facts.get("duration_s") or 0.0),
        pages=int(facts.get("pages") or 1),
        blank=tuple(int(page) for page in facts.get("blank") or ()),
        pages_total=int(facts.get("pages_total") or 1),
        marks=_paged(facts.get("marks")),
        mobiles=_paged(facts.get("mobiles")),
        unread=tuple(int(page) for page in facts.get("unread") or ()),
        taken=datetime.fromisoformat(taken) if taken else None,
        has_sound=bool(facts.get("has_sound")),
        film={name: facts[name] for name in FILM_FACTS if name in facts},
    )
    return Verdict(asset=asset)


def _paged(found: Any) -> tuple[tuple[str, int], ...]:
    return tuple((str(word), int(page)) for word, page in found or ())
