"""What may be shown: files, the facts of workers, text files, settings and notices become items. Pure.

In date, for the public, playable, not of a folder that is kept off the screen; everything else says why it isn't shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

from player.bundle import Bundle, bundles_of
from player.endings import TEXT, medium_of, refusal_of
from player.entry import Entry, drop_of, entry_of, item_of, said_period
from player.known import REST_S, Known, Stamp
from player.marks.review import released
from player.model import FolderKind, FoundFile, Item, Kind, State
from player.names import order_key
from player.problems import Place, Problem, Severity
from player.refusal import Refusal, refuse
from player.sections import may_open
from player.shelf import ALBUM_KINDS, Shelf, kind_of, shelf_of
from player.shown import unshown
from player.terms.bracket import Drop
from player.terms.late import late
from player.terms.misnomers import guessed_year, misnomers
from player.terms.period import with_year
from player.verdict import Verdict, is_without_portrait, judge, remarks, reviewed, waiting
from player.words.files import REASONS

__all__ = ["REST_S", "Holdings", "Known", "Stamp", "arrange", "wants_look", "wants_text"]

LAST = 1_000_000
WARNINGS_SHOWN = 2
WARNINGS_KEPT = 10  # of one text
ONCE = frozenset({Kind.PHOTO, Kind.FILM, Kind.DOCUMENT})


@dataclass(frozen=True, slots=True)
class Holdings:
    """The items in their order, the files that get a note, and what else staff should know."""

    items: tuple[Item, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    entry: Entry
    item: Item
    verdict: Verdict
    warnings: tuple[Problem, ...] = ()


def arrange(known: Known) -> Holdings:
    """Make items of everything that is known: files by section in their order, then the notices of feeds as they came."""
    rows = sorted((_row(entry, known) for entry in _entries(known)), key=_rank_by(known))
    items = _played_once([_settled(row, known) for row in rows])
    refusals = tuple(refusal for row in rows for refusal in _refusals(row, known))
    return Holdings((*items, *map(reviewed, known.notices)), refusals, tuple(_once(problem for row in rows for problem in row.warnings)))


def wants_look(found: FoundFile) -> bool:
    """Whether a worker should open the file: it rests, stands in a section, is not kept back, and its ending may be shown."""
    return _may_open(found) and medium_of(found.parts[-1]) != TEXT and refusal_of(found.parts[-1]) is None


def wants_text(found: FoundFile) -> bool:
    """Whether the file is a text to be read."""
    return _may_open(found) and medium_of(found.parts[-1]) == TEXT


def _may_open(found: FoundFile) -> bool:
    return found.settled and not found.form and may_open(found.parts)


def _entries(known: Known) -> Iterator[Entry]:
    """A text that is none, or can't be read, stands for itself, whatever lies beside it; so does what is no file at all."""
    shelves: dict[tuple[tuple[str, ...], Drop], Shelf] = {}
    alone = [found for found in known.files if found.form or (medium_of(found.parts[-1]) == TEXT and known.problem_of(found))]
    paths = {found.path for found in alone}
    bundles = bundles_of((found for found in known.files if found.path not in paths), known.asset_of)
    for bundle in (*bundles, *(Bundle((found,)) for found in alone)):
        for found in bundle.media or ((bundle.text,) if bundle.text else ()):
            folders = found.parts[:-1]
            if not folders and medium_of(found.parts[-1]) == TEXT:
                continue  # 使用说明.txt, CREDITS.txt: words to staff
            where = folders, drop_of(found, kind_of(folders, known.kinds), known)
            if where not in shelves:
                shelves[where] = shelf_of(folders, known.kinds, known.today, where[1])
            yield entry_of(found, bundle.text, shelves[where], known)


def _row(entry: Entry, known: Known) -> _Row:
    item = item_of(entry, known)
    verdict = judge(entry, item, known)
    return _Row(entry, item, verdict, tuple(_warnings(entry, item, verdict, known)))


def _settled(row: _Row, known: Known) -> Item:
    """The item with its verdict; one that plays, or is over, says what is wrong with it all the same."""
    reason = row.verdict.reason
    if row.verdict.state is State.PLAYING:
        problem = known.problem_of(row.entry.found)
        portrait = [REASONS["portrait"].format(cause=problem.cause)] if problem else []
        reason = "；".join([*portrait, *_in_words(row.warnings)])
    elif row.verdict.state is State.EXPIRED:
        reason = "；".join([reason, *_in_words(row.warnings)])
    return replace(row.item, state=row.verdict.state, reason=reason, barred=row.verdict.barred)


def _in_words(warnings: tuple[Problem, ...]) -> list[str]:
    return [f"{warning.cause}{warning.remedy}".rstrip("。") for warning in warnings[:WARNINGS_SHOWN]]


def _once(problems: Iterable[Problem]) -> Iterable[Problem]:
    """Each problem once: those of an event folder are its photos' too."""
    return {(problem.key, problem.place): problem for problem in problems}.values()


def _refusals(row: _Row, known: Known) -> Iterator[Refusal]:
    found = row.entry.found
    if row.verdict.problem:
        yield refuse(found, row.verdict.problem)
    elif row.verdict.state is State.PLAYING and (problem := known.problem_of(found)) and known.has_rested(found) and is_without_portrait(row.entry, problem):
        yield refuse(found, problem)


def _warnings(entry: Entry, item: Item, verdict: Verdict, known: Known) -> Iterator[Problem]:
    """What is amiss with the names and words of an item that plays, or will."""
    if entry.is_withheld:
        return
    if verdict.state is State.REFUSED:
        yield from _of_its_text(entry, [problem for problem in entry.sheet.problems if problem.key == "card_release_unnamed"])
        return
    if item.until and item.until <= known.now:  # nobody asks of what is over but why it is
        yield from _of_its_period(entry, known, ("until",))
        yield from _of_late_names(entry, known)
        return
    yield from _of_its_names(entry, known)
    yield from _of_leader(item)
    yield from remarks(entry, item.id)
    if entry.text is None:
        return
    yield from _of_its_text(entry, entry.sheet.problems)
    yield from unshown(item, entry.sheet.places, entry.text.path)
    yield from _of_its_date(entry, known)
    yield from _of_its_period(entry, known, ("from", "until"))
    if entry.sheet.mobiles and not released(entry.sheet.fields):
        mark = entry.sheet.mobiles[0]
        yield Problem("mobile_in_text", Place(entry.text.path, mark.line, 1), Severity.WARNING, {"line": mark.line, "word": mark.word})


def _of_its_names(entry: Entry, known: Known) -> Iterator[Problem]:
    """Of the folders and of the file; a day without its year has that of a folder above."""
    path, names, drop = entry.found.path.split("/"), entry.found.parts, drop_of(entry.found, entry.shelf.kind, known)
    for depth in range(1, len(names)):
        is_dated = entry.shelf.year or (depth == len(names) - 1 and entry.shelf.event and entry.shelf.event.dated)
        found = misnomers("/".join(path[: depth + 2]), names[depth], known.today, known.zone, drop)
        yield from (problem for problem in found if not (is_dated and problem.key == "name_year_guessed"))


def _of_late_names(entry: Entry, known: Known) -> Iterator[Problem]:
    """Of the folders and of the file, whose days were over when it was put here."""
    path, names, drop = entry.found.path.split("/"), entry.found.parts, drop_of(entry.found, entry.shelf.kind, known)
    for depth in range(1, len(names)):
        if word := late("/".join(path[: depth + 2]), names[depth], known.zone, drop):
            yield word


def _of_its_text(entry: Entry, problems: Iterable[Problem]) -> Iterator[Problem]:
    for problem in islice(problems, WARNINGS_KEPT if entry.text else 0):
        yield replace(problem, place=replace(problem.place, file=entry.text.path if entry.text else ""))


def _of_its_date(entry: Entry, known: Known) -> Iterator[Problem]:
    """A year that the text leaves out is guessed."""
    written = entry.sheet.fields.get("date", "")
    if entry.text and (guessed := guessed_year(written, known.today)):
        (line, said), (found, year) = entry.sheet.places["date"], guessed
        mended = f"{said}：{written.replace(found, f'{year + 1}年{found}', 1)}"
        facts = {"line": line, "name": said, "found": found, "taken": f"{year}年", "mended": mended}
        yield Problem("card_year_guessed", Place(entry.text.path, line, 1), Severity.WARNING, facts)


def _of_its_period(entry: Entry, known: Known, keys: Iterable[str]) -> Iterator[Problem]:
    """An end or a start whose year is taken for one that the text leaves out."""
    for key in keys:
        period = said_period(entry, key, known)
        if entry.text and period and period.year:
            (line, said), found = entry.sheet.places[key], entry.sheet.fields[key]
            mended = f"{said}：{with_year(found, period.year)}"
            facts = {"line": line, "name": said, "found": found[:40], "taken": f"{period.year}年", "mended": mended[:80]}
            yield Problem("card_period_year_guessed", Place(entry.text.path, line, 1), Severity.WARNING, facts)


def _of_leader(item: Item) -> Iterator[Problem]:
    """Nobody's face without a name, no name without a post."""
    if item.kind is not Kind.LEADER:
        return
    name, place = item.fields.get("name") or item.title, Place(item.id, text=item.id.rpartition("/")[2])
    if not name:
        key = "leader_text_without_name" if medium_of(place.text) == TEXT else "leader_without_name"
        yield Problem(key, place, Severity.WARNING)
    elif not item.fields.get("post"):
        yield Problem("leader_without_post", place, Severity.WARNING, {"name": name})


def _played_once(items: Iterable[Item]) -> Iterator[Item]:
    """The same bytes twice in one folder play once: under the name that comes first."""
    first: dict[tuple[str, str], Item] = {}
    for item in items:
        if item.state is State.PLAYING and item.asset and item.kind in ONCE:
            twin = first.setdefault((item.id.rpartition("/")[0], item.asset.sha256), item)
            if twin is not item:
                verdict = waiting("same", name=twin.id.rpartition("/")[2])
                item = replace(item, state=verdict.state, reason=verdict.reason)
        yield item


def _rank_by(known: Known) -> Any:
    """Sections as their folders are ordered; in them activities and notices newest first, cards by their order."""

    def rank(row: _Row) -> tuple[Any, ...]:
        shelf, item, parts = row.entry.shelf, row.item, row.entry.found.parts
        place = (LAST if item.order is None else item.order, order_key(parts[-1]))
        if shelf.kind not in ALBUM_KINDS and shelf.kind is not FolderKind.NOTICE:
            return (order_key(parts[0]), 0, "", False, *place)
        album = shelf.album or ""
        return (order_key(parts[0]), _newest_first(row), album, bool(album) and item.kind is not Kind.PHOTO, *place)

    return rank


def _newest_first(row: _Row) -> int:
    """Minus the day; what has none comes last. All of an album have the event's day."""
    event = row.entry.shelf.event if row.entry.shelf.album else None
    dated = event.dated if event and event.dated else None if row.entry.shelf.album else row.item.dated
    taken = row.entry.asset.taken if row.entry.asset and not row.entry.shelf.album else None
    day: date | None = dated.last if dated else taken.date() if taken else None
    return -day.toordinal() if day else 0
