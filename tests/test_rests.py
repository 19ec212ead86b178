"""What could not be made is asked for again, ever more rarely."""

from itertools import pairwise

from player.delivery import Furnishing
from player.problems import Problem
from player.rests import FIRST_S, LONGEST_S, Rests


def test_each_rest_is_twice_as_long_and_none_is_for_good() -> None:
    rests, now_s, asked = Rests(), 1e9, list[float]()
    for _ in range(400):
        if rests.is_over("a", now_s):
            asked.append(now_s)
            rests.failed("a", now_s)
        now_s += 1.0
    gaps = [late - early for early, late in pairwise(asked)]
    assert gaps == [FIRST_S, 10, 20, 40, LONGEST_S, LONGEST_S, LONGEST_S, LONGEST_S]


def test_what_was_made_and_a_clock_set_back_end_a_rest() -> None:
    rests = Rests()
    rests.failed("a", 1e9)
    assert not rests.is_over("a", 1e9 + 1) and rests.is_over("b", 1e9) and rests.is_over("a", 1e9 - 3600)
    rests.forget("a")
    assert rests.is_over("a", 1e9 + 1)


def test_a_ticker_that_kills_its_worker_is_not_asked_for_all_the_time() -> None:
    class Delivery:
        """Fails at once at whatever is wanted."""

        asked = 0

        def name_of(self, spec: object, page: int) -> str:
            return str(spec)

        def picture(self, spec: object, page: int, source: object, done: object, *, urgent: bool = False) -> None:
            Delivery.asked += 1
            done(Problem("worker_crashed"))  # type: ignore[operator]

        @property
        def preparation(self) -> "Delivery":
            return self

    furnishing = Furnishing(Delivery(), {})  # type: ignore[arg-type]
    for now_s in range(600):
        furnishing.furnish({"band": {"text": "x"}}, 3, 1e9 + now_s)
    assert Delivery.asked == 11
