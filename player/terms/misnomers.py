"""Names that say what can't be: a date that isn't one, an end that nobody can tell, letters that nobody can read. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from player.calendar.dates import moment_after
from player.calendar.days import full_day, parse_day, plainly
from player.marks.words import NOT_TO_PLAY, ON_AIR
from player.problems import Place, Problem, Severity
from player.stem import without_endings
from player.terms.bracket import (
    ANY_DAY,
    AS_OF,
    OF_OTHERS,
    PAUSED_TO,
    PUT_OFF,
    STARTS,
    STOPPED,
    STOPPING,
    UNKNOWN,
    Drop,
    is_as_of,
    is_put_off_itself,
)
from player.terms.expiry import CLOSE, INNER, OPEN, over_before, spelt, without_end
from player.terms.keys import TO_READERS
from player.terms.period import HEAD, JOINED, SINCE, WITH_YEAR, parse_period
from player.terms.remedies import WRITTEN, end_meant, nearest_day, pause_meant, start_meant

BRACKET = re.compile(rf"{OPEN}((?:{INNER}|[（(]{INNER}{{1,8}}[）)]){{2,60}}){CLOSE}")
PLAYS_TO = r"(?:播放?|播出|展播|展示?|公示|公告|挂|放)[至到]"
AT_ONCE = r"[自从]?(?:即日|今日|今天)起?"
UNTIL = re.compile(
    rf"(?:{PUT_OFF}[至到]|截止到?|截至|有效期至?|至|到|[仅只]?{PLAYS_TO}|{AT_ONCE}\s*[至到—–~-]|最[迟晚]|不[迟晚]于)(?=.*(?:[\d一二三四五六七八九十月]|年[底末]|元旦|春节|国庆)).*"
    r"|(?=.*\d).*(?:为止|[\d日号底末]止|截止|到期|过期|撤下|撤播|下架|下线|下屏|下墙|停播|停止播[放出]|暂停播[放出]|失效|前播[放出]|前有效|撤|删除?)"
    r"|(?:有效期|展示期|公示期|公告期|展播|播放|播出|期限|(?:有效|展示|公示|播放|播出|公告)(?:时间|日期|期限)).*\d\s*[月./-]\s*\d.*"
    r"|.*\d\s*[日号]?\s*[至到—–~-].*\d\s*[日号]?\s*(?:播放|播出|展播|展示|公示)"
    r"|(?:展?播[放出]?|上[屏墙])[\d一二两三四五六七八九十半]{1,3}(?:天|日|周|个?星期|个?月)"
)
BARE_DAY = r"(?P<end>20\d{2}[-年./_]?\d{1,2}[-月./_]?\d{1,2}[日号]?(?:\s?\d{1,2}[时点:：](?:\d{1,2}分?)?)?)"
TO_BARE = rf"(?:有效期?至?|截止到?|截至|{AT_ONCE}[至到]|[仅只]?{PLAYS_TO}|至|到)\s?{BARE_DAY}(?:为?止|前|下班前)?"
STOPS = r"前?(?P<off>起?)[已将]?(?:撤下|撤播|下架|下线|下屏|下墙|停播|停止播[放出]|暂停播[放出]|不再播[放出]|(?P<unsure>停用|作废|弃用))"
SHORT_DAY = r"\d{1,2}[-月./]\d{1,2}[日号]?"
SINCE_DAY = rf"(?P<since>(?:20\d{{2}}[-年./])?{SHORT_DAY}\s?[至到—–~-]+\s?)?"  # 2026年11月1日至12月1日停播
MONTH_OR_DAY = r"(?:\d{1,2}月份?[底末]|年底|\d{1,2}[-月./]\d{1,2}[日号]?)"
ENDS_BARE = rf"{SINCE_DAY}{BARE_DAY}(?:为?止|截止|到期|过期|失效|[之以]?前(?:有效|播[放出])|{STOPS})"
STOPS_BARE = rf"{SINCE_DAY}(?P<end>{SHORT_DAY}){STOPS}"
BARE_END = (
    re.compile(rf"(?<![\d日号])[\s_\-—]*{TO_BARE}\s*$"),
    re.compile(rf"(?<!\d)[\s_\-—]*(?<!\d){ENDS_BARE}\s*$"),
    re.compile(rf"^{TO_BARE}[\s_\-—]+(?=\S)"),
    re.compile(rf"^{ENDS_BARE}[\s_\-—]+(?=\S)"),
    re.compile(rf"(?:(?<=\S)[\s_\-—]+|(?<=[片报频图]))(?<!\d){STOPS_BARE}\s*$"),
    re.compile(rf"(?<=[^\s\d_\-—])[\s_\-—]+{BARE_DAY}\s{STOPS}\s*$"),
    re.compile(rf"^{STOPS_BARE}[\s_\-—]+(?=\S)"),
    re.compile(rf"(?<=[^\s\d_\-—年月日号])[\s_\-—]+(?:有效期?至|截止到?|[仅只]?{PLAYS_TO}|至|到)\s?(?P<end>{MONTH_OR_DAY})(?:为?止)?\s*$"),
)
BARE_START = re.compile(rf"(?<=[^\d\s_\-—])[\s_\-—]*(?<!\d)(?P<day>(?:20\d{{2}}[-年./])?{SHORT_DAY}){STARTS}\s*$")
PERHAPS_A_START = re.compile(rf".*\d\s*(?:[月日号天]|\d).*?(?:{STARTS}|[开首]播).*")
PLAYED_ON = re.compile(r"\D{0,3}(?:20\d{2}[-年./])?\d{1,2}[-月./]\d{1,2}[日号]?播放?")  # 12月1日播; 播出 is said of news
OF_A_FILM = re.compile("[开首]播")  # which is said of a series, too
PAUSED = re.compile(
    rf"\d[^\d]*[至到—–~-].*\d.*(?:{STOPPED}|{NOT_TO_PLAY})$|{STOPPED}\s*[,，;；].*\d.*(?:恢复|再播|继续)"
)  # 12月1日至5日停播; 停播，12月1日恢复
OUT_OF_USE = re.compile(r"(?=.*\d).*(?:停用|作废|弃用)")  # a thing rather than its picture, 电梯（2026年12月1日停用）
FROM = re.compile(r"[\s,]*(?:起开始|起|开始)")  # what it begins on that day, the playing or a law, it doesn't say
SOON_DAYS = 60
UNSAID = {  # where nothing can be proposed
    "name_until_unreadable": "name_until_unsaid",
    "name_days_unsure": "name_days_unsaid",
    "name_from_unsure": "name_from_unsaid",
    "name_pause_unsure": "name_pause_of_others",
}


@lru_cache(maxsize=8192)
def misnomers(path: str, name: str, today: date, zone: ZoneInfo, drop: Drop = UNKNOWN) -> tuple[Problem, ...]:
    """What is wrong with the name of the file or event folder at `path` (item id), which came at `drop`; it plays all the same."""
    return tuple(_of_name(path, spelt(name), today, zone, drop))


def _of_name(path: str, name: str, today: date, zone: ZoneInfo, drop: Drop) -> Iterator[Problem]:
    """A name that can't be read, an end that nobody can tell, a date that isn't one."""
    text, place = without_endings(name), Place(path, text=name)
    if "\ufffd" in name:
        yield Problem("name_unreadable", place, Severity.WARNING)
    if found := over_before(text, zone, drop):
        yield Problem("name_end_was_over", place, Severity.NOTE, {"found": found})
    elif term := next(_terms(name, text, place, drop.put or drop.day or today, zone), None):
        yield term
        if term.severity is Severity.WARNING:
            return
    yield from _year_guessed(name, text, place, today)
    for said in WRITTEN.finditer(text):
        year, month, day = int(said["y"]), int(said["m"] or said["mm"]), int(said["d"] or said["dd"])
        if (should := nearest_day(year, month, day)) and not (said["mm"] and not 1 <= month <= 12):  # eight digits may be any number
            yield Problem("name_date_impossible", place, Severity.WARNING, {"found": said[0], "mended": _with(name, said, should)})


def _terms(name: str, text: str, place: Place, today: date, zone: ZoneInfo) -> Iterator[Problem]:
    """Ends and starts that were not taken for one, with the name as it should be if they are."""
    rest, term = without_end(text, zone)
    if term:
        return
    for bracket in BRACKET.finditer(rest):
        before, behind = rest[: bracket.start()].rstrip(), rest[bracket.end() :]
        is_of_others = STOPPING.search(plainly(bracket[1])) is not None and OF_OTHERS.search(f"{before} {behind}") is not None
        if key := _unread(bracket[1].strip(), zone, before, is_of_others=is_of_others):
            meant = start_meant(bracket[1], today, zone) if key == "name_from_unsure" else end_meant(bracket[1], today, zone, is_of_others=is_of_others)
            if is_put_off_itself(plainly(bracket[1])):
                others = without_end(text.replace(bracket[0], "", 1), zone)[1]
                key, meant = ("name_until_unreadable", meant and f"延{meant}") if others else (key, meant)
            key = "name_until_unreadable" if key == "name_from_unsure" and meant.startswith("至") else key
            severity = Severity.WARNING if _is_sure(key, bracket[1], today) else Severity.NOTE
            yield _told(key, place, severity, bracket[0], meant and name.replace(bracket[0], f"（{meant}）", 1))
    if bare := next(filter(None, (pattern.search(text) for pattern in BARE_END)), None):
        is_of_others = bare.groupdict().get("since") is not None and OF_OTHERS.search(text) is not None
        is_unsure = bare.groupdict().get("unsure")
        key = "name_pause_unsure" if is_of_others else "name_days_unsure" if is_unsure else "name_until_unreadable"
        severity = Severity.NOTE if is_of_others or is_unsure else Severity.WARNING
        meant = _bare_meant(bare, today, zone, is_of_others=is_of_others)
        yield _told(key, place, severity, bare[0].strip(" _-—"), meant and name.replace(text, f"{text[: bare.start()]}（{meant}）{text[bare.end() :]}", 1))
    if start := BARE_START.search(text):
        mended = name.replace(text, f"{text[: start.start()]}（{start_meant(start['day'], today, zone)}）", 1)
        yield _told("name_from_unsure", place, Severity.WARNING, start[0].strip(" _-—"), mended)


def _told(key: str, place: Place, severity: Severity, found: str, mended: str) -> Problem:
    """With the name as it should be; where nobody can tell, in words."""
    if mended:
        return Problem(key, place, severity, {"found": found, "mended": mended})
    unsaid = "name_pause_unsaid" if re.search(STOPPED, found) and key != "name_pause_unsure" else UNSAID[key]
    return Problem(unsaid, place, severity, {"found": found})


def _is_sure(key: str, inner: str, today: date) -> bool:
    """Whether the playing is meant, as far as anyone can tell; figures are not as of a day to come."""
    if as_of := AS_OF.match(plainly(inner)):
        day = full_day(plainly(inner)[as_of.end() :].lstrip("至到"))
        return key == "name_until_unreadable" or (day is not None and day[0] > today)
    return key == "name_until_unreadable" or (PERHAPS_A_START.fullmatch(inner) is not None and not OF_A_FILM.search(inner))


def _bare_meant(bare: re.Match[str], today: date, zone: ZoneInfo, *, is_of_others: bool) -> str:
    """What a bracket should say: 至2026年12月1日; of 12月1日起停播 that day is none of the playing's, and of two days 撤下 says nothing."""
    parts, day = bare.groupdict(), bare["end"]
    if parts.get("since"):
        said = bare[0].strip(" _-—")
        return end_meant(said, today, zone, is_of_others=is_of_others) if is_of_others or parts.get("unsure") else pause_meant(said, today, zone)
    meant = f"至{day}" if day.startswith("20") else end_meant(day, today, zone)
    return f"{meant[1:]}起停播" if meant and parts.get("off") else meant


def _unread(inner: str, zone: ZoneInfo, before: str, *, is_of_others: bool = False) -> str:
    """The word to staff that a bracket calls for, none for one that is a part of the title: the days of an event may be that or an end."""
    if is_as_of(plainly(inner), before):
        return "name_days_unsure" if re.search(r"\d", inner) and not TO_READERS.search(inner) else ""
    if is_put_off_itself(plainly(inner)):
        return "" if TO_READERS.search(inner) or not re.search(r"\d", inner) else "name_days_unsure"
    if PAUSED_TO.match(plainly(inner)) or PAUSED.search(plainly(inner)):
        return "name_pause_unsure" if is_of_others else "name_until_unreadable"
    if (PERHAPS_A_START.fullmatch(inner) or PLAYED_ON.fullmatch(inner)) and not ON_AIR.search(before):
        return "name_from_unsure"
    if UNTIL.fullmatch(inner):
        return "" if TO_READERS.search(inner) else "name_until_unreadable"
    if OUT_OF_USE.fullmatch(inner):
        return "name_days_unsure"
    plain = plainly(inner)
    head = HEAD.match(plain)
    day = full_day(plain[head.end() :] if head else plain)
    if day is None:
        return ""
    rest = moment_after(*day, zone)[2]
    if FROM.fullmatch(rest):
        return "name_from_unsure"
    since = SINCE.match(rest)
    if JOINED.match(rest[since.end() :] if since else rest.lstrip()) and WITH_YEAR.search(rest):
        return "name_until_unreadable"
    period = parse_period(plain, since=ANY_DAY, zone=zone)
    return "name_days_unsure" if period and period.is_span and period.is_clear and period.until and period.until - period.first > timedelta(days=1) else ""


def _year_guessed(name: str, text: str, place: Place, today: date) -> Iterator[Problem]:
    if guessed := guessed_year(text, today):
        said, year = guessed
        facts = {"found": said, "taken": f"{year}年", "mended": name.replace(said, f"{year + 1}年{said}", 1)}
        yield Problem("name_year_guessed", place, Severity.WARNING, facts)


def guessed_year(text: str, today: date) -> tuple[str, int] | None:
    """A day at a text's start, without a year, that comes soon and was taken for last year's (DOMAIN.md, 'File names'): as it
    stands there, and that year."""
    short = re.match(r"\D{0,3}?(\d{1,2})月(\d{1,2})[日号]", text)
    if short and (dated := parse_day(short[0], today=today)) and dated.first < today:
        with suppress(ValueError):
            if today < dated.first.replace(year=dated.first.year + 1) <= today + timedelta(days=SOON_DAYS):
                return short[0], dated.first.year
    return None


def _with(name: str, said: re.Match[str], should: str) -> str:
    if re.search(rf"{OPEN}{INNER}*$", name[: said.start()]):
        return f"{name[: said.start()]}{should}{name[said.end() :]}"
    return f"{name[: said.start()]}{should} {name[said.end() :].lstrip(' 　_-')}".strip()
