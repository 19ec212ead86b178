"""A film's frame on a surface: the same pixels whether they were converted in the ring or on the way, and nothing beside them."""

import ctypes
import io
import os
from typing import Any

os.environ["SDL_VIDEODRIVER"] = "dummy"

import av
import pygame
import pytest

from player.stage import copy
from player.stage.copy import FramePainter
from player.stage.loaded import Frame
from player.stage.pictures import OPAQUE_MASKS
from player.workshop.planes import FORMATS
from player.workshop.ring import Ring
from player.workshop.scale import Scaler
from tests.filmmaking import film

SIZE = (160, 96)
GREY = (90, 91, 92)
PLACES = [(0, 0), (16, 7), (3, 5), (200, 100), (-8, -8), (500, 0)]


def first(**said: Any) -> Any:
    with av.open(io.BytesIO(film(seconds=0.1, codec="libx264", **said))) as container:
        return next(container.decode(video=0))


def in_ring(frame: Any, size: tuple[int, int] = SIZE, *, planes: bool = True) -> Frame:
    ring = Ring.fresh(*size, 2)
    ring.publish(0, 0, 0, Scaler(*size).put(frame, ring.room(0), may_leave_planes=planes))
    return Frame("clip", 0, 0.0, *size, ring.pixels(0), ring.planes(0))


def put(frame: Frame, at: tuple[int, int], painter: FramePainter | None = None) -> bytes:
    surface = pygame.Surface((320, 180), 0, 32, OPAQUE_MASKS)
    surface.fill(GREY)
    (painter or FramePainter()).paint(surface, frame, at)
    surface.set_at((0, 0), surface.get_at((0, 0)))  # not locked
    return bytes(surface.get_buffer().raw)


def rgb(pixels: bytes) -> bytes:
    return b"".join(pixels[channel::4] for channel in range(3))


def blitted(frame: Frame, at: tuple[int, int]) -> bytes:
    surface = pygame.Surface((320, 180), 0, 32, OPAQUE_MASKS)
    surface.fill(GREY)
    surface.blit(pygame.image.frombuffer(frame.view, (frame.width_px, frame.height_px), "BGRA").convert(surface), at)
    return bytes(surface.get_buffer().raw)


@pytest.mark.parametrize("place", PLACES)
def test_where_no_surface_lies_evenly_films_are_shown_all_the_same(place: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copy, "EVEN_BYTES", 1 << 16)
    assert rgb(put(in_ring(first()), place)) == rgb(put(in_ring(first(), planes=False), place))


def test_a_conversion_that_is_refused_is_said_once(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def refuse(*said: object) -> None:
        raise RuntimeError("swscale refuses")

    monkeypatch.setattr(copy, "Straight", refuse)
    painter = FramePainter()
    pictures = [put(in_ring(first()), (0, 0), painter) for _ in range(3)]
    assert len(set(pictures)) == 1 and len(caplog.records) == 1


@pytest.mark.parametrize("at", PLACES)
@pytest.mark.parametrize("pixels", ["yuv420p", "yuv422p"])
def test_planes_give_the_same_pixels_as_bgra_and_touch_nothing_else(pixels: str, at: tuple[int, int]) -> None:
    frame = first(pixels=pixels)
    planes, bgra = in_ring(frame), in_ring(frame, planes=False)
    assert planes.planes is not None and planes.planes.shape.format == pixels and bgra.planes is None
    assert rgb(put(planes, at)) == rgb(put(bgra, at)) == rgb(blitted(bgra, at))


@pytest.mark.parametrize("offset", [0, 4, 16, 32])
@pytest.mark.parametrize("even_bytes", [4, 16, 64])
def test_surfaces_need_not_lie_evenly(offset: int, even_bytes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copy, "EVEN_BYTES", even_bytes)
    frame = in_ring(first())
    memory = bytearray(SIZE[0] * SIZE[1] * 4 + 256)
    start = -ctypes.addressof(ctypes.c_char.from_buffer(memory)) % 64 + offset
    pixels = memoryview(memory)[start : start + SIZE[0] * SIZE[1] * 4]
    FramePainter().paint(pygame.image.frombuffer(pixels, SIZE, "BGRA"), frame)
    expected = pygame.Surface(SIZE, 0, 32, OPAQUE_MASKS)
    FramePainter().paint(expected, in_ring(first(), planes=False))
    assert rgb(bytes(pixels)) == rgb(bytes(expected.get_buffer().raw))
    assert not any(memory[:start]) and not any(memory[start + len(pixels) :])


@pytest.mark.parametrize("matrix", [1, 5, 9])
@pytest.mark.parametrize("full", [1, 2])
def test_colours_cross_the_ring_with_what_they_mean(matrix: int, full: int) -> None:
    frame = first()
    frame.colorspace, frame.color_range = matrix, full
    assert rgb(put(in_ring(frame), (0, 0))) == rgb(put(in_ring(frame, planes=False), (0, 0)))


def test_one_painter_goes_from_shape_to_shape() -> None:
    painter = FramePainter()
    films = [in_ring(first()), in_ring(first(pixels="yuv422p")), in_ring(first(size=(64, 64)), (64, 64))]
    for frame in [*films, *films]:
        assert put(frame, (16, 16), painter) == put(frame, (16, 16))


@pytest.mark.parametrize("size", [(152, 96), (90, 50), (184, 100)])
def test_what_vectors_would_write_beyond_is_converted_in_the_ring(size: tuple[int, int]) -> None:
    assert in_ring(first(size=size), size).planes is None


@pytest.mark.parametrize("pixels", ["yuv444p", "yuv420p10le"])
def test_other_formats_arrive_all_the_same(pixels: str) -> None:
    frame = in_ring(first(pixels=pixels))
    assert frame.planes is None or frame.planes.shape.format in FORMATS
    assert rgb(put(frame, (0, 0))) != rgb(bytes(pygame.Surface((320, 180), 0, 32, OPAQUE_MASKS).get_buffer().raw))
