"""A photo is dropped in while a film plays: how soon the player knows it, and whether the film notices.

    python tests/bench/drop.py [--drops 3]

A 1080p30 film plays full screen. A 24 MP JPEG of 8 to 9 MB is copied into the folder with `cp`; timed from the end of
`cp` until `state/items.json` (what `list` reads) names it, and until it is to be played (it is prepared meanwhile and
comes when the film is over). The film's frames in the 10 s about the copy (2 s before, 8 s after its start) are held
against the 10 s before: missing, late at p99 and at most, longest interval.
Needs Xvfb and libx264 in PyAV; 1920x1080; display :5.

Measured: 26 November 2026, two shared cores, Xvfb: known after 0.1 s, to be played after 1.0 s, no frame
missing.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.bench import add_film, add_photo, frames, make_site, player, quantile, row, screen, state, wait
from tests.bench.clips import CLIPS, make

DISPLAY = ":5"
PROBE_S, KNOWN_S = 60.0, 60.0
SPAN_S, BEFORE_S = 10.0, 2.0
QUALITY, GRAIN = 95, 0.35  # 8 to 9 MB
PLAYLIST = "名称: 每天\n内容:\n  - 播放: 宣传片\n    切换效果: 直接切换\n  - 播放: 局务活动\n"
FPS = CLIPS[0].fps


def state_of(site: Path, name: str) -> str:
    """The state of a dropped file in `items.json`; empty while it isn't known."""
    rows = state(site, "items.json") or []
    return next((str(found["state"]) for found in rows if name in found["id"]), "")


def drop(site: Path, photo: Path, name: str) -> tuple[float, dict[str, object]]:
    """Copy a photo in; when that began (monotonic), and how long each step took, in s."""
    target = site / "media" / "局务活动" / name
    began = time.monotonic()
    subprocess.run(["cp", str(photo), str(target)], check=True)
    copied = time.monotonic()
    wait(lambda: state_of(site, name), KNOWN_S)
    known = time.monotonic()
    wait(lambda: state_of(site, name) == "playing", KNOWN_S)
    times: dict[str, object] = {"cp_s": copied - began, "known_s": known - copied, "playing_s": time.monotonic() - copied, "state": state_of(site, name)}
    return began, times


def figures(lines: list[dict[str, Any]], since_s: float, until_s: float) -> dict[str, object]:
    """Of the film's frames in this span: missing (by their own times), lateness and intervals."""
    film = [line for line in lines if since_s <= line["t"] < until_s and line["cue"]["now"]["film"]]
    late = [line["late_ms"] for line in film if line["phase"] == "film"]
    gaps = [(second["t"] - first["t"]) * 1000 for first, second in pairwise(film)]
    steps = [(second["cue"]["now"]["pts_us"] - first["cue"]["now"]["pts_us"]) * FPS / 1e6 for first, second in pairwise(film)]
    missing = sum(round(step) - 1 for step in steps if step > 1.5)
    longest = max(gaps, default=float("nan"))
    return {"frames": len(film), "missing": missing, "late_p99_ms": quantile(late, 0.99), "late_max_ms": max(late, default=float("nan")), "gap_max_ms": longest}


def main() -> int:
    """A line a drop, then the film before and about it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--drops", type=int, default=3)
    parser.add_argument("--clips", type=Path, default=Path(tempfile.gettempdir()) / "lobby-clips")
    options = parser.parse_args()
    options.clips.mkdir(parents=True, exist_ok=True)
    length_s = 10.0 + options.drops * (2 * SPAN_S + 5)  # no seam while it is measured
    clip = make(CLIPS[0], options.clips, length_s)
    with tempfile.TemporaryDirectory(dir=options.clips) as name, screen(DISPLAY):
        folder = Path(name)
        site, log = make_site(folder / "site", PLAYLIST), folder / "frames.log"
        (site / "media" / "局务活动").mkdir()
        add_film(clip, site / "media" / "宣传片" / "短片.mp4")
        photos = [add_photo(folder / f"{number}.jpg", number, (6000, 4000), QUALITY, GRAIN) for number in range(options.drops)]
        moments = []
        with player(site, log, DISPLAY):
            wait(lambda: state(site, "status.json").get("phase") == "film", PROBE_S)
            time.sleep(2)
            for number, photo in enumerate(photos):
                time.sleep(SPAN_S + BEFORE_S)
                began, times = drop(site, photo, f"2026-11-{number + 10} 现场.jpg")
                moments.append(began)
                print(f"{photo.stat().st_size / 1e6:.1f} MB", row(times), flush=True)
                time.sleep(max(0.0, began + SPAN_S - BEFORE_S - time.monotonic()))
        lines = frames(log)
    for began in moments:
        about = began - BEFORE_S
        print("before", row(figures(lines, about - SPAN_S, about)))
        print("about ", row(figures(lines, about, about + SPAN_S)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
