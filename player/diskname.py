"""Names as they stand on disk, readable: bytes that are no UTF-8 (old zip files, old shares) as GB18030. Pure."""

from __future__ import annotations

import os

from player.text import decode_text, seen


def readable(name: str) -> str:
    """A name with surrogate escapes as people meant it, NFC, without control characters."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        name = decode_text(os.fsencode(name))[0]
    return seen(name)
