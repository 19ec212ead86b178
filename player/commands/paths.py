"""`lobby paths`: every place the player writes to."""

from __future__ import annotations

import argparse

from player.commands.table import show

PLACES = {
    "state/lobby.sqlite": "播放日志和文件信息（还有 -wal 和 -shm）",
    "state/status.json": "运行状态（lobby status 读它）",
    "state/items.json": "全部内容（lobby list 读它）",
    "state/position.json": "播到哪里",
    "state/fresh.json": "哪些是新放进来的，要先播",
    "state/answers.json": "写过哪些“未播出”说明（删掉的不再写）",
    "state/accepted.json": "上次正确的播放清单和设置",
    "state/lobby.broken": "坏了的播放日志，换下来的",
    "state/screen.png": "虚拟播放时的画面",
    "state/cache/": "准备好的画面，可以随时删除",
    "state/lock": "同一站点只能有一个播放程序",
    "media/播出情况.html": "给同事看的播出情况",
    "media/…/….未播出—原因.txt": "放不出来的文件旁边的说明",
}


def main(options: argparse.Namespace) -> int:
    """Print them, whether they exist or not."""
    rows = [{"path": str(options.site.resolve() / place), "what": what} for place, what in PLACES.items()]
    show(rows, {"path": "位置", "what": "内容"}, as_json=options.json)
    return 0
