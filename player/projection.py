"""The picture of a cue without a stage: its pictures are made as backstage makes them, and drawn by the same path."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import av
import pygame

from player.changes import TICKS_PER_S
from player.delivery import Furnishing
from player.lookahead import Row
from player.messages import Furniture, Prepared
from player.model import Item
from player.planner import FileSource
from player.prediction import is_closed_at, predict
from player.preparation import Made
from player.problems import Problem
from player.programme import PLATE
from player.stage.canvas import draw
from player.stage.cue import Cue, Layer
from player.stage.motion import ticks_of
from player.stage.onair import OnAir
from player.stage.pictures import OPAQUE_MASKS, Pictures, surface_of
from player.stage.scene import CLOSED_DIM, Scene
from player.survey import Survey
from player.workshop.footage import opened, picture_stream
from player.workshop.frames import Frames
from player.workshop.pixels import Pixels
from player.workshop.ring import SPARE_BYTES
from player.workshop.scale import Scaler


class NotMade(Exception):
    """What this picture is made of did not come. Its argument says what, in words for staff."""


@dataclass
class Projection:
    """Holds the pictures of one cue. Not for the stage: it waits for workers and decodes films itself."""

    survey: Survey
    pictures: Pictures = field(default_factory=Pictures)
    films: dict[tuple[str, int], pygame.Surface] = field(default_factory=dict)

    def draw(self, cue: Cue) -> pygame.Surface:
        """The canvas of this cue, `(height, width)` as the player's own."""
        canvas = pygame.Surface(cue.canvas, 0, 32, OPAQUE_MASKS)
        draw(cue, self.pictures, self._film, canvas)
        return canvas

    def gather(self, cue: Cue) -> list[str]:
        """Have every picture of the cue made; the names of those that can't be."""
        alpha = {cue.header.digits if cue.header else "", *(layer.caption for layer in cue.layers())}
        missing = [name for name in sorted(cue.pictures()) if name not in self.pictures and not self._make(name, alpha=name in alpha)]
        missing += [layer.film for layer in cue.layers() if layer.film and not self._decode(layer)]
        return missing

    def cue_at(self, site: Path, when: datetime) -> Cue:
        """The cue that is predicted for a moment, everything ready. Raises NotMade."""
        row = next(iter(predict(self.survey, site, when, when + timedelta(seconds=1))), None)
        scene = Scene(self.survey.backstage.format.layout.canvas)
        scene.furniture = self._furniture(when)
        layer = Layer()
        if row is not None:
            layer = self._layer(row, when)
        ticks = int((when - when.replace(hour=0, minute=0, second=0, microsecond=0)).total_seconds() * TICKS_PER_S)
        return scene.cue(layer, None, ("cut", 0, 0), ticks, when, CLOSED_DIM if is_closed_at(self.survey, when) else 0)

    def _furniture(self, when: datetime) -> Furniture:
        backstage, view = self.survey.backstage, self.survey.view_at(when)
        sent: list[object] = []
        delivery = backstage.planner.delivery
        keep, delivery.post = delivery.post, _collector(sent, Furniture)
        planner = backstage.planner
        planner.furnishing = Furnishing(delivery, planner.furnishing.boxes)
        planner.furnish(view, when)
        self.survey.wait(sent)
        delivery.post = keep
        if not sent:
            raise NotMade("页眉")
        assert isinstance(sent[-1], Furniture)
        return sent[-1]

    def _layer(self, row: Row, when: datetime) -> Layer:
        """The slide as it is made when it comes and stands at `when`."""
        slide, start, elapsed_s = row.slide, row.start, (when - row.start).total_seconds()
        backstage, view = self.survey.backstage, self.survey.view_at(start)
        prepared: list[object] = []
        delivery = backstage.planner.delivery
        keep, delivery.post = delivery.post, _collector(prepared, Prepared)
        backstage.planner.programme = backstage.planner.programme_at(view, start)
        delivery.under_way.pop(slide.id, None)  # backstage may have delivered it already, to nobody
        if slide.id == PLATE.id:
            backstage.planner.deliver_plate(view, start)
        else:
            backstage.planner.deliver(slide, view, start)
        self.survey.wait(prepared)
        delivery.post = keep
        if phases := delivery.phases.get(slide.id):
            for page, name in enumerate(phases.names, 1):
                backstage.cache.remember_spec(name, {"spec": dict(phases.spec), "page": page})
        if not prepared:
            raise NotMade(f"“{slide.title}”")
        made = prepared[-1]
        assert isinstance(made, Prepared)
        on_air = OnAir(slide, made, 0.0, self.survey.now, moves=made.motion is not None, ticks=ticks_of(elapsed_s))
        on_air.pts_us = int(max(0.0, elapsed_s - row.lead_s) * 1e6) if made.film else 0
        return on_air.layer()

    def _make(self, name: str, *, alpha: bool) -> bool:
        preparation = self.survey.backstage.preparation
        known = self.survey.backstage.cache.spec(name)
        if known is None:
            return False
        made: list[object] = []
        preparation.picture(known["spec"], int(known["page"]), self._source_of(known["spec"]), made.append)
        self.survey.wait(made)
        result = made[0] if made else Problem("worker_nonsense", facts={"worker": "card"})
        if not isinstance(result, Made):
            return False
        with Pixels.received(result.fd, int(result.facts["width_px"]), int(result.facts["height_px"])) as pixels:
            self.pictures.put(name, surface_of(pixels, alpha=alpha))
        return True

    def _source_of(self, spec: dict[str, object]) -> FileSource | None:
        item = self._item_with(str(spec.get("bytes") or ""))
        return FileSource(item, self._open) if item else None

    def _item_with(self, sha256: str) -> Item | None:
        return next((item for item in self.survey.items if sha256 and item.asset and item.asset.sha256.startswith(sha256)), None)

    def _open(self, file: str) -> int:
        return self.survey.backstage.open(file)

    def _film(self, layer: Layer) -> pygame.Surface | None:
        return self.films.get((layer.film, layer.pts_us))

    def _decode(self, layer: Layer) -> bool:
        """The frame that stands at the layer's PTS, decoded and scaled as the film child does it."""
        item = self._item_with(layer.film.partition("-")[0])
        if item is None or item.asset is None or layer.film_box is None:
            return False
        _, _, width, height = layer.film_box
        scaler = Scaler(width, height, int(item.asset.film.get("orientation") or 1), str(item.asset.film.get("interlaced") or ""))
        fd = self._open(item.asset.file)
        try:
            frame = frame_at(fd, scaler, layer.pts_us)
        finally:
            os.close(fd)
        if frame is None:
            return False
        target = bytearray(width * height * 4 + SPARE_BYTES)
        scaler.paint(frame, memoryview(target))
        with Pixels.blank(width, height) as pixels:
            pixels.memory[:] = target[: pixels.size_bytes]
            surface = surface_of(pixels)
        self.films[(layer.film, layer.pts_us)] = surface
        return True


def _collector(found: list[object], kind: type[object]) -> Callable[..., None]:
    """A `post` that keeps messages of one kind."""

    def post(message: object, fds: Sequence[int] = ()) -> None:
        if isinstance(message, kind):
            found.append(message)

    return post


def frame_at(fd: int, scaler: Scaler, pts_us: int) -> Any:
    """The last frame due at `pts_us` after the first, by the same clock as in the film child."""
    chosen = None
    with opened(fd) as container, contextlib.suppress(av.FFmpegError):
        for frame, moment_us in Frames(container, picture_stream(container, fd), scaler):
            if chosen is not None and moment_us > pts_us + 1:
                break
            chosen = frame
    return chosen


def unavailable(missing: Sequence[str]) -> str:
    """In words: what the cue was made of is gone."""
    return f"这个画面用到的内容已经不在了（{len(missing)} 项），画不出来。"
