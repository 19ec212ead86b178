"""A film's clock: whatever times its frames carry, moments start at 0, always rise, and keep the film's pace."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from player.workshop.moments import LEAP_US, Moments


def placed(times: list[int | None], lasts: list[int] | None = None, fps: float = 25.0) -> list[int]:
    clock = Moments(fps)
    return [clock.place(time, lasts[index] if lasts else None) for index, time in enumerate(times)]


def test_a_plain_film_keeps_its_times_from_the_first() -> None:
    for start in (0, 1_000_000, -80_000):
        assert placed([start + 40_000 * index for index in range(4)]) == [0, 40_000, 80_000, 120_000]


def test_uneven_steps_are_kept() -> None:
    assert placed([0, 17_000, 134_000, 151_000]) == [0, 17_000, 134_000, 151_000]


def test_times_left_out_are_filled_in() -> None:
    assert placed([None, None, None]) == [0, 40_000, 80_000]
    assert placed([0, None, 80_000]) == [0, 40_000, 80_000]


def test_one_frame_out_of_order_does_not_delay_the_rest() -> None:
    moments = placed([0, 40_000, 80_000, 60_000, 160_000, 200_000])
    assert moments[-2:] == [160_000, 200_000]


def test_times_that_come_twice_do_not_double_the_film() -> None:
    moments = placed([40_000 * (index // 2) for index in range(200)])
    assert moments[-1] < 99 * 40_000 + 50_000


def test_no_times_at_all_is_the_usual_pace() -> None:
    assert placed([0] * 50)[-1] == 49 * 40_000


def test_decoding_times_in_the_order_of_showing_keep_the_pace() -> None:
    for order in ([1, 2, 0], [2, 1, 3, 0], [1, 2, 3, 4, 0], [3, 2, 4, 1, 0]):
        moments = placed([40_000 * (block + step) for block in range(0, 600, len(order)) for step in order])
        assert moments[-1] == approx(40_000 * len(moments), abs=200_000)


@given(st.lists(st.permutations(range(5)), min_size=1, max_size=60))
def test_times_that_are_jumbled_take_no_more_and_no_less_of_it(blocks: list[list[int]]) -> None:
    moments = placed([40_000 * (5 * number + step) for number, block in enumerate(blocks) for step in block])
    assert moments[-1] == approx(40_000 * 5 * len(blocks), abs=250_000)


@given(st.integers(2, 6), st.integers(1, 4))
def test_times_that_stand_still_take_their_pace_from_those_that_move(repeats: int, step: int) -> None:
    moments = placed([step * 40_000 * (index // repeats) for index in range(repeats * 60)], fps=25.0 * repeats / step)
    assert moments[-1] == approx(step * 40_000 * 60, abs=step * 40_000 + 250_000)


def test_a_clock_that_is_set_back_a_little_loses_nothing() -> None:
    times = [40_000 * index - (200_000 if index >= 50 else 0) for index in range(100)]
    assert placed(times)[-1] == approx(40_000 * 99, abs=200_000)


def test_a_leap_forward_or_back_is_a_break_in_the_clock() -> None:
    for leap in (95_443_000_000, -5_000_000):
        assert placed([0, 40_000, leap, leap + 40_000]) == [0, 40_000, 80_000, 120_000]


def test_a_frame_that_says_it_stands_long_is_believed() -> None:
    assert placed([0, 5_000_000, 5_040_000], [5_000_000, 40_000, 40_000]) == [0, 5_000_000, 5_040_000]


def test_the_last_frame_stands_as_long_as_it_says() -> None:
    clock = Moments(25.0)
    clock.place(0, 40_000)
    clock.place(40_000, 3_000_000)
    assert clock.last_frame_us() == 3_000_000
    clock.place(3_040_000, 0)
    assert clock.last_frame_us() > 0


@given(st.lists(st.one_of(st.none(), st.integers(-(2**62), 2**62), st.integers(-100_000, 400_000)), min_size=1, max_size=60))
def test_moments_start_at_zero_and_always_rise_and_never_leap(times: list[int | None]) -> None:
    moments = placed(times)
    assert moments[0] == 0
    assert all(0 < second - first <= LEAP_US for first, second in pairwise(moments))


@given(st.lists(st.tuples(st.integers(0, 10_000_000), st.integers(-(10**12), 10**12)), min_size=2, max_size=40))
def test_durations_however_wild_never_stop_the_clock(rows: list[tuple[int, int]]) -> None:
    clock = Moments()
    moments = [clock.place(time, lasts) for time, lasts in rows]
    assert all(second > first for first, second in pairwise(moments))
    assert 0 < clock.last_frame_us() <= 60_000_000
