"""How one slide gives way to the next, and for how long (PICTURE.md 18): the stage draws it, the timeline counts it. Pure."""

from __future__ import annotations

from player.model import Kind, Slide

TICKS_PER_S = 60
FADE_TICKS = 36  # 600 ms, the slow end of PICTURE.md 18: at least three samples of a 15 Hz recording
SLIDE_TICKS = 30
PLAIN_TICKS = 48
PUSHING = frozenset({"slide"})  # header and ticker go with the slide that has them, which pushes, or is pushed by, one that has none
TICKS = {"crossfade": FADE_TICKS, "slide": SLIDE_TICKS, "plain": PLAIN_TICKS, "cut": 0}


def change_between(before: Slide, slide: Slide) -> str:
    """The name of the transition from one to the other."""
    if before.kind is Kind.LEADER and slide.kind is Kind.LEADER:
        return "plain"
    return "cut" if before.id == slide.id else _own_change(slide)


def lead_s(before: str, slide: Slide) -> float:
    """Seconds that a slide stands after the slide `before` until its dwell begins: a film starts when it has come in."""
    return TICKS[_own_change(slide)] / TICKS_PER_S if slide.film and before != slide.id else 0.0


def _own_change(slide: Slide) -> str:
    return slide.transition if slide.transition in TICKS else "crossfade"
