"""The folder's answers are written where the share is, and nowhere else."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from player.bulletin import Bulletin
from player.clock import SHANGHAI
from player.records.answers import Answers
from player.records.database import Database
from player.records.overview import Overview
from player.records.playlog import PlayLog
from player.records.status import StateFiles
from player.sources.ledger import FolderNews
from player.sources.tree import root_of
from player.words.files import OVERVIEW

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)


@pytest.fixture
def bulletin(tmp_path: Path) -> Iterator[Bulletin]:
    (tmp_path / "media").mkdir()
    (tmp_path / "state").mkdir()
    database = Database(tmp_path / "state" / "lobby.sqlite")
    made = Bulletin(tmp_path, database, StateFiles(tmp_path / "state"), Answers(tmp_path, tmp_path / "state"), Overview(tmp_path))
    yield made
    made.close()
    database.close()


def answered(bulletin: Bulletin, news: FolderNews) -> bool:
    """Whether 播出情况.html lies there after an answer."""
    bulletin.answer((), {}, news, ("局", ""), NOW)
    end_s = time.monotonic() + 5.0
    while bulletin._scribe.is_out and bulletin._scribe.fetch() is None and time.monotonic() < end_s:
        time.sleep(0.01)
    return (bulletin.site / "media" / OVERVIEW).exists()


def test_the_mount_point_of_a_share_that_has_gone_stays_bare(bulletin: Bulletin) -> None:
    news = FolderNews(folders=("局务活动",), root=root_of(bulletin.site))
    assert not answered(bulletin, replace(news, folders=()))  # nothing lies there
    assert not answered(bulletin, replace(news, root=(1, 2)))  # gone since it was walked
    assert answered(bulletin, news)


def test_which_folders_an_earlier_run_knew(bulletin: Bulletin) -> None:
    log = PlayLog(bulletin.database)
    assert log.folders() == ()
    log.saw(dict.fromkeys(["门户#1", "media/01 局务活动/a/b.jpg", "media/a.jpg"], NOW))
    assert log.folders() == ("01 局务活动",)
