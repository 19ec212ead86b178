"""When stock is taken again by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from player.agenda import TICK_S, Agenda, agenda_of
from player.clock import SHANGHAI
from player.faults import NEVER
from player.model import Item, Kind
from player.playlist import Playlist

NOW = datetime(2026, 11, 24, 17, 27, 58, tzinfo=SHANGHAI)
EVENING = Playlist.model_validate({"name": "晚间", "blocks": [{"play": "局务活动"}], "times": "17:28—20:00"})


def test_nothing_waits_for_the_first() -> None:
    assert Agenda().due_in(NOW, 5.0) == 0.0


def test_a_daypart_is_due_to_the_second_and_the_tick_where_nothing_is() -> None:
    assert agenda_of([EVENING], None, (), NEVER, NOW, 100.0).due_in(NOW, 100.0) == 2.0
    early = NOW - timedelta(minutes=1)
    assert agenda_of([EVENING], None, (), NEVER, early, 100.0).due_in(early, 101.0) == TICK_S - 1.0


def test_the_end_of_an_item_and_of_a_rest_are_due_when_they_come() -> None:
    item = Item("a", Kind.PHOTO, "", "", until=NOW + timedelta(seconds=3))
    agenda = agenda_of([], None, [item], 101.5, NOW, 100.0)
    assert agenda.due_in(NOW, 100.0) == 1.5
    assert agenda.due_in(NOW + timedelta(seconds=3), 100.5) == 0.0


def test_a_clock_that_was_set_back_costs_a_tick_at_most() -> None:
    agenda = agenda_of([EVENING], None, (), NEVER, NOW, 100.0)
    assert agenda.due_in(NOW - timedelta(days=1), 100.0) == TICK_S
    assert agenda.due_in(NOW + timedelta(days=1), 100.0) == 0.0
