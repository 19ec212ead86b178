"""From what is on air to a cue: where header, ticker and bars stand at one instant."""

from __future__ import annotations

from datetime import datetime

from player.messages import Furniture
from player.stage.cue import Box, Cue, Header, Layer, Ticker
from player.stage.motion import burn_in_shift, eased

CLOSED_DIM = 150


class Scene:
    """The parts of a cue that are the same for every slide."""

    def __init__(self, canvas: tuple[int, int]) -> None:
        self._canvas = canvas
        self.furniture: Furniture | None = None
        self._minute: tuple[datetime, Furniture | None] | None = None
        self._header_now: Header | None = None

    @property
    def has_ticker(self) -> bool:
        return bool(self.furniture and self.furniture.band and self.furniture.ticker_box)

    def names(self) -> set[str]:
        """The pictures that header and ticker are drawn from."""
        furniture = self.furniture
        return set() if furniture is None else {*furniture.headers.values(), furniture.digits, furniture.label, furniture.band}

    def cue(self, now: Layer, before: Layer | None, transition: tuple[str, int, int], ticks: int, wall: datetime, dim: int) -> Cue:
        """The cue of this instant. `transition` is its name, phase and length; `ticks` those since the show began."""
        name, phase, length = transition
        return Cue(
            canvas=self._canvas,
            now=now,
            before=before,
            transition=name if before else "cut",
            phase=phase if before else 0,
            ticks=length if before else 0,
            header=self._header(wall),
            ticker=self._ticker(ticks),
            bars_px=self._bars_px(now, before, phase, length),
            shift=burn_in_shift(wall.timestamp()),
            dim=dim,
        )

    def _header(self, wall: datetime) -> Header | None:
        minute = wall.replace(second=0, microsecond=0)
        if self._minute != (minute, self.furniture):
            self._minute, self._header_now = (minute, self.furniture), self._header_at(minute)
        return self._header_now

    def _header_at(self, minute: datetime) -> Header | None:
        furniture = self.furniture
        if furniture is None or not furniture.headers:
            return None
        picture = furniture.headers.get(minute.date().isoformat()) or list(furniture.headers.values())[-1]
        return Header(picture, furniture.header_box, furniture.digits, f"{minute:%H:%M}", furniture.clock_box, furniture.cells)

    def _ticker(self, ticks: int) -> Ticker | None:
        furniture = self.furniture
        if furniture is None or not furniture.band or furniture.ticker_box is None:
            return None
        return Ticker(furniture.ticker_box, furniture.label, furniture.label_px, furniture.band, ticks * furniture.px_a_tick)

    def _bars_px(self, now: Layer, before: Layer | None, phase: int, length: int) -> int:
        most = self._tallest_bar()
        gone = eased(phase, length) if before else 1.0
        was = before.full_screen if before else now.full_screen
        if now.full_screen:
            return most if was else round(most * gone)
        return round(most * (1 - gone)) if was else 0

    def _tallest_bar(self) -> int:
        furniture = self.furniture
        boxes: list[Box | None] = [furniture.header_box, furniture.ticker_box] if furniture else []
        return max((box[3] for box in boxes if box), default=0)
