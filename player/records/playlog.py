"""Proof of play (播放日志): what was shown, from when to when, whose file it was, its SHA-256, when first seen.

Rows copy what they name, so they survive the item.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from player.messages import Shown
from player.model import Item
from player.records.database import KEPT_DAYS, Database
from player.words.files import MEDIA


class PlayLog:
    """The table `shown`, one row a slide."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def seen(self, item: str, now: datetime) -> str:
        """When this item was first seen, ISO; now, if never before."""
        self._database.write("insert or ignore into seen values (?, ?)", (item, now.isoformat(timespec="seconds")))
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

    def saw(self, items: Mapping[str, datetime]) -> None:
        """These were seen first at these moments, unless it was earlier."""
        rows = [(item, moment.isoformat(timespec="seconds")) for item, moment in items.items()]
        self._database.write_many("insert or ignore into seen values (?, ?)", rows)

    def begin(self, shown: Shown, item: Item | None, owner: str, first_seen: str) -> None:
        """A slide has appeared."""
        sha256 = item.asset.sha256 if item and item.asset else (item.revision if item else "")
        self._database.write(
            "insert into shown (slide, item, kind, title, source, began, owner, sha256, first_seen) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (shown.slide, shown.item, shown.kind, shown.title, shown.source, shown.began, owner, sha256, first_seen),
        )

    def has(self, slide: str, began: str) -> bool:
        """Whether this showing is on record already (the stage says it again to a backstage that starts anew)."""
        return bool(self._database.read("select 1 from shown where slide = ? and began = ?", (slide, began)))

    def end(self, slide: str, began: str, ended: str) -> None:
        """A slide has left. Its row stays open if the player is cut off: `ended` is then unknown, not invented."""
        self._database.write("update shown set ended = ? where slide = ? and began = ? and ended is null", (ended, slide, began))

    def prune(self, now: datetime) -> None:
        """Forget what is older than two years and a bit."""
        horizon = (now - timedelta(days=KEPT_DAYS)).isoformat(timespec="seconds")
        self._database.write("delete from shown where began < ?", (horizon,))
        self._database.prune(horizon)
