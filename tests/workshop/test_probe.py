"""Every film is described with both ends decoded, or refused with a word."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from player.problems import Problem
from player.words.media import length_in_words
from player.workshop import probe
from player.workshop.child import Refused
from player.workshop.crew import Worker, close_all
from player.workshop.orientation import orientation_of, shown_size
from player.workshop.pixels import Pixels
from tests import corpus, filmmaking
from tests.corpus import textured
from tests.filmmaking import FASTSTART, FRAGMENTED, film
from tests.workshop.test_crew import ask
from tests.workshop.test_still import has_corners


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    worker = Worker("probe", deadline_s=15.0)
    yield worker
    worker.close()


def look(data: bytes, tmp_path: Path) -> tuple[dict[str, Any], Image.Image]:
    """The facts of a film, and its first picture."""
    with corpus.write(tmp_path, "film", data).open("rb") as file:
        facts = probe.look({"name": "film"}, [file.fileno()])
        outcome = probe.paint({"name": "film", "width_px": 320, "height_px": 320}, [file.fileno()])
    assert isinstance(outcome, tuple)
    size, fds = (outcome[0]["width_px"], outcome[0]["height_px"]), outcome[1]
    with Pixels.received(fds[0], *size) as pixels:
        image = Image.frombytes("RGB", size, pixels.memory[: pixels.size_bytes], "raw", "BGRX")
    scale = min(1.0, 320 / facts["width_px"], 320 / facts["height_px"])
    assert size == (round(facts["width_px"] * scale), round(facts["height_px"] * scale))
    return facts, image


def refused(data: bytes, tmp_path: Path) -> Refused:
    with pytest.raises(Refused) as caught:
        look(data, tmp_path)
    assert Problem(caught.value.key, facts=caught.value.facts).cause
    return caught.value


FILMS: dict[str, dict[str, Any]] = {
    "h264": {},
    "hevc 10 bit": {"codec": "libx265", "pixels": "yuv420p10le", "format": "mov"},
    "hevc mkv": {"codec": "libx265", "format": "matroska", "sound_s": 2.0},
    "mpeg-2": {"codec": "mpeg2video", "format": "mpeg", "options": {"b": "900000"}},
    "transport stream": {"format": "mpegts"},
    "avi": {"codec": "mpeg4", "format": "avi", "sound_s": 2.0},
    "motion jpeg": {"codec": "mjpeg", "format": "avi", "pixels": "yuvj420p"},
    "wmv": {"codec": "wmv2", "format": "asf", "sound_s": 2.0, "options": {"b": "900000"}},
    "webm": {"codec": "libvpx-vp9", "format": "webm"},
    "prores": {"codec": "prores_ks", "format": "mov", "pixels": "yuv422p10le"},
    "fragmented": {"container_options": FRAGMENTED},
    "faststart": {"container_options": FASTSTART},
    "sound longer": {"sound_s": 4.0},
    "sound shorter": {"sound_s": 0.5},
    "sound longer, mkv": {"format": "matroska", "sound_s": 4.0},
}


@pytest.mark.parametrize("name", FILMS)
def test_every_kind_of_film_is_described(name: str, tmp_path: Path) -> None:
    facts, image = look(film(**FILMS[name]), tmp_path)
    assert (facts["medium"], facts["width_px"], facts["height_px"], facts["fps"]) == ("film", 160, 96, 25.0)
    assert abs(facts["duration_s"] - 2.0) < 0.05
    assert facts["has_sound"] is ("sound_s" in FILMS[name]) and not facts["interlaced"] and facts["orientation"] == 1
    assert len(facts["sha256"]) == 64
    assert has_corners(image, 60)


@pytest.mark.parametrize(("degrees", "mirrored"), [(90, False), (180, False), (-90, False), (0, True), (180, True)])
def test_the_display_matrix_turns_and_mirrors(degrees: int, mirrored: bool, tmp_path: Path) -> None:
    stored = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, -90: Image.Transpose.ROTATE_90}.get(degrees)
    upright = corpus.quarters(96, 160) if degrees in (90, -90) else corpus.quarters(160, 96)
    picture = upright.transpose(stored) if stored is not None else upright
    picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if mirrored else picture
    facts, image = look(film(rotation=degrees, mirrored=mirrored, picture=picture), tmp_path)
    assert (facts["width_px"], facts["height_px"]) == upright.size == image.size
    assert has_corners(image, 60)


@pytest.mark.parametrize("numbers", [(-2147483648,) * 9, (0,) * 9, (46341, 46341, 0, -46341, 46341, 0, 0, 0, 1 << 30)])
def test_a_broken_matrix_is_ignored(numbers: tuple[int, ...], tmp_path: Path) -> None:
    facts, image = look(filmmaking.with_matrix(film(), numbers), tmp_path)
    assert (facts["width_px"], facts["orientation"]) == (160, 1) and has_corners(image, 60)


@pytest.mark.parametrize(("aspect", "width_px"), [(Fraction(16, 15), 171), (Fraction(1, 2), 80), (Fraction(1000, 1), 160)])
def test_pixels_need_not_be_square(aspect: Fraction, width_px: int, tmp_path: Path) -> None:
    facts, image = look(film(aspect=aspect), tmp_path)
    assert (facts["width_px"], facts["height_px"]) == (width_px, 96) == image.size


@pytest.mark.parametrize(
    ("ticks", "start_s", "duration_s"),
    [
        ([90_000 + i * 3600 for i in range(50)], 1.0, 2.0),
        ([0, 3000, 9000, 9500, 40_000, 80_000, 90_000, 180_000], 0.0, 2.0),
        ([0, 3600, 7200, 10_800, 900_000], 0.0, 10.0),
    ],
    ids=["from 1.0 s", "variable rate", "a long last frame"],
)
def test_frames_have_their_own_times(ticks: list[int], start_s: float, duration_s: float, tmp_path: Path) -> None:
    facts, _ = look(film(ticks=ticks), tmp_path)
    assert facts["start_s"] == start_s and abs(facts["duration_s"] - duration_s) < 0.06


def test_times_below_zero(tmp_path: Path) -> None:
    facts, _ = look(film(format="matroska", ticks=[-9000 + i * 3600 for i in range(50)]), tmp_path)
    assert 1.8 < facts["duration_s"] <= 2.05


def test_interlaced_and_hdr_are_noted(tmp_path: Path) -> None:
    assert look(film(options={"x264-params": "tff=1"}), tmp_path)[0]["interlaced"]
    assert look(film(codec="libx265", pixels="yuv420p10le", colour=18), tmp_path)[0]["hdr"] == "HLG"
    assert look(film(), tmp_path)[0]["hdr"] == ""


@pytest.mark.parametrize("size", [(640, 360), (360, 640), (64, 480)])
def test_the_first_picture_says_its_own_size_where_it_is_smaller_than_the_film(size: tuple[int, int], tmp_path: Path) -> None:
    facts, image = look(film(size=size), tmp_path)
    assert (facts["width_px"], facts["height_px"]) == size and max(image.size) == 320 and has_corners(image, 60)


def test_the_date_is_local(tmp_path: Path) -> None:
    assert look(film(metadata={"creation_time": "2026-11-18T18:30:15.000000Z"}), tmp_path)[0]["taken"] == "2026-11-19T02:30:15"


@pytest.mark.parametrize(
    ("metadata", "taken"),
    [
        ({"com.apple.quicktime.creationdate": "2026-11-18T09:30:15+0800", "creation_time": "2026-11-18T01:30:15Z"}, "2026-11-18T09:30:15"),
        ({"creation_time": "1904-01-01T00:00:00.000000Z"}, None),
        ({"creation_time": "yesterday"}, None),
        ({"creation_time": "2026-13-45T00:00:00Z"}, None),
        ({}, None),
    ],
)
def test_dates_in_containers(metadata: dict[str, str], taken: str | None) -> None:
    assert probe.taken_of(metadata) == taken


# --- what is broken


@cache
def long_film(format: str = "mp4", faststart: bool = True) -> bytes:
    """20 s, every frame on its own, so that bytes go with time."""
    codec = {"avi": "mpeg4", "asf": "wmv2", "webm": "libvpx-vp9"}.get(format, "libx264")
    options = {"g": "1", "qp": "10"} if codec == "libx264" else {"g": "1", "b": "4000000"}
    return film(
        seconds=20.0,
        fps=10,
        codec=codec,
        format=format,
        options=options,
        container_options=FASTSTART if faststart and format == "mp4" else {},
        picture=textured(160, 96),
    )


def test_a_faststart_film_cut_short_says_how_much_came(tmp_path: Path) -> None:
    data = long_film()
    word = refused(data[: len(data) * 6 // 10], tmp_path)
    assert word.key == "film_partial" and word.facts["declared"] == "20秒" and word.facts["received"] in ("11秒", "12秒")
    assert "应为20秒，只收到前1" in Problem(word.key, facts=word.facts).cause


def test_a_preallocated_copy_says_how_much_came(tmp_path: Path) -> None:
    data = long_film()
    kept = len(data) * 6 // 10
    word = refused(data[:kept] + bytes(len(data) - kept), tmp_path)
    assert word.key == "film_partial" and word.facts["received"] in ("11秒", "12秒")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
@pytest.mark.parametrize("format", ["mp4", "matroska", "webm", "avi", "asf"])
@pytest.mark.parametrize("faststart", [True, False])
@pytest.mark.parametrize("zeros", [True, False])
def test_a_film_that_is_cut_off_is_refused(format: str, share: float, faststart: bool, zeros: bool, tmp_path: Path) -> None:
    data = long_film(format, faststart)
    kept = int(len(data) * share)
    word = refused(data[:kept] + bytes(len(data) - kept if zeros else 0), tmp_path)
    assert word.key in ("film_partial", "film_partial_bytes", "film_headless")


@pytest.mark.parametrize("junk", [bytes(4000), b"\xa5" * 4000])
def test_fragments_that_break_off_in_the_middle_are_refused(junk: bytes, tmp_path: Path) -> None:
    data = film(seconds=4.0, container_options=FRAGMENTED)
    at = data.rindex(b"moof") - 4
    assert refused(data[:at] + junk + data[at:], tmp_path).key == "film_truncated"
    assert refused(data[: at + 50], tmp_path).key == "film_truncated"


@pytest.mark.parametrize("sound_s", [0.0, 2.0])
def test_a_film_whose_index_is_cut_off_is_not_whole(sound_s: float, tmp_path: Path) -> None:
    data = film(sound_s=sound_s)
    at = data.index(b"moov")
    for kept in range(at + 4, len(data) - 1, 97):
        assert refused(data[:kept], tmp_path).key in ("film_partial", "film_partial_bytes")


def test_padding_at_the_end_is_no_loss(tmp_path: Path) -> None:
    assert look(film() + corpus.box(b"free", bytes(200_000)), tmp_path)[0]["duration_s"] == 2.0


@pytest.mark.parametrize(
    ("make", "key"),
    [
        (filmmaking.sound_only, "film_sound_only"),
        (lambda: filmmaking.with_cover(filmmaking.sound_only()), "film_sound_only"),
        (lambda: _initialisation(), "film_empty"),
        (lambda: film().replace(b"avc1\0\0\0\0", b"encv\0\0\0\0"), "film_locked"),
        (lambda: film().replace(b"avc1\0\0\0\0", b"zzzz\0\0\0\0"), "film_codec"),
        (lambda: film(seconds=0.04), "film_short"),
        (lambda: film(seconds=0.2, fps=5, size=(4400, 2400)), "film_large"),
        (lambda: film(size=(160, 16)), "film_tiny"),
        (lambda: film(size=(48, 400)), "film_strip"),
        (lambda: film(size=(640, 48)), "film_strip"),
        (lambda: film(seconds=0.1, fps=120, size=(3840, 2160), picture=corpus.quarters(3840, 2160)), "film_fast"),
        (lambda: b"#EXTM3U\n#EXTINF:5\nother.mp4\n", "content_text"),
        (lambda: b"ffconcat version 1.0\nfile '/etc/hostname'\n", "content_text"),
        (lambda: b"", "content_empty"),
        (lambda: bytes(100_000), "content_blank"),
        (lambda: b"<html><body>login</body></html>", "content_page"),
        (lambda: corpus.encoded(textured(100, 100), "JPEG"), "content_photo"),
        (lambda: corpus.pdf(), "content_pdf"),
    ],
    ids=range(18),
)
def test_what_is_no_film_gets_a_word_of_its_own(make: Any, key: str, tmp_path: Path) -> None:
    assert refused(make(), tmp_path).key == key


def _initialisation() -> bytes:
    data = film(container_options=FRAGMENTED)
    return data[: data.index(b"moof") - 4]


def test_mutated_films_are_described_or_refused(worker: Worker, tmp_path: Path) -> None:
    seeds = [film(**FILMS[name]) for name in ("h264", "hevc mkv", "mpeg-2", "avi", "wmv", "webm", "transport stream", "fragmented")]
    verdicts = []
    for seed in range(40):  # each in a fresh process
        path = corpus.write(tmp_path, "mutant", corpus.mutated(seeds[seed % len(seeds)], seed))
        with path.open("rb") as file:
            answer = ask(worker, {"do": "look", "name": "mutant", "width_px": 64, "height_px": 64}, (file.fileno(),))
        assert answer.ok or (Problem(answer.key, facts=answer.facts).cause and not answer.fds)
        close_all(answer.fds)
        verdicts.append(answer.ok)
    assert 5 < sum(verdicts) < 40


# --- pure

numbers = st.integers(-(2**31), 2**31 - 1)


@given(st.lists(numbers, min_size=9, max_size=9))
def test_any_matrix_gives_an_orientation(matrix: list[int]) -> None:
    assert orientation_of(struct.pack("<9i", *matrix)) in range(1, 9)


@given(st.integers(1, 9000), st.integers(1, 9000), st.fractions(), st.integers(1, 8))
def test_shown_size_is_never_empty(width: int, height: int, aspect: Fraction, orientation: int) -> None:
    assert min(shown_size(width, height, aspect, orientation)) >= 1


@pytest.mark.parametrize(("seconds", "words"), [(0.4, "0秒"), (59.4, "59秒"), (60, "1分钟"), (220, "3分40秒"), (3600, "1小时"), (3725, "1小时2分")])
def test_lengths_are_said_as_people_say_them(seconds: float, words: str) -> None:
    assert length_in_words(seconds) == words
