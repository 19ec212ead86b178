"""A window that the window system makes another size: the picture goes on, scaled, and is laid out anew where that lasts."""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageGrab

from tests.lobby import HOME, make_site
from tests.test_display import display

__all__ = ["display"]
SCREEN = (800, 450)
WAIT_S = 20.0

DRAWER = """
import sys
from player.display import Display, Wanted
seen = Display(Wanted(sys.argv[1], (800, 450) if sys.argv[1] == "window" else None), "lobby")
for line in sys.stdin:
    found = seen.look()
    seen.surface.fill(tuple(map(int, line.split())))
    seen.present([seen.surface.get_rect()])
    seen.look()
    print(int(found.replaced), int(seen.is_outgrown), *seen.size, *seen.surface.get_size(), flush=True)
"""


class Manager:
    """Whoever resizes other people's windows."""

    def __init__(self, display: str) -> None:
        self._x = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
        for name in ("XOpenDisplay", "XDefaultRootWindow"):
            getattr(self._x, name).restype = ctypes.c_void_p
        self._to = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._to))

    def windows(self) -> list[int]:
        """The windows on the screen that are as large as a picture."""
        root, parent, count, found = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint(), ctypes.POINTER(ctypes.c_ulong)()
        self._x.XQueryTree(self._to, self._root, *map(ctypes.byref, (root, parent, found, count)))
        return [window for window in found[: count.value] if self._width(window) > 100]

    def resize(self, width: int, height: int) -> None:
        for window in self.windows():
            self._x.XResizeWindow(self._to, ctypes.c_ulong(window), width, height)
        self._x.XSync(self._to, 0)

    def close(self) -> None:
        self._x.XCloseDisplay(self._to)

    def _width(self, window: int) -> int:
        root, numbers = ctypes.c_ulong(), [ctypes.c_int() for _ in range(6)]
        self._x.XGetGeometry(self._to, ctypes.c_ulong(window), ctypes.byref(root), *map(ctypes.byref, numbers))
        return numbers[2].value


@pytest.fixture
def manager(display: str) -> Iterator[Manager]:
    made = Manager(display)
    yield made
    made.close()


@pytest.fixture
def environment(display: str) -> dict[str, str]:
    known = {name: value for name, value in os.environ.items() if name not in ("WAYLAND_DISPLAY", "SDL_VIDEODRIVER")}
    return {**known, "DISPLAY": display, "PYTHONPATH": str(HOME)}


def screen(display: str) -> Image.Image:
    return ImageGrab.grab(xdisplay=display).convert("RGB")


def until(holds: Callable[[], object]) -> bool:
    end_s = time.monotonic() + WAIT_S
    while not (found := holds()) and time.monotonic() < end_s:
        time.sleep(0.1)
    return bool(found)


def said_on(ear: socket.socket) -> bytes:
    said = b""
    with contextlib.suppress(BlockingIOError):
        while True:
            said += ear.recv(500) + b"\n"
    return said


@pytest.mark.x11
@pytest.mark.parametrize("mode", ["fullscreen", "window"])
def test_the_picture_stays_whole_in_a_window_of_any_size(display: str, manager: Manager, environment: dict[str, str], mode: str) -> None:
    drawer = subprocess.Popen([sys.executable, "-c", DRAWER, mode], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
    assert drawer.stdin and drawer.stdout

    def draw(*colour: int) -> list[int]:
        """Twice: what one look finds is drawn with the next picture."""
        rows = []
        for _ in range(2):
            drawer.stdin.write(" ".join(map(str, colour)) + "\n")  # type: ignore[union-attr]
            drawer.stdin.flush()  # type: ignore[union-attr]
            rows.append(list(map(int, drawer.stdout.readline().split())))  # type: ignore[union-attr]
            time.sleep(0.2)
        return rows[-1]

    is_full = int(mode == "fullscreen")
    assert draw(200, 0, 0) == [0, 0, *SCREEN, *SCREEN]
    assert screen(display).getpixel((400, 225)) == (200, 0, 0)
    for number, (width, height) in enumerate([(798, 448), (640, 360), (400, 440), (799, 450)]):
        manager.resize(width, height)
        time.sleep(0.2)
        assert draw(0, 100 + number, 0)[1:] == [is_full, *SCREEN, *SCREEN]
        red, green, blue = screen(display).getpixel((width // 2, height // 2))  # type: ignore[misc]
        assert red == blue == 0 and abs(green - 100 - number) < 6  # scaling loses a little
        manager.resize(*SCREEN)
        time.sleep(0.2)
        assert draw(0, 0, 100 + number)[1:] == [0, *SCREEN, *SCREEN]
        assert [screen(display).getpixel(place) for place in ((3, 3), (796, 446))] == [(0, 0, 100 + number)] * 2
    drawer.stdin.close()
    assert drawer.wait(10) == 0


@pytest.mark.x11
def test_a_screen_that_has_become_another_is_laid_out_anew(display: str, manager: Manager, environment: dict[str, str], tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    log = site / "frames.log"
    ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    ear.bind(str(tmp_path / "notify"))
    ear.setblocking(False)
    command = [sys.executable, "-m", "player", "run", "--fullscreen", "--site", str(site), "--for", "60", "--frames-log", str(log)]
    player = subprocess.Popen(command, env={**environment, "NOTIFY_SOCKET": ear.getsockname()}, stderr=subprocess.PIPE, text=True)

    def canvases() -> list[list[int]]:
        rows = log.read_bytes().split(b"\n")[:-1] if log.exists() else []
        found = [cue["canvas"] for row in rows if (cue := json.loads(row).get("cue")) and cue["now"]["slide"]]
        return [size for place, size in enumerate(found) if not place or size != found[place - 1]]

    assert until(lambda: canvases() == [[*SCREEN]])
    manager.resize(798, 448)
    time.sleep(0.4)
    manager.resize(*SCREEN)
    manager.resize(360, 450)
    assert until(lambda: canvases() == [[*SCREEN], [360, 450]])
    time.sleep(1.0)
    assert b"STOPPING" not in said_on(ear)  # systemd would end it
    player.terminate()
    assert player.wait(20) == 0, player.stderr and player.stderr.read()
    assert b"STOPPING" in said_on(ear)
    assert "summary" in json.loads(log.read_bytes().split(b"\n")[-2])
