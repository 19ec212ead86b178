"""Start: from exec to the first picture that isn't the plate, with a warm cache.

    python tests/bench/first.py [--starts 5] [--site FOLDER]

A copy of the sample site (or of FOLDER) is played once until everything is prepared; then each start is timed against
the frames log, whose `t` is monotonic time: `glass` is the first frame of all, `first` the first that holds a slide
(its fade begins), `whole` the first in which that slide stands alone. Needs Xvfb; 1920x1080; display :5.

Measured: 26 November 2026, two shared cores, Xvfb: first 1.31 s (worst 1.6), whole 1.31 s (worst 2.1, the cold run).
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.bench import HOME, frames, player, row, screen, state, wait

DISPLAY = ":5"
WARM_S = 120.0
QUIET_S = 3.0
SHOWN_S = 30.0
AFTER_S = 2.0  # a fade's length and more, so that the log holds the first picture whole


def copy_of(source: Path, site: Path) -> Path:
    """The site's files without its state."""
    site.mkdir()
    for name in ("playlists", "media"):
        shutil.copytree(source / name, site / name)
    return site


def warm(site: Path, log: Path) -> None:
    """Play until nothing new has gone into the cache for a while."""
    with player(site, log, DISPLAY):
        wait(lambda: is_showing(site), SHOWN_S)
        until = time.monotonic() + WARM_S
        known, since = -1, time.monotonic()
        while time.monotonic() < until and time.monotonic() - since < QUIET_S:
            time.sleep(0.2)
            if (count := sum(1 for _ in (site / "state").rglob("*"))) != known:
                known, since = count, time.monotonic()


def is_showing(site: Path, after: str = "") -> bool:
    """Whether a slide stands whose turn began after this moment (ISO)."""
    showing = state(site, "status.json").get("showing", {})
    return showing.get("slide", "") not in ("", "plate") and str(showing.get("since", "")) > after


def timed(site: Path, log: Path) -> dict[str, float]:
    """Seconds from exec of one start."""
    before = str(state(site, "status.json").get("showing", {}).get("since", ""))
    began = time.monotonic()
    with player(site, log, DISPLAY):
        wait(lambda: is_showing(site, before), SHOWN_S)
        time.sleep(AFTER_S)
    lines = frames(log)
    held = [line for line in lines if holds(line)]
    whole = [line for line in held if not line["cue"]["before"]]
    return {name: found[0]["t"] - began if found else float("nan") for name, found in (("glass", lines), ("first", held), ("whole", whole))}


def holds(line: dict[str, Any]) -> bool:
    """Whether a slide is to be seen in this frame, be it ever so faintly."""
    cue = line["cue"]
    return cue["now"]["slide"] not in ("", "plate") and (not cue["before"] or cue["phase"] > 0)


def main() -> int:
    """A line a start, then medians and maxima."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--site", type=Path, default=HOME)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, screen(DISPLAY):
        folder = Path(name)
        site = copy_of(options.site, folder / "site")
        warm(site, folder / "warm.log")
        starts = [timed(site, folder / f"{number}.log") for number in range(options.starts)]
    for start in starts:
        print(json.dumps({name: round(value, 3) for name, value in start.items()}))
    for name in starts[0]:
        values = [start[name] for start in starts]
        print(name, row({"median_s": statistics.median(values), "max_s": max(values)}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
