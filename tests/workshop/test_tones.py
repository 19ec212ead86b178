"""High dynamic range films look like others: whites white, greys grey, skin like skin."""

from __future__ import annotations

import array
import math
from fractions import Fraction

import av
import pytest

from player.workshop.scale import Scaler

PQ, HLG = 16, 18
SIZE = (64, 32)
Colour = tuple[int, int, int]
TO_2020 = ((0.6274, 0.3293, 0.0433), (0.0691, 0.9195, 0.0114), (0.0164, 0.0880, 0.8956))


def linear(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def signal(lights: list[float], curve: int) -> list[float]:
    """Light as a share of white (203 cd/m2) in PQ, or in HLG for a screen of 1000 cd/m2 (ITU-R BT.2100)."""
    if curve == PQ:
        powers = [(light * 203 / 10_000) ** 0.1593017578125 for light in lights]
        return [((0.8359375 + 18.8515625 * power) / (1 + 18.6875 * power)) ** 78.84375 for power in powers]
    bright = 0.203 * (0.2627 * lights[0] + 0.6780 * lights[1] + 0.0593 * lights[2])
    scene = [light * 0.203 * bright ** (-0.2 / 1.2) if bright else 0.0 for light in lights]
    return [math.sqrt(3 * light) if light <= 1 / 12 else 0.17883277 * math.log(12 * light - 0.28466892) + 0.55991073 for light in scene]


def frame_of(colour: Colour, curve: int, *, full: bool = False) -> av.VideoFrame:
    """A plain frame of an sRGB colour, in 10 bits of BT.2020."""
    lights = [sum(share * linear(value) for share, value in zip(row, colour, strict=True)) for row in TO_2020]
    red, green, blue = signal(lights, curve)
    luma = 0.2627 * red + 0.6780 * green + 0.0593 * blue
    chroma = ((blue - luma) / 1.8814, (red - luma) / 1.4746)
    codes = [round(1023 * luma) if full else round(64 + 876 * luma), *(round(512 + (1023 if full else 896) * value) for value in chroma)]
    frame = av.VideoFrame(*SIZE, "yuv420p10le")
    for plane, code in zip(frame.planes, codes, strict=True):
        plane.update(array.array("H", [code] * (plane.line_size // 2)).tobytes() * plane.height)
    frame.color_trc, frame.color_primaries, frame.colorspace, frame.color_range = curve, 9, 9, 2 if full else 1
    frame.pts, frame.time_base = 0, Fraction(1, 25)
    return frame


def shown(frame: av.VideoFrame, orientation: int = 1) -> Colour:
    scaler, target = Scaler(*SIZE, orientation), bytearray(SIZE[0] * SIZE[1] * 4 + 64)
    (upright,) = scaler.upright(frame)
    scaler.paint(upright, memoryview(target))
    middle = (SIZE[1] // 2 * SIZE[0] + SIZE[0] // 2) * 4
    blue, green, red = target[middle : middle + 3]
    return red, green, blue


@pytest.mark.parametrize("curve", [PQ, HLG])
@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize(("grey", "seen"), [(0, 0), (64, 65), (128, 127), (190, 189), (255, 244)])
def test_greys_are_what_they_were_filmed_as(curve: int, full: bool, grey: int, seen: int) -> None:
    assert all(abs(value - seen) <= 4 for value in shown(frame_of((grey, grey, grey), curve, full=full)))


@pytest.mark.parametrize("curve", [PQ, HLG])
@pytest.mark.parametrize("colour", [(200, 150, 120), (90, 60, 45), (60, 110, 50), (120, 160, 210), (180, 40, 50), (240, 200, 180)])
def test_usual_colours_are_close(curve: int, colour: Colour) -> None:
    assert all(abs(seen - meant) <= 22 for seen, meant in zip(shown(frame_of(colour, curve)), colour, strict=True))


def test_a_turned_film_keeps_its_curve() -> None:
    frame = frame_of((200, 150, 120), HLG)
    assert shown(frame, 3) == shown(frame)
