"""What overrules the programme at once: 停播.txt, closing time, what turned out not to be for the public."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from player.messages import Barred, Message, Override
from player.stock import Stock


@dataclass
class Rulings:
    """Each is told the stage once, and again when it changes: an earlier backstage may have told it something else."""

    tell: Callable[[Message], None]
    override: Override | None = None
    barred: Barred | None = None

    def overrule(self, override: Override) -> None:
        """The plate, or the dimmed plate, or neither."""
        if override != self.override:
            self.override = override
            self.tell(override)

    def bar(self, stock: Stock) -> None:
        """What is not for the public. Before the folder was read nothing is known to be free of it."""
        barred = Barred(tuple(sorted(barred_items(stock))))
        if barred != self.barred and (barred.items or stock.was_read):
            self.barred = barred
            self.tell(barred)


def barred_items(stock: Stock) -> frozenset[str]:
    """What must not be seen, also under the name that it had before somebody wrote the mark into it: that one may be on the wall."""
    found = [item for item in stock.items.values() if item.barred]
    former = stock.freshness.names_of({item.revision for item in found}) - stock.items.keys() if found else frozenset()
    return former.union(item.id for item in found)
