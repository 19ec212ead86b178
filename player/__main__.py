"""`python -m player` is the command line `lobby`."""

import os
import sys


def _insist_on_utf8() -> None:
    """Start again in UTF-8 mode under a locale of another encoding: the site's names are UTF-8, whatever this terminal
    speaks. What is printed stays in the terminal's own encoding."""
    if sys.getfilesystemencoding() == "utf-8":
        return
    encoding = os.environ.get("PYTHONIOENCODING") or (sys.stdout.encoding if sys.stdout else "utf-8")
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONIOENCODING": encoding}
    os.execve(sys.executable, [sys.executable, "-X", "utf8", "-m", "player", *sys.argv[1:]], environment)


if __name__ == "__main__":
    _insist_on_utf8()
    from player.cli import main

    raise SystemExit(main())
