"""What is read of a film, however PyAV fails."""

from collections.abc import Iterator

import av
import pytest

from player.workshop.footage import packets


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
