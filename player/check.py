"""Every problem of a site at once: its settings, what they refer to, and what they will do. Writes and decodes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import hypot
from pathlib import Path

from player.calendar.dateranges import date_words
from player.calendar.dayparts import afternoon_meant, clock_words
from player.calendar.workdays import holiday_problems
from player.claims import is_taken, line_for, takes, unclaimed
from player.composition import within_is_empty
from player.endings import FILM, medium_of
from player.inventory import Inventory, take_inventory
from player.lengths import surely_cut_heading
from player.library import wants_text
from player.model import FolderKind, FoundFile, Item, Kind, State
from player.playlist import ALL_DAY, Playlist
from player.problems import Place, Problem, Severity
from player.records.accepted import read_accepted
from player.rota import clashes, gaps, has_day, hides, is_over, is_same_time
from player.samples import is_sample
from player.sections import may_open
from player.site import Screen, Site
from player.sources.page import Loc
from player.sources.playlists import Settings, judge, read_holidays, read_playlist, read_site, uses_workdays
from player.sources.references import section_of
from player.sources.settings import Reading
from player.sources.settingsfiles import SITE, read_files
from player.sources.tree import Tree, walk
from player.texts import text_of
from player.words.newsite import NOBODY
from player.words.settings import DAYS

SAMPLE = "示例"
INK_OF_EM = 0.89  # PICTURE, Type 1: Noto SC, measured
READABLE = 142  # ink height is the viewing distance by this
SCAN = 10  # PICTURE 15: a QR code's side is its scanning distance by this
WIDEST_BODY = 96  # px of 1,920: 18 hanzi fit into a line
TALLEST_QR = 486  # px of 1,080: 45 %


@dataclass(frozen=True, slots=True)
class Survey:
    """All that is known of a site without opening its media."""

    root: Path
    settings: Settings
    readings: Mapping[str, Reading[Playlist]]
    tree: Tree
    inventory: Inventory
    today: date

    def folder_of(self, item: Item) -> FolderKind | None:
        """What the item's folder is for."""
        return self.settings.site.folders.get(item.section)

    def is_unclaimed(self, item_id: str) -> bool:
        """Whether it waits because no playlist takes it."""
        item = next((item for item in self.inventory.items if item.id == item_id), None)
        return item is not None and not is_taken(item, self.settings.playlists, self.folder_of, self.today)

    def own(self) -> Iterator[tuple[Playlist, Reading[Playlist]]]:
        """The playlists that lie in the folder and are whole."""
        return ((reading.value, reading) for reading in self.readings.values() if reading.value)

    def public(self) -> Iterator[FoundFile]:
        """The files that may play."""
        return (found for found in self.tree.files if may_open(found.parts))


def check_site(root: Path, now: datetime) -> tuple[Problem, ...]:
    """The problems of the site at `root`, worst first, then by file and line. `now` is aware, in any zone."""
    survey = survey_site(root, now)
    problems = [*survey.settings.problems, *survey.tree.problems, *survey.inventory.problems]
    for check in (_playlists, _rota, _nights, _blocks, _unclaimed, _holidays, _feeds, _screen, _headings, _contact, _media, _strays):
        problems += check(survey)
    return in_order(problems)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Worst first, then by file and line; what two have found is said once."""
    ranks = list(Severity)
    once = {(problem.key, problem.place.file, problem.place.line, problem.place.column): problem for problem in problems}
    return tuple(sorted(once.values(), key=lambda problem: (ranks.index(problem.severity), problem.place.file, problem.place.line or 0)))


def survey_site(root: Path, now: datetime) -> Survey:
    """Read the settings, list the media of the site at `root` and read its texts."""
    files, tree = read_files(root), walk(root)
    readings = {name: read_playlist(name, data) for name, data in sorted(files.texts.items()) if name != SITE}
    settings = judge(files, read_accepted(root / "state"))  # as the player judges: a broken playlist leaves its last good version
    here = now.astimezone(settings.site.zone)
    texts = {found.stamp: text_of(root, found) for found in tree.files if wants_text(found)}
    return Survey(root, settings, readings, tree, take_inventory(tree.files, texts, settings.site.folders, here), here.date())


def exit_status(problems: Iterable[Problem]) -> int:
    """0 fine (notes don't count), 1 warnings, 2 errors."""
    severities = {problem.severity for problem in problems}
    return 2 if Severity.ERROR in severities else 1 if Severity.WARNING in severities else 0


def _warning(key: str, place: Place, **facts: object) -> Problem:
    return Problem(key, place, Severity.WARNING, facts)


def _playlists(survey: Survey) -> Iterator[Problem]:
    """Each playlist by itself: none at all, over, without a day, called like another one."""
    if not survey.readings and not any(playlist.file for playlist in survey.settings.playlists):
        yield _warning("no_playlist", Place("playlists"))
    for playlist, reading in survey.own():
        if other := next((other for other, _ in survey.own() if other.name == playlist.name and other.file != playlist.file), None):
            yield reading.problem("playlist_name_twice", ("name",), Severity.WARNING, file=other.file)
        if is_over(playlist.dates, survey.today):
            yield reading.problem("playlist_over", ("dates",), Severity.WARNING, until=_last(playlist.dates))
        elif not has_day(playlist):
            yield reading.problem("playlist_without_day", ("dates",), Severity.WARNING)


def _rota(survey: Survey) -> Iterator[Problem]:
    """The playlists among themselves: one hides another, two are meant at once, times without any."""
    own = [(playlist, reading) for playlist, reading in survey.own() if not is_over(playlist.dates, survey.today)]
    for index, (playlist, reading) in enumerate(own):
        if high := next((other for other, _ in own if hides(other, playlist) and _never_runs_dry(survey, other)), None):
            loc = ("priority",) if ("priority",) in reading.page.sources else ("name",)
            yield reading.problem("playlist_hidden", loc, Severity.WARNING, other=high.name, file=high.file)
        for other, _ in own[:index]:
            if clashes(playlist, other):
                severity = Severity.WARNING if is_same_time(playlist, other) else Severity.NOTE
                yield reading.problem("playlists_clash", ("name",), severity, other=other.name, file=other.file)
    hours = survey.settings.site.hours
    if own and (found := gaps((playlist for playlist, _ in own), hours)):
        day, span = found[0]
        yield _warning("hours_without_playlist", Place("playlists"), day=DAYS[day], times=clock_words((span,)), count=len(found))


def _nights(survey: Survey) -> Iterator[Problem]:
    """Times that may be meant for the afternoon, in playlists and opening hours."""
    site = _site_reading(survey)
    for page in [reading.page for reading in survey.readings.values()] + ([site.page] if site else []):
        for loc, source in page.sources.items():
            if loc[-1:] == ("times",) and (meant := afternoon_meant(source.found.strip("[]"))):
                yield page.problem("times_at_night", source, Severity.WARNING, value=meant)


def _never_runs_dry(survey: Survey, playlist: Playlist) -> bool:
    """Whether it has something to show whenever it is on, as things lie now: else the wall falls through to lower ones."""
    feeds = {word for feed in survey.settings.site.feeds for word in (feed.name, feed.category, feed.chip)}
    steady = [block for block in playlist.blocks if not block.disabled and not block.dates and block.times == ALL_DAY]
    alive = [item for item in survey.inventory.items if item.state is State.PLAYING]
    return any(block.source in feeds or any(takes(playlist, block, item, survey.folder_of) for item in alive) for block in steady)


def _blocks(survey: Survey) -> Iterator[Problem]:
    """The entries of each playlist: over, or taking from a folder in which nothing lies, or nothing that plays, or nothing new."""
    full = {section_of(found.parts[0]) for found in survey.public()}
    alive = {place for item in survey.inventory.items if item.state is State.PLAYING for place in item.places}
    folders = {section_of(folder) for folder in survey.tree.folders}
    for playlist, reading in survey.own():
        for index, block in enumerate(playlist.blocks):
            loc: Loc = ("blocks", index)
            if block.disabled:
                continue
            if is_over(block.dates, survey.today):
                yield reading.problem("block_over", (*loc, "dates"), Severity.WARNING, until=_last(block.dates), block=block.source)
            elif block.is_rest:
                continue
            elif block.play and section_of(block.play) in folders - full:
                yield reading.problem("folder_empty", (*loc, "play"), Severity.NOTE)
            elif block.play and section_of(block.play) in full - alive:
                yield reading.problem("folder_idle", (*loc, "play"), Severity.NOTE)
            elif within_is_empty(playlist, block, survey.inventory.items, survey.folder_of, survey.today):
                yield reading.problem("recent_empty", (*loc, "within_days"), Severity.NOTE, days=block.within_days, block=block.source)


def _unclaimed(survey: Survey) -> Iterator[Problem]:
    """What plays nowhere: entries that are all disabled, folders that no entry names."""
    for playlist, reading in survey.own():
        if all(block.disabled for block in playlist.blocks):
            yield reading.problem("playlist_disabled", ("blocks", 0, "disabled"), Severity.WARNING)
    alive = [item for item in survey.inventory.items if item.state is State.PLAYING]
    yield from unclaimed(alive, survey.settings.playlists, survey.folder_of, survey.today)
    for feed in survey.settings.site.feeds:
        notice = Item(f"{feed.name}#", Kind.NOTICE, feed.chip, feed.name, also=(feed.category,))
        if not is_taken(notice, survey.settings.playlists, survey.folder_of, survey.today):
            place = Place(f"playlists/{SITE}", feed.line or None)
            yield _warning("feed_unclaimed", place, name=feed.name, line=line_for(notice))


def _last(dates: Iterable[object]) -> str:
    return date_words(max(dates, key=lambda span: span.last)).rpartition("至")[2]  # type: ignore[attr-defined, arg-type]


def _site_reading(survey: Survey) -> Reading[Site] | None:
    data = read_files(survey.root).texts.get(SITE)
    return read_site(data) if data else None


def _holidays(survey: Survey) -> Iterator[Problem]:
    return iter(holiday_problems(read_holidays(survey.root), uses_workdays(survey.settings), survey.today))


def _feeds(survey: Survey) -> Iterator[Problem]:
    """Feeds that share a name: only one of them would be heard of."""
    names = Counter(feed.name for feed in survey.settings.site.feeds)
    if max(names.values(), default=0) > 1 and (reading := _site_reading(survey)):
        places = [loc for loc, source in reading.page.sources.items() if loc[0] == "feeds" and loc[-1] == "name" and names[source.found.strip()] > 1]
        yield from (reading.problem("feed_name_twice", loc, Severity.WARNING) for loc in places[1:])


def _screen(survey: Survey) -> Iterator[Problem]:
    """Sizes that PICTURE 1 and 15 ask for and the screen can't give."""
    screen = survey.settings.site.screen
    reading = _site_reading(survey)
    body, code = sizes_px(screen)
    for key, size, limit, field in (("screen_small", body, WIDEST_BODY, "distance_m"), ("qr_large", code, TALLEST_QR, "qr_m")):
        if size > limit:
            far = int(getattr(screen, field) * limit / size * 10) / 10
            place = reading.problem(key, ("screen", field)).place if reading else Place(f"playlists/{SITE}")
            yield _warning(key, place, size=size, limit=limit, far=far, inches=round(screen.diagonal_in), metres=getattr(screen, field))


def _contact(survey: Survey) -> Iterator[Problem]:
    """A new site whose notes would send people to nobody."""
    if survey.settings.site.contact == NOBODY and SAMPLE not in survey.settings.site.name:
        yield Problem("contact_nobody", Place(f"playlists/{SITE}"), Severity.NOTE, {"contact": NOBODY})


def _headings(survey: Survey) -> Iterator[Problem]:
    """Titles that no screen of this size holds."""
    screen = {"diagonal_in": survey.settings.site.screen.diagonal_in, "distance_m": survey.settings.site.screen.distance_m}
    items = (item for item in survey.inventory.items if item.state in (State.PLAYING, State.WAITING))
    yield from filter(None, (surely_cut_heading(item, screen) for item in items))


def sizes_px(screen: Screen) -> tuple[int, int]:
    """Body size and side of a QR code that the distances ask for, in pixels of 1920 x 1080."""
    pixel_mm = screen.diagonal_in * 25.4 / hypot(1920, 1080)
    return round(screen.distance_m * 1000 / READABLE / INK_OF_EM / pixel_mm), round(screen.qr_m * 1000 / SCAN / pixel_mm)


def _media(survey: Survey) -> Iterator[Problem]:
    """What lies in the folders, by its names."""
    if survey.tree.root is None:
        yield _warning("media_missing", Place("media"))
        return
    if survey.tree.stopped:
        yield _warning("stopped_by_file", Place("media"))
    files = list(survey.public())
    if not files and not survey.settings.site.feeds:
        yield _warning("nothing_to_play", Place("media"))
    samples = [found for found in files if is_sample(found.path, found.size_bytes) and not survey.is_unclaimed(found.path)]
    if samples and len(samples) < len(files):
        yield _warning("samples_beside_real", Place(samples[0].path), count=len(samples), example=samples[0].parts[-1])
    films = [found for found in files if medium_of(found.parts[-1]) == FILM]
    if films:
        yield Problem("films_silent", Place(films[0].path), Severity.NOTE, {"count": len(films)})
    if remains := survey.tree.remains:
        yield _warning("download_unfinished", Place(remains[0]), count=len(remains), example=remains[0].rpartition("/")[2])


def _strays(survey: Survey) -> Iterator[Problem]:
    """Files in playlists/ that were probably meant as settings: 工作日.yaml.txt."""
    try:
        names = sorted(path.name for path in (survey.root / "playlists").iterdir())
    except OSError:
        return
    for name in names:
        if name.lower().endswith((".yaml.txt", ".yml.txt", ".txt")) and not name.startswith((".", "~$", "使用说明")):
            yield _warning(
                "playlist_as_text",
                Place(f"playlists/{name}"),
                name=name,
                meant=name.lower().removesuffix(".txt").removesuffix(".yaml").removesuffix(".yml") + ".yaml",
            )
