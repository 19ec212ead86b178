"""One notice that stands in several feeds, or several times in one, is one item that remembers all of its places. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from player.model import Item, State

# what says where a visitor came from; mp.weixin.qq.com adds most of them
TRACKING = re.compile(r"(?:utm_\w*|spm|from|isappinstalled|scene|chksm|sharer_\w*|share_token|wxfrom|nsukey|gclid|fbclid)(?:=|$)", re.I)
SESSION = re.compile(r";jsessionid=[^/?#]*", re.I)
ROUTE = ("/", "!")  # pages drawn by scripts: /#/detail/123


@dataclass(frozen=True, slots=True)
class Heard:
    """A notice as one feed has it, reviewed. `link` is the portal's own, also where no QR code may lead there; `seen_s` (epoch) when
    it first came. What is not `wanted` (too old, of another column) shows nothing; refused, it refuses its other copies all the same.
    """

    item: Item
    link: str
    seen_s: float
    is_wanted: bool = True


@dataclass(eq=False)
class _Notice:
    """What turned out to be one. `place` is the first that any of its feeds gives it."""

    place: int
    heard: list[Heard] = field(default_factory=list)
    links: set[str] = field(default_factory=set)

    def take(self, one: Heard, place: int, link: str) -> None:
        self.heard.append(one)
        self.place = min(self.place, place)
        if link:
            self.links.add(link)

    @property
    def is_wanted(self) -> bool:
        return any(heard.is_wanted for heard in self.heard)

    def joined(self) -> Item:
        """The item of the feed that had it first, so that its id stays; what it leaves out the others say. One refused copy refuses all."""
        first, *others = (heard.item for heard in self.heard if heard.is_wanted)
        places = dict.fromkeys((*first.also, *(place for other in others for place in other.places)))
        fields = {name: value for item in reversed((first, *others)) for name, value in item.fields.items()}
        published = next((item.published for item in (first, *others) if item.published), None)
        also = tuple(place for place in places if place not in (first.source, first.section))
        refused = next((heard.item for heard in self.heard if heard.item.state is State.REFUSED), first)
        return replace(first, also=also, fields=fields, published=published, state=refused.state, reason=refused.reason)


def joined(heard: Sequence[Heard]) -> list[Item]:
    """Every notice once, in the order heard: the same link is the same notice; so are title and day, where one of the two has no link."""
    shared = _shared(heard)
    notices: list[_Notice] = []
    by_link: dict[str, _Notice] = {}
    by_words: dict[tuple[str, str], list[_Notice]] = {}
    for place, one in sorted(enumerate(heard), key=lambda row: row[1].seen_s):
        link = canonical(one.link)
        link = "" if link in shared else link
        alike = by_words.setdefault(_words(one.item), [])
        notice = by_link.get(link) or next((other for other in alike if not (link and other.links)), None)
        if notice is None:
            notices.append(notice := _Notice(place))
        if notice not in alike:
            alike.append(notice)
        if link:
            by_link[link] = notice
        notice.take(one, place, link)
    return [notice.joined() for notice in sorted(notices, key=lambda notice: notice.place) if notice.is_wanted]


def canonical(link: str) -> str:
    """What two spellings of one address have in common; "" for none, and for a portal's front page."""
    try:
        parts = urlsplit(link)
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return ""
    path = SESSION.sub("", parts.path).rstrip("/")
    query = "&".join(sorted(word for word in parts.query.split("&") if word and not TRACKING.match(word)))
    route = parts.fragment.rstrip("/") if parts.fragment.startswith(ROUTE) else ""
    return f"{host}{port}{path}?{query}#{route}" if host and (path or query or route) else ""


def _shared(heard: Sequence[Heard]) -> set[str]:
    """Links that one feed gives to several titles: they lead to a front page or a list, not to a notice."""
    titles = {(one.item.source, canonical(one.link), one.item.title) for one in heard}
    count = Counter((source, link) for source, link, _ in titles)
    return {link for (_, link), number in count.items() if number > 1}


def _words(item: Item) -> tuple[str, str]:
    return (item.title or "", item.published.date().isoformat() if item.published else "")
