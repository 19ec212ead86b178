"""The catalogue of everything staff read, keyed by problem: `(cause, remedy)` with `{fact}` placeholders.

One file an area; a key stands in one file only. Chinese now; another language is another set of files.
"""

from player.words import feeds, files, machine, settings

WORDING: dict[str, tuple[str, str]] = {**files.WORDING, **settings.WORDING, **feeds.WORDING, **machine.WORDING}
