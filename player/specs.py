"""From an item to the spec of its picture: the words and boxes that the card child paints (pure).

A spec holds everything a picture is made of, so its key names the pixels for ever.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from player.calendar.dates import half_width_start, leading_day
from player.calendar.days import day_words
from player.cards.keys import REACHED
from player.cards.lists import rows
from player.model import Item, Kind

Spec = dict[str, Any]
APART = re.compile(r"[\s：:︰∶﹕]+")
WEEKDAYS = "一二三四五六日"
NEW_DAYS = 3
DOCUMENT = ("doc_no", "issued", "issuer", "source", "url")


def screen_spec(canvas: tuple[int, int], diagonal_in: float, distance_m: float, ticker: bool = True) -> Spec:
    """What every spec begins with."""
    return {"canvas": list(canvas), "diagonal_in": diagonal_in, "distance_m": distance_m, "ticker": ticker}


def item_spec(item: Item, screen: Mapping[str, Any]) -> Spec:
    """The spec of an item's slides, all pages alike; page and album marks are added by the caller."""
    spec: Spec = {**screen, "kind": str(item.kind), "chip": item.section, "sample": item.sample}
    spec.update(BUILDERS[item.kind](item))
    return spec


def _picture(item: Item) -> Spec:
    return {
        "title": item.title or "",
        "date": _date_line(item),
        "place": item.fields.get("place", ""),
        "event": item.fields.get("event", ""),
        "bytes": item.asset.sha256 if item.asset else "",
    }


def _photo(item: Item) -> Spec:
    size = [item.asset.width_px, item.asset.height_px] if item.asset else [0, 0]
    return {**_picture(item), "photo": size}


def _film(item: Item) -> Spec:
    size = [item.asset.width_px, item.asset.height_px] if item.asset else [0, 0]
    return {**_picture(item), "film": size}


def _document(item: Item) -> Spec:
    return {**_picture(item), "pages": item.asset.pages if item.asset else 1}


def _leader(item: Item) -> Spec:
    known = {name: item.fields.get(name, "") for name in ("post", "duties", "resume", "phone", "fax", "email", "room")}
    return {"name": item.fields.get("name") or item.title or "", **known, **_body(item), "bytes": item.asset.sha256 if item.asset else ""}


def _section(item: Item) -> Spec:
    known = {name: item.fields.get(name, "") for name in ("head", "phone", "room", "hours", *REACHED, "complaints", "url")}
    own = _rows(item)
    told = {APART.sub("", head + said) for head, *lines in own for said in ("", lines[0])}  # a row is no duty besides
    duties = [line for line in _lines(item.fields.get("duties", "")) if APART.sub("", line) not in told]
    return {"name": item.title or "", "duties": duties, "rows": own, **known, **_body(item)}


def _guide(item: Item) -> Spec:
    names = ("audience", "materials", "time_limit", "window", "room", "hours", "fee", "phone", *REACHED, "complaints", "url")
    known: Spec = {name: item.fields.get(name, "") for name in names}
    return {"matter": item.fields.get("matter") or item.title or "", **known, "materials": _lines(known["materials"]), "rows": _rows(item), **_body(item)}


def _body(item: Item) -> Spec:
    """The text of a card besides what its keys say."""
    body = _lines(item.fields.get("body", ""))
    return {"body": body} if body else {}


def _notice(item: Item) -> Spec:
    known = {name: item.fields.get(name, "") for name in DOCUMENT}
    published = day_words(item.published) if item.published else (item.dated.in_words() if item.dated else "")
    return {"title": item.title or "", "published": published, "body": _lines(item.fields.get("body", "")), **known}


def _text(item: Item) -> Spec:
    known = {name: item.fields.get(name, "") for name in DOCUMENT}
    return {"title": item.title or "", "body": _lines(item.fields.get("body", "")), "date": _date_line(item), **known}


BUILDERS = {
    Kind.PHOTO: _photo,
    Kind.FILM: _film,
    Kind.DOCUMENT: _document,
    Kind.LEADER: _leader,
    Kind.SECTION: _section,
    Kind.GUIDE: _guide,
    Kind.NOTICE: _notice,
    Kind.TEXT: _text,
}


def notices_spec(notices: Sequence[Item], screen: Mapping[str, Any], title: str, source_line: str, today: date) -> Spec:
    """The list of the latest notices."""
    return {**screen, "kind": str(Kind.NOTICES), "title": title, "source_line": source_line, "entries": [_entry(item, today) for item in notices]}


def _entry(item: Item, today: date) -> Spec:
    day = _day_of(item)
    return {
        "date": [day.month, day.day] if day else None,
        "title": item.title or "",
        "new": bool(day and 0 <= (today - day).days <= NEW_DAYS),
    }


def header_spec(screen: Mapping[str, Any], bureau: str, column: str, mark: str, day: date, lunar: str) -> Spec:
    """The strip above, for one day."""
    words = f"{day_words(day)} 星期{WEEKDAYS[day.weekday()]}"
    return {**screen, "kind": "header", "bureau": bureau, "column": column, "mark": mark, "date": words, "lunar": lunar}


def band_spec(screen: Mapping[str, Any], notices: Sequence[Item]) -> Spec:
    """The ticker's band of titles."""
    entries = [{"date": f"{day.month}月{day.day}日" if (day := _day_of(item)) else "", "title": item.title or ""} for item in notices]
    return {**screen, "kind": "strip", "entries": entries}


def _date_line(item: Item) -> str:
    """The day as the screen says it, with what else stands there: 2026年12月1日上午9点."""
    if item.dated is None:
        return ""
    said = item.fields.get("date", "")
    found = leading_day(half_width_start(said), today=item.dated.last, dotted=False) if said else None
    rest = found[1] if found and found[0] == item.dated else ""
    return item.dated.in_words() + (rest if any(mark.isdigit() for mark in rest) else "")


def _day_of(item: Item) -> date | None:
    if item.published:
        return item.published.date()
    return item.dated.first if item.dated else None


def _rows(item: Item) -> list[list[str]]:
    """Each row with a head of its own: the head, then what it says."""
    return [[head, *said] for head, said in rows(item.fields.get("rows", ""))]


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]
