"""`lobby status`: what the running player says of itself."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from player.clock import Clock
from player.commands.list import WORDS
from player.commands.table import plain, print_json
from player.records.status import STARTING, read_items, read_silence, read_status, read_unheard
from player.words.status import ENDINGS, NEVER_PLAYED, SINCE, STANDS, UNHEARD

UNHEARD_OF = 1
NOT_RUNNING = 3
STANDING_S = 10.0  # twice what a picture that doesn't change may take
OVERRIDES = {"stopped": "已停播：media 里有“停播.txt”，删掉就恢复。", "closed": "现在不在开放时间内，只显示单位名称。"}


def main(options: argparse.Namespace) -> int:
    """Exit 0 while it plays; 1 while it runs and can't say how; 3 when it has ended, was cut off, or its picture stands still."""
    state, now = options.site / "state", Clock().wall()
    status = read_status(state, now)
    unheard = {} if status else read_unheard(state, now)
    silence = {} if status or unheard else read_silence(state)
    if options.json:
        print_json(status or unheard or silence)
    else:
        for line in _lines(state, status, unheard, silence):
            print(plain(line))
    if status:
        return NOT_RUNNING if stands_since(status) else 0
    return UNHEARD_OF if unheard and unheard["why"] != STARTING else NOT_RUNNING


def _lines(state: Path, status: dict[str, Any] | None, unheard: Mapping[str, Any], silence: Mapping[str, Any]) -> Iterator[str]:
    if status:
        yield from lines_of(status, read_items(state, status))
    else:
        yield unheard_in_words(unheard, state) if unheard else silence_in_words(silence)


def unheard_in_words(unheard: Mapping[str, Any], state: Path) -> str:
    """That it runs, why nothing is heard of it, and what to do."""
    when = _when(unheard.get("since"))
    return UNHEARD[str(unheard["why"])].format(since=SINCE.format(when=when) if when else "", state=state)


def silence_in_words(silence: Mapping[str, Any]) -> str:
    """Since when nothing plays, and why, as far as it is known."""
    when = _when(silence.get("since"))
    return ENDINGS.get(str(silence["how"]), ENDINGS["unknown"]).format(when=when) if when else NEVER_PLAYED


def stands_since(status: Mapping[str, Any]) -> datetime | None:
    """Since when its picture stands: even one that doesn't change is presented anew every five seconds."""
    age_s = status.get("presented_s_ago")
    if not isinstance(age_s, int | float) or age_s < STANDING_S:
        return None
    return datetime.fromisoformat(str(status["written"])) - timedelta(seconds=age_s)


def _when(moment: Any) -> str:
    """`11月24日 09:00:01`; nothing for no moment."""
    try:
        moment = moment if isinstance(moment, datetime) else datetime.fromisoformat(str(moment))
    except ValueError:
        return ""
    return f"{moment.month}月{moment.day}日 {moment:%H:%M:%S}"


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
    title = showing.get("title") or slide or "（只有单位名称和时间的画面）"
    standing = stands_since(status)
    yield STANDS.format(when=_when(standing), title=title) if standing else f"正在播放：{title}{since}"
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
