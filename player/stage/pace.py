"""When to begin a picture so that it reaches the glass at its moment: from how long the last ones took.

A picture that is ready early is held back until its moment: a crossfade's frames take 2 to 6 ms to draw, and were they
presented when they are drawn, they would stand unevenly long. Films are drawn evenly, and so are not held: a second
sleep a frame costs more than it mends.
"""

from __future__ import annotations

from collections import deque

MOST_LEAD_S = 0.012
SLOW_SHARE = 0.9
LEAST_HOLD_S = 0.0003  # what is not worth a sleep
KEPT = 30
REVIEW_EACH = 6  # pictures, once it knows enough: to sort is a tenth of what a film's frame costs


class Pace:
    """The running figures of one rhythm, over its last pictures."""

    def __init__(self, *, holds: bool) -> None:
        self._holds = holds
        self._drawing: deque[float] = deque([0.001], maxlen=KEPT)
        self._presenting: deque[float] = deque([0.0005], maxlen=KEPT)
        self._noted = 0
        self.lead_s = 0.0015  # before the moment: when to begin
        self._present_s = 0.0005

    def note(self, drawing_s: float, presenting_s: float) -> None:
        """A picture took this long to be drawn, and then to be presented."""
        self._drawing.append(drawing_s)
        self._presenting.append(presenting_s)
        self._noted += 1
        if self._noted < KEPT or self._noted % REVIEW_EACH == 0:
            self._review()

    def _review(self) -> None:
        self._present_s = min(MOST_LEAD_S, _quantile(self._presenting, 0.5))
        slow_s = _quantile(self._drawing, SLOW_SHARE if self._holds else 0.5)
        self.lead_s = min(MOST_LEAD_S, slow_s + self._present_s)

    def hold_s(self, left_s: float) -> float:
        """How long to hold a picture that is drawn `left_s` before its moment."""
        hold_s = left_s - self._present_s
        return hold_s if self._holds and LEAST_HOLD_S < hold_s <= MOST_LEAD_S else 0.0


def _quantile(values: deque[float], share: float) -> float:
    return sorted(values)[int(len(values) * share)]
