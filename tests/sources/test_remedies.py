"""What `check` proposes is taken at its word: the line put where the mistake stood mends it and spoils nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from player.problems import Problem, Severity
from player.sources.playlists import SITE, Files, judge
from player.sources.yamlslips import lines_of
from player.text import decode_text
from player.words import WORDING
from tests.sources.clerk import PLAYLIST, SITE_SLIPS, SITE_TEXT, SLIPS
from tests.sources.test_mistakes import FOLDERS, GOOD_SITE, MISTAKES

Judged = tuple[Problem, ...]


def judged(text: str, is_site: bool) -> Judged:
    texts = {SITE: text.encode()} if is_site else {SITE: GOOD_SITE, "每天.yaml": text.encode()}
    return judge(Files(texts, {}, FOLDERS), {}).problems


def proposed(problem: Problem) -> list[str] | None:
    """The lines that the remedy writes out, for the place of the mistake; None where it writes none."""
    remedy, place = WORDING[problem.key][1], problem.place
    if not problem.facts.get("is_line") or not place.line:  # a value of several lines, or a line that is lacking
        return None
    if not ("{mended}" in remedy or "{rows}" in remedy) or any(word in remedy for word in NO_LINE):
        return None
    lead = "" if "行首空格" in remedy else re.match(r"\s*", place.text)[0]  # type: ignore[index]
    lines = [lead + line for line in str(problem.facts["mended"]).split("\n")]
    return lines if lines != [place.text.rstrip()] else None


NO_LINE = ("现在这一行是", "删掉：", "加上一行", "另起一行", "移到{parent}")


def followed(text: str, problem: Problem, lines: list[str]) -> str:
    number = problem.place.line or 0
    old = lines_of(text)
    return "\n".join([*old[: number - 1], *lines, *old[number:]])


def seen(problems: Judged) -> Counter[tuple[str, str, str]]:
    """Problems wherever they stand: by what their line says, so that moved lines stay the same. A line has no error after its first
    remedy, whatever else was wrong in it; what is only a warning may stay."""
    texts = (problem.place.text.strip() if problem.severity is Severity.ERROR else "" for problem in problems)
    return Counter((problem.key, str(problem.facts.get("name", "")), text) for problem, text in zip(problems, texts, strict=True))


def check(text: str, is_site: bool) -> None:
    """Follow every remedy, one after the other: each mends its problem and makes no new one."""
    problems = judged(text, is_site)
    for _ in range(12):
        step = next(((problem, lines) for problem in problems if (lines := proposed(problem))), None)
        if step is None:
            return
        problem, lines = step
        text = followed(text, problem, lines)
        after = judged(text, is_site)
        fresh = seen(after) - seen(problems)
        at = problem.place.line
        said = [(one.place.line, one.key, one.cause, one.remedy) for one in after if seen((one,)).keys() & fresh.keys()]
        assert not said, f"{problem.place.line} {problem.key} {problem.remedy} led to {said} in\n{text}"
        assert sum(one.key == problem.key and one.place.line == at for one in after) == 0, f"{problem.key} {problem.remedy} mended nothing in\n{text}"
        problems = after
    raise AssertionError(f"no end of remedies\n{text}")


def all_followed(text: str, problems: Judged) -> str:
    """Every remedy at once, from below so that the places stay."""
    steps = {problem.place.line or 0: (problem, lines) for problem in reversed(problems) if (lines := proposed(problem))}
    for _, (problem, lines) in sorted(steps.items(), reverse=True):
        text = followed(text, problem, lines)
    return text


def slips() -> Iterator[tuple[str, str, bool]]:
    for table, good, is_site in ((SLIPS, PLAYLIST, False), (SITE_SLIPS, SITE_TEXT, True)):
        for name, (right, wrong) in table.items():
            assert right in good, name
            yield ("site: " if is_site else "") + name, good.replace(right, wrong, 1), is_site


ALL = [*slips(), *((path.stem, decode_text(path.read_bytes())[0], path.name.startswith("site-")) for path in MISTAKES)]


@pytest.mark.parametrize(("name", "text", "is_site"), ALL, ids=[name for name, _, _ in ALL])
def test_a_proposed_line_mends_its_mistake_and_makes_no_other(name: str, text: str, is_site: bool) -> None:
    check(text, is_site)


@pytest.mark.parametrize(("name", "text", "is_site"), ALL, ids=[name for name, _, _ in ALL])
def test_who_follows_all_of_them_at_once_is_done(name: str, text: str, is_site: bool) -> None:
    problems = judged(text, is_site)
    mended = all_followed(text, problems)
    after = judged(mended, is_site)
    left = [(one.place.line, one.key, one.remedy) for one in after if one.severity is Severity.ERROR and proposed(one)]
    assert not left, mended
    assert not seen(after) - seen(problems), mended


@pytest.mark.parametrize(("text", "is_site"), [(PLAYLIST, False), (SITE_TEXT, True)])
def test_the_files_that_the_slips_are_made_in_are_good(text: str, is_site: bool) -> None:
    assert not judged(text, is_site)
