"""One photo, decoded once and in full, upright. Any failure is a refusal with a word.

Only a full decode proves a picture, and only the first `load()` of an object: after one that raised, a second
passes with half a picture. A JPEG decoded at an eighth of its size is still read to its last byte.
"""

from __future__ import annotations

import contextlib
import io
import os
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import IO

import pi_heif
from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from player.workshop.arrival import check_tail, completed, is_whole, percent_arrived
from player.workshop.child import Refused
from player.workshop.colour import WIDE_MODES, scalable
from player.workshop.leaves import turn_to_first
from player.workshop.limits import available_bytes
from player.workshop.sniff import refusal

PLUGINS = (JpegImagePlugin, PngImagePlugin, WebPImagePlugin, AvifImagePlugin, GifImagePlugin, TiffImagePlugin, BmpImagePlugin)
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF", "GIF", "TIFF", "BMP", "DIB")  # no others: EPS starts a program; MPO is JPEG's own
PLANAR_FORMATS = ("HEIF", "AVIF", "WEBP")  # their decoders hold the picture a second time
MAX_PIXELS = 200_000_000
MIN_SIDE_PX = 64  # the longer one
MIN_WIDTH_PX = 8  # the shorter one: less is a line
MAX_WIDE, MAX_TALL = 12, 8  # sides to each other: what is longer is a strip less than 160 or 135 px broad on a screen of 1920 x 1080
MAX_FRAMES = 60
FAINT = 4  # alpha of 255: nobody sees it
PHOTOMETRIC, WHITE_IS_ZERO = 262, 0
TEXT_BYTES = 16 << 20  # of a PNG's comments and profiles, unpacked: Photoshop writes more than Pillow's 1 MB
ORIENTATION, EXIF_IFD, DATE_TIME, DATE_TIME_ORIGINAL = 0x0112, 0x8769, 0x0132, 0x9003
PNG_EXIF = "Raw profile type exif"  # as older programs write it
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
Wanted = Callable[[int, int], tuple[int, int]]

pi_heif.register_heif_opener()
PngImagePlugin.MAX_TEXT_CHUNK = TEXT_BYTES
Image.MAX_IMAGE_PIXELS = MAX_PIXELS // 2  # Pillow warns there and raises at twice this
warnings.simplefilter("ignore", Image.DecompressionBombWarning)


@dataclass(frozen=True, slots=True)
class Picture:
    """`image` is upright, in the mode the file has, perhaps reduced; width and height are those of the whole photo. Of `pages` only the first shows."""

    image: Image.Image
    width_px: int
    height_px: int
    format: str
    taken: str | None
    profile: bytes
    pages: int = 1


def read(fd: int, wanted: Wanted | None = None) -> Picture:
    """Decode the photo behind a descriptor. `wanted(width_px, height_px)` says how large it will show: a JPEG is
    then decoded at the nearest larger half, quarter or eighth. Raises Refused, MemoryError.
    """
    try:
        with os.fdopen(os.dup(fd), "rb") as file:
            picture = _read_whole(file, wanted)
            check_tail(fd, picture.format)
            return picture
    except (Refused, MemoryError):
        raise
    except Image.DecompressionBombError as error:
        raise Refused("photo_huge", limit=MAX_PIXELS // 100_000_000) from error
    except Exception as error:
        raise _explained(fd, error) from error


def _read_whole(file: IO[bytes], wanted: Wanted | None) -> Picture:
    try:
        return _read(file, wanted)
    except OSError as error:
        data = completed(file.fileno()) if _is_cut(error) else None
        if data is None:
            raise
        return _read(io.BytesIO(data), wanted)


def _is_cut(error: Exception) -> bool:
    return isinstance(error, EOFError) or (isinstance(error, OSError) and "truncated" in str(error).lower())


def _read(file: IO[bytes], wanted: Wanted | None) -> Picture:
    header, pages = _opened(file)
    is_jpeg = header.format in ("JPEG", "MPO")
    turn = _turn(header) if is_jpeg else 1
    full = _turned(header.size, turn)
    _check_shape(*full)
    image, _ = _opened(file)  # afresh: reading EXIF may have left the first one in a state of its own
    if wanted is not None:
        image.draft(None, _turned(wanted(*full), turn))
    _check_memory(image)
    image.load()
    _skip_still(image)
    _seek_something(image)
    upright = _upright(image, _positive(image))
    return Picture(upright, *(full if is_jpeg else upright.size), image.format or "", _taken(image), _profile(image), pages)


def _check_shape(width_px: int, height_px: int) -> None:
    """Refuse what nobody could make out on a wall: a stamp, a line, a screenshot of a whole long page."""
    if max(width_px, height_px) < MIN_SIDE_PX or min(width_px, height_px) < MIN_WIDTH_PX:
        raise Refused("photo_tiny", width=width_px, height=height_px)
    if is_strip(width_px, height_px):
        raise Refused("photo_strip", width=width_px, height=height_px)


def is_strip(width_px: int, height_px: int) -> bool:
    """Whether so little is left of a picture on the screen that nobody makes it out."""
    return width_px > MAX_WIDE * height_px or height_px > MAX_TALL * width_px


def _skip_still(image: Image.Image) -> None:
    """Leave the picture that an animated PNG has for viewers which know none: it is no part of what its maker shows."""
    if getattr(image, "default_image", False) and getattr(image, "n_frames", 1) > 1:
        image.seek(1)
        image.load()


def _positive(image: Image.Image) -> Image.Image:
    """The picture, where Pillow leaves a TIFF whose white is nought as a negative: that of more than 8 bits."""
    if isinstance(image, TiffImagePlugin.TiffImageFile) and image.mode in WIDE_MODES and image.tag_v2.get(PHOTOMETRIC) == WHITE_IS_ZERO:
        return ImageOps.invert(scalable(image))
    return image


def _seek_something(image: Image.Image) -> None:
    """From the first pictures of an animation, go to one that isn't all transparent. Raises Refused where there is none."""
    while _is_blank(image):
        if image.tell() + 1 >= min(getattr(image, "n_frames", 1), MAX_FRAMES):
            raise Refused("photo_blank")
        image.seek(image.tell() + 1)
        image.load()


def _is_blank(image: Image.Image) -> bool:
    if image.mode == "P" and "transparency" in image.info:
        image = image.convert("RGBA")
    return image.mode in ("RGBA", "LA", "PA") and not any(image.getchannel("A").histogram()[FAINT + 1 :])


def _upright(image: Image.Image, pixels: Image.Image) -> Image.Image:
    """The `pixels`, as what the file says of itself has them stand."""
    turn = _turn(image)
    upright = pixels.transpose(UPRIGHT[turn]) if turn in UPRIGHT else pixels
    upright.info = dict(image.info)
    return upright


def _profile(image: Image.Image) -> bytes:
    profile = image.info.get("icc_profile")
    return profile if isinstance(profile, bytes) else b""


def _opened(file: IO[bytes]) -> tuple[Image.Image, int]:
    """At its first page, and how many there are."""
    file.seek(0)
    image = Image.open(file, formats=FORMATS)
    return image, turn_to_first(image)


def _turned(size: tuple[int, int], turn: int) -> tuple[int, int]:
    return (size[1], size[0]) if turn >= 5 else size


def _turn(image: Image.Image) -> int:
    """The EXIF orientation; 1 when there is none or it can't be read."""
    with contextlib.suppress(Exception):
        turn = _exif(image).get(ORIENTATION, 1)
        turn = turn[0] if isinstance(turn, bytes) else turn  # written as a byte
        return turn if turn in UPRIGHT else 1
    return 1


def _exif(image: Image.Image) -> Image.Exif:
    """EXIF alone: Pillow looks for an orientation in XMP where it has none, which browsers and phones don't do, and which
    is stale where a program turned the pixels and dropped EXIF.
    """
    written = image.info.get("exif")
    if written is None and (image.format == "TIFF" or PNG_EXIF in image.info):
        return image.getexif()
    exif = Image.Exif()
    if written:
        exif.load(written)
    return exif


def _taken(image: Image.Image) -> str | None:
    """When the camera says it was, in its own local time, as ISO; None for 0000:00:00 and other nonsense."""
    with contextlib.suppress(Exception):
        exif = _exif(image)
        for text in (exif.get_ifd(EXIF_IFD).get(DATE_TIME_ORIGINAL), exif.get(DATE_TIME)):
            with contextlib.suppress(Exception):
                moment = datetime.strptime(str(text).strip("\0 ")[:19], "%Y:%m:%d %H:%M:%S")
                if moment.year >= 1990:
                    return moment.isoformat()
    return None


def _check_memory(image: Image.Image) -> None:
    """Refuse what the machine could only decode by swapping. Raises MemoryError."""
    bytes_per_pixel = 8 if image.format in PLANAR_FORMATS else 1 if image.mode in ("1", "L", "P") else 4
    if image.width * image.height * bytes_per_pixel > available_bytes():
        raise MemoryError


def _explained(fd: int, error: Exception) -> Refused:
    """The refusal for whatever a decoder raised."""
    if isinstance(error, OSError) and error.errno is not None:
        return Refused("media_unreadable", detail=os.strerror(error.errno))
    word = Refused("photo_truncated") if _is_cut(error) else Refused("photo_unreadable", detail=type(error).__name__)
    if isinstance(error, UnidentifiedImageError):
        word = refusal(fd, "content_photo", word)
    elif isinstance(error, OSError) and is_whole(fd):
        return Refused("photo_damaged")
    percent = percent_arrived(fd) if word.key in ("photo_truncated", "photo_unreadable") else 100
    return Refused("photo_partial", percent=percent) if percent < 100 else word
