"""`advance`: never empty, nothing starves, nothing starts over, whatever is reloaded meanwhile."""

import itertools
import json
import time
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.clock import SHANGHAI
from player.lookahead import fold, upcoming
from player.model import Kind, Slide
from player.position import Position
from player.programme import TAKEOVER, Group, Programme, Turn
from player.timeline import FRESH_IN_A_ROW, MOST_SOURCES, advance

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)


def slide(name: str, dwell_s: float = 8.0) -> Slide:
    return Slide(name, name.partition("@")[0], Kind.PHOTO, name, "x", dwell_s)


def group(name: str, pages: int = 1, album: bool = False, until_s: float | None = None) -> Group:
    return Group(name, tuple(slide(name if page == 0 else f"{name}@{page + 1}") for page in range(pages)), until_s, album)


def turn(source: str, names: list[str], take: int = 1, every_s: float = 0.0) -> Turn:
    return Turn(source, tuple(group(name) for name in names), take, every_s)


def play(programme: Programme, steps: int, position: Position | None = None, ready: set[str] | None = None) -> tuple[list[str], Position]:
    position, shown, now = position or Position(), [], NOW
    for _ in range(steps):
        step = advance(position, programme, ready, now)
        position, now = step.position, now + timedelta(seconds=step.slide.dwell_s)
        shown.append(step.slide.id)
    return shown, position


def test_take_three_goes_on_where_the_last_round_stopped() -> None:
    programme = Programme((turn("a", [f"a{number}" for number in range(5)], take=3), turn("b", ["b0", "b1"])))
    shown, _ = play(programme, 8)
    assert [name for name in shown if name[0] == "a"] == ["a0", "a1", "a2", "a3", "a4", "a0"]
    assert [name for name in shown if name[0] == "b"] == ["b0", "b1"]
    assert "bb" not in "".join(name[0] for name in shown)


def test_turns_are_spread_evenly() -> None:
    programme = Programme((turn("a", [f"a{number}" for number in range(9)], take=4), turn("b", ["b0"]), turn("c", ["c0"])))
    kinds = "".join(name[0] for name in play(programme, 60)[0])
    assert kinds.count("b") == kinds.count("c") == 10
    assert "aaaaa" not in kinds


def test_pages_show_one_after_the_other() -> None:
    programme = Programme((Turn("n", (group("n0", 3), group("n1", 2))), turn("b", ["b0"])))
    assert play(programme, 7)[0] == ["n0", "n0@2", "n0@3", "b0", "n1", "n1@2", "b0"]


def test_a_new_item_goes_next_and_once_and_then_takes_its_turn() -> None:
    names = [f"a{number}" for number in range(6)]
    programme = Programme((turn("a", names),))
    _, position = play(programme, 3)
    programme = Programme((turn("a", ["new", *names]),), fresh=("new",))
    assert play(programme, 8, position)[0] == ["new", "a3", "a4", "a5", "new", "a0", "a1", "a2"]


def album(count: int, name: str = "album#0") -> Group:
    return Group(name, tuple(slide(f"p{number}") for number in range(1, count + 1)), album=True)


def copied(position: Position, count: int, fresh: tuple[str, ...], steps: int) -> tuple[list[str], Position]:
    """What shows while `count` photos of an album have come."""
    groups = (group("p1") if count == 1 else album(count), group("a0"), group("a1"))
    return play(Programme((Turn("a", groups), turn("b", ["b0", "b1"])), fresh), steps, position)


def test_a_photo_copied_into_an_album_that_is_on_air_goes_next_once_and_its_siblings_are_not_shown_anew() -> None:
    shown, position = copied(Position(), 2, (), 1)
    for count, fresh in ((3, ("p3",)), (4, ("p3", "p4")), (4, ("p4",)), (5, ("p5",))):
        more, position = copied(position, count, fresh, 1)
        shown += more
    assert shown == ["p1", "p2", "p3", "p4", "p5"]
    after, _ = copied(position, 5, ("p5",), 3)
    assert not set(after) & {"p1", "p2", "p3", "p4", "p5"}


def test_an_album_that_is_copied_slowly_shows_each_photo_once_before_the_round_goes_on() -> None:
    position, shown = Position(), list[str]()
    for count in range(1, 5):
        more, position = copied(position, count, (f"p{count}",), 1)
        shown += more
    assert shown == ["p1", "p2", "p3", "p4"]
    assert copied(position, 4, (), 1)[0] != ["p1"]


def test_of_a_fresh_album_what_is_not_ready_goes_next_as_soon_as_it_is() -> None:
    programme = Programme((Turn("a", (album(3),)), turn("b", ["b0", "b1"])), ("p1", "p2", "p3"))
    shown, position = play(programme, 3, ready={"p1", "p3", "b0", "b1"})
    assert shown == ["p1", "p3", "b0"]
    assert play(programme, 2, position)[0] == ["p2", "b1"]


def test_what_is_fresh_goes_next_with_all_its_pages() -> None:
    programme = Programme((Turn("a", (group("a0"), group("d", 3))), turn("b", ["b0"])), ("d",))
    assert play(programme, 5)[0] == ["d", "d@2", "d@3", "a0", "b0"]


@pytest.mark.parametrize("in_album", [False, True])
def test_sixty_new_photos_do_not_shut_out_the_rest(in_album: bool) -> None:
    names = [f"p{number}" for number in range(60)]
    parts = [Group(f"album#{place}", tuple(slide(name) for name in names[place : place + 6]), album=True) for place in range(0, 60, 6)]
    photos = Turn("a", tuple(parts) if in_album else tuple(group(name) for name in names))
    programme = Programme((photos, turn("notices", ["n0", "n1"]), turn("guides", ["g0"])), tuple(names))
    shown, _ = play(programme, 69)
    runs = [len(list(run)) for is_photo, run in itertools.groupby(shown, key=lambda name: name[0] == "p") if is_photo]
    assert max(runs) <= FRESH_IN_A_ROW
    assert {"n0", "n1", "g0"} <= set(shown) >= set(names)
    assert {Counter(shown)[name] for name in names} == {1}


def test_what_has_just_been_shown_for_being_new_does_not_follow_itself() -> None:
    programme = Programme((turn("a", ["new", "a0", "a1"]),), fresh=("new",))
    assert play(programme, 5)[0] == ["new", "a0", "a1", "new", "a0"]


def test_the_cursor_finds_its_place_when_its_item_is_gone() -> None:
    _, position = play(Programme((turn("a", ["a0", "a1", "a2", "a3"]),)), 2)
    shown, _ = play(Programme((turn("a", ["a0", "a2", "a3"]),)), 3, position)
    assert shown == ["a2", "a3", "a0"]


def test_what_was_not_ready_goes_when_it_is() -> None:
    programme = Programme((turn("a", ["a0", "a1", "a2", "a3"]),))
    shown, position = play(programme, 3, ready={"a0", "a2", "a3"})
    assert shown == ["a0", "a2", "a3"]
    assert play(programme, 2, position)[0] == ["a1", "a0"]


def test_nothing_ready_holds_what_stands() -> None:
    programme = Programme((turn("a", ["a0", "a1"]),))
    step = advance(play(programme, 1)[1], programme, frozenset(), NOW)
    assert step.held
    assert step.slide.id == "a0"


def test_a_turn_of_every_so_often() -> None:
    programme = Programme((turn("a", ["a0", "a1", "a2"]), turn("leaders", ["l0", "l1"], every_s=60.0)))
    shown = play(programme, 30)[0]
    places = [place for place, name in enumerate(shown) if name[0] == "l"]
    assert all(7 <= second - first <= 9 for first, second in itertools.pairwise(places))
    assert len(places) >= 3


def test_all_the_leaders_every_half_hour() -> None:
    leaders = [f"l{number}" for number in range(4)]
    programme = Programme((turn("a", [f"a{number}" for number in range(30)]), turn("leaders", leaders, take=4, every_s=1800.0)))
    shown = play(programme, 240)[0]
    first = shown.index("l0")
    assert shown[first : first + 4] == leaders
    again = shown.index("l0", first + 4)
    assert 200 <= again - first <= 230


def test_a_turn_that_is_always_due_starves_nobody() -> None:
    programme = Programme((turn("a", ["a0"], every_s=1.0), turn("c", ["c0"], every_s=1.0), turn("b", ["b0", "b1"])))
    assert set(play(programme, 12)[0]) == {"a0", "b0", "b1", "c0"}


def test_no_two_albums_in_a_row_where_that_is_avoidable() -> None:
    albums = Turn("a", tuple(group(f"a{number}", 2, album=True) for number in range(4)), 2)
    programme = Programme((albums, Turn("b", tuple(group(f"b{number}", 2, album=True) for number in range(2))), turn("c", ["c0", "c1"])))
    groups = [name.partition("@")[0][0] for name in play(programme, 60)[0] if "@" not in name]
    assert not any(first in "ab" and second in "ab" for first, second in itertools.pairwise(groups))


def test_what_expires_is_not_shown_again() -> None:
    programme = Programme((Turn("a", (group("a0"), group("a1", until_s=NOW.timestamp() + 20), group("a2"))),))
    shown = play(programme, 9)[0]
    assert shown[:3] == ["a0", "a1", "a2"]
    assert "a1" not in shown[3:]


def test_a_clock_set_back_or_forward_stops_nothing() -> None:
    programme = Programme((turn("a", ["a0", "a1"]), turn("b", ["b0"], every_s=3600.0)))
    _, position = play(programme, 5)
    for moment in (datetime(1970, 1, 2, tzinfo=SHANGHAI), datetime(2099, 1, 1, tzinfo=SHANGHAI)):
        assert advance(position, programme, None, moment).slide.id


def test_the_same_after_a_restart() -> None:
    programme = Programme((turn("a", [f"a{number}" for number in range(7)], take=3), turn("b", ["b0", "b1"], every_s=30.0), Turn("c", (group("c0", 3),))))
    _, position = play(programme, 11)
    restarted = Position.from_dict(json.loads(json.dumps(position.to_dict())))
    again = Programme.from_dict(json.loads(json.dumps(programme.to_dict())))
    assert again == programme
    assert play(again, 40, restarted) == play(programme, 40, position)


def test_a_reload_every_few_minutes_starves_nobody() -> None:
    names = [f"a{number}" for number in range(40)]
    position, counts = Position(), Counter[str]()
    for _ in range(60):
        programme = Programme.from_dict(Programme((turn("a", names, take=3), turn("b", ["b0"]))).to_dict())
        shown, position = play(programme, 3, position)
        counts.update(shown)
    assert set(names) <= counts.keys()


def shown_between(ordinary: Programme, other: Programme, steps: int, times: int) -> Counter[str]:
    """What shows of `ordinary` where `other` has one step after every few of it."""
    position, counts = Position(), Counter[str]()
    for _ in range(times):
        shown, position = play(ordinary, steps, position)
        counts.update(shown)
        _, position = play(other, 1, Position.from_dict(json.loads(json.dumps(position.to_dict()))))
    return counts


@pytest.mark.parametrize("is_takeover", [True, False])
@pytest.mark.parametrize("other", ["z", "s"])
def test_what_comes_between_takes_nobodys_turn(is_takeover: bool, other: str) -> None:
    ten = Programme(tuple(turn(f"s{number}", [f"s{number}"]) for number in range(10)))
    between = Programme((turn(f"{other}0", [f"{other}0"]),), is_takeover=is_takeover)
    counts = shown_between(ten, between, 4, 40)
    assert set(counts) == set(ten.slides)
    assert max(counts.values()) - min(counts.values()) <= (1 if is_takeover or other == "z" else 40)


def test_after_a_takeover_all_is_as_before() -> None:
    album = Turn("a", (group("a0", 6, album=True), group("a1", 6, album=True)))
    ordinary = Programme((album, turn("b", ["b0", "b1"]), turn("c", ["c0"], every_s=60.0)), fresh=("b1",))
    for steps in range(1, 20):
        _, position = play(ordinary, steps, ready=set(ordinary.slides) - {"b0"})
        _, after = play(Programme((turn("t", ["t0", "t1"]),), is_takeover=True), 3, position)
        assert play(ordinary, 30, after)[0] == play(ordinary, 30, position)[0]


def test_a_new_warning_waits_for_no_page_of_another_which_then_goes_on() -> None:
    _, position = play(Programme((Turn(TAKEOVER, (group("d", 5),)),), is_takeover=True), 2)
    both = Programme((Turn(TAKEOVER, (group("d", 5), group("new", 2))),), ("new",), is_takeover=True)
    assert play(both, 7, position)[0] == ["new", "new@2", "d@3", "d@4", "d@5", "new", "new@2"]


def test_an_album_of_warnings_shows_each_of_them_once() -> None:
    programme = Programme((Turn(TAKEOVER, (album(6), group("t"))),), tuple(f"p{number}" for number in range(1, 7)), is_takeover=True)
    assert play(programme, 8)[0] == ["p1", "p2", "p3", "p4", "p5", "p6", "t", "p1"]


def test_every_item_of_a_takeover_has_its_turn_however_often_it_comes() -> None:
    position, seen = Position(), set[str]()
    for _ in range(6):
        shown, position = play(Programme((turn("t", ["t0", "t1", "t2"]),), is_takeover=True), 1, position)
        seen.update(shown)
        _, position = play(Programme((turn("a", ["a0", "a1"]),)), 2, position)
    assert seen == {"t0", "t1", "t2"}


def test_what_had_to_go_alone_for_long_is_not_shut_out_for_as_long() -> None:
    programme = Programme((turn("a", ["a0", "a1"]), turn("b", ["b0", "b1"]), turn("c", ["c0", "c1"])))
    _, position = play(programme, 300, ready={"a0", "a1"})
    assert set(play(programme, 12, position)[0]) == set(programme.slides)


def test_a_hundred_sources_each_go_on_where_they_were() -> None:
    programme = Programme(tuple(turn(f"s{number}", [f"s{number}-0", f"s{number}-1"]) for number in range(100)))
    assert set(play(programme, 200)[0]) == set(programme.slides)


def test_what_is_remembered_of_other_playlists_is_bounded() -> None:
    position = Position()
    for number in range(700):
        turns = (turn(f"s{number}", [f"s{number}"]), turn(f"t{number}", [f"t{number}"], every_s=9.0))
        _, position = play(Programme(turns, name=f"{number}"), 2, position)
    assert max(len(position.cursors), len(position.credits), len(position.shown_s)) <= MOST_SOURCES


TURNS = st.lists(
    st.builds(
        lambda source, count, pages, take, every_s, album: Turn(
            source, tuple(group(f"{source}{number}", pages, album) for number in range(count)), min(take, count), every_s
        ),
        st.sampled_from("abcdef"),
        st.integers(1, 8),
        st.integers(1, 3),
        st.integers(1, 4),
        st.sampled_from([0.0, 0.0, 0.0, 40.0]),
        st.booleans(),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda turn: turn.source,
)


@given(st.lists(TURNS, min_size=1, max_size=5), st.lists(st.integers(1, 7), min_size=5, max_size=5))
@settings(max_examples=150, deadline=None)
def test_never_empty_and_dwell_adds_up_over_any_reloads(reloads: list[list[Turn]], steps: list[int]) -> None:
    position, now, total_s = Position(), NOW, 0.0
    for turns, count in zip(reloads, steps, strict=False):
        programme = Programme(tuple(turns))
        for _ in range(count):
            step = advance(position, programme, None, now)
            assert step.slide.id in programme.slides
            position, now, total_s = step.position, now + timedelta(seconds=step.slide.dwell_s), total_s + step.slide.dwell_s
    rows = list(fold(position, lambda moment: programme, now, now + timedelta(minutes=3)))
    assert all(first.end == second.start for first, second in itertools.pairwise(rows))
    assert abs(sum((row.end - row.start).total_seconds() for row in rows) - (rows[-1].end - rows[0].start).total_seconds()) < 1e-6


@given(TURNS, st.lists(TURNS, max_size=4), st.data())
@settings(max_examples=150, deadline=None)
def test_every_item_has_its_turn_after_any_reloads(turns: list[Turn], reloads: list[list[Turn]], data: st.DataObject) -> None:
    position = Position()
    for other in reloads:
        programme = Programme(tuple(other), is_takeover=data.draw(st.booleans()))
        names = frozenset(data.draw(st.sets(st.sampled_from(sorted(programme.slides))))) or None
        for _ in range(data.draw(st.integers(0, 6))):
            position = advance(position, programme, names, NOW).position
    programme = Programme(tuple(turns))
    due = max((turn.take * len(turn.groups[0].slides) for turn in turns if turn.every_s), default=0)  # slides before each of the round
    rounds = 5 * max(len(turn.groups) for turn in turns) * sum(turn.take for turn in turns)
    shown, now = set[str](), NOW
    for _ in range(60 + rounds * (3 + due)):  # an album has three pages
        step = advance(position, programme, None, now)
        shown.add(step.slide.id)
        position, now = step.position, now + timedelta(seconds=20)
        if len(shown) == len(programme.slides):
            break
    assert shown == set(programme.slides)


@given(TURNS, st.data())
@settings(max_examples=150, deadline=None)
def test_what_is_fresh_goes_before_all_else_and_once_and_shuts_nobody_out(turns: list[Turn], data: st.DataObject) -> None:
    items = sorted({slide.item for turn in turns for group in turn.groups for slide in group.slides})
    fresh = data.draw(st.lists(st.sampled_from(items), unique=True))
    is_takeover = data.draw(st.booleans())
    programme, now, shown = Programme(tuple(turns), tuple(fresh), is_takeover=is_takeover), NOW, list[str]()
    _, position = play(Programme(tuple(turns), is_takeover=is_takeover), data.draw(st.integers(0, 5)))
    for _ in range(60 + 12 * len(programme.slides) * max(turn.take for turn in turns)):
        before, step = position, advance(position, programme, None, now)
        position, now = step.position, now + timedelta(seconds=20)
        is_new = step.slide.item in fresh and step.slide.item not in before.greeted
        assert is_new or before.pending or set(fresh) <= set(before.greeted) or before.in_a_row >= FRESH_IN_A_ROW
        shown.append(step.slide.id)
    assert set(position.greeted) == set(fresh) and position.in_a_row == 0
    assert set(shown) == set(programme.slides)


@given(TURNS, st.integers(0, 30))
@settings(max_examples=100, deadline=None)
def test_never_the_same_group_twice_in_a_row_unless_it_is_alone(turns: list[Turn], start: int) -> None:
    programme = Programme(tuple(replace(turn, every_s=0.0) for turn in turns))
    _, position = play(programme, start)
    if len(programme.groups) == 1:
        return
    for _ in range(30):
        before, step = position, advance(position, programme, None, NOW)
        position = step.position
        assert position.group != before.group or before.pending


def test_looking_ahead_changes_nothing_and_agrees_with_what_comes() -> None:
    programme = Programme((turn("a", ["a0", "a1", "a2"], take=2), turn("b", ["b0"], every_s=100.0)))
    _, position = play(programme, 4)
    assert [ahead.id for ahead in upcoming(position, programme, NOW, 6)] == play(programme, 6, position)[0]


def test_advance_is_cheap_with_five_hundred_items() -> None:
    programme = Programme(tuple(turn(f"s{source}", [f"s{source}-{number}" for number in range(50)], 3) for source in range(10)))
    position = play(programme, 5)[1]
    began = time.perf_counter()
    play(programme, 200, position)
    assert (time.perf_counter() - began) / 200 < 0.005  # a generous ceiling: a quarter of a frame on a slow machine


def names_of(count: int) -> list[str]:
    return [f"p{number:03}" for number in range(count)]


def prepared(position: Position, programme: Programme, far: str) -> frozenset[str]:
    return frozenset({slide.id for slide in upcoming(position, programme, NOW, 3)} | {far})


@pytest.mark.parametrize("count", [10, 30, 156])
@pytest.mark.parametrize("hanging", [1, 2, 9])
def test_while_the_next_ones_are_not_ready_a_far_one_stands_in_and_nobody_loses_a_turn(count: int, hanging: int) -> None:
    programme, position, shown = Programme((turn("a", names_of(count)),)), Position(), list[str]()
    for step in range(count + hanging):
        ready = {"p002"} if 5 <= step < 5 + hanging else prepared(position, programme, "p002")
        step_on = advance(position, programme, frozenset(ready), NOW)
        position = step_on.position
        shown.append(step_on.slide.id)
    assert set(shown) == set(names_of(count))
    assert [name for name in dict.fromkeys(shown) if name != "p002"] == [name for name in names_of(count) if name != "p002"]


def test_one_that_stands_in_gives_way_to_a_source_that_has_its_own_ready() -> None:
    programme = Programme((turn("a", names_of(40)), turn("b", ["b0", "b1"])))
    _, position = play(programme, 4)
    assert play(programme, 3, position, ready={"p030", "b0", "b1"})[0] == ["b0", "b1", "b0"]


def test_two_that_stand_in_take_turns() -> None:
    programme = Programme((turn("a", names_of(60)),))
    _, position = play(programme, 4)
    shown, position = play(programme, 4, position, ready={"p030", "p031"})
    assert shown == ["p030", "p031", "p030", "p031"] and position.owed == ()
    assert play(programme, 3, position)[0] == ["p004", "p005", "p006"]


def test_what_is_fresh_waits_for_no_further_page() -> None:
    turns = (Turn("n", (group("n0", 3),)), turn("a", ["a0", "new", "newer"]))
    _, position = play(Programme(turns), 1)
    assert position.slide == "n0"
    assert play(Programme(turns, ("new",)), 4, position)[0] == ["new", "n0@2", "n0@3", "a0"]
    assert play(Programme(turns, ("new", "newer")), 4, position)[0] == ["new", "newer", "n0@2", "n0@3"]


def test_what_is_fresh_is_shown_with_all_its_pages_before_other_news() -> None:
    turns = (Turn("n", (group("n0", 3),)), turn("a", ["a0", "new"]))
    _, position = play(Programme(turns, ("n0",)), 1)
    assert (position.slide, position.in_a_row) == ("n0", 3)
    assert play(Programme(turns, ("n0", "new")), 3, position)[0] == ["n0@2", "n0@3", "new"]


def test_an_album_is_shown_whole_before_what_is_fresh() -> None:
    turns = (Turn("n", (album(3),)), turn("a", ["a0", "new"]))
    _, position = play(Programme(turns), 1)
    assert play(Programme(turns, ("new",)), 4, position)[0] == ["p2", "p3", "new", "a0"]


def test_who_was_passed_over_all_the_way_round_has_one_turn_not_two() -> None:
    programme = Programme((turn("a", ["a1", "a2", "a3", "a4"]),))
    _, position = play(programme, 3)
    shown, position = play(programme, 1, position, ready={"a3"})
    assert (shown, position.owed) == (["a3"], ("a4", "a1", "a2"))
    assert play(programme, 8, position)[0] == ["a4", "a1", "a2", "a3"] * 2
