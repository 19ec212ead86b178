"""A cue as JSON, quickly: 60 of these a second stand in the frames log.

What seldom changes is encoded once and known again by its values; the whole numbers that change with each frame are put
behind it. A frame's line costs a tenth of what encoding its cue anew does.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from player.stage.cue import Cue, Header, Layer, Ticker

ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # made once: `json.dumps` makes one a call
MOST_KNOWN = 64  # texts of a kind
PARTS = ("now", "before", "header", "ticker")


class CueText:
    """Encodes cues, one after another; `Cue.from_dict` reads them."""

    def __init__(self) -> None:
        layer = _Part(Layer, ("moving_px", "between_px", "pts_us", "caption_alpha"))
        self._parts = (layer, layer, _Part(Header, ()), _Part(Ticker, ("offset_px",)))
        self._whole = _Part(Cue, ("phase", "bars_px"), PARTS)
        self._of_parts = attrgetter(*PARTS)
        self._frame = "%s," + ",".join(f'"{name}":%s' for name in PARTS) + "}"

    def of(self, cue: Cue) -> str:
        """The cue as a JSON object."""
        inner = [part.text(value) if value else "null" for part, value in zip(self._parts, self._of_parts(cue), strict=True)]
        return self._frame % (self._whole.text(cue)[:-1], *inner)


class _Part:
    """One kind of object: the names of its numbers that are `fresh` in each frame, and of what is told elsewhere."""

    def __init__(self, kind: type[Any], fresh: Sequence[str], elsewhere: Sequence[str] = ()) -> None:
        self._names = [field.name for field in fields(kind) if field.name not in {*fresh, *elsewhere}]
        self._steady = attrgetter(*self._names)
        self._fresh = attrgetter(*fresh) if fresh else None
        self._tail = "".join(f',"{name}":%d' for name in fresh) + "}"
        self._known: dict[tuple[Any, ...], str] = {}

    def text(self, part: Any) -> str:
        """It as a JSON object, what is told elsewhere left out."""
        steady = self._steady(part)
        known = self._known.get(steady) or self._learn(steady)
        return known + (self._tail % self._fresh(part) if self._fresh else self._tail)

    def _learn(self, steady: tuple[Any, ...]) -> str:
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        text = self._known[steady] = ENCODER.encode(dict(zip(self._names, steady, strict=True)))[:-1]
        return text
