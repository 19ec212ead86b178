"""A frame's number as black and white blocks in its corner: a test can tell which frame it sees, whole or torn.

The number stands in the top left corner and again in the bottom right one: of a torn frame they differ. Blocks are
1/40 of the width, so they survive scaling and any encoder.
"""

from __future__ import annotations

import tempfile
from fractions import Fraction
from pathlib import Path

import av
from PIL import Image

BITS = 16
BLOCKS_ACROSS = 40


def stamp(image: Image.Image, number: int) -> Image.Image:
    """The image with `number` (16 bits) written into both corners."""
    side = image.width // BLOCKS_ACROSS
    for bit in range(BITS):
        colour = (255, 255, 255) if number >> bit & 1 else (0, 0, 0)
        x = bit * side
        image.paste(colour, (x, 0, x + side, side))
        image.paste(colour, (image.width - x - side, image.height - side, image.width - x, image.height))
    return image


def read(pixels: bytes | memoryview, width_px: int, height_px: int) -> int | None:
    """The number in `(height, width, 4)` BGRA bytes; None when the corners disagree: a torn frame."""
    side = width_px / BLOCKS_ACROSS
    corners = [0, 0]
    for bit in range(BITS):
        x, y = int((bit + 0.5) * side), int(side / 2)
        for corner, (column, row) in enumerate(((x, y), (width_px - 1 - x, height_px - 1 - y))):
            corners[corner] |= (pixels[(row * width_px + column) * 4 + 1] > 127) << bit
    return corners[0] if corners[0] == corners[1] else None


def counted_film(count: int = 50, fps: int = 25, size: tuple[int, int] = (320, 180), ticks: list[int] | None = None, **more: str) -> bytes:
    """A film whose frames carry their numbers. `ticks` are their own times in 1/90000 s, in the order they are shown."""
    options = {"preset": "ultrafast", "crf": "20", "g": "25", **more}
    with tempfile.NamedTemporaryFile() as file, av.open(file.name, "w", format="mp4", options={"use_editlist": "0"}) as container:
        stream = container.add_stream("libx264", rate=fps, options=options)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        stream.codec_context.time_base = Fraction(1, 90_000)
        for number in range(count):
            frame = av.VideoFrame.from_image(stamp(Image.new("RGB", size, (90, 90 + number % 64, 160)), number)).reformat(format="yuv420p")
            frame.pts, frame.time_base = (ticks[number] if ticks else number * 90_000 // fps), Fraction(1, 90_000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
        container.close()
        return Path(file.name).read_bytes()
