"""A word to staff where something plays otherwise than they may think."""

from datetime import date, datetime

from player.advice import advice, of_holidays
from player.clock import SHANGHAI
from player.model import Item, Kind, Span
from player.playlist import Playlist
from player.problems import Severity

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)


def playlist(**said: object) -> Playlist:
    blocks = [{"play": "局务活动", "within_days": "30天", "line": 6}]
    return Playlist.model_validate({"name": "每天", "file": "playlists/每天.yaml", "blocks": blocks, **said})


def photo(day: date) -> Item:
    return Item(f"media/局务活动/{day}.jpg", Kind.PHOTO, "局务活动", "局务活动", dated=Span(day, day))


def test_nothing_new_enough_is_said_with_its_line() -> None:
    old, new = photo(date(2026, 6, 1)), photo(date(2026, 11, 20))
    (found,) = advice([playlist()], [old], {}, NOW)
    assert (found.place.file, found.place.line, found.severity) == ("playlists/每天.yaml", 6, Severity.NOTE)
    assert "局务活动" in found.cause and "30天" in found.cause
    assert advice([playlist()], [old, new], {}, NOW) == ()
    assert advice([playlist()], [], {}, NOW) == ()  # an empty folder is said elsewhere


def test_characters_that_no_face_has_are_named() -> None:
    (found,) = advice([], [], {"media/领导介绍/01 某.txt": ["\U0003106c", "\ue863"]}, NOW)
    assert found.place.file == "media/领导介绍/01 某.txt"
    assert "2" in found.cause and "\U0003106c、\ue863" in found.cause


def test_a_year_without_a_plan_is_said_only_where_working_days_count() -> None:
    working, daily = playlist(days="工作日"), playlist()
    far = date(2031, 3, 1)
    (found,) = of_holidays([working], {}, far)
    assert "2031" in found.cause and "2031-02-20" in found.remedy
    assert of_holidays([daily], {}, far) == ()
    assert of_holidays([working], {date(2031, 2, 20): True}, far) == ()
    assert of_holidays([working], {}, NOW.date()) == ()
