"""What is known of a player that plays no more: since when, and how it ended."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from player.clock import SHANGHAI
from player.commands.status import main, silence_in_words
from player.records.files import write_json
from player.records.lock import open_lock, take
from player.records.status import STALE_S, StateFiles, read_silence, read_status, read_unheard, write_end
from player.words.status import ENDINGS

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)
PLAYING = {"running": True, "written": NOW.isoformat()}


@pytest.mark.parametrize("how", ["asked", "time", "failed"])
def test_an_end_counts_at_once(tmp_path: Path, how: str) -> None:
    write_json(tmp_path / "status.json", PLAYING)
    assert read_status(tmp_path, NOW)
    write_end(tmp_path, NOW + timedelta(seconds=1), how)
    assert read_status(tmp_path, NOW + timedelta(seconds=1)) is None
    silence = read_silence(tmp_path)
    assert silence == {"running": False, "since": "2026-11-24T09:00:01.000+08:00", "how": how}
    assert silence_in_words(silence) == ENDINGS[how].format(when="11月24日 09:00:01")


def test_one_that_was_cut_off_was_last_heard_of(tmp_path: Path) -> None:
    write_json(tmp_path / "status.json", PLAYING)
    assert read_status(tmp_path, NOW + timedelta(seconds=STALE_S + 1)) is None
    silence = read_silence(tmp_path)
    assert silence == {"running": False, "since": "2026-11-24T09:00:00.000+08:00", "how": "unknown"}
    assert "09:00:00" in silence_in_words(silence)


@pytest.mark.parametrize("written", [None, [], {}, {"running": False}, {"written": "noon"}, {"running": False, "since": 5}])
def test_where_none_ever_played_nothing_is_made_up(tmp_path: Path, written: Any) -> None:
    write_json(tmp_path / "status.json", written)
    assert read_silence(tmp_path) == {"running": False}
    assert "还没有播放过" in silence_in_words({"running": False})


def test_a_disk_that_takes_nothing_ends_nothing(tmp_path: Path) -> None:
    write_end(tmp_path / "missing", NOW, "asked")


def test_what_was_deleted_is_written_again_though_it_is_the_same(tmp_path: Path) -> None:
    files = StateFiles(tmp_path)
    for _ in range(2):
        files.write_position({"slide": "a"})
        assert files.position() == {"slide": "a"}
        (tmp_path / "position.json").unlink()
    write_end(tmp_path / "state", NOW, "asked")
    assert read_silence(tmp_path / "state")["how"] == "asked"


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Path]:
    """A folder whose lock a player took five minutes before NOW."""
    lock = open_lock(tmp_path)
    assert take(lock)
    os.utime(tmp_path / "lock", (NOW.timestamp() - 300,) * 2)
    yield tmp_path
    os.close(lock)


def disk(monkeypatch: pytest.MonkeyPatch, **facts: int) -> None:
    usual = {"f_flag": 0, "f_bavail": 1 << 20, "f_frsize": 4096, "f_files": 100, "f_favail": 50}
    monkeypatch.setattr(os, "statvfs", lambda path: SimpleNamespace(**{**usual, **facts}))


@pytest.mark.parametrize(
    ("facts", "why", "words"),
    [
        ({"f_bavail": 3}, "disk_full", "磁盘满了"),
        ({"f_favail": 0}, "disk_full", "磁盘满了"),
        ({"f_flag": os.ST_RDONLY}, "read_only", "磁盘是只读的"),
        ({}, "unknown", "lobby doctor"),
    ],
)
def test_a_player_that_cannot_write_is_not_called_down(
    held: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], facts: dict[str, int], why: str, words: str
) -> None:
    disk(monkeypatch, **facts)
    assert read_unheard(held, NOW) == {"running": True, "why": why}
    write_json(held / "status.json", PLAYING)
    assert read_unheard(held, NOW) == {"running": True, "why": why, "since": "2026-11-24T09:00:00.000+08:00"}
    (held / "state").symlink_to(held)
    assert main(argparse.Namespace(site=held, json=False)) == 1
    said = capsys.readouterr().out
    assert "播放程序在运行，但从 11月24日 09:00:00 起" in said and words in said and "大屏没有在播放" not in said


def test_one_that_begins_is_waited_for(held: Path) -> None:
    write_end(held, NOW - timedelta(hours=1), "asked")
    os.utime(held / "lock", (NOW.timestamp() - 1,) * 2)
    assert read_unheard(held, NOW) == {"running": True, "why": "starting"}
    write_json(held / "status.json", {"written": (NOW - timedelta(hours=1)).isoformat()})
    assert read_unheard(held, NOW)["why"] == "starting"
    assert read_unheard(held, NOW + timedelta(minutes=1))["why"] != "starting"


def test_where_no_player_has_the_site_none_is_unheard(tmp_path: Path) -> None:
    os.close(open_lock(tmp_path))
    assert read_unheard(tmp_path, NOW) == {}


def test_one_whose_folder_is_gone_for_good_is_found_all_the_same(held: Path) -> None:
    """Another process holds it, as the lock of a player is."""
    state = held / "state"
    state.mkdir()
    script = "import sys; from pathlib import Path; from player.records.lock import *; print(take(open_lock(Path(sys.argv[1]))), flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", script, str(state)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as player:
        assert player.stdout and player.stdout.readline() == "True\n"
        shutil.rmtree(state)
        assert read_unheard(state, NOW) == {"running": True, "why": "folder_gone"}
        player.communicate("\n")
    assert read_unheard(state, NOW) == {}
