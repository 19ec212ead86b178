"""Small files that others read while we write: whole before they appear, never half."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

from player.regular import open_regular, read_regular

KNOWN = ("lobby.sqlite", "lobby.sqlite-wal", "position.json", "items.json", "answers.json", "accepted.json")


def copy_state(state: Path, folder: Path) -> None:
    """What an earlier run knew, as far as it can be read, for one that must not or can't write to `state`."""
    for name in KNOWN:
        with contextlib.suppress(OSError), os.fdopen(open_regular(state / name), "rb") as file, (folder / name).open("wb") as copy:
            shutil.copyfileobj(file, copy)


def identity_of(path: Path) -> tuple[int, int] | None:
    """Which file has this name: its device and inode; None where none has."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def write_whole(path: Path, data: bytes) -> None:
    """Replace `path` by `data` in one step. Raises OSError; a full disk leaves the old file as it was."""
    draft = path.with_name(f".{path.name[:40]}.{os.getpid()}.new")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise


def write_json(path: Path, value: Any) -> None:
    """Replace `path` by `value` as JSON. Raises OSError."""
    write_whole(path, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace"))


def read_json(path: Path) -> Any:
    """What stands in `path`; None where it is missing, unreadable or not JSON."""
    try:
        return json.loads(read_regular(path))
    except (OSError, ValueError, RecursionError):
        return None
