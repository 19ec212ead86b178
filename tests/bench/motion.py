"""Motion: how even crossfades, moving photos and ticker run, and what they and a still picture cost.

    python tests/bench/motion.py [--seconds 60] [--still-seconds 60] [--rounds 1]

Each round, one after the other: photos that change each 8 s above a ticker and move (`transition`: two photos and the
ticker; `motion`: a photo and the ticker); the same photos standing (照片移动: 否); moving photos without a ticker, whose
`steps` of an eighth of a pixel follow each other each tick; one photo that stands, without a ticker. Frame
intervals of each phase, how late frames are, CPU of the whole tree and of the stage. Intervals are those between two
frames of one phase that follow each other; 16.67 ms is 60 Hz. Needs Xvfb; 1920x1080; display :5.

Measured: 26 November 2026, two shared cores, Xvfb, 40 s each, p99 of intervals and lateness. Photo and ticker 17.0 and 0.5 ms, their
crossfades 17.5 and 1.2, without a ticker 17.8 and 1.2; standing photos 16.9 and 0.3, crossfades 17.1 and 0.6. The stage takes 8 % of a core;
a still slide (30 s) 0.9 % for the whole tree, 0.3 % the stage. Series of 12 s on a busy machine: crossfades up to 20.6 ms.
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
BLOCK = "内容:\n  - 播放: 局务活动\n    停留: 8秒\n"
MOVING = "名称: 每天\n滚动字幕: 通知公告 最新8条\n" + BLOCK
SITES = {
    "moving": (MOVING, PHOTOS, ("transition", "motion")),
    "standing": ("照片移动: 否\n" + MOVING, PHOTOS, ("transition", "motion")),
    "alone": ("名称: 每天\n" + BLOCK, PHOTOS, ("transition", "motion")),
    "still": ("名称: 每天\n照片移动: 否\n" + BLOCK, 1, ()),
}


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


def place_of(layer: dict[str, Any]) -> tuple[object, ...]:
    return layer["moving"], layer["moving_px"], layer["between"]


def steps(lines: list[dict[str, Any]]) -> dict[str, object]:
    """How many steps photos make, and how far these lie apart, in ms."""
    places = [(line["t"], line["cue"]["now"]) for line in lines if line["phase"] == "motion" and line["cue"]["now"]["moving"]]
    moves = [(second_s, now) for (_, was), (second_s, now) in pairwise(places) if was["slide"] == now["slide"] and place_of(was) != place_of(now)]
    gaps = [(second[0] - first[0]) * 1000 for first, second in pairwise(moves) if first[1]["slide"] == second[1]["slide"]]
    return {"steps": len(moves), "p50_ms": quantile(gaps, 0.5), "p99_ms": quantile(gaps, 0.99), "max_ms": max(gaps, default=float("nan"))}


def main() -> int:
    """For each site a line a phase, a line on the photos' steps, and one on CPU."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--still-seconds", type=float, default=60.0)
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, screen(DISPLAY):
        for number in range(options.rounds):
            for kind, (playlist, photos, phases) in SITES.items():
                folder = Path(name) / f"{kind}{number}"
                seconds = options.seconds if phases else options.still_seconds
                lines, shares = watch(site_of(folder, playlist, photos), Path(name) / "frames.log", seconds)
                for phase in phases:
                    print(kind, phase, row(figures(lines, phase)), flush=True)
                if any(line["cue"]["now"]["moving"] for line in lines):
                    print(kind, "steps", row(steps(lines)), flush=True)
                seen = ",".join(sorted({line["phase"] for line in lines}))
                print(kind, row({**shares, "frames": len(lines), "phases": seen}), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
