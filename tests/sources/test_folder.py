"""The folder source over real folders: copies, saves, losses, a share that hangs or goes."""

import os
import shutil
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from player.sources import folder as folder_module
from player.sources.folder import NEVER, Folder
from player.sources.ledger import FolderNews
from player.sources.watch import Hints, Watch
from tests.lobby import elsewhere

PATIENCE_S = 6.0


class Lobby:
    """A select loop around a folder, and everything it heard."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.media = site / "media"
        self._woken = threading.Event()
        self.folder = Folder(site, self._woken.set)
        self.heard: list[FolderNews] = []
        self.polls = 0

    def run(self, seconds: float, until: Callable[[FolderNews], bool] | None = None) -> float:
        """Poll; return the seconds until `until` held for some news, else fail. Without `until`, just that long."""
        began_s = time.monotonic()
        while (now_s := time.monotonic()) - began_s < seconds:
            self.polls += 1
            news = self.folder.poll(now_s)
            if news:
                self.heard.append(news)
                if until and until(news):
                    return time.monotonic() - began_s
            self._woken.wait(max(min(self.folder.due_in(now_s), 0.2, began_s + seconds - now_s), 0.0))
            self._woken.clear()
        assert until is None, f"not heard within {seconds} s: {self.heard[-3:]}"
        return seconds

    def wait_for(self, holds: Callable[[], bool]) -> None:
        """Go on until `holds`."""
        began_s = time.monotonic()
        while not holds():
            assert time.monotonic() - began_s < PATIENCE_S
            self.run(0.02)

    @property
    def now(self) -> FolderNews:
        return self.heard[-1]

    def settled(self, name: str) -> float:
        """Wait until a file may be opened; seconds it took."""
        return self.run(PATIENCE_S, lambda news: any(found.path == f"media/{name}" for found in news.settled))


@pytest.fixture
def lobby(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lobby]:
    monkeypatch.setattr(folder_module, "WATCH_PAUSE_S", 0.5)
    (tmp_path / "media").mkdir()
    lobby = Lobby(tmp_path)
    yield lobby
    lobby.folder.close()


@pytest.fixture
def running(lobby: Lobby, monkeypatch: pytest.MonkeyPatch) -> Lobby:
    """With one file that has long been there, and the observer begun."""
    monkeypatch.setattr(time, "time_ns", lambda wall_ns=time.time_ns: wall_ns() + 60_000_000_000)
    (lobby.media / "old.jpg").write_bytes(b"old")
    lobby.settled("old.jpg")
    lobby.wait_for(lambda: lobby.folder._watch.is_alive)
    lobby.run(0.1)
    return lobby


def test_a_dropped_file_is_known_within_three_seconds(running: Lobby) -> None:
    (running.media / "new.jpg").write_bytes(b"x" * 100_000)
    assert running.settled("new.jpg") < 3.0


def test_a_slow_copy_settles_only_when_it_ends(running: Lobby) -> None:
    with (running.media / "slow.mp4").open("wb") as file:
        for _ in range(6):
            file.write(b"x" * 1000)
            file.flush()
            running.run(0.2)
    assert not any(found.path == "media/slow.mp4" for news in running.heard for found in news.settled)
    assert running.settled("slow.mp4") < 3.0
    assert next(found for found in running.now.settled).size_bytes == 6000


def test_a_copy_into_a_file_of_its_final_size_settles_when_it_ends(running: Lobby) -> None:
    with (running.media / "whole.mp4").open("wb") as file:
        file.truncate(10_000)
        for _ in range(5):
            file.write(b"x" * 1000)
            file.flush()
            running.run(0.2)
    assert running.settled("whole.mp4") < 3.0


def test_a_paused_copy_is_offered_again_when_it_goes_on(running: Lobby) -> None:
    with (running.media / "p.mp4").open("wb") as file:
        file.write(b"x" * 1000)
        file.flush()
        running.settled("p.mp4")
        file.write(b"x" * 1000)
    running.settled("p.mp4")
    assert running.now.settled[0].size_bytes == 2000


def test_a_file_overwritten_in_place_is_changed_then_settled(running: Lobby) -> None:
    (running.media / "old.jpg").write_bytes(b"new")
    running.run(PATIENCE_S, lambda news: news.changed == ("media/old.jpg",))
    assert running.settled("old.jpg") < 3.0


def test_a_file_replaced_at_a_stroke_is_the_same_item(running: Lobby) -> None:
    (running.media / ".draft").write_bytes(b"replaced")
    (running.media / ".draft").replace(running.media / "old.jpg")
    running.settled("old.jpg")
    assert running.now.settled[0].size_bytes == 8
    assert not any(news.gone for news in running.heard)


def test_a_deleted_file_is_gone(running: Lobby) -> None:
    (running.media / "old.jpg").unlink()
    assert running.run(PATIENCE_S, lambda news: news.gone == ("media/old.jpg",)) < 3.0
    assert running.now.files == ()


def test_a_renamed_file_is_another_item(running: Lobby) -> None:
    (running.media / "old.jpg").rename(running.media / "new.jpg")
    running.run(PATIENCE_S, lambda news: [found.path for found in news.files if found.settled] == ["media/new.jpg"])
    assert any("media/old.jpg" in news.gone for news in running.heard)


def test_a_whole_event_folder_moved_in_is_found(running: Lobby, tmp_path: Path) -> None:
    event = tmp_path / "2026-11-20 推进会"
    event.mkdir()
    for number in range(5):
        (event / f"图{number}.jpg").write_bytes(b"x")
    event.rename(running.media / event.name)
    running.run(PATIENCE_S, lambda news: sum(found.settled for found in news.files) == 6)
    (running.media / event.name).rename(running.media / "改名")
    running.run(PATIENCE_S, lambda news: sum("改名" in found.parts and found.settled for found in news.files) == 5)


def test_the_stop_file_is_noticed_within_a_second(running: Lobby) -> None:
    (running.media / "停播.txt").write_bytes(b"")
    assert running.run(PATIENCE_S, lambda news: news.stopped) < 1.0
    (running.media / "停播.txt").unlink()
    assert running.run(PATIENCE_S, lambda news: not news.stopped) < 1.0


def test_the_stop_file_is_noticed_without_any_events(running: Lobby) -> None:
    running.folder._watch.take = lambda: Hints()  # type: ignore[method-assign]
    (running.media / "停播.txt").write_bytes(b"")
    assert running.run(PATIENCE_S, lambda news: news.stopped) < 1.0


def test_the_stop_file_that_lay_there_at_the_start(lobby: Lobby) -> None:
    (lobby.media / "停播.txt").write_bytes(b"")
    assert lobby.run(PATIENCE_S, lambda news: news.stopped) < 1.0


def test_a_root_that_vanishes_loses_nothing_and_is_watched_again(running: Lobby) -> None:
    aside = running.site / "aside"
    running.media.rename(aside)
    assert running.run(PATIENCE_S, lambda news: news.share_away) < 3.0
    assert [found.path for found in running.now.files] == ["media/old.jpg"]
    aside.rename(running.media)
    assert running.run(PATIENCE_S, lambda news: not news.share_away) < 3.0
    assert not any(news.gone for news in running.heard)
    (running.media / "new.jpg").write_bytes(b"x")
    assert running.settled("new.jpg") < 3.0


def test_a_root_made_anew_is_watched_again(running: Lobby) -> None:
    (running.media / "old.jpg").unlink()
    running.media.rmdir()
    running.run(PATIENCE_S, lambda news: news.share_away)
    running.media.mkdir()
    (running.media / "new.jpg").write_bytes(b"x")
    running.settled("new.jpg")
    running.wait_for(lambda: running.folder._watch.is_alive)
    (running.media / "third.jpg").write_bytes(b"x")
    assert running.settled("third.jpg") < 3.0


def test_a_dead_observer_is_begun_anew(running: Lobby) -> None:
    observer = running.folder._watch._observer
    assert observer is not None
    observer.stop()
    observer.join(2)
    running.wait_for(lambda: running.folder._watch.is_alive)
    (running.media / "new.jpg").write_bytes(b"x")
    assert running.settled("new.jpg") < 3.0


def test_a_silent_observer_is_found_out_by_the_walk(running: Lobby) -> None:
    running.run(0.5)  # past the walk that follows its beginning
    silent = running.folder._watch._observer
    running.folder._watch.take = lambda: Hints()  # type: ignore[method-assign]
    running.folder._dues.walked_s = time.monotonic() - 59.0  # the minute is nearly over
    (running.media / "new.jpg").write_bytes(b"x")
    running.settled("new.jpg")
    running.wait_for(lambda: running.folder._watch._observer is not silent and running.folder._watch.is_alive)


def test_without_events_a_drop_is_still_known_within_three_seconds(lobby: Lobby, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a network share."""
    monkeypatch.setattr(folder_module, "is_silent", lambda devices, mounts: True)
    lobby.folder._watch.take = lambda: Hints()  # type: ignore[method-assign]
    lobby.run(1.5)
    (lobby.media / "new.jpg").write_bytes(b"x")
    assert lobby.settled("new.jpg") < 3.0


def test_a_share_that_hangs_hangs_nobody(running: Lobby, monkeypatch: pytest.MonkeyPatch) -> None:
    back = threading.Event()
    monkeypatch.setattr(folder_module, "HUNG_S", 0.5)
    monkeypatch.setattr(folder_module, "stop_in", lambda media, held: (back.wait(30) and False, held))
    began_s = time.monotonic()
    running.run(PATIENCE_S, lambda news: news.share_away)
    assert time.monotonic() - began_s < 3.0
    assert [found.path for found in running.now.files] == ["media/old.jpg"]
    back.set()
    assert running.run(PATIENCE_S, lambda news: not news.share_away) < 3.0


def test_a_share_that_goes_away_takes_no_stop_with_it(running: Lobby) -> None:
    (running.media / "停播.txt").touch()
    running.run(1.0, lambda news: bool(news.stopped))
    share = running.media.rename(running.media.with_name("share"))
    with elsewhere(share) as mount_point:
        running.media.symlink_to(mount_point)
        running.run(PATIENCE_S, lambda news: news.share_away)
        running.run(1.5)
        assert running.now.stopped and [found.path for found in running.now.files] == ["media/old.jpg"]
        running.media.unlink()
    share.rename(running.media)
    running.run(PATIENCE_S, lambda news: not news.share_away and bool(news.stopped))
    (running.media / "停播.txt").unlink()
    running.run(1.0, lambda news: not news.stopped)


def test_a_folder_that_is_made_anew_plays_nothing_of_the_one_before(running: Lobby) -> None:
    (running.media / "停播.txt").touch()
    running.run(1.0, lambda news: bool(news.stopped))
    shutil.rmtree(running.media)
    running.media.mkdir()
    running.run(PATIENCE_S, lambda news: not news.stopped)
    assert not any(news.files and not news.stopped for news in running.heard[-3:])


def test_opening_files_causes_no_news(running: Lobby) -> None:
    running.run(0.5)  # past the walk that follows its beginning
    before = len(running.heard)
    for _ in range(5):
        (running.media / "old.jpg").read_bytes()
        list(running.media.iterdir())
        running.run(0.1)
    assert len(running.heard) == before


def test_a_quiet_folder_costs_a_few_polls_a_second(running: Lobby) -> None:
    running.polls = 0
    began_s = time.process_time()
    running.run(2.0)
    assert running.polls < 30
    assert time.process_time() - began_s < 0.1


def test_our_own_answers_do_not_wake_anyone(running: Lobby) -> None:
    running.run(0.5)  # past the walk that follows its beginning,
    running.wait_for(lambda: running.folder._dues.hint_s == NEVER and not running.folder._scout.is_out)  # however slow the machine
    before = len(running.heard)
    (running.media / "old.jpg.未播出—原因.txt").write_bytes(b"x")
    running.run(1.0)
    assert len(running.heard) == before


def test_closing_ends_the_threads(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    lobby = Lobby(tmp_path)
    lobby.run(0.5)
    before = threading.active_count()
    lobby.folder.close()
    time.sleep(0.3)
    assert threading.active_count() < before


def test_hundreds_of_files_at_once_all_settle(running: Lobby) -> None:
    event = running.media / "event"
    event.mkdir()
    for number in range(400):
        (event / f"{number}.jpg").write_bytes(os.urandom(10))
    running.run(PATIENCE_S, lambda news: sum(found.settled for found in news.files) == 401)


def test_a_folder_that_goes_and_comes_back_is_watched_on_without_a_complaint(tmp_path: Path) -> None:
    folder, away = tmp_path / "media" / "局务活动", tmp_path / "away"
    folder.mkdir(parents=True)
    woken = threading.Event()
    watch = Watch(tmp_path / "media", woken.set)

    def hears(what: Callable[[], object]) -> frozenset[str]:
        watch.take()
        woken.clear()
        what()
        assert woken.wait(PATIENCE_S)
        return watch.take().files

    with warnings.catch_warnings(record=True) as complaints:
        warnings.simplefilter("always")
        assert watch.start()
        for here, there in ((folder, away), (away, folder)):
            assert hears(lambda here=here, there=there: here.rename(there)) == {"media/局务活动"}
        assert hears(lambda: (folder / "新.jpg").touch()) == {"media/局务活动/新.jpg"}
        watch.stop()
    assert [str(complaint.message) for complaint in complaints if complaint.category is RuntimeWarning] == []
