"""Where a photo stands in its box, and what stands behind it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from player.placement import MAX_UPSCALE, place
from player.workshop.fill import composed
from tests.corpus import quarters

sizes = st.integers(1, 9000)
boxes = st.integers(8, 3000)


@given(sizes, sizes, boxes, boxes, st.sampled_from(["auto", "portrait", "contain"]))
def test_a_photo_is_never_stretched_nor_leaves_its_box(width: int, height: int, box_width: int, box_height: int, fit: str) -> None:
    placed = place(width, height, box_width, box_height, fit)
    cut_x, cut_y, shown_width, shown_height = placed.cut
    x, y, at_width, at_height = placed.at
    assert (at_width, at_height) == (shown_width, shown_height)
    assert 0 <= x <= x + at_width <= box_width and 0 <= y <= y + at_height <= box_height
    assert 0 <= cut_x <= cut_x + shown_width <= placed.scaled[0] and 0 <= cut_y <= cut_y + shown_height <= placed.scaled[1]
    scale = placed.scaled[0] / width if width > height else placed.scaled[1] / height
    assert abs(placed.scaled[0] - width * scale) <= 1 + scale and abs(placed.scaled[1] - height * scale) <= 1 + scale
    if fit != "portrait":
        assert placed.scaled[0] <= max(1, round(width * MAX_UPSCALE)) and placed.scaled[1] <= max(1, round(height * MAX_UPSCALE))


def test_a_photo_fills_its_zone_where_an_eighth_is_lost() -> None:
    assert place(1920, 1080, 1920, 980, "auto").at == (0, 0, 1920, 980)  # 9 % lost
    assert place(1920, 1080, 1920, 980, "auto").cut == (0, 38, 1920, 980)  # 38 of 100 rows above
    assert place(1920, 1080, 1920, 870, "auto").at == (186, 0, 1547, 870)  # 19 % would be lost
    assert place(800, 1200, 360, 480, "portrait").cut == (0, 6, 360, 480)


@settings(max_examples=40, deadline=None)
@given(st.integers(8, 2000), st.integers(8, 2000))
def test_every_size_has_its_ground(width: int, height: int) -> None:
    placement = place(width, height, 1824, 870, "auto")
    photo = Image.new("RGB", placement.scaled, "red")
    assert composed(photo, placement, (1824, 870)).size == (1824, 870)


@pytest.mark.parametrize("size", [(393, 241), (950, 975)])
def test_a_ground_never_reaches_a_hair_beyond_its_photo(size: tuple[int, int]) -> None:
    assert composed(Image.new("RGB", place(*size, 1824, 870, "auto").scaled), place(*size, 1824, 870, "auto"), (1824, 870)).size == (1824, 870)


def test_a_small_photo_is_not_blown_up() -> None:
    assert place(400, 300, 1920, 870, "auto").at == (720, 255, 480, 360)
    placement = place(200, 100, 1000, 500, "auto")
    shown = composed(quarters(*placement.scaled), placement, (1000, 500))
    assert shown.getpixel((420, 220)) == (255, 0, 0) and shown.getpixel((580, 280)) == (255, 255, 0)
    ground = shown.getpixel((5, 5))
    assert isinstance(ground, tuple) and 0 < max(ground) < 200
