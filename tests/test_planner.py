"""What lists say of their age, and staff of old news; whose titles run below."""

import os
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

from player.clock import SHANGHAI
from player.composition import old_news
from player.delivery import Order
from player.layout import arrange
from player.model import Asset, Item, Kind, Slide, Span
from player.planner import FileSource, Planner, View, updated_in_words
from player.playlist import Block, Playlist, Ticker
from player.site import Site


def no_kind(item: Item) -> None:
    """A folder that site.yaml doesn't name."""


def test_the_age_of_another_day_has_its_date() -> None:
    answered = datetime(2026, 11, 22, 9, 5, tzinfo=SHANGHAI)
    assert updated_in_words(answered, date(2026, 11, 22)) == "来自门户网站 · 09:05 更新"
    assert updated_in_words(answered, date(2026, 11, 24)) == "来自门户网站 · 11月22日 09:05 更新"


def test_a_word_where_nothing_is_new() -> None:
    old = Item("media/局务活动/a.jpg", Kind.PHOTO, "局务活动", "局务活动", dated=Span(date(2026, 8, 1), date(2026, 8, 1)))
    playlist = Playlist(name="每天", file="playlists/每天.yaml", blocks=(Block(play="局务活动", within_days=30, line=4), Block(play="局务活动")))
    (problem,) = old_news([playlist], [old], no_kind, date(2026, 11, 24))
    assert (problem.place.file, problem.place.line) == ("playlists/每天.yaml", 4) and "30天" in problem.cause and "最新的三个" in problem.cause
    assert old_news([playlist], [replace(old, dated=Span(date(2026, 11, 20), date(2026, 11, 20)))], no_kind, date(2026, 11, 24)) == ()


def test_the_ticker_is_that_of_the_playlist_which_shows() -> None:
    nobody: Any = None
    planner = Planner(arrange(640, 360), {}, nobody, nobody, nobody)
    week = Playlist(name="宣传周", priority=10, ticker=Ticker(source="要闻"), blocks=(Block(play="主题宣传"),))
    day = Playlist(name="每天", ticker=Ticker(source="通知"), blocks=(Block(play="局务活动"),))
    titles = [Item(f"{feed}#1", Kind.NOTICE, feed, feed, feed) for feed in ("要闻", "通知")]
    cards = [Item(f"media/{folder}/a.txt", Kind.TEXT, folder, folder) for folder in ("局务活动", "主题宣传")]

    def titles_of(*items: Item) -> list[str]:
        view = View(Site(name="局"), (day, week), {item.id: item for item in items}, frozenset(), {})
        return [item.source for item in planner.ticker_notices(view, datetime(2026, 11, 24, 9, tzinfo=SHANGHAI))]

    assert titles_of(*titles, *cards) == ["要闻"]
    assert titles_of(*titles, cards[0]) == ["通知"]


def test_the_second_page_that_shows_may_be_the_third_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    status = (tmp_path / "a.pdf").stat()
    asset = Asset("media/通知公告/a.pdf", "a.pdf", status.st_size, status.st_mtime_ns, "x", "document", pages=2, blank=(2, 4), pages_total=4)
    source = FileSource(Item("a", Kind.DOCUMENT, "通知公告", "通知公告", asset=asset), lambda file: os.open(tmp_path / file, os.O_RDONLY))
    pages = []
    for shown in (1, 2):
        asked = source.job({"box": [0, 0, 10, 10], "fit": "page"}, shown)
        assert asked is not None
        os.close(asked[2][0])
        pages.append(asked[1]["page"])
    assert pages == [1, 3]


class Noting:
    """A delivery that only notes what is ordered."""

    def __init__(self) -> None:
        self.orders: list[Order] = []

    def deliver(self, order: Order, mark: str, now_s: float, *, urgent: bool = False) -> None:
        self.orders.append(order)


def order_of(width_px: int, height_px: int, *, full_screen: bool) -> Order:
    delivery, nobody = Noting(), cast(Any, None)
    planner = Planner(arrange(1920, 1080), {}, cast(Any, delivery), nobody, nobody)
    asset = Asset("media/宣传片/a.mp4", "a.mp4", 10, 1, "sha", "film", width_px, height_px, 12.0)
    item = Item("a", Kind.FILM, "宣传片", "宣传片", title="片", asset=asset)
    slide = Slide("a", "a", Kind.FILM, "片", "宣传片", 12.0, film=True, full_screen=full_screen)
    planner.deliver(slide, View(Site(name="局"), (), {"a": item}, frozenset(), {}), datetime(2026, 11, 24, 9, tzinfo=SHANGHAI))
    return delivery.orders[0]


def test_a_film_that_has_the_whole_screen_and_does_not_fill_it_stands_over_its_blur() -> None:
    order = order_of(640, 480, full_screen=True)
    assert order.film and order.film.box == (240, 0, 1440, 1080) and order.film.full_screen
    assert (order.has_picture, order.spec["kind"], order.at) == (True, "surround", (0, 0))
    assert order.caption and order.caption["kind"] == "caption"
    assert not order_of(1280, 720, full_screen=True).has_picture
    zone = order_of(640, 480, full_screen=False)
    assert (zone.has_picture, zone.box_from_picture, zone.spec["kind"], zone.at, zone.caption) == (True, True, "film", (0, 104), None)


def test_each_page_of_a_list_has_its_own_notices() -> None:
    nobody: Any = None
    planner = Planner(arrange(1920, 1080), {}, nobody, nobody, nobody)
    title = "关于公布示例市2026年度政府定价的经营服务性收费目录清单的公告"
    items = [Item(f"通知#{number}", Kind.NOTICE, "通知", "通知", f"{title}{number}") for number in range(10)]
    view = View(Site(name="局"), (Playlist(name="每天", blocks=(Block(notices="通知", latest=10),)),), {item.id: item for item in items}, frozenset(), {})
    programme = planner.programme = planner.programme_at(view, datetime(2026, 11, 24, 9, tzinfo=SHANGHAI))
    orders = [planner._order(slide, view, datetime(2026, 11, 24, 9, tzinfo=SHANGHAI)) for slide, _ in programme.slides.values()]
    assert [len(order.contents) for order in orders if order] == [4, 4, 2]
    assert [(order.spec["index"], order.spec["count"]) for order in orders if order] == [(1, 3), (2, 3), (3, 3)]
    assert [name for order in orders if order for name, _ in order.contents] == [item.id for item in items]


def test_a_list_of_one_page_is_full_however_many_more_there_are() -> None:
    nobody: Any = None
    planner = Planner(arrange(1080, 1920), {}, nobody, nobody, nobody)
    now = datetime(2026, 11, 24, 9, tzinfo=SHANGHAI)
    items = [Item(f"通知#{number}", Kind.NOTICE, "通知", "通知", f"关于停水的通知{number}") for number in range(20)]
    view = View(Site(name="局"), (Playlist(name="每天", blocks=(Block(notices="通知", latest=8),)),), {item.id: item for item in items}, frozenset(), {})
    planner.programme = planner.programme_at(view, now)
    (order,) = (planner._order(slide, view, now) for slide, _ in planner.programme.slides.values())
    assert order is not None and [name for name, _ in order.contents] == [item.id for item in items[:8]]


def test_a_list_holds_no_more_than_was_asked_for() -> None:
    nobody: Any = None
    planner = Planner(arrange(1920, 1080), {}, nobody, nobody, nobody)
    now = datetime(2026, 11, 24, 9, tzinfo=SHANGHAI)
    items = [Item(f"通知#{number}", Kind.NOTICE, "通知", "通知", f"停水通知{number}") for number in range(9)]
    view = View(Site(name="局"), (Playlist(name="每天", blocks=(Block(notices="通知", newest=3),)),), {item.id: item for item in items}, frozenset(), {})
    planner.programme = planner.programme_at(view, now)
    (order,) = (planner._order(slide, view, now) for slide, _ in planner.programme.slides.values())
    assert order is not None and [name for name, _ in order.contents] == [item.id for item in items[:3]]
