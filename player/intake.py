"""The intake: folder, settings and feeds as backstage asks after them; what has come goes on from here as messages and facts."""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from player.calendar.workdays import holiday_problems, read_overrides
from player.problems import Problem, Severity
from player.records.accepted import read_accepted, write_accepted
from player.records.database import Database, as_json
from player.records.playlog import PlayLog
from player.sources.feeds import Feeds
from player.sources.folder import Folder
from player.sources.ledger import FolderNews
from player.sources.playlists import Settings, SettingsFolder, read_holidays, uses_workdays
from player.workshop.crew import Answer
from player.workshop.desk import Desk

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Records:
    """Where what came is remembered: `database` for feeds, `state` for the settings that were last good; None: nowhere."""

    database: Database
    state: Path | None


class Intake:
    """`told` hears each area's problems by its name; `changed` that notices have come or gone."""

    def __init__(self, site: Path, records: Records, fetcher: Desk, wake: Callable[[], None]) -> None:
        self._site, self._records, self._fetcher = site, records, fetcher
        known = PlayLog(records.database).folders()
        self._settings_folder = SettingsFolder(site, read_accepted(site / "state"), known)
        self.settings: Settings = self._settings_folder.read()
        self.folder = Folder(site, wake, expects_files=bool(known))
        self.feeds = Feeds(self.settings.site.feeds, self.settings.site.zone)
        self.problems: dict[str, tuple[Problem, ...]] = {}
        self.overrides: Mapping[date, bool] = {}
        self._holidays, self._looked_ahead = "", date.min
        self.has_news = False  # notices have come or gone since this was last put out

    def begin(self, now: datetime, *, again: bool = False) -> None:
        """Make the first settings count, with what is known of the feeds; `again` where an earlier backstage asked for them just now."""
        for name, facts in self._records.database.read("select source, facts from feeds"):
            self.feeds.restore(str(name), _json(facts), now.timestamp(), again=again)
        self.problems["feeds"] = self.feeds.problems()  # until they are asked again
        self._keep(now)

    def news(self, now_s: float) -> FolderNews | None:
        """What is new in the folder."""
        news = self.folder.poll(now_s)
        if news is not None:
            self.problems["media"] = news.problems
        return news

    def changed_settings(self, now_s: float) -> Settings | None:
        """Settings that were read anew; they count when they are adopted."""
        settings = self._settings_folder.poll(now_s)
        for problem in settings.problems if settings else ():
            level = logging.ERROR if problem.severity is Severity.ERROR else logging.INFO
            LOG.log(level, "%s:%s %s", problem.place.file, problem.place.line, problem.cause)
        return settings

    def adopt(self, settings: Settings, now: datetime) -> None:
        """From now on these count."""
        self.settings = settings
        self.feeds.configure(settings.site.feeds)
        self._keep(now)

    def fetch(self, now: datetime) -> None:
        """Ask for the feeds that are due."""
        for name, job in self.feeds.due(now.timestamp()):
            self._fetcher.ask(job, [], partial(self._on_feed, name, str(job["url"]), now.timestamp()))

    def answered(self) -> dict[str, datetime]:
        """When each feed last answered."""
        site = self.settings.site
        good = {feed.name: self.feeds.state(feed.name).good_at_s for feed in site.feeds}
        return {name: datetime.fromtimestamp(epoch_s, site.zone) for name, epoch_s in good.items() if epoch_s}

    def _keep(self, now: datetime) -> None:
        self.problems["settings"] = self.settings.problems
        self.remember()
        self._holidays = read_holidays(self._site)  # it overrides the published plan
        self.overrides = read_overrides(self._holidays)
        self._looked_ahead = date.min
        self.look_ahead(now)

    def remember(self) -> None:
        """Have the settings that count in `state/`, for the next backstage."""
        if self._records.state is not None:
            write_accepted(self._records.state, self.settings.accepted)

    def look_ahead(self, now: datetime) -> None:
        """Once a day: whether the days that people work are known for as long as they should be."""
        today = now.astimezone(self.settings.site.zone).date()
        if today != self._looked_ahead:
            self._looked_ahead = today
            self.problems["holidays"] = holiday_problems(self._holidays, uses_workdays(self.settings), today)

    def _on_feed(self, name: str, url: str, asked_s: float, answer: Answer) -> None:
        if not self.feeds.is_current(name, url):
            return
        if answer.ok:
            self.has_news |= self.feeds.fetched(name, answer.facts, asked_s)
        else:
            self.feeds.failed(name, answer.key, answer.facts)
        self.problems["feeds"] = self.feeds.problems()
        if self._records.state is not None:
            self._records.database.write("insert or replace into feeds values (?, ?)", (name, as_json(self.feeds.state(name).as_dict())))


def _json(text: Any) -> dict[str, Any]:
    with contextlib.suppress(ValueError, TypeError):
        value = json.loads(text)
        return value if isinstance(value, dict) else {}
    return {}
