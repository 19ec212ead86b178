"""The worker that opens photos: `look` proves one by a full decode, `paint` puts it into a box, `encode` makes a PNG."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Mapping
from typing import Any

from PIL import Image

from player.workshop.child import Facts, Outcome, main
from player.workshop.colour import in_srgb, scalable
from player.workshop.damage import check_damage
from player.workshop.fill import composed, place
from player.workshop.limits import Limits
from player.workshop.picture import read
from player.workshop.pixels import Pixels

LOOK_PX = (512, 512)
PROOF_PX = (16, 16)
REDUCING_GAP = 3.0  # a first coarse reduction, invisible at three times the target


def look(job: Mapping[str, Any], fds: list[int]) -> Facts:
    """What a photo is: size after rotation, hash, when it was taken. Raises Refused."""
    sha256 = digest(fds[0])
    picture = read(fds[0], lambda width, height: LOOK_PX)
    in_srgb(scalable(picture.image).resize(PROOF_PX, Image.Resampling.NEAREST), picture.profile)  # what decodes can also be shown
    if picture.format in ("JPEG", "MPO"):
        check_damage(fds[0])
    size = {"width_px": picture.width_px, "height_px": picture.height_px}
    return {"medium": "photo", "sha256": sha256, **size, "taken": picture.taken, "format": picture.format}


def paint(job: Mapping[str, Any], fds: list[int]) -> Outcome:
    """The photo in a box of exactly `width_px` x `height_px`, `fit` being auto, portrait or contain. Raises Refused."""
    box = (int(job["width_px"]), int(job["height_px"]))
    fit = str(job.get("fit", "auto"))
    picture = read(fds[0], lambda width, height: place(width, height, *box, fit).scaled)
    placement = place(picture.width_px, picture.height_px, *box, fit)
    image = scalable(picture.image)
    if image.size != placement.scaled:
        image = image.resize(placement.scaled, Image.Resampling.LANCZOS, reducing_gap=REDUCING_GAP)
    shown = composed(in_srgb(image, picture.profile), placement, box)
    return {"width_px": box[0], "height_px": box[1], "photo": list(placement.at)}, [as_pixels(shown)]


def encode(job: Mapping[str, Any], fds: list[int]) -> Outcome:
    """Pixels as a PNG in a memfd, fast rather than small."""
    with Pixels.received(os.dup(fds[0]), int(job["width_px"]), int(job["height_px"])) as pixels:
        image = Image.frombytes("RGB", (pixels.width_px, pixels.height_px), pixels.memory[: pixels.size_bytes], "raw", "BGRX")
    png = io.BytesIO()
    image.save(png, "PNG", compress_level=1)
    fd = os.memfd_create("png", os.MFD_CLOEXEC)
    with os.fdopen(os.dup(fd), "wb") as file:
        file.write(png.getbuffer())
    return {"bytes": png.tell()}, [fd]


def as_pixels(image: Image.Image) -> int:
    """A memfd of the image's BGRA bytes, opaque."""
    with Pixels.blank(*image.size) as pixels:
        pixels.memory[:] = image.convert("RGBA").tobytes("raw", "BGRA")
        return os.dup(pixels.fd)


def digest(fd: int) -> str:
    """SHA-256 of the whole file."""
    with os.fdopen(os.dup(fd), "rb") as file:
        file.seek(0)
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    main({"look": look, "paint": paint, "encode": encode}, Limits())
