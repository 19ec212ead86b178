"""The lookout sees 停播.txt within a second, whatever else hangs; it is replaced when it dies, and never outlives the stage."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from player.lookout import BEAT_S
from player.sentry import PAUSE_S, SILENT_S, Sentry
from tests.lobby import elsewhere


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "media").mkdir()
    return tmp_path


@pytest.fixture
def sentry(site: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sentry]:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parent.parent))
    made = Sentry(site, 100.0)
    yield made
    made.close()


def waited_s(until: Callable[[], object], seconds: float = 10.0) -> float:
    began_s = time.monotonic()
    while not until() and time.monotonic() - began_s < seconds:
        time.sleep(0.02)
    return time.monotonic() - began_s


def test_what_comes_and_goes_is_heard_within_a_second(site: Path, sentry: Sentry) -> None:
    for stopped in (True, False, True):
        time.sleep(0.4)
        if stopped:
            (site / "media" / "停播.TXT.txt").touch()
        else:
            (site / "media" / "停播.TXT.txt").unlink()
        assert waited_s(sentry.hear) < 1.0
        assert sentry.stopped is stopped
        assert not sentry.hear()


def test_a_folder_that_is_away_changes_nothing(site: Path, sentry: Sentry) -> None:
    (site / "media" / "停播").touch()
    waited_s(sentry.hear)
    (site / "media").rename(site / "away")
    assert waited_s(sentry.hear, 1.0) >= 1.0
    assert sentry.stopped


@pytest.mark.parametrize("dies", [False, True])
def test_the_bare_mount_point_of_a_share_frees_nothing(site: Path, sentry: Sentry, dies: bool) -> None:
    media, share = site / "media", site / "share"
    (media / "停播.txt").touch()
    waited_s(sentry.hear)
    media.rename(share)
    if dies:
        os.kill(pid_of(sentry), signal.SIGKILL)
        waited_s(lambda: sentry.hear() or sentry._socket is None)
    with elsewhere(share) as mount_point:
        (mount_point / "局务活动" / "@eaDir").mkdir(parents=True)
        (mount_point / "播出情况.html").touch()
        (mount_point / "局务活动" / "@eaDir" / "x.jpg").touch()
        media.symlink_to(mount_point)
        sentry.tend(100.0 + PAUSE_S)
        assert waited_s(sentry.hear, 1.5) >= 1.5 and sentry.stopped
        (mount_point / "局务活动" / "x.jpg").touch()  # another share, and no 停播.txt there
        assert waited_s(sentry.hear) < 1.0 + dies and not sentry.stopped


def test_one_that_dies_is_replaced_and_what_it_said_counts_until_then(site: Path, sentry: Sentry) -> None:
    (site / "media" / "停播").touch()
    waited_s(sentry.hear)
    first = pid_of(sentry)
    os.kill(first, signal.SIGKILL)
    waited_s(lambda: sentry.hear() or sentry._socket is None)
    assert sentry.stopped
    (site / "media" / "停播").unlink()
    sentry.tend(100.0 + PAUSE_S - 1)
    assert sentry._process is None
    sentry.tend(100.0 + PAUSE_S)
    assert pid_of(sentry) != first
    waited_s(sentry.hear)
    assert not sentry.stopped


def test_one_that_hangs_is_replaced(site: Path, sentry: Sentry) -> None:
    first = pid_of(sentry)
    waited_s(lambda: sentry.hear() or sentry._has_spoken)
    os.kill(first, signal.SIGSTOP)
    sentry.tend(101.0)
    sentry.hear()
    sentry.tend(102.0)
    assert pid_of(sentry) == first
    sentry.tend(102.1 + SILENT_S)
    waited_s(lambda: sentry.tend(102.2 + SILENT_S) or (sentry._process and pid_of(sentry) != first))
    (site / "media" / "停播").touch()
    waited_s(sentry.hear)
    assert sentry.stopped


def test_one_that_speaks_is_kept_also_while_the_folder_is_away(site: Path, sentry: Sentry) -> None:
    first = pid_of(sentry)
    (site / "media").rename(site / "away")
    for beat in range(3):
        assert waited_s(lambda: sentry.hear() or sentry._has_spoken) < BEAT_S + 2
        sentry.tend(100.0 + SILENT_S * 0.9 * (beat + 1))
    assert pid_of(sentry) == first


def test_it_ends_by_itself_when_nobody_listens(sentry: Sentry) -> None:
    process = sentry._process
    assert process and sentry._socket
    time.sleep(0.5)
    sentry._socket.close()
    assert process.wait(3.0) == 0


def pid_of(sentry: Sentry) -> int:
    assert sentry._process
    return sentry._process.pid
