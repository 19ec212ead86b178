"""Marks of Markdown and HTML in a text that somebody copied: on a wall they are litter, the words between them are not. Pure."""

from __future__ import annotations

import html
import re

from player.raised import lowered, raised

GAP = "\t"  # between two cells, of which one may be empty
LITTER = re.compile(r"\|(?=[\s|:]*-)[\s|:-]*|:?-{3,}:?(?:\s*\|\s*:?-{3,}:?)*|\*{3,}|```[A-Za-z]*")  # lines without a word: rules, fences
HEAD = re.compile(r"^\s*(?:#{1,6}\s+|>\s+)+")
BULLET = re.compile(r"^(\s*)\*\s+(?=\S)")
PAIRS = (
    re.compile(r"(?<![*\d])\*\*(?!\*)([^\s*](?:[^*]*[^\s*])?)\*\*(?!\*)"),  # not 138****5678
    re.compile(r"(?<![_\w])__([^\s_](?:[^_]*[^\s_])?)__(?![_\w])"),
    re.compile(r"(?<!`)`([^`]+)`(?!`)"),
)
LINK = re.compile(r"!?\[([^\[\]]+)\]\((https?://[^\s()]+)\)")
BREAK = re.compile(r"<(?:br|hr|/p|/li|/div|/tr|/h[1-6])\s*/?>", re.I)
CELL = re.compile(r"</t[dh]>\s*(?=<t[dh][\s>])", re.I)
SMALL = re.compile(
    r"(?P<before>.?)<(?P<tag>su[bp])(?:\s[^<>]{0,200})?>"
    r"(?P<said>(?:[^<>\n]|</?(?!su[bp]\b)[a-z]{1,10}(?:\s[^<>]{0,200})?>){1,20})</(?P=tag)>",
    re.I,
)
TAG = re.compile(
    r"</?(?:a|b|big|body|br|center|code|div|em|font|h[1-6]|hr|html|i|img|li|ol|p|pre|small|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul)"
    r"(?:\s[^<>\u4e00-\u9fff]*)?/?>",
    re.I,
)
ENTITY = re.compile(r"&(?:nbsp|lt|gt|amp|quot|ldquo|rdquo|mdash|hellip|#\d{1,6}|#x[\da-f]{1,5});", re.I)


def without_marks(text: str) -> str:
    """Lines without their marks, and without lines that are nothing but marks. No word is lost."""
    text = TAG.sub("", BREAK.sub("\n", SMALL.sub(_small, CELL.sub(GAP, text)))) if "<" in text else text
    lines = (_line(line) for line in text.split("\n") if not LITTER.fullmatch(line.strip()))
    return ENTITY.sub(lambda found: html.unescape(found[0]).replace("\xa0", " "), "\n".join(lines))


def _small(found: re.Match[str]) -> str:
    """m<sup>3</sup> as m³."""
    said = TAG.sub("", found["said"])
    return found["before"] + (raised(said, found["before"]) if found["tag"].lower() == "sup" else lowered(said))


def _line(line: str) -> str:
    row = line.strip()
    if len(row) > 2 and row[0] == row[-1] == "|":
        line = GAP.join(part.strip() for part in row[1:-1].split("|"))
    line = BULLET.sub(r"\1· ", HEAD.sub("", line))
    for pair in PAIRS:
        line = pair.sub(r"\1", line)
    return LINK.sub(r"\1（\2）", line)
