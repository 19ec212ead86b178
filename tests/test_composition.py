"""How slides are shown: whether a photo moves, how long leaders stay, what overrides and what fills in."""

import pytest

from player.composition import Offer, compose
from player.model import FolderKind, Item, Kind
from player.playlist import Block, Playlist
from tests.test_timeline import NOW

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


def leader(name: str, *characters: int) -> Item:
    return Item(f"media/领导介绍/{name}.txt", Kind.LEADER, "领导介绍", "领导介绍", characters=characters, pages=max(1, len(characters)))


def dwells(items: list[Item], **said: str) -> set[float]:
    playlist = Playlist.model_validate({"name": "每天", "blocks": [{"play": "领导介绍", **said}]})
    return {slide.dwell_s for slide, _ in compose([playlist], Offer(items, lambda item: FolderKind.LEADER), NOW).slides.values()}


def test_leaders_stay_equally_long_as_long_as_the_longest_page_wants() -> None:
    assert dwells([leader("甲", 30), leader("乙", 20)]) == {12.0}
    assert dwells([leader("甲", 30), leader("乙", 129, 40)]) == {32.0}
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
