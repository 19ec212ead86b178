"""Proof of play (播放日志): what was shown, from when to when, whose file it was, its SHA-256, when first seen.

Rows copy what they name, so they survive the item: of a list `contents` has the item and title of each row that stood on it (JSON),
of a document or a long card `page` has which. They stand in the order in which they were shown, by `id`. `began` is what
the clock said then, also where it was plainly wrong (1970 until the network sets it): a record is not put right afterwards, and
the rows beside it tell when it was. `ended` is `began` and the seconds that it stood, by the clock that never jumps: their
difference is always true, and where the clock was set meanwhile the next row begins elsewhere. When an item was first seen is no
record: a moment before our release is put right.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from player.clock import RELEASED
from player.messages import Contents, Shown
from player.model import Item
from player.records.database import KEPT_DAYS, Database
from player.words.files import MEDIA

SEEN = (  # what a clock that was not set has dated gets its date when there is one
    "insert into seen values (?, ?) on conflict do update set first_seen = excluded.first_seen "
    f"where first_seen < '{RELEASED:%Y-%m-%d}' and excluded.first_seen >= '{RELEASED:%Y-%m-%d}'"
)


class PlayLog:
    """The table `shown`, one row a slide."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def seen(self, item: str, now: datetime) -> str:
        """When this item was first seen, ISO; now, if never before."""
        item = _plain(item)
        self._database.write(SEEN, (item, now.isoformat(timespec="seconds")))
        rows = self._database.read("select first_seen from seen where item = ?", (item,))
        return str(rows[0][0]) if rows else now.isoformat(timespec="seconds")

    def first_seen(self) -> dict[str, datetime]:
        """When each item was first seen, as far as it is known."""
        rows = self._database.read("select item, first_seen from seen")
        return {str(item): datetime.fromisoformat(str(moment)) for item, moment in rows}

    def folders(self) -> tuple[str, ...]:
        """The first-level folders of `media/` in which a file was ever seen."""
        ids = (str(item).split("/") for (item,) in self._database.read("select item from seen"))
        return tuple(sorted({parts[1] for parts in ids if parts[0] == MEDIA and len(parts) > 2}))

    def saw(self, items: Mapping[str, datetime]) -> bool:
        """These were seen first at these moments, unless it was earlier. False where that isn't on record."""
        rows = [(_plain(item), moment.isoformat(timespec="seconds")) for item, moment in items.items()]
        return self._database.write_many(SEEN, rows)

    def begin(self, shown: Shown, item: Item | None, owner: str, first_seen: str) -> bool:
        """A slide has appeared. False where that isn't on record, as on a full disk."""
        sha256 = item.asset.sha256 if item and item.asset else (item.revision if item else "")
        contents = _readable(shown.contents) if shown.contents else None
        values = (shown.slide, shown.item, shown.page, shown.kind, shown.title, shown.source, contents, shown.began, owner, sha256, first_seen)
        return self._database.write(
            "insert into shown (slide, item, page, kind, title, source, contents, began, owner, sha256, first_seen) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [_plain(value) if isinstance(value, str) else value for value in values],
        )

    def has(self, slide: str, began: str) -> bool:
        """Whether this showing is on record already (the stage says it again to a backstage that starts anew)."""
        return bool(self._database.read("select 1 from shown where slide = ? and began = ?", (_plain(slide), began)))

    def end(self, slide: str, began: str, ended: str) -> bool:
        """A slide has left. Its row stays open if the player is cut off: `ended` is then unknown, not invented. False as above."""
        return self._database.write("update shown set ended = ? where slide = ? and began = ? and ended is null", (ended, _plain(slide), began))

    def prune(self, now: datetime) -> None:
        """Forget what is older than two years and a bit. A row that a wrong clock has dated long ago goes when those beside it do."""
        horizon = (now - timedelta(days=KEPT_DAYS)).isoformat(timespec="seconds")
        first_kept = "select id from shown where +began between ? and ? order by id limit 1"  # +: by rows, not by the index, to stop early
        self._database.write(f"delete from shown where began < ? and id < ({first_kept})", (horizon, horizon, now.isoformat()))
        self._database.prune(horizon)


def _readable(contents: Contents) -> str:
    """JSON for the eyes of whoever opens the database, too."""
    return json.dumps(contents, ensure_ascii=False).encode(errors="replace").decode()


def _plain(text: str) -> str:
    """The same, as SQLite can store it: what is no character (a file may be named so) written out. Nothing then is in its way for good."""
    return text.encode(errors="backslashreplace").decode()
