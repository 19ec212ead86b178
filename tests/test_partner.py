"""Backstage as the stage sees it: started again after a death with a longer pause each time, at once where it said so."""

from __future__ import annotations

import socket
import time
from typing import Any

import pytest

from player import partner as module
from player.messages import Anew, Beat, Left, Logged, Message, Pulse, Shown, decode, encode
from player.partner import MOST_ENDING, MOST_UNLOGGED, SILENCE_S, Partner
from player.workshop.channel import Channel


class Backstage:
    """Stands for the process: its end of the channel, nothing behind it."""

    started: list[Backstage] = []  # noqa: RUF012

    def __init__(self, command: list[str], **_: Any) -> None:
        self.command, self.pid, self.status, self.hangs = command, 2**22 + 1, None, False
        number = int(command[command.index("--fd") + 1])
        self.channel = Channel(socket.socket(fileno=socket.dup(number)))
        Backstage.started.append(self)

    def poll(self) -> int | None:
        return self.status

    def wait(self, seconds: float = 0) -> int:
        raise AssertionError("the stage waits for nobody")

    def end(self) -> None:
        self.status = 0
        self.channel.close()

    @classmethod
    def kill(cls, pid: int, number: int) -> None:
        """What `os.killpg` does to the one started last; it may wait for a share that hangs."""
        if not cls.started[-1].hangs:
            cls.started[-1].status = -number

    def heard(self) -> list[Message]:
        return [decode(data) for data, _ in self.channel.poll()]

    def say(self, message: Message) -> None:
        self.channel.post(encode(message))


@pytest.fixture
def partner(monkeypatch: pytest.MonkeyPatch) -> Partner:
    Backstage.started = []
    monkeypatch.setattr(module.subprocess, "Popen", Backstage)
    monkeypatch.setattr(module.os, "killpg", Backstage.kill)
    return Partner([], 100.0)


def test_a_death_is_followed_by_longer_and_longer_pauses(partner: Partner) -> None:
    now_s, pauses = 100.0, []
    for _ in range(4):
        Backstage.started[-1].end()
        partner.hear(now_s)
        began_s = now_s
        while not partner.tend(now_s):
            now_s += 0.05
        pauses.append(now_s - began_s)
    assert pauses == sorted(pauses) and pauses[0] < 0.6 < pauses[-1]
    assert "--again" not in Backstage.started[0].command and "--again" in Backstage.started[1].command


def test_one_that_says_so_is_started_anew_at_once_however_often(partner: Partner) -> None:
    for _ in range(8):
        Backstage.started[-1].say(Anew(has_titles=False))
        Backstage.started[-1].end()
        for _ in range(2):
            partner.hear(101.0)
        assert partner.tend(101.0)
    assert partner.starts == 9
    assert "--titles" not in Backstage.started[0].command
    assert "--titles no" in " ".join(Backstage.started[-1].command)


def test_what_it_said_before_it_went_is_heard_though_something_was_posted_meanwhile(partner: Partner) -> None:
    Backstage.started[-1].say(Anew(has_titles=False))
    Backstage.started[-1].end()
    partner.post(Beat("a", "still", 1, 0, 0.0, 0.0))
    assert partner.hear(101.0) == [(Anew(has_titles=False), [])]
    assert partner.hear(101.0) == []
    assert partner.tend(101.0)
    assert "--titles no" in " ".join(Backstage.started[-1].command)


def test_silence_ends_it_within_seconds(partner: Partner) -> None:
    Backstage.started[0].say(Pulse())
    partner.hear(103.0)
    assert not partner.tend(103.0 + SILENCE_S - 0.5)
    partner.tend(103.0 + SILENCE_S + 0.5)
    assert partner.fileno() == -1
    assert SILENCE_S <= 10
    assert partner.tend(103.0 + SILENCE_S + 2)


def test_of_those_that_cannot_be_killed_few_are_left_behind_and_none_is_waited_for(partner: Partner) -> None:
    for quarter in range(4000):
        Backstage.started[-1].hangs = True
        partner.tend(100.0 + quarter / 4)
        partner.hear(100.0 + quarter / 4)
    assert len(Backstage.started) == MOST_ENDING and partner.fileno() == -1
    Backstage.started[0].status = -9
    assert partner.tend(2000.0)
    assert len(Backstage.started) == MOST_ENDING + 1


def test_what_belongs_on_record_waits_for_the_next_one(partner: Partner) -> None:
    Backstage.started[0].end()
    partner.hear(101.0)
    shown, left = Shown("a", "09:00", {}, "推进会"), Left("a", "09:00", "09:01")
    for message in (shown, Beat("a", "still", 1, 0, 0.0, 0.0), left):
        partner.post(message)
    deadline_s = time.monotonic() + 5
    now_s = 101.0
    while not partner.tend(now_s) and time.monotonic() < deadline_s:
        now_s += 0.1
    assert Backstage.started[1].heard() == [shown, left]


def test_what_one_has_put_on_record_is_not_told_again_and_what_it_only_heard_is(partner: Partner) -> None:
    shown, left, late = Shown("a", "09:00", {}), Left("a", "09:00", "09:01"), Shown("b", "09:01", {})
    for message in (shown, left, late):
        partner.post(message)
    for said in (Pulse(), Logged("a", "09:00"), Pulse()):
        Backstage.started[0].say(said)
    partner.hear(101.0)
    for _ in range(3):  # settings that are saved again and again: none of them lives long enough to write anything down
        Backstage.started[-1].say(Pulse())
        Backstage.started[-1].say(Anew())
        Backstage.started[-1].end()
        for _ in range(2):
            partner.hear(101.5)
        assert partner.tend(101.5)
        assert Backstage.started[-1].heard() == [left, late]
    for said in (Logged("a", "09:00", "09:01"), Logged("b", "09:01")):
        Backstage.started[-1].say(said)
    partner.hear(102.0)
    Backstage.started[-1].end()
    partner.hear(102.0)
    assert partner.tend(110.0)
    assert Backstage.started[-1].heard() == []


def test_what_waits_for_the_record_is_bounded_and_what_is_said_again_counts_once(partner: Partner) -> None:
    for number in range(2 * MOST_UNLOGGED):
        for _ in range(2):
            partner.post(Shown("a", str(number), {}))
    Backstage.started[0].end()
    partner.hear(101.0)
    assert partner.tend(110.0)
    told = [message.began for message in Backstage.started[1].heard() if isinstance(message, Shown)]
    assert told == [str(number) for number in range(MOST_UNLOGGED, 2 * MOST_UNLOGGED)]
