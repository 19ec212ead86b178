"""What is said beside a ring's slot of the planes in it is believed only as far as it can be true."""

import io
import struct
from typing import Any

import av
import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.workshop.planes import FORMATS, WORDS, Planes, copy_planes, planes_of, unpacked
from player.workshop.scale import Scaler
from player.workshop.swscale import Shape
from tests.filmmaking import film

SIZE = (160, 96)


@pytest.mark.parametrize("format", FORMATS[1:])
@pytest.mark.parametrize("size", [(16, 1), (160, 96), (640, 359), (1920, 1080)])
def test_what_is_packed_is_unpacked(format: str, size: tuple[int, int]) -> None:
    planes = Planes(Shape(*size, format, 9, True), size[0] + 32, size[0] // 2 + 16)
    assert unpacked(planes.pack(), *size) == (planes if planes.fits else None)


@given(st.binary(min_size=WORDS.size, max_size=WORDS.size), st.integers(1, 400), st.integers(1, 200))
def test_no_words_lead_beyond_the_slot(words: bytes, width_px: int, height_px: int) -> None:
    planes = unpacked(words, width_px, height_px)
    if planes:
        assert planes.addresses(0)[2] + planes.sizes[2] <= width_px * height_px * 4
        assert min(planes.rows) >= width_px // 2 and planes.luma_row >= width_px and width_px % 16 == 0


@pytest.mark.parametrize(("luma", "chroma"), [(159, 80), (160, 79), (1 << 30, 80), (160, 1 << 30), (2**32 - 160, 80), (640, 80)])
def test_rows_that_overlap_or_do_not_fit_are_none(luma: int, chroma: int) -> None:
    assert unpacked(WORDS.pack(1, 5, False, luma, chroma), *SIZE) is None


def test_formats_that_nobody_knows_are_none() -> None:
    for number in range(256):
        assert (unpacked(WORDS.pack(number, 5, False, 160, 80), *SIZE) is not None) is (1 <= number < len(FORMATS))


@pytest.mark.parametrize("height", [95, 96])
def test_rows_of_chroma_are_counted_up(height: int) -> None:
    assert Planes(Shape(160, height, "yuv420p", 5, False), 160, 80).sizes == (160 * height, 80 * 48, 80 * 48)


class Upwards:
    """A plane that begins with its last row, as in films of old Windows."""

    def __init__(self, line_size: int) -> None:
        self.line_size = line_size


def test_planes_that_go_upwards_are_converted_in_the_ring() -> None:
    frame = type("Frame", (), {"width": 160, "height": 96, "colorspace": 5, "color_range": 1, "format": type("F", (), {"name": "yuv420p"})})
    frame.planes = [Upwards(-160), Upwards(80), Upwards(80)]  # type: ignore[attr-defined]
    assert planes_of(frame, SIZE) is None


def test_nothing_is_read_behind_the_last_row() -> None:
    with av.open(io.BytesIO(film(size=(160, 95), codec="ffv1", format="matroska"))) as container:
        frame = next(container.decode(video=0))
    planes = planes_of(frame, (160, 95))
    assert planes is not None
    target = bytearray(160 * 95 * 4)
    copy_planes(frame, planes, memoryview(target))
    assert target[: planes.sizes[0] - planes.luma_row + 160] == bytes(memoryview(frame.planes[0]))[: planes.sizes[0] - planes.luma_row + 160]
    assert not any(target[planes.sizes[0] - planes.luma_row + 160 : planes.sizes[0]])


def upwards(data: bytes) -> bytes:
    """An AVI whose rows are said to begin at the bottom."""
    at = data.index(b"strf") + 8 + 8
    height = struct.unpack("<i", data[at : at + 4])[0]
    return data[:at] + struct.pack("<i", -height) + data[at + 4 :]


@pytest.mark.parametrize("pixels", ["bgra", "bgr24"])
@pytest.mark.parametrize("straight", [True, False])
def test_films_that_go_upwards_stand_on_their_feet(pixels: str, straight: bool) -> None:
    data = film(seconds=0.2, codec="rawvideo", format="avi", pixels=pixels)
    painted = [_painted(each, straight) for each in (data, upwards(data))]
    rows = [painted[1][y * 640 : (y + 1) * 640] for y in reversed(range(96))]
    assert painted[0] == b"".join(rows)


def _painted(data: bytes, straight: bool) -> bytes:
    with av.open(io.BytesIO(data)) as container:
        frame: Any = next(container.decode(video=0))
        target = bytearray(160 * 96 * 4 + 64)
        Scaler(*SIZE, straight=straight).paint(frame, memoryview(target))
        return bytes(target[: 160 * 96 * 4])
