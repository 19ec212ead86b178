"""From playlists and items to a programme: what each block takes, in which order, for how long (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from itertools import groupby

from player.claims import FolderOf, Stacks, takes
from player.layout import Layout
from player.listing import pages
from player.model import FolderKind, Item, Kind, Slide, State
from player.playlist import Block, Playlist
from player.problems import Place, Problem, Severity
from player.programme import FILLER, TAKEOVER, Group, Programme, Turn
from player.schedule import block_is_on, ranks
from player.sections import section_of
from player.words import newsite as words

ALBUM_PHOTOS = 6
FEW = 3  # what plays where 最近 finds nothing
CHARACTERS_PER_S = 4.3
SHORTEST_S, LONGEST_S = 6.0, 36.0
PHOTO_S = 8.0
GUIDE_S = 15.0
QR_S = 12.0
LIST_S = 20.0  # at most: a list is looked through, not read
LEADER_S = 12.0


@dataclass(frozen=True, slots=True)
class Manner:
    """How the items of one turn are shown, and why."""

    transition: str
    why: str
    block: Block | None = None
    is_portrait: bool = False
    leaders_s: float = LEADER_S  # everyone equally long, as long as the longest first page wants


@dataclass(frozen=True, slots=True)
class Offer:
    """All that may be shown, and what to know of it. `fresh` are items that have just arrived."""

    items: Sequence[Item]
    folder_of: FolderOf
    fresh: frozenset[str] = frozenset()
    is_portrait: bool = False  # the screen
    layout: Layout | None = None  # None: a list of notices has one page

    def playing(self) -> list[Item]:
        """What may play now."""
        return _playing(self.items)

    def titled(self) -> list[Item]:
        """What may play now, and the notices that only a list may name yet."""
        return [item for item in self.items if item.state is State.PLAYING or (item.is_titled and item.kind is Kind.NOTICE)]


def compose(playlists: Sequence[Playlist], offer: Offer, now: datetime) -> Programme:
    """What rotates at `now`, of playlists that are valid then. Never without a slide: takeover over everything, else the playlists of
    the highest priority that have something to show, else filler, else the plate."""
    playing = offer.playing()
    takeover = [item for item in playing if offer.folder_of(item) is FolderKind.TAKEOVER]
    if takeover:
        turn = _whole_turn(TAKEOVER, words.TAKEOVER, takeover, offer)
        return replace(_of_turns([turn], offer), name=words.TAKEOVER, is_takeover=True)
    rank, turns = _first_rank(playlists, Stacks(offer.titled()), offer, now)
    if not turns:
        filler = [item for item in playing if offer.folder_of(item) is FolderKind.FILLER]
        turns = [_whole_turn(FILLER, words.FILLER, filler, offer)] if filler else []
    programme = _of_turns(turns, offer) if turns else Programme.of_plate()
    return replace(programme, name="、".join(playlist.name for playlist in rank), files=tuple(playlist.file for playlist in rank))


def showing(playlists: Sequence[Playlist], offer: Offer, now: datetime) -> tuple[Playlist, ...]:
    """Of valid playlists those that `compose` takes; the highest ones where none has anything to show."""
    ordered = ranks(playlists)
    return _first_rank(playlists, Stacks(offer.titled()), offer, now)[0] if len(ordered) > 1 else tuple(playlists)


def _first_rank(playlists: Sequence[Playlist], stacks: Stacks, offer: Offer, now: datetime) -> tuple[tuple[Playlist, ...], list[Turn]]:
    """The playlists whose time it is, with their turns: a theme week whose last file has gone gives way to everyday."""
    ordered = ranks(playlists)
    for rank in ordered:
        if turns := [turn for playlist in rank for turn in _turns(playlist, stacks, offer, now)]:
            return rank, turns
    return (ordered[0] if ordered else ()), []


def within_is_empty(playlist: Playlist, block: Block, items: Iterable[Item], folder_of: FolderOf, today: date) -> bool:
    """Whether 最近 finds nothing, so that the newest three play instead: a word to staff."""
    if not block.within_days:
        return False
    mine = [item for item in items if item.state is State.PLAYING and takes(playlist, block, item, folder_of)]
    return bool(mine and not _recent(mine, block.within_days, today))


def old_news(playlists: Iterable[Playlist], items: Sequence[Item], folder_of: FolderOf, today: date) -> tuple[Problem, ...]:
    """A word to staff for each block whose 最近 finds nothing."""
    every = ((playlist, block) for playlist in playlists for block in playlist.blocks if not block.disabled)
    blocks = [(playlist, block) for playlist, block in every if within_is_empty(playlist, block, items, folder_of, today)]
    return tuple(
        Problem("recent_empty", Place(playlist.file, block.line or None), Severity.NOTE, {"days": block.within_days, "block": block.source})
        for playlist, block in blocks
    )


def _of_turns(turns: list[Turn], offer: Offer) -> Programme:
    unlike = tuple(_apart(turn, sum(other.source == turn.source for other in turns[:place])) for place, turn in enumerate(turns))
    fresh = (slide.item for turn in unlike for group in turn.groups for slide in group.slides if slide.item in offer.fresh)
    return Programme(unlike, tuple(dict.fromkeys(fresh)))


def _apart(turn: Turn, twins: int) -> Turn:
    """A turn after so many of the same source: its own share of the round, but no cursor of its own."""
    return replace(turn, source=f"{turn.source}#{twins + 1}", cursor=turn.cursor_name) if twins else turn


def _turns(playlist: Playlist, stacks: Stacks, offer: Offer, now: datetime) -> list[Turn]:
    turns: list[Turn] = []
    for block in playlist.blocks:
        if block_is_on(block, now):
            items = stacks.where(partial(takes, playlist, block, folder_of=offer.folder_of))
            turns += _block_turns(playlist, block, items, offer, now)
    return [turn for turn in turns if turn.groups]


def _block_turns(playlist: Playlist, block: Block, items: list[Item], offer: Offer, now: datetime) -> list[Turn]:
    transition = block.transition or playlist.transition
    block = block.model_copy(update={"motion": playlist.motion if block.motion is None else block.motion})
    manner = Manner(transition, f"{playlist.name}：{block.source}", block, offer.is_portrait, leaders_s(items))
    if block.notices is None:
        groups = _groups(_chosen(_playing(items), block, now.date()), manner)
        return [_turn(block, groups, _cursor_of(playlist, block))]
    notices = sorted((item for item in items if item.kind is Kind.NOTICE), key=_newest_first)[: block.newest or block.latest or 6]
    style = block.style or ("list", "text")
    turns = []
    if "list" in style and notices:
        turns.append(Turn(f"{block.source}@list", (_list_group(block, notices, manner, offer.layout),), 1, block.every_s or 0.0))
    if "text" in style:
        groups = _groups([item for item in _playing(notices) if item.fields.get("body")], manner)
        turns.append(_turn(block, groups, _cursor_of(playlist, block)))
    return turns


def _playing(items: Iterable[Item]) -> list[Item]:
    return [item for item in items if item.state is State.PLAYING]


def _cursor_of(playlist: Playlist, block: Block) -> str:
    """Whose place a block goes on from: that of every block which takes the same items, in whatever playlist."""
    source = f"{block.source}@{playlist.file or playlist.name}" if block.is_rest else section_of(block.source)
    words = {"notices": block.notices is not None, "newest": block.newest, "latest": block.latest, "within": block.within_days}
    return " ".join([source, *(f"{word}={value}" for word, value in words.items() if value)])


def _turn(block: Block, groups: tuple[Group, ...], cursor: str) -> Turn:
    take = len(groups) if block.take == "all" else (block.take or 1)
    return Turn(block.source, groups, max(1, min(take, len(groups) or 1)), block.every_s or 0.0, cursor)


def _whole_turn(source: str, why: str, items: Sequence[Item], offer: Offer) -> Turn:
    groups = _groups(items, Manner("crossfade", why, None, offer.is_portrait, leaders_s(items)))
    return Turn(source, groups, max(1, len(groups)))


def _chosen(items: list[Item], block: Block, today: date) -> list[Item]:
    if block.within_days:
        items = _recent(items, block.within_days, today) or _newest(items, FEW)
    return _newest(items, block.newest) if block.newest else items


def _recent(items: Sequence[Item], days: int, today: date) -> list[Item]:
    horizon = today - timedelta(days=days)
    return [item for item in items if (day := day_of(item)) is None or day >= horizon]


def _newest(items: Sequence[Item], count: int) -> list[Item]:
    """The newest few, left in the order they stood in; an album counts once."""
    units = sorted(groupby_unit(items), key=lambda unit: _newest_first(unit[0]))[:count]
    kept = {item.id for unit in units for item in unit}
    return [item for item in items if item.id in kept]


def groupby_unit(items: Sequence[Item]) -> list[list[Item]]:
    """Items one by one, those of an album together."""
    return [list(unit) for _, unit in groupby(items, key=lambda item: item.album if item.album and item.kind is Kind.PHOTO else item.id)]


def day_of(item: Item) -> date | None:
    """The day that an item speaks of."""
    if item.dated:
        return item.dated.last
    return item.published.date() if item.published and item.kind is Kind.NOTICE else None


def _newest_first(item: Item) -> tuple[bool, float]:
    if item.published and item.kind is Kind.NOTICE:
        return (False, -item.published.timestamp())
    day = day_of(item)
    return (day is None, -float(day.toordinal()) * 86400 if day else 0.0)


def _groups(items: Sequence[Item], manner: Manner) -> tuple[Group, ...]:
    groups: list[Group] = []
    for unit in groupby_unit(items):
        if len(unit) > 1:
            parts = [unit[start : start + ALBUM_PHOTOS] for start in range(0, len(unit), ALBUM_PHOTOS)]
            groups += [_group(part, f"{unit[0].album}#{number}", manner) for number, part in enumerate(parts)]
        else:
            groups.append(_group(unit, unit[0].id, manner))
    return tuple(groups)


def _group(unit: Sequence[Item], name: str, manner: Manner) -> Group:
    slides = [slide for item in unit for slide in _slides(item, manner)]
    ends = [item.until.timestamp() for item in unit if item.until]
    return Group(name, tuple(slides), min(ends) if ends else None, len(unit) > 1)


def _slides(item: Item, manner: Manner) -> list[Slide]:
    block = manner.block
    pages = item.asset.pages if item.kind is Kind.DOCUMENT and item.asset else max(1, item.pages)
    return [
        Slide(
            id=item.id if page == 1 else f"{item.id}@{page}",
            item=item.id,
            kind=item.kind,
            title=item.title or "",
            source=item.source,
            dwell_s=dwell_of(item, page, block.dwell_s if block else None, manner.leaders_s),
            transition=manner.transition,
            film=item.kind is Kind.FILM,
            full_screen=item.kind is Kind.FILM and _fills_screen(item, manner),
            motion=block is None or block.motion is not False,
            why=manner.why,
        )
        for page in range(1, pages + 1)
    ]


def _fills_screen(item: Item, manner: Manner) -> bool:
    """Where nothing else is said, a film that lies or stands as the screen does has all of it; another its zone, over its blur."""
    fit = manner.block.fit if manner.block else "auto"
    if fit != "auto" or item.asset is None:
        return fit == "screen"
    long, short = item.asset.width_px, item.asset.height_px
    if manner.is_portrait:
        long, short = short, long
    return long * 3 >= short * 4


def _list_group(block: Block, notices: Sequence[Item], manner: Manner, layout: Layout | None) -> Group:
    """The list, on as many pages as its titles need."""
    titles = [item.title or "" for item in notices]
    name = f"{block.source}@list"
    slides = []
    for page, places in enumerate(pages(titles, layout) if layout else [range(len(titles))], 1):
        dwell_s = block.dwell_s or min(LIST_S, reading_s(sum(len(titles[place]) for place in places)))
        own = name if page == 1 else f"{name}@{page}"
        holds = tuple(notices[place].id for place in places)
        slides.append(Slide(own, name, Kind.NOTICES, f"最新{block.source}", block.source, dwell_s, manner.transition, why=manner.why, holds=holds))
    return Group(name, tuple(slides))


def dwell_of(item: Item, page: int, said_s: float | None, leader_s: float = LEADER_S) -> float:
    """Seconds that a page stays (PICTURE.md 16): a film by its length, a card by its characters, what was said otherwise."""
    if item.kind is Kind.FILM:
        return item.asset.duration_s if item.asset else PHOTO_S
    if said_s is not None:
        return said_s
    if item.kind is Kind.PHOTO:
        return PHOTO_S
    if item.kind is Kind.LEADER and page == 1:
        return leader_s
    characters = item.characters[page - 1] if page <= len(item.characters) else 60
    dwell_s = reading_s(characters)
    if item.kind is Kind.GUIDE:
        dwell_s = max(GUIDE_S, dwell_s)
    return max(QR_S, dwell_s) if item.fields.get("url") else dwell_s


def leaders_s(items: Iterable[Item]) -> float:
    """How long each leader stays: list order, same size, same time, so as long as the longest of their first pages wants.

    A page that goes on stays as long as it takes to read: there is nobody to be equal to.
    """
    pages = (count for item in items if item.kind is Kind.LEADER for count in item.characters[:1])
    return max((LEADER_S, *map(reading_s, pages)))


def reading_s(characters: int) -> float:
    """2 s to find it, then 259 characters a minute, between 6 and 36 s."""
    return round(min(LONGEST_S, max(SHORTEST_S, 2.0 + characters / CHARACTERS_PER_S)), 1)
