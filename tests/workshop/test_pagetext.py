"""What is not for the public is found in a PDF's words; pages without words are told. The identity numbers are made up."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from player.workshop import document, pagetext
from tests import corpus
from tests.corpus import pdf, stream, worded_pdf

LONG = "关于举行居民生活用水价格调整听证会的公告，现将有关事项公告如下，欢迎社会各界参加，谢谢大家的支持与配合，联系电话详见下方。" * 2
NUMBER = "11010519491231002X"
KEPT_BACK = {
    "a line": ("通知\n机密★1年\n正文", "机密★"),
    "letter by letter": ("秘  密  ★", "秘密★"),
    "down a column": ("此\n件\n不\n公\n开", "此件不公开"),
    "over a line's end": ("本材料仅供内部\n资料交流", "内部资料"),
    "a number": (f"身份证号：{NUMBER}", "身份证号 110105…"),
    "a digit a box": (" ".join(NUMBER), "身份证号 110105…"),
    "a number over a line's end": ("11010519491\n231002X", "身份证号 110105…"),
}


def look(data: bytes, tmp_path: Path) -> dict[str, Any]:
    with corpus.write(tmp_path, "a.pdf", data).open("rb") as file:
        return document.look({"name": "a.pdf"}, [file.fileno()])


@pytest.mark.parametrize("name", KEPT_BACK)
def test_what_is_not_for_the_public_is_found_with_its_page(name: str, tmp_path: Path) -> None:
    words, mark = KEPT_BACK[name]
    facts = look(worded_pdf("公告\n第一页", words), tmp_path)
    assert facts["marks"] == [(mark, 2)] and facts["unread"] == []


def test_words_for_everyone_are_no_mark(tmp_path: Path) -> None:
    facts = look(worded_pdf("保守国家秘密 人人有责", "内部控制制度\n110105194912310021"), tmp_path)
    assert (facts["marks"], facts["unread"]) == ([], [])


def test_the_last_page_of_many_is_read_although_it_does_not_show(tmp_path: Path) -> None:
    facts = look(worded_pdf(*["公告"] * 29, "（此件不公开）"), tmp_path)
    assert facts["pages"] == 20 and facts["marks"] == [("此件不公开", 30)]


PHONES = {
    "a line": "联系人：某某某 13800138000",
    "apart": "手机 138 0013 8000",
    "a digit a box": " ".join("13800138000"),
}


@pytest.mark.parametrize("name", PHONES)
def test_mobile_numbers_are_found_with_their_page_and_keep_nothing_back(name: str, tmp_path: Path) -> None:
    facts = look(worded_pdf("公告\n电话 0750-7123456", PHONES[name]), tmp_path)
    assert (facts["mobiles"], facts["marks"]) == ([("13800138000", 2)], [])


def test_a_mobile_number_on_a_page_that_does_not_show_is_none(tmp_path: Path) -> None:
    assert look(worded_pdf(*["公告"] * 29, "手机 13800138000"), tmp_path)["mobiles"] == []


@pytest.mark.parametrize("kind", ["stamp", "field"])
def test_stamps_and_fields_are_read_too(kind: str, tmp_path: Path) -> None:
    words = b"<FEFF" + "内部资料".encode("utf-16-be").hex().encode() + b">"
    stamp = b"<</Type/Annot/Subtype/Stamp/Rect[0 0 99 99]/Contents %s>>" % words
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V %s/Rect[0 0 99 99]>>" % words
    data = worded_pdf("公告", extra=b"/Annots[6 0 R]", catalogue=b"/AcroForm<</Fields[6 0 R]>>", more=(stamp if kind == "stamp" else field,))
    assert look(data, tmp_path)["marks"] == [("内部资料", 1)]


def picture(scale: str, words: str = "") -> bytes:
    """A page under a picture, perhaps with a line of words on it."""
    image = stream(b"\x80\x90", b"/Type/XObject/Subtype/Image/Width 2/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8")
    form = stream(b"q %s 0 0 cm /I Do Q" % scale.encode(), b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</I 6 0 R>>>>")
    return worded_pdf(words, drawn=b"/F Do", resources=b"/XObject<</F 7 0 R>>", more=(image, form))


SCANS = {
    "a picture": (picture("595 0 0 842"), [1]),
    "a picture and a scanner's line": (picture("595 0 0 842", "扫描全能王 创建"), [1]),
    "a picture and a page of words": (picture("595 0 0 842", LONG), []),
    "a small picture and few words": (picture("99 0 0 99", "公告"), []),
    "words": (worded_pdf("公告", LONG), []),
    "words drawn as shapes": (pdf(3), [1, 2, 3]),
    "an empty page": (worded_pdf("公告", ""), []),
}


@pytest.mark.parametrize("name", SCANS)
def test_pages_that_are_pictures_are_told(name: str, tmp_path: Path) -> None:
    data, pages = SCANS[name]
    assert look(data, tmp_path)["unread"] == pages


def test_letters_without_a_meaning_are_told(tmp_path: Path) -> None:
    data = worded_pdf(LONG, code=b"Identity-H").replace(b"(GB1)", b"(ABC)")
    assert look(data, tmp_path)["unread"] == [1]


def test_what_time_does_not_allow_to_be_read_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pagetext, "REVIEW_S", 0.0)
    facts = look(worded_pdf("公告", "机密★"), tmp_path)
    assert (facts["marks"], facts["unread"]) == ([], [1, 2])


def test_many_marks_are_told_in_bounds(tmp_path: Path) -> None:
    assert len(look(worded_pdf(*["机密★"] * 60), tmp_path)["marks"]) == pagetext.MAX_MARKS


def test_500_pages_of_words_are_read_in_time(tmp_path: Path) -> None:
    data = worded_pdf(*[LONG] * 499, "机密★")
    began_s = time.monotonic()
    assert look(data, tmp_path)["marks"] == [("机密★", 500)]
    assert time.monotonic() - began_s < 12
