"""A frame goes by the time at which it is to be shown, unless those times run back and forth and the others don't."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from player.workshop.numbering import Numbering


def numbered(rows: list[tuple[int | None, int | None]], **said: bool) -> list[int | None]:
    numbering = Numbering(**said)
    return [numbering.of(pts, dts) for pts, dts in rows]


def test_a_sound_film_goes_by_the_times_of_showing() -> None:
    assert numbered([(index * 2, index * 2 - 4) for index in range(50)]) == [index * 2 for index in range(50)]


def test_decoding_times_written_over_those_of_showing_are_read_in_the_order_of_decoding() -> None:
    shown = [block + step for block in range(0, 60, 3) for step in (1, 2, 0)]
    times = numbered([(pts, dts) for dts, pts in enumerate(shown)])
    assert times[3:] == list(range(3, 60))


def test_where_both_run_back_those_of_showing_count() -> None:
    rows = [(index % 50, index % 50) for index in range(200)]
    assert numbered(rows) == [pts for pts, _ in rows]


def test_a_time_that_is_left_out_is_taken_from_the_other() -> None:
    assert numbered([(0, 0), (None, 1), (2, None), (None, None)]) == [0, 1, 2, None]


def test_containers_that_number_as_they_decode_have_no_times_of_showing() -> None:
    assert numbered([(0, 0), (3, 1), (1, 2), (2, None)], is_by_dts=True) == [0, 1, 2, None]


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=50))
def test_nonsense_gives_way_to_what_rises(pts: list[int]) -> None:
    times = numbered([(time, 10_000 + index) for index, time in enumerate(pts)])
    assert all(before is not None and after is not None and before < after for before, after in pairwise(times))
