"""A film's clock: whatever times its frames carry, moments start at 0, always rise, and keep the film's pace."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

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
    assert placed([0] * 50)[-1] == 49 * 40_000 - 20_000


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
