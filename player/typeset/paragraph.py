"""A paragraph as lines: the set of breaks that costs least, over the whole paragraph. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from player.typeset.kinsoku import NO_END, NO_START, units
from player.typeset.lines import JUSTIFIED_EM, Line, Measure, Row, Ruler, Segment, Style, fitting
from player.typeset.spacing import plain
from player.typeset.words import break_costs

PER_LINE = 60.0  # never a line more for the sake of beauty
PER_WORD = 12.0  # a broken word is as bad as a line three and a half em short
LAST = {0: 40.0, 1: 40.0, 2: 20.0, 3: 12.0}  # what a last line of so few characters costs
LOOK_BACK_EM = 8
_BLANKS = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]+")


def set_lines(
    text: str, width_px: int, style: Style, measure: Measure, *, segment: Segment | None = None, words: Iterable[str] = (), first_indent: bool = True
) -> tuple[Line, ...]:
    """One paragraph as lines no wider than `width_px` (but for a single glyph that is). Loses no character but blanks at
    breaks; none for an empty text. With `segment` a broken word costs, too; `words` are kept whole beside the house's own."""
    text = tidy(text)
    ruler = Ruler(style, measure)
    indent_px = round(style.indent_em * style.size_px) if first_indent else 0
    indent_px = indent_px if indent_px < 0.75 * width_px else 0
    limit_px = max(1, width_px)
    while text:
        lines = _lines(text, limit_px, indent_px, width_px, ruler, segment, tuple(words))
        excess = _excess(lines, width_px)
        if excess <= 0 or limit_px == 1:
            return lines
        limit_px = max(1, limit_px - excess)  # the estimate was too small: set again in less room
    return ()


def tidy(text: str) -> str:
    """One line of text, without thin spaces of an earlier setting."""
    return _BLANKS.sub(" ", plain(text)).strip()


def _excess(lines: Sequence[Line], width_px: int) -> int:
    """By how much a line of several characters stands out of the box."""
    return max((max(0, line.x_px) + line.width_px - width_px for line in lines if len(plain(line.text)) > 1), default=0)


def _lines(text: str, limit_px: int, indent_px: int, width_px: int, ruler: Ruler, segment: Segment | None, words: Sequence[str]) -> tuple[Line, ...]:
    first, *others = units(text)
    parts = fitting([first], ruler, limit_px - indent_px) + fitting(others, ruler, limit_px)
    row = Row(parts, ruler)
    ends = _breaks(row, break_costs(text, parts, segment, words), limit_px, indent_px, ruler.em)
    found = []
    for place, (start, end) in enumerate(zip([0, *ends[:-1]], ends, strict=True)):
        indent = 0 if place else indent_px
        found.append(ruler.line(row.text(start, end), indent, width_px - indent, is_last=end == len(parts)))
    return tuple(line for line in found if line.text)


def _breaks(row: Row, costs: Sequence[float], limit_px: int, indent_px: int, em: int) -> list[int]:
    """Behind which pieces to break: the cheapest way through, line after line."""
    count = len(row.parts)
    solid = _solid(row.parts)
    best = [0.0] + [float("inf")] * count
    came = [0] * (count + 1)
    for start in range(count):
        if best[start] == float("inf"):
            continue
        room = limit_px - (indent_px if start == 0 else 0)
        for end in _ends(row, start, room, em, indented=start == 0 and indent_px > 0):
            slack = (room - row.width(start, end, indented=start == 0 and indent_px > 0)) / em
            cost = best[start] + PER_LINE + (_last(solid[end] - solid[start]) if end == count else _ragged(slack) + PER_WORD * costs[end - 1])
            if cost < best[end]:
                best[end], came[end] = cost, start
    ends = [count]
    while came[ends[-1]]:
        ends.append(came[ends[-1]])
    return ends[::-1]


def _ends(row: Row, start: int, room: int, em: int, *, indented: bool) -> list[int]:
    """Where a line from `start` may end: what fills it up to some em, and always at least one piece."""
    count = len(row.parts)
    base = row.starts[start] + (0 if indented else row.hangs[start])
    first = bisect_left(row.ends, base + room - LOOK_BACK_EM * em, start, count)
    found: list[int] = []
    place = max(first, start)
    while place < count and row.ends[place] - base <= room + em:
        if row.ends[place] - base <= room:
            found.append(place + 1)
        place += 1
    if not found:
        place = min(first, count - 1)
        while place > start and row.ends[place] - base > room:
            place -= 1
        found.append(place + 1)
    return found


def _solid(parts: Sequence[str]) -> list[int]:
    """How many characters that are no marks stand before each piece."""
    counts = [0]
    for part in parts:
        counts.append(counts[-1] + sum(not (mark.isspace() or mark in NO_START or mark in NO_END) for mark in part))
    return counts


def _ragged(slack_em: float) -> float:
    return 0.0 if slack_em < JUSTIFIED_EM else slack_em * slack_em


def _last(characters: int) -> float:
    return LAST.get(characters, 0.0)
