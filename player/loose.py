"""Lines of a text file that stand under no key: a title and its text, a person's duties, a section's. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from player.model import FolderKind
from player.people import POST, name_and_post

ALONE_AT_MOST = 40  # characters of a single line that is a title
TITLE_AT_MOST = 80  # and of one above a text: 关于公开征求《…》意见的公告
RESUME = re.compile(r"出生|\d年生|参加工作|学历|毕业|历任|入党|籍贯|年\d{1,2}月生")


def loose_fields(lines: Sequence[str], kind: FolderKind, known: Mapping[str, str], *, is_titled: bool = True) -> dict[str, str]:
    """Fields for the lines that no key claims; what is `known` goes on after them. `is_titled`: the first may be a title."""
    if not lines:
        return {}
    if kind is FolderKind.LEADER:
        return _of_leader(lines, known)
    title, rest = _title(lines, known) if is_titled else ("", lines)
    text = "duties" if kind is FolderKind.SECTION else "body"
    return {**({"title": title} if title else {}), **({text: "\n".join(rest)} if rest else {})}


def _title(lines: Sequence[str], known: Mapping[str, str]) -> tuple[str, Sequence[str]]:
    """The first line, unless it is a sentence, an address (各位群众：) or a whole paragraph."""
    first = re.sub(r"^#{1,3}\s+", "", lines[0]).strip()
    longest = ALONE_AT_MOST if len(lines) == 1 and not known else TITLE_AT_MOST
    if {"title", "matter"} & known.keys() or not first or len(first) > longest or re.search(r"[。；：:;]$", first):
        return "", lines
    return first, lines[1:]


def _of_leader(lines: Sequence[str], known: Mapping[str, str]) -> dict[str, str]:
    may_name = len(lines[0]) <= ALONE_AT_MOST and not {"name", "post"} & known.keys()
    person, post = name_and_post(lines[0]) if may_name else ("", None)
    if post and POST.search(post) and len(person) <= 12 and not re.search(r"[。；]|\d年", post):
        own = {"name": person, "post": post}
        return {**own, **(_of_leader(lines[1:], own) if lines[1:] else {})}
    text = "\n".join(lines)
    return {"resume" if RESUME.search(text) else "duties": text}
