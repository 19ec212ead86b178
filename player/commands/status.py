"""`lobby status`: what the running player says of itself."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from player.clock import Clock
from player.commands.list import WORDS
from player.commands.table import plain, print_json
from player.records.files import read_json
from player.records.status import read_silence, read_status

NOT_RUNNING = 3
OVERRIDES = {"stopped": "已停播：media 里有“停播.txt”，删掉就恢复。", "closed": "现在不在开放时间内，只显示单位名称。"}


ENDINGS = {
    "asked": "大屏没有在播放：{when} 停的，是按要求停的（关机、停止服务，或有人按了停止键）。",
    "time": "大屏没有在播放：{when} 停的，播放到了规定的时长。",
    "failed": "大屏没有在播放：{when} 停的，程序出错退出。请运行 lobby doctor 检查，或重新启动；还不行，请把系统日志发给信息中心。",
    "unknown": "大屏没有在播放：最后一次有消息是 {when}，没有正常结束的记录（可能断过电，或程序被强行关掉了）。请重新启动。",
}


def main(options: argparse.Namespace) -> int:
    """Exit 0 while it plays; 3 when it has ended, or nothing has been heard of it for 5 s."""
    status = read_status(options.site / "state", Clock().wall())
    silence = {} if status else read_silence(options.site / "state")
    if options.json:
        print_json(status or silence)
    elif status is None:
        print(plain(silence_in_words(silence)))
    else:
        for line in lines_of(status, read_json(options.site / "state" / "items.json")):
            print(plain(line))
    return 0 if status else NOT_RUNNING


def silence_in_words(silence: Mapping[str, Any]) -> str:
    """Since when nothing plays, and why, as far as it is known."""
    try:
        moment = datetime.fromisoformat(str(silence["since"]))
    except (KeyError, ValueError):
        return "大屏没有在播放（还没有播放过）。"
    when = f"{moment.month}月{moment.day}日 {moment:%H:%M:%S}"
    return ENDINGS.get(str(silence["how"]), ENDINGS["unknown"]).format(when=when)


def age_in_words(seconds: int) -> str:
    """`刚刚`, `12 分钟前`, `5 小时前`, `3 天前`."""
    for unit_s, word in ((86400, "天"), (3600, "小时"), (60, "分钟")):
        if seconds >= unit_s:
            return f"{seconds // unit_s} {word}前"
    return "刚刚"


def lines_of(status: dict[str, Any], items: Any) -> Iterator[str]:
    """What people read."""
    showing = status["showing"]
    since = f"（{showing['since'][11:19]} 起）" if showing.get("since") else ""
    slide = "" if showing.get("slide") == "plate" else showing.get("slide")
    yield f"正在播放：{showing.get('title') or slide or '（只有单位名称和时间的画面）'}{since}"
    if showing.get("slide") == "plate" and showing.get("why") and not status.get("override"):
        yield f"原因：{showing['why']}"
    if status.get("override") in OVERRIDES:
        yield OVERRIDES[status["override"]]
    counts = Counter(str(item["state"]) for item in items) if isinstance(items, list) else Counter()
    amounts = "、".join(f"{word} {counts[state]} 项" for state, word in WORDS.items())
    yield f"播放清单：{status['programme'] or '（无）'}，共 {status['slides']} 个画面；{amounts}"
    if status.get("next"):
        yield "接下来：" + "；".join(str(row.get("title") or row.get("slide")) for row in status["next"])
    yield f"画面 {status['frames']} 帧，延误 {status['drops']} 帧，延迟 p99 {status['late_p99_ms']} 毫秒，内存 {status['memory_mb']} MB"
    for feed in status.get("feeds", []):
        age = "还没有取到过" if feed["age_s"] is None else f"{age_in_words(feed['age_s'])}更新"
        yield f"通知来源 {feed['feed']}：{feed['notices']} 条，{age}"
    for problem in (row for row in status.get("problems", []) if row["severity"] != "note"):  # those stand in `list` and `check`
        where = f"{problem['file']}" + (f" 第 {problem['line']} 行" if problem.get("line") else "")
        yield f"问题：{where}：{problem['cause']} {problem['remedy']}"
    more = status.get("problems_total", 0) - len(status.get("problems", []))
    if more > 0:
        yield f"还有 {more} 个问题，见 media 里的“播出情况.html”，或运行 lobby check。"
