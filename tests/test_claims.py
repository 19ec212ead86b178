"""What no playlist takes waits and says so; 其他 takes every folder that isn't named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from player.claims import Stacks, held_back, not_begun, unclaimed
from player.composition import Offer, compose
from player.model import FolderKind, Item, Kind, State
from player.planner import notices_of
from player.playlist import Block, Playlist
from player.site import FOLDERS
from player.titles import has_titles
from tests.test_timeline import NOW

TODAY = date(2026, 11, 24)


def item(section: str, kind: Kind = Kind.PHOTO, name: str = "a.jpg", **more: object) -> Item:
    return Item(f"media/{section}/{name}", kind, section, section, **more)  # type: ignore[arg-type]


def folder_of(one: Item) -> FolderKind | None:
    return FOLDERS.get(one.section)


def playlist(*blocks: dict[str, str], **more: str) -> Playlist:
    return Playlist.model_validate({"name": "每天", "file": "playlists/每天.yaml", "blocks": list(blocks), **more})


def state(one: Item, *playlists: Playlist) -> tuple[State, str]:
    (found,) = held_back([one], playlists, folder_of, TODAY).values()
    return found.state, found.reason


def shown(playlist: Playlist, *items: Item, now: datetime = NOW) -> set[str]:
    return {slide.source for slide, _ in compose([playlist], Offer(items, folder_of), now).slides.values()}


def test_what_no_playlist_takes_waits_with_the_line_that_mends_it() -> None:
    found, reason = state(item("新栏目"), playlist({"play": "局务活动"}))
    assert found is State.WAITING and "没有播放清单播放" in reason and "- 播放: 新栏目" in reason


@pytest.mark.parametrize("word", ["其他", "其它", "其余文件夹"])
def test_the_rest_takes_what_is_not_named_and_only_that(word: str) -> None:
    both = playlist({"play": "局务活动"}, {"play": word})
    items = [item("局务活动"), item("新栏目"), item("备用画面"), item("紧急插播", state=State.REFUSED)]
    assert shown(both, *items) == {"局务活动", "新栏目"}
    assert state(item("新栏目"), both)[0] is State.PLAYING
    assert state(item("备用画面"), both)[0] is State.PLAYING


def test_a_disabled_entry_keeps_its_folder_from_the_rest() -> None:
    both = playlist({"play": "宣传片", "disabled": "是"}, {"play": "其他"})
    assert shown(both, item("宣传片")) == {""}
    found, reason = state(item("宣传片"), both)
    assert found is State.WAITING and "停用" in reason
    assert unclaimed([item("宣传片")], [both], folder_of, TODAY) == ()


def test_an_order_before_the_name_is_no_other_folder() -> None:
    numbered = playlist({"play": "01 局务活动"})
    assert state(item("局务活动"), numbered)[0] is State.PLAYING and shown(numbered, item("局务活动")) == {"局务活动"}


def test_a_notice_in_the_ticker_plays() -> None:
    notice = item("通知公告", Kind.NOTICE, "a.txt")
    assert state(notice, playlist({"play": "局务活动"}, ticker="通知公告"))[0] is State.PLAYING
    assert "- 通知: 通知公告" in state(notice, playlist({"play": "局务活动"}))[1]


def test_an_entry_or_a_playlist_that_is_over_takes_nothing() -> None:
    assert state(item("局务活动"), playlist({"play": "局务活动", "dates": "2026年10月1日至10月7日"}))[0] is State.WAITING
    assert state(item("局务活动"), playlist({"play": "局务活动"}, dates="2026年10月1日至10月7日"))[0] is State.WAITING
    assert state(item("局务活动"), playlist({"play": "局务活动", "dates": "2027年10月1日至10月7日"}, dates="2028年1月1日起"))[0] is State.WAITING


@pytest.mark.parametrize(
    ("playlists", "day"),
    [
        ([playlist({"play": "主题宣传", "dates": "2026年12月1日至12月7日"})], "2026年12月1日"),
        ([playlist({"play": "主题宣传"}, dates="2026年12月1日至12月7日")], "2026年12月1日"),
        ([playlist({"play": "主题宣传", "dates": "2026年12月5日起"}, dates="2026年12月1日至12月7日")], "2026年12月5日"),
        ([playlist({"play": "主题宣传", "dates": "2026年11月1日至11月7日、2026年12月4日"})], "2026年12月4日"),
        ([playlist({"play": "主题宣传", "dates": "2026年12月1日起"}), playlist({"play": "其他", "dates": "2026年11月30日起"})], "2026年11月30日"),
        ([playlist({"play": "主题宣传", "dates": "2026年12月1日起"}), playlist({"play": "主题宣传"})], None),
        ([playlist({"play": "主题宣传", "dates": "2026年11月24日"})], None),
    ],
)
def test_what_plays_only_from_a_later_day_waits_and_names_it(playlists: list[Playlist], day: str | None) -> None:
    ready = held_back([item("主题宣传"), item("局务活动", state=State.EXPIRED)], playlists, folder_of, TODAY)
    first, other = not_begun(ready, playlists, folder_of, TODAY).values()
    assert (first.state, other.state) == (State.WAITING if day else State.PLAYING, State.EXPIRED)
    assert first.reason == (f"播放清单从{day}起播放“主题宣传”这个栏目" if day else "")


def test_a_notice_waits_for_the_day_of_its_ticker() -> None:
    notice = item("通知公告", Kind.NOTICE, "a.txt")
    found = not_begun({notice.id: notice}, [playlist({"play": "局务活动"}, ticker="通知公告", dates="2026年12月1日起")], folder_of, TODAY)
    assert found[notice.id].state is State.WAITING and "2026年12月1日" in found[notice.id].reason


def test_a_word_for_each_folder_once() -> None:
    items = [item("新栏目"), item("新栏目", name="b.jpg"), item("领导介绍", Kind.LEADER), replace(item("局务活动"), source="局务活动")]
    problems = unclaimed(items, [playlist({"play": "局务活动"})], folder_of, TODAY)
    assert [problem.place.file for problem in problems] == ["media/新栏目", "media/领导介绍"]
    assert "playlists/每天.yaml" in problems[0].remedy and "- 播放: 新栏目" in problems[0].remedy and "2个" in problems[0].cause


@pytest.mark.parametrize(("kind", "key", "line"), [(Kind.PHOTO, "rest_unclaimed", "- 播放: 其他"), (Kind.NOTICE, "section_unclaimed", "- 通知: 其余")])
def test_a_folder_called_the_rest_is_not_told_the_same_line_twice(kind: Kind, key: str, line: str) -> None:
    (problem,) = unclaimed([item("其余", kind)], [playlist({"play": "局务活动"})], folder_of, TODAY)
    assert problem.key == key and problem.remedy.count(line) == 1 and problem.remedy.count("- 播放: 其他") == 1


def test_the_rest_has_one_cursor() -> None:
    rest = compose([Playlist(name="每天", blocks=(Block(play="其他"),))], Offer([item("甲"), item("乙")], folder_of), NOW)
    assert [(turn.source, len(turn.groups)) for turn in rest.turns] == [("其他", 2)]


def test_a_feed_by_its_category_too_where_its_chip_says_something_else() -> None:
    notice = Item("门户#1", Kind.NOTICE, "公告", "门户", title="通知", also=("通知公告",))
    by_category = playlist({"notices": "通知公告"}, ticker="通知公告")
    assert state(notice, playlist({"notices": "通知公告"}))[0] is State.PLAYING
    assert shown(by_category, notice) == {"通知公告"} and has_titles([by_category], [notice])
    assert notices_of({notice.id: notice}, "通知公告") == [notice]


def test_a_notice_that_stands_in_another_feed_too_is_no_witness_for_its_neighbours() -> None:
    neighbour, shared = (Item(f"要闻#{number}", Kind.NOTICE, "要闻", "要闻", title="通知", also=also) for number, also in ((1, ()), (2, ("通知",))))
    found = held_back([neighbour, shared], [playlist({"notices": "通知"})], folder_of, TODAY)
    assert [one.state for one in found.values()] == [State.WAITING, State.PLAYING]
    assert [one.state for one in held_back([shared, neighbour], [playlist({"notices": "通知"})], folder_of, TODAY).values()] == [State.PLAYING, State.WAITING]


def test_an_order_before_the_name_of_a_ticker() -> None:
    notice = item("通知公告", Kind.NOTICE, "a.txt")
    assert has_titles([playlist({"play": "局务活动"}, ticker="03 通知公告 最新8条")], [notice]) and notices_of({notice.id: notice}, "03 通知公告") == [notice]


def test_a_stack_is_asked_after_once_and_keeps_its_order() -> None:
    items = [item(f"栏目{number % 3}", name=f"{number}.jpg") for number in range(300)]
    asked: list[Item] = []
    found = Stacks(items).where(lambda one: asked.append(one) or one.section != "栏目1")  # type: ignore[func-returns-value]
    assert len(asked) == 3 and found == [one for one in items if one.section != "栏目1"]
