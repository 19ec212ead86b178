"""Straight into the ring and PyAV's own way give the same bytes; films stand upright."""

import io
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import pytest
from PIL import Image

from player.workshop.footage import opened, picture_stream
from player.workshop.frames import Frames
from player.workshop.ring import SPARE_BYTES, Ring
from player.workshop.scale import Scaler
from player.workshop.swscale import available, matrix_of
from tests.corpus import write
from tests.filmmaking import film

SIZE = (160, 96)


def frames(data: bytes) -> list[av.VideoFrame]:
    with av.open(io.BytesIO(data)) as container:
        return list(container.decode(video=0))


def painted(scaler: Scaler, frame: av.VideoFrame, size: tuple[int, int], spare: int = SPARE_BYTES) -> bytes:
    target = bytearray(size[0] * size[1] * 4 + spare)
    scaler.paint(frame, memoryview(target))
    return bytes(target[: size[0] * size[1] * 4])


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


@pytest.mark.parametrize("width", [38, 44, 90, 184, 500, 502, 504])
def test_swscale_never_writes_beyond_the_room_it_is_given(width: int) -> None:
    """It writes whole vectors: up to 56 bytes past the end of a frame, into the next slot or past the ring."""
    frame = frames(film(seconds=0.1, size=(width, 64)))[0]
    ring = Ring.fresh(width, 64, 2)
    room, after = ring.room(0), ring.room(1)
    after[:] = b"\xaa" * len(after)
    Scaler(width, 64).paint(frame, room)
    assert bytes(after) == b"\xaa" * len(after)
    assert len(room) - ring.frame_bytes == SPARE_BYTES
    assert painted(Scaler(width, 64), frame, (width, 64), spare=0) == bytes(room[:-SPARE_BYTES])
    assert quarter(bytes(room[:-SPARE_BYTES]), (width, 64), ((width - 1) / width, 0.25))[1] > 200  # to the last column
    room.release()
    after.release()
    ring.close()


@pytest.mark.parametrize("straight", [True, False])
@pytest.mark.parametrize("size", [(94, 96), (92, 96), (150, 90), (148, 90), (38, 64), (44, 64), (86, 50), (170, 100), (172, 100), (228, 130)])
def test_scaled_frames_reach_the_last_column(size: tuple[int, int], straight: bool) -> None:
    done = painted(Scaler(*size, straight=straight), frames(film(seconds=0.1))[0], size)
    for place, channel in (((0.0, 0.2), 0), (((size[0] - 1) / size[0], 0.2), 1)):
        assert quarter(done, size, place)[channel] > 200


def test_a_film_that_changes_its_proportions_is_contained_and_not_stretched() -> None:
    scaler = Scaler(*SIZE)
    painted(scaler, frames(film(seconds=0.1))[0], SIZE)
    tall = painted(scaler, frames(film(seconds=0.1, size=(96, 160)))[0], SIZE)
    assert quarter(tall, SIZE, (0.05, 0.5)) == quarter(tall, SIZE, (0.95, 0.5)) == (0, 0, 0)
    red, lime = quarter(tall, SIZE, (0.4, 0.2)), quarter(tall, SIZE, (0.6, 0.2))
    assert red[0] > 200 > 60 > red[1] and lime[1] > 200 > 60 > lime[0]


SQUARE, WIDE = Fraction(1), Fraction(64, 45)
PARTS = {  # of a broadcast: its pictures' size and pixels, then what it goes over to; how much of the screen's width and height that fills
    "the same proportions by wider pixels": (((320, 180), SQUARE), ((360, 288), WIDE), (1.0, 1.0)),
    "the same proportions by narrower pixels": (((360, 288), WIDE), ((320, 180), SQUARE), (1.0, 1.0)),
    "narrower proportions by wider pixels": (((320, 180), SQUARE), ((360, 288), Fraction(16, 15)), (0.75, 1.0)),
    "narrower pixels only": (((320, 180), SQUARE), ((320, 180), Fraction(3, 4)), (0.75, 1.0)),
    "wider pixels only": (((360, 288), Fraction(16, 15)), ((360, 288), WIDE), (1.0, 0.75)),
}


@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize("part", PARTS)
def test_a_film_whose_pixels_change_their_shape_is_not_stretched(part: str, orientation: int, tmp_path: Path) -> None:
    first, then, share = PARTS[part]
    data = b"".join(film(seconds=1, size=size, aspect=aspect, format="mpegts", picture=Image.new("RGB", size, "white")) for size, aspect in (first, then))
    screen = (320, 180) if orientation == 1 else (180, 320)
    with write(tmp_path, "film.ts", data).open("rb") as file, opened(file.fileno()) as container:
        scaler = Scaler(*screen, orientation)
        found = [painted(scaler, frame, screen) for frame, _ in Frames(container, picture_stream(container, file.fileno()), scaler)]
    shares = [_white(found[0], screen), _white(found[20], screen), _white(found[-1], screen)]
    assert shares == [(1.0, 1.0), (1.0, 1.0), pytest.approx(share if orientation == 1 else share[::-1], abs=0.02)]


def _white(pixels: bytes, size: tuple[int, int]) -> tuple[float, float]:
    """How much of the middle row and the middle column is white."""
    image = Image.frombytes("RGBA", size, pixels).getchannel("G").point([255 * (value > 200) for value in range(256)])
    across, down = image.crop((0, size[1] // 2, size[0], size[1] // 2 + 1)), image.crop((size[0] // 2, 0, size[0] // 2 + 1, size[1]))
    return across.histogram()[255] / size[0], down.histogram()[255] / size[1]


@pytest.mark.parametrize("how", [{"interlaced": "flagged"}, {"orientation": 3}])
def test_filters_go_on_when_a_film_changes_its_size(how: dict[str, Any]) -> None:
    found = [frame for size in (SIZE, (320, 192)) for frame in frames(film(seconds=0.2, size=size))]
    scaler = Scaler(*SIZE, **how)
    out = [done for frame in found for done in scaler.upright(frame)] + scaler.rest()
    assert [frame.width for frame in out] == [frame.width for frame in found]


SIZES = [((640, 480), 5), ((720, 576), 5), ((480, 640), 5), ((1280, 544), 1), ((1280, 720), 1), ((1920, 1080), 1), ((720, 1280), 1)]


@pytest.mark.parametrize(("size", "matrix"), SIZES)
def test_a_film_that_names_no_matrix_has_that_of_its_size(size: tuple[int, int], matrix: int) -> None:
    assert matrix_of(av.VideoFrame(*size, "yuv420p")) == matrix


@pytest.mark.parametrize(("named", "matrix"), [(1, 1), (4, 4), (5, 5), (6, 5), (7, 7), (9, 9), (10, 9)])
def test_a_matrix_that_is_named_counts(named: int, matrix: int) -> None:
    frame = av.VideoFrame(640, 480, "yuv420p")
    frame.colorspace = named
    assert matrix_of(frame) == matrix


@pytest.mark.parametrize("orientation", [1, 3])
@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize(("luma", "full", "seen"), [(16, False, 0), (235, False, 255), (126, False, 128), (0, True, 0), (255, True, 255), (128, True, 128)])
def test_both_ranges_give_their_blacks_and_whites(luma: int, full: bool, seen: int, scale: int, orientation: int) -> None:
    frame = av.VideoFrame(64, 32, "yuv420p")
    for plane, value in zip(frame.planes, (luma, 128, 128), strict=True):
        plane.update(bytes([value]) * plane.buffer_size)
    frame.color_range, frame.pts, frame.time_base = 2 if full else 1, 0, Fraction(1, 25)
    scaler, size = Scaler(64 * scale, 32 * scale, orientation), (64 * scale, 32 * scale)
    (upright,) = scaler.upright(frame)
    assert all(abs(value - seen) <= 2 for value in quarter(painted(scaler, upright, size), size, (0.5, 0.5)))


def quarter(data: bytes, size: tuple[int, int], place: tuple[float, float]) -> tuple[int, ...]:
    image = Image.frombytes("RGBX", size, data, "raw", "BGRX").convert("RGB")
    return image.getpixel((int(size[0] * place[0]), int(size[1] * place[1])))


PLACES = [(1, (0.25, 0.25)), (3, (0.75, 0.75)), (6, (0.75, 0.25)), (8, (0.25, 0.75))]
PLACES += [(2, (0.75, 0.25)), (4, (0.25, 0.75)), (5, (0.25, 0.25)), (7, (0.75, 0.75))]


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
    scaler = Scaler(*SIZE, interlaced="flagged")
    out = [done for frame in found for done in scaler.upright(frame)] + scaler.rest()
    assert len(out) == len(found)
    assert all(frame.time_base * frame.pts < Fraction(2) for frame in out)
