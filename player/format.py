"""The format that every picture is made in: the canvas, what site.yaml says of the screen, a ticker's strip or none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from player.layout import Layout, arrange
from player.messages import Anew, Message
from player.sources.playlists import Settings
from player.specs import screen_spec
from player.workshop.look import look


class LayoutChanged(Exception):
    """Another screen, or a ticker where there was none: everything is set anew, by a backstage that starts anew. Its argument
    is whether that one's ticker has anything to say."""


class Format:
    """One for as long as a backstage lasts: `screen` is what every spec begins with, `layout` where things lie. `has_titles`:
    whether the ticker has anything to say; `tell` speaks to the stage."""

    def __init__(self, canvas: tuple[int, int], settings: Settings, has_titles: bool, tell: Callable[[Message], None]) -> None:
        self._canvas, self._tell = canvas, tell
        self.has_titles = has_titles
        self.screen = self._screen_of(settings)
        screen = settings.site.screen
        self.layout: Layout = arrange(*canvas, screen.diagonal_in, screen.distance_m, screen.qr_m, self.screen["ticker"])

    def adopt(self, settings: Settings) -> None:
        """Raises LayoutChanged where these settings want another format, once the stage has been told that all is set anew."""
        if self._screen_of(settings) != self.screen:
            self._tell(Anew(self.has_titles))
            raise LayoutChanged(self.has_titles)

    def adopt_titles(self, has_titles: bool, settings: Settings) -> None:
        """From now on the ticker has something to say, or nothing. Raises LayoutChanged where that brings it in or takes it away."""
        self.has_titles = has_titles
        self.adopt(settings)

    def _screen_of(self, settings: Settings) -> dict[str, Any]:
        screen, has_ticker = settings.site.screen, self.has_titles and any(playlist.ticker for playlist in settings.playlists)
        return {**screen_spec(self._canvas, screen.diagonal_in, screen.distance_m, has_ticker), "qr_m": screen.qr_m, "look": look()}
