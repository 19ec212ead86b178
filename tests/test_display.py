"""The window, under an X server of the test's own; and where none answers, no pretence of a picture."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lobby import HOME, make_site


def play(display: str, site: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in ("WAYLAND_DISPLAY", "SDL_VIDEODRIVER")}
    environment |= {"DISPLAY": display, "PYTHONPATH": str(HOME)}
    command = [sys.executable, "-m", "player", "run", *words, "--site", str(site), "--for", "1.5", "--frames-log", str(site / "frames.log")]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60)


@pytest.fixture
def display() -> Iterator[str]:
    """A free display number, with an X server of 800 x 450 behind it."""
    if shutil.which("Xvfb") is None:
        pytest.skip("no Xvfb: apt-get install xvfb")
    ours, theirs = os.pipe()
    command = ["Xvfb", "-displayfd", str(theirs), "-screen", "0", "800x450x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[theirs], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(theirs)
    with os.fdopen(ours) as said:
        yield ":" + said.readline().strip()
    server.terminate()
    server.wait(10)


@pytest.mark.x11
@pytest.mark.parametrize("words", [["--fullscreen"], ["--window", "640x360"], []])
def test_it_plays_in_a_window_of_x(display: str, tmp_path: Path, words: list[str]) -> None:
    site = make_site(tmp_path / "site")
    done = play(display, site, *words)
    assert done.returncode == 0, done.stderr
    size = "640,360" if "--window" in words else "800,450"
    assert f'"canvas":[{size}]' in (site / "frames.log").read_text(encoding="utf-8").replace(" ", "")


@pytest.mark.parametrize("words", [["--fullscreen"], ["--window", "640x360"]])
def test_where_no_window_system_answers_it_ends_instead_of_playing_to_nobody(tmp_path: Path, words: list[str]) -> None:
    done = play(":987", make_site(tmp_path / "site"), *words)
    assert done.returncode == 69
    assert "lobby doctor" in done.stderr and "Traceback" not in done.stderr


def test_where_no_window_was_asked_for_and_none_answers_it_plays_virtually_and_says_so(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    done = play(":987", site)
    assert done.returncode == 0
    assert str(site / "state" / "screen.png") in done.stderr
    assert '"canvas":[1920,1080]' in (site / "frames.log").read_text(encoding="utf-8").replace(" ", "")


def test_systemd_hears_that_the_picture_advances(tmp_path: Path) -> None:
    ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    ear.bind(str(tmp_path / "notify"))
    ear.settimeout(15)
    command = [sys.executable, "-m", "player", "run", "--virtual", "320x180", "--for", "20", "--site", str(make_site(tmp_path / "site"))]
    environment = {**os.environ, "PYTHONPATH": str(HOME), "NOTIFY_SOCKET": ear.getsockname()}
    player = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment)
    said = [ear.recv(500).decode() for _ in range(6)]
    player.terminate()
    assert player.wait(15) == 0
    assert said[0].startswith("READY=1\nWATCHDOG=1")
    assert all(words.startswith("WATCHDOG=1") for words in said[1:])
