"""The phases of a photo that moves: each exactly a quarter of a pixel on, all equally sharp, all of one look."""

from __future__ import annotations

import cmath
import itertools
import math
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from player.pan import PHASES, window_of
from player.workshop import still
from player.workshop.pixels import Pixels
from tests import corpus
from tests.corpus import encoded, quarters

ZONE = (640, 300)
TRAVEL_PX = 16
PHOTO = (1200, 800)
LONG_PX, SHORT_PX = 64.0, 3.2  # waves on the screen: one to measure where it is, one to measure how sharp it is


@pytest.fixture(scope="module")
def waves() -> bytes:
    """A photo of upright waves."""
    scale = window_of(*PHOTO, ZONE, TRAVEL_PX).scale
    row = [128 + 60 * math.cos(2 * math.pi * (x + 0.5) * scale / LONG_PX) + 50 * math.cos(2 * math.pi * (x + 0.5) * scale / SHORT_PX) for x in range(PHOTO[0])]
    line = Image.frombytes("L", (PHOTO[0], 1), bytes(round(value) for value in row))
    return encoded(line.resize(PHOTO, Image.Resampling.NEAREST).convert("RGB"), "PNG")


def painted(data: bytes, folder: Path, fit: str, page: int, travel_px: int = TRAVEL_PX) -> Image.Image:
    job = {"name": "photo", "width_px": ZONE[0], "height_px": ZONE[1], "fit": fit, "page": page, "travel_px": travel_px}
    with corpus.write(folder, "photo", data).open("rb") as file:
        facts, fds = still.paint(job, [file.fileno()])
    with Pixels.received(fds[0], facts["width_px"], facts["height_px"]) as pixels:
        return Image.frombytes("RGBA", (pixels.width_px, pixels.height_px), pixels.memory[:], "raw", "BGRA").convert("RGB")


def wave(image: Image.Image, left_px: int, length_px: float) -> complex:
    """The wave of this length in the middle of the picture, from `left_px` on: how strong, and where it stands."""
    pixels = list(image.convert("L").crop((left_px, image.height // 2, left_px + 320, image.height // 2 + 1)).tobytes())
    return sum(value * cmath.exp(-2j * math.pi * x / length_px) for x, value in enumerate(pixels)) / len(pixels) * 2


def test_every_step_is_a_quarter_of_a_pixel_and_equally_sharp(waves: bytes, tmp_path: Path) -> None:
    phases = [painted(waves, tmp_path, "pan", page) for page in range(1, PHASES + 1)]
    frames = [(phases[step % PHASES], 8 + step // PHASES) for step in range(40)]
    places = [cmath.phase(wave(image, left, LONG_PX)) * LONG_PX / (2 * math.pi) for image, left in frames]
    steps = [(second - first) % LONG_PX for first, second in itertools.pairwise(places)]
    assert all(abs(step - 1 / PHASES) < 0.02 for step in steps), steps
    sharp = [abs(wave(image, left, SHORT_PX)) for image, left in frames]
    assert min(sharp) > 30
    assert max(sharp) - min(sharp) < 0.03 * max(sharp), sharp


def test_a_phase_holds_all_that_passes_behind_the_window(waves: bytes, tmp_path: Path) -> None:
    _, _, width, height = window_of(*PHOTO, ZONE, TRAVEL_PX).at
    for page in range(1, PHASES + 1):
        assert painted(waves, tmp_path, "pan", page).size == (width + TRAVEL_PX - 1, height)


def test_it_stands_first_as_its_first_phase_shows_it(tmp_path: Path) -> None:
    data = encoded(corpus.textured(*PHOTO), "JPEG", quality=90)
    x, y, width, height = window_of(*PHOTO, ZONE, TRAVEL_PX).at
    standing, first = painted(data, tmp_path, "auto", 1), painted(data, tmp_path, "pan", 1)
    assert standing.size == ZONE
    shown = standing.crop((x, y, x + width, y + height))
    assert ImageChops.difference(shown, first.crop((0, 0, width, height))).getbbox() is None


@pytest.mark.parametrize("orientation", range(1, 9))
def test_it_moves_upright(orientation: int, tmp_path: Path) -> None:
    strip = painted(corpus.rotated_jpeg(orientation), tmp_path, "pan", 2)
    red, blue = strip.getpixel((9, 9)), strip.getpixel((9, strip.height - 9))
    assert isinstance(red, tuple) and isinstance(blue, tuple)
    assert red[0] > 180 > 80 > red[2] and blue[2] > 180 > 80 > blue[0]


@pytest.mark.parametrize("mode", ["L", "RGBA", "CMYK", "P"])
def test_any_mode_moves(mode: str, tmp_path: Path) -> None:
    data = encoded(quarters(320, 200, mode), "TIFF" if mode == "CMYK" else "PNG")
    sizes = {painted(data, tmp_path, "pan", page, 8).size for page in (1, PHASES)}
    assert sizes == {(window_of(320, 200, ZONE, 8).at[2] + 7, window_of(320, 200, ZONE, 8).at[3])}


def test_a_wide_photo_that_fills_its_zone_moves_without_a_frame(tmp_path: Path) -> None:
    data = encoded(quarters(1500, 640), "PNG")
    assert window_of(1500, 640, ZONE, TRAVEL_PX).at == (0, 0, *ZONE)
    assert painted(data, tmp_path, "pan", 1).size == (ZONE[0] + TRAVEL_PX - 1, ZONE[1])
