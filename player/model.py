"""The words of the house: frozen facts that the parts exchange. Standard library only."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any


class FolderKind(StrEnum):
    """What a first-level folder below `media/` holds (site.yaml `folders:`)."""

    ACTIVITY = "activity"
    LEADER = "leader"
    SECTION = "section"
    GUIDE = "guide"
    NOTICE = "notice"
    FILLER = "filler"  # 备用画面: when nothing else may show
    TAKEOVER = "takeover"  # 紧急插播: overrides everything else


class Kind(StrEnum):
    """What an item is, and so which slide it becomes."""

    PHOTO = "photo"
    FILM = "film"
    DOCUMENT = "document"  # PDF pages; Word, PPT and the like, which are refused
    TEXT = "text"  # a text card
    LEADER = "leader"
    SECTION = "section"
    GUIDE = "guide"
    NOTICE = "notice"
    NOTICES = "notices"  # the list of the latest notices (a slide, not an item)
    OTHER = "other"  # an archive, a program, what nobody knows (an item, not a slide)
    PLATE = "plate"  # the neutral plate (a slide, not an item)


class State(StrEnum):
    """Whether an item may show: playing, waiting (not yet its date, or still being prepared), expired, refused."""

    PLAYING = "playing"
    WAITING = "waiting"
    EXPIRED = "expired"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Span:
    """One day, or several in a row: `first` to `last`, both included."""

    first: date
    last: date

    def in_words(self) -> str:
        """The span as the screen says it, without leading zeros: 2026年11月12日至14日; a whole month 2026年10月."""
        if self.first.day == 1 and (self.last + timedelta(days=1)).day == 1 and (self.first.year, self.first.month) == (self.last.year, self.last.month):
            return f"{self.first.year}年{self.first.month}月"
        text = f"{self.first.year}年{self.first.month}月{self.first.day}日"
        if self.last == self.first:
            return text
        if self.last.year != self.first.year:
            return f"{text}至{self.last.year}年{self.last.month}月{self.last.day}日"
        if self.last.month != self.first.month:
            return f"{text}至{self.last.month}月{self.last.day}日"
        return f"{text}至{self.last.day}日"


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file below `media/`, as its folder lists it; not opened yet.

    `path` is the item id (below the site, NFC, `/`); `file` the name on disk, relative to the site, with surrogate
    escapes; `parts` the clean names below `media/`, the file's last. `changed_s` is the monotonic second since
    which size and times are as they are; `settled` says that they rested long enough to be opened. `form` is for what is no
    regular file, and never opened: the catalogue key that says what it is (links, pipes).
    """

    path: str
    file: str
    size_bytes: int
    mtime_ns: int
    inode: int
    parts: tuple[str, ...]
    ctime_ns: int = 0
    owner_uid: int = -1
    settled: bool = True
    changed_s: float = 0.0
    form: str = ""

    @property
    def stamp(self) -> tuple[str, int, int]:
        """What tells one state of a file from another: name on disk, bytes, mtime."""
        return (self.file, self.size_bytes, self.mtime_ns)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that was opened once, in full, by a worker: what it is.

    `path` is the item id (below the site, NFC, `/`); `file` the name on disk, relative to the site, with
    surrogate escapes for bytes that are not UTF-8. Sizes are after rotation and sample aspect, in pixels.
    """

    path: str
    file: str
    size_bytes: int
    mtime_ns: int
    sha256: str
    medium: str  # photo, film, document, text
    width_px: int = 0
    height_px: int = 0
    duration_s: float = 0.0
    pages: int = 1  # that show
    blank: tuple[int, ...] = ()  # of a document, the pages among the first that show nothing
    pages_total: int = 1  # of a document or a scan, with those that don't show
    marks: tuple[tuple[str, int], ...] = ()  # words in a document that keep it off the wall, each with its page
    mobiles: tuple[tuple[str, int], ...] = ()  # mobile numbers on its pages, which only warn
    unread: tuple[int, ...] = ()  # its pages that are pictures: nobody but a person can check them
    taken: datetime | None = None  # EXIF or container date, local time of the site
    has_sound: bool = False
    film: Mapping[str, Any] = field(default_factory=dict)  # what the probe found out for whoever plays it

    @property
    def opened_pages(self) -> int:
        """How many pages of a document were looked at: the first ones."""
        return self.pages + len(self.blank)

    def page_in_file(self, shown: int) -> int:
        """The document's own number of the page that shows as the `shown`th; both count from 1."""
        return [page for page in range(1, self.opened_pages + 1) if page not in self.blank][shown - 1]


@dataclass(frozen=True, slots=True)
class Item:
    """An asset or a notice with what is known about it: one row of `list`.

    `source` names the cursor: the first-level folder (局务活动) or the feed (门户通知); `also` the further feeds and columns
    that the same notice stands in. `album` is the id of the
    event folder whose photos take their turn together. `fields` hold the card's entries under English keys
    (STYLE: duties, head, phone, room, hours, matter, audience, materials, time_limit, window, fee, complaints,
    url, post, resume, issuer, doc_no, issued …) as strings, paragraphs separated by newlines.
    """

    id: str
    kind: Kind
    section: str
    source: str
    title: str | None = None
    dated: Span | None = None
    order: int | None = None
    valid_from: datetime | None = None
    until: datetime | None = None
    state: State = State.PLAYING
    reason: str = ""
    revision: str = ""  # SHA-256 of the bytes, or of a notice's words
    asset: Asset | None = None
    album: str | None = None
    published: datetime | None = None  # a notice's 发布日期, or when a file was first seen
    fields: Mapping[str, str] = field(default_factory=dict)
    pages: int = 1
    characters: tuple[int, ...] = ()  # readable characters of each page, a fact of the card child
    sample: bool = False  # 示例: shipped with the sample site
    also: tuple[str, ...] = ()
    barred: bool = False  # not for the public: it leaves the wall at once, not at the end of its slide
    is_being_set: bool = False  # it plays as soon as its pages are known

    @property
    def is_titled(self) -> bool:
        """Whether its title may be shown, in a list or the ticker: for that nobody waits until its pages are known."""
        return self.state is State.PLAYING or self.is_being_set

    @property
    def places(self) -> tuple[str, ...]:
        """Every name by which a playlist may take this item: its folder or feed, its column, and those where it stands too."""
        return (self.source, self.section, *self.also)


@dataclass(frozen=True, slots=True)
class Slide:
    """One item, or one page of it, and how it is shown. `picture` names the prepared pixels (see `key_of`)."""

    id: str  # item id, `@n` for a page from the second on
    item: str
    kind: Kind
    title: str
    source: str
    dwell_s: float
    transition: str = "crossfade"  # crossfade, slide, cut
    picture: str = ""
    film: bool = False
    full_screen: bool = False  # a landscape film: header and ticker slide out
    motion: bool = True  # a photo moves slowly
    why: str = ""
    holds: tuple[str, ...] = ()  # of a list, the ids of the notices on it

    @property
    def page(self) -> int:
        """The page that it shows, from 1."""
        page = self.id.removeprefix(f"{self.item}@")
        return int(page) if page != self.id and page.isdigit() else 1


def key_of(spec: Mapping[str, Any]) -> str:
    """The name of a picture: SHA-256 (first 32 hex digits) of the canonical JSON of all that it is made of."""
    text = json.dumps(spec, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def plain(thing: Any) -> Any:
    """A frozen data class as JSON-ready dictionaries; dates become ISO strings."""
    return json.loads(json.dumps(asdict(thing), default=_iso))


def _iso(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)
