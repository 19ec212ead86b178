"""Tables that staff paste into a card: rows of people, of papers and of fees, none of them a key, a duty or a head."""

import time

import pytest

from player.cards.columns import cells_of
from player.model import FolderKind
from player.sidecar import parse_card

PEOPLE = "姓名\t职务\t电话\n张某某\t股长\t7712301\n李某某\t副股长\t7712302"
DEVICES = {"tabs": "\t", "wide blanks": "　", "gaps": "    "}


@pytest.mark.parametrize("gap", DEVICES.values(), ids=DEVICES)
@pytest.mark.parametrize("head", ["", "工作人员：\n", "工作人员\n", "二、工作人员：\n"])
def test_people_are_rows_and_no_head(gap: str, head: str) -> None:
    fields, problems, _ = parse_card(f"能源股\n职责：能源管理。\n{head}{PEOPLE}".replace("\t", gap), FolderKind.SECTION)
    assert fields == {"title": "能源股", "duties": "能源管理。", "rows": f"工作人员：\n{PEOPLE}"} and not problems


@pytest.mark.parametrize("gap", DEVICES.values(), ids=DEVICES)
def test_the_head_that_is_named_stays_the_only_one(gap: str) -> None:
    text = f"职责：价格管理。\n负责人：张某\n工作人员：\n{PEOPLE}\n王　某\t科员\t7712303\n电话：7712300".replace("\t", gap)
    fields, problems, _ = parse_card(text, FolderKind.SECTION)
    assert (fields["head"], fields["duties"], fields["phone"]) == ("张某", "价格管理。", "7712300") and not problems
    assert fields["rows"] == f"工作人员：\n{PEOPLE}\n王　某\t科员\t7712303"


@pytest.mark.parametrize("rows", ["股长\t张某某\t7712301\n副股长\t李某某\t7712302", "1\t张某某\t股长\n2\t李某某\t副股长", "李某某\t副股长\t7712302"])
def test_people_without_columns_named(rows: str) -> None:
    fields, _, _ = parse_card(f"乙股\n职责：能源管理。\n{rows}\n电话：7712300", FolderKind.SECTION)
    assert fields == {"title": "乙股", "duties": "能源管理。", "rows": f"工作人员：\n{rows}", "phone": "7712300"}


def test_a_name_before_a_deputys_title_is_no_title() -> None:
    fields, _, _ = parse_card("能源股\n职责：能源管理。\n李某某 副股长：7712302", FolderKind.SECTION)
    assert "head" not in fields and "7712302" in fields["rows"]
    fields, _, _ = parse_card("股长：张某\n常务副股长：李某某\n办公室副主任：王某", FolderKind.SECTION)
    assert fields["head"].split("\n") == ["张某", "常务副股长：李某某", "办公室副主任：王某"]


def test_a_deputy_apart_by_a_tab_is_no_head() -> None:
    fields, _, _ = parse_card("能源股\n职责：能源管理。\n股长\t张某\n副股长\t李某", FolderKind.SECTION)
    assert fields["head"] == "张某\n副股长：李某"


def test_a_table_before_any_key() -> None:
    fields, _, _ = parse_card(f"能源股\n{PEOPLE}", FolderKind.SECTION)
    assert fields == {"title": "能源股", "rows": f"工作人员：\n{PEOPLE}"}
    fields, problems, _ = parse_card("收费公示\n项目\t标准\t依据\n认定费\t0\t财政承担\n合计\t\t0", FolderKind.GUIDE)
    assert fields == {"title": "收费公示", "body": "项目\t标准\t依据\n认定费\t0\t财政承担\n合计\t\t0"} and not problems


@pytest.mark.parametrize("head", ["名称\t份数\t要求", "材料\t份数\t备注", "序号\t材料名称\t形式（原件）", "名称\t份数"])
def test_papers_in_a_table_stay_the_materials(head: str) -> None:
    width = head.count("\t") + 1
    table = "\n".join("\t".join(row.split("\t")[:width]) for row in (head, "申请表\t1\t原件", "身份证\t2\t复印件"))
    fields, problems, _ = parse_card(f"事项：补贴\n材料：\n{table}\n窗口：5号", FolderKind.GUIDE)
    assert fields == {"matter": "补贴", "materials": table, "window": "5号"} and not problems


FEES = "项目\t标准（元）\t依据\n认定费\t0\t财政承担\n复核费\t\t财政承担"


@pytest.mark.parametrize("written", [FEES, FEES.replace("\t\t", "\t—\t").replace("\t", "　")])
@pytest.mark.parametrize("head", ["收费标准：", "收费标准", "三、收费标准："])
def test_fees_in_a_table_keep_their_head(written: str, head: str) -> None:
    fields, problems, _ = parse_card(f"事项：认定\n时限：7天\n{head}\n{written}\n窗口：2号", FolderKind.GUIDE)
    assert fields["rows"] == "收费标准：\n" + written.replace("　", "\t") and not problems
    assert "fee" not in fields and (fields["time_limit"], fields["window"]) == ("7天", "2号")


def test_fees_in_a_table_of_markdown() -> None:
    table = "| 类别 | 标准 |\n|---|---|\n| 评审费 | 不收费 |"
    fields, _, _ = parse_card(f"事项：审查\n收费标准：\n{table}\n窗口：2号", FolderKind.GUIDE)
    assert fields == {"matter": "审查", "rows": "收费标准：\n类别\t标准\n评审费\t不收费", "window": "2号"}


def test_a_table_without_a_head_of_its_own_stands_apart() -> None:
    fields, _, _ = parse_card(f"事项：认定\n窗口：2号\n\n{FEES}", FolderKind.GUIDE)
    assert fields["window"] == "2号" and fields["rows"] == f"附表：\n{FEES}"


def test_telephones_below_their_key() -> None:
    fields, problems, _ = parse_card("事项：补贴\n咨询电话：\n受理科\t7712345\n审批科\t7712346\n监督电话：12345", FolderKind.GUIDE)
    assert fields == {"matter": "补贴", "phone": "受理科 7712345；审批科 7712346", "complaints": "12345"} and not problems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("事项\t备案\n材料\t申请表\n窗口\t3号", {"matter": "备案", "materials": "申请表", "window": "3号"}),
        ("事项\t备案\t时限\t1天\n窗口\t3号\t电话\t7712345", {"matter": "备案", "time_limit": "1天", "window": "3号", "phone": "7712345"}),
        ("事项：备案\n材料：\n1.\t申请表\n2.\t身份证", {"matter": "备案", "materials": "申请表\n身份证"}),
        ("事项：备案\n材料：\n1.\t申请表\t原件\n2.\t身份证\t复印件", {"matter": "备案", "materials": "申请表 原件\n身份证 复印件"}),
        ("事项：备案\n办公时间：\n上午\t8:30—12:00\n下午\t14:30—17:30", {"matter": "备案", "hours": "上午8:30—12:00\n下午14:30—17:30"}),
        ("事项：备案\n窗口\t综合窗口\n电话\t7712345", {"matter": "备案", "window": "综合窗口", "phone": "7712345"}),
        ("事项：备案\n电话\t\t7712345\n地址\t\t三楼", {"matter": "备案", "phone": "7712345", "room": "三楼", "window": "三楼"}),
    ],
)
def test_keys_and_lists_apart_by_tabs_are_no_table(text: str, expected: dict[str, str]) -> None:
    assert parse_card(text, FolderKind.GUIDE).fields == expected


EMPTY_BEHIND = [
    ("备案\n收费标准：\n首次（含工本费）\t100元\t〔2022〕1号\n补办\t20元\t〔2014〕3号\n换领\t\t", FolderKind.GUIDE),
    ("认定\n材料：\n材料\t份数\n协助书\t1\n发票\t\n保单\t2", FolderKind.GUIDE),
    ("综合股\n职责：\n序号\t职责\n1\t综合协调\n2\t\n3\t文电", FolderKind.SECTION),
    ("综合股\n工作人员：\n姓名\t职务\t电话\n张某\t\t\n李某\t副股长\t7712302\n\t科员\t7712303", FolderKind.SECTION),
    ("综合股\n工作人员：\n股长\t张某\t7712301\n王某\t\t\n科员\t李某\t7712303", FolderKind.SECTION),
    ("张三\n局长\n分工：\n股室\t工作\n价格股\t价格管理\n能源股\t\n人事股\t人事", FolderKind.LEADER),
]


@pytest.mark.parametrize(("text", "kind"), EMPTY_BEHIND)
def test_a_row_with_nothing_behind_its_first_cell_stays_in_its_table(text: str, kind: FolderKind) -> None:
    fields, problems, _ = parse_card(text, kind)
    table = text[text.index("：\n") + 2 :]
    assert any(value.endswith(table) for value in fields.values()) and not problems
    *head, first = text.split(table)[0].split("\n")
    bars = "\n".join(f"| {row.replace(chr(9), ' | ')} |" for row in table.split("\n"))
    marked, _, _ = parse_card("\n".join([*head, first]) + bars, kind)
    assert marked == fields


def test_what_stands_alone_below_a_table_is_a_key_or_a_heading() -> None:
    table = "首次\t100元\t〔2022〕1号\n补办\t20元\t〔2014〕3号"
    fields, _, _ = parse_card(f"备案\n收费标准：\n{table}\n材料\t\t\n申请表\n身份证\n办理流程\t\t\n1.受理\n2.认定", FolderKind.GUIDE)
    assert fields["rows"] == f"收费标准：\n{table}\n办理流程：\n1.受理\n2.认定" and fields["materials"] == "申请表\n身份证"
    fields, problems, _ = parse_card("备案\n咨询电话：\n受理科\t7712345\n审批科\t", FolderKind.GUIDE)
    assert fields["phone"] == "受理科 7712345；审批科" and not problems


BANDS = "一、首次\t\t\n甲\t1元\t文\n二、补办\t\t\n乙\t2元\t文"


@pytest.mark.parametrize("table", [BANDS, f"项目\t标准\t依据\n{BANDS}"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_rows_over_the_whole_width_and_blank_lines_part_no_table(table: str, gap: str) -> None:
    fields, problems, _ = parse_card(f"事项：备案\n收费标准：\n{table.replace(chr(10), gap)}\n窗口：2号", FolderKind.GUIDE)
    assert fields == {"matter": "备案", "rows": f"收费标准：\n{table}", "window": "2号"} and not problems


def test_a_head_below_a_blank_line_begins_another_table() -> None:
    fees, people = "项目\t金额\n补办\t20元", "姓名\t电话\n张某\t7712301"
    fields, _, _ = parse_card(f"乙股\n收费标准：\n{fees}\n\n{people}", FolderKind.SECTION)
    assert fields["rows"] == f"收费标准：\n{fees}\n工作人员：\n{people}"


@pytest.mark.parametrize("head", ["分管工作", "分管工作：", "二、分管工作"])
def test_what_a_leader_is_responsible_for_keeps_its_columns(head: str) -> None:
    table = "股室\t内容\t联系镇\n价格股\t价格管理\t大槐镇\n能源股\t电力\t沙湖镇"
    fields, problems, _ = parse_card(f"张三\n局长\n{head}\n{table}\n简历：\n1990年\t参加工作", FolderKind.LEADER)
    assert fields == {"name": "张三", "post": "局长", "duties": table, "resume": "1990年\t参加工作"} and not problems


@pytest.mark.parametrize("text", ["张三\t局长\t主持全面工作", "姓名\t张三\n职务\t局长\n分工\t主持全面工作"])
def test_a_leaders_name_and_post_apart_by_tabs_are_no_table(text: str) -> None:
    fields, _, _ = parse_card(text, FolderKind.LEADER)
    assert fields == {"name": "张三", "post": "局长", "duties": "主持全面工作"}


def test_the_responsible_one_is_of_the_people() -> None:
    table = "负责人\t张某\t7712301\n科员\t李某\t7712302"
    fields, _, _ = parse_card(f"价格股\n职责：价格管理。\n{table}", FolderKind.SECTION)
    assert fields == {"title": "价格股", "duties": "价格管理。", "rows": f"工作人员：\n{table}"}


def test_headings_of_markdown_need_no_colon() -> None:
    table = "| 材料 | 份数 |\n|---|---|\n| 协助书 | 1 |\n| 照片 | |"
    text = f"# 价格认定\n\n## 一、材料\n\n{table}\n\n## 流程\n\n1. 受理\n2. 认定\n\n## 收费\n\n不收费\n\n## 电话：7712345"
    fields, problems, _ = parse_card(text, FolderKind.GUIDE)
    assert fields.pop("materials") == "材料\t份数\n协助书\t1\n照片\t" and not problems
    assert fields == {"title": "价格认定", "rows": "流程：\n1. 受理\n2. 认定", "fee": "不收费", "phone": "7712345"}
    fields, _, _ = parse_card("## 能源股\n### 主要职责\n1. 甲\n2. 乙\n### 联系电话\n7712345", FolderKind.SECTION)
    assert fields == {"title": "能源股", "duties": "甲\n乙", "phone": "7712345"}


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("张某\t\t7712301", ("张某", "", "7712301")),
        ("王　某　股长　7712301", ("王　某", "股长", "7712301")),
        ("| 甲 | 乙 |", ("甲", "乙")),
        ("姓　名", ("姓　名",)),
        ("各位群众：　今天停水", ("各位群众：　今天停水",)),
    ],
)
def test_columns_of_a_line(line: str, cells: tuple[str, ...]) -> None:
    assert cells_of(line) == cells


@pytest.mark.parametrize("line", ["1\t申请表\t原件", "姓名\t职务\t电话", "张某\t股长", "\t\t", "甲　　乙　　丙", "|甲|乙|丙|"])
@pytest.mark.parametrize("above", ["", "咨询电话：\n" * 2000, "\n" * 2000])
def test_many_rows_are_read_at_once(line: str, above: str) -> None:
    start = time.process_time()
    parse_card(f"事项：备案\n{above}" + f"{line}\n" * 2000, FolderKind.GUIDE)
    assert time.process_time() - start < 3
