"""What is read of a film, however PyAV fails."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import av
import pytest

from player.workshop.footage import decoded, is_blank, packets
from tests.filmmaking import film


class Container:
    """Gives two packets, and then what it is told to."""

    def __init__(self, error: Exception | None) -> None:
        self._error = error

    def demux(self, *streams: object) -> Iterator[str]:
        yield from ("one", "two")
        if self._error:
            raise self._error


@pytest.mark.parametrize("error", [None, IndexError("list index out of range")])
def test_streams_that_appear_on_the_way_do_no_harm(error: Exception | None) -> None:
    assert list(packets(Container(error))) == ["one", "two"]


def test_damage_is_not_hidden() -> None:
    with pytest.raises(av.InvalidDataError):
        list(packets(Container(av.InvalidDataError(1, "damage"))))


@dataclass
class Packet:
    """As PyAV has them; it decodes to what it is."""

    size: int = 0
    pts: int | None = None
    dts: int | None = None
    pos: int | None = None

    def decode(self) -> list[Any]:
        return [self]


@pytest.mark.parametrize("packet", [Packet(0, pts=3), Packet(0, dts=3), Packet(0, pos=4126)])
def test_an_empty_packet_on_the_way_never_reaches_a_decoder(packet: Packet) -> None:
    assert is_blank(packet) and decoded(packet) == []


@pytest.mark.parametrize("packet", [Packet(500, pts=3, dts=3, pos=40), Packet(500), Packet()])
def test_what_holds_a_picture_and_what_flushes_does(packet: Packet) -> None:
    assert not is_blank(packet) and decoded(packet) == [packet]


def test_what_flushes_a_decoder_at_the_end_has_no_time() -> None:
    with av.open(io.BytesIO(film(format="mpegts", sound_s=2.0))) as container:
        last = [packet for packet in packets(container) if not packet.size]
        assert [packet.stream for packet in last] == list(container.streams)
        assert not any(is_blank(packet) for packet in last)
