"""Backstage as the stage hears it: real workers on a small site, messages from the other end of its channel."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from player.backstage import Backstage
from player.clock import Clock
from player.format import LayoutChanged
from player.messages import Failed, Furniture, Held, Keep, Left, Logged, Message, NewProgramme, Override, Prepared, Shown, decode, encode
from player.programme import Programme
from player.records.database import Database, as_json
from player.sources.feeds import FeedState
from player.wiring import Wiring
from player.workshop.channel import Channel, ChannelClosed, pair
from tests.lobby import PLAYLIST, card, make_site, photo

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

    def hang_up(self) -> None:
        self._channel.close()

    def close(self) -> None:
        self.backstage.close()
        self.hang_up()


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


@pytest.mark.parametrize("again", [True, False])
def test_a_backstage_started_again_does_not_ask_the_feeds_anew(site: Path, again: bool) -> None:
    url = "http://127.0.0.1:9/rss.xml"
    card(site / "playlists" / "site.yaml", f"单位: 示例市发展和改革局\n通知来源:\n  - 名称: 门户\n    网址: {url}\n")
    (site / "state").mkdir()
    state = FeedState(tried_at_s=time.time() - 60, tried_url=url)
    with contextlib.closing(Database(site / "state" / "lobby.sqlite")) as database:
        database.write("insert into feeds values (?, ?)", ("门户", as_json(state.as_dict())))
    listener = Listener(site, again=again)
    try:
        assert [name for name, _ in listener.backstage.intake.feeds.due(time.time())] == ([] if again else ["门户"])
    finally:
        listener.close()


def test_a_share_that_is_away_when_backstage_starts_anew_empties_no_programme(site: Path, listener: Listener) -> None:
    assert listener.listen(lambda: listener.backstage.is_settled)
    (site / "media").rename(site / "elsewhere")
    second = Listener(site, again=True)
    try:
        assert second.listen(lambda: second.backstage.stock.news)
        turns = iter(range(40))
        second.listen(lambda: next(turns, None) is None)
        assert second.backstage.stock.news and second.backstage.stock.news.share_away
        assert [message for message in second.of(NewProgramme) if "plate" in names(message)] == []
        (site / "elsewhere").rename(site / "media")
        assert second.listen(lambda: second.of(NewProgramme))
        assert "plate" not in names(second.of(NewProgramme)[0])
    finally:
        second.close()


def test_a_stage_that_stood_still_is_told_that_it_may_go_on(site: Path, listener: Listener) -> None:
    stop = site / "media" / "停播.txt"
    stop.write_text("")
    assert listener.listen(lambda: listener.of(Override) and listener.of(Override)[-1].stopped)
    stop.unlink()  # while nobody looks
    second = Listener(site, again=True)
    try:
        assert second.listen(lambda: len(second.of(Override)) == 2)
        assert second.of(Override) == [Override(stopped=None, closed=False), Override(stopped=False, closed=False)]
    finally:
        second.close()


def test_whether_it_is_stopped_is_not_known_before_the_folder_was_read(site: Path) -> None:
    (site / "media" / "停播.txt").write_text("")
    listener = Listener(site, again=True)
    try:
        assert listener.listen(lambda: len(listener.of(Override)) == 2)
        assert listener.of(Override) == [Override(stopped=None, closed=False), Override(stopped=True, closed=False)]
    finally:
        listener.close()


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
        layout = second.backstage.format.layout
        assert layout.main[1] + layout.main[3] == layout.canvas[1]
        assert second.of(Furniture)[-1].ticker_box is None
        for path, data in kept.items():
            path.write_bytes(data)
        with pytest.raises(LayoutChanged) as changed:
            second.listen(lambda: False)
        assert changed.value.args == (True,)
    finally:
        second.close()


LATE = {"media/温馨提示/新提示.txt", "media/局务活动/2026-11-23 新活动.jpg", "media/通知公告/2026-11-24 第一条通知.txt"}


def test_what_is_fresh_stays_so_when_backstage_is_started_anew_and_is_old_for_another_player(site: Path) -> None:
    (site / "playlists" / "每天.yaml").write_text(f"{PLAYLIST}  - 通知: 通知公告\n    样式: 正文\n", encoding="utf-8")
    for path in (site / "media" / "通知公告").iterdir():
        path.unlink()
    first = Listener(site, has_titles=False)
    with contextlib.closing(first), pytest.raises(LayoutChanged):
        assert first.listen(lambda: first.backstage.is_settled)
        card(site / "media" / "温馨提示" / "新提示.txt", "标题：新\n正文：在三楼办理")
        assert first.listen(lambda: first.backstage.stock.freshness.since)
        photo(site / "media" / "局务活动" / "2026-11-23 新活动.jpg", (90, 90, 90))
        card(site / "media" / "通知公告" / "2026-11-24 第一条通知.txt", "正文：请于月底前申报。")
        first.listen(lambda: False)
    tip = "media/温馨提示/新提示.txt"
    assert going_next(site, Shown(tip, BEGAN, {}, "新", tip, "text", "温馨提示"), again=True) == LATE
    assert going_next(site, again=True) == LATE - {tip}
    assert going_next(site, again=False) == set()


def going_next(site: Path, shown: Shown | None = None, *, again: bool) -> set[str]:
    """The items that go next, once, for a backstage that begins; it ends as soon as it has heard what has been shown."""
    listener = Listener(site, again=again, has_titles=True)
    with contextlib.closing(listener):
        assert listener.listen(lambda: listener.backstage.is_settled and listener.of(NewProgramme))
        if shown:
            listener.tell(shown)
            assert listener.listen(lambda: shown.item not in listener.backstage.stock.freshness.since)
        told = Programme.from_dict(dict(listener.of(NewProgramme)[-1].programme))
    return set(told.fresh)


PHOTO = "media/局务活动/2026-11-20 活动0.jpg"
BEGAN, ENDED = "2026-11-24T09:00:00+08:00", "2026-11-24T09:00:08+08:00"
SHOWN, LEFT = Shown(PHOTO, BEGAN, {}, "活动0", PHOTO, "photo", "局务活动"), Left(PHOTO, BEGAN, ENDED)


def test_what_was_shown_meanwhile_is_on_record_once_it_is_known_what_it_was_and_told_back(site: Path, listener: Listener) -> None:
    assert listener.listen(lambda: listener.backstage.is_settled)
    second = Listener(site, again=True)
    try:
        for message in (SHOWN, LEFT, SHOWN):
            second.tell(message)
        second.listen(lambda: second.backstage.airings.is_behind)
        assert second.of(Logged) == []  # it has heard it, and has looked at nothing yet
        assert second.listen(lambda: len(second.of(Logged)) == 3)
        assert second.of(Logged) == [Logged(PHOTO, BEGAN), Logged(PHOTO, BEGAN, ENDED), Logged(PHOTO, BEGAN)]
        assert rows(second, "select item, title, kind, source, ended, owner != '', length(sha256) from shown") == [
            (PHOTO, "活动0", "photo", "局务活动", ENDED, 1, 64)
        ]
        assert rows(second, "select count(*) from seen") == [(4,)]
    finally:
        second.close()


def test_what_rotates_no_more_is_on_record_all_the_same(site: Path, listener: Listener) -> None:
    gone = "media/局务活动/昨天删的.jpg"
    assert listener.listen(lambda: listener.backstage.is_settled)
    listener.tell(Shown(gone, BEGAN, {}, "昨天删的", gone, "photo", "局务活动"))
    assert listener.listen(lambda: listener.of(Logged))
    assert rows(listener, "select item, title, source from shown") == [(gone, "昨天删的", "局务活动")]


def test_a_list_says_what_stands_on_it(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", "名称: 每天\n内容:\n  - 通知: 通知公告\n    样式: 列表\n")
    newer = "media/通知公告/2026-11-21 关于听证会的公告.txt"
    card(site / "media" / "通知公告" / "2026-11-21 关于听证会的公告.txt", "正文：定于下周举行。")
    listener = Listener(site)
    try:
        assert listener.listen(lambda: [made for made in listener.of(Prepared) if len(made.contents) == 2])
        made = listener.of(Prepared)[-1]
        titles = ("关于听证会的公告", "关于申报的通知")
        assert (made.slide, made.contents) == ("通知公告@list", tuple(zip((newer, "media/通知公告/2026-11-20 关于申报的通知.txt"), titles, strict=True)))
    finally:
        listener.close()


def test_what_the_stage_says_last_is_on_record_though_nothing_was_looked_at(site: Path) -> None:
    listener = Listener(site)
    listener.tell(SHOWN)
    listener.tell(LEFT)
    listener.hang_up()
    with pytest.raises(ChannelClosed):
        listener.backstage.turn(0.0)
        listener.backstage.turn(0.0)
    listener.backstage.conclude()
    assert rows(listener, "select slide, ended from shown") == [(PHOTO, ENDED)]
    listener.backstage.close()


def test_what_failed_again_and_again_leaves_until_a_slide_of_it_has_played_to_its_end(site: Path, listener: Listener) -> None:
    assert listener.listen(lambda: listener.backstage.is_settled and listener.of(NewProgramme))
    for _ in range(3):
        listener.tell(Failed(PHOTO, "film_crashed", {}))
    assert listener.listen(lambda: PHOTO not in names(listener.of(NewProgramme)[-1]))
    listener.tell(LEFT)
    listener.tell(replace(LEFT, to_end=True))
    assert listener.listen(lambda: PHOTO in names(listener.of(NewProgramme)[-1]))
    assert listener.backstage.stock.shows.faults == {}


def rows(listener: Listener, query: str) -> list[tuple[Any, ...]]:
    return listener.backstage.database.read(query)


def test_what_was_cleaned_away_under_it_is_made_anew(site: Path, listener: Listener) -> None:
    state = site / "state"
    assert listener.listen(lambda: listener.backstage.is_settled)
    listener.tell(SHOWN)
    assert listener.listen(lambda: len(listener.of(Logged)) == 1)
    shutil.rmtree(state)
    listener.tell(LEFT)
    assert listener.listen(lambda: len(listener.of(Logged)) == 2 and (state / "status.json").exists())
    assert {"lock", "lobby.sqlite", "accepted.json"} <= {path.name for path in state.iterdir()}
    assert listener.of(Held)[-1] == Held()
    with contextlib.closing(Database(state / "lobby.sqlite")) as database:
        assert database.read("select slide, ended from shown") == [(PHOTO, ENDED)]
        assert database.read("select count(*) from seen") == [(4,)]


def test_what_a_full_disk_would_not_have_is_told_when_it_has_it(site: Path, listener: Listener) -> None:
    assert listener.listen(lambda: listener.backstage.is_settled)
    database = listener.backstage.database
    database.read(f"pragma max_page_count = {database.read('pragma page_count')[0][0]}")
    while database.write("insert into feeds values (?, ?)", (os.urandom(8).hex(), "x" * 200)):
        pass
    listener.tell(replace(SHOWN, title="长" * 2000))
    listener.tell(LEFT)
    turns = iter(range(10))
    listener.listen(lambda: next(turns, None) is None)
    assert listener.of(Logged) == [] and rows(listener, "select slide from shown") == []
    database.read("pragma max_page_count = 10000")
    assert listener.listen(lambda: listener.of(Logged))
    assert listener.of(Logged) == [Logged(PHOTO, BEGAN), Logged(PHOTO, BEGAN, ENDED)]
    assert rows(listener, "select slide, ended from shown") == [(PHOTO, ENDED)]


def test_what_is_broken_is_answered_as_soon_as_it_has_rested(site: Path, listener: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("player.known.REST_S", rest_s := 2.2)
    assert listener.listen(lambda: listener.backstage.is_settled)
    (site / "media" / "局务活动" / "坏.jpg").write_bytes(b"\xff\xd8\xff no photo")
    note, began_s = site / "media" / "局务活动" / "坏.jpg.未播出—原因.txt", time.monotonic()
    assert listener.listen(note.exists)
    assert rest_s <= time.monotonic() - began_s < rest_s + 1.0
