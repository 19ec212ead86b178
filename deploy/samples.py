"""Render the sample site's films into the cache, once, and lay them into their folders.

Slow pans over the sample photographs (credits: media/CREDITS.txt): films are too large to be kept in the
repository. A sample that staff deleted stays deleted while the cache remembers it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / "state" / "cache" / "samples"
FPS = 30
SIZE = (1920, 1080)


@dataclass(frozen=True, slots=True)
class Sample:
    """A film made of photographs, each for `seconds_each`."""

    name: str
    photos: tuple[str, ...]
    seconds_each: float


EVENT = "局务活动/2026-11-20 全市重点项目建设现场推进会"
SAMPLES = (
    Sample("宣传片/示例宣传片.mp4", (f"{EVENT}/图3 建设用地.jpg", "重点项目/2026-11-06 某某项目前期踏勘.jpg", f"{EVENT}/图2 选址踏勘.jpg"), 4.0),
    Sample("局务活动/2026-11-15 粮食收购现场巡查.mp4", ("局务活动/2026-11-18 粮食安全宣传进社区.jpg", f"{EVENT}/图1 项目现场.jpg"), 5.0),
)


def main() -> int:
    """Make what is missing; 0 even when a film could not be made, since the site plays without it."""
    for sample in SAMPLES:
        made = CACHE / Path(sample.name).name
        if made.exists():
            continue
        print(f"正在生成示例视频 {sample.name} …… / Rendering a sample film", file=sys.stderr, flush=True)
        with contextlib.suppress(OSError):
            CACHE.mkdir(parents=True, exist_ok=True)
            draft = made.with_suffix(".part")
            _render(sample, draft)
            draft.replace(made)
            _lay(made, ROOT / "media" / sample.name)
    return 0


def _lay(made: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.exists():
        try:
            os.link(made, place)
        except OSError:
            shutil.copyfile(made, place)


def _render(sample: Sample, target: Path) -> None:
    import av

    to_frame: Any = av.VideoFrame.from_image
    with av.open(str(target), "w", format="mp4", options={"movflags": "+faststart"}) as container:
        stream = container.add_stream("libx264", rate=FPS, options={"crf": "23", "preset": "veryfast", "profile": "high"})
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        stream.time_base = Fraction(1, FPS)
        for index, image in enumerate(_frames(sample)):
            frame = to_frame(image)
            frame.pts = index
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _frames(sample: Sample) -> Iterator[Any]:
    from PIL import Image

    count = round(sample.seconds_each * FPS)
    fade = FPS // 2
    last = None
    for turn, name in enumerate(sample.photos):
        with Image.open(ROOT / "media" / name) as photo:
            whole = photo.convert("RGB")
        for index in range(count):
            image = _pan(whole, index / count, turn)
            if last is not None and index < fade:
                image = Image.blend(last, image, index / fade)
            yield image
        last = image


def _pan(whole: Any, progress: float, turn: int) -> Any:
    """A 16:9 window that drifts over the photograph, its box in fractions of a pixel."""
    from PIL import Image

    width = min(whole.width, whole.height * 16 / 9) * 0.9
    height = width * 9 / 16
    share = progress if turn % 2 == 0 else 1 - progress
    left, top = (whole.width - width) * share, (whole.height - height) * (0.35 + 0.3 * share)
    return whole.resize(SIZE, Image.Resampling.BILINEAR, box=(left, top, left + width, top + height), reducing_gap=2.0)


if __name__ == "__main__":
    raise SystemExit(main())
