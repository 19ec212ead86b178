"""Names that say what can't be: a date that isn't one, an end that nobody can tell, letters that nobody can read. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from player.days import parse_day
from player.expiry import without_expiry
from player.problems import Place, Problem, Severity
from player.stem import without_endings

WRITTEN = re.compile(r"(?<!\d)(?P<y>20\d{2})(?:\s?[-年./_]\s?(?P<m>\d{1,2})\s?[-月./_]\s?(?P<d>\d{1,2})(?!\d)日?|(?P<mm>\d{2})(?P<dd>\d{2})(?!\d))")
YEARLESS = re.compile(r"(?<!\d)(\d{1,2})\s?[月.]\s?(\d{1,2})")
BRACKET = re.compile(r"[（(\[【〔]((?:[^（()）\[\]【】〔〕]|[（(]含[当本]?[天日]?[）)]){2,40})[）)\]】〕]")
UNTIL = re.compile(
    r"(?:截止到?|截至|有效期至?|至|到)(?=.*[\d一二三四五六七八九十月]).*|(?=.*\d).*(?:为止|截止|到期|撤下|下架|下线|停播|失效|前播[放出]|前有效)"
    r"|(?:有效期|展示期|公示期|公告期|展播|播放|播出|期限).*\d\s*[月./-]\s*\d.*"
)
BARE_END = re.compile(r"(?<![\d日号])[\s_\-—]*(?:有效期?至?|截止到?|截至|播放至|播出至|至|到)\s?(?P<end>20\d{2}[-年./_]?\d{1,2}[-月./_]?\d{1,2}日?)\s*$")
SOON_DAYS = 60


@lru_cache(maxsize=8192)
def misnomers(path: str, name: str, today: date, zone: ZoneInfo) -> tuple[Problem, ...]:
    """What is wrong with the name of the file or event folder at `path` (item id); it plays all the same."""
    return tuple(_of_name(path, name, today, zone))


def _of_name(path: str, name: str, today: date, zone: ZoneInfo) -> Iterator[Problem]:
    """A name that can't be read, an end that nobody can tell, a date that isn't one."""
    text, place = without_endings(name), Place(path, text=name)
    if "\ufffd" in name:
        yield Problem("name_unreadable", place, Severity.WARNING)
    if without_expiry(text, zone)[1] is None:
        for bracket in BRACKET.finditer(text):
            if UNTIL.fullmatch(bracket[1].strip()):
                mended = name.replace(bracket[0], f"（至{_end_meant(bracket[1], today)}）", 1)
                yield Problem("name_until_unreadable", place, Severity.WARNING, {"found": bracket[0], "mended": mended})
                return
        if bare := BARE_END.search(text):
            mended = name.replace(text, f"{text[: bare.start()]}（至{bare['end']}）", 1)
            yield Problem("name_until_unreadable", place, Severity.WARNING, {"found": bare[0].strip(" _-—"), "mended": mended})
            return
    yield from _year_guessed(name, text, place, today)
    for said in WRITTEN.finditer(text):
        year, month, day = int(said["y"]), int(said["m"] or said["mm"]), int(said["d"] or said["dd"])
        if (should := _nearest_day(year, month, day)) and not (said["mm"] and not 1 <= month <= 12):  # eight digits may be any number
            yield Problem("name_date_impossible", place, Severity.WARNING, {"found": said[0], "mended": _with(name, said, should)})


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
    return f"{name[: said.start()]}{should} {name[said.end() :].lstrip(' 　_-')}".strip()


def _end_meant(said: str, today: date) -> str:
    """The end that a bracket speaks of, with the year that it lacks; the year's last day where it names none."""
    written, short = WRITTEN.search(said), YEARLESS.search(said)
    if written:
        return _nearest_day(int(written["y"]), int(written["m"] or written["mm"]), int(written["d"] or written["dd"])) or written[0]
    month, day = (int(short[1]), int(short[2])) if short else (12, 31)
    year = today.year if (month, day) >= (today.month, today.day) else today.year + 1
    return _nearest_day(year, month, day) or f"{year}年{month}月{day}日"


def _nearest_day(year: int, month: int, day: int) -> str:
    """The nearest day of the calendar in words; nothing where the day is one."""
    real_month = min(max(month, 1), 12)
    days = (date(year + real_month // 12, real_month % 12 + 1, 1) - date(year, real_month, 1)).days
    real_day = min(max(day, 1), days)
    return "" if (real_month, real_day) == (month, day) else f"{year}年{real_month}月{real_day}日"
