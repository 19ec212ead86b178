"""A playlist with an error changes nothing on the wall: what is good goes on, what is left serves only where nothing is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from player.clock import SHANGHAI
from player.composition import Offer, compose
from player.model import Item, Kind
from player.playlist import Playlist
from player.problems import Severity
from player.programme import Programme
from player.schedule import valid_at
from player.sources.playlists import Files, Settings, judge, read_playlist
from player.sources.salvage import name_of
from player.words.newsite import EVERYTHING

FOLDERS = ("局务活动", "办事指南", "温馨提示")
SITE = "单位: 示例市发展和改革局\n"
GOOD = "名称: 每天\n适用: 每天\n内容:\n  - 播放: 局务活动\n  - 播放: 办事指南\n"
WHEN = "适用: 周一至周五\n时间: 8:30—17:30\n日期: 2026年11月1日至12月7日\n优先级: 高\n"
WEEK = f"名称: 节日\n{WHEN}内容:\n  - 播放: 温馨提示\n  - 播放: 办事指南\n    停留: 20秒\n"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)
FAULTS = ["时间: 25:00—26:00", "适用: 周八", "日期: 2026年13月1日", "优先级: 很高很高", "优先极: 高", "时间:", "适于: 周六", "滚动字幕: 哪里"]
LINES = [*FAULTS, "停留: 很久", "播放: 局务活劫", "- 播放: 局务活劫", "- 局务活动", "通知: 哪里", "“", "内容:", "[", "a: b: c", "日期: 2026-2-30"]


def judged(accepted: Mapping[str, bytes] | None = None, **texts: str) -> Settings:
    files = {"site.yaml": SITE, **{f"{name}.yaml": text for name, text in texts.items()}}
    return judge(Files({name: text.encode() for name, text in files.items()}, {}, FOLDERS), accepted or {})


def offer(*folders: str) -> Offer:
    """A card in each of these folders."""
    return Offer([Item(f"media/{folder}/a.txt", Kind.TEXT, folder, folder) for folder in folders], lambda item: None)


def wall(found: Settings) -> Programme:
    """What rotates at 9 o'clock of a Tuesday."""
    return compose(valid_at(found.playlists, NOW, lambda day: day.weekday() < 5), offer(*FOLDERS), NOW)


def is_broken(found: Settings) -> bool:
    return any(problem.severity is Severity.ERROR for problem in found.problems)


def conditions(playlist: Playlist) -> tuple[object, ...]:
    return playlist.days, playlist.workdays, playlist.times, playlist.dates, playlist.priority


@pytest.mark.parametrize("fault", [*FAULTS, "# 文件夹写错"])
def test_a_new_playlist_with_an_error_changes_nothing(fault: str) -> None:
    new = f"名称: 节日\n优先级: 高\n{fault}\n内容:\n  - 播放: {'局务活劫' if fault.startswith('#') else '温馨提示'}\n".replace("优先级: 高\n优先级", "优先级")
    found = judged(每天=GOOD, 节日=new)
    assert is_broken(found) and found.playlists == judged(每天=GOOD).playlists
    assert wall(found) == wall(judged(每天=GOOD))


def test_nor_do_its_sound_entries() -> None:
    assert wall(judged(每天=GOOD, 节日=WEEK.replace("20秒", "很久"))) == wall(judged(每天=GOOD))


@pytest.mark.parametrize("broken", [GOOD + "优先级: 很高很高\n", GOOD.replace("办事指南", '"办事指南'), GOOD.replace("适用: 每天", "适用 [每天")])
@pytest.mark.parametrize("besides", [{}, {"周末": "名称: 周末\n适用: 周末\n内容:\n  - 播放: 温馨提示\n"}])
def test_a_broken_playlist_that_is_renamed_keeps_its_last_good_version(broken: str, besides: dict[str, str]) -> None:
    good = judged(每天=GOOD, **besides)
    edited = judged(good.accepted, 每天=broken, **besides)
    renamed = judged(edited.accepted, 全天=broken, **besides)
    again = judged(renamed.accepted, 全天=broken, **besides)
    for found in (edited, renamed, again):
        assert is_broken(found) and wall(found).turns == wall(good).turns
    assert again.kept == ("全天.yaml",)


def test_a_playlist_that_is_deleted_is_not_brought_back_by_a_broken_one_of_another_name() -> None:
    before = judged(每天=GOOD, 节日=WEEK)
    found = judged(before.accepted, 每天=GOOD, 中秋=WEEK.replace("节日", "中秋").replace("20秒", "很久"))
    assert found.playlists == judged(每天=GOOD).playlists
    copied = judged(before.accepted, 每天=GOOD, 节日=WEEK, 副本=WEEK.replace("20秒", "很久"))
    assert copied.playlists == before.playlists


@pytest.mark.parametrize("text", [GOOD.replace("局务活动", "局务活劫").replace("办事指南", "温馨提醒"), GOOD + "    停用: 是\n  - 播放: 没有\n", "[", ""])
def test_a_first_playlist_of_which_nothing_is_left_leaves_everything_playing(text: str) -> None:
    if "停用" in text:
        text = text.replace("局务活动", "局务活劫")
    found = judged(每天=text)
    assert is_broken(found) and found.playlists == judged().playlists and found.playlists[0].name == EVERYTHING
    assert len(wall(found).slides) == 3


def test_what_is_left_of_a_first_playlist_plays_and_everything_where_it_has_nothing_to_show() -> None:
    found = judged(每天=GOOD.replace("局务活动", "局务活劫"))
    assert {slide.source for slide, _ in wall(found).slides.values()} == {"办事指南"}
    assert compose(found.playlists, offer("温馨提示"), NOW).name == EVERYTHING


@pytest.mark.parametrize("fault", FAULTS)
def test_a_rest_that_lost_a_condition_is_none(fault: str) -> None:
    assert [playlist.name for playlist in judged(节日=f"名称: 节日\n{fault}\n内容:\n  - 播放: 温馨提示\n").playlists] == [EVERYTHING]
    row = f"名称: 节日\n内容:\n  - 播放: 局务活动\n  - 播放: 温馨提示\n    {fault}\n"
    assert [block.source for block in judged(节日=row).playlists[0].blocks] == ["局务活动"]


def test_in_one_line_too() -> None:
    flow = "{名称: 节日, 内容: [{播放: 温馨提示},\n  {播放: 局务活动}], 适用: 周八}\n"
    assert [playlist.name for playlist in judged(节日=flow).playlists] == [EVERYTHING]


def test_what_is_no_entry_moves_no_error_to_another_one() -> None:
    found = judged(每天="名称: 每天\n内容:\n  - 局务活动\n  - 播放: 温馨提示\n    停留: 很久\n  - 播放: 办事指南\n")
    assert [problem.place.line for problem in found.problems] == [3, 5]
    assert [block.source for block in found.playlists[0].blocks] == ["办事指南"]


@pytest.mark.parametrize(
    ("text", "name"), [(GOOD, "每天"), ('名称: "每天"  # 平时\n', "每天"), ("name：每天\n[\n", "每天"), ("名称: “每天”  # 平时\n[\n", "每天"), ("[", "")]
)
def test_the_name_of_what_may_be_no_yaml(text: str, name: str) -> None:
    assert name_of(read_playlist("a.yaml", text.encode())) == name


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A playlist with a line too many, or one that is damaged but still there."""
    lines = WEEK.splitlines()
    at = draw(st.integers(0, len(lines) - 1))
    how = draw(st.sampled_from(["insert", "colon", "value", "key", "quote"]))
    line = lines[at]
    if how == "insert":
        new = " " * draw(st.sampled_from([0, 2, 4])) + draw(st.sampled_from(LINES))
        assume(not (line.startswith("    ") and new.lstrip().startswith("-")))  # that takes the line from its entry
        lines.insert(at, new)
    else:
        lines[at] = {"colon": line.replace(":", "", 1), "value": line + "坏", "key": line.replace(":", "坏:", 1), "quote": line.replace(": ", ': "', 1)}[how]
    return "\n".join(lines) + "\n"


@given(st.lists(damaged(), min_size=1, max_size=2))
@settings(max_examples=80, deadline=None)
def test_whatever_is_broken_beside_a_good_one_the_wall_stays_as_it_was(texts: list[str]) -> None:
    new = {f"新{number}": text for number, text in enumerate(texts)}
    assume(all(is_broken(judged(**{name: text})) for name, text in new.items()))
    assert wall(judged(每天=GOOD, **new)) == wall(judged(每天=GOOD))


@given(damaged())
@settings(max_examples=80, deadline=None)
def test_what_is_left_has_all_its_conditions_and_no_entry_of_its_own_making(text: str) -> None:
    found, (whole,) = judged(节日=text), judged(节日=WEEK).playlists
    assume(is_broken(found))
    *rests, everything = found.playlists
    assert everything.name == EVERYTHING and all(everything.priority < rest.priority for rest in rests)
    for rest in rests:
        assert conditions(rest) == conditions(whole) and rest.blocks
        assert {(block.source, block.dwell_s) for block in rest.blocks} <= {(block.source, block.dwell_s) for block in whole.blocks}
