"""Motion is a function of elapsed time."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from player.stage.motion import ENTER, EVEN, LEAVE, SHIFT_S, STANDARD, burn_in_shift, eased, ticker_px_a_tick, ticks_of

CURVES = st.sampled_from([ENTER, EVEN, LEAVE, STANDARD])


@given(st.integers(1, 240), CURVES)
def test_progress_runs_from_nought_to_one_and_never_back(ticks: int, curve: tuple[float, float, float, float]) -> None:
    steps = [eased(phase, ticks, curve) for phase in range(ticks + 1)]
    assert steps[0] == 0.0
    assert steps[-1] == 1.0
    assert all(0.0 <= a <= b + 1e-9 <= 1.0 + 1e-9 for a, b in itertools.pairwise(steps))


def test_a_fade_is_seen_in_three_samples_of_a_slow_recording() -> None:
    seen = [eased(phase, 36) for phase in range(0, 37, 4)]
    assert sum(0.02 < value < 0.98 for value in seen) >= 3


@given(st.floats(0, 1e6))
def test_ticks_follow_time(elapsed_s: float) -> None:
    assert abs(ticks_of(elapsed_s) / 60 - elapsed_s) <= 1 / 120 + 1e-6


@given(st.integers(12, 120))
def test_the_ticker_moves_whole_pixels_at_a_readable_speed(caption_px: int) -> None:
    step = ticker_px_a_tick(caption_px)
    assert step >= 1
    assert step * 60 / caption_px <= 6 or step == 1


def test_the_ticker_of_the_reference_screen() -> None:
    assert ticker_px_a_tick(36) == 3
    assert ticker_px_a_tick(72) == 5


@given(st.floats(0, 4e9))
def test_static_parts_stay_within_four_pixels_and_move_every_ten_minutes(epoch_s: float) -> None:
    x, y = burn_in_shift(epoch_s)
    assert max(abs(x), abs(y)) <= 4
    assert burn_in_shift(epoch_s + SHIFT_S) != (x, y)
