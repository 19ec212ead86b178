"""Backstage: sources, library, programme, workers, records. One select loop; the stage starts it again when it dies."""

from __future__ import annotations

import contextlib
import gc
import os
import select
import signal
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from player import journal
from player.agenda import Agenda, agenda_of
from player.airings import Airings
from player.bell import Bell
from player.bulletin import Bulletin
from player.delivery import Delivery, Furnishing
from player.dues import Dues
from player.format import Format, LayoutChanged
from player.freshness import freshness_of
from player.front import Front
from player.humble import step_back
from player.inspection import Inspection
from player.intake import Intake, Records
from player.layout import SHIFT_PX
from player.messages import Beat, Failed, Left, Message, NewProgramme, Override, Pulse, Screen, Shown
from player.model import Slide, State
from player.planner import Planner, View
from player.position import Position, position_of
from player.preparation import Preparation
from player.problems import Problem
from player.records.answers import Answers
from player.records.cache import PictureCache
from player.records.database import Database
from player.records.lock import Guard
from player.records.overview import Overview
from player.records.status import StateFiles
from player.reports import Reports
from player.rulings import Rulings
from player.schedule import is_open
from player.screenshots import Screenshots
from player.sources.opening import open_for_worker
from player.sources.playlists import Settings
from player.stock import Stock
from player.titles import had_titles, has_titles
from player.wiring import Wiring, wiring_of
from player.workshop.channel import ChannelClosed
from player.workshop.desk import make_desks

TURN_S = 0.25
PULSE_S = 2.0
STATUS_S = ANSWER_S = 1.0
SCREEN_S = 3.0
CALM_S = 0.8  # after a change of slide, but for the plate's: its transition has both cores to itself before the next pictures are made
PRUNE_S = 6 * 3600.0
NICENESS = 5  # the stage comes first, also while backstage starts anew


class Backstage:
    """Everything behind the stage. `turn` does one round and waits at most a quarter of a second."""

    def __init__(self, wiring: Wiring) -> None:
        self._wiring = wiring
        self._clock = wiring.clock
        self.site = wiring.site
        self.open = partial(open_for_worker, wiring.site)
        self._state = wiring.state or wiring.site / "state"
        self._bell, self._stage = Bell(), Front(wiring.channel)
        self._guard = Guard(self._state, self._stage.post)
        self.database = Database(self._state / "lobby.sqlite")
        self.cache = PictureCache((wiring.site / "state" if os.access(wiring.site / "state", os.W_OK) else self._state) / "cache" / "pictures")
        self._files = StateFiles(self._state)
        self.desks = make_desks()
        self.screenshots = Screenshots(self._state / "screen.png", self.desks["encoder"], self._stage.post)
        records = Records(self.database, self._state if wiring.records else None)
        self.intake = Intake(wiring.site, records, self.desks["fetcher"], self._bell.ring)
        self.intake.begin(self._clock.wall(), again=wiring.is_later)
        self.preparation = Preparation(self.desks, self.cache, self.database)
        has_titles = had_titles(self.settings.playlists, self._files.items()) if wiring.has_titles is None else wiring.has_titles
        self.format = Format(wiring.canvas, self.settings, has_titles, self._stage.post)
        self._build()
        self._dues, self._agenda = Dues(), Agenda()
        self._rulings = Rulings(self._stage.post)
        self._coming: list[Slide] = []
        self._must_plan = True

    def _build(self) -> None:
        """The parts that depend on the format."""
        screen, layout, self._has_titles = self.format.screen, self.format.layout, self.format.has_titles
        inspection = Inspection(self.desks, self.database, self.open, self._changed)
        inspection.restore()
        self.stock = Stock(self.site, inspection, self.preparation, screen, freshness=freshness_of(self._files.fresh() if self._wiring.is_later else None))
        delivery = Delivery(self.preparation, self._stage.post, self._failed)
        furnishing = Furnishing(delivery, {"header": layout.header, "ticker": layout.ticker, "margin": SHIFT_PX})
        self.planner = Planner(layout, screen, delivery, furnishing, self.open)
        self.planner.position = position_of(self._files.position())
        self.bulletin = Bulletin(self.site, self.database, self._files, Answers(self.site, self._state), Overview(self.site), layout.canvas)
        self.planner.overrides = self.intake.overrides
        self.stock.first_seen = self.bulletin.first_seen()
        self.airings = Airings(self.stock, self.bulletin, self._stage.post)
        self.reports = Reports(self.intake, self.stock, self.planner, self.bulletin)

    @property
    def settings(self) -> Settings:
        """Those that count now."""
        return self.intake.settings

    def _now(self) -> datetime:
        return self._clock.wall().astimezone(self.settings.site.zone)

    def turn(self, wait_s: float = TURN_S) -> None:
        """One round: wait for something, hear it, act on it. Raises ChannelClosed when the stage is gone, and LayoutChanged."""
        now_s = self._clock.monotonic()
        self.tend(max(0.0, min(wait_s, self.intake.folder.due_in(now_s), self._agenda.due_in(self._now(), now_s))))
        now_s, now = self._clock.monotonic(), self._now()
        self._stage.flush()
        self._hear()
        self._read_sources(now_s, now)
        if self.stock.is_stale or not self._agenda.due_in(now, now_s):
            self._take_stock(now_s, now)
        self._mind_titles()
        self._overrule(now)
        if self.airings.is_behind and (self._knows_enough or self.stock.is_away):  # one that has just started doesn't know whose file it was
            self.airings.record(now, now_s)
        if self._must_plan and self._dues.is_due("plan", now_s):
            self._plan(now)
        self._report(now_s, now)

    def conclude(self) -> None:
        """The stage is gone: hear what it said last, and put on record what is known of it."""
        for last in (self._hear, lambda: self.airings.record(self._now(), float("inf"))):
            with contextlib.suppress(ChannelClosed):
                last()

    def close(self) -> None:
        """Stop in reverse."""
        self.bulletin.close()
        self.intake.folder.close()
        for desk in self.desks.values():
            desk.close()
        self.database.close()
        self._bell.close()

    def view(self) -> View:
        """What a plan is made from now."""
        return View(self.settings.site, self.settings.playlists, self.stock.items, frozenset(self.stock.freshness.since), self.intake.answered())

    @property
    def is_settled(self) -> bool:
        """Whether everything that lies in the site has been looked at and typeset, and what is broken called so."""
        return self.stock.is_settled and all(desk.is_idle for desk in self.desks.values())

    def tend(self, wait_s: float) -> None:
        """Wait for something and hear the workers, planning nothing."""
        fds = [self._bell.fileno(), self._stage.fileno(), *(fd for desk in self.desks.values() for fd in desk.filenos())]
        select.select([fd for fd in fds if fd >= 0], [], [], wait_s)
        self._bell.hush()
        for desk in self.desks.values():
            desk.tend(self._clock.monotonic())

    def _hear(self) -> None:
        for message, fds in self._stage.hear():
            self._on_message(message, fds)

    def _on_message(self, message: Message, fds: list[int]) -> None:
        if isinstance(message, Beat):
            self.bulletin.hears(message, self._clock.monotonic())
        elif isinstance(message, Shown):
            self._on_shown(message)
        elif isinstance(message, Left):
            self.airings.take(message)
            if message.to_end:
                self.stock.played(message.slide)
        elif isinstance(message, Failed):
            self._failed(message.slide, Problem(message.key, facts=dict(message.facts)))
        elif isinstance(message, Screen) and fds:
            self.screenshots.take(message, fds[0])

    def _on_shown(self, message: Shown) -> None:
        with contextlib.suppress(KeyError, TypeError, ValueError):
            self.planner.position = Position.from_dict(message.position)
        self.airings.take(message)
        self._must_plan = True
        self._dues.put_off("plan", self._clock.monotonic() + (0.0 if message.slide == "plate" else CALM_S))

    def _read_sources(self, now_s: float, now: datetime) -> None:
        if (news := self.intake.news(now_s)) is not None:
            self.stock.take(news, now)
        if (settings := self.intake.changed_settings(now_s)) is not None:
            self._on_settings(settings, now)
        if self._wiring.records:  # a survey uses what is remembered, never the network
            self.intake.fetch(now)
        self.stock.is_stale |= self.intake.has_news
        self.intake.has_news = False
        if self._dues.is_due("again", now_s, 2.0):
            self.stock.look_again(now, now_s)

    def _on_settings(self, settings: Settings, now: datetime) -> None:
        self.format.adopt(settings)
        self.intake.adopt(settings, now)
        self.planner.overrides = self.intake.overrides
        self.stock.is_stale = self._must_plan = True

    def _mind_titles(self) -> None:
        """The first title brings the ticker in; that there is none is known only when everything has been looked at."""
        found = self._has_titles
        if found != self.format.has_titles and (found or (self.is_settled and not self.stock.is_away)):
            self.format.adopt_titles(found, self.settings)

    def _take_stock(self, now_s: float, now: datetime) -> None:
        site, playlists = self.settings.site, self.settings.playlists
        changed = self.stock.arrange(site.folders, self.intake.feeds.notices(now), now, now_s, playlists)
        self._rulings.bar(self.stock)
        self._agenda = agenda_of(playlists, site.hours, self.stock.items.values(), self.stock.undecided_until_s, now, now_s)
        view, self._has_titles = self.view(), has_titles(playlists, self.stock.items.values())
        changed = self.planner.compose(view, now) or changed
        if self._knows_enough and (changed or self._must_plan):
            self._stage.post(NewProgramme(self.planner.programme.to_dict(), self.planner.position.to_dict()))
            self._must_plan = True
        if self._wiring.records:
            if changed:
                self._dues.put_off("answers", now_s)
            self.reports.of_stock(view, now)

    @property
    def _knows_enough(self) -> bool:
        """Whether the programme may be told: one that plays, or one that is empty after everything was looked at. A share that is
        away when an earlier backstage has died empties no programme.
        """
        if self._wiring.again and not self.stock.was_read:
            return False
        return any(item.state is State.PLAYING for item in self.stock.items.values()) or self.is_settled

    def _plan(self, now: datetime) -> None:
        """Supply the stage. Before anything is known: plate and header, or what an earlier backstage has supplied it with."""
        view = self.view()
        if self._knows_enough:
            self._must_plan = False
            self._coming = self.planner.supply(view, now)
        elif self._wiring.again:
            return
        else:
            self.planner.deliver_plate(view, now)
        self.planner.furnish(view, now)

    def _overrule(self, now: datetime) -> None:
        """停播.txt and closing time act at once."""
        stopped = self.stock.news.stopped if self.stock.news else None
        self._rulings.overrule(Override(stopped, not is_open(self.settings.site.hours, now, self.planner.is_workday)))

    def _report(self, now_s: float, now: datetime) -> None:
        if self._dues.is_due("pulse", now_s, PULSE_S):
            self._stage.post(Pulse())
        if not self._wiring.records:
            return
        if self._dues.is_due("status", now_s, STATUS_S):
            self._guard.mind()
            if self.database.mind():
                self.intake.remember()
            self.reports.of_show(self._coming, self._rulings.override, now_s, now)
        if self._dues.is_due("answers", now_s, ANSWER_S):
            self.reports.to_folder(now)
        if self._wiring.screenshots and self._dues.is_due("screen", now_s, SCREEN_S):
            self.screenshots.ask()
        if self._dues.is_due("prune", now_s, PRUNE_S):
            self.bulletin.prune(now)
            self.cache.prune(now.timestamp())

    def _failed(self, slide: str, problem: Problem) -> None:
        known = self.planner.programme.slides.get(slide)
        self.stock.blame(known[0].item if known else slide, problem, slide)
        self._must_plan = True

    def _changed(self) -> None:
        self.stock.is_stale = True


def main(arguments: Sequence[str] | None = None) -> int:
    """`python -m player.backstage`, with the words of `wiring`: until the stage is gone."""
    journal.begin()
    backstage = Backstage(wiring_of(arguments))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    step_back(NICENESS)
    gc.freeze()
    try:
        while True:
            backstage.turn()
    except LayoutChanged:
        return 0
    except ChannelClosed:
        backstage.conclude()
        return 0
    finally:
        backstage.close()


if __name__ == "__main__":
    raise SystemExit(main())
