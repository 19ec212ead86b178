"""One player a site, also where somebody cleans up under it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from player.messages import Held, Message
from player.records.lock import Guard, is_held, open_lock, take


class Stage:
    """Keeps what it is given."""

    def __init__(self) -> None:
        self.locks: list[int] = []

    def hear(self, message: Message, fds: Sequence[int]) -> None:
        assert message == Held()
        self.locks += [os.dup(fd) for fd in fds]


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def test_a_lock_that_is_held_keeps_others_away(state: Path) -> None:
    assert not is_held(state)
    lock = open_lock(state)
    assert not is_held(state) and take(lock) and is_held(state)
    other = open_lock(state)
    assert not take(other)
    os.close(lock)
    assert take(other)
    os.close(other)
    assert not is_held(state)


def test_a_lock_that_was_deleted_is_taken_anew_and_given_to_the_stage(state: Path) -> None:
    ours, stage = open_lock(state), Stage()
    assert take(ours)
    guard = Guard(state, stage.hear)
    guard.mind()
    assert stage.locks == []
    shutil.rmtree(state)
    guard.mind()
    guard.mind()
    assert len(stage.locks) == 1 and is_held(state)
    Guard(state, stage.hear).mind()  # backstage starts anew
    assert len(stage.locks) == 1
    for lock in (ours, *stage.locks):
        os.close(lock)
    assert not is_held(state)


def test_the_lock_of_another_player_is_waited_for(state: Path, caplog: pytest.LogCaptureFixture) -> None:
    ours, stage = open_lock(state), Stage()
    assert take(ours)
    guard = Guard(state, stage.hear)
    guard.mind()
    (state / "lock").unlink()
    theirs = open_lock(state)
    assert take(theirs)
    guard.mind()
    guard.mind()
    assert stage.locks == [] and len(caplog.records) == 1
    os.close(theirs)
    guard.mind()
    assert len(stage.locks) == 1 and is_held(state)
    for lock in (ours, *stage.locks):
        os.close(lock)


def test_where_no_folder_can_be_made_nothing_ends(tmp_path: Path) -> None:
    guard = Guard(tmp_path / "missing" / "state", Stage().hear)
    guard.mind()
    assert not is_held(tmp_path / "missing" / "state")
