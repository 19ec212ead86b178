"""Another time is no other file."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from player.workshop.original import BLOCK_BYTES, Original

SIZES = [0, 1, 5000, BLOCK_BYTES, 3 * BLOCK_BYTES + 7, 40 * BLOCK_BYTES + 1]


@pytest.fixture(params=SIZES)
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "film"
    path.write_bytes(os.urandom(request.param))
    return path


@pytest.fixture
def original(file: Path) -> Iterator[Original]:
    with file.open("rb") as opened:
        made = Original(opened.fileno())
        made.learn()
        yield made


def rewrite(path: Path, data: bytes, at: int = 0) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 10_000_000))  # two writes may come within a tick of the file system's clock


def test_the_same_bytes_at_another_time_are_the_same(file: Path, original: Original) -> None:
    assert not original.is_replaced() and not original.was_touched
    for _ in range(2):
        rewrite(file, file.read_bytes())
        assert not original.is_replaced() and original.was_touched


def test_other_bytes_are_another_file_and_stay_so(file: Path, original: Original) -> None:
    data = file.read_bytes()
    if len(data) > 4:
        for at in (0, len(data) - 1):
            rewrite(file, bytes([data[at] ^ 1]), at)
            assert original.is_replaced() and original.is_replaced()
            rewrite(file, data)
            assert not original.is_replaced()
    rewrite(file, b"more", len(data))
    assert original.is_replaced()
