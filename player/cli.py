"""The command line `lobby`: stable words, stable JSON keys, usage errors exit 64.

Each command is a function below `player/commands/`, imported only when it is asked for: start-up time counts.
"""

from __future__ import annotations

import argparse
import difflib
import importlib
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

USAGE = 64
HOME = Path(__file__).resolve().parent.parent
EXAMPLES = """examples:
  lobby run                          play the site here, fullscreen where there is a screen
  lobby run --virtual 1920x1080      play without a screen; the picture is state/screen.png
  lobby check                        every problem of the site at once
  lobby timeline --from 9:00 --to 9:30
  lobby snapshot --at 9:30 --size 1920x1080 picture.png
  lobby init /srv/lobby              a new site
"""


class Parser(argparse.ArgumentParser):
    """argparse that exits 64 and says what was probably meant."""

    def error(self, message: str) -> NoReturn:
        found = re.search(r"invalid choice: '([^']*)' \(choose from (.*)\)", message)
        if found:
            near = difflib.get_close_matches(found[1], re.findall(r"[\w-]+", found[2]), 1)
            message = f"no such command: {found[1]}" + (f" (did you mean {near[0]}?)" if near else "")
        sys.stderr.write(f"lobby: {message}\nlobby -h shows the commands and examples.\n")
        raise SystemExit(USAGE)


def size(text: str) -> tuple[int, int]:
    """`1920x1080` as pixels."""
    found = re.fullmatch(r"(\d{2,5})[x×*](\d{2,5})", text.strip().lower())
    if not found or not (64 <= int(found[1]) <= 8192 and 64 <= int(found[2]) <= 8192):
        raise argparse.ArgumentTypeError(f"{text!r} is no size; write WIDTHxHEIGHT, for instance 1920x1080")
    return int(found[1]), int(found[2])


def seconds(text: str) -> float:
    """A positive number of seconds."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 < value < 1e9:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds")
    return value


def build() -> Parser:
    """The parser of all commands."""
    parser = Parser(prog="lobby", description="A digital signage player for a lobby.", epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", action="version", version="lobby 0.1.0")
    parser.add_argument("--site", type=Path, default=HOME, metavar="DIR", help="the site: playlists/, media/, state/ (default: the sample)")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=Parser)
    site = Parser(add_help=False)
    site.add_argument("--site", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="the site: playlists/, media/, state/ (default: the sample)")
    listed = Parser(add_help=False)
    listed.add_argument("--json", action="store_true", help="JSON with stable keys")
    _add_run(commands, site)
    _add_init(commands)
    check = commands.add_parser("check", parents=[site, listed], help="every problem of the site at once; exit 0, 1 warnings, 2 errors")
    check.add_argument("--media", action="store_true", help="decode every file of media/ too")
    commands.add_parser("list", parents=[site, listed], help="every item, whether it plays and why not")
    timeline = commands.add_parser("timeline", parents=[site, listed], help="what shows when")
    timeline.add_argument("--from", dest="start", required=True, metavar="T", help="9:00, 2026-11-24 9:00 or now")
    timeline.add_argument("--to", dest="end", required=True, metavar="T")
    _add_snapshot(commands, site)
    commands.add_parser("status", parents=[site, listed], help="the running player: what shows, what comes, how it does")
    commands.add_parser("doctor", parents=[site, listed], help="the machine: faces, canvas, decoders, disk, clock, share")
    commands.add_parser("paths", parents=[site, listed], help="every place the player writes to")
    return parser


def _add_run(commands: argparse._SubParsersAction[Parser], site: Parser) -> None:
    run = commands.add_parser("run", parents=[site], help="play")
    where = run.add_mutually_exclusive_group()
    where.add_argument("--fullscreen", action="store_true")
    where.add_argument("--window", type=size, metavar="WxH")
    where.add_argument("--virtual", type=size, metavar="WxH", help="without a screen; the picture is state/screen.png")
    run.add_argument("--for", dest="for_s", type=seconds, metavar="SECONDS", help="end by itself")
    run.add_argument("--frames-log", type=Path, metavar="FILE", help="JSON lines, one for each presented frame")


def _add_init(commands: argparse._SubParsersAction[Parser]) -> None:
    init = commands.add_parser("init", help="a new site without the sample's items")
    init.add_argument("dir", type=Path, metavar="DIR")
    init.add_argument("--name", default="", help="the bureau's name")
    init.add_argument("--yes", action="store_true", help="ask nothing")


def _add_snapshot(commands: argparse._SubParsersAction[Parser], site: Parser) -> None:
    snapshot = commands.add_parser("snapshot", parents=[site], help="the picture of a moment or of a logged cue")
    what = snapshot.add_mutually_exclusive_group(required=True)
    what.add_argument("--at", metavar="T", help="9:00, 2026-11-24 9:00 or now")
    what.add_argument("--cue", type=Path, metavar="FILE", help="a cue, or a line of the frames log")
    snapshot.add_argument("--size", type=size, metavar="WxH", help="default: 1920x1080; with --cue: the cue's own")
    snapshot.add_argument("out", type=Path, metavar="OUT.png")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit status."""
    options = build().parse_args(arguments)
    module = importlib.import_module(f"player.commands.{options.command}")
    try:
        return int(module.main(options))
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
