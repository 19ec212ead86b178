"""From whatever mode a picture file has to sRGB on a neutral ground."""

from __future__ import annotations

import io
from math import isfinite
from typing import Any

from PIL import Image, ImageCms, ImageStat

WHITE = 225
LIGHT_GROUND, DARK_GROUND = (245, 247, 250), (38, 44, 52)
WIDE_MODES = ("I", "I;16", "I;16L", "I;16B", "I;16N", "F")
DEPTHS = (255, 1023, 4095, 65535)  # what scanners and cameras write into 16 bits: 8, 10, 12 or all of them
SCALABLE = ("L", "RGB", "RGBA", "CMYK")  # modes that resize() smooths
SRGB: Any = ImageCms.createProfile("sRGB")


def scalable(image: Image.Image) -> Image.Image:
    """The picture in a mode that can be resized: L, RGB, RGBA or CMYK."""
    if image.mode in SCALABLE and "transparency" not in image.info:
        return image
    if image.mode in WIDE_MODES:
        return _narrow(image)
    if "transparency" in image.info or image.mode in ("PA", "LA", "La", "RGBa"):
        return image.convert("RGBA") if image.mode != "La" else image.convert("LA").convert("RGBA")
    if image.mode == "LAB":
        lab: Any = ImageCms.createProfile("LAB")
        return _transformed(image, lab) or image.getchannel("L")
    return image.convert("L" if image.mode == "1" else "RGB")


def _narrow(image: Image.Image) -> Image.Image:
    """16 or 32 bits a sample to 8: by what the mode can hold, or by what the picture holds where it can hold more."""
    whole = image.mode != "F"
    image = image.convert("F")  # other modes than I;16 know neither extremes nor arithmetic
    low, high = image.getextrema()
    if not isinstance(low, int | float) or not isinstance(high, int | float) or not isfinite(high - low):
        return image.convert("L")
    if whole and low >= 0 and high <= 65535:
        low, high = 0, next(most for most in DEPTHS if high <= most)
    scale = 255.0 / ((high - low) or 1)
    return image.point(lambda value: value * scale - low * scale + 0.5).convert("L")


def in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """A picture of a scalable mode as RGB: alpha over a ground it stands out from, its ICC profile applied.

    A profile that is broken or of another colour space is ignored.
    """
    flat = _flattened(image) if image.mode == "RGBA" else image
    if profile:
        converted = _transformed(flat, profile)
        if converted is not None:
            return converted
    return flat.convert("RGB")


def _transformed(image: Image.Image, profile: Any) -> Image.Image | None:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile)) if isinstance(profile, bytes) else profile
        if isinstance(profile, bytes) and "sRGB" in (source.profile.profile_description or "") and image.mode == "RGB":
            return None
        transform = ImageCms.buildTransform(source, SRGB, image.mode, "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC)
        return ImageCms.applyTransform(image, transform)
    except Exception:  # littlecms and its wrapper raise their own, OSError, ValueError, UnicodeDecodeError …
        return None


def _flattened(image: Image.Image) -> Image.Image:
    """Over light ground; over dark where what is opaque is almost white itself."""
    alpha = image.getchannel("A")
    opaque = alpha.point([255 * (step > 127) for step in range(256)])
    brightness = ImageStat.Stat(image.convert("L"), opaque)
    is_white = bool(brightness.count[0]) and brightness.mean[0] > WHITE
    ground = Image.new("RGB", image.size, DARK_GROUND if is_white else LIGHT_GROUND)
    ground.paste(image.convert("RGB"), mask=alpha)
    return ground
