"""Every photo is shown right side up or refused with a word."""

from __future__ import annotations

import hashlib
import os
import struct
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from player.problems import Problem
from player.workshop import still
from player.workshop.child import Refused
from player.workshop.crew import Answer, Worker, close_all
from player.workshop.pixels import Pixels
from tests import corpus
from tests.corpus import encoded, quarters, textured
from tests.workshop.test_crew import ask

RED, LIME, BLUE, YELLOW = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    worker = Worker("still", deadline_s=20.0)
    yield worker
    worker.close()


def look(data: bytes, tmp_path: Path) -> dict[str, Any]:
    with corpus.write(tmp_path, "photo", data).open("rb") as file:
        return still.look({"name": "photo"}, [file.fileno()])


def paint(data: bytes, tmp_path: Path, width_px: int = 320, height_px: int = 200, fit: str = "auto") -> Image.Image:
    with corpus.write(tmp_path, "photo", data).open("rb") as file:
        outcome = still.paint({"name": "photo", "width_px": width_px, "height_px": height_px, "fit": fit}, [file.fileno()])
    assert isinstance(outcome, tuple)
    with Pixels.received(outcome[1][0], width_px, height_px) as pixels:
        image = Image.frombytes("RGBA", (width_px, height_px), pixels.memory[:], "raw", "BGRA")
    assert image.getchannel("A").getextrema() == (255, 255)
    return image.convert("RGB")


def refused(data: bytes, tmp_path: Path) -> Refused:
    with pytest.raises(Refused) as caught:
        look(data, tmp_path)
    problem = Problem(caught.value.key, facts=caught.value.facts)
    assert problem.cause and problem.remedy
    return caught.value


def has_corners(image: Image.Image, tolerance: int = 40) -> bool:
    width, height = image.size
    found = [image.getpixel(at) for at in ((9, 9), (width - 9, 9), (9, height - 9), (width - 9, height - 9))]
    return all(abs(a - b) <= tolerance for pixel, wanted in zip(found, (RED, LIME, BLUE, YELLOW), strict=True) for a, b in zip(pixel, wanted, strict=True))  # type: ignore[arg-type]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_exif_rotation_stands_upright(orientation: int, tmp_path: Path) -> None:
    data = corpus.rotated_jpeg(orientation)
    facts = look(data, tmp_path)
    assert (facts["width_px"], facts["height_px"], facts["taken"]) == (320, 200, "2026-11-20T15:30:22")
    assert facts["sha256"] == hashlib.sha256(data).hexdigest()
    assert has_corners(paint(data, tmp_path))


FORMATS: dict[str, Any] = {
    "jpeg": lambda: encoded(quarters(320, 200), "JPEG", quality=95),
    "progressive": lambda: encoded(quarters(320, 200), "JPEG", quality=95, progressive=True),
    "cmyk": lambda: encoded(quarters(320, 200, "CMYK"), "JPEG", quality=95),
    "png": lambda: encoded(quarters(320, 200), "PNG"),
    "palette": lambda: encoded(quarters(320, 200, "P"), "PNG"),
    "webp": lambda: encoded(quarters(320, 200), "WEBP", quality=95),
    "webp lossless": lambda: encoded(quarters(320, 200), "WEBP", lossless=True),
    "avif": lambda: encoded(quarters(320, 200), "AVIF", quality=95),
    "gif": lambda: encoded(quarters(320, 200), "GIF", save_all=True, append_images=[Image.new("RGB", (320, 200))]),
    "tiff": lambda: encoded(quarters(320, 200), "TIFF"),
    "tiff lzw": lambda: encoded(quarters(320, 200), "TIFF", compression="tiff_lzw"),
    "tiff cmyk": lambda: encoded(quarters(320, 200, "CMYK"), "TIFF"),
    "bmp": lambda: encoded(quarters(320, 200), "BMP"),
    "heic": lambda: corpus.heic(quarters(320, 200)),
    "mpo": lambda: encoded(quarters(320, 200), "MPO", save_all=True, append_images=[quarters(320, 200)]),
    "rgba": lambda: encoded(quarters(320, 200, "RGBA"), "PNG"),
    "icc": lambda: encoded(quarters(320, 200), "JPEG", quality=95, icc_profile=corpus.srgb_profile()),
    "broken icc": lambda: encoded(quarters(320, 200), "JPEG", quality=95, icc_profile=b"nonsense" * 40),
    "broken exif": lambda: encoded(quarters(320, 200), "JPEG", quality=95, exif=b"Exif\0\0II*\0\xff\xff\xff\xff"),
    "wrong icc space": lambda: encoded(quarters(320, 200, "CMYK"), "JPEG", quality=95, icc_profile=corpus.srgb_profile()),
    "padded jpeg": lambda: encoded(quarters(320, 200), "JPEG", quality=95) + bytes(5000),
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_shows_in_its_colours(name: str, tmp_path: Path) -> None:
    data = FORMATS[name]()
    facts = look(data, tmp_path)
    assert (facts["medium"], facts["width_px"], facts["height_px"]) == ("photo", 320, 200)
    assert has_corners(paint(data, tmp_path), 90 if "cmyk" in name else 40)


def test_a_rotated_tiff_turns_once(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = encoded(quarters(320, 200).transpose(Image.Transpose.ROTATE_90), "TIFF", exif=exif)
    assert (look(data, tmp_path)["width_px"], look(data, tmp_path)["height_px"]) == (320, 200)
    assert has_corners(paint(data, tmp_path))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "I;16", "I;16B", "P", "PA", "RGBX", "YCbCr", "LAB", "F", "I"])
def test_every_mode_of_tiff_and_png_is_painted(mode: str, tmp_path: Path) -> None:
    image = quarters(160, 100).convert("L").convert(mode) if mode in ("I;16", "I;16B", "F", "I", "PA", "LAB") else quarters(160, 100, mode)
    data = encoded(image, "PNG" if mode in ("LA", "P") else "TIFF")
    assert len({paint(data, tmp_path).getpixel((x, 20)) for x in (80, 240)}) == 2


def test_16_bit_grey_keeps_its_tones(tmp_path: Path) -> None:
    image = paint(corpus.grey_16_png(320, 200), tmp_path).convert("L")
    assert image.getpixel((1, 100)) < 4 and abs(image.getpixel((160, 100)) - 128) < 4 and image.getpixel((318, 100)) > 250  # type: ignore[operator]


@pytest.mark.parametrize("depth", [10, 12, 16])
def test_a_tiff_of_ten_or_twelve_bits_in_sixteen_is_as_bright_as_it_should_be(depth: int, tmp_path: Path) -> None:
    image = Image.new("I;16", (320, 200))
    image.paste((1 << depth) - 1, (160, 0, 320, 200))
    shown = paint(encoded(image, "TIFF"), tmp_path).convert("L")
    assert shown.getpixel((20, 100)) == 0 and shown.getpixel((300, 100)) == 255


@pytest.mark.parametrize("mode", ["L", "I;16"])
def test_a_tiff_whose_white_is_nought_is_no_negative(mode: str, tmp_path: Path) -> None:
    image = Image.new(mode, (320, 200), 255 if mode == "L" else 65535)
    image.paste(0, (160, 0, 320, 200))
    data = encoded(image, "TIFF")
    order = "<" if data.startswith(b"II") else ">"
    tag = struct.pack(f"{order}HHIH", 262, 3, 1, 1)
    assert data.count(tag) == 1
    shown = paint(data.replace(tag, struct.pack(f"{order}HHIH", 262, 3, 1, 0)), tmp_path).convert("L")
    assert shown.getpixel((20, 100)) == 0 and shown.getpixel((300, 100)) == 255


def test_what_nobody_can_see_is_told(tmp_path: Path) -> None:
    faint = quarters(320, 200, "RGBA")
    faint.putalpha(1)
    assert refused(encoded(faint, "PNG"), tmp_path).key == "photo_blank"
    faint.putpixel((1, 1), (255, 0, 0, 255))
    assert look(encoded(faint, "PNG"), tmp_path)["width_px"] == 320


def test_the_still_that_an_animation_keeps_for_old_programs_is_no_part_of_it(tmp_path: Path) -> None:
    still_picture = Image.new("RGB", (320, 200), "white")
    data = encoded(still_picture, "PNG", save_all=True, default_image=True, append_images=[quarters(320, 200), still_picture], duration=100)
    assert has_corners(paint(data, tmp_path))
    assert look(data, tmp_path)["width_px"] == 320


def test_an_icc_profile_is_applied(tmp_path: Path) -> None:
    swapped = _profile_with_red_and_green_swapped()
    image = paint(encoded(Image.new("RGB", (320, 200), (255, 0, 0)), "PNG", icc_profile=swapped), tmp_path)
    red, green, _ = image.getpixel((100, 100))  # type: ignore[misc]
    assert green > 200 > 60 > red


def _profile_with_red_and_green_swapped() -> bytes:
    profile = bytearray(corpus.srgb_profile())
    profile[:] = bytes(profile).replace(b"s\0R\0G\0B", b"x\0X\0X\0X").replace(b"sRGB", b"xXXX")
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile)


def test_alpha_stands_over_a_ground_it_shows_on(tmp_path: Path) -> None:
    for ink, is_ground_light in ((0, True), (255, False)):
        image = Image.new("RGBA", (320, 200))
        image.paste((ink, ink, ink, 255), (100, 50, 220, 150))
        shown = paint(encoded(image, "PNG"), tmp_path).convert("L")
        assert (shown.getpixel((10, 10)) > 128) is is_ground_light  # type: ignore[operator]


@pytest.mark.parametrize("format", ["GIF", "WEBP", "PNG"])
def test_an_animation_that_begins_with_nothing_shows_what_follows(format: str, tmp_path: Path) -> None:
    nothing = Image.new("RGBA", (320, 200))
    data = encoded(nothing, format, save_all=True, append_images=[nothing, quarters(320, 200, "RGBA")], duration=100, lossless=True)
    assert has_corners(paint(data, tmp_path))
    assert refused(encoded(nothing, format), tmp_path).key == "photo_blank"


# --- what is broken


@pytest.mark.parametrize("name", ["jpeg", "progressive", "png", "webp", "avif", "gif", "tiff", "bmp", "heic"])
@pytest.mark.parametrize("share", [0.1, 0.6, 0.95])
def test_what_is_cut_off_is_refused(name: str, share: float, tmp_path: Path) -> None:
    data = _photo_like(name)
    assert refused(data[: int(len(data) * share)], tmp_path).key in ("photo_partial", "photo_truncated", "photo_unreadable")


@pytest.mark.parametrize("name", ["jpeg", "progressive", "png", "webp", "avif", "gif", "tiff lzw", "bmp", "heic"])
def test_a_copy_into_a_preallocated_file_is_refused(name: str, tmp_path: Path) -> None:
    data = _photo_like(name)
    kept = len(data) * 6 // 10 // 4096 * 4096
    word = refused(data[:kept] + bytes(len(data) - kept), tmp_path)
    assert word.key == "photo_partial" and abs(word.facts["percent"] - kept * 100 // len(data)) <= 1


def _photo_like(name: str) -> bytes:
    image = textured(640, 400)
    if name == "heic":
        return corpus.heic(image)
    kind, _, compression = name.partition(" ")
    options: dict[str, Any] = {"progressive": {"progressive": True}, "webp": {"quality": 100}, "avif": {"quality": 100}}.get(kind, {})
    if compression:
        options = {"compression": f"tiff_{compression}"}
    return encoded(image, "JPEG" if kind == "progressive" else kind.upper(), **options)


def test_how_much_of_a_jpeg_has_arrived(tmp_path: Path) -> None:
    data = encoded(textured(1600, 1200), "JPEG", quality=90)
    word = refused(data[: len(data) * 6 // 10], tmp_path)
    assert word.key == "photo_partial" and 45 <= word.facts["percent"] <= 75


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "content_empty"),
        (bytes(100_000), "content_blank"),
        (b"<!DOCTYPE html><html><body>\xe8\xaf\xb7\xe7\x99\xbb\xe5\xbd\x95</body></html>", "content_page"),
        (b"\xef\xbb\xbf\r\n<HTML><head>", "content_page"),
        ("今天下午三点开会，请准时参加。\r\n".encode("gbk") * 30, "content_text"),
        ("今天下午三点开会".encode("utf-16"), "content_text"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "content_pdf"),
        (corpus.zip_of("a.jpg", "b.jpg"), "content_archive"),
        (corpus.zip_of("[Content_Types].xml", "word/document.xml"), "content_word"),
        (corpus.zip_of("[Content_Types].xml", "ppt/presentation.xml"), "content_slides"),
        (corpus.zip_of("xl/workbook.xml"), "content_sheet"),
        (corpus.zip_of("OFD.xml", "Doc_0/Document.xml"), "content_ofd"),
        (corpus.zip_of("IMG_1.HEIC", "IMG_1.mov"), "content_live_photo"),
        (b"Rar!\x1a\x07\x01\x00" + b"x" * 60, "content_archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(200)) * 3, "content_old_office"),
        (b"8BPS\0\1" + bytes(60) + b"x", "content_drawing"),
        (b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41" + b"x" * 50, "content_film"),
        (bytes(range(3, 200)) * 9, "photo_unreadable"),
        (corpus.pixel_bomb_png(), "photo_huge"),
        (encoded(Image.new("RGB", (1, 1)), "PNG"), "photo_tiny"),
        (encoded(Image.new("RGB", (1, 30_000)), "PNG"), "photo_tiny"),
        (encoded(Image.new("RGB", (200, 1700)), "PNG"), "photo_strip"),
        (encoded(Image.new("RGB", (2500, 200)), "PNG"), "photo_strip"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_photo_gets_a_word_of_its_own(data: bytes, key: str, tmp_path: Path) -> None:
    assert refused(data, tmp_path).key == key


def test_a_text_bomb_is_refused(tmp_path: Path) -> None:
    assert refused(corpus.text_bomb_png(), tmp_path).key == "photo_unreadable"
    assert refused(corpus.text_bomb_png(b"\xff"), tmp_path).key == "photo_unreadable"  # half of it white: nothing is missing


def test_a_png_with_megabytes_of_comments_is_shown(tmp_path: Path) -> None:
    comment = corpus.chunk(b"zTXt", b"XML:com.adobe.xmp\0\0" + zlib.compress(b"x" * (5 << 20)))
    assert look(corpus.png_of(100, 100, 8, 2, (b"\0" + b"\x80" * 300) * 100, comment), tmp_path)["width_px"] == 100


def test_how_much_of_a_tiff_has_arrived_whose_directory_follows_its_picture(tmp_path: Path) -> None:
    data = encoded(textured(640, 400), "TIFF", compression="tiff_lzw")
    assert data[4:8] != b"\x08\0\0\0"
    word = refused(data[: len(data) * 6 // 10], tmp_path)
    assert word.key == "photo_partial" and abs(word.facts["percent"] - 60) <= 1


def test_a_144_mp_grey_jpeg_is_read_reduced(worker: Worker, tmp_path: Path) -> None:
    data = encoded(Image.new("L", (12_000, 12_000), 99), "JPEG")
    for answer in both(worker, corpus.write(tmp_path, "large.jpg", data)):
        assert answer.ok, answer
        close_all(answer.fds)


def test_what_needs_too_much_memory_is_refused(tmp_path: Path) -> None:
    worker = Worker("still", memory_bytes=500 << 20, deadline_s=20.0)
    data = encoded(Image.new("L", (13_000, 13_000)).convert("RGB"), "PNG", compress_level=1)
    with corpus.write(tmp_path, "large.png", data).open("rb") as file:
        assert ask(worker, {"do": "look", "name": "large.png"}, (file.fileno(),)).key == "worker_memory"
    worker.close()


def both(worker: Worker, path: Path) -> list[Answer]:
    job: Mapping[str, Any] = {"name": path.name, "width_px": 320, "height_px": 200}
    with path.open("rb") as file:
        return [ask(worker, {"do": do, **job}, (file.fileno(),)) for do in ("look", "paint")]


def test_200_mutated_pictures_are_shown_or_refused(worker: Worker, tmp_path: Path) -> None:
    seeds = [FORMATS[name]() for name in ("jpeg", "png", "webp", "gif", "tiff lzw", "bmp", "heic", "avif", "palette", "progressive")]
    verdicts = []
    for seed in range(200):
        path = corpus.write(tmp_path, "mutant", corpus.mutated(seeds[seed % len(seeds)], seed))
        for answer in both(worker, path):
            assert answer.ok or (Problem(answer.key, facts=answer.facts).cause and not answer.fds)
            close_all(answer.fds)
            verdicts.append(answer.ok)
    assert 20 < sum(verdicts) < 380


def test_a_screen_is_encoded(worker: Worker, tmp_path: Path) -> None:
    with Pixels.blank(64, 32) as pixels:
        pixels.memory[:] = bytes((10, 20, 30, 255)) * (64 * 32)
        answer = ask(worker, {"do": "encode", "width_px": 64, "height_px": 32}, (pixels.fd,))
    with os.fdopen(answer.fds[0], "rb") as file:
        file.seek(0)
        image = Image.open(file)
        assert image.format == "PNG" and image.size == (64, 32) and image.getpixel((5, 5)) == (30, 20, 10)
        assert answer.facts["bytes"] == os.fstat(file.fileno()).st_size


def test_the_same_photo_gives_the_same_bytes(tmp_path: Path) -> None:
    data = encoded(textured(800, 600), "JPEG")
    assert paint(data, tmp_path).tobytes() == paint(data, tmp_path).tobytes()
