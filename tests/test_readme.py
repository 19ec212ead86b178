"""Both READMEs keep what they promise: their commands are run as they stand, on a copy of the sample site."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from player.cli import build
from tests.lobby import HOME

READMES = ("README.md", "README.zh.md")
OUTSIDE = re.compile(r"(sudo )?(adduser|cp|install|systemctl) |alias lobby=")  # the machine's own commands, and no ours
FINE = {"check": (0, 1), "doctor": (0, 1, 2), "status": (0, 3)}  # a site that has warnings, a machine without NTP, a player just ended


def text_of(readme: str) -> str:
    return (HOME / readme).read_text(encoding="utf-8")


def commands_of(readme: str) -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```", text_of(readme), re.M | re.S)
    return [line for block in blocks for line in block.splitlines()]


def ours(readme: str) -> list[list[str]]:
    """The words of every command that is ours."""
    found = []
    for line in commands_of(readme):
        match = re.fullmatch(r"(?:(?:sudo (?:-u lobby )?)?python3 \S*deploy/run\.py|lobby)(.*)", line)
        assert match or OUTSIDE.match(line), line
        found += [shlex.split(match[1])] if match else []
    return found


@pytest.fixture(scope="module")
def run_py() -> ModuleType:
    spec = importlib.util.spec_from_file_location("set_up", HOME / "deploy" / "run.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_command_does_what_it_says(run_py: ModuleType, tmp_path: Path) -> None:
    """Of the Chinese one: the other's are the same, as the next test sees."""
    site, new = tmp_path / "sample", tmp_path / "new"
    for part in ("media", "playlists"):
        shutil.copytree(HOME / part, site / part, ignore=shutil.ignore_patterns("*.mp4"))
    wanted = [words for words in ours("README.zh.md") if words != ["test"]]
    assert len(wanted) >= 12
    for words in wanted:
        words = [word.replace("/srv/lobby", str(new)) for word in run_py.lobby_words(words)]
        words += [] if "--site" in words or "init" in words else ["--site", str(site)]
        if "run" in words:
            words = [*words, "--for", "2"] + ([] if "--virtual" in words else ["--virtual", "640x360"])
        done = subprocess.run([sys.executable, "-m", "player", *words], capture_output=True, text=True, cwd=tmp_path, env=environment(), timeout=100)
        command = next(word for word in words if not word.startswith("-"))
        assert done.returncode in FINE.get(command, (0,)), (words, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
    picture = next(Path(words[-1]) for words in wanted if "snapshot" in words)
    assert Image.open(tmp_path / picture).size == (1920, 1080)


def environment() -> dict[str, str]:
    return {**{name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}, "PYTHONPATH": str(HOME)}


def test_both_say_the_same_commands() -> None:
    english, chinese = (commands_of(readme) for readme in READMES)
    assert [line.replace("picture.png", "图.png") for line in english] == chinese


@pytest.mark.parametrize("readme", READMES)
def test_the_table_names_every_command_and_option_as_it_is(readme: str) -> None:
    rows = re.findall(r"^\| `lobby (\w+)(.*?)` \|", text_of(readme), re.M)
    helps = {name: subprocess.run([sys.executable, "-m", "player", name, "-h"], capture_output=True, text=True, env=environment()).stdout for name, _ in rows}
    assert len(rows) == len(re.findall(r"^    \w+ ", build().format_help().partition("COMMAND\n")[2], re.M))
    for name, rest in rows:
        assert all(option in helps[name] for option in re.findall(r"--[\w-]+", rest)), name


@pytest.mark.parametrize("readme", READMES)
def test_its_pictures_are_there_and_small(readme: str) -> None:
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", text_of(readme))
    assert len(pictures) == 6
    for picture in pictures:
        assert Image.open(HOME / picture).size == (1280, 720)
        assert (HOME / picture).stat().st_size < 500_000


def test_the_unit_and_the_steps_agree() -> None:
    unit = (HOME / "deploy" / "lobby.service").read_text(encoding="utf-8")
    for words in ("/opt/lobby-screen", "--site /srv/lobby", "User=lobby", "Restart=always", "StartLimitIntervalSec=0", "WatchdogSec=60", "Type=notify"):
        assert words in unit
    steps = "\n".join(commands_of("README.md"))
    assert "/opt/lobby-screen" in steps and "init /srv/lobby" in steps and "adduser" in steps
    assert len(unit.splitlines()) <= 22


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", "run"),
        ("--for 20", "run --for 20"),
        ("--site /srv/lobby", "--site /srv/lobby run"),
        ("--site=/srv/lobby --for 2", "--site=/srv/lobby run --for 2"),
        ("--site /srv/lobby check", "--site /srv/lobby check"),
        ("check --media", "check --media"),
        ("--help", "--help"),
        ("--version", "--version"),
    ],
)
def test_words_without_a_command_play(run_py: ModuleType, typed: str, expected: str) -> None:
    assert run_py.lobby_words(typed.split()) == expected.split()
