"""Make the README's pictures anew: `lobby snapshot` of the sample site, one for each kind of slide, 256 colours to keep them small.

    .venv/bin/python deploy/pictures.py

Look at every one before committing it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent
MOMENT = "2026-11-24 9:30"
SIZE = "1280x720"
BLOCKS = {
    "photo": "播放: 局务活动",
    "leader": "播放: 领导介绍",
    "section": "播放: 股室职能",
    "guide": "播放: 办事指南",
    "notice": "通知: 通知公告\n    样式: 正文",
    "notices": "通知: 通知公告\n    样式: 列表",
}


def main() -> int:
    """The first slide of each block, at a moment of its own on a copy of the sample."""
    (HERE / "pictures").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        for part in ("media", "playlists"):
            shutil.copytree(HERE.parent / part, site / part, ignore=shutil.ignore_patterns("工作日.yaml", "*.mp4"))
        for kind, block in BLOCKS.items():
            text = f"名称: 每天\n滚动字幕: 通知公告 最新8条\n内容:\n  - {block}\n"
            (site / "playlists" / "每天.yaml").write_text(text, encoding="utf-8")
            _take(site, HERE / "pictures" / f"{kind}.png")
    return 0


def _take(site: Path, target: Path) -> None:
    whole = site / "whole.png"
    command = [sys.executable, "-m", "player", "snapshot", "--site", str(site), "--at", MOMENT, "--size", SIZE, str(whole)]
    subprocess.run(command, check=True, cwd=HERE.parent)
    with Image.open(whole) as picture:
        picture.convert("RGB").quantize(256, dither=Image.Dither.FLOYDSTEINBERG).save(target, optimize=True)
    print(target.name, target.stat().st_size)


if __name__ == "__main__":
    raise SystemExit(main())
