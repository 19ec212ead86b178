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

from player.workshop.swscale import Straight, matrix_of, shape_of

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

    def __init__(self, width_px: int, height_px: int, orientation: int = 1, interlaced: bool = False, *, straight: bool = True) -> None:
        self._size = (width_px, height_px)
        self._filters = [("yadif", "mode=send_frame:deint=interlaced")] if interlaced else []
        self._filters += TURNS.get(orientation, [])
        self._graph: Any = None
        self._scale, self._paint = VideoReformatter(), VideoReformatter()
        self._uses_straight = straight
        self._straight: Straight | None = None

    def upright(self, frame: Any) -> list[Any]:
        """The frames that come out for one that goes in, turned and deinterlaced (none while a filter fills up)."""
        if not self._filters:
            return [frame]
        if self._graph is None:
            self._graph = _graph(frame, self._filters)
        self._graph.push(frame)
        return self._pulled()

    def rest(self) -> list[Any]:
        """What the filters still hold at the end."""
        if self._graph is None:
            return []
        self._graph.push(None)
        return self._pulled()

    def paint(self, frame: Any, target: memoryview) -> None:
        """Scale and convert a frame into `(height, width, 4)` BGRA bytes, rows packed tightly."""
        width, height = self._size
        if frame.width != width or frame.format.components[0].bits > 8:
            colours = {"src_colorspace": matrix_of(frame), "dst_colorspace": matrix_of(frame)}
            between, how = ("yuv422p", "AREA") if frame.width > width else ("yuv420p", "BILINEAR")
            small = self._scale.reformat(frame, width, height, between, interpolation=how, threads=1, **colours)
            small.colorspace, small.color_range = matrix_of(frame), frame.color_range
            frame = small
        if not self._paint_straight(frame, target):
            done = self._paint.reformat(frame, width, height, "bgra", interpolation="BILINEAR", threads=1, src_colorspace=matrix_of(frame))
            copy_pixels(done, target)

    def _paint_straight(self, frame: Any, target: memoryview) -> bool:
        """Past PyAV, straight into the target; False where that can't be done, for good."""
        if not self._uses_straight:
            return False
        try:
            if self._straight is None or self._straight.shape != shape_of(frame):
                if self._straight:
                    self._straight.close()
                self._straight = Straight(frame, *self._size)
            self._straight.paint(frame, ctypes.addressof(ctypes.c_char.from_buffer(target)))
        except (RuntimeError, ValueError, TypeError):
            self._uses_straight = False
        return self._uses_straight

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
    plane = frame.planes[0]
    source, row = memoryview(plane), frame.width * 4
    if plane.line_size == row:
        target[: row * frame.height] = source[: row * frame.height]
        return
    for y in range(frame.height):
        target[y * row : (y + 1) * row] = source[y * plane.line_size : y * plane.line_size + row]


def _graph(frame: Any, filters: list[tuple[str, str]]) -> Any:
    from av.filter import Graph

    graph = Graph()
    nodes = [graph.add_buffer(width=frame.width, height=frame.height, format=frame.format, time_base=frame.time_base)]
    nodes += [graph.add(name, said) if said else graph.add(name) for name, said in filters]
    nodes.append(graph.add("buffersink"))
    graph.link_nodes(*nodes).configure()
    return graph
