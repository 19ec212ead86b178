"""The show decides what is on air: by dwell, by film, by what staff overrule; it never lets go of one slide without another."""

from __future__ import annotations

import itertools
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, cast

os.environ["SDL_VIDEODRIVER"] = "dummy"

import pygame
import pytest

from player.changes import FADE_TICKS, PLAIN_TICKS
from player.clock import SHANGHAI
from player.lookahead import fold
from player.messages import Failed, Film, Furniture, Left, Message, Override, Prepared, Shown, decode, encode
from player.model import Kind, Slide
from player.position import Position
from player.programme import Group, Programme, Turn
from player.rests import LONGEST_S
from player.stage.pictures import Pictures
from player.stage.reel import Reel
from player.stage.scene import CLOSED_DIM, Scene
from player.stage.show import Show

BEGAN = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)
FADE_S = FADE_TICKS / 60
PLATE = Prepared("plate", "plate")
HEIGHTS = {"plate": 140, "picture": 140, "tall": 160}  # pixels: between header and ticker, and down to the edge
CELLS = tuple((10 * place, 10) for place in range(11))
BARE = Furniture({"2026-11-24": "header"}, (0, 0, 320, 20), (250, 4, 60, 12), "digits", CELLS)
WITH_TICKER = replace(BARE, ticker_box=(0, 160, 320, 20), label="label", label_px=40, band="band")


@dataclass
class FakeReel:
    """Films that are ready when told to, last as long as told, and fail when told."""

    opened: set[str] = field(default_factory=set)
    ended: set[str] = field(default_factory=set)
    failures: dict[str, tuple[str, Mapping[str, Any]]] = field(default_factory=dict)
    started: list[str] = field(default_factory=list)
    rewound: set[str] = field(default_factory=set)
    seconds: set[str] = field(default_factory=set)
    lingers: bool = False

    def is_ready(self, clip: str) -> bool:
        return clip in self.opened

    def preload(self, clip: str) -> None:
        self.opened.add(clip)

    def preload_second(self, clip: str) -> None:
        self.seconds.add(clip)

    def loaded(self) -> frozenset[str]:
        return frozenset(self.opened)

    def drop(self, clip: str) -> None:
        self.opened.discard(clip)

    def keep(self, clips: set[str]) -> None:
        self.opened &= clips

    def raise_first(self, clip: str) -> int:
        return 0

    def start(self, clip: str, at_s: float) -> None:
        self.started.append(clip)

    def advance(self, clip: str, now_s: float) -> int:
        return 40_000

    def is_over(self, clip: str, now_s: float) -> bool:
        return clip in self.ended

    def failure(self, clip: str) -> tuple[str, Mapping[str, Any]] | None:
        return self.failures.get(clip)

    def rewind(self, clip: str) -> None:
        self.rewound.add(clip)

    def is_rewound(self, clip: str) -> bool:
        return clip in self.rewound


class Stand:
    """A show on a stand: pictures that are always there, a clock to turn."""

    def __init__(self, programme: Programme, durations_s: Mapping[str, float] | None = None) -> None:
        self.reel, self.said, self.now_s = FakeReel(), list[Message](), 100.0
        self.set_s = 0.0  # by how much somebody has set the wall clock
        pictures = cast(Pictures, {name: pygame.Surface((320, height_px)) for name, height_px in HEIGHTS.items()})
        self.show = Show(Scene((320, 180)), pictures, cast(Reel, self.reel), self.said.append, self.now_s)
        self.show.prepare(PLATE)
        self.durations_s = durations_s or {}
        self.rotate(programme)

    def rotate(self, programme: Programme) -> None:
        for slide, _ in programme.slides.values():
            self.show.prepare(self.prepared(slide))
        self.show.rotate(programme)

    def prepared(self, slide: Slide) -> Prepared:
        film = Film(slide.id, self.durations_s.get(slide.id, 30.0), (0, 0, 320, 180), True) if slide.film else None
        return Prepared(slide.id, "" if film else "picture", film=film)

    def run(self, seconds: float) -> list[str]:
        """The slides that came on air within this time, looked at 60 times a second."""
        seen = [self.on_air]
        for _ in range(round(seconds * 60)):
            self.now_s += 1 / 60
            self.show.step(self.now_s, BEGAN + timedelta(seconds=self.now_s - 100.0 + self.set_s))
            if self.on_air != seen[-1]:
                seen.append(self.on_air)
        return seen[1:]

    @property
    def on_air(self) -> str:
        return self.show.on_air.slide.id if self.show.on_air else ""

    def heard(self, kind: type[Message]) -> list[Any]:
        return [message for message in self.said if isinstance(message, kind)]


def slide(name: str, kind: Kind = Kind.PHOTO, dwell_s: float = 6.0) -> Slide:
    return Slide(name, name, kind, name, "局务活动", dwell_s, film=kind is Kind.FILM, full_screen=kind is Kind.FILM)


def programme(*slides: Slide, file: str = "每天.yaml", is_takeover: bool = False) -> Programme:
    """All are called alike: what a playlist is called says nothing."""
    return Programme((Turn("局务活动", tuple(Group(one.id, (one,)) for one in slides)),), (), "每天", is_takeover, (file,))


def test_slides_follow_each_other_by_their_dwell_and_are_told() -> None:
    stand = Stand(programme(slide("a"), slide("b")))
    assert stand.run(0.1) == ["a"]
    assert stand.run(5.7) == []
    assert stand.run(0.5) == ["b"]
    assert stand.show.change is not None and stand.show.change.name == "crossfade"
    assert [message.slide for message in stand.heard(Shown)] == ["a", "b"]
    assert [message.slide for message in stand.heard(Left)] == ["a"]


def test_leaders_go_through_the_plain_ground() -> None:
    stand = Stand(programme(slide("a", Kind.LEADER), slide("b", Kind.LEADER)))
    stand.run(6.2)
    assert stand.show.change is not None
    assert (stand.show.change.name, stand.show.change.ticks) == ("plain", PLAIN_TICKS)


def test_nothing_else_ready_holds_what_stands() -> None:
    stand = Stand(programme(slide("a")))
    stand.show.rotate(programme(slide("a"), slide("b")))
    assert stand.run(30) == ["a"]
    stand.show.prepare(stand.prepared(slide("b")))
    assert stand.run(1.2) == ["b"]


def test_the_stop_file_acts_in_mid_fade_and_the_rotation_goes_on_afterwards() -> None:
    stand = Stand(programme(slide("a"), slide("b")))
    stand.run(6.1)
    assert stand.on_air == "b" and stand.show.change
    stand.show.override = Override(stopped=True, closed=False)
    assert stand.run(0.05) == ["plate"]
    assert stand.run(20) == []
    assert stand.show.cue(stand.now_s, BEGAN).dim == 0
    stand.show.override = Override(stopped=False, closed=False)
    assert stand.run(0.1) == ["a"]


def test_outside_hours_the_plate_is_dimmed() -> None:
    stand = Stand(programme(slide("a")))
    stand.run(1)
    stand.show.override = Override(stopped=False, closed=True)
    stand.run(1)
    assert stand.on_air == "plate"
    assert stand.show.cue(stand.now_s, BEGAN).dim == CLOSED_DIM


def test_a_takeover_overrides_the_hours_and_nothing_else_shows_before_or_after_it() -> None:
    stand = Stand(programme(slide("a")))
    stand.run(1)
    stand.show.override = Override(stopped=False, closed=True)
    assert stand.run(1) == ["plate"]
    storm = programme(slide("storm"), is_takeover=True)
    stand.show.rotate(storm)
    assert stand.run(1) == []  # not prepared yet
    stand.rotate(storm)
    assert stand.run(0.1) == ["storm"] and stand.run(20) == []
    assert stand.show.cue(stand.now_s, BEGAN).dim == 0
    stand.show.override = Override(stopped=True, closed=True)
    assert stand.run(0.1) == ["plate"]
    stand.show.override = Override(stopped=False, closed=True)
    assert stand.run(2) == ["storm"]
    stand.rotate(programme(slide("a")))
    assert stand.run(3) == ["plate"]
    assert stand.show.cue(stand.now_s, BEGAN).dim == CLOSED_DIM


def test_a_film_starts_when_it_has_faded_in_and_goes_when_it_is_over() -> None:
    stand = Stand(programme(slide("a"), slide("f", Kind.FILM)))
    assert stand.run(6.2) == ["a", "f"]
    assert stand.reel.started == []
    stand.run(FADE_S)
    assert stand.reel.started == ["f"]
    assert stand.run(40) == []
    stand.reel.ended.add("f")
    assert stand.run(0.1) == ["a"]
    assert stand.heard(Failed) == []


def test_a_film_that_breaks_off_is_told_and_has_lost_its_turn() -> None:
    stand = Stand(programme(slide("a"), slide("f", Kind.FILM)))
    stand.run(8)
    stand.reel.failures["f"] = ("film_hung", {})
    assert stand.run(0.1) == ["a"]
    assert [(message.slide, message.key) for message in stand.heard(Failed)] == [("f", "film_hung")]
    stand.reel.failures.clear()
    assert stand.run(7) == ["f"]


def test_a_film_that_breaks_off_again_and_again_is_left_out_ever_longer() -> None:
    stand = Stand(programme(slide("a"), slide("f", Kind.FILM)))
    stand.reel.failures["f"] = ("film_hung", {})
    stand.reel.loaded = lambda: frozenset()  # type: ignore[method-assign]
    shown = stand.run(600)
    assert 5 <= shown.count("f") <= 12
    stand.reel.failures.clear()
    stand.run(LONGEST_S + 10)
    stand.reel.ended.add("f")
    stand.run(1)
    assert stand.show.bans.rests.rests == {} and stand.show.bans.failed == set()


def test_a_slide_that_left_says_whether_it_had_played_to_its_end() -> None:
    stand = Stand(programme(slide("a"), slide("f", Kind.FILM)))
    stand.run(8)
    stand.reel.ended.add("f")
    stand.run(1)
    stand.reel.ended.clear()
    stand.run(8)
    stand.reel.failures["f"] = ("film_crashed", {})
    stand.run(1)
    stand.show.override = Override(stopped=True, closed=False)
    stand.run(1)
    assert [(left.slide, left.to_end) for left in stand.heard(Left)] == [("a", True), ("f", True), ("a", True), ("f", False), ("a", False)]


def test_a_film_that_cannot_be_opened_is_told_and_opened_anew_later() -> None:
    stand = Stand(programme(slide("a"), slide("f", Kind.FILM)))
    stand.reel.failures["f"] = ("film_hung", {})
    stand.reel.is_ready = lambda clip: clip in stand.reel.opened and clip not in stand.reel.failures  # type: ignore[method-assign]
    stand.run(4)
    assert [(message.slide, message.key) for message in stand.heard(Failed)] == [("f", "film_hung")]
    assert stand.reel.opened == set()
    stand.reel.failures.clear()
    assert "f" in stand.run(20)


def test_a_film_that_is_not_open_yet_lets_the_next_one_go_first() -> None:
    stand = Stand(programme(slide("f", Kind.FILM), slide("a"), slide("b")))
    stand.reel.preload = lambda clip: None  # type: ignore[method-assign]
    assert stand.run(0.1) == ["a"]
    assert stand.run(6) == ["b"]
    stand.reel.opened.add("f")
    assert stand.run(6.1) == ["f"]


@pytest.mark.parametrize(("duration_s", "file", "stays"), [(90.0, "下午.yaml", False), (30.0, "下午.yaml", True), (90.0, "每天.yaml", True)])
def test_only_a_long_film_is_left_when_another_playlist_takes_over(duration_s: float, file: str, stays: bool) -> None:
    stand = Stand(programme(slide("f", Kind.FILM)), {"f": duration_s})
    stand.run(3)
    stand.rotate(programme(slide("a"), file=file))
    assert stand.run(0.1) == ([] if stays else ["a"])


def test_what_is_neither_on_air_nor_wanted_is_let_go() -> None:
    stand = Stand(programme(slide("a"), slide("b"), slide("f", Kind.FILM)))
    stand.show.pictures = cast(Pictures, Keeper())
    stand.run(0.1)
    stand.show.keep({"picture"}, {"b"})
    assert set(stand.show.prepared) == {"plate", "b"}
    assert stand.on_air == "a"


class Keeper(dict[str, object]):
    """A store that takes `keep`."""

    def __init__(self) -> None:
        super().__init__(plate=pygame.Surface((320, 140)), picture=pygame.Surface((320, 140)))

    def keep(self, names: set[str]) -> None:
        assert "picture" in names


def test_a_takeover_comes_and_goes_at_once_as_soon_as_it_is_ready() -> None:
    stand = Stand(programme(slide("f", Kind.FILM)), {"f": 30.0})
    assert stand.run(3)[-1] == "f"
    storm = programme(slide("storm"), is_takeover=True)
    stand.show.rotate(storm)
    assert stand.run(1) == []  # not prepared yet: what stands goes on
    stand.rotate(storm)
    assert stand.run(0.1) == ["storm"]
    assert stand.run(20) == []
    stand.rotate(programme(slide("a", dwell_s=30.0)))
    assert stand.run(0.1) == ["a"]
    stand.run(1)
    stand.rotate(programme(slide("storm"), is_takeover=True))
    assert stand.run(1.2) == ["storm"]


def warnings(*slides: Slide, fresh: tuple[str, ...] = ()) -> Programme:
    return replace(programme(*slides, is_takeover=True), fresh=fresh)


FLOOD, STORM = slide("flood", Kind.FILM), slide("storm", Kind.FILM)


def test_what_is_taken_out_of_a_takeover_leaves_at_once() -> None:
    stand = Stand(warnings(FLOOD, STORM), {"flood": 75.0, "storm": 30.0})
    assert stand.run(4)[-1] == "flood"
    stand.rotate(warnings(STORM))
    assert stand.run(0.1) == ["storm"]
    stand.rotate(warnings(slide("heat", dwell_s=30.0)))
    assert stand.run(2) == ["heat"]  # as soon as the transition is over
    stand.rotate(warnings(slide("heat", dwell_s=30.0), slide("frost")))
    assert stand.run(20) == []  # what is still there stays its time


@pytest.mark.parametrize(("duration_s", "waits"), [(75.0, False), (30.0, True)])
def test_a_new_warning_does_not_wait_for_the_end_of_a_long_one(duration_s: float, waits: bool) -> None:
    stand = Stand(warnings(FLOOD, STORM), {"flood": duration_s, "storm": 30.0})
    assert stand.run(4)[-1] == "flood"
    new = warnings(FLOOD, STORM, slide("heat", dwell_s=9.0), fresh=("heat",))
    stand.show.rotate(new)
    assert stand.run(1) == []  # it is not ready yet; nothing else comes for that
    stand.rotate(new)
    assert stand.run(1) == ([] if waits else ["heat"])
    stand.reel.ended = {"flood"}
    stand.show.rotate(new)
    assert stand.run(8) == (["heat"] if waits else [])


def test_warnings_that_came_together_wait_for_each_other() -> None:
    stand = Stand(warnings(FLOOD, STORM, fresh=("flood", "storm")), {"flood": 75.0, "storm": 75.0})
    assert stand.run(4)[-1] == "flood"
    stand.rotate(warnings(FLOOD, STORM, fresh=("storm",)))
    assert stand.run(20) == []


@pytest.mark.parametrize("kind", [Kind.FILM, Kind.PHOTO, Kind.LEADER])
def test_what_is_not_for_the_public_leaves_at_once(kind: Kind) -> None:
    secret = slide("secret", kind, dwell_s=36.0)
    stand = Stand(programme(secret, slide("a"), slide("b")), {"secret": 75.0})
    stand.reel.opened.add("secret")
    assert stand.run(3) == ["secret"]
    stand.show.bar(frozenset({"secret"}))  # backstage may say so before the programme is without it
    assert stand.run(0.1) == ["a"]
    assert "secret" not in stand.run(30)
    stand.show.bar(frozenset())
    assert "secret" in stand.run(20)


def test_what_is_not_for_the_public_gives_way_to_the_plate_where_nothing_else_is() -> None:
    stand = Stand(programme(slide("secret", dwell_s=36.0)))
    stand.run(1)
    stand.show.bar(frozenset({"secret"}))
    assert stand.run(60) == ["plate"]
    stand.rotate(programme(slide("a")))
    assert stand.run(1) == ["a"]


def test_a_list_with_a_notice_that_is_not_for_the_public_leaves_and_comes_back_without_it() -> None:
    stand = Stand(programme(slide("list", Kind.NOTICES, dwell_s=36.0)))
    stand.show.prepare(Prepared("list", "picture", contents=(("feed#1", "一"), ("feed#2", "二"))))
    stand.run(1)
    stand.show.bar(frozenset({"feed#2"}))
    assert stand.run(5) == ["plate"]
    stand.show.prepare(Prepared("list", "picture", contents=(("feed#1", "一"),)))
    assert stand.run(1) == ["list"]


def test_an_album_goes_on_after_a_takeover_where_it_was() -> None:
    album = Group("album", tuple(slide(f"a{number}") for number in range(1, 7)), album=True)
    ordinary = Programme((Turn("局务活动", (album, Group("b", (slide("b"),)))),), (), "每天")
    stand = Stand(ordinary)
    assert stand.run(7) == ["a1", "a2"]
    stand.rotate(programme(slide("storm"), is_takeover=True))
    assert stand.run(6.5) == ["storm"]
    stand.rotate(ordinary)
    assert stand.run(29) == ["a3", "a4", "a5", "a6", "b"]


def test_films_that_follow_each_other_by_a_cut_are_opened_anew_and_run_at_once() -> None:
    one, other = (replace(slide(name, Kind.FILM), transition="cut") for name in "fg")
    stand = Stand(programme(one, other))
    opened: list[str] = []
    stand.reel.preload = lambda clip: (opened.append(clip), stand.reel.opened.add(clip))[0]  # type: ignore[method-assign]
    stand.reel.opened |= {"f", "g"}
    stand.run(1)
    for left, came in (("f", "g"), ("g", "f"), ("f", "g")):
        assert stand.reel.started[-1] == left
        stand.reel.ended = {left}
        assert stand.run(2 / 60) == [came]
        assert stand.reel.started[-1] == came
        assert opened[-1] == left


def test_two_slides_of_the_same_bytes_that_follow_each_other_are_one_film_that_follows_itself() -> None:
    stand = Stand(programme(slide("f", Kind.FILM), slide("g", Kind.FILM)))
    for name in "fg":
        stand.show.prepare(Prepared(name, film=Film("same", 30.0, (0, 0, 320, 180), True)))
    stand.reel.opened.add("same")
    assert stand.run(3) == ["f"]
    assert stand.reel.seconds == {"same"}
    stand.reel.ended.add("same")
    assert stand.run(0.1) == ["g"]
    assert stand.reel.rewound == {"same"}


def test_the_next_film_is_opened_only_when_the_last_has_given_its_memory_back() -> None:
    stand = Stand(programme(slide("a", Kind.FILM), slide("b", Kind.FILM)))
    stand.reel.opened.add("a")
    stand.reel.lingers = True
    stand.run(3)
    assert stand.reel.opened == {"a"}
    stand.reel.lingers = False
    stand.run(0.1)
    assert stand.reel.opened == {"a", "b"}


def test_a_film_that_follows_itself_is_opened_a_second_time_while_it_plays() -> None:
    stand = Stand(programme(slide("a", Kind.FILM)))
    stand.reel.opened.add("a")
    stand.run(3)
    assert stand.reel.seconds == {"a"}


def test_when_a_slide_ends_can_be_told_before() -> None:
    stand = Stand(programme(slide("a", dwell_s=10.0), slide("f", Kind.FILM)))
    stand.reel.opened.add("f")
    stand.run(1)
    assert not stand.show.ends_by(stand.now_s)
    assert stand.show.ends_by(stand.now_s + 10.0)
    stand.run(10.5)
    assert not stand.show.ends_by(stand.now_s)  # it is being left for the film
    stand.run(1)
    assert not stand.show.ends_by(stand.now_s + 100.0)
    stand.reel.ended = {"f"}
    assert stand.show.ends_by(stand.now_s)


def tops(stand: Stand, seconds: float) -> list[int]:
    """Where the ticker begins, looked at 60 times a second; 180, the lower edge, where there is none."""
    found = []
    for _ in range(round(seconds * 60)):
        stand.run(1 / 60)
        ticker = stand.show.cue(stand.now_s, BEGAN).ticker
        found.append(ticker.box[1] if ticker else 180)
    return found


def test_a_ticker_comes_and_goes_with_the_slide_that_leaves_or_takes_its_room() -> None:
    stand = Stand(programme(slide("a"), slide("b"), slide("c")))
    for name in "abc":
        stand.show.prepare(Prepared(name, "tall"))
    stand.show.furnish(BARE)
    assert set(tops(stand, 7.0)) == {180}
    stand.show.furnish(WITH_TICKER)
    assert set(tops(stand, 7.0)) == {180}  # the next slide was made without it
    for name in "abc":
        stand.show.prepare(Prepared(name, "picture"))
    came = tops(stand, 7.0)
    assert came[0] == 180 and came[-1] == 160 and came == sorted(came, reverse=True)
    assert max(before - after for before, after in itertools.pairwise(came)) < 4
    assert {"label", "band"} <= stand.show.scene.names()
    for name in "abc":
        stand.show.prepare(Prepared(name, "tall"))
    stand.show.furnish(BARE)
    assert "band" in stand.show.scene.names()
    went = tops(stand, 7.0)
    assert went[0] == 160 and went[-1] == 180 and went == sorted(went)
    assert max(after - before for before, after in itertools.pairwise(went)) < 4


def test_a_ticker_that_the_slide_on_air_has_left_room_for_comes_at_once() -> None:
    """As after a start: the header is made first."""
    stand = Stand(programme(slide("a"), slide("b")))
    stand.show.furnish(BARE)
    assert set(tops(stand, 1.0)) == {180}
    stand.show.furnish(WITH_TICKER)
    assert set(tops(stand, 1.0)) == {160}


def test_a_ticker_comes_with_a_film_that_has_the_whole_screen_though_a_picture_surrounds_it() -> None:
    stand = Stand(programme(slide("a"), slide("film", Kind.FILM)))
    stand.show.prepare(Prepared("a", "tall"))
    stand.show.prepare(Prepared("film", "tall", film=Film("film", 30.0, (40, 0, 240, 180), True)))
    stand.reel.opened.add("film")
    stand.show.furnish(BARE)
    while stand.on_air != "a":
        stand.run(1 / 60)
    stand.show.furnish(WITH_TICKER)
    assert not stand.show.scene.has_ticker
    while stand.on_air != "film":
        stand.run(1 / 60)
    assert stand.show.scene.has_ticker


def test_other_titles_are_there_at_once() -> None:
    stand = Stand(programme(slide("a"), slide("b")))
    stand.show.furnish(WITH_TICKER)
    stand.run(1.0)
    stand.show.furnish(replace(WITH_TICKER, band="other"))
    ticker = stand.show.cue(stand.now_s, BEGAN).ticker
    assert ticker and ticker.band == "other"


@pytest.mark.parametrize(("transition", "slides_out"), [("slide", False), ("crossfade", True)])
def test_header_and_ticker_slide_out_for_a_film_but_where_their_slide_is_pushed_with_them(transition: str, slides_out: bool) -> None:
    stand = Stand(programme(*(replace(slide(name, kind), transition=transition) for name, kind in (("a", Kind.PHOTO), ("film", Kind.FILM)))))
    stand.show.furnish(WITH_TICKER)
    stand.reel.opened.add("film")
    seen = set()
    while stand.on_air != "film" or stand.show.change:
        stand.run(1 / 60)
        cue = stand.show.cue(stand.now_s, BEGAN)
        if cue.before and cue.now.full_screen:
            seen.add(cue.bars_px)
    assert (len(seen) > 5) is slides_out
    assert slides_out or seen == {0}
    stand.run(1 / 60)
    assert stand.show.cue(stand.now_s, BEGAN).bars_px == 20


def stand_with_film(*, full_screen: bool) -> Stand:
    """A ticker, and a film that has come on air."""
    stand = Stand(programme(replace(slide("film", Kind.FILM), full_screen=full_screen)))
    stand.show.furnish(WITH_TICKER)
    film = Film("film", 30.0, (40, 20, 240, 140), full_screen)
    stand.show.prepare(Prepared("film", "" if full_screen else "picture", film=film))
    stand.reel.opened.add("film")
    stand.run(2.0)
    assert stand.on_air == "film" and stand.reel.started == ["film"]
    return stand


@pytest.mark.parametrize(("full_screen", "rhythm"), [(True, "film"), (False, "motion")])
def test_a_film_is_a_film_wherever_it_plays_but_above_a_ticker_it_keeps_to_the_ticks(full_screen: bool, rhythm: str) -> None:
    stand = stand_with_film(full_screen=full_screen)
    assert (stand.show.phase(), stand.show.rhythm()) == ("film", rhythm)


@pytest.mark.parametrize("jump_s", [-3605.0, 56 * 365 * 86400.0])
def test_how_long_it_stood_is_right_though_the_clock_was_set_meanwhile(jump_s: float) -> None:
    stand = Stand(programme(slide("a"), slide("b")))
    stand.run(3.0)
    stand.set_s = jump_s
    assert stand.run(5.0) == ["b"]
    stand.show.end(stand.now_s)
    moments = [(datetime.fromisoformat(left.began), datetime.fromisoformat(left.ended)) for left in stand.heard(Left)]
    assert [(ended - began).total_seconds() for began, ended in moments] == pytest.approx([6.0, 2.0], abs=0.1)
    assert [began - BEGAN for began, _ in moments] == pytest.approx([timedelta(), timedelta(seconds=6 + jump_s)], abs=timedelta(seconds=0.1))


def test_what_is_told_of_a_list_is_what_it_was_prepared_with() -> None:
    stand = Stand(programme(slide("通知公告@list", Kind.NOTICES), replace(slide("a.pdf", Kind.DOCUMENT), id="a.pdf@2")))
    shown = (("门户#1", "通知"),)
    stand.show.prepare(Prepared("通知公告@list", "picture", contents=shown))
    stand.run(0.1)
    stand.show.prepare(Prepared("通知公告@list", "picture", contents=(("门户#2", "公告"),)))
    stand.show.say_again()
    stand.run(7.0)
    assert [(told.item, told.page, told.contents) for told in stand.heard(Shown)] == [("通知公告@list", 1, shown)] * 2 + [("a.pdf", 2, ())]
    prepared = stand.show.prepared["通知公告@list"]
    assert decode(json.loads(json.dumps(encode(prepared)))) == prepared


@pytest.mark.parametrize(("name", "page"), [("media/a.pdf", 1), ("media/a.pdf@12", 12), ("media/a.pdf@list", 1), ("media/b@2.pdf", 1), ("media/a.pdf@", 1)])
def test_a_page_is_read_off_the_slide_s_own_name(name: str, page: int) -> None:
    item = name if "b@2" in name else "media/a.pdf"
    assert Slide(name, item, Kind.DOCUMENT, "", "", 6.0).page == page


def test_a_slide_that_is_held_counts_from_its_beginning() -> None:
    stand = Stand(programme(slide("a")))
    stand.run(20.0)
    stand.show.end(stand.now_s)
    (left,) = stand.heard(Left)
    assert datetime.fromisoformat(left.ended) - datetime.fromisoformat(left.began) == pytest.approx(timedelta(seconds=20), abs=timedelta(seconds=0.1))


def test_the_timeline_meets_the_wall_over_films_that_fade_in_and_films_that_cut() -> None:
    cut = replace(slide("g", Kind.FILM, 5.0), transition="cut")
    rotation = programme(slide("a"), slide("f", Kind.FILM, 9.0), cut, replace(slide("h", Kind.FILM, 4.0), transition="slide"))
    stand, began = Stand(rotation), dict[str, float]()
    stand.reel.start = lambda clip, at_s: began.update({clip: at_s})  # type: ignore[method-assign]
    stand.reel.is_over = lambda clip, now_s: clip in began and now_s >= began[clip] + rotation.slides[clip][0].dwell_s  # type: ignore[method-assign]
    seen = [(stand.on_air, stand.now_s - 100.0) for _ in range(120 * 60) if stand.run(1 / 60)]
    rows = list(fold(Position(slide="plate"), lambda moment: rotation, BEGAN, BEGAN + timedelta(seconds=110)))
    assert [name for name, _ in seen[: len(rows)]] == [row.slide.id for row in rows]
    late_s = [at_s - (row.start - BEGAN).total_seconds() for (_, at_s), row in zip(seen, rows, strict=False)]
    assert len(rows) > 15 and max(map(abs, late_s)) < 0.15, late_s


def test_what_has_to_go_is_due_at_once_and_where_it_cannot_go_in_a_second_again() -> None:
    """The loop sleeps until `ends_s`: long ago for ever would be a core for ever."""
    stand = Stand(programme(slide("secret", dwell_s=30.0)))
    stand.run(1.0)
    assert stand.show.ends_s() > stand.now_s + 20
    stand.show.bar(frozenset({"secret"}))
    assert stand.show.ends_s() < stand.now_s
    del stand.show.prepared["plate"]
    assert stand.run(0.1) == [] and stand.now_s < stand.show.ends_s() <= stand.now_s + 1.1
    stand.show.bar(frozenset())
    stand.run(1.5)
    stand.show.prepare(PLATE)
    stand.show.override = Override(stopped=True, closed=False)
    assert stand.show.ends_s() < stand.now_s
    assert stand.run(0.1) == ["plate"] and stand.show.ends_s() > stand.now_s
