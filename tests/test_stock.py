"""The stock: files that fail only when they are typeset or shown get their note too, and lose it when they are replaced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from player.clock import SHANGHAI
from player.inspection import Verdict
from player.model import Asset, FoundFile, Item, State
from player.problems import Problem
from player.site import FOLDERS
from player.sources.ledger import FolderNews
from player.stock import Stock

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)
PATH = "media/局务活动/a照.jpg"


@dataclass
class FakeInspection:
    """Every file but a text and a bad one is a good photo."""

    under_way: set[Any] = field(default_factory=set)

    def look(self, found: FoundFile, now: datetime, *, again: bool = False) -> None:
        pass

    def forget_all_but(self, stamps: set[Any]) -> None:
        pass

    def of(self, found: FoundFile) -> Verdict | None:
        if "坏" in found.path:
            return Verdict(problem=Problem("photo_unreadable"))
        if found.path.endswith(".txt"):
            return None
        return Verdict(Asset(found.path, found.file, found.size_bytes, found.mtime_ns, f"sha of {found.stamp}", "photo", 400, 300))


class FakePreparation:
    """Cards can't be typeset."""

    def measure(self, spec: Mapping[str, Any], done: Any) -> None:
        done(Problem("worker_hung"))


def stock_of(root: Path, *files: FoundFile) -> Stock:
    stock = Stock(root, FakeInspection(), FakePreparation(), {})  # type: ignore[arg-type]
    put(stock, *files)
    return stock


def put(stock: Stock, *files: FoundFile) -> None:
    stock.take(FolderNews(files), NOW)
    arrange(stock)


def arrange(stock: Stock) -> Item:
    stock.arrange(FOLDERS, (), NOW, 100.0)
    return next(iter(stock.items.values()))


def file(path: str = PATH) -> FoundFile:
    return FoundFile(path, path, 10, 1, 1, tuple(path.split("/")[1:]))


def test_what_cannot_be_shown_after_all_is_refused_with_a_note(tmp_path: Path) -> None:
    stock = stock_of(tmp_path, file())
    assert stock.items[PATH].state is State.PLAYING and stock.refusals == ()
    stock.blame(PATH, Problem("worker_memory"))
    assert arrange(stock).state is State.REFUSED
    (refusal,) = stock.refusals
    assert (refusal.file, refusal.problem.key) == (PATH, "worker_memory")
    put(stock, replace(file(), mtime_ns=2))
    assert stock.items[PATH].state is State.PLAYING and stock.refusals == ()


def test_what_passes_by_itself_is_no_refusal(tmp_path: Path) -> None:
    stock = stock_of(tmp_path, file())
    stock.blame(PATH, Problem("file_changed_while_read"))
    assert arrange(stock).state is State.PLAYING and stock.refusals == ()


def test_a_card_that_cannot_be_typeset_has_a_note(tmp_path: Path) -> None:
    path = "media/温馨提示/a.txt"
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text("请排队")
    stock = stock_of(tmp_path, file(path))
    assert stock.items[path].state is State.REFUSED
    assert [(refusal.path, refusal.problem.key) for refusal in stock.refusals] == [(path, "worker_hung")]


def test_what_is_broken_is_undecided_until_it_has_rested(tmp_path: Path) -> None:
    stock = stock_of(tmp_path, replace(file("media/局务活动/坏.jpg"), changed_s=95.0))
    assert stock.is_undecided and stock.refusals == ()
    put(stock, replace(file("media/局务活动/坏.jpg"), changed_s=60.0))
    assert not stock.is_undecided and [refusal.problem.key for refusal in stock.refusals] == ["photo_unreadable"]
