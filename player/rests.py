"""What could not be made or played rests before its next try, each time longer: nothing may cost one worker after the other. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

FIRST_S = 5.0
LONGEST_S = 80.0
FORGOTTEN_S = 600.0


@dataclass
class Rests:
    """By name: since when, and for how long, in seconds of any clock. One that was set back ends a rest."""

    rests: dict[str, tuple[float, float]] = field(default_factory=dict)

    def failed(self, name: str, now_s: float) -> None:
        """It rests from now on, twice as long as the last time."""
        _, rest_s = self.rests.get(name, (now_s, FIRST_S / 2))
        self.rests[name] = (now_s, min(2 * rest_s, LONGEST_S))
        self.rests = {other: rest for other, rest in self.rests.items() if 0 <= now_s - rest[0] < FORGOTTEN_S}

    def is_over(self, name: str, now_s: float) -> bool:
        """Whether it may be asked for."""
        since_s, rest_s = self.rests.get(name, (now_s, 0.0))
        return not 0 <= now_s - since_s < rest_s

    def forget(self, name: str) -> None:
        """It was made."""
        self.rests.pop(name, None)
