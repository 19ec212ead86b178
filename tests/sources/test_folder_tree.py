"""One walk over real folders with real hostile content."""

import os
import socket
import tempfile
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from player.sources.opening import open_for_worker
from player.sources.tree import MAX_DEPTH, look_up, walk
from player.stopfile import stop_in


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "media" / "局务活动").mkdir(parents=True)
    return tmp_path


def put(site: Path, name: str | bytes, data: bytes = b"x") -> None:
    path = os.path.join(os.fsencode(site / "media"), os.fsencode(name))  # noqa: PTH118
    os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(data)


def paths(site: Path) -> list[str]:
    return [found.path for found in walk(site).files]


def test_a_file_is_found_with_its_facts(site: Path) -> None:
    put(site, "局务活动/2026-11-20 推进会/图1.jpg", b"12345")
    (found,) = walk(site).files
    status = (site / "media/局务活动/2026-11-20 推进会/图1.jpg").stat()
    assert found.path == found.file == "media/局务活动/2026-11-20 推进会/图1.jpg"
    assert found.parts == ("局务活动", "2026-11-20 推进会", "图1.jpg")
    assert (found.size_bytes, found.mtime_ns, found.inode) == (5, status.st_mtime_ns, status.st_ino)


def test_first_level_folders_are_known_though_empty(site: Path) -> None:
    (site / "media" / "办事指南").mkdir()
    assert walk(site).folders == ("办事指南", "局务活动")


@pytest.mark.parametrize("name", ["Thumbs.db", ".DS_Store", "._x.jpg", "~$x.docx", "x.jpg.crdownload", "@eaDir/x.jpg", ".hidden/x.jpg"])
def test_litter_is_not_seen(site: Path, name: str) -> None:
    put(site, f"局务活动/{name}")
    assert paths(site) == []


@pytest.mark.parametrize("name", ["照片.heic.未播出—原因.txt", "播出情况.html", "【未播出】共5个文件—原因.txt", "【未播出】共5个文件(2)—原因.txt"])
def test_our_own_words_are_not_material(site: Path, name: str) -> None:
    put(site, name)
    tree = walk(site)
    assert tree.files == ()
    assert tree.answers == (f"media/{name}",)


@pytest.mark.parametrize(
    "name",
    [
        "中" * 85,
        "a" * 255,
        "第一行\n第二行.jpg",
        "-rf.jpg",
        "　全角　空格　.jpg",
        "🎉😀.jpg",
        "𬭎𠮷.jpg",
        "a'b\"c;$(x)`y`.jpg",
        "%s{0}\\.jpg",
        "\x1b[31m.jpg",
    ],
)
def test_hostile_names_are_files_like_others(site: Path, name: str) -> None:
    put(site, name)
    (found,) = walk(site).files
    assert (site / found.file).read_bytes() == b"x"
    found.path.encode()  # an id never holds surrogates


def test_bytes_that_are_not_utf8_open_again_and_are_readable(site: Path) -> None:
    put(site, "重点项目.jpg".encode("gbk"))
    (found,) = walk(site).files
    assert os.fsencode(found.file).endswith("重点项目.jpg".encode("gbk"))
    assert found.parts == ("重点项目.jpg",)
    found.path.encode()
    assert look_up(site, found.file) == found


def test_nfd_names_have_nfc_ids(site: Path) -> None:
    put(site, unicodedata.normalize("NFD", "café.jpg"))
    (found,) = walk(site).files
    assert found.path == "media/café.jpg" == unicodedata.normalize("NFC", found.path)
    assert look_up(site, found.file) == found


def test_two_names_that_look_alike_are_one_item_and_a_word(site: Path) -> None:
    put(site, unicodedata.normalize("NFD", "é.jpg"))
    put(site, unicodedata.normalize("NFC", "é.jpg"))
    tree = walk(site)
    assert len(tree.files) == 1
    assert [problem.key for problem in tree.problems] == ["file_same_name"]
    assert tree.problems[0].cause


def test_pipes_devices_sockets_and_links_are_told_and_not_followed(site: Path, tmp_path: Path) -> None:
    media = site / "media"
    (tmp_path / "secret.jpg").write_bytes(b"outside")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x.jpg").write_bytes(b"outside")
    os.mkfifo(media / "pipe.jpg")
    (media / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    (media / "linked").symlink_to(tmp_path / "elsewhere")
    (media / "loop").symlink_to(media)
    with socket.socket(socket.AF_UNIX) as server:
        os.chdir(media)
        server.bind("s.jpg")
        os.chdir("/")
        found = walk(site).files
    assert {one.parts: one.form for one in found} == {
        ("pipe.jpg",): "kind_special",
        ("s.jpg",): "kind_special",
        ("link.jpg",): "kind_shortcut",
        ("linked",): "kind_shortcut",
        ("loop",): "kind_shortcut",
    }
    assert [look_up(site, one.file) for one in found] == list(found)
    for one in found:
        with pytest.raises(OSError, match=r"symbolic|argument|address"):
            open_for_worker(site, one.file)


def test_a_directory_called_like_a_photo_is_a_directory(site: Path) -> None:
    put(site, "局务活动/x.jpg/y.jpg")
    assert paths(site) == ["media/局务活动/x.jpg/y.jpg"]


def test_media_itself_may_be_a_link_to_the_share(tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "share" / "a.jpg").write_bytes(b"x")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "media").symlink_to(tmp_path / "share")
    assert paths(tmp_path / "site") == ["media/a.jpg"]


def test_deep_trees_are_cut_with_a_word(site: Path) -> None:
    put(site, "/".join(["深"] * 40) + "/x.jpg")
    put(site, "局务活动/ok.jpg")
    tree = walk(site)
    assert [found.path for found in tree.files] == ["media/局务活动/ok.jpg"]
    (problem,) = tree.problems
    assert problem.key == "folder_too_deep"
    assert str(MAX_DEPTH) in problem.cause


def test_too_many_files_are_cut_with_one_word(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("player.sources.tree.MAX_FILES", 10)
    for number in range(15):
        put(site, f"局务活动/{number}.jpg")
    tree = walk(site)
    assert len(tree.files) == 10
    assert [problem.key for problem in tree.problems] == ["folder_too_many"]


def test_two_thousand_files_are_listed_within_a_second(site: Path) -> None:
    for number in range(2000):
        put(site, f"局务活动/{number % 40}/{number}.jpg")
    began_s = time.monotonic()
    assert len(walk(site).files) == 2000
    assert time.monotonic() - began_s < 1.0


def test_twenty_gigabytes_of_nothing_cost_nothing(site: Path) -> None:
    with (site / "media" / "big.mp4").open("wb") as file:
        file.truncate(20 << 30)
    began_s = time.monotonic()
    (found,) = walk(site).files
    assert found.size_bytes == 20 << 30
    assert time.monotonic() - began_s < 0.5


def test_a_missing_root_is_said_not_raised(tmp_path: Path) -> None:
    assert walk(tmp_path).root is None
    (tmp_path / "media").write_bytes(b"a file, not a folder")
    assert walk(tmp_path).root is None
    assert stop_in(str(tmp_path / "media"), None) == (None, None)


@contextmanager
def without_rights() -> Iterator[None]:
    """As another user than root, who reads everything."""
    mine = os.geteuid()
    if mine == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(mine)


def test_what_may_not_be_read_is_said_and_found_but_not_opened() -> None:
    with without_rights(), tempfile.TemporaryDirectory() as name:
        site = Path(name)
        put(site, "局务活动/x.jpg")
        put(site, "通知公告/y.jpg")
        (site / "media" / "通知公告" / "y.jpg").chmod(0)
        (site / "media" / "局务活动").chmod(0)
        try:
            tree = walk(site)
            assert tree.unread == ("media/局务活动",)
            assert [found.path for found in tree.files] == ["media/通知公告/y.jpg"]
            with pytest.raises(PermissionError):
                open_for_worker(site, "media/通知公告/y.jpg")
        finally:
            (site / "media" / "局务活动").chmod(0o700)


def test_a_folder_that_fails_is_said_and_the_others_listed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(site, "坏/x.jpg")
    put(site, "局务活动/y.jpg")
    real = os.open

    def failing(path: str, flags: int, *args: int, **more: int | None) -> int:
        if path == "坏":
            raise OSError(5, "Input/output error")
        return real(path, flags, *args, **more)

    monkeypatch.setattr(os, "open", failing)
    tree = walk(site)
    assert [found.path for found in tree.files] == ["media/局务活动/y.jpg"]
    assert tree.unread == ("media/坏",)
    assert [problem.key for problem in tree.problems] == ["folder_unreadable"]


COPIES = ["停播(1).txt", "停播（2）.txt", "停播 - 副本.txt", "停播 - 副本 (2).txt", "停播.txt - 副本.txt", "复件 停播.txt", "停播1.txt", "停播 copy.txt"]
COPIES += ["立即停播.txt", "停播！.txt", "停播了.txt", "停播。txt", "停止播放.txt", "暂停播放", "终止播放.txt", "停止播.txt"]


@pytest.mark.parametrize("name", ["停播.txt", "停播.TXT", "停播.txt.txt", "停播", "停播 .txt", "停播．txt", "停播.docx", *COPIES])
def test_the_stop_file_as_windows_makes_it(site: Path, name: str) -> None:
    assert stop_in(str(site / "media"), None)[0] is False
    put(site, name)
    assert stop_in(str(site / "media"), None)[0] is True
    assert walk(site).stopped
    assert walk(site).files == ()


def test_a_stop_file_in_the_wrong_place_says_so(site: Path) -> None:
    put(site, "局务活动/停播.txt")
    tree = walk(site)
    assert not tree.stopped and [(problem.key, problem.place.file) for problem in tree.problems] == [("stop_misplaced", "media/局务活动/停播.txt")]


@pytest.mark.parametrize("name", ["局务活动/停播.txt", "停播通知.txt", "不停播.txt", "停播.jpg", "停播(1).jpg", "停播2026.txt", "停播11-26.txt"])
def test_what_only_looks_like_the_stop_file(site: Path, name: str) -> None:
    put(site, name)
    assert stop_in(str(site / "media"), None)[0] is False
    assert not walk(site).stopped


@pytest.mark.parametrize("name", ["停播（李局要求）.txt", "停播 2026-11-26.txt", "停播通知.txt", "不停播"])
def test_what_may_be_meant_to_stop_is_told(site: Path, name: str) -> None:
    put(site, name)
    (problem,) = walk(site).problems
    assert (problem.key, problem.place.file) == ("stop_unsure", f"media/{name}") and name in problem.cause
    put(site, f"局务活动/{name}")
    put(site, "停播示意.jpg")
    assert len(walk(site).problems) == 1


def test_no_descriptor_is_left_open(site: Path) -> None:
    put(site, "a/b/c/d.jpg")
    walk(site)
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    for _ in range(20):
        walk(site)
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208
