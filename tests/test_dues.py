"""Errands that are done every so often, or put off."""

from player.dues import Dues


def test_an_errand_is_due_at_once_and_then_every_so_often() -> None:
    dues = Dues()
    assert [now_s for now_s in range(10) if dues.is_due("tick", now_s, 4.0)] == [0, 4, 8]


def test_what_is_put_off_waits_and_nothing_else_does() -> None:
    dues = Dues()
    dues.put_off("plan", 3.0)
    assert [now_s for now_s in range(6) if dues.is_due("plan", now_s)] == [3, 4, 5]
    assert dues.is_due("tick", 0.0, 4.0)
