"""Films as phones and old cameras write them, odd and broken ones too, made at test time with PyAV."""

from __future__ import annotations

import io
import itertools
import tempfile
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from PIL import Image

from tests.corpus import box, quarters

SUFFIX = {"mov": "mov", "mp4": "mp4", "avi": "avi", "asf": "wmv", "mpeg": "mpg", "matroska": "mkv", "webm": "webm", "mpegts": "ts"}
FAST: dict[str, dict[str, str]] = {
    "libx264": {"preset": "ultrafast", "crf": "12", "g": "25"},
    "libx265": {"preset": "ultrafast", "x265-params": "log-level=none:keyint=25"},
    "libvpx-vp9": {"deadline": "realtime", "cpu-used": "8"},
}
Ticks = list[int]


def film(
    *,
    seconds: float = 2.0,
    fps: int | Fraction = 25,
    size: tuple[int, int] = (160, 96),
    codec: str = "libx264",
    format: str = "mp4",
    pixels: str = "yuv420p",
    options: dict[str, str] | None = None,
    container_options: dict[str, str] | None = None,
    rotation: int | None = None,
    mirrored: bool = False,
    aspect: Fraction | None = None,
    ticks: Ticks | None = None,
    sound_s: float = 0.0,
    picture: Image.Image | None = None,
    metadata: dict[str, str] | None = None,
    colour: int | None = None,
) -> bytes:
    """A film of four coloured quarters. `ticks` are the frames' own times in 1/90000 s; `rotation` turns it that
    many degrees anticlockwise on the screen; `sound_s` adds a sound track of that length.
    """
    with tempfile.NamedTemporaryFile() as file, av.open(file.name, "w", format=format, options=container_options or {}) as container:
        container.metadata.update(metadata or {})
        stream: Any = container.add_stream(codec, rate=fps, options={**FAST.get(codec, {}), **(options or {})})
        stream.width, stream.height, stream.pix_fmt = *size, pixels
        stream.codec_context.time_base = Fraction(1, 90_000) if ticks else Fraction(1, fps)
        if aspect is not None:
            stream.codec_context.sample_aspect_ratio = aspect
        if rotation is not None or mirrored:
            stream.set_display_rotation(rotation or 0, hflip=mirrored)
        if colour is not None:
            stream.codec_context.color_trc = colour
        sound: Any = container.add_stream("pcm_s16le" if format == "avi" else "aac", rate=44_100) if sound_s else None
        _encode_pictures(container, stream, picture or quarters(*size), ticks or list(range(round(seconds * fps))))
        if sound is not None:
            _encode_sound(container, sound, sound_s)
        container.close()
        return Path(file.name).read_bytes()


def _encode_pictures(container: Any, stream: Any, picture: Image.Image, ticks: Ticks) -> None:
    source = av.VideoFrame.from_image(picture).reformat(format=stream.pix_fmt)
    for tick in ticks:
        frame = source.reformat(format=stream.pix_fmt)
        frame.pts, frame.time_base = tick, stream.codec_context.time_base
        for packet in stream.encode(frame):
            container.mux(packet)
    for packet in stream.encode(None):
        container.mux(packet)


def _encode_sound(container: Any, stream: Any, seconds: float) -> None:
    for number in itertools.count():
        if number * 1024 >= seconds * 44_100:
            break
        frame = av.AudioFrame(format="s16", layout="mono", samples=1024)
        frame.planes[0].update(bytes(2048))
        frame.sample_rate, frame.pts, frame.time_base = 44_100, number * 1024, Fraction(1, 44_100)
        for packet in stream.encode(frame):
            container.mux(packet)
    for packet in stream.encode(None):
        container.mux(packet)


def sound_only() -> bytes:
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        _encode_sound(container, container.add_stream("aac", rate=44_100), 1.0)
    return file.getvalue()


def with_cover(data: bytes) -> bytes:
    """Sound with a cover picture: a picture stream that is no film."""
    cover = io.BytesIO()
    quarters(64, 64).save(cover, "JPEG")
    body = cover.getvalue()
    item = box(b"covr", box(b"data", (13).to_bytes(4, "big") + bytes(4) + body))
    handler = box(b"hdlr", bytes(8) + b"mdirappl" + bytes(9))
    user = box(b"udta", box(b"meta", bytes(4) + handler + box(b"ilst", item)))
    at = data.index(b"moov") - 4
    size = int.from_bytes(data[at : at + 4], "big")
    moov = data[at : at + size] + user
    return data[:at] + len(moov).to_bytes(4, "big") + moov[4:] + data[at + size :]


def with_matrix(data: bytes, numbers: tuple[int, ...]) -> bytes:
    """The display matrix of the first track replaced by nine raw numbers."""
    at = data.index(b"tkhd") + 4 + 40
    return data[:at] + b"".join(number.to_bytes(4, "big", signed=True) for number in numbers) + data[at + 36 :]


FASTSTART = {"movflags": "faststart"}
FRAGMENTED = {"movflags": "frag_keyframe+empty_moov"}
