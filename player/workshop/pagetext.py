"""The words on a PDF's pages: what in them is not for the public, and which pages only a person can check.

The worker answers words and page numbers, no text: the library judges (DOMAIN.md, 'Not for the public').
"""

from __future__ import annotations

import contextlib
import ctypes
import time
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from player.marks.review import RULES, mobiles_of_page, words_of_page
from player.text import clean

REVIEW_S = 4.0  # time for reading; a page that may show and wasn't read is told like a scan
MAX_MORE_PAGES = 500  # of those that don't show
MAX_CHARACTERS = 50_000  # of a page: four newspaper pages
MAX_NOTES = 200  # annotations and fields of a page
MAX_MARKS = 20
MAX_OBJECTS = 2000
SAMPLE = 1000  # characters whose meaning is asked for
FEW_CHARACTERS = 60  # a page number, or what a scanning program writes below its picture
PICTURE_SHARE = 0.5  # of a page, covered by pictures: it is one
NONSENSE_SHARE = 0.1  # of characters that their font gives no meaning


def review(document: pypdfium2.PdfDocument, shown: int) -> dict[str, Any]:
    """`marks`: words with their page, from 1, wherever they stand; `mobiles`: numbers on the pages that show; `unread`: pages among the
    first `shown` without words to be read; `rules`: what was searched for. A document may open badly beyond the pages that show.
    """
    until_s = time.monotonic() + REVIEW_S
    marks: list[tuple[str, int]] = []
    mobiles: list[tuple[str, int]] = []
    unread: list[int] = []
    for number in _order(shown, len(document)):
        has_words = False
        if len(marks) < MAX_MARKS and time.monotonic() < until_s:
            with contextlib.suppress(pypdfium2.PdfiumError), contextlib.closing(document.get_page(number - 1)) as page:
                text, has_words = _read(page)
                words = "\n".join([text, *_notes(document, page)])
                marks += [(word, number) for word in words_of_page(words)]
                mobiles += [(word, number) for word in mobiles_of_page(words) if number <= shown]
        if not has_words and number <= shown:
            unread.append(number)
    return {"marks": sorted(marks, key=lambda mark: mark[1])[:MAX_MARKS], "mobiles": mobiles[:MAX_MARKS], "unread": unread, "rules": RULES}


def _order(shown: int, total: int) -> list[int]:
    """The pages that show, then the last ones backwards: 此件不公开 stands below the date at a document's end."""
    return [*range(1, shown + 1), *islice(range(total, shown, -1), MAX_MORE_PAGES)]


def _read(page: pypdfium2.PdfPage) -> tuple[str, bool]:
    """A page's text, and whether that is what a visitor reads there."""
    with contextlib.closing(page.get_textpage()) as textpage:
        count = min(textpage.count_chars(), MAX_CHARACTERS)
        text = textpage.get_text_range(0, count) if count > 0 else ""
        is_nonsense = _nonsense_share(textpage, count) > NONSENSE_SHARE
    characters = len("".join(clean(text).split()))
    if is_nonsense:
        return text, False
    if characters >= FEW_CHARACTERS:
        return text, True
    if characters:
        return text, _picture_share(page) < PICTURE_SHARE
    return text, pdfium.FPDFPage_CountObjects(page) <= 0


def has_letters(page: pypdfium2.PdfPage) -> bool:
    """Whether anything but blanks is written on a page, to be seen or not."""
    with contextlib.closing(page.get_textpage()) as textpage:
        count = min(textpage.count_chars(), MAX_CHARACTERS)
        return count > 0 and bool(textpage.get_text_range(0, count).strip())


def _nonsense_share(textpage: pypdfium2.PdfTextPage, count: int) -> float:
    """The share of characters that a font without a table of meanings leaves as mere shapes."""
    asked = range(0, count, max(1, count // SAMPLE))
    shapes = [index for index in asked if pdfium.FPDFText_HasUnicodeMapError(textpage, index) == 1]
    return len(shapes) / max(1, len(asked))


def _picture_share(page: pypdfium2.PdfPage) -> float:
    """How much of the page lies under pictures; scans come in strips too."""
    width, height = page.get_size()
    covered = 0.0
    for picture in islice(page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3), MAX_OBJECTS):
        left, bottom, right, top = picture.get_bounds()
        covered += abs(right - left) * abs(top - bottom)
    return float(covered / ((width * height) or 1))


def _notes(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> list[str]:
    """What stands in form fields, stamps and notes: drawn on the page, but no part of its text."""
    found = []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), MAX_NOTES)):
        with _annotation(page, index) as annotation:
            found.append(_string(pdfium.FPDFAnnot_GetStringValue, annotation, b"Contents"))
            if document.formenv:
                found.append(_string(pdfium.FPDFAnnot_GetFormFieldValue, document.formenv, annotation))
    return [text for text in found if text]


@contextlib.contextmanager
def _annotation(page: pypdfium2.PdfPage, index: int) -> Iterator[Any]:
    annotation = pdfium.FPDFPage_GetAnnot(page, index)
    try:
        yield annotation
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)


def _string(ask: Any, *whom: Any) -> str:
    """A string from one of PDFium's functions that fill a buffer of UTF-16."""
    size = min(ask(*whom, None, 0), 2 * MAX_CHARACTERS)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(*whom, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "ignore")
