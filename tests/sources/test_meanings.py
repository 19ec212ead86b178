"""A setting as staff type it is read as they mean it, or its remedy, followed to the letter, makes the meaning that they had."""

from __future__ import annotations

import re
from typing import Any

import pytest

from player.calendar.habits import OPPOSITES, RESTS
from player.playlist import Playlist
from player.problems import Problem, Severity
from player.sources.playlists import SITE, Files, judge
from tests.sources.clerk import PLAYLIST, SITE_TEXT
from tests.sources.test_remedies import followed, proposed
from tests.sources.values import MENDED, READ, UNSAID

SITE_YAML = "单位: 示例市发展和改革局\n文件夹:\n  通知公告: 通知\n".encode()
FOLDERS = ("局务活动", "通知公告", "温馨提示")
OF_A_BLOCK = {"停留", "每隔", "最近", "每轮", "停用", "画幅", "隐藏", *RESTS, *OPPOSITES}


def written(key: str, value: str) -> str:
    line, of_block = f"{key}: {value}\n", key in OF_A_BLOCK
    return f"名称: 甲\n{'' if of_block else line}内容:\n  - 播放: 局务活动\n{f'    {line}' if of_block else ''}"


def judged(text: str) -> tuple[Playlist, list[Problem]]:
    settings = judge(Files({SITE: SITE_YAML, "甲.yaml": text.encode()}, {}, FOLDERS), {})
    return settings.playlists[0], [problem for problem in settings.problems if problem.severity is Severity.ERROR]


def obeyed(text: str, problem: Problem) -> str:
    """The file after what its remedy says: the line mended or deleted, and another line where one is told."""
    another = re.search(r"另写一行(?:[^：]*：(?:例如：)?|“)((?:时间|日期|适用): [^；”]+)(?:$|”)", problem.remedy)
    here = [] if problem.remedy.startswith("删掉这一行") else [str(problem.facts["mended"])]
    lead = re.match(r"\s*", problem.place.text)[0]  # type: ignore[index]
    return followed(text, problem, [lead + line for line in [*here, *([another[1]] if another else [])]])


def meaning(text: str) -> tuple[dict[str, Any], bool]:
    """What is said beside the defaults, and whether it took a remedy."""
    playlist, problems = judged(text)
    if problems:
        assert len({problem.place.line for problem in problems}) == 1, [problem.cause for problem in problems]
        playlist, left = judged(obeyed(text, problems[0]))
        assert left == [], [problem.cause for problem in left]
    said = playlist.model_dump(exclude={"name", "file", "blocks"}, exclude_defaults=True)
    return {**said, **playlist.blocks[0].model_dump(exclude={"play", "line"}, exclude_defaults=True)}, bool(problems)


def same(key: str, value: str, as_written: str) -> bool:
    """Whether a value means the same as another, and whether it is read at once."""
    found, was_mended = meaning(written(key, value))
    value, _, line = as_written.partition("\n")
    text = written(key, value) if value else written(*line.split(": ", 1))
    text = text.replace("内容:", f"{line}\n内容:") if value and line else text
    assert (found, False) == meaning(text)
    return not was_mended


def rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().split("\n")]


@pytest.mark.parametrize(("key", "value", "meant"), rows(READ))
def test_what_is_read(key: str, value: str, meant: str) -> None:
    assert same(key, value, meant)


@pytest.mark.parametrize(("key", "value", "meant"), rows(MENDED))
def test_what_is_mended(key: str, value: str, meant: str) -> None:
    assert not same(key, value, meant.replace("/", "\n"))


@pytest.mark.parametrize(
    ("said", "days", "times"),
    [
        ("周一至周五 8:30-12:00、14:30-17:30", "周一至周五", "8:30-12:00、14:30-17:30"),
        ("工作日下午2点到5点", "工作日", "14:00—17:00"),
    ],
)
def test_hours_in_one_line_are_parted_as_they_are(said: str, days: str, times: str) -> None:
    (problem,) = judge(Files({SITE: f"单位: 示例市发展和改革局\n开放时间: {said}\n".encode()}, {}, FOLDERS), {}).problems
    assert problem.remedy.endswith(f"适用: {days}；时间: {times}")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("开放时间:\n  - 8:30-12:00\n  - 14:30-17:30", "时间: 8:30-12:00、14:30-17:30"),
        ("开放时间:\n  - 工作日\n  - 8:30-12:00", "适用: 工作日；时间: 8:30-12:00"),
        ("开放时间: [8:30-12:00, 14:30-17:30]", "时间: 8:30-12:00、14:30-17:30"),
        ("开放时间: 8:30-5:30", "时间: 8:30—17:30"),
        ("屏幕: 65寸 3米", "尺寸: 65寸；观看距离: 3米"),
        ("屏幕:\n  - 65寸\n  - 3米", "尺寸: 65寸；观看距离: 3米"),
    ],
)
def test_what_stands_in_one_line_or_in_rows_is_parted_and_nothing_is_added(said: str, shown: str) -> None:
    (problem,) = judge(Files({SITE: f"单位: 示例市发展和改革局\n{said}\n".encode()}, {}, FOLDERS), {}).problems
    assert problem.remedy.endswith(f"写成：{shown}")
    mended = f"单位: 示例市发展和改革局\n{said.split(':')[0]}:\n  {shown.replace('；', chr(10) + '  ')}\n"
    assert not judge(Files({SITE: mended.encode()}, {}, FOLDERS), {}).problems


@pytest.mark.parametrize(
    ("right", "wrong", "shown"),
    [
        ("尺寸: 55寸", "尺寸: 1.3米", "尺寸: 51寸"),
        ("尺寸: 55寸", "尺寸: 122cm×69cm", "尺寸: 55寸"),
        ("观看距离: 4米", "观看距离: 四米半", "观看距离: 4.5米"),
        ("观看距离: 4米", "观看距离: 12尺", "观看距离: 4米"),
        ("局务活动: 活动", "局务活动: 播放", "局务活动: 活动"),  # on no account 插播
        ("局务活动: 活动", "局务活动-活动", "局务活动: 活动"),
        ("单位: 示例", "  单位: 示例", "单位: 示例市发展和改革局"),
        ("更新间隔: 10分钟", "更新间隔: 每小时两次", "更新间隔: 30分钟"),
        ("时间: 8:30—17:30", "时间: 8:30—12:00\n  时间: 14:30—17:30", "时间: 8:30—12:00、14:30—17:30；这一行删掉"),
        (
            "  - 名称: 门户通知\n    网址: https://www.example.gov.cn/rss.xml",
            "  - https://www.example.gov.cn/rss.xml",
            "- 网址: https://www.example.gov.cn/rss.xml",
        ),
    ],
)
def test_what_is_shown_for_a_slip_in_the_site(right: str, wrong: str, shown: str) -> None:
    assert right in SITE_TEXT
    (problem, *more) = judge(Files({SITE: SITE_TEXT.replace(right, wrong, 1).encode()}, {}, (*FOLDERS, "领导介绍")), {}).problems
    assert shown in problem.remedy and all(other.key == "key_missing" for other in more)  # a name that isn't there at all


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("播放: 其他", "播放: 其余全部"),
        ("播放: 其他", "播放: 全部文件夹"),
        ("内容:\n", ""),
        ("滚动字幕: 通知公告 最新8条", "滚动字幕:\n  - 通知公告 最新8条"),
        ("滚动字幕: 通知公告 最新8条", "滚动字幕:\n  来源: 通知公告\n  条数: 8"),
        ("- 播放: 局务活动\n", "- 局务活动\n"),
        ("名称: 每天", "  名称: 每天"),
        ("    每轮: 3", "    每轮3"),
    ],
)
def test_who_follows_a_playlist_s_remedies_has_what_he_wrote(right: str, wrong: str) -> None:
    assert right in PLAYLIST
    text, meant = PLAYLIST.replace(right, wrong, 1), judged(PLAYLIST)[0]
    playlist, problems = judged(text)
    for _ in problems[:1]:
        playlist, problems = judged(followed(text, problems[0], proposed(problems[0]) or []))
    assert not problems and [block.model_dump(exclude={"line"}) for block in playlist.blocks] == [block.model_dump(exclude={"line"}) for block in meant.blocks]
    assert (playlist.name, playlist.ticker) == (meant.name, meant.ticker)


def test_a_row_with_a_dash_forgotten_is_not_lost() -> None:
    text = "名称: 甲\n内容:\n  - 播放: 局务活动\n    每轮: 1\n    播放: 温馨提示\n    每轮: 2\n"
    _, (problem,) = judged(text)
    playlist, left = judged(followed(text, problem, [str(problem.facts["mended"])]))
    assert not left and [(block.play, block.take) for block in playlist.blocks] == [("局务活动", 1), ("温馨提示", 2)]


@pytest.mark.parametrize("word", ["无", "否", "不要", "没有", "不显示", "off"])
def test_no_ticker_is_none(word: str) -> None:
    assert meaning(written("滚动字幕", word)) == ({}, False)


DAYS_ON = {"周一": {0}, "周末": {5, 6}, "周一至周五": {0, 1, 2, 3, 4}, "周一三五": {0, 2, 4}, "工作日": None, "国庆": None, "除夕": None, "每月1日": None}
OFF = ("非{}", "不是{}", "除{}外", "除了{}以外", "{}除外", "{}以外", "{}不播", "不含{}", "除{}外每天", "每天（{}除外）")
HOURS = {"": (0, 1440), "上午": (480, 720), "8:30-17:30": (510, 1050), "下午2点到5点": (840, 1020)}


def line_of(problem: Problem) -> dict[str, str]:
    """The lines that a remedy shows."""
    return dict(re.findall(r"(适用|时间|日期): ([^；”]+)", problem.remedy))


def told_schedule(key: str, value: str) -> Playlist | None:
    """What is made of a value, or of the lines that its remedies show one after the other; None where they show none."""
    lines = {key: value}
    for _ in range(4):
        playlist, problems = judged(f"名称: 甲\n{''.join(f'{name}: {said}' + chr(10) for name, said in lines.items())}内容:\n  - 播放: 局务活动\n")
        if not problems:
            return playlist
        if not (shown := line_of(problems[0])):
            return None
        lines = {**({} if problems[0].remedy.startswith("删掉") else lines), **shown}
    raise AssertionError(f"no end of remedies for {value}")


@pytest.mark.parametrize("joint", ["", " ", "，", "、"])
@pytest.mark.parametrize("said", ["{}", *OFF])
def test_no_remedy_makes_another_schedule(said: str, joint: str) -> None:
    """Days, negated or not, with hours behind: what is accepted in the end is what was meant, and what can't be is not shown."""
    for word, days in DAYS_ON.items():
        for hours, span in HOURS.items():
            value = f"{said.format(word)}{joint if hours else ''}{hours}"
            if (made := told_schedule("适用", value)) is None:
                continue
            if days is None:
                assert word == "工作日" or (made.dates and said == "{}"), value
                assert word != "工作日" or (made.workdays is (said == "{}") and made.days is None), value
            else:
                meant = days if said == "{}" else set(range(7)) - days
                assert made.days == meant and made.workdays is None and not made.dates, value
            assert made.times == (span,) or (made.dates and line_of(judged(written("适用", value))[1][0]).keys() <= {"日期"}), value


@pytest.mark.parametrize(("key", "value"), rows(UNSAID))
def test_what_cannot_be_said_is_told_in_words(key: str, value: str) -> None:
    """An example in the place of it would be taken for what was meant."""
    _, (problem,) = judged(written(key, value))
    assert line_of(problem) == {} and "例如" not in problem.remedy


@pytest.mark.parametrize("said", ["除国庆外每天8:30-17:30", "周末上午不开放", "工作日上午，周末下午"])
def test_hours_that_cannot_be_parted_are_not_proposed(said: str) -> None:
    (problem,) = judge(Files({SITE: f"单位: 示例市发展和改革局\n开放时间: {said}\n".encode()}, {}, FOLDERS), {}).problems
    assert problem.key == "group_unsaid" and line_of(problem) == {}


@pytest.mark.parametrize("row", ["停播: 2026年12月1日", "启用: 2026年12月1日", "暂停: 到周五", "状态: 待定"])
def test_a_word_that_may_keep_a_block_off_is_never_just_deleted(row: str) -> None:
    _, (problem,) = judged(f"名称: 甲\n内容:\n  - 播放: 局务活动\n    {row}\n")
    assert problem.key == "key_rest_unsaid" and "停用: 是" in problem.remedy and not problem.remedy.startswith("删掉")


@pytest.mark.parametrize("row", ["启用: 否", "停播: 是", "状态: 停用", "启用: 2026年12月1日"])
def test_nor_is_one_that_may_keep_a_playlist_off(row: str) -> None:
    _, (problem,) = judged(f"名称: 甲\n{row}\n内容:\n  - 播放: 局务活动\n")
    assert problem.key == "key_rest_elsewhere" and not problem.remedy.startswith("删掉")
    assert judged("名称: 甲\n启用: 是\n内容:\n  - 播放: 局务活动\n")[1][0].key == "key_strange"
