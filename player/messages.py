"""What the stage and backstage say to each other: frozen messages, JSON on the wire, pixels as descriptors beside.

A message names everything by id; nothing flows back but messages (ARCHITECTURE.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, cast, get_args

Box = tuple[int, int, int, int]
Contents = tuple[tuple[str, str], ...]  # of a list: what stands on it, item and title


@dataclass(frozen=True, slots=True)
class NewProgramme:
    """To the stage: what rotates from the next change of slide on (`Programme.to_dict`), and where to go on from."""

    programme: Mapping[str, Any]
    position: Mapping[str, Any] | None = None  # only for a stage that has none yet


@dataclass(frozen=True, slots=True)
class Picture:
    """To the stage, with one memfd: BGRA pixels by name."""

    name: str
    width_px: int
    height_px: int
    alpha: bool = False


@dataclass(frozen=True, slots=True)
class Film:
    """What the stage must know of a film to play it: `box` is where its frames lie on the canvas."""

    clip: str  # SHA-256 of the file and the size it is scaled to
    duration_s: float
    box: Box
    full_screen: bool
    facts: Mapping[str, Any] = field(default_factory=dict)
    file: str = ""  # which one is open: several may have the same bytes, and one of them be overwritten


@dataclass(frozen=True, slots=True)
class Motion:
    """How a photo moves in its `box` of the canvas (see `pan`). `phases` name pictures that come only shortly
    before its turn: a slide whose turn comes sooner stands still."""

    phases: tuple[str, ...]
    box: Box
    travel_px: int
    ticks_a_step: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """To the stage: all that `slide` is drawn from. With one descriptor, the file, where there is a film."""

    slide: str
    picture: str = ""
    picture_at: tuple[int, int] = (0, 0)
    film: Film | None = None
    caption: str = ""
    caption_at: tuple[int, int] = (0, 0)
    motion: Motion | None = None
    contents: Contents = ()


@dataclass(frozen=True, slots=True)
class Furniture:
    """To the stage: header and ticker. `headers` names a strip for each of the coming days (ISO date)."""

    headers: Mapping[str, str]
    header_box: Box
    clock_box: Box
    digits: str
    cells: tuple[tuple[int, int], ...]
    ticker_box: Box | None = None
    label: str = ""
    label_px: int = 0
    band: str = ""
    px_a_tick: int = 3


@dataclass(frozen=True, slots=True)
class Keep:
    """To the stage: the only pictures, and the only prepared slides, that it still needs."""

    pictures: tuple[str, ...]
    slides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Override:
    """To the stage: the plate, at once (停播.txt; None: not known yet, so as it was), or dimmed outside office hours."""

    stopped: bool | None
    closed: bool

    def ruling(self, *, is_takeover: bool) -> str:
        """`stopped`, `closed` or nothing. A takeover overrides the hours too: people still walk through. 停播.txt stops even that."""
        return "stopped" if self.stopped else "closed" if self.closed and not is_takeover else ""


@dataclass(frozen=True, slots=True)
class Barred:
    """To the stage: the items that are not for the public. What shows one of them leaves at once, and none comes on any more."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grab:
    """To the stage: a copy of the canvas, please."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """To the stage, every few seconds: backstage still works."""


@dataclass(frozen=True, slots=True)
class Anew:
    """To the stage: backstage ends now because it is to be started anew, at once, and whether the ticker has anything to say."""

    has_titles: bool = True


@dataclass(frozen=True, slots=True)
class Held:
    """To the stage, with one descriptor: the lock of the site, taken anew, to be held as long as it lives."""


@dataclass(frozen=True, slots=True)
class Logged:
    """To the stage: that this slide began, or ended, is on record, and need not be said again."""

    slide: str
    began: str
    ended: str = ""  # its beginning


@dataclass(frozen=True, slots=True)
class Shown:
    """From the stage: a slide has begun, and the position from now on. The rest is for the record, which must not depend
    on whether the slide still rotates by the time it is written.
    """

    slide: str
    began: str  # ISO wall time
    position: Mapping[str, Any]
    title: str = ""
    item: str = ""
    kind: str = ""
    source: str = ""
    page: int = 1
    contents: Contents = ()  # as it was prepared, whatever the list has become since


@dataclass(frozen=True, slots=True)
class Left:
    """From the stage: a slide has ended; `to_end` when its dwell was over or its film had played whole."""

    slide: str
    began: str
    ended: str
    to_end: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """From the stage: a film could not be played to its end; `key` stands in the catalogue."""

    slide: str
    key: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Beat:
    """From the stage, every second: what it shows and how it does."""

    slide: str
    phase: str
    frames: int
    drops: int
    late_p99_ms: float
    presented_s_ago: float


@dataclass(frozen=True, slots=True)
class Screen:
    """From the stage, with one memfd: the canvas as it stood."""

    width_px: int
    height_px: int


Message = NewProgramme | Picture | Prepared | Furniture | Keep | Override | Barred | Grab | Pulse | Anew | Held | Logged | Shown | Left | Failed | Beat | Screen

KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in get_args(Message)}


def encode(message: Message) -> dict[str, Any]:
    """The message as JSON-ready data."""
    return {"say": type(message).__name__, **asdict(message)}


def decode(data: Mapping[str, Any]) -> Message:
    """The message behind JSON data. Raises ValueError on what is none."""
    rest = {name: value for name, value in data.items() if name != "say"}
    try:
        return _restore(KINDS[data["say"]], rest)
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a message: {data.get('say')!r}") from error


def _restore(kind: type[Any], rest: dict[str, Any]) -> Message:
    if kind is Prepared and rest.get("film"):
        rest["film"] = Film(**{**rest["film"], "box": tuple(rest["film"]["box"])})
    if kind is Prepared and rest.get("motion"):
        rest["motion"] = Motion(**{**rest["motion"], **{name: tuple(rest["motion"][name]) for name in ("phases", "box")}})
    for name in ("picture_at", "caption_at", "header_box", "clock_box", "ticker_box", "pictures", "slides", "items", "contents"):
        if isinstance(rest.get(name), list):
            rest[name] = tuple(rest[name])
    if rest.get("contents"):
        rest["contents"] = tuple((str(item), str(title)) for item, title in rest["contents"])
    if kind is Furniture:
        rest["cells"] = tuple((int(x), int(width)) for x, width in rest["cells"])
    return cast(Message, kind(**rest))
