"""The words of a folded name that stand together, apart by brackets, blanks and marks. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from player.marks.brackets import HOLE
from player.marks.folding import folded
from player.marks.words import DATED, IS_WEAK

JOINT = "\0"  # stands for a blank within a letter-spaced word
_LETTERS = re.compile(r"(?<![^\W_])[\u4e00-\u9fff](?: {1,3}[\u4e00-\u9fff](?![^\W_]))+")
ROW = re.compile(r"[、→➔➜➝➞➡⇒⟶>]")
PART = re.compile(rf"(?:(?!_)[\w{JOINT}])+")
_LONGEST = 300  # characters that are looked at; a file's name has fewer


@dataclass(frozen=True, slots=True)
class Part:
    """Words that stand together, without the blanks within; `before` and `behind` are what sets them off."""

    start: int
    end: int
    word: str
    before: str
    behind: str


def spread(text: str) -> str:
    """Folded; of 草 稿 the blank is a joint, and the end 12月1日停播 a hole."""
    joined = _LETTERS.sub(lambda found: found[0].replace(" ", JOINT), folded(text[:_LONGEST]))
    return DATED.sub(lambda found: HOLE * len(found[0]), joined)


def parts_of(text: str) -> Iterator[Part]:
    found = list(PART.finditer(text))
    ends = [0, *(part.end() for part in found)]
    starts = [*(part.start() for part in found), len(text)]
    for number, part in enumerate(found):
        word = part[0].replace(JOINT, "")
        yield Part(part.start(), part.end(), word, text[ends[number] : part.start()], text[part.end() : starts[number + 1]])


def is_weak(word: str, *kinds: str) -> bool:
    weak = IS_WEAK.fullmatch(word)
    return weak is not None and (not kinds or weak.lastgroup in kinds)


def is_in_a_row(part: Part) -> bool:
    """收集、草稿、定稿; 申请→待审→办结: a step between others. What says 勿播 is none."""
    return bool(ROW.search(part.before) and ROW.search(part.behind)) and "播" not in part.word
