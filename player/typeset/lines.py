"""Lines and what measures them. Pure: `measure(run, face, size_px) -> int` is passed in.

Widths aren't additive (kerning, contextual spacing): a row of pieces is first estimated from its pieces and the
joints between them, then measured whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from player.typeset.kinsoku import CLOSING, HANZI, OPENING, finer, signed
from player.typeset.spacing import pieces, spaced

Measure = Callable[[str, str, int], int]
Segment = Callable[[str], Sequence[str]]

JUSTIFIED_EM = 0.6  # a slack below this is spread between hanzi (PICTURE.md 4)
MOST_GAP_EM = 0.06  # where that is little at each place: a wider gap would tear a word
SIGNED_SHARE = 0.65  # of a line, what a 文号 with its sign may take


@dataclass(frozen=True, slots=True)
class Style:
    """A face at a size. `indent_em` is for the first line of a paragraph; `justify` spreads a small slack between hanzi;
    `is_cell`: a 文号 that the line can hold stays whole, however much of it it takes."""

    face: str
    size_px: int
    indent_em: float = 0.0
    justify: bool = False
    is_cell: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text with thin spaces set, where it begins (`x_px`, negative where an opening mark hangs out) and the
    width of what is seen (a full-width mark at its end counts half). `gap_px` is what justification adds at each place
    between two hanzi: draw `pieces(text)` one by one."""

    text: str
    x_px: int
    width_px: int
    gap_px: float = 0.0
    is_last: bool = False


class Ruler:
    """Measures one style, with a memory."""

    def __init__(self, style: Style, measure: Measure) -> None:
        self.style = style
        self.em = style.size_px
        self._measure = measure
        self._known: dict[str, int] = {}

    def advance(self, text: str) -> int:
        """How far a run moves the pen."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._measure(spaced(text), self.style.face, self.style.size_px)
        return known

    def width(self, text: str, *, indented: bool = False) -> int:
        """What is seen of a line, as it will be drawn."""
        if not text:
            return 0
        return max(1, self.advance(text) - self.trim(text) - (0 if indented else self.hang(text)))

    def trim(self, text: str) -> int:
        """A full-width mark at a line's end is trimmed to half (GB/T 15834 5.1.10)."""
        return self.em // 2 if text[-1:] in CLOSING and self._is_full(text[-1:]) else 0

    def hang(self, text: str) -> int:
        """An opening mark at a line's start hangs out by half an em."""
        return self.em // 2 if text[:1] in OPENING and self._is_full(text[:1]) else 0

    def joint(self, before: str, after: str) -> int:
        """What two neighbouring pieces gain or lose by standing together."""
        last, first = before[-1], after[0]
        if last.isspace() or (HANZI.match(last) and HANZI.match(first)):
            return 0
        return self.advance(last + first) - self.advance(last) - self.advance(first)

    def line(self, text: str, indent_px: int, limit_px: int, *, is_last: bool) -> Line:
        """A line as it will be drawn, in a box of `limit_px` behind its indent."""
        indented = indent_px > 0
        width = self.width(text, indented=indented)
        shown = spaced(text)
        gap = self._gap(shown, limit_px - width) if self.style.justify and not is_last else 0.0
        return Line(shown, indent_px - (0 if indented else self.hang(text)), width, gap, is_last)

    def _gap(self, shown: str, slack_px: int) -> float:
        """Only a slack under 0.6 em is spread, and only between hanzi, of which there are enough."""
        joints = len(pieces(shown)) - 1
        return slack_px / joints if 0 < slack_px < JUSTIFIED_EM * self.em and slack_px <= MOST_GAP_EM * self.em * joints else 0.0

    def _is_full(self, mark: str) -> bool:
        return bool(mark) and self.advance(mark) > 0.8 * self.em


class Row:
    """The pieces of a text one after the other, and how wide any stretch of them is, as an estimate."""

    def __init__(self, parts: Sequence[str], ruler: Ruler) -> None:
        self.parts = parts
        self.starts: list[int] = []
        self.ends: list[int] = []  # without the blanks behind a piece, its last mark trimmed
        self.hangs: list[int] = []
        pen = 0
        for place, part in enumerate(parts):
            pen += ruler.joint(parts[place - 1], part) if place else 0
            bare = part.rstrip()
            self.starts.append(pen)
            self.ends.append(pen + (ruler.advance(bare) if bare else 0) - ruler.trim(bare))
            self.hangs.append(ruler.hang(part))
            pen += ruler.advance(part)

    def width(self, start: int, end: int, *, indented: bool = False) -> int:
        """Of the pieces from `start` up to, without, `end`."""
        return self.ends[end - 1] - self.starts[start] - (0 if indented else self.hangs[start])

    def text(self, start: int, end: int) -> str:
        return "".join(self.parts[start:end]).strip()


def fitting(parts: Sequence[str], ruler: Ruler, limit_px: int) -> list[str]:
    """The pieces, each that no line can hold cut into smaller ones."""
    found: list[str] = []
    for part in parts:
        bare = part.strip()
        width = ruler.width(bare) if len(bare) > 1 else 0
        is_long = not ruler.style.is_cell and width > SIGNED_SHARE * limit_px
        smaller = finer(part) if width > limit_px else signed(part) if is_long else [part]
        found += fitting(smaller, ruler, limit_px) if len(smaller) > 1 else smaller
    return found
