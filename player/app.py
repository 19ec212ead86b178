"""The stage's process: wires window, show, films and backstage, runs the frame loop, stops in reverse.

One thread, no garbage collection in motion: nothing in here parses, decodes, typesets or waits for another.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import select
import signal
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from player.clock import Clock
from player.display import DisplayLost, Wanted
from player.glass import Glass
from player.lasting import Lasting, begun
from player.messages import Barred, Beat, Furniture, Grab, Held, Keep, Message, NewProgramme, Override, Picture, Prepared, Screen
from player.partner import Partner
from player.position import Position
from player.programme import Programme
from player.sentry import Sentry
from player.stage.cue import Cue
from player.stage.pace import Pace
from player.stage.pictures import Pictures
from player.stage.projector import Projector
from player.stage.reel import Reel
from player.stage.scene import Scene
from player.stage.show import Show
from player.stage.tempo import IDLE_S, Tempo
from player.workshop.pixels import Pixels

LOG = logging.getLogger(__name__)
REFRESH_S = 5.0  # a still picture is presented anew this often: proof that the glass still takes it
SENTRY_S = 0.1  # how often the lookout is heard: it looks every 0.4 s, and the screen stops within one
OUTGROWN_S = 3.0  # the screen has had another size for so long: twice as long where it changes soon again
OUTGROWN_MOST_S, STEADY_S = 60.0, 300.0
NICENESS = -5  # before everything else on the machine, where that is allowed (root, or `Nice=` in the unit)


@dataclass(frozen=True, slots=True)
class Settings:
    """What `lobby run` was asked for."""

    site: Path
    state: Path
    wanted: Wanted
    clock: Clock
    for_s: float | None = None
    frames_log: Path | None = None
    patience_s: float = OUTGROWN_S


class Stage:
    """The frame loop and what hangs on it. `ending` says why it ended: asked, time, or outgrown (`anew` goes on from there)."""

    def __init__(self, settings: Settings, lasting: Lasting | None = None) -> None:
        self._stopping, self.ending = False, ""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask_to_stop)
        self._settings = settings
        self._clock = settings.clock
        self._is_later = lasting is not None
        self._lasting = lasting or begun(settings.wanted, settings.frames_log)
        self._display, self._log, self._heartbeat = self._lasting.display, self._lasting.log, self._lasting.heartbeat
        width, height = self._display.size
        now_s = self._clock.monotonic()
        where = ["--site", str(settings.site), "--state", str(settings.state), "--canvas", f"{width}x{height}"]
        self._partner = Partner([*where, *(["--goes-on"] if lasting else []), *(["--screenshots"] if settings.wanted.mode == "virtual" else [])], now_s)
        self._sentry = Sentry(settings.site, now_s)
        self._told = Override(stopped=False, closed=False)
        self._pictures = Pictures()
        self._reel = Reel(Projector())
        self._show = Show(Scene((width, height)), self._pictures, self._reel, self._partner.post, now_s)
        self._glass = Glass(self._display, self._pictures, self._reel)
        self._tempo = Tempo(self._show, self._reel.projector, self._clock)
        self._started_s = self._fitted_s = self._beat_at_s = self._sentry_at_s = now_s
        self._unheard: deque[tuple[Message, list[int]]] = deque()
        self._locks: list[int] = []

    def run(self) -> int:
        """Play until asked to stop; 0 unless no picture can be brought up."""
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, 0, NICENESS)
        gc.collect()
        gc.freeze()
        gc.disable()
        try:
            while not self._stopping and not self._is_time_up() and not self._is_outgrown():
                self._turn()
            self.ending = "asked" if self._stopping else "time" if self._is_time_up() else "outgrown"
        finally:
            self._close()
        return 0

    def anew(self) -> Stage:
        """The stage that goes on from here, laid out for the screen as it is now. Raises DisplayLost."""
        try:
            self._display.fit()
        except DisplayLost:
            self._lasting.close()
            raise
        lasted_s = self._clock.monotonic() - self._started_s
        left_s = None if self._settings.for_s is None else max(0.0, self._settings.for_s - lasted_s)
        patience_s = OUTGROWN_S if lasted_s > STEADY_S else min(2 * self._settings.patience_s, OUTGROWN_MOST_S)
        stage = Stage(replace(self._settings, for_s=left_s, patience_s=patience_s), self._lasting)
        stage._stopping = stage._stopping or self._stopping
        return stage

    def _ask_to_stop(self, *_: object) -> None:
        self._stopping = True

    def _is_time_up(self) -> bool:
        limit = self._settings.for_s
        return limit is not None and self._clock.monotonic() - self._started_s >= limit

    def _is_outgrown(self) -> bool:
        """Whether the screen has had another size for a while: another monitor, or one that was turned."""
        return self._beat_at_s - self._fitted_s > self._settings.patience_s

    def _turn(self) -> None:
        """Once round: hear, decide, wait for the moment, draw, present. While the window is lost, hear only."""
        if self._glass.is_dark:
            self._glass.bring_back()
            self._hear(self._clock.monotonic())
            self._beat(self._clock.monotonic())
            return
        now_s = self._clock.monotonic()
        self._hear(now_s)
        moment_s = self._tempo.next_moment(now_s)
        pace = self._tempo.pace_at(moment_s)
        self._wait_until(moment_s - pace.lead_s)
        now_s = self._clock.monotonic()
        if moment_s > now_s + 0.02:
            return  # woken early: there is something to hear
        wall = self._clock.wall()
        self._show.step(moment_s, wall)
        self._glass.follow(self._show.film_alone, self._show.on_air)
        self._put_up(self._show.cue(moment_s, wall), moment_s, now_s, pace)
        if self._show.phase() != "transition":
            self._pictures.tidy()
        self._beat(now_s)

    def _wait_until(self, until_s: float) -> None:
        """Sleep; where nothing moves, wake for what backstage and the lookout say too."""
        left_s = until_s - self._clock.monotonic()
        if left_s <= 0:
            return
        fds = [fd for fd in (self._partner.fileno(), self._sentry.fileno()) if fd >= 0]
        if left_s < 0.05 or not fds:
            time.sleep(left_s)
            return
        if self._sentry.fileno() in select.select(fds, [], [], left_s)[0]:
            self._sentry_at_s = 0.0

    def _put_up(self, cue: Cue, moment_s: float, woken_s: float, pace: Pace) -> None:
        """Draw and present; its pace learns how long it took since we woke for it."""
        refresh = woken_s - self._log.presented_s > REFRESH_S
        if self._is_later and self._show.on_air is None:
            return  # what the stage before has left stands until there is something to show
        regions = self._glass.draw(cue)
        if not regions and not refresh:
            return
        phase = self._show.phase()
        drawn_s = self._clock.monotonic()
        if hold_s := pace.hold_s(moment_s - drawn_s):
            time.sleep(hold_s)
        begun_s = self._clock.monotonic()
        if not self._glass.present(cue, regions):
            return
        presented_s = self._clock.monotonic()
        pace.note(drawn_s - woken_s, presented_s - begun_s)
        late_ms = 0.0 if phase == "still" else max(0.0, (presented_s - moment_s) * 1000)
        self._log.note(presented_s, cue, late_ms, phase)

    def _beat(self, now_s: float) -> None:
        """Four times a second, a frame just presented: keys, the window system, backstage's life, the heartbeat, the frames log."""
        if now_s < self._beat_at_s:
            return
        self._beat_at_s = now_s + IDLE_S
        self._stopping = self._glass.look() or self._stopping
        is_busy = self._show.phase() == "transition"  # the X server answers when it has drawn the frame
        if not is_busy and (self._glass.is_dark or not self._display.is_outgrown):
            self._fitted_s = self._beat_at_s
        if self._partner.tend(now_s):
            self._show.say_again()
        self._sentry.tend(now_s)
        self._reel.projector.check(now_s)
        if now_s - self._log.presented_s < 2 * REFRESH_S:
            self._heartbeat.beat(self._show.on_air.slide.title if self._show.on_air else "")
        self._partner.post(self._state(now_s))
        self._log.flush()

    def _state(self, now_s: float) -> Beat:
        on_air = self._show.on_air
        return Beat(
            slide=on_air.slide.id if on_air else "",
            phase=self._show.phase(),
            frames=self._log.frames,
            drops=self._log.drops,
            late_p99_ms=round(self._log.late_p99_ms(), 3),
            presented_s_ago=round(max(0.0, now_s - self._log.presented_s), 3),
        )

    def _hear(self, now_s: float) -> None:
        """Act on what is said: what overrules, at once; the rest not during a transition, and while something moves at most
        one picture a turn: to copy one takes up to 4 ms."""
        if now_s >= self._sentry_at_s:  # not each turn: to ask in vain costs as much as the cue
            self._sentry_at_s = now_s + SENTRY_S
            if self._sentry.hear():
                self._overrule()
        for message, fds in self._partner.hear(now_s):
            if isinstance(message, Override):
                self._on_override(message)
            elif isinstance(message, Barred):
                self._show.bar(frozenset(message.items))
            else:
                self._unheard.append((message, fds))
        while self._unheard and self._show.phase() != "transition":
            message, fds = self._unheard.popleft()
            kind = type(message)
            if kind in HEARD:
                HEARD[kind](self, message, fds)
            else:
                for fd in fds:
                    os.close(fd)
            if kind is Picture and self._show.phase() != "still":
                return

    def _on_programme(self, message: NewProgramme, fds: list[int]) -> None:
        if message.position is not None and self._show.programme is None:
            with contextlib.suppress(KeyError, TypeError, ValueError):
                self._show.position = Position.from_dict(dict(message.position))
        self._show.rotate(Programme.from_dict(dict(message.programme)))

    def _on_picture(self, message: Picture, fds: list[int]) -> None:
        try:
            pixels = Pixels.received(fds[0], message.width_px, message.height_px)
        except ValueError as error:
            LOG.error("picture %s: %s", message.name, error)
            return
        self._pictures.adopt(message.name, pixels, alpha=message.alpha)

    def _on_prepared(self, message: Prepared, fds: list[int]) -> None:
        if message.film and fds:
            self._reel.offer(message.film, fds[0])
        self._show.prepare(message)

    def _on_furniture(self, message: Furniture, fds: list[int]) -> None:
        self._show.furnish(message)

    def _on_keep(self, message: Keep, fds: list[int]) -> None:
        self._show.keep(set(message.pictures), set(message.slides))

    def _on_override(self, message: Override) -> None:
        self._told = Override(self._told.stopped if message.stopped is None else message.stopped, message.closed)
        self._overrule()

    def _overrule(self) -> None:
        """Stopped is stopped, whoever says so."""
        self._show.override = Override(self._sentry.stopped or self._told.stopped, self._told.closed)

    def _on_grab(self, message: Grab, fds: list[int]) -> None:
        if self._glass.is_dark:
            return
        with Pixels.blank(*self._display.size) as pixels:
            pixels.memory.write(self._glass.pixels())
            self._partner.post(Screen(pixels.width_px, pixels.height_px), [pixels.fd])

    def _on_held(self, message: Held, fds: list[int]) -> None:
        self._locks += fds  # until we end

    def _close(self) -> None:
        self._show.end(self._clock.monotonic())
        for _, fds in self._unheard:
            for fd in fds:
                os.close(fd)
        self._reel.close()
        self._sentry.close()
        self._partner.close()
        if self.ending != "outgrown":
            self._lasting.close()


HEARD: dict[type[Any], Callable[..., None]] = {
    NewProgramme: Stage._on_programme,
    Picture: Stage._on_picture,
    Prepared: Stage._on_prepared,
    Furniture: Stage._on_furniture,
    Keep: Stage._on_keep,
    Grab: Stage._on_grab,
    Held: Stage._on_held,
}
