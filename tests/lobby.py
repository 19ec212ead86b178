"""A real player on a small site of its own, for tests: started, watched from outside, ended."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

HOME = Path(__file__).resolve().parent.parent
SITE = "单位: 示例市发展和改革局\n"
PLAYLIST = "名称: 每天\n滚动字幕: 通知公告 最新8条\n内容:\n  - 播放: 局务活动\n    停留: 2秒\n  - 播放: 温馨提示\n    停留: 2秒\n"


def make_site(folder: Path, playlist: str = PLAYLIST) -> Path:
    """A site with two photos, a card and a notice."""
    (folder / "playlists").mkdir(parents=True)
    (folder / "playlists" / "site.yaml").write_text(SITE, encoding="utf-8")
    (folder / "playlists" / "每天.yaml").write_text(playlist, encoding="utf-8")
    for number, colour in enumerate([(200, 80, 60), (60, 120, 200)]):
        photo(folder / "media" / "局务活动" / f"2026-11-2{number} 活动{number}.jpg", colour)
    card(folder / "media" / "温馨提示" / "提示.txt", "标题：楼层指引\n正文：三楼办公室")
    card(folder / "media" / "通知公告" / "2026-11-20 关于申报的通知.txt", "正文：请于月底前申报。")
    return folder


def photo(path: Path, colour: tuple[int, int, int], size: tuple[int, int] = (1600, 900)) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, colour).save(path, quality=90)


def card(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@contextmanager
def elsewhere(folder: Path) -> Iterator[Path]:
    """An empty folder on another device than `folder`, as a share is; a link to it stands for a mount."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as name:
        if os.stat(name).st_dev == folder.stat().st_dev:
            pytest.skip("everything lies on one device")
        yield Path(name)


class Player:
    """`lobby run --virtual` in a process of its own."""

    def __init__(self, site: Path, size: str = "640x360", seconds: int = 60) -> None:
        self.site = site
        self.log = site / "frames.log"
        command = [sys.executable, "-m", "player", "run", "--virtual", size, "--site", str(site), "--for", str(seconds), "--frames-log", str(self.log)]
        self.process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(HOME)}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def status(self) -> dict[str, Any]:
        try:
            value = json.loads((self.site / "state" / "status.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return value if isinstance(value, dict) else {}

    def showing(self) -> str:
        return str(self.status().get("showing", {}).get("slide", ""))

    def state_of(self, part: str) -> str:
        """The state of the item whose id contains `part`."""
        try:
            rows = json.loads((self.site / "state" / "items.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return ""
        return next((str(row["state"]) for row in rows if part in row["id"]), "")

    def wait(self, condition: Callable[[], Any], seconds: float = 15.0) -> bool:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if condition():
                return True
            assert self.process.poll() is None, self.process.stderr.read() if self.process.stderr else ""
            time.sleep(0.05)
        return False

    def kill(self, module: str, number: int = signal.SIGKILL) -> int:
        """Send a signal to a process of this player; how many there were."""
        found = [pid for pid in self._tree(self.process.pid) if module in self._command(pid)]
        for pid in found:
            os.kill(pid, number)
        return len(found)

    def end(self) -> list[dict[str, Any]]:
        """Ask it to end; the lines of its frames log."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.wait(15)
        return [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]

    def _tree(self, root: int) -> list[int]:
        try:
            children = Path(f"/proc/{root}/task/{root}/children").read_text().split()
        except OSError:
            return []
        return [root, *(pid for child in children for pid in self._tree(int(child)))]

    def _command(self, pid: int) -> str:
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
