"""The stock: everything the folder, the workers and the feeds have brought, as items; what is fresh, what is at fault."""

from __future__ import annotations

import logging
import pwd
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from player.arrivals import arrived
from player.claims import held_back, not_begun, unclaimed
from player.endings import DOCUMENT, FILM, PHOTO, TEXT, medium_of
from player.faults import NEVER, PASSING, WORKER, Unsafe
from player.faults import State as FileState
from player.freshness import Freshness
from player.inspection import Inspection
from player.lengths import PICTURES, heading_too_long, portrait_small, surely_cut_heading, too_long
from player.library import Holdings, Known, arrange, wants_look, wants_text
from player.model import Asset, FolderKind, FoundFile, Item, Kind, State, key_of
from player.playlist import Playlist
from player.preparation import Preparation
from player.problems import Place, Problem, Severity
from player.refusal import Refusal, refuse
from player.sources.ledger import FolderNews
from player.sources.settle import signature
from player.specs import item_spec
from player.texts import is_unread, text_of
from player.verdict import put_off

LOG = logging.getLogger(__name__)
TYPESET = frozenset({Kind.TEXT, Kind.LEADER, Kind.SECTION, Kind.GUIDE, Kind.NOTICE})
MEDIA = {Kind.PHOTO: PHOTO, Kind.FILM: FILM, Kind.DOCUMENT: DOCUMENT}
RETRY_S = 10.0
GLYPHS_SHOWN = 12

Stamp = tuple[str, int, int]


@dataclass
class Stock:
    """Turns news into items. `screen` is what every spec begins with; `is_stale` says that something has changed."""

    site: Path
    inspection: Inspection
    preparation: Preparation
    screen: Mapping[str, Any]
    news: FolderNews | None = None
    holdings: Holdings = field(default_factory=Holdings)
    items: dict[str, Item] = field(default_factory=dict)
    texts: dict[Stamp, bytes | Problem] = field(default_factory=dict)
    measures: dict[str, Mapping[str, Any] | Problem | None] = field(default_factory=dict)
    looks: Unsafe = field(default_factory=Unsafe)  # files, by path, that workers failed to open
    shows: Unsafe = field(default_factory=Unsafe)  # items that failed when typeset, painted or shown
    at_fault: dict[str, Problem] = field(default_factory=dict)
    put_off: dict[str, Problem] = field(default_factory=dict)  # what is tried again by itself, by path or item
    without_glyph: dict[str, Problem] = field(default_factory=dict)  # items that show 〓 somewhere
    cut: dict[tuple[str, str], Problem] = field(default_factory=dict)  # items of whose words some are cut, and which
    unclaimed: tuple[Problem, ...] = ()  # what no playlist takes
    freshness: Freshness = field(default_factory=Freshness)
    first_seen: dict[str, datetime] = field(default_factory=dict)
    is_stale: bool = True
    undecided_until_s: float = NEVER  # something failed that may still be on its way; then it counts as broken
    _looked_again: set[Stamp] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.inspection.failed = self._look_failed

    def take(self, news: FolderNews, now: datetime) -> None:
        """What the folder says now; what has come to rest is opened."""
        self.news, self.is_stale = news, True
        stamps = {found.stamp for found in news.files}
        self.texts = {stamp: text for stamp, text in self.texts.items() if stamp in stamps}
        self._looked_again &= stamps
        self.inspection.forget_all_but(stamps)
        touched = {found.stamp for found in news.settled}
        for found in news.files:
            if wants_text(found) and is_unread(self.texts.get(found.stamp), is_touched=found.stamp in touched):
                self.texts[found.stamp] = text_of(self.site, found)
            elif wants_look(found):
                self.inspection.look(found, now)

    def look_again(self, now: datetime, now_s: float) -> None:
        """Try once more what was refused too early, as a copy may rest before it is whole; and what is no longer put off."""
        for found in self.news.files if self.news else ():
            verdict = self.inspection.of(found)
            if verdict and verdict.problem and wants_look(found):
                self.inspection.look(found, now, again=self._is_due(found, verdict.problem, now_s))

    def arrange(
        self, kinds: Mapping[str, FolderKind], notices: Sequence[Item], now: datetime, now_s: float, playlists: Sequence[Playlist] | None = None
    ) -> bool:
        """Make the items anew. True when any of them differs from before. What none of the `playlists` takes waits; without any, nothing does."""
        self.is_stale = False
        self._tend_faults(now, now_s)
        self.first_seen = arrived(self.first_seen, (found.path for found in (self.news.files if self.news else ())), now)
        known = self._known(kinds, notices, now, now_s)
        self.holdings, self.undecided_until_s = arrange(known), known.next_rested_s()
        self.at_fault, self.without_glyph, self.cut = {}, {}, {}
        items = self._held_back([self._measured(self._judged(item, now, now_s)) for item in self.holdings.items], kinds, playlists, now)
        if self.news and not self.is_away:  # what a share that comes late brings was there before
            self.freshness.welcome(items, self.news.files, now_s, is_pending=self.is_pending)
        items = not_begun(items, playlists or (), lambda item: kinds.get(item.section), now.date())  # no news when its day comes
        changed = items != self.items
        self.items = items
        return changed

    def items_at(self, kinds: Mapping[str, FolderKind], notices: Sequence[Item], moment: datetime, now_s: float) -> dict[str, Item]:
        """The items as they are judged at another moment, of what is known now; what plays only then is typeset from here on."""
        known = self._known(kinds, notices, moment, now_s)
        return {item.id: self._measured(self._judged(item, moment, now_s)) for item in arrange(known).items}

    def blame(self, item: str, problem: Problem, slide: str = "") -> None:
        """An item could not be shown, because of this `slide` of it: out of the rotation for a while, or until it changes."""
        known = self.items.get(item)
        if known and problem.key != "file_changed_while_read":
            self._strike(known, problem, slide)

    def played(self, slide: str) -> None:
        """A slide has played to its end: what it did before is forgotten."""
        self.shows.forgive_slide(slide)

    def greeted(self, item: str) -> None:
        """A fresh item has been shown."""
        self.freshness.greeted(item)

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """Every file that gets a note: those the library refuses, and those that failed later, when typeset or shown."""
        late = (found for found in (self.news.files if self.news else ()) if found.path in self.at_fault)
        return (*self.holdings.refusals, *(refuse(found, self.at_fault[found.path]) for found in late))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What staff should know of the files: what doesn't play, then what plays with something amiss."""
        late = (replace(problem, place=Place(name), severity=Severity.WARNING) for name, problem in self.put_off.items())
        amiss = (*self.without_glyph.values(), *self.cut.values(), *self.unclaimed)
        return (*(refusal.problem for refusal in self.refusals), *late, *self.holdings.problems, *amiss)

    def owner_of(self, item: Item | None) -> str:
        """Whose file an item is, as the file system said when it was found; its number where it has no name."""
        uid = next((found.owner_uid for found in (self.news.files if self.news and item else ()) if item and found.path == item.id), -1)
        if uid < 0:
            return ""
        try:
            return pwd.getpwuid(uid).pw_name
        except (KeyError, OSError):
            return str(uid)

    @property
    def is_pending(self) -> bool:
        """Whether workers still look at files or typeset cards."""
        return bool(self.inspection.under_way) or self.is_typesetting

    @property
    def was_read(self) -> bool:
        """Whether the folder could be read at least once."""
        return self.news is not None and self.news.stopped is not None

    @property
    def is_away(self) -> bool:
        """Whether the folder can't be read now."""
        return self.news is not None and self.news.share_away

    @property
    def is_settled(self) -> bool:
        """Whether everything that lies in the folder has come to rest and been looked at, and what is broken called so."""
        at_rest = self.news is not None and all(found.settled for found in self.news.files)
        return at_rest and not self.is_pending and self.undecided_until_s == NEVER and not self.is_stale

    @property
    def is_typesetting(self) -> bool:
        """Whether the pages of some card aren't known yet."""
        return any(value is None for value in self.measures.values())

    def _known(self, kinds: Mapping[str, FolderKind], notices: Sequence[Item], now: datetime, now_s: float) -> Known:
        files = self.news.files if self.news else ()
        facts = {found.stamp: fact for found in files if (fact := self._fact(found, now))}
        return Known(files, facts, self.texts, kinds, now, now_s, notices, self.first_seen)

    def _measured(self, item: Item) -> Item:
        """Pages and characters, which only the card child knows; waiting until it has said so."""
        if item.kind in PICTURES and item.state is State.PLAYING:
            return self._told_of_cut(item, surely_cut_heading(item, self.screen))
        if item.kind not in TYPESET or item.state is not State.PLAYING or (item.kind is Kind.NOTICE and not item.fields.get("body")):
            return item
        spec = item_spec(item, self.screen)
        key = key_of(spec)
        if key not in self.measures:
            self.measures[key] = None
            self.preparation.measure(spec, lambda facts: self._got(item, key, facts))
        facts = self.measures.get(key)
        if facts is None:
            return replace(item, state=State.WAITING, reason="正在排版", is_being_set=True)
        if isinstance(facts, Problem):
            return self._refused(item, facts)
        if marks := facts.get("missing"):
            shown = {"count": len(marks), "characters": "、".join(marks[:GLYPHS_SHOWN])}
            self.without_glyph[item.id] = Problem("glyph_missing", Place(item.id), Severity.WARNING, shown)
        counts = tuple(int(page["characters"]) for page in facts["pages"])
        kept, heading = facts.get("kept"), facts.get("heading")
        told = self._told_of_cut(replace(item, pages=len(counts), characters=counts), None if kept is None else too_long(item, kept))
        told = self._told_of_cut(told, heading_too_long(item, **heading) if heading else None)
        return self._told_of_cut(told, portrait_small(item, facts.get("inputs") or ()))

    def _told_of_cut(self, item: Item, problem: Problem | None) -> Item:
        """Words that don't fit, and a portrait that is too small, say so; a notice of the portal has its code for that."""
        if problem is None or "#" in item.id:
            return item
        self.cut[item.id, problem.key] = problem
        return replace(item, reason="；".join(filter(None, (item.reason, f"{problem.cause}{problem.remedy}".rstrip("。")))))

    def _got(self, item: Item, key: str, facts: Mapping[str, Any] | Problem) -> None:
        self.is_stale = True
        self.measures[key] = facts
        if isinstance(facts, Problem) and facts.key in WORKER:
            del self.measures[key]
            self._strike(item, facts, item.id)

    def _judged(self, item: Item, now: datetime, now_s: float) -> Item:
        """Out of the rotation while a fault of it is in force; one of other bytes or words is none of it any more."""
        fault = self.shows.in_force(item.id, now_s)
        if fault is None or item.state is not State.PLAYING:
            return item
        if fault.revision != item.revision:
            self.shows.forgive(item.id)
            return item
        problem = fault.worded(MEDIA.get(item.kind, TEXT), now)
        if problem.key not in PASSING:
            return self._refused(item, problem)
        self.put_off[item.id] = problem
        verdict = put_off(problem)
        return replace(item, state=verdict.state, reason=verdict.reason)

    def _fact(self, found: FoundFile, now: datetime) -> Asset | Problem | None:
        """What is known of a file. Where a worker failed at it, that stands until another has succeeded or the file has changed."""
        verdict = self.inspection.of(found)
        if verdict is None or verdict.problem is None:
            self.looks.forgive(found.path)
            return verdict.asset if verdict else None
        if verdict.problem.key not in WORKER:
            return verdict.problem
        fault = self.looks.faults.get(found.path)
        problem = fault.worded(medium_of(found.parts[-1]), now) if fault else None
        if problem and problem.key in PASSING:
            self.put_off[found.path] = problem
        return problem

    def _is_due(self, found: FoundFile, problem: Problem, now_s: float) -> bool:
        """Whether a file that was refused is to be looked at once more though nothing was done to it."""
        if problem.key in WORKER:
            return self.looks.in_force(found.path, now_s) is None
        if found.stamp in self._looked_again or now_s - found.changed_s <= RETRY_S / 2:
            return False
        self._looked_again.add(found.stamp)
        return True

    def _look_failed(self, found: FoundFile, problem: Problem) -> None:
        fault = self.looks.strike(found.path, problem, signature(found))
        LOG.warning("%s: %s, time %d", found.path, problem.key, fault.strikes)
        self.is_stale = True

    def _strike(self, item: Item, problem: Problem, slide: str) -> None:
        fault = self.shows.strike(item.id, problem, self._states().get(item.id), item.revision, slide)
        LOG.warning("%s: %s, time %d", item.id, problem.key, fault.strikes)
        self.freshness.put_off(item.id)
        self.is_stale = True

    def _states(self) -> dict[str, FileState]:
        return {found.path: signature(found) for found in (self.news.files if self.news else ())}

    def _tend_faults(self, now: datetime, now_s: float) -> None:
        self.put_off = {}
        if self.looks.faults or self.shows.faults:
            states = self._states()
            self.looks.tend(states, now, now_s)
            self.shows.tend({**dict.fromkeys(self.items), **states}, now, now_s)

    def _refused(self, item: Item, problem: Problem) -> Item:
        self.at_fault[item.id] = problem
        return replace(item, state=State.REFUSED, reason=f"{problem.cause}{problem.remedy}")

    def _held_back(self, items: Sequence[Item], kinds: Mapping[str, FolderKind], playlists: Sequence[Playlist] | None, now: datetime) -> dict[str, Item]:
        if playlists is None:
            return {item.id: item for item in items}

        def folder_of(item: Item) -> FolderKind | None:
            return kinds.get(item.section)

        would_play = (item for item in items if item.state is State.PLAYING)
        self.unclaimed = unclaimed(would_play, playlists, folder_of, now.date())
        return held_back(items, playlists, folder_of, now.date())
