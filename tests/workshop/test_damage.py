"""A JPEG whose middle is damaged is refused, whatever Pillow makes of it, and a HEIC where it shows; an odd but whole one is not."""

from __future__ import annotations

import os
import random
from typing import Any

import pytest
from PIL import Image

from player.problems import Problem
from player.workshop.child import Refused
from player.workshop.damage import check_damage
from player.workshop.picture import read
from tests.corpus import encoded, heic, textured

WHOLE: dict[str, dict[str, Any]] = {
    "baseline": {},
    "progressive": {"progressive": True},
    "4:4:4": {"subsampling": 0, "quality": 100},
    "4:1:1": {"subsampling": "4:1:1"},
    "restarts": {"restart_marker_blocks": 3},
    "broken exif": {"exif": b"Exif\0\0II*\0\xff\xff\xff\xff"},
}


def opened(data: bytes) -> int:
    fd = os.memfd_create("photo", os.MFD_CLOEXEC)
    os.write(fd, data)
    return fd


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_photo_passes(name: str) -> None:
    check_damage(opened(encoded(textured(643, 407), "JPEG", **WHOLE[name])), "JPEG")


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_other_colours_pass(mode: str) -> None:
    check_damage(opened(encoded(textured(643, 407).convert(mode), "JPEG")), "JPEG")


@pytest.mark.parametrize("odd", ["padding", "tail", "zeros before the end", "two photos"])
def test_what_is_odd_but_whole_passes(odd: str) -> None:
    data = encoded(textured(320, 200), "JPEG")
    at = data.index(b"\xff\xdb")
    kinds = {"padding": data[:at] + b"\xff\xff" + data[at:], "tail": data + bytes(9000), "two photos": data + data}
    check_damage(opened(kinds.get(odd, data[:-2] + b"\0\0\0" + data[-2:])), "JPEG")


@pytest.mark.parametrize("damage", [bytes(range(1, 251)) * 2, bytes(500), b"\xaa" * 500])
def test_damage_that_pillow_paints_over_is_refused(damage: bytes) -> None:
    data = bytearray(encoded(textured(1200, 800), "JPEG", quality=95))
    middle = len(data) // 2
    data[middle : middle + len(damage)] = damage
    fd = opened(bytes(data))
    assert read(fd).width_px == 1200
    with pytest.raises(Refused) as caught:
        check_damage(fd, "JPEG")
    assert caught.value.key == "photo_damaged" and Problem("photo_damaged").remedy


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"\xff\xd8\xff\xe1", b"\xff" * 100, bytes(100), encoded(Image.new("RGB", (9, 9)), "PNG")])
def test_what_cannot_be_judged_passes(data: bytes) -> None:
    check_damage(opened(data), "JPEG")


def test_damage_in_a_heic_is_refused_where_it_can_be_told() -> None:
    data = heic(textured(1200, 800))
    check_damage(opened(data), "HEIF")
    refused = []
    for seed in range(12):
        damaged = bytearray(data)
        at = len(data) // 4 + seed * len(data) // 24
        damaged[at : at + 2000] = random.Random(seed).randbytes(2000)
        fd = opened(bytes(damaged))
        os.lseek(fd, 500, os.SEEK_SET)  # wherever an earlier reader left it
        try:
            check_damage(fd, "HEIF")
        except Refused as word:
            refused.append(word.key)
    assert refused and set(refused) == {"photo_damaged"}


@pytest.mark.parametrize("data", [b"", bytes(100), b"\0\0\0\x18ftypheic" + bytes(99), encoded(Image.new("RGB", (9, 9)), "PNG")])
def test_a_heic_that_cannot_be_judged_passes(data: bytes) -> None:
    check_damage(opened(data), "HEIF")
