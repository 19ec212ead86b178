"""Position, not clock, says what comes next: `advance` is a pure function, the same in the lobby and on paper.

A round is smooth weighted round robin over the turns: `take: 3` beside `take: 1` goes a, b, a, a. A cursor belongs
to its source, not to the block, and holds the last group's id and those that followed it, so that it finds its place again when that
group is gone. A takeover has a position of its own: it leaves no trace in the ordinary one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from player.model import Slide
from player.position import Position
from player.programme import Group, Programme, Turn

T = TypeVar("T")

FOLLOWERS = 4
MOST_OWED = 50
MOST_PASSED = 12  # groups of a turn that aren't ready; what lies beyond them only stands in
MOST_SOURCES = 300  # whose place is remembered, also while another playlist plays
FRESH_IN_A_ROW = 6  # slides, as many as an album shows at once; then the round has a turn

Ready = Collection[str] | None  # slide ids that can be drawn; None: all of them


@dataclass(frozen=True, slots=True)
class Step:
    """The slide that comes next and the position once it is on. `held`: nothing else was ready."""

    position: Position
    slide: Slide
    held: bool = False


@dataclass(frozen=True, slots=True)
class _Choice:
    """A group that can be shown. One of the round that doesn't move its cursor only stands in for those whose turn it is."""

    turn: Turn
    group: Group
    passed: tuple[str, ...] = ()
    moves_cursor: bool = False


def advance(position: Position, programme: Programme, ready: Ready, now: datetime) -> Step:
    """What comes after `position`. Pure; never without a slide while the programme has one.

    What isn't ready is passed over and owed its turn; where nothing is ready the slide on air is held.
    """
    now_s, position = now.timestamp(), _position_in(position, programme)
    if _gives_way(position, programme) and (news := _fresh(position, programme, ready, now_s)):
        return _begin(*news, programme, ready, then=position.pending)
    pending = _next_pending(position, programme, ready, now_s)
    if pending is not None:
        return pending
    round_first = position.in_a_row >= FRESH_IN_A_ROW
    for choose in (_owed, _due, _of_round, _fresh) if round_first else (_fresh, _owed, _due, _of_round):
        chosen = choose(position, programme, ready, now_s)
        if chosen is not None:
            return _begin(*chosen, programme, ready)
    return _hold(position, programme)


def _position_in(position: Position, programme: Programme) -> Position:
    """The position that the programme goes on from: where a takeover comes or goes, the one that stood aside."""
    if programme.is_takeover == position.takeover:
        return position
    other = position.aside or Position(takeover=programme.is_takeover)
    return replace(other, aside=replace(position, aside=None))


def _gives_way(position: Position, programme: Programme) -> bool:
    """Whether what is fresh waits for no further page of what is on air: a warning never does; other news only for the rest of an
    album, and of what is fresh itself."""
    coming = programme.slides.get(position.pending[0]) if position.pending else None
    goes_on = coming is not None and coming[1].id == position.group
    is_whole = goes_on and (position.album or position.in_a_row > 0)
    return programme.is_takeover or (not is_whole and position.in_a_row < FRESH_IN_A_ROW)


def _next_pending(position: Position, programme: Programme, ready: Ready, now_s: float) -> Step | None:
    for place, name in enumerate(position.pending):
        known = programme.slides.get(name)
        if known and known[1].is_current(now_s) and _is_ready(name, ready):
            slide, group = known
            after = replace(position, slide=name, pending=position.pending[place + 1 :], greeted=_greeted(position, programme, slide))
            if group.id != position.group:  # one that a warning has broken into
                after = replace(after, group=group.id, album=group.album, in_a_row=0)
            return Step(after, slide)
    return None


def _greeted(position: Position, programme: Programme, slide: Slide) -> tuple[str, ...]:
    """The fresh items that have had their first showing, once this slide is on."""
    return tuple(dict.fromkeys(name for name in (*position.greeted, slide.item) if name in programme.fresh))


def _fresh(position: Position, programme: Programme, ready: Ready, now_s: float) -> tuple[Position, _Choice] | None:
    """What has just arrived goes next, once; of an album and of a group only what has just arrived."""
    unseen = _unseen(position, programme)
    for home in dict.fromkeys(programme.homes[name] for name in unseen):
        choice = _by_name(home, programme, ready, now_s, unseen)
        if choice is not None:
            return position, choice
    return None


def _unseen(position: Position, programme: Programme) -> dict[str, None]:
    """The fresh items that haven't had their first showing, in the programme's order."""
    return dict.fromkeys(name for name in programme.fresh if name not in position.greeted and name in programme.homes)


def _owed(position: Position, programme: Programme, ready: Ready, now_s: float) -> tuple[Position, _Choice] | None:
    """What was passed over has its turn as soon as it is ready."""
    for name in position.owed:
        choice = _by_name(name, programme, ready, now_s)
        if choice is not None:
            return position, replace(choice, moves_cursor=_is_next(position, choice))
    return None


def _is_next(position: Position, choice: _Choice) -> bool:
    """Whether its turn would come next anyhow: after a search that went all the way round."""
    groups = choice.turn.groups
    return groups[_place_after(position.cursors.get(choice.turn.cursor_name, ()), choice.turn) % len(groups)].id == choice.group.id


def _due(position: Position, programme: Programme, ready: Ready, now_s: float) -> tuple[Position, _Choice] | None:
    """A turn that comes every so often, when its time has come (or when the clock was set back): `take` groups of it."""
    if position.was_due:
        return None
    for turn in sorted(programme.turns, key=lambda turn: position.shown_s.get(turn.source, 0.0)):
        last_s = position.shown_s.get(turn.source)
        if turn.every_s and (last_s is None or not 0 <= now_s - last_s < turn.every_s):
            choice = _several(position, turn, ready, now_s)
            if choice is not None:
                return replace(position, shown_s=_latest(position.shown_s, {turn.source: now_s}), was_due=True), choice
    return None


def _several(position: Position, turn: Turn, ready: Ready, now_s: float) -> _Choice | None:
    """The next `take` groups of a turn as one."""
    first = last = _in_turn(position, turn, ready, now_s)
    slides: list[Slide] = []
    for _ in range(turn.take):
        if last is None or not last.moves_cursor or (slides and last.group.slides[0] in slides):
            break
        slides += last.group.slides
        latest = last
        position = replace(position, cursors={**position.cursors, turn.cursor_name: _cursor(turn, last.group)})
        last = _in_turn(position, turn, ready, now_s)
    return replace(first, group=replace(latest.group, slides=tuple(slides))) if first and slides else None


def _of_round(position: Position, programme: Programme, ready: Ready, now_s: float) -> tuple[Position, _Choice] | None:
    """The next turn of the round that has something ready; not what stands already, not two albums in a row, if avoidable; after
    many fresh ones, of another source than theirs.

    Turns of every so often fill in only where nothing else is ready.
    """
    regular = [turn for turn in programme.turns if not turn.every_s]
    crowded, _ = programme.groups.get(position.group, ("", None)) if position.in_a_row >= FRESH_IN_A_ROW else ("", None)
    return _pick(position, regular, ready, now_s, crowded) or _pick(position, list(programme.turns), ready, now_s, crowded)


def _pick(position: Position, turns: list[Turn], ready: Ready, now_s: float, crowded: str) -> tuple[Position, _Choice] | None:
    total = sum(turn.take for turn in turns)
    credits = {turn.source: max(position.credits.get(turn.source, 0), -total) + turn.take for turn in turns}
    ordered = sorted(turns, key=lambda turn: -credits[turn.source])
    greeted = position.group if position.in_a_row else ""  # its turn is not to follow at once
    found = [choice for turn in ordered if (choice := _in_turn(position, turn, ready, now_s, greeted))]
    choices = [choice for choice in found if choice.moves_cursor] or found
    liked = [choice for choice in choices if choice.group.id != position.group]
    overdue = position.was_due and bool(liked) and credits[liked[0].turn.source] > 2 * total
    calmer = [] if overdue else [choice for choice in liked if not (position.album and choice.group.album)]
    elsewhere = [choice for choice in calmer or liked if choice.turn.source != crowded] if crowded else []
    for choice in (elsewhere or calmer or liked or choices)[:1]:
        credits[choice.turn.source] = min(credits[choice.turn.source], total) - total  # nobody saves up to shut others out
        return replace(position, credits=_latest(position.credits, credits), was_due=False), choice
    return None


def _latest(known: Mapping[str, T], news: Mapping[str, T]) -> dict[str, T]:
    """What is known of each source, with the news; the sources of which there was none for longest are forgotten."""
    rows = [(source, value) for source, value in known.items() if source not in news]
    return dict([*rows, *news.items()][-MOST_SOURCES:])


def _in_turn(position: Position, turn: Turn, ready: Ready, now_s: float, stands: str = "") -> _Choice | None:
    """The group after the turn's cursor that is current and ready, the one that `stands` only where there is no other; those
    passed over on the way are owed. Where that would be too many, one that is ready stands in, and the cursor waits."""
    start = _place_after(position.cursors.get(turn.cursor_name, ()), turn)
    most = min(MOST_PASSED, MOST_OWED - len(position.owed))
    passed: list[str] = []
    standing: Group | None = None
    stand_in: Group | None = None
    for step in range(len(turn.groups)):
        group = turn.groups[(start + step) % len(turn.groups)]
        if not group.is_current(now_s):
            continue
        if not any(_is_ready(slide.id, ready) for slide in group.slides):
            passed.append(group.id)
        elif group.id == stands:
            standing = group
        elif len(passed) <= most:
            return _Choice(turn, group, tuple(passed), moves_cursor=True)
        elif group.id != position.group:
            stand_in = stand_in or group
    if standing and len(passed) <= most:
        return _Choice(turn, standing, tuple(passed), moves_cursor=True)
    return _Choice(turn, stand_in) if stand_in else None


def _place_after(cursor: tuple[str, ...], turn: Turn) -> int:
    """Where to go on: after the group last shown, or with the first of its followers that is still there."""
    places = {group.id: place for place, group in enumerate(turn.groups)}
    if cursor and cursor[0] in places:
        return places[cursor[0]] + 1
    return next((places[name] for name in cursor[1:] if name in places), 0)


def _by_name(name: str, programme: Programme, ready: Ready, now_s: float, items: Collection[str] | None = None) -> _Choice | None:
    """A group, or what of it shows one of these items."""
    known = programme.groups.get(name)
    if known is None or not known[1].is_current(now_s):
        return None
    turn = next(turn for turn in programme.turns if turn.source == known[0])
    slides = tuple(slide for slide in known[1].slides if items is None or slide.item in items)
    is_ready = any(_is_ready(slide.id, ready) for slide in slides)
    return _Choice(turn, replace(known[1], slides=slides)) if is_ready else None


def _begin(position: Position, choice: _Choice, programme: Programme, ready: Ready, then: tuple[str, ...] = ()) -> Step:
    turn, group = choice.turn, choice.group
    shown = [slide for slide in group.slides if _is_ready(slide.id, ready)]
    owed = [name for name in (*position.owed, *choice.passed) if name != group.id and name in programme.groups]
    cursors = _latest(position.cursors, {turn.cursor_name: _cursor(turn, group)}) if choice.moves_cursor else position.cursors
    unseen = _unseen(position, programme)
    names = [slide.id for slide in group.slides]
    is_new = all(slide.item in unseen for slide in group.slides)
    after = replace(
        position,
        slide=shown[0].id,
        group=group.id,
        pending=(*names[names.index(shown[0].id) + 1 :], *(name for name in then if name not in names)),
        cursors=cursors,
        greeted=_greeted(position, programme, shown[0]),
        in_a_row=position.in_a_row + len(group.slides) if is_new else 0,
        owed=tuple(dict.fromkeys(owed))[:MOST_OWED],
        album=group.album,
    )
    return Step(after, shown[0])


def _cursor(turn: Turn, group: Group) -> tuple[str, ...]:
    place = next(place for place, other in enumerate(turn.groups) if other.id == group.id)
    return tuple(turn.groups[(place + step) % len(turn.groups)].id for step in range(min(FOLLOWERS, len(turn.groups))))


def _hold(position: Position, programme: Programme) -> Step:
    known = programme.slides.get(position.slide)
    slide = known[0] if known else next(slide for turn in programme.turns for group in turn.groups for slide in group.slides)
    return Step(position, slide, held=True)


def _is_ready(slide: str, ready: Ready) -> bool:
    return ready is None or slide in ready
