"""Settings that lie among the media: a playlist, or site.yaml, that somebody dropped into the wrong folder. Pure.

It would play as a text, with the contact and the feeds' addresses. Told by the lines, since a file with a slip in it is one, too.
"""

from __future__ import annotations

import re

from player.keys import Model, names_of
from player.playlist import Block, Playlist
from player.site import Site
from player.text import seen


def _spelt(model: Model, *names: str) -> str:
    """A pattern of every spelling of these keys."""
    return "(?:" + "|".join(sorted(spelling for spelling, name in names_of(model).items() if name in names)) + ")"


COLON = r"[^\S\n]*[:：][^\S\n]*"
REMARK = r"(?:#[^\n]*)?\n"
BLANK = rf"(?:[^\S\n]*{REMARK})*"
SCHEMA = re.compile(r"\s*#\s*yaml-language-server:\s*\$schema=\S*(?:playlist|site)\.schema\.json")
ENTRIES = re.compile(rf"^{_spelt(Playlist, 'blocks')}{COLON}{REMARK}{BLANK}[^\S\n]*-[^\S\n]*{_spelt(Block, 'play', 'notices')}{COLON}", re.M)
OF_PLAYLIST = re.compile(rf"^{_spelt(Playlist, 'name', 'days', 'priority', 'ticker', 'transition', 'motion')}{COLON}\S", re.M)
BUREAU = re.compile(rf"^{_spelt(Site, 'name')}{COLON}\S", re.M)
GROUP = re.compile(rf"^{_spelt(Site, 'screen', 'folders', 'feeds')}{COLON}{REMARK}{BLANK}(?:[^\S\n]+\S|-\s)", re.M)
OF_SITE = re.compile(rf"^{_spelt(Site, 'mark', 'column', 'ticker_label')}{COLON}\S", re.M)


def is_settings(text: str) -> bool:
    """Whether a text is a playlist or a site's settings, by what its first line says or by its keys."""
    plain = seen(text)
    return bool(SCHEMA.match(plain)) or _has(plain, OF_PLAYLIST, ENTRIES) or (_has(plain, BUREAU) and (_has(plain, GROUP) or _has(plain, OF_SITE)))


def _has(text: str, *patterns: re.Pattern[str]) -> bool:
    return all(pattern.search(text) for pattern in patterns)
