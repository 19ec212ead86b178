"""A film's frames come in the order they are shown, at the pace of the film, whatever its container makes of them."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import pytest

from player.projection import frame_at
from player.workshop.footage import opened, picture_stream
from player.workshop.frames import Frames
from player.workshop.scale import Scaler
from tests.corpus import write
from tests.filmmaking import film
from tests.workshop.test_probe import look

REORDERED = {"x264-params": "bframes=3:b-adapt=0:scenecut=0"}
GAP = [*range(0, 36_000, 3600), *range(486_000, 522_000, 3600)]  # ten frames, 5 s of nothing, ten frames


def moments(tmp_path: Path, **said: Any) -> tuple[list[float], float]:
    """When its frames are due, in seconds, and how far it came."""
    return moments_of(film(**said), tmp_path)


def moments_of(data: bytes, tmp_path: Path) -> tuple[list[float], float]:
    with write(tmp_path, "film", data).open("rb") as file, opened(file.fileno()) as container:
        frames = Frames(container, picture_stream(container, file.fileno()), Scaler(160, 96))
        return [moment_us / 1e6 for _, moment_us in frames], frames.reached_s


@pytest.mark.parametrize("format", ["avi", "mp4", "matroska", "mpegts"])
def test_reordered_frames_keep_their_pace(format: str, tmp_path: Path) -> None:
    due_s, reached_s = moments(tmp_path, format=format, options=REORDERED)
    assert due_s == pytest.approx([i / 25 for i in range(50)], abs=0.002)
    assert reached_s == pytest.approx(2.0, abs=0.01)


def with_decoding_times(data: bytes, format: str) -> bytes:
    """The film as converters write it that know of no other times."""
    target = io.BytesIO()
    with av.open(io.BytesIO(data)) as source, av.open(target, "w", format=format) as container:
        stream = container.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.size:
                packet.pts, packet.stream = packet.dts, stream
                container.mux(packet)
    return target.getvalue()


@pytest.mark.parametrize("format", ["mp4", "matroska", "mpegts"])
@pytest.mark.parametrize("reordered", ["bframes=2:b-adapt=0:scenecut=0", "bframes=6:b-adapt=0:b-pyramid=normal:scenecut=0"])
def test_decoding_times_written_over_those_of_showing_do_not_slow_a_film(format: str, reordered: str, tmp_path: Path) -> None:
    data = with_decoding_times(film(seconds=6.0, options={"x264-params": reordered}), format)
    due_s, reached_s = moments_of(data, tmp_path)
    assert due_s[-1] + 0.04 == pytest.approx(len(due_s) / 25, abs=0.1) == pytest.approx(reached_s, abs=0.1)
    assert sum(b - a == pytest.approx(0.04, abs=0.002) for a, b in pairwise(due_s)) > len(due_s) - 10
    assert look(data, tmp_path)[0]["duration_s"] == pytest.approx(len(due_s) / 25, abs=0.1)


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


@dataclass
class Packet:
    """One 25th of a second of a film: a picture, or word that the one before it stands on, or what a decoder refuses."""

    pts: int | None
    size: int = 0
    error: Exception | None = None
    dts: int | None = None
    pos: int | None = None
    duration: int = 1
    time_base: Fraction = Fraction(1, 25)

    def decode(self) -> list[Packet]:
        if self.error:
            raise self.error
        assert self.size or self.pts is None
        return [self] if self.size else []


@dataclass
class Container:
    """Theora, as far as `Frames` looks at it: container and stream in one."""

    packets: list[Packet]
    format: Any = field(default_factory=lambda: type("Format", (), {"name": "ogg"}))
    average_rate: int = 25
    guessed_rate: int = 0
    base_rate: int = 0
    codec_context: Any = None

    def demux(self, *streams: object) -> Any:
        return iter([*self.packets, Packet(None)])


def test_a_picture_stands_on_while_packets_are_empty() -> None:
    film = Container([Packet(0, 9), *map(Packet, range(1, 100)), Packet(100, 9), Packet(101, 9), *map(Packet, range(102, 175))])
    frames = Frames(film, film, Scaler(160, 96))
    assert [moment_us for _, moment_us in frames] == [0, 4_000_000, 4_040_000]
    assert frames.last_us == 74 * 40_000 and frames.reached_s == 7.0


def test_a_picture_that_its_decoder_refuses_is_left_out_whatever_it_says() -> None:
    film = Container([Packet(0, 9), Packet(1, 9, av.ArgumentError(22, "no")), Packet(2, 9, av.PatchWelcomeError(1, "no")), Packet(3, 9)])
    assert [moment_us for _, moment_us in Frames(film, film, Scaler(160, 96))] == [0, 120_000]


def test_too_many_that_are_refused_end_a_film() -> None:
    film = Container([Packet(0, 9), *(Packet(index, 9, av.ArgumentError(22, "no")) for index in range(1, 100))])
    with pytest.raises(av.ArgumentError):
        list(Frames(film, film, Scaler(160, 96)))
