"""Whether a photo moves: the playlist says it for all, a block for its own."""

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
