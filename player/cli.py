"""The command line `lobby`: stable words, stable JSON keys, usage errors exit 64.

Each command is a function below `player/commands/`, imported only when it is asked for: start-up time counts.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import errno
import importlib
import io
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from player.words.machine import said_of

USAGE = 64
NO_SITE = 66
CANNOT_CREATE = 73
DISK_FULL = 74
FULL = (errno.ENOSPC, errno.EDQUOT)
INTERRUPTED = 130
HOME = Path(__file__).resolve().parent.parent
SITELESS = ("init", "paths", "doctor")  # what works where no site is yet
EXAMPLES = {
    "": """
  lobby run                          play the site here, fullscreen where there is a screen
  lobby run --virtual 1920x1080      play without a screen; the picture is state/screen.png
  lobby check                        every problem of the site at once
  lobby timeline --from 9:00 --to 9:30
  lobby snapshot --at 9:30 --size 1920x1080 picture.png
  lobby init /srv/lobby              a new site""",
    "run": """
  lobby run                                      fullscreen where there is a screen, else virtually
  lobby run --window 1280x720 --site /srv/lobby
  lobby run --virtual 1920x1080 --for 60 --frames-log frames.log""",
    "init": """
  lobby init /srv/lobby                          asks at most six questions
  lobby init /srv/lobby --name 某某市发展和改革局 --yes""",
    "check": """
  lobby check --site /srv/lobby
  lobby check --media                            opens every photo, film and document too
  lobby check --json""",
    "list": """
  lobby list
  lobby list --json --site /srv/lobby""",
    "timeline": """
  lobby timeline --from 9:00 --to 9:30
  lobby timeline --from now --to 18:00
  lobby timeline --from 22:00 --to 6:00          over midnight
  lobby timeline --from '2026-12-07 8:30' --to '2026-12-07 9:00' --json""",
    "snapshot": """
  lobby snapshot --at 9:30 picture.png
  lobby snapshot --at '2026-12-07 8:30' --size 1080x1920 picture.png
  lobby snapshot --cue frames.log picture.png    the last picture of a frames log""",
    "status": """
  lobby status                                   exit 0 while it plays, 1 where it can't say how, 3 where nothing plays or moves
  lobby status --json --site /srv/lobby""",
    "doctor": """
  lobby doctor
  lobby doctor --json --site /srv/lobby""",
    "paths": """
  lobby paths --site /srv/lobby""",
}


COMPLAINTS = (
    (r"the following arguments are required: (.*)", "缺少 {0}"),
    (r"one of the arguments (.*) is required", "要写其中一个：{0}"),
    (r"argument (.*): not allowed with argument (.*)", "{0} 和 {1} 不能一起写"),
    (r"argument (.*): expected one argument", "{0} 后面缺少内容"),
    (r"argument (.*): ignored explicit argument (.*)", "{0} 后面不能再写 {1}"),
    (r"argument (.*?): (“.*)", "{0}：{1}"),
)


class Parser(argparse.ArgumentParser):
    """argparse that shows examples, exits 64 and says what was probably meant."""

    def __init__(self, *, command: str = "", **options: Any) -> None:
        examples = f"examples:{EXAMPLES[command]}" if command in EXAMPLES else None
        super().__init__(allow_abbrev=False, epilog=examples, formatter_class=argparse.RawDescriptionHelpFormatter, **options)
        self.set_defaults(parser=self)

    def error(self, message: str) -> NoReturn:
        found = re.search(r"invalid choice: '([^']*)' \(choose from (.*)\)", message)
        if found:
            message = f"没有“{found[1]}”这个命令" + _meant(found[1], re.findall(r"[\w-]+", found[2]))
        sys.stderr.write(f"lobby: {_in_chinese(message)}\n{self.prog} -h 列出写法和例子。\n")
        raise SystemExit(USAGE)

    def refuse(self, words: Sequence[str]) -> NoReturn:
        """For words that no command knows."""
        self.error(f"这里不能写“{words[0]}”" + _meant(words[0], re.findall(r"--[\w-]+", self.format_help())))


def _meant(word: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(word.partition("=")[0], known, 1)
    return f"（是不是 {near[0]}？）" if near else ""


def _in_chinese(message: str) -> str:
    """argparse's own complaints; one that is not known here stays as it is."""
    for pattern, words in COMPLAINTS:
        if found := re.fullmatch(pattern, message, re.S):
            return words.format(*found.groups())
    return message


def size(text: str) -> tuple[int, int]:
    """`1920x1080` as pixels."""
    found = re.fullmatch(r"(\d{2,5})[x×*](\d{2,5})", text.strip().lower())
    if not found or not (64 <= int(found[1]) <= 8192 and 64 <= int(found[2]) <= 8192):
        raise argparse.ArgumentTypeError(f"“{text}”不是尺寸，写成 宽x高（64 到 8192），例如 1920x1080")
    return int(found[1]), int(found[2])


def seconds(text: str) -> float:
    """A positive number of seconds."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 < value < 1e9:
        raise argparse.ArgumentTypeError(f"“{text}”不是秒数，写一个大于 0 的数，例如 60")
    return value


def when(text: str) -> str:
    """A moment, as it was typed: the site's time zone is not known yet."""
    from player.clock import Clock
    from player.commands.moments import moment

    try:
        moment(text, Clock().wall())
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是时刻，写成 9:30、'2026-11-24 9:30' 或 now") from None
    return text


def build() -> Parser:
    """The parser of all commands."""
    parser = Parser(prog="lobby", description="A digital signage player for a lobby.")
    parser.add_argument("--version", action="version", version="lobby 0.1.0")
    _add_site(parser, default=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=Parser)
    _add_run(commands)
    _add_init(commands)
    check = _add(commands, "check", "every problem of the site at once; exit 0, 1 warnings, 2 errors", listed=True)
    check.add_argument("--media", action="store_true", help="decode every file of media/ too")
    _add(commands, "list", "every item, whether it plays and why not", listed=True)
    timeline = _add(commands, "timeline", "what shows when, and why", listed=True)
    timeline.add_argument("--from", dest="start", type=when, required=True, metavar="T", help="9:00, '2026-11-24 9:00' or now")
    timeline.add_argument("--to", dest="end", type=when, required=True, metavar="T", help="likewise; a clock time before --from is the next day's")
    _add_snapshot(commands)
    _add(commands, "status", "the running player: what shows, what comes, how it does", listed=True)
    _add(commands, "doctor", "the machine: faces, canvas, decoders, disk, clock, share", listed=True)
    _add(commands, "paths", "every place the player writes to", listed=True)
    return parser


def _add_site(parser: argparse.ArgumentParser, default: Any) -> None:
    parser.add_argument("--site", type=Path, default=default, metavar="DIR", help="the site: playlists/, media/, state/ (default: the sample)")


def _add(commands: argparse._SubParsersAction[Parser], name: str, what: str, *, listed: bool = False) -> Parser:
    """One command, with what all of them understand."""
    command = commands.add_parser(name, command=name, help=what, description=f"{what[0].upper()}{what[1:]}.")
    _add_site(command, default=argparse.SUPPRESS)
    if listed:
        command.add_argument("--json", action="store_true", help="JSON with stable keys (player/commands/json.schema.json)")
    return command


def _add_run(commands: argparse._SubParsersAction[Parser]) -> None:
    run = _add(commands, "run", "play, until SIGTERM, Ctrl+C or Ctrl+Alt+Q")
    where = run.add_mutually_exclusive_group()
    where.add_argument("--fullscreen", action="store_true", help="on the whole screen (the default where there is one)")
    where.add_argument("--window", type=size, metavar="WxH", help="in a window of this size")
    where.add_argument("--virtual", type=size, metavar="WxH", help="without a screen; the picture is state/screen.png")
    run.add_argument("--for", dest="for_s", type=seconds, metavar="SECONDS", help="end by itself")
    run.add_argument("--frames-log", type=Path, metavar="FILE", help="JSON lines, one for each presented frame")


def _add_init(commands: argparse._SubParsersAction[Parser]) -> None:
    init = _add(commands, "init", "a new site without the sample's items; overwrites nothing")
    init.add_argument("dir", type=Path, nargs="?", metavar="DIR", help="where to; --site says the same")
    init.add_argument("--name", default="", help="the bureau's name")
    init.add_argument("--yes", action="store_true", help="ask nothing")


def _add_snapshot(commands: argparse._SubParsersAction[Parser]) -> None:
    snapshot = _add(commands, "snapshot", "the picture of a moment or of a logged cue")
    what = snapshot.add_mutually_exclusive_group(required=True)
    what.add_argument("--at", type=when, metavar="T", help="9:00, '2026-11-24 9:00' or now")
    what.add_argument("--cue", type=Path, metavar="FILE", help="a cue, or a line of the frames log")
    snapshot.add_argument("--size", type=size, metavar="WxH", help="default: the running player's, else 1920x1080; with --cue: the cue's own")
    snapshot.add_argument("out", type=Path, metavar="OUT.png", help="always a PNG")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit status."""
    _survive_any_terminal()
    options, rest = build().parse_known_args(arguments)
    if rest:
        options.parser.refuse(rest)
    if options.command != "init":
        options.site = options.site or HOME
    if options.command not in SITELESS and not (options.site / "playlists").is_dir():
        print(f"{options.site} 不是一个站点：没有 playlists 文件夹。新建站点： lobby init {options.site}", file=sys.stderr)
        return NO_SITE
    module = importlib.import_module(f"player.commands.{options.command}")
    return _guarded(module, options)


def _guarded(module: Any, options: argparse.Namespace) -> int:
    """A reader that goes away is fine; a disk that is full, or a folder that can't be written, gets a word."""
    try:
        status = int(module.main(options))
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        _close_stdout()
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        if error.filename is None and error.errno not in FULL:
            raise
        _close_stdout()
        print(f"lobby: {said_of(error)}" + (f"：{error.filename}" if error.filename else ""), file=sys.stderr)
        return DISK_FULL if error.errno in FULL else CANNOT_CREATE


def _survive_any_terminal() -> None:
    """A terminal that knows no Chinese, or a file name that is no text, must not end a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _close_stdout() -> None:
    """What is still in Python's buffer goes nowhere: it would fail once more at exit, and say so."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


if __name__ == "__main__":
    raise SystemExit(main())
