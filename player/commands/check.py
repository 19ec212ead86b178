"""`lobby check`: every problem of the site at once; writes nothing and decodes nothing, but with `--media`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from player.check import check_site, exit_status, in_order
from player.clock import Clock
from player.commands.table import plain, print_json
from player.problems import Problem, Severity

SIGNS = {Severity.ERROR: "错误", Severity.WARNING: "注意", Severity.NOTE: "说明"}


def main(options: argparse.Namespace) -> int:
    """Exit 0 fine, 1 warnings, 2 errors."""
    problems: Sequence[Problem] = check_site(options.site.resolve(), Clock().wall())
    if options.media:
        from player.survey import survey

        with survey(options.site) as found:
            problems = in_order([*problems, *found.problems])
    if options.json:
        print_json([problem.as_row() for problem in problems])
    else:
        _speak(problems)
    return exit_status(tuple(problems))


def _speak(problems: Sequence[Problem]) -> None:
    for problem in problems:
        place = problem.place
        where = place.file + (f":{place.line}:{place.column or 1}" if place.line else "")
        print(plain(f"【{SIGNS[problem.severity]}】{where}"))
        if place.text:
            print(plain(f"    {place.text.strip()}"))
        print(plain(f"  原因：{problem.cause}"))
        print(plain(f"  办法：{problem.remedy}"))
    if not problems:
        print("没有发现问题。")
