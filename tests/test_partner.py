"""Backstage as the stage sees it: started again after a death with a longer pause each time, at once where it said so."""

from __future__ import annotations

import socket
import time
from typing import Any

import pytest

from player import partner as module
from player.messages import Anew, Beat, Left, Message, Pulse, Shown, decode, encode
from player.partner import SILENCE_S, Partner
from player.workshop.channel import Channel


class Backstage:
    """Stands for the process: its end of the channel, nothing behind it."""

    started: list[Backstage] = []  # noqa: RUF012

    def __init__(self, command: list[str], **_: Any) -> None:
        self.command, self.pid, self.status = command, 2**22 + 1, None
        number = int(command[command.index("--fd") + 1])
        self.channel = Channel(socket.socket(fileno=socket.dup(number)))
        Backstage.started.append(self)

    def poll(self) -> int | None:
        return self.status

    def wait(self, seconds: float = 0) -> int:
        return 0

    def end(self) -> None:
        self.status = 0
        self.channel.close()

    def heard(self) -> list[Message]:
        return [decode(data) for data, _ in self.channel.poll()]

    def say(self, message: Message) -> None:
        self.channel.post(encode(message))


@pytest.fixture
def partner(monkeypatch: pytest.MonkeyPatch) -> Partner:
    Backstage.started = []
    monkeypatch.setattr(module.subprocess, "Popen", Backstage)
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


def test_silence_ends_it_within_seconds(partner: Partner) -> None:
    Backstage.started[0].say(Pulse())
    partner.hear(103.0)
    assert not partner.tend(103.0 + SILENCE_S - 0.5)
    partner.tend(103.0 + SILENCE_S + 0.5)
    assert partner.fileno() == -1
    assert SILENCE_S <= 10
    assert partner.tend(103.0 + SILENCE_S + 2)


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


def test_what_a_hanging_one_was_told_is_told_again_and_what_a_living_one_heard_is_not(partner: Partner) -> None:
    old, late = Shown("a", "09:00", {}), Shown("b", "09:01", {})
    partner.post(old)
    for _ in range(2):
        Backstage.started[0].say(Pulse())
        partner.hear(101.0)
    partner.post(late)
    Backstage.started[0].end()
    partner.hear(102.0)
    assert partner.tend(110.0)
    assert Backstage.started[1].heard() == [late]
