"""How long a film really is: clocks that start anywhere, ends that nobody declared, key frames far apart."""

from __future__ import annotations

import struct
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.corpus import textured
from tests.filmmaking import film
from tests.workshop.test_probe import look, refused

SHIFTED = [180_000 + i * 3600 for i in range(50)]

FILMS: dict[str, tuple[dict[str, Any], float]] = {
    "a recording that says no length": ({"format": "matroska", "container_options": {"live": "1"}}, 2.0),
    "bare h264": ({"format": "h264"}, 2.0),
    "bare mpeg-2": ({"format": "mpeg2video", "codec": "mpeg2video", "options": {"b": "900000"}}, 2.0),
    "bare motion jpeg": ({"format": "mjpeg", "codec": "mjpeg", "pixels": "yuvj420p"}, 2.0),
    "pictures later than sound": ({"format": "matroska", "ticks": SHIFTED, "sound_s": 4.0}, 2.0),
    "a clock that starts at an hour": ({"format": "matroska", "ticks": [324_000_000 + i * 3600 for i in range(50)]}, 2.0),
    "a picture each five seconds": ({"fps": Fraction(1, 5), "seconds": 15.0}, 15.0),
    "key frames far apart": ({"format": "mpegts", "seconds": 24.0, "fps": 10, "options": {"g": "250", "sc_threshold": "0"}}, 24.0),
    "one key frame, the first, and sound": ({"format": "mpegts", "seconds": 3.0, "sound_s": 3.0, "options": {"g": "250"}}, 3.0),
    "pictures so small that few of them have times": ({"format": "mpeg", "seconds": 3.0, "options": {"g": "250", "sc_threshold": "0"}}, 3.0),
    "one key frame in a minute": ({"format": "mpegts", "seconds": 62.0, "fps": 5, "options": {"g": "9999", "sc_threshold": "0"}}, 62.0),
    "real media": ({"format": "rm", "codec": "rv20", "options": {"b": "900000"}}, 2.0),
}


@pytest.mark.parametrize("name", FILMS)
def test_a_whole_film_is_as_long_as_it_is(name: str, tmp_path: Path) -> None:
    said, duration_s = FILMS[name]
    facts, _ = look(film(**said), tmp_path)
    assert abs(facts["duration_s"] - duration_s) < 0.1


@pytest.mark.parametrize("said", [{"format": "mpegts"}, {"format": "mpeg", "codec": "mpeg2video", "options": {"b": "900000"}}])
def test_recordings_that_were_joined_are_as_long_as_all_of_them(said: dict[str, Any], tmp_path: Path) -> None:
    facts, _ = look(film(**said) * 3, tmp_path)
    assert abs(facts["duration_s"] - 6.0) < 0.2


def test_a_broadcast_that_begins_between_key_frames_begins_with_its_first_picture(tmp_path: Path) -> None:
    data = film(format="mpegts", seconds=12.0, fps=10, options={"g": "50", "sc_threshold": "0"}, picture=textured(160, 96))
    facts, _ = look(data[188 * 60 :], tmp_path)
    assert abs(facts["duration_s"] - 7.0) < 0.2


def test_a_leap_of_a_damaged_clock_is_not_counted(tmp_path: Path) -> None:
    facts, _ = look(film(format="mpegts", ticks=[*range(0, 90_000, 3600), *range(5_400_000, 5_490_000, 3600)]), tmp_path)
    assert abs(facts["duration_s"] - 2.0) < 0.2


def test_pictures_without_times_before_those_that_have_them_are_counted(tmp_path: Path) -> None:
    data = film(format="matroska", ticks=[-135_000 + i * 3600 for i in range(50)], container_options={"avoid_negative_ts": "disabled"})
    facts, _ = look(data, tmp_path)
    assert abs(facts["duration_s"] - 2.0) < 0.1


def test_nobody_believes_a_length_of_years(tmp_path: Path) -> None:
    data = film(format="matroska", sound_s=2.0)
    at = data.index(b"\x44\x89\x88") + 3
    facts, _ = look(data[:at] + struct.pack(">d", 1e12) + data[at + 8 :], tmp_path)
    assert abs(facts["duration_s"] - 2.0) < 0.1


def test_pictures_that_do_not_decode_are_damage_and_not_emptiness(tmp_path: Path) -> None:
    data = film(codec="mpeg4", format="matroska", picture=textured(160, 96), options={"b": "4000000", "g": "1"})
    start = data.index(b"\x1f\x43\xb6\x75")
    body = bytes(byte ^ 0x55 if index % 40 > 8 else byte for index, byte in enumerate(data[start + 40 :]))
    assert refused(data[: start + 40] + body, tmp_path).key in ("media_unreadable", "film_partial")
