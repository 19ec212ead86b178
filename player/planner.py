"""The planner: the programme of this moment, and orders for what comes next, ahead of its cue."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import PurePosixPath
from typing import Any

from player.calendar.workdays import is_workday, lunar_in_words
from player.claims import is_called
from player.composition import Offer, compose, showing
from player.delivery import Delivery, Furnishing, Moving, Order
from player.layout import Layout
from player.lookahead import upcoming
from player.messages import Film
from player.model import Asset, FolderKind, Item, Kind, Slide, State, key_of
from player.pan import plan_pan, window_of
from player.playlist import Playlist
from player.position import Position
from player.programme import Programme
from player.schedule import valid_at
from player.site import Site
from player.specs import Spec, band_spec, header_spec, item_spec, notices_spec
from player.stage.motion import ticker_px_a_tick

LOG = logging.getLogger(__name__)
AHEAD = 3  # slides; each is some 7 MB to the stage, and all processes stay under 400
ALIKE = 0.005  # of the proportions of a film and its box: too little to be seen
OpenFile = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class View:
    """All that a plan is made from."""

    site: Site
    playlists: Sequence[Playlist]
    items: Mapping[str, Item]
    fresh: frozenset[str]
    answered: Mapping[str, datetime]  # when each feed last answered

    def folder_of(self, item: Item) -> FolderKind | None:
        """What the item's folder is for."""
        return self.site.folders.get(item.section)


class FileSource:
    """A picture's input: a file that was looked at, opened anew for each job, and checked afterwards."""

    def __init__(self, item: Item, open_file: OpenFile) -> None:
        assert item.asset is not None
        self._asset, self._open = item.asset, open_file
        self._watch = -1

    def job(self, wanted: Mapping[str, Any], page: int) -> tuple[str, dict[str, Any], list[int]] | None:
        """The worker's job for one input."""
        try:
            fd = self._open(self._asset.file)
        except OSError:
            return None
        if not self._is_same(fd):
            os.close(fd)
            return None
        desk = {"photo": "still", "film": "probe", "document": "document"}.get(self._asset.medium, "still")
        _, _, width, height = wanted["box"]
        job = {"do": "paint", "name": PurePosixPath(self._asset.path).name, "width_px": width, "height_px": height}
        if desk == "document":
            page = self._asset.page_in_file(page)
        job |= {"fit": wanted["fit"], "page": page, "travel_px": wanted.get("travel_px", 0)}
        return desk, job, [fd]

    def is_same(self) -> bool:
        """Whether the bytes are still those that were looked at."""
        try:
            fd = self._open(self._asset.file)
        except OSError:
            return True  # deleted: what was read was whole
        try:
            return self._is_same(fd)
        finally:
            os.close(fd)

    def _is_same(self, fd: int) -> bool:
        status = os.fstat(fd)
        return (status.st_size, status.st_mtime_ns) == (self._asset.size_bytes, self._asset.mtime_ns)


@dataclass
class Planner:
    """Keeps the stage supplied. `layout` and `screen` are those of its canvas."""

    layout: Layout
    screen: Mapping[str, Any]
    delivery: Delivery
    furnishing: Furnishing
    open_file: OpenFile
    overrides: Mapping[date, bool] = field(default_factory=dict)
    programme: Programme = field(default_factory=Programme)
    position: Position = field(default_factory=Position)

    def programme_at(self, view: View, now: datetime) -> Programme:
        """What rotates at a moment."""
        return compose(valid_at(view.playlists, now, self.is_workday), self._offer(view), now)

    def _offer(self, view: View) -> Offer:
        width, height = self.layout.canvas
        return Offer(list(view.items.values()), view.folder_of, view.fresh, height > width, self.layout)

    def is_workday(self, day: date) -> bool:
        return is_workday(day, self.overrides)

    def compose(self, view: View, now: datetime) -> bool:
        """Make the programme anew. True when it differs."""
        programme = self.programme_at(view, now)
        changed = programme != self.programme
        self.programme = programme
        return changed

    def supply(self, view: View, now: datetime) -> list[Slide]:
        """Order what comes next; returns it, soonest first."""
        coming = upcoming(self.position, self.programme, now, AHEAD)
        likely = upcoming(self.position, self.programme, now, AHEAD, self._deliverable())
        wanted = list(dict.fromkeys([*coming, *likely]))
        keep = {slide.id for slide in wanted} | {self.position.slide, "plate"}
        self.deliver_plate(view, now)
        for slide in wanted:
            self.deliver(slide, view, now)
        self.delivery.lend({slide.id for slide in (*coming[:1], *likely[:1])})
        self.delivery.keep(keep, self.furnishing.names())
        return coming

    def _deliverable(self) -> frozenset[str]:
        """Slides that are delivered, and those whose turn may still be prepared."""
        return frozenset(self.delivery.delivered)

    def furnish(self, view: View, now: datetime) -> None:
        """Header for today and tomorrow, digits, and the ticker of the playlist that shows."""
        site = view.site
        specs: dict[str, Spec] = {}
        for day in (now.date(), now.date() + timedelta(days=1)):
            specs[f"header:{day.isoformat()}"] = header_spec(self.screen, site.name, site.column, site.mark, day, lunar_in_words(day))
        specs["digits"] = {**self.screen, "kind": "digits"}
        titles = self.ticker_notices(view, now)
        if titles:
            specs["label"] = {**self.screen, "kind": "label", "text": site.ticker_label}
            specs["band"] = band_spec(self.screen, titles)
        self.furnishing.furnish(specs, ticker_px_a_tick(self.layout.caption_px), now.timestamp())

    def ticker_notices(self, view: View, now: datetime) -> list[Item]:
        """The titles of the ticker, newest first."""
        for playlist in showing(valid_at(view.playlists, now, self.is_workday), self._offer(view), now):
            if playlist.ticker:
                return notices_of(view.items, playlist.ticker.source)[: playlist.ticker.latest]
        return []

    def deliver_plate(self, view: View, now: datetime) -> None:
        """What shows where nothing else may."""
        spec = {**self.screen, "kind": "plate", "bureau": view.site.name, "mark": view.site.mark}
        self.delivery.deliver(Order("plate", spec, 1, self._at), key_of(spec), now.timestamp(), urgent=True)

    @property
    def _at(self) -> tuple[int, int]:
        return (self.layout.main[0], self.layout.main[1])

    def deliver(self, slide: Slide, view: View, now: datetime) -> None:
        """Order one slide; it goes before the files that have just come and want to be looked at."""
        order = self._order(slide, view, now)
        if order is not None:
            motion = asdict(order.moving.pan) if order.moving else None
            film = order.film.clip if order.film else ""
            mark = key_of({"spec": dict(order.spec), "page": order.page, "film": film, "motion": motion, "contents": order.contents})
            self.delivery.deliver(order, mark, now.timestamp(), urgent=True)

    def _order(self, slide: Slide, view: View, now: datetime) -> Order | None:
        if slide.kind is Kind.PLATE:
            return None
        if slide.kind is Kind.NOTICES:
            notices = [item for name in slide.holds if (item := view.items.get(name)) and item.is_titled]
            contents = tuple((notice.id, notice.title or "") for notice in notices)
            spec = {**self._list_spec(slide, notices, view, now), **_place_in_group(slide, self.programme)}
            return Order(slide.id, spec, 1, self._at, contents=contents)
        item = view.items.get(slide.item)
        if item is None or item.state is not State.PLAYING:
            return None
        if slide.kind is Kind.FILM:
            return self._film_order(slide, item)
        spec = item_spec(item, self.screen)
        if slide.kind is Kind.PHOTO and item.album:
            spec = {**spec, **_place_in_group(slide, self.programme)}
        source = FileSource(item, self.open_file) if item.asset and item.asset.medium != "text" else None
        order = Order(slide.id, spec, slide.page, self._at, source)
        return self._moving(order, slide, item.asset) if slide.kind is Kind.PHOTO and slide.motion and item.asset else order

    def _moving(self, order: Order, slide: Slide, asset: Asset) -> Order:
        """The order of a photo that moves: the photo without words, the words, and how the phases are made."""
        zone = (self.layout.main[2], self.layout.main[3])
        pan = plan_pan(asset.width_px, asset.height_px, zone, slide.dwell_s)
        if pan is None:
            return order
        x, y, width, height = window_of(asset.width_px, asset.height_px, zone, pan.travel_px).at
        phase_spec = {**self.screen, "kind": "pan", "bytes": asset.sha256, "travel_px": pan.travel_px, "top": y}
        box = (x + self._at[0], y + self._at[1], width, height)
        ground, words = {**order.spec, "travel_px": pan.travel_px}, {**order.spec, "kind": "words"}
        return replace(order, spec=ground, caption=words, moving=Moving(phase_spec, box, pan))

    def _list_spec(self, slide: Slide, notices: Sequence[Item], view: View, now: datetime) -> Spec:
        answered = [last for item in notices if "#" in item.id and (last := _confirmed(item, view.answered))]
        return notices_spec(notices, self.screen, slide.title, updated_in_words(min(answered), now.date()) if answered else "", now.date())

    def _film_order(self, slide: Slide, item: Item) -> Order:
        assert item.asset is not None
        asset = item.asset
        source = FileSource(item, self.open_file)
        facts = {"width_px": asset.width_px, "height_px": asset.height_px, "duration_s": asset.duration_s, **asset.film}
        screen = (0, 0, *self.layout.canvas)
        box = contained(asset.width_px, asset.height_px, screen if slide.full_screen else self.layout.main)
        film = Film(f"{asset.sha256[:32]}-{box[2]}x{box[3]}", asset.duration_s, box, slide.full_screen, facts)
        spec = item_spec(item, self.screen)
        order = Order(slide.id, spec, 1, self._at, source, film, open_film=lambda: self.open_file(asset.file), box_from_picture=True)
        if not slide.full_screen:
            return order
        caption = {**spec, "kind": "caption"} if item.title else None
        return replace(order, spec={**spec, "kind": "surround"}, at=(0, 0), caption=caption, box_from_picture=False, has_picture=box != screen)


def updated_in_words(answered: datetime, today: date) -> str:
    """How old a list of notices is; of another day than today with its date."""
    day = "" if answered.date() == today else f"{answered.month}月{answered.day}日 "
    return f"来自门户网站 · {day}{answered:%H:%M} 更新"


def contained(wide: int, high: int, box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """The largest box of this shape inside `box`, centred, its sides even; all of a box that is as good as of this shape."""
    x, y, width, height = box
    if abs(wide * height - high * width) <= ALIKE * high * width:  # 16:9 on 1366x768: no line of ground beside it
        return box
    scale = min(width / max(1, wide), height / max(1, high))
    size = [max(2, int(side * scale + 1e-6) // 2 * 2) for side in (wide, high)]
    return (x + (width - size[0]) // 2, y + (height - size[1]) // 2, size[0], size[1])


def notices_of(items: Mapping[str, Item], source: str) -> list[Item]:
    """The notices of a feed, folder or category, newest first."""
    found = [item for item in items.values() if item.kind is Kind.NOTICE and item.is_titled and is_called(item, source)]
    return sorted(found, key=_newest_first)


def _newest_first(item: Item) -> tuple[bool, float]:
    if "#" in item.id and item.published:
        return (False, -item.published.timestamp())
    return (item.dated is None, -float(item.dated.last.toordinal()) * 86400 + 62135596800.0 if item.dated else 0.0)


def _confirmed(item: Item, answered: Mapping[str, datetime]) -> datetime | None:
    """When any of the feeds that a notice stands in has answered last."""
    return max((answered[place] for place in item.places if place in answered), default=None)


def _place_in_group(slide: Slide, programme: Programme) -> dict[str, int]:
    """Which photo of an album it is, or which page of a list; nothing where it stands alone."""
    known = programme.slides.get(slide.id)
    if known is None or len(known[1].slides) < 2:
        return {}
    names = [other.id for other in known[1].slides]
    return {"index": names.index(slide.id) + 1, "count": len(names)}
