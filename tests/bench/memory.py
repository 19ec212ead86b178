"""Memory: what all processes of the player hold while many slides pass, and whether it stays level.

    python tests/bench/memory.py [--slides 500]

Photos (some of 24 MP), cards and two 1080p films above a ticker, each photo and card for the shortest dwell there is
(2 s): 500 slides take about 25 minutes. Proportional set sizes (PSS, /proc/PID/smaps_rollup) of the whole tree each 2 s;
in each, what is shared is counted once. Printed: the most, the means of the first and the last fifth of the samples,
the most of each process. Needs Xvfb and libx264 in PyAV; 1920x1080; display :6.

Measured: 26 November 2026, two shared cores, Xvfb, --slides 500 --length 4: at most 330 MB, first fifth 282, last fifth 243.
"""

from __future__ import annotations

import argparse
import contextlib
import sqlite3
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.bench import add_card, add_film, add_notices, add_photo, make_site, player, pss_mb, row, screen
from tests.bench.clips import CLIPS, make

DISPLAY = ":6"
EACH_S = 2.0
MOST_S = 15.0  # a slide on average, films included: a player that gets no further is given up
PHOTOS, LARGE, CARDS = 20, 4, 6
PLAYLIST = """名称: 每天
滚动字幕: 通知公告 最新8条
内容:
  - 播放: 局务活动
    停留: 2秒
  - 播放: 温馨提示
    停留: 2秒
  - 播放: 宣传片
"""
Sample = dict[str, float]


def fill(site: Path, films: list[Path]) -> None:
    """Photos, cards, films and notices."""
    for number in range(PHOTOS):
        size = (6000, 4000) if number < LARGE else (2400, 1600)
        add_photo(site / "media" / "局务活动" / f"2026-11-{number + 1:02} 现场{number + 1}.jpg", number, size)
    for number in range(CARDS):
        add_card(site / "media" / "温馨提示" / f"{number + 1:02} 提示.txt", f"标题：楼层指引{number + 1}\n正文：{number + 1}楼办公室。" + "请按楼层办理。" * 12)
    for number, clip in enumerate(films):
        add_film(clip, site / "media" / "宣传片" / f"{number + 1:02} 短片.mp4")
    add_notices(site)


def shown(site: Path) -> int:
    """How many slides the play log has."""
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(f"file:{site}/state/lobby.sqlite?mode=ro", uri=True)) as log:
        return int(log.execute("select count(*) from shown").fetchone()[0])
    return 0


def watch(site: Path, log: Path, slides: int) -> list[Sample]:
    """A sample each 2 s from the first slide to the last."""
    samples: list[Sample] = []
    until_s = time.monotonic() + 60 + slides * MOST_S
    with player(site, log, DISPLAY) as process:
        while (count := shown(site)) < slides and process.poll() is None and time.monotonic() < until_s:
            if count:
                samples.append(pss_mb(process.pid))
            time.sleep(EACH_S)
    return samples


def figures(samples: list[Sample]) -> dict[str, object]:
    """The most, and the first fifth against the last, in MB."""
    sums = [sum(sample.values()) for sample in samples]
    fifth = max(1, len(sums) // 5)
    first, last = statistics.mean(sums[:fifth]), statistics.mean(sums[-fifth:])
    return {"samples": len(sums), "max_mb": max(sums), "first_fifth_mb": first, "last_fifth_mb": last, "growth": last / first - 1}


def main() -> int:
    """A line on the whole, a line a process."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--slides", type=int, default=500)
    parser.add_argument("--length", type=float, default=10.0, help="seconds of each film")
    parser.add_argument("--clips", type=Path, default=Path(tempfile.gettempdir()) / "lobby-clips")
    options = parser.parse_args()
    options.clips.mkdir(parents=True, exist_ok=True)
    films = [make(replace(CLIPS[0], name=f"memory-{seed}", seed=seed), options.clips, options.length) for seed in (21, 22)]
    with tempfile.TemporaryDirectory(dir=options.clips) as name, screen(DISPLAY):
        site = make_site(Path(name) / "site", PLAYLIST)
        fill(site, films)
        samples = watch(site, Path(name) / "frames.log", options.slides)
        count = shown(site)
    print(row({"slides": count, **figures(samples)}))
    for process in sorted({process for sample in samples for process in sample}):
        held = [sample.get(process, 0.0) for sample in samples]
        print(" ", process, row({"max_mb": max(held), "median_mb": statistics.median(held)}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
