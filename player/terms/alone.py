"""A line of a text that says when it plays without any key: 12月1日再播, （2026年12月5日停播）, 备注：播放至2026年12月5日. Pure."""

from __future__ import annotations

import re

from player.calendar.days import plainly
from player.marks.words import NOT_TO_PLAY
from player.terms.bracket import STARTS, STOPPED

LONGEST = 60  # characters
_REMARK = re.compile(r"(?:备注|注|说明)\s*:\s*")
_EDGES = " \t　()[]【】。.!！;；※★●*"
_CLOCK = r"(?:\s?(?:[上下]午|晚上?)?\d{1,2}(?::\d\d|[点时](?:\d{1,2}分?|半)?))?"
_DAY = rf"(?:20\d{{2}}\s?[-年./]\s?)?\d{{1,2}}\s?[-月./]\s?\d{{1,2}}\s?[日号]?{_CLOCK}"
_OFF = rf"{STOPPED}|(?:自动)?(?:撤下|撤播|下屏|下墙)|不再播[放出]"
_TO = "[仅只]?(?:播放?|播出|展播|展示|挂|上[屏墙])(?:时间)?[至到]"
_KINDS = (
    ("pause", re.compile(rf"(?P<value>(?:{_DAY})\s?(?:至|到|—{{1,2}}|–|-|~)\s?.*\d.*?)(?:期间)?{STOPPED}|{STOPPED}[至到](?P<until>{_DAY})")),
    ("from", re.compile(rf"(?P<value>{_DAY})\s?(?:{STARTS}|[之以]?前(?:{NOT_TO_PLAY}))")),
    ("until", re.compile(rf"(?P<value>{_DAY}\s?起?)(?:{_OFF})|{_TO}(?P<until>{_DAY})")),
)


def said_alone(line: str) -> tuple[str, str]:
    """What the line says, from, until or pause, and the value of a key that would say it; nothing for a line that says anything else."""
    if len(line) > LONGEST:
        return "", ""
    plain = _REMARK.sub("", plainly(line), count=1).strip(_EDGES)
    for name, pattern in _KINDS:
        if found := pattern.fullmatch(plain):
            parts = found.groupdict()
            value = parts["value"] or parts.get("until") or ""
            return name, f"{value.strip()}停播" if value.endswith("起") else value
    return "", ""
