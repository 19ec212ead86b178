"""The worker that opens PDFs: `look` proves the pages that may show, `paint` renders one, white, at its own shape.

Sizes are capped before anything is allocated; form fields and annotations are drawn; everything is closed explicitly.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from player.workshop.arrival import FEW_BYTES, percent_of
from player.workshop.child import Facts, Outcome, Refused, main
from player.workshop.limits import Limits
from player.workshop.pagetext import has_letters, review
from player.workshop.pixels import Pixels
from player.workshop.sniff import blank_from, refusal
from player.workshop.still import digest
from player.workshop.streams import check_streams

MAX_PAGES = 20
MAX_RATIO = 12.0  # of a page's sides: anything longer is a plotter's strip or a mistake
MAX_SIDE_PX = 8192
LOOK_PX = 240
SURE_PX = 1000  # what is blank at the smaller size may have a hairline
LOOK_S = 4.0  # time for proving pages; what is left over is proven when it is painted
TAIL_BYTES = 1 << 20  # servers and mailers append pages of their own
OBJECT = re.compile(rb"\d\s+obj\b")
FLAGS = pdfium.FPDF_ANNOT
FACES = Path(__file__).resolve().parents[1] / "faces"
FACE_FOLDERS = (FACES, Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
PASSWORD_ERRORS = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)


def look(job: Mapping[str, Any], fds: list[int]) -> Facts:
    """What a PDF is: the size in points of the first page that shows, how many show, which of the first ones are `blank`
    and don't, how many there are, and what `review` found in their words. Raises Refused.
    """
    sha256 = digest(fds[0])
    _check_end(fds[0])
    with _opened(fds[0]) as document:
        total = len(document)
        opened = min(total, MAX_PAGES)
        sizes = _prove(document, opened)
        words = review(document, opened)
    check_streams(fds[0])
    if not sizes:
        raise Refused("document_nothing")
    blank = [number for number in range(1, opened + 1) if number not in sizes]
    width, height = next(iter(sizes.values()))
    facts = {"width_px": round(width), "height_px": round(height), "pages": len(sizes), "blank": blank, "pages_total": total}
    return {"medium": "document", "sha256": sha256, **facts, **words}


def paint(job: Mapping[str, Any], fds: list[int]) -> Outcome:
    """Page `page` (from 1), as large as the box allows; its own size is in the answer. Raises Refused."""
    number = int(job.get("page", 1))
    box = (min(int(job["width_px"]), MAX_SIDE_PX), min(int(job["height_px"]), MAX_SIDE_PX))
    with _opened(fds[0]) as document, _page(document, number) as page:
        width_px, height_px = _fitted(_size(page, number), box)
        with Pixels.blank(width_px, height_px) as pixels:
            _render(document, page, pixels)
            return {"width_px": width_px, "height_px": height_px}, [os.dup(pixels.fd)]


def _prove(document: pypdfium2.PdfDocument, pages: int) -> dict[int, tuple[float, float]]:
    """Render every page small; the sizes of those that aren't blank. Raises Refused for the first that doesn't open."""
    sizes = {}
    until_s = time.monotonic() + LOOK_S
    for number in range(1, pages + 1):
        with _page(document, number) as page:
            size = _size(page, number)
            if time.monotonic() > until_s or not _is_blank(document, page, size):
                sizes[number] = size
    return sizes


def _is_blank(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, size: tuple[float, float]) -> bool:
    """Whether a page has no words and nothing to see: the empty last one, and one whose content is damaged."""
    return all(_is_plain(document, page, size, side_px) for side_px in (LOOK_PX, SURE_PX)) and not has_letters(page)


def _is_plain(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, size: tuple[float, float], side_px: int) -> bool:
    """Whether all of a page is drawn in one colour."""
    with Pixels.blank(*_fitted(size, (side_px, side_px))) as pixels:
        _render(document, page, pixels)
        drawn = pixels.memory[: pixels.size_bytes]
    return drawn == drawn[:4] * (len(drawn) // 4)


@contextlib.contextmanager
def _opened(fd: int) -> Iterator[pypdfium2.PdfDocument]:
    with os.fdopen(os.dup(fd), "rb") as file:
        pdfium.FPDF_LoadDocument(b"/nonexistent", None)  # sets the error that a document of no pages leaves as it was
        try:
            document = pypdfium2.PdfDocument(file)
        except pypdfium2.PdfiumError as error:
            raise _explained(fd, error.err_code) from error
        try:
            document.init_forms()
            if document.get_formtype() == pdfium.FORMTYPE_XFA_FULL:
                raise Refused("document_form")
            yield document
        finally:
            document.close()


def _explained(fd: int, code: int | None) -> Refused:
    if code in PASSWORD_ERRORS:
        return Refused("document_locked")
    if code == pdfium.FPDF_ERR_FILE:
        return Refused("document_empty")
    return refusal(fd, "content_pdf", Refused("media_unreadable", detail=f"pdfium {code}"))


@contextlib.contextmanager
def _page(document: pypdfium2.PdfDocument, number: int) -> Iterator[pypdfium2.PdfPage]:
    try:
        page = document.get_page(number - 1)
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise Refused("document_page", page=number) from error
    try:
        if not all(page.get_size()):  # its crop box lies outside its sheet, which other readers then show whole
            page.set_cropbox(*page.get_mediabox())
        yield page
    finally:
        page.close()


def _size(page: pypdfium2.PdfPage, number: int) -> tuple[float, float]:
    """Width and height in points. Raises Refused for a page of no use on a wall, such as 595 x 2,147,483,648."""
    width, height = page.get_size()
    if not (width > 0 and height > 0 and max(width, height) / min(width, height) <= MAX_RATIO):
        raise Refused("document_shape", page=number)
    return width, height


def _fitted(size: tuple[float, float], box: tuple[int, int]) -> tuple[int, int]:
    scale = min(box[0] / size[0], box[1] / size[1])
    return max(1, min(box[0], round(size[0] * scale))), max(1, min(box[1], round(size[1] * scale)))


def _render(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, pixels: Pixels) -> None:
    """Draw the page straight into the pixels, opaque white beneath."""
    view = (ctypes.c_ubyte * pixels.size_bytes).from_buffer(pixels.memory)
    bitmap = pdfium.FPDFBitmap_CreateEx(pixels.width_px, pixels.height_px, pdfium.FPDFBitmap_BGRA, view, pixels.pitch_bytes)
    if not bitmap:
        raise MemoryError
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, pixels.width_px, pixels.height_px, 0xFFFFFFFF)
        place = (bitmap, page, 0, 0, pixels.width_px, pixels.height_px, 0, FLAGS)
        pdfium.FPDF_RenderPageBitmap(*place)
        if document.formenv:
            pdfium.FPDF_FFLDraw(document.formenv, *place)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
        del view


def _check_end(fd: int) -> None:
    """PDFium mends a file that was cut off and leaves its last pages out: a PDF must end as PDFs end, whatever
    follows. Behind the first of two ends (of a file for the web, or saved again) more objects follow. Raises Refused.
    """
    size, blank = os.fstat(fd).st_size, blank_from(fd)
    if os.pread(fd, 1024, 0).find(b"%PDF-") < 0:
        return
    _, end, behind = os.pread(fd, TAIL_BYTES, max(0, blank - TAIL_BYTES)).rpartition(b"%%EOF")
    if end and not OBJECT.search(behind):
        return
    if size - blank >= FEW_BYTES:
        raise Refused("document_partial", percent=percent_of(blank, size))
    raise Refused("document_truncated")


def use_own_faces() -> None:
    """Start PDFium anew with our faces beside the machine's: office PDFs often leave Song and Hei type to the reader."""
    folders = [str(folder).encode() for folder in FACE_FOLDERS]
    paths = (ctypes.c_char_p * (len(folders) + 1))(*folders, None)
    pdfium.FPDF_DestroyLibrary()
    pointer = ctypes.cast(paths, ctypes.POINTER(ctypes.POINTER(ctypes.c_char)))
    KEPT.append(paths)
    pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=pointer))


KEPT: list[Any] = []  # PDFium reads the paths whenever it looks for a face

if __name__ == "__main__":
    use_own_faces()
    main({"look": look, "paint": paint}, Limits())
