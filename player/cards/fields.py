"""A card's fields once all of its lines were read: lists without numbers, lines without marks; and what of them shows nowhere. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from player.cards.keys import DATES, LISTS, ONE_LINE, is_deputy
from player.cards.lines import key_of
from player.cards.lists import is_guides, plain_items
from player.cards.seal import is_row, opened
from player.markup import without_marks
from player.model import FolderKind
from player.people import POST, name_and_post
from player.problems import Place, Problem, Severity

DEPUTY = re.compile(r"^(\S{0,6}副\S{1,5})\t+(?=\S)")  # 副股长, a tab, who it is
AS_WRITTEN = frozenset({"url", "released"}) | DATES
TABLED = frozenset({"body", "duties", "materials", "rows", "resume"})


def joined(name: str, lines: Sequence[str]) -> str:
    """The lines of a field as its value."""
    if name in ONE_LINE:
        lines = _in_one_line(lines)
    if name in LISTS:  # only its tables keep their tabs
        lines = plain_items([line if is_row(line) else line.replace("\t", " ") for line in lines])
    if name == "head":  # the head first, then the deputies
        lines = [DEPUTY.sub(r"\1：", line) for line in lines]
        lines = sorted(lines, key=lambda line: is_deputy(key_of(line, FolderKind.SECTION)[1], FolderKind.SECTION))
    return "\n".join(line for line in lines if line.strip())


def _in_one_line(lines: Sequence[str]) -> list[str]:
    """Lines, those of a table as one: 受理科 7712345；审批科 7712346."""
    rows = "；".join(" ".join(filter(None, opened(line).split("\t"))) for line in lines if is_row(line))
    return [*(line for line in lines if not is_row(line)), *([rows] if rows else [])]


def tidied(name: str, value: str) -> str:
    """A value without marks of Markdown and HTML, and without lines that these leave empty; a date and an address stay as they are."""
    value = "\n".join(map(opened, value.split("\n")))
    return value if name in AS_WRITTEN else "\n".join(bare(name, line) for line in without_marks(value).split("\n") if line.strip())


def bare(name: str, line: str) -> str:
    """A line without the blanks around it; where tables stand, a tab is an empty cell of theirs."""
    return line.strip(" \u3000\xa0\r" if name in TABLED else None)


def first_place(said: Sequence[str], lines: Sequence[str]) -> tuple[int, str]:
    """The line on which a text begins, and its word there."""
    first = opened(said[0]).strip()
    number = next((number for number, line in enumerate(lines, 1) if line.strip() == first), 1)
    return number, " ".join(first.split("\t"))[:20]


def guide_body(said: Sequence[str], lines: Sequence[str], matter: str) -> tuple[str, list[Problem]]:
    """A guide's text beside its fields, without its `matter`, and without headings below which nothing stands: these are told."""
    left = [line for line in said if is_guides(line, FolderKind.GUIDE)]
    body = "\n".join(line for line in said if line not in (*left, matter))
    if not left:
        return body, []
    number, _ = first_place(left, lines)
    facts = {"line": number, "found": left[0][:40], "count": len(left)}
    return body, [Problem("card_lines_unused", Place(line=number, column=1, text=left[0]), Severity.WARNING, facts)]


def merged(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The same, with one word for all of a page's furniture: a pasted page has a dozen buttons."""
    all_of = [problem for problem in problems if problem.key == "card_furniture"]
    if len(all_of) < 2:
        return tuple(problems)
    facts = {**all_of[0].facts, "found": "、".join(str(problem.facts["found"]) for problem in all_of)[:60]}
    return (*(problem for problem in problems if problem.key != "card_furniture"), replace(all_of[0], facts=facts))


def completed(known: dict[str, str], kind: FolderKind) -> dict[str, str]:
    """What one field says of another: a guide's place is its window where none is named, 姓名：张三（局长） is name and post."""
    if kind is FolderKind.GUIDE and "window" not in known and "room" in known:
        return {**known, "window": known["room"]}
    return _with_post(known) if kind is FolderKind.LEADER else known


def _with_post(known: dict[str, str]) -> dict[str, str]:
    person, post = name_and_post(known.get("name", ""))
    return {**known, "name": person, "post": post} if "post" not in known and post and POST.search(post) else known
