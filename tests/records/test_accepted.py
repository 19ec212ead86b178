"""The last good settings over a restart."""

import os
from pathlib import Path

import pytest

from player.records.accepted import NAME, read_accepted, write_accepted


def test_what_was_good_is_there_again(tmp_path: Path) -> None:
    accepted = {"site.yaml": "单位: 某局\n".encode("gb18030"), os.fsdecode(b"\xff.yaml"): b"\x00"}
    write_accepted(tmp_path, accepted)
    assert read_accepted(tmp_path) == accepted
    before = (tmp_path / NAME).stat().st_mtime_ns
    write_accepted(tmp_path, accepted)
    assert (tmp_path / NAME).stat().st_mtime_ns == before


@pytest.mark.parametrize("nonsense", [b"", b"[]", b"[1]", b'{"zz": "x"}', b'{"61": 3}', b"\xff"])
def test_nonsense_is_nothing(tmp_path: Path, nonsense: bytes) -> None:
    (tmp_path / NAME).write_bytes(nonsense)
    assert read_accepted(tmp_path) == {}


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    write_accepted(tmp_path / "missing", {"a.yaml": b""})
