"""The glass: what stands on it, how the next cue gets there, and a window that is lost and brought up again."""

from __future__ import annotations

import logging
import time

import pygame

from player.display import Display, DisplayLost
from player.stage.canvas import draw, new_frame
from player.stage.cue import Cue
from player.stage.pictures import Pictures
from player.stage.reel import Reel

LOG = logging.getLogger(__name__)
REOPEN_S = 2.0


class Glass:
    """`shown` is the cue that stands on the surface, None where nothing there can be relied on."""

    def __init__(self, display: Display, pictures: Pictures, reel: Reel) -> None:
        self.display = display
        self.shown: Cue | None = None
        self.is_dark = False  # the window is lost
        self._pictures, self._reel = pictures, reel
        self._straight = ""  # the clip whose frames come straight onto the surface
        self._on_air: object = None
        self._has_frame = False  # the frame that is due lies there already

    def follow(self, clip: str, on_air: object) -> None:
        """The show has stepped. Frames of `clip` come straight onto the surface from the next one on ("": of none); the one of
        this step does only where that was so before, and the same is on air."""
        clip = clip if self.shown else ""
        self._has_frame = bool(clip) and clip == self._straight and on_air is self._on_air
        if clip != self._straight:
            self._reel.go_straight(clip, self.display.surface)
        self._straight, self._on_air = clip, on_air

    def draw(self, cue: Cue) -> list[pygame.Rect]:
        """Bring the surface from what stands there to `cue`; the regions that changed."""
        if self._has_frame and self.shown and self.shown.now.film == cue.now.film:
            return new_frame(cue, self.shown)
        return draw(cue, self._pictures, self._reel.surface, self.display.surface, self.shown)

    def present(self, cue: Cue, regions: list[pygame.Rect]) -> bool:
        """Show what was drawn, all of it where no regions are named; False where the window is lost."""
        self.shown = cue
        try:
            self.display.present(regions or [self.display.surface.get_rect()])
        except DisplayLost as error:
            self._lose(error)
        return not self.is_dark

    def look(self) -> bool:
        """Hear the window system; whether somebody pressed the keys that end the player."""
        try:
            seen = self.display.look()
            if seen.replaced:
                self._start_over()
            elif seen.uncovered and self._straight:
                self.display.present([self.display.surface.get_rect()])
            elif seen.uncovered:
                self.shown = None
        except DisplayLost as error:
            if not self.is_dark:
                self._lose(error)
            return False
        return seen.quit

    def bring_back(self) -> None:
        """Some time after the window was lost: try to bring it up again."""
        time.sleep(REOPEN_S)
        try:
            self.display.reopen()
            self.is_dark = False
        except DisplayLost as error:
            LOG.error("display still lost: %s", error)

    def pixels(self) -> bytes:
        """All that stands on the surface, BGRA. Not while the window is lost."""
        return bytes(self.display.surface.get_buffer().raw)

    def _lose(self, error: DisplayLost) -> None:
        LOG.error("display lost: %s", error)
        self.is_dark = True
        self._start_over()

    def _start_over(self) -> None:
        """The surface is gone, and what stood there with it."""
        self.shown, self._straight, self._has_frame = None, "", False
        self._reel.leave_canvas()
