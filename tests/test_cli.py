"""The command line: stable words and keys, usage errors exit 64, nothing written where nothing should be."""

import itertools
import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from player.cli import build, main
from player.commands import doctor
from player.commands.status import age_in_words, lines_of
from player.commands.table import plain
from player.records.lock import is_held
from tests.corpus import pdf, worded_pdf
from tests.lobby import HOME, Player, make_site

SCHEMA = json.loads((HOME / "player" / "commands" / "json.schema.json").read_text(encoding="utf-8"))
COMMANDS = ("run", "init", "check", "list", "timeline", "snapshot", "status", "doctor", "paths")


def lobby(*words: str, given: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(HOME), **variables}
    command = [sys.executable, "-m", "player", *words]
    return subprocess.run(command, capture_output=True, input=given, text=True, env=environment, timeout=100, errors="surrogateescape")


def in_a_shell(command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(HOME)}
    return subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=environment, timeout=60, errors="replace")


def misfits(value: Any, schema: dict[str, Any], where: str = "") -> list[str]:
    """Where a value is not what a JSON Schema says; the few words of it that ours uses."""
    schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    if "anyOf" in schema:
        each = [misfits(value, choice, where) for choice in schema["anyOf"]]
        return min(each, key=len)
    names = {"string": str, "boolean": bool, "integer": int, "number": (int, float), "null": type(None), "object": dict, "array": list}
    allowed = [schema["type"]] if isinstance(schema.get("type"), str) else schema.get("type", list(names))
    found = [] if any(isinstance(value, names[name]) for name in allowed) and value in schema.get("enum", [value]) else [f"{where}: {value!r}"]
    if isinstance(value, dict):
        found += [f"{where}: {key} {problem}" for key, problem in [(key, "missing") for key in schema.get("required", ()) if key not in value]]
        found += [f"{where}: {key} unknown" for key in value if key not in schema["properties"]]
        found += [line for key in value if key in schema["properties"] for line in misfits(value[key], schema["properties"][key], f"{where}.{key}")]
    if isinstance(value, list):
        found += [line for part in value for line in misfits(part, schema["items"], f"{where}[]")]
    return found


def test_the_validator_sees_what_is_wrong() -> None:
    row = {"path": 1, "other": ""}
    assert misfits([row], SCHEMA["$defs"]["paths"]) == ["[]: what missing", "[]: other unknown", "[].path: 1"]


WRONG = [
    ["runn"],
    ["run", "--window", "x"],
    ["run", "--virtual", "9x9"],
    ["run", "--window", "640x480", "--fullscreen"],
    ["run", "now"],
    ["run", "--for", "-1"],
    ["timeline"],
    ["timeline", "--from", "noon", "--to", "13:00"],
    ["timeline", "--from", "10:00", "--to", "10:00"],
    ["timeline", "--from", "2026-12-02 9:00", "--to", "2026-12-01 9:00"],
    ["snapshot", "x.png"],
    ["snapshot", "--at", "25:00", "x.png"],
    ["list", "--jsn"],
    ["list", "--js"],
    ["--site"],
    ["init"],
    ["init", "one", "--site", "two"],
    [],
]


@pytest.mark.parametrize("words", WRONG)
def test_usage_errors_exit_64(words: list[str]) -> None:
    done = lobby(*words)
    assert done.returncode == 64
    assert done.stderr.startswith("lobby: ")
    assert re.search("[\u4e00-\u9fff]", done.stderr.splitlines()[0]), done.stderr
    assert done.stdout == "" and "Traceback" not in done.stderr


def test_did_you_mean() -> None:
    assert "是不是 timeline" in lobby("timelin").stderr
    assert "是不是 --json" in lobby("list", "--jsn").stderr
    assert "是不是 --frames-log" in lobby("run", "--frame-log=x").stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_examples_that_it_understands_itself(command: str) -> None:
    text = lobby(command, "-h").stdout
    examples = [line.split("  ")[0] for line in text.partition("examples:\n")[2].replace("  lobby", "lobby").splitlines()]
    assert examples and "\x1b" not in text
    for example in examples:
        assert build().parse_known_args(shlex.split(example)[1:])[1] == []
    assert f"  lobby {command}" in text


@pytest.mark.parametrize("command", ["run", "check", "list", "timeline", "snapshot", "status"])
def test_where_there_is_no_site_it_says_so(command: str, tmp_path: Path) -> None:
    more = {"timeline": ["--from", "9:00", "--to", "9:01"], "snapshot": ["--at", "9:00", str(tmp_path / "x.png")]}.get(command, [])
    for words in ([command, "--site", str(tmp_path / "no"), *more], ["--site", str(tmp_path / "no"), command, *more]):
        done = lobby(*words)
        assert done.returncode == 66
        assert f"lobby init {tmp_path / 'no'}" in done.stderr and "Traceback" not in done.stderr


def test_doctor_where_there_is_no_site_names_what_makes_one(tmp_path: Path) -> None:
    done = lobby("doctor", "--json", "--site", str(tmp_path / "no"))
    rows = {row["check"]: row for row in json.loads(done.stdout)}
    assert done.returncode == 2
    assert rows["站点"]["remedy"] == f"lobby init {tmp_path / 'no'}"


def test_every_row_of_doctor_that_is_not_well_has_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "playlists").mkdir()
    rows = json.loads(lobby("doctor", "--json", "--site", str(tmp_path)).stdout)
    assert next(row for row in rows if row["check"] == "素材文件夹")["state"] == "error"
    assert all(row["remedy"] for row in rows if row["state"] != "ok")


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    (site / "playlists" / "每天.yaml").write_text("名称: 每天\n内容:\n" + "  - 播放: 没有\n" * 900, encoding="utf-8")
    command = f"{shlex.quote(sys.executable)} -m player check --site {shlex.quote(str(site))} | head -c 1; echo ${{PIPESTATUS[0]}}"
    done = in_a_shell(command)
    assert done.stderr == ""
    assert done.stdout.endswith("0\n")


def test_a_disk_that_is_full_gets_a_word(tmp_path: Path) -> None:
    command = f"{shlex.quote(sys.executable)} -m player paths > /dev/full"
    done = in_a_shell(command)
    assert done.returncode == 74
    assert done.stderr == "lobby: 磁盘满了\n"


@pytest.mark.parametrize("variables", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "gbk"}])
def test_any_terminal_and_any_file_name(tmp_path: Path, variables: dict[str, str]) -> None:
    site = make_site(tmp_path / "site")
    folder = os.fsencode(site / "media" / "局务活动")
    for name in ("活动一".encode("gbk"), b"red \x1b[31m.jpg", "\U0001f600.jpg".encode()):
        Path(os.fsdecode(folder + b"/" + name)).write_bytes(b"no picture")
    (site / "playlists" / "坏.yaml").write_text("名称: \x1b[31m坏\n", encoding="utf-8")
    for words in (["list"], ["list", "--json"], ["check"], ["check", "--json"], ["status"], ["doctor"], ["paths"]):
        done = lobby(*words, "--site", str(site), **variables)
        assert "Traceback" not in done.stderr, words
        assert done.returncode in (0, 1, 2, 3) and "\x1b" not in done.stdout
        if "--json" in words:
            assert misfits(json.loads(done.stdout), SCHEMA["$defs"][words[0]]) == []


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
    assert Image.open(out).size == (640, 360) and Image.open(out).format == "PNG"
    nowhere = lobby("snapshot", "--at", "9:00", "--size", "640x360", "--site", str(site), str(tmp_path / "no" / "out.png"))
    assert nowhere.returncode == 73 and "没有这个文件或文件夹" in nowhere.stderr and str(tmp_path / "no") in nowhere.stderr


def test_check_media_opens_everything_and_says_what_it_found(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    put = (site / "media/局务活动").joinpath
    put("名单.pdf").write_bytes(worded_pdf("公示", "11010519491231002X"))
    put("扫描.pdf").write_bytes(pdf())
    put("释放.pdf").write_bytes(worded_pdf("内部资料展览"))
    put("释放.txt").write_text("已审可公开：某某某")
    put("电话.txt").write_text("值班电话 13800138000")
    put("名册.pdf").write_bytes(worded_pdf("公示", "联系人 13800138000"))
    done = lobby("check", "--media", "--json", "--site", str(site))
    found = {(row["key"], row["severity"], row["file"].rpartition("/")[2]) for row in json.loads(done.stdout) if row["file"].startswith("media/局务活动/")}
    unseen = ("document_unread", "note", "扫描.pdf")
    assert found == {("not_public_page", "error", "名单.pdf"), unseen, ("mobile_in_text", "warning", "电话.txt"), ("mobile_in_page", "warning", "名册.pdf")}
    assert done.returncode == 2 and "11010519491231002X" not in done.stdout
    rows = {row["id"].rpartition("/")[2]: row for row in json.loads(lobby("list", "--json", "--site", str(site)).stdout)}
    assert [rows[name]["state"] for name in ("名单.pdf", "扫描.pdf", "释放.pdf")] == ["refused", "playing", "playing"]
    assert "没有可查的文字" in rows["扫描.pdf"]["reason"]


def test_status_without_a_player(tmp_path: Path) -> None:
    site = str(make_site(tmp_path / "site"))
    assert lobby("status", "--site", site).returncode == 3
    silent = lobby("--site", site, "status", "--json")
    assert silent.returncode == 3 and json.loads(silent.stdout) == {"running": False}


def test_status_knows_at_once_that_the_player_has_ended_since_when_and_how(tmp_path: Path) -> None:
    player = Player(make_site(tmp_path / "site"))
    site = str(player.site)
    assert player.wait(player.showing)
    player.end()
    ended = datetime.now().astimezone()
    done = lobby("status", "--json", "--site", site)
    said = json.loads(done.stdout)
    assert done.returncode == 3 and misfits(said, SCHEMA["$defs"]["status"]) == []
    assert (said["running"], said["how"]) == (False, "asked")
    assert 0 <= (ended - datetime.fromisoformat(said["since"])).total_seconds() < 2
    assert "按要求停的" in lobby("status", "--site", site).stdout


def test_json_is_what_the_shipped_schema_says_while_it_plays(tmp_path: Path) -> None:
    player = Player(make_site(tmp_path / "site"))
    try:
        assert player.wait(lambda: "活动" in player.showing() or "提示" in player.showing())
        site = str(player.site)

        def says_all() -> bool:
            said = lobby("status", "--site", site).stdout
            return "正在播放" in said and "播放清单：每天，共 3 个画面；播出 4 项" in said

        assert player.wait(says_all)  # the first slide shows before everything was looked at
        for words in (["status"], ["list"], ["check"], ["paths"], ["doctor"], ["timeline", "--from", "9:00", "--to", "9:05"]):
            value = json.loads(lobby("--site", site, words[0], "--json", *words[1:]).stdout)
            assert misfits(value, SCHEMA["$defs"][words[0]]) == []
            assert value or words == ["check"]
        places = [Path(row["path"]) for row in json.loads(lobby("paths", "--json", "--site", site).stdout)]
        written = [path for path in (player.site / "state").iterdir() if not path.name.startswith(".") and path.suffix not in (".sqlite-wal", ".sqlite-shm")]
        assert len(written) > 6 and [path for path in written if path not in places] == []
        second = lobby("run", "--virtual", "640x360", "--site", site)
        assert second.returncode == 75 and "lobby status" in second.stderr
        shutil.rmtree(player.site / "state")  # somebody cleans up
        assert player.wait(lambda: is_held(player.site / "state") and player.showing())
        assert lobby("run", "--virtual", "640x360", "--site", site).returncode == 75
    finally:
        player.process.kill()
        player.process.wait(10)


def test_run_where_nothing_can_be_recorded_says_so(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    (site / "state").write_text("no folder")
    done = lobby("run", "--virtual", "640x360", "--site", str(site))
    assert done.returncode == 73
    assert "删掉或改名" in done.stderr and "Traceback" not in done.stderr


def test_init_makes_a_site_that_check_likes_and_overwrites_nothing(tmp_path: Path) -> None:
    site = tmp_path / "new"
    assert lobby("init", str(site), "--name", "某某市某某局", "--yes").returncode == 0
    assert lobby("check", "--site", str(site)).returncode in (0, 1)
    (site / "playlists" / "site.yaml").write_text("单位: 我们局\n", encoding="utf-8")
    assert lobby("init", str(site), "--yes").returncode == 0
    assert "我们局" in (site / "playlists" / "site.yaml").read_text(encoding="utf-8")
    assert lobby("init", "--site", str(tmp_path / "other")).returncode == 0  # a pipe is asked nothing
    (tmp_path / "file").write_text("")
    both = lobby("init", "--site", str(tmp_path / "one"), str(tmp_path / "two"), "--yes")
    assert both.returncode == 64 and "写了两个文件夹" in both.stderr and not (tmp_path / "two").exists()
    refused = lobby("init", str(tmp_path / "file" / "site"), "--yes")
    assert refused.returncode == 73 and "Traceback" not in refused.stderr


TYPED = {
    "某某局\n\n65寸\n3.5\n\n": ["单位: 某某局", "尺寸: 65寸", "观看距离: 3.5米"],
    "某某局\n\x04": ["单位: 某某局", "尺寸: 55寸"],
}


@pytest.mark.parametrize(("typed", "expected"), TYPED.items())
def test_init_asks_at_most_six_questions(tmp_path: Path, typed: str, expected: list[str]) -> None:
    site = tmp_path / "new"
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "player", "init", str(site)]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "PYTHONPATH": str(HOME)})
    os.close(theirs)
    os.write(ours, typed.encode())
    assert process.wait(30) == 0
    said = os.read(ours, 1 << 16).decode(errors="replace")
    os.close(ours)
    text = (site / "playlists" / "site.yaml").read_text(encoding="utf-8")
    assert all(line in text for line in expected)
    assert said.count("：") <= 6 + said.count("（") and "Traceback" not in said
    assert lobby("check", "--site", str(site)).returncode in (0, 1)


def test_init_asks_again_and_says_what_it_takes_instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    typed = iter(["某某局", "", "abc", "65寸", "55", "-3", "400", "-3", "www.example.gov.cn/rss.xml", "https://www.example.gov.cn/rss.xml"])
    monkeypatch.setattr("builtins.input", lambda prompt: next(typed))
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    site = tmp_path / "new"
    assert main(["init", str(site)]) == 0
    text, said = (site / "playlists" / "site.yaml").read_text(encoding="utf-8"), capsys.readouterr().err
    assert "尺寸: 65寸" in text and "观看距离: 4米" in text and "网址: https://www.example.gov.cn/rss.xml" in text
    assert "没有看懂“abc”" in said and "现在先用4米" in said and said.count("没有看懂") == 6 and next(typed, "") == ""


def test_a_name_that_nobody_can_see_makes_no_site(tmp_path: Path) -> None:
    assert lobby("init", str(tmp_path / "new"), "--name", "\ue000", "--yes").returncode == 64
    assert not (tmp_path / "new").exists()


def test_doctor_names_what_it_looked_at(tmp_path: Path) -> None:
    rows = json.loads(lobby("doctor", "--json", "--site", str(make_site(tmp_path / "site"))).stdout)
    assert {"字体", "画布", "磁盘", "时间", "素材文件夹", "视频解码"} <= {row["check"] for row in rows}
    assert len(rows) <= 20


def test_doctor_on_a_read_only_mount_advises_no_chmod(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = make_site(tmp_path / "site")
    (site / "state").mkdir(exist_ok=True)
    monkeypatch.setattr(os, "access", lambda path, mode: mode & os.W_OK == 0)
    plain = {one.check: one.remedy for check in (doctor._disk, doctor._share) for one in check(site)}
    assert plain["说明文件"].startswith("chmod") and plain["状态目录"].startswith("chown")
    monkeypatch.setattr(os, "statvfs", lambda path: SimpleNamespace(f_flag=os.ST_RDONLY))
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda path: SimpleNamespace(free=1 << 40))
    mounted = {one.check: one.remedy for check in (doctor._disk, doctor._share) for one in check(site)}
    assert all(mounted[check].startswith("mount -o remount,rw /") for check in ("说明文件", "状态目录"))


def test_a_locale_of_another_encoding_finds_the_same_files(tmp_path: Path) -> None:
    site = make_site(tmp_path / "大 厅")
    out = site / "图.png"
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}
    assert lobby("snapshot", "--at", "9:00", "--size", "320x180", "--site", str(site), str(out), **plain).returncode == 0
    assert Image.open(out).size == (320, 180)
    assert lobby("list", "--json", "--site", str(site), **plain).stdout.isascii()


@pytest.mark.parametrize(("seconds", "words"), [(0, "刚刚"), (59, "刚刚"), (60, "1 分钟前"), (7200, "2 小时前"), (200_000, "2 天前")])
def test_ages_as_people_say_them(seconds: int, words: str) -> None:
    assert age_in_words(seconds) == words


def test_the_wide_blank_of_a_name_is_printed_and_what_moves_the_cursor_is_not() -> None:
    assert plain("02 某　某 副局长\u2006\u00a0.jpg") == "02 某　某 副局长\u2006\u00a0.jpg"
    assert plain("项目\t标准") == "项目 标准"
    assert plain("a\x1b[2Jb\nc\u202e") == "a\ufffd[2Jb\ufffdc\ufffd"


def test_a_dry_run_never_asks_the_network(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    with socket.create_server(("127.0.0.1", 0)) as portal:
        feed = f"通知来源:\n  - 名称: 门户\n    网址: http://127.0.0.1:{portal.getsockname()[1]}/rss.xml\n"
        settings = site / "playlists" / "site.yaml"
        settings.write_text(settings.read_text(encoding="utf-8") + feed, encoding="utf-8")
        began = time.monotonic()
        assert lobby("timeline", "--from", "9:00", "--to", "9:01", "--site", str(site)).returncode == 0
        assert time.monotonic() - began < 15
        portal.settimeout(0.1)
        with pytest.raises(TimeoutError):
            portal.accept()


def test_status_says_why_only_the_plate_shows() -> None:
    status = {"showing": {"slide": "plate", "since": "", "title": "", "why": "没有可以播出的内容"}, "programme": "每天", "slides": 1}
    said = list(lines_of({**status, "frames": 1, "drops": 0, "late_p99_ms": 0.0, "memory_mb": 1.0}, []))
    assert "plate" not in "".join(said) and said[1] == "原因：没有可以播出的内容"
