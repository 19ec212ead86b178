"""Titles: one line, or few balanced ones that end between words (PICTURE.md 8; GB/T 9704: 词意完整、排列对称). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from player.typeset.kinsoku import CLOSING, units
from player.typeset.lines import Line, Measure, Row, Ruler, Segment, Style, fitting
from player.typeset.paragraph import set_lines, tidy
from player.typeset.spacing import plain
from player.typeset.words import BOUND, WORD, break_costs

LEAST_LAST = 4  # characters of a title's last line
LEAST_SHARE = 0.6  # of the longest line
PER_WORD = 400.0
STUB = 300.0
LOPSIDED = 60.0
IN_BRACKETS = 3.0
IN_ASIDE = 40.0  # inside round ones, but for behind a mark: （市粮食和物资储备局、市国防动员办公室）
LONGER_LAST = 0.4
_OPEN, _CLOSE = frozenset("《（〔【"), frozenset("》）〕】")


def set_title(
    text: str, width_px: int, style: Style, measure: Measure, segment: Segment, most_lines: int = 3, *, words: Iterable[str] = (), one_line_em: float = 0
) -> tuple[Line, ...]:
    """A title: one line if it fits (and is no wider than `one_line_em`, if that is said), else as few as needed, balanced,
    never broken inside a word where that can be helped. More than `most_lines` are set as a paragraph is."""
    text = tidy(text)
    ruler = Ruler(style, measure)
    width = ruler.width(text)
    if width <= min(width_px, one_line_em * style.size_px or width_px):
        return (ruler.line(text, 0, width_px, is_last=True),) if text else ()
    found = _balanced(text, width_px, ruler, segment, tuple(words), most_lines)
    if found:
        return found
    if width <= width_px:
        return (ruler.line(text, 0, width_px, is_last=True),)
    return set_lines(text, width_px, style, measure, segment=segment, words=words, first_indent=False)


def is_torn(text: str, lines: Sequence[Line], segment: Segment) -> bool:
    """Whether one of a title's lines ends within a word."""
    text, parts, start = tidy(text), [], 0
    for line in lines:
        said = plain(line.text)
        end = text.index(said, start) + len(said)
        parts.append(text[start:end])
        start = end
    return any(cost >= WORD for cost in break_costs(text, parts, segment)[:-1])


def _balanced(text: str, width_px: int, ruler: Ruler, segment: Segment, words: Sequence[str], most_lines: int) -> tuple[Line, ...]:
    """The fewest lines that break no word, else the fewest; none where it doesn't fit."""
    parts = fitting(units(text), ruler, width_px)
    row = Row(parts, ruler)
    costs = _title_costs(parts, break_costs(text, parts, segment, words))
    spare: tuple[Line, ...] = ()
    for count in range(2, min(most_lines, len(parts)) + 1):
        cost, ends = _cheapest(row, costs, count, width_px, ruler.em)
        lines = _as_lines(row, ends, width_px, ruler)
        if not lines or any(line.width_px > width_px for line in lines):
            continue
        if cost < STUB:
            return lines
        spare = spare or lines
    return spare


def _as_lines(row: Row, ends: Sequence[int], width_px: int, ruler: Ruler) -> tuple[Line, ...]:
    starts = [0, *ends[:-1]]
    return tuple(ruler.line(row.text(start, end), 0, width_px, is_last=end == ends[-1]) for start, end in zip(starts, ends, strict=bool(ends)))


def _title_costs(parts: Sequence[str], costs: Sequence[float]) -> list[float]:
    """What a break behind each piece costs a title: inside brackets a little, inside a word nearly everything."""
    found, depth, aside = [], 0, 0
    for part, cost in zip(parts, costs, strict=True):
        depth += sum((mark in _OPEN) - (mark in _CLOSE) for mark in part)
        aside += sum((mark == "（") - (mark == "）") for mark in part)
        price = PER_WORD if cost >= WORD else PER_WORD * cost / 4 if cost >= BOUND else cost
        found.append(price + IN_BRACKETS * max(0, depth) + IN_ASIDE * (aside > 0 and part[-1] not in CLOSING))
    return found


def _cheapest(row: Row, costs: Sequence[float], count: int, width_px: int, em: int) -> tuple[float, list[int]]:
    """The breaks into `count` lines whose widths are most alike, with what they cost; no breaks where nothing fits."""
    pieces = len(row.parts)
    mean = row.width(0, pieces) / count
    ways: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for left in range(count - 1, -1, -1):
        further: dict[int, tuple[float, list[int]]] = {}
        for start, (so_far, ends) in ways.items():
            for end in range(start + 1, pieces - left + 1) if left else (pieces,):
                width = row.width(start, end)
                if width > width_px:
                    break
                cost = so_far + ((width - mean) / em) ** 2 + (costs[end - 1] if left else _last(row, start, end, width, mean, em))
                if end not in further or cost < further[end][0]:
                    further[end] = (cost, [*ends, end])
        ways = further
    cost, ends = ways.get(pieces, (float("inf"), []))
    return (cost + _lopsided(row, ends), ends) if ends else (cost, ends)


def _last(row: Row, start: int, end: int, width: float, mean: float, em: int) -> float:
    stub = STUB if len(row.text(start, end)) < LEAST_LAST else 0.0
    return stub + (LONGER_LAST * (width - mean) / em if width > mean else 0.0)


def _lopsided(row: Row, ends: Sequence[int]) -> float:
    widths = [row.width(start, end) for start, end in zip([0, *ends[:-1]], ends, strict=True)]
    return LOPSIDED if min(widths) < LEAST_SHARE * max(widths) else 0.0
