"""Columns parted by tabs or blanks stand below one another, and nothing of them is lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.typeset import plain
from player.workshop.card.columns import columned
from player.workshop.card.flow import Row
from player.workshop.card.theme import SANS
from tests.workshop.test_plan import HD, PARAGRAPH, SIZES, check_boxes, check_numbers, plan_of

PRICES = [
    "品名　规格　本周价　上周价　涨跌幅",
    "大米　晚籼米　2.85元/500克　2.80元/500克　1.79%",
    "菜籽油　5L桶装　68.00元/桶　68.00元/桶　持平",
]
FLOORS = ["楼层\t科室", "一楼\t办事大厅", "二楼\t项目股、投资股"]


def rows_of(body: list[str], size: tuple[int, int], kind: str = "notice") -> list[Row]:
    """All rows but those that are said again; nothing of the body is lost. Cells of several lines are read across."""
    made = plan_of(kind, {"title": "价格监测情况", "body": body}, size)
    check_boxes(made)
    check_numbers(made)
    rows = [row for page in made.pages for row in page if not row.is_again]
    shown = Counter("".join("".join(row.text for row in rows).split()))
    assert shown >= Counter("".join("".join(body).split()))
    return rows


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("table", [PRICES, FLOORS, [line.replace("　", "  ") for line in PRICES]])
def test_columns_stand_below_one_another(table: list[str], size: tuple[int, int]) -> None:
    rows = [row for row in rows_of([PARAGRAPH, *table, "来源：价格股"], size) if row.cells]
    assert len(rows) == len(table)
    assert len({tuple(cell.x_px for cell in row.cells) for row in rows}) == 1
    assert all(cell.x_px + cell.width_px <= after.x_px for row in rows for cell, after in zip(row.cells, row.cells[1:], strict=False))
    assert [cell.text.replace("\u2006", "") for cell in rows[1].cells] == table[1].replace("  ", "\t").replace("　", "\t").split("\t")


EMPTY = ["品种\t今日价\t昨日价", "白菜\t1.20\t", "萝卜\t\t1.10"]


def test_an_empty_cell_keeps_its_column() -> None:
    head, cabbage, radish = (row for row in rows_of(["今日菜价", *EMPTY], SIZES[0]) if row.cells)
    assert [cell.x_px for cell in cabbage.cells] == [cell.x_px for cell in head.cells][:2]
    assert [cell.x_px for cell in radish.cells] == [head.cells[0].x_px, head.cells[2].x_px]


def test_a_blank_within_a_name_parts_nothing() -> None:
    names = ["王　某　　党组书记、局长", "李　某　　党组成员", "欧阳某某　　总经济师"]
    rows = [row for row in rows_of(["领导名单", *names], SIZES[0]) if row.cells]
    assert [[cell.text for cell in row.cells] for row in rows] == [line.split("　　") for line in names]


@pytest.mark.parametrize("odd", ["三楼", "三楼　　会议室　　储藏室", "三楼　　" + "很" * 30])
def test_lines_that_are_not_alike_stay_as_they_were_set(odd: str) -> None:
    rows = rows_of(["一楼　　大厅", odd, "二楼　　项目股"], SIZES[0])
    assert not any(row.cells for row in rows)


@pytest.mark.parametrize("body", [["联系人：张三　　电话：1", PARAGRAPH], ["荷尽已无擎雨盖，", "菊残犹有傲霜枝。"], ["　　首行缩进的一段话", "　　又是一段话"]])
def test_other_lines_are_no_table(body: list[str]) -> None:
    assert not any(row.cells for row in rows_of(body, SIZES[0], "text"))


FEES = [
    "项目\t标准\t依据",
    "不动产登记费\t80元/件\t《国家发展改革委 财政部关于不动产登记收费标准等有关问题的通知》（发改价格规〔2016〕2559号）",
    "车库登记费\t550元/件\t同上",
]
DUTY = ["日期\t星期\t带班领导\t值班人员\t值班电话\t备注", "12月2日\t三\t欧阳某某\t王某\t0750-7712345\t夜间转手机13800000000", "12月3日\t四\t\t赵某\t\t"]
CODE = "2611-440785-04-01-600137"
WIDE = ["序号\t项目代码\t项目名称\t建设单位\t建设地点\t总投资（万元）\t备案日期"]
WIDE += [f"1\t{CODE}\t{'示例市某某新能源有限公司' * 3}\t某某公司\t某某镇\t350.5\t2026-11-02"]


@pytest.mark.parametrize("size", SIZES)
def test_a_long_cell_goes_on_in_its_column(size: tuple[int, int]) -> None:
    head, fee, *more, garage = (row for row in rows_of(FEES, size, "text") if row.cells)
    at = [cell.x_px for cell in head.cells]
    assert [cell.x_px for cell in garage.cells] == at and [cell.x_px for cell in fee.cells][:2] == at[:2]
    assert more and all(at[1] < row.cells[-1].x_px <= at[2] for row in more)
    assert "".join(plain(row.cells[-1].text) for row in (fee, *more)).replace(" ", "") == FEES[1].split("\t")[2].replace(" ", "")
    assert all(row.keeps_next for row in (head, fee, *more[:-1])) and not more[-1].keeps_next
    assert garage.height_px > more[0].height_px  # a cell's lines are closer than rows


@pytest.mark.parametrize("size", SIZES[:3])
def test_nobody_takes_the_place_of_an_empty_cell(size: tuple[int, int]) -> None:
    rows = [row for row in rows_of(DUTY, size, "text") if row.cells]
    assert [cell.x_px for cell in rows[-1].cells] == [rows[0].cells[column].x_px for column in (0, 1, 3)]
    assert "13800000000" in {plain(cell.text) for row in rows for cell in row.cells} and "0750-7712345" in {cell.text for row in rows for cell in row.cells}


def test_a_row_that_has_no_room_says_what_its_cells_are() -> None:
    assert [row.text for row in rows_of(DUTY, (1080, 1920), "text")][-2:] == ["日期：12月3日；星期：四；值班人员：", "赵某"]
    assert any(row.cells for row in rows_of(WIDE, HD))
    said = "".join(row.text for page in plan_of("notice", {"title": "公示", "body": WIDE}, (1080, 1920)).pages for row in page)
    assert said.startswith(f"1. 项目代码：{CODE}；项目名称：示例市") and said.endswith("备案日期：2026-11-02") and said.count("项目代码") == 1


def test_rows_without_a_head_keep_their_gaps() -> None:
    rows = rows_of([f"{floor}楼\t\t{'股室与会议室' * 30}" for floor in "一二三"], HD, "text")
    assert [row.text[:6] for row in rows if "楼" in row.text] == [f"{floor}楼　　—　" for floor in "一二三"]


def test_a_first_cell_may_be_empty() -> None:
    rows = [row for row in rows_of(["\t上午\t下午", "一楼\t\t停水"], SIZES[0], "text") if row.cells]
    assert rows[0].cells[1].x_px == rows[1].cells[1].x_px > rows[0].cells[0].x_px > rows[1].cells[0].x_px


def test_items_behind_their_numbers_and_an_indent_are_no_table() -> None:
    for body in (["1.\t主动出示身份证件", "2.\t取号排队"], ["\t首行缩进的一段话。", "\t又是一段话。"]):
        assert not any(row.cells for row in rows_of(body, SIZES[0], "text"))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("head", ["品名\t规格\t本周价", "品名（一级）\t规格\t本周价（元/500克，含税，不含运费）"])
def test_the_head_of_a_table_stands_again_above_a_further_page(head: str, size: tuple[int, int]) -> None:
    made = plan_of("text", {"title": "价格", "body": [head, *(f"晚籼米{number}号\t5千克\t{number}.80元" for number in range(40))]}, size)
    first, *others = made.pages
    check_boxes(made)
    check_numbers(made)
    assert others and all(page[0].is_again and page[0].cells == first[0].cells for page in others)
    assert not any(row.is_again for row in first)


def test_a_table_is_smaller_where_that_saves_a_page() -> None:
    body = ["现公布如下：", "项目\t2025年（元）\t2026年（元）\t备注", *["不动产登记费（住宅）\t80\t\t停征"] * 3, "自2026年起施行。"]
    made = plan_of("notice", {"title": "关于公布行政事业性收费目录清单的公告", "body": body, "url": "https://example.gov.cn/2"})
    assert len(made.pages) == 1 and {row.size_px for row in made.pages[0] if row.cells} == {made.layout.caption_px}


STEPS = ["步骤\t内容\t时限", "申请\t网上提交\t即时", "受理\t窗口核对材料是否齐全、是否符合法定形式\t1个工作日", "审查\t组织专家评审\t10个工作日"]
WINDOWS = ["镇名\t地址\t电话", "大槐镇\t大槐镇政府一楼\t7712301", "沙湖镇\t沙湖镇政府一楼\t7712302"]


def test_the_title_is_smaller_before_a_table_is() -> None:
    spec = {"matter": "节能审查怎么办", "rows": [["办理流程", *STEPS, "决定\t出具审查意见\t2个工作日"], ["各镇窗口", *WINDOWS]]}
    made = plan_of("guide", spec)
    assert len(made.pages) == 1 and made.attempt.title and {row.size_px for row in made.pages[0] if row.cells} == {made.layout.body_px}


ONCE = "为做好有关工作请各单位按照要求抓紧组织实施并及时报告情况"


@pytest.mark.parametrize("times", [2, 3, 4])
def test_long_cells_are_of_body_size_as_long_as_they_stand(times: int) -> None:
    made = plan_of("text", {"title": "高行表", "body": ["名称\t内容", *(f"第{number}项\t{ONCE * times}" for number in range(1, 5))]})
    sizes_px = {row.size_px for page in made.pages for row in page if row.cells}
    assert sizes_px and min(sizes_px) >= made.layout.body_px


ORDERS = ["首次办理（含工本费、邮寄费）\t100元\t粤发改价格〔2022〕1号", "补办\t20元\t粤价〔2014〕3号", "换领\t20元\t粤价〔2014〕3号"]
FILES = ["文号\t标题\t日期", *(f"示发改价格〔2026〕{number}号\t关于做好粮油保供稳价工作的通知\t2026年11月{number}日" for number in (11, 21))]
FIRMS = ["序号\t名称\t信用代码\t投资", *(f"{number}\t示例市某某新能源有限公司\t91440785MA400000{number}X\t12345.67万元" for number in (11, 21))]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("table", [ORDERS, FILES, FIRMS])
def test_numbers_of_documents_days_amounts_and_codes_are_never_broken(table: list[str], size: tuple[int, int]) -> None:
    rows = rows_of(table, size, "text")
    shown = " ".join(plain(cell.text) for row in rows for cell in row.cells or (row.line,)).replace("\u2006", "")
    whole = [cell for line in table for cell in line.split("\t") if cell[-1] in "号日元X" and any(mark.isdigit() for mark in cell)]
    assert whole and all(cell in shown for cell in whole)


def test_cells_of_one_line_are_better_than_larger_ones() -> None:
    found = columned([tuple(line.split("\t")) for line in ORDERS], SANS, dict.fromkeys((68, 50, 36), 1550))
    assert [len(row) for row in found] == [1, 1, 1] and {cells.size_px for row in found for cells in row} == {50}


def test_text_grows_only_with_its_table() -> None:
    made = plan_of("text", {"title": "收费公告", "body": ["现公布如下：", *ORDERS]})
    assert {row.size_px for page in made.pages for row in page} == {made.layout.body_px}
    assert {row.size_px for row in rows_of(["现公布如下：", *FLOORS], HD, "text")} == {made.layout.sub_px}


BANDS = ["序号\t项目\t投资\t进度", "一、基础设施", "1\t道路\t100\t80%", "二、产业", "2\t工厂\t200\t50%", "合计\t\t300\t"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["notice", "text"])
def test_a_line_over_the_whole_width_parts_no_table(kind: str, size: tuple[int, int]) -> None:
    rows = [row for row in rows_of(BANDS, size, kind) if row.cells]
    assert len(rows) == 4 and len({row.size_px for row in rows}) == 1
    assert {cell.x_px for row in rows for cell in row.cells} == {cell.x_px for cell in rows[0].cells}


def test_a_line_between_two_tables_parts_them() -> None:
    for second in (["镇名\t地址\t电话", "大槐镇\t一楼\t1"], ["某镇\t地址", "大槐镇\t一楼"]):
        rows = [row for row in rows_of(["项目\t标准\t依据", "登记费登记费登记费登记费\t80元\t甲", "二、窗口", *second], HD, "text") if row.cells]
        assert rows[2].cells[1].x_px < rows[0].cells[1].x_px


LINES = st.lists(st.lists(st.text(alphabet="大米晚籼2.85元/克5L", min_size=1, max_size=14), min_size=1, max_size=5).map("\t".join), max_size=9)


@given(LINES, st.sampled_from(SIZES))
@settings(max_examples=60, deadline=None)
def test_nothing_of_any_columns_is_lost(body: list[str], size: tuple[int, int]) -> None:
    rows_of(body, size, "text")
