"""The database survives what happens to files; the play log survives its items."""

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from player.clock import SHANGHAI
from player.messages import Shown
from player.model import Asset, Item, Kind
from player.records.database import KEPT_DAYS, Database
from player.records.playlog import PlayLog

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)


def test_what_was_shown_is_on_record_with_owner_and_hash(tmp_path: Path) -> None:
    database = Database(tmp_path / "lobby.sqlite")
    log = PlayLog(database)
    asset = Asset("media/a.jpg", "media/a.jpg", 1, 1, "f" * 64, "photo")
    item = Item("media/a.jpg", Kind.PHOTO, "局务活动", "局务活动", title="推进会", asset=asset)
    shown = Shown("media/a.jpg", "09:00", {}, "推进会", "media/a.jpg", "photo", "局务活动")
    first_seen = log.seen(item.id, NOW)
    assert log.seen(item.id, NOW + timedelta(days=1)) == first_seen
    log.begin(shown, item, "clerk", first_seen)
    log.end(shown.slide, "09:00", "09:01")
    database.close()
    rows = Database(tmp_path / "lobby.sqlite").read("select slide, owner, sha256, began, ended, first_seen from shown")
    assert rows == [("media/a.jpg", "clerk", "f" * 64, "09:00", "09:01", first_seen)]


def test_a_list_is_on_record_with_what_stood_on_it_and_a_page_with_its_number(tmp_path: Path) -> None:
    log = PlayLog(database := Database(tmp_path / "lobby.sqlite"))
    contents = (("门户#1", "关于晚稻收购的通知"), ("门户#2", "关于听证会的公告"))
    log.begin(Shown("通知公告@list", NOW.isoformat(), {}, "最新通知公告", "通知公告@list", "notices", "通知公告", 1, contents), None, "", "")
    log.begin(Shown("media/a.pdf@3", NOW.isoformat(), {}, "规划", "media/a.pdf", "document", "政策解读", 3), None, "", "")
    rows = database.read("select item, page, contents from shown")
    assert [(item, page, json.loads(found or "null")) for item, page, found in rows] == [
        ("通知公告@list", 1, [list(row) for row in contents]),
        ("media/a.pdf", 3, None),
    ]


OLD = """create table shown (id integer primary key, slide text not null, item text not null, kind text, title text, source text,
began text not null, ended text, owner text, sha256 text, first_seen text); insert into shown (slide, item, began) values ('a', 'a', '2026')"""


def old_database(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.executescript(OLD)
    connection.commit()
    return connection


def test_a_database_of_an_earlier_version_goes_on_with_its_rows(tmp_path: Path) -> None:
    old_database(tmp_path / "lobby.sqlite").close()
    for _ in range(2):
        database = Database(tmp_path / "lobby.sqlite")
        PlayLog(database).begin(Shown("b", NOW.isoformat(), {}, page=2), None, "", "")
        database.close()
    assert Database(tmp_path / "lobby.sqlite").read("select slide, page from shown order by id") == [("a", None), ("b", 2), ("b", 2)]


def test_a_database_that_another_holds_is_not_set_aside(tmp_path: Path) -> None:
    other = old_database(tmp_path / "lobby.sqlite")
    other.execute("begin exclusive")
    database = Database(tmp_path / "lobby.sqlite")
    PlayLog(database).begin(Shown("b", NOW.isoformat(), {}), None, "", "")
    assert database.read("select slide from shown") == [("b",)]
    other.rollback()
    assert Database(tmp_path / "lobby.sqlite").read("select slide from shown") == [("a",)]


def test_a_broken_database_is_set_aside_and_a_new_one_begun(tmp_path: Path) -> None:
    path = tmp_path / "lobby.sqlite"
    path.write_bytes(b"this is no database" * 1000)
    database = Database(path)
    database.write("insert into seen values (?, ?)", ("a", "b"))
    assert database.read("select item from seen") == [("a",)]
    assert path.with_suffix(".broken").exists()


def test_a_folder_that_cannot_be_written_leaves_records_in_memory(tmp_path: Path) -> None:
    database = Database(tmp_path / "missing" / "lobby.sqlite")
    database.write("insert into seen values (?, ?)", ("a", "b"))
    assert database.read("select item from seen") == [("a",)]


def test_a_failed_write_is_a_log_line(tmp_path: Path) -> None:
    database = Database(tmp_path / "lobby.sqlite")
    assert database.write("insert into nowhere values (1)") == 0
    assert database.write("insert into seen values (?, ?)", ("\udcff", "x")) == 0
    assert database.read("select * from nowhere") == []


def test_old_rows_go(tmp_path: Path) -> None:
    database = Database(tmp_path / "lobby.sqlite")
    log = PlayLog(database)
    for moment in (NOW - timedelta(days=900), NOW):
        log.begin(Shown("a", moment.isoformat(), {}), None, "", "")
    log.prune(NOW)
    assert len(database.read("select id from shown")) == 1


def test_a_row_of_1970_stays_as_long_as_those_beside_it(tmp_path: Path) -> None:
    database = Database(tmp_path / "lobby.sqlite")
    log = PlayLog(database)
    old, young, wrong = NOW - timedelta(days=900), NOW - timedelta(days=100), datetime(1970, 1, 2, tzinfo=SHANGHAI)
    for number, moment in enumerate((old, wrong, old, young, wrong, young)):
        log.begin(Shown(str(number), moment.isoformat(), {}), None, "", "")
    log.prune(NOW)
    assert [row[0] for row in database.read("select slide from shown")] == ["3", "4", "5"]
    log.prune(wrong)
    assert len(database.read("select slide from shown")) == 3
    log.prune(NOW + timedelta(days=KEPT_DAYS))
    assert len(database.read("select slide from shown")) == 3  # nothing has been shown since


def test_a_database_that_is_damaged_while_it_is_open_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "lobby.sqlite"
    database = Database(path)
    for number in range(200):
        database.write("insert into seen values (?, ?)", (f"item {number}" * 50, "2026"))
    database.close()
    database = Database(path)
    damaged = bytearray(path.read_bytes())
    damaged[4096:] = os.urandom(len(damaged) - 4096)
    path.write_bytes(damaged)
    for number in range(3):
        database.write("insert into seen values (?, ?)", (f"later {number}", "2026"))
    assert ("later 2",) in database.read("select item from seen")
    assert path.with_suffix(".broken").exists()
    assert Database(path).read("select count(*) from seen where item like 'later%'")[0][0] >= 1


def test_what_was_known_long_ago_is_forgotten(tmp_path: Path) -> None:
    database = Database(tmp_path / "lobby.sqlite")
    for day in ("2024-01-01", "2026-11-01"):
        database.write("insert into known values (?, 1, 1, '{}', ?)", (day, day))
        database.write("insert into measured values (?, '{}', strftime('%s', ?))", (day, day))
    PlayLog(database).prune(NOW)
    assert database.read("select file from known") == [("2026-11-01",)]
    assert database.read("select spec from measured") == [("2026-11-01",)]


def test_first_seen_is_when_it_came_whether_it_shows_or_not(tmp_path: Path) -> None:
    database = Database(tmp_path / "lobby.sqlite")
    log = PlayLog(database)
    log.saw({"media/a.jpg": NOW, "media/refused.jpg": NOW})
    log.saw({"media/a.jpg": NOW + timedelta(days=1)})
    assert log.seen("media/a.jpg", NOW + timedelta(days=2)) == NOW.isoformat(timespec="seconds")
    assert PlayLog(database).first_seen() == {"media/a.jpg": NOW, "media/refused.jpg": NOW}


def test_a_file_that_is_deleted_under_us_is_begun_anew_with_what_is_known(tmp_path: Path) -> None:
    path = tmp_path / "state" / "lobby.sqlite"
    path.parent.mkdir()
    database = Database(path)
    log = PlayLog(database)
    assert log.saw({"media/a.jpg": NOW}) and log.begin(Shown("a", "09:00", {}), None, "", "")
    assert not database.mind()
    shutil.rmtree(path.parent)
    assert not database.is_on_disk and not database.mind()  # there is no folder
    assert log.first_seen() == {"media/a.jpg": NOW}
    path.parent.mkdir()
    assert database.mind() and not database.mind()
    assert log.end("a", "09:00", "09:01") and log.begin(Shown("b", "09:01", {}), None, "", "")
    with contextlib.closing(sqlite3.connect(path)) as read:
        assert read.execute("select slide, ended from shown order by id").fetchall() == [("a", "09:01"), ("b", None)]
        assert read.execute("select item from seen").fetchall() == [("media/a.jpg",)]


def test_a_file_that_lies_in_its_place_is_gone_on_with_and_nothing_is_there_twice(tmp_path: Path) -> None:
    path = tmp_path / "lobby.sqlite"
    database = Database(path)
    for slide in ("a", "b"):
        PlayLog(database).begin(Shown(slide, "09:00", {}), None, "", "")
    for tail in ("", "-wal", "-shm"):
        path.with_name(path.name + tail).rename(tmp_path / f"elsewhere{tail}")
    with contextlib.closing(Database(path)) as other:
        for slide in ("a", "c"):
            PlayLog(other).begin(Shown(slide, "09:00", {}), None, "", "")
    assert database.mind()
    with contextlib.closing(Database(path)) as other:
        assert [row[0] for row in other.read("select slide from shown order by id")] == ["a", "c", "b"]
        assert other.write("insert into seen values ('a', 'b')") and database.read("select item from seen") == [("a",)]


def test_records_in_memory_go_to_the_disk_as_soon_as_it_takes_them(tmp_path: Path) -> None:
    database = Database(tmp_path / "missing" / "lobby.sqlite")
    PlayLog(database).saw({"media/a.jpg": NOW})
    assert not database.is_on_disk and not database.mind()
    (tmp_path / "missing").mkdir()
    assert database.mind() and database.is_on_disk
    assert PlayLog(Database(tmp_path / "missing" / "lobby.sqlite")).first_seen() == {"media/a.jpg": NOW}


def test_a_full_disk_is_told_once_and_an_odd_name_is_no_hindrance(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    database = Database(tmp_path / "lobby.sqlite")
    log = PlayLog(database)
    pages = database.read("pragma page_count")[0][0]
    database.read(f"pragma max_page_count = {pages}")
    while log.begin(Shown("a" * 1000, NOW.isoformat(), {}), None, "", ""):
        pass
    assert not log.begin(Shown("a" * 1000, "later", {}), None, "", "")
    assert len(caplog.records) == 1
    database.read("pragma max_page_count = 10000")
    assert log.begin(Shown("\udcff", "later", {}), None, "", "") and log.has("\udcff", "later") and log.end("\udcff", "later", "even later")
    assert database.read("select slide, ended from shown where began = 'later'") == [("\\udcff", "even later")]


def test_what_a_clock_that_was_not_set_has_dated_gets_its_date(tmp_path: Path) -> None:
    wrong = datetime(1970, 1, 1, 8, tzinfo=SHANGHAI)
    log = PlayLog(Database(tmp_path / "lobby.sqlite"))
    log.saw({"media/a.jpg": wrong, "media/b.jpg": wrong})
    log.saw({"media/a.jpg": wrong + timedelta(hours=1)})
    assert log.first_seen() == {"media/a.jpg": wrong, "media/b.jpg": wrong}
    log.saw({"media/a.jpg": NOW})
    assert log.seen("media/b.jpg", NOW) == NOW.isoformat(timespec="seconds")
    log.saw({"media/a.jpg": wrong, "media/b.jpg": NOW + timedelta(days=1)})
    assert log.first_seen() == {"media/a.jpg": NOW, "media/b.jpg": NOW}


def test_what_lies_beside_a_file_that_was_deleted_is_none_of_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "lobby.sqlite"
    database = Database(path)
    log = PlayLog(database)
    log.begin(Shown("a", "09:00", {}), None, "", "")
    path.unlink()
    assert path.with_name("lobby.sqlite-wal").exists()
    assert database.mind() and log.begin(Shown("b", "09:01", {}), None, "", "")
    script = "import sqlite3, sys; print([row[0] for row in sqlite3.connect(sys.argv[1]).execute('select slide from shown order by id')])"
    told = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "['a', 'b']"
    assert database.read("pragma integrity_check") == [("ok",)]
    backup = tmp_path / "backup"
    with contextlib.closing(sqlite3.connect(backup)) as copy:
        copy.executescript(OLD)
    backup.replace(path)  # beside what is ours
    assert database.mind() and database.read("pragma integrity_check") == [("ok",)]
    assert database.read("select slide from shown order by id") == [("a",), ("a",), ("b",)]
