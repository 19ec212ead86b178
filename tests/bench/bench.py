"""What the benchmarks share: a screen under Xvfb, a site, a player on it, and what a process tree costs.

Sites are of their own folder and need no network: the ticker's notices are text files.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from PIL import Image, ImageFilter

HOME = Path(__file__).resolve().parents[2]
TICK_S = 1 / os.sysconf("SC_CLK_TCK")
SITE = "单位: 示例市发展和改革局\n"
SIZE = (1920, 1080)
END_S = 20.0


@contextlib.contextmanager
def screen(display: str) -> Iterator[None]:
    """Xvfb at 1920x1080 on this display."""
    process = subprocess.Popen(["Xvfb", display, "-screen", "0", "1920x1080x24"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(1)
    try:
        if process.poll() is not None:
            raise SystemExit(f"Xvfb does not start on {display}: is the display taken?")
        yield
    finally:
        process.terminate()
        process.wait(5)


def tree(root: int) -> list[int]:
    """A process and all below it."""
    try:
        children = Path(f"/proc/{root}/task/{root}/children").read_text().split()
    except OSError:
        return []
    return [root, *(pid for child in children for pid in tree(int(child)))]


def cpu_s(root: int) -> float:
    """CPU seconds that a process tree has used so far, children that ended included."""
    return sum(sum(_times(pid)) for pid in tree(root)) * TICK_S


def cpu_alone_s(pid: int) -> float:
    """CPU seconds of one process, without its children."""
    return sum(_times(pid)[:2]) * TICK_S


def _times(pid: int) -> tuple[int, ...]:
    """Ticks of user and system time, then those of the children that were waited for."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ()
    return tuple(int(value) for value in fields[11:15])


def pss_mb(root: int) -> dict[str, float]:
    """Proportional set size of a process tree, by what each process is."""
    found: dict[str, float] = {}
    for pid in tree(root):
        with contextlib.suppress(OSError, StopIteration):
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            kb = int(next(line for line in lines if line.startswith("Pss:")).split()[1])
            name = _name(pid)
            found[name] = found.get(name, 0.0) + kb / 1024
    return found


def _name(pid: int) -> str:
    """The module that a process runs."""
    words = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    return words[words.index("-m") + 1] if "-m" in words[:-1] else Path(words[0]).name


def environment(display: str) -> dict[str, str]:
    return {**os.environ, "DISPLAY": display, "PYTHONPATH": str(HOME)}


def start(site: Path, log: Path, display: str) -> subprocess.Popen[bytes]:
    """`lobby run --fullscreen`, its words in a file beside the log."""
    command = [sys.executable, "-m", "player", "run", "--fullscreen", "--site", str(site.resolve()), "--frames-log", str(log.resolve())]
    with log.with_suffix(".err").open("wb") as said:
        return subprocess.Popen(command, cwd=HOME, env=environment(display), stdout=said, stderr=said)


@contextlib.contextmanager
def player(site: Path, log: Path, display: str) -> Iterator[subprocess.Popen[bytes]]:
    """A player for as long as the block runs. The log is whole only afterwards. Says so if it ended by itself."""
    process = start(site, log, display)
    try:
        yield process
        if process.poll() is not None:
            raise SystemExit(f"the player ended with {process.returncode}:\n{log.with_suffix('.err').read_text()}")
    finally:
        end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask it to end; by force when it doesn't."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(END_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(END_S)


def wait(condition: Callable[[], object], seconds: float) -> float:
    """Seconds until the condition held, looked at each 10 ms; infinite when it didn't."""
    began = time.monotonic()
    while (passed := time.monotonic() - began) < seconds:
        if condition():
            return passed
        time.sleep(0.01)
    return float("inf")


def state(site: Path, name: str) -> Any:
    """One of the player's state files; empty while there is none."""
    try:
        return json.loads((site / "state" / name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def frames(log: Path) -> list[dict[str, Any]]:
    """The lines of a frames log, one a presented frame; without its summary."""
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if "cue" in line]


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which this share lies; not a number where there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")


def make_site(folder: Path, playlist: str) -> Path:
    """A site with nothing in it but one playlist; what plays is put into `media` by whoever measures."""
    (folder / "playlists").mkdir(parents=True)
    (folder / "playlists" / "site.yaml").write_text(SITE, encoding="utf-8")
    (folder / "playlists" / "每天.yaml").write_text(playlist, encoding="utf-8")
    (folder / "media").mkdir()
    return folder


def add_photo(path: Path, seed: int, size: tuple[int, int] = (2400, 1600), quality: int = 88, grain: float = 0.2) -> Path:
    """A photo as cameras make them: soft shapes under grain, so that its JPEG is as large as a real one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    dice = random.Random(seed)
    width, height = size
    small = Image.frombytes("RGB", (16, 9), dice.randbytes(16 * 9 * 3))
    noise = Image.frombytes("L", (width // 2, height // 2), dice.randbytes(width // 2 * (height // 2))).filter(ImageFilter.GaussianBlur(0.6))
    large = small.resize(size, Image.Resampling.BICUBIC)
    Image.blend(large, noise.resize(size).convert("RGB"), grain).save(path, "JPEG", quality=quality)
    return path


def add_card(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def add_notices(site: Path, count: int = 8) -> None:
    """What the ticker says."""
    for number in range(count):
        name = f"2026-11-{number + 10} 关于组织申报第{number + 1}批市重点建设项目的通知.txt"
        add_card(site / "media" / "通知公告" / name, "正文：请各有关单位于月底前申报。")


def add_film(clip: Path, path: Path) -> None:
    """A made clip under a name of the site, without copying it where that is possible."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(clip, path)
    except OSError:
        path.write_bytes(clip.read_bytes())


def row(figures: dict[str, object]) -> str:
    """Figures as one line."""
    return " ".join(f"{name}={value:.4g}" if isinstance(value, float) else f"{name}={value}" for name, value in figures.items())
