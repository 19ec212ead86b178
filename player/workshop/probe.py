"""The worker that opens a film first: what it is, both ends decoded; or the word for why not. It paints first frames, too.

Only a film that came through here is given to the process that plays. Each film has a fresh process.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PIL import Image

from player.clock import SHANGHAI
from player.workshop.child import Facts, Outcome, Refused, main
from player.workshop.extent import Extent, first_frame, measure
from player.workshop.footage import fps_of, missing_bytes, opened, picture_stream
from player.workshop.hashing import Hashing
from player.workshop.limits import Limits
from player.workshop.orientation import orientation_of, shown_size
from player.workshop.picture import UPRIGHT, is_strip
from player.workshop.ring import SPARE_BYTES
from player.workshop.scale import Scaler
from player.workshop.still import as_pixels

HDR_CURVES = {16: "PQ", 18: "HLG"}
MIN_S = 0.5
APPLE_DATE = "com.apple.quicktime.creationdate"


def look(job: Mapping[str, Any], fds: list[int]) -> Facts:
    """Facts of a film. Raises Refused.

    Sizes are after rotation and sample aspect; `orientation` is numbered as in EXIF; `start_s` is the first frame's
    own time, which need not be 0; `interlaced` is empty, flagged (frames say so themselves), tff or bff (they don't).
    """
    with Hashing(fds[0]) as hashing, opened(fds[0]) as container:
        stream = picture_stream(container, fds[0])
        extent = _proven(container, stream, fds[0])
        if extent.duration_s < MIN_S:
            raise Refused("film_short")
        orientation, size = _stands(extent.first, stream)
        if is_strip(*size):
            raise Refused("film_strip", width=size[0], height=size[1])
        facts = {"medium": "film", "sha256": hashing.sha256(), "width_px": size[0], "height_px": size[1], "orientation": orientation}
        return {**facts, **_describe(container, stream, extent)}


def paint(job: Mapping[str, Any], fds: list[int]) -> Outcome:
    """The first frame, upright, contained in `width_px` x `height_px`, which the answer corrects. Raises Refused."""
    with opened(fds[0]) as container:
        stream = picture_stream(container, fds[0])
        frame = first_frame(container, stream)
        orientation, size = _stands(frame, stream)
        image = first_picture(frame, size, orientation, (int(job["width_px"]), int(job["height_px"])))
        return {"width_px": image.width, "height_px": image.height}, [as_pixels(image)]


def _stands(frame: Any, stream: Any) -> tuple[int, tuple[int, int]]:
    """Which way up, and how large."""
    orientation = orientation_of(_matrix(frame))
    return orientation, shown_size(frame.width, frame.height, stream.sample_aspect_ratio, orientation)


def _proven(container: Any, stream: Any, fd: int) -> Extent:
    """Both ends decoded. A file that says of itself that it should be longer is refused, however well it plays."""
    missing = missing_bytes(fd)
    try:
        extent = measure(container, stream, fd)
    except Refused as refused:
        raise (missing if missing and refused.key != "film_partial" else refused) from None
    if missing:
        raise missing
    return extent


def _describe(container: Any, stream: Any, extent: Extent) -> dict[str, Any]:
    return {
        "duration_s": round(extent.duration_s, 3),
        "start_s": round(extent.start_s, 6),
        "fps": round(fps_of(stream) or len(extent.times_s) / max(extent.times_s[-1] - extent.start_s, 0.04), 3),
        "codec": stream.codec_context.name,
        "pixels": stream.codec_context.pix_fmt or "",
        "has_sound": bool(container.streams.audio),
        "interlaced": "flagged" if extent.woven * 2 > len(extent.times_s) else extent.combing.order,
        "hdr": HDR_CURVES.get(int(extent.first.color_trc), ""),
        "taken": taken_of(container.metadata),
    }


def first_picture(frame: Any, size: tuple[int, int], orientation: int, box: tuple[int, int]) -> Image.Image:
    """A frame upright, with square pixels, contained in a box and never larger than itself."""
    scale = min(1.0, box[0] / size[0], box[1] / size[1])
    width, height = max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
    stored = (height, width) if orientation >= 5 else (width, height)
    pixels = bytearray(stored[0] * stored[1] * 4 + SPARE_BYTES)
    scaler = Scaler(*stored)
    scaler.paint(frame, memoryview(pixels))
    scaler.close()
    image = Image.frombytes("RGB", stored, pixels[:-SPARE_BYTES], "raw", "BGRX")
    return image.transpose(UPRIGHT[orientation]) if orientation in UPRIGHT else image


def taken_of(metadata: Mapping[str, str]) -> str | None:
    """When it was filmed, in local time, as ISO: Apple's own entry says the local time, the container's says UTC."""
    for name in (APPLE_DATE, "creation_time", "date"):
        match = re.match(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?(Z)?", metadata.get(name, ""))
        try:
            moment = datetime.fromisoformat(f"{match[1]}T{match[2]}{'+00:00' if match[3] else ''}") if match else None
        except ValueError:
            continue
        if moment and moment.year > 2000:  # 1904, 1970 and 2000 are clocks that nobody set
            return (moment.astimezone(SHANGHAI) if match and match[3] else moment).replace(tzinfo=None).isoformat()
    return None


def _matrix(frame: Any) -> bytes | None:
    matrix = frame.side_data.get("DISPLAYMATRIX")
    return bytes(matrix) if matrix is not None else None


if __name__ == "__main__":
    main({"look": look, "paint": paint}, Limits(cpu_s=30, jobs=1))
