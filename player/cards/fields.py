"""A card's fields once all of its lines were read: lists without numbers, lines without marks; and what of them shows nowhere. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from player.cards.keys import DATES, LISTS, is_deputy
from player.cards.lines import key_of
from player.cards.lists import plain_items
from player.markup import without_marks
from player.model import FolderKind
from player.people import POST, name_and_post
from player.problems import Place, Problem, Severity

AS_WRITTEN = frozenset({"url", "released"}) | DATES


def joined(name: str, lines: Sequence[str]) -> str:
    """The lines of a field as its value."""
    if name in LISTS:
        lines = plain_items(lines)
    if name == "head":  # the head first, then the deputies
        lines = sorted(lines, key=lambda line: is_deputy(key_of(line, FolderKind.SECTION)[1], FolderKind.SECTION))
    return "\n".join(line for line in lines if line.strip())


def tidied(name: str, value: str) -> str:
    """A value without marks of Markdown and HTML, and without lines that these leave empty; a date and an address stay as they are."""
    return value if name in AS_WRITTEN else "\n".join(line.strip() for line in without_marks(value).split("\n") if line.strip())


def first_place(said: Sequence[str], lines: Sequence[str]) -> tuple[int, str]:
    """The line on which a text begins, and its word there."""
    number = next((number for number, line in enumerate(lines, 1) if line.strip() == said[0]), 1)
    return number, said[0][:20]


def unused(unclaimed: Sequence[str], lines: Sequence[str], told: Collection[str]) -> list[Problem]:
    """A guide shows its fields and no text besides."""
    left = [line for line in unclaimed if line not in told]
    if not left:
        return []
    number, _ = first_place(left, lines)
    facts = {"line": number, "found": left[0][:40], "count": len(left)}
    return [Problem("card_lines_unused", Place(line=number, column=1, text=left[0]), Severity.WARNING, facts)]


def merged(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The same, with one word for all of a page's furniture: a pasted page has a dozen buttons."""
    all_of = [problem for problem in problems if problem.key == "card_furniture"]
    if len(all_of) < 2:
        return tuple(problems)
    facts = {**all_of[0].facts, "found": "、".join(str(problem.facts["found"]) for problem in all_of)[:60]}
    return (*(problem for problem in problems if problem not in all_of), replace(all_of[0], facts=facts))


def completed(known: dict[str, str], kind: FolderKind) -> dict[str, str]:
    """What one field says of another: a guide's place is its window where none is named, 姓名：张三（局长） is name and post."""
    if kind is FolderKind.GUIDE and "window" not in known and "room" in known:
        return {**known, "window": known["room"]}
    return _with_post(known) if kind is FolderKind.LEADER else known


def _with_post(known: dict[str, str]) -> dict[str, str]:
    person, post = name_and_post(known.get("name", ""))
    return {**known, "name": person, "post": post} if "post" not in known and post and POST.search(post) else known
