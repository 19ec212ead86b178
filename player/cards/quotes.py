"""Words between the double quotes of YAML or JSON as they are meant: `"\\ud83d\\ude00会议"`, `"第一行\\n第二行"`. Pure."""

from __future__ import annotations

import re

from player.text import worded

QUOTED = re.compile(r'(?P<lead>\s*(?:[-*]\s+)?(?:[^\s"：:︰∶﹕][^"：:︰∶﹕]{0,15}[：:︰∶﹕]|(?<=\s))\s*)"(?![A-Za-z]:\\|\\\\)(?P<said>(?:[^"\\]|\\.)*)"\s*')
ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U(00[0-9a-fA-F]{6})|(.))")
MEANT = {"n": "\n", "r": "\n", "t": "\t", "N": "\n", "L": "\n", "P": "\n", "0": "", "a": "", "b": "", "e": "", "f": "\n", "v": "\n", "_": " "}
MEANT |= {mark: mark for mark in '"\\/ '}


def rows_of_quoted(line: str) -> list[str] | None:
    """A line whose value is quoted and has escapes, as the lines that are meant, all but the first indented; None for other lines."""
    found = QUOTED.fullmatch(line) if "\\" in line else None
    said = unescaped(found["said"]) if found else None
    if found is None or said is None or "\\" not in found["said"]:
        return None
    first, *more = rows_of(said)
    return [found["lead"] + first, *(f"  {row}" for row in more)]


def unescaped(said: str) -> str | None:
    """What stands between double quotes without its escapes; None where one of them means nothing: the path D:\\新建 is none."""
    if any(mark[4] and mark[4] not in MEANT for mark in ESCAPE.finditer(said)):
        return None
    return ESCAPE.sub(_meant, said)


def rows_of(said: str) -> list[str]:
    """What was decoded, line by line, fit for the wall: halves of a character joined, control characters gone. One line at least."""
    whole = said.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    rows = [row.strip() for row in worded(whole).split("\n")]
    return [row for row in rows if row] or [""]


def _meant(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if not code:
        return MEANT[found[4]]
    return chr(int(code, 16)) if int(code, 16) <= 0x10FFFF else ""
