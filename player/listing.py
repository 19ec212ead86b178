"""The list of the latest notices: how much room its rows have, and how many titles stand on a page before a further one begins. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from player.layout import Layout

MOST_ROWS = 8  # a page
MOST_LINES = 4  # of a title
MOST_PAGES = 3  # nobody stands before a list for minutes
LEADING_EM = 1.35
AROUND_EM = 0.62  # above and below the lines of a row, at least
BADGE_EM = 4.6  # of the day: 12月30日, in captions
NEW_EM = 1.7  # of 新
NARROW_EM = 0.62  # a digit, a Latin letter
JOINT_EM = 0.17
SPARE = 1.05  # no line is quite full: words stay whole
JOINT = re.compile(r"(?<=[!-~])(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])(?=[!-~])")


def top_px(layout: Layout) -> int:
    """Where the rows begin, below the list's own title."""
    return round(layout.px(44) + 1.45 * layout.title_px)


def room_px(layout: Layout) -> int:
    """The height of all rows."""
    return layout.main[3] - top_px(layout) - layout.px(40)


def row_px(lines: int, size_px: int) -> int:
    """The height of one row."""
    return round((LEADING_EM * lines + AROUND_EM) * size_px)


def pages(titles: Sequence[str], layout: Layout) -> list[range]:
    """The places of the titles that stand on each page, whole, as far as their lengths tell: on as few pages as they need, three at the
    most, about as many on each."""
    heights = [row_px(_lines(title, layout), layout.body_px) for title in titles]
    full = _filled(heights, room_px(layout), MOST_ROWS)[:MOST_PAGES]
    heights = heights[: full[-1].stop] if full else []
    even = (_filled(heights, room_px(layout), count) for count in range(1, MOST_ROWS + 1))
    return next(found for found in even if len(found) == len(full))


def _filled(heights: Sequence[int], room: int, most: int) -> list[range]:
    """Page after page with as many of the rows as stand there, `most` at the most; one at least."""
    found, begin = list[range](), 0
    for place in range(1, len(heights) + 1):
        if place == len(heights) or place - begin == most or sum(heights[begin : place + 1]) > room:
            found.append(range(begin, place))
            begin = place
    return found


def _lines(title: str, layout: Layout) -> int:
    """About how many lines a title takes, beside its day and 新."""
    wide = sum(1.0 if ord(char) > 0x7F else NARROW_EM for char in title) + JOINT_EM * len(JOINT.findall(title))
    column_px = layout.main[2] - 2 * layout.margin_px - layout.px(92) - round((BADGE_EM + NEW_EM) * layout.caption_px)
    return max(1, min(MOST_LINES, -int(-SPARE * wide * layout.body_px // column_px)))
