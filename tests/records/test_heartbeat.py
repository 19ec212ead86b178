"""What systemd hears: READY once, WATCHDOG at each beat, STATUS where it has changed."""

import socket
from pathlib import Path

from player.records.heartbeat import Heartbeat


def test_readiness_once_then_the_watchdog_and_what_shows(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        heartbeat = Heartbeat(str(tmp_path / "notify"))
        for title in ("", "推进会", "推进会", "办公室"):
            heartbeat.beat(title)
        heartbeat.stop()
        heard = [systemd.recv(500).decode() for _ in range(5)]
    assert heard == ["READY=1\nWATCHDOG=1", "WATCHDOG=1\nSTATUS=正在播放：推进会", "WATCHDOG=1", "WATCHDOG=1\nSTATUS=正在播放：办公室", "STOPPING=1"]


def test_nobody_listening_is_no_fault(tmp_path: Path) -> None:
    Heartbeat(str(tmp_path / "gone")).beat("推进会")
    Heartbeat("").beat("推进会")
