"""Chinese text into lines after W3C clreq (PICTURE.md 3 to 8). Pure: `measure(run, face, size_px) -> int` is passed in.

Widths aren't additive (kerning, contextual spacing), so whole runs are measured. Between hanzi and Latin or digits
stands U+2006, a sixth of an em; it is never in the stored text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

Measure = Callable[[str, str, int], int]
Segment = Callable[[str], Sequence[str]]

THIN = "\u2006"
NO_START = frozenset("，。、；：？！）》”’」』〕】〉…—·％%‰℃°,.;:?!)]}〗~～ー々／/")
NO_END = frozenset("（《“‘「『〔【〈([{〖￥$￡")
CLOSING = frozenset("，。、；：？！）》”’」』〕】〉")
OPENING = frozenset("（《“‘「『〔【〈")
HALF_CLOSING = frozenset("，。、；：）》”’」』〕】〉")
HANZI = re.compile("[\u2e80-\u2fff\u3005-\u3007\u3021-\u3029\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
UNBREAKABLE = re.compile(
    r"——|……|〔\d{4}〕\d+号|\[\d{4}\]\d+号"
    r"|\d{1,4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
    r"|\d{1,2}[:：]\d{2}(?:\s?[-—–~～]\s?\d{1,2}[:：]\d{2})?"
    r"|\d{3,4}-\d{7,8}"
    r"|[￥$￡]?\d+(?:[.,]\d+)*(?:\s?[%％‰℃°㎡㎥]|[万亿]?[千公]?[元吨米克升瓦时度号条项个名人家次期届层楼室天日周月年岁户亩分秒]|\s?[a-zA-Zμ]{1,4}(?![a-zA-Z]))?"
    r"|[A-Za-z0-9]+(?:[-_.'’&+@#][A-Za-z0-9]+)*"
    r"|第[一二三四五六七八九十百千零〇\d]+[条章节届次号批期季届]"
)
URL_MARK = re.compile(r"(?<=[/?&=._-])")
LEAST_LAST = 4  # characters of a title's last line


@dataclass(frozen=True, slots=True)
class Style:
    """A face at a size. `indent_em` is for the first line of a paragraph; `justify` spreads a small slack between hanzi."""

    face: str
    size_px: int
    indent_em: float = 0.0
    justify: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text with thin spaces set, where it begins (`x_px`, negative where an opening mark hangs out) and
    its width. `gap_px` is what justification adds between hanzi."""

    text: str
    x_px: int
    width_px: int
    gap_px: float = 0.0
    is_last: bool = False


def spaced(text: str) -> str:
    """Thin spaces between hanzi and Latin or digits; not inside dates such as 11月20日."""
    pieces: list[str] = []
    for place, mark in enumerate(text):
        if place and _wants_space(text, place):
            pieces.append(THIN)
        pieces.append(mark)
    return "".join(pieces)


def plain(line: str) -> str:
    """What a line says, without the spaces that typesetting put in."""
    return line.replace(THIN, "")


def readable_characters(text: str) -> int:
    """Characters that take time to read: hanzi and digits one each, a Latin word one for two letters; marks none."""
    hanzi = len(HANZI.findall(text))
    others = len(re.findall(r"[A-Za-z]", text)) / 2 + len(re.findall(r"\d", text))
    return hanzi + round(others)


def units(text: str) -> list[str]:
    """The pieces that a line may not break: words, dates, numbers with their unit, and marks with their neighbours."""
    pieces: list[str] = []
    end = 0
    for found in UNBREAKABLE.finditer(text):
        pieces += text[end : found.start()]
        pieces.append(found[0])
        end = found.end()
    pieces += text[end:]
    return _stuck(pieces)


def _stuck(pieces: Sequence[str]) -> list[str]:
    """Marks that may not begin a line join what stands before, those that may not end one what follows."""
    joined: list[str] = []
    for piece in pieces:
        if joined and (piece[0] in NO_START or joined[-1][-1] in NO_END or piece in ("——", "……")) and joined[-1] != " ":
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def set_lines(text: str, width_px: int, style: Style, measure: Measure, *, first_indent: bool = True) -> tuple[Line, ...]:
    """One paragraph as lines no wider than `width_px` (but for a single glyph that is). Loses no character but blanks at breaks."""
    setter = _Setter(width_px, style, measure)
    return tuple(setter.lines(text.strip(), style.indent_em if first_indent else 0.0))


def set_title(text: str, width_px: int, style: Style, measure: Measure, segment: Segment, most_lines: int = 3) -> tuple[Line, ...]:
    """A title: one line if it fits, else as few as needed, balanced, never broken inside a word (GB/T 9704: 词意完整)."""
    setter = _Setter(width_px, style, measure)
    text = text.strip()
    if setter.fits(text):
        return (setter.line(text, 0, is_last=True),)
    pieces = _words(text, segment)
    for count in range(2, most_lines + 1):
        broken = _balanced(pieces, count, setter)
        if broken:
            return tuple(setter.line(part, 0, is_last=place == count - 1) for place, part in enumerate(broken))
    return set_lines(text, width_px, style, measure, first_indent=False)


def _words(text: str, segment: Segment) -> list[str]:
    """Words by the segmenter, with marks, dates and numbers kept whole."""
    bounds = {0, len(text)}
    place = 0
    for word in segment(text):
        place += len(word)
        bounds.add(place)
    kept: list[str] = []
    place = 0
    for unit in units(text):
        cuts = [cut for cut in range(place + 1, place + len(unit)) if cut in bounds] if len(unit) > 40 else []
        start = place
        for cut in cuts:
            kept.append(text[start:cut])
            start = cut
        kept.append(text[start : place + len(unit)])
        place += len(unit)
    return _join_by_bounds(kept, bounds)


def _join_by_bounds(pieces: Sequence[str], bounds: set[int]) -> list[str]:
    words: list[str] = []
    place = 0
    open_word = False
    for piece in pieces:
        if words and open_word:
            words[-1] += piece
        else:
            words.append(piece)
        place += len(piece)
        open_word = place not in bounds
    return words


def _balanced(pieces: Sequence[str], count: int, setter: _Setter) -> list[str] | None:
    """The split of a title into `count` lines whose longest is shortest; None when it doesn't fit or ends in a stub."""
    text = "".join(pieces)
    cuts, place = [], 0
    for piece in pieces[:-1]:
        place += len(piece)
        cuts.append(place)
    best: tuple[float, list[str]] | None = None
    for chosen in _choices(cuts, count - 1, len(text)):
        parts = [text[start:end].strip() for start, end in zip((0, *chosen), (*chosen, len(text)), strict=True)]
        widths = [setter.width(part) for part in parts]
        if max(widths) > setter.width_px or len(parts[-1]) < LEAST_LAST:
            continue
        cost = max(widths) - min(widths) + (0 if widths[-1] <= max(widths[:-1]) else setter.em / 2)
        if best is None or cost < best[0]:
            best = (cost, parts)
    return best[1] if best else None


def _choices(cuts: Sequence[int], count: int, length: int) -> Sequence[tuple[int, ...]]:
    """Places to cut near the even split; a handful is enough."""
    if count == 1:
        return [(cut,) for cut in cuts if 0.25 * length < cut < 0.78 * length]
    early = [cut for cut in cuts if 0.2 * length < cut < 0.5 * length]
    late = [cut for cut in cuts if 0.5 * length <= cut < 0.85 * length]
    return [(first, second) for first in early for second in late][:400]


def paginate(paragraphs: Sequence[Sequence[Line]], lines_a_page: int) -> tuple[tuple[Line, ...], ...]:
    """Lines onto pages. No page begins with the last line of a paragraph of three or more, where that is avoidable."""
    flat = [(line, place, len(lines)) for lines in paragraphs for place, line in enumerate(lines)]
    pages: list[tuple[Line, ...]] = []
    start = 0
    while start < len(flat):
        end = min(len(flat), start + max(1, lines_a_page))
        if end < len(flat):
            _, place, count = flat[end]
            if place == count - 1 and count > 2 and end - start > 2:
                end -= 1
        pages.append(tuple(line for line, _, _ in flat[start:end]))
        start = end
    return tuple(pages)


class _Setter:
    """Measures with a memory and breaks greedily, units whole."""

    def __init__(self, width_px: int, style: Style, measure: Measure) -> None:
        self.width_px = max(1, width_px)
        self.style = style
        self.em = style.size_px
        self._measure = lru_cache(maxsize=4096)(lambda text: measure(text, style.face, style.size_px))

    def width(self, text: str) -> int:
        """The advance of a text as it will be drawn, a full-width mark at its end trimmed to half."""
        if not text:
            return 0
        trimmed = self.em // 2 if text[-1] in HALF_CLOSING else 0
        return max(1, self._measure(spaced(text)) - trimmed - self._hang(text))

    def fits(self, text: str) -> bool:
        return self.width(text) <= self.width_px

    def _hang(self, text: str) -> int:
        """An opening mark at a line's start hangs out by half an em."""
        return self.em // 2 if text[0] in OPENING else 0

    def line(self, text: str, indent_px: int, *, is_last: bool) -> Line:
        width = self.width(text)
        hang = 0 if indent_px else self._hang(text)
        gap = 0.0 if is_last or not self.style.justify else self._gap(text, self.width_px - indent_px - width)
        return Line(spaced(text), indent_px - hang, width, gap, is_last)

    def _gap(self, text: str, slack_px: int) -> float:
        """Only a slack under 0.6 em is spread, and only between hanzi (PICTURE.md 4)."""
        joints = sum(bool(HANZI.match(first)) and bool(HANZI.match(second)) for first, second in pairwise(text))
        return slack_px / joints if joints and 0 < slack_px < 0.6 * self.em else 0.0

    def lines(self, text: str, indent_em: float) -> list[Line]:
        indent_px = round(indent_em * self.em)
        lines: list[Line] = []
        rest = [piece for unit in units(text) for piece in self._cut(unit)]
        while rest:
            count = self._most(rest, self.width_px - indent_px)
            taken = "".join(rest[:count]).strip()
            rest = rest[count:]
            while rest and not rest[0].strip():
                rest = rest[1:]
            if taken:
                lines.append(self.line(taken, indent_px, is_last=not rest))
                indent_px = 0
        return self._without_stub(lines)

    def _most(self, pieces: Sequence[str], width_px: int) -> int:
        """How many pieces fit, at least one: a guess by em, then exact."""
        count, text = 0, ""
        while count < len(pieces):
            longer = text + pieces[count]
            if count and self._over(longer, width_px):
                break
            text, count = longer, count + 1
        return max(1, count)

    def _over(self, text: str, width_px: int) -> bool:
        stripped = text.rstrip()
        if len(stripped) * self.em * 0.4 > width_px * 3:
            return True
        if len(stripped) * self.em <= width_px:
            return False
        return self.width(stripped) > width_px

    def _cut(self, unit: str) -> list[str]:
        """An over-long piece is cut: at the marks of a URL, else where the line is full."""
        if self.fits(unit) or len(unit) < 2:
            return [unit]
        parts = [part for part in URL_MARK.split(unit) if part] if re.match(r"[\x21-\x7e]+$", unit) else [unit]
        pieces: list[str] = []
        for part in parts:
            while not self.fits(part) and len(part) > 1:
                most = next((size for size in range(len(part) - 1, 0, -1) if self.fits(part[:size])), 1)
                most = _lawful(part, most)
                pieces.append(part[:most])
                part = part[most:]
            pieces.append(part)
        return pieces

    def _without_stub(self, lines: list[Line]) -> list[Line]:
        """A last line of one character borrows from the line before, where that keeps both lawful."""
        if len(lines) < 2 or len(plain(lines[-1].text).strip("".join(CLOSING))) > 1:
            return lines
        above = units(plain(lines[-2].text))
        if len(above) < 4:
            return lines
        moved = above[-1] + plain(lines[-1].text)
        kept = "".join(above[:-1]).rstrip()
        indent_px = max(0, lines[-2].x_px)
        if not self.fits(moved) or kept[-1:] in NO_END or moved[0] in NO_START:
            return lines
        return [*lines[:-2], self.line(kept, indent_px, is_last=True), self.line(moved, 0, is_last=True)]


def _lawful(text: str, size: int) -> int:
    """The largest cut up to `size` that breaks no rule at either side; `size` where none does."""
    for cut in range(size, 0, -1):
        if text[cut] not in NO_START and text[cut - 1] not in NO_END:
            return cut
    return size


def _wants_space(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    if HANZI.match(before) and _is_latin(after):
        return not (after.isdigit() and before in "年月日时分第〇" and _is_date(text, place))
    if _is_latin(before) and HANZI.match(after):
        return not (before.isdigit() and after in "年月日时分号" and _is_date(text, place))
    return False


def _is_date(text: str, place: int) -> bool:
    return bool(re.search(r"\d[年月日时分号]|第\d", text[max(0, place - 2) : place + 2]))


def _is_latin(mark: str) -> bool:
    return ("0" <= mark <= "9") or ("A" <= mark <= "Z") or ("a" <= mark <= "z")
