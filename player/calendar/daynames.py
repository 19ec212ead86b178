"""The names of days of the week, wherever they stand in a text. Pure."""

from __future__ import annotations

import re

from player.spelling import DASH, plainly

WEEK = "(?:周|星期|礼拜)"
_LAST = rf"{WEEK}[一二三四五六日天]|{WEEK}?[一二三四五六日天1-7](?![\d:点时])"  # of a span: 周一至周五8:30, not 周一-8:30
EACH = re.compile(rf"(?:每个?逢?|逢)(?={WEEK}[一二三四五六日天末1-7]|工作日|上班日|休息日|节假日|双休日)")
NAMES = rf"(?:工作日|上班日|休息日|节假日|双休日|每[天日]|周末|{WEEK}[一二三四五六日天1-7]+(?:{DASH}(?:{_LAST}|[一二三四五六日天](?![点时半])))?)"
NAMED = re.compile(NAMES)


def weekdays_in(text: str) -> str:
    """The first days of the week that a text names, 周一至周五; nothing where it names none."""
    found = NAMED.search(EACH.sub("", plainly(text)))
    return found[0] if found else ""
