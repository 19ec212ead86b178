"""Which notes lie where, and what stands in them."""

import os
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.problems import Problem
from player.records.notes import NAME_BYTES, note_name, notes_for
from player.refusal import Refusal
from player.words.files import is_answer

CONTACT = "办公室 某某某（内线 0000）"


def refused(name: str, folder: str = "局务活动", key: str = "media_unreadable", size: int = 1, **facts: object) -> Refusal:
    file = f"media/{folder}/{name}"
    return Refusal(file, file, size, 2, Problem(key, facts=facts))


def test_a_note_says_what_why_how_and_whom() -> None:
    (note,) = notes_for([refused("VID_20261118_093015.mp4")], CONTACT).values()
    assert note.file == "media/局务活动/VID_20261118_093015.mp4.未播出—原因.txt"
    assert note.text.split("\r\n") == [
        "\ufeff【未播出】VID_20261118_093015.mp4",
        "原因：文件打不开，可能已损坏。",
        "办法：请从手机、相机或原来的电脑上重新复制一次；微信传的请发“原图”“原文件”，在电脑上能正常打开再放进来。",
        "大屏仍在播放其他内容。换上好的文件后自动播出。仍有问题请找：办公室 某某某（内线 0000）。",
        "",
    ]
    assert note.data.startswith(b"\xef\xbb\xbf")


def test_without_a_contact_nobody_is_named() -> None:
    (note,) = notes_for([refused("a.jpg")], "  ").values()
    assert note.text.endswith("换上好的文件后自动播出。\r\n")


def test_three_of_a_kind_have_a_note_each_and_four_have_one() -> None:
    three = [refused(f"{number}.jpg") for number in range(3)]
    assert len(notes_for(three, "")) == 3
    (note,) = notes_for([*three, refused("3.jpg")], "").values()
    assert note.file == "media/局务活动/【未播出】共4个文件—原因.txt"
    assert all(f"{number}.jpg" in note.text for number in range(4))


def test_kinds_and_folders_are_counted_apart() -> None:
    many = [refused(f"{number}.jpg") for number in range(3)]
    many += [refused(f"{number}.jpg", "通知公告") for number in range(3)]
    many += [refused(f"{number}.mp4", key="worker_memory") for number in range(3)]
    assert len(notes_for(many, "")) == 9


def test_two_kinds_of_as_many_files_keep_their_notes_apart() -> None:
    many = [refused(f"{number}.jpg") for number in range(5)] + [refused(f"{number}.mp4", key="worker_memory") for number in range(5)]
    notes = notes_for(many, "")
    assert sorted(notes) == ["media/局务活动/【未播出】共5个文件(2)—原因.txt", "media/局务活动/【未播出】共5个文件—原因.txt"]


@pytest.mark.parametrize("count", [1, 4, 5, 500])
def test_no_note_has_more_than_ten_lines(count: int) -> None:
    for note in notes_for([refused(f"{'长' * 70}\n{number}.jpg") for number in range(count)], CONTACT).values():
        assert note.text.count("\r\n") <= 10
        assert "\n" not in note.text.replace("\r\n", "")


def test_the_mark_changes_with_the_file_and_with_the_reason_only() -> None:
    def mark(refusal: Refusal, contact: str = "") -> str:
        return next(iter(notes_for([refusal], contact).values())).mark

    assert mark(refused("a.jpg")) == mark(refused("a.jpg"), CONTACT)
    assert mark(refused("a.jpg")) != mark(refused("a.jpg", size=2))
    assert mark(refused("a.jpg")) != mark(refused("a.jpg", key="worker_memory"))


def test_a_file_of_foreign_bytes_has_a_note_with_a_clean_name() -> None:
    name = os.fsdecode("照片.jpg".encode("gbk"))
    (note,) = notes_for([Refusal(f"media/a/{name}", "media/a/照片.jpg", 1, 2, Problem("media_unreadable"))], "").values()
    assert note.file == "media/a/照片.jpg.未播出—原因.txt"


NFD = "公示é.jpg"


@pytest.mark.parametrize(
    "names", [("a_b.jpg", "a?b.jpg", "a*b.jpg"), ("照片.jpg", os.fsdecode("照片.jpg".encode("gbk"))), (NFD, unicodedata.normalize("NFD", NFD)), ("_", "?")]
)
@pytest.mark.parametrize("key", ["media_unreadable", "worker_memory"])
def test_two_names_that_look_alike_in_a_note_have_two_notes(names: tuple[str, ...], key: str) -> None:
    many = [refused(name, key=key if number else "media_unreadable") for number, name in enumerate(names)]
    notes = notes_for(many[::-1], "")
    assert len(notes) == len(names) and len({note.mark for note in notes.values()}) == len(names)
    assert f"media/局务活动/{names[0]}.未播出—原因.txt" in notes
    assert notes_for(many, "") == notes and all(is_answer(file) for file in notes)


def test_two_long_names_that_are_cut_alike_have_two_notes() -> None:
    names = ["中" * 80 + "一.jpg", "中" * 80 + "二.jpg"]
    assert note_name(names[0]) != note_name(names[1])


@given(st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=255))
def test_every_name_fits_the_disk_and_windows_and_is_known_as_ours(name: str) -> None:
    note = note_name(name)
    assert len(note.encode("utf-8")) <= NAME_BYTES
    assert is_answer(note)
    assert not set(note) & set('<>:"\\|?*/\n\r\t')
