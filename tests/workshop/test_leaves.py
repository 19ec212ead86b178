"""TIFFs of several pages."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, TiffImagePlugin

from tests.corpus import quarters
from tests.workshop.test_still import has_corners, look, paint

PAGE = quarters(640, 400)


def tiff(*pages: Image.Image, reduced: int = -1) -> bytes:
    """Pages in a file; the one numbered `reduced` says that it is a smaller version of another."""
    file = io.BytesIO()
    with TiffImagePlugin.AppendingTiffWriter(file) as writer:
        for number, page in enumerate(pages):
            page.save(writer, "TIFF", tiffinfo={254: 1} if number == reduced else {})
            writer.newFrame()
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "pages"),
    [
        (tiff(PAGE, Image.new("RGB", (640, 400)), Image.new("L", (300, 400))), 3),
        (tiff(Image.new("RGB", (160, 100)), PAGE), 1),
        (tiff(Image.new("RGB", (16, 10)), PAGE, Image.new("RGB", (400, 640))), 2),
        (tiff(Image.new("RGB", (320, 200)), PAGE, reduced=0), 1),
        (tiff(PAGE, Image.new("RGB", (320, 200)), reduced=1), 1),
        (tiff(PAGE)[:-4] + b"\xff\xff\xff\x7f", 1),  # another page, far behind the end
    ],
    ids=["scans", "preview", "preview and two", "reduced first", "reduced last", "lost page"],
)
def test_the_first_page_that_is_no_preview_shows(data: bytes, pages: int, tmp_path: Path) -> None:
    facts = look(data, tmp_path)
    assert (facts["width_px"], facts["height_px"], facts["pages_total"]) == (640, 400, pages)
    assert has_corners(paint(data, tmp_path))
