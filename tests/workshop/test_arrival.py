"""Damaged or incomplete: staff do something else about either."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from player.words import WORDING
from tests.corpus import encoded, textured
from tests.workshop.test_still import look, paint, refused


@pytest.mark.parametrize("format", ["JPEG", "PNG", "GIF"])
@pytest.mark.parametrize("damage", [bytes(range(1, 251)) * 8, bytes(2000)])
def test_what_arrived_whole_but_damaged_is_not_called_incomplete(format: str, damage: bytes, tmp_path: Path) -> None:
    data = bytearray(encoded(textured(800, 600), format))
    middle = len(data) // 2
    data[middle : middle + len(damage)] = damage
    assert refused(bytes(data), tmp_path).key == "photo_damaged"


def test_a_plain_lower_half_does_not_count_as_missing(tmp_path: Path) -> None:
    image = textured(1600, 1200)
    image.paste("navy", (0, 600, 1600, 1200))
    plain = Image.effect_noise((1600, 1200), 20).convert("RGB")
    data = encoded(Image.blend(image, plain, 0.3), "JPEG", quality=95)
    assert refused(data[:-3], tmp_path).key == "photo_truncated"
    word = refused(data[: len(data) * 8 // 10], tmp_path)
    assert word.key == "photo_partial" and abs(word.facts["percent"] - 80) <= 8


@pytest.mark.parametrize("lost", [1, 2])
@pytest.mark.parametrize("options", [{}, {"quality": 95, "subsampling": 0}, {"restart_marker_blocks": 4}])
def test_a_jpeg_without_its_end_mark_shows_where_all_of_its_picture_is_there(lost: int, options: dict[str, int], tmp_path: Path) -> None:
    data = encoded(textured(801, 601), "JPEG", **options)
    assert look(data[:-lost], tmp_path)["width_px"] == 801
    assert paint(data[:-lost], tmp_path) == paint(data, tmp_path)


@pytest.mark.parametrize("lost", [3, 4, 9, 60])
@pytest.mark.parametrize("options", [{}, {"quality": 95, "subsampling": 0}, {"restart_marker_blocks": 4}])
def test_a_jpeg_that_lacks_any_of_its_picture_is_refused(lost: int, options: dict[str, int], tmp_path: Path) -> None:
    word = refused(encoded(textured(801, 601), "JPEG", **options)[:-lost], tmp_path)
    assert word.key in ("photo_truncated", "photo_partial") and "另存为JPG" in WORDING[word.key][1]


def test_a_progressive_jpeg_that_is_cut_is_refused(tmp_path: Path) -> None:
    assert refused(encoded(textured(801, 601), "JPEG", progressive=True)[:-2], tmp_path).key == "photo_truncated"
