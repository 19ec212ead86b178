"""Lines that lack the colon behind their key: 事项=备案, 标题；推进会, 【对象】企业, 电话 0750-1. Pure."""

from __future__ import annotations

import re

from player.cards.keys import ONE_LINE, SINGLE, field_of, is_card
from player.cards.lines import is_sentence
from player.cards.lists import NUMBER
from player.model import FolderKind

NO_COLON = re.compile(r"^\s*(?:【(?P<framed>[\u4e00-\u9fff]{2,6})】|(?P<key>[\u4e00-\u9fff]{2,6})\s*(?P<mark>[=＝;；]|\s))\s*(?P<value>\S.*)$")
SHORT_KEY = 2  # characters; within a text 地点 三楼 may be words, 联系电话 0750-1 in a card isn't


def colon_mended(line: str, kind: FolderKind, *, is_below_text: bool = False, is_of_list: bool = False) -> str:
    """The line with its colon; nothing where no key stands there, or where the words may be those of the text or the list above."""
    found = NO_COLON.match(NUMBER.sub("", line) if is_card(kind) else line)
    if not found or (is_of_list and not found["framed"]):
        return ""
    key = found["framed"] or found["key"]
    name = field_of(key, kind)
    is_framed = bool(found["framed"]) and is_card(kind)
    if is_below_text and not is_framed and not (name in ONE_LINE and is_card(kind) and len(key) > SHORT_KEY and not is_sentence(found["value"])):
        return ""
    is_sure = bool(found["framed"]) or not found["mark"].isspace() or is_card(kind) or name in SINGLE
    return f"{key}：{found['value'].strip()}" if name and name != "released" and is_sure else ""
