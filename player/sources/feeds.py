"""The portal's feeds: when to fetch which, what of it to keep, and the notices that come of it.

Decisions only: a worker fetches and parses, backstage carries jobs and answers. What was good stays until
something better comes: an ill feed, an empty one and a dead network change nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from player.calendar.dates import parse_moment
from player.model import Item, Kind, State
from player.newest import newest
from player.problems import Place, Problem, Severity
from player.site import Feed
from player.sources.sameness import Heard, joined
from player.verdict import reviewed
from player.words.feeds import AT_FIRST

KEPT_ENTRIES = 100
LONGEST_PAUSE_S = 3600.0
BELIEVED_S = 86400.0
TIMEOUT_S = 20.0
MAX_BYTES = 4 << 20
TRUSTED_HOSTS = (".gov.cn", "mp.weixin.qq.com")
FUTURE = timedelta(days=60)
FORGET_AFTER = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is known of one feed; survives in `state/`. Times are epoch seconds."""

    entries: tuple[Mapping[str, Any], ...] = ()
    untitled: int = 0  # further entries, whose titles can't be read
    etag: str = ""
    modified: str = ""
    url: str = ""  # where the entries come from
    whole_at_s: float = 0.0  # when they came whole, not as "nothing new"
    good_at_s: float = 0.0
    tried_at_s: float = 0.0
    tried_url: str = ""
    failures: int = 0
    problem: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        names = ("untitled", "etag", "modified", "url", "whole_at_s", "good_at_s", "tried_at_s", "tried_url", "failures", "problem")
        return {"entries": [dict(entry) for entry in self.entries], "facts": dict(self.facts), **{name: getattr(self, name) for name in names}}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> FeedState:
        """The state as stored. Raises TypeError or KeyError on anything else."""
        return cls(**{**data, "entries": tuple(dict(entry) for entry in data["entries"])})


class Feeds:
    """All feeds of the site."""

    def __init__(self, feeds: Sequence[Feed], zone: ZoneInfo) -> None:
        self._zone = zone
        self._feeds = {feed.name: feed for feed in feeds}
        self._states: dict[str, FeedState] = {}

    def configure(self, feeds: Sequence[Feed]) -> None:
        """The feeds as site.yaml has them now; a changed address is fetched anew at once."""
        before = self._feeds
        self._feeds = {feed.name: feed for feed in feeds}
        for name, feed in self._feeds.items():
            if name in before and before[name].url != feed.url:
                self._states[name] = _untried(self.state(name))

    def restore(self, name: str, data: Mapping[str, Any], epoch_s: float, *, again: bool = False) -> None:
        """What an earlier run knew of a feed; nonsense is ignored. Whoever starts the player may want to see the feeds at once;
        a backstage that is started `again` goes on with the pauses. What the portal itself asked for is kept to in any case.
        """
        try:
            state = _in_our_words(FeedState.from_dict(data))
            is_same = name not in self._feeds or self._feeds[name].url == state.tried_url
            is_asked = 0 <= epoch_s - state.tried_at_s < _asked_pause_s(state)
        except (TypeError, KeyError, ValueError):
            self._states.pop(name, None)
            return
        self._states[name] = _untried(state) if not is_same else state if again or is_asked else replace(state, tried_at_s=0.0)

    def state(self, name: str) -> FeedState:
        return self._states.get(name, FeedState())

    def is_current(self, name: str, url: str) -> bool:
        """Whether a feed is still fetched from `url`: an answer may come after site.yaml has changed."""
        return name in self._feeds and self._feeds[name].url == url

    def due(self, epoch_s: float) -> list[tuple[str, dict[str, Any]]]:
        """The feeds to fetch now, each with its job for the fetcher; they count as tried from here on."""
        jobs = []
        for name, feed in self._feeds.items():
            state = self.state(name)
            pause_s = max(pause_after(state.failures, feed.every_s), _asked_pause_s(state))
            if 0 <= epoch_s - state.tried_at_s < pause_s:
                continue
            self._states[name] = replace(state, tried_at_s=epoch_s, tried_url=feed.url)
            jobs.append((name, _job(feed, state, epoch_s)))
        return jobs

    def fetched(self, name: str, facts: Mapping[str, Any], epoch_s: float) -> bool:
        """A good answer has come. True when the notices changed."""
        state, url = self.state(name), self._feeds[name].url
        good = replace(state, good_at_s=epoch_s, failures=0, problem="", facts={})
        if facts.get("status") != "same":
            before = state.entries if state.url in ("", url) else ()  # another address: nothing there was withdrawn or scrolled off
            entries = merge(before, list(facts.get("entries", [])), epoch_s)
            etag, modified = str(facts.get("etag", "")), str(facts.get("modified", ""))
            untitled = int(facts.get("untitled", 0))
            good = replace(good, entries=entries, untitled=untitled, url=url, whole_at_s=epoch_s, etag=etag, modified=modified)
        self._states[name] = good
        return good.entries != state.entries

    def failed(self, name: str, key: str, facts: Mapping[str, Any]) -> None:
        """The portal was ill, slow or away; what we have stays."""
        state, url = self.state(name), self._feeds[name].url
        if not key.startswith("feed_"):  # what happened to the worker itself has words about files
            key, facts = "feed_slow" if key == "worker_hung" else "feed_unreadable", {"url": url}
        self._states[name] = replace(state, failures=state.failures + 1, problem=key, facts=dict(facts))

    def notices(self, now: datetime) -> tuple[Item, ...]:
        """Every notice of every feed, the newest first; one that stands in several columns comes once, and belongs to all of them."""
        heard = [one for name, feed in self._feeds.items() for one in self._of_feed(feed, self.state(name).entries, now)]
        return tuple(sorted((_with_revision(item) for item in joined(heard)), key=_newest_first))

    def problems(self) -> tuple[Problem, ...]:
        """What staff should know of each feed that is ill now, or has entries that can't be shown."""
        return tuple(problem for name, feed in self._feeds.items() if (problem := _problem(feed, self.state(name))))

    def ages(self, epoch_s: float) -> list[dict[str, Any]]:
        """For `status`: each feed, how old its last good answer is (s), how many notices, what is wrong."""
        rows = []
        for name in self._feeds:
            state = self.state(name)
            age_s = max(0, round(epoch_s - state.good_at_s)) if state.good_at_s else None
            rows.append({"feed": name, "age_s": age_s, "notices": len(state.entries), "failures": state.failures, "problem": state.problem})
        return rows

    def _of_feed(self, feed: Feed, entries: Sequence[Mapping[str, Any]], now: datetime) -> list[Heard]:
        """The newest entries of the wanted category; of the others those that are refused."""
        heard = [self._heard(feed, entry, now) for entry in entries]
        heard.sort(key=lambda one: (not one.is_wanted, *_newest_first(one.item)))
        heard = [replace(one, is_wanted=one.is_wanted and place < feed.latest) for place, one in enumerate(heard)]
        return [one for one in heard if one.is_wanted or one.item.state is State.REFUSED]

    def _heard(self, feed: Feed, entry: Mapping[str, Any], now: datetime) -> Heard:
        item = reviewed(self._item(feed, entry, now))
        return Heard(item, str(entry.get("link", "")), float(entry.get("seen_s", 0.0)), _is_of(entry, feed.category))

    def _item(self, feed: Feed, entry: Mapping[str, Any], now: datetime) -> Item:
        published = parse_moment(str(entry.get("date", "")), now=now, zone=self._zone)
        if published and published > now + FUTURE:  # a slip of the portal's would stand on top for years
            published = None
        body = "\n".join(str(line) for line in entry.get("body", []))
        words = {"body": body, "url": trusted_link(str(entry.get("link", "")), feed.url), "source": str(entry.get("source", ""))}
        return Item(
            id=f"{feed.name}#{entry['id']}",
            kind=Kind.NOTICE,
            section=feed.chip,
            source=feed.name,
            title=str(entry["title"]),
            published=published,
            state=State.PLAYING,
            also=(feed.category,) if feed.category not in ("", feed.name, feed.chip) else (),
            fields={name: value for name, value in words.items() if value},
        )


def pause_after(failures: int, every_s: float) -> float:
    """Seconds until the next try: soon after a first failure, then ever later, at most an hour."""
    if failures == 0:
        return every_s
    return min(LONGEST_PAUSE_S, 30.0 * 2.0 ** min(failures - 1, 10))


def _in_our_words(state: FeedState) -> FeedState:
    """Without what an earlier version called amiss in a way that we have no words for."""
    try:
        is_known = not state.problem or bool(Problem(state.problem, facts=state.facts).cause)
    except (KeyError, TypeError):
        is_known = False
    return state if is_known else replace(state, problem="", facts={})


def _untried(state: FeedState) -> FeedState:
    """Of a feed whose address has changed."""
    return replace(state, etag="", modified="", tried_at_s=0.0, failures=0)


def _asked_pause_s(state: FeedState) -> float:
    """How long the portal asked to be left alone; not for days, since it may be told so by a machine before it."""
    asked_s = state.facts.get("retry_after_s", 0.0)
    return min(LONGEST_PAUSE_S, float(asked_s)) if isinstance(asked_s, int | float) else 0.0


def merge(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], epoch_s: float) -> tuple[Mapping[str, Any], ...]:
    """The feed as it stands, then what has scrolled off its end.

    What vanished from its middle was withdrawn; so was what vanished from its end without anything new to push it off.
    """
    listed = {str(entry["id"]) for entry in new}
    known = {str(entry["id"]): entry for entry in old}
    last_standing = max((place for place, entry in enumerate(old) if str(entry["id"]) in listed), default=-1)
    arrived = len(listed - known.keys())
    scrolled_off = [entry for entry in old[last_standing + 1 :] if entry.get("off") or arrived > 0]
    scrolled_off = [{**entry, "off": True} for entry in scrolled_off]
    horizon_s = epoch_s - FORGET_AFTER.total_seconds()
    seen = {name: entry.get("seen_s", epoch_s) for name, entry in known.items()}
    current = [{**entry, "seen_s": seen.get(str(entry["id"]), epoch_s)} for entry in new]
    kept = [entry for entry in scrolled_off if float(entry.get("seen_s", epoch_s)) > horizon_s]
    everything = [*current, *kept]
    now = datetime.fromtimestamp(epoch_s, UTC)
    return tuple(everything[place] for place in newest([parse_moment(str(entry.get("date", "")), now=now) for entry in everything], KEPT_ENTRIES))


def trusted_link(link: str, feed_url: str) -> str:
    """The link, where a QR code of a public office may lead to it: the portal's own site, or a government's."""
    host, home = (urlsplit(address).hostname or "" for address in (link, feed_url))
    ours = host == home or host.endswith("." + home.removeprefix("www."))
    return link if host and (ours or host.endswith(TRUSTED_HOSTS)) else ""


def _job(feed: Feed, state: FeedState, epoch_s: float) -> dict[str, Any]:
    """What to fetch. "Nothing new" is believed for a day: some portals go on saying so."""
    believed = bool(state.entries) and 0 <= epoch_s - state.whole_at_s < BELIEVED_S
    marks = {"etag": state.etag, "modified": state.modified} if believed else {"etag": "", "modified": ""}
    return {"do": "fetch", "url": feed.url, "format": feed.format, **marks, "max_bytes": MAX_BYTES, "timeout_s": TIMEOUT_S}


def _problem(feed: Feed, state: FeedState) -> Problem | None:
    """What is wrong, where the feed stands in site.yaml, and whether something of it still plays."""
    place = Place("playlists/site.yaml", feed.line or None)
    if state.problem:
        return Problem(state.problem if state.entries else state.problem + AT_FIRST, place, Severity.WARNING, state.facts)
    facts = {"url": feed.url, "count": state.untitled}
    return Problem("feed_untitled", place, Severity.WARNING, facts) if state.untitled else None


def _is_of(entry: Mapping[str, Any], category: str) -> bool:
    """Whether an entry is of the wanted category; one without any counts, since many portals name none."""
    categories = entry.get("categories") or []
    return not category or not categories or category in categories


def _with_revision(notice: Item) -> Item:
    """SHA-256 of all that its slides say."""
    words = repr((notice.title, notice.published, sorted(notice.fields.items())))
    return replace(notice, revision=hashlib.sha256(words.encode("utf-8", "replace")).hexdigest())


def _newest_first(item: Item) -> tuple[bool, float]:
    return (item.published is None, -item.published.timestamp() if item.published else 0.0)
