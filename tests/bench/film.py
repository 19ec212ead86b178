"""Films: CPU of the whole player against `ffmpeg` decoding alone and against mpv's x11 output, interleaved medians.

    python tests/bench/film.py [--seconds 60] [--runs 5] [--clip 1080p30]

Needs Xvfb, ffmpeg and mpv (`apt-get install xvfb ffmpeg mpv`). Whole process trees, user and system time; the
player's share is measured between two looks in mid-clip, mpv's likewise, so that start-up counts for nobody.
Measured 26 November 2026, two shared cores, Xvfb, medians of five runs of 60 s: 1080p60 1.50 x decoding and 0.64 x mpv, lateness p99
0.8 ms; 1080p30 1.42 and 0.68, 2.3 ms; 4K30 (30 s) 0.86 x mpv, 4.5 ms; no frame missing. When frames crossed as BGRA: 1.67 and 1.55.

Display :7, since mpv takes numbers from 10 up for remote and loses its shared memory.
"""

from __future__ import annotations

import argparse
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import itertools

from tests.bench.bench import add_film, cpu_s, environment, frames, make_site, screen
from tests.bench.clips import CLIPS, Clip, make

DISPLAY = ":7"
SETTLE_S = 4.0
PLAYLIST = "名称: 每天\n内容:\n  - 播放: 宣传片\n    切换效果: 直接切换\n"


def share_of(command: Sequence[str], seconds: float) -> float:
    """CPU seconds a second of a command in mid-play."""
    process = subprocess.Popen(command, env=environment(DISPLAY), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(SETTLE_S)
    before, began = cpu_s(process.pid), time.monotonic()
    time.sleep(seconds)
    used, took = cpu_s(process.pid) - before, time.monotonic() - began
    process.send_signal(signal.SIGTERM)
    process.wait(20)
    return used / took


def decode_share(clip: Path, length_s: float) -> float:
    """CPU seconds a second of film for decoding alone, one thread."""
    before = os.times()
    subprocess.run(["ffmpeg", "-v", "error", "-threads", "1", "-an", "-i", str(clip), "-f", "null", "-"], check=True)
    after = os.times()
    return (after.children_user - before.children_user + after.children_system - before.children_system) / length_s


def player_site(folder: Path, clip: Path) -> Path:
    """A site that plays nothing but this film."""
    add_film(clip, make_site(folder, PLAYLIST) / "media" / "宣传片" / "clip.mp4")
    return folder


def measure(clip: Clip, path: Path, seconds: float, runs: int, folder: Path) -> dict[str, float]:
    """Medians of interleaved runs, and the player's ratios."""
    site = player_site(folder / clip.name, path)
    log = folder / f"{clip.name}.log"
    ours = [sys.executable, "-m", "player", "run", "--fullscreen", "--site", str(site), "--frames-log", str(log)]
    mpv = ["mpv", "--no-config", "--no-audio", "--vo=x11", "--hwdec=no", "--fs", "--loop-file=inf", "--really-quiet", str(path)]
    share_of(ours, 2.0)  # the probe and the cache are warm from here on
    rows = [(decode_share(path, seconds), share_of(ours, seconds - SETTLE_S - 1), share_of(mpv, seconds - SETTLE_S - 1)) for _ in range(runs)]
    decode, player, peer = (statistics.median(column) for column in zip(*rows, strict=True))
    return {"decode": decode, "player": player, "mpv": peer, "to_decode": player / decode, "to_mpv": player / peer, **lateness(log)}


def lateness(log: Path) -> dict[str, float]:
    """Of the film's frames in the last run: how late, at p99, and how many frames were missing."""
    films = [line for line in frames(log) if line["phase"] == "film"]
    late = sorted(line["late_ms"] for line in films)
    moments = [line["cue"]["now"]["pts_us"] for line in films]
    steps = sorted(second - first for first, second in itertools.pairwise(moments) if second > first)
    usual = steps[len(steps) // 2] if steps else 1
    missing = sum(round(step / usual) - 1 for step in steps if step > 1.5 * usual)
    return {"frames": len(films), "late_p99_ms": late[int(len(late) * 0.99)] if late else 0.0, "missing": missing}


def main() -> int:
    """Print a row a clip."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--clip", action="append", help="1080p30, 1080p60, 4k30")
    parser.add_argument("--clips", type=Path, default=Path(tempfile.gettempdir()) / "lobby-clips")
    options = parser.parse_args()
    options.clips.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=options.clips) as folder, screen(DISPLAY):
        for clip in CLIPS:
            if not options.clip or clip.name in options.clip:
                row = measure(clip, make(clip, options.clips, options.seconds), options.seconds, options.runs, Path(folder))
                print(clip.name, " ".join(f"{name}={value:.3g}" for name, value in row.items()), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
