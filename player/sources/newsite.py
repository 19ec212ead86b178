"""A new site on disk: settings, the schemas that editors read, and the folders that staff drop into."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from pydantic_core import PydanticCustomError

from player.schemas import schemas
from player.site import read_url
from player.text import clean
from player.words import newsite as words


def write_new_site(root: Path, name: str = words.NEW_NAME, contact: str = words.NOBODY, **more: str) -> tuple[Path, ...]:
    """Write what is missing of a site at `root`; what exists stays as it is. The paths written. Raises OSError.

    `more`: see `site_text`.
    """
    texts = {
        "playlists/site.yaml": site_text(name, contact, **more),
        "playlists/每天.yaml": words.EVERY_DAY,
        **{f"playlists/schema/{file}": text for file, text in schemas().items()},
    }
    written = [path for file, text in texts.items() if (path := _write(root / file, text.encode()))]
    for folder in (*(f"media/{folder}" for folder in words.FOLDERS), "state"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    guide = _write(root / "media/使用说明.txt", b"\xef\xbb\xbf" + words.GUIDE.replace("\n", "\r\n").encode())
    return (*written, guide) if guide else tuple(written)


def site_text(name: str, contact: str, diagonal: str = "", distance: str = "", feed: str = "") -> str:
    """`site.yaml` of a bureau called `name`: its screen's diagonal in inches, who stands how many metres away, the URL of
    its feed, all as people type them. What makes no sense is left as it comes: `understood` says beforehand what does."""
    mark = next((letter for letter in "发粮价能财税民教" if letter in name), name[:1])
    sizes = {"diagonal": understood("diagonal", diagonal) or "55", "distance": understood("distance", distance) or "4"}
    text = words.SITE.format(name=_quoted(name), mark=_quoted(mark), contact=_quoted(contact), **sizes)
    url = understood("feed", feed)
    return text + (words.FEED.format(url=_quoted(url)) if url else words.NO_FEED)


def understood(question: str, answer: str) -> str:
    """What an answer says, as site.yaml will have it: the number of `６５ 寸`, a whole address; empty where it makes no sense."""
    return READERS.get(question, _line)(answer)


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _address(text: str) -> str:
    try:
        return str(read_url(text.strip()))
    except PydanticCustomError:
        return ""


def _number(text: str, least: float, most: float) -> str:
    """The number in `65寸` or `３．５ 米`; empty where there is none that fits."""
    found = re.search(r"(?<![-−.\d])\d+(\.\d+)?", unicodedata.normalize("NFKC", text))
    return found[0] if found and least <= float(found[0]) <= most else ""


READERS: dict[str, Callable[[str], str]] = {
    "diagonal": lambda text: _number(text, 10, 200),
    "distance": lambda text: _number(text, 0.5, 30),
    "feed": _address,
}


def _quoted(text: str) -> str:
    """A scalar of YAML: in quotation marks where it would be read as something else."""
    line = _line(text)
    if line and line[0] not in "-?:,[]{}#&*!|>'\"%@`" and ": " not in line and " #" not in line and not line.endswith(":"):
        return line
    return "'" + line.replace("'", "''") + "'"


def _write(path: Path, data: bytes) -> Path | None:
    """The path, if there was nothing in its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError), path.open("xb") as file:
        file.write(data)
        return path
    return None
