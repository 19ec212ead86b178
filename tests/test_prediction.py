"""What shows when: timeline and snapshot agree, closed hours are told, a running player is followed."""

import time
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from player.cli import main
from player.clock import SHANGHAI
from player.freshness import FRESH_S
from player.model import Kind, State
from player.position import Position
from player.prediction import OnAir, predict
from player.projection import NotMade, Projection
from player.records.files import write_json
from player.survey import Survey, survey
from tests.filmmaking import film
from tests.lobby import PLAYLIST, card, make_site, photo

DAY = datetime(2026, 11, 24, tzinfo=SHANGHAI)
HOURS = "单位: 示例市发展和改革局\n开放时间:\n  适用: 每天\n  时间: 8:00—18:00\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site", PLAYLIST.replace("停留: 2秒", "停留: 6秒"))


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    return DAY.replace(hour=hour, minute=minute, second=second)


def test_any_stretch_of_the_day_is_a_part_of_the_same_day(site: Path) -> None:
    with survey(site, (640, 360)) as found:
        long = predict(found, site, at(9), at(9, 2))
        short = predict(found, site, at(9, 1), at(9, 1, 30))
    assert [row for row in long if row in short] == short
    assert len(short) >= 5
    assert all(first.end == second.start for first, second in pairwise(long))


def test_a_snapshot_shows_what_the_timeline_says(site: Path) -> None:
    with survey(site, (640, 360)) as found:
        rows = predict(found, site, at(9), at(9, 0, 40))
        moments = [row.start + (row.end - row.start) / 2 for row in rows if row.start >= at(9)]
        slides = [Projection(found).cue_at(site, moment).now.slide for moment in moments[:4]]
        photo = next(row for row in rows if row.slide.kind is Kind.PHOTO and row.start >= at(9))
        projection = Projection(found)
        assert projection.gather(projection.cue_at(site, photo.start + timedelta(seconds=3))) == []  # in mid-motion
    assert len(set(slides)) == 3
    assert slides == [row.slide.id for row in rows if row.start >= at(9)][:4]


def test_a_picture_that_is_not_made_is_none_rather_than_a_bare_one(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with survey(site, (640, 360)) as found:
        projection = Projection(found)
        monkeypatch.setattr(type(found.backstage.planner), "deliver", lambda *_: None)
        whole = Survey.wait
        monkeypatch.setattr(Survey, "wait", lambda self, done: whole(self, done, 1.0))
        with pytest.raises(NotMade) as said:
            projection.cue_at(site, at(9))
    assert "“" in str(said.value)


def test_the_timeline_goes_back_to_everyday_where_a_theme_week_runs_dry(site: Path) -> None:
    (site / "playlists" / "宣传周.yaml").write_text("名称: 宣传周\n优先级: 高\n内容:\n  - 播放: 主题宣传\n    停留: 6秒\n", encoding="utf-8")
    card(site / "media" / "主题宣传" / "节能周（2026-11-01至2026-11-24 9:01）.txt", "正文：节约用电")
    with survey(site, (640, 360)) as found:
        rows = predict(found, site, at(9), at(9, 2))
    week = [row for row in rows if row.slide.source == "主题宣传"]
    assert [row.slide.source for row in rows[: len(week)]] == ["主题宣传"] * len(week) and at(9, 1) <= week[-1].end <= at(9, 1, 6)
    assert {row.slide.source for row in rows[len(week) :]} == {"局务活动", "温馨提示"}


def test_a_film_starts_when_it_has_come_in(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", "名称: 每天\n内容:\n  - 播放: 宣传片\n  - 播放: 温馨提示\n    停留: 7秒\n")
    (site / "media" / "宣传片").mkdir()
    (site / "media" / "宣传片" / "a.mp4").write_bytes(film(seconds=3.0))
    with survey(site, (640, 360)) as found:
        rows = [row for row in predict(found, site, at(9), at(9, 1)) if row.slide.kind is Kind.FILM]
        moments = [rows[1].start + timedelta(seconds=seconds) for seconds in (0.3, 1.6)]
        pts_us = [Projection(found).cue_at(site, moment).now.pts_us for moment in moments]
    assert {round((row.end - row.start).total_seconds(), 1) for row in rows} == {3.6}
    assert pts_us == [0, 1_000_000]


def test_a_snapshot_of_another_day_is_that_of_that_day(tmp_path: Path) -> None:
    """A list of notices marks what is new, and that is so for three days."""
    site = make_site(tmp_path / "site", "名称: 每天\n内容:\n  - 通知: 通知公告\n    样式: 列表\n")
    with survey(site, (640, 360)) as found:
        pictures = [Projection(found).cue_at(site, DAY.replace(day=day, hour=9)).now.picture for day in (21, 22, 28, 29)]
    assert pictures[0] == pictures[1] != pictures[2] == pictures[3]


def test_a_closed_lobby_shows_the_plate_and_says_why(site: Path) -> None:
    (site / "playlists" / "site.yaml").write_text(HOURS, encoding="utf-8")
    with survey(site, (640, 360)) as found:
        rows = predict(found, site, at(17, 59, 50), at(19))
        dim = Projection(found).cue_at(site, at(18, 30)).dim
    assert rows[0].slide.id != "plate"
    assert (rows[-1].slide.id, rows[-1].slide.why) == ("plate", "不在开放时间")
    assert [row.slide.id for row in rows].count("plate") == 1
    assert dim > 0


def test_the_plate_comes_at_closing_time_and_the_round_goes_on_afterwards(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", PLAYLIST.replace("停留: 2秒", "停留: 7秒"))
    for number in range(5):
        photo(site / "media" / "局务活动" / "2026-11-22 座谈会" / f"{number}.jpg", (50 * number, 90, 40))
    with survey(site, (640, 360)) as found:
        whole = [row.slide.id for row in predict(found, site, at(0), at(0, 10))]
    hours = HOURS.replace("8:00—18:00", "0:00—0:01、3:00—3:02、5:00—6:00")
    (site / "playlists" / "site.yaml").write_text(hours, encoding="utf-8")
    with survey(site, (640, 360)) as found:
        rows = predict(found, site, at(0), at(5, 5))
        short = predict(found, site, at(2), at(2, 30))
    plates = [(row.start, row.end) for row in rows if row.slide.id == "plate"]
    assert plates == [(at(0, 1), at(3)), (at(3, 2), at(5))]
    shown = [row.slide.id for row in rows if row.slide.id != "plate"]
    assert len(shown) > 40 and shown == whole[: len(shown)]
    assert all(first.end == second.start for first, second in pairwise(rows))
    assert [(row.start, row.end) for row in short] == [(at(0, 1), at(2, 30))]


def test_a_takeover_plays_in_a_closed_lobby_from_its_beginning_to_its_end(site: Path) -> None:
    (site / "playlists" / "site.yaml").write_text(HOURS, encoding="utf-8")
    card(site / "media" / "紧急插播" / "台风（2026-11-24 17:59至2026-11-24 18:20）.txt", "正文：请注意防风。")
    card(site / "media" / "紧急插播" / "停电（2026-11-24 21:00至2026-11-24 22:00）.txt", "正文：今晚停电。")
    with survey(site, (640, 360)) as found:
        rows = predict(found, site, at(17, 58), at(23))
        dims = [Projection(found).cue_at(site, at(hour, minute)).dim for hour, minute in ((18, 10), (18, 30), (21, 30))]
        ended = found.view_at(at(22, 30))
    spans = [(is_plate, [row for row in rows if (row.slide.id == "plate") is is_plate]) for is_plate in (True, False)]
    assert [(row.start, row.end) for row in spans[0][1]] == [(at(18, 20), at(21)), (at(22), at(23))]
    assert {row.slide.source for row in spans[1][1] if row.start >= at(18)} == {"紧急插播"}
    assert [bool(dim) for dim in dims] == [False, True, False]
    assert {item.state for item in ended.items.values() if item.section == "紧急插播"} == {State.EXPIRED}


def test_what_is_on_air_gives_way_at_closing_time(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photo = "media/局务活动/2026-11-21 活动1.jpg"
    (site / "playlists" / "site.yaml").write_text(HOURS, encoding="utf-8")
    with survey(site, (640, 360)) as found:
        monkeypatch.setattr("player.prediction.on_air_now", lambda *_: OnAir(Position(slide=photo, group=photo), at(17, 59, 56)))
        rows = predict(replace(found, now=at(17, 59, 58)), site, at(17, 59, 58), at(18, 30))
    assert [(row.slide.id, row.start, row.end) for row in rows[:2]] == [
        (photo, at(17, 59, 56), at(18)),
        ("plate", at(18), at(18, 30)),
    ]


def test_a_running_player_is_followed_from_what_is_on_air(site: Path) -> None:
    photo = "media/局务活动/2026-11-21 活动1.jpg"
    with survey(site, (640, 360)) as found:
        (site / "state").mkdir(exist_ok=True)
        position = {"slide": photo, "group": photo, "pending": [], "cursors": {"局务活动": [photo]}, "credits": {}, "shown_s": {}}
        since = found.now - timedelta(seconds=2)
        written = {**position, "greeted": [], "owed": [], "album": False, "was_due": False, "since": since.isoformat()}
        write_json(site / "state" / "position.json", written)
        showing = {"slide": "media/温馨提示/提示.txt", "since": (since - timedelta(seconds=6)).isoformat()}  # a second older than the position
        write_json(site / "state" / "status.json", {"written": found.now.isoformat(), "showing": showing})
        rows = predict(found, site, found.now, found.now + timedelta(seconds=30))
    assert (rows[0].slide.id, rows[0].start, rows[0].end) == (photo, since, since + timedelta(seconds=6))
    assert rows[1].start == rows[0].end and rows[1].slide.id != photo


def test_a_stretch_that_begins_before_what_is_on_air_goes_on_from_it(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photo, end = "media/局务活动/2026-11-21 活动1.jpg", at(14, 32)
    position = Position(slide=photo, group=photo, cursors={"局务活动": (photo,)})
    with survey(site, (640, 360)) as found:
        monkeypatch.setattr("player.prediction.on_air_now", lambda *_: OnAir(position, at(14, 30, 17)))
        here = replace(found, now=at(14, 30, 20))
        played = predict(here, site, here.now, end)
        rows = predict(here, site, at(14, 30), end)
        before = predict(here, site, at(14), at(14, 10))
    assert [row for row in rows if row.start >= at(14, 30, 17)] == played and played[0].slide.id == photo
    assert rows[0].start <= at(14, 30) and all(first.end == second.start for first, second in pairwise(rows))
    assert before[-1].end >= at(14, 10) and all(row.start < at(14, 10) for row in before)


def test_what_a_running_player_has_yet_to_greet_goes_next_once(site: Path) -> None:
    shown, new = "media/局务活动/2026-11-21 活动1.jpg", "media/局务活动/2026-11-20 活动0.jpg"
    with survey(site, (640, 360)) as found:
        (site / "state").mkdir(exist_ok=True)
        tip = "media/温馨提示/提示.txt"
        write_json(site / "state" / "position.json", {**Position(slide=tip, group=tip, cursors={"局务活动": (new,)}).to_dict(), "since": found.now.isoformat()})
        write_json(site / "state" / "status.json", {"written": found.now.isoformat()})
        orders = []
        for fresh in ({}, {new: time.monotonic()}, {new: time.monotonic() - FRESH_S}):
            write_json(site / "state" / "fresh.json", {"since": fresh, "stood": {item.id: item.revision for item in found.items}})
            orders.append([row.slide.id for row in predict(found, site, found.now, found.now + timedelta(seconds=40))][:4])
    assert orders[0] == orders[2] == [tip, shown, tip, new]
    assert orders[1] == [tip, new, shown, tip]


LATER = datetime(2031, 3, 5, tzinfo=SHANGHAI)  # a Wednesday on which nobody has looked at anything yet
STARTS = "05 节水（2031-03-05 9:30至2031-03-07）.txt"


@pytest.fixture
def starting(site: Path) -> Path:
    card(site / "media" / "温馨提示" / STARTS, "标题：节约用水\n正文：请随手关好水龙头。")
    return site


def slides_of(found: Survey, site: Path, start: datetime, seconds: float = 60.0) -> list[str]:
    return [row.slide.id.rpartition("/")[2] for row in predict(found, site, start, start + timedelta(seconds=seconds)) if row.start >= start]


def test_what_begins_later_plays_from_then_on_next_and_once_and_until_its_end(starting: Path) -> None:
    with survey(starting, (640, 360)) as found:
        assert [item.state for item in found.items if STARTS in item.id] == [State.WAITING]
        assert STARTS not in slides_of(found, starting, LATER.replace(hour=9, minute=28), 110)
        first = slides_of(found, starting, LATER.replace(hour=9, minute=30), 90)
        assert first[0] == STARTS
        assert 2 <= first.count(STARTS) < len(first) / 2
        for day, plays in ((6, True), (7, True), (8, False)):  # to the end of the 7th
            assert (STARTS in slides_of(found, starting, LATER.replace(day=day, hour=9))) is plays
        assert [item.state for item in found.items if STARTS in item.id] == [State.WAITING]


def test_a_snapshot_shows_what_begins_later(starting: Path) -> None:
    with survey(starting, (640, 360)) as found:
        projection = Projection(found)
        cue = projection.cue_at(starting, LATER.replace(hour=9, minute=30, second=5))
        assert STARTS in cue.now.slide and cue.now.picture
        assert projection.gather(cue) == []


def test_what_has_begun_while_the_lobby_was_closed_has_its_turn_like_others(starting: Path) -> None:
    (starting / "playlists" / "site.yaml").write_text(HOURS.replace("8:00—18:00", "8:00—9:00、10:00—18:00"), encoding="utf-8")
    with survey(starting, (640, 360)) as found:
        seen = slides_of(found, starting, LATER.replace(hour=9, minute=59, second=55), 90)
    assert seen[0] != STARTS and STARTS in seen


def test_where_the_newest_one_ends_the_one_before_it_plays(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", "名称: 每天\n内容:\n  - 播放: 局务活动\n    最新: 1\n")
    photo(site / "media" / "局务活动" / "2026-11-22 活动2（至2031-03-05 10:00）.jpg", (10, 90, 40))
    with survey(site, (640, 360)) as found:
        seen = [slides_of(found, site, LATER.replace(hour=hour)) for hour in (9, 11)]
    assert [{name[:14] for name in names} for names in seen] == [{"2026-11-22 活动2"}, {"2026-11-21 活动1"}]


def test_the_ticker_of_a_snapshot_has_the_titles_of_its_moment(site: Path) -> None:
    card(site / "media" / "通知公告" / "2026-11-23 关于听证会的公告（2031-03-05至2031-03-07）.txt", "正文：定于下周举行。")
    with survey(site, (640, 360)) as found:
        bands = []
        for day in (4, 5, 8):
            ticker = Projection(found).cue_at(site, LATER.replace(day=day, hour=9)).ticker
            assert ticker is not None
            bands.append(ticker.band)
    assert bands[0] == bands[2] != bands[1]


def test_a_snapshot_of_another_moment_is_not_mixed_with_what_plays_now(starting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Backstage goes on planning for now while the pictures of that moment are made."""
    moment = LATER.replace(hour=9, minute=30, second=5)
    with survey(starting, (640, 360)) as found:
        alone = Projection(found).cue_at(starting, moment)
    monkeypatch.setattr("player.agenda.TICK_S", 0.0)
    with survey(starting, (640, 360)) as found:
        beside = [Projection(found).cue_at(starting, moment) for _ in range(2)]
    assert beside == [alone, alone]


def test_what_is_stopped_is_said_and_told_as_it_would_be_without(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline", "--from", "9:00", "--to", "9:05", "--site", str(site), "--json"]) == 0
    free = capsys.readouterr()
    (site / "media/停播.txt").touch()
    assert main(["timeline", "--from", "9:00", "--to", "9:05", "--site", str(site), "--json"]) == 0
    stopped = capsys.readouterr()
    assert stopped.out == free.out and "停播.txt" in stopped.err and not free.err
