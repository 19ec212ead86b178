"""Motion: how even crossfades and ticker run, and what they and a still picture cost.

    python tests/bench/motion.py [--seconds 60] [--still-seconds 60]

First photos that change each 2 s above a ticker: frame intervals of each phase (`transition`: photo and ticker together;
`motion`: the ticker alone), how late frames are, CPU of the whole tree and of the stage. Then one photo without a
ticker: CPU. Intervals are those between two frames of one phase that follow each other; 16.67 ms is 60 Hz.
Needs Xvfb; 1920x1080; display :5.

Measured: (to be filled in: machine, day, figures)
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.bench import add_notices, add_photo, cpu_alone_s, cpu_s, frames, make_site, player, quantile, row, screen

DISPLAY = ":5"
SETTLE_S = 8.0
PHOTOS = 6
MOVING = "名称: 每天\n滚动字幕: 通知公告 最新8条\n内容:\n  - 播放: 局务活动\n    停留: 2秒\n"
STILL = "名称: 每天\n内容:\n  - 播放: 局务活动\n    停留: 60秒\n"


def site_of(folder: Path, playlist: str, photos: int) -> Path:
    """A site of this many photos, with notices for a ticker that wants some."""
    site = make_site(folder, playlist)
    for number in range(photos):
        add_photo(site / "media" / "局务活动" / f"2026-11-{number + 10} 现场{number + 1}.jpg", number)
    add_notices(site)
    return site


def watch(site: Path, log: Path, seconds: float) -> tuple[list[dict[str, Any]], dict[str, object]]:
    """The frames after the start, and CPU seconds a second."""
    with player(site, log, DISPLAY) as process:
        time.sleep(SETTLE_S)
        whole, stage, began = cpu_s(process.pid), cpu_alone_s(process.pid), time.monotonic()
        time.sleep(seconds)
        took = time.monotonic() - began
        shares: dict[str, object] = {"cpu_tree": (cpu_s(process.pid) - whole) / took, "cpu_stage": (cpu_alone_s(process.pid) - stage) / took}
    return [line for line in frames(log) if began <= line["t"] <= began + seconds], shares


def figures(lines: list[dict[str, Any]], phase: str) -> dict[str, object]:
    """Intervals and lateness in one phase, in ms."""
    gaps = [(second["t"] - first["t"]) * 1000 for first, second in pairwise(lines) if first["phase"] == second["phase"] == phase]
    late = [line["late_ms"] for line in lines if line["phase"] == phase]
    intervals = {"p50_ms": quantile(gaps, 0.5), "p99_ms": quantile(gaps, 0.99), "max_ms": max(gaps, default=float("nan"))}
    return {"frames": len(late), **intervals, "late_p99_ms": quantile(late, 0.99), "missing": sum(round(gap * 60 / 1000) - 1 for gap in gaps if gap > 25)}


def main() -> int:
    """A line a phase, then a line on CPU for each site."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--still-seconds", type=float, default=60.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, screen(DISPLAY):
        folder = Path(name)
        lines, shares = watch(site_of(folder / "moving", MOVING, PHOTOS), folder / "moving.log", options.seconds)
        for phase in ("transition", "motion"):
            print(phase, row(figures(lines, phase)), flush=True)
        print("moving", row(shares), flush=True)
        lines, shares = watch(site_of(folder / "still", STILL, 1), folder / "still.log", options.still_seconds)
        print("still", row({**shares, "frames": len(lines), "phases": ",".join(sorted({line["phase"] for line in lines}))}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
