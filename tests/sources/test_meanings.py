"""A setting as staff type it is read as they mean it, or its remedy, followed to the letter, makes the meaning that they had."""

from __future__ import annotations

import re
from typing import Any

import pytest

from player.playlist import Playlist
from player.problems import Problem, Severity
from player.sources.playlists import SITE, Files, judge
from tests.sources.test_remedies import followed

SITE_YAML = "单位: 示例市发展和改革局\n文件夹:\n  通知公告: 通知\n".encode()
FOLDERS = ("局务活动", "通知公告", "温馨提示")
OF_A_BLOCK = {"停留", "每隔", "最近", "每轮", "停用", "画幅", "启用", "隐藏"}


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
        assert len(problems) == 1, [problem.cause for problem in problems]
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


READ = """
时间|上午8:30至12:00，下午2:30至5:30|8:30—12:00、14:30—17:30
时间|上午8点半到12点，下午2点半到5点半|8:30—12:00、14:30—17:30
时间|晚上8点到10点|20:00—22:00
时间|22:00至次日6:00|22:00—6:00
时间|下午2点到5点，8:30-17:30|14:00—17:00、8:30—17:30
时间|24小时|全天
适用|每周五|周五
适用|每周一至周五|周一至周五
适用|除周末|周一至周五
适用|周六周日|周末
适用|非周末|周一至周五
适用|不是周末|周一至周五
适用|周末以外|周一至周五
适用|周末以外的每天|周一至周五
适用|非周一|除周一外
适用|工作日（含调休）|工作日
适用|工作日（含调休上班的周末）|工作日
适用|全年|每天
适用|非休息日|工作日
日期|自2026年12月1日起至2026年12月7日止|2026年12月1日至12月7日
日期|2026年12月4日（星期五）|2026年12月4日
日期|即日起至2026年12月7日|至2026年12月7日
日期|2026-10-01/2026-10-07|2026年10月1日至10月7日
日期|2026-10-01 2026-10-07|2026年10月1日至10月7日
日期|2026/10/01/2026/10/07|2026年10月1日至10月7日
日期|2026年10月1日 10月7日|2026年10月1日至10月7日
日期|2026年12月1日至7日每天|2026年12月1日至7日
停留|自动|自动计算
停留|一刻钟|15分钟
停留|30 seconds|30秒
每隔|每30分钟|30分钟
每隔|30分钟一次|30分钟
每隔|每小时一次|1小时
每隔|一天一次|24小时
每隔|每轮|随时
最近|不限|全部
最近|1季度|90天
每轮|都播|全部
切换效果|无|直接切换
切换效果|不要|直接切换
停用|停用|是
停用|暂停|是
停用|启用|否
停用|不停用|否
停用|不要|否
照片移动|静止|否
照片移动|不要|否
照片移动|移动|是
滚动字幕|通知公告8条|通知公告 最新8条
滚动字幕|通知公告（最新6条）|通知公告 最新6条
滚动字幕|最新6条通知公告|通知公告 最新6条
"""
MENDED = """
时间|下午2-5点|14:00—17:00
时间|上午8点半-12点 下午2点半-5点半|8:30—12:00、14:30—17:30
时间|2:30至下午5:30|14:30—17:30
时间|10点到早上6点|22:00—6:00
时间|早八晚五|8:00—17:00
时间|早上8点到8点|8:00—20:00
时间|上午、下午|8:00—12:00、14:00—18:00
时间|上午和晚上|8:00—12:00、18:00—22:00
时间|上午、下午2点到5点|8:00—12:00、14:00—17:00
时间|下午2点到5点和上午|14:00—17:00、8:00—12:00
时间|除中午外|0:00—12:00、14:00—24:00
时间|12:00-14:00除外|0:00—12:00、14:00—24:00
时间|晚上不播|0:00—18:00、22:00—24:00
时间|8:30-17:30（中午除外）|8:30—12:00、14:00—17:30
时间|8:30—12:00、14:30—17:30，午休12:00-14:30|8:30—12:00、14:30—17:30
时间|8:30-17:30，周末除外|8:30—17:30/适用: 除周末外
时间|除周末外8:30-17:30|8:30—17:30/适用: 除周末外
时间|周一、周三 8:30-12:00|8:30—12:00/适用: 周一、周三
时间|周末上午|8:00—12:00/适用: 周末
时间|周末|/适用: 周末
时间|8:30以后|8:30—24:00
适用|周五下午|周五/时间: 14:00—18:00
适用|周一至周五 8:30-12:00|周一至周五/时间: 8:30—12:00
适用|周一至周五8:30-17:30|周一至周五/时间: 8:30—17:30
适用|周一至五8:30-17:30|周一至五/时间: 8:30—17:30
适用|工作日上午和下午|工作日/时间: 8:00—12:00、14:00—18:00
适用|国庆|/日期: 2026年10月1日至10月7日
适用|春节|/日期: 2026年2月15日至2月23日
适用|元旦、春节假期|/日期: 2026年1月1日至1月3日、2026年2月15日至2月23日
适用|工作日和周六，周五除外|周一至周四、周六
适用|工作日和周六，节假日除外|工作日和周六
适用|平日和周六|工作日和周六
适用|周一、三、五下午2点到5点|周一、三、五/时间: 14:00—17:00
适用|2026年12月4日|/日期: 2026年12月4日
适用|工作日，周五除外|周一至周四
适用|周一至周五（节假日除外）|工作日
日期|2026年12月4日、12月8日|2026年12月4日、2026年12月8日
日期|国庆期间|2026年10月1日至10月7日
日期|春节|2026年2月15日至2月23日
日期|2026年12月30日、1月3日|2026年12月30日、2027年1月3日
日期|2026年12月上旬|2026年12月1日至12月10日
日期|2026年12月4日上午9点到11点|2026年12月4日/时间: 9:00—11:00
日期|36年12月1日|2036年12月1日
停留|约1分30秒|1分30秒
停留|1'30"|1分30秒
停留|2小时|30分钟
停留|1|2秒
每隔|1:30|1小时30分
每隔|10秒|1分钟
最近|本周|7天
切换效果|淡入|渐变
切换效果|不渐变|直接切换
切换效果|推入|滑动
画幅|不全屏|主区
画幅|铺满|全屏
照片移动|不用移动|否
启用|是|/停用: 否
启用|否|/停用: 是
隐藏|是|/停用: 是
有效期|2026年12月7日|/日期: 至2026年12月7日
截止|2026年12月7日|/日期: 至2026年12月7日
有效期|2026年12月1日至12月7日|/日期: 2026年12月1日至12月7日
开始日期|2026年12月1日|/日期: 2026年12月1日起
开始时间|8:30|/时间: 8:30—24:00
结束时间|下午5:30|/时间: 0:00—17:30
优先级|紧急|高
优先级|不优先|低
优先级|10级|10
优先级|1000|100
"""


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
        ("周一至周五 8:30-12:00、14:30-17:30", "周一至周五", "8:30—12:00、14:30—17:30"),
        ("工作日下午2点到5点", "工作日", "14:00—17:00"),
    ],
)
def test_hours_in_one_line_are_parted_as_they_are(said: str, days: str, times: str) -> None:
    (problem,) = judge(Files({SITE: f"单位: 示例市发展和改革局\n开放时间: {said}\n".encode()}, {}, FOLDERS), {}).problems
    assert problem.remedy.endswith(f"适用: {days}；时间: {times}")


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


UNSAID = """
适用|除国庆外每天
适用|除2026年12月4日外
适用|周五和国庆
适用|除工作日和周六外
适用|休息日，周一除外
适用|工作日、非周五
适用|每月第一个周一
适用|隔周周五
适用|暑假
适用|春节前
适用|除法定节假日、下午
适用|周一不播，周二上午
时间|非工作时间
时间|全天不播
时间|上午不播、下午播
时间|周末上午不播
时间|夏季8:00-12:00
时间|8:00以后不播
时间|8:30-12:00 晚上
时间|晚上8:30-17:30
日期|除国庆外
日期|2026年12月1日至7日，周末除外
日期|2026年12月1日至7日 周五
日期|周一至周五
日期|2026年12月1日至7日（12月5日除外）
日期|元旦、暑假
日期|2026-10-01 2026-10-03 2026-10-07
"""


@pytest.mark.parametrize(("key", "value"), rows(UNSAID))
def test_what_cannot_be_said_is_told_in_words(key: str, value: str) -> None:
    """An example in the place of it would be taken for what was meant."""
    _, (problem,) = judged(written(key, value))
    assert line_of(problem) == {} and "例如" not in problem.remedy


@pytest.mark.parametrize("said", ["除国庆外每天8:30-17:30", "周末上午不开放", "工作日上午，周末下午"])
def test_hours_that_cannot_be_parted_are_not_proposed(said: str) -> None:
    (problem,) = judge(Files({SITE: f"单位: 示例市发展和改革局\n开放时间: {said}\n".encode()}, {}, FOLDERS), {}).problems
    assert problem.key == "group_unsaid" and line_of(problem) == {}
