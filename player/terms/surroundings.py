"""What the other lines of a text speak of, besides one that may say from when until when it plays. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from player.terms.keys import (
    AS_OF,
    ENDS,
    EVENT_LINES,
    FROM,
    LIKE_AN_END,
    LIKE_AN_EVENT,
    LIKE_ITS_TIME,
    OF_A_WORK,
    PAIR_ENDS,
    PAIR_STARTS,
    PAIRS,
    PERHAPS_OF_EVENT,
    PLAIN_ENDS,
    SPOKEN,
    TO_BE_SEEN,
)

COUNT = re.compile(r"^\s*(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)]|\d{1,2}[.、．])\s*")
SAID = re.compile(r"[\s>*·•●◆■▲※★\"'【\[（(]*(?P<said>[\u4e00-\u9fff]{2,6}?)(?:[\"'】\]]*\s*[：:︰∶﹕]|】|\s+(?=\S))")
_TAIL = r"(?:时间|日期|期限|期|日|(?<=截止)至|(?<=有效)期?(?:至|截止))?\s*(?:$|[^\w\s]|[为是于]|(?=20\d\d))"
OWN = re.compile(rf"[\W_]*(?:到期)?(?P<verb>{'|'.join(SPOKEN)}){_TAIL}")
DAY = re.compile(r"\s*[\d０-９二]")


@dataclass(frozen=True, slots=True)
class Around:
    """What the other lines of a text say: whether they speak of an event, surely or perhaps; whether one names an end that only the playing
    has; whether 开始时间 and 结束时间 stand there both; `spoken` are the words of keys, 下线 of 下线时间, that are said of something else there;
    `days` are when what it speaks of is, `ends` the playing's."""

    has_event: bool = False
    may_have_event: bool = False
    has_end: bool = False
    has_pair: bool = False
    is_alone: bool = True
    spoken: frozenset[str] = frozenset()
    days: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    @property
    def is_event(self) -> bool:
        return self.has_event or (self.may_have_event and not self.has_end)


NOTHING = Around()
NO_EVENT = ENDS | frozenset(FROM.split())


def around(lines: Sequence[str], *, is_alone: bool = True, called: str = "") -> Around:
    """Beside a picture, 地点 is the picture's; `called` is what the file's name says of the text."""
    found = [(head["said"], plain[head.end() :].strip()) for line in lines if (head := SAID.match(plain := COUNT.sub("", line)))]
    spoken, heads = _spoken((called, *lines)), {said for said, _ in found}
    spoken |= {"播放"} if is_alone and any(map(TO_BE_SEEN.search, (called, *lines))) else frozenset()
    ends = tuple(value for said, value in found if said in PLAIN_ENDS - AS_OF and value and verb_of(said) not in spoken)
    strong = EVENT_LINES if is_alone else EVENT_LINES - {"地点"}
    has_event = bool(heads & strong) or any(LIKE_AN_EVENT.fullmatch(head) for head in heads)
    may_have_event = bool(heads & PERHAPS_OF_EVENT) or any(map(_is_its_time, heads))
    days = tuple(value for said, value in found if _is_its_day(said) and DAY.match(value))
    return Around(has_event, may_have_event, bool(ends), bool(heads & PAIR_STARTS and heads & PAIR_ENDS), is_alone, spoken, days, ends)


def _is_its_day(said: str) -> bool:
    """开标时间, 笔试日期; when a building is done says nothing of its picture."""
    is_event = said in EVENT_LINES or said in PERHAPS_OF_EVENT or LIKE_AN_EVENT.fullmatch(said) is not None
    return (is_event or _is_its_time(said)) and not OF_A_WORK.search(said)


def _is_its_time(said: str) -> bool:
    """开工日期, 停运时间: of what the text speaks of, where it is no key and like none."""
    return LIKE_ITS_TIME.fullmatch(said) is not None and said not in NO_EVENT and not LIKE_AN_END.fullmatch(said)


def _spoken(lines: Sequence[str]) -> frozenset[str]:
    """The words of keys that other lines speak of, too: 有线电视停播公告 above 停播时间. Of a pair both: 下线时间, 上线时间."""
    own = [(line, _key_of(line, under)) for line, under in zip(lines, (*lines[1:], ""), strict=True)]
    verbs = {verb for _, verb in own} - {""}
    spoken = {verb for verb in verbs if any(said != verb and SPOKEN[verb].search(line) for line, said in own)}
    return frozenset(spoken.union(*(pair for pair in PAIRS if pair <= verbs)))


def _key_of(line: str, under: str) -> str:
    """The word of a line that is a key's; on a line of its own only above its day, else it is a title."""
    head = OWN.match(plain := COUNT.sub("", line))
    return head["verb"] if head and (plain[head.end("verb") :].strip() or DAY.match(under)) else ""


def verb_of(said: str) -> str:
    head = OWN.match(said)
    return head["verb"] if head else ""
