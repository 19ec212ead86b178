"""The command line: stable words and keys, usage errors exit 64, nothing written where nothing should be."""

import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.corpus import pdf, worded_pdf
from tests.lobby import HOME, make_site


def lobby(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "player", *words], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(HOME)}, timeout=100)


WRONG = [["runn"], ["run", "--window", "x"], ["run", "--virtual", "9x9"], ["timeline"], [], ["snapshot", "x.png"], ["run", "--for", "-1"]]


@pytest.mark.parametrize("words", WRONG)
def test_usage_errors_exit_64(words: list[str]) -> None:
    done = lobby(*words)
    assert done.returncode == 64
    assert done.stderr.startswith("lobby: ")


def test_did_you_mean() -> None:
    assert "did you mean timeline" in lobby("timelin").stderr


def test_site_before_or_after_the_command(tmp_path: Path) -> None:
    site = str(make_site(tmp_path / "site"))
    assert json.loads(lobby("--site", site, "paths", "--json").stdout) == json.loads(lobby("paths", "--json", "--site", site).stdout)


def test_list_timeline_and_snapshot_of_a_site_that_never_played(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    before = sorted(path.name for path in site.rglob("*"))
    rows = json.loads(lobby("list", "--json", "--site", str(site)).stdout)
    assert {row["state"] for row in rows} == {"playing"}
    assert set(rows[0]) == {"id", "kind", "section", "title", "date", "source", "state", "reason"}
    rows = json.loads(lobby("timeline", "--from", "9:00", "--to", "9:01", "--json", "--site", str(site)).stdout)
    assert set(rows[0]) == {"start", "end", "slide", "kind", "title", "source", "why"}
    assert all(first["end"] == second["start"] for first, second in itertools.pairwise(rows))
    assert sorted(path.name for path in site.rglob("*")) == before
    out = tmp_path / "out.png"
    assert lobby("snapshot", "--at", "9:00", "--size", "640x360", "--site", str(site), str(out)).returncode == 0
    assert Image.open(out).size == (640, 360)


def test_check_media_opens_everything_and_says_what_it_found(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    put = (site / "media/局务活动").joinpath
    put("名单.pdf").write_bytes(worded_pdf("公示", "11010519491231002X"))
    put("扫描.pdf").write_bytes(pdf())
    put("释放.pdf").write_bytes(worded_pdf("内部资料展览"))
    put("释放.txt").write_text("已审可公开：某某某")
    put("电话.txt").write_text("值班电话 13800138000")
    done = lobby("check", "--media", "--json", "--site", str(site))
    found = {(row["key"], row["severity"], row["file"].rpartition("/")[2]) for row in json.loads(done.stdout) if row["file"].startswith("media/局务活动/")}
    unseen = ("document_unread", "note", "扫描.pdf")
    assert found == {("not_public_page", "error", "名单.pdf"), unseen, ("mobile_in_text", "warning", "电话.txt")}
    assert done.returncode == 2 and "11010519491231002X" not in done.stdout
    rows = {row["id"].rpartition("/")[2]: row for row in json.loads(lobby("list", "--json", "--site", str(site)).stdout)}
    assert [rows[name]["state"] for name in ("名单.pdf", "扫描.pdf", "释放.pdf")] == ["refused", "playing", "playing"]
    assert "没有可查的文字" in rows["扫描.pdf"]["reason"]


def test_status_without_a_player_and_run_without_a_site(tmp_path: Path) -> None:
    assert lobby("status", "--site", str(make_site(tmp_path / "site"))).returncode == 3
    assert lobby("run", "--site", str(tmp_path / "nowhere")).returncode == 66


def test_init_makes_a_site_that_check_likes_and_overwrites_nothing(tmp_path: Path) -> None:
    site = tmp_path / "new"
    assert lobby("init", str(site), "--name", "某某市某某局", "--yes").returncode == 0
    assert lobby("check", "--site", str(site)).returncode in (0, 1)
    (site / "playlists" / "site.yaml").write_text("单位: 我们局\n", encoding="utf-8")
    assert lobby("init", str(site), "--yes").returncode == 0
    assert "我们局" in (site / "playlists" / "site.yaml").read_text(encoding="utf-8")


def test_doctor_names_what_it_looked_at(tmp_path: Path) -> None:
    rows = json.loads(lobby("doctor", "--json", "--site", str(make_site(tmp_path / "site"))).stdout)
    assert {"字体", "画布", "磁盘", "时间", "素材文件夹", "视频解码"} <= {row["check"] for row in rows}
    assert len(rows) <= 20
