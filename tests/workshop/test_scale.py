"""Straight into the ring and PyAV's own way give the same bytes; films stand upright."""

import io
from fractions import Fraction

import av
import pytest
from PIL import Image

from player.workshop.scale import Scaler
from player.workshop.swscale import available
from tests.filmmaking import film

SIZE = (160, 96)


def frames(data: bytes) -> list[av.VideoFrame]:
    with av.open(io.BytesIO(data)) as container:
        return list(container.decode(video=0))


def painted(scaler: Scaler, frame: av.VideoFrame, size: tuple[int, int]) -> bytes:
    target = bytearray(size[0] * size[1] * 4)
    scaler.paint(frame, memoryview(target))
    return bytes(target)


def test_the_fast_path_is_there() -> None:
    assert available() is not None


@pytest.mark.parametrize("size", [(160, 96), (80, 48), (320, 192)])
@pytest.mark.parametrize("pixels", ["yuv420p", "yuv422p", "yuv444p", "yuv420p10le"])
def test_both_ways_give_the_same_bytes(size: tuple[int, int], pixels: str) -> None:
    for frame in frames(film(seconds=0.2, pixels=pixels, codec="libx264"))[:3]:
        straight, usual = painted(Scaler(*size), frame, size), painted(Scaler(*size, straight=False), frame, size)
        if size >= SIZE:
            assert straight == usual
        assert sum(abs(a - b) for a, b in zip(straight, usual, strict=True)) / len(usual) < 2  # colour siting differs where it is scaled down


def test_a_frame_of_another_size_in_mid_film_is_scaled_too() -> None:
    scaler = Scaler(160, 96)
    small, large = frames(film(seconds=0.1))[0], frames(film(seconds=0.1, size=(320, 192)))[0]
    assert len({painted(scaler, small, SIZE), painted(scaler, large, SIZE)}) >= 1
    assert painted(scaler, small, SIZE) == painted(Scaler(160, 96), small, SIZE)


def quarter(data: bytes, size: tuple[int, int], place: tuple[float, float]) -> tuple[int, ...]:
    image = Image.frombytes("RGBX", size, data, "raw", "BGRX").convert("RGB")
    return image.getpixel((int(size[0] * place[0]), int(size[1] * place[1])))


PLACES = [(1, (0.25, 0.25)), (3, (0.75, 0.75)), (6, (0.75, 0.25)), (8, (0.25, 0.75)), (2, (0.75, 0.25)), (4, (0.25, 0.75))]


@pytest.mark.parametrize(("orientation", "place"), PLACES)
def test_the_first_quarter_goes_where_the_orientation_says(orientation: int, place: tuple[float, float]) -> None:
    frame = frames(film(seconds=0.2))[0]
    size = (96, 160) if orientation >= 5 else SIZE
    scaler = Scaler(*size, orientation)
    (upright,) = scaler.upright(frame)
    home = quarter(painted(Scaler(*SIZE), frame, SIZE), SIZE, (0.25, 0.25))
    there = quarter(painted(scaler, upright, size), size, place)
    assert max(abs(a - b) for a, b in zip(home, there, strict=True)) < 12


def test_interlaced_frames_come_out_deinterlaced_and_none_is_lost() -> None:
    found = frames(film(seconds=1))
    scaler = Scaler(*SIZE, interlaced=True)
    out = [done for frame in found for done in scaler.upright(frame)] + scaler.rest()
    assert len(out) == len(found)
    assert all(frame.time_base * frame.pts < Fraction(2) for frame in out)
