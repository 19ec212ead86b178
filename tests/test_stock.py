"""What failed after it was found to be good: it leaves, and staff are told."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from player.clock import SHANGHAI
from player.freshness import FIRST_LOOK_S
from player.inspection import Inspection, Verdict
from player.model import Asset, FoundFile, State
from player.playlist import Playlist
from player.problems import Problem
from player.records.database import Database
from player.site import FOLDERS
from player.sources.ledger import FolderNews
from player.stock import Stock
from player.workshop.crew import Answer

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)
FILM = FoundFile("media/宣传片/片.mp4", "media/宣传片/片.mp4", 10, 1, 1, ("宣传片", "片.mp4"))
CARD = FoundFile("media/温馨提示/a.txt", "media/温馨提示/a.txt", 10, 1, 2, ("温馨提示", "a.txt"))


class Preparation:
    """Typesets nothing: says what it is told to."""

    def __init__(self, answer: Any) -> None:
        self.answer, self.asked = answer, 0

    def measure(self, spec: Any, done: Any) -> None:
        self.asked += 1
        done(self.answer)


@pytest.fixture
def stock(tmp_path: Path) -> Stock:
    asset = Asset(FILM.path, FILM.file, 10, 1, "sha", "film", 1920, 1080, 12.0)
    inspection = SimpleNamespace(of=lambda found: Verdict(asset) if found.path == FILM.path else None, under_way=set())
    stock = Stock(tmp_path, inspection, Preparation({"pages": [{"characters": 3}]}), {"canvas": [1920, 1080]})  # type: ignore[arg-type]
    stock.news = FolderNews(files=(FILM, CARD))
    stock.texts = {CARD.stamp: "标题：好\n正文：好".encode()}
    return stock


def arrange(stock: Stock, now_s: float = 100.0) -> None:
    stock.arrange(FOLDERS, (), NOW, now_s)


def test_a_film_that_broke_off_gets_a_note_until_it_changes(stock: Stock) -> None:
    arrange(stock)
    assert stock.items[FILM.path].state is State.PLAYING and stock.refusals == ()
    for _ in range(2):
        stock.blame(FILM.path, Problem("film_broke_off", facts={"seconds": 12}))
    arrange(stock)
    assert stock.items[FILM.path].state is State.REFUSED
    (refusal,) = stock.refusals
    assert (refusal.file, refusal.problem.place.file) == (FILM.file, FILM.path) and "第 12 秒" in refusal.problem.cause
    assert refusal.problem in stock.problems
    arrange(stock, 1e6)
    assert stock.refusals != ()
    stock.news = FolderNews(files=(replace(FILM, ctime_ns=9), CARD))  # the same bytes, copied anew
    arrange(stock)
    assert stock.refusals == () and stock.items[FILM.path].state is State.PLAYING


def test_a_text_that_is_none_is_read_again_only_when_somebody_touches_it(stock: Stock, tmp_path: Path) -> None:
    stock.inspection.forget_all_but = lambda stamps: None  # type: ignore[method-assign]
    path = tmp_path / CARD.file
    path.parent.mkdir(parents=True)
    path.write_bytes(bytes(10))
    stock.take(FolderNews(files=(CARD,)), NOW)
    assert stock.texts == {CARD.stamp: "标题：好\n正文：好".encode()}
    stock.texts = {}
    stock.take(FolderNews(files=(CARD,)), NOW)
    known = stock.texts[CARD.stamp]
    assert isinstance(known, Problem) and known.key == "content_blank"
    path.write_text("正文：好")
    stock.take(FolderNews(files=(CARD,)), NOW)
    assert stock.texts[CARD.stamp] is known
    copied = replace(CARD, ctime_ns=9)
    stock.take(FolderNews(files=(copied,), settled=(copied,)), NOW)
    assert stock.texts == {CARD.stamp: "正文：好".encode()}
    stock.texts = {CARD.stamp: Problem("file_unreadable")}
    stock.take(FolderNews(files=(CARD,)), NOW)
    assert stock.texts == {CARD.stamp: "正文：好".encode()}


def states(stock: Stock, item: str, *moments_s: float) -> list[State]:
    """The item's state at these seconds."""
    found = []
    for now_s in moments_s:
        arrange(stock, now_s)
        found.append(stock.items[item].state)
    return found


@pytest.mark.parametrize("key", ["film_hung", "film_crashed"])
def test_a_film_whose_child_died_twice_has_lost_its_turns_only(stock: Stock, key: str) -> None:
    arrange(stock)
    stock.blame(FILM.path, Problem("film_hung"), FILM.path)
    stock.blame(FILM.path, Problem(key), FILM.path)
    assert states(stock, FILM.path, 101.0) == [State.PLAYING] and stock.problems == ()


def test_a_film_that_breaks_again_and_again_is_put_off_then_refused_and_always_tried_again(stock: Stock) -> None:
    arrange(stock)
    for _ in range(3):
        stock.blame(FILM.path, Problem("film_crashed"), FILM.path)
    assert states(stock, FILM.path, 100.0, 159.0) == [State.WAITING] * 2 and stock.refusals == ()
    assert "09:01左右自动再试" in stock.items[FILM.path].reason and [problem.key for problem in stock.problems] == ["fault_once"]
    assert states(stock, FILM.path, 160.0) == [State.PLAYING]
    stock.blame(FILM.path, Problem("film_crashed"), FILM.path)
    assert states(stock, FILM.path, 160.0, 700.0, 761.0) == [State.REFUSED, State.REFUSED, State.PLAYING]


def test_a_strike_is_forgotten_when_the_slide_has_played_to_its_end(stock: Stock) -> None:
    arrange(stock)
    for _ in range(5):
        stock.blame(FILM.path, Problem("film_crashed"), FILM.path)
        stock.played(FILM.path)
    assert states(stock, FILM.path, 101.0) == [State.PLAYING]


@pytest.mark.parametrize("key", ["worker_crashed", "worker_hung", "worker_memory", "worker_absent", "worker_nonsense"])
def test_a_text_whose_worker_died_is_typeset_again_by_itself(stock: Stock, key: str) -> None:
    stock.preparation = Preparation(Problem(key, facts={"worker": "card"}))  # type: ignore[assignment]
    arrange(stock)
    kept = states(stock, CARD.path, 101.0, 150.0)
    assert kept == [State.REFUSED if key == "worker_memory" else State.WAITING] * 2
    assert "09:01左右自动再试" in stock.items[CARD.path].reason and "像素" not in stock.items[CARD.path].reason
    stock.preparation = Preparation({"pages": [{"characters": 3}]})  # type: ignore[assignment]
    assert states(stock, CARD.path, 161.0, 162.0)[-1] is State.PLAYING and stock.problems == ()


def test_a_text_that_kills_its_workers_is_typeset_ever_more_rarely(stock: Stock) -> None:
    preparation = Preparation(Problem("worker_crashed"))
    stock.preparation = preparation  # type: ignore[assignment]
    for now_s in range(0, 24 * 3600, 5):
        stock.arrange(FOLDERS, (), NOW, float(now_s))
    assert preparation.asked == 8 and stock.items[CARD.path].state is State.REFUSED
    assert [refusal.problem.key for refusal in stock.refusals] == ["worker_crashed_text"]


def test_what_was_put_off_before_it_was_ever_shown_is_still_fresh_afterwards(stock: Stock) -> None:
    stock.news = FolderNews(files=(CARD,))
    states(stock, CARD.path, 100.0, 101.0)
    stock.news = FolderNews(files=(FILM, CARD))
    arrange(stock, 102.0)
    assert list(stock.freshness.since) == [FILM.path]
    stock.blame(FILM.path, Problem("worker_crashed"), FILM.path)
    arrange(stock, 103.0)
    assert stock.freshness.since == {}
    arrange(stock, 170.0)
    assert list(stock.freshness.since) == [FILM.path]


class Desk:
    """A worker that fails as told, and counts."""

    def __init__(self, key: str) -> None:
        self.key, self.asked = key, 0

    def ask(self, job: Any, fds: list[int], done: Any, *, urgent: bool = False) -> None:
        for fd in fds:
            os.close(fd)
        self.asked += 1
        facts = {"worker": "probe"} if self.key else {"sha256": "x", "medium": "film", "width_px": 9, "height_px": 9}
        done(Answer(1, not self.key, facts, key=self.key))


@pytest.fixture
def opening(tmp_path: Path) -> Iterator[tuple[Stock, Desk]]:
    desk = Desk("worker_absent")
    desks: Any = dict.fromkeys(("still", "document", "probe"), desk)
    database = Database(tmp_path / "lobby.sqlite")
    inspection = Inspection(desks, database, lambda file: os.open("/dev/null", os.O_RDONLY), lambda: None)
    stock = Stock(tmp_path, inspection, Preparation({"pages": []}), {"canvas": [1920, 1080]})  # type: ignore[arg-type]
    stock.take(FolderNews(files=(FILM,)), NOW)
    yield stock, desk
    database.close()


def goes(stock: Stock, *moments_s: float) -> list[State]:
    """The film's state when the folder is looked through at these seconds."""
    found = []
    for now_s in moments_s:
        stock.look_again(NOW, now_s)
        found += states(stock, FILM.path, now_s)
    return found


@pytest.mark.parametrize("key", ["worker_absent", "worker_crashed", "worker_hung", "worker_memory", "worker_nonsense"])
def test_a_file_that_no_worker_could_open_is_opened_again_by_itself(opening: tuple[Stock, Desk], key: str) -> None:
    stock, desk = opening
    desk.key = key
    stock.looks.faults.clear()
    stock.take(FolderNews(files=(replace(FILM, mtime_ns=2),)), NOW)
    desk.asked = 0
    assert goes(stock, 100.0, 110.0, 159.0) == [State.REFUSED if key == "worker_memory" else State.WAITING] * 3 and desk.asked == 0
    assert "09:01左右自动再试" in stock.items[FILM.path].reason
    desk.key = ""
    assert goes(stock, 161.0) == [State.PLAYING] and desk.asked == 1
    assert stock.looks.faults == {} and stock.problems == ()


def test_a_file_that_kills_its_workers_is_refused_and_opened_ever_more_rarely(opening: tuple[Stock, Desk]) -> None:
    stock, desk = opening
    desk.key = "worker_crashed"
    goes(stock, *(float(now_s) for now_s in range(0, 24 * 3600, 5)))
    assert desk.asked == 8
    assert [refusal.problem.key for refusal in stock.refusals] == ["worker_crashed_film"]


def test_a_file_that_was_copied_anew_is_opened_at_once_though_its_bytes_and_times_are_the_same(opening: tuple[Stock, Desk]) -> None:
    stock, desk = opening
    assert goes(stock, 100.0) == [State.WAITING]
    desk.key = ""
    stock.take(FolderNews(files=(replace(FILM, ctime_ns=5),)), NOW)
    assert states(stock, FILM.path, 101.0) == [State.PLAYING]


def test_a_text_that_could_not_be_read_is_read_again_when_its_permissions_change(stock: Stock, tmp_path: Path) -> None:
    stock.inspection.forget_all_but = lambda stamps: None  # type: ignore[method-assign]
    stock.inspection.look = lambda found, now, again=False: None  # type: ignore[method-assign]
    stock.texts = {CARD.stamp: Problem("file_unreadable")}
    (tmp_path / CARD.file).parent.mkdir(parents=True)
    (tmp_path / CARD.file).write_text("标题：好\n正文：好")
    stock.take(FolderNews(files=(FILM, replace(CARD, ctime_ns=3))), NOW)
    assert states(stock, CARD.path, 100.0, 101.0)[-1] is State.PLAYING


def test_a_card_that_cannot_be_typeset_gets_one_too(stock: Stock) -> None:
    stock.preparation = Preparation(Problem("card_unreadable", facts={"detail": "x"}))  # type: ignore[assignment]
    arrange(stock)
    arrange(stock)
    assert [refusal.file for refusal in stock.refusals] == [CARD.file]


def test_what_is_amiss_with_words_is_among_the_problems(stock: Stock) -> None:
    late = replace(CARD, size_bytes=11)
    stock.news = FolderNews(files=(late,))
    stock.texts = {late.stamp: "标题：好\n截止：年底\n正文：好".encode()}
    arrange(stock)
    assert [problem.key for problem in stock.problems] == ["card_until_unreadable"]


def test_characters_that_no_face_has_are_named(stock: Stock) -> None:
    stock.preparation = Preparation({"pages": [{"characters": 3}], "missing": ["\U0003106c", "\ue863"]})  # type: ignore[assignment]
    arrange(stock)
    arrange(stock)
    assert stock.items[CARD.path].state is State.PLAYING
    (found,) = stock.problems
    assert found.place.file == CARD.path and "\U0003106c、\ue863" in found.cause


def test_what_lay_here_at_the_start_is_not_fresh_and_what_comes_later_is(stock: Stock) -> None:
    stock.news = FolderNews(files=(FILM, replace(CARD, settled=False)))
    arrange(stock)
    stock.news = FolderNews(files=(FILM, CARD))
    arrange(stock)
    arrange(stock)
    assert stock.freshness.since == {}
    late = replace(FILM, path="media/宣传片/新.mp4", file="media/宣传片/新.mp4")
    stock.news = FolderNews(files=(FILM, CARD, late))
    stock.inspection.of = lambda found: Verdict(asset_of(found)) if found != CARD else None  # type: ignore[method-assign]
    arrange(stock)
    assert list(stock.freshness.since) == [late.path]


def test_what_a_share_brings_that_was_away_at_the_start_is_not_fresh(stock: Stock) -> None:
    stock.news = FolderNews(share_away=True)
    arrange(stock)
    stock.news = FolderNews(files=(FILM, CARD))
    arrange(stock)
    arrange(stock)
    assert stock.items[FILM.path].state is State.PLAYING and stock.freshness.since == {}


def test_a_copy_that_goes_on_and_on_is_not_waited_for(stock: Stock) -> None:
    stock.news = FolderNews(files=(FILM, replace(CARD, settled=False)))
    arrange(stock)
    stock.arrange(FOLDERS, (), NOW, 100.0 + FIRST_LOOK_S + 1)
    stock.news = FolderNews(files=(FILM, CARD))
    stock.arrange(FOLDERS, (), NOW, 100.0 + FIRST_LOOK_S + 2)
    assert list(stock.freshness.since) == [CARD.path]


def asset_of(found: FoundFile) -> Asset:
    return Asset(found.path, found.file, 10, 1, "sha" if found == FILM else "another", "film", 1920, 1080, 12.0)


def test_whose_file_an_item_is_also_where_it_is_a_text(stock: Stock) -> None:
    stock.news = FolderNews(files=(replace(FILM, owner_uid=0), replace(CARD, owner_uid=4_000_000)))
    arrange(stock)
    arrange(stock)
    assert stock.owner_of(stock.items[FILM.path]) == "root"
    assert stock.owner_of(stock.items[CARD.path]) == "4000000"
    assert stock.owner_of(None) == ""


def test_a_text_that_is_cut_plays_and_says_how_much_of_it_shows(stock: Stock) -> None:
    stock.preparation = Preparation({"pages": [{"characters": 119}] * 12, "kept": 1386})  # type: ignore[assignment]
    arrange(stock)
    arrange(stock)
    item = stock.items[CARD.path]
    assert item.state is State.PLAYING and "1386字" in item.reason
    assert [problem.key for problem in stock.problems] == ["card_cut"]


def test_a_heading_that_is_cut_is_told_beside_a_text_that_is(stock: Stock) -> None:
    facts = {"pages": [{"characters": 119}] * 12, "kept": 1386, "heading": {"found": "关于进一步加强", "kept": 138}}
    stock.preparation = Preparation(facts)  # type: ignore[assignment]
    arrange(stock)
    arrange(stock)
    assert "1386字" in stock.items[CARD.path].reason and "“关于进一步加强……”太长" in stock.items[CARD.path].reason
    assert [problem.key for problem in stock.problems] == ["card_cut", "heading_cut"]


@pytest.mark.parametrize(("size", "is_small"), [((400, 400), True), ((413, 579), True), ((480, 640), False), ((1200, 1600), False)])
def test_a_leader_s_photo_that_has_to_be_enlarged_is_told(stock: Stock, size: tuple[int, int], is_small: bool) -> None:
    """PICTURE.md 14: all leaders at the same size; no photo larger than 1.2 times itself."""
    photo = replace(FILM, path="media/领导介绍/01 某某某 局长.jpg", file="media/领导介绍/01 某某某 局长.jpg", parts=("领导介绍", "01 某某某 局长.jpg"))
    asset = Asset(photo.path, photo.file, 10, 1, "sha", "photo", *size)
    stock.inspection = SimpleNamespace(of=lambda found: Verdict(asset), under_way=set())  # type: ignore[assignment]
    stock.preparation = Preparation({"pages": [{"characters": 9}], "inputs": [{"box": [96, 54, 576, 768], "fit": "portrait"}]})  # type: ignore[assignment]
    stock.news = FolderNews(files=(photo,))
    arrange(stock)
    arrange(stock)
    item = stock.items[photo.path]
    assert item.state is State.PLAYING and (f"{size[0]}×{size[1]}像素" in item.reason) is is_small
    assert [problem.key for problem in stock.problems] == ["portrait_small"] * is_small


def test_what_a_dated_entry_takes_waits_and_is_no_news_when_its_day_comes(stock: Stock) -> None:
    dated = [Playlist.model_validate({"name": "每天", "blocks": [{"play": "宣传片", "dates": "2026年11月25日"}, {"play": "温馨提示"}]})]
    for now_s in (1.0, FIRST_LOOK_S + 2):
        stock.arrange(FOLDERS, (), NOW, now_s, dated)
    assert (stock.items[FILM.path].state, stock.items[CARD.path].state) == (State.WAITING, State.PLAYING)
    assert "从2026年11月25日起" in stock.items[FILM.path].reason and stock.unclaimed == ()
    assert stock.arrange(FOLDERS, (), NOW + timedelta(days=1), FIRST_LOOK_S + 3, dated)
    assert stock.items[FILM.path].state is State.PLAYING and stock.freshness.since == {}


def test_what_came_before_the_clock_was_set_is_dated_when_it_is(stock: Stock) -> None:
    wrong = datetime(1970, 1, 1, 8, 0, tzinfo=SHANGHAI)
    stock.arrange(FOLDERS, (), wrong, 1.0)
    assert stock.first_seen == {FILM.path: wrong, CARD.path: wrong}
    stock.arrange(FOLDERS, (), NOW, 2.0)
    stock.arrange(FOLDERS, (), NOW + timedelta(days=1), 3.0)
    assert stock.first_seen == {FILM.path: NOW, CARD.path: NOW} and stock.items[FILM.path].published == NOW
