"""What is called a text and is none, in the words for what it is."""

import io
import random
import zipfile

import pytest
from PIL import Image

from player.words import WORDING
from player.workshop.sniff import refusal_of_text
from tests.corpus import encoded, textured

PAGE = "<!DOCTYPE html>\n<html><head><title>通知</title></head><body><p>各单位</p></body></html>\n"
MHT = "From: <Saved by Blink>\nSubject: 通知\nContent-Type: multipart/related;\n\ttype=text/html\nMIME-Version: 1.0\n\nPGh0bWw+\n"
NOISE = random.Random(4).randbytes(3000)


def zipped(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "x")
        archive.writestr(name, "文字")
    return file.getvalue()


def picture(format: str) -> bytes:
    return encoded(textured(200, 100), format)


ILL = {
    "jpeg": (picture("JPEG"), "content_photo"),
    "png": (picture("PNG"), "content_photo"),
    "plain png": (encoded(Image.new("L", (64, 64)), "PNG"), "content_photo"),
    "bmp": (picture("BMP"), "content_photo"),
    "gif": (picture("GIF"), "content_photo"),
    "tiff": (picture("TIFF"), "content_photo"),
    "webp": (picture("WEBP"), "content_photo"),
    "heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + NOISE, "content_photo"),
    "mp4": (b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41" + NOISE, "content_film"),
    "avi": (b"RIFF\xf6\x17\x01\0AVI LIST\x38\x12\0\0hdrlavih8\0" + NOISE, "content_film"),
    "ts": (b"".join(b"G" + NOISE[:187] for _ in range(5)), "content_film"),
    "mp3": (b"ID3\x04\0\0\0\0\0\x23TSSE\0\0\0\x0f" + NOISE, "content_sound"),
    "pdf": (b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF", "content_pdf"),
    "docx": (zipped("word/document.xml"), "content_word"),
    "cut docx": (zipped("word/document.xml")[:-30], "content_word"),
    "xlsx": (zipped("xl/workbook.xml"), "content_sheet"),
    "zip": (zipped("a.txt"), "content_archive"),
    "doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "通知".encode("utf-16-le") * 400, "content_old_office"),
    "rar": (b"Rar!\x1a\x07\0\xc8\xb8\x33" + NOISE, "content_archive"),
    "gz": (b"\x1f\x8b\x08\0\x49\xd2\x07\x6b\x02\xff" + NOISE, "content_archive"),
    "elf": (b"\x7fELF\x02\x01\x01" + bytes(9) + NOISE, "kind_program"),
    "rtf": (rb"{\rtf1\ansi\ansicpg936{\fonttbl\f0 SimSun;}\f0\fs24 \'cd\'a8\'d6\'aa\par}", "text_rich"),
    "html": (PAGE.encode(), "text_page"),
    "html in utf-16": (PAGE.encode("utf-16"), "text_page"),
    "html in gbk": (f"\n<!-- 首页 --><!-- a -->\n{PAGE}".encode("gbk"), "text_page"),
    "a piece of html": ("<div class=a>\n<p>各单位</p></div>\n".encode(), "text_page"),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "text_page"),
    "a saved page": (MHT.encode(), "text_page"),
    "zeros": (bytes(500), "content_blank"),
    "noise": (NOISE, "text_unreadable"),
}


@pytest.mark.parametrize("kind", ILL)
def test_what_is_no_text_has_a_word(kind: str) -> None:
    data, key = ILL[kind]
    assert refusal_of_text(data) == key and all(WORDING[key])


@pytest.mark.parametrize(
    "text",
    [
        "标题：通知\n正文：各单位",
        "HTML 是网页的语言，写作 <!DOCTYPE html><html><head></head><body>……</body></html>，请参加培训。",
        "<通知>各单位</通知>",
        "PNG、JPG 都可以",
        "BMW 汽车展\nGIF89a 是一种格式",
        "%PDF 是什么",
        "PK 赛通知",
        "RIFF 和 ftyp",
        "",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-16"])
def test_a_text_is_none_of_them(text: str, encoding: str) -> None:
    assert refusal_of_text(text.encode(encoding)) == ""


def test_comments_without_end_cost_no_time() -> None:
    assert refusal_of_text(b"<!-- --> " * 20_000 + "通知".encode()) == ""
    assert refusal_of_text(b"a: b\n c\n" * 30_000) == ""
