"""Pictures are begun early enough for the slow ones, and the quick ones are held back until their moment."""

import pytest

from player.stage.pace import MOST_LEAD_S, Pace


def taught(holds: bool, *drawing_ms: float, presenting_ms: float = 1.0) -> Pace:
    pace = Pace(holds=holds)
    for _ in range(40):
        for took_ms in drawing_ms:
            pace.note(took_ms / 1000, presenting_ms / 1000)
    return pace


def test_the_lead_is_for_the_slow_ones_where_the_quick_ones_are_held() -> None:
    pace = taught(True, 2, 2, 2, 2, 6)
    assert pace.lead_s == pytest.approx(0.007)
    assert pace.hold_s(0.005) == pytest.approx(0.004)  # drawn in 2 ms: held until 1 ms before
    assert pace.hold_s(0.001) == pace.hold_s(0.0011) == 0.0
    assert pace.hold_s(-0.003) == 0.0


def test_films_are_never_held() -> None:
    pace = taught(False, 2, 2, 2, 2, 6)
    assert pace.lead_s == pytest.approx(0.003)
    assert pace.hold_s(0.005) == 0.0


def test_a_slow_machine_never_makes_it_wait_long() -> None:
    pace = taught(True, 90, presenting_ms=50)
    assert pace.lead_s == MOST_LEAD_S
    assert pace.hold_s(1.0) == 0.0
