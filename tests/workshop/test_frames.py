"""A film's frames come in the order they are shown, at the pace of the film, whatever its container makes of them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from player.projection import frame_at
from player.workshop.footage import opened, picture_stream
from player.workshop.frames import Frames
from player.workshop.scale import Scaler
from tests.corpus import write
from tests.filmmaking import film

REORDERED = {"x264-params": "bframes=3:b-adapt=0:scenecut=0"}
GAP = [*range(0, 36_000, 3600), *range(486_000, 522_000, 3600)]  # ten frames, 5 s of nothing, ten frames


def moments(tmp_path: Path, **said: Any) -> tuple[list[float], float]:
    """When its frames are due, in seconds, and how far it came."""
    with write(tmp_path, "film", film(**said)).open("rb") as file, opened(file.fileno()) as container:
        frames = Frames(container, picture_stream(container, file.fileno()), Scaler(160, 96))
        return [moment_us / 1e6 for _, moment_us in frames], frames.reached_s


@pytest.mark.parametrize("format", ["avi", "mp4", "matroska", "mpegts"])
def test_reordered_frames_keep_their_pace(format: str, tmp_path: Path) -> None:
    due_s, reached_s = moments(tmp_path, format=format, options=REORDERED)
    assert due_s == pytest.approx([i / 25 for i in range(50)], abs=0.002)
    assert reached_s == pytest.approx(2.0, abs=0.01)


@pytest.mark.parametrize(("format", "holds"), [("matroska", True), ("mp4", True), ("mpegts", False)])
def test_a_picture_that_stands_for_seconds_stands_but_a_break_in_a_broadcast_is_left_out(format: str, holds: bool, tmp_path: Path) -> None:
    due_s, reached_s = moments(tmp_path, format=format, ticks=GAP)
    assert len(due_s) == 20
    assert max(b - a for a, b in pairwise(due_s)) == pytest.approx(5.04 if holds else 0.04, abs=0.01)
    assert reached_s == pytest.approx(5.8, abs=0.05)


def test_a_snapshot_finds_the_frame_that_the_film_child_shows_at_that_moment(tmp_path: Path) -> None:
    with write(tmp_path, "film", film(format="avi", options=REORDERED)).open("rb") as file:
        found = [frame_at(file.fileno(), Scaler(160, 96), index * 40_000) for index in (0, 1, 2, 7, 30)]
    first = found[0].pts
    assert [frame.pts - first for frame in found] == [0, 1, 2, 7, 30]
