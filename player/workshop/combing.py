"""Whether a film that calls its frames whole is woven of two fields all the same, and which field comes first (FFmpeg's idet)."""

from __future__ import annotations

from typing import Any

import av

FIELD_HEIGHTS = frozenset({480, 486, 512, 576, 608, 1080, 1088})  # of cameras and tapes that record fields
ENOUGH = 8  # frames seen woven, and more of them than of all others that move
TOP, BOTTOM = "tff", "bff"


class Combing:
    """Shown some frames, tells `order`. What does not move says nothing, and other heights are not looked at."""

    def __init__(self) -> None:
        self._graph: Any = None
        self._shape: tuple[Any, ...] = ()
        self._seen: dict[str, float] = {}

    def see(self, frame: Any) -> None:
        """One more frame, in the order they are shown."""
        if frame.height not in FIELD_HEIGHTS or frame.interlaced_frame:
            return
        shape = (frame.width, frame.height, frame.format.name)
        if self._graph is None:
            self._graph, self._shape = _graph(frame), shape
        if shape == self._shape:
            self._graph.push(frame)
            self._pull()

    @property
    def order(self) -> str:
        """tff or bff where frames are woven, top or bottom field first; empty where they are whole."""
        first = TOP if self._count(TOP) >= self._count(BOTTOM) else BOTTOM
        others = self._count("progressive") + self._count(BOTTOM if first == TOP else TOP)
        return first if self._count(first) >= ENOUGH and self._count(first) > others else ""

    def _count(self, name: str) -> float:
        return self._seen.get(name, 0.0)

    def _pull(self) -> None:
        try:
            told = self._graph.pull().metadata
        except (av.BlockingIOError, av.EOFError):
            return
        self._seen = {name: float(told.get(f"lavfi.idet.multiple.{name}", 0)) for name in (TOP, BOTTOM, "progressive")}


def _graph(frame: Any) -> Any:
    from av.filter import Graph

    graph = Graph()
    nodes = [graph.add_buffer(width=frame.width, height=frame.height, format=frame.format, time_base=frame.time_base), graph.add("idet")]
    graph.link_nodes(*nodes, graph.add("buffersink")).configure()
    return graph
