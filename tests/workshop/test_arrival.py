"""Damaged or incomplete: staff do something else about either."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.corpus import encoded, textured
from tests.workshop.test_still import refused


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
