"""The brackets and quotes of a folded name, the inner ones first; one that stays open reaches to the end. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

OPEN, CLOSE = r"(\[{<【〔「『《〈“‘", r")\]}>】〕」』》〉”’"
STRAIGHT = "\"'"
QUOTES, WORKS = f"“‘{STRAIGHT}", "《〈"
HOLE = "\1"  # stands for what lay in a bracket
_OPENS, _CLOSES = OPEN.replace("\\", ""), CLOSE.replace("\\", "")
_WHOLE = re.compile(rf"[{OPEN}][^{OPEN}{CLOSE}]*[{CLOSE}]")


@dataclass(frozen=True, slots=True)
class Bracket:
    """`start` and `end` are its place, brackets and all; of `inner` other brackets are holes."""

    start: int
    end: int
    kind: str
    inner: str


def brackets_of(text: str) -> tuple[list[Bracket], str]:
    """All of them, and the text with a hole for each."""
    plain, found = list(text), []
    for start, end, is_closed in _spans(text):
        found.append(Bracket(start, end, text[start], "".join(plain[start + 1 : end - is_closed])))
        plain[start:end] = HOLE * (end - start)
    return found, "".join(plain)


def without_brackets(text: str) -> str:
    """The words outside; of a bracket that only ends or begins here, the words stay."""
    return _WHOLE.sub(" ", text)


def inner_of(text: str) -> tuple[int, int]:
    """Where the words of a bracket stand in its own text; of what is none, all of it."""
    if text[:1] not in (*_OPENS, *STRAIGHT):
        return 0, len(text)
    return 1, len(text) - (text[-1] in (*_CLOSES, *STRAIGHT))


def _spans(text: str) -> Iterator[tuple[int, int, bool]]:
    opens: list[int] = []
    last = {mark: text.rfind(mark) for mark in STRAIGHT}
    for at, mark in enumerate(text):
        if mark in STRAIGHT and opens and text[opens[-1]] == mark:
            yield opens.pop(), at + 1, True
        elif mark in _OPENS or (mark in STRAIGHT and at < last[mark]):
            opens.append(at)
        elif mark in _CLOSES:
            while opens and text[opens[-1]] in STRAIGHT:
                opens.pop()
            if opens:
                yield opens.pop(), at + 1, True
    yield from ((start, len(text), False) for start in reversed(opens) if text[start] not in STRAIGHT)
