"""What lies in the folders, judged by names, sizes and texts alone: for `check`, which decodes nothing. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from player.diskname import readable
from player.endings import TEXT, ending_of, medium_of
from player.expiry import without_expiry
from player.known import Known, Stamp
from player.library import Holdings, arrange
from player.model import FolderKind, FoundFile, Item, Kind, State
from player.names import is_withheld
from player.problems import Place, Problem, Severity
from player.stem import without_endings

WRITTEN = re.compile(r"(?<!\d)(?P<y>20\d{2})(?:\s?[-年./_]\s?(?P<m>\d{1,2})\s?[-月./_]\s?(?P<d>\d{1,2})(?!\d)日?|(?P<mm>\d{2})(?P<dd>\d{2})(?!\d))")
YEARLESS = re.compile(r"(?<!\d)(\d{1,2})\s?[月.]\s?(\d{1,2})")
BRACKET = re.compile(r"[（(\[【〔]([^（()）\[\]【】〔〕]{2,40})[）)\]】〕]")
UNTIL = re.compile(r"(?:截止到?|截至|有效期至?|至|到)(?=.*[\d一二三四五六七八九十月]).*|(?=.*\d).*(?:为止|截止|到期|撤下|下架|下线|停播|失效)")


@dataclass(frozen=True, slots=True)
class Inventory:
    """The files as the library holds them before a worker has opened any, and what is wrong with them."""

    holdings: Holdings
    problems: tuple[Problem, ...]


def take_inventory(files: Sequence[FoundFile], texts: Mapping[Stamp, bytes | Problem], kinds: Mapping[str, FolderKind], now: datetime) -> Inventory:
    """`files` as a walk found them, `texts` the bytes of the text files among them, `kinds` the site's folders, `now` in its zone."""
    known = Known(files, {}, texts, kinds, now, float("inf"))
    holdings = arrange(known)
    public = [found for found in files if len(found.parts) > 1 and not any(is_withheld(part) for part in found.parts[:-1])]
    problems = [*(refusal.problem for refusal in holdings.refusals), *holdings.problems]
    for path, name in _names(public).items():
        problems += _of_name(path, name, now.date(), known.zone)
    problems += [*_unfinished(public), *_expired(holdings.items, now), *_leaders(holdings.items, now)]
    return Inventory(holdings, tuple(problems))


def _names(files: Sequence[FoundFile]) -> dict[str, str]:
    """Every name below the sections, of files and of event folders, by its path."""
    names: dict[str, str] = {}
    for found in files:
        parts = found.path.split("/")
        disk = found.file.split("/")
        for depth in range(2, len(parts)):
            names.setdefault("/".join(parts[: depth + 1]), readable(disk[depth]))
    return names


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
    for said in WRITTEN.finditer(text):
        year, month, day = int(said["y"]), int(said["m"] or said["mm"]), int(said["d"] or said["dd"])
        if (should := _nearest_day(year, month, day)) and not (said["mm"] and not 1 <= month <= 12):  # eight digits may be any number
            yield Problem("name_date_impossible", place, Severity.WARNING, {"found": said[0], "mended": _with(name, said, should)})


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


def _unfinished(files: Sequence[FoundFile]) -> Iterator[Problem]:
    for found in files:
        if found.size_bytes == 0 and medium_of(found.parts[-1]) != TEXT:
            yield Problem("content_empty", Place(found.path))


def _expired(items: Sequence[Item], now: datetime) -> Iterator[Problem]:
    expired = [item for item in items if item.until and item.until <= now and item.state is not State.REFUSED]
    if expired:
        facts = {"count": len(expired), "example": expired[0].id.rpartition("/")[2]}
        yield Problem("items_expired", Place(expired[0].id), Severity.NOTE, facts)


def _leaders(items: Sequence[Item], now: datetime) -> Iterator[Problem]:
    """Of 领导介绍: a picture without a name, a name without a post, a text without a picture."""
    for item in items:
        if item.kind is not Kind.LEADER or item.state is State.REFUSED or (item.until and item.until <= now):
            continue
        file, name = item.id.rpartition("/")[2], item.fields.get("name") or item.title
        place = Place(item.id, text=file)
        if not name:
            yield Problem("leader_without_name", place, Severity.WARNING)
        elif not item.fields.get("post"):
            yield Problem("leader_without_post", place, Severity.WARNING, {"name": name})
        if name and medium_of(file) == TEXT:
            mended = f"{file.removesuffix(f'.{ending_of(file)}')}.jpg"
            yield Problem("leader_without_picture", place, Severity.NOTE, {"name": name, "mended": mended})
