"""The stage hears backstage without missing a frame: copying pictures is spread over turns while something moves."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from typing import Any

os.environ["SDL_VIDEODRIVER"] = "dummy"

import pytest

from player.app import Stage
from player.messages import Barred, Message, Override, Picture, decode, encode
from player.stage.pictures import Pictures
from player.workshop.pixels import Pixels


class Talk:
    """A backstage that says everything at once."""

    def __init__(self, said: list[tuple[Message, list[int]]]) -> None:
        self.said = said

    def hear(self, now_s: float) -> list[tuple[Message, list[int]]]:
        said, self.said = self.said, []
        return said


class Silent:
    """A lookout that says only what it is made to."""

    stopped = False
    news = False

    def hear(self) -> bool:
        return self.news


class Standing:
    """A show of one phase."""

    def __init__(self, phase: str) -> None:
        self._phase = phase
        self.override = Override(stopped=False, closed=False)

        self.barred = frozenset[str]()

    def phase(self) -> str:
        return self._phase

    def bar(self, items: frozenset[str]) -> None:
        self.barred = items


def picture(name: str) -> tuple[Message, list[int]]:
    with Pixels.blank(2, 2) as pixels:
        return Picture(name, 2, 2), [os.dup(pixels.fd)]


@pytest.fixture
def heard() -> Iterator[Any]:
    def stage(phase: str) -> Any:
        made: Any = object.__new__(Stage)
        stopped = Override(stopped=True, closed=False)
        made._sentry, made._told = Silent(), Override(stopped=False, closed=False)
        made._partner = Talk([picture("a"), picture("b"), (stopped, []), picture("c")])
        made._beat_at_s = made._sentry_at_s = 0.0
        made._unheard, made._pictures, made._show = deque(), Pictures(), Standing(phase)
        return made

    yield stage


@pytest.mark.parametrize("phase", ["motion", "film"])
def test_while_something_moves_a_turn_takes_one_picture_at_most(heard: Any, phase: str) -> None:
    stage = heard(phase)
    seen = []
    for _ in range(4):
        stage._hear(0.0)
        seen.append((sorted(stage._pictures), bool(stage._show.override.stopped)))
    assert seen == [(["a"], True), (["a", "b"], True), (["a", "b", "c"], True), (["a", "b", "c"], True)]


def test_a_transition_is_left_alone_but_for_what_overrules(heard: Any) -> None:
    stage = heard("transition")
    stage._hear(0.0)
    assert not stage._pictures
    assert stage._show.override.stopped
    stage._show._phase = "still"
    stage._hear(0.0)
    assert sorted(stage._pictures) == ["a", "b", "c"]


def test_what_is_not_for_the_public_is_heard_at_once(heard: Any) -> None:
    stage = heard("transition")
    stage._partner.said = [picture("a"), (decode(encode(Barred(("a.jpg", "b.txt")))), [])]
    stage._hear(0.0)
    assert stage._show.barred == {"a.jpg", "b.txt"} and not stage._pictures


def test_where_nothing_moves_everything_is_heard_at_once(heard: Any) -> None:
    stage = heard("still")
    stage._hear(0.0)
    assert sorted(stage._pictures) == ["a", "b", "c"]
    assert bool(stage._show.override.stopped)


def test_what_is_not_known_yet_stays_as_it_was(heard: Any) -> None:
    stage = heard("still")
    stage._hear(0.0)
    for said, stopped in ((None, True), (False, False), (None, False)):
        stage._partner.said = [(Override(said, closed=True), [])]
        stage._hear(0.0)
        assert stage._show.override == Override(stopped, closed=True)


def test_stopped_is_stopped_whoever_says_so(heard: Any) -> None:
    stage = heard("still")
    for sees, told, stopped in ((True, False, True), (True, True, True), (False, True, True), (False, False, False)):
        stage._sentry.stopped, stage._sentry.news = sees, True
        stage._partner.said = [(Override(told, closed=False), [])]
        stage._hear(0.0)
        assert stage._show.override.stopped is stopped


def test_the_lookout_is_heard_however_the_beats_fall(heard: Any) -> None:
    """A beat comes at the end of a turn: what is heard at the beginning of one must not wait for it to be overdue."""
    stage = heard("motion")
    stage._partner.said = []
    stage._beat_at_s = 1e9
    stage._hear(0.0)
    assert not stage._show.override.stopped
    stage._sentry = Silent()
    stage._sentry.stopped = True
    stage._sentry.hear = lambda: True
    for turn in range(1, 8):
        stage._hear(turn / 60)
    assert stage._show.override.stopped
