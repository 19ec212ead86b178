"""Films of two woven fields, whether they say so or not, are found out and come out without combs."""

from __future__ import annotations

from fractions import Fraction
from io import BytesIO
from pathlib import Path

import av
import pytest
from PIL import Image, ImageDraw

from player.workshop.combing import Combing
from player.workshop.scale import Scaler
from tests.workshop.test_probe import look

SIZE = (160, 480)
COUNT = 30
SPEED = 6  # pixels a field


def field_of(moment: int) -> Image.Image:
    """A white bar on its way to the right."""
    image = Image.new("RGB", SIZE, (40, 40, 40))
    left = 10 + moment * SPEED % 90
    ImageDraw.Draw(image).rectangle((left, 0, left + 40, SIZE[1]), fill="white")
    return image


def woven(order: str) -> list[Image.Image]:
    mask = Image.new("L", (1, 2))
    mask.putpixel((0, 1 if order == "tff" else 0), 255)
    rows = Image.new("L", SIZE)
    for y in range(0, SIZE[1], 2):
        rows.paste(mask.resize((SIZE[0], 2), Image.Resampling.NEAREST), (0, y))
    return [Image.composite(field_of(2 * i + 1), field_of(2 * i), rows) for i in range(COUNT)]


def film_of(images: list[Image.Image]) -> bytes:
    """Not a word in it of fields."""
    file = BytesIO()
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=25, options={"preset": "ultrafast", "qp": "4"})
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv422p"
        for number, image in enumerate(images):
            frame = av.VideoFrame.from_image(image).reformat(format="yuv422p")
            frame.pts, frame.time_base = number, Fraction(1, 25)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


def combs(data: bytes) -> int:
    """Pixels that differ from the ones above and below them, which are alike."""
    grey = Image.frombytes("RGB", SIZE, data[: SIZE[0] * SIZE[1] * 4], "raw", "BGRX").convert("L")
    column = [list(grey.crop((x, 0, x + 1, SIZE[1])).tobytes()) for x in range(0, SIZE[0], 2)]
    return sum(abs(one[y] - one[y - 1]) > 60 and abs(one[y - 1] - one[y + 1]) < 20 for one in column for y in range(1, SIZE[1] - 1))


def painted(data: bytes, interlaced: str) -> list[int]:
    """The combs of every frame."""
    scaler, found = Scaler(*SIZE, interlaced=interlaced), []
    with av.open(BytesIO(data)) as container:
        frames = [done for frame in container.decode(video=0) for done in scaler.upright(frame)] + scaler.rest()
    for frame in frames:
        target = bytearray(SIZE[0] * SIZE[1] * 4 + 64)
        scaler.paint(frame, memoryview(target))
        found.append(combs(target))
    scaler.close()
    return found


@pytest.mark.parametrize("order", ["tff", "bff"])
def test_fields_that_nobody_mentions_are_found_and_combed_out(order: str, tmp_path: Path) -> None:
    data = film_of(woven(order))
    facts, _ = look(data, tmp_path)
    assert facts["interlaced"] == order
    before, after = painted(data, ""), painted(data, order)
    assert len(after) == len(before) == COUNT
    assert min(before) > 1000 and max(after[1:-1]) < 100


def test_a_film_of_whole_frames_is_left_alone(tmp_path: Path) -> None:
    facts, _ = look(film_of([field_of(2 * i) for i in range(COUNT)]), tmp_path)
    assert facts["interlaced"] == ""


def test_other_heights_and_little_motion_tell_nothing() -> None:
    combing = Combing()
    for number in range(COUNT):
        for size in ((160, 480), (160, 96)):
            frame = av.VideoFrame.from_image(Image.new("RGB", size, (90, 90, 90)))
            frame.pts, frame.time_base = number, Fraction(1, 25)
            combing.see(frame)
    assert combing.order == ""
