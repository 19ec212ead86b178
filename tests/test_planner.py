"""What lists say of their age, and staff of old news."""

from dataclasses import replace
from datetime import date, datetime

from player.clock import SHANGHAI
from player.composition import old_news
from player.model import Item, Kind, Span
from player.planner import updated_in_words
from player.playlist import Block, Playlist


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
