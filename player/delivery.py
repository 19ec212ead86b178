"""What the stage is given: pictures, prepared slides, header and ticker; each once, and again after it starts anew."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from player.messages import Box, Contents, Film, Furniture, Keep, Motion, Picture, Prepared
from player.pan import PHASES, Pan
from player.preparation import Made, Preparation, Source, Spec
from player.problems import Problem
from player.rests import Rests
from player.sources.opening import state_of

LOG = logging.getLogger(__name__)
Post = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Moving:
    """How a photo's phases are made, but for the scrim, which its picture tells; where on the canvas it moves, and how."""

    spec: Spec
    box: Box
    pan: Pan


@dataclass(frozen=True, slots=True)
class Order:
    """One slide to deliver: its picture's spec and page, its film, where they go. `open_film` gives the open file."""

    slide: str
    spec: Spec
    page: int
    at: tuple[int, int]
    source: Source | None = None
    film: Film | None = None
    caption: Spec | None = None
    moving: Moving | None = None
    open_film: Callable[[], int] | None = None
    box_from_picture: bool = False  # the painter says where the film goes
    has_picture: bool = True
    contents: Contents = ()  # what a list offers; the painter says which of it found room


@dataclass(frozen=True, slots=True)
class Phases:
    """The pictures that a photo moves by, one a page."""

    spec: Spec
    names: tuple[str, ...]
    source: Source | None


@dataclass(frozen=True, slots=True)
class Parcel:
    """All of a slide: its pictures, each with alpha or not, and its film's open file (-1: none), ours to close."""

    prepared: Prepared
    film: int
    pictures: tuple[tuple[Made, bool], ...]
    phases: Phases | None


@dataclass
class Delivery:
    """Knows what the stage holds. `post(message, fds)` sends; `failed(slide, problem)` hears what can't be made."""

    preparation: Preparation
    post: Post
    failed: Callable[[str, Problem], None]
    held: set[str] = field(default_factory=set)
    delivered: dict[str, Prepared] = field(default_factory=dict)
    under_way: dict[str, str] = field(default_factory=dict)
    rests: Rests = field(default_factory=Rests)  # by slide and mark
    phases: dict[str, Phases] = field(default_factory=dict)  # of the photos that move, by slide
    next_up: frozenset[str] = frozenset()  # slides that may be on air next
    _now_s: float = 0.0

    def deliver(self, order: Order, mark: str, now_s: float, *, urgent: bool = False) -> None:
        """Have a slide made and sent. `mark` names this state of it: the same one is sent once. `now_s` is epoch seconds."""
        if self.under_way.get(order.slide) == mark or not self.rests.is_over(f"{order.slide} {mark}", now_s):
            return
        self._now_s = now_s
        self.under_way[order.slide] = mark
        _Packing(self, order, mark, urgent).start()

    def is_delivered(self, slide: str) -> bool:
        return slide in self.delivered

    def send_picture(self, made: Made, *, alpha: bool = False) -> None:
        """Hand a picture over, unless the stage has it."""
        try:
            if made.name not in self.held:
                self.post(Picture(made.name, int(made.facts["width_px"]), int(made.facts["height_px"]), alpha), [made.fd])
                self.held.add(made.name)
        finally:
            os.close(made.fd)

    def lend(self, slides: set[str]) -> None:
        """Have the phases of these sent, and of no others: they are large, and wanted only just before their turn."""
        self.next_up = frozenset(slides)
        for slide in slides & self.phases.keys():
            self._send_phases(slide)

    def keep(self, slides: set[str], furniture: set[str]) -> None:
        """Tell the stage what it still needs; the rest is forgotten here too. The phases on air it holds by itself."""
        for known in (self.delivered, self.under_way, self.phases):
            for slide in known.keys() - slides:
                del known[slide]
        pictures = {name for made in self.delivered.values() for name in (made.picture, made.caption)} - {""}
        pictures |= {name for slide in self.next_up & self.phases.keys() for name in self.phases[slide].names}
        self.held &= pictures | furniture
        self.post(Keep(tuple(sorted(pictures | furniture)), tuple(sorted(slides))))

    def _send_phases(self, slide: str) -> None:
        phases = self.phases[slide]
        for page, name in enumerate(phases.names, 1):
            if name not in self.held:
                self.preparation.picture(phases.spec, page, phases.source, partial(self._got_phase, slide))

    def _got_phase(self, slide: str, made: Made | Problem) -> None:
        if isinstance(made, Problem):
            LOG.error("%s stands still: %s", slide, made.key)
        elif slide in self.next_up and slide in self.phases and made.name in self.phases[slide].names:
            self.send_picture(made)
        else:
            os.close(made.fd)

    def conclude(self, order: Order, mark: str, parcel: Parcel) -> None:
        """Everything of a slide is there."""
        fds = [parcel.film] if parcel.film >= 0 else []
        if self.under_way.get(order.slide) != mark:
            for fd in (*fds, *(made.fd for made, _ in parcel.pictures)):
                os.close(fd)
            return
        for made, alpha in parcel.pictures:
            self.send_picture(made, alpha=alpha)
        self.post(parcel.prepared, fds)
        for fd in fds:
            os.close(fd)
        self.delivered[order.slide] = parcel.prepared
        self.rests.forget(f"{order.slide} {mark}")
        self.phases.pop(order.slide, None)
        if parcel.phases is not None:
            self.phases[order.slide] = parcel.phases
            if order.slide in self.next_up:
                self._send_phases(order.slide)

    def give_up(self, order: Order, mark: str, problem: Problem) -> None:
        if self.under_way.get(order.slide) == mark:
            del self.under_way[order.slide]
            self.rests.failed(f"{order.slide} {mark}", self._now_s)
            self.failed(order.slide, problem)


class _Packing:
    """One slide's picture, then its caption, then its film; sent together, so that no plan meanwhile finds half of it."""

    def __init__(self, home: Delivery, order: Order, mark: str, urgent: bool) -> None:
        self._home, self._order, self._mark, self._urgent = home, order, mark, urgent
        self._picture = ""
        self._caption = ""
        self._caption_at = (0, 0)
        self._pictures: list[tuple[Made, bool]] = []
        self._phases: Phases | None = None
        self._film = order.film
        self._contents = order.contents

    def start(self) -> None:
        order = self._order
        if not order.has_picture:
            self._go_on()
            return
        self._home.preparation.picture(order.spec, order.page, order.source, self._got_picture, urgent=self._urgent)

    def _got_picture(self, made: Made | Problem) -> None:
        if isinstance(made, Problem):
            self._home.give_up(self._order, self._mark, made)
            return
        self._picture = made.name
        if self._order.box_from_picture and self._film:
            x, y, width, height = made.facts["film_box"]
            at = self._order.at
            self._film = replace(self._film, box=(x + at[0], y + at[1], width, height), full_screen=False)
        if self._order.moving:
            spec = {**self._order.moving.spec, "scrim": made.facts["scrim"]}
            names = tuple(self._home.preparation.name_of(spec, page) for page in range(1, PHASES + 1))
            self._phases = Phases(spec, names, self._order.source)
        if "rows" in made.facts:
            self._contents = tuple(self._order.contents[place] for place in made.facts["rows"])
        self._pictures.append((made, False))
        self._go_on()

    def _go_on(self) -> None:
        if self._order.caption is not None and not self._caption:
            self._home.preparation.picture(self._order.caption, 1, None, self._got_caption, urgent=self._urgent)
        else:
            self._finish()

    def _got_caption(self, made: Made | Problem) -> None:
        if isinstance(made, Problem) and self._order.moving:
            self._give_up(made)
            return
        if isinstance(made, Made):
            self._caption = made.name
            self._caption_at = tuple(made.facts["at"])
            self._pictures.append((made, True))
        self._finish()

    def _finish(self) -> None:
        order, fd = self._order, -1
        try:
            if order.open_film and self._film:
                fd = order.open_film()
                self._film = replace(self._film, file=state_of(fd))
        except OSError:
            if fd >= 0:
                os.close(fd)
            self._give_up(Problem("file_changed_while_read"))
            return
        prepared = Prepared(order.slide, self._picture, order.at, self._film, self._caption, self._caption_at, self._motion(), self._contents)
        self._home.conclude(order, self._mark, Parcel(prepared, fd, tuple(self._pictures), self._phases))

    def _give_up(self, problem: Problem) -> None:
        for made, _ in self._pictures:
            os.close(made.fd)
        self._home.give_up(self._order, self._mark, problem)

    def _motion(self) -> Motion | None:
        moving = self._order.moving
        if moving is None or self._phases is None:
            return None
        return Motion(self._phases.names, moving.box, moving.pan.travel_px, moving.pan.ticks_a_step)


@dataclass
class Furnishing:
    """Header and ticker: their pictures are made one by one, and sent when all are there."""

    delivery: Delivery
    boxes: Mapping[str, Any]
    facts: dict[str, dict[str, Any]] = field(default_factory=dict)
    wanted: dict[str, str] = field(default_factory=dict)
    rests: Rests = field(default_factory=Rests)  # by picture: asked for, and not here yet
    sent: Furniture | None = None

    def furnish(self, specs: Mapping[str, Spec], px_a_tick: int, now_s: float) -> None:
        """Have `header:DATE`, `digits` and perhaps `label` and `band` made."""
        self.wanted = {part: self.delivery.preparation.name_of(spec, 1) for part, spec in specs.items()}
        for part, spec in specs.items():
            if self.wanted[part] not in self.facts and self.rests.is_over(self.wanted[part], now_s):
                self.rests.failed(self.wanted[part], now_s)
                self.delivery.preparation.picture(spec, 1, None, partial(self._got, part, px_a_tick), urgent=True)
        self._send(px_a_tick)

    def names(self) -> set[str]:
        return set(self.wanted.values())

    def _got(self, part: str, px_a_tick: int, made: Made | Problem) -> None:
        if isinstance(made, Problem):
            LOG.error("%s: %s", part, made.key)
            return
        self.facts[made.name] = made.facts
        self.rests.forget(made.name)
        self.delivery.send_picture(made, alpha=part == "digits")
        self._send(px_a_tick)

    def _send(self, px_a_tick: int) -> None:
        if not self.wanted or not self.names() <= self.facts.keys():
            return
        furniture = self._furniture(px_a_tick)
        if furniture != self.sent:
            self.delivery.post(furniture)
            self.sent = furniture
        for name in self.facts.keys() - self.names():
            del self.facts[name]

    def _furniture(self, px_a_tick: int) -> Furniture:
        headers = {part.partition(":")[2]: name for part, name in self.wanted.items() if part.startswith("header:")}
        header = self.facts[next(iter(headers.values()))]
        label = self.facts.get(self.wanted.get("label", ""), {})
        return Furniture(
            headers=headers,
            header_box=tuple(self.boxes["header"]),
            clock_box=tuple(header["clock"]),
            digits=self.wanted["digits"],
            cells=tuple((int(x), int(width)) for x, width in self.facts[self.wanted["digits"]]["cells"]),
            ticker_box=tuple(self.boxes["ticker"]) if "band" in self.wanted else None,
            label=self.wanted.get("label", ""),
            label_px=int(label.get("width_px", 0)) - 2 * int(self.boxes["margin"]) if label else 0,
            band=self.wanted.get("band", ""),
            px_a_tick=px_a_tick,
        )
