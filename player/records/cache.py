"""Prepared pictures on disk, so that a warm start shows at once. May be deleted at any time.

One file a picture, named by its key: a line of JSON facts, then BGRA rows. Beside it the spec that it was made
from, so that `snapshot --cue` can make it again when the pixels are gone.
"""

from __future__ import annotations

import contextlib
import errno
import json
import logging
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from player.records.files import write_whole
from player.regular import open_regular, read_regular

LOG = logging.getLogger(__name__)
HEAD_BYTES = 4096
SPEC_DAYS = 90
SPARE_BYTES = 64 << 20  # of the disk: the records go on where pictures have to be made anew


class PictureCache:
    """A bounded folder of pictures. No method raises for what the disk does."""

    def __init__(self, folder: Path, limit_bytes: int = 1 << 30) -> None:
        self._folder = folder
        self._limit_bytes = limit_bytes
        self._is_refused = False  # the last one: said once
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)

    def store(self, name: str, facts: Mapping[str, Any], pixels: memoryview | bytes | Any) -> bool:
        """Keep a picture. False when the disk would not have it."""
        head = json.dumps(dict(facts), ensure_ascii=True).encode()
        if len(head) >= HEAD_BYTES:
            return False
        draft = self._folder / f".{name}.{os.getpid()}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)  # it may be deleted at any time
            if self._room_bytes() < 0:
                raise OSError(errno.ENOSPC, "what is left of the disk is for the records")
            with draft.open("wb") as file:
                file.write(head.ljust(HEAD_BYTES))
                file.write(pixels)
            draft.replace(self._path(name))
        except OSError as error:
            if not self._is_refused:
                LOG.warning("cache: %s", error)
            self._is_refused = True
            with contextlib.suppress(OSError):
                draft.unlink()
            return False
        self._is_refused = False
        return True

    def fetch(self, name: str) -> tuple[dict[str, Any], int] | None:
        """Facts and a fresh memfd of the pixels, now the caller's; None when it isn't here whole."""
        try:
            with os.fdopen(open_regular(self._path(name)), "rb") as file:
                facts = json.loads(file.read(HEAD_BYTES))
                size = int(facts["width_px"]) * int(facts["height_px"]) * 4
                if os.fstat(file.fileno()).st_size != HEAD_BYTES + size:
                    return None
                os.utime(file.fileno())
                return facts, _copied(file.fileno(), size)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def has(self, name: str) -> bool:
        return self._path(name).exists()

    def remember_spec(self, name: str, spec: Mapping[str, Any]) -> None:
        """Keep what a picture is made from."""
        path = self._folder / f"{name}.json"
        if not path.exists():
            with contextlib.suppress(OSError):
                write_whole(path, json.dumps(dict(spec), ensure_ascii=True).encode())

    def spec(self, name: str) -> dict[str, Any] | None:
        """What a picture was made from, if we remember."""
        try:
            spec = json.loads(read_regular(self._folder / f"{name}.json"))
        except (OSError, ValueError):
            return None
        return spec if isinstance(spec, dict) else None

    def prune(self, now_s: float) -> None:
        """Let the longest unused pictures go until the rest is within the limit and the disk has room to spare; specs after
        90 days (`now_s`: epoch)."""
        files = sorted(self._files(), key=lambda found: found[0])
        total = sum(size for _, size, _ in files)
        most = min(self._limit_bytes, total + self._room_bytes())
        for modified_s, size, path in files:
            if path.suffix == ".json":
                doomed = now_s - modified_s > SPEC_DAYS * 86400
            else:
                doomed = total > most
            if doomed:
                with contextlib.suppress(OSError):
                    path.unlink()
                    total -= size

    def _room_bytes(self) -> int:
        """What the disk has beyond what is to be spared; below zero where it has less."""
        try:
            return shutil.disk_usage(self._folder).free - SPARE_BYTES
        except OSError:
            return 0

    def _files(self) -> list[tuple[float, int, Path]]:
        found = []
        with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    stat = entry.stat()
                    found.append((stat.st_mtime, stat.st_size, Path(entry.path)))
        return found

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.bgra"


def _copied(source: int, size: int) -> int:
    fd = os.memfd_create("cached", os.MFD_CLOEXEC)
    try:
        os.ftruncate(fd, size)
        done = 0
        while done < size:
            sent = os.sendfile(fd, source, HEAD_BYTES + done, size - done)
            if sent == 0:
                raise OSError("cached picture is short")
            done += sent
    except BaseException:
        os.close(fd)
        raise
    return fd
