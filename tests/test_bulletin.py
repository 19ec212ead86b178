"""The folder's answers are written where the share is, and nowhere else."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from player.bulletin import Bulletin
from player.clock import SHANGHAI
from player.commands.status import lines_of, stands_since
from player.messages import Beat, Override, Shown
from player.programme import Programme
from player.records.answers import Answers
from player.records.database import Database
from player.records.files import write_json
from player.records.overview import Overview
from player.records.playlog import PlayLog
from player.records.status import StateFiles, read_items
from player.sources.ledger import FolderNews
from player.sources.tree import root_of
from player.words.files import OVERVIEW
from player.words.status import AWAITED

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)


@pytest.fixture
def bulletin(tmp_path: Path) -> Iterator[Bulletin]:
    (tmp_path / "media").mkdir()
    (tmp_path / "state").mkdir()
    database = Database(tmp_path / "state" / "lobby.sqlite")
    made = Bulletin(tmp_path, database, StateFiles(tmp_path / "state"), Answers(tmp_path, tmp_path / "state"), Overview(tmp_path), (1920, 1080))
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


@pytest.mark.parametrize(("stopped", "is_takeover", "said"), [(False, False, "closed"), (False, True, ""), (True, True, "stopped")])
def test_a_takeover_in_a_closed_lobby_is_no_closed_lobby(bulletin: Bulletin, stopped: bool, is_takeover: bool, said: str) -> None:
    programme, override = Programme(name="紧急插播", is_takeover=is_takeover), Override(stopped, closed=True)
    assert bulletin.status(programme, (), (), override, 0.0, NOW)["override"] == said


def test_a_player_that_awaits_its_share_says_so_and_calls_nothing_playing(bulletin: Bulletin, tmp_path: Path) -> None:
    bulletin.shows(Shown("plate", NOW.isoformat(), {}))
    write_json(tmp_path / "items.json", [{"id": "media/a.jpg", "state": "playing", "reason": ""}, {"id": "门户#1", "state": "playing", "reason": ""}])
    for awaits, why, states in ((True, AWAITED, ["waiting", "playing"]), (False, "没有可以播出的内容", ["playing", "playing"])):
        bulletin.awaits_share = awaits
        status = bulletin.status(Programme.of_plate(), (), (), None, 0.0, NOW)
        assert status["showing"]["why"] == why
        assert [row["state"] for row in read_items(tmp_path, status) or ()] == states


def test_a_picture_that_stands_grows_old_though_no_beat_says_so(bulletin: Bulletin) -> None:
    def status(now_s: float) -> dict[str, Any]:
        return bulletin.status(Programme(), (), (), None, now_s, NOW)

    assert status(100.0)["presented_s_ago"] is None and stands_since(status(200.0)) is None
    bulletin.hears(Beat("a", "still", 1, 0, 0.0, 4.5), 100.0)
    assert status(99.9)["presented_s_ago"] == 4.4 and stands_since(status(100.2)) is None
    assert status(112.0)["presented_s_ago"] == 16.5
    assert stands_since(status(112.0)) == NOW - timedelta(seconds=16.5)
    assert next(lines_of(status(112.0), [])).startswith("画面停住了：从 11月24日 08:59:43 起没有动过")
    bulletin.hears(Beat("a", "still", 2, 0, 0.0, 0.0), 113.0)
    assert status(112.9)["presented_s_ago"] == 0.0 and next(lines_of(status(113.0), [])).startswith("正在播放")
