"""Films as the show sees them: loaded beforehand, started on time, each frame a surface, failures a word."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import pygame

from player.messages import Film
from player.stage.copy import FramePainter
from player.stage.cue import Layer
from player.stage.projector import Projector

MARGIN_S = 5.0
Failure = tuple[str, Mapping[str, Any]]  # a key of the catalogue, and its facts


class Reel:
    """Holds the open files of coming films and the last picture of those on air."""

    def __init__(self, projector: Projector) -> None:
        self.projector = projector
        self._films: dict[str, Film] = {}
        self._fds: dict[str, int] = {}
        self._frames: dict[str, pygame.Surface] = {}
        self._pts_us: dict[str, int] = {}
        self._loaded: set[str] = set()
        self._ends_by: dict[str, float] = {}
        self._seconds: set[str] = set()  # those that follow themselves, opened a second time
        self._rewound: set[str] = set()
        self._painter = FramePainter()
        self._canvas: pygame.Surface | None = None
        self._straight = ""

    def go_straight(self, clip: str, canvas: pygame.Surface | None) -> None:
        """Have this clip's frames copied straight onto the canvas; with "" they go to their own surface again.

        The frame that stands is lifted off the canvas first, so that a fade can begin from it.
        """
        if self._straight and not clip and self._canvas is not None and self._straight in self._loaded:
            box = self._films[self._straight].box
            self._surface(self._straight).blit(self._canvas, (0, 0), box)
        self._straight, self._canvas = clip, canvas

    def leave_canvas(self) -> None:
        """The canvas is gone, and what stood there with it."""
        self._straight, self._canvas = "", None

    def offer(self, film: Film, fd: int) -> None:
        """A film that may come; `fd` is its open file, now ours. What was opened of another file of these bytes is opened anew: that
        one may have been overwritten. What is on air goes on."""
        before = self._films.get(film.clip)
        self._close_fd(film.clip)
        self._films[film.clip] = film
        self._fds[film.clip] = fd
        if before and before.file != film.file:
            self._reopen(film.clip)

    def keep(self, clips: set[str]) -> None:
        """Let go of every film but these."""
        for clip in self._films.keys() - clips:
            self.drop(clip)
            self._close_fd(clip)
            del self._films[clip]

    def holds(self, clip: str) -> bool:
        return clip in self._fds

    def preload(self, clip: str) -> None:
        """Have the film opened and its first frame decoded, ahead of its cue."""
        if clip not in self._loaded and clip in self._fds:
            self._load(clip, clip)
            self._loaded.add(clip)

    def preload_second(self, clip: str) -> None:
        """Have a film that follows itself opened a second time, beside its playing."""
        if clip not in self._seconds and clip in self._fds:
            self._load(clip, _second(clip))
            self._seconds.add(clip)

    def rewind(self, clip: str) -> None:
        """A film that follows itself goes on with its second opening; where there is none it is opened now, and its last
        frame stays on its surface meanwhile."""
        self._ends_by.pop(clip, None)
        if self.projector.is_ready(_second(clip)):
            self.projector.relay(clip, _second(clip))
        else:
            self._drop_second(clip)
            self.projector.drop(clip)
            self._loaded.discard(clip)
            self.preload(clip)
        self._seconds.discard(clip)
        self._rewound.add(clip)

    def is_rewound(self, clip: str) -> bool:
        return clip in self._rewound

    def loaded(self) -> frozenset[str]:
        return frozenset(self._loaded)

    @property
    def lingers(self) -> bool:
        """Whether a film that left still takes memory."""
        return self.projector.lingers

    def is_ready(self, clip: str) -> bool:
        return clip in self._loaded and self.projector.is_ready(clip)

    def raise_first(self, clip: str) -> int:
        """Put the first frame on its surface for the fade; its PTS in microseconds."""
        frame = self.projector.first_frame(clip)
        if frame is not None:
            self._painter.paint(self._surface(clip), frame)
            frame.view.release()
        self._pts_us[clip] = 0
        return 0

    def start(self, clip: str, at_s: float) -> None:
        """Let it run, its first frame at monotonic `at_s`."""
        self.projector.start(clip, at_s)
        self._rewound.discard(clip)
        self._ends_by[clip] = at_s + self._films[clip].duration_s + MARGIN_S

    def advance(self, clip: str, now_s: float) -> int:
        """Take the newest frame that is due; the PTS that stands now, in microseconds."""
        frame = self.projector.due(now_s)
        if frame is not None and frame.clip == clip:
            if clip == self._straight and self._canvas is not None:
                self._painter.paint(self._canvas, frame, self._films[clip].box[:2])
            else:
                self._painter.paint(self._surface(clip), frame)
            self._pts_us[clip] = round(frame.pts_s * 1e6)
            self.projector.release()
        return self._pts_us.get(clip, 0)

    def is_over(self, clip: str, now_s: float) -> bool:
        return self.projector.is_over(clip, now_s) or now_s > self._ends_by.get(clip, float("inf"))

    def failure(self, clip: str) -> Failure | None:
        """Why the film can't go on, or can't be opened."""
        return self.projector.failure(clip)

    def drop(self, clip: str) -> None:
        """Done with this film for now: its frames go, its open file stays."""
        if clip in self._loaded:
            self.projector.drop(clip)
        self._drop_second(clip)
        self._loaded.discard(clip)
        self._rewound.discard(clip)
        self._ends_by.pop(clip, None)
        self._frames.pop(clip, None)
        self._pts_us.pop(clip, None)

    def surface(self, layer: Layer) -> pygame.Surface | None:
        """The film's frame of this layer, as `draw` asks for it."""
        return self._frames.get(layer.film)

    def close(self) -> None:
        self.keep(set())
        self.projector.close()

    def _reopen(self, clip: str) -> None:
        """Let go of what was opened and isn't on air; a film whose last frame waits for its rewinding is rewound once more."""
        if clip not in self._pts_us:
            self.drop(clip)
            return
        self._drop_second(clip)
        if clip in self._rewound:
            self.rewind(clip)

    def _load(self, clip: str, name: str) -> None:
        film = self._films[clip]
        self.projector.load(name, self._fds[clip], film.facts, film.box[2], film.box[3])

    def _drop_second(self, clip: str) -> None:
        if clip in self._seconds:
            self.projector.drop(_second(clip))
            self._seconds.discard(clip)

    def _surface(self, clip: str) -> pygame.Surface:
        if clip not in self._frames:
            _, _, width, height = self._films[clip].box
            self._frames[clip] = pygame.Surface((width, height), 0, 32, (0xFF0000, 0xFF00, 0xFF, 0))
        return self._frames[clip]

    def _close_fd(self, clip: str) -> None:
        fd = self._fds.pop(clip, -1)
        if fd >= 0:
            os.close(fd)


def _second(clip: str) -> str:
    """What the second opening of a clip is called."""
    return f"{clip} again"
