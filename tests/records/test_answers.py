"""The folder answers: notes come, change, stay deleted and go; nothing else is ever touched."""

import json
import os
from pathlib import Path

import pytest

from player.problems import Problem
from player.records.answers import Answers
from player.records.notes import note_name
from player.refusal import Refusal

NOTE = "a.jpg.未播出—原因.txt"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "state").mkdir()
    (tmp_path / "media" / "局务活动").mkdir(parents=True)
    (tmp_path / "media" / "局务活动" / "a.jpg").write_bytes(b"broken")
    return tmp_path


@pytest.fixture
def folder(site: Path) -> Path:
    return site / "media" / "局务活动"


def refused(name: str = "a.jpg", key: str = "media_unreadable", size: int = 6) -> Refusal:
    file = f"media/局务活动/{name}"
    return Refusal(file, file, size, 2, Problem(key))


def answers(site: Path) -> Answers:
    return Answers(site, site / "state")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_note_comes_and_goes(site: Path, folder: Path) -> None:
    desk = answers(site)
    assert desk.update([refused()], "") == ()
    assert names(folder) == ["a.jpg", NOTE]
    assert (folder / NOTE).read_bytes().startswith("\ufeff【未播出】a.jpg\r\n".encode())
    assert desk.update([], "") == ()
    assert names(folder) == ["a.jpg"]
    assert (folder / "a.jpg").read_bytes() == b"broken"


def test_a_note_goes_after_a_restart_too(site: Path, folder: Path) -> None:
    answers(site).update([refused()], "")
    answers(site).update([], "")
    assert names(folder) == ["a.jpg"]


def test_a_note_that_staff_delete_stays_deleted(site: Path, folder: Path) -> None:
    desk = answers(site)
    desk.update([refused()], "")
    (folder / NOTE).unlink()
    desk.update([refused()], "")
    desk.update([refused()], "", present=["media/another.未播出—原因.txt"])
    answers(site).update([refused()], "新的联系人")
    assert names(folder) == ["a.jpg"]


@pytest.mark.parametrize("changed", [refused(size=7), refused(key="worker_memory")])
def test_it_comes_back_when_the_file_or_the_reason_changes(site: Path, folder: Path, changed: Refusal) -> None:
    desk = answers(site)
    desk.update([refused()], "")
    (folder / NOTE).unlink()
    desk.update([changed], "")
    assert names(folder) == ["a.jpg", NOTE]


def test_a_note_follows_reason_and_contact(site: Path, folder: Path) -> None:
    desk = answers(site)
    desk.update([refused()], "甲")
    first = (folder / NOTE).read_text("utf-8")
    desk.update([refused(key="worker_memory")], "乙")
    second = (folder / NOTE).read_text("utf-8")
    assert "甲" in first and "乙" in second and "内存" in second


def test_an_unchanged_note_is_not_written_again(site: Path, folder: Path) -> None:
    desk = answers(site)
    desk.update([refused()], "")
    before = (folder / NOTE).stat()
    desk.update([refused()], "")
    answers(site).update([refused()], "")
    after = (folder / NOTE).stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_many_notes_become_one_and_part_again(site: Path, folder: Path) -> None:
    desk = answers(site)
    many = [refused(f"{number}.jpg") for number in range(5)]
    desk.update(many[:3], "")
    assert len(names(folder)) == 4
    desk.update(many, "")
    assert names(folder) == ["a.jpg", "【未播出】共5个文件—原因.txt"]
    desk.update(many[:2], "")
    assert len(names(folder)) == 3


def test_notes_left_over_from_a_lost_state_are_cleared(site: Path, folder: Path) -> None:
    answers(site).update([refused()], "")
    (site / "state" / "answers.json").unlink()
    answers(site).update([], "", present=[f"media/局务活动/{NOTE}"])
    assert names(folder) == ["a.jpg"]


def test_a_file_of_that_name_that_is_not_ours_is_left_alone(site: Path, folder: Path) -> None:
    (folder / NOTE).write_text("我自己写的", "utf-8")
    (site / "media" / "播出情况.html").write_text("x")
    desk = answers(site)
    assert desk.update([refused()], "") == ()
    desk.update([], "", present=[f"media/局务活动/{NOTE}", "media/播出情况.html"])
    assert (folder / NOTE).read_text("utf-8") == "我自己写的"
    assert (site / "media" / "播出情况.html").exists()


def test_links_and_pipes_of_that_name_are_left_alone(site: Path, folder: Path) -> None:
    (site / "secret.txt").write_text("\ufeff【未播出】", "utf-8")
    (folder / NOTE).symlink_to(site / "secret.txt")
    os.mkfifo(folder / "b.jpg.未播出—原因.txt")
    desk = answers(site)
    desk.update([refused(), refused("b.jpg")], "")
    desk.update([], "")
    assert (site / "secret.txt").exists() and (folder / NOTE).is_symlink()


def test_the_folder_of_the_file_is_gone(site: Path, folder: Path) -> None:
    desk = answers(site)
    desk.update([refused()], "")
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    desk.update([refused()], "")
    assert desk.update([], "") == ()


def test_a_read_only_share_is_said_not_raised_and_tried_again(site: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(path: Path, data: bytes) -> None:
        raise OSError(30, "Read-only file system")

    desk = answers(site)
    with monkeypatch.context() as patch:
        patch.setattr("player.records.answers.write_whole", read_only)
        (problem,) = desk.update([refused()], "")
    assert problem.key == "answers_not_written"
    assert "1 条" in problem.cause
    assert desk.update([refused()], "") == ()
    assert NOTE in names(folder)


@pytest.mark.parametrize("junk", [b"", b"{", b"[]", b'{"notes": 3}', b'{"notes": {"zz": "x"}}', b"\xff" * 100])
def test_a_damaged_memory_begins_anew(site: Path, folder: Path, junk: bytes) -> None:
    (site / "state" / "answers.json").write_bytes(junk)
    answers(site).update([refused()], "")
    assert NOTE in names(folder)
    assert json.loads((site / "state" / "answers.json").read_bytes())["notes"]


def test_the_longest_name_has_a_note(site: Path, folder: Path) -> None:
    name = "中" * 83 + ".jpg"
    (folder / name).write_bytes(b"x")
    answers(site).update([refused(name)], "")
    assert note_name(name) in names(folder)


def test_no_draft_is_left_behind(site: Path, folder: Path) -> None:
    desk = answers(site)
    for turn in range(5):
        desk.update([refused(size=turn)], "")
    assert names(folder) == ["a.jpg", NOTE]
