"""What of a worker's verdict is remembered, and for how long. The desks are fakes."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from player.clock import SHANGHAI
from player.inspection import Inspection
from player.marks.review import RULES
from player.model import FoundFile
from player.records.database import Database
from player.workshop.crew import Answer
from tests import corpus

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)
PDF = b"%PDF-1.7"


@dataclass
class FakeDesk:
    """Answers what it is told to."""

    answer: Answer
    jobs: list[Mapping[str, Any]] = field(default_factory=list)

    def ask(self, job: Mapping[str, Any], fds: list[int], done: Callable[[Answer], None], *, urgent: bool = False) -> None:
        self.jobs.append(job)
        for fd in fds:
            os.close(fd)
        done(self.answer)


@dataclass
class Bench:
    """An inspection of one folder, begun anew with each `inspection`."""

    root: Path
    desk: FakeDesk

    def inspection(self) -> Inspection:
        desks: Any = dict.fromkeys(("still", "document", "probe"), self.desk)
        inspection = Inspection(desks, Database(self.root / "lobby.sqlite"), lambda file: os.open(self.root / file, os.O_RDONLY), lambda: None)
        inspection.restore()
        return inspection

    def put(self, name: bytes, data: bytes = PDF) -> FoundFile:
        file = os.fsdecode(name)
        (self.root / file).write_bytes(data)
        return FoundFile("media/a", file, len(data), 1, 1, ("a",))


def bench(root: Path, *, ok: bool = True, **facts: Any) -> Bench:
    return Bench(root, FakeDesk(Answer(1, ok, facts, key="" if ok else "photo_unreadable")))


@pytest.mark.parametrize("name", ["照片.jpg".encode(), "照片.jpg".encode("gbk"), b"-a\nb.jpg"])
def test_a_good_file_is_opened_once_for_all_runs(name: bytes, tmp_path: Path) -> None:
    home = bench(tmp_path, sha256="x", medium="photo", width_px=3, height_px=2)
    found = home.put(name, corpus.encoded(corpus.quarters(8, 8), "JPEG"))
    home.inspection().look(found, NOW)
    again = home.inspection()
    again.look(found, NOW)
    verdict = again.of(found)
    assert verdict and verdict.asset and (verdict.asset.file, verdict.asset.width_px) == (found.file, 3)
    assert len(home.desk.jobs) == 1


def test_a_refusal_is_forgotten_with_the_run(tmp_path: Path) -> None:
    home = bench(tmp_path, ok=False)
    found = home.put(b"a.jpg")
    first = home.inspection()
    first.look(found, NOW)
    first.look(found, NOW)
    verdict = first.of(found)
    assert verdict and verdict.problem and verdict.problem.key == "photo_unreadable" and len(home.desk.jobs) == 1
    assert home.inspection().of(found) is None


@pytest.mark.parametrize(("rules", "looks"), [(RULES, 1), ("older", 2)])
def test_a_document_is_searched_anew_when_other_words_are_searched_for(rules: str, looks: int, tmp_path: Path) -> None:
    home = bench(tmp_path, sha256="x", medium="document", pages=2, blank=[], pages_total=30, marks=[["机密★", 2]], unread=[1], rules=rules)
    found = home.put(b"a.pdf")
    home.inspection().look(found, NOW)
    again = home.inspection()
    again.look(found, NOW)
    verdict = again.of(found)
    assert verdict and verdict.asset and len(home.desk.jobs) == looks
    assert (verdict.asset.marks, verdict.asset.unread, verdict.asset.pages_total) == ((("机密★", 2),), (1,), 30)


def test_a_file_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    inspection = bench(tmp_path).inspection()
    found = FoundFile("media/a", "gone.jpg", 1, 1, 1, ("gone.jpg",))
    inspection.look(found, NOW)
    verdict = inspection.of(found)
    assert verdict and verdict.problem and verdict.problem.key == "file_unreadable"


@pytest.mark.parametrize(("name", "word"), [("大.jpg", "file_huge"), ("大.pdf", "file_huge"), ("大.mp4", "")])
def test_a_photo_of_twenty_gigabytes_is_not_read(name: str, word: str, tmp_path: Path) -> None:
    home = bench(tmp_path, sha256="x", medium="film")
    found = replace(home.put(name.encode(), b""), size_bytes=20 << 30)
    inspection = home.inspection()
    inspection.look(found, NOW)
    verdict = inspection.of(found)
    assert verdict and (verdict.problem.key if verdict.problem else "") == word
    assert bool(home.desk.jobs) == (not word) and (not verdict.problem or "20 GB" in verdict.problem.cause)
