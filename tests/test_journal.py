"""The same words are said once an hour, whatever repeats itself."""

import logging
import subprocess
import sys

import pytest

from player.journal import MOST_KNOWN, Once


class Clock:
    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def said(once: Once, words: str, *facts: object) -> str | None:
    record = logging.LogRecord("player.records", logging.ERROR, "", 0, words, facts, None)
    return record.getMessage() if once.filter(record) else None


def test_a_fault_that_repeats_itself_is_said_once_an_hour_and_counted() -> None:
    clock = Clock()
    once = Once(now=clock)
    assert said(once, "disk %s", "full") == "disk full"
    assert [said(once, "disk %s", "full") for _ in range(999)] == [None] * 999
    assert said(once, "disk %s", "gone") == "disk gone"
    clock.now_s = 3601.0
    assert said(once, "disk %s", "full") == "disk full (and 999 times since)"


def test_what_it_remembers_is_bounded() -> None:
    once = Once(now=Clock())
    for number in range(3 * MOST_KNOWN):
        assert said(once, "%d", number) == str(number)
    assert len(once._said) <= MOST_KNOWN


def test_a_command_says_nothing_but_its_own_words(capfd: pytest.CaptureFixture[str]) -> None:
    loud = "import logging; logging.getLogger('player').error('worker crashed')"
    for hushed, heard in ((f"from player.journal import hush; hush(); {loud}", False), (loud, True)):
        subprocess.run([sys.executable, "-c", hushed], check=True)
        assert ("worker crashed" in capfd.readouterr().err) is heard
