"""`lobby status`: what the running player says of itself."""

from __future__ import annotations

import argparse
from typing import Any

from player.clock import Clock
from player.commands.table import print_json
from player.records.status import read_status

NOT_RUNNING = 3


def main(options: argparse.Namespace) -> int:
    """Exit 0 while it plays, 3 when nothing has been heard of it for 5 s."""
    status = read_status(options.site / "state", Clock().wall())
    if options.json:
        print_json(status or {"running": False})
    elif status is None:
        print("大屏没有在播放（5 秒内没有收到状态）。")
    else:
        _speak(status)
    return 0 if status else NOT_RUNNING


def _speak(status: dict[str, Any]) -> None:
    print(f"正在播放：{status['showing'].get('title') or status['showing'].get('slide') or '（单位标题画面）'}（{status['showing'].get('since', '')} 起）")
    if status.get("next"):
        print("接下来：" + "；".join(str(row.get("title") or row.get("slide")) for row in status["next"]))
    print(f"画面 {status['frames']} 帧，延误 {status['drops']} 帧，延迟 p99 {status['late_p99_ms']} 毫秒，内存 {status['memory_mb']} MB")
    for feed in status.get("feeds", []):
        age = "还没有取到过" if feed["age_s"] is None else f"{feed['age_s'] // 60} 分钟前更新"
        print(f"通知来源 {feed['feed']}：{feed['notices']} 条，{age}")
    for problem in (row for row in status.get("problems", []) if row["severity"] != "note"):  # those stand in `list` and `check`
        where = f"{problem['file']}" + (f" 第 {problem['line']} 行" if problem.get("line") else "")
        print(f"问题：{where}：{problem['cause']} {problem['remedy']}")
