"""Nothing that staff wrote vanishes in silence: it is on the wall, or it says when the item plays, or staff are told of it."""

from __future__ import annotations

import os
from datetime import datetime

os.environ["SDL_VIDEODRIVER"] = "dummy"

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.cards.keys import TABLES
from player.clock import SHANGHAI
from player.layout import arrange as arrange_screen
from player.library import Holdings, Known, arrange
from player.model import Asset, FolderKind, FoundFile, Item, Kind
from player.problems import Problem
from player.specs import item_spec, screen_spec
from player.typeset import plain
from player.workshop.card.caption import caption_of, over
from player.workshop.card.plan import planned
from player.workshop.card.texts import SHEETS

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)
LAYOUT = arrange_screen(1920, 1080)
FOLDERS = {"甲": FolderKind.ACTIVITY, "乙": FolderKind.LEADER, "丙": FolderKind.SECTION, "丁": FolderKind.GUIDE, "戊": FolderKind.NOTICE}
TOKENS = ("梅兰竹", "松柏杉", "江河湖", "金银铜", "东西南", "春夏秋", "琴棋书", "米面油", "桥路隧", "鹰雁鹤", "纸笔墨", "红黄蓝")
VALUES = {
    "date": "2026年11月20日",
    "issued": "2026年11月19日",
    "until": "2026年12月31日",
    "from": "2026年11月1日",
    "order": "7",
    "url": "https://example.gov.cn/7",
}
TOLD_BY_ITEM = {"until": "until", "from": "valid_from", "order": "order"}


def drop(folder: str, text: str, *, beside: bool) -> tuple[Item, Holdings]:
    """One text file in a folder, alone or beside a photo of its name."""

    def found(name: str) -> FoundFile:
        return FoundFile(f"media/{folder}/{name}", f"media/{folder}/{name}", 10, 1, 1, (folder, name))

    words, photo = found("01 桂.txt"), found("01 桂.jpg")
    files = (photo, words) if beside else (words,)
    facts = {photo.stamp: Asset(photo.path, photo.file, 10, 1, "sha", "photo", 400, 300)}
    holdings = arrange(Known(files, facts, {words.stamp: text.encode()}, FOLDERS, NOW, 1000.0))
    (item,) = holdings.items
    return item, holdings


def wall(item: Item) -> str:
    """Every word of the item's slide, and its address where a code stands for it."""
    spec = item_spec(item, screen_spec((1920, 1080), 55, 4))
    if item.kind in (Kind.PHOTO, Kind.FILM, Kind.DOCUMENT):
        caption = caption_of(spec, LAYOUT, over(LAYOUT))
        return "".join(plain(line.text) for line in (*caption.title.lines, *caption.said)).replace(" ", "")
    if item.kind is Kind.NOTICE and not item.fields.get("body"):
        return f"{item.title}{item.dated.in_words() if item.dated else ''}"
    made = planned(SHEETS[str(item.kind)](spec, LAYOUT), LAYOUT)
    lines = [*made.head.lines, *made.post.lines, *(row.line for page in made.pages for row in page), *(word.line for row in made.foot.rows for word in row)]
    address = spec["url"] if made.code else ""
    return "".join("".join((*(plain(line.text) for line in lines), *map(plain, made.meta), address)).split())


def on_record(item: Item, holdings: Holdings, name: str, value: str, lines: set[int]) -> bool:
    """Whether a value is on the wall, or is used, or is told: of one of the `lines` that say the same field."""
    if "".join(value.split()) in wall(item) or name == "released":
        return True
    if name in TOLD_BY_ITEM and getattr(item, TOLD_BY_ITEM[name]) is not None:
        return True
    return any(told(problem) & lines for problem in holdings.problems)


def told(problem: Problem) -> set[int]:
    """The lines that a problem speaks of: that another card begins, or what alone is shown beside a photo, of all below, too."""
    line = problem.place.line or problem.facts.get("line", 0)
    if problem.key.startswith("card_second_") or "shown" in problem.facts:
        return set(range(problem.facts.get("line", line), LINES_AT_MOST))
    return {line, problem.facts.get("line", 0)} - {0}


LINES_AT_MOST = 100
KEYS = {folder: sorted(word for word in TABLES[kind] if not word.isascii()) for folder, kind in FOLDERS.items()}


def check(folder: str, keys: list[str], body: list[str], *, beside: bool) -> None:
    table = TABLES[FOLDERS[folder]]
    values = [VALUES.get(table[key], token) for key, token in zip(keys, TOKENS, strict=False)]
    lines = [f"{key}：{value}" for key, value in zip(keys, values, strict=True)]
    item, holdings = drop(folder, "\n".join([*lines, *body]), beside=beside)
    for key, value in zip(keys, values, strict=True):
        same = {number for number, other in enumerate(keys, 1) if table[other] in (table[key], "body")}  # below 正文 all is text
        assert on_record(item, holdings, table[key], value, same), (item.kind, key, item.fields, [problem.cause for problem in holdings.problems])
    for text in body:
        said = text.rpartition("：")[2]
        assert said in wall(item) or holdings.problems, (item.kind, text, item.fields)


@pytest.mark.parametrize("beside", [False, True])
@pytest.mark.parametrize("folder", FOLDERS)
def test_every_key_by_itself(folder: str, beside: bool) -> None:
    for key in KEYS[folder]:
        check(folder, [key], [], beside=beside)
        check(folder, [key], ["标语一句，请大家知悉。", "又一句，也请知悉。"], beside=beside)


SENTENCES = ("本周五停水，请知悉。", "时间：上午九点半", "地点：五楼会议室", "又一段话，请知悉。", "联系人：办公室")
BODY = st.lists(st.sampled_from(SENTENCES), max_size=4, unique=True)


@given(st.data(), st.sampled_from(sorted(FOLDERS)), st.booleans(), BODY)
@settings(max_examples=100, deadline=None)
def test_any_keys_together(data: st.DataObject, folder: str, beside: bool, body: list[str]) -> None:
    keys = data.draw(st.lists(st.sampled_from(KEYS[folder]), max_size=len(TOKENS), unique=True))
    check(folder, keys, body, beside=beside)


ASIDES = ("摄影：张三丰", "参会人员：全体干部", "主题：读书会", "邮编：529400")


@given(st.data(), st.sampled_from("甲戊"), st.booleans(), st.sampled_from(["正文：标语一句", "标语一句", "正文：\n标语一句，请知悉。"]))
@settings(max_examples=60, deadline=None)
def test_words_among_the_keys_hide_none(data: st.DataObject, folder: str, beside: bool, text: str) -> None:
    keys = {"截止": "2026年12月31日", "开始": "2026年11月1日", "排序": "7", "来源": "办公室"}
    drawn = data.draw(st.permutations([*(f"{key}：{value}" for key, value in keys.items()), *ASIDES]))
    item, holdings = drop(folder, "\n".join(["标题：甲乙", *drawn, text]), beside=beside)
    assert item.until and item.valid_from and item.order == 7 and item.fields["source"] == "办公室"
    words = wall(item)
    assert all(aside in words for aside in (*ASIDES, "标语一句")) or holdings.problems
    assert "正文" not in words and "截止" not in words


@pytest.mark.parametrize("when", ["2026年12月1日上午9点", "11月28日上午9点", "下午3点半", "2026年12月1日8:00至18:00"])
def test_when_and_where_a_meeting_is_stands_on_the_wall(when: str) -> None:
    item, holdings = drop("甲", f"会议通知\n时间：{when}\n地点：三楼会议室\n来源：办公室\n请准时参加。", beside=False)
    assert not holdings.problems
    for words in ("会议通知", f"时间：{when}", "地点：三楼会议室", "来源：办公室", "请准时参加。"):
        assert words in wall(item)


@pytest.mark.parametrize("said", ["2026年12月1日上午9点", "2026-12-1 9:00至11:00"])
def test_a_date_with_a_clock_dates_the_item_and_shows_both(said: str) -> None:
    item, holdings = drop("甲", f"会议通知\n日期：{said}\n请准时参加。", beside=False)
    assert item.dated and item.dated.in_words() == "2026年12月1日" and not holdings.problems
    assert "2026年12月1日" in wall(item) and said.rpartition("日")[2].rpartition(" ")[2] in wall(item)
    notice, _ = drop("戊", "通知\n发布时间：2026-11-20 10:00:11\n请准时参加。", beside=False)
    assert notice.published == datetime(2026, 11, 20, tzinfo=SHANGHAI)


def test_a_day_without_a_year_that_comes_soon_is_told() -> None:
    (problem,) = drop("甲", "会议通知\n日期：12月1日\n请准时参加。", beside=False)[1].problems
    assert (problem.key, problem.place.line) == ("card_year_guessed", 2) and "日期：2026年12月1日" in problem.remedy
    assert not drop("甲", "会议通知\n日期：11月20日\n请准时参加。", beside=False)[1].problems


def test_a_name_that_stands_in_the_file_name_and_above_the_text_is_said_once() -> None:
    item, _ = drop("乙", "桂\n负责综合规划工作。", beside=False)
    assert wall(item).count("桂") == 1 and item.fields["duties"] == "负责综合规划工作。"
    item, _ = drop("乙", "桂", beside=False)
    assert wall(item) == "桂"


ROWED = "事项：备案\n材料：\n一、企业\n1.营业执照\n二、个人\n1.身份证\n办理流程：申请—受理\n时限：1天\n温馨提醒：请预约"


def test_headings_of_a_list_and_rows_of_their_own_stand_on_the_wall() -> None:
    item, _ = drop("丁", ROWED, beside=False)
    assert "需带材料" not in item.fields["rows"]
    for words in ("一、企业营业执照二、个人身份证", "申请—受理", "请预约"):
        assert words in wall(item)
    item, _ = drop("丙", "价格股\n职责：\n1、价格监测\n2、成本调查\n传真：0750-9\n服务对象：居民\n电话：1\n温馨提醒：请预约", beside=False)
    assert wall(item).startswith("价格股价格监测成本调查居民请预约") and wall(item).endswith("传真0750-9")
