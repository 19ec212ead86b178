"""Seams between films that follow each other with a cut: does the next begin when the last frame's time is up?

    python tests/bench/seam.py [--seconds 60] [--length 6]

Two clips in turn, then one clip that follows itself. For each seam: when the first frame of the next film was presented,
less when the last frame of the one before was, less one frame's duration, in ms (`late`); 0 is a seam that nobody can
see. `begun` is the same between the next film's first and second frame, inf for a film that stands still. `missing`: frames
of the film before that were never shown.
Needs Xvfb and libx264 in PyAV (tests/bench/clips.py); 1920x1080, 30 frames a second; display :6.

Measured: 26 November 2026, two shared cores, Xvfb: two films in turn 0.2 ms late (median; the first seam 5.6), a film that follows itself
0.0 (2.5), no frame missing. The first seam of a run is the worst: how long one takes isn't known yet.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.bench import add_film, frames, make_site, player, row, screen, state, wait
from tests.bench.clips import CLIPS, make

DISPLAY = ":6"
PROBE_S = 60.0
FILMS = tuple(replace(CLIPS[0], name=f"seam-{name}", seed=seed) for name, seed in (("a", 11), ("b", 12)))
CUT = "名称: 每天\n内容:\n  - 播放: 宣传片\n    切换效果: 直接切换\n"


@dataclass(frozen=True, slots=True)
class Seam:
    """One change of film: ms beyond what was due, and how many frames of the film before it were never shown."""

    late_ms: float
    begun_ms: float
    missing: int


def play(folder: Path, clips: Sequence[Path], seconds: float) -> list[dict[str, Any]]:
    """The frames of a site with these films, from the first film on."""
    site = make_site(folder, CUT)
    for number, clip in enumerate(clips):
        add_film(clip, site / "media" / "宣传片" / f"{number + 1:02} 短片{number + 1}.mp4")
    log = folder / "frames.log"
    with player(site, log, DISPLAY):
        wait(lambda: state(site, "status.json").get("phase") == "film", PROBE_S)
        time.sleep(seconds)
    return frames(log)


def plays(lines: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Each time that a film played: its frames, each once, when it was first presented. The last is cut off by the end."""
    found: list[list[dict[str, Any]]] = []
    for line in lines:
        now = line["cue"]["now"]
        before = found[-1][-1]["cue"]["now"] if found else None
        if not now["film"]:
            continue
        if before is None or before["slide"] != now["slide"] or now["pts_us"] < before["pts_us"]:
            found.append([line])
        elif now["pts_us"] > before["pts_us"]:
            found[-1].append(line)
    return found


def seam_of(first: list[dict[str, Any]], second: list[dict[str, Any]], fps: int, length_s: float) -> Seam:
    """From one play to the next."""
    stood_s = second[0]["t"] - first[-1]["t"]
    begun_s = second[1]["t"] - second[0]["t"] if len(second) > 1 else float("inf")
    return Seam(stood_s * 1000 - 1000 / fps, begun_s * 1000 - 1000 / fps, round(length_s * fps) - len(first))


def figures(found: list[Seam]) -> dict[str, object]:
    """Medians and the worst."""
    if not found:
        return {"seams": 0}
    shown: dict[str, object] = {"seams": len(found)}
    for name in ("late_ms", "begun_ms"):
        values = [getattr(seam, name) for seam in found]
        shown |= {f"{name}_median": statistics.median(values), f"{name}_worst": max(values, key=abs)}
    return {**shown, "missing": sum(seam.missing for seam in found), "missing_worst": max(seam.missing for seam in found)}


def main() -> int:
    """A line for films in turn, one for a film that follows itself."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--length", type=float, default=6.0, help="seconds of each clip")
    parser.add_argument("--clips", type=Path, default=Path(tempfile.gettempdir()) / "lobby-clips")
    parser.add_argument("--each", action="store_true", help="a line a seam")
    options = parser.parse_args()
    options.clips.mkdir(parents=True, exist_ok=True)
    made = [make(film, options.clips, options.length) for film in FILMS]
    with tempfile.TemporaryDirectory(dir=options.clips) as folder, screen(DISPLAY):
        for name, films in (("in_turn", made), ("itself", made[:1])):
            found = plays(play(Path(folder) / name, films, options.seconds))
            changes = [seam_of(first, second, FILMS[0].fps, options.length) for first, second in pairwise(found[:-1])]
            print(name, row(figures(changes)), flush=True)
            for seam in changes if options.each else ():
                print(" ", seam)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
