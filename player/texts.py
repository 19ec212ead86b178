"""Text files as they are read: their bytes, or the problem with them."""

from __future__ import annotations

from pathlib import Path

from player.model import FoundFile
from player.problems import Place, Problem
from player.sources.opening import read_text_file
from player.workshop.sniff import refusal_of_text

UNREADABLE = "file_unreadable"


def text_of(site: Path, found: FoundFile) -> bytes | Problem:
    """The bytes of a file that is named as a text; a problem where it can't be read, or is none."""
    try:
        data = read_text_file(site, found.file)
    except OSError as error:
        return Problem(UNREADABLE, Place(found.path), facts={"detail": error.strerror or ""})
    key = refusal_of_text(data)
    return Problem(key, Place(found.path)) if key else data


def is_unread(known: bytes | Problem | None, *, is_touched: bool) -> bool:
    """Whether a file of which this is known is to be read: what could not be read is tried each time, what is none when it was touched."""
    return known is None or (isinstance(known, Problem) and (is_touched or known.key == UNREADABLE))
