"""`lobby init DIR`: a new site without the sample's items."""

from __future__ import annotations

import argparse
import contextlib
import sys

from player.commands.table import plain
from player.sources.newsite import understood, write_new_site
from player.words.machine import said_of
from player.words.newsite import NEW_NAME, NOBODY

USAGE = 64
CANNOT_CREATE = 73
TRIES = 3
INSTEAD = {"name": f"“{NEW_NAME}”", "contact": f"“{NOBODY}”", "diagonal": "55寸", "distance": "4米", "feed": "没有网址"}  # what stands for no answer
SENSE = {
    "name": "写几个看得见的字",
    "contact": "写几个看得见的字",
    "diagonal": "写 10 到 200 之间的寸数，例如 55",
    "distance": "写 0.5 到 30 之间的米数，例如 4",
    "feed": "写以 http:// 或 https:// 开头的完整网址",
}
QUESTIONS = {  # at most six; each may be left empty
    "name": "单位全称（例如 示例市发展和改革局）",
    "contact": "素材有问题找谁（例如 办公室 某某某（内线 0000））",
    "diagonal": "屏幕对角线几寸（例如 55）",
    "distance": "群众一般站多远看，几米（例如 4）",
    "feed": "门户网站通知的 RSS 网址（没有就不填）",
}


def main(options: argparse.Namespace) -> int:
    """Write what is missing, overwrite nothing. Exit 64 without a folder or with two, 73 where it can't be written."""
    folder = options.dir or options.site
    if options.dir and options.site and options.dir != options.site:
        sys.stderr.write(
            f"lobby: 写了两个文件夹（{plain(str(options.dir))} 和 {plain(str(options.site))}），新站点建在哪一个？只写一个，例如：lobby init /srv/lobby\n"
        )
        return USAGE
    if folder is None:
        sys.stderr.write("lobby: 写一个文件夹，新站点就建在那里，例如：lobby init /srv/lobby\n")
        return USAGE
    answers = {} if options.yes or not sys.stdin.isatty() else _ask([key for key in QUESTIONS if not (key == "name" and options.name)])
    if options.name and not understood("name", options.name):
        sys.stderr.write("lobby: --name 里没有看得见的字，例如：--name 某某市发展和改革局\n")
        return USAGE
    if options.name:
        answers["name"] = options.name
    try:
        written = write_new_site(folder, **answers)
    except OSError as error:
        print(f"没有建成：{said_of(error)}（{error.filename or folder}）", file=sys.stderr)
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
            if answer := _answer(key):
                answers[key] = answer
    return answers


def _answer(key: str) -> str:
    """An answer that makes sense, or none: asked again twice, then what is taken instead is said."""
    for left in reversed(range(TRIES)):
        typed = input(f"{QUESTIONS[key]}：").strip()
        if not typed or understood(key, typed):
            return typed
        more = "，请再写一次。" if left else f"；现在先用{INSTEAD[key]}，以后在 playlists/site.yaml 里改。"
        print(f"没有看懂“{plain(typed)}”：{SENSE[key]}{more}", file=sys.stderr)
    return ""
