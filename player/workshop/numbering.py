"""Which of its two times a frame goes by (pure): when it is to be shown, or when it was decoded where the former is nonsense.

Converters that write decoding times into both (`PTS = DTS` in a film with B-frames) have pictures run back and forth; the
times of decoding, which FFmpeg gives in the order that frames come out, then run on evenly. The guess is FFmpeg's own:
whichever has run backwards less often up to here.
"""

from __future__ import annotations


class Numbering:
    """Of one film; `is_by_dts` where the times of showing are none from the beginning."""

    def __init__(self, *, is_by_dts: bool = False) -> None:
        self._is_by_dts = is_by_dts
        self._pts, self._dts = _Run(), _Run()

    def of(self, pts: int | None, dts: int | None) -> int | None:
        """The time that the next frame goes by; None where it has none."""
        if self._is_by_dts:
            return dts
        self._dts.see(dts)
        self._pts.see(pts)
        is_pts_better = self._pts.faults <= self._dts.faults
        return pts if pts is not None and (is_pts_better or dts is None) else dts


class _Run:
    """How often times have not risen."""

    def __init__(self) -> None:
        self.faults = 0
        self._last: int | None = None

    def see(self, time: int | None) -> None:
        if time is None:
            return
        self.faults += self._last is not None and time <= self._last
        self._last = time
