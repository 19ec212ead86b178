"""What systemd hears: READY once, WATCHDOG at each beat, STATUS where it is another, nothing outside systemd."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from player.records.heartbeat import Heartbeat
from tests.lobby import HOME, make_site


@pytest.fixture
def systemd(tmp_path: Path) -> socket.socket:
    ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    ear.bind(str(tmp_path / "notify"))
    ear.settimeout(5)
    return ear


def test_what_is_said(systemd: socket.socket) -> None:
    heart = Heartbeat(systemd.getsockname())
    for status in ("", "推进会", "推进会", "两行\nWATCHDOG=trigger", ""):
        heart.beat(status)
    heart.stop()
    said = [systemd.recv(500).decode() for _ in range(6)]
    assert said[0] == "READY=1\nWATCHDOG=1"
    assert said[1:4] == ["WATCHDOG=1\nSTATUS=推进会", "WATCHDOG=1", "WATCHDOG=1\nSTATUS=两行 WATCHDOG=trigger"]
    assert said[4:] == ["WATCHDOG=1\nSTATUS=", "STOPPING=1"]


def test_outside_systemd_it_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    Heartbeat().beat("x")


def test_the_player_says_what_is_on_air(systemd: socket.socket, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "player", "run", "--virtual", "320x180", "--for", "20", "--site", str(make_site(tmp_path / "site"))]
    environment = {**os.environ, "PYTHONPATH": str(HOME), "NOTIFY_SOCKET": systemd.getsockname()}
    player = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment)
    said = [systemd.recv(500).decode()]
    while len(said) < 60 and not any("活动" in words or "楼层指引" in words for words in said):
        said.append(systemd.recv(500).decode())
    player.terminate()
    assert player.wait(15) == 0
    assert said[0].startswith("READY=1\nWATCHDOG=1")
    assert said[-1].startswith("WATCHDOG=1\nSTATUS=")
