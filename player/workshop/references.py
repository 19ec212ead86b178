"""The references of a document that may be ill (`&amp;`, `&#20108;`, `&nbsp;`), made such that any parser reads them alike. Pure.

One bare `&` sends feedparser from its strict to its loose parser, which reads `&lang=zh` as 〈=zh and `R&D` as R&D;,
and a reference to half a character costs it the whole document.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5
from xml.sax.saxutils import escape

QUOTED = re.compile(r"<!\[CDATA\[|<!--")
QUOTED_ENDS = {"<![CDATA[": "]]>", "<!--": "-->"}
NUMBER = re.compile(r"&#(?:[xX]([\da-fA-F]+)|([0-9]+));")
MAX_DIGITS = 7  # the last character is 1114111
AMPERSAND = re.compile(r"&(?:#(?:34|38|39|60|62);|([A-Za-z][A-Za-z0-9]*);)?")
PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffc\U00010000-\U0010ffff]")  # no character of XML, or � for one that was lost
DECLARED = re.compile(r"<!ENTITY\s+([A-Za-z][\w.-]{0,40})\s+(?:\"([^\"&<%]{0,200})\"|'([^'&<%]{0,200})')\s*>")
MAX_DECLARED = 1 << 20  # characters that declared ones may add
MARKS = frozenset("<>&\"'")
ADDRESS = re.compile(r"<(?:\w+:)?(?:link|guid|id)\b[^<>]*>(?:\s*<!\[CDATA\[)?[^<>]*")
AMPERSANDS = re.compile(r"&(?:(?:amp|#0*38|#[xX]0*26);)+")


def mended(text: str) -> str:
    """A document whose references are known to every parser: those of the five marks of XML, all others being what they stand for.

    An `&` that begins no reference is one itself. CDATA and comments stay as they are, but for addresses and numbers: what looks
    like a comment may be none to the loose parser, and what CDATA holds is read as HTML later, where they mean the same.
    """
    text = ADDRESS.sub(lambda found: address(found[0]), UNWRITABLE.sub("", text))  # feedparser makes &amplang of &amp;amp;lang
    text = _with_declared(numbers(text))
    return "".join(piece if is_quoted else AMPERSAND.sub(_known, piece) for piece, is_quoted in spans(text))


def numbers(text: str) -> str:
    """The text with its numeric references as characters: two halves as the one they are; what is no character says nothing."""
    if "&#" not in text:
        return text
    joined = PAIR.sub(_whole, NUMBER.sub(_character, text))
    return UNWRITABLE.sub("", joined)


def address(said: str) -> str:
    """An address, or an id that may be one, in which somebody escaped `&` once more than the document did."""
    return AMPERSANDS.sub("&", said)


def spans(text: str) -> Iterator[tuple[str, bool]]:
    """The text in order: each piece, and whether it is CDATA or a comment, which may hold anything. One that never ends goes to the end."""
    at = 0
    for found in QUOTED.finditer(text):
        if found.start() < at:
            continue
        yield text[at : found.start()], False
        end = text.find(QUOTED_ENDS[found[0]], found.end())
        at = end + 3 if end >= 0 else len(text)
        yield text[found.start() : at], True
    yield text[at:], False


def _character(found: re.Match[str]) -> str:
    """What a numeric reference stands for: a half too; the five marks as references; 128 to 159 as HTML has them."""
    digits = (found[1] or found[2]).lstrip("0")
    if len(digits) > MAX_DIGITS:
        return ""
    code = int(digits or "0", 16 if found[1] else 10)
    if 0xD800 <= code <= 0xDFFF:
        return chr(code)
    said = html.unescape(f"&#{code};")
    return f"&#{code};" if said in MARKS else said


def _whole(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def _known(found: re.Match[str]) -> str:
    """A reference that XML knows, the character of one that only HTML knows, or the `&` that it is."""
    if found[0].startswith("&#"):
        return found[0]
    said = html5.get(f"{found[1]};") if found[1] else None
    return escape(said, {'"': "&quot;", "'": "&apos;"}) if said else f"&amp;{found[0][1:]}"


def _with_declared(text: str) -> str:
    """The text with the entities that it declares itself as plain words; those made of others, or of files, say nothing."""
    declared = {name: double or single for name, double, single in DECLARED.findall(text[:100_000])}
    if not declared or sum(text.count(f"&{name};") * len(words) for name, words in declared.items()) > MAX_DECLARED:
        return text
    return re.sub(r"&([A-Za-z][\w.-]{0,40});", lambda found: declared.get(found[1], found[0]), text)
