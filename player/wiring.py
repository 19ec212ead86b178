"""How backstage is wired: where and for whom it works, as the stage says on its command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from player.clock import Clock
from player.workshop.channel import Channel


@dataclass(frozen=True, slots=True)
class Wiring:
    """Where and for whom: the site, the stage's canvas, its channel (None: a survey without a stage), whether it is virtual."""

    site: Path
    canvas: tuple[int, int]
    clock: Clock
    channel: Channel | None = None
    screenshots: bool = False
    again: bool = False  # an earlier backstage has supplied this stage
    goes_on: bool = False  # an earlier stage of this player has shown what was fresh
    records: bool = True
    has_titles: bool | None = None  # whether the ticker has anything to say, as an earlier backstage found
    state: Path | None = None  # elsewhere than in the site: for a survey, or where the disk is ill

    @property
    def is_later(self) -> bool:
        """Whether this player has had a backstage before: what was fresh stays so, feeds were asked just now."""
        return self.again or self.goes_on


def wiring_of(arguments: Sequence[str] | None = None) -> Wiring:
    """`--fd N --site DIR --state DIR --canvas WxH [--screenshots] [--again] [--goes-on] [--titles yes|no]`."""
    parser = argparse.ArgumentParser(prog="player.backstage")
    parser.add_argument("--fd", type=int, required=True)
    parser.add_argument("--site", type=Path, required=True)
    parser.add_argument("--state", type=Path, required=True)
    parser.add_argument("--canvas", required=True)
    parser.add_argument("--screenshots", action="store_true")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--goes-on", action="store_true")
    parser.add_argument("--titles", choices=("yes", "no"))
    said = parser.parse_args(arguments)
    width, height = (int(side) for side in said.canvas.split("x"))
    has_titles = {"yes": True, "no": False}.get(said.titles)
    channel = Channel.of_fd(said.fd)
    return Wiring(said.site, (width, height), Clock(), channel, said.screenshots, said.again, said.goes_on, has_titles=has_titles, state=said.state)
