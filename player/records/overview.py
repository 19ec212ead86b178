"""播出情况.html in the folder's root: what plays, what doesn't and why. Opens by a double click, needs nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from html import escape
from itertools import groupby
from pathlib import Path

from player.model import Item, State
from player.problems import Place, Problem, Severity
from player.records.files import write_whole
from player.text import seen
from player.words.files import MEDIA, OVERVIEW, TABLE

MAX_THUMBNAILS = 300
ORDER = (State.REFUSED, State.WAITING, State.PLAYING, State.EXPIRED)
STYLE = (
    "body{font:16px/1.6 'Microsoft YaHei',sans-serif;max-width:60em;margin:1em auto;padding:0 1em;color:#1a1a1a}"
    "table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;padding:.3em .6em;text-align:left;vertical-align:top}"
    "td.file{word-break:break-all}img{max-width:8em;max-height:5em}.refused{color:#b5121b}.aside{color:#555}"
)
Thumbnail = Callable[[Item], bytes | None]


class Overview:
    """Rewrites the page when what it says has changed."""

    def __init__(self, site: Path) -> None:
        self._path = site / MEDIA / OVERVIEW
        self._said: tuple[object, ...] = ()

    def update(self, items: Sequence[Item], bureau: str, now: datetime, thumbnail: Thumbnail | None = None) -> Problem | None:
        """Write the page if it would say something new. A read-only share is a problem that is returned, not raised."""
        try:
            self._write(items, bureau, now, thumbnail)
        except OSError as error:
            return Problem("overview_not_written", Place(f"{MEDIA}/{OVERVIEW}"), Severity.WARNING, {"detail": error.strerror or ""})
        return None

    def _write(self, items: Sequence[Item], bureau: str, now: datetime, thumbnail: Thumbnail | None) -> None:
        said = (tuple(items), bureau)
        if said == self._said and self._path.exists():
            return
        body = body_of(items, bureau, thumbnail)
        mark = hashlib.sha256(body.encode("utf-8", "replace")).hexdigest()
        if not self._says(mark):
            write_whole(self._path, page_of(body, mark, now).encode("utf-8", "replace"))
        self._said = said

    def _says(self, mark: str) -> bool:
        """Whether the page of an earlier run says the same."""
        if not self._path.is_file() or self._path.is_symlink():
            return False
        with self._path.open("rb") as file:
            return mark.encode() in file.read(500)


def page_of(body: str, mark: str, now: datetime) -> str:
    """The whole page; `mark` stands in its head so that the next run knows what it says."""
    when = TABLE["written"].format(when=f"{now.year}年{now.month}月{now.day}日 {now:%H:%M}")
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><meta name="mark" content="{mark}">'
        f"<title>{escape(TABLE['title'])}</title><style>{STYLE}</style></head>\n<body>{body}<p class=aside>{escape(when)}</p></body></html>\n"
    )


def body_of(items: Sequence[Item], bureau: str, thumbnail: Thumbnail | None = None) -> str:
    """What the page says, without the time it was written."""
    counts = {state: sum(item.state is state for item in items) for state in ORDER}
    summary = TABLE["summary"].format(**{str(state): count for state, count in counts.items()})
    rest = [MAX_THUMBNAILS]
    parts = [f"<h1>{_words(bureau)} {escape(TABLE['title'])}</h1>\n<p>{escape(summary)}</p>\n"]
    refused = [item for item in items if item.state is State.REFUSED]
    if refused:
        parts.append(_table(TABLE["refused_first"], refused, None, rest))
    amiss = {(item.album or item.id, item.reason): item for item in reversed(items) if item.state is State.PLAYING and item.reason}
    if amiss:
        parts.append(_table(TABLE["amiss"], list(amiss.values())[::-1], None, rest))
    ranked = sorted(items, key=lambda item: item.section)
    parts += [_table(section or TABLE["outside"], list(group), thumbnail, rest) for section, group in groupby(ranked, key=lambda item: item.section)]
    return "".join(parts)


def _table(heading: str, items: Sequence[Item], thumbnail: Thumbnail | None, rest: list[int]) -> str:
    head = "".join(f"<th>{escape(TABLE[key])}</th>" for key in ("state", "name", "date", "why"))
    rows = "".join(_row(item, thumbnail, rest) for item in sorted(items, key=lambda item: ORDER.index(item.state)))
    return f"<h2>{_words(heading)}</h2>\n<table><tr>{head}</tr>\n{rows}</table>\n"


def _row(item: Item, thumbnail: Thumbnail | None, rest: list[int]) -> str:
    name = item.id.partition("/")[2] if item.id.startswith(f"{MEDIA}/") else ""
    title = f"<br>{_words(item.title)}" if item.title else ""
    dated = item.dated.in_words() if item.dated else ""
    cells = (
        f"<td class={item.state}>{escape(TABLE[str(item.state)])}</td>"
        f"<td class=file>{_picture(item, thumbnail, rest)}{_words(name)}{title}</td>"
        f"<td>{escape(dated)}</td><td>{_words(item.reason)}</td>"
    )
    return f"<tr>{cells}</tr>\n"


def _picture(item: Item, thumbnail: Thumbnail | None, rest: list[int]) -> str:
    data = thumbnail(item) if thumbnail and rest[0] > 0 and item.state is not State.REFUSED else None
    if not data:
        return ""
    rest[0] -= 1
    kind = "png" if data.startswith(b"\x89PNG") else "jpeg"
    return f'<img alt="" src="data:image/{kind};base64,{base64.b64encode(data).decode()}"><br>'


def _words(text: str) -> str:
    return escape(seen(text))
