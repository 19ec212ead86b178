"""The prepared pictures that the stage holds, by name, as surfaces of the canvas's own pixel format.

To give a picture's memory back takes 1 to 2 ms: those let go of wait for a quiet turn each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pygame

from player.workshop.pixels import Pixels

OPAQUE_MASKS = (0xFF0000, 0xFF00, 0xFF, 0)
ALPHA_MASKS = (0xFF0000, 0xFF00, 0xFF, 0xFF000000)


class Pictures(Mapping[str, pygame.Surface]):
    """A bounded store: what is not kept by name is let go."""

    def __init__(self) -> None:
        self._surfaces: dict[str, pygame.Surface] = {}
        self._spent: list[pygame.Surface] = []

    def __getitem__(self, name: str) -> pygame.Surface:
        return self._surfaces[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._surfaces)

    def __len__(self) -> int:
        return len(self._surfaces)

    def put(self, name: str, surface: pygame.Surface) -> None:
        self._surfaces[name] = surface

    def adopt(self, name: str, pixels: Pixels, *, alpha: bool = False) -> None:
        """Copy a child's pixels, once, into a surface of our own, and close them."""
        with pixels:
            self._surfaces[name] = surface_of(pixels, alpha=alpha)

    def drop(self, names: Iterable[str]) -> None:
        """Let go of these."""
        self._spent += [self._surfaces.pop(name) for name in names if name in self._surfaces]

    def keep(self, names: Iterable[str]) -> None:
        """Let go of every picture but these."""
        wanted = set(names)
        self.drop(self._surfaces.keys() - wanted)

    def tidy(self) -> None:
        """Give back the memory of one picture that was let go."""
        if self._spent:
            self._spent.pop()


def surface_of(pixels: Pixels, *, alpha: bool = False) -> pygame.Surface:
    """A surface with a copy of `(height, width, 4)` BGRA pixels; opaque unless `alpha`.

    A child's memory is never drawn from directly: what it sends later must not reach the screen.
    """
    size = (pixels.width_px, pixels.height_px)
    loan = pygame.image.frombuffer(pixels.memory, size, "BGRA")
    loan.set_alpha(None)
    flags = pygame.SRCALPHA if alpha else 0
    own = pygame.Surface(size, flags, 32, ALPHA_MASKS if alpha else OPAQUE_MASKS)
    own.blit(loan, (0, 0))
    del loan
    return own
