"""QR codes that a phone reads from where people stand (PICTURE.md 15)."""

from __future__ import annotations

import pygame
import segno

from player.workshop.card import ink

QUIET_MODULES = 4
LEAST_MODULE_PX = 6
DARK = (16, 20, 28)
WHITE = (255, 255, 255)
MAX_BYTES = 600


def code(url: str, side_px: int, room_px: int, unit_px: float) -> pygame.Surface | None:
    """A code of at least `side_px`, and its quiet zone around it, as far as all of it has `room_px`; larger for a long link, never
    with modules too small. None for no link."""
    if not url.startswith(("http://", "https://")) or len(url.encode()) > MAX_BYTES:
        return None
    made = segno.make_qr(url, error="m", boost_error=False)
    rows = [list(row) for row in made.matrix_iter(scale=1, border=QUIET_MODULES)]
    wanted = -(-side_px // (len(rows) - 2 * QUIET_MODULES))
    module = max(min(wanted, room_px // len(rows)), round(LEAST_MODULE_PX * unit_px))
    target = ink.surface(len(rows) * module, len(rows) * module)
    target.fill(WHITE)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                target.fill(DARK, (x * module, y * module, module, module))
    return target
