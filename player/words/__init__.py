"""The catalogue of everything staff read, keyed by problem: `(cause, remedy)` with `{fact}` placeholders.

One file an area; a key stands in one file only. Chinese now; another language is another set of files.
"""

from player.words import cards, feeds, files, films, machine, media, names, settings

WORDING: dict[str, tuple[str, str]] = {}
for _area in (files, names, media, films, cards, settings, feeds, machine):
    WORDING.update(_area.WORDING)
