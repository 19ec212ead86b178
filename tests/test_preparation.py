"""What comes next goes before what has just come: every step of an urgent picture jumps the queue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from player.clock import SHANGHAI
from player.delivery import Furnishing, Order
from player.layout import arrange
from player.model import Asset, Item, Kind, Slide
from player.planner import Planner, View
from player.preparation import Preparation
from player.records.cache import PictureCache
from player.records.database import Database
from player.site import Site
from player.specs import screen_spec
from player.workshop.crew import Answer

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)


@dataclass
class FakeDesk:
    """Keeps what it is asked; a measure is answered at once."""

    asked: list[tuple[str, bool]] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)

    def ask(self, job: Mapping[str, Any], fds: list[int], done: Callable[[Answer], None], *, urgent: bool = False) -> None:
        self.asked.append((str(job["do"]), urgent))
        if job["do"] == "measure":
            done(Answer(1, True, {"pages": [{"characters": 0}], "inputs": [{"box": [0, 0, 9, 9], "fit": "auto"}], **self.more}))


@dataclass
class FakeDelivery:
    """Keeps what it is to deliver."""

    urgent: list[bool] = field(default_factory=list)

    def deliver(self, order: Order, mark: str, now_s: float, *, urgent: bool = False) -> None:
        self.urgent.append(urgent)


class FakeSource:
    """A file that is always there."""

    def job(self, *wanted: Any) -> tuple[str, dict[str, Any], list[int]]:
        return "still", {"do": "paint"}, []

    def is_same(self) -> bool:
        return True


def test_an_urgent_picture_is_urgent_at_every_desk(tmp_path: Path) -> None:
    still, card = FakeDesk(), FakeDesk()
    desks: Any = {"still": still, "card": card}
    preparation = Preparation(desks, PictureCache(tmp_path / "cache"), Database(tmp_path / "lobby.sqlite"))
    preparation.picture({"kind": "photo"}, 1, FakeSource(), lambda made: None, urgent=True)
    assert (still.asked, card.asked) == ([("paint", True)], [("measure", True)])


def test_how_much_of_a_text_is_kept_is_told_the_first_time_and_from_memory(tmp_path: Path) -> None:
    card, told = FakeDesk(more={"kept": 340}), []
    preparation = Preparation({"card": card}, PictureCache(tmp_path / "cache"), Database(tmp_path / "lobby.sqlite"))  # type: ignore[dict-item]
    for _ in range(2):
        preparation.measure({"kind": "text"}, lambda facts: told.append(facts["kept"]))  # type: ignore[index]
    assert told == [340, 340] and len(card.asked) == 1


def test_a_slide_is_urgent_and_so_never_waits_for_files_that_have_just_come() -> None:
    delivery: Any = FakeDelivery()
    layout = arrange(1920, 1080, 55.0, 4.0, 2.0, True)
    planner = Planner(layout, screen_spec((1920, 1080), 55.0, 4.0, True), delivery, Furnishing(delivery, {}), lambda file: -1)
    asset = Asset("media/局务活动/a.jpg", "media/局务活动/a.jpg", 1, 1, "0" * 64, "photo", 400, 300)
    item = Item(asset.path, Kind.PHOTO, "局务活动", "局务活动", asset=asset)
    slide = Slide(item.id, item.id, Kind.PHOTO, "", "局务活动", 8.0)
    planner.deliver(slide, View(Site(name="示例市发展和改革局"), (), {item.id: item}, frozenset(), None), NOW)
    assert delivery.urgent == [True]
