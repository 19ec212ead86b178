"""Pictures, documents and films as staff drop them, odd and broken ones too, made at test time."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, ImageDraw

CORNERS = {"red": (0, 0), "lime": (1, 0), "blue": (0, 1), "yellow": (1, 1)}  # top left, top right, bottom left, bottom right


def quarters(width_px: int, height_px: int, mode: str = "RGB") -> Image.Image:
    """Four quarters of different colours: which way is up shows in every corner."""
    image = Image.new("RGB", (width_px, height_px))
    draw = ImageDraw.Draw(image)
    for colour, (right, below) in CORNERS.items():
        x, y = right * width_px // 2, below * height_px // 2
        draw.rectangle((x, y, x + width_px // 2, y + height_px // 2), fill=colour)
    return image.convert(mode)


def textured(width_px: int, height_px: int) -> Image.Image:
    """A picture that compresses like a photo, the same each time."""
    x = Image.linear_gradient("L").rotate(90).resize((width_px, height_px))
    y = Image.radial_gradient("L").resize((width_px, height_px))
    z = Image.frombytes("L", (64, 64), bytes((i * 7919 >> 3) & 255 for i in range(4096))).resize((width_px, height_px), Image.Resampling.BICUBIC)
    return Image.merge("RGB", (x, y, z))


def encoded(image: Image.Image, format: str, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, format, **options)
    return file.getvalue()


def rotated_jpeg(orientation: int, width_px: int = 320, height_px: int = 200) -> bytes:
    """An upright `width_px` x `height_px` picture stored the way a phone held otherwise stores it."""
    undo = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    image = quarters(width_px, height_px)
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif.get_ifd(0x8769)[0x9003] = "2026:11:20 15:30:22"
    return encoded(image if undo is None else image.transpose(undo), "JPEG", quality=95, exif=exif)


def grey_16_png(width_px: int = 128, height_px: int = 96) -> bytes:
    """16 bit grey, from black on the left to white on the right."""
    row = b"\0" + b"".join(struct.pack(">H", x * 65535 // (width_px - 1)) for x in range(width_px))
    return png_of(width_px, height_px, 16, 0, row * height_px)


def png_of(width_px: int, height_px: int, depth: int, kind: int, rows: bytes, *extra: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width_px, height_px, depth, kind, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + b"".join(extra) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def text_bomb_png(below: bytes = b"\x80") -> bytes:
    """A comment of 80 MB in 80 kB: Pillow raises ValueError."""
    comment = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"x" * (80 << 20)))
    return png_of(100, 100, 8, 2, (b"\0" + b"\x80" * 300) * 50 + (b"\0" + below * 300) * 50, comment)


def pixel_bomb_png() -> bytes:
    """A header that claims 40,000 x 40,000 pixels."""
    return png_of(40_000, 40_000, 8, 2, b"\0" * 1000)


def zip_of(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x" * 100)
    return file.getvalue()


def srgb_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def heic(image: Image.Image, quality: int = 0) -> bytes:
    """A HEIC around one HEVC frame, as phones write it: one item, its configuration and its size."""
    configuration, payload = _hevc(image)
    ftyp = box(b"ftyp", b"heic" + bytes(4) + b"mif1heic")
    handler = full_box(b"hdlr", bytes(4) + b"pict" + bytes(13))
    primary = full_box(b"pitm", struct.pack(">H", 1))
    entry = full_box(b"infe", struct.pack(">HH", 1, 0) + b"hvc1" + b"\0", version=2)
    info = full_box(b"iinf", struct.pack(">H", 1) + entry)
    size = full_box(b"ispe", struct.pack(">II", *image.size))
    owner = box(b"ipco", box(b"hvcC", configuration) + size)
    link = full_box(b"ipma", struct.pack(">IHBBB", 1, 1, 2, 0x81, 0x02))
    properties = box(b"iprp", owner + link)

    def meta(offset: int) -> bytes:
        place = struct.pack(">BBHHHHII", 0x44, 0, 1, 1, 0, 1, offset, len(payload))
        return full_box(b"meta", handler + primary + full_box(b"iloc", place) + info + properties)

    start = len(ftyp) + len(meta(0)) + 8
    return ftyp + meta(start) + box(b"mdat", payload)


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", 8 + len(body)) + kind + body


def full_box(kind: bytes, body: bytes, version: int = 0) -> bytes:
    return box(kind, bytes([version, 0, 0, 0]) + body)


def _hevc(image: Image.Image) -> tuple[bytes, bytes]:
    """hvcC and one length-prefixed key frame, through PyAV's encoder and MP4 writer."""
    import av

    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("libx265", rate=1, options={"x265-params": "log-level=none:keyint=1:info=0", "preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = image.width, image.height, "yuv420p"
        stream.codec_context.codec_tag = "hvc1"
        for packet in [*stream.encode(av.VideoFrame.from_image(image)), *stream.encode(None)]:
            container.mux(packet)
    data = file.getvalue()
    at = data.index(b"hvcC")
    configuration = data[at + 4 : at - 4 + int.from_bytes(data[at - 4 : at], "big")]
    start = data.index(b"mdat")
    return configuration, data[start + 4 : start - 4 + int.from_bytes(data[start - 4 : start], "big")]


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def mutated(data: bytes, seed: int) -> bytes:
    """Bytes changed, cut out, doubled or zeroed here and there, the same for each seed."""
    import random

    chance = random.Random(seed)
    body = bytearray(data)
    for _ in range(chance.choice((1, 3, 10, 40))):
        at = chance.randrange(len(body) or 1)
        MUTATIONS[chance.randrange(len(MUTATIONS))](body, at, chance.randrange(1, 64))
    return bytes(body)


def _flip(body: bytearray, at: int, size: int) -> None:
    if at < len(body):
        body[at] ^= size


def _cut(body: bytearray, at: int, size: int) -> None:
    del body[at : at + size]


def _end(body: bytearray, at: int, size: int) -> None:
    if size > 56:
        del body[at:]


def _double(body: bytearray, at: int, size: int) -> None:
    body[at:at] = body[at : at + size]


def _zero(body: bytearray, at: int, size: int) -> None:
    body[at : at + size] = bytes(len(body[at : at + size]))


def _fill(body: bytearray, at: int, size: int) -> None:
    body[at : at + 4] = b"\xff" * len(body[at : at + 4])


MUTATIONS: tuple[Callable[[bytearray, int, int], None], ...] = (_flip, _flip, _cut, _end, _double, _zero, _fill)


def pdf_of(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects, the first one its catalogue."""
    out, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows)
    tail = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, len(out))
    return out + table + tail


def pdf(pages: int = 1, size: str = "595 842", extra: bytes = b"", trailer: bytes = b"", catalogue: bytes = b"", more: tuple[bytes, ...] = ()) -> bytes:
    """Pages with a black bar across the top; `extra` goes into each page, `more` are objects from number 4 on."""
    bar = stream(b"0 0 0 rg 0 700 595 100 re f")
    first = 4 + len(more)
    kids = b" ".join(b"%d 0 R" % (first + number) for number in range(pages))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s]/Contents 3 0 R%s>>" % (size.encode(), extra)
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages)
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue, tree, bar, *more, *[page] * pages], trailer)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), entries, content)


def worded_pdf(
    *pages: str,
    drawn: bytes = b"",
    extra: bytes = b"",
    resources: bytes = b"",
    catalogue: bytes = b"",
    more: tuple[bytes, ...] = (),
    code: bytes = b"GBK-EUC-H",
) -> bytes:
    """Pages of words in SimSun, which the file leaves to the reader to have, as office programs write them.

    `drawn` goes into each page's content, `extra` into the page itself, `more` are objects from number 6 on.
    """
    font = b"<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/%s/DescendantFonts[4 0 R]>>" % code
    glyphs = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/FontDescriptor 5 0 R/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>"
    face = b"<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 859/Descent -141/CapHeight 683/StemV 80>>"
    first = 6 + len(more)
    kids = b" ".join(b"%d 0 R" % (first + 2 * number) for number in range(len(pages)))
    objects = [b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue, b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)), font, glyphs, face, *more]
    for number, words in enumerate(pages):
        lines = b" ".join(b"<%s> Tj 0 -40 Td" % line.encode("gbk").hex().encode() for line in words.split("\n"))
        body = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>%s>>%s>>"
        objects += [body % (first + 2 * number + 1, resources, extra), stream(drawn + b" BT /F1 36 Tf 50 700 Td %s ET" % lines)]
    return pdf_of(objects)
