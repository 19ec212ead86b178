"""What moves, and so what times the next picture."""

from __future__ import annotations

from player.stage.onair import Change, OnAir


def phase_of(on_air: OnAir | None, change: Change | None, *, has_ticker: bool) -> str:
    """What moves, for the record: transition, film (wherever it plays), motion (ticker or photo) or still."""
    if not change and on_air and on_air.film_runs:
        return "film"
    return rhythm_of(on_air, change, has_ticker=has_ticker)


def rhythm_of(on_air: OnAir | None, change: Change | None, *, has_ticker: bool) -> str:
    """What times the next picture: the grid of ticks (transition, motion), a full-screen film's own frames (film), nothing
    (still). A film in its zone keeps to the grid, as the ticker below it must."""
    if change:
        return "transition"
    if on_air and on_air.film_runs and on_air.is_full_screen:
        return "film"
    moves = on_air and (on_air.film_runs or on_air.is_moving)
    return "motion" if has_ticker or moves else "still"
