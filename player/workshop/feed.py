"""Bytes of a portal's RSS or Atom become entries. A parser takes bytes; it never fetches.

feedparser turns several real date spellings into silent nonsense and several encodings into mojibake
(DOMAIN.md, measured), so bytes are decoded here and raw date strings are handed on unread.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import feedparser

from player.calendar.dates import parse_moment
from player.newest import begins_with_the_oldest, newest
from player.text import EDGES, clean, decode_text, seen, worded
from player.workshop.hypertext import BLANKS, PARAGRAPH, plain
from player.workshop.references import address, mended, spans

SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)
MAX_ENTRIES = 200
MAX_TITLE = 300
MAX_BODY = 6000
MAX_ID = 200
MAX_LINK = 1000
MAX_BODIES = 400_000  # characters of all bodies: an answer must fit into the channel
DATE_FIELDS = ("published", "pubtime", "pubdate", "issued", "date", "created", "updated", "modified")
SOURCE_FIELDS = ("dc_source", "publisher", "author")
LINE_ENDS = re.compile(f"[\n{PARAGRAPH}]")
DECLARED = re.compile(r"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)", re.I)
PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)
ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)[\s>]", re.I)
ITEMS = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]", re.I)
CLOSED = re.compile(r"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.I)
PAGE = re.compile(r"<html|<!doctype html|<body", re.I)
CHINESE = re.compile("[\u4e00-\u9fff]")
WEB = re.compile(r"https?://", re.I)
WIDE_HEAD = re.compile(r"^\w{4,5}[:：][/／]{2}[^/／?#]*[/／]?")  # http：／／ as a Chinese keyboard writes it
NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
BLANK = re.compile(r"\s")


class IllFeed(Exception):
    """The portal is ill: `key` says how (catalogue `feeds`). What was there before stays."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as the portal wrote it: cleaned words, the raw date, an absolute link or none. In the body an empty line parts paragraphs."""

    id: str
    title: str
    link: str
    date: str
    source: str
    categories: tuple[str, ...]
    body: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {**asdict(self), "categories": list(self.categories), "body": list(self.body)}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a feed says: its entries, and how many more have no title that can be read."""

    entries: tuple[Entry, ...]
    untitled: int = 0


def parse(data: bytes, url: str) -> tuple[Entry, ...]:
    """The entries of `read`."""
    return read(data, url).entries


def read(data: bytes, url: str, now: datetime = SOME_DAY) -> Reading:
    """The entries of a feed fetched from `url`, each id once: its newest, in its own order, but backwards where it begins with
    the oldest. `now` tells the year of dates that say none.

    Raises IllFeed for a page of HTML, an empty feed, half a feed, or anything else that is none.
    """
    text = _decoded(data)
    if not text.strip():
        raise IllFeed("feed_empty")
    if not ROOT.search(text):
        raise IllFeed("feed_is_page" if PAGE.search(text[:4000]) else "feed_unknown")
    text = mended(text)
    bare = "".join(piece for piece, is_quoted in spans(text) if not is_quoted)
    parsed = _parsed(text)
    if not parsed.get("version") and not parsed.entries:
        raise IllFeed("feed_is_page" if PAGE.search(text[:4000]) else "feed_unknown")
    if not CLOSED.search(bare) or len(parsed.entries) < len(ITEMS.findall(bare)):
        raise IllFeed("feed_half")  # a feed cut off, or with a tag left open, must not pass for a shorter feed
    base = _absolute(str(parsed.feed.get("link", "")), url) or url
    listed = [_entry(raw, base) for raw in _newest(parsed.entries, now)]
    entries = _told_apart([entry for entry in listed if entry])
    if not entries:
        raise IllFeed("feed_empty")
    return Reading(_shortened(entries), listed.count(None))


def _newest(raws: Sequence[Mapping[str, Any]], now: datetime) -> list[Mapping[str, Any]]:
    """The newest of what a feed lists, the last first where it begins with the oldest."""
    moments = [parse_moment(_date(raw), now=now) for raw in raws]
    if begins_with_the_oldest(moments):
        raws, moments = raws[::-1], moments[::-1]
    return [raws[place] for place in newest(moments, MAX_ENTRIES)]


def _parsed(text: str) -> feedparser.FeedParserDict:
    stream = io.BytesIO(PROLOGUE.sub("", text, count=1).encode("utf-8", "replace"))  # bare bytes would be tried as a file's name first
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        return feedparser.parse(stream, response_headers=headers, resolve_relative_uris=False, sanitize_html=False)
    except (LookupError, ValueError, AttributeError, TypeError) as error:  # tags that nobody opened, values where none belong
        raise IllFeed("feed_unreadable") from error


def _told_apart(entries: Sequence[Entry]) -> list[Entry]:
    """Each entry once. Portals that give every entry one guid, or one link, get ids of their titles and dates."""
    said: dict[str, set[tuple[str, str]]] = {}
    for entry in entries:
        said.setdefault(entry.id, set()).add((entry.title, entry.date))
    apart: dict[str, Entry] = {}
    for entry in entries:
        own = entry if len(said[entry.id]) == 1 else replace(entry, id=_hash(entry.title, entry.date))
        apart.setdefault(own.id, own)
    return list(apart.values())


def _shortened(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries, with bodies as long as there is room for them."""
    room, kept = MAX_BODIES, []
    for entry in entries:
        size = sum(len(line) for line in entry.body)
        kept.append(entry if size <= room else replace(entry, body=()))
        room -= min(size, room)
    return tuple(kept)


def _decoded(data: bytes) -> str:
    """BOM, strict UTF-8, then what the document declares if that is Big5, then GB18030."""
    try:
        text = data.decode("utf-8-sig")
        return text if text.isascii() or CHINESE.search(text) else _rather_chinese(data, text)
    except UnicodeDecodeError:
        declared = DECLARED.search(data[:400].decode("latin-1"))
        if declared and declared[1].lower().startswith("big5"):
            return data.decode("big5hkscs", "replace")
        text, _ = decode_text(data)
        return text


def _rather_chinese(data: bytes, text: str) -> str:
    """A few GB bytes may pass for UTF-8 of another script (通知 reads as Hebrew); a portal of ours writes Chinese."""
    other = data.decode("gb18030", "replace")
    return other if CHINESE.search(other) and "\ufffd" not in other else text


def _entry(raw: Mapping[str, Any], base: str) -> Entry | None:
    title = clean(_line(str(raw.get("title", "")))).strip()
    if not title:
        return None
    title = title if len(title) <= MAX_TITLE else title[: MAX_TITLE - 1] + "…"
    link = _absolute(_said_link(raw), base)
    source = next((clean(_line(str(raw[name])))[:100] for name in SOURCE_FIELDS if raw.get(name)), "")
    categories = tuple(clean(str(tag.get("term", ""))).strip()[:100] for tag in raw.get("tags", [])[:20] if isinstance(tag, Mapping))
    date = _date(raw)
    return Entry(_identity(raw, link, title, date), title, link, date, source, categories, _body(raw))


def _date(raw: Mapping[str, Any]) -> str:
    return next((clean(str(raw[name])).strip()[:100] for name in DATE_FIELDS if raw.get(name)), "")


def _said_link(raw: Mapping[str, Any]) -> str:
    """The entry's link; a guid that feedparser takes for one counts only if it is an address."""
    link, guid = str(raw.get("link", "")), str(raw.get("id", ""))
    return "" if link == guid and raw.get("guidislink") and not WEB.match(link) else link


def _identity(raw: Mapping[str, Any], link: str, title: str, date: str) -> str:
    """guid, else the canonical link, else title and date (ARCHITECTURE.md 11)."""
    guid = address(seen(str(raw.get("id", "")))).strip()
    if guid:
        return guid if len(guid) <= MAX_ID else _hash(guid)
    if link:
        parts = urlsplit(link)
        route = parts.fragment if parts.fragment.startswith(("/", "!")) else ""  # pages drawn by scripts: /#/detail/123
        return urlunsplit(("", parts.netloc.lower(), parts.path.rstrip("/"), parts.query, route))[:MAX_ID]
    return _hash(title, date)


def _hash(*words: str) -> str:
    return hashlib.sha256("\n".join(words).encode("utf-8", "replace")).hexdigest()[:24]


def _absolute(link: str, base: str) -> str:
    """The link a phone can open; none for scripts, mail and other schemes, nor for one so long that it would have to be cut."""
    link = WIDE_HEAD.sub(lambda head: head[0].translate(NARROW), address(seen(link)).strip())
    if not link:
        return ""
    if re.match(r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:gov\.cn|com|cn|org|net))(?:[:/]|$)", link, re.I):
        link = f"//{link}"
    try:
        whole = urljoin(base, link)
        parts = urlsplit(whole)
    except ValueError:
        return ""
    whole = BLANK.sub(lambda blank: quote(blank[0]), whole)  # a phone takes an address up to its first blank
    can_open = parts.scheme in ("http", "https") and parts.netloc and not BLANK.search(parts.netloc)
    return whole if can_open and len(whole) <= MAX_LINK else ""


def _body(raw: Mapping[str, Any]) -> tuple[str, ...]:
    candidates = [str(part.get("value", "")) for part in raw.get("content", []) if isinstance(part, Mapping)]
    candidates.append(str(raw.get("summary", "")))
    texts = [plain(candidate) for candidate in candidates if candidate]
    text = max(texts, key=len, default="")[:MAX_BODY]
    paragraphs = [[line for part in paragraph.split("\n") if (line := worded(part).strip(EDGES)).strip()] for paragraph in text.split(PARAGRAPH)]
    return tuple(line for paragraph in paragraphs if paragraph for line in ("", *paragraph))[1:]


def _line(markup: str) -> str:
    """Markup as one line of text, however its blanks were written."""
    return BLANKS.sub(" ", LINE_ENDS.sub(" ", plain(markup))).strip()
