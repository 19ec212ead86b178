"""`lobby run`: play until asked to stop."""

from __future__ import annotations

import argparse
import atexit
import errno
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING

from player import journal
from player.clock import Clock
from player.display import DisplayLost, Wanted, has_screen
from player.records.files import copy_state
from player.records.lock import open_lock, take
from player.records.status import forget_fresh, write_end
from player.regular import read_regular
from player.words.machine import said_of

if TYPE_CHECKING:
    from player.app import Stage

SITE_BUSY = 75
NO_DISPLAY = 69
CANNOT_CREATE = 73
VIRTUAL_SIZE = (1920, 1080)
SETTINGS_BYTES = 1 << 20
ILL_DISK = (errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EIO)
MEMORY = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class Places:
    """The site, and where its state is written: in the site, unless its disk is ill."""

    site: Path
    state: Path


def main(options: argparse.Namespace) -> int:
    """Exit 69 without a picture, 73 where the site's state may not be written, 75 when another player has this site."""
    journal.begin()
    site: Path = options.site.resolve()
    state = site / "state"
    try:
        lock = open_lock(state)
    except OSError as error:
        if error.errno not in ILL_DISK:
            print(f"写不进 {state}（{said_of(error)}）。播放程序要在这里记录；{_to_write(state)}", file=sys.stderr)
            return CANNOT_CREATE
        state = _state_in_memory(state, error)
        lock = open_lock(state)
    with os.fdopen(lock, "w"):
        if not take(lock):
            print("这个站点已经有一个播放程序在运行。 lobby status 可以看它的情况。", file=sys.stderr)
            return SITE_BUSY
        forget_fresh(state)
        return _play(options, Places(site, state))


def _to_write(state: Path) -> str:
    """What makes a folder of `state`: rights help where a folder is, not where another thing has its name."""
    if os.path.lexists(state) and not state.is_dir():
        return f"这里要放一个文件夹，请把同名的文件删掉或改名： {state}"
    return f"请用能写的用户运行，或者： chown -R {getuser()} {state}"


def _state_in_memory(state: Path, error: OSError) -> Path:
    """A disk that is full or has turned read-only blackens no wall: the player goes on from a copy, which ends with it."""
    memory = MEMORY if os.access(MEMORY, os.W_OK) else Path(tempfile.gettempdir())
    folder = Path(tempfile.mkdtemp(prefix="lobby-", dir=memory))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    copy_state(state, folder)
    print(f"写不进 {state}（{said_of(error)}），磁盘可能满了或坏了。大屏照常播放，但这次的播放记录不会保存；请检查磁盘，然后重新启动。", file=sys.stderr)
    return folder


def _play(options: argparse.Namespace, places: Places) -> int:
    """In the window that was asked for; where none was, and none can be had, virtually."""
    canvas = _canvas(places.site)
    if options.virtual:
        return _play_virtually(options, places, options.virtual)
    if not (options.window or options.fullscreen or has_screen()):
        return _play_virtually(options, places, VIRTUAL_SIZE)
    wanted = Wanted("window", options.window, canvas) if options.window else Wanted("fullscreen", None, canvas)
    try:
        stage = _stage(options, places, wanted)
    except DisplayLost as error:
        if not (options.window or options.fullscreen):
            return _play_virtually(options, places, VIRTUAL_SIZE)
        return _without_display(error)
    return _run(stage, places)


def _play_virtually(options: argparse.Namespace, places: Places, size: tuple[int, int]) -> int:
    picture = places.state / "screen.png"
    print(f"没有使用屏幕，正在虚拟播放（{size[0]}x{size[1]}）。画面见 {picture}，每几秒更新一次。按 Ctrl+C 结束。", file=sys.stderr, flush=True)
    return _run(_stage(options, places, Wanted("virtual", size, _canvas(places.site))), places)


def _run(stage: Stage, places: Places) -> int:
    """Play, anew where the screen has become another; whatever ends it, `lobby status` knows at once."""
    ending = "failed"
    try:
        while (code := stage.run()) == 0 and stage.ending == "outgrown":
            stage = stage.anew()
        ending = stage.ending or ending
    except DisplayLost as error:
        return _without_display(error)
    finally:
        write_end(places.state, Clock().wall(), ending)
    return code


def _without_display(error: DisplayLost) -> int:
    print(f"没有画面可用：{error}。 lobby doctor 会逐项检查；没有屏幕时可用 lobby run --virtual 1920x1080", file=sys.stderr)
    return NO_DISPLAY


def _stage(options: argparse.Namespace, places: Places, wanted: Wanted) -> Stage:
    from player.app import Settings, Stage

    return Stage(Settings(places.site, places.state, wanted, Clock(), options.for_s, options.frames_log))


def _canvas(site: Path) -> str:
    """`screen: canvas` of site.yaml, read without the schema: the stage starts before backstage has checked it."""
    import re

    try:
        text = read_regular(site / "playlists" / "site.yaml", SETTINGS_BYTES).decode("utf-8", "replace")
    except OSError:
        return "auto"
    found = re.search(r"^\s+(?:canvas|画布)\s*[:：]\s*(\S+)", text, re.M)
    return {"软件": "software", "显卡": "texture", "software": "software", "texture": "texture"}.get(found[1] if found else "", "auto")
