"""The worker that opens photos: `look` proves one by a full decode, `paint` puts it into a box, `encode` makes a PNG."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Mapping
from typing import Any

from PIL import Image

from player.pan import PHASES, Window, window_of
from player.placement import place
from player.workshop.child import Facts, Outcome, main
from player.workshop.colour import in_srgb, scalable
from player.workshop.damage import check_damage
from player.workshop.fill import composed, framed
from player.workshop.limits import Limits
from player.workshop.picture import Picture, read
from player.workshop.pixels import Pixels

LOOK_PX = (512, 512)
PROOF_PX = (16, 16)
REDUCING_GAP = 3.0  # a first coarse reduction, invisible at three times the target


def look(job: Mapping[str, Any], fds: list[int]) -> Facts:
    """What a photo is: size after rotation, hash, when it was taken. Raises Refused."""
    sha256 = digest(fds[0])
    picture = read(fds[0], lambda width, height: LOOK_PX)
    in_srgb(scalable(picture.image).resize(PROOF_PX, Image.Resampling.NEAREST), picture.profile)  # what decodes can also be shown
    check_damage(fds[0], picture.format)
    size = {"width_px": picture.width_px, "height_px": picture.height_px}
    return {"medium": "photo", "sha256": sha256, **size, "pages_total": picture.pages, "taken": picture.taken, "format": picture.format}


def paint(job: Mapping[str, Any], fds: list[int]) -> Outcome:
    """The photo in a box of exactly `width_px` x `height_px`, `fit` being auto, portrait or contain. Raises Refused.

    With `travel_px` it is one that moves: as it stands first, or, `fit` being pan, all that passes behind its
    window, in the phase that `page` names (from 1).
    """
    box = (int(job["width_px"]), int(job["height_px"]))
    fit = str(job.get("fit", "auto"))
    if job.get("travel_px"):
        return _paint_moving(fds[0], box, int(job["travel_px"]), int(job["page"]) if fit == "pan" else 0)
    picture = read(fds[0], lambda width, height: place(width, height, *box, fit).scaled)
    placement = place(picture.width_px, picture.height_px, *box, fit)
    image = scalable(picture.image)
    if image.size != placement.scaled:
        image = image.resize(placement.scaled, Image.Resampling.LANCZOS, reducing_gap=REDUCING_GAP)
    shown = composed(in_srgb(image, picture.profile), placement, box)
    return {"width_px": box[0], "height_px": box[1], "photo": list(placement.at)}, [as_pixels(shown)]


def _paint_moving(fd: int, box: tuple[int, int], travel_px: int, page: int) -> Outcome:
    picture = read(fd, lambda width, height: _whole(window_of(width, height, box, travel_px), width, height))
    window = window_of(picture.width_px, picture.height_px, box, travel_px)
    strip = _strip(picture, window, travel_px, max(0, page - 1))
    if page:
        return {"width_px": strip.width, "height_px": strip.height}, [as_pixels(strip)]
    shown = strip.crop((0, 0, *window.at[2:]))
    return {"width_px": box[0], "height_px": box[1], "photo": list(window.at)}, [as_pixels(framed(shown, window.at, strip, box))]


def _whole(window: Window, width_px: int, height_px: int) -> tuple[int, int]:
    """The size of the whole photo on the screen."""
    return round(width_px * window.scale), round(height_px * window.scale)


def _strip(picture: Picture, window: Window, travel_px: int, phase: int) -> Image.Image:
    """All of a photo that passes behind its window, resampled from the file's own pixels with its phase's shift."""
    image = scalable(picture.image)
    size = (window.at[2] + travel_px - 1, window.at[3])
    across, down = image.width / picture.width_px / window.scale, image.height / picture.height_px / window.scale
    left, top = (window.left + phase / PHASES) * across, window.top * down
    part = (left, top, min(image.width, left + size[0] * across), min(image.height, top + size[1] * down))
    return in_srgb(image.resize(size, Image.Resampling.LANCZOS, part, REDUCING_GAP), picture.profile)


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
