"""The system libraries that SDL opens when it is to show a window under X; the wheels bring everything else.

Standard library only: set-up asks before anything is installed.
"""

from __future__ import annotations

import ctypes

FOR_X = {
    "libX11.so.6": "libx11-6",
    "libXext.so.6": "libxext6",
    "libXcursor.so.1": "libxcursor1",
    "libXfixes.so.3": "libxfixes3",
    "libXi.so.6": "libxi6",
    "libXrandr.so.2": "libxrandr2",
    "libXss.so.1": "libxss1",
}


def missing_packages() -> list[str]:
    """The Debian packages without which there is no window, or no full one."""
    return [package for library, package in FOR_X.items() if not _opens(library)]


def _opens(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
