"""Prepared pictures on disk: whole or not at all, bounded, and never a reason to stop."""

import logging
import os
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from player.records.cache import HEAD_BYTES, SPARE_BYTES, PictureCache

FACTS = {"width_px": 4, "height_px": 2, "clock": [1, 2, 3, 4]}
PIXELS = bytes(range(32))


def test_a_picture_comes_back_as_it_was(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path / "pictures")
    assert cache.store("key", FACTS, PIXELS)
    found = cache.fetch("key")
    assert found is not None
    facts, fd = found
    assert facts == FACTS
    assert os.pread(fd, 99, 0) == PIXELS
    os.close(fd)


def test_half_a_picture_is_no_picture(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path)
    cache.store("key", FACTS, PIXELS)
    os.truncate(tmp_path / "key.bgra", HEAD_BYTES + 10)
    assert cache.fetch("key") is None
    (tmp_path / "bad.bgra").write_bytes(b"not a picture")
    assert cache.fetch("bad") is None
    assert cache.fetch("never") is None


def test_the_folder_stays_within_its_limit_and_the_oldest_go_first(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path, limit_bytes=3 * (HEAD_BYTES + 32))
    for number in range(6):
        cache.store(f"k{number}", FACTS, PIXELS)
        os.utime(tmp_path / f"k{number}.bgra", (1000 + number, 1000 + number))
    cache.prune(2000.0)
    assert sorted(path.stem for path in tmp_path.glob("*.bgra")) == ["k3", "k4", "k5"]


def test_specs_outlive_their_pixels(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path, limit_bytes=0)
    cache.store("key", FACTS, PIXELS)
    cache.remember_spec("key", {"kind": "text"})
    os.utime(tmp_path / "key.json", (1000, 1000))
    cache.prune(2000.0)
    assert cache.fetch("key") is None
    assert cache.spec("key") == {"kind": "text"}
    cache.prune(1000 + 91 * 86400.0)
    assert cache.spec("key") is None


def test_a_folder_that_cannot_be_made_costs_nothing_but_the_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = PictureCache(tmp_path / "file" / "below")
    assert not cache.store("key", FACTS, PIXELS)
    assert cache.fetch("key") is None
    cache.prune(0.0)


def test_on_a_disk_that_fills_up_pictures_give_way_to_the_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    free = [SPARE_BYTES + 100]
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free[0]))
    cache = PictureCache(tmp_path)
    for number in range(4):
        assert cache.store(f"k{number}", FACTS, PIXELS)
        os.utime(tmp_path / f"k{number}.bgra", (1000 + number, 1000 + number))
    free[0] = SPARE_BYTES - HEAD_BYTES  # one picture short of what is to be spared
    with caplog.at_level(logging.WARNING):
        assert not cache.store("k4", FACTS, PIXELS)
        assert not cache.store("k5", FACTS, PIXELS)
    assert len(caplog.records) == 1
    cache.prune(2000.0)
    assert sorted(path.stem for path in tmp_path.glob("*.bgra")) == ["k1", "k2", "k3"]
    free[0] = SPARE_BYTES
    assert cache.store("k4", FACTS, PIXELS)
