"""`lobby init DIR`: a new site without the sample's items."""

from __future__ import annotations

import argparse
import contextlib
import sys

from player.sources.newsite import write_new_site

USAGE = 64
CANNOT_CREATE = 73
QUESTIONS = {  # at most six; each may be left empty
    "name": "单位全称（例如 示例市发展和改革局）",
    "contact": "素材有问题找谁（例如 办公室 某某某（内线 0000））",
    "diagonal": "屏幕对角线几寸（例如 55）",
    "distance": "群众一般站多远看，几米（例如 4）",
    "feed": "门户网站通知的 RSS 网址（没有就不填）",
}


def main(options: argparse.Namespace) -> int:
    """Write what is missing, overwrite nothing. Exit 64 without a folder, 73 where it can't be written."""
    folder = options.dir or options.site
    if folder is None or (options.dir and options.site and options.dir != options.site):
        sys.stderr.write("lobby: say one folder for the new site, for instance: lobby init /srv/lobby\n")
        return USAGE
    answers = {} if options.yes or not sys.stdin.isatty() else _ask([key for key in QUESTIONS if not (key == "name" and options.name)])
    if options.name:
        answers["name"] = options.name
    try:
        written = write_new_site(folder, **answers)
    except OSError as error:
        print(f"没有建成：{error.strerror}（{error.filename or folder}）", file=sys.stderr)
        return CANNOT_CREATE
    for path in written:
        print(path)
    done = "新站点建好了。" if written else "这里已经是一个站点，什么也没有改动。"
    print(f"{done}检查： lobby check --site {folder}   播放： lobby run --site {folder}")
    return 0


def _ask(keys: list[str]) -> dict[str, str]:
    """The answers; Ctrl+D leaves the rest as it comes."""
    answers = {}
    print("不知道的直接按回车，以后在 playlists/site.yaml 里改。", file=sys.stderr)
    with contextlib.suppress(EOFError):
        for key in keys:
            if answer := input(f"{QUESTIONS[key]}：").strip():
                answers[key] = answer
    return answers
