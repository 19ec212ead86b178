"""The feasts that staff name instead of days. Pure.

Which days one of them has free is known for one year at most, and by the day that a line is read it may be over: none is proposed.
"""

from __future__ import annotations

FEAST = "元旦|春节|清明|劳动节|五一|端午|中秋|国庆|十一"
