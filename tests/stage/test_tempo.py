"""The next picture's moment: films by their own clock, all else by the ticks of the show."""

from __future__ import annotations

from typing import Any, cast

import pytest

from player.clock import Clock
from player.stage.projector import Projector
from player.stage.tempo import IDLE_S, Tempo
from tests.stage.test_show import stand_with_film


class Deadline:
    """A film whose next frame is due off the grid of ticks."""

    def __init__(self, due_s: float | None) -> None:
        self.due_s = due_s

    def next_deadline(self) -> float | None:
        return self.due_s


def tempo(due_s: float | None, *, full_screen: bool) -> tuple[Tempo, Any]:
    stand = stand_with_film(full_screen=full_screen)
    stand.show.began_s = 0.0
    return Tempo(stand.show, cast(Projector, Deadline(due_s)), Clock()), stand


@pytest.mark.parametrize(
    ("full_screen", "due_s", "next_s"),
    [
        (True, 3.017, 3.017),
        (True, 9.0, 3 + IDLE_S),  # keys and signals are heard meanwhile
        (True, 2.0, 3 + 1 / 60),  # long past its end
        (True, None, 3 + 1 / 60),
        (False, 3.017, 3 + 1 / 60),  # in its zone it goes by the ticker's ticks
    ],
)
def test_a_film_keeps_to_its_own_clock_and_all_else_to_ticks(full_screen: bool, due_s: float | None, next_s: float) -> None:
    made, _ = tempo(due_s, full_screen=full_screen)
    assert made.next_moment(3.0) == pytest.approx(next_s, abs=1e-6)


def test_a_change_has_a_pace_of_its_own() -> None:
    made, stand = tempo(3.017, full_screen=True)
    film = made.pace_at(stand.now_s)
    film.note(0.001, 0.001)
    stand.reel.ended = {stand.show.on_air.clip}
    assert made.pace_at(stand.now_s) is not film
