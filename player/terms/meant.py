"""What a line of a text that may say from when until when it plays would say plainly, for a word to staff. Pure."""

from __future__ import annotations

import re

from player.terms.bracket import STOPPED
from player.terms.keys import HALTS, LIKE_A_START, MOMENTS
from player.terms.line import UP_TO, period_of
from player.terms.period import first_words, until_words
from player.terms.surroundings import NOTHING, Around

STOPPED_TO = re.compile(rf"(?P<said>{STOPPED}|.*)(?:期限?|时间|日期)?[至到]")


def is_about_a_start(said: str, value: str) -> bool:
    """播放日期：2026年12月1日: whoever writes that rather says when it begins."""
    period = period_of(value)
    return LIKE_A_START.fullmatch(said) is not None and not (period and period.is_span)


def is_pause(said: str, value: str) -> bool:
    """停播时间：2026年12月1日至5日, 停播至：2026年12月5日: the days on which it is not to play, of which no line of a text can be made."""
    until = STOPPED_TO.fullmatch(said)
    if until and (until["said"] in MOMENTS or re.fullmatch(STOPPED, until["said"])):
        return True
    period = period_of(value)
    is_span = said in MOMENTS and period is not None and period.is_span and period.until is not None
    return is_span or (said in HALTS and UP_TO.match(value) is not None)


def meant(name: str, value: str, near: Around = NOTHING) -> str:
    """A line that says plainly what a doubtful one may say; nothing where nobody can tell."""
    period = period_of(value)
    moment = period and (first_words(period.first) if name == "from" else until_words(period.until) if period.until else "")
    plain = moment.partition("年")[2] if moment and period and period.year else moment
    start = "上屏" if near.spoken else "开播"  # which is said of a film, too
    return f"{start if name == 'from' else '截止'}：{plain}" if plain else ""
