"""`check`: every problem of a site at once, and not one too many."""

from __future__ import annotations

import os
import re
import time
from datetime import datetime
from pathlib import Path

import pytest

from player.check import check_site, exit_status, sizes_px, survey_site
from player.clock import SHANGHAI
from player.model import State
from player.problems import Problem, Severity
from player.records.accepted import write_accepted
from player.samples import ANY_SIZE, SAMPLES, is_sample
from player.site import Screen
from player.sources.newsite import write_new_site
from tests.corpus import encoded, textured

HOME = Path(__file__).parent.parent
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A new site with something of its own in every folder of its playlist."""
    write_new_site(tmp_path, "恩平市发展和改革局", "办公室 张三")
    for folder in ["局务活动", "办事指南", "通知公告", "领导介绍", "股室职能", "温馨提示", "重点项目", "政策解读", "主题宣传", "宣传片"]:
        (tmp_path / "media" / folder / "2026-11-20 推进会.jpg").write_bytes(b"1")
    return tmp_path


def keys(root: Path) -> list[str]:
    return [problem.key for problem in check_site(root, NOW)]


def add(root: Path, text: str, name: str = "另一个.yaml") -> None:
    (root / "playlists" / name).write_text(text)


def found(root: Path, key: str) -> Problem:
    return next(problem for problem in check_site(root, NOW) if problem.key == key)


LOW = "名称: 另一个\n优先级: -20\n内容:\n  - 播放: 局务活动\n"


def test_a_good_site_has_no_problem(root: Path) -> None:
    assert keys(root) == []
    assert exit_status(()) == 0


def test_the_sample_has_notes_only() -> None:
    problems = [problem for problem in check_site(HOME, NOW) if problem.key != "samples_beside_real"]
    assert {problem.key for problem in problems if problem.severity is not Severity.NOTE} == set()


def test_settings_and_code_among_the_media_are_told(root: Path) -> None:
    folder = root / "media" / "局务活动"
    for name in ("site.yaml", "每天.yaml"):
        (folder / name).write_bytes((root / "playlists" / name).read_bytes())
    (folder / "清单.txt").write_bytes(LOW.encode("gbk"))
    (folder / "程序.yml").write_text('标题: !!python/object/apply:os.system ["touch x"]')
    (folder / "炸弹.yaml").write_text("a: &a [x,x,x,x]\nb: [*a,*a,*a]")
    (folder / "好.yaml").write_text('标题: "停\\u6c34"\n内容:\n  - 明天\n')
    told = {problem.place.file.rpartition("/")[2]: problem.key for problem in check_site(root, NOW)}
    assert told == {"site.yaml": "text_settings", "每天.yaml": "text_settings", "清单.txt": "text_settings", "程序.yml": "text_code", "炸弹.yaml": "text_code"}
    state = {item.id.rpartition("/")[2]: item for item in survey_site(root, NOW).inventory.items}
    assert {state[name].state for name in told} == {State.REFUSED} and "playlists" in state["site.yaml"].reason
    assert (state["好.yaml"].state, state["好.yaml"].title, state["好.yaml"].fields["body"]) == (State.PLAYING, "停水", "明天")


def test_texts_that_are_none_links_and_pipes_are_told(root: Path) -> None:
    folder = root / "media" / "局务活动"
    (folder / "通知.txt").write_bytes(encoded(textured(64, 64), "JPEG"))
    (folder / "2026-11-20 推进会.yaml").write_bytes(b"\x1f\x8b\x08" + bytes(range(256)))
    (folder / "外链.txt").symlink_to(root / "playlists" / "site.yaml")
    (folder / "循环").symlink_to(folder)
    os.mkfifo(folder / "管道.jpg")
    told = {problem.place.file.rpartition("/")[2]: problem.key for problem in check_site(root, NOW)}
    assert told == {
        "通知.txt": "content_photo",
        "2026-11-20 推进会.yaml": "content_archive",
        "外链.txt": "kind_shortcut",
        "循环": "kind_shortcut",
        "管道.jpg": "kind_special",
    }


def test_errors_come_first_with_exit_2(root: Path) -> None:
    add(root, "名称: 坏\n内容:\n  - 播放: 局务活洞\n    停留: 很久\n")
    (root / "media/停播.txt").write_text("")
    problems = check_site(root, NOW)
    assert exit_status(problems) == 2
    assert [problem.key for problem in problems[:2]] == ["folder_unknown", "duration_unreadable"]
    assert (problems[0].place.file, problems[0].place.line, problems[0].place.column) == ("playlists/另一个.yaml", 3, 9)
    assert "局务活动" in problems[0].remedy
    assert "stopped_by_file" in [problem.key for problem in problems]


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("名称: 另一个\n优先级: 高\n日期: 2026年11月1日至11月7日\n内容:\n  - 播放: 局务活动\n", "playlist_over", 3),
        ("名称: 另一个\n优先级: 高\n适用: 周末\n日期: 2026年12月1日\n内容:\n  - 播放: 局务活动\n", "playlist_without_day", 4),
        (LOW, "playlist_hidden", 2),
        ("名称: 每天\n适用: 周末\n内容:\n  - 播放: 局务活动\n", "playlist_name_twice", 1),
        ("名称: 另一个\n适用: 周末\n内容:\n  - 播放: 局务活动\n    日期: 2026年11月1日至7日\n", "block_over", 5),
    ],
)
def test_playlists_that_will_not_do_what_was_meant(root: Path, text: str, key: str, line: int) -> None:
    add(root, text)
    problem = found(root, key)
    assert (problem.severity, problem.place.file, problem.place.line) == (Severity.WARNING, "playlists/另一个.yaml", line)
    assert exit_status([problem]) == 1


def test_a_copy_is_warned_of_and_two_that_take_turns_are_only_noted(root: Path) -> None:
    add(root, (root / "playlists/每天.yaml").read_text(), "每天 - 副本.yaml")
    assert found(root, "playlists_clash").severity is Severity.WARNING
    add(root, "名称: 周末\n优先级: 低\n适用: 周末\n内容:\n  - 播放: 局务活动\n", "每天 - 副本.yaml")
    problem = found(root, "playlists_clash")
    assert problem.severity is Severity.NOTE and "周末" in problem.cause and "每天" in problem.cause


def test_of_two_that_are_called_alike_the_other_ones_file_is_named(root: Path) -> None:
    add(root, (root / "playlists/每天.yaml").read_text(), "每天 - 副本.yaml")
    files = {"playlists/每天.yaml", "playlists/每天 - 副本.yaml"}
    for key in ("playlists_clash", "playlist_name_twice"):
        for problem in (problem for problem in check_site(root, NOW) if problem.key == key):
            (other,) = files - {problem.place.file}
            assert f"{other} 里的" in problem.cause
    add(root, LOW.replace("另一个", "每天"), "每天 - 副本.yaml")
    assert "playlists/每天.yaml 里的" in found(root, "playlist_hidden").cause


@pytest.mark.parametrize("row", ["播放: 主题宣传", *(f"播放: 局务活动\n    {said}" for said in ("停用: 是", "时间: 9:00—10:00", "日期: 2026年11月24日"))])
def test_what_runs_dry_hides_nothing(root: Path, row: str) -> None:
    (root / "media/主题宣传/2026-11-20 推进会.jpg").unlink()
    (root / "media/主题宣传/2026-11-20 推进会（至2026年11月23日）.jpg").write_bytes(b"1")
    add(root, f"名称: 宣传周\n优先级: 高\n内容:\n  - {row}\n")
    assert "playlist_hidden" not in keys(root)
    add(root, f"名称: 宣传周\n优先级: 高\n内容:\n  - {row}\n  - 播放: 局务活动\n")
    assert found(root, "playlist_hidden").place.file == "playlists/每天.yaml"


def test_a_feed_is_taken_to_have_something(root: Path) -> None:
    site = root / "playlists/site.yaml"
    site.write_text(site.read_text() + "通知来源:\n  - 名称: 门户\n    网址: http://a.gov.cn/1\n")
    add(root, "名称: 通知\n优先级: 高\n内容:\n  - 通知: 门户\n")
    assert "playlist_hidden" in keys(root)


def test_a_broken_playlist_is_judged_as_the_player_judges_it(root: Path) -> None:
    """What its last good version plays isn't said to play nowhere."""
    drop(root, "新栏目/a.jpg")
    add(root, "名称: 新\n内容:\n  - 播放: 新栏目\n")
    without_rest(root)
    add(root, "名称: 新\n内容:\n  - 播放: 新栏木\n")
    assert "section_unclaimed" in keys(root)
    (root / "state").mkdir(exist_ok=True)
    write_accepted(root / "state", {"另一个.yaml": "名称: 新\n内容:\n  - 播放: 新栏目\n".encode()})
    assert "folder_unknown" in keys(root) and "section_unclaimed" not in keys(root)


def test_times_without_a_playlist(root: Path) -> None:
    (root / "playlists/每天.yaml").write_text("名称: 工作日\n适用: 工作日\n内容:\n  - 播放: 局务活动\n")
    problem = found(root, "hours_without_playlist")
    assert "周六 0:00—24:00" in problem.cause and "2个" in problem.cause


def test_outside_the_hours_none_is_missed(root: Path) -> None:
    (root / "playlists/每天.yaml").write_text("名称: 工作日\n适用: 工作日\n内容:\n  - 播放: 局务活动\n  - 播放: 其他\n")
    site = (root / "playlists/site.yaml").read_text()
    (root / "playlists/site.yaml").write_text(site + "开放时间:\n  适用: 工作日\n  时间: 8:00—18:00\n")
    assert keys(root) == []


def test_times_that_may_be_meant_for_the_afternoon(root: Path) -> None:
    plan = root / "playlists/每天.yaml"
    plan.write_text("名称: 每天\n内容:\n  - 播放: 局务活动\n    时间: 8:30-12:00、2:30-5:30\n  - 播放: 其他\n")
    problem = found(root, "times_at_night")
    assert (problem.place.line, problem.severity) == (4, Severity.WARNING) and "时间: 8:30—12:00、14:30—17:30" in problem.remedy
    plan.write_text("名称: 每天\n内容:\n  - 播放: 局务活动\n    时间: 22:00-6:00\n  - 播放: 其他\n")
    assert "times_at_night" not in keys(root)
    site = root / "playlists/site.yaml"
    site.write_text(site.read_text() + "开放时间:\n  时间: 8:30-5:30\n")
    assert "8:30—17:30" in found(root, "times_at_night").remedy
    site.write_text(site.read_text().replace("8:30-5:30", "8:30至次日5:30"))
    assert "times_at_night" not in keys(root)
    for rows in ("时间: [8:30-12:00, 14:30-5:30]", "时间:\n      - 8:30-12:00\n      - 14:30-5:30"):
        plan.write_text(f"名称: 每天\n内容:\n  - 播放: 局务活动\n    {rows}\n  - 播放: 其他\n")
        assert "时间: 8:30—12:00、14:30—17:30" in found(root, "times_at_night").remedy


def test_no_playlist_at_all(root: Path) -> None:
    (root / "playlists/每天.yaml").rename(root / "playlists/每天.yaml.txt")
    assert keys(root) == ["no_playlist", "playlist_as_text"]
    assert "每天.yaml" in found(root, "playlist_as_text").remedy


@pytest.mark.parametrize(
    ("said", "meant", "key", "line"), [("观看距离: 4米", "观看距离: 12米", "screen_small", 12), ("扫码距离: 2米", "扫码距离: 5米", "qr_large", 13)]
)
def test_sizes_that_the_screen_cannot_give(root: Path, said: str, meant: str, key: str, line: int) -> None:
    site = root / "playlists/site.yaml"
    site.write_text(site.read_text().replace(said, meant))
    problem = found(root, key)
    assert problem.place.line == line and meant in problem.place.text
    metres = re.search(r"([\d.]+)米$", problem.remedy)
    assert metres
    site.write_text(site.read_text().replace(meant, f"{said.split(':')[0]}: {metres[1]}米"))
    assert keys(root) == []


def test_the_figures_of_the_rule() -> None:
    assert sizes_px(Screen()) == (50, 315)
    assert [sizes_px(Screen(distance_m=metres))[0] for metres in (3, 5)] == [37, 62]


def test_samples_beside_real_items(root: Path) -> None:
    sample = next(name for name in SAMPLES if SAMPLES[name] == ANY_SIZE)
    (root / "media" / sample).write_bytes(b"anything")
    problem = found(root, "samples_beside_real")
    assert problem.severity is Severity.WARNING and Path(sample).name in problem.cause


def test_samples_that_no_playlist_plays_stand_beside_nothing(root: Path) -> None:
    """Two samples lie there; the one in a folder that no playlist names any more isn't counted."""
    for name in ("宣传片/示例宣传片.mp4", "温馨提示/04 元旦放假安排.txt"):
        drop(root, name, (HOME / "media" / name).read_bytes() if name.endswith(".txt") else b"1")
    playlist = root / "playlists/每天.yaml"
    playlist.write_text("名称: 每天\n内容:\n  - 播放: 温馨提示\n")
    problem = found(root, "samples_beside_real")
    assert (problem.facts["count"], problem.facts["example"]) == (1, "04 元旦放假安排.txt")
    playlist.write_text("名称: 每天\n内容:\n  - 播放: 局务活动\n")
    assert "samples_beside_real" not in keys(root)


def test_the_samples_are_those_that_are_shipped() -> None:
    sizes = {name: (HOME / "media" / name).stat().st_size for name, size in SAMPLES.items() if size != ANY_SIZE}
    assert all(is_sample(f"media/{name}", size) for name, size in sizes.items()) and len(sizes) > 25
    assert not is_sample(f"media/{next(iter(sizes))}", -2)


def test_films_are_silent(root: Path) -> None:
    (root / "media/宣传片/片.MOV").write_bytes(b"1")
    (root / "media/暂不播出/片.mp4").write_bytes(b"1")
    problem = found(root, "films_silent")
    assert problem.severity is Severity.NOTE and "共有1个" in problem.cause


def test_an_empty_folder_is_a_note(root: Path) -> None:
    (root / "media/主题宣传/2026-11-20 推进会.jpg").unlink()
    problem = found(root, "folder_empty")
    assert problem.severity is Severity.NOTE and problem.facts["found"] == "主题宣传"


def test_nothing_there(tmp_path: Path) -> None:
    assert {"playlists_unreachable", "media_missing", "site_missing", "no_playlist"} == set(keys(tmp_path))


def test_a_new_site_is_empty_and_says_so(tmp_path: Path) -> None:
    write_new_site(tmp_path)
    assert "nothing_to_play" in keys(tmp_path) and exit_status(check_site(tmp_path, NOW)) == 1


def test_five_hundred_items_at_once_and_nothing_written(root: Path) -> None:
    for number in range(500):
        drop(root, f"局务活动/2026-11-20 第{number}张（至2026年12月{number % 30 + 1}日）.jpg")
        drop(root, f"局务活动/2026-11-20 第{number}张（至2026年12月{number % 30 + 1}日）.txt", f"标题：第{number}张\n来源：办公室".encode())
    before = sorted((path, path.stat().st_mtime_ns) for path in root.rglob("*"))
    began_s = time.process_time()
    check_site(root, NOW)
    assert time.process_time() - began_s < 5  # a second where nothing else runs; a rule that looks at all for each takes minutes
    assert sorted((path, path.stat().st_mtime_ns) for path in root.rglob("*")) == before


def test_nothing_is_opened_below_media(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(root / "media/局务活动/管道.jpg")
    assert isinstance(check_site(root, NOW), tuple)


def test_every_word_is_chinese_and_whole(root: Path) -> None:
    add(root, LOW)
    add(root, LOW.replace("另一个", "第三个"), "第三个.yaml")
    for problem in check_site(root, NOW):
        row = problem.as_row()
        assert re.search("[\u4e00-\u9fff]{2}", row["cause"]) and re.search("[\u4e00-\u9fff]{2}", row["remedy"])


def drop(root: Path, name: str, data: bytes = b"1") -> None:
    path = root / "media" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("name", "key", "said"),
    [
        ("局务活动/2026-02-30 慰问.jpg", "name_date_impossible", "2026年2月28日 慰问.jpg"),
        ("局务活动/2026年13月1日 调研.jpg", "name_date_impossible", "2026年12月1日 调研.jpg"),
        ("局务活动/20261131检查.jpg", "name_date_impossible", "2026年11月30日 检查.jpg"),
        ("局务活动/2026-11-31 座谈会/IMG_1.jpg", "name_date_impossible", "2026年11月30日 座谈会"),
        ("局务活动/宪法日（至12月7日）.jpg", "name_until_unreadable", "宪法日（至2026年12月7日）.jpg"),
        ("局务活动/元旦（至1月3日）.jpg", "name_until_unreadable", "元旦（至2027年1月3日）.jpg"),
        ("局务活动/海报（至月底）.jpg", "name_until_unsaid", "最后一天的年、月、日"),
        ("局务活动/重点项目（截至2026年10月31日）.jpg", "name_end_was_over", "另加一个括号"),
        ("局务活动/海报（2026年2月30日撤下）.jpg", "name_until_unreadable", "海报（至2026年2月28日）.jpg"),
        ("局务活动/海报 有效期至20261207.jpg", "name_until_unreadable", "海报（至20261207）.jpg"),
        ("局务活动/海报_至2026-12-07.jpg", "name_until_unreadable", "海报（至2026-12-07）.jpg"),
        ("局务活动/海报（展示期：2026年11月25日—12月7日）.jpg", "name_until_unreadable", "海报（2026年11月25日至2026年12月7日）.jpg"),
        ("局务活动/海报（12月4日前播放）.jpg", "name_until_unreadable", "海报（至2026年12月4日）.jpg"),
        ("局务活动/12月4日宪法日.jpg", "name_year_guessed", "2026年12月4日宪法日.jpg"),
        ("领导介绍/IMG_2034.jpg", "leader_without_name", "01 某某某"),
        ("领导介绍/02 李四.jpg", "leader_without_post", "职务"),
        ("局务活动/视频.mp4.crdownload", "download_unfinished", "重新下载"),
        ("局务活动/总结.pptx", "content_slides", "PDF"),
        ("局务活动/方案.docx", "content_word", "PDF"),
        ("局务活动/表.et", "content_sheet", "PDF"),
        ("局务活动/文件.ofd", "content_ofd", "PDF"),
        ("局务活动/打包.rar", "content_archive", "解压"),
        ("局务活动/实况.livp", "content_live_photo", "JPG"),
        ("局务活动/红头（此件不公开）.jpg", "not_public_name", "移走"),
        ("局务活动/内部资料/a.jpg", "not_public_name", "移走"),
        ("外面.jpg", "file_outside_sections", "栏目文件夹"),
    ],
)
def test_what_names_alone_tell(root: Path, name: str, key: str, said: str) -> None:
    drop(root, name)
    problem = found(root, key)
    assert said in problem.remedy
    assert problem.place.file.startswith(f"media/{name.partition('/')[0]}") or key == "file_outside_sections"


@pytest.mark.parametrize(
    "name",
    [
        "局务活动/节能规划（2026—2030年）.jpg",
        "局务活动/展览（12月1日至7日）.jpg",
        "局务活动/公告（2026-10-21至2026-12-31 17:30）.jpg",
        "局务活动/海报（至2026年12月7日）.jpg",
        "局务活动/2026年10月30日至11月2日 赴江门.jpg",
        "局务活动/2026-11-12至2026-11-14 赴江门.jpg",
        "局务活动/11月20日 推进会.jpg",
        "局务活动/走访（至善路）.jpg",
        "局务活动/99999999 编号.jpg",
        "局务活动/20269999.jpg",
        "局务活动/止于至善（至善堂）.jpg",
        "局务活动/发改〔2026〕31号文件解读.jpg",
        "局务活动/微信图片_20261120153022_530_3.jpg",
        "领导介绍/01 张三 局长.jpg",
        "暂不播出/2026-02-30 草稿.pptx",
        "局务活动/~$方案.docx",
        "局务活动/Thumbs.db",
    ],
)
def test_good_names_are_left_alone(root: Path, name: str) -> None:
    drop(root, name)
    assert keys(root) == []


def test_what_texts_alone_tell(root: Path) -> None:
    drop(root, "办事指南/备案.txt", "事项：备案\n咨旬电话：0750-1\n截止：2026年13月1日\n".encode())
    drop(root, "通知公告/通知.txt", "标题：通知\n正文：\n秘密★一年\n".encode("gb18030"))
    drop(root, "温馨提示/空.txt", b"")
    told = {problem.key: problem for problem in check_site(root, NOW) if problem.place.file.startswith("media/")}
    assert set(told) == {"card_key_unknown", "card_until_unreadable", "not_public_text", "text_empty"}
    place = told["card_key_unknown"].place
    assert (place.file, place.line, place.text) == ("media/办事指南/备案.txt", 2, "咨旬电话：0750-1") and "咨询电话：0750-1" in told["card_key_unknown"].remedy
    assert (told["not_public_text"].place.line, told["not_public_text"].severity) == (3, Severity.ERROR)


def test_a_leader_of_text_only_is_a_note(root: Path) -> None:
    drop(root, "领导介绍/03 王五 副局长.txt", "分工：价格".encode())
    problem = found(root, "leader_without_picture")
    assert problem.severity is Severity.NOTE and "03 王五 副局长.jpg" in problem.remedy


def test_what_is_over_is_counted(root: Path) -> None:
    for number in range(3):
        drop(root, f"局务活动/海报{number}（至2026年11月1日）.jpg")
    problem = found(root, "items_expired")
    assert problem.severity is Severity.NOTE and "有3个" in problem.cause


def test_a_name_that_nobody_can_read(root: Path) -> None:
    (root / "media/局务活动" / os.fsdecode("价格".encode("gb18030") + b"\xff.jpg")).write_bytes(b"1")
    (root / "media/局务活动" / os.fsdecode("粮食宣传".encode("gb18030") + b".jpg")).write_bytes(b"1")
    assert keys(root) == ["name_unreadable"]


def test_a_folder_in_which_everything_is_over_or_refused(root: Path) -> None:
    folder = root / "media/主题宣传"
    (folder / "2026-11-20 推进会.jpg").rename(folder / "推进会（至2026-11-21）.jpg")
    (folder / "方案.docx").write_bytes(b"1")
    problem = found(root, "folder_idle")
    assert problem.severity is Severity.NOTE and problem.facts["found"] == "主题宣传"


def test_nothing_new_for_a_month(root: Path) -> None:
    add(root, "名称: 另一个\n优先级: 高\n适用: 周末\n内容:\n  - 播放: 局务活动\n    最近: 30天\n")
    assert "recent_empty" not in keys(root)
    (root / "media/局务活动/2026-11-20 推进会.jpg").rename(root / "media/局务活动/2026-08-20 推进会.jpg")
    problem = found(root, "recent_empty")
    assert (problem.severity, problem.place.line) == (Severity.NOTE, 6) and "30天" in problem.cause


def test_two_feeds_of_one_name(root: Path) -> None:
    site = root / "playlists/site.yaml"
    site.write_text(site.read_text() + "通知来源:\n  - 名称: 门户\n    网址: http://a.gov.cn/1\n  - 名称: 门户\n    网址: http://a.gov.cn/2\n")
    problem = found(root, "feed_name_twice")
    assert problem.place.file == "playlists/site.yaml" and problem.place.text.strip() == "- 名称: 门户" and keys(root).count("feed_name_twice") == 1


def without_rest(root: Path) -> None:
    file = root / "playlists/每天.yaml"
    file.write_text(re.sub(r"  - 播放: 其他.*\n.*\n", "", file.read_text()))


def test_a_folder_that_no_playlist_plays(root: Path) -> None:
    drop(root, "新栏目/a.jpg")
    assert keys(root) == []  # 其他 takes it
    without_rest(root)
    problem = found(root, "section_unclaimed")
    assert (problem.severity, problem.place.file) == (Severity.WARNING, "media/新栏目")
    assert "每天.yaml" in problem.remedy and "- 播放: 新栏目" in problem.remedy and "- 播放: 其他" in problem.remedy


@pytest.mark.parametrize("folder", ["其他", "其它"])
def test_a_folder_that_is_called_the_rest_is_told_its_one_line(root: Path, folder: str) -> None:
    drop(root, f"{folder}/a.jpg")
    without_rest(root)
    problem = found(root, "rest_unclaimed")
    assert problem.facts["section"] == folder and problem.remedy.count("播放: ") == 1 and "- 播放: 其他" in problem.remedy


def test_a_playlist_in_which_all_is_disabled(root: Path) -> None:
    (root / "playlists/每天.yaml").write_text("名称: 每天\n内容:\n  - 播放: 局务活动\n    停用: 是\n")
    problem = found(root, "playlist_disabled")
    assert (problem.severity, problem.place.line) == (Severity.WARNING, 4)
    assert {problem.facts["section"] for problem in check_site(root, NOW) if problem.key == "section_unclaimed"} >= {"领导介绍"}


LONG = [("温馨提示/长.txt", "标题：长\n正文：\n" + "办" * 1500, 12, "card_cut"), ("领导介绍/01 某某某 局长.txt", "简历：" + "历" * 400, 3, "leader_cut")]


@pytest.mark.parametrize(("name", "text", "pages", "key"), LONG)
def test_a_text_that_is_cut(root: Path, name: str, text: str, pages: int, key: str) -> None:
    drop(root, name, text.encode())
    problem = found(root, key)
    assert problem.place.file == f"media/{name}" and f"{pages}页" in problem.cause and str(problem.facts["kept"]) in problem.cause


@pytest.mark.parametrize("name", ["温馨提示/长.txt", "局务活动/a.txt"])
def test_a_title_that_no_screen_holds(root: Path, name: str) -> None:
    drop(root, name, ("标题：" + "关于进一步加强全市重点项目建设管理工作的通知" * 30 + "\n正文：好").encode())
    drop(root, "局务活动/a.jpg")
    problem = found(root, "heading_cut")
    assert problem.place.file == f"media/{name.replace('a.txt', 'a.jpg')}" and "关于进一步加强" in problem.cause


def test_a_place_that_no_caption_holds(root: Path) -> None:
    drop(root, "局务活动/a.jpg")
    drop(root, "局务活动/a.txt", ("标题：推进会\n地点：" + "市民中心三楼会议室" * 12).encode())
    assert found(root, "heading_cut").facts["found"] == "市民中心三楼会议室市民中心三楼会"


def test_a_feed_that_no_playlist_shows(root: Path) -> None:
    site, feed = root / "playlists/site.yaml", "通知来源:\n  - 名称: 门户\n    网址: http://a.gov.cn/1\n"
    text = site.read_text()
    site.write_text(f"{text}{feed}")
    problem = found(root, "feed_unclaimed")
    assert problem.place.line == text.count("\n") + 2 and "- 通知: 门户" in problem.remedy
    site.write_text(f"{text}{feed}    栏目: 通知公告\n")
    assert "feed_unclaimed" not in keys(root)
