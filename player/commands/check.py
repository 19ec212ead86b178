"""`lobby check`: every problem of the site at once; writes nothing and decodes nothing, but with `--media`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from player.check import check_site, exit_status, in_order
from player.clock import Clock
from player.commands.table import print_json
from player.problems import Problem, Severity

SIGNS = {Severity.ERROR: "错误", Severity.WARNING: "注意", Severity.NOTE: "说明"}
NO_SITE = 66


def main(options: argparse.Namespace) -> int:
    """Exit 0 fine, 1 warnings, 2 errors, 66 where there is no site."""
    if not (options.site / "playlists").is_dir():
        print(f"{options.site} 不是一个站点：没有 playlists 文件夹。新建站点： lobby init {options.site}", file=sys.stderr)
        return NO_SITE
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
        print(f"【{SIGNS[problem.severity]}】{where}")
        if place.text:
            print(f"    {place.text.strip()}")
        print(f"  原因：{problem.cause}")
        print(f"  办法：{problem.remedy}")
    if not problems:
        print("没有发现问题。")
