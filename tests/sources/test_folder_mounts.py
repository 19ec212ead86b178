"""A share that is unmounted and mounted again. Mounting needs a machine where we may; there the kernel gives the same numbers again."""

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from player.sources import folder as folder_module
from player.sources.mounts import Mounts
from tests.sources.test_folder import PATIENCE_S, Lobby


def mount(folder: Path) -> bool:
    return subprocess.run(["mount", "-t", "tmpfs", "lobby", str(folder)], capture_output=True, check=False).returncode == 0


def unmount(folder: Path) -> None:
    subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)


@pytest.fixture
def lobby(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lobby]:
    monkeypatch.setattr(folder_module, "WATCH_PAUSE_S", 0.5)
    monkeypatch.setattr(time, "time_ns", lambda wall_ns=time.time_ns: wall_ns() + 60_000_000_000)
    (tmp_path / "media").mkdir()
    if os.geteuid() != 0 or not mount(tmp_path / "media"):
        pytest.skip("may not mount")
    (tmp_path / "media" / "old.jpg").write_bytes(b"old")
    lobby = Lobby(tmp_path)
    lobby.settled("old.jpg")
    lobby.wait_for(lambda: lobby.folder._watch.is_alive)
    lobby.run(0.5)  # past the walk that follows its beginning
    yield lobby
    lobby.folder.close()
    unmount(lobby.media)


def test_a_share_mounted_again_between_two_looks_is_watched_again(lobby: Lobby) -> None:
    unmount(lobby.media)
    assert mount(lobby.media)
    (lobby.media / "old.jpg").write_bytes(b"old")
    lobby.run(1.5)
    (lobby.media / "new.jpg").write_bytes(b"x")
    assert lobby.settled("new.jpg") < 3.0


def test_a_share_that_goes_is_away_at_once_and_watched_again_when_it_comes(lobby: Lobby) -> None:
    unmount(lobby.media)
    assert lobby.run(PATIENCE_S, lambda news: news.share_away) < 1.0
    assert [found.path for found in lobby.now.files] == ["media/old.jpg"]
    assert mount(lobby.media)
    (lobby.media / "old.jpg").write_bytes(b"old")
    lobby.run(PATIENCE_S, lambda news: not news.share_away)
    lobby.run(1.0)
    (lobby.media / "new.jpg").write_bytes(b"x")
    assert lobby.settled("new.jpg") < 3.0


def test_the_table_of_mounts_is_quiet_where_nothing_is_mounted(tmp_path: Path) -> None:
    for table in (Mounts(), Mounts(tmp_path / "absent")):
        assert not table.have_changed()
        table.close()
        assert not table.have_changed()
