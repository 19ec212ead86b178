"""A survey: everything backstage would find in a site, found now, without a stage and without touching its records."""

from __future__ import annotations

import contextlib
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from player.backstage import Backstage
from player.clock import Clock
from player.format import LayoutChanged
from player.freshness import Freshness, freshness_of
from player.journal import hush
from player.model import Item
from player.planner import View
from player.problems import Problem
from player.records.files import copy_state, read_json
from player.records.status import read_status
from player.wiring import Wiring

PATIENCE_S = 120.0
USUAL_CANVAS = (1920, 1080)


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found; `backstage` can go on preparing pictures."""

    backstage: Backstage
    now: datetime

    @property
    def items(self) -> list[Item]:
        return list(self.backstage.stock.items.values())

    def view_at(self, moment: datetime) -> View:
        """What a plan for this moment is made from: every item and notice as it is judged then. Waits for cards that nobody has
        typeset yet, because they don't play now."""
        items, until_s = self._items_at(moment), time.monotonic() + PATIENCE_S
        if self.backstage.stock.is_typesetting:
            while self.backstage.stock.is_typesetting and time.monotonic() < until_s:
                self.backstage.tend(0.05)
            items = self._items_at(moment)
        return replace(self.backstage.view(), items=items)

    def _items_at(self, moment: datetime) -> dict[str, Item]:
        kinds, notices = self.backstage.settings.site.folders, self.backstage.intake.feeds.notices(moment)
        return self.backstage.stock.items_at(kinds, notices, moment, time.monotonic())

    @property
    def is_stopped(self) -> bool:
        """Whether 停播.txt lies there now."""
        news = self.backstage.stock.news
        return bool(news and news.stopped)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the files, in staff's words."""
        return list(self.backstage.stock.problems)

    def freshness(self, site: Path) -> Freshness:
        """What the running player finds fresh, in epoch seconds."""
        known = freshness_of(read_json(site / "state" / "fresh.json"))
        offset_s = self.now.timestamp() - time.monotonic()
        return replace(known, since={name: since + offset_s for name, since in known.since.items()})

    def wait(self, done: list[object], patience_s: float = PATIENCE_S) -> None:
        """Have the workers go on until something has been put into `done`; nothing is planned meanwhile, or the pictures of another
        moment would be given up for those of now."""
        until_s = time.monotonic() + patience_s
        while not done and time.monotonic() < until_s:
            self.backstage.tend(0.05)


def _settled(wiring: Wiring) -> Backstage:
    """A backstage that has looked at everything; another where that shows that the screen is laid out otherwise."""
    backstage, until_s = Backstage(wiring), time.monotonic() + PATIENCE_S
    try:
        while not backstage.is_settled and time.monotonic() < until_s:
            backstage.turn(0.05)
        backstage.turn(0.0)
        return backstage
    except LayoutChanged as changed:
        backstage.close()
        return _settled(replace(wiring, has_titles=bool(changed.args[0])))
    except BaseException:
        backstage.close()
        raise


def canvas_on_air(site: Path, now: datetime) -> tuple[int, int] | None:
    """The canvas of the player that plays this site; None where none does."""
    try:
        width, height = (read_status(site / "state", now) or {})["canvas"]
        return int(width), int(height)
    except (KeyError, TypeError, ValueError):
        return None


@contextlib.contextmanager
def survey(site: Path, canvas: tuple[int, int] | None = None) -> Iterator[Survey]:
    """Look at everything in the site, as laid out on `canvas`, else on the one that the running player has; what an earlier run knew
    is used, nothing is written but cached pictures."""
    hush()
    clock = Clock()
    canvas = canvas or canvas_on_air(site, clock.wall()) or USUAL_CANVAS
    with tempfile.TemporaryDirectory(prefix="lobby-") as folder:
        state = Path(folder)
        copy_state(site / "state", state)
        backstage = _settled(Wiring(site.resolve(), canvas, clock, records=False, state=state))
        try:
            yield Survey(backstage, clock.wall().astimezone(backstage.settings.site.zone))
        finally:
            backstage.close()
