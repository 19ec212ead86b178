"""A row of a table while its card is read line by line: no word of it is a key, a person, a title or an item of a list. Pure."""

from __future__ import annotations

SEAL = "\ue000"  # of private use: `seen` leaves none in a text


def sealed(cells: tuple[str, ...], head: str = "") -> str:
    """A row as a line that nothing else is taken for, its empty cells safe from every `strip`; with the `head` under which its table
    stands, if it is the first."""
    return f"{SEAL}{head}{SEAL}" + "\t".join(cells) + SEAL


def is_row(line: str) -> bool:
    """Whether a line is a sealed row."""
    return line.startswith(SEAL)


def head_of_row(line: str) -> str:
    """Under which head the table stands that begins with this row; nothing for other rows, nor for a table that is part of what stands above."""
    return line.split(SEAL)[1] if is_row(line) else ""


def opened(line: str) -> str:
    """A row as it shows, its cells apart by tabs; any other line as it is."""
    return line.split(SEAL)[2] if is_row(line) else line
