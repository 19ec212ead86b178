"""Cameras and editors put more than pictures and sound into a film: subtitles, time codes, fonts, data. None of them is damage."""

from __future__ import annotations

import io
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from typing import Any

import av
import pytest

from player.workshop.footage import opened, picture_stream
from player.workshop.frames import Frames
from player.workshop.scale import Scaler
from tests.corpus import write
from tests.filmmaking import SUFFIX, film
from tests.workshop.test_probe import look

SPOKEN = b"1\n00:00:00,000 --> 00:00:01,000\nhello\n"
FONT = bytes(range(256)) * 4


def with_tracks(kinds: tuple[str, ...], format: str) -> bytes:
    """A film of 2 s with its tracks in this order: pictures, sound, subtitles, data, font."""
    sources = {
        "pictures": av.open(io.BytesIO(film())),
        "sound": av.open(io.BytesIO(film(sound_s=2.0))),
        "subtitles": av.open(io.BytesIO(SPOKEN), format="srt"),
    }
    file = io.BytesIO()
    with av.open(file, "w", format=format) as container:
        container.metadata["timecode"] = "01:00:00:00"
        waiting: list[Any] = []
        for kind in kinds:
            waiting += _track(container, kind, sources)
        for packet in sorted(waiting, key=lambda packet: packet.dts * packet.time_base):
            container.mux(packet)
    return file.getvalue()


def _track(container: Any, kind: str, sources: dict[str, Any]) -> list[Any]:
    if kind == "font":
        container.add_attachment("font.ttf", "application/x-truetype-font", FONT)
        return []
    if kind == "data":
        stream = container.add_data_stream("klv")
        return [_data(stream, number) for number in range(2)]
    source = sources[kind]
    wanted = {"pictures": source.streams.video, "sound": source.streams.audio, "subtitles": source.streams.subtitles}[kind][0]
    stream = container.add_stream_from_template(wanted)
    packets = [packet for packet in source.demux(wanted) if packet.size]
    for packet in packets:
        packet.stream = stream
    return packets


def _data(stream: Any, number: int) -> Any:
    packet = av.Packet(b"\0" * 60)
    packet.stream, packet.time_base, packet.pts, packet.dts = stream, Fraction(1, 1), number, number
    return packet


def plays(data: bytes, tmp_path: Path) -> int:
    with write(tmp_path, "film", data).open("rb") as file, opened(file.fileno()) as container:
        return sum(1 for _ in Frames(container, picture_stream(container, file.fileno()), Scaler(160, 96)))


ORDERS = [
    *[("matroska", order) for order in permutations(("pictures", "subtitles", "font"))],
    *[("matroska", order) for order in permutations(("pictures", "sound", "font"))],
    *[("mpegts", order) for order in permutations(("pictures", "sound", "data"))],
    *[("mov", order) for order in permutations(("pictures", "sound"))],
    *[(format, ("pictures",)) for format in ("mov", "mp4")],
    *[("mpegts", order) for order in permutations(("pictures", "data"))],
]


@pytest.mark.parametrize(("format", "order"), ORDERS, ids=[f"{SUFFIX[format]}: {', '.join(order)}" for format, order in ORDERS])
def test_other_tracks_are_no_damage_wherever_they_stand(format: str, order: tuple[str, ...], tmp_path: Path) -> None:
    data = with_tracks(order, format)
    facts, _ = look(data, tmp_path)
    assert abs(facts["duration_s"] - 2.0) < 0.05 and facts["has_sound"] is ("sound" in order)
    assert plays(data, tmp_path) == 50
