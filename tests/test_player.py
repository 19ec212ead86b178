"""The whole player, seen from outside: folder to picture, and what may happen to it meanwhile."""

import contextlib
import itertools
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest
from PIL import Image, ImageChops

from player.projection import Projection
from player.stage.cue import Cue
from player.survey import survey
from tests.corpus import textured
from tests.filmmaking import film
from tests.lobby import HOME, PLAYLIST, Player, make_site, photo


@pytest.fixture
def player(tmp_path: Path) -> Iterator[Player]:
    running = Player(make_site(tmp_path / "site"))
    yield running
    running.process.kill()
    running.process.wait(10)


def gaps(lines: list[dict]) -> list[float]:
    times = [line["t"] for line in lines if "t" in line]
    return [second - first for first, second in itertools.pairwise(times)]


def test_it_plays_and_everything_has_its_turn(player: Player) -> None:
    assert player.wait(lambda: "活动" in player.showing() or "提示" in player.showing())
    time.sleep(8)
    assert len(player.log.read_bytes().splitlines()) > 4 * 60  # it needs no end to be of use
    lines = player.end()
    assert player.process.returncode == 0
    slides = {line["cue"]["now"]["slide"] for line in lines if "cue" in line}
    assert {part for part in ("活动0", "活动1", "提示") if any(part in slide for slide in slides)} == {"活动0", "活动1", "提示"}
    assert lines[-1]["summary"]
    assert lines[-1]["phases"]["transition"] >= 3 * 30


def test_a_photo_dropped_in_is_known_within_three_seconds_and_goes_next(player: Player) -> None:
    assert player.wait(lambda: "活动" in player.showing() or "提示" in player.showing())
    dropped = player.site / "media" / "局务活动" / "2026-11-23 新来的.jpg"
    photo(dropped, (30, 160, 90), (6000, 4000))
    assert player.wait(lambda: player.state_of("新来的") in ("playing", "waiting"), 3.0)
    assert player.wait(lambda: "新来的" in player.showing(), 10.0)
    dropped.unlink()
    assert player.wait(lambda: player.state_of("新来的") == "", 5.0)
    assert player.wait(lambda: "新来的" not in player.showing(), 8.0)


def test_a_half_file_gets_its_word_and_the_show_goes_on(player: Player) -> None:
    assert player.wait(lambda: player.showing())
    whole = player.site / "whole.jpg"
    photo(whole, (9, 9, 9), (3000, 2000))
    half = player.site / "media" / "局务活动" / "半张.jpg"
    half.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    note = half.with_name("半张.jpg.未播出—原因.txt")
    assert player.wait(note.exists, 30.0)
    assert "原因" in note.read_text(encoding="utf-8-sig")
    assert player.state_of("半张") == "refused"
    half.write_bytes(whole.read_bytes())
    assert player.wait(lambda: player.state_of("半张") == "playing" and not note.exists(), 15.0)


def test_one_file_stops_it_within_a_second(player: Player) -> None:
    assert player.wait(lambda: "活动" in player.showing() or "提示" in player.showing())
    stop = player.site / "media" / "停播.txt"
    stop.write_text("")
    began = time.time()
    assert player.wait(lambda: player.showing() == "plate", 4.0)
    stop.unlink()
    assert player.wait(lambda: player.showing() not in ("", "plate"), 6.0)
    lines = player.end()
    plate = next(line for line in lines if "cue" in line and line["cue"]["now"]["slide"] == "plate" and line["phase"] == "transition")
    offset = time.time() - time.monotonic()
    assert plate["t"] + offset - began < 1.0


def test_one_file_stops_it_within_a_second_though_backstage_hangs(player: Player) -> None:
    assert player.wait(lambda: "活动" in player.showing() or "提示" in player.showing())
    assert player.kill("player.backstage", signal.SIGSTOP) == 1
    stop = player.site / "media" / "停播.txt"
    stop.write_text("")
    began_s = time.monotonic()
    time.sleep(2)
    stop.unlink()
    free_s = time.monotonic()
    time.sleep(3)
    lines = [line for line in player.end() if "cue" in line and line["t"] > began_s]
    plate_s = next(line["t"] for line in lines if line["cue"]["now"]["slide"] == "plate")
    again_s = next(line["t"] for line in lines if line["t"] > plate_s and line["cue"]["now"]["slide"] != "plate")
    assert plate_s - began_s < 1.0
    assert free_s < again_s < free_s + 2.5


def test_settings_saved_again_and_again_cost_the_play_log_no_slide(player: Player) -> None:
    assert player.wait(lambda: "活动" in player.showing() or "提示" in player.showing())
    playlist = player.site / "playlists" / "每天.yaml"
    words = PLAYLIST.replace("2秒", "1秒")
    for number in range(9):
        playlist.write_text(words if number % 2 else words.replace("滚动字幕: 通知公告 最新8条\n", ""), encoding="utf-8")
        time.sleep(1.1)
    seen = [key for key, _ in itertools.groupby(line["cue"]["now"]["slide"] for line in player.end() if "cue" in line and line["cue"]["now"]["slide"])]
    with contextlib.closing(sqlite3.connect(player.site / "state" / "lobby.sqlite")) as database:
        rows = database.execute("select slide, ended from shown order by began").fetchall()
    assert len(seen) >= 5
    assert [slide for slide, _ in rows] == seen
    assert all(ended for _, ended in rows)


def test_a_broken_playlist_changes_nothing_and_a_mended_one_counts(player: Player) -> None:
    assert player.wait(lambda: player.status().get("slides") == 3)
    playlist = player.site / "playlists" / "每天.yaml"
    playlist.write_text(PLAYLIST.replace("  - 播放: 温馨提示", "  - 播放 温馨提示"), encoding="utf-8")
    assert player.wait(lambda: player.status().get("problems"), 4.0)
    assert player.status()["problems"][0]["line"]
    assert player.status()["slides"] == 3
    assert player.kill("player.backstage") == 1
    (player.site / "state" / "status.json").unlink()
    assert player.wait(lambda: player.status().get("slides") == 3 and player.status()["problems"], 8.0)  # nor does a restart
    playlist.write_text(PLAYLIST.split("  - 播放: 温馨提示")[0], encoding="utf-8")
    told = ["section_unclaimed"]  # 温馨提示 plays nowhere now, and status says so
    assert player.wait(lambda: player.status().get("slides") == 2 and [row["key"] for row in player.status()["problems"]] == told, 4.0)


def test_backstage_may_be_killed_and_nobody_sees_it(player: Player) -> None:
    assert player.wait(lambda: "活动" in player.showing() or "提示" in player.showing())
    time.sleep(1)
    killed_s = time.monotonic()
    assert player.kill("player.backstage") == 1
    time.sleep(5)
    assert player.wait(lambda: player.showing())
    lines = [line for line in player.end() if line.get("t", 0.0) >= killed_s]
    assert max(gaps(lines)) < 0.4  # other tests share the cores
    assert "plate" not in {line["cue"]["now"]["slide"] for line in lines}


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP])
def test_the_film_child_may_die_or_hang_in_mid_clip(tmp_path: Path, number: int) -> None:
    site = make_site(tmp_path / "site")
    (site / "media" / "局务活动" / "2026-11-24 长片.mp4").write_bytes(film(seconds=12))
    player = Player(site)
    try:
        assert player.wait(lambda: "长片" in player.showing(), 25.0)
        time.sleep(2)
        assert player.kill("player.workshop.film", number) == 1
        assert player.wait(lambda: "长片" not in player.showing(), 6.0)
        time.sleep(3)
        lines = player.end()
    finally:
        player.process.kill()
        player.process.wait(10)
    assert max(gaps(lines)[60:]) < 2.5
    assert lines[-1]["phases"]["film"] > 20


def test_a_portrait_film_plays_over_its_own_first_picture(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", "名称: 每天\n内容:\n  - 播放: 局务活动\n    只播最新: 1\n")
    (site / "media" / "局务活动" / "2026-11-24 竖片.mp4").write_bytes(film(seconds=3, size=(432, 768)))
    player = Player(site)
    assert player.wait(lambda: "竖片" in player.showing())
    time.sleep(2)
    films = [line for line in player.end() if "竖片" in line.get("cue", {}).get("now", {}).get("slide", "")]
    now = films[-1]["cue"]["now"]
    *_, width, height = now["film_box"]
    assert abs(width / height - 432 / 768) < 0.02 and height < 360 and not now["full_screen"]
    assert now["picture"] and max(line["cue"]["now"]["pts_us"] for line in films) > 500_000


def test_a_logged_cue_is_drawn_again_byte_for_byte(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", "名称: 每天\n内容:\n  - 播放: 局务活动\n    只播最新: 1\n")
    player = Player(site, "960x540")
    assert player.wait((site / "state" / "screen.png").exists, 20.0)
    assert player.wait(lambda: "活动" in player.showing())
    time.sleep(7)
    screen = Image.open(site / "state" / "screen.png").convert("RGB")
    lines = [line for line in player.end() if "cue" in line]
    cues = {line["cue"]["header"]["clock"]: line for line in lines if line["cue"]["header"]}  # the minute may have passed meanwhile
    assert any(ImageChops.difference(drawn_again(site, line, tmp_path), screen).getbbox() is None for line in cues.values())


def drawn_again(site: Path, line: dict, folder: Path) -> Image.Image:
    (folder / "cue.json").write_text(json.dumps(line), encoding="utf-8")
    command = [sys.executable, "-m", "player", "snapshot", "--site", str(site), "--cue", str(folder / "cue.json"), str(folder / "out.png")]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(HOME)})
    return Image.open(folder / "out.png").convert("RGB")


def test_a_cue_in_mid_motion_is_drawn_again_byte_for_byte(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", "名称: 每天\n内容:\n  - 播放: 局务活动\n    停留: 6秒\n")
    for number in (0, 1):
        textured(1600, 900).rotate(180 * number).save(site / "media" / "局务活动" / f"2026-11-2{number} 活动{number}.jpg", quality=90)
    player = Player(site, "960x540")
    screen = site / "state" / "screen.png"
    assert player.wait(lambda: player.status().get("phase") == "motion", 30.0)
    shot = screen.stat().st_mtime_ns if screen.exists() else 0
    assert player.wait(lambda: screen.exists() and screen.stat().st_mtime_ns != shot and player.status().get("phase") == "motion", 20.0)
    picture = Image.open(screen).convert("RGB").tobytes()
    cues = [line["cue"] for line in player.end() if "cue" in line]
    moved = [Cue.from_dict(data) for data in cues if data["now"]["moving"] and data["now"]["moving_px"]]
    assert len(moved) > 20
    assert picture in drawn(site, moved)


def drawn(site: Path, cues: list[Cue]) -> Iterator[bytes]:
    """Each cue as `snapshot` draws it."""
    with survey(site, cues[0].canvas) as found:
        projection = Projection(found)
        for cue in cues:
            assert projection.gather(cue) == []
            yield pygame.image.tobytes(projection.draw(cue), "RGB")
