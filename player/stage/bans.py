"""What may not go on air: slides that broke off, for a while, and items that are not for the public, until that is taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from player.messages import Prepared
from player.programme import Programme
from player.rests import Rests


@dataclass
class Bans:
    """`failed` are slides, `items` what must leave the wall at once."""

    failed: set[str] = field(default_factory=set)
    rests: Rests = field(default_factory=Rests)
    items: frozenset[str] = frozenset()

    def strike(self, slide: str, now_s: float) -> None:
        """A slide broke off."""
        self.failed.add(slide)
        self.rests.failed(slide, now_s)

    def has_lifted(self, now_s: float) -> bool:
        """Whether a slide that broke off may be tried again from now on."""
        over = {slide for slide in self.failed if self.rests.is_over(slide, now_s)}
        self.failed -= over
        return bool(over)

    def holds(self, item: str, made: Prepared | None) -> bool:
        """Whether an item, or what stands on a list, must not be seen."""
        return item in self.items or any(name in self.items for name, _ in (made.contents if made else ()))

    def slides(self, programme: Programme | None, prepared: Mapping[str, Prepared]) -> frozenset[str]:
        """Everything prepared that may not go on air."""
        if not self.items:
            return frozenset(self.failed)
        known = programme.slides if programme else {}
        return frozenset({name for name, made in prepared.items() if self.holds(known[name][0].item if name in known else "", made)} | self.failed)
