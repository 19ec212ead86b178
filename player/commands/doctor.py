"""`lobby doctor`: the machine, check by check, each with what mends it."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from getpass import getuser
from pathlib import Path

from player.clock import RELEASED, Clock
from player.commands.table import show
from player.libraries import missing_packages

COLUMNS = {"state": "结果", "check": "检查", "found": "情况", "remedy": "办法"}
SIGNS = {"ok": "正常", "warning": "注意", "error": "错误"}
LEAST_FREE = 2 << 30


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: `state` is ok, warning or error."""

    check: str
    state: str
    found: str
    remedy: str = ""


def main(options: argparse.Namespace) -> int:
    """Exit 0 fine, 1 warnings, 2 errors."""
    findings = [finding for check in CHECKS for finding in _safely(check, options.site)]
    rows = [{"check": one.check, "state": one.state, "found": one.found, "remedy": one.remedy} for one in findings]
    if not options.json:
        rows = [{**row, "state": SIGNS[row["state"]]} for row in rows]
    show(rows, COLUMNS, as_json=options.json)
    states = {finding.state for finding in findings}
    return 2 if "error" in states else 1 if "warning" in states else 0


def _safely(check: Callable[[Path], Iterator[Finding]], site: Path) -> list[Finding]:
    try:
        return list(check(site))
    except Exception as error:  # a check that fails is itself a finding
        return [Finding(check.__name__.removeprefix("_"), "error", type(error).__name__, "请把这一行告诉维护人员")]


def _system(site: Path) -> Iterator[Finding]:
    yield Finding("系统", "ok", f"{platform.system()} {platform.release()}，Python {platform.python_version()}")
    cores = len(os.sched_getaffinity(0))
    yield Finding("处理器", "ok" if cores >= 2 else "warning", f"{cores} 核", "" if cores >= 2 else "播放高清视频至少要 2 核")


def _faces(site: Path) -> Iterator[Finding]:
    from player.workshop.glyphs import damaged_faces

    damaged = damaged_faces()
    remedy = "git checkout player/faces，或重新安装本程序"
    yield Finding("字体", "error" if damaged else "ok", "、".join(damaged) or "三种字体完好", remedy if damaged else "")


def _decoders(site: Path) -> Iterator[Finding]:
    import av
    import pi_heif
    import pypdfium2

    missing = [name for name in ("h264", "hevc", "mpeg2video", "wmv3", "vp9", "av1") if name not in av.codecs_available]
    yield Finding("视频解码", "warning" if missing else "ok", f"PyAV {av.__version__}", f"缺少 {'、'.join(missing)}" if missing else "")
    yield Finding("照片和文档", "ok", f"HEIC {pi_heif.__version__}，PDF {pypdfium2.version.PYPDFIUM_INFO}")


def _canvas(site: Path) -> Iterator[Finding]:
    from player.display import Wanted, choose_path, has_screen

    if not has_screen():
        yield Finding("屏幕", "warning", "没有找到屏幕，只能虚拟播放", "接上屏幕并登录桌面，或设置 DISPLAY=:0")
    if missing := missing_packages() if os.environ.get("DISPLAY") else []:
        yield Finding("窗口", "error", f"缺少 {'、'.join(missing)}", f"apt-get install {' '.join(missing)}")
    path = choose_path(Wanted("fullscreen"))
    yield Finding("画布", "ok", {"texture": "显卡（texture）", "software": "软件（software）"}[path], "可在 site.yaml 里用“画布”指定")


def _site(site: Path) -> Iterator[Finding]:
    found = (site / "playlists").is_dir()
    yield Finding("站点", "ok" if found else "error", str(site) if found else f"{site} 里没有 playlists 文件夹", "" if found else f"lobby init {site}")


def _disk(site: Path) -> Iterator[Finding]:
    if not site.is_dir():
        return
    free = shutil.disk_usage(site).free
    roomy = free > LEAST_FREE
    remedy = f"rm -rf {site / 'state' / 'cache'}（可以随时删除），并删除不用的文件"
    yield Finding("磁盘", "ok" if roomy else "error", f"剩余 {free / (1 << 30):.1f} GB", "" if roomy else remedy)
    state = site / "state" if (site / "state").exists() else site
    writable = os.access(state, os.W_OK)
    remedy = "" if writable else _to_write(state, f"chown -R {getuser()} {site / 'state'}")
    yield Finding("状态目录", "ok" if writable else "error", str(site / "state"), remedy)


def _clock(site: Path) -> Iterator[Finding]:
    now = Clock().wall()
    good = now >= RELEASED
    yield Finding("时间", "ok" if good else "error", f"{now:%Y-%m-%d %H:%M}（北京时间）", "" if good else "timedatectl set-ntp true")
    synced = Path("/run/systemd/timesync/synchronized").exists()
    yield Finding("对时", "ok" if synced else "warning", "已同步" if synced else "没有看到自动对时", "" if synced else "timedatectl set-ntp true")


def _share(site: Path) -> Iterator[Finding]:
    media = site / "media"
    if not site.is_dir():
        return
    if not media.is_dir():
        yield Finding("素材文件夹", "error", f"{media} 不存在", f"mkdir {media}，或检查共享是否挂载")
        return
    readable, writable = os.access(media, os.R_OK | os.X_OK), os.access(media, os.W_OK)
    yield Finding("素材文件夹", "ok" if readable else "error", str(media), "" if readable else f"chmod a+rX {media}")
    words = "可以写说明" if writable else "只读：说明写不进文件夹，只能用 lobby status 看"
    yield Finding("说明文件", "ok" if writable else "warning", words, "" if writable else _to_write(media, f"chmod u+w {media}"))


def _to_write(folder: Path, usual: str) -> str:
    """What makes a folder writable: on a read-only mount no change of its rights does."""
    if not os.statvfs(folder).f_flag & os.ST_RDONLY:
        return usual
    mount = next(path for path in (folder.resolve(), *folder.resolve().parents) if path.is_mount())
    return f"mount -o remount,rw {mount}（它是只读挂载的；网络共享请管理员改为可写，磁盘坏了也会变成只读）"


CHECKS = (_system, _faces, _decoders, _canvas, _site, _disk, _clock, _share)
