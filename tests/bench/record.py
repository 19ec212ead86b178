"""The sample site under Xvfb, recorded from outside: no black frame, no frozen second, every transition seen.

    python tests/bench/record.py [--seconds 120]

x11grab at 15 frames a second and a quarter of the size: more would disturb what it measures. What the recording
shows is held against the frames log and the play log. Needs Xvfb and ffmpeg; display :8.

Measured 26 November 2026, two shared cores, Xvfb (--seconds 120, films, photos, cards and notices): 1,800 samples, none black, 0.0 s
frozen, each transition seen in 12 samples or more, every slide in the play log, lateness p99 1.4 ms, no drops.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from bisect import bisect
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

HOME = Path(__file__).resolve().parents[2]
DISPLAY = ":8"
SIZE = (480, 270)
FPS = 15
BLACK = 12  # mean luma of a frame below which it counts as black
AT_ONCE_S = 0.25
TICKED = {"transition", "motion"}  # what runs at 60 frames a second; films have their own rate
STILL = 0.02  # mean difference of luma below which two samples are the same


@dataclass(frozen=True, slots=True)
class Sample:
    """One recorded frame: when it arrived (monotonic), its grey pixels."""

    at_s: float
    pixels: bytes

    @property
    def mean(self) -> float:
        return sum(self.pixels) / len(self.pixels)


def difference(first: Sample, second: Sample) -> float:
    """Mean difference of luma."""
    return sum(abs(a - b) for a, b in zip(first.pixels[::7], second.pixels[::7], strict=True)) * 7 / len(first.pixels)


def record(seconds: float) -> list[Sample]:
    """What an onlooker sees."""
    width, height = SIZE
    grab = ["ffmpeg", "-v", "error", "-f", "x11grab", "-framerate", str(FPS), "-video_size", "1920x1080", "-i", DISPLAY]
    grab += ["-vf", f"scale={width}:{height}:flags=area", "-pix_fmt", "gray", "-f", "rawvideo", "-t", str(seconds), "-"]
    process = subprocess.Popen(grab, stdout=subprocess.PIPE)
    assert process.stdout is not None
    samples = []
    while len(data := process.stdout.read(width * height)) == width * height:
        samples.append(Sample(time.monotonic(), data))
    process.wait()
    return samples


def transitions(lines: list[dict[str, Any]]) -> list[tuple[float, float]]:
    """From the frames log: when each transition began and ended."""
    found: list[tuple[float, float]] = []
    for line in lines:
        if line.get("phase") == "transition" and line["cue"]["before"]:
            if found and line["t"] - found[-1][1] < 0.2 and line["cue"]["phase"] > 0:
                found[-1] = (found[-1][0], line["t"])
            else:
                found.append((line["t"], line["t"]))
    return found


def seen(samples: list[Sample], span: tuple[float, float]) -> int:
    """How many samples stand between what was before and what came after."""
    before = next((sample for sample in reversed(samples) if sample.at_s < span[0] - 0.1), None)
    after = next((sample for sample in samples if sample.at_s > span[1] + 0.25), None)
    if before is None or after is None:
        return -1
    inside = [sample for sample in samples if span[0] - 0.05 <= sample.at_s <= span[1] + 0.2]
    return sum(difference(before, sample) > 0.3 and difference(after, sample) > 0.3 for sample in inside)


def frozen_s(samples: list[Sample], lines: list[dict[str, Any]]) -> float:
    """The longest time without any change while the log says that something moved."""
    frames = [line for line in lines if "t" in line]
    times = [line["t"] for line in frames]
    longest, since = 0.0, None
    for first, second in pairwise(samples):
        last = bisect(times, first.at_s) - 1  # what it says counts until the next frame, which a player that hangs never presents
        moves = last >= 0 and frames[last]["phase"] in ("motion", "transition", "film")
        if not moves or difference(first, second) > STILL:
            since = None
        else:
            since = since or first.at_s
            longest = max(longest, second.at_s - since)
    return longest


def main() -> int:
    """Print the figures; 1 where one is not reached."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=120.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site, log = Path(folder) / "site", Path(folder) / "frames.log"
        site.mkdir()
        for name in ("playlists", "media"):
            shutil.copytree(HOME / name, site / name)
        screen = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", "1920x1080x24"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(1)
        environment = {**os.environ, "DISPLAY": DISPLAY, "PYTHONPATH": str(HOME)}
        command = [sys.executable, "-m", "player", "run", "--fullscreen", "--site", str(site), "--frames-log", str(log)]
        player = subprocess.Popen(command, env=environment)
        time.sleep(8)
        samples = record(options.seconds)
        player.send_signal(signal.SIGTERM)
        player.wait(20)
        screen.terminate()
        lines = [json.loads(line) for line in log.read_text().splitlines()]
        shown = sqlite3.connect(site / "state" / "lobby.sqlite").execute("select slide, began from shown").fetchall()
        return report(samples, lines, shown)


def unlogged(lines: list[dict[str, Any]], shown: list[tuple[str, str]]) -> int:
    """Slides that began on the screen and have no row in the play log that began with them."""
    offset_s = time.time() - time.monotonic()
    began = [(slide, datetime.fromisoformat(moment).timestamp() - offset_s) for slide, moment in shown]
    entries = [second for first, second in pairwise(lines[:-1]) if second["cue"]["now"]["slide"] not in (first["cue"]["now"]["slide"], "plate")]
    return sum(not any(slide == line["cue"]["now"]["slide"] and abs(at_s - line["t"]) < AT_ONCE_S for slide, at_s in began) for line in entries)


def report(samples: list[Sample], lines: list[dict[str, Any]], shown: list[tuple[str, str]]) -> int:
    spans = [span for span in transitions(lines) if samples[0].at_s + 1 < span[0] and span[1] < samples[-1].at_s - 1]
    counts = [count for span in spans if (count := seen(samples, span)) >= 0]
    gaps = sorted(second["t"] - first["t"] for first, second in pairwise(lines[:-1]) if {first["phase"], second["phase"]} <= TICKED)
    figures = {
        "samples": len(samples),
        "black": sum(sample.mean < BLACK for sample in samples),
        "frozen_s": round(frozen_s(samples, lines), 2),
        "transitions": len(spans),
        "fewest_samples_of_a_transition": min(counts, default=0),
        "slides_in_play_log": len(shown),
        "slides_not_in_play_log": unlogged(lines, shown),
        "interval_p99_ms": round(gaps[int(len(gaps) * 0.99)] * 1000, 2),
        **{name: lines[-1][name] for name in ("late_p99_ms", "drops", "frames")},
    }
    print(json.dumps(figures, indent=1))
    return int(figures["black"] > 0 or figures["frozen_s"] > 1 or figures["fewest_samples_of_a_transition"] < 3 or figures["slides_not_in_play_log"] > 0)


if __name__ == "__main__":
    raise SystemExit(main())
