"""The unsafe list: how long what failed is put off, what is forgiven, and what staff read meanwhile."""

from datetime import datetime, timedelta

import pytest

from player.clock import SHANGHAI
from player.faults import GRACE, LONGEST_INNOCENT_S, LONGEST_S, NEVER, ON_AIR, PASSING, WORKER, Unsafe
from player.problems import Problem

NOW = datetime(2026, 11, 25, 21, 45, 10, tzinfo=SHANGHAI)
FACTS = {"worker": "still", "seconds": 3}


def put_off(unsafe: Unsafe, key: str, now_s: float = 0.0, times: int = 1) -> float:
    """Strikes; for how many seconds it stays away."""
    for _ in range(times):
        unsafe.strike("a", Problem(key, facts=FACTS))
    unsafe.tend({"a": None}, NOW, now_s)
    fault = unsafe.in_force("a", now_s)
    return fault.pause_s if fault else 0.0


def words(key: str, medium: str, times: int) -> str:
    unsafe = Unsafe()
    put_off(unsafe, key, times=times)
    problem = unsafe.faults["a"].worded(medium, NOW)
    return f"{problem.key}: {problem.cause}{problem.remedy}"


def test_a_dead_worker_puts_it_off_longer_each_time_but_never_for_good() -> None:
    unsafe = Unsafe()
    pauses_s = [put_off(unsafe, "worker_crashed") for _ in range(40)]
    assert pauses_s[:6] == [60, 600, 3600, 7200, 14400, LONGEST_S] and set(pauses_s[6:]) == {LONGEST_S}


@pytest.mark.parametrize("key", sorted(WORKER | ON_AIR))
def test_its_time_comes_by_itself(key: str) -> None:
    unsafe, times = Unsafe(), 1 + GRACE.get(key, 0)
    assert put_off(unsafe, key, 100.0, times) == 60.0
    assert unsafe.in_force("a", 159.9) and unsafe.in_force("a", 160.0) is None


def test_what_is_no_files_fault_is_never_put_off_for_hours() -> None:
    unsafe = Unsafe()
    assert max(put_off(unsafe, "worker_absent") for _ in range(20)) == LONGEST_INNOCENT_S


@pytest.mark.parametrize("key", sorted(ON_AIR))
def test_a_film_child_that_dies_twice_costs_the_slides_turns_only(key: str) -> None:
    unsafe = Unsafe()
    assert [put_off(unsafe, key) for _ in range(4)] == [0, 0, 60, 600]


def test_what_is_wrong_in_itself_stays_away_until_it_changes() -> None:
    unsafe = Unsafe()
    assert put_off(unsafe, "photo_damaged") == NEVER and unsafe.in_force("a", 1e9)
    assert [put_off(Unsafe(), "film_broke_off", times=times) for times in (1, 2)] == [0, NEVER]


def test_another_copy_of_a_file_is_off_the_list_at_once() -> None:
    unsafe = Unsafe()
    unsafe.strike("a", Problem("worker_crashed"), (10, 1, 1))
    unsafe.tend({"a": (10, 1, 1)}, NOW, 0.0)
    assert unsafe.in_force("a", 0.0)
    unsafe.tend({"a": (10, 1, 2)}, NOW, 0.0)
    assert unsafe.faults == {}


def test_only_the_slide_that_failed_redeems_its_item() -> None:
    unsafe = Unsafe()
    unsafe.strike("a", Problem("worker_crashed"), slide="a@3")
    unsafe.forgive_slide("a")
    assert unsafe.faults
    unsafe.forgive_slide("a@3")
    assert unsafe.faults == {}


@pytest.mark.parametrize("key", sorted(WORKER | ON_AIR))
def test_the_words_say_when_it_is_tried_again(key: str) -> None:
    forgiven = GRACE.get(key, 0)
    assert "21:47左右自动再试" in words(key, "photo", forgiven + 1)
    assert "21:56左右自动再试" in words(key, "text", forgiven + 2)


def test_a_first_time_asks_nothing_of_staff() -> None:
    for key in (WORKER | ON_AIR) - {"worker_memory"}:
        assert words(key, "photo", GRACE.get(key, 0) + 1).partition(":")[0] in PASSING


@pytest.mark.parametrize("medium", ["text", "document", "film", "other", "unknown"])
@pytest.mark.parametrize("times", [1, 2, 5])
def test_no_word_of_pixels_or_chat_pictures_about_what_is_no_photo(medium: str, times: int) -> None:
    for key in WORKER:
        said = words(key, medium, times)
        assert "原图" not in said and "像素" not in said and "照片" not in said


def test_a_time_on_another_day_has_its_date() -> None:
    unsafe = Unsafe()
    unsafe.strike("a", Problem("worker_crashed"))
    unsafe.tend({"a": None}, NOW + timedelta(hours=2, minutes=14), 0.0)
    assert "11月26日00:01" in unsafe.faults["a"].worded("text", NOW).remedy
