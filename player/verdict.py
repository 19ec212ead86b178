"""Whether an item may show now and, if not, in which words. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import lru_cache

from player.calendar.days import day_words
from player.endings import DOCUMENT, MEDIUM, PHOTO, TEXT, ending_of, medium_of, refusal_of
from player.entry import Entry
from player.faults import PASSING
from player.known import Known
from player.marks.review import marks, released
from player.marks.withholding import mark_in_title
from player.model import Item, Kind, State
from player.problems import Place, Problem, Severity
from player.words.files import REASONS
from player.words.media import pages_in_words


@dataclass(frozen=True, slots=True)
class Verdict:
    """`problem` where a file is at fault: staff get a note. `barred`: what it shows is not for the public."""

    state: State = State.PLAYING
    reason: str = ""
    problem: Problem | None = None
    barred: bool = False


def judge(entry: Entry, item: Item, known: Known) -> Verdict:
    """The first of the tests that an item fails; playing where it fails none."""
    for test in (_by_withholding, _by_form, _by_place, _by_ending, _by_rest, _by_marks, _by_drafts, _by_worker, _by_words, _by_dates):
        verdict = test(entry, item, known)
        if verdict:
            return verdict
    return Verdict()


def waiting(reason: str, **facts: str) -> Verdict:
    """Not yet, in one of the words of `REASONS`."""
    return Verdict(State.WAITING, REASONS[reason].format(**facts))


def refused(problem: Problem) -> Verdict:
    """Not at all, in the problem's own words."""
    return Verdict(State.REFUSED, f"{problem.cause}{problem.remedy}", problem)


def barred(problem: Problem) -> Verdict:
    """Not at all, and off the wall at once."""
    return replace(refused(problem), barred=True)


def put_off(problem: Problem) -> Verdict:
    """Not now, in the words of a problem that passes by itself."""
    return waiting("passing", cause=problem.cause, remedy=problem.remedy)


def blamed(entry: Entry, problem: Problem, known: Known) -> Verdict:
    """A file that failed: quietly waiting until it has rested, then refused (ARCHITECTURE.md 9)."""
    if problem.key in PASSING:
        return put_off(problem)
    return refused(problem) if known.has_rested(entry.found) else waiting("checking")


def _by_withholding(entry: Entry, item: Item, known: Known) -> Verdict | None:
    if entry.shelf.withheld:
        return waiting("withheld", folder=entry.shelf.withheld)
    if entry.shelf.section and entry.mark:
        return waiting("withheld_name", mark=entry.mark)
    return None


def _by_form(entry: Entry, item: Item, known: Known) -> Verdict | None:
    return refused(Problem(entry.found.form, Place(item.id))) if entry.found.form else None


def _by_place(entry: Entry, item: Item, known: Known) -> Verdict | None:
    return None if entry.shelf.section else refused(Problem("file_outside_sections", Place(item.id)))


def _by_ending(entry: Entry, item: Item, known: Known) -> Verdict | None:
    key = refusal_of(entry.found.parts[-1])
    return refused(Problem(key, Place(item.id))) if key else None


def _by_rest(entry: Entry, item: Item, known: Known) -> Verdict | None:
    return None if entry.found.settled and (entry.text is None or entry.text.settled) else waiting("copying")


def _by_marks(entry: Entry, item: Item, known: Known) -> Verdict | None:
    if entry.text and known.is_under_way(entry.text):
        return waiting("checking")
    if released(entry.sheet.fields):
        return None
    found = next((mark for part in entry.found.parts for mark in marks(part)), None)
    if found:
        return barred(Problem("not_public_name", Place(item.id), facts={"word": found.word}))
    if entry.sheet.marks and entry.text:
        mark = entry.sheet.marks[0]
        facts = {"word": mark.word, "line": mark.line, "name": entry.text.parts[-1]}
        return barred(Problem("not_public_text", Place(entry.text.path, mark.line, 1), facts=facts))
    if entry.asset and entry.asset.marks:
        word, page = entry.asset.marks[0]
        return barred(Problem("not_public_page", Place(item.id), facts={"word": word, "page": page}))
    return None


def _by_drafts(entry: Entry, item: Item, known: Known) -> Verdict | None:
    """Words of its text by which staff keep it back, until one of them signs for it."""
    if released(entry.sheet.fields):
        return None
    if mark := mark_in_title(item.title or ""):
        return waiting("withheld_title", mark=mark)
    draft = entry.sheet.draft
    return waiting("withheld_line", mark=draft.word, line=str(draft.line)) if draft else None


def _by_worker(entry: Entry, item: Item, known: Known) -> Verdict | None:
    if known.is_under_way(entry.found):
        return waiting("checking")
    problem = known.problem_of(entry.found)
    if problem is None or is_without_portrait(entry, problem):
        return None
    ending = ending_of(entry.found.parts[-1])
    if ending and ending not in MEDIUM and problem.key not in PASSING:
        problem = Problem("kind_unknown", problem.place, facts={"ending": f".{ending}"})
    return blamed(entry, problem, known)


def _by_words(entry: Entry, item: Item, known: Known) -> Verdict | None:
    if medium_of(entry.found.parts[-1]) == TEXT and not (item.fields or entry.sheet.fields):
        return blamed(entry, Problem("text_empty", Place(item.id)), known)
    return None


def _by_dates(entry: Entry, item: Item, known: Known) -> Verdict | None:
    if item.until and item.until <= known.now:
        return Verdict(State.EXPIRED, REASONS["after"].format(when=moment_in_words(item.until, is_end=True)))
    if item.valid_from and item.valid_from > known.now:
        return waiting("before", when=moment_in_words(item.valid_from))
    return None


def reviewed(notice: Item) -> Item:
    """A portal's notice, refused where its words are not for the public."""
    found = _marks("\n\n".join((notice.title or "", *notice.fields.values())))
    if not found or notice.state is not State.PLAYING:
        return notice
    verdict = barred(Problem("not_public_notice", Place(notice.id), facts={"word": found[0].word, "feed": notice.source}))
    return replace(notice, state=verdict.state, reason=verdict.reason, barred=verdict.barred)


_marks = lru_cache(maxsize=4096)(marks)  # every entry of every feed is reviewed anew every few seconds


def remarks(entry: Entry, item_id: str) -> tuple[Problem, ...]:
    """What staff should know of a scan or a document that plays: pages that don't show, pages that nobody but they can check,
    mobile numbers.
    """
    asset = entry.asset
    if asset is not None and asset.medium == PHOTO and asset.pages_total > 1:
        return (Problem("photo_pages", Place(item_id), Severity.WARNING, {"pages_total": asset.pages_total}),)
    if asset is None or asset.medium != DOCUMENT:
        return ()
    found = []
    if asset.pages_total > asset.opened_pages:
        found.append(Problem("document_long", Place(item_id), Severity.WARNING, {"pages": asset.opened_pages, "pages_total": asset.pages_total}))
    if asset.blank:
        found.append(Problem("document_blank", Place(item_id), Severity.NOTE, {"pages": pages_in_words(asset.blank, asset.opened_pages)}))
    if released(entry.sheet.fields):
        return tuple(found)
    if asset.mobiles:
        word, page = asset.mobiles[0]
        found.append(Problem("mobile_in_page", Place(item_id), Severity.WARNING, {"page": page, "word": word}))
    unread = [page for page in asset.unread if page not in asset.blank]
    if unread:
        found.append(Problem("document_unread", Place(item_id), Severity.NOTE, {"pages": pages_in_words(unread, asset.opened_pages)}))
    return tuple(found)


def is_without_portrait(entry: Entry, problem: Problem) -> bool:
    """Whether a card goes on without its picture: what stands in the text is enough for it."""
    return entry.kind in (Kind.LEADER, Kind.SECTION, Kind.GUIDE, Kind.NOTICE) and bool(entry.sheet.fields) and problem.key not in PASSING


def moment_in_words(moment: datetime, *, is_end: bool = False) -> str:
    """2026年12月7日, with the clock where it isn't midnight; the midnight that ends a day is that day."""
    day = moment - timedelta(days=1) if is_end and moment.time() == time() else moment
    clock = "" if moment.time() == time() else f"{moment:%H:%M}"
    return f"{day_words(day)}{clock}"
