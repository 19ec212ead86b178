"""`lobby snapshot`: the picture of a moment, or of a logged cue, by the player's own drawing path."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from player.commands.moments import moment
from player.projection import NotMade, Projection, unavailable
from player.stage.cue import Cue
from player.survey import survey
from player.words.status import STOPPED

UNREADABLE = 65
NOT_MADE = 70


def main(options: argparse.Namespace) -> int:
    """Exit 65 for a file that is no cue, 70 where a picture of it can't be made any more.

    Raises FileNotFoundError at once where the folder of OUT.png is missing.
    """
    options.out.parent.stat()
    if options.cue:
        cue = _cue_of(options.cue)
        if cue is None:
            print(f"{options.cue} 不是画面记录（frames log 里的一行，或其中的 cue）。", file=sys.stderr)
            return UNREADABLE
        return _draw_cue(options, cue)
    with survey(options.site, options.size) as found:
        when = moment(options.at, found.now)
        if found.is_stopped:
            print(STOPPED, file=sys.stderr)
        projection = Projection(found)
        try:
            cue = projection.cue_at(options.site, when)
        except NotMade as error:
            print(f"{error}的画面没有做出来，没有写出图片。可以再试一次；还不行，lobby check --media 会说出原因。", file=sys.stderr)
            return NOT_MADE
        return _save(projection, cue, options.out)


def _draw_cue(options: argparse.Namespace, cue: Cue) -> int:
    with survey(options.site, cue.canvas) as found:
        return _save(Projection(found), cue, options.out)


def _save(projection: Projection, cue: Cue, out: Path) -> int:
    missing = projection.gather(cue)
    if missing:
        print(unavailable(missing), file=sys.stderr)
        return NOT_MADE
    surface = projection.draw(cue)
    picture = io.BytesIO()
    pygame.image.save(surface, picture, "out.png")
    out.write_bytes(picture.getvalue())
    return 0


def _cue_of(path: Path) -> Cue | None:
    """The cue in a file: itself, or the last line of a frames log that has one."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeError):
        return None
    for line in reversed(lines):
        try:
            data: Any = json.loads(line)
            return Cue.from_dict(data.get("cue", data))
        except (ValueError, KeyError, TypeError):
            continue
    return None
