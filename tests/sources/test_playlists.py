"""The settings folder: last known good, what is left of a broken file, shares that are away."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from player.problems import Problem, Severity
from player.site import Site
from player.sources import contained, playlists
from player.sources.playlists import Files, Settings, SettingsFolder, everything, judge, read_files, read_holidays
from player.sources.settings import Reading

SITE = "单位: 示例市发展和改革局\n"
GOOD = "名称: 每天\n内容:\n  - 播放: 局务活动\n  - 播放: 办事指南\n"
BROKEN = "名称: 每天\n内容:\n  - 播放: 局务活动\n    停留: 很久\n  - 播放: 办事指南\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "playlists").mkdir()
    for folder in ("01 局务活动", "办事指南", "通知公告"):
        (tmp_path / "media" / folder).mkdir(parents=True)
    (tmp_path / "playlists/site.yaml").write_text(SITE)
    (tmp_path / "playlists/每天.yaml").write_text(GOOD)
    return tmp_path


def write(root: Path, text: str, name: str = "每天.yaml") -> None:
    """As an editor saves: another inode, another time."""
    fresh = root / f"{name}.tmp"
    fresh.write_text(text)
    fresh.replace(root / "playlists" / name)


def at_once(root: Path, accepted: Mapping[str, bytes] | None = None) -> SettingsFolder:
    """A settings folder that looks while it is asked."""
    return SettingsFolder(root, accepted, run=lambda job: job())


def sources(settings: Settings) -> list[list[str]]:
    return [[block.source for block in playlist.blocks] for playlist in settings.playlists]


def polled(folder: SettingsFolder, began_s: float) -> tuple[Settings, float]:
    """The next settings, and how long a caller that asks ten times a second waited for them."""
    for tick in range(20):
        if settings := folder.poll(began_s + tick / 10):
            return settings, tick / 10
    raise AssertionError("nothing changed")


def test_a_good_site_is_read_without_a_word(root: Path) -> None:
    settings = at_once(root).read()
    assert (settings.site.name, settings.problems, settings.kept) == ("示例市发展和改革局", (), ())
    assert sources(settings) == [["局务活动", "办事指南"]]
    assert settings.playlists[0].file == "playlists/每天.yaml"


@pytest.fixture
def elsewhere(root: Path) -> Iterator[Path]:
    """An empty folder on another device, as a mount point is; `media` is a link from here on."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as bare:
        if os.stat(bare).st_dev == root.stat().st_dev:
            pytest.skip("one device")
        (root / "media").rename(root / "share")
        (root / "media").symlink_to(root / "share")
        yield Path(bare)


@pytest.mark.parametrize("is_mount_point", [True, False])
def test_a_share_that_goes_takes_no_folder_out_of_a_playlist(root: Path, elsewhere: Path, is_mount_point: bool) -> None:
    folder = at_once(root)
    folder.read()
    (root / "media").unlink()
    if is_mount_point:
        (root / "media").symlink_to(elsewhere)
    assert not any(folder.poll(100 + tick / 10) for tick in range(20))
    write(root, GOOD + "  - 播放: 通知公告\n")
    settings, _ = polled(folder, 110)
    assert settings.problems == () and sources(settings) == [["局务活动", "办事指南", "通知公告"]]


def test_a_share_that_is_away_at_the_start_takes_none_out_either(root: Path) -> None:
    shutil.rmtree(root / "media")
    for _ in range(2):
        assert SettingsFolder(root, {}, ("01 局务活动", "办事指南"), run=lambda job: job()).read().problems == ()
        (root / "media").mkdir(exist_ok=True)
    assert at_once(root).read().problems


def test_folders_that_staff_remove_are_gone(root: Path) -> None:
    folder = at_once(root)
    folder.read()
    shutil.rmtree(root / "media")
    (root / "media").mkdir()
    settings, _ = polled(folder, 100)
    assert {problem.key for problem in settings.problems} == {"folder_absent"}


def test_a_broken_file_leaves_the_last_good_one_and_is_mended_within_a_second(root: Path) -> None:
    folder = at_once(root)
    folder.read()
    write(root, BROKEN)
    settings, waited_s = polled(folder, 100)
    assert waited_s < 1
    assert sources(settings) == [["局务活动", "办事指南"]] and settings.kept == ("每天.yaml",)
    assert [(problem.key, problem.place.line) for problem in settings.problems] == [("duration_unreadable", 4)]
    assert folder.poll(105) is None
    write(root, GOOD + "  - 播放: 局务活动\n")
    settings, waited_s = polled(folder, 110)
    assert waited_s < 1 and settings.kept == () and settings.problems == ()
    assert sources(settings) == [["局务活动", "办事指南", "局务活动"]]


def test_a_hint_makes_the_next_look_come_at_once(root: Path) -> None:
    folder = at_once(root)
    folder.read()
    assert folder.poll(100) is None
    write(root, GOOD + "优先级: 高\n")
    folder.hint()
    assert folder.poll(100.01) is None  # seen, and not yet at rest
    settings = folder.poll(100.25)
    assert settings and settings.playlists[0].priority == 10


def test_a_change_of_holidays_is_noticed(root: Path) -> None:
    folder = at_once(root)
    folder.read()
    assert folder.poll(100) is None
    write(root, "2027-02-17: 休\n", "holidays.yaml")
    settings, _ = polled(folder, 110)
    assert settings.problems == () and read_holidays(root) == "2027-02-17: 休\n"


def test_a_file_that_is_emptied_before_it_is_written_is_not_read_in_between(root: Path) -> None:
    folder = at_once(root)
    folder.read()
    folder.poll(100)
    (root / "playlists/每天.yaml").write_text("")
    assert folder.poll(100.5) is None
    (root / "playlists/每天.yaml").write_text(GOOD + "优先级: 高\n")
    assert folder.poll(100.75) is None
    settings = folder.poll(101)
    assert settings and settings.problems == () and settings.playlists[0].priority == 10


def test_the_last_good_version_survives_a_restart(root: Path) -> None:
    accepted = at_once(root).read().accepted
    write(root, BROKEN)
    write(root, "单位：\n", "site.yaml")
    settings = at_once(root, accepted).read()
    assert settings.site.name == "示例市发展和改革局"
    assert sources(settings) == [["局务活动", "办事指南"]]
    assert set(settings.kept) == {"site.yaml", "每天.yaml"}


def test_without_a_good_version_the_sound_rest_plays(root: Path) -> None:
    write(root, BROKEN)
    rest, everything = at_once(root).read().playlists
    assert [block.source for block in rest.blocks] == ["办事指南"] and everything.priority < rest.priority


def test_a_folder_that_is_not_there_keeps_the_last_good_playlist(root: Path) -> None:
    folder = at_once(root)
    folder.read()
    write(root, GOOD.replace("办事指南", "办事指难"))
    settings, _ = polled(folder, 100)
    assert sources(settings) == [["局务活动", "办事指南"]]
    assert settings.problems[0].key == "folder_unknown" and "办事指南" in settings.problems[0].remedy
    (root / "media/办事指难").mkdir()
    settings, _ = polled(folder, 110)
    assert sources(settings) == [["局务活动", "办事指难"]] and settings.problems == ()


@pytest.mark.parametrize("gone", ["playlists", "playlists/*"])
def test_a_share_that_is_away_is_not_everything_deleted(root: Path, gone: str) -> None:
    folder = at_once(root)
    folder.read()
    shutil.rmtree(root / "playlists")
    if gone.endswith("*"):
        (root / "playlists").mkdir()
    settings, _ = polled(folder, 100)
    assert settings.site.name == "示例市发展和改革局" and sources(settings) == [["局务活动", "办事指南"]]
    assert [problem.key for problem in settings.problems] == ["playlists_unreachable"]


def test_a_deleted_playlist_is_gone(root: Path) -> None:
    write(root, GOOD, "工作日.yaml")
    folder = at_once(root)
    assert len(folder.read().playlists) == 2
    (root / "playlists/工作日.yaml").unlink()
    settings, _ = polled(folder, 100)
    assert len(settings.playlists) == 1 and set(settings.accepted) == {"site.yaml", "每天.yaml"}


def test_a_site_without_settings_plays_everything(root: Path) -> None:
    shutil.rmtree(root / "playlists")
    settings = at_once(root).read()
    assert sources(settings) == [["办事指南", "局务活动", "通知公告"]]
    assert settings.playlists[0].blocks[2].notices == "通知公告"
    assert {problem.key for problem in settings.problems} == {"playlists_unreachable", "site_missing"}


def test_everything_of_an_empty_site_is_a_playlist_too() -> None:
    assert everything(Site(name="局"), ()).blocks == ()


def test_what_is_no_regular_file_is_not_opened(root: Path) -> None:
    os.mkfifo(root / "playlists/管道.yaml")
    (root / "playlists/文件夹.yaml").mkdir()
    (root / "playlists/断.yaml").symlink_to("nowhere")
    settings = at_once(root).read()
    assert [problem.key for problem in settings.problems] == ["settings_unreadable"] * 3
    assert sources(settings) == [["局务活动", "办事指南"]]


def test_litter_is_passed_over(root: Path) -> None:
    for name in ("~$每天.yaml", "._每天.yaml", ".每天.yaml.swp", "每天.yaml.bak", "说明.txt", "holidays.yaml"):
        (root / "playlists" / name).write_text("[")
    assert at_once(root).read().problems == ()


def test_names_in_another_encoding_can_be_printed(root: Path) -> None:
    (Path(os.fsdecode(os.fsencode(root / "playlists") + b"/" + "周末.yaml".encode("gb18030")))).write_text("[")
    problem = at_once(root).read().problems[0]
    assert problem.place.file == "playlists/周末.yaml" and problem.severity is Severity.ERROR


def test_a_huge_file_is_refused_not_read(root: Path) -> None:
    with (root / "playlists/大.yaml").open("wb") as file:
        file.truncate(20_000_000_000)
    assert [problem.key for problem in at_once(root).read().problems] == ["yaml_too_large"]


def unforeseen(*_: object) -> Any:
    raise UnicodeEncodeError("utf-8", "\ud83d", 0, 1, "surrogates not allowed")


def unspeakable(reading: Reading[Any], *_: object) -> tuple[Problem, ...]:
    """A problem whose sentences lack a fact."""
    return (reading.problem("folder_unknown", ("blocks",)),)


FAILURES = [(contained, "read_settings", unforeseen), (playlists, "check_references", unforeseen), (playlists, "check_references", unspeakable)]


@pytest.mark.parametrize(("module", "name", "does"), FAILURES)
def test_what_nobody_foresaw_costs_that_file_only(
    root: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, module: ModuleType, name: str, does: Callable[..., Any]
) -> None:
    caplog.set_level("INFO")
    folder = at_once(root)
    accepted = folder.read().accepted
    real = getattr(module, name)
    monkeypatch.setattr(module, name, lambda *given: (does if ill(given) else real)(*given))
    write(root, GOOD + "优先级: 高  # ill\n")
    for settings in (polled(folder, 100)[0], at_once(root, accepted).read()):
        assert [(problem.key, problem.place.file) for problem in settings.problems] == [("settings_unforeseen", "playlists/每天.yaml")]
        assert settings.kept == ("每天.yaml",) and settings.playlists[0].priority == 0
        assert sources(settings) == [["局务活动", "办事指南"]] and settings.site.name == "示例市发展和改革局"
    assert at_once(root).read().playlists[-1].name == "全部内容"
    write(root, SITE + "# ill\n", "site.yaml")
    assert at_once(root).read().playlists and at_once(root, accepted).read().site.name == "示例市发展和改革局"
    assert any(record.exc_info for record in caplog.records)


def ill(given: tuple[Any, ...]) -> bool:
    return b"ill" in given[1] if isinstance(given[1], bytes) else any("ill" in line for line in given[0].page.lines)


def test_judging_is_pure(root: Path) -> None:
    files = read_files(root)
    assert judge(files, {}) == judge(Files(dict(files.texts), {}, files.folders), {})


def test_it_looks_beside_the_loop(root: Path) -> None:
    folder = SettingsFolder(root)
    folder.read()
    write(root, GOOD + "优先级: 高\n")
    began = time.monotonic()
    while (settings := folder.poll(time.monotonic())) is None and time.monotonic() - began < 5:
        time.sleep(0.02)
    assert settings and settings.playlists[0].priority == 10


def test_a_disk_that_hangs_keeps_nobody_waiting_and_gets_one_look_only(root: Path) -> None:
    sent: list[Callable[[], None]] = []
    hangs = False
    folder = SettingsFolder(root, run=lambda job: sent.append(job) if hangs else job())
    folder.read()
    hangs = True
    write(root, GOOD + "优先级: 高\n")
    assert [folder.poll(100 + tick) for tick in range(5)] == [None] * 5
    assert len(sent) == 1
    sent[0]()  # the share is back
    assert folder.poll(105) is None
    assert folder.poll(106) is None and len(sent) == 2
    sent[1]()
    settings = folder.poll(107)
    assert settings and settings.playlists[0].priority == 10


def test_a_disk_that_hangs_at_the_start_leaves_what_was_last_good(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    accepted = at_once(root).read().accepted
    monkeypatch.setattr(playlists, "PATIENCE_S", 0.05)
    sent: list[Callable[[], None]] = []
    folder = SettingsFolder(root, accepted, run=sent.append)
    settings = folder.read()
    assert sources(settings) == [["局务活动", "办事指南"]] and settings.problems[0].key == "playlists_unreachable"
    found = None
    for tick in range(6):  # the share is back
        found = found or folder.poll(100 + tick)
        while sent:
            sent.pop()()
    assert found and found.problems == () and sources(found) == [["局务活动", "办事指南"]]
