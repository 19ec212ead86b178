"""The window: the only file that touches `pygame.display` and `pygame.event`.

`screen.canvas` in site.yaml decides who carries the pixels to the glass. `software`: SDL's own framebuffer
(0.8 ms a 1920x1080 frame under X11 without a GPU; left to itself SDL pushes the surface through GL: 17 ms on
llvmpipe). `texture`: SDL's texture path with vsync, for machines with a hardware renderer; the software
framebuffer hint fails on Wayland and KMSDRM. `auto` takes the texture path where a render node is, else the
software one. Unchecked on real hardware.

The picture keeps the size it was laid out for. A window system may make the window another size at any time (a monitor
that is exchanged or turned): SDL then frees the window's surface, so it is asked for again after every look, and where
it no longer has the picture's size the picture is drawn beside it and scaled into it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from player.stage.canvas import GROUND
from player.stage.pictures import OPAQUE_MASKS
from player.xroot import XRoot

UNCOVERED = (pygame.VIDEOEXPOSE, pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED, pygame.WINDOWSIZECHANGED)
NOWHERE = ("offscreen", "dummy")  # drivers that SDL falls back on without a word: it plays, and nobody sees it
QUIT_KEYS = (pygame.KMOD_CTRL, pygame.KMOD_ALT, pygame.K_q)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the picture is to appear: `fullscreen`, `window` or `virtual`, at what size (None: the screen's own)."""

    mode: str
    size: tuple[int, int] | None = None
    canvas: str = "auto"


@dataclass(frozen=True, slots=True)
class Seen:
    """What the window system said: someone pressed Ctrl+Alt+Q; our pixels were lost (exposed, resized, switched on); the
    surface is another one."""

    quit: bool
    uncovered: bool
    replaced: bool = False


class DisplayLost(Exception):
    """No picture can be brought up, in SDL's words."""


class Display:
    """One window and the `surface` to draw on. Not thread-safe: the stage's thread owns it."""

    def __init__(self, wanted: Wanted, title: str = "") -> None:
        self.wanted = wanted
        self.path = choose_path(wanted)
        _set_hints(wanted, self.path)
        self._title = title
        self._root: XRoot | None = None
        window = self._open()
        self.size = window.get_size()
        self._adopt(window)

    def _open(self) -> pygame.Surface:
        try:
            pygame.display.init()
            if self.wanted.mode != "virtual" and pygame.display.get_driver() in NOWHERE:
                pygame.display.quit()
                raise pygame.error("no window system answers")
            surface = pygame.display.set_mode(self.wanted.size or (0, 0), _flags(self.wanted), 32, vsync=0)
            pygame.display.set_caption(self._title)
            pygame.display.set_allow_screensaver(False)
            pygame.mouse.set_visible(False)
            surface.fill(GROUND)
            pygame.display.flip()  # at once: a new window is black
        except pygame.error as error:
            raise DisplayLost(str(error)) from error
        self._root = self._root or (XRoot() if pygame.display.get_driver() == "x11" else None)
        self._screen = self._screen_sizes()
        return surface

    def _screen_sizes(self) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
        """As SDL and as the X server knows it. None where no screen is connected, and where there is no X server."""
        return next(iter(pygame.display.get_desktop_sizes()), None), self._root.size if self._root else None

    def _adopt(self, window: pygame.Surface) -> None:
        """Draw on the window itself where it has the picture's size, else beside it."""
        self._window, self._window_size = window, window.get_size()
        fits = self._window_size == self.size
        self.surface = window if fits else pygame.Surface(self.size, 0, 32, OPAQUE_MASKS)

    @property
    def is_outgrown(self) -> bool:
        """Whether the screen has another size than the picture that should fill it."""
        if self.wanted.mode != "fullscreen":
            return False
        desktop, root = self._screen_sizes()
        return self._window_size != self.size or (desktop is not None and (desktop, root) != self._screen)

    def fit(self) -> None:
        """From now on the picture is as large as the window, which is opened anew where it hasn't grown with the screen. What stood
        there stands there still, scaled. Raises DisplayLost."""
        if self._window_size == self.size:
            stood = self.surface.copy()
            pygame.display.quit()
            self._window = self._open()
            _scale_into(self._window, stood)
            pygame.display.flip()
        else:
            self._screen = self._screen_sizes()
        self.size = self._window.get_size()
        self._adopt(self._window)

    def present(self, regions: Sequence[pygame.Rect]) -> None:
        """Bring the changed regions to the glass. Raises DisplayLost."""
        try:
            if self.surface is self._window:
                pygame.display.update(list(regions))
            else:
                _scale_into(self._window, self.surface)
                pygame.display.flip()
        except pygame.error as error:
            raise DisplayLost(str(error)) from error

    def look(self) -> Seen:
        """Hear what the window system says. Raises DisplayLost."""
        try:
            events = pygame.event.get()
        except pygame.error as error:
            raise DisplayLost(str(error)) from error
        window = pygame.display.get_surface()
        if window is None:
            raise DisplayLost("the window is gone")
        replaced = window is not self._window or window.get_size() != self._window_size
        if replaced:
            self._adopt(window)
        return Seen(any(map(_is_quit, events)), any(event.type in UNCOVERED for event in events), replaced)

    def reopen(self) -> None:
        """Bring the window up anew after the window system took it away. Raises DisplayLost."""
        pygame.display.quit()
        self._adopt(self._open())

    def close(self) -> None:
        pygame.display.quit()
        if self._root:
            self._root.close()


def has_screen() -> bool:
    """Whether a window system, or a console with KMS, is there to play on."""
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    return any(path.read_text(errors="replace").strip() == "connected" for path in Path("/sys/class/drm").glob("card*-*/status"))


def _scale_into(window: pygame.Surface, picture: pygame.Surface) -> None:
    """All of the picture, as large as the window allows and in its middle."""
    box = picture.get_rect().fit(window.get_rect())
    if box.size != window.get_size():
        window.fill(GROUND)
    pygame.transform.smoothscale(picture, box.size, window.subsurface(box))


def choose_path(wanted: Wanted) -> str:
    """`texture`, `software` or `virtual`: who carries the pixels to the glass."""
    if wanted.mode == "virtual":
        return "virtual"
    if wanted.canvas in ("software", "texture"):
        return wanted.canvas
    return "texture" if any(Path("/dev/dri").glob("renderD*")) else "software"


def _set_hints(wanted: Wanted, path: str) -> None:
    if wanted.mode == "virtual":
        os.environ["SDL_VIDEODRIVER"] = "dummy"
    if path == "software":
        os.environ["SDL_FRAMEBUFFER_ACCELERATION"] = "0"
    if path == "texture":
        os.environ["SDL_RENDER_VSYNC"] = "1"
    os.environ["SDL_VIDEO_ALLOW_SCREENSAVER"] = "0"
    os.environ["SDL_VIDEO_MINIMIZE_ON_FOCUS_LOSS"] = "0"
    os.environ["SDL_AUDIODRIVER"] = "dummy"
    os.environ["SDL_NO_SIGNAL_HANDLERS"] = "1"


def _flags(wanted: Wanted) -> int:
    if wanted.mode == "fullscreen":
        return pygame.FULLSCREEN
    return pygame.NOFRAME if wanted.mode == "window" else 0


def _is_quit(event: pygame.event.Event) -> bool:
    if event.type == pygame.QUIT:
        return True
    ctrl, alt, key = QUIT_KEYS
    return bool(event.type == pygame.KEYDOWN and event.key == key and event.mod & ctrl and event.mod & alt)
