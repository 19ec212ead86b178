"""The show: what is on air, when it ends, what comes next. It draws nothing and waits for nothing.

All times are monotonic seconds but `wall`, which sets the clock and decides schedules.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from player.changes import TICKS, change_between
from player.lookahead import HOLD_S, upcoming
from player.messages import Failed, Furniture, Message, Override, Prepared
from player.model import Slide
from player.position import Position
from player.programme import PLATE, Programme
from player.stage.bans import Bans
from player.stage.cue import Cue, Layer
from player.stage.motion import ticks_of
from player.stage.onair import Change, OnAir
from player.stage.pictures import Pictures
from player.stage.reel import Failure, Reel
from player.stage.rhythm import phase_of, rhythm_of
from player.stage.scene import CLOSED_DIM, Scene
from player.timeline import advance

PRELOAD_AHEAD = 3


@dataclass
class Show:
    """Owns the position. `post` sends a message backstage and never waits."""

    scene: Scene
    pictures: Pictures
    reel: Reel
    post: Callable[[Message], None]
    began_s: float
    programme: Programme | None = None
    position: Position = field(default_factory=Position)
    prepared: dict[str, Prepared] = field(default_factory=dict)
    override: Override = field(default_factory=lambda: Override(stopped=False, closed=False))
    on_air: OnAir | None = None
    change: Change | None = None
    bans: Bans = field(default_factory=Bans)
    lent: frozenset[str] = frozenset()  # the pictures that backstage still wants held
    looks_ahead: bool = True  # something changed: see which film comes next

    def rotate(self, programme: Programme) -> None:
        """What rotates from the next change of slide on. What a takeover displaces, and what is taken out of one, leaves at once;
        for another playlist, and for what is new in a takeover, only a long film does: the rest is over within a minute."""
        on_air, before, self.programme = self.on_air, self.programme, programme
        self.looks_ahead = True
        if not before or not on_air:
            return
        if programme.is_takeover or before.is_takeover or (before.files != programme.files and on_air.is_long):
            on_air.must_leave = on_air.slide.id not in programme.slides
        if programme.is_takeover and before.is_takeover and on_air.is_long:
            on_air.makes_way |= programme.arrivals_since(before)

    def bar(self, items: frozenset[str]) -> None:
        """These are not for the public: what shows them leaves at once, and none of them comes on any more."""
        self.bans.items, self.looks_ahead = items, True

    def furnish(self, furniture: Furniture) -> None:
        """New header or ticker."""
        self.scene.furnish(furniture)

    def prepare(self, made: Prepared) -> None:
        """A slide can be drawn from now on; new bytes under its name clear an old failure."""
        if self.prepared.get(made.slide) != made:
            self.bans.failed.discard(made.slide)
        self.prepared[made.slide] = made
        self.looks_ahead = True

    def say_again(self) -> None:
        """Tell a backstage that has just started what is on air."""
        if self.on_air:
            self.post(self.on_air.shown(self.position))

    def end(self, now_s: float) -> None:
        """The player ends: what is on air has left."""
        if self.on_air:
            self.post(self.on_air.left(now_s))

    def keep(self, pictures: set[str], slides: set[str]) -> None:
        """Let go of what is neither on air nor wanted."""
        for slide in self.prepared.keys() - slides - {"plate"}:
            del self.prepared[slide]
        wanted = [*self.prepared.values(), *(on_air.prepared for on_air in self._standing())]
        moving = {name for on_air in self._standing() for name in on_air.phases}
        self.lent = frozenset(pictures)
        self.pictures.keep(pictures | self.scene.names() | moving | {made.picture for made in wanted} | {made.caption for made in wanted})
        self.reel.keep({made.film.clip for made in wanted if made.film})

    def step(self, now_s: float, wall: datetime) -> None:
        """Let time pass: end the transition, run the film, change the slide where one is due."""
        self.looks_ahead |= bool(self.bans.failed) and self.bans.has_lifted(now_s)
        if self.change and self.change.phase(now_s) >= self.change.ticks:
            self._finish_change(now_s)
        self._run_film(now_s)
        self._see_openings(now_s)
        if self.on_air:
            self.on_air.ticks = self._ticks(now_s) - self.on_air.began_tick
        if self._is_due(now_s):
            self._go_on(now_s, wall)
            self._run_film(now_s)  # after a cut it runs from its first picture on
        if self.looks_ahead and not self.change and not self.reel.lingers:
            self._preload(wall)

    def cue(self, now_s: float, wall: datetime) -> Cue:
        """The drawing instruction of this instant."""
        now = self.on_air.layer() if self.on_air else Layer()
        transition = (change.name, change.phase(now_s), change.ticks) if (change := self.change) else ("cut", 0, 0)
        before, dim = change.before.layer() if change else None, CLOSED_DIM if self._ruling == "closed" else 0
        return self.scene.cue(now, before, transition, self._ticks(now_s), wall, dim)

    def _ticks(self, moment_s: float) -> int:
        """Ticks of the whole show: all motion keeps to one grid, so that no step falls between two."""
        return ticks_of(moment_s - self.began_s)

    def phase(self) -> str:
        """What moves, for the record."""
        return phase_of(self.on_air, self.change, has_ticker=self.scene.has_ticker)

    def rhythm(self) -> str:
        """What times the next picture."""
        return rhythm_of(self.on_air, self.change, has_ticker=self.scene.has_ticker)

    @property
    def film_alone(self) -> str:
        """The clip, while nothing but a full-screen film is to be drawn: its frames may go straight onto the canvas."""
        return "" if self.on_air is None or self.change or self._ruling == "closed" else self.on_air.film_alone

    def ends_by(self, moment_s: float) -> bool:
        """Whether the slide on air is due to change at this moment, as far as can be told before."""
        on_air = None if self.change else self.on_air
        is_over = on_air and on_air.film_runs and self.reel.is_over(on_air.clip, moment_s)
        return on_air is not None and bool(is_over or moment_s >= self.ends_s())

    def ends_s(self) -> float:
        """When the slide on air is due to change; long ago where it has to go at once; films end by themselves."""
        on_air = self.on_air
        if on_air and (self._overruled(on_air) or (not self.change and self._has_to_go(on_air))):
            return on_air.held_s
        return on_air.ends_s() if on_air else float("inf")

    @property
    def _ruling(self) -> str:
        """What overrules the programme that rotates; it comes and goes with it, so that nothing else flashes up between."""
        return self.override.ruling(is_takeover=self.programme is not None and self.programme.is_takeover)

    def _standing(self) -> list[OnAir]:
        return [on_air for on_air in (self.on_air, self.change.before if self.change else None) if on_air]

    def _finish_change(self, now_s: float) -> None:
        assert self.change is not None
        before, self.change = self.change.before, None
        self._let_go(before.phases)
        self._drop_film(before)

    def _drop_film(self, before: OnAir) -> None:
        """A film that has left is opened anew before its next turn."""
        self.looks_ahead = True
        if before.clip and (self.on_air is None or before.clip != self.on_air.clip):
            self.reel.drop(before.clip)

    def _let_go(self, phases: frozenset[str]) -> None:
        """Of these, what neither stands nor is wanted for what comes next: phases are large."""
        if phases:
            standing = {name for on_air in self._standing() for name in on_air.phases}
            self.pictures.drop(phases - standing - self.lent)

    def _run_film(self, now_s: float) -> None:
        on_air = self.on_air
        if on_air is None or not on_air.clip or self.change or on_air.film_ended:
            return
        if not on_air.film_runs:
            self.reel.start(on_air.clip, now_s)  # its first picture stands already
            on_air.film_runs = True
        on_air.pts_us = self.reel.advance(on_air.clip, now_s)

    def _is_due(self, now_s: float) -> bool:
        on_air = self.on_air
        if on_air is None:
            return True
        overruled = self._overruled(on_air)
        if overruled is not None or self.change:
            return bool(overruled)
        return self._has_to_go(on_air) or (self._film_ended(on_air, now_s) if on_air.clip else now_s >= on_air.ends_s())

    def _overruled(self, on_air: OnAir) -> bool | None:
        """Whether the plate has to come, or go, and can; None where it stands as it should."""
        if (wants_plate := bool(self._ruling)) == (on_air.slide.id == PLATE.id) or (self.change and not wants_plate):
            return None
        return wants_plate or bool(self._ready())

    def _has_to_go(self, on_air: OnAir) -> bool:
        return on_air.must_leave or self._is_barred(on_air) or bool(on_air.makes_way and on_air.makes_way & self._ready())

    def _is_barred(self, on_air: OnAir | None) -> bool:
        return on_air is not None and self.bans.holds(on_air.slide.item, on_air.prepared)

    def _film_ended(self, on_air: OnAir, now_s: float) -> bool:
        if on_air.film_ended:
            return True
        failure = self.reel.failure(on_air.clip)
        on_air.film_ended = failure is not None or self.reel.is_over(on_air.clip, now_s)
        if failure:
            on_air.has_failed = True
            self._give_up(on_air.slide.id, failure, now_s)
        return on_air.film_ended

    def _give_up(self, slide: str, failure: Failure, now_s: float) -> None:
        self.bans.strike(slide, now_s)
        self.post(Failed(slide, failure[0], dict(failure[1])))

    def _see_openings(self, now_s: float) -> None:
        """A film that can't be opened ahead of its turn is let go and opened anew later; else it would never have a turn."""
        for clip in self.reel.loaded() - {on_air.clip for on_air in self._standing()}:
            if failure := self.reel.failure(clip):
                self.reel.drop(clip)
                self.looks_ahead = True
                for slide in [slide for slide, made in self.prepared.items() if made.film and made.film.clip == clip]:
                    self._give_up(slide, failure, now_s)

    def _go_on(self, now_s: float, wall: datetime) -> None:
        slide = self._choose(wall)
        made, on_air = self.prepared.get(slide.id) if slide else None, self.on_air
        if not slide or not made or (on_air and slide.id == on_air.slide.id and not made.film and made == on_air.prepared):
            if on_air:  # it goes on standing, and we ask again in a second
                on_air.held_s = now_s + HOLD_S
            return
        if made.film and self._must_rewind(made.film.clip):
            return
        self._put_on_air(slide, made, now_s, wall)

    def _must_rewind(self, clip: str) -> bool:
        """True while a film that follows itself, perhaps under another name, is being opened anew; its last frame stands meanwhile."""
        if self.on_air and clip == self.on_air.clip and not self.reel.is_rewound(clip):
            self.reel.rewind(clip)
        return not self.reel.is_ready(clip)

    def _choose(self, wall: datetime) -> Slide | None:
        """None: nothing may come that is ready, so that what stands stands on."""
        if self._ruling or self.programme is None:
            return PLATE
        step = advance(self.position, self.programme, self._ready(), wall)
        self.position = step.position
        if step.held and self._is_barred(self.on_air):
            return PLATE
        return None if self.bans.holds(step.slide.item, self.prepared.get(step.slide.id)) else step.slide

    def _put_on_air(self, slide: Slide, made: Prepared, now_s: float, wall: datetime) -> None:
        before, self.change = self.on_air, None
        moves = made.motion is not None and self.pictures.keys() >= set(made.motion.phases)
        self.on_air = OnAir(slide, made, now_s, wall, moves=moves, began_tick=self._ticks(now_s))
        self.scene.turn(self.pictures[made.picture].get_height() if made.picture and not self.on_air.is_full_screen else 0)
        if made.film:
            self.on_air.pts_us = self.reel.raise_first(made.film.clip)
        if before is not None:
            self.post(left := before.left(now_s))
            if left.to_end:
                self.bans.rests.forget(before.slide.id)
            ticks = TICKS[name := change_between(before.slide, slide)]
            phases, before.leaves = before.phases, True
            if ticks:
                self.change = Change(before, name, now_s, ticks)
            else:
                self._drop_film(before)
            self._let_go(phases)
        self.post(self.on_air.shown(self.position))

    def _ready(self) -> frozenset[str]:
        return frozenset(slide for slide in self._usable() if self._is_ready(self.prepared[slide]))

    def _usable(self) -> frozenset[str]:
        return frozenset(self.prepared) - self.bans.slides(self.programme, self.prepared)

    def _is_ready(self, made: Prepared) -> bool:
        return {made.picture, made.caption} - {""} <= self.pictures.keys() and (made.film is None or self.reel.is_ready(made.film.clip))

    def _preload(self, wall: datetime) -> None:
        """Open the next film before its turn; one at a time beside the one on air."""
        self.looks_ahead = False
        if self.programme is None:
            return
        coming = upcoming(self.position, self.programme, wall, PRELOAD_AHEAD, self._usable())
        on_air = self.on_air.clip if self.on_air else ""
        clips = [made.film.clip if (made := self.prepared.get(slide.id)) and made.film else "" for slide in coming]
        if on_air and clips[:1] == [on_air]:
            self.reel.preload_second(on_air)
            return
        wanted = next((clip for clip in clips if clip not in ("", on_air)), None)
        for clip in self.reel.loaded() - {standing.clip for standing in self._standing()} - {wanted}:
            self.reel.drop(clip)
        if wanted:
            self.reel.preload(wanted)
