"""Nothing that anybody may have put anywhere makes a reader wait: pipes, sockets, devices, links to them, loops."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from player.check import check_site
from player.clock import SHANGHAI
from player.commands.run import _canvas
from player.model import State
from player.records.accepted import read_accepted
from player.records.cache import PictureCache
from player.records.database import Database
from player.records.files import copy_state, read_json
from player.records.lock import open_lock
from player.records.status import read_silence
from player.regular import read_regular
from player.sources.opening import open_for_worker
from player.sources.playlists import SettingsFolder, read_holidays
from player.sources.tree import walk
from player.survey import survey
from tests.lobby import make_site

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)
STATE = ("status.json", "items.json", "position.json", "fresh.json", "accepted.json", "answers.json", "lobby.sqlite")


def _socket(path: Path) -> None:
    folder = os.open(path.parent, os.O_DIRECTORY)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(f"/proc/self/fd/{folder}/{path.name}")
    finally:
        os.close(folder)


def _pipe_behind(path: Path) -> None:
    pipe = path.with_name(f".{path.name}.pipe")
    os.mkfifo(pipe)
    path.symlink_to(pipe)


MADE: dict[str, Callable[[Path], None]] = {
    "a pipe": os.mkfifo,
    "a link to a pipe": _pipe_behind,
    "a socket": _socket,
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a folder": Path.mkdir,
}


@pytest.fixture(params=MADE)
def odd(request: pytest.FixtureRequest) -> Callable[[Path], None]:
    return MADE[request.param]


def in_time(job: Callable[[], object], seconds: float = 20.0) -> None:
    """The job must end: where it waits for a pipe, it is left waiting."""
    raised: list[BaseException] = []

    def run() -> None:
        try:
            job()
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    assert not thread.is_alive()
    if raised:
        raise raised[0]


def test_it_is_refused(tmp_path: Path, odd: Callable[[Path], None]) -> None:
    odd(tmp_path / "a")
    with pytest.raises(OSError):
        in_time(lambda: read_regular(tmp_path / "a"))


def test_in_the_folder_it_is_no_file(tmp_path: Path, odd: Callable[[Path], None]) -> None:
    site = make_site(tmp_path / "site")
    names = ["坏.jpg", "坏.mp4", "坏.pdf", "坏.txt", "2026-11-20 活动0.txt"]
    for name in names:
        odd(site / "media" / "局务活动" / name)

    def look() -> None:
        assert len([found for found in walk(site).files if not found.form]) == 4
        for name in names:
            with pytest.raises(OSError):
                os.close(open_for_worker(site, f"media/局务活动/{name}"))
        check_site(site, NOW)

    in_time(look)


@pytest.mark.parametrize("name", ["site.yaml", "每天.yaml", "又一个.yaml", "holidays.yaml"])
def test_among_the_settings_it_is_a_word_at_most(tmp_path: Path, odd: Callable[[Path], None], name: str) -> None:
    site = make_site(tmp_path / "site")
    (site / "playlists" / name).unlink(missing_ok=True)
    odd(site / "playlists" / name)

    def read() -> None:
        assert SettingsFolder(site).read().playlists
        assert read_holidays(site) == ""
        assert _canvas(site) == "auto"
        check_site(site, NOW)

    in_time(read)


def test_in_the_state_it_is_as_if_nothing_were_there(tmp_path: Path, odd: Callable[[Path], None]) -> None:
    state = tmp_path / "state"
    (state / "cache").mkdir(parents=True)
    for name in (*STATE, "cache/a", "cache/a.json"):
        odd(state / name)

    def read() -> None:
        assert [read_json(state / name) for name in STATE] == [None] * len(STATE)
        assert read_accepted(state) == {} and read_silence(state) == {"running": False}
        cache = PictureCache(state / "cache")
        assert cache.fetch("a") is None and cache.spec("a") is None
        (tmp_path / "copy").mkdir()
        copy_state(state, tmp_path / "copy")
        database = Database(state / "lobby.sqlite")
        database.write("insert into seen values ('a', 'b')")
        assert database.read("select item from seen") == [("a",)]
        database.close()

    in_time(read)


@pytest.mark.parametrize("kind", ["a pipe", "a socket", "a folder"])
def test_a_lock_that_is_no_file_is_an_error(tmp_path: Path, kind: str) -> None:
    MADE[kind](tmp_path / "lock")
    with pytest.raises(OSError):
        in_time(lambda: os.close(open_lock(tmp_path)))


def test_a_site_full_of_pipes_is_surveyed(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    (site / "state").mkdir()
    for name in ("media/局务活动/坏.jpg", "media/温馨提示/坏.txt", "playlists/坏.yaml", "playlists/holidays.yaml", *(f"state/{name}" for name in STATE)):
        os.mkfifo(site / name)

    def look() -> None:
        with survey(site, (640, 360)) as found:
            assert len([item for item in found.items if item.state is not State.REFUSED]) == 4

    in_time(look, 60.0)
