"""Bytes of a portal's RSS or Atom become entries. A parser takes bytes; it never fetches.

feedparser turns several real date spellings into silent nonsense and several encodings into mojibake
(DOMAIN.md, measured), so bytes are decoded here and raw date strings are handed on unread.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

import feedparser
from selectolax.lexbor import LexborHTMLParser, LexborNode

from player.text import clean, decode_text

MAX_ENTRIES = 200
MAX_TITLE = 300
MAX_BODY = 6000
DATE_FIELDS = ("published", "pubtime", "pubdate", "issued", "date", "created", "updated", "modified")
SOURCE_FIELDS = ("dc_source", "publisher", "author")
BLOCKS = frozenset(["p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "section", "article", "blockquote", "dd", "dt", "hr"])
UNSPOKEN = ("script", "style", "iframe", "object", "noscript", "template", "svg")
DECLARED = re.compile(r"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)", re.I)
PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)
ITEMS = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]", re.I)
CLOSED = re.compile(r"</(?:\w+:)?(?:rss|feed|rdf)\s*>\s*(?:<!--.*?-->\s*)*$", re.I | re.S)
CHINESE = re.compile("[\u4e00-\u9fff]")
CDATA = re.compile(r"<!\[CDATA\[.*?\]\]>", re.S)


class IllFeed(Exception):
    """The portal is ill: `key` says how (catalogue `feeds`). What was there before stays."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as the portal wrote it: cleaned words, the raw date, an absolute link or none."""

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


def parse(data: bytes, url: str) -> tuple[Entry, ...]:
    """The entries of a feed fetched from `url`, in its own order, each id once.

    Raises IllFeed for a page of HTML, an empty feed, half a feed, or anything else that is none.
    """
    text = _decoded(data)
    if not text.strip():
        raise IllFeed("feed_empty")
    stream = io.BytesIO(PROLOGUE.sub("", text, count=1).encode("utf-8"))  # bare bytes would be tried as a file's name first
    parsed = feedparser.parse(stream, response_headers={"content-type": "application/xml; charset=utf-8"})
    if not parsed.get("version") and not parsed.entries:
        raise IllFeed("feed_is_page" if re.search(r"<html|<!doctype html|<body", text[:4000], re.I) else "feed_unknown")
    _refuse_half(text, len(parsed.entries))
    base = _absolute(str(parsed.feed.get("link", "")), url) or url
    entries: dict[str, Entry] = {}
    for raw in parsed.entries[:MAX_ENTRIES]:
        entry = _entry(raw, base)
        if entry is not None:
            entries.setdefault(entry.id, entry)
    if not entries:
        raise IllFeed("feed_empty")
    return tuple(entries.values())


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


def _refuse_half(text: str, found: int) -> None:
    """A feed cut off, or with a tag or CDATA left open, must not pass for a shorter feed."""
    open_text = CDATA.sub("", text)
    if not CLOSED.search(text) or "<![CDATA[" in open_text:
        raise IllFeed("feed_half")
    if found < len(ITEMS.findall(open_text)):
        raise IllFeed("feed_half")


def _entry(raw: Mapping[str, Any], base: str) -> Entry | None:
    title = clean(_plain(str(raw.get("title", ""))).replace("\n", " "))[:MAX_TITLE].strip()
    if not title:
        return None
    link = _absolute(str(raw.get("link", "")), base)
    date = next((clean(str(raw[name])) for name in DATE_FIELDS if raw.get(name)), "")
    source = next((clean(_plain(str(raw[name]))) for name in SOURCE_FIELDS if raw.get(name)), "")
    categories = tuple(clean(str(tag.get("term", ""))).strip() for tag in raw.get("tags", []) if isinstance(tag, Mapping))
    return Entry(_identity(raw, link, title, date), title, link, date, source, categories, _body(raw))


def _identity(raw: Mapping[str, Any], link: str, title: str, date: str) -> str:
    """guid, else the canonical link, else title and date (ARCHITECTURE.md 11)."""
    guid = clean(str(raw.get("id", ""))).strip()
    if guid:
        return guid[:200]
    if link:
        parts = urlsplit(link)
        return urlunsplit(("", parts.netloc.lower(), parts.path.rstrip("/"), parts.query, ""))[:200]
    return hashlib.sha256(f"{title}\n{date}".encode("utf-8", "replace")).hexdigest()[:24]


def _absolute(link: str, base: str) -> str:
    """The link a phone can open; none for scripts, mail and other schemes."""
    link = clean(link).strip()
    if not link:
        return ""
    if re.match(r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:gov\.cn|com|cn|org|net))(?:[:/]|$)", link, re.I):
        link = f"//{link}"
    try:
        whole = urljoin(base, link)
        parts = urlsplit(whole)
    except ValueError:
        return ""
    return whole[:1000] if parts.scheme in ("http", "https") and parts.netloc else ""


def _body(raw: Mapping[str, Any]) -> tuple[str, ...]:
    candidates = [str(part.get("value", "")) for part in raw.get("content", []) if isinstance(part, Mapping)]
    candidates.append(str(raw.get("summary", "")))
    texts = [_plain(candidate) for candidate in candidates if candidate]
    text = max(texts, key=len, default="")[:MAX_BODY]
    return tuple(line for part in text.split("\n") if (line := clean(part).strip()))


def _plain(markup: str) -> str:
    """Markup as text: a line a block, entities read, scripts gone."""
    if "<" not in markup and "&" not in markup:
        return markup
    tree = LexborHTMLParser(markup[: 20 * MAX_BODY])
    tree.strip_tags(list(UNSPOKEN), recursive=True)
    pieces: list[str] = []
    if tree.body is not None:
        _speak(tree.body, pieces)
    text = re.sub(r"[ \t\xa0]+", " ", "".join(pieces))
    if re.search(r"&(?:lt|gt|amp|nbsp|quot|#\d+);|</?[a-z]+[^>]*>", text, re.I) and text != markup:
        return _plain(text)
    return re.sub(r"\s*\n\s*", "\n", text).strip()


def _speak(start: LexborNode, pieces: list[str]) -> None:
    for node in start.traverse(include_text=True):
        if node.tag == "-text":
            pieces.append(node.text(deep=False) or "")
        elif node.tag in BLOCKS:
            pieces.append("\n")
        elif node.tag == "td":
            pieces.append(" ")
