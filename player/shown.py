"""What a slide of each kind shows of a text file's fields; what it has no room for is told, never lost in silence. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from player.cards.keys import COMMON, GUIDE, LEADER, NOTICE, PLAIN, REACHED, SECTION, Words
from player.model import Item, Kind
from player.problems import Place, Problem, Severity

USED = frozenset({"until", "from", "order", "released"})  # when and after what it plays, who released it
PICTURE = ("title", "date", "place")
DOCUMENT = ("title", "doc_no", "date", "issued", "issuer", "source", "body", "url")
ROW = ("title", "date")
SHOWN: Mapping[Kind, tuple[str, ...]] = {
    Kind.PHOTO: PICTURE,
    Kind.FILM: PICTURE,
    Kind.DOCUMENT: PICTURE,
    Kind.TEXT: DOCUMENT,
    Kind.NOTICE: DOCUMENT,
    Kind.LEADER: ("name", "post", "duties", "resume", "body", "phone", "fax", "email", "room"),
    Kind.SECTION: ("title", "duties", "body", "head", "phone", "room", "hours", *REACHED, "complaints", "url"),
    Kind.GUIDE: ("matter", "audience", "materials", "body", "time_limit", "fee", "window", "room", "hours", "phone", *REACHED, "complaints", "url"),
}
OWN: Mapping[Kind, Words] = {Kind.LEADER: LEADER, Kind.SECTION: SECTION, Kind.GUIDE: GUIDE}
INSTEAD = {Kind.LEADER: "name", Kind.GUIDE: "matter"}  # of a title


def unshown(item: Item, places: Mapping[str, tuple[int, str]], file: str) -> Iterator[Problem]:
    """A word for every field that the item's slide does not show. `places` say on which line of `file` each began, and by which word."""
    is_row = item.kind is Kind.NOTICE and not item.fields.get("body")  # of a title only: no slide of its own, but a line of the list
    shown = ROW if is_row else SHOWN.get(item.kind)
    if shown is None:
        return
    for name, (line, said) in places.items():
        if item.fields.get(name) and name not in USED and name not in shown and not _stands_for(item, name):
            facts = {"line": line, "name": said, "shown": "、".join(_word(item.kind, one) for one in shown)}
            yield Problem("card_field_unshown", Place(file, line, 1), Severity.WARNING, facts)


def _stands_for(item: Item, name: str) -> bool:
    """A title shows where there is no name, and where it is the same."""
    instead = INSTEAD.get(item.kind)
    return name == "title" and bool(instead) and item.fields.get(instead or "") in (None, item.fields["title"])


def _word(kind: Kind, name: str) -> str:
    """The first of the Chinese words for a field."""
    tables = (OWN.get(kind, {}), COMMON, PLAIN, NOTICE)
    return next((said.split()[0] for table in tables if (said := table.get(name))), name)
