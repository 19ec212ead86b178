"""Backstage: sources, library, programme, workers, records. One select loop; the stage starts it again when it dies."""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
import logging
import os
import select
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from player import journal
from player.bulletin import Bulletin
from player.clock import Clock
from player.composition import old_news
from player.delivery import Delivery, Furnishing
from player.inspection import Inspection
from player.layout import SHIFT_PX, arrange
from player.messages import Beat, Failed, Grab, Left, Message, NewProgramme, Override, Pulse, Screen, Shown, decode, encode
from player.model import Slide, State
from player.planner import Planner, View
from player.preparation import Preparation
from player.problems import Problem, Severity
from player.records.accepted import read_accepted, write_accepted
from player.records.answers import Answers
from player.records.cache import PictureCache
from player.records.database import Database, as_json
from player.records.files import write_whole
from player.records.overview import Overview
from player.records.status import StateFiles
from player.schedule import is_open
from player.sources.feeds import Feeds
from player.sources.folder import Folder
from player.sources.opening import open_for_worker
from player.sources.playlists import Settings, SettingsFolder, read_holidays, uses_workdays
from player.specs import screen_spec
from player.stock import Stock
from player.timeline import Position
from player.workdays import holiday_problems, read_overrides
from player.workshop.channel import Channel, ChannelClosed
from player.workshop.crew import Answer
from player.workshop.desk import make_desks
from player.workshop.look import look

LOG = logging.getLogger(__name__)
TURN_S = 0.25
PULSE_S = 2.0
STATUS_S = 1.0
SCREEN_S = 3.0
TICK_S = 5.0  # dates and expiries are looked at anew this often
ANSWER_S = 1.0
PRUNE_S = 6 * 3600.0
NICENESS = 5  # the stage comes first, also while backstage starts anew


class LayoutChanged(Exception):
    """Another screen, or a ticker where there was none: everything is set anew, by a backstage that starts anew."""


@dataclass(frozen=True, slots=True)
class Wiring:
    """Where and for whom: the site, the stage's canvas, its channel (None: a survey without a stage), whether it is virtual."""

    site: Path
    canvas: tuple[int, int]
    clock: Clock
    channel: Channel | None = None
    screenshots: bool = False
    again: bool = False  # an earlier backstage has supplied this stage
    records: bool = True
    state: Path | None = None  # elsewhere than in the site: for a survey, or where the disk is ill


class Backstage:
    """Everything behind the stage. `turn` does one round and waits at most a quarter of a second."""

    def __init__(self, wiring: Wiring) -> None:
        self._wiring = wiring
        self._clock = wiring.clock
        self.site = wiring.site
        self._state = wiring.state or wiring.site / "state"
        self._state.mkdir(exist_ok=True)
        self._wake_out, self._wake_in = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self.database = Database(self._state / "lobby.sqlite")
        self.cache = PictureCache((wiring.site / "state" if os.access(wiring.site / "state", os.W_OK) else self._state) / "cache" / "pictures")
        self._files = StateFiles(self._state)
        self._settings_folder = SettingsFolder(wiring.site, read_accepted(wiring.site / "state"))
        self.settings: Settings = self._settings_folder.read()
        self._keep_settings()
        self.desks = make_desks()
        self.preparation = Preparation(self.desks, self.cache, self.database)
        self._build()
        self._dues: dict[str, float] = {}
        self._override = Override(stopped=False, closed=False)
        self._coming: list[Slide] = []
        self._must_plan = True

    def _build(self) -> None:
        """The parts that depend on the screen."""
        screen, (width, height) = self.settings.site.screen, self._wiring.canvas
        self.screen = self._screen_of(self.settings)
        self.layout = arrange(width, height, screen.diagonal_in, screen.distance_m, screen.qr_m, self.screen["ticker"])
        self.folder = Folder(self.site, self._wake)
        inspection = Inspection(self.desks, self.database, self.open, self._changed)
        inspection.restore()
        self.stock = Stock(self.site, inspection, self.preparation, self.screen)
        self.feeds = Feeds(self.settings.site.feeds, self.settings.site.zone)
        for name, facts in self.database.read("select source, facts from feeds"):
            self.feeds.restore(str(name), _json(facts))
        delivery = Delivery(self.preparation, self._post, self._failed)
        boxes = {"header": self.layout.header, "ticker": self.layout.ticker, "margin": SHIFT_PX}
        self.planner = Planner(self.layout, self.screen, delivery, Furnishing(delivery, boxes), self.open)
        self.planner.position = self._stored_position()
        self.bulletin = Bulletin(self.site, self.database, self._files, Answers(self.site, self._state), Overview(self.site))
        self.bulletin.problems["settings"] = self.settings.problems
        self._read_holidays()

    def _screen_of(self, settings: Settings) -> dict[str, Any]:
        """What every picture of these settings begins with."""
        screen, has_ticker = settings.site.screen, any(playlist.ticker for playlist in settings.playlists)
        return {**screen_spec(self._wiring.canvas, screen.diagonal_in, screen.distance_m, has_ticker), "qr_m": screen.qr_m, "look": look()}

    def turn(self, wait_s: float = TURN_S) -> None:
        """One round: wait for something, hear it, act on it. Raises ChannelClosed when the stage is gone, and LayoutChanged."""
        self._wait(wait_s)
        now_s, now = self._clock.monotonic(), self._clock.wall().astimezone(self.settings.site.zone)
        self._hear(now)
        for desk in self.desks.values():
            desk.tend(now_s)
        self._read_sources(now_s, now)
        if self.stock.is_stale or self._is_due("tick", now_s, TICK_S):
            self._take_stock(now_s, now)
        self._overrule(now)
        if self._must_plan:
            self._plan(now)
        self._report(now_s, now)

    def close(self) -> None:
        """Stop in reverse."""
        self.bulletin.close()
        self.folder.close()
        for desk in self.desks.values():
            desk.close()
        self.database.close()
        os.close(self._wake_in)
        os.close(self._wake_out)

    def view(self, now: datetime) -> View:
        """What a plan is made from."""
        site = self.settings.site
        good = {feed.name: self.feeds.state(feed.name).good_at_s for feed in site.feeds}
        answered = {name: datetime.fromtimestamp(epoch_s, site.zone) for name, epoch_s in good.items() if epoch_s}
        return View(site, self.settings.playlists, self.stock.items, frozenset(self.stock.fresh), answered)

    @property
    def is_settled(self) -> bool:
        """Whether everything that lies in the site has been looked at and typeset, and what is broken called so."""
        if self.stock.news is None or not all(found.settled for found in self.stock.news.files):
            return False
        return not self.stock.is_pending and not self.stock.is_undecided and not self.stock.is_stale and all(desk.is_idle for desk in self.desks.values())

    def _wait(self, wait_s: float) -> None:
        now_s = self._clock.monotonic()
        fds = [self._wake_out, *(desk.fileno() for desk in self.desks.values())]
        if self._wiring.channel:
            fds.append(self._wiring.channel.fileno())
        wait_s = max(0.0, min(wait_s, self.folder.due_in(now_s)))
        select.select([fd for fd in fds if fd >= 0], [], [], wait_s)
        with contextlib.suppress(BlockingIOError):
            os.read(self._wake_out, 4096)

    def _hear(self, now: datetime) -> None:
        if self._wiring.channel is None:
            return
        self._wiring.channel.flush()
        for data, fds in self._wiring.channel.poll():
            self._on_message(decode(data), fds, now)
            for fd in fds:
                os.close(fd)

    def _on_message(self, message: Message, fds: list[int], now: datetime) -> None:
        if isinstance(message, Beat):
            self.bulletin.beat = message
        elif isinstance(message, Shown):
            self._on_shown(message, now)
        elif isinstance(message, Left):
            self.bulletin.end(message)
        elif isinstance(message, Failed):
            self._failed(message.slide, Problem(message.key, facts=dict(message.facts)))
        elif isinstance(message, Screen) and fds:
            self._encode(message, fds[0])

    def _on_shown(self, message: Shown, now: datetime) -> None:
        with contextlib.suppress(KeyError, TypeError, ValueError):
            self.planner.position = Position.from_dict(message.position)
        self.bulletin.begin(message, self.planner.programme, self.stock.items, now)
        known = self.planner.programme.slides.get(message.slide)
        if known:
            self.stock.greeted(known[0].item)
        self._must_plan = True

    def _read_sources(self, now_s: float, now: datetime) -> None:
        news = self.folder.poll(now_s)
        if news is not None:
            self.stock.take(news, now)
            self.bulletin.problems["media"] = news.problems
        settings = self._settings_folder.poll(now_s)
        if settings is not None:
            self._on_settings(settings)
        for name, job in self.feeds.due(now.timestamp()):
            self.desks["fetcher"].ask(job, [], partial(self._on_feed, name, str(job["url"])))
        if self._is_due("again", now_s, 2.0):
            self.stock.look_again(now, now_s)

    def _on_settings(self, settings: Settings) -> None:
        for problem in settings.problems:
            LOG.log(logging.ERROR if problem.severity is Severity.ERROR else logging.INFO, "%s:%s %s", problem.place.file, problem.place.line, problem.cause)
        if self._screen_of(settings) != self.screen:
            raise LayoutChanged
        self.settings = settings
        self._keep_settings()
        self._read_holidays()
        self.bulletin.problems["settings"] = settings.problems
        self.feeds.configure(settings.site.feeds)
        self.stock.is_stale = self._must_plan = True

    def _keep_settings(self) -> None:
        if self._wiring.records:
            write_accepted(self._state, self.settings.accepted)

    def _read_holidays(self) -> None:
        """`playlists/holidays.yaml` overrides the published plan."""
        text = read_holidays(self.site)
        self.planner.overrides = read_overrides(text)
        today = self._clock.wall().astimezone(self.settings.site.zone).date()
        self.bulletin.problems["holidays"] = holiday_problems(text, uses_workdays(self.settings), today)

    def _on_feed(self, name: str, url: str, answer: Answer) -> None:
        if not self.feeds.is_current(name, url):
            return
        now_s = self._clock.wall().timestamp()
        if answer.ok:
            self.stock.is_stale |= self.feeds.fetched(name, answer.facts, now_s)
        else:
            self.feeds.failed(name, answer.key, answer.facts)
        self.bulletin.problems["feeds"] = self.feeds.problems()
        if self._wiring.records:
            self.database.write("insert or replace into feeds values (?, ?)", (name, as_json(self.feeds.state(name).as_dict())))

    def _take_stock(self, now_s: float, now: datetime) -> None:
        changed = self.stock.arrange(self.settings.site.folders, self.feeds.notices(now), now, now_s)
        view = self.view(now)
        changed = self.planner.compose(view, now) or changed
        if self._knows_enough and (changed or self._must_plan):
            self._post(NewProgramme(self.planner.programme.to_dict(), self.planner.position.to_dict()))
            self._must_plan = True
        if self._wiring.records:
            self.bulletin.problems["items"] = self.stock.problems
            self.bulletin.problems["blocks"] = old_news(self.settings.playlists, list(self.stock.items.values()), now.date())
            self._files.write_items(list(self.stock.items.values()))

    @property
    def _knows_enough(self) -> bool:
        """Whether the programme may be told: one that plays, or one that is empty after everything was looked at."""
        return any(item.state is State.PLAYING for item in self.stock.items.values()) or self.is_settled

    def _plan(self, now: datetime) -> None:
        view = self.view(now)
        if not self._knows_enough:
            self._introduce(view, now)
            return
        self._must_plan = False
        self._coming = self.planner.supply(view, now)
        self.planner.furnish(view, now)

    def _introduce(self, view: View, now: datetime) -> None:
        """Before anything is known: plate and header. A stage that an earlier backstage has supplied goes on with what it holds."""
        if not self._wiring.again:
            self.planner.deliver_plate(view, now)
            self.planner.furnish(view, now)

    def _overrule(self, now: datetime) -> None:
        """停播.txt and closing time act at once."""
        stopped = bool(self.stock.news and self.stock.news.stopped)
        override = Override(stopped, not is_open(self.settings.site.hours, now, self.planner.is_workday))
        if override != self._override:
            self._override = override
            self._post(override)

    def _report(self, now_s: float, now: datetime) -> None:
        if self._is_due("pulse", now_s, PULSE_S):
            self._post(Pulse())
        if not self._wiring.records:
            return
        if self._is_due("status", now_s, STATUS_S):
            word = "stopped" if self._override.stopped else "closed" if self._override.closed else ""
            self._files.write_status(self.bulletin.status(self.planner.programme, self._coming, self.feeds.ages(now.timestamp()), word, now))
        if self._is_due("answers", now_s, ANSWER_S) and self.stock.news and not self.stock.news.share_away:
            site = self.settings.site
            self.bulletin.answer(self.stock.refusals, self.stock.items, self.stock.news.answers, (site.name, site.contact), now)
        if self._wiring.screenshots and self._is_due("screen", now_s, SCREEN_S):
            self._post(Grab())
        if self._is_due("prune", now_s, PRUNE_S):
            self.bulletin.prune(now)
            self.cache.prune(now.timestamp())

    def _is_due(self, name: str, now_s: float, every_s: float) -> bool:
        if now_s < self._dues.get(name, 0.0):
            return False
        self._dues[name] = now_s + every_s
        return True

    def _encode(self, message: Screen, fd: int) -> None:
        if self.desks["encoder"].is_idle:
            job = {"do": "encode", "width_px": message.width_px, "height_px": message.height_px}
            self.desks["encoder"].ask(job, [os.dup(fd)], self._write_screen)

    def _write_screen(self, answer: Answer) -> None:
        for fd in answer.fds:
            with contextlib.suppress(OSError), os.fdopen(fd, "rb") as file:
                file.seek(0)
                write_whole(self._state / "screen.png", file.read())

    def _failed(self, slide: str, problem: Problem) -> None:
        known = self.planner.programme.slides.get(slide)
        self.stock.blame(known[0].item if known else slide, problem)
        self._must_plan = True

    def _post(self, message: Message, fds: Sequence[int] = ()) -> None:
        if self._wiring.channel:
            self._wiring.channel.post(encode(message), fds)

    def open(self, file: str) -> int:
        """A descriptor of a file of the site for a worker. Raises OSError."""
        return open_for_worker(self.site, file)

    def _changed(self) -> None:
        self.stock.is_stale = True

    def _wake(self) -> None:
        with contextlib.suppress(BlockingIOError):
            os.write(self._wake_in, b"!")

    def _stored_position(self) -> Position:
        stored = self._files.position()
        with contextlib.suppress(KeyError, TypeError, ValueError):
            return Position.from_dict(stored or {})
        return Position()


def _json(text: Any) -> dict[str, Any]:
    with contextlib.suppress(ValueError, TypeError):
        value = json.loads(text)
        return value if isinstance(value, dict) else {}
    return {}


def main(arguments: Sequence[str] | None = None) -> int:
    """`python -m player.backstage --fd N --site DIR --state DIR --canvas WxH [--screenshots] [--again]`."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--fd", type=int, required=True)
    parser.add_argument("--site", type=Path, required=True)
    parser.add_argument("--state", type=Path, required=True)
    parser.add_argument("--canvas", required=True)
    parser.add_argument("--screenshots", action="store_true")
    parser.add_argument("--again", action="store_true")
    options = parser.parse_args(arguments)
    journal.begin()
    width, height = (int(side) for side in options.canvas.split("x"))
    channel = Channel.of_fd(options.fd)
    backstage = Backstage(Wiring(options.site, (width, height), Clock(), channel, options.screenshots, state=options.state, again=options.again))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.setpriority(os.PRIO_PROCESS, 0, NICENESS)
    gc.freeze()
    try:
        while True:
            backstage.turn()
    except (ChannelClosed, LayoutChanged):
        return 0
    finally:
        backstage.close()


if __name__ == "__main__":
    raise SystemExit(main())
