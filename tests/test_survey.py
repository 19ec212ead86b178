"""A survey says nothing before it is sure: what failed may still be on its way."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from player.clock import SHANGHAI
from player.faults import NEVER
from player.inspection import Verdict
from player.model import FoundFile
from player.problems import Problem
from player.records.files import write_json
from player.site import FOLDERS
from player.sources.ledger import FolderNews
from player.stock import Stock
from player.survey import canvas_on_air

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)
NOW_S = 100.0


def arranged(root: Path, rested_s: float) -> Stock:
    path = "media/局务活动/坏照.jpg"
    found = FoundFile(path, path, 10, 1, 1, ("局务活动", "坏照.jpg"), changed_s=NOW_S - rested_s)
    inspection: Any = SimpleNamespace(of=lambda _: Verdict(problem=Problem("photo_unreadable")), under_way=set())
    stock = Stock(root, inspection, SimpleNamespace(), {})  # type: ignore[arg-type]
    stock.news = FolderNews((found,))
    stock.arrange(FOLDERS, (), NOW, NOW_S)
    return stock


def test_what_is_broken_is_undecided_until_it_has_rested(tmp_path: Path) -> None:
    early, late = arranged(tmp_path, 5.0), arranged(tmp_path, 40.0)
    assert early.undecided_until_s < NEVER and early.refusals == ()
    assert late.undecided_until_s == NEVER and [refusal.problem.key for refusal in late.refusals] == ["photo_unreadable"]


def test_a_site_is_laid_out_for_the_screen_that_plays_it(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    assert canvas_on_air(tmp_path, NOW) is None
    write_json(tmp_path / "state" / "status.json", {"written": NOW.isoformat(), "canvas": [1080, 1920]})
    assert canvas_on_air(tmp_path, NOW) == (1080, 1920)
    assert canvas_on_air(tmp_path, NOW + timedelta(minutes=1)) is None
    write_json(tmp_path / "state" / "status.json", {"written": NOW.isoformat(), "canvas": "wide"})
    assert canvas_on_air(tmp_path, NOW) is None
