"""From a decoded frame to BGRA of the size it is shown at.

PyAV's `reformat` with the bilinear scaler: no ACCURATE_RND (2.5 ms a frame against 0.5), BGRA as the canvas has it.
One reformatter a film: a frame's own makes a scaler anew for each (3.3 ms against 0.6).
What is scaled or has more than 8 bits goes in two steps, scale first and then convert: 720p up to 1080p by way of yuv420p is
13 % cheaper, 4K down by way of yuv422p (half the chroma's lines are not thrown away) and area averaging 4.5 ms against 5.5.
"""

from __future__ import annotations

import ctypes
from typing import Any

from av.video.reformatter import VideoReformatter

from player.workshop.planes import Planes, copy_planes, planes_of
from player.workshop.ring import SPARE_BYTES
from player.workshop.swscale import Straight, matrix_of, shape_of
from player.workshop.tones import FORMAT, Tones, is_hdr

OTHER_SHAPE = 0.1  # of its proportions; less may be rounding to whole blocks
FIELDS = {  # by what the probe says of a film
    "flagged": [("yadif", "mode=send_frame:deint=interlaced")],
    "tff": [("yadif", "mode=send_frame:parity=tff:deint=all")],
    "bff": [("yadif", "mode=send_frame:parity=bff:deint=all")],
}
TURNS = {
    2: [("hflip", "")],
    3: [("hflip", ""), ("vflip", "")],
    4: [("vflip", "")],
    5: [("transpose", "cclock_flip")],
    6: [("transpose", "clock")],
    7: [("transpose", "clock_flip")],
    8: [("transpose", "cclock")],
}


class Scaler:
    """Turns, deinterlaces and scales the frames of one film."""

    def __init__(self, width_px: int, height_px: int, orientation: int = 1, interlaced: str = "", *, straight: bool = True) -> None:
        self._size = (width_px, height_px)
        self._filters = FIELDS.get(interlaced, []) + TURNS.get(orientation, [])
        self._graph: Any = None
        self._taken: tuple[Any, ...] = ()  # the shape of frames that the filters take
        self._scale, self._paint = VideoReformatter(), VideoReformatter()
        self._tones: Tones | None = None
        self._codec: Any = None  # knows the shape of pixels
        self._is_turned = orientation >= 5
        self._aspect = 1.0  # of pixels
        self._shape: tuple[int, int] = (0, 0)  # of the last frame
        self._first = 0.0  # the proportions of the first frame
        self._wider = 1.0  # the last one's, of those
        self._uses_straight = straight
        self._straight: Straight | None = None

    def follow(self, codec: Any) -> None:
        """Frames come from this codec context: it says how wide their pixels are, which frames themselves don't in PyAV."""
        self._codec = codec

    def upright(self, frame: Any) -> list[Any]:
        """The frames that come out for one that goes in, turned and deinterlaced (none while a filter fills up)."""
        if not self._filters:
            return [frame]
        shape, before = (frame.width, frame.height, frame.format.name), []
        if self._graph is None or shape != self._taken:
            before = self.rest()
            self._graph, self._taken = _graph(frame, self._filters), shape
        self._graph.push(frame)
        return before + self._pulled()

    def rest(self) -> list[Any]:
        """What the filters still hold at the end."""
        if self._graph is None:
            return []
        self._graph.push(None)
        return self._pulled()

    def paint(self, frame: Any, target: memoryview) -> None:
        """Scale and convert a frame into `(height, width, 4)` BGRA bytes, rows packed tightly.

        Quickest where `target` goes on for `SPARE_BYTES` behind them, which may be written to.
        """
        self.put(frame, target, may_leave_planes=False)

    def put(self, frame: Any, target: memoryview, *, may_leave_planes: bool = True) -> Planes | None:
        """As `paint`, but leaves the colours to whoever reads, as planes, where these are all that is to be done."""
        if self._is_of_other_shape(frame):
            self._paint_contained(frame, target)
            return None
        frame = self._fitted(frame)
        planes = planes_of(frame, self._size) if may_leave_planes else None
        if planes:
            copy_planes(frame, planes, target)
        else:
            self._convert(frame, target)
        return planes

    def _fitted(self, frame: Any) -> Any:
        """The frame at the size it is shown at, where it has to be made smaller, larger or plainer before it is converted."""
        width, _ = self._size
        if is_hdr(frame):
            return self._toned(frame)
        if frame.width > width:
            return self._small(frame, "yuv422p", "AREA")
        if frame.format.components[0].bits > 8 or frame.width < width:
            return self._small(frame, "yuv420p")
        return frame

    def _convert(self, frame: Any, target: memoryview) -> None:
        width, height = self._size
        if not self._paint_straight(frame, target):
            if self._falls_short(frame):
                frame = self._scale.reformat(frame, width, height, "gbrap", interpolation="BILINEAR", threads=1, src_colorspace=matrix_of(frame))
            done = self._paint.reformat(frame, width, height, "bgra", interpolation="BILINEAR", threads=1, src_colorspace=matrix_of(frame))
            copy_pixels(done, target)

    def _small(self, frame: Any, format: str, interpolation: str = "BILINEAR") -> Any:
        """The frame at the size it is shown at, its colours still in luma and chroma."""
        colours = {"src_colorspace": matrix_of(frame), "dst_colorspace": matrix_of(frame)}
        small = self._scale.reformat(frame, *self._size, format, interpolation=interpolation, threads=1, **colours)
        small.colorspace, small.color_range = matrix_of(frame), frame.color_range
        return small

    def _toned(self, frame: Any) -> Any:
        matrix, is_full = matrix_of(frame), int(frame.color_range) == 2
        self._tones = self._tones or Tones(int(frame.color_trc), is_full)
        toned = self._tones.mapped(self._small(frame, FORMAT))
        toned.colorspace, toned.color_range = matrix, frame.color_range
        return toned

    def _is_of_other_shape(self, frame: Any) -> bool:
        """Whether a film has changed its proportions on the way."""
        shape = (frame.width, frame.height)
        if shape != self._shape or frame.key_frame:
            self._shape = shape
            proportions = frame.width / frame.height * self._pixel_aspect(shape)
            self._first = self._first or proportions
            self._wider = proportions / self._first
        return abs(self._wider - 1) > OTHER_SHAPE

    def _pixel_aspect(self, shape: tuple[int, int]) -> float:
        """The width of a pixel by its height. A codec that has read on to another size knows only of that."""
        codec = self._codec
        if codec is not None and (codec.width, codec.height) == (shape[::-1] if self._is_turned else shape):
            aspect = float(codec.sample_aspect_ratio or 1)
            self._aspect = 1 / aspect if self._is_turned else aspect
        return self._aspect

    def _paint_contained(self, frame: Any, target: memoryview) -> None:
        """Over black, never stretched. The first frame fills all of it."""
        width, height = self._size
        inner = (width, max(1, round(height / self._wider))) if self._wider > 1 else (max(1, round(width * self._wider)), height)
        done = self._paint.reformat(frame, *inner, "bgra", interpolation="BILINEAR", threads=1, src_colorspace=matrix_of(frame))
        pixels, row = bytearray(inner[0] * inner[1] * 4), inner[0] * 4
        copy_pixels(done, memoryview(pixels))
        target[: width * height * 4] = bytes(width * height * 4)
        left, top = (width - inner[0]) // 2, (height - inner[1]) // 2
        for y in range(inner[1]):
            start = ((top + y) * width + left) * 4
            target[start : start + row] = pixels[y * row : (y + 1) * row]

    def _paint_straight(self, frame: Any, target: memoryview) -> bool:
        """Past PyAV, straight into the target; False where that can't be done."""
        width, height = self._size
        falls_short = self._falls_short(frame)
        if not self._uses_straight or (not falls_short and len(target) < width * height * 4 + SPARE_BYTES):
            return False
        try:
            shape = shape_of(frame)
            if self._straight is None or self._straight.shape != shape:
                if self._straight:
                    self._straight.close()
                self._straight = Straight(shape, *self._size)
            if falls_short:
                self._straight.paint_by_rows(frame, target)
            else:
                self._straight.paint(frame, ctypes.addressof(ctypes.c_char.from_buffer(target)))
        except (RuntimeError, ValueError, TypeError):
            self._uses_straight = False
        return self._uses_straight

    def _falls_short(self, frame: Any) -> bool:
        """Whether swscale, which doesn't scale here, would leave what goes beyond a multiple of 8 pixels black in packed rows."""
        return bool(self._size[0] % 8 and (frame.width, frame.height) == self._size)

    def close(self) -> None:
        if self._straight:
            self._straight.close()
            self._straight = None

    def _pulled(self) -> list[Any]:
        import av

        frames = []
        while True:
            try:
                frames.append(self._graph.pull())
            except (av.BlockingIOError, av.EOFError):
                return frames


def copy_pixels(frame: Any, target: memoryview) -> None:
    """A BGRA frame into `(height, width, 4)` bytes, rows packed tightly."""
    plane, row = frame.planes[0], frame.width * 4
    if plane.line_size == row:
        target[: row * frame.height] = memoryview(plane)[: row * frame.height]
        return
    for y in range(frame.height):  # some go upwards: their line size is negative
        target[y * row : (y + 1) * row] = ctypes.string_at(plane.buffer_ptr + y * plane.line_size, row)


def _graph(frame: Any, filters: list[tuple[str, str]]) -> Any:
    from av.filter import Graph

    graph = Graph()
    nodes = [graph.add_buffer(width=frame.width, height=frame.height, format=frame.format, time_base=frame.time_base)]
    nodes += [graph.add(name, said) if said else graph.add(name) for name, said in filters]
    nodes.append(graph.add("buffersink"))
    graph.link_nodes(*nodes).configure()
    return graph
