"""Set-up by `deploy/run.py`, on a folder of its own: what is installed when, what a half set-up costs, and the words."""

from __future__ import annotations

import fcntl
import importlib.util
import os
import re
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.lobby import HOME

LOCK = "one==1 \\\n    --hash=sha256:00\ntwo==2 \\\n    --hash=sha256:00\n"


class Machine:
    """Stands for the commands that set-up calls: makes the environment, installs what the lock file names."""

    def __init__(self, setup: ModuleType) -> None:
        self.setup = setup
        self.calls: list[str] = []
        self.pip_status = 0
        self.is_sound = True

    def call(self, command: list[str], **_: Any) -> int:
        words = " ".join(command)
        if "import sys, pip" in words:
            return 0 if self.is_sound else 1
        if "pip install" in words:
            return self._install()
        if "-m venv" in words:
            self._make_venv()
        return 0

    def _make_venv(self) -> None:
        self.calls.append("venv")
        self.is_sound = True
        self.setup.PYTHON.parent.mkdir(parents=True)
        self.setup.PYTHON.write_text("")

    def _install(self) -> int:
        self.calls.append("pip")
        assert self.setup.UNFINISHED.exists()
        if self.pip_status == 0:
            for name in ("one-1.dist-info", "two-2.dist-info"):
                (self.setup._packages() / name).mkdir(parents=True, exist_ok=True)
        return self.pip_status


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    spec = importlib.util.spec_from_file_location("set_up", HOME / "deploy" / "run.py")
    assert spec and spec.loader
    setup = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(setup)
    venv = tmp_path / ".venv"
    for name, value in {"ROOT": tmp_path, "VENV": venv, "PYTHON": venv / "bin" / "python", "UNFINISHED": venv / "unfinished"}.items():
        monkeypatch.setattr(setup, name, value)
    (tmp_path / "requirements.lock").write_text(LOCK)
    made = Machine(setup)
    monkeypatch.setattr(setup.subprocess, "call", made.call)
    monkeypatch.setattr(setup, "_become", lambda command: made.calls.append(command[-1]) or 0)
    monkeypatch.delenv("DISPLAY", raising=False)
    yield made


def run(machine: Machine, *words: str) -> list[str]:
    """What set-up did for these words."""
    machine.calls = []
    machine.setup.main(list(words))
    return machine.calls


@pytest.mark.parametrize("is_set_up", [True, False])
def test_only_who_waits_for_an_installation_says_so(machine: Machine, capsys: pytest.CaptureFixture[str], is_set_up: bool) -> None:
    if is_set_up:
        run(machine, "check")
        capsys.readouterr()
    with (machine.setup.ROOT / ".setup.lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        waiting = threading.Thread(target=run, args=(machine, "check"))
        waiting.start()
        waiting.join(0.3)
        assert waiting.is_alive()
    waiting.join(10)
    assert not waiting.is_alive() and machine.calls[-1] == "check"
    assert ("另一个窗口正在安装" in capsys.readouterr().err) is not is_set_up


def test_the_second_time_nothing_is_set_up(machine: Machine) -> None:
    assert run(machine, "check") == ["venv", "pip", "check"]
    assert run(machine, "check") == ["check"]


@pytest.mark.parametrize("harm", ["killed in mid-pip", "a package gone", "python gone", "python broken", "another lock file"])
def test_what_was_harmed_is_made_anew(machine: Machine, harm: str) -> None:
    run(machine, "check")
    anew = ["venv", "pip", "check"]
    if harm == "killed in mid-pip":
        machine.setup.UNFINISHED.touch()
        machine.setup._stamp_of(machine.setup.ROOT / "requirements.lock").unlink()
    elif harm == "a package gone":
        (machine.setup._packages() / "two-2.dist-info").rmdir()
        anew = ["pip", "check"]
    elif harm == "python gone":
        machine.setup.PYTHON.unlink()
    elif harm == "python broken":
        machine.is_sound = False
    else:
        (machine.setup.ROOT / "requirements.lock").write_text(LOCK + "three==3\n")
        anew = ["pip", "check"]
    assert run(machine, "check") == anew
    assert run(machine, "check") == ["check"]


def test_where_pip_fails_it_says_so_and_what_was_there_stays(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.pip_status = 1
    with pytest.raises(SystemExit) as ended:
        run(machine, "check")
    assert ended.value.code == 69 and "pip" in capsys.readouterr().err
    machine.pip_status = 0
    assert run(machine, "check") == ["pip", "check"]


def test_a_folder_that_cannot_be_written(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    (machine.setup.ROOT / ".setup.lock").mkdir()
    with pytest.raises(SystemExit) as ended:
        run(machine, "check")
    assert ended.value.code == 73 and ".setup.lock" in capsys.readouterr().err
    (machine.setup.ROOT / ".setup.lock").rmdir()
    run(machine, "check")
    (machine.setup.ROOT / ".setup.lock").unlink()
    (machine.setup.ROOT / ".setup.lock").mkdir()
    assert run(machine, "check") == ["check"]  # set up already: nothing need be written


def test_a_plain_user_is_told_every_missing_package_at_once(machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(machine.setup.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(machine.setup.shutil, "which", lambda command: None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as ended:
        run(machine, "test")
    assert ended.value.code == 69
    assert "sudo apt-get install -y --no-install-recommends python3-venv xvfb ffmpeg git\n" in capsys.readouterr().err


def test_an_old_python_is_refused(machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 13))
    with pytest.raises(SystemExit) as ended:
        run(machine)
    assert ended.value.code == 69 and "3.11" in capsys.readouterr().err


def test_what_tests_need_holds_all_that_playing_needs() -> None:
    runs, tests = (set(re.findall(r"^\S+==\S+", (HOME / name).read_text(), re.M)) for name in ("requirements.lock", "requirements-test.lock"))
    assert runs and runs <= tests
