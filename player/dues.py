"""What is done every so often, each errand by its name."""

from __future__ import annotations


class Dues:
    """Remembers when each was done last (seconds of one clock that never jumps)."""

    def __init__(self) -> None:
        self._next_s: dict[str, float] = {}

    def put_off(self, name: str, until_s: float) -> None:
        """Not before this."""
        self._next_s[name] = until_s

    def is_due(self, name: str, now_s: float, every_s: float = 0.0) -> bool:
        """Whether its time has come; it counts as done then."""
        if now_s < self._next_s.get(name, 0.0):
            return False
        self._next_s[name] = now_s + every_s
        return True
