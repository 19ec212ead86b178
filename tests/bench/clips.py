"""Clips for measuring, made once into a folder: `python tests/bench/clips.py FOLDER [SECONDS]`.

Moving content that costs what films cost (noise that drifts, so that the encoder spends its bits), H.264 High:
1080p30 at 9 Mbit/s, 1080p60 at 10, 4K30 at 22. Needs nothing but PyAV and Pillow.
"""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
from PIL import Image, ImageFilter

PERIOD_PX = 512


@dataclass(frozen=True, slots=True)
class Clip:
    """One clip: its name, size, frames and bits a second; another seed is another film."""

    name: str
    width: int
    height: int
    fps: int
    bits: int
    seed: int = 7


CLIPS = (
    Clip("1080p30", 1920, 1080, 30, 9_000_000),
    Clip("1080p60", 1920, 1080, 60, 10_000_000),
    Clip("4k30", 3840, 2160, 30, 22_000_000),
)


def make(clip: Clip, folder: Path, seconds: float = 60.0) -> Path:
    """The clip's file, made if it isn't there."""
    path = folder / f"{clip.name}-{seconds:g}s.mp4"
    if path.exists():
        return path
    draft = path.with_suffix(".part")
    scene = _scene(clip.width + PERIOD_PX, clip.height + PERIOD_PX, clip.seed)
    kbits = clip.bits // 1000
    options = {"preset": "veryfast", "profile": "high", "x264-params": f"keyint=60:vbv-maxrate={kbits}:vbv-bufsize={kbits}"}
    with av.open(str(draft), "w", format="mp4", options={"movflags": "+faststart"}) as container:
        stream = container.add_stream("libx264", rate=clip.fps, options=options)
        stream.width, stream.height, stream.pix_fmt = clip.width, clip.height, "yuv420p"
        stream.bit_rate = clip.bits
        stream.codec_context.time_base = Fraction(1, clip.fps)
        for index in range(round(seconds * clip.fps)):
            frame = av.VideoFrame.from_image(_view(scene, clip, index))  # type: ignore[no-untyped-call]
            frame.pts = index
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return draft.rename(path)


def _scene(width: int, height: int, seed: int) -> Image.Image:
    """Soft blotches with grain: neither flat nor hopeless for an encoder."""
    dice = random.Random(seed)
    small = Image.frombytes("RGB", (width // 24, height // 24), dice.randbytes((width // 24) * (height // 24) * 3))
    grain = Image.frombytes("L", (width // 2, height // 2), dice.randbytes((width // 2) * (height // 2))).filter(ImageFilter.GaussianBlur(1))
    large = small.resize((width, height), Image.Resampling.BICUBIC)
    return Image.blend(large, grain.resize((width, height)).convert("RGB"), 0.25)


def _view(scene: Image.Image, clip: Clip, index: int) -> Image.Image:
    """The window drifts over the scene, a few pixels a frame."""
    step = 180 // clip.fps
    x, y = index * step % PERIOD_PX, index * step // 2 % PERIOD_PX
    return scene.crop((x, y, x + clip.width, y + clip.height))


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for wanted in CLIPS:
        print(make(wanted, target, float(sys.argv[2]) if len(sys.argv) > 2 else 60.0))
