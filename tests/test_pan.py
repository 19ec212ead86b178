"""A photo that moves: slow, even, never beyond what is prepared of it, never stretched."""

import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from player.pan import MIN_WIDTH_PX, MOST_SHARE, MOST_SHARE_A_S, PHASES, STEPS, Pan, places_at, plan_pan, ticks_of_travel, window_of
from player.placement import MAX_LOSS, MAX_UPSCALE, place

ZONES = st.sampled_from([(1920, 900), (1080, 1740), (3840, 1800), (1366, 600), (640, 240)])
SIDES = st.integers(64, 12000)
DWELLS = st.floats(2, 3600)
REFERENCE = (1920, 900)


@given(SIDES, SIDES, ZONES, DWELLS)
def test_it_is_slow_and_lasts_as_long_as_the_photo_stays(width: int, height: int, zone: tuple[int, int], dwell_s: float) -> None:
    pan = plan_pan(width, height, zone, dwell_s)
    assume(pan is not None)
    assert pan
    window_px = window_of(width, height, zone, pan.travel_px).at[2]
    assert pan.travel_px <= MOST_SHARE * window_px
    assert 60 / STEPS / pan.ticks_a_step <= MOST_SHARE_A_S * window_px
    assert ticks_of_travel(pan) >= dwell_s * 60


@given(SIDES, SIDES, ZONES, DWELLS)
def test_its_window_lies_in_the_zone_and_shows_nothing_but_photo(width: int, height: int, zone: tuple[int, int], dwell_s: float) -> None:
    pan = plan_pan(width, height, zone, dwell_s)
    assume(pan is not None)
    assert pan
    window = window_of(width, height, zone, pan.travel_px)
    x, y, wide, high = window.at
    assert 0 <= x <= x + wide <= zone[0]
    assert 0 <= y <= y + high <= zone[1]
    furthest_px = window.left + (pan.travel_px - 1) + (PHASES - 1) / PHASES + wide
    assert 0 <= window.left <= furthest_px <= width * window.scale + 1e-6
    assert 0 <= window.top <= window.top + high <= height * window.scale + 1.0
    assert window.scale <= MAX_UPSCALE * (1 + 1 / min(width * 0.9, height))
    assert high >= (1 - MAX_LOSS) * height * window.scale - 1


@given(SIDES, SIDES, ZONES, DWELLS)
def test_it_is_nearly_as_large_as_the_photo_that_stands(width: int, height: int, zone: tuple[int, int], dwell_s: float) -> None:
    pan = plan_pan(width, height, zone, dwell_s)
    assume(pan is not None)
    assert pan
    standing, window = place(width, height, *zone, "contain").at, window_of(width, height, zone, pan.travel_px).at
    assert window[2] * window[3] >= (1 - MOST_SHARE - 0.02) * standing[2] * standing[3]


@pytest.mark.parametrize("size", [(900, 1600), (1000, 1000), (120, 60), (0, 0)])
def test_portraits_and_tiny_photos_stand_still(size: tuple[int, int]) -> None:
    assert plan_pan(*size, REFERENCE, 8.0) is None


def test_the_reference_screen() -> None:
    assert plan_pan(6000, 4000, REFERENCE, 8.0) == Pan(60, 1)  # 7.5 px a second
    assert plan_pan(6000, 4000, REFERENCE, 36.0) == Pan(68, 4)
    assert window_of(6000, 4000, REFERENCE, 60).at == (315, 0, 1289, 900)
    assert window_of(6000, 4000, (1080, 1740), 60).at[2] == 1080  # as wide as the zone: it is the photo that grows
    assert MIN_WIDTH_PX < 300


pans = st.builds(Pan, st.integers(1, 200), st.integers(1, 60))


def steps_at(ticks: int, pan: Pan) -> int:
    """How far it has come, in steps."""
    places = places_at(ticks, pan)
    assert len(places) in (1, 2)
    return sum(px * PHASES + phase for px, phase in places) * 2 // len(places)


@given(pans, st.integers(0, 100_000))
def test_each_tick_moves_by_one_step_at_most_and_all_steps_are_alike(pan: Pan, start: int) -> None:
    places = [steps_at(tick, pan) for tick in range(start, start + 4 * pan.ticks_a_step)]
    steps = [second - first for first, second in itertools.pairwise(places)]
    assert set(steps) <= {0, 1}
    moved = [tick for tick, step in enumerate(steps) if step]
    assert {second - first for first, second in itertools.pairwise(moved)} <= {pan.ticks_a_step}


@given(pans, st.integers(-10, 1_000_000))
def test_it_never_leaves_what_is_prepared(pan: Pan, ticks: int) -> None:
    for px, phase in places_at(ticks, pan):
        assert 0 <= px < pan.travel_px
        assert 0 <= phase < PHASES


@given(pans)
def test_where_it_stands_depends_on_time_alone(pan: Pan) -> None:
    assert places_at(0, pan) == ((0, 0),)
    assert places_at(ticks_of_travel(pan), pan) == places_at(10 * ticks_of_travel(pan), pan) == ((pan.travel_px - 1, PHASES - 1),)
    assert places_at(pan.ticks_a_step * STEPS, Pan(9, pan.ticks_a_step)) == ((1, 0),)
    assert places_at(pan.ticks_a_step * (STEPS - 1), Pan(9, pan.ticks_a_step)) == ((0, PHASES - 1), (1, 0))
