"""What the parts of backstage know, brought to the bulletin: of the stock, of the show, to the folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from player.bulletin import Bulletin
from player.composition import old_news
from player.intake import Intake
from player.messages import Override
from player.model import Slide
from player.planner import Planner, View
from player.stock import Stock


@dataclass(frozen=True, slots=True)
class Reports:
    """Written at once; only the folder's answers are left to a thread."""

    intake: Intake
    stock: Stock
    planner: Planner
    bulletin: Bulletin

    def of_stock(self, view: View, now: datetime) -> None:
        """Stock was taken: every item, since when it is known, what staff should know of it."""
        self.bulletin.saw(self.stock.first_seen)
        self.bulletin.problems["items"] = self.stock.problems
        self.bulletin.problems["blocks"] = old_news(view.playlists, list(view.items.values()), view.folder_of, now.date())
        if self.stock.was_read:  # what an earlier player has written is better than nothing
            self.bulletin.files.write_items(list(view.items.values()))
        self.bulletin.files.write_fresh(self.stock.freshness.to_dict())

    def of_show(self, coming: Sequence[Slide], override: Override | None, now_s: float, now: datetime) -> None:
        """What plays, what comes next, and all problems."""
        self.intake.look_ahead(now)
        self.bulletin.problems |= self.intake.problems
        self.bulletin.awaits_share = self.stock.is_away and not self.stock.was_read
        ages = self.intake.feeds.ages(now.timestamp())
        self.bulletin.files.write_status(self.bulletin.status(self.planner.programme, coming, ages, override, now_s, now))

    def to_folder(self, now: datetime) -> None:
        """The words beside files, and 播出情况.html, while the folder is there."""
        if self.stock.news and not self.stock.is_away:
            site = self.intake.settings.site
            self.bulletin.answer(self.stock.refusals, self.stock.items, self.stock.news, (site.name, site.contact), now)
