"""How late moving frames are: over the last of them, and over all of a run in a fixed amount of memory."""

from __future__ import annotations

from collections import deque

RECENT = 600
BUCKETS_A_MS = 10
MOST_MS = 100  # what is later shares one bucket: 6,000,000 frames a day are no list


class Lateness:
    """Milliseconds by which frames missed their moment."""

    def __init__(self) -> None:
        self._recent: deque[float] = deque(maxlen=RECENT)
        self._buckets = [0] * (MOST_MS * BUCKETS_A_MS + 1)
        self._count = 0
        self.worst_ms = 0.0

    def note(self, late_ms: float) -> None:
        """One more frame."""
        self._recent.append(late_ms)
        self._buckets[min(int(late_ms * BUCKETS_A_MS), len(self._buckets) - 1)] += 1
        self._count += 1
        self.worst_ms = max(self.worst_ms, late_ms)

    def recent_p99_ms(self) -> float:
        """99th percentile over the last 600."""
        ordered = sorted(self._recent)
        return ordered[_rank(len(ordered))] if ordered else 0.0

    def p99_ms(self) -> float:
        """99th percentile over all of them, at most 0.1 ms too high."""
        left = _rank(self._count)
        for bucket, count in enumerate(self._buckets[:-1]):
            if left < count:
                return min(self.worst_ms, (bucket + 1) / BUCKETS_A_MS)
            left -= count
        return self.worst_ms


def _rank(count: int) -> int:
    """Which of so many, in order, stands at 99 %."""
    return int(count * 0.99)
