"""`python -m player.workshop.card --fd N`: measure and paint (see `child.serve` for the protocol)."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"

import pygame

from player.layout import Layout, arrange
from player.text import clean
from player.workshop import glyphs
from player.workshop.card import ink, notices, painting, pictures, strips
from player.workshop.card.plan import characters_of, heading_cut, planned
from player.workshop.card.texts import SHEETS, TITLES, words
from player.workshop.child import Facts, Refused, main
from player.workshop.limits import Limits
from player.workshop.pixels import Pixels

Spec = Mapping[str, Any]
Painted = tuple[pygame.Surface, Facts]
Inputs = list[pygame.Surface]


def layout_of(spec: Spec) -> Layout:
    """The layout that a spec asks for."""
    width, height = (int(side) for side in spec["canvas"])
    if not (64 <= width <= 8192 and 64 <= height <= 8192):
        raise Refused("card_unreadable", detail="canvas")
    numbers = (float(spec.get(name, usual)) for name, usual in (("diagonal_in", 55), ("distance_m", 4), ("qr_m", 2)))
    return arrange(width, height, *numbers, spec.get("ticker") is not False)


def measure(job: Spec, fds: list[int]) -> Facts:
    """`{spec}` -> pages with their characters, how much of a text that is cut is `kept`, a `heading` that is cut, the pictures that
    go in, characters that no face has."""
    spec: Spec = job["spec"]
    layout, kind = layout_of(spec), str(spec["kind"])
    counts, cut = _counts(spec, kind, layout)
    pages = [{"characters": count} for count in counts]
    return {"pages": pages, **cut, "inputs": _inputs(spec, kind, layout), "missing": glyphs.missing(clean(_all_words(spec)))[:20]}


def _counts(spec: Spec, kind: str, layout: Layout) -> tuple[list[int], Facts]:
    """The characters of each page, and what of the text and its heading is cut."""
    if kind in SHEETS:
        made = planned(SHEETS[kind](spec, layout), layout)
        heading = heading_cut(made, words(spec, TITLES.get(kind, "title")))
        return characters_of(made), {**({} if made.kept is None else {"kept": made.kept}), **({"heading": heading} if heading else {})}
    if kind == "notices":
        return notices.characters(spec, layout), {}
    return [30], {}


def _inputs(spec: Spec, kind: str, layout: Layout) -> list[Facts]:
    if kind in ("photo", "pan"):
        return [{"box": [0, 0, layout.main[2], layout.main[3]], "fit": "auto" if kind == "photo" else "pan", "travel_px": spec.get("travel_px", 0)}]
    if kind in ("film", "surround"):
        return [{"box": [0, 0, 640, 640], "fit": "first"}]
    if kind == "document":
        return [{"box": list(pictures.document_box(layout)), "fit": "page"}]
    if kind == "leader" and spec.get("bytes"):
        box = planned(SHEETS[kind](spec, layout), layout).picture
        return [{"box": list(box), "fit": "portrait"}] if box else []
    return []


def _all_words(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return "".join(_all_words(part) for part in value.values())
    return "".join(_all_words(part) for part in value) if isinstance(value, list | tuple) else ""


def paint(job: Spec, fds: list[int]) -> tuple[Facts, list[int]]:
    """`{spec, page, input_sizes}` and one memfd an input -> a memfd of BGRA pixels and what the stage must know of them."""
    spec: Spec = job["spec"]
    kind = str(spec["kind"])
    if kind not in PAINTERS:
        raise Refused("card_unreadable", detail=kind)
    inputs = [_surface(fd, *size) for fd, size in zip(fds, job.get("input_sizes") or [], strict=False)]
    painted, facts = PAINTERS[kind](spec, layout_of(spec), int(job.get("page") or 1), inputs)
    width, height = painted.get_size()
    pixels = Pixels.blank(width, height)
    pixels.memory.write(painted.get_buffer().raw if painted.get_pitch() == pixels.pitch_bytes else pygame.image.tobytes(painted, "BGRA"))
    if not painted.get_flags() & pygame.SRCALPHA:
        _make_opaque(pixels)
    pixels.memory.close()
    return {**facts, "width_px": width, "height_px": height}, [pixels.fd]


def _make_opaque(pixels: Pixels) -> None:
    """Alpha 255 everywhere: a surface without alpha leaves that byte at whatever it was."""
    pixels.memory[3::4] = b"\xff" * (pixels.width_px * pixels.height_px)


def _surface(fd: int, width: int, height: int) -> pygame.Surface:
    with Pixels.received(os.dup(fd), width, height) as pixels:
        loan = pygame.image.frombuffer(bytes(pixels.memory), (width, height), "BGRA")
        loan.set_alpha(None)
        own = ink.surface(width, height)
        own.blit(loan, (0, 0))
    return own


def _paint_sheet(spec: Spec, layout: Layout, page: int, inputs: Inputs) -> Painted:
    made = planned(SHEETS[str(spec["kind"])](spec, layout), layout)
    return painting.paint(made, page, inputs[0] if inputs else None), {}


def _one(inputs: Inputs) -> pygame.Surface:
    if not inputs:
        raise Refused("card_without_picture")
    return inputs[0]


def _paint_film(spec: Spec, layout: Layout, page: int, inputs: Inputs) -> Painted:
    ground, box = pictures.film_ground(spec, layout, _one(inputs))
    return ground, {"film_box": list(box)}


def _paint_photo(spec: Spec, layout: Layout, page: int, inputs: Inputs) -> Painted:
    if not spec.get("travel_px"):
        return pictures.photo(spec, layout, _one(inputs)), {}
    ground, scrim = pictures.photo_ground(spec, layout, _one(inputs))
    return ground, {"scrim": [scrim.opacity, scrim.top, scrim.rise] if scrim else []}


def _paint_pan(spec: Spec, layout: Layout, page: int, inputs: Inputs) -> Painted:
    scrim = pictures.Scrim(*(int(part) for part in spec["scrim"])) if spec.get("scrim") else None
    return pictures.photo_phase(scrim, layout.main[3], int(spec["top"]), _one(inputs)), {}


def _paint_words(spec: Spec, layout: Layout, page: int, inputs: Inputs) -> Painted:
    words, at = pictures.photo_words(spec, layout)
    return words, {"at": list(at)}


def _paint_notices(spec: Spec, layout: Layout, page: int, inputs: Inputs) -> Painted:
    painted, rows = notices.paint(spec, layout)
    return painted, {"rows": rows}


def _paint_caption(spec: Spec, layout: Layout, page: int, inputs: Inputs) -> Painted:
    caption, at = pictures.film_caption(spec, layout)
    return caption, {"at": list(at)}


def _paint_header(spec: Spec, layout: Layout, page: int, inputs: Inputs) -> Painted:
    strip, clock = strips.header(spec, layout)
    return strip, {"clock": list(clock)}


def _paint_digits(spec: Spec, layout: Layout, page: int, inputs: Inputs) -> Painted:
    strip, cells = strips.digits(layout)
    return strip, {"cells": [list(cell) for cell in cells]}


PAINTERS: dict[str, Callable[[Spec, Layout, int, Inputs], Painted]] = {
    **dict.fromkeys(SHEETS, _paint_sheet),
    "photo": _paint_photo,
    "pan": _paint_pan,
    "words": _paint_words,
    "document": lambda spec, layout, page, inputs: (pictures.document({**spec, "page": page}, layout, _one(inputs)), {}),
    "film": _paint_film,
    "surround": lambda spec, layout, page, inputs: (pictures.surround(layout, _one(inputs)), {}),
    "caption": _paint_caption,
    "notices": _paint_notices,
    "plate": lambda spec, layout, page, inputs: (strips.plate(spec, layout), {}),
    "header": _paint_header,
    "digits": _paint_digits,
    "label": lambda spec, layout, page, inputs: (strips.label(spec, layout), {}),
    "strip": lambda spec, layout, page, inputs: (strips.band(spec, layout), {}),
}

if __name__ == "__main__":
    main({"measure": measure, "paint": paint}, Limits(memory_bytes=3 << 30))
