"""What is known of a player that plays no more: since when, and how it ended."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from player.clock import SHANGHAI
from player.commands.status import ENDINGS, silence_in_words
from player.records.files import write_json
from player.records.status import STALE_S, StateFiles, read_silence, read_status, write_end

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
