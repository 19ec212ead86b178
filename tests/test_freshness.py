"""What is fresh, over a restart of backstage: it goes on from what was written down, and takes nothing for granted that isn't there."""

from __future__ import annotations

import json
from typing import Any

import pytest

from player.freshness import FRESH_S, MOST_GONE, SWAP_S, Freshness, freshness_of
from player.model import Item, Kind, State


def item(name: str, revision: str = "", state: State = State.PLAYING) -> Item:
    return Item(id=name, kind=Kind.PHOTO, section="局务活动", source="局务活动", title=name, state=state, revision=revision or f"bytes of {name}")


def welcome(freshness: Freshness, now_s: float, *items: Item, is_pending: bool = False) -> set[str]:
    freshness.welcome({one.id: one for one in items}, (), now_s, is_pending=is_pending)
    return set(freshness.since)


@pytest.fixture
def next_one() -> Freshness:
    """One that goes on where `b` was fresh beside `a`, at 110 s."""
    before = Freshness()
    welcome(before, 100.0, item("a"))
    assert welcome(before, 110.0, item("a"), item("b")) == {"b"}
    return freshness_of(json.loads(json.dumps(before.to_dict())))


def test_what_is_being_typeset_after_the_restart_stays_fresh(next_one: Freshness) -> None:
    assert welcome(next_one, 111.0, is_pending=True) == {"b"}
    assert welcome(next_one, 112.0, item("a"), item("b", state=State.WAITING), is_pending=True) == {"b"}
    assert welcome(next_one, 113.0, item("a"), item("b")) == {"b"}
    assert next_one.since == {"b": 110.0}


def test_what_came_or_changed_or_left_meanwhile_is_seen(next_one: Freshness) -> None:
    assert welcome(next_one, 113.0, item("a", "2"), item("c")) == {"a", "c"}


def test_it_is_fresh_no_longer_than_without_a_restart(next_one: Freshness) -> None:
    assert welcome(next_one, 110.0 + FRESH_S, item("a"), item("b")) == set()


@pytest.mark.parametrize("stored", [None, [], {}, {"since": 1, "stood": None}, {"since": {"a": "noon"}, "stood": {}}, {"since": {}, "stood": []}])
def test_where_nothing_usable_was_written_what_lies_there_is_old(stored: Any) -> None:
    freshness = freshness_of(stored)
    assert welcome(freshness, 100.0, item("a")) == set()
    assert welcome(freshness, 101.0, item("a"), item("b")) == {"b"}


@pytest.fixture
def looked() -> Freshness:
    """One that has looked at `a` and `b`."""
    freshness = Freshness()
    assert welcome(freshness, 100.0, item("a"), item("b")) == set()
    return freshness


def test_what_was_renamed_is_no_news(looked: Freshness) -> None:
    assert welcome(looked, 101.0, item("b")) == set()  # gone for a while: a film takes its time to be looked at
    again = freshness_of(json.loads(json.dumps(looked.to_dict())))
    assert welcome(again, 105.0, item("01 a", "bytes of a"), item("01 b", "bytes of b"), is_pending=True) == set()
    assert welcome(again, 106.0, item("01 a", "bytes of a"), item("01 b", "bytes of b"), item("c")) == {"c"}


def test_two_that_change_names_are_no_news(looked: Freshness) -> None:
    assert welcome(looked, 101.0) == set()
    assert welcome(looked, 102.0, item("a", "bytes of b")) == set()
    assert welcome(looked, 103.0, item("a", "bytes of b"), item("b", "bytes of a")) == set()
    assert welcome(looked, 104.0, item("a", "bytes of a"), item("b", "bytes of b")) == set()  # at once: both had been looked at
    assert welcome(looked, 105.0, item("a", "bytes of a"), item("b", "new")) == {"b"}


def test_what_was_replaced_long_ago_is_news_under_another_name(looked: Freshness) -> None:
    assert welcome(looked, 101.0, item("a", "other"), item("b")) == {"a"}
    looked.greeted("a")
    assert welcome(looked, 101.0 + SWAP_S, item("a", "other"), item("b"), item("c", "bytes of a")) == {"c"}


def test_what_was_replaced_is_news_each_time(looked: Freshness) -> None:
    for number, revision in enumerate(["other", "bytes of a", "other"]):
        assert welcome(looked, 101.0 + number, item("a", revision), item("b")) == {"a"}
        looked.greeted("a")


def test_what_was_renamed_before_it_was_shown_is_still_news(looked: Freshness) -> None:
    assert welcome(looked, 101.0, item("a"), item("b"), item("c")) == {"c"}
    assert welcome(looked, 102.0, item("a"), item("b")) == set()
    assert welcome(looked, 103.0, item("a"), item("b"), item("d", "bytes of c")) == {"d"}
    looked.greeted("d")
    assert welcome(looked, 104.0, item("a"), item("b"), item("c")) == set()


def test_what_has_gone_is_remembered_but_not_for_ever(looked: Freshness) -> None:
    for number in range(3 * MOST_GONE):
        welcome(looked, 101.0, item(f"n{number}"), item("b"))
        looked.greeted(f"n{number}")
    assert len(looked.to_dict()["stood"]) <= MOST_GONE + 2
    assert looked.names_of({"bytes of b", f"bytes of n{3 * MOST_GONE - 5}"}) == {"b", f"n{3 * MOST_GONE - 5}"}
