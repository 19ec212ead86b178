"""HTML as text, as a portal's editors and Word leave it: paragraphs, rows of tables, numbered lists, raised digits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from player.raised import lowered, raised
from player.workshop.grid import MAX_COLUMNS, Cell, rows_of, width_of
from player.workshop.references import numbers

PARAGRAPH = "\u2029"
CELL = "\ufdd0"  # no character; it lasts where a text is read twice
MAX_MARKUP = 120_000  # characters
MAX_ESCAPES = 4  # &amp;amp;lt;p&amp;amp;gt; has three
BREAKS = str.maketrans({**dict.fromkeys("\v\f\u0085\u2028", "\n"), CELL: "\t"})  # as bytes of a portal may hold them
BLOCKS = frozenset(["p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "section", "article", "blockquote", "dd", "dt", "hr"])
BLOCKS |= {"ul", "ol", "dl", "pre", "center", "caption", "figure", "figcaption", "thead", "tbody", "tfoot", "form", "main", "aside", "nav", "address"}
UNSPOKEN = ("script", "style", "iframe", "object", "noscript", "template", "svg")
ESCAPED = re.compile(r"&(?:lt|gt|amp|nbsp|quot|#\d+|#x[\da-f]+);|</?[a-z]+[^<>]*>", re.I)
BLANKS = re.compile(r"[ \t\xa0]+")
INDENT = re.compile(r"^[ \t\xa0]+", re.M)
UNREAD_ENTITY = re.compile(r"&[a-z][\w.-]{0,40};|(?<![A-Za-z0-9])&[A-Z][\w.-]{0,40};", re.A)  # AT&T; is a name
LEVEL = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.I)
LEVELS = {"sup": "super", "sub": "sub"}
MOST_SMALL = 12  # characters, and nodes, that stand raised; more is a paragraph that somebody forgot to end
PAGE_LINES, PAGE = 3, 100  # of a cell, lines and characters: what is more, and most of its table, is a page laid out
COUNTED = re.compile(r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．](?!\d)|第?[一二三四五六七八九十\d]{1,3}[条步项、]|[①-⑳·•●-])")


def plain(markup: str) -> str:
    """Markup as text: a paragraph a block, the cells of a row parted by tabs, entities read, scripts gone; an entity that nobody can
    read is no word."""
    return UNREAD_ENTITY.sub("", _unescaped(markup)).replace("\ufffd", "").translate(BREAKS)


def _unescaped(markup: str) -> str:
    """The same, also where it was escaped more than once."""
    for _ in range(MAX_ESCAPES):
        if "<" not in markup and "&" not in markup:
            return INDENT.sub("", markup)
        text = _read_once(markup)
        if text == markup or not ESCAPED.search(text):
            return text
        markup = text
    return markup


def _read_once(markup: str) -> str:
    tree = LexborHTMLParser(numbers(markup[:MAX_MARKUP]))
    tree.strip_tags(list(UNSPOKEN), recursive=True)
    return _spoken(tree.body) if tree.body is not None else ""


def _spoken(node: LexborNode) -> str:
    """A node's paragraphs and their lines, without those that are empty."""
    speaker = Speaker()
    speaker.speak(node)
    text = BLANKS.sub(" ", "".join(speaker.pieces))
    paragraphs = ("\n".join(line for part in paragraph.split("\n") if (line := part.strip())) for paragraph in text.split(PARAGRAPH))
    return PARAGRAPH.join(filter(None, paragraphs))


class Speaker:
    """Goes through a tree, which may be 100,000 nodes deep, and collects what it says."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._counts: list[int | None] = []  # of the lists that are open: the last number, none where they have none
        self._numbered = 0  # how many of them have
        self._number = ""  # of an item of which nothing was said yet

    def speak(self, start: LexborNode) -> None:
        node, is_inside = start, self._enter(start)
        while True:
            if is_inside and (child := node.child) is not None:
                node, is_inside = child, self._enter(child)
                continue
            self._leave(node)
            if node.mem_id == start.mem_id:
                return
            if (following := node.next) is not None:
                node, is_inside = following, self._enter(following)
            elif (above := node.parent) is not None:
                node, is_inside = above, False

    def _enter(self, node: LexborNode) -> bool:
        """Say what a node says at its beginning; whether its children are to be said."""
        tag = node.tag
        if tag == "-text":
            self._say(node.text(deep=False) or "")
        elif tag == "br":
            self.pieces.append("\n")
        elif tag in ("td", "th"):
            self.pieces.append(" ")
        elif tag in BLOCKS:
            return self._enter_block(node, tag)
        elif small := _small(node, self.pieces[-1] if self.pieces else ""):
            self._say(small)
            return False
        return True

    def _enter_block(self, node: LexborNode, tag: str) -> bool:
        self.pieces.append(PARAGRAPH)
        if tag == "table" and (rows := _rows(node)):
            self._say(PARAGRAPH.join(CELL.join(row) for row in rows))
            return False
        if tag in ("ol", "ul"):
            self._counts.append(_first(node) - 1 if tag == "ol" and _is_counted(node) else None)
            self._numbered += self._counts[-1] is not None
        elif tag == "li" and self._counts and (last := self._counts[-1]) is not None:
            self._counts[-1] = number = _whole_number(node, "value", last + 1)
            self._number = f"{number}. " if self._numbered == 1 else f"（{number}）"
        return True

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag
        if tag not in BLOCKS:
            return
        self.pieces.append(PARAGRAPH)
        if tag in ("ol", "ul"):
            self._numbered -= self._counts.pop() is not None
        if tag == "li":
            self._number = ""

    def _say(self, text: str) -> None:
        if self._number and text.strip():
            text, self._number = self._number + text.lstrip(), ""
        self.pieces.append(text)


def _within(start: LexborNode) -> Iterator[LexborNode]:
    """The nodes below one."""
    return islice(start.traverse(include_text=True), 1, None)


def _small(node: LexborNode, before: str) -> str:
    """What a node says raised or lowered behind other text; nothing where it is not so, or no few characters in a line."""
    level = LEVELS.get(node.tag or "") or _styled(node)
    if not level:
        return ""
    within = list(islice(_within(node), MOST_SMALL + 1))
    text = "".join(part.text(deep=False) or "" for part in within if part.tag == "-text").strip()
    if len(within) > MOST_SMALL or len(text) > MOST_SMALL or any(part.tag in BLOCKS or part.tag == "br" for part in within):
        return ""
    return raised(text, before) if level == "super" else lowered(text)


def _styled(node: LexborNode) -> str:
    """How high a span stands, as Word and the editors of portals write it."""
    found = LEVEL.search(node.attributes.get("style") or "") if node.tag == "span" else None
    return found[1].lower() if found else ""


def _is_counted(node: LexborNode) -> bool:
    """Whether a browser numbers a list, and its items don't so themselves."""
    if re.search(r"list-style(?:-type)?\s*:[^;]*\bnone\b", node.attributes.get("style") or "", re.I):
        return False
    return not any(COUNTED.match("".join(part.text(deep=False) or "" for part in islice(_within(item), 20) if part.tag == "-text")) for item in _items(node))


def _items(node: LexborNode) -> Iterator[LexborNode]:
    return (child for child in _children(node) if child.tag == "li")


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _first(node: LexborNode) -> int:
    return _whole_number(node, "start", 1)


def _whole_number(node: LexborNode, name: str, otherwise: int) -> int:
    """An attribute that is a number of one to four digits."""
    found = re.fullmatch(r"\s*(\d{1,4})\s*", node.attributes.get(name) or "")
    return int(found[1]) if found else otherwise


def _rows(table: LexborNode) -> list[tuple[str, ...]]:
    """The rows of a table, its caption first; none of one that only lays out a page."""
    if any(part.tag == "table" for part in _within(table)):
        return []
    parts = [part for child in _children(table) for part in (_children(child) if child.tag in ("thead", "tbody", "tfoot") else (child,))]
    rows = [[cell for cell in _children(row) if cell.tag in ("td", "th")] for row in parts if row.tag == "tr"]
    cells = [[_cell(cell) for cell in row] for row in rows]
    has_heads = any(cell.tag == "th" for row in rows for cell in row)
    if not 1 < width_of(cells) <= MAX_COLUMNS or (not has_heads and _is_page(cells)):
        return []
    captions = [(" ".join(_lines(part)),) for part in parts if part.tag == "caption"]
    return [*captions, *rows_of(cells)]


def _cell(node: LexborNode) -> Cell:
    across, down = _whole_number(node, "colspan", 1), _whole_number(node, "rowspan", 1)
    return Cell(_lines(node), max(1, across), down or MAX_MARKUP)  # 0: to the end


def _lines(node: LexborNode) -> tuple[str, ...]:
    return tuple(filter(None, re.split(f"[\n{PARAGRAPH}]", _spoken(node))))


def _is_page(cells: Sequence[Sequence[Cell]]) -> bool:
    """Whether a cell beside others holds paragraphs, and most of what all of them say."""
    beside = [(len(cell.lines), sum(map(len, cell.lines))) for row in cells if len(row) > 1 for cell in row]
    whole = sum(size for _, size in beside)
    return any(count >= PAGE_LINES and PAGE < size > whole / 2 for count, size in beside)
