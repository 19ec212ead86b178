"""When frames are due (pure): from the times a film gives its frames to microseconds from the first.

Films start below zero or at 1.0 s, leave times out, repeat them, go backwards and leap. What is a slip is smoothed: a frame
that comes too late for its time is shown early after the one before it, each further one closer still, so that the first one
that comes early enough is on time again. Many slips in a row are another clock: they get back the time that they gave up.
A long gap is believed only where the frame before it says of itself that it lasts as long (a recorded screen that
stood still); otherwise it is a break in the film's clock, and the film goes on as if there were none.
"""

from __future__ import annotations

LEAP_US = 2_000_000
SLIP_US = 250_000
SLIPS = 6  # in a row are smoothed
STEP_US = 33_333
LONGEST_US = 60_000_000


class Moments:
    """The clock of one film: its frames a second where it doesn't say more, and from which gap on it is a break (`leap_us`)."""

    def __init__(self, fps: float = 0.0, leap_us: int = LEAP_US) -> None:
        self._leap_us = leap_us
        self._said_us = round(1e6 / fps) if fps > 0 else STEP_US
        self._step_us = self._said_us
        self._origin_us = 0
        self._last_us = -1
        self._lasts_us = 0
        self._slips = 0  # in a row, up to now
        self._owed_us = 0  # what they gave up

    def place(self, time_us: int | None, lasts_us: int | None = None) -> int:
        """The next frame's moment: 0 for the first, then always later than the one before."""
        if self._last_us < 0:
            self._origin_us, moment_us = time_us or 0, 0
        else:
            moment_us = self._after(time_us)
        self._last_us = moment_us
        self._lasts_us = lasts_us if lasts_us and 0 < lasts_us <= LONGEST_US else 0
        return moment_us

    def last_frame_us(self) -> int:
        """How long the frame that was placed last stands, if it is the film's last."""
        return self._lasts_us or self._step_us

    def _after(self, time_us: int | None) -> int:
        usual_us = self._last_us + self._step_us
        if time_us is None:
            return usual_us
        ahead_us = time_us - self._origin_us - self._last_us
        if 0 < ahead_us < max(self._leap_us, self._lasts_us * 3 // 2):
            self._step_us = self._step_us if self._slips else min(ahead_us, LEAP_US)
            self._slips = self._owed_us = 0
            return self._last_us + ahead_us
        if -SLIP_US < ahead_us <= 0 and self._slips < SLIPS:
            return self._slipped()
        moment_us = min(usual_us + self._owed_us, self._last_us + LEAP_US)
        self._origin_us, self._owed_us = time_us - moment_us, 0
        return moment_us

    def _slipped(self) -> int:
        self._slips += 1
        step_us = min(self._step_us, self._said_us)
        hurried_us = max(1, step_us >> self._slips)
        self._owed_us += step_us - hurried_us
        return self._last_us + hurried_us
