"""`lobby init DIR`: a new site without the sample's items."""

from __future__ import annotations

import argparse
import sys

from player.sources.newsite import write_new_site

CANNOT_CREATE = 73
NAMELESS = "某某市某某局"
NOBODY = "办公室 某某某（内线 0000）"


def main(options: argparse.Namespace) -> int:
    """Write what is missing, overwrite nothing. Exit 73 where the folder can't be written."""
    name = options.name or (NAMELESS if options.yes or not sys.stdin.isatty() else input("单位全称（例如 示例市发展和改革局）：").strip() or NAMELESS)
    contact = "" if options.yes or not sys.stdin.isatty() else input(f"素材有问题找谁（不填就是 {NOBODY}）：").strip()
    try:
        written = write_new_site(options.dir, name=name, contact=contact or NOBODY)
    except OSError as error:
        print(f"没有建成：{error.strerror}（{options.dir}）", file=sys.stderr)
        return CANNOT_CREATE
    for path in written:
        print(path)
    print(f"新站点建好了。检查： lobby check --site {options.dir}   播放： lobby run --site {options.dir}")
    return 0
