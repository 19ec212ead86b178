"""What failed after it was found to be good: it leaves, and staff are told."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from player.clock import SHANGHAI
from player.inspection import Verdict
from player.model import Asset, FoundFile, State
from player.problems import Problem
from player.site import FOLDERS
from player.sources.ledger import FolderNews
from player.stock import FIRST_LOOK_S, Stock

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)
FILM = FoundFile("media/宣传片/片.mp4", "media/宣传片/片.mp4", 10, 1, 1, ("宣传片", "片.mp4"))
CARD = FoundFile("media/温馨提示/a.txt", "media/温馨提示/a.txt", 10, 1, 2, ("温馨提示", "a.txt"))


class Preparation:
    """Typesets nothing: says what it is told to."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer

    def measure(self, spec: Any, done: Any) -> None:
        done(self.answer)


@pytest.fixture
def stock(tmp_path: Path) -> Stock:
    asset = Asset(FILM.path, FILM.file, 10, 1, "sha", "film", 1920, 1080, 12.0)
    inspection = SimpleNamespace(of=lambda found: Verdict(asset) if found == FILM else None, under_way=set())
    stock = Stock(tmp_path, inspection, Preparation({"pages": [{"characters": 3}]}), {"canvas": [1920, 1080]})  # type: ignore[arg-type]
    stock.news = FolderNews(files=(FILM, CARD))
    stock.texts = {CARD.stamp: "标题：好\n正文：好".encode()}
    return stock


def arrange(stock: Stock) -> None:
    stock.arrange(FOLDERS, (), NOW, 100.0)


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
    stock.faults.clear()
    arrange(stock)
    assert stock.refusals == ()


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
    assert stock.fresh == {}
    late = replace(FILM, path="media/宣传片/新.mp4", file="media/宣传片/新.mp4")
    stock.news = FolderNews(files=(FILM, CARD, late))
    stock.inspection.of = lambda found: Verdict(asset_of(found)) if found != CARD else None  # type: ignore[method-assign]
    arrange(stock)
    assert list(stock.fresh) == [late.path]


def test_a_copy_that_goes_on_and_on_is_not_waited_for(stock: Stock) -> None:
    stock.news = FolderNews(files=(FILM, replace(CARD, settled=False)))
    arrange(stock)
    stock.arrange(FOLDERS, (), NOW, 100.0 + FIRST_LOOK_S + 1)
    stock.news = FolderNews(files=(FILM, CARD))
    stock.arrange(FOLDERS, (), NOW, 100.0 + FIRST_LOOK_S + 2)
    assert list(stock.fresh) == [CARD.path]


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
