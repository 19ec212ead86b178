"""Opening dropped files: only regular ones, only inside."""

import os
from pathlib import Path

import pytest

from player.sources.opening import open_for_worker, read_text_file


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "media" / "a").mkdir(parents=True)
    (tmp_path / "media" / "a" / "x.jpg").write_bytes(b"bytes")
    (tmp_path / "outside.jpg").write_bytes(b"secret")
    return tmp_path


def test_a_file_opens_read_only_and_is_not_inherited(site: Path) -> None:
    fd = open_for_worker(site, "media/a/x.jpg")
    try:
        assert os.pread(fd, 9, 0) == b"bytes"
        assert not os.get_inheritable(fd)
        with pytest.raises(OSError):
            os.write(fd, b"x")
    finally:
        os.close(fd)


@pytest.mark.parametrize("file", ["outside.jpg", "media/../outside.jpg", "media", "media/", "/etc/passwd", "media//a/x.jpg", "media/./a/x.jpg", "media/\0"])
def test_names_that_lead_outside_are_refused(site: Path, file: str) -> None:
    with pytest.raises(OSError):
        open_for_worker(site, file)


def test_links_pipes_and_directories_are_refused_at_once(site: Path) -> None:
    media = site / "media"
    (media / "link.jpg").symlink_to(site / "outside.jpg")
    (media / "b").symlink_to(site)
    os.mkfifo(media / "pipe.jpg")
    for file in ("media/link.jpg", "media/b/outside.jpg", "media/pipe.jpg", "media/a", "media/gone.jpg"):
        with pytest.raises(OSError):
            open_for_worker(site, file)


def test_names_of_foreign_bytes_open(site: Path) -> None:
    name = "照片.jpg".encode("gbk")
    with open(os.path.join(os.fsencode(site), b"media", name), "wb") as file:  # noqa: PTH118, PTH123
        file.write(b"x")
    os.close(open_for_worker(site, os.fsdecode(b"media/" + name)))


def test_no_descriptor_stays_behind(site: Path) -> None:
    (site / "media" / "link.jpg").symlink_to(site / "outside.jpg")
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    for _ in range(20):
        os.close(open_for_worker(site, "media/a/x.jpg"))
        for file in ("media/link.jpg", "media/a", "media/a/none"):
            with pytest.raises(OSError):
                open_for_worker(site, file)
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


def test_text_files_are_read_no_further_than_their_limit(site: Path) -> None:
    (site / "media" / "a" / "x.txt").write_bytes(b"a" * 5000)
    assert read_text_file(site, "media/a/x.txt") == b"a" * 5000
    assert read_text_file(site, "media/a/x.txt", 100) == b"a" * 100
