"""`lobby run` on a disk that is ill: it plays, and says that nothing is recorded."""

import argparse
import errno
import os
from pathlib import Path

import pytest

from player.commands import run
from player.records.status import StateFiles, read_silence
from tests.lobby import make_site


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[run.Places]:
    found: list[run.Places] = []
    monkeypatch.setattr(run, "_play", lambda options, places: found.append(places) or 0)
    return found


def refuse_writing(monkeypatch: pytest.MonkeyPatch, state: Path, number: int) -> None:
    usual = run.open_lock

    def open_lock(folder: Path) -> int:
        if folder == state:
            raise OSError(number, "ill")
        return usual(folder)

    monkeypatch.setattr(run, "open_lock", open_lock)


@pytest.mark.parametrize("number", [errno.EROFS, errno.ENOSPC, errno.EIO])
def test_an_ill_disk_blackens_no_wall(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, played: list[run.Places], capsys: pytest.CaptureFixture[str], number: int
) -> None:
    site = make_site(tmp_path / "site").resolve()
    (site / "state").mkdir()
    (site / "state" / "position.json").write_text('{"slide": "a"}')
    refuse_writing(monkeypatch, site / "state", number)
    assert run.main(argparse.Namespace(site=site)) == 0
    assert played[0].site == site and played[0].state != site / "state"
    assert (played[0].state / "position.json").read_text() == '{"slide": "a"}'
    assert "照常播放" in capsys.readouterr().err


def test_a_state_that_may_not_be_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, played: list[run.Places], capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site(tmp_path / "site").resolve()
    refuse_writing(monkeypatch, site / "state", errno.EACCES)
    assert run.main(argparse.Namespace(site=site)) == run.CANNOT_CREATE
    assert played == [] and "chown" in capsys.readouterr().err


@pytest.mark.parametrize("is_link", [False, True])
def test_a_file_where_the_state_belongs_is_to_be_moved_and_not_given_away(
    tmp_path: Path, played: list[run.Places], capsys: pytest.CaptureFixture[str], is_link: bool
) -> None:
    site = make_site(tmp_path / "site").resolve()
    (site / "state").symlink_to("nowhere") if is_link else (site / "state").touch()
    assert run.main(argparse.Namespace(site=site)) == run.CANNOT_CREATE
    said = capsys.readouterr().err
    assert played == [] and "chown" not in said and "删掉或改名" in said


def test_what_an_earlier_player_found_fresh_is_forgotten(tmp_path: Path, played: list[run.Places]) -> None:
    site = make_site(tmp_path / "site").resolve()
    files = StateFiles(site / "state")
    files.write_fresh({"since": {}, "stood": {}})  # there is no state yet: a line in the log
    (site / "state").mkdir()
    files.write_fresh({"since": {}, "stood": {}})
    assert files.fresh() == {"since": {}, "stood": {}}
    for _ in range(2):
        assert run.main(argparse.Namespace(site=site)) == 0
        assert files.fresh() is None


def test_two_players_never_have_one_site(tmp_path: Path, played: list[run.Places]) -> None:
    site = make_site(tmp_path / "site").resolve()
    with os.fdopen(run.open_lock(site / "state"), "w") as lock:
        assert run.take(lock.fileno())
        assert run.main(argparse.Namespace(site=site)) == run.SITE_BUSY
    assert run.main(argparse.Namespace(site=site)) == 0
    assert len(played) == 1


@pytest.mark.parametrize(("ending", "how"), [("asked", "asked"), ("", "failed")])
def test_whatever_ends_it_is_written_down(tmp_path: Path, ending: str, how: str) -> None:
    class Ends:
        def __init__(self) -> None:
            self.ending = ending

        def run(self) -> int:
            if not self.ending:
                raise RuntimeError
            return 0

    places = run.Places(tmp_path, tmp_path)
    if ending:
        assert run._run(Ends(), places) == 0  # type: ignore[arg-type]
    else:
        with pytest.raises(RuntimeError):
            run._run(Ends(), places)  # type: ignore[arg-type]
    assert read_silence(tmp_path)["how"] == how
