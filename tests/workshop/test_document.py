"""PDF pages, white and at their own shape, or refused with a word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from player.problems import Problem
from player.workshop import document
from player.workshop.child import Refused
from player.workshop.crew import Worker, close_all
from player.workshop.pixels import Pixels
from tests import corpus
from tests.corpus import pdf, stream
from tests.workshop.test_crew import ask

BLACK_SQUARE = stream(b"0 0 0 rg 0 0 100 100 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 100 100]")
LOCKED = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (b"11" * 32, b"22" * 32)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    worker = Worker("document", deadline_s=20.0)
    yield worker
    worker.close()


def look(data: bytes, tmp_path: Path) -> dict[str, Any]:
    with corpus.write(tmp_path, "a.pdf", data).open("rb") as file:
        return document.look({"name": "a.pdf"}, [file.fileno()])


def paint(data: bytes, tmp_path: Path, page: int = 1, width_px: int = 800, height_px: int = 421) -> Image.Image:
    with corpus.write(tmp_path, "a.pdf", data).open("rb") as file:
        outcome = document.paint({"page": page, "width_px": width_px, "height_px": height_px}, [file.fileno()])
    assert isinstance(outcome, tuple)
    facts, fds = outcome
    with Pixels.received(fds[0], facts["width_px"], facts["height_px"]) as pixels:
        image = Image.frombytes("RGBA", (pixels.width_px, pixels.height_px), pixels.memory[:], "raw", "BGRA")
    assert image.getchannel("A").getextrema() == (255, 255)
    return image.convert("L")


def refused(data: bytes, tmp_path: Path) -> Refused:
    with pytest.raises(Refused) as caught:
        look(data, tmp_path)
    assert Problem(caught.value.key, facts=caught.value.facts).cause
    return caught.value


def test_a_page_is_white_and_contained(tmp_path: Path) -> None:
    facts = look(pdf(3), tmp_path)
    assert (facts["medium"], facts["pages"], facts["pages_total"]) == ("document", 3, 3)
    assert (facts["width_px"], facts["height_px"]) == (595, 842)
    image = paint(pdf(3), tmp_path, page=3)
    assert image.size == (298, 421)
    assert image.getpixel((149, 46)) == 0 and image.getpixel((149, 300)) == 255


def test_a_turned_page_stands_upright(tmp_path: Path) -> None:
    image = paint(pdf(extra=b"/Rotate 90"), tmp_path)
    assert image.size[0] > image.size[1] and image.getpixel((image.width - 50, 200)) == 0


def test_500_pages_are_cut_to_20_with_a_fact(tmp_path: Path) -> None:
    facts = look(pdf(500), tmp_path)
    assert (facts["pages"], facts["pages_total"]) == (20, 500)
    assert "500" in Problem("document_long", facts=facts).cause


def test_a_page_of_200_inches_costs_no_memory(tmp_path: Path) -> None:
    assert paint(pdf(size="14400 14400"), tmp_path).size == (421, 421)


def with_contents(*kinds: int) -> bytes:
    """A page for each: 3 a bar, 4 nothing, 5 nothing but a dot."""
    data = pdf(len(kinds), more=(stream(b""), stream(b"0 0 0 rg 300 400 0.9 0.9 re f")))
    head, *pages = data.split(b"/Contents 3 0 R")
    return head + b"".join(b"/Contents %d 0 R" % kind + page for kind, page in zip(kinds, pages, strict=True))


def test_blank_pages_do_not_show(tmp_path: Path) -> None:
    facts = look(with_contents(4, 3, 5, 3, 4), tmp_path)
    assert (facts["pages"], facts["blank"], facts["pages_total"]) == (3, [1, 5], 5)
    assert look(pdf(3), tmp_path)["blank"] == []
    assert look(corpus.worded_pdf("公告", " ", "公告"), tmp_path)["blank"] == [2]
    assert refused(with_contents(4, 4), tmp_path).key == "document_nothing"


@pytest.mark.parametrize("more", ["annotation", "form"])
def test_annotations_and_form_fields_are_drawn(more: str, tmp_path: Path) -> None:
    kind = b"/Subtype/Square" if more == "annotation" else b"/Subtype/Widget/FT/Tx/T(a)/V(b)"
    mark = b"<</Type/Annot%s/Rect[100 300 200 400]/F 4/AP<</N 5 0 R>>>>" % kind
    catalogue = b"/AcroForm<</Fields[4 0 R]>>" if more == "form" else b""
    data = pdf(extra=b"/Annots[4 0 R]", catalogue=catalogue, more=(mark, BLACK_SQUARE))
    assert paint(data, tmp_path, width_px=595, height_px=842).getpixel((150, 492)) == 0


def test_type_that_a_pdf_does_not_carry_is_set_in_our_faces(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    data = corpus.worded_pdf("通知")
    monkeypatch.setattr(document, "FACE_FOLDERS", (tmp_path,))
    document.use_own_faces()
    assert paint(data, tmp_path).getextrema() == (255, 255)
    monkeypatch.setattr(document, "FACE_FOLDERS", (document.FACES,))
    document.use_own_faces()
    assert paint(data, tmp_path).getextrema()[0] < 100  # type: ignore[operator]


def test_a_page_whose_crop_lies_outside_its_sheet_is_shown_whole(tmp_path: Path) -> None:
    data = pdf(extra=b"/CropBox[2000 2000 3000 3000]")
    assert (look(data, tmp_path)["width_px"], look(data, tmp_path)["height_px"]) == (595, 842)
    assert paint(data, tmp_path).tobytes() == paint(pdf(), tmp_path).tobytes()
    assert look(pdf(extra=b"/CropBox[100 600 300 800]"), tmp_path)["width_px"] == 200


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (pdf(size="595 2147483648"), "document_shape"),
        (pdf(size="20000 100"), "document_shape"),
        (pdf(trailer=LOCKED), "document_locked"),
        (pdf(0), "document_empty"),
        (pdf(3)[:600], "document_truncated"),
        (pdf(40)[:4096] + bytes(40_000), "document_partial"),
        (pdf(3) + b"9 0 obj\n<</Type/Page", "document_truncated"),  # saved again, or made for the web, and cut off
        (b"", "content_empty"),
        (bytes(5000), "content_blank"),
        (b"<html><body>login</body></html>", "content_page"),
        (corpus.encoded(corpus.quarters(100, 100), "JPEG"), "content_photo"),
        (corpus.zip_of("word/document.xml"), "content_word"),
        (b"%PDF-1.7\nnothing at all\n%%EOF", "media_unreadable"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_shown_gets_its_word(data: bytes, key: str, tmp_path: Path) -> None:
    assert refused(data, tmp_path).key == key


def test_what_a_server_wrote_behind_a_document_is_passed_over(tmp_path: Path) -> None:
    assert look(pdf(3) + b"<html>" + b"x" * 20_000, tmp_path)["pages"] == 3


def test_a_loop_in_the_page_tree_ends(worker: Worker, tmp_path: Path) -> None:
    tree = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 9>>", b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 9/Parent 2 0 R>>"]
    assert not answer(worker, corpus.pdf_of(tree), tmp_path).ok


def test_a_lying_count_is_refused(tmp_path: Path) -> None:
    assert refused(pdf(2).replace(b"/Count 2", b"/Count 9"), tmp_path).key == "document_page"


def test_a_page_beyond_the_end_is_refused(worker: Worker, tmp_path: Path) -> None:
    assert answer(worker, pdf(2), tmp_path, do="paint", page=7).key == "document_page"


def test_mutated_documents_are_shown_or_refused(worker: Worker, tmp_path: Path) -> None:
    seed_data = pdf(3, extra=b"/Annots[4 0 R]", more=(b"<</Type/Annot/Subtype/Square/Rect[0 0 99 99]/AP<</N 5 0 R>>>>", BLACK_SQUARE))
    verdicts = []
    for seed in range(100):
        found = answer(worker, corpus.mutated(seed_data, seed), tmp_path, do="paint" if seed % 2 else "look")
        assert found.ok or Problem(found.key, facts=found.facts).cause
        close_all(found.fds)
        verdicts.append(found.ok)
    assert 5 < sum(verdicts) < 100


def answer(worker: Worker, data: bytes, tmp_path: Path, do: str = "look", page: int = 1) -> Any:
    with corpus.write(tmp_path, "a.pdf", data).open("rb") as file:
        return ask(worker, {"do": do, "page": page, "width_px": 400, "height_px": 300}, (file.fileno(),))
