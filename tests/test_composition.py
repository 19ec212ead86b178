"""How slides are shown: whether a photo moves, how long leaders stay, what overrides and what fills in."""

import json
from dataclasses import replace
from datetime import date

import pytest

from player.composition import Offer, compose, showing
from player.layout import arrange
from player.model import Asset, FolderKind, Item, Kind, Span, State
from player.planner import notices_of
from player.playlist import Block, Playlist
from player.position import Position
from player.programme import Programme
from player.records.status import item_row
from player.sections import section_of
from player.titles import had_titles, has_titles
from tests.test_timeline import NOW, play

PHOTO = Item("media/局务活动/a.jpg", Kind.PHOTO, "局务活动", "局务活动")


@pytest.mark.parametrize(("whole", "part", "moves"), [("是", None, True), ("否", None, False), ("否", "是", True), ("是", "否", False)])
def test_a_photo_moves_unless_it_is_told_not_to(whole: str, part: str | None, moves: bool) -> None:
    block = Block.model_validate({"play": "局务活动", **({"motion": part} if part else {})})
    playlist = Playlist.model_validate({"name": "每天", "motion": whole, "blocks": [block]})
    programme = compose([playlist], Offer([PHOTO], lambda item: FolderKind.ACTIVITY), NOW)
    (slide,) = (slide for slide, _ in programme.slides.values())
    assert slide.motion is moves


def test_photos_move_where_nothing_is_said() -> None:
    playlist = Playlist.model_validate({"name": "每天", "blocks": [Block(play="局务活动")]})
    assert all(slide.motion for slide, _ in compose([playlist], Offer([PHOTO], lambda item: FolderKind.ACTIVITY), NOW).slides.values())


def test_a_notice_in_two_feeds_plays_in_the_block_of_either_and_in_its_ticker() -> None:
    items = [Item(f"要闻#{number}", Kind.NOTICE, "要闻", "要闻", f"通知{number}", fields={"body": "正文"}, also=("通知", "通知公告")) for number in range(9)]
    playlist = Playlist.model_validate({"name": "每天", "ticker": "通知 最新8条", "blocks": [{"notices": "通知"}]})
    slides = compose([playlist], Offer(items, lambda item: None), NOW).slides
    assert [slide.kind for slide, _ in slides.values()] == [Kind.NOTICES, *[Kind.NOTICE] * 6]
    assert len(notices_of({item.id: item for item in items}, "通知")) == 9
    assert has_titles([playlist], items) and had_titles([playlist], [item_row(item) for item in items])
    assert not has_titles([playlist], [replace(item, also=()) for item in items])


def test_of_an_album_only_what_has_just_arrived_is_fresh() -> None:
    photos = [replace(PHOTO, id=f"media/局务活动/座谈会/图{number}.jpg", album="media/局务活动/座谈会") for number in range(1, 5)]
    playlist = Playlist.model_validate({"name": "每天", "blocks": [Block(play="局务活动")]})
    fresh = frozenset({photos[2].id, "media/别处/b.jpg"})
    programme = compose([playlist], Offer(photos, lambda item: FolderKind.ACTIVITY, fresh), NOW)
    assert programme.fresh == (photos[2].id,) and len(programme.groups) == 1
    assert Programme.from_dict(json.loads(json.dumps(programme.to_dict()))) == programme


def leader(name: str, *characters: int) -> Item:
    return Item(f"media/领导介绍/{name}.txt", Kind.LEADER, "领导介绍", "领导介绍", characters=characters, pages=max(1, len(characters)))


def dwells(items: list[Item], **said: str) -> set[float]:
    playlist = Playlist.model_validate({"name": "每天", "blocks": [{"play": "领导介绍", **said}]})
    return {slide.dwell_s for slide, _ in compose([playlist], Offer(items, lambda item: FolderKind.LEADER), NOW).slides.values()}


def test_leaders_stay_equally_long_as_long_as_the_longest_first_page_wants() -> None:
    assert dwells([leader("甲", 30), leader("乙", 20)]) == {12.0}
    assert dwells([leader("甲", 30), leader("乙", 129)]) == {32.0}
    assert dwells([leader("甲", 30), leader("乙", 129, 40)]) == {32.0, 11.3}  # who reads on takes nobody's time
    assert dwells([leader("甲", 30), leader("乙", 20, 129)]) == {12.0, 32.0}
    assert dwells([leader("甲", 30), leader("乙", 129)], dwell_s="15秒") == {15.0}


def test_a_takeover_goes_over_everything_and_filler_under_it() -> None:
    kinds = {"紧急插播": FolderKind.TAKEOVER, "备用画面": FolderKind.FILLER, "局务活动": FolderKind.ACTIVITY}

    def photo(section: str) -> Item:
        return Item(f"media/{section}/a.jpg", Kind.PHOTO, section, section)

    def shown(*sections: str) -> set[str]:
        playlist = Playlist.model_validate({"name": "每天", "blocks": [Block(play="局务活动")]})
        return {slide.source for slide, _ in compose([playlist], Offer(list(map(photo, sections)), lambda item: kinds.get(item.section)), NOW).slides.values()}

    assert shown("局务活动", "备用画面") == {"局务活动"}
    assert shown("局务活动", "备用画面", "紧急插播") == {"紧急插播"}
    assert shown("备用画面") == {"备用画面"}
    assert shown() == {""}  # the plate


def offer_of(kinds: dict[str, FolderKind], *sections: str) -> Offer:
    """A card in each of these folders."""
    return Offer([Item(f"media/{section}/a.txt", Kind.TEXT, section, section) for section in sections], lambda item: kinds.get(item.section))


def test_a_playlist_called_like_the_takeover_is_none() -> None:
    kinds = {"急": FolderKind.TAKEOVER, "备": FolderKind.FILLER}
    named = blocks_of("紧急插播", {"play": "局务活动"}).model_copy(update={"file": "playlists/紧急.yaml"})
    ordinary = compose([named], offer_of(kinds, "局务活动"), NOW)
    over = compose([named], offer_of(kinds, "局务活动", "急"), NOW)
    assert (ordinary.is_takeover, over.is_takeover) == (False, True) and (ordinary.files, over.files) == (("playlists/紧急.yaml",), ())
    for programme in (ordinary, over):  # what it is crosses the socket
        assert Programme.from_dict(json.loads(json.dumps(programme.to_dict()))) == programme


def test_what_no_playlist_names_keeps_no_place_of_a_folder_that_is_called_so() -> None:
    kinds = {"急": FolderKind.TAKEOVER, "备": FolderKind.FILLER}
    for sections in (["备"], ["急"], []):
        (turn,) = compose([blocks_of("每天", {"play": "局务活动"})], offer_of(kinds, *sections), NOW).turns
        assert turn.cursor_name not in {"紧急插播", "备用画面", "plate"} and "/" in turn.cursor_name


def test_a_playlist_with_nothing_to_show_leaves_the_wall_to_the_next_one() -> None:
    week = Playlist.model_validate({"name": "宣传周", "priority": "高", "ticker": "通知", "blocks": [{"play": "主题宣传"}]})
    day, low = blocks_of("每天", {"play": "局务活动"}), Playlist.model_validate({"name": "垫底", "priority": "低", "blocks": [{"play": "温馨提示"}]})
    found = [day, week, low]

    def shown(*sections: str) -> tuple[str, set[str], list[str]]:
        offer = offer_of({"备": FolderKind.FILLER}, *sections)
        programme = compose(found, offer, NOW)
        return programme.name, {slide.source for slide, _ in programme.slides.values()}, [playlist.name for playlist in showing(found, offer, NOW)]

    assert shown("主题宣传", "局务活动", "温馨提示") == ("宣传周", {"主题宣传"}, ["宣传周"])
    assert shown("局务活动", "温馨提示") == ("每天", {"局务活动"}, ["每天"])
    assert shown("温馨提示", "备") == ("垫底", {"温馨提示"}, ["垫底"])
    assert shown("备") == ("宣传周", {"备"}, ["宣传周"])
    assert shown() == ("宣传周", {""}, ["宣传周"])  # nothing at all: the plate


def test_an_entry_whose_time_is_over_gives_way_too() -> None:
    week = Playlist.model_validate({"name": "宣传周", "priority": "高", "blocks": [{"play": "主题宣传", "dates": "2026年1月1日至2日"}]})
    offer = offer_of({}, "主题宣传", "局务活动")
    assert compose([week, blocks_of("每天", {"play": "局务活动"})], offer, NOW).name == "每天"


@pytest.mark.parametrize(("width", "height", "lying", "standing"), [(1920, 1080, True, False), (1080, 1920, False, True), (1080, 1080, False, False)])
def test_a_film_has_the_whole_screen_where_both_lie_or_both_stand(width: int, height: int, lying: bool, standing: bool) -> None:
    film = Item("media/宣传片/a.mp4", Kind.FILM, "宣传片", "宣传片", asset=Asset("a", "a", 1, 1, "f", "film", width, height, 9.0))

    def has_all(is_portrait: bool, **said: str) -> bool:
        playlist = Playlist.model_validate({"name": "每天", "blocks": [{"play": "宣传片", **said}]})
        offer = Offer([film], lambda item: FolderKind.ACTIVITY, is_portrait=is_portrait)
        (slide,) = (slide for slide, _ in compose([playlist], offer, NOW).slides.values())
        return slide.full_screen

    assert (has_all(False), has_all(True)) == (lying, standing)
    assert has_all(True, fit="全屏") and not has_all(False, fit="主区")


def blocks_of(name: str, *blocks: dict[str, object]) -> Playlist:
    return Playlist.model_validate({"name": name, "blocks": list(blocks)})


def seen(playlists: list[Playlist], items: list[Item], steps: int, position: Position | None = None) -> tuple[list[str], Position]:
    programme = compose(playlists, Offer(items, lambda item: FolderKind.ACTIVITY), NOW)
    shown, position = play(Programme.from_dict(json.loads(json.dumps(programme.to_dict()))), steps, position)
    return [name.rpartition("/")[2] for name in shown], position


def cards(section: str, count: int) -> list[Item]:
    return [Item(f"media/{section}/{section[-2:]}{number}", Kind.TEXT, section, section_of(section)) for number in range(count)]


def test_two_entries_of_one_folder_go_on_from_each_other() -> None:
    items = [*cards("温馨提示", 4), *cards("办事指南", 2)]
    twice = blocks_of("每天", {"play": "温馨提示"}, {"play": "办事指南"}, {"play": "温馨提示"})
    shown, position = seen([twice], items, 6)
    assert shown == ["提示0", "指南0", "提示1", "提示2", "指南1", "提示3"]
    moved = blocks_of("每天", {"play": "办事指南"}, {"play": "温馨提示"})  # the cursor is the folder's, wherever its entry stands
    assert [name for name in seen([moved], items, 4, position)[0] if "提示" in name] == ["提示0", "提示1"]


def test_several_entries_of_all_the_others_go_on_from_each_other() -> None:
    items = [*cards("温馨提示", 4), *cards("办事指南", 1)]
    shown, _ = seen([blocks_of("每天", {"play": "其他"}, {"play": "办事指南"}, {"play": "其他"})], items, 6)
    assert [name for name in shown if "提示" in name] == [f"提示{number}" for number in range(4)]


def test_a_folder_by_its_number_and_by_its_name_is_one() -> None:
    shown, _ = seen([blocks_of("每天", {"play": "01 温馨提示"}, {"play": "温馨提示"})], cards("01 温馨提示", 4), 4)
    assert shown == ["提示0", "提示1", "提示2", "提示3"]


@pytest.mark.parametrize("few", [{"newest": 2}, {"within_days": "30天"}])
def test_an_entry_of_a_few_takes_nothing_from_one_of_all(few: dict[str, object]) -> None:
    items = cards("温馨提示", 8)
    days = (date(2025, 1, 1), date(2026, 11, 20))
    items = [replace(item, dated=Span(days[number > 5], days[number > 5])) for number, item in enumerate(items)]
    assert set(seen([blocks_of("每天", {"play": "温馨提示", **few}, {"play": "温馨提示"})], items, 20)[0]) == {f"提示{number}" for number in range(8)}
    position, shown = Position(), set[str]()
    for _ in range(10):  # nor does a playlist of a few from another one
        names, position = seen([blocks_of("白天", {"play": "温馨提示"})], items, 1, position)
        shown.update(names)
        _, position = seen([blocks_of("晚上", {"play": "温馨提示", **few})], items, 1, position)
    assert len(shown) == 8


@pytest.mark.parametrize("name", ["晚上", "白天"])  # two may be called alike
def test_all_the_others_of_one_playlist_are_not_those_of_another(name: str) -> None:
    items, position, shown = [*cards("温馨提示", 3), *cards("办事指南", 2)], Position(), set[str]()
    night = blocks_of(name, {"play": "温馨提示"}, {"play": "其他"}).model_copy(update={"file": "playlists/晚上.yaml"})
    for _ in range(10):
        names, position = seen([blocks_of("白天", {"play": "其他"})], items, 1, position)
        shown.update(names)
        _, position = seen([night], items, 2, position)
    assert len(shown) == 5


def test_a_list_that_has_no_room_for_all_goes_on_on_further_pages() -> None:
    title = "关于公布示例市2026年度政府定价的经营服务性收费目录清单的公告"
    items = [Item(f"通知#{number}", Kind.NOTICE, "通知", "通知", f"{title}{number}") for number in range(12)]
    playlist = Playlist.model_validate({"name": "每天", "blocks": [{"notices": "通知", "newest": 12}]})
    offer = Offer(items, lambda item: None, layout=arrange(1920, 1080))
    slides = list(compose([playlist], offer, NOW).slides)
    assert slides == ["通知@list", "通知@list@2", "通知@list@3"]
    assert [slide.page for slide, _ in compose([playlist], offer, NOW).slides.values()] == [1, 2, 3]
    few = replace(offer, items=items[:3])
    assert list(compose([playlist], few, NOW).slides) == ["通知@list"]


def test_a_list_and_the_ticker_name_what_is_still_being_set_and_no_slide_shows_it() -> None:
    ready = Item("media/通知公告/a.txt", Kind.NOTICE, "通知公告", "通知公告", "甲", fields={"body": "正文"})
    being_set = replace(ready, id="media/通知公告/b.txt", title="乙", state=State.WAITING, is_being_set=True)
    held = replace(ready, id="media/通知公告/c.txt", title="丙", state=State.WAITING)
    text = replace(being_set, id="media/通知公告/d.txt", title="丁", kind=Kind.TEXT)
    items = [ready, being_set, held, text]
    playlist = Playlist.model_validate({"name": "每天", "ticker": "通知公告", "blocks": [{"notices": "通知公告"}, {"play": "通知公告"}]})
    programme = compose([playlist], Offer(items, lambda item: None), NOW)
    assert {slide.item for slide, _ in programme.slides.values()} == {"通知公告@list", ready.id}
    assert programme.slides["通知公告@list"][0].holds == (ready.id, being_set.id)
    assert notices_of({item.id: item for item in items}, "通知公告") == [ready, being_set]
    assert has_titles([playlist], [being_set]) and not has_titles([playlist], [held, text])
