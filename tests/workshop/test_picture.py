"""Which way up a photo stands, where programs and not cameras wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from tests.corpus import encoded, quarters
from tests.workshop.test_still import has_corners, look, paint

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="6"/></x:xmpmeta>'


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("with_exif", [False, True])
def test_an_orientation_in_xmp_alone_turns_nothing(format: str, with_exif: bool, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    comments = PngImagePlugin.PngInfo()
    comments.add_itxt("XML:com.adobe.xmp", XMP.decode())
    data = encoded(quarters(320, 200), format, quality=95, xmp=XMP, pnginfo=comments, **({"exif": exif} if with_exif else {}))
    assert b"tiff:Orientation" in data
    assert has_corners(paint(data, tmp_path))


def test_an_orientation_written_as_a_byte_counts(tmp_path: Path) -> None:
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\1\x01\x12\0\1\0\0\0\1\x06\0\0\0\0\0\0\0"
    data = encoded(quarters(320, 200).transpose(Image.Transpose.ROTATE_90), "JPEG", quality=95, exif=exif)
    assert (look(data, tmp_path)["width_px"], look(data, tmp_path)["height_px"]) == (320, 200)
    assert has_corners(paint(data, tmp_path))
