"""What a card says and how it is laid out: nothing twice, a signature at the right, a single duty without its number."""

from __future__ import annotations

import pytest

from player.model import FolderKind
from player.sidecar import parse_card
from tests.workshop.test_plan import plan_of, said


def test_who_signs_a_greeting_stands_at_the_right() -> None:
    made = plan_of("text", {"title": "新年贺词", "body": ["祝大家新年快乐。", "示例市发展和改革局", "2026年12月31日"]})
    right = {row.text: row.x_px + row.line.width_px for row in made.pages[0]}
    assert right["示例市发展和改革局"] == right["2026年12月31日"] > 1000
    assert {row.space_px for row in made.pages[0]} == {0}


@pytest.mark.parametrize("kind", ["text", "notice"])
def test_a_card_does_not_repeat_its_chip(kind: str) -> None:
    made = plan_of(kind, {"chip": "温馨提示", "title": "", "body": ["温馨提示：", "请排队。", "请安静。"]})
    assert (made.sheet.chip, made.sheet.title, said(made)) == ("", "温馨提示", "请排队。请安静。")
    made = plan_of(kind, {"chip": "温馨提示", "title": "温馨提示", "body": ["请排队。"]})
    assert (made.sheet.chip, made.sheet.title, said(made)) == ("", "温馨提示", "请排队。")
    made = plan_of(kind, {"chip": "温馨提示", "title": "排队须知", "body": ["温馨提示：", "请排队。"]})
    assert (made.sheet.chip, made.sheet.title, said(made)) == ("温馨提示", "排队须知", "请排队。")
    made = plan_of(kind, {"chip": "温馨提示", "title": "", "body": ["温馨提示"]})
    assert said(made) == "温馨提示"


def test_a_leader_without_a_name_leaves_no_hole() -> None:
    with_name, without = (plan_of("leader", {"chip": "领导介绍", "name": name, "duties": ["主持全面工作。"]}) for name in ("某某某", ""))
    assert not without.head.lines and with_name.head_end - without.head_end > with_name.head.height_px


@pytest.mark.parametrize(("written", "shown"), [("1.负责价格监测", "负责价格监测"), ("一、负责文电", "负责文电"), ("（一）负责文电", "负责文电")])
def test_a_single_duty_has_no_number(written: str, shown: str) -> None:
    assert parse_card(f"名称：甲股\n职责：{written}", FolderKind.SECTION).fields["duties"] == shown


def test_a_paragraph_that_counts_on_keeps_its_numbers() -> None:
    said_so = "一、负责文电；二、负责会务"
    assert parse_card(f"名称：甲股\n职责：{said_so}", FolderKind.SECTION).fields["duties"] == said_so


def test_a_guide_in_free_words_shows_them() -> None:
    made = plan_of("guide", {"matter": "备案怎么办", "body": ["带上身份证，到二楼3号窗口。", "电话7712345。"]})
    assert said(made) == "带上身份证，到二楼3号窗口。电话7712345。" and not any(row.x_px for row in made.pages[0])
    chip = plan_of("guide", {"chip": "办事指南", "matter": "备案", "body": ["办事指南", "请先预约。"], "materials": ["身份证"]})
    assert said(chip) == "请先预约。身份证"


@pytest.mark.parametrize("kind", ["section", "leader"])
def test_a_text_of_their_own_shows_above_the_duties(kind: str) -> None:
    made = plan_of(kind, {"name": "某某某", "body": ["欢迎来电。"], "duties": ["负责价格。"]})
    assert said(made).endswith("负责价格。") and "欢迎来电。" in said(made)


def test_a_table_among_the_items_is_none_of_them() -> None:
    made = plan_of("guide", {"matter": "备案", "materials": ["名称\t份数", "申请表\t1", "身份证\t2"]})
    assert not any(row.number for row in made.pages[0]) and all(len(row.cells) == 2 for row in made.pages[0])
    made = plan_of("guide", {"matter": "备案", "materials": ["承诺书", "委托书", "名称\t份数", "申请表\t1"]})
    assert [row.number for row in made.pages[0]] == [1, 2, 0, 0]


def test_people_in_a_table_stand_in_their_columns() -> None:
    made = plan_of("section", {"name": "甲股", "duties": ["负责价格。"], "rows": [["工作人员", "姓名\t职务", "张某\t股长", "1.李某\t2.科员"]]})
    people = [row for row in made.pages[0] if row.side == "工作人员"]
    assert [len(row.cells) for row in people] == [2, 2, 2] and not any(row.number for row in people)
