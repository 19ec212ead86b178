"""What overrules the programme at once: what turns out not to be for the public is told before anything else is."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from player.freshness import Freshness
from player.messages import Barred, Message, NewProgramme
from player.model import Item, Kind, State
from player.rulings import Rulings, barred_items
from player.stock import Stock
from tests.lobby import card
from tests.test_backstage import Listener, listener, names, site

__all__ = ["listener", "site"]

PHOTO = "media/局务活动/2026-11-20 活动0.jpg"
MARKED = "media/局务活动/内部资料.jpg"
TEXT = "media/温馨提示/提示.txt"


def test_a_mark_in_a_text_or_name_is_told_and_taken_back(site: Path, listener: Listener) -> None:
    assert listener.listen(lambda: listener.backstage.is_settled and listener.of(NewProgramme))
    assert listener.of(Barred) == [Barred(())]
    beside = (site / PHOTO).with_suffix(".txt")
    card(beside, "标题：内部资料")
    assert listener.listen(lambda: listener.of(Barred)[-1] == Barred((PHOTO,)) and PHOTO not in names(listener.of(NewProgramme)[-1]))
    card(site / TEXT, "标题：好\n正文：机密★1年")
    assert listener.listen(lambda: listener.of(Barred)[-1] == Barred((PHOTO, TEXT)))
    beside.unlink()
    card(site / TEXT, "标题：好\n正文：好")
    assert listener.listen(lambda: listener.of(Barred)[-1] == Barred(()) and {PHOTO, TEXT} <= names(listener.of(NewProgramme)[-1]))
    (site / PHOTO).rename(site / MARKED)
    assert listener.listen(lambda: listener.of(Barred)[-1] == Barred((PHOTO, MARKED)))


class Shelf:
    """A stock of these items, after those of `before`."""

    def __init__(self, before: list[Item], items: list[Item], *, was_read: bool = True) -> None:
        self.items, self.was_read, self.freshness = {item.id: item for item in items}, was_read, Freshness()
        self.freshness.welcome({item.id: item for item in before}, (), 1.0, is_pending=False)


def item(name: str, revision: str, *, barred: bool = False) -> Item:
    return Item(name, Kind.PHOTO, "a", "a", state=State.REFUSED if barred else State.PLAYING, revision=revision, barred=barred)


def test_what_was_given_a_marked_name_is_barred_under_its_former_one_too() -> None:
    before = [item("a", "1"), item("b", "2"), item("c", "1")]
    now = [item("内部资料 a", "1", barred=True), item("内部资料 d", "", barred=True), item("c", "1")]
    assert barred_items(cast(Stock, Shelf(before, now))) == {"a", "内部资料 a", "内部资料 d"}


def test_before_the_folder_was_read_nothing_is_told_to_be_free() -> None:
    told: list[Message] = []
    rulings = Rulings(told.append)
    shelves: list[Any] = [Shelf([], [], was_read=False), Shelf([], [item("n", "", barred=True)], was_read=False), Shelf([], []), Shelf([], [])]
    for shelf in shelves:
        rulings.bar(shelf)
    assert told == [Barred(("n",)), Barred(())]
