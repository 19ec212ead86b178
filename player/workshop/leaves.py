"""The pages of a TIFF: scanners write several into one file, cameras and design programs a small preview before the picture."""

from __future__ import annotations

import contextlib

from PIL import Image, TiffImagePlugin

MAX_PAGES = 1000
SUBFILE_TYPE = 254
REDUCED, MASK = 1, 4  # bits of that
PREVIEW = 4  # times smaller than the largest page


def turn_to_first(image: Image.Image) -> int:
    """Have a TIFF stand at its first page that is no preview; how many such it has. Others have one page."""
    if not isinstance(image, TiffImagePlugin.TiffImageFile):
        return 1
    sides = _sides(image)
    whole = [page for page, side in sides.items() if side * PREVIEW > max(sides.values())]
    image.seek(whole[0] if whole else 0)
    return max(1, len(whole))


def _sides(image: TiffImagePlugin.TiffImageFile) -> dict[int, int]:
    """The longer side of each page in pixels, but of those that say they are reduced or a mask; as far as pages can be read."""
    sides = {}
    with contextlib.suppress(Exception):
        for page in range(MAX_PAGES):
            image.seek(page)
            if not int(image.tag_v2.get(SUBFILE_TYPE, 0)) & (REDUCED | MASK):
                sides[page] = max(image.size)
    return sides
