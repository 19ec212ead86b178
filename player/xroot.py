"""How large the screen of an X server is now. SDL asks once, and isn't told when it grows."""

from __future__ import annotations

import contextlib
import ctypes
from typing import Any


class XRoot:
    """A connection of its own to the server that DISPLAY names; `size` is None where none answers. Its calls wait for the server."""

    def __init__(self) -> None:
        self._x: Any = None
        with contextlib.suppress(OSError, AttributeError):
            x = ctypes.CDLL("libX11.so.6")
            x.XOpenDisplay.restype = ctypes.c_void_p
            x.XDefaultRootWindow.restype = ctypes.c_ulong
            x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
            x.XGetGeometry.argtypes = [ctypes.c_void_p, ctypes.c_ulong, *[ctypes.c_void_p] * 7]
            x.XCloseDisplay.argtypes = [ctypes.c_void_p]
            self._to = x.XOpenDisplay(None)
            self._x = x if self._to else None

    @property
    def size(self) -> tuple[int, int] | None:
        """Width and height of the root window in pixels."""
        if self._x is None:
            return None
        root, numbers = ctypes.c_ulong(), [ctypes.c_uint() for _ in range(6)]
        self._x.XGetGeometry(self._to, self._x.XDefaultRootWindow(self._to), ctypes.byref(root), *map(ctypes.byref, numbers))
        return numbers[2].value, numbers[3].value

    def close(self) -> None:
        if self._x is not None:
            self._x.XCloseDisplay(self._to)
        self._x = None
