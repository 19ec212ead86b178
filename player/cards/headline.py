"""The title of a text that takes its first lines: broken into two or three, or below the office whose it is. Pure.

A first line that is whole is the title, whatever stands below it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise, takewhile

from player.cards.form import BUREAU
from player.cards.letterhead import (
    ALONE,
    BEGINS_TITLE,
    DOCUMENT,
    ENDS_TITLE,
    GOES_ON,
    MOST_ABOVE,
    MOST_TITLE,
    NO_HEAD,
    TITLE_AT_MOST,
    Head,
    beside,
    is_rule,
    office_of,
)

PROSE = re.compile(r"[。；;！!？?：:，,]")  # no title that is broken has one of these
ITEM = re.compile(r"(?:\d{1,2}[.、．]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|[-·•])")
OTHER = re.compile(r"附\s*[件表录]|[（(]?(?:(?:19|20)\d{2}年)?第.{1,4}号|各|致|全体|所有|尊敬")  # begins a line below a title, or an address
GREETING = re.compile(r"您|你|我们|祝|欢迎|(?<![申邀聘提报])请")
ADDRESSED = "各|有关|相关|市直|全体"  # to whom it is said, not who says it
KIND = re.compile(rf"(?:{DOCUMENT})")
GOES_ON_SURELY = re.compile(r"的|（[^（）]*）的")
WHOLE = re.compile(
    rf".*(?:{DOCUMENT}|提示|须知|指南|指引|简介|介绍|公约|承诺|专[栏题区]|动态|简报|标语|倡议|[表书信]|流程|分工|职责|预警|问答|知识|制度|守则|要求"
    r"|条例|章程|规则|热线|电话|名[录册])(?:（[^（）]{1,20}）)?"
)
OF_OFFICE = re.compile(rf"[\u4e00-\u9fff]{{3,28}}?{BUREAU}.")
SEVERAL = re.compile(r"[\u4e00-\u9fff、 ]{3,40}等.{0,4}(?:部门|单位)")
BRACKETS = (("《", "》"), ("“", "”"), ("（", "）"), ("〈", "〉"))
OPEN = re.compile(r".+[的和及与或、]")
COLUMN = re.compile(r"(?:通知|公告|公示|通告){2}")  # of a website
PASSED_ON = re.compile(r".*(?:印发|转发|贯彻|落实)")  # what is passed on may begin with 关于
MOST_AGAIN = 6  # characters
NO_TITLE = ("", 0)
BROKEN_FROM = 12  # characters of a line without 关于 that was too long for its title


def headline_of(lines: Sequence[str], breaks: Collection[int] = ()) -> Head:
    """The title where it takes more than the first line, and whose it is where a blank stands between; else nothing.

    `breaks` are the lines above which a blank stands; 0 is the first.
    """
    run = _run(lines, breaks)
    title, taken = next((found for find in (_about, _broken) if run and (found := find(run))[0]), NO_TITLE)
    if not title:
        return _below_office(run, lines, breaks)
    is_sure = taken < MOST_TITLE or bool(BEGINS_TITLE.match(title))
    return Head({"title": title}, taken) if _opens_text(lines, taken, breaks, is_sure=is_sure) else NO_HEAD


def _run(lines: Sequence[str], breaks: Collection[int]) -> list[str]:
    """The first lines as far as they may be offices and one title."""
    until = min((at for at in breaks if at > 0), default=len(lines))
    return list(takewhile(_may_be_of_title, (line.strip() for line in lines[: min(until, MOST_ABOVE + MOST_TITLE)])))


def _may_be_of_title(line: str) -> bool:
    return not (PROSE.search(line) or ITEM.match(line) or OTHER.match(line) or is_rule(line))


def _about(run: Sequence[str]) -> tuple[str, int]:
    """关于组织申报2027年重点项目的, 通知."""
    if not (BEGINS_TITLE.match(run[0]) or SEVERAL.fullmatch(run[0])):
        return NO_TITLE
    return next(((said, count) for said, count in _grown(run, ENDS_TITLE) if GOES_ON.fullmatch(said) or KIND.fullmatch(_close(run[count - 1]))), NO_TITLE)


def _broken(run: Sequence[str]) -> tuple[str, int]:
    """恩平市发展和改革局2026年公开招聘, 编外人员公告."""
    is_sender = all(map(office_of, run[:2]))  # of two, who stand one below the other
    is_broken = _is_open(run[0]) or (len(run[0]) >= BROKEN_FROM and OF_OFFICE.match(run[0]) and not is_sender)
    return next((grown for grown in _grown(run, WHOLE) if _is_kind(grown[0])), NO_TITLE) if is_broken else NO_TITLE


def _is_kind(said: str) -> bool:
    return ENDS_TITLE.fullmatch(said) is not None and not GREETING.search(said)


def _grown(run: Sequence[str], whole: re.Pattern[str]) -> list[tuple[str, int]]:
    """The first two lines as one, and the first three, as long as what stands above is not whole; how many they are."""
    said, grown = run[0], []
    for count, line in enumerate(run[1:MOST_TITLE], 2):
        if (whole.fullmatch(said) and not _is_open(said) and not GOES_ON_SURELY.match(line)) or _begins_anew(said, line):
            break
        said += _close(line)
        grown.append((said, count))
    return [(said, count) for said, count in grown if len(said) <= TITLE_AT_MOST]


def _begins_anew(said: str, line: str) -> bool:
    """Whether a line isn't the rest of what stands above it: 关于 or its last word once more, or words below a headline of news."""
    if _is_within(said) or GOES_ON_SURELY.match(line):
        return False
    if line.startswith("关于"):
        return not (SEVERAL.fullmatch(said) or PASSED_ON.fullmatch(said))
    if any(line.startswith(said[-count:]) for count in range(2, MOST_AGAIN + 1)):
        return True
    return not (_is_open(said) or KIND.fullmatch(_close(line))) and _is_below_headline(said, line)


def _is_below_headline(said: str, line: str) -> bool:
    is_of_meeting = line.startswith("会议") and not GOES_ON.fullmatch(line)  # 会议的通知 goes on with 关于召开
    return is_of_meeting or bool(ALONE.match(said) or COLUMN.fullmatch(line))


def _is_open(said: str) -> bool:
    """Whether nobody ends a title so: with 的, or within brackets."""
    return OPEN.fullmatch(said) is not None or _is_within(said)


def _is_within(said: str) -> bool:
    return any(said.count(left) > said.count(right) for left, right in BRACKETS)


def _close(line: str) -> str:
    """公　告 as 公告; any other line as it is."""
    close = "".join(line.split())
    return close if KIND.fullmatch(close) else line


def _opens_text(lines: Sequence[str], at: int, breaks: Collection[int], *, is_sure: bool = True) -> bool:
    """Whether a text begins below a title, not one more title; where the title itself is not sure, prose or an address."""
    if at == len(lines):
        return is_sure
    line = lines[at].strip()
    if PROSE.search(line) or not is_sure:
        return PROSE.search(line) is not None
    return at in breaks or bool(ITEM.match(line)) or not WHOLE.fullmatch(line)


def _below_office(run: Sequence[str], lines: Sequence[str], breaks: Collection[int]) -> Head:
    """恩平市发展和改革局, 停电通知: one title, or where a blank or a rule stands between, the title and whose it is."""
    senders = list(takewhile(office_of, run[:MOST_ABOVE]))
    if not senders or re.search(f"{GREETING.pattern}|{ADDRESSED}", "".join(senders)):
        return NO_HEAD
    count = len(senders)
    at = count + len(list(takewhile(is_rule, lines[count:])))
    title, taken = _kind_below(_run(lines[at:], [place - at for place in breaks]))
    if not title or not _opens_text(lines, at + taken, breaks):
        return NO_HEAD
    if at > count or count in breaks:
        return Head({"issuer": "、".join(map(office_of, senders)), "title": title}, at + taken)
    return Head({"title": _said_together(senders) + title}, at + taken)


def _said_together(senders: Sequence[str]) -> str:
    said = senders[0]
    for above, sender in pairwise(senders):
        said = beside(said, above, sender)
    return said


def _kind_below(lines: Sequence[str]) -> tuple[str, int]:
    """A title that names its kind on the first of these lines, or on the next where the first was too long; and how many they are."""
    if not lines:
        return NO_TITLE
    grown = [(_close(lines[0]), 1), *(_grown(lines[:2], WHOLE) if len(lines[0]) >= BROKEN_FROM else ())]
    return next(((said, count) for said, count in grown if _is_kind(said)), NO_TITLE)
