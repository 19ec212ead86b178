"""One drawing path: what is drawn bit by bit equals what is drawn at once, byte for byte."""

import json
import os
import random
from collections.abc import Iterator
from dataclasses import replace

os.environ["SDL_VIDEODRIVER"] = "dummy"

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.stage.canvas import draw
from player.stage.cue import Cue, Header, Layer, Ticker
from player.stage.cuetext import CueText
from player.stage.motion import STANDARD, eased
from player.stage.transitions import TRANSITIONS

CANVAS = (320, 180)
MASKS = (0xFF0000, 0xFF00, 0xFF, 0)


def noise(width: int, height: int, seed: int, alpha: bool = False) -> pygame.Surface:
    data = random.Random(seed).randbytes(width * height * 4)
    surface = pygame.image.frombuffer(data, (width, height), "BGRA")
    if alpha:
        return surface.copy()
    surface.set_alpha(None)
    own = pygame.Surface((width, height), 0, 32, MASKS)
    own.blit(surface, (0, 0))
    return own


PICTURES = {
    "a": noise(320, 140, 1),
    "b": noise(320, 140, 2),
    "small": noise(50, 50, 3),
    "caption": noise(320, 40, 4, alpha=True),
    "header": noise(328, 28, 5),
    "digits": noise(110, 12, 6, alpha=True),
    "label": noise(48, 28, 7),
    "band": noise(190, 20, 8),
    "film": noise(320, 180, 9),
    "zone": noise(100, 100, 10),
    "phase0": noise(230, 120, 11),
    "phase1": noise(230, 120, 12),
}
CELLS = tuple((10 * place, 10) for place in range(11))
HEADER = Header("header", (0, 0, 320, 20), "digits", "09:41", (250, 4, 60, 12), CELLS)
TICKER = Ticker((0, 160, 320, 20), "label", 40, "band", 0)
LAYERS = [
    Layer("s1", "a", (0, 20)),
    Layer("s2", "b", (0, 20), caption="caption", caption_at=(0, 100)),
    Layer("s3", "small", (10, 30)),
    Layer("s4", "never-made", (0, 20)),
    Layer("s5", film="film", film_box=(0, 0, 320, 180), full_screen=True),
    Layer("s6", "a", (0, 20), film="zone", film_box=(30, 40, 100, 100)),
]
MOVING = Layer("s7", "b", (0, 20), moving="phase0", moving_box=(60, 30, 200, 120), caption="caption", caption_at=(0, 100))
moving = st.builds(
    lambda phase, px, between: replace(MOVING, moving=f"phase{phase}", moving_px=px, between=between and f"phase{1 - phase}", between_px=px + phase),
    st.integers(0, 2),  # the third is not there
    st.integers(0, 28),
    st.sampled_from(["", "half"]),
)
layers = st.sampled_from(LAYERS) | moving


def film(layer: Layer) -> pygame.Surface | None:
    return PICTURES.get(layer.film)


def blank() -> pygame.Surface:
    return pygame.Surface(CANVAS, 0, 32, MASKS)


tops = st.sampled_from([160, 160, 173, 180])  # home, half-way out, gone
cues = st.builds(
    Cue,
    canvas=st.just(CANVAS),
    now=layers,
    before=st.none() | st.none() | layers,
    transition=st.sampled_from(sorted(TRANSITIONS)),
    phase=st.integers(0, 36),
    ticks=st.just(36),
    header=st.just(HEADER) | st.just(replace(HEADER, clock="10:00")),
    ticker=st.none() | st.builds(lambda offset, top: replace(TICKER, offset_px=offset, box=(0, top, 320, 20)), st.integers(0, 5000), tops),
    bars_px=st.sampled_from([0, 0, 7, 20]),
    shift=st.sampled_from([(0, 0), (4, -2), (-4, 4)]),
    dim=st.sampled_from([0, 0, 150]),
)


def settled(cue: Cue) -> Cue:
    """Bars are home unless someone is full-screen, as the scene has it."""
    if any(layer.full_screen for layer in cue.layers()):
        return cue
    return replace(cue, bars_px=0)


@given(st.lists(cues.map(settled), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_bit_by_bit_equals_at_once(sequence: list[Cue]) -> None:
    canvas, shown = blank(), None
    for cue in sequence:
        draw(cue, PICTURES, film, canvas, shown)
        shown = cue
    whole = blank()
    draw(sequence[-1], PICTURES, film, whole)
    assert canvas.get_buffer().raw == whole.get_buffer().raw


@given(st.lists(cues.map(settled), max_size=9))
@settings(max_examples=40, deadline=None)
def test_cues_survive_the_log(sequence: list[Cue]) -> None:
    text = CueText()
    assert [Cue.from_dict(json.loads(text.of(cue))) for cue in sequence] == sequence


@given(cues.map(settled), cues.map(settled))
@settings(max_examples=40, deadline=None)
def test_only_what_is_reported_changed(first: Cue, second: Cue) -> None:
    canvas = blank()
    draw(first, PICTURES, film, canvas)
    before = canvas.copy()
    regions = draw(second, PICTURES, film, canvas, first)
    for region in regions:
        before.blit(canvas, region, region)
    assert canvas.get_buffer().raw == before.get_buffer().raw


@pytest.fixture(params=sorted(TRANSITIONS))
def transition(request: pytest.FixtureRequest) -> Iterator[str]:
    yield request.param


def test_transitions_begin_with_what_was_and_end_with_what_comes(transition: str) -> None:
    start = Cue(CANVAS, LAYERS[1], LAYERS[0], transition, 0, 36, HEADER, TICKER)
    alone = {}
    for layer in LAYERS[:2]:
        alone[layer.slide] = blank()
        draw(Cue(CANVAS, layer, header=HEADER, ticker=TICKER), PICTURES, film, alone[layer.slide])
    canvas = blank()
    if transition != "cut":
        draw(start, PICTURES, film, canvas)
        assert canvas.get_buffer().raw == alone["s1"].get_buffer().raw
    draw(replace(start, phase=36), PICTURES, film, canvas)
    assert canvas.get_buffer().raw == alone["s2"].get_buffer().raw


@pytest.mark.parametrize("now", [0, 4])
def test_a_slide_that_pushes_a_film_out_or_is_pushed_by_one_takes_header_and_ticker_with_it(now: int) -> None:
    alone = []
    for layer in (LAYERS[4 - now], LAYERS[now]):
        alone.append(blank())
        draw(Cue(CANVAS, layer, header=HEADER, ticker=TICKER, bars_px=20 if layer.full_screen else 0), PICTURES, film, alone[-1])
    canvas, shown = blank(), None
    for phase in range(1, 30, 4):
        cue = Cue(CANVAS, LAYERS[now], LAYERS[4 - now], "slide", phase, 30, HEADER, TICKER)
        draw(cue, PICTURES, film, canvas, shown)
        edge, shown = 320 - round(320 * eased(phase, 30, STANDARD)), cue
        wanted = blank()
        wanted.blit(alone[0], (edge - 320, 0))
        wanted.blit(alone[1], (edge, 0))
        assert canvas.get_buffer().raw == wanted.get_buffer().raw, phase
    last = Cue(CANVAS, LAYERS[now], header=HEADER, ticker=TICKER, bars_px=20 if now else 0)
    draw(last, PICTURES, film, canvas, shown)
    assert canvas.get_buffer().raw == alone[1].get_buffer().raw


def test_a_step_of_a_photo_redraws_its_window_and_nothing_else() -> None:
    canvas = blank()
    cue = Cue(CANVAS, MOVING, header=HEADER, ticker=TICKER)
    draw(cue, PICTURES, film, canvas)
    step = replace(cue, now=replace(MOVING, moving="phase1", moving_px=3))
    assert draw(step, PICTURES, film, canvas, cue) == [pygame.Rect(60, 30, 200, 120)]
    assert draw(step, PICTURES, film, canvas, step) == []
    elsewhere = replace(step, now=replace(step.now, moving_box=(50, 30, 200, 120)))
    assert draw(elsewhere, PICTURES, film, canvas, step) == [pygame.Rect(0, 20, 320, 140)]


@given(st.lists(st.tuples(moving, st.sampled_from([0, 150])), min_size=2, max_size=6))
@settings(max_examples=30, deadline=None)
def test_a_photo_that_moves_step_by_step_equals_one_drawn_at_once(steps: list[tuple[Layer, int]]) -> None:
    canvas, shown = blank(), None
    for layer, dim in steps:
        cue = Cue(CANVAS, layer, header=HEADER, ticker=TICKER, dim=dim)
        draw(cue, PICTURES, film, canvas, shown)
        shown = cue
    whole = blank()
    assert shown
    draw(shown, PICTURES, film, whole)
    assert canvas.get_buffer().raw == whole.get_buffer().raw


def test_nothing_is_ever_black() -> None:
    for layer in (Layer(), LAYERS[3]):
        canvas = blank()
        draw(Cue(CANVAS, layer), {}, film, canvas)
        assert pygame.transform.average_color(canvas)[:3] == (11, 37, 69)


def test_the_band_of_the_ticker_has_no_seam() -> None:
    canvas, later = blank(), blank()
    draw(Cue(CANVAS, LAYERS[0], header=HEADER, ticker=TICKER), PICTURES, film, canvas)
    draw(Cue(CANVAS, LAYERS[0], header=HEADER, ticker=replace(TICKER, offset_px=190 * 7)), PICTURES, film, later)
    assert canvas.get_buffer().raw == later.get_buffer().raw
