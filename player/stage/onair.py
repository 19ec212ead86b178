"""A slide on air: since when it stands, how far its film or its photo has come, and what is drawn of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from player.messages import Left, Prepared, Shown
from player.model import Slide
from player.pan import Pan, places_at, ticks_of_travel
from player.position import Position
from player.stage.cue import Layer
from player.stage.motion import ticks_of

LONG_FILM_S = 60.0  # a longer film is left when another playlist takes over; a shorter one plays to its end
CAPTION_S, CAPTION_FADE_S = 6.5, 0.5


@dataclass
class OnAir:
    """The slide that stands, since when, and its film's state."""

    slide: Slide
    prepared: Prepared
    began_s: float
    began_wall: datetime
    film_runs: bool = False
    film_ended: bool = False
    has_failed: bool = False  # its film broke off
    must_leave: bool = False  # another playlist has taken over
    makes_way: frozenset[str] = frozenset()  # slides that it is left for as soon as one of them is ready
    pts_us: int = 0
    moves: bool = False  # its phases were there when it began
    began_tick: int = 0
    ticks: int = 0  # since then
    held_s: float = 0.0  # nothing else was ready: it stands until then at least
    leaves: bool = False  # it stands where it was when its successor began

    def left(self, now_s: float) -> Left:
        """That it leaves now, for the record: its end is its beginning and how long it stood, wherever the wall clock was set meanwhile."""
        ended = self.began_wall.astimezone(UTC) + timedelta(seconds=now_s - self.began_s)
        return Left(self.slide.id, self.began_wall.isoformat(), ended.astimezone(self.began_wall.tzinfo).isoformat(), self.has_played(now_s))

    def shown(self, position: Position) -> Shown:
        """That it has begun, for the record, and where the show stands since."""
        slide = self.slide
        told = (slide.title, slide.item, str(slide.kind), slide.source, slide.page, self.prepared.contents)
        return Shown(slide.id, self.began_wall.isoformat(), position.to_dict(), *told)

    def ends_s(self) -> float:
        """When it is due to change; films end by themselves."""
        return float("inf") if self.clip else max(self.held_s, self.began_s + self.slide.dwell_s)

    @property
    def clip(self) -> str:
        return self.prepared.film.clip if self.prepared.film else ""

    @property
    def is_long(self) -> bool:
        return bool(self.prepared.film and self.prepared.film.duration_s > LONG_FILM_S)

    def has_played(self, now_s: float) -> bool:
        """Whether it has come to its end, not been cut short."""
        if self.clip:
            return self.film_ended and not self.has_failed
        return now_s >= self.began_s + self.slide.dwell_s

    @property
    def is_full_screen(self) -> bool:
        return bool(self.prepared.film and self.prepared.film.full_screen)

    @property
    def film_alone(self) -> str:
        """The clip, while its full-screen film runs and no words stand over it."""
        return self.clip if self.film_runs and not self.film_ended and self.is_full_screen and not self.has_caption else ""

    @property
    def has_caption(self) -> bool:
        """Whether words stand over it now."""
        return bool(self.prepared.caption) and not (self.is_full_screen and caption_alpha(self.pts_us) == 0)

    @property
    def is_moving(self) -> bool:
        """Whether its photo still has some way to go."""
        motion = self.prepared.motion
        return self.moves and motion is not None and self.ticks < ticks_of_travel(Pan(motion.travel_px, motion.ticks_a_step))

    @property
    def phases(self) -> frozenset[str]:
        """The pictures that it still moves by; one that leaves needs the last of them only."""
        if self.prepared.motion is None or not self.moves:
            return frozenset()
        phases = self.prepared.motion.phases
        return frozenset(phases[phase] for _, phase in self._places()) if self.leaves else frozenset(phases)

    def _places(self) -> tuple[tuple[int, int], ...]:
        motion = self.prepared.motion
        return places_at(self.ticks, Pan(motion.travel_px, motion.ticks_a_step)) if motion and self.moves else ()

    def _moved(self) -> dict[str, Any]:
        motion = self.prepared.motion
        if motion is None or not self.moves:
            return {}
        (px, phase), *between = self._places()
        moved = {"moving": motion.phases[phase], "moving_box": motion.box, "moving_px": px}
        return moved | {name: value for px, phase in between for name, value in (("between", motion.phases[phase]), ("between_px", px))}

    def layer(self) -> Layer:
        """What is drawn of it."""
        made, film = self.prepared, self.prepared.film
        alpha = caption_alpha(self.pts_us) if film and film.full_screen else 255
        return Layer(
            slide=self.slide.id,
            picture=made.picture,
            picture_at=made.picture_at,
            film=self.clip,
            pts_us=self.pts_us,
            film_box=film.box if film else None,
            caption=made.caption if alpha else "",
            caption_at=made.caption_at,
            caption_alpha=alpha,
            full_screen=bool(film and film.full_screen),
            **self._moved(),
        )


@dataclass
class Change:
    """A transition under way: from which layer, by which name, since when, for how many ticks."""

    before: OnAir
    name: str
    began_s: float
    ticks: int

    def phase(self, now_s: float) -> int:
        return min(self.ticks, ticks_of(now_s - self.began_s))


def caption_alpha(pts_us: int) -> int:
    """A full-screen film says its title for six seconds, then shows itself: 255 to 0 within half a second."""
    return round(255 * min(1.0, max(0.0, (CAPTION_S - pts_us / 1e6) / CAPTION_FADE_S)))
