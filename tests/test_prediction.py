"""What shows when: timeline and snapshot agree, closed hours are told, a running player is followed."""

from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from player.clock import SHANGHAI
from player.model import Kind
from player.prediction import predict
from player.projection import NotMade, Projection
from player.records.files import write_json
from player.survey import Survey, survey
from tests.lobby import PLAYLIST, make_site

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


def test_a_running_player_is_followed_from_what_is_on_air(site: Path) -> None:
    photo = "media/局务活动/2026-11-21 活动1.jpg"
    with survey(site, (640, 360)) as found:
        (site / "state").mkdir(exist_ok=True)
        position = {"slide": photo, "group": photo, "pending": [], "cursors": {"局务活动": [photo]}, "credits": {}, "shown_s": {}}
        write_json(site / "state" / "position.json", {**position, "greeted": [], "owed": [], "album": False, "was_due": False})
        since = found.now - timedelta(seconds=2)
        write_json(site / "state" / "status.json", {"written": found.now.isoformat(), "showing": {"slide": photo, "since": since.isoformat()}})
        rows = predict(found, site, found.now, found.now + timedelta(seconds=30))
    assert (rows[0].slide.id, rows[0].start, rows[0].end) == (photo, since, since + timedelta(seconds=6))
    assert rows[1].start == rows[0].end and rows[1].slide.id != photo
