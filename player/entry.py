"""One file, with the text beside it, becomes one item: what it is, what stands on its card. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from types import MappingProxyType

from player.calendar.dates import parse_day, parse_moment
from player.calendar.days import EARLIEST
from player.cards.loose import without_heading
from player.cards.said import Said, said_lines
from player.endings import DOCUMENT, FILM, OTHER, PHOTO, SAID, TEXT, UNKNOWN, claimed, is_yaml, medium_of, refusal_of
from player.known import Known
from player.marks.drafts import draft_line
from player.marks.review import Mark, marks, mobiles
from player.marks.withholding import mark_of
from player.markup import without_marks
from player.model import Asset, FolderKind, FoundFile, Item, Kind, Span
from player.names import Name, parse_name
from player.problems import Problem
from player.samples import is_sample
from player.shelf import Shelf
from player.sidecar import read_card
from player.terms.bracket import Drop
from player.terms.line import has_start
from player.terms.period import Period, parse_period
from player.text import decode_text, seen

KINDS = {PHOTO: Kind.PHOTO, FILM: Kind.FILM, DOCUMENT: Kind.DOCUMENT, TEXT: Kind.TEXT, UNKNOWN: Kind.OTHER, OTHER: Kind.OTHER}
CARDS = {FolderKind.LEADER: Kind.LEADER, FolderKind.SECTION: Kind.SECTION, FolderKind.GUIDE: Kind.GUIDE, FolderKind.NOTICE: Kind.NOTICE}
OWN_FIELDS = {  # what makes a text beside a picture the card itself
    FolderKind.SECTION: frozenset({"duties", "head", "room", "rows"}),
    FolderKind.GUIDE: frozenset({"materials", "time_limit", "window", "audience", "rows"}),
    FolderKind.NOTICE: frozenset({"body"}),
}
TITLES = {Kind.LEADER: "name", Kind.GUIDE: "matter"}
HALF_A_YEAR, JUST_OVER = timedelta(days=182), timedelta(days=30)
NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text file, read: its fields, and what in it is not for the public."""

    fields: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    marks: tuple[Mark, ...] = ()
    draft: Mark | None = None  # the line that keeps it off the screen
    mobiles: tuple[Mark, ...] = ()
    problems: tuple[Problem, ...] = ()  # of its keys and dates; their places have no file
    sha256: str = ""
    places: Mapping[str, tuple[int, str]] = field(default_factory=dict)  # the line on which a field began, and its word there


@dataclass(frozen=True, slots=True)
class Entry:
    """A file to be shown. `text` is the file that its words come from: one beside it, itself, or none; `refusal` the key of
    what a worker said of a file that it could not open."""

    found: FoundFile
    shelf: Shelf
    text: FoundFile | None
    sheet: Sheet
    asset: Asset | None
    name: Name
    refusal: str = ""

    @property
    def mark(self) -> str:
        """The word in its name, or in that of the text beside it, that keeps it off the screen."""
        return mark_of(self.found.parts[-1]) or (mark_of(self.text.parts[-1]) if self.text else "")

    @property
    def is_withheld(self) -> bool:
        """Whether its folder or its own name keeps it off the screen."""
        return bool(self.shelf.withheld or self.mark)

    @property
    def kind(self) -> Kind:
        """What it becomes on the wall; of what can't be opened, what it is."""
        name = self.found.parts[-1]
        if refusal_of(name):
            return KINDS[claimed(name)]
        medium = self.asset.medium if self.asset else medium_of(name)
        if medium == TEXT and self.refusal in SAID:
            return KINDS[claimed(name, self.refusal)]
        if medium == TEXT or OWN_FIELDS.get(self.shelf.kind, frozenset()) & self.sheet.fields.keys():
            return CARDS.get(self.shelf.kind, Kind.TEXT)
        if self.shelf.kind is FolderKind.LEADER and (medium == PHOTO or (medium == UNKNOWN and self.sheet.fields)):
            return Kind.LEADER
        return KINDS[self.asset.medium if self.asset else claimed(name, self.refusal)]


def entry_of(found: FoundFile, text: FoundFile | None, shelf: Shelf, known: Known) -> Entry:
    """Read everything that is known of a file. `text` is the one beside it; a text file that stands alone is its own."""
    text = found if medium_of(found.parts[-1]) == TEXT else text
    data = known.texts.get(text.stamp) if text else None
    called = f"{(shelf.event and shelf.event.title) or ''} {found.parts[-1]}"
    sheet = Sheet()
    if text and isinstance(data, bytes):
        sheet = read_sheet(data, shelf.kind, is_alone=text is found, called=called, has_yaml=is_yaml(text.parts[-1]))
    asset = known.asset_of(found)
    name = named(found.parts[-1], known.today, shelf, asset.taken if asset else None, drop_of(found, shelf.kind, known))
    problem = known.problem_of(found)
    return Entry(found, shelf, text, sheet, asset, name, problem.key if problem else "")


def item_of(entry: Entry, known: Known) -> Item:
    """The item of an entry, its state still open."""
    found, fields, name, kind = entry.found, entry.sheet.fields, entry.name, entry.kind
    dated = _dated(entry, known)
    return Item(
        id=found.path,
        kind=kind,
        section=entry.shelf.section,
        source=entry.shelf.section,
        title=_line(fields.get(TITLES.get(kind, ""), "") or fields.get("title", "") or name.title or ""),
        dated=dated,
        order=_number(fields.get("order", "")) or name.order,
        valid_from=_begin(entry, known),
        until=_end(entry, known),
        revision=_revision(entry),
        asset=entry.asset,
        album=entry.shelf.album if kind is Kind.PHOTO else None,
        published=_published(dated, known) if kind is Kind.NOTICE else known.first_seen.get(found.path),
        fields=_fields(entry),
        sample=is_sample(found.path, found.size_bytes) or bool(entry.text and is_sample(entry.text.path, entry.text.size_bytes)),
    )


@lru_cache(maxsize=8192)
def named(name: str, today: date, shelf: Shelf, taken: datetime | None, drop: Drop) -> Name:
    """`parse_name`, remembered: a folder of 2,000 files is arranged anew at each change."""
    return parse_name(name, today=today, kind=shelf.kind, folder=shelf.event, year=shelf.year, taken=taken, drop=drop)


def drop_of(found: FoundFile, kind: FolderKind, known: Known) -> Drop:
    """When a file came: as it is on record, or when it was made where that was earlier, for a copy is no newer; and when it was put where
    it is, as it is on record, else as the disk has it. Never later than now."""
    made_s = min(max(found.mtime_ns / 1e9, 0.0), known.now.timestamp())  # a share may say any year
    made, seen = datetime.fromtimestamp(made_s, known.zone), known.first_seen.get(found.path)
    days = [moment.astimezone(known.zone).date() for moment in (made, seen, known.now) if moment]
    put = _first_seen(found, found, known).astimezone(known.zone).date()
    return Drop(min((day for day in days if day >= EARLIEST), default=known.today), kind is FolderKind.ACTIVITY, min(put, known.today))


def _first_seen(found: FoundFile, said: FoundFile, known: Known) -> datetime:
    return known.first_seen.get(found.path) or datetime.fromtimestamp(said.ctime_ns / 1e9, known.zone)


@lru_cache(maxsize=2048)
def read_sheet(data: bytes, kind: FolderKind, *, is_alone: bool = True, called: str = "", has_yaml: bool = False) -> Sheet:
    """A text file's bytes, read; one that `is_alone` stands beside no picture; `called` is what folder and file are;
    one that `has_yaml` is named so."""
    text = decode_text(data)[0]
    said = said_lines(text, kind, is_yaml=has_yaml)
    fields, problems, places = read_card(said, kind, is_alone=is_alone, called=called)
    plain = seen(text)
    meant, written = _shown(said.lines), _shown(plain.split("\n"))  # 绝密\u2605 shows as 绝密★, and so does 绝密**★**
    place = _placed(said)
    found, numbers = ((*look(plain), *look(written), *(map(place, look(meant)) if meant != written else ())) for look in (marks, mobiles))
    draft = draft_line(meant)
    draft = place(draft) if draft else draft_line(written) if meant != written else None
    return Sheet(
        fields=MappingProxyType(fields),
        marks=tuple(dict.fromkeys(found)),
        draft=draft,
        mobiles=tuple(dict.fromkeys(numbers)),
        problems=problems,
        sha256=hashlib.sha256(data).hexdigest(),
        places=places,
    )


def _shown(lines: Sequence[str]) -> str:
    """The lines without marks of Markdown."""
    return "\n".join(without_marks(line).replace("\n", " ") for line in lines)


def _placed(said: Said) -> Callable[[Mark], Mark]:
    """Brings a mark among the lines as they are meant to its line of the file."""
    return lambda mark: Mark(mark.word, said.number(mark.line))


def _dated(entry: Entry, known: Known) -> Span | None:
    said = entry.sheet.fields.get("date", "")
    return (_said_day(said, known) if said else None) or entry.name.dated


def _said_day(said: str, known: Known) -> Span | None:
    """A day, or that of a moment: 2026-11-20 10:00."""
    moment = parse_moment(said, now=known.now, zone=known.zone)
    return parse_day(said, today=known.today) or (Span(moment.date(), moment.date()) if moment else None)


def _published(dated: Span | None, known: Known) -> datetime | None:
    """发布日期: a date that is missing stays missing."""
    return datetime.combine(dated.first, time(), known.now.tzinfo) if dated else None


def _begin(entry: Entry, known: Known) -> datetime | None:
    """What the text says counts before what the name and the event folder's name say, and within a pause the end of that."""
    pauses = [end for start, end in _pauses(entry) if start <= known.now < end]
    return max(filter(None, [_usual_begin(entry, known), *pauses]), default=None)


def _usual_begin(entry: Entry, known: Known) -> datetime | None:
    """有效期 of several days begins, too, 公示期 does not."""
    said, term = said_period(entry, "from", known), said_period(entry, "until", known)
    if said or (term and term.is_span and has_start(entry.sheet.places["until"][1])):
        return said.first if said else term.first if term else None
    return entry.name.valid_from or (entry.shelf.event.valid_from if entry.shelf.event else None)


def _end(entry: Entry, known: Known) -> datetime | None:
    """The earliest of what the text, the name and the event folder's name say, and where a pause begins; a day ends at 24:00."""
    said, event = said_period(entry, "until", known), entry.shelf.event
    ends = [said.until if said else None, entry.name.until, event.until if event else None]
    ends += [start for start, _ in _pauses(entry) if known.now < start]
    return min((end for end in ends if end), default=None)


def _pauses(entry: Entry) -> list[tuple[datetime, datetime]]:
    """From when until when what plays is not to play, as the name and the event folder's name say."""
    event = entry.shelf.event
    return [pause for pause in (entry.name.pause, event.pause if event else None) if pause]


def said_period(entry: Entry, key: str, known: Known) -> Period | None:
    """What the text says under `from` or `until`. An end without its year is the first that comes after the item's own day, its
    start and the day it was put here, or that is over since a month at most; a start the one nearest to that day."""
    said = entry.sheet.fields.get(key, "")
    if not said:
        return None
    put = _put_on(entry, known)
    if key == "from":
        return parse_period(said, since=put - HALF_A_YEAR, zone=known.zone)
    begins, dated = said_period(entry, "from", known), _dated(entry, known)
    days = [put - JUST_OVER, *([dated.first] if dated else []), *([begins.first.date()] if begins else [])]
    return parse_period(said, since=max(days), zone=known.zone)


def _put_on(entry: Entry, known: Known) -> date:
    """The day that a file was put here or its text last written, whichever is later; today, where that can't be told."""
    said = entry.text or entry.found
    seen = _first_seen(entry.found, said, known)
    days = [seen.astimezone(known.zone).date(), datetime.fromtimestamp(said.mtime_ns / 1e9, known.zone).date()]
    return min(known.today, max((day for day in days if day >= EARLIEST), default=known.today))


def _fields(entry: Entry) -> Mapping[str, str]:
    """The card's entries; in 领导介绍 what the file name says fills what the text leaves out; a photo with a title of its own
    keeps the event that its folder names."""
    fields = dict(entry.sheet.fields)
    event = entry.shelf.event
    if entry.shelf.album and event and event.title and event.title not in (entry.name.title, fields.get("title")):
        fields["event"] = event.title
    if entry.shelf.kind is FolderKind.LEADER:
        for key, value in (("name", entry.name.title), ("post", entry.name.post)):
            if value:
                fields.setdefault(key, value)
        for key in {"duties", "resume"} & fields.keys():
            fields[key] = without_heading(fields[key], fields.get("name", ""), fields.get("post", ""))
    return fields


def _revision(entry: Entry) -> str:
    """The bytes' SHA-256, of picture and text together where there are both."""
    own = [entry.asset.sha256] if entry.asset else []
    both = own + ([entry.sheet.sha256] if entry.sheet.sha256 else [])
    return both[0] if len(both) == 1 else hashlib.sha256("".join(both).encode()).hexdigest() if both else ""


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None


def _line(text: str) -> str | None:
    return " ".join(text.replace("\t", "\n").split("\n")).strip() or None
