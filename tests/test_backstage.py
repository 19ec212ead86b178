"""Backstage as the stage hears it: real workers on a small site, messages from the other end of its channel."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from player.backstage import Backstage, LayoutChanged
from player.clock import Clock
from player.messages import Furniture, Keep, Left, Message, NewProgramme, Prepared, Shown, decode, encode
from player.programme import Programme
from player.wiring import Wiring
from player.workshop.channel import Channel, pair
from tests.lobby import make_site

PATIENCE_S = 30.0


class Listener:
    """Turns a backstage and keeps what it says."""

    def __init__(self, site: Path, *, again: bool = False, has_titles: bool | None = None) -> None:
        ours, theirs = pair()
        self._channel: Channel = ours
        self.backstage = Backstage(Wiring(site, (640, 360), Clock(), Channel(theirs), again=again, has_titles=has_titles))
        self.heard: list[Message] = []

    def listen(self, until: Callable[[], Any]) -> bool:
        end_s = time.monotonic() + PATIENCE_S
        while not until() and time.monotonic() < end_s:
            self.backstage.turn(0.05)
            for data, fds in self._channel.poll():
                self.heard.append(decode(data))
                for fd in fds:
                    os.close(fd)
        return bool(until())

    def tell(self, message: Message) -> None:
        self._channel.post(encode(message))

    def of(self, kind: type[Message]) -> list[Any]:
        return [message for message in self.heard if isinstance(message, kind)]

    def close(self) -> None:
        self.backstage.close()
        self._channel.close()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site")


@pytest.fixture
def listener(site: Path) -> Iterator[Listener]:
    listening = Listener(site)
    yield listening
    listening.close()


def names(message: NewProgramme) -> set[str]:
    return set(Programme.from_dict(dict(message.programme)).slides)


def test_plate_and_header_come_first_and_then_slides(listener: Listener) -> None:
    assert listener.listen(lambda: len(listener.of(Prepared)) >= 4 and listener.of(Furniture))
    assert {message.slide.rpartition("/")[2] for message in listener.of(Prepared)} >= {"plate", "提示.txt", "2026-11-20 活动0.jpg"}


def test_a_stage_that_was_supplied_never_hears_of_an_empty_programme(site: Path, listener: Listener) -> None:
    assert listener.listen(lambda: listener.backstage.is_settled and len(listener.of(Prepared)) >= 4)
    second = Listener(site, again=True)
    try:
        assert second.listen(lambda: second.backstage.is_settled and second.of(NewProgramme) and second.of(Keep) and second.of(Furniture))
        assert all("plate" not in names(message) for message in second.of(NewProgramme))
        first = {kind: next(place for place, message in enumerate(second.heard) if isinstance(message, kind)) for kind in (NewProgramme, Keep, Furniture)}
        assert first[NewProgramme] < min(first[Keep], first[Furniture])
        assert all(message.band for message in second.of(Furniture))
    finally:
        second.close()


def test_what_was_emptied_while_nobody_looked_is_told(site: Path, listener: Listener) -> None:
    assert listener.listen(lambda: listener.backstage.is_settled)
    for path in (site / "media").rglob("*.*"):
        path.unlink()
    second = Listener(site, again=True, has_titles=False)
    try:
        assert second.listen(lambda: second.of(NewProgramme))
        assert names(second.of(NewProgramme)[0]) == {"plate"}
    finally:
        second.close()


def test_a_ticker_that_is_added_changes_the_layout(site: Path) -> None:
    playlist = site / "playlists" / "每天.yaml"
    words = playlist.read_text(encoding="utf-8")
    playlist.write_text(words.replace("滚动字幕: 通知公告 最新8条\n", ""), encoding="utf-8")
    listener = Listener(site)
    try:
        assert listener.listen(lambda: listener.of(Furniture))
        assert listener.of(Furniture)[-1].ticker_box is None
        playlist.write_text(words, encoding="utf-8")
        with pytest.raises(LayoutChanged):
            listener.listen(lambda: False)
    finally:
        listener.close()


def test_a_ticker_without_any_title_leaves_its_room_and_the_first_one_brings_it_back(site: Path) -> None:
    notices = site / "media" / "通知公告"
    kept = {path: path.read_bytes() for path in notices.iterdir()}
    for path in kept:
        path.unlink()
    listener = Listener(site)
    with contextlib.closing(listener), pytest.raises(LayoutChanged) as changed:
        assert not listener.listen(lambda: False)
    assert changed.value.args == (False,)
    second = Listener(site, again=True)  # the rows of every item are in state/: nothing starts anew again
    try:
        assert second.listen(lambda: second.backstage.is_settled and second.of(Furniture))
        layout = second.backstage.layout
        assert layout.main[1] + layout.main[3] == layout.canvas[1]
        assert second.of(Furniture)[-1].ticker_box is None
        for path, data in kept.items():
            path.write_bytes(data)
        with pytest.raises(LayoutChanged) as changed:
            second.listen(lambda: False)
        assert changed.value.args == (True,)
    finally:
        second.close()


def test_what_was_shown_meanwhile_is_on_record_once_it_is_known_what_it_was(site: Path, listener: Listener) -> None:
    assert listener.listen(lambda: listener.backstage.is_settled)
    second = Listener(site, again=True)
    photo = "media/局务活动/2026-11-20 活动0.jpg"
    position = second.backstage.planner.position.to_dict()
    try:
        for message in (Shown(photo, "2026-11-24T09:00:00+08:00", position, "活动0"), Left(photo, "2026-11-24T09:00:00+08:00", "2026-11-24T09:00:08+08:00")):
            second.tell(message)
        assert second.listen(lambda: rows(second, "select ended from shown"))
        assert rows(second, "select item, title, ended, owner != '' from shown") == [(photo, "活动0", "2026-11-24T09:00:08+08:00", 1)]
        assert rows(second, "select count(*) from seen") == [(4,)]
    finally:
        second.close()


def rows(listener: Listener, query: str) -> list[tuple[Any, ...]]:
    return listener.backstage.database.read(query)
