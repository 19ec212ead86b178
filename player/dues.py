"""What is done every so often, each errand by its name."""

from __future__ import annotations


class Dues:
    """Remembers when each was done last (seconds of one clock that never jumps)."""

    def __init__(self) -> None:
        self._next_s: dict[str, float] = {}

    def is_due(self, name: str, now_s: float, every_s: float) -> bool:
        """Whether its time has come; it counts as done then."""
        if now_s < self._next_s.get(name, 0.0):
            return False
        self._next_s[name] = now_s + every_s
        return True
