"""From what is on air to a cue: where header, ticker and bars stand at one instant.

A ticker comes and goes with a change of slide: it slides in and out while the slide that leaves it room, or takes it, comes.
Where the slide on air has left it room already, as after a start, it comes at once.
"""

from __future__ import annotations

from datetime import datetime

from player.messages import Furniture
from player.stage.cue import Box, Cue, Header, Layer, Ticker, carries_bars
from player.stage.motion import burn_in_shift, eased

CLOSED_DIM = 150


class Scene:
    """The parts of a cue that are the same for every slide."""

    def __init__(self, canvas: tuple[int, int]) -> None:
        self._canvas = canvas
        self.furniture: Furniture | None = None
        self._coming: Furniture | None = None  # waits for a slide that it goes with
        self._left: Furniture | None = None  # what went when the slide on air came
        self._height_px = 0  # of the picture on air; 0: it has none
        self._minute: tuple[datetime, Furniture | None] | None = None
        self._header_now: Header | None = None

    @property
    def has_ticker(self) -> bool:
        return _has_ticker(self.furniture)

    def furnish(self, furniture: Furniture) -> None:
        """New header or ticker: at once, but where the ticker comes or goes."""
        self._coming = None
        has_room = self._height_px == _room_px(furniture, self._canvas[1])
        if self.furniture is None or _has_ticker(furniture) == self.has_ticker or has_room:
            self.furniture = furniture
        else:
            self._coming = furniture

    def turn(self, height_px: int) -> None:
        """Another slide goes on air, its picture so high (0: it has none): what waits comes with it if that leaves it room."""
        self._left, self._height_px = None, height_px
        if self._coming is not None and height_px in (0, _room_px(self._coming, self._canvas[1])):
            self._left, self.furniture, self._coming = self.furniture, self._coming, None

    def names(self) -> set[str]:
        """The pictures that header and ticker are drawn from."""
        known = [furniture for furniture in (self.furniture, self._coming, self._left) if furniture]
        return {name for one in known for name in (*one.headers.values(), one.digits, one.label, one.band)}

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
            ticker=self._ticker(ticks, eased(phase, length) if before else 1.0),
            bars_px=self._bars_px(now, before, name, phase, length),
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

    def _ticker(self, ticks: int, come: float) -> Ticker | None:
        """The strip; `come`, 0 to 1, is how far the slide on air has come, and a ticker with it, or one that goes has gone."""
        now, left = self.furniture, self._left
        if left is None:
            out = 0.0
        elif _has_ticker(left):
            now, out = left, come
        else:
            out = 1 - come
        if now is None or not now.band or now.ticker_box is None or out == 1:
            return None
        x, y, width, height = now.ticker_box
        return Ticker((x, y + round(out * height), width, height), now.label, now.label_px, now.band, ticks * now.px_a_tick)

    def _bars_px(self, now: Layer, before: Layer | None, name: str, phase: int, length: int) -> int:
        most = self._tallest_bar()
        if carries_bars(name, before, now):
            return 0
        gone = eased(phase, length) if before else 1.0
        was = before.full_screen if before else now.full_screen
        if now.full_screen:
            return most if was else round(most * gone)
        return round(most * (1 - gone)) if was else 0

    def _tallest_bar(self) -> int:
        furniture = self.furniture
        boxes: list[Box | None] = [furniture.header_box, furniture.ticker_box] if furniture else []
        return max((box[3] for box in boxes if box), default=0)


def _has_ticker(furniture: Furniture | None) -> bool:
    return bool(furniture and furniture.band and furniture.ticker_box)


def _room_px(furniture: Furniture, canvas_px: int) -> int:
    """How high the zone between header and ticker is."""
    bottom = furniture.ticker_box[1] if furniture.ticker_box and furniture.band else canvas_px
    return bottom - furniture.header_box[1] - furniture.header_box[3]
