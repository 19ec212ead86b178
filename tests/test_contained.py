"""A film stands whole in its box, never stretched so that it could be seen, without lines of bare ground beside it."""

import pytest

from player.planner import contained

Box = tuple[int, int, int, int]


@pytest.mark.parametrize(
    ("size", "box", "placed"),
    [
        ((1920, 1080), (0, 0, 1920, 1080), (0, 0, 1920, 1080)),
        ((1920, 1080), (0, 0, 1366, 768), (0, 0, 1366, 768)),
        ((1280, 720), (0, 0, 1360, 768), (0, 0, 1360, 768)),
        ((1998, 1080), (0, 0, 1920, 1080), (0, 22, 1920, 1036)),
        ((720, 1280), (0, 96, 1920, 904), (706, 96, 508, 904)),
        ((640, 480), (0, 0, 1366, 768), (171, 0, 1024, 768)),
    ],
)
def test_a_film_fills_what_is_of_its_shape_and_is_contained_in_what_is_not(size: tuple[int, int], box: Box, placed: Box) -> None:
    assert contained(*size, box) == placed
