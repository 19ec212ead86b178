"""Text files as they are read: their bytes, or the problem with them."""

from __future__ import annotations

from pathlib import Path

from player.cards.said import is_code
from player.endings import is_yaml
from player.model import FoundFile
from player.problems import Place, Problem
from player.sources.misplaced import is_settings
from player.sources.opening import read_text_file
from player.text import decode_text
from player.workshop.sniff import refusal_of_text

UNREADABLE = "file_unreadable"


def text_of(site: Path, found: FoundFile) -> bytes | Problem:
    """The bytes of a file that is named as a text; a problem where it can't be read, or is none."""
    try:
        data = read_text_file(site, found.file)
    except OSError as error:
        return Problem(UNREADABLE, Place(found.path), facts={"detail": error.strerror or ""})
    key = refusal_of_text(data) or _refusal_of_words(decode_text(data)[0], found.parts[-1])
    return Problem(key, Place(found.path)) if key else data


def _refusal_of_words(text: str, name: str) -> str:
    """The word for a text that is none for the wall; nothing for others."""
    if is_settings(text):
        return "text_settings"
    return "text_code" if is_yaml(name) and is_code(text) else ""


def is_unread(known: bytes | Problem | None, *, is_touched: bool) -> bool:
    """Whether a file of which this is known is to be read: what could not be read is tried each time, what is none when it was touched."""
    return known is None or (isinstance(known, Problem) and (is_touched or known.key == UNREADABLE))
